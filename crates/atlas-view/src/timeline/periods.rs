//! The periods of an indicator, one after the other.

use crate::View;
use atlas_data::{Atlas, Period, Status};

/// A step along the periods of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the period before.
    Earlier,
    /// To the period after.
    Later,
}

/// The periods that a view can show its indicator for, oldest first: those of which at least half as many units have a figure
/// as of the best known one, at the date of the view. A date of the future has figures of its own time: a period that ended
/// after the date can be chosen too, since an explicit period overrides the figures only. Aims are no figures.
pub fn periods_of(view: &View, atlas: &Atlas) -> Vec<Period> {
    let Some(indicator) = view.indicator.as_deref() else { return Vec::new() };
    let known: Vec<(Period, usize)> = atlas
        .periods(indicator)
        .into_iter()
        .filter(|period| *period != Period::Undated)
        .map(|period| {
            let column = atlas.column(indicator, Some(&period), view.as_of);
            let own = column.rows.iter().filter_map(|row| row.figure.as_ref());
            let own = own.filter(|figure| figure.status != Status::Target).count();
            let merged: usize = column.merged.iter().map(|area| area.units.len()).sum();
            (period, own + merged)
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let best = known.iter().map(|(_, count)| *count).max().unwrap_or_default();
    known.into_iter().filter(|(_, count)| count * 2 >= best).map(|(period, _)| period).collect()
}

/// The period before or after the one that a view shows; `None` where there is none. Where the date has no figures yet the latest of
/// all is the one before, and the first of all the one after.
pub fn step_period(view: &View, atlas: &Atlas, step: Step) -> Option<Period> {
    let periods = periods_of(view, atlas);
    let indicator = view.indicator.as_deref()?;
    let shown = view.period.clone().or_else(|| atlas.shown_period(indicator, view.as_of));
    match step {
        Step::Earlier => periods.into_iter().rev().find(|period| shown.as_ref().is_none_or(|shown| period < shown)),
        Step::Later => periods.into_iter().find(|period| shown.as_ref().is_none_or(|shown| period > shown)),
    }
}
