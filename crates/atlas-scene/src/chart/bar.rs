//! The ranking bar chart: one row per unit, the greatest first, chosen units emphasised.

use super::{
    frame::{Frame, MARGIN},
    letters,
};
use crate::{
    Align, Color, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// What a bar chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// The rows from the top.
    pub rows: Vec<BarRow>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A row of a bar chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its value.
    pub value: Option<f64>,
    /// Its value in words, or why there is none.
    pub value_text: String,
    /// Its place.
    pub rank_text: String,
    /// Whether it is one of the chosen.
    pub emphasised: bool,
    /// Colour of its bar, where it has one of its own.
    pub color: Option<Color>,
}

/// Where a row of a bar chart stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RowPlace {
    /// Id of the unit.
    pub id: String,
    /// The whole row.
    pub band: Rect,
    /// The value in words.
    pub value: Rect,
}

/// The rows of a bar chart: its named groups with a line of text at least.
pub fn row_places(scene: &Scene) -> Vec<RowPlace> {
    let group = |node: &Node| {
        let Node::Group(group) = node else { return None };
        let texts = || {
            group.nodes.iter().filter_map(|node| match node {
                Node::Text(text) if !text.text.is_empty() => Some(text.bounds),
                _ => None,
            })
        };
        let top = texts().map(|text| text.y).fold(f32::INFINITY, f32::min);
        let bottom = texts().map(|text| text.y + text.height).fold(f32::NEG_INFINITY, f32::max);
        let value = texts().next_back().filter(|_| !group.name.is_empty())?;
        let band = Rect::new(0.0, top, scene.size.width, bottom - top);
        Some(RowPlace { id: group.name.clone(), band, value })
    };
    scene.nodes.iter().filter_map(group).collect()
}

/// Height of a row of one line, in ems.
const ROW: f32 = 1.62;
/// What each further line of a name adds, in ems.
const FURTHER_LINE: f32 = 1.12;
/// Names may take this part of the width before they are broken into lines.
const NAMES_PART: f32 = 0.42;

/// The height at which rows stand comfortably, for a width in layout units.
pub fn natural_height(spec: &BarSpec, width: f32, fonts: &Fonts) -> f32 {
    let em = letters::NATURAL_EM.min(width / 22.0);
    Layout::new(spec, width, em, fonts).height(spec, width, fonts).ceil()
}

/// The chart at a size. The font is the largest with which every row fits.
pub fn compose(spec: &BarSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> Scene {
    let layout = fitting(spec, size, fonts);
    let mut nodes = Vec::new();
    let frame = Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes };
    let area = frame.compose(Rect::of_size(size), layout.em, theme, fonts, &mut nodes);
    let rows = layout.rows.iter().map(|row| row.height * layout.em).sum::<f32>().max(1.0);
    // Rows spread over the height that is left, but never so far that the eye loses them.
    let stretch = (area.height / rows).clamp(0.2, 1.35);
    let mut top = area.y;
    for (row, placed) in spec.rows.iter().zip(&layout.rows) {
        let height = placed.height * layout.em * stretch;
        let band = Rect::new(area.x, top, area.width, height);
        nodes.push(row_group(row, placed, &layout, band, theme, fonts));
        top += height;
    }
    nodes.push(zero_line(&layout, area, top, theme));
    Scene::new(size, (!transparent).then_some(theme.chart.ground), spec.title.clone(), nodes)
}

fn fitting(spec: &BarSpec, size: Size, fonts: &Fonts) -> Layout {
    let layout = |em| Layout::new(spec, size.width, em, fonts);
    let em = letters::largest(size.width / 22.0, |em| layout(em).height(spec, size.width, fonts) <= size.height);
    layout(em)
}

struct PlacedRow {
    /// The name, in lines.
    name: Vec<Line>,
    /// In ems.
    height: f32,
}

/// Where the columns of a chart stand, in layout units from the left edge of the chart's box.
struct Layout {
    em: f32,
    rows: Vec<PlacedRow>,
    rank_right: f32,
    name_left: f32,
    bar_left: f32,
    bar_right: f32,
    low: f64,
    high: f64,
}

