//! From what a reader chose to what a chart shows: everything left open is filled in, in one stated way.

use super::{ChartKind, MOST_AXES, MOST_PARTS, MOST_TIMES, Unfit};
use crate::{Filtered, MOST_COMPARED, View};
use atlas_data::{Atlas, Column, Indicator, IndicatorKind, Period, Unit};

/// What a chart shows.
#[derive(Clone, Debug)]
pub struct ChartPlan<'a> {
    /// The kind of chart.
    pub kind: ChartKind,
    /// Its first indicator.
    pub indicator: &'a Indicator,
    /// Its further ones, in order.
    pub with: Vec<&'a Indicator>,
    /// The earlier of two times.
    pub since: Option<Period>,
    /// The time, or the later of two.
    pub period: Option<Period>,
    /// The times of maps over time, the earliest first.
    pub times: Vec<Period>,
    /// The subjects of charts that show some only.
    pub subjects: Vec<String>,
    /// The groups of a strip chart.
    pub zones: Vec<&'a Unit>,
}

/// Charts of fewer units than this say less than their numbers do.
const LEAST_UNITS: usize = 5;
/// So many maps over time are shown where none were chosen.
const USUAL_TIMES: usize = 6;
/// Fewer points show nothing about how two indicators go together.
const LEAST_POINTS: usize = 3;
/// So many axes, or rows of correlations, are shown where none were chosen.
const USUAL_AXES: usize = 5;

impl<'a> ChartPlan<'a> {
    /// What a kind of chart shows of a view.
    ///
    /// # Errors
    /// Why it does not fit.
    pub fn of(kind: ChartKind, view: &View, atlas: &'a Atlas) -> Result<Self, Unfit> {
        let indicator = view.indicator.as_deref().and_then(|id| atlas.indicator(id)).ok_or(Unfit::NoIndicator)?;
        let asked = Asked { view, atlas, indicator };
        let period = atlas.column(&indicator.id, view.period.as_ref(), view.as_of).period;
        let mut plan = Self {
            kind,
            indicator,
            with: Vec::new(),
            since: None,
            period,
            times: Vec::new(),
            subjects: Vec::new(),
            zones: Vec::new(),
        };
        match kind {
            ChartKind::Bar | ChartKind::List => {}
            ChartKind::Lines => {
                plan.subjects = asked.subjects();
                asked.has_times(&plan.subjects)?;
            }
            ChartKind::SmallMaps => {
                plan.subjects = asked.subjects();
                plan.subjects.retain(|subject| *subject != atlas.info().root);
                asked.some(plan.subjects.len(), 1, Unfit::ChooseUnits)?;
            }
            ChartKind::Dumbbell | ChartKind::Slope => {
                let (since, until) = asked.two_times()?;
                (plan.since, plan.period) = (Some(since), Some(until));
            }
            ChartKind::Scatter => plan.with = vec![asked.partner()?],
            ChartKind::Bubble => plan.with = vec![asked.partner()?, asked.size()?],
            ChartKind::Histogram => asked.some(asked.known(indicator), LEAST_UNITS, Unfit::FewUnits)?,
            ChartKind::Strip => {
                asked.some(asked.known(indicator), LEAST_UNITS, Unfit::FewUnits)?;
                plan.zones = zones(atlas, view);
                asked.some(plan.zones.len(), 2, Unfit::NoZones)?;
            }
            ChartKind::Stacked | ChartKind::Grouped => plan.with = asked.parts(kind)?,
            ChartKind::Pyramid => {
                plan.with = asked.parts(kind)?;
                plan.subjects = asked.two_subjects()?;
            }
            ChartKind::Lorenz => plan.with = asked.weight()?.into_iter().collect(),
            ChartKind::Parallel | ChartKind::Correlation => plan.with = asked.axes(kind)?,
            ChartKind::MapsOverTime => plan.times = asked.times_of_maps()?,
        }
        asked.some(asked.left(kind), least_left(kind), Unfit::FilteredOut)?;
        Ok(plan)
    }
}

