//! Charts of a view's indicator: each family takes the figures it needs and hands a finished spec to the scene.

pub(super) mod annotate;
mod base;
mod change;
pub(crate) mod correlation;
mod histogram;
mod lorenz;
mod over_time;
mod parallel;
mod parts;
mod points;
mod pyramid;
mod strip;

pub(super) use annotate::{Along, Annotator, Tones};
pub(crate) use over_time::classes_over_time;

use super::{
    Canvas, ComposeError, Place, PlacedScene, Studio, bar, compare,
    describe::{self, Description},
};
use crate::{AnnotationFaults, ChartKind, ChartPlan, RankingRow, View};
use atlas_scene::{Size, chart::ChartPicture, text::Fonts};

/// A chart that has its figures and words, but no size yet.
pub(super) trait Drawing {
    /// The height at which it is comfortable to read, for a width in layout units.
    fn height(&self, width: f32, fonts: &Fonts) -> f32;
    /// The chart at a size, without notes, and its places.
    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn;
    /// The lines below it.
    fn foot(&mut self) -> &mut Vec<String>;
    /// The chart in sentences, where it tells more than the figures of all units.
    fn described(&self, _view: &View, _studio: &Studio<'_>) -> Option<String> {
        None
    }
}

/// A chart at a size.
pub(super) struct Drawn {
    pub(super) picture: ChartPicture,
    /// What answers to the pointer, those on top first.
    pub(super) places: Vec<Place>,
}

/// The chart of a view, of the kind that the view names, with all that was added to it. A list is shown as bars.
///
/// # Errors
/// Where the figures do not make such a chart, or the pack cannot be read.
pub fn chart(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<PlacedScene, ComposeError> {
    finished(drawing(view, studio, &mut Annotator::new(view))?.as_mut(), view, studio, canvas)
}

/// A chart at a size with its notes, and in sentences too.
pub(super) fn finished(
    drawing: &mut dyn Drawing,
    view: &View,
    studio: &Studio<'_>,
    canvas: &Canvas,
) -> Result<PlacedScene, ComposeError> {
    let mut placed = annotate::draw(drawing, view, studio, canvas).0;
    placed.scene.description = match drawing.described(view, studio) {
        Some(said) => said,
        None => described(view, &placed.scene.title, studio)?,
    };
    Ok(placed)
}

/// A chart of all units in sentences.
fn described(view: &View, title: &str, studio: &Studio<'_>) -> Result<String, ComposeError> {
    let plan = ChartPlan::of(view.chart, view, studio.atlas).map_err(ComposeError::Unfit)?;
    let mut told = Description::of_chart(plan.kind, title, studio);
    // Parts of some units only, where some are compared.
    let of_some = matches!(plan.kind, ChartKind::Stacked | ChartKind::Grouped) && !view.compared.is_empty();
    let is_left = describe::is_shown(view, studio);
    let shown =
        |row: &RankingRow| is_left(row) && (!of_some || row.units.iter().any(|unit| view.compared.contains(unit)));
    told.filter(view);
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
    let mut drawing = drawing(view, studio, &mut Annotator::new(view))?;
    Ok(annotate::height(drawing.as_mut(), view, studio, width))
}

/// What was added to the chart of a view and is not shown in it.
///
/// # Errors
/// Where the figures do not make such a chart, or the pack cannot be read.
pub fn chart_faults(view: &View, studio: &Studio<'_>) -> Result<AnnotationFaults, ComposeError> {
    /// Which marks a chart has does not depend on its width.
    const WIDTH: f32 = 800.0;
    let mut annotator = Annotator::new(view);
    let mut drawing = drawing(view, studio, &mut annotator)?;
    let size = Size::new(WIDTH, drawing.height(WIDTH, studio.fonts));
    let (_, notes) = annotate::draw(drawing.as_mut(), view, studio, &Canvas { size, scale: 1.0, transparent: false });
    Ok(AnnotationFaults { notes, ..annotator.into_faults() })
}

/// The view with the subjects of a chart of some as the compared ones.
fn with_subjects(view: &View, studio: &Studio<'_>) -> Result<View, ComposeError> {
    let plan = ChartPlan::of(view.chart, view, studio.atlas).map_err(ComposeError::Unfit)?;
    Ok(View { compared: plan.subjects, ..view.clone() })
}

/// An indicator that the pack does not have is another mistake than a chart that does not fit.
fn check_indicator(view: &View, studio: &Studio<'_>) -> Result<(), ComposeError> {
    let further = view.chart_options.with.iter();
    let mut unknown = view.indicator.iter().chain(further).filter(|id| studio.atlas.indicator(id).is_none());
    unknown.next().map_or(Ok(()), |id| Err(ComposeError::NoIndicator(id.clone())))
}

fn drawing<'a>(
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Result<Box<dyn Drawing + 'a>, ComposeError> {
    let kind = view.chart;
    if matches!(kind, ChartKind::Bar | ChartKind::List) {
        return Ok(Box::new(bar::bars(view, studio, added)?));
    }
    check_indicator(view, studio)?;
    let plan = ChartPlan::of(kind, view, studio.atlas).map_err(ComposeError::Unfit)?;
    Ok(match kind {
        ChartKind::Lines => Box::new(compare::over_time(&with_subjects(view, studio)?, studio, added)?),
        ChartKind::SmallMaps => Box::new(compare::small_maps(&with_subjects(view, studio)?, studio, added)?),
        ChartKind::MapsOverTime => Box::new(over_time::maps(&plan, view, studio)?),
        ChartKind::Dumbbell => Box::new(change::dumbbell(&plan, view, studio, added)),
        ChartKind::Slope => Box::new(change::slope(&plan, view, studio, added)),
        ChartKind::Parallel => Box::new(parallel::parallel(&plan, view, studio, added)),
        ChartKind::Correlation => Box::new(correlation::correlation(&plan, view, studio)),
        ChartKind::Histogram => Box::new(histogram::histogram(&plan, view, studio, added)),
        ChartKind::Strip => Box::new(strip::strip(&plan, view, studio, added)),
        ChartKind::Lorenz => Box::new(lorenz::lorenz(&plan, view, studio, added)?),
        ChartKind::Stacked | ChartKind::Grouped => Box::new(parts::parts(&plan, view, studio, added)),
        ChartKind::Pyramid => Box::new(pyramid::pyramid(&plan, view, studio, added)),
        _ => Box::new(points::points(&plan, view, studio, added)),
    })
}
