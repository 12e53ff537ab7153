//! What changed, and when: boundaries, units, names, lines and places.
//!
//! All of it is read from the tables; no event is written down here. A date stands for its first day, as everywhere in a
//! pack: a line that opened "2005" is drawn from 1 January 2005 on, so that is where its change stands, while
//! [`Dated::written`] keeps what is known. Changes of one first day are one moment.

use crate::{Atlas, Edition, Line, LineStop, PartialDate, Place, Title, Unit};
use std::collections::BTreeMap;

/// A day on which something changed.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// The first day of what is new.
    pub day: PartialDate,
    /// What changed, the weightiest first.
    pub happened: Vec<Dated<'a>>,
}

/// A change with its date as far as it is known.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    /// The date as the pack has it.
    pub written: PartialDate,
    /// The change.
    pub what: Happening<'a>,
}

/// A change.
#[derive(Clone, Debug)]
pub enum Happening<'a> {
    /// Other boundaries hold.
    Edition {
        /// Those that begin.
        edition: &'a Edition,
        /// How many units of the district level there were the day before.
        before: usize,
        /// How many there are now.
        after: usize,
    },
    /// Units exchanged territory: joined, divided, or changed their borders.
    Transfer {
        /// The units before.
        before: Vec<&'a str>,
        /// The units after.
        after: Vec<&'a str>,
    },
    /// A unit came into being.
    Founded(&'a Unit),
    /// A unit ended.
    Ended(&'a Unit),
    /// A unit goes on under another name, or as another kind of unit.
    Renamed {
        /// The unit.
        unit: &'a Unit,
        /// What it was called until then.
        before: &'a Title,
    },
    /// A line opened.
    Line(&'a Line),
    /// A stretch of a line opened, or new stops.
    Extended {
        /// The line.
        line: &'a Line,
        /// The points that are new.
        stops: Vec<&'a LineStop>,
    },
    /// A place opened.
    Place(&'a Place),
}

/// What a change is about, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HappeningKind {
    /// Boundaries between units.
    Boundaries,
    /// Units that came, went or were renamed on the same ground.
    Units,
    /// Transport lines.
    Network,
    /// Places.
    Places,
}

impl HappeningKind {
    /// All of them in order.
    pub const ALL: [Self; 4] = [Self::Boundaries, Self::Units, Self::Network, Self::Places];
}

impl Happening<'_> {
    /// What it is about.
    pub fn kind(&self) -> HappeningKind {
        match self {
            Self::Edition { .. } | Self::Transfer { .. } => HappeningKind::Boundaries,
            Self::Founded(_) | Self::Ended(_) | Self::Renamed { .. } => HappeningKind::Units,
            Self::Line(_) | Self::Extended { .. } => HappeningKind::Network,
            Self::Place(_) => HappeningKind::Places,
        }
    }
}

impl Moment<'_> {
    /// The weightiest kind of change of the day.
    pub fn kind(&self) -> HappeningKind {
        self.happened.iter().map(|one| one.what.kind()).min().unwrap_or(HappeningKind::Places)
    }
}

impl Atlas {
    /// The stretch of time that the atlas tells of: from the first day of its oldest boundaries (without a date: of the
    /// whole) to the last day of its youngest figure or change, or that of its opening view.
    pub fn time_span(&self) -> (PartialDate, PartialDate) {
        let opening = self.info().opening.as_of.first_day();
        let begun = self.editions().iter().filter_map(|edition| edition.valid.from).min_by_key(|date| date.first_day());
        let root = self.unit(&self.info().root).and_then(|root| root.valid.from);
        let first = begun.or(root).map_or(opening, PartialDate::first_day).min(opening);
        let figures = self.all_observations().iter().filter(|one| one.status != crate::Status::Target);
        let figures = figures.filter_map(|one| one.period.last_day());
        let last = figures.chain(self.moments().into_iter().map(|moment| moment.day)).fold(opening, PartialDate::max);
        (first, last)
    }