impl<'a> ChartPlan<'a> {
    /// The columns of figures that a chart of all units shows, in order: one for each time or indicator. Charts of some subjects over all
    /// their times have none.
    pub fn columns(&self, view: &View, atlas: &'a Atlas) -> Vec<Column<'a>> {
        let of = |indicator: &Indicator| column_of(indicator, view, atlas);
        let at = |period: &Period| atlas.column(&self.indicator.id, Some(period), view.as_of);
        match self.kind {
            ChartKind::Lines | ChartKind::SmallMaps | ChartKind::Pyramid => Vec::new(),
            ChartKind::Bar | ChartKind::List => {
                vec![atlas.column(&self.indicator.id, view.period.as_ref(), view.as_of)]
            }
            ChartKind::Histogram | ChartKind::Strip => vec![of(self.indicator)],
            ChartKind::Dumbbell | ChartKind::Slope => {
                [&self.since, &self.period].into_iter().flatten().map(at).collect()
            }
            ChartKind::MapsOverTime => self.times.iter().map(at).collect(),
            ChartKind::Stacked | ChartKind::Grouped => self.with.iter().map(|part| of(part)).collect(),
            ChartKind::Scatter
            | ChartKind::Bubble
            | ChartKind::Lorenz
            | ChartKind::Parallel
            | ChartKind::Correlation => {
                std::iter::once(self.indicator).chain(self.with.iter().copied()).map(of).collect()
            }
        }
    }

    /// The times that small maps can show: whole ones of which some units are known.
    pub fn times_of_maps(&self, view: &View, atlas: &Atlas) -> Vec<Period> {
        let asked = Asked { view, atlas, indicator: self.indicator };
        asked.known_times().into_iter().map(|(period, _)| period).collect()
    }
}

impl ChartPlan<'_> {
    /// The times that can be the earlier one of two: whole ones of the same kind, of which some units are known.
    pub fn earlier_times(&self, view: &View, atlas: &Atlas) -> Vec<Period> {
        let Some(until) = &self.period else { return Vec::new() };
        let asked = Asked { view, atlas, indicator: self.indicator };
        let mut times = asked.times_before(until);
        times.retain(|period| figures(&atlas.column(&self.indicator.id, Some(period), view.as_of)) > 1);
        times
    }
}

struct Asked<'v, 'a> {
    view: &'v View,
    atlas: &'a Atlas,
    indicator: &'a Indicator,
}

