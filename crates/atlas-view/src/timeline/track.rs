//! The track of a timeline: its ends, the changes on it and the reigns of boundaries.

use super::told;
use crate::Words;
use atlas_data::{Atlas, HappeningKind, PartialDate};

/// The time that an atlas tells of, with everything that changed in it, in the words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The first day.
    pub first: PartialDate,
    /// The last day.
    pub last: PartialDate,
    /// The changes, oldest first.
    pub marks: Vec<Mark>,
    /// The boundaries that held, oldest first.
    pub reigns: Vec<Reign>,
}

/// A day on which something changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The day.
    pub day: PartialDate,
    /// The day as far as it is known: a year, where nothing that changed has a month.
    pub written: PartialDate,
    /// What it was about, the weightiest of it.
    pub kind: HappeningKind,
    /// How many changes there were.
    pub count: usize,
    /// What changed, a sentence each.
    pub told: Vec<String>,
}

/// The time of one state of the boundaries.
#[derive(Clone, Debug, PartialEq)]
pub struct Reign {
    /// Its id in the pack.
    pub edition: String,
    /// Its name.
    pub name: String,
    /// Its first day on the track.
    pub from: PartialDate,
    /// The day after its last on the track.
    pub to: PartialDate,
    /// The date that stands for it: that of the opening view where it lies inside, else the first day.
    pub stands_for: PartialDate,
}

impl Track {
    /// The track of an atlas.
    pub fn of(atlas: &Atlas, words: &Words) -> Self {
        let (first, last) = atlas.time_span();
        let moments = atlas.moments();
        let on_track = moments.iter().filter(|moment| first.starts_by(moment.day) && moment.day.starts_by(last));
        let marks = on_track.map(|moment| Mark {
            day: moment.day,
            written: told::written(moment),
            kind: moment.kind(),
            count: moment.happened.len(),
            told: told::sentences(moment, atlas, words),
        });
        let opening = atlas.info().opening.as_of;
        let reigns = atlas.editions().iter().filter_map(|edition| {
            let from = edition.valid.from.map_or(first, PartialDate::first_day).max(first);
            let to = edition.valid.to.map_or(last, PartialDate::first_day).min(last);
            let inside = edition.valid.contains(opening);
            (from < to).then(|| Reign {
                edition: edition.id.clone(),
                name: edition.name(words.language().data()).to_owned(),
                from,
                to,
                stands_for: if inside { opening } else { from },
            })
        });
        let mut reigns: Vec<Reign> = reigns.collect();
        reigns.sort_by_key(|reign| reign.from);
        Self { first, last, marks: marks.collect(), reigns }
    }

    /// How many months the track is long.
    pub fn months(&self) -> f64 {
        (months(self.last) - months(self.first)).max(1.0)
    }

    /// Where a date stands on the track, 0 to 1.
    pub fn place(&self, date: PartialDate) -> f64 {
        ((months(date) - months(self.first)) / self.months()).clamp(0.0, 1.0)
    }

    /// The first day of the month that is nearest to a place on the track; the ends are the ends.
    pub fn month_at(&self, place: f64) -> PartialDate {
        let by = (place.clamp(0.0, 1.0) * self.months() + months(self.first).fract()).round();
        self.clamped(self.first.months_later(by as i32))
    }

    /// The month that has begun at a place on the track, which is where playing has come to.
    pub fn month_begun_at(&self, place: f64) -> PartialDate {
        let by = (place.clamp(0.0, 1.0) * self.months() + months(self.first).fract() + 1e-9).floor();
        self.clamped(self.first.months_later(by as i32))
    }

    /// A date that is moved by months; what is not the first of a month goes to the next one in the direction.
    pub fn moved(&self, date: PartialDate, by: i32) -> PartialDate {
        let month = date.months_later(0);
        let is_within = month != date.first_day();
        // From within a month its own first day is the month before.
        let by = if is_within && by < 0 { by + 1 } else { by };
        self.clamped(date.months_later(by))
    }

    /// A date that lies on the track.
    pub fn clamped(&self, date: PartialDate) -> PartialDate {
        date.max(self.first).min(self.last)
    }

    /// The first change after a date.
    pub fn next(&self, date: PartialDate) -> Option<&Mark> {
        self.marks.iter().find(|mark| !mark.day.starts_by(date))
    }

    /// The last change before a date.
    pub fn previous(&self, date: PartialDate) -> Option<&Mark> {
        self.marks.iter().rev().find(|mark| !date.starts_by(mark.day))
    }

    /// The changes after one date and up to another.
    pub fn between(&self, after: PartialDate, until: PartialDate) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| !mark.day.starts_by(after) && mark.day.starts_by(until))
    }

    /// The boundaries of a date.
    pub fn reign_at(&self, date: PartialDate) -> Option<&Reign> {
        self.reigns.iter().rev().find(|reign| reign.from.starts_by(date))
    }
}

/// A date in months, with its day as a part of one.
fn months(date: PartialDate) -> f64 {
    let day = date.first_day();
    let whole = day.year() * 12 + i32::from(day.month().unwrap_or(1)) - 1;
    f64::from(whole) + (f64::from(day.day().unwrap_or(1)) - 1.0) / 31.0
}