impl Layout {
    fn new(spec: &BarSpec, width: f32, em: f32, fonts: &Fonts) -> Self {
        let inner = width - 2.0 * MARGIN * em;
        let weight = |row: &BarRow| if row.emphasised { Weight::Bold } else { Weight::Regular };
        let widest = |text: fn(&BarRow) -> &str, weight: Weight| {
            spec.rows.iter().map(|row| fonts.width(text(row), em, weight)).fold(0.0, f32::max)
        };
        let rank_right = widest(|row| &row.rank_text, Weight::Regular);
        let name_left = if rank_right > 0.0 { rank_right + 0.7 * em } else { 0.0 };
        let most = (inner * NAMES_PART - name_left).max(4.0 * em);
        let rows: Vec<PlacedRow> = spec
            .rows
            .iter()
            .map(|row| {
                let name = fonts.wrap(&row.label, em, weight(row), most);
                let height = ROW + name.len().saturating_sub(1) as f32 * FURTHER_LINE;
                PlacedRow { name, height }
            })
            .collect();
        let names = rows.iter().flat_map(|row| &row.name).map(|line| line.width).fold(0.0, f32::max);
        let values = widest(|row| &row.value_text, Weight::Bold) + 0.5 * em;
        let least = spec.rows.iter().filter_map(|row| row.value).fold(0.0, f64::min);
        let greatest = spec.rows.iter().filter_map(|row| row.value).fold(0.0, f64::max);
        let left_of_zero = if least < 0.0 { values } else { 0.0 };
        let bar_left = name_left + names + 0.8 * em + left_of_zero;
        let bar_right = (inner - values).max(bar_left + em);
        let high = if greatest > least { greatest } else { least + 1.0 };
        Self { em, rows, rank_right, name_left, bar_left, bar_right, low: least, high }
    }

    fn height(&self, spec: &BarSpec, width: f32, fonts: &Fonts) -> f32 {
        let frame = Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes };
        let rows = self.rows.iter().map(|row| row.height).sum::<f32>() * self.em;
        frame.head(width, self.em, fonts) + rows + frame.foot(width, self.em, fonts)
    }

    /// Where a value stands, from the left edge of the chart's box.
    fn x(&self, value: f64) -> f32 {
        let part = (value - self.low) / (self.high - self.low);
        self.bar_left + (self.bar_right - self.bar_left) * part as f32
    }
}

fn row_group(row: &BarRow, placed: &PlacedRow, layout: &Layout, band: Rect, theme: &Theme, fonts: &Fonts) -> Node {
    let (em, colors) = (layout.em, &theme.chart);
    let (ink, weight) = if row.emphasised { (colors.emphasis, Weight::Bold) } else { (colors.ink, Weight::Regular) };
    let middle = band.y + band.height / 2.0;
    let mut nodes = Vec::new();
    let mut text = |line: &Line, x: f32, y: f32, align: Align, color: Color| {
        nodes.push(Node::Text(line.node(Point::new(band.x + x, line.centered_baseline(y)), align, color, None)));
    };
    text(&fonts.line(&row.rank_text, em, Weight::Regular), layout.rank_right, middle, Align::End, colors.ink_soft);
    let further = placed.name.len().saturating_sub(1) as f32;
    for (at, line) in placed.name.iter().enumerate() {
        let y = middle + (at as f32 - further / 2.0) * FURTHER_LINE * em;
        text(line, layout.name_left, y, Align::Start, ink);
    }
    let gap = 0.4 * em;
    match row.value {
        None => {
            let line = fonts.line(&row.value_text, em * 0.92, Weight::Regular);
            text(&line, layout.x(0.0) + gap, middle, Align::Start, colors.ink_soft);
        }
        Some(value) => {
            let line = fonts.line(&row.value_text, em, weight);
            let end = layout.x(value);
            let (x, align) = if value < 0.0 { (end - gap, Align::End) } else { (end + gap, Align::Start) };
            text(&line, x, middle, align, ink);
            nodes.push(bar(row, layout, band, value, theme));
        }
    }
    Node::Group(Group { name: row.id.clone(), clip: None, nodes })
}

fn bar(row: &BarRow, layout: &Layout, band: Rect, value: f64, theme: &Theme) -> Node {
    let (zero, end) = (layout.x(0.0), layout.x(value));
    let height = (band.height * 0.66).min(layout.em * 1.3);
    let top = band.y + (band.height - height) / 2.0;
    let rect = Rect::new(band.x + zero.min(end), top, (end - zero).abs().max(0.5), height);
    let usual = if row.emphasised { theme.chart.emphasis } else { theme.chart.mark };
    let color = row.color.unwrap_or(usual);
    Node::filled(Path::rect(rect), color)
}

fn zero_line(layout: &Layout, area: Rect, bottom: f32, theme: &Theme) -> Node {
    let x = area.x + layout.x(0.0);
    let line = [Point::new(x, area.y), Point::new(x, bottom)];
    let stroke = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink_soft, (layout.em * 0.07).max(0.75)) };
    Node::stroked(Path::polyline(&line), stroke)
}