impl<'a> Asked<'_, 'a> {
    fn some(&self, count: usize, least: usize, otherwise: Unfit) -> Result<(), Unfit> {
        if count < least { Err(otherwise) } else { Ok(()) }
    }

    fn column(&self, indicator: &Indicator) -> Column<'a> {
        self.atlas.column(&indicator.id, self.view.period.as_ref(), self.view.as_of)
    }

    /// Of how many units it is known, in the view's period or else in its own latest.
    fn known(&self, indicator: &Indicator) -> usize {
        figures(&column_of(indicator, self.view, self.atlas))
    }

    /// The compared units; else the chosen ones; else the whole.
    fn subjects(&self) -> Vec<String> {
        if !self.view.compared.is_empty() {
            return self.view.compared.clone();
        }
        let is_unit = |id: &&String| self.atlas.unit(id).is_some();
        let chosen: Vec<String> = self.view.selection.iter().filter(is_unit).take(MOST_COMPARED).cloned().collect();
        if chosen.is_empty() { vec![self.atlas.info().root.clone()] } else { chosen }
    }

    fn has_times(&self, subjects: &[String]) -> Result<(), Unfit> {
        let mut times: Vec<Period> = Vec::new();
        for subject in subjects {
            let own = self.atlas.periods_of_subject(subject, &self.indicator.id);
            times.extend(own.into_iter().filter(|period| self.is_settled(period)));
        }
        times.sort();
        times.dedup();
        self.some(times.len(), 2, Unfit::OneTime)
    }

    /// A whole year, month or day that has ended by the date: a part of a year is not a year.
    fn is_settled(&self, period: &Period) -> bool {
        let ended = period.last_day().is_some_and(|end| end <= self.view.as_of.first_day());
        period.is_full() && ended
    }

    /// The view's period, or the latest one, and the one that was chosen; else the earliest of the same kind that knows nine tenths as
    /// many units, else the one that knows most.
    fn two_times(&self) -> Result<(Period, Period), Unfit> {
        let column = self.column(self.indicator);
        let until = column.period.clone().filter(|until| self.is_settled(until)).ok_or(Unfit::OneTime)?;
        let known = |period: &Period| figures(&self.atlas.column(&self.indicator.id, Some(period), self.view.as_of));
        let whole = figures(&column);
        if let Some(since) = self.view.chart_options.since.as_ref().filter(|since| **since < until) {
            return Ok((since.clone(), until));
        }
        let times: Vec<(Period, usize)> =
            self.times_before(&until).into_iter().map(|period| (period.clone(), known(&period))).collect();
        let of_nearly_all = times.iter().find(|(_, count)| count * 10 >= whole * 9);
        let of_most = || times.iter().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 1);
        let (since, _) = of_nearly_all.or_else(of_most).ok_or(Unfit::OneTime)?;
        Ok((since.clone(), until))
    }

    fn times_before(&self, until: &Period) -> Vec<Period> {
        let mut times = self.atlas.periods(&self.indicator.id);
        let alike = |period: &Period| period.is_full_year() == until.is_full_year();
        times.retain(|period| period < until && alike(period) && self.is_settled(period));
        times
    }

    /// Whole times of which some units are known, and of how many; the earliest first.
    fn known_times(&self) -> Vec<(Period, usize)> {
        let mut times = self.atlas.periods(&self.indicator.id);
        times.retain(|period| self.is_settled(period));
        times.sort();
        let known = |period: &Period| figures(&self.atlas.column(&self.indicator.id, Some(period), self.view.as_of));
        let counted = times.into_iter().map(|period| (known(&period), period)).filter(|(known, _)| *known > 0);
        counted.map(|(known, period)| (period, known)).collect()
    }

    /// The times that were chosen and are known; else those of the kind of the last one that are known of most units, or at least of a few;
    /// of many of them some that stand evenly in their list, the first and the last among them.
    fn times_of_maps(&self) -> Result<Vec<Period>, Unfit> {
        let known = self.known_times();
        let only = |wanted: &dyn Fn(&Period, usize) -> bool| -> Vec<Period> {
            known.iter().filter(|(period, count)| wanted(period, *count)).map(|(period, _)| period.clone()).collect()
        };
        let mut chosen = only(&|period, _| self.view.times.contains(period));
        chosen.truncate(MOST_TIMES);
        if chosen.len() > 1 {
            return Ok(chosen);
        }
        let units = self.atlas.units_at(self.view.as_of).len();
        let of_most = only(&|_, count| count * 2 > units);
        let of_some = || only(&|_, count| count >= LEAST_UNITS);
        let mut times = if of_most.len() > 1 { of_most } else { of_some() };
        if let Some(last) = times.last().cloned() {
            times.retain(|period| period.is_full_year() == last.is_full_year());
        }
        self.some(times.len(), 2, if known.len() > 1 { Unfit::FewUnits } else { Unfit::OneTime })?;
        Ok(evenly(&times, USUAL_TIMES))
    }

    fn chosen(&self, place: usize) -> Option<&'a Indicator> {
        let id = self.view.chart_options.with.get(place)?;
        self.atlas.indicator(id).filter(|indicator| indicator.id != self.indicator.id)
    }

    /// The upright axis: what was chosen; else the indicator that the atlas opens with; else the first rate that is known of most units.
    fn partner(&self) -> Result<&'a Indicator, Unfit> {
        let opening = self.atlas.indicator(&self.atlas.info().opening.indicator);
        let rates = self.atlas.indicators().iter().filter(|indicator| indicator.kind == IndicatorKind::Rate);
        let others = opening.into_iter().chain(rates).filter(|indicator| !self.is_kin(indicator));
        let most = self.atlas.units_at(self.view.as_of).len();
        let mut usual = others.filter(|indicator| self.known(indicator) * 5 >= most * 4);
        let found = self.chosen(0).or_else(|| usual.next()).ok_or(Unfit::NoPartner)?;
        self.some(self.in_common(found), LEAST_POINTS, Unfit::FewUnits)?;
        Ok(found)
    }

    /// The area of marks: what was chosen; else the first count of persons, or of anything, that is known of most units.
    fn size(&self) -> Result<&'a Indicator, Unfit> {
        if let Some(chosen) = self.chosen(1) {
            return if is_extensive(chosen) { Ok(chosen) } else { Err(Unfit::SizeOfRate) };
        }
        let most = self.atlas.units_at(self.view.as_of).len();
        let counts = || self.atlas.indicators().iter().filter(|one| one.kind == IndicatorKind::Count);
        let persons = counts().filter(|one| one.unit == "persons");
        persons.chain(counts()).find(|one| self.known(one) * 5 >= most * 4).ok_or(Unfit::NoPartner)
    }

    /// Among whom it is shared: what was chosen, else every unit counts the same.
    fn weight(&self) -> Result<Option<&'a Indicator>, Unfit> {
        if !is_extensive(self.indicator) {
            return Err(Unfit::RateIsNotShared);
        }
        self.some(self.known(self.indicator), LEAST_UNITS, Unfit::FewUnits)?;
        if column_of(self.indicator, self.view, self.atlas).values().iter().any(|value| *value < 0.0) {
            return Err(Unfit::BelowZero);
        }
        match self.chosen(0) {
            Some(chosen) if !is_extensive(chosen) => Err(Unfit::SizeOfRate),
            chosen => Ok(chosen),
        }
    }

    /// How many units with a figure the filter leaves; any number of charts that show named units.
    fn left(&self, kind: ChartKind) -> usize {
        if !kind.is_of_all() || self.view.filter.is_empty() {
            return usize::MAX;
        }
        let Some(filtered) = Filtered::of(self.view, self.atlas) else { return usize::MAX };
        let column = column_of(self.indicator, self.view, self.atlas);
        let own = column.rows.iter().filter(|row| row.figure.is_some()).map(|row| row.unit.id.as_str());
        let areas = column.merged.iter().flat_map(|area| area.units.iter().copied());
        own.chain(areas).filter(|unit| filtered.holds(unit)).count()
    }

    /// The further axes: those that were chosen; where too few were, the indicator that the atlas opens with and rates that are known of most
    /// units and do not go together with those before by their making. All of whole times, or all of one stretch.
    fn axes(&self, kind: ChartKind) -> Result<Vec<&'a Indicator>, Unfit> {
        let period = |one: &Indicator| column_of(one, self.view, self.atlas).period;
        let own = period(self.indicator);
        self.some(self.known(self.indicator), LEAST_POINTS, Unfit::FewUnits)?;
        let mut with: Vec<&Indicator> = Vec::new();
        for at in 0..self.view.chart_options.with.len() {
            let new = self.chosen(at).filter(|one| with.iter().all(|known| known.id != one.id));
            with.extend(new.filter(|one| self.known(one) >= LEAST_POINTS));
        }
        with.truncate(MOST_AXES - 1);
        if with.iter().any(|one| !go_together(own.as_ref(), period(one).as_ref())) {
            return Err(Unfit::MixedTimes);
        }
        let wanted = if with.is_empty() { USUAL_AXES } else { kind.least_indicators() };
        let opening = self.atlas.indicator(&self.atlas.info().opening.indicator);
        let rates = self.atlas.indicators().iter().filter(|indicator| indicator.kind == IndicatorKind::Rate);
        let most = self.atlas.units_at(self.view.as_of).len();
        for other in opening.into_iter().chain(rates) {
            let is_apart = |known: &Indicator| !is_made(known, other, self.atlas);
            let is_new = is_apart(self.indicator) && with.iter().all(|known| is_apart(known));
            let fits = || self.known(other) * 5 >= most * 4 && go_together(own.as_ref(), period(other).as_ref());
            if with.len() + 1 < wanted && is_new && fits() {
                with.push(other);
            }
        }
        self.some(with.len() + 1, kind.least_indicators(), Unfit::NoPartner)?;
        Ok(with)
    }

    /// Whether both are parts of one whole, or one is the whole: they go together by their making.
    fn is_kin(&self, other: &Indicator) -> bool {
        is_kin(self.indicator, other)
    }

    fn in_common(&self, other: &Indicator) -> usize {
        let own = column_of(self.indicator, self.view, self.atlas);
        let known = |column: &Column<'_>, unit: &str| column.row(unit).is_some_and(|row| row.figure.is_some());
        let rows = column_of(other, self.view, self.atlas);
        own.rows.iter().filter(|row| row.figure.is_some() && known(&rows, &row.unit.id)).count()
    }

    /// The parts that were chosen with the indicator as the first; else all parts of the whole that it is, or is a part of.
    fn parts(&self, kind: ChartKind) -> Result<Vec<&'a Indicator>, Unfit> {
        let chosen: Vec<&Indicator> =
            (0..self.view.chart_options.with.len()).filter_map(|at| self.chosen(at)).collect();
        let of = self.indicator.part_of.as_ref().unwrap_or(&self.indicator.id);
        let siblings = || self.atlas.indicators().iter().filter(|one| one.part_of.as_ref() == Some(of)).collect();
        let mut parts: Vec<&Indicator> = match (chosen.is_empty(), kind) {
            (true, _) | (_, ChartKind::Pyramid) => siblings(),
            (false, _) => std::iter::once(self.indicator).chain(chosen).collect(),
        };
        parts.truncate(MOST_PARTS);
        self.some(parts.len(), 2, Unfit::NoParts)?;
        if parts.iter().any(|part| part.unit != parts[0].unit) {
            return Err(Unfit::MixedUnits);
        }
        let whole = |part: &&Indicator| part.part_of.is_some() && part.part_of == parts[0].part_of;
        let adds_up = parts.iter().all(|part| is_extensive(part)) || parts.iter().all(whole);
        if kind != ChartKind::Grouped && !adds_up {
            return Err(Unfit::RateIsNotStacked);
        }
        let is_known = parts.iter().any(|part| self.known(part) > 0);
        if is_known { Ok(parts) } else { Err(Unfit::FewUnits) }
    }

    /// The first two of the compared or chosen units; one of them beside the whole.
    fn two_subjects(&self) -> Result<Vec<String>, Unfit> {
        let mut subjects = self.subjects();
        let root = &self.atlas.info().root;
        if subjects.len() == 1 && subjects[0] != *root {
            subjects.push(root.clone());
        }
        subjects.truncate(2);
        self.some(subjects.len(), 2, Unfit::ChooseUnits)?;
        Ok(subjects)
    }
}

