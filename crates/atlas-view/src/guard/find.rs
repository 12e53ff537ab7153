//! Finding what misleads.

use super::{Hazard, marks};
use crate::{MapKind, View, measure, palettes};
use atlas_data::{Atlas, Bound, Column, Comparability, Figure, Indicator, Period, Status};
use atlas_scene::{
    SchemeKind,
    classify::{Classes, Method},
};

/// A class this many times as wide as the usual one (the median of the widths) is told about: it reaches over one order of
/// magnitude more.
const WIDE: f64 = 10.0;

/// What is looked at.
pub(super) struct Subject<'a> {
    pub(super) view: &'a View,
    pub(super) atlas: &'a Atlas,
    pub(super) indicator: &'a Indicator,
    pub(super) column: Column<'a>,
    /// The values, an area that was measured as one once.
    pub(super) values: Vec<f64>,
    pub(super) classes: Classes,
}

impl<'a> Subject<'a> {
    pub(super) fn of(view: &'a View, atlas: &'a Atlas) -> Option<Self> {
        let indicator = atlas.indicator(view.indicator.as_deref()?)?;
        let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
        let values = measure::values_of(&column);
        let classes = Classes::new(&values, &view.classing());
        (!classes.is_empty()).then_some(Self { view, atlas, indicator, column, values, classes })
    }

    /// The figures that are shown.
    fn figures(&self) -> impl Iterator<Item = &Figure<'a>> {
        let own = self.column.rows.iter().filter_map(|row| row.figure.as_ref());
        own.chain(self.column.merged.iter().map(|area| &area.figure))
    }

    fn is_manual(&self) -> bool {
        self.view.method == Method::Manual
    }
}

pub(super) fn hazards(subject: &Subject<'_>) -> Vec<Hazard> {
    let mut found = match subject.view.map {
        MapKind::Symbols => marks::of_circles(subject),
        MapKind::Dots => marks::of_dots(subject),
        kind if kind.has_classes() => of_classes(subject),
        _ => Vec::new(),
    };
    let of_figures =
        [part_year(subject), mixed_periods(subject), aims(subject), estimated(subject), not_comparable(subject)];
    found.extend(of_figures.into_iter().flatten());
    found.extend(super::areas::hazards(subject));
    found
}

/// What the classes of a choropleth hide, and what their colours make of the figures.
fn of_classes(subject: &Subject<'_>) -> Vec<Hazard> {
    let all = [
        raw_count(subject),
        unordered(subject),
        uneven(subject),
        limits_outside(subject),
        empty(subject),
        single(subject),
        fewer(subject),
    ];
    all.into_iter().flatten().chain(ties_on_limits(subject)).collect()
}

fn raw_count(subject: &Subject<'_>) -> Option<Hazard> {
    measure::is_raw(subject.indicator).then_some(Hazard::RawCount)
}

fn unordered(subject: &Subject<'_>) -> Option<Hazard> {
    let ordered = subject.classes.len() > 1;
    (ordered && palettes::kind(&subject.view.palette) == SchemeKind::Qualitative).then_some(Hazard::Unordered)
}

/// The widest class of quantiles, where values that cluster make the others narrow.
fn uneven(subject: &Subject<'_>) -> Option<Hazard> {
    let breaks = &subject.classes.breaks;
    if subject.view.method != Method::Quantile || subject.classes.len() < 3 {
        return None;
    }
    let mut widths: Vec<f64> = breaks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let widest = (0..widths.len()).max_by(|a, b| widths[*a].total_cmp(&widths[*b]))?;
    let (from, to) = (breaks[widest], breaks[widest + 1]);
    widths.sort_by(f64::total_cmp);
    let usual = widths[(widths.len() - 1) / 2];
    let times = (to - from) / usual;
    (usual > 0.0 && times >= WIDE).then_some(Hazard::Uneven { from, to, times })
}

fn part_year(subject: &Subject<'_>) -> Option<Hazard> {
    let period = subject.column.period.clone()?;
    is_part_of_a_year(&period).then_some(Hazard::PartYear { period })
}