    /// Every day on which something changed, in order.
    pub fn moments(&self) -> Vec<Moment<'_>> {
        let all = self.boundary_changes().chain(self.unit_changes()).chain(self.network_changes());
        let mut days: BTreeMap<PartialDate, Vec<Dated<'_>>> = BTreeMap::new();
        for one in all {
            days.entry(one.written.first_day()).or_default().push(one);
        }
        days.values_mut().for_each(|happened| happened.sort_by_key(|one| one.what.kind()));
        days.into_iter().map(|(day, happened)| Moment { day, happened }).collect()
    }

    /// What changed after one day and up to another.
    pub fn moments_between(&self, after: PartialDate, until: PartialDate) -> Vec<Moment<'_>> {
        let between = |moment: &Moment<'_>| !moment.day.starts_by(after) && moment.day.starts_by(until);
        self.moments().into_iter().filter(between).collect()
    }

    /// The last day by a date on which anything that a date decides can have changed: units, names, boundaries,
    /// membership, lines, places and the periods that have ended. From that day to the date the atlas gives the same answers.
    pub fn settled_day(&self, as_of: PartialDate) -> PartialDate {
        let days = self.turning_days();
        let at = days.partition_point(|known| *known <= as_of.first_day());
        at.checked_sub(1).and_then(|at| days.get(at)).copied().unwrap_or(PartialDate::FIRST)
    }

    /// The last day by a date on which the units of the district level, their names or their boundaries changed, or on which what is
    /// being built begins to be told; the first day of all where nothing has changed by then.
    pub fn last_redivision(&self, as_of: PartialDate) -> Option<PartialDate> {
        let units = self.units().iter().filter(|unit| unit.is_district_level()).map(|unit| unit.valid);
        let titles = self.titles().iter().map(|title| title.valid);
        let editions = self.editions().iter().map(|edition| edition.valid);
        let ends = units.chain(titles).chain(editions).flat_map(|valid| [valid.from, valid.to]).flatten();
        let moved = self.succession().iter().map(|transfer| transfer.date);
        let days = ends.chain(moved).chain([self.info().opening.as_of]).map(PartialDate::first_day);
        days.filter(|day| day.starts_by(as_of)).max().or(Some(PartialDate::FIRST))
    }

    /// The first day after a date on which anything that a date decides can change.
    pub fn next_turning_day(&self, as_of: PartialDate) -> Option<PartialDate> {
        let days = self.turning_days();
        days.get(days.partition_point(|known| *known <= as_of.first_day())).copied()
    }

    fn turning_days(&self) -> &[PartialDate] {
        self.turning_days.get_or_init(|| self.all_turning_days())
    }

    fn all_turning_days(&self) -> Vec<PartialDate> {
        let tables = &self.tables;
        let intervals = (tables.units.iter().map(|unit| unit.valid))
            .chain(tables.titles.iter().map(|title| title.valid))
            .chain(tables.editions.iter().map(|edition| edition.valid))
            .chain(tables.names.iter().map(|name| name.valid))
            .chain(tables.membership.iter().map(|held| held.valid));
        let ends = intervals.flat_map(|valid| [valid.from, valid.to]).flatten();
        let openings = (tables.lines.iter().filter_map(|line| line.opened))
            .chain(self.all_stops().all().iter().filter_map(|stop| stop.opened))
            .chain(tables.places.iter().filter_map(|place| place.opened));
        // A figure counts from the last day of its period on; what is computed has years of its own.
        let periods = tables.observations.iter().filter_map(|one| one.period.last_day());
        let moved = tables.succession.iter().map(|transfer| transfer.date);
        let mut days: Vec<PartialDate> = ends.chain(openings).chain(periods).chain(moved).collect();
        days.push(self.info().opening.as_of);
        let years = days.iter().map(|day| day.year()).min().into_iter().zip(days.iter().map(|day| day.year()).max());
        let ends_of_years: Vec<PartialDate> =
            years.flat_map(|(first, last)| first..=last).filter_map(|year| PartialDate::new(year, 12, 31)).collect();
        days.extend(ends_of_years);
        let mut days: Vec<PartialDate> = days.into_iter().map(PartialDate::first_day).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn boundary_changes(&self) -> impl Iterator<Item = Dated<'_>> {
        let editions = self.editions().iter().filter_map(|edition| {
            let written = edition.valid.from?;
            let (before, after) = (self.units_at(written.day_before()).len(), self.units_at(written).len());
            // Where the record begins nothing changed.
            let continues = self.edition_in_force(written.day_before()).is_some();
            continues.then_some(Dated { written, what: Happening::Edition { edition, before, after } })
        });
        let transfers = self.merger_list().map(|merger| Dated {
            written: merger.date,
            what: Happening::Transfer { before: merger.before, after: merger.after },
        });
        editions.chain(transfers)
    }

    fn unit_changes(&self) -> impl Iterator<Item = Dated<'_>> {
        let begin = self.editions().iter().filter_map(|edition| edition.valid.from).map(PartialDate::first_day).min();
        let is_told = |unit: &str, date: PartialDate| {
            let touches = |one: &crate::Succession| one.from == unit || one.to == unit;
            self.succession().iter().any(|one| one.date.first_day() == date.first_day() && touches(one))
        };
        let founded = move |unit: &'_ Unit| {
            let written = unit.valid.from?;
            // What was there when the record begins was there before.
            let was_there = begin == Some(written.first_day()) && unit.id != self.info().root;
            (!was_there && !is_told(&unit.id, written)).then_some(written)
        };
        let ended = move |unit: &'_ Unit| unit.valid.to.filter(|written| !is_told(&unit.id, *written));
        let begun = self
            .units()
            .iter()
            .filter_map(move |unit| Some(Dated { written: founded(unit)?, what: Happening::Founded(unit) }));
        let gone = self
            .units()
            .iter()
            .filter_map(move |unit| Some(Dated { written: ended(unit)?, what: Happening::Ended(unit) }));
        let renamed = self.titles().iter().filter_map(|before| {
            let (unit, written) = (self.unit(&before.unit)?, before.valid.to?);
            unit.valid.contains(written).then_some(Dated { written, what: Happening::Renamed { unit, before } })
        });
        begun.chain(gone).chain(renamed)
    }

    fn network_changes(&self) -> impl Iterator<Item = Dated<'_>> {
        let in_service = || self.lines().iter().filter(|line| line.status == "operating");
        let lines = in_service().filter_map(|line| Some(Dated { written: line.opened?, what: Happening::Line(line) }));
        let extended = in_service().flat_map(|line| {
            let mut dates: BTreeMap<PartialDate, Vec<&LineStop>> = BTreeMap::new();
            // A stretch can be older than the date that its line has as a whole.
            let own = |date: &PartialDate| line.opened != Some(*date);
            for stop in self.stops(&line.id) {
                if let Some(date) = stop.opened.filter(own) {
                    dates.entry(date).or_default().push(stop);
                }
            }
            dates.into_iter().map(|(written, stops)| Dated { written, what: Happening::Extended { line, stops } })
        });
        let places = self.places().iter().filter(|place| place.status == "operating");
        let places = places.filter_map(|place| Some(Dated { written: place.opened?, what: Happening::Place(place) }));
        lines.chain(extended).chain(places)
    }
}