/// Whether two indicators are parts of one whole, or one is the whole of the other.
fn is_kin(own: &Indicator, other: &Indicator) -> bool {
    let same = own.part_of.is_some() && own.part_of == other.part_of;
    own.id == other.id || same || own.part_of.as_ref() == Some(&other.id) || other.part_of.as_ref() == Some(&own.id)
}

/// Whether two indicators go together by their making: as parts of one whole, as a figure and what is computed of it, or as figures that are
/// computed of the same one.
pub(crate) fn is_made(one: &Indicator, other: &Indicator, atlas: &Atlas) -> bool {
    let (one_of, other_of) = (inputs(one, atlas), inputs(other, atlas));
    one_of.iter().any(|input| other_of.iter().any(|other| is_kin(input, other)))
}

/// An indicator and those that its formula names of the same unit.
fn inputs<'a>(indicator: &'a Indicator, atlas: &'a Atlas) -> Vec<&'a Indicator> {
    let named = indicator.formula.iter().flat_map(|formula| formula.references());
    let named = named.filter(|input| !input.of_root).filter_map(|input| atlas.indicator(&input.indicator));
    std::iter::once(indicator).chain(named).collect()
}

/// How many units the filter has to leave for a kind.
fn least_left(kind: ChartKind) -> usize {
    match kind {
        // An empty table says so itself, and maps show the others too.
        ChartKind::List | ChartKind::MapsOverTime => 0,
        ChartKind::Lorenz => 2,
        ChartKind::Correlation => LEAST_POINTS,
        _ => 1,
    }
}

