//! Horizontal bars of several parts for each row: one behind another, or below one another.

mod key;
mod layout;
mod paint;
#[cfg(test)]
mod tests;

use super::{ChartPicture, Reference, Tone, frame::Frame, letters};
use crate::{Color, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, text::Fonts};
use layout::Layout;
use paint::Painter;

/// What a chart of parts shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartsSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// The parts, in the order in which they stand in every row.
    pub parts: Vec<Part>,
    /// The rows from the top.
    pub rows: Vec<PartsRow>,
    /// How the parts of a row stand.
    pub arrangement: Arrangement,
    /// A value that the axis reaches at least: 100 for shares. Else it ends with the longest bar.
    pub axis_end: Option<f64>,
    /// Values that are marked by a line.
    pub lines: Vec<Reference>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// One part of every row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Colour of its bars.
    pub color: Color,
}

/// A row of a chart of parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartsRow {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How strongly it stands out.
    pub tone: Tone,
    /// A value for each part; what is missing at the end or is not finite counts as no data.
    pub values: Vec<Option<f64>>,
    /// The values in words. In grouped bars, the words of a part without a value stand where its bar would.
    pub value_texts: Vec<String>,
    /// The sum in words, behind stacked bars; may be empty.
    pub total_text: String,
    /// What is said where a part has no value.
    pub gap_text: String,
}

impl PartsRow {
    /// The value of a part.
    fn value(&self, part: usize) -> Option<f64> {
        self.values.get(part).copied().flatten().filter(|value| value.is_finite())
    }

    /// The words of a part; empty where there are none.
    fn value_text(&self, part: usize) -> &str {
        self.value_texts.get(part).map_or("", String::as_str)
    }
}

/// How the parts of a row stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// In one bar, one behind another; what is below zero to the left of it.
    #[default]
    Stacked,
    /// In thin bars below one another.
    Grouped,
}

/// Least width of a page, in ems of the font that it may have.
const LEAST_PAGE: f32 = 22.0;

/// The height at which rows stand comfortably, for a width in layout units.
pub fn natural_height(spec: &PartsSpec, width: f32, fonts: &Fonts) -> f32 {
    fitting(spec, Size::new(width, f32::INFINITY), letters::NATURAL_EM, fonts).height(spec, width, fonts).ceil()
}

/// The chart at a size. The font is the largest with which every row fits and the bars have room beside their words.
pub fn compose(spec: &PartsSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let layout = fitting(spec, size, letters::LARGEST_EM, fonts);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), layout.em, theme, fonts, &mut nodes);
    nodes.extend(layout.key.nodes(spec, Point::new(area.x, area.y), layout.em, theme));
    let above = area.y + layout.key.height + layout.labels.height();
    let rows = (layout.rows.iter().map(|row| row.height).sum::<f32>() * layout.em).max(1.0);
    // Rows spread over the height that is left, but never so far that the eye loses them.
    let stretch = ((area.bottom() - above) / rows).clamp(0.2, 1.35);
    let xs: Vec<f32> = spec.lines.iter().map(|line| area.x + layout.x(line.at)).collect();
    let ends = (area.y + layout.key.height, above + rows * stretch);
    let [lines, words] = layout.labels.paint(&xs, ends, (area.x, area.right()), theme);
    nodes.extend(lines);
    let painter = Painter { spec, layout: &layout, theme, fonts };
    let (mut top, mut marks, mut bands) = (above, Vec::new(), Vec::new());
    for item in 0..spec.rows.len() {
        let height = layout.rows.get(item).map_or(0.0, |row| row.height) * layout.em * stretch;
        let band = Rect::new(area.x, top, area.width, height);
        nodes.push(painter.row(item, band, &mut marks));
        bands.push(super::Mark { item, part: None, is_number: false, rect: band });
        top += height;
    }
    marks.extend(bands);
    nodes.extend(words);
    if !spec.rows.is_empty() {
        let x = area.x + layout.x(0.0);
        let line = [Point::new(x, above), Point::new(x, top)];
        let stroke = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink_soft, layout.hairline()) };
        nodes.push(Node::stroked(Path::polyline(&line), stroke));
    }
    let ground = (!transparent).then_some(theme.chart.ground);
    let em = layout.em;
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &PartsSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn fitting(spec: &PartsSpec, size: Size, largest: f32, fonts: &Fonts) -> Layout {
    let mut em = largest.min(size.width / LEAST_PAGE).max(letters::LEAST_EM);
    loop {
        let layout = Layout::new(spec, size.width, em, fonts);
        let fits = !layout.is_cramped() && layout.height(spec, size.width, fonts) <= size.height;
        if em <= letters::LEAST_EM || fits {
            return layout;
        }
        em = (em - letters::STEP_EM).max(letters::LEAST_EM);
    }
}
