//! What helps, as a command that was tried: none is offered that leaves the hazard as it is.

use super::{
    Hazard,
    find::{Subject, is_outside, is_part_of_a_year, without_comparable},
    marks,
};
use crate::{Command, MapKind, MapPlan, View};
use atlas_data::{At, Atlas, Indicator, Period};
use atlas_scene::classify::{Classes, Classing, Method};

/// The ordered palette that is offered.
const ORDERED: &str = "teal";

/// What helps against a hazard.
pub(super) fn remedy(hazard: &Hazard, subject: &Subject<'_>) -> Option<Command> {
    match hazard {
        Hazard::RawCount => {
            let asked = View { map: MapKind::Symbols, ..subject.view.clone() };
            let fits = MapPlan::of(MapKind::Symbols, &asked, subject.atlas).is_ok();
            fits.then_some(Command::SetMapKind(MapKind::Symbols)).or_else(|| rate(subject))
        }
        Hazard::Overlapping { .. } => Some(Command::SetMapOptions(marks::moved_apart(subject))),
        Hazard::DotRaised { .. } | Hazard::FewDots { .. } => marks::own_dot_left(subject).map(Command::SetMapOptions),
        Hazard::DotsRunTogether { .. } => Some(Command::SetMapKind(MapKind::Symbols)),
        Hazard::Uneven { .. } => Some(Command::SetMethod(Method::Jenks)),
        Hazard::EmptyClasses { .. } => regrouped(subject, |counts| !counts.contains(&0)),
        Hazard::SingleUnits { .. } => regrouped(subject, |counts| counts.iter().all(|count| *count > 1)),
        Hazard::FewerClasses { made, .. } => (*made >= 2).then_some(Command::SetClasses(*made)),
        Hazard::TieOnLimit { limit, .. } => Some(Command::SetLimits(beside(*limit, subject)?)),
        Hazard::LimitsOutside { .. } => {
            let inside = subject.view.limits.iter().copied().filter(|limit| !is_outside(*limit, &subject.values));
            let inside: Vec<f64> = inside.collect();
            (!inside.is_empty()).then_some(Command::SetLimits(inside))
        }
        Hazard::PartYear { .. } => full_year(subject).map(|period| Command::SetPeriod(Some(period))),
        Hazard::NotComparable { units } => then(subject, *units),
        Hazard::Unordered => Some(Command::SetPalette(ORDERED.to_owned())),
        Hazard::RawChange => {
            let options = crate::MapOptions { relative: true, ..subject.view.map_options.clone() };
            Some(Command::SetMapOptions(options))
        }
        Hazard::JoinedBefore { .. }
        | Hazard::SharedPart { .. }
        | Hazard::ByAccident { .. }
        | Hazard::Vanishing { .. } => None,
        Hazard::MixedPeriods { .. } | Hazard::Estimated { .. } | Hazard::Aims { .. } => None,
    }
}

/// Another thing that helps beside the first one.
pub(super) fn other(hazard: &Hazard, first: Option<&Command>, subject: &Subject<'_>) -> Option<Command> {
    (*hazard == Hazard::RawCount).then(|| rate(subject)).flatten().filter(|rate| Some(rate) != first)
}

/// The same said for each of something.
fn rate(subject: &Subject<'_>) -> Option<Command> {
    Some(Command::SetIndicator(Some(rate_of(subject)?.id.clone())))
}

/// The first indicator that divides this one by another and has at least half as many figures.
fn rate_of<'a>(subject: &Subject<'a>) -> Option<&'a Indicator> {
    let own = &subject.indicator.id;
    let divides = |one: &&Indicator| {
        let Some([above, below]) = one.formula.as_ref().and_then(|formula| formula.quotient()) else { return false };
        let now = above.at == At::Same && below.at == At::Same && !above.of_root && !below.of_root;
        now && above.indicator == *own && below.indicator != *own
    };
    let is_known = |one: &&Indicator| {
        let column = subject.atlas.column(&one.id, None, subject.view.as_of);
        column.values().len() * 2 >= subject.values.len()
    };
    subject.atlas.indicators().iter().filter(divides).find(is_known)
}

/// Fewer classes by the same method, else as many by another one, whose counts are as wanted.
fn regrouped(subject: &Subject<'_>, is_good: impl Fn(&[usize]) -> bool) -> Option<Command> {
    let (view, values) = (subject.view, &subject.values);
    if view.method == Method::Manual {
        return None;
    }
    let fits = |method, count| {
        let classes = Classes::new(values, &Classing::of(method, count));
        classes.len() >= 3.min(subject.classes.len()) && is_good(&classes.counts(values))
    };
    let counted = view.method.takes_count() || view.method == Method::Pretty;
    let fewer = (3..view.classes).rev().filter(|_| counted).find(|count| fits(view.method, *count));
    let others = [Method::Jenks, Method::Quantile].into_iter().filter(|method| *method != view.method);
    let other = || others.into_iter().find(|method| fits(*method, view.classes)).map(Command::SetMethod);
    fewer.map(Command::SetClasses).or_else(other)
}

/// The reader's limits with one moved halfway to the next value above it, where it parts the same units.
fn beside(limit: f64, subject: &Subject<'_>) -> Option<Vec<f64>> {
    let above = subject.values.iter().copied().filter(|value| *value > limit).reduce(f64::min)?;
    let next = subject.view.limits.iter().copied().filter(|other| *other > limit).reduce(f64::min);
    let moved = f64::midpoint(limit, next.map_or(above, |next| above.min(next)));
    let limits = subject.view.limits.iter().map(|other| if *other == limit { moved } else { *other });
    (moved > limit && moved < above).then(|| limits.collect())
}

/// The latest full year with at least half as many figures.
fn full_year(subject: &Subject<'_>) -> Option<Period> {
    let (atlas, id) = (subject.atlas, &subject.indicator.id);
    let periods = atlas.periods(id).into_iter().rev().filter(|period| period.is_full_year());
    let has_figures = |period: &Period| {
        let column = atlas.column(id, Some(period), subject.view.as_of);
        column.values().len() * 2 >= subject.values.len()
    };
    periods.filter(|period| !is_part_of_a_year(period)).find(has_figures)
}

/// The boundaries of the time that the figures are of, where more of them hold.
fn then(subject: &Subject<'_>, units: usize) -> Option<Command> {
    let date = subject.column.period.as_ref()?.last_day()?;
    let atlas: &Atlas = subject.atlas;
    let has_map = atlas.edition_at(date).is_some_and(|edition| edition.geometry.is_some());
    let column = atlas.column(&subject.indicator.id, subject.column.period.as_ref(), date);
    let is_better = has_map && !column.values().is_empty() && without_comparable(&column) < units;
    is_better.then_some(Command::SetAsOf(date))
}