/// Whether figures of two times can stand side by side: whole ones, or those of the very same stretch.
fn go_together(one: Option<&Period>, other: Option<&Period>) -> bool {
    let is_stretch = |period: Option<&Period>| matches!(period, Some(Period::Range { .. }));
    one == other || !is_stretch(one) && !is_stretch(other)
}

/// So many of a list at most, evenly spread, the first and the last among them.
fn evenly<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    let Some(last) = all.len().checked_sub(1).filter(|_| most > 1 && all.len() > most) else { return all.to_vec() };
    // Whole numbers, rounded to the nearest place.
    (0..most).map(|at| all[(2 * at * last + most - 1) / (2 * (most - 1))].clone()).collect()
}

/// Whether figures of parts can be added: a whole can be shared and stacked.
pub(crate) fn is_extensive(indicator: &Indicator) -> bool {
    matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::Money)
}

fn figures(column: &Column<'_>) -> usize {
    column.rows.iter().filter(|row| row.figure.is_some()).count() + column.merged.len()
}

/// The column of an indicator in the view's period, or in its own latest where it has none then.
pub(crate) fn column_of<'a>(indicator: &Indicator, view: &View, atlas: &'a Atlas) -> Column<'a> {
    let asked = view.period.as_ref().map(|period| atlas.column(&indicator.id, Some(period), view.as_of));
    match asked {
        Some(column) if figures(&column) > 0 => column,
        _ => atlas.column(&indicator.id, None, view.as_of),
    }
}