/// Months, and stretches within one year. A day is the state at its end.
pub(super) fn is_part_of_a_year(period: &Period) -> bool {
    let same_year = || Some(period.start()?.year() == period.last_day()?.year());
    match period {
        Period::Month(_) => true,
        Period::Undated | Period::Year(_) | Period::Day(_) => false,
        Period::Range { .. } => same_year().unwrap_or(false),
    }
}

fn mixed_periods(subject: &Subject<'_>) -> Option<Hazard> {
    let periods = times(subject.figures().filter_map(latest));
    (periods.len() > 1).then_some(Hazard::MixedPeriods { periods })
}

/// Periods that end on different days, one for each such day, the oldest first. A year ends as a stretch to its end does.
pub(super) fn times(periods: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut periods: Vec<Period> = periods.filter(|period| period.last_day().is_some()).collect();
    periods.sort();
    periods.dedup_by_key(|period| period.last_day());
    periods
}

/// The latest time of the rows that a figure rests on; areas and other figures without a time do not count.
fn latest(figure: &Figure<'_>) -> Option<Period> {
    let rows = figure.observations().into_iter().map(|row| &row.period);
    rows.filter(|period| **period != Period::Undated).max().or(Some(&figure.period)).cloned()
}

fn limits_outside(subject: &Subject<'_>) -> Option<Hazard> {
    let limits: Vec<f64> =
        subject.view.limits.iter().copied().filter(|limit| is_outside(*limit, &subject.values)).collect();
    (subject.is_manual() && !limits.is_empty()).then_some(Hazard::LimitsOutside { limits })
}

/// Whether a limit parts no two values.
pub(super) fn is_outside(limit: f64, values: &[f64]) -> bool {
    values.iter().all(|value| *value > limit) || values.iter().all(|value| *value <= limit)
}

fn ties_on_limits(subject: &Subject<'_>) -> Vec<Hazard> {
    if !subject.is_manual() {
        return Vec::new();
    }
    let tie = |limit: &f64| {
        let units = subject.values.iter().filter(|value| *value == limit).count();
        (units > 0 && !is_outside(*limit, &subject.values)).then_some(Hazard::TieOnLimit { limit: *limit, units })
    };
    subject.view.limits.iter().filter_map(tie).collect()
}

fn counts(subject: &Subject<'_>, wanted: usize) -> usize {
    subject.classes.counts(&subject.values).into_iter().filter(|count| *count == wanted).count()
}

fn empty(subject: &Subject<'_>) -> Option<Hazard> {
    let count = counts(subject, 0);
    (count > 0).then_some(Hazard::EmptyClasses { count })
}

fn single(subject: &Subject<'_>) -> Option<Hazard> {
    let count = counts(subject, 1);
    (count > 0 && subject.classes.len() > 1).then_some(Hazard::SingleUnits { count })
}

fn fewer(subject: &Subject<'_>) -> Option<Hazard> {
    let why = subject.classes.fewer?;
    Some(Hazard::FewerClasses { asked: subject.view.classes, made: subject.classes.len(), why })
}

fn aims(subject: &Subject<'_>) -> Option<Hazard> {
    let units = subject.figures().filter(|figure| figure.status == Status::Target).count();
    (units > 0).then_some(Hazard::Aims { units, of: subject.values.len() })
}

fn estimated(subject: &Subject<'_>) -> Option<Hazard> {
    let is_unsure = |figure: &Figure<'_>| figure.status == Status::Estimated || figure.bound != Bound::Exact;
    let rows = subject.column.rows.iter().filter(|row| {
        let figure = row.figure.as_ref();
        figure.is_some_and(|figure| is_unsure(figure) || row.comparability == Comparability::Estimated)
    });
    let units = rows.count() + subject.column.merged.iter().filter(|area| is_unsure(&area.figure)).count();
    (units > 0).then_some(Hazard::Estimated { units, of: subject.values.len() })
}

fn not_comparable(subject: &Subject<'_>) -> Option<Hazard> {
    let units = without_comparable(&subject.column);
    (units > 0).then_some(Hazard::NotComparable { units })
}

/// How many units have no colour since their figures were measured on other boundaries.
pub(super) fn without_comparable(column: &Column<'_>) -> usize {
    let rows = column.rows.iter().filter(|row| row.figure.is_none() && column.merged_with(&row.unit.id).is_none());
    rows.filter(|row| row.comparability == Comparability::NotComparable).count()
}
