//! Charts of a view's indicator: each family takes the figures it needs and hands a finished spec to the scene.

mod base;
mod change;
mod histogram;
mod lorenz;
mod over_time;
mod parts;
mod points;
mod pyramid;
mod strip;

use super::{
    Canvas, ComposeError, PlacedScene, Studio, bar, compare,
    describe::{self, Description},
};
use crate::{ChartKind, ChartPlan, RankingRow, View};
use atlas_scene::text::Fonts;
pub(crate) use over_time::classes_over_time;

/// A chart that has its figures and words, but no size yet.
trait Drawing {
    /// The height at which it is comfortable to read, for a width in layout units.
    fn height(&self, width: f32, fonts: &Fonts) -> f32;
    /// The chart at a size, and its places.
    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> PlacedScene;
}

/// The chart of a view, of the kind that the view names. A list is shown as bars.
///
/// # Errors
/// Where the figures do not make such a chart, or the pack cannot be read.
pub fn chart(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<PlacedScene, ComposeError> {
    match view.chart {
        ChartKind::Bar | ChartKind::List => {
            // It tells what it shows itself, since slides and files ask for it alone.
            let scene = bar::bar_chart(view, studio, canvas)?;
            let places = bar::bar_places(view, &scene, studio.atlas);
            Ok(PlacedScene { scene, places })
        }
        ChartKind::Lines => compare::compare_chart(&with_subjects(view, studio)?, studio, canvas),
        ChartKind::SmallMaps => compare::compare_maps(&with_subjects(view, studio)?, studio, canvas),
        ChartKind::MapsOverTime => {
            check_indicator(view, studio)?;
            let plan = ChartPlan::of(view.chart, view, studio.atlas).map_err(ComposeError::Unfit)?;
            over_time::maps(&plan, view, studio, canvas)
        }
        kind => {
            let mut placed = drawing(kind, view, studio)?.picture(studio, canvas);
            if placed.scene.description.is_empty() {
                placed.scene.description = described(view, &placed.scene.title, studio)?;
            }
            Ok(placed)
        }
    }
}

/// A chart of all units in sentences.
fn described(view: &View, title: &str, studio: &Studio<'_>) -> Result<String, ComposeError> {
    let plan = ChartPlan::of(view.chart, view, studio.atlas).map_err(ComposeError::Unfit)?;
    let mut told = Description::of_chart(plan.kind, title, studio);
    // Parts of some units only, where some are compared.
    let of_some = matches!(plan.kind, ChartKind::Stacked | ChartKind::Grouped) && !view.compared.is_empty();
    let shown = |row: &RankingRow| !of_some || row.units.iter().any(|unit| view.compared.contains(unit));
    for column in plan.columns(view, studio.atlas) {
        told.column(&column, &shown, &describe::is_chosen(view));
    }
    Ok(told.said())
}

/// The height at which the chart of a view is comfortable to read, for a width in layout units.
///
/// # Errors
/// Where the figures do not make such a chart, or the pack cannot be read.
pub fn chart_height(view: &View, studio: &Studio<'_>, width: f32) -> Result<f32, ComposeError> {
    match view.chart {
        ChartKind::Bar | ChartKind::List => bar::bar_height(view, studio, width),
        ChartKind::Lines => compare::compare_height(&with_subjects(view, studio)?, studio, width),
        ChartKind::SmallMaps => compare::compare_maps_height(&with_subjects(view, studio)?, studio, width),
        ChartKind::MapsOverTime => {
            check_indicator(view, studio)?;
            let plan = ChartPlan::of(view.chart, view, studio.atlas).map_err(ComposeError::Unfit)?;
            over_time::height(&plan, view, studio, width)
        }
        kind => Ok(drawing(kind, view, studio)?.height(width, studio.fonts)),
    }
}

/// The view with the subjects of a chart of some as the compared ones.
fn with_subjects(view: &View, studio: &Studio<'_>) -> Result<View, ComposeError> {
    check_indicator(view, studio)?;
    let plan = ChartPlan::of(view.chart, view, studio.atlas).map_err(ComposeError::Unfit)?;
    Ok(View { compared: plan.subjects, ..view.clone() })
}

/// An indicator that the pack does not have is another mistake than a chart that does not fit.
fn check_indicator(view: &View, studio: &Studio<'_>) -> Result<(), ComposeError> {
    let further = view.chart_options.with.iter();
    let mut unknown = view.indicator.iter().chain(further).filter(|id| studio.atlas.indicator(id).is_none());
    unknown.next().map_or(Ok(()), |id| Err(ComposeError::NoIndicator(id.clone())))
}

fn drawing<'a>(kind: ChartKind, view: &View, studio: &Studio<'a>) -> Result<Box<dyn Drawing + 'a>, ComposeError> {
    check_indicator(view, studio)?;
    let plan = ChartPlan::of(kind, view, studio.atlas).map_err(ComposeError::Unfit)?;
    Ok(match kind {
        ChartKind::Dumbbell => Box::new(change::dumbbell(&plan, view, studio)),
        ChartKind::Slope => Box::new(change::slope(&plan, view, studio)),
        ChartKind::Histogram => Box::new(histogram::histogram(&plan, view, studio)),
        ChartKind::Strip => Box::new(strip::strip(&plan, view, studio)),
        ChartKind::Lorenz => Box::new(lorenz::lorenz(&plan, view, studio)?),
        ChartKind::Stacked | ChartKind::Grouped => Box::new(parts::parts(&plan, view, studio)),
        ChartKind::Pyramid => Box::new(pyramid::pyramid(&plan, view, studio)),
        _ => Box::new(points::points(&plan, view, studio)),
    })
}
