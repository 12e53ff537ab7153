//! The age pyramid: two sides back to back on one scale, a row for each group, the youngest at the bottom.

mod layout;
mod paint;
#[cfg(test)]
mod tests;

use super::{ChartPicture, frame::Frame, letters};
use crate::{Color, Rect, Scene, Size, Theme, text::Fonts};
use layout::Layout;
use paint::Painter;

/// What an age pyramid shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PyramidSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// The left side and the right side.
    pub sides: [Side; 2],
    /// The groups, the youngest first: it stands at the bottom.
    pub groups: Vec<PyramidGroup>,
    /// Marks of the scale with their words, ascending from zero; both sides have the same.
    pub ticks: Vec<(f64, String)>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A side of an age pyramid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Colour of its bars.
    pub color: Color,
}

/// A group of ages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PyramidGroup {
    /// Its name.
    pub label: String,
    /// Its value on each side, zero or more; what is not finite counts as no data.
    pub values: [Option<f64>; 2],
    /// The values in words, or why there is none.
    pub value_texts: [String; 2],
}

impl PyramidGroup {
    /// The value on a side.
    fn value(&self, side: usize) -> Option<f64> {
        self.values.get(side).copied().flatten().filter(|value| value.is_finite()).map(|value| value.max(0.0))
    }
}

/// Least width of a page, in ems of the font that it may have.
const LEAST_PAGE: f32 = 24.0;

/// The height at which the groups stand comfortably, for a width in layout units.
pub fn natural_height(spec: &PyramidSpec, width: f32, fonts: &Fonts) -> f32 {
    let layout = fitting(spec, Size::new(width, f32::INFINITY), letters::NATURAL_EM, fonts);
    height(spec, &layout, width, fonts).ceil()
}

/// The pyramid at a size. The font is the largest with which every group fits and the bars have room beside their words.
pub fn compose(spec: &PyramidSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let layout = fitting(spec, size, letters::LARGEST_EM, fonts);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), layout.em, theme, fonts, &mut nodes);
    let (painted, marks) = Painter::new(spec, &layout, area, theme, fonts).nodes();
    nodes.extend(painted);
    let ground = (!transparent).then_some(theme.chart.ground);
    let em = layout.em;
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &PyramidSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn height(spec: &PyramidSpec, layout: &Layout, width: f32, fonts: &Fonts) -> f32 {
    let frame = frame(spec);
    frame.head(width, layout.em, fonts) + layout.height() + frame.foot(width, layout.em, fonts)
}

fn fitting(spec: &PyramidSpec, size: Size, largest: f32, fonts: &Fonts) -> Layout {
    let mut em = largest.min(size.width / LEAST_PAGE).max(letters::LEAST_EM);
    loop {
        let layout = Layout::new(spec, size.width, em, fonts);
        let fits = !layout.is_cramped() && height(spec, &layout, size.width, fonts) <= size.height;
        if em <= letters::LEAST_EM || fits {
            return layout;
        }
        em = (em - letters::STEP_EM).max(letters::LEAST_EM);
    }
}