/// Zones with units at a date that hold no other zone: of zones within zones the innermost.
pub(crate) fn zones<'a>(atlas: &'a Atlas, view: &View) -> Vec<&'a Unit> {
    let of = |zone: &str| atlas.members(zone, view.as_of).into_iter().map(|unit| unit.id.as_str()).collect::<Vec<_>>();
    let all: Vec<(&Unit, Vec<&str>)> = atlas
        .units()
        .iter()
        .filter(|unit| unit.valid.contains(view.as_of))
        .map(|unit| (unit, of(&unit.id)))
        .filter(|(_, members)| members.len() > 1)
        .collect();
    let holds = |outer: &[&str], inner: &[&str]| inner.len() < outer.len() && inner.iter().all(|id| outer.contains(id));
    let inner = all.iter().filter(|(_, members)| !all.iter().any(|(_, other)| holds(members, other)));
    inner.map(|(zone, _)| *zone).collect()
}

#[cfg(test)]
mod tests {
    use super::evenly;

    #[test]
    fn some_of_many_stand_evenly_with_the_first_and_the_last() {
        let some = |count: usize| evenly(&(0..count).collect::<Vec<_>>(), 6);
        assert_eq!(some(6), [0, 1, 2, 3, 4, 5]);
        assert_eq!(some(11), [0, 2, 4, 6, 8, 10]);
        for count in 7..60 {
            let found = some(count);
            assert_eq!((found.len(), found[0], found[5]), (6, 0, count - 1));
            let steps: Vec<usize> = found.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let (least, most) = (steps.iter().min().unwrap(), steps.iter().max().unwrap());
            assert!(*least > 0 && most - least <= 1, "{count}: {found:?}");
        }
        assert!(some(0).is_empty() && some(1) == [0]);
    }
}
