//! Dot and dumbbell charts: a row per unit with its value at two times, and the way between them.

use super::{
    ChartPicture, Mark, Reference, Tone,
    axis::{self, Axis},
    frame::{Frame, MARGIN},
    letters,
    notes::Labels,
};
use crate::{
    Align, Color, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// What a dumbbell chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DumbbellSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement.
    pub subtitle: String,
    /// The names of the two times, the earlier first.
    pub times: [String; 2],
    /// The values.
    pub x: Axis,
    /// The rows from the top.
    pub rows: Vec<DumbbellRow>,
    /// Values that are marked by a line.
    pub lines: Vec<Reference>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DumbbellRow {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its values, the earlier first.
    pub values: [Option<f64>; 2],
    /// The change in words, or why there is none.
    pub change_text: String,
    /// How strongly it stands out.
    pub tone: Tone,
}

const ROW: f32 = 1.62;
const FURTHER_LINE: f32 = 1.12;
const NAMES_PART: f32 = 0.36;
const DOT: f32 = 0.4;
/// Height of the line that says which dot is which time, in ems.
const KEY: f32 = 2.0;

/// The height at which rows stand comfortably, for a width in layout units.
pub fn natural_height(spec: &DumbbellSpec, width: f32, fonts: &Fonts) -> f32 {
    Layout::new(spec, width, letters::NATURAL_EM.min(width / 24.0), fonts).height(width, fonts).ceil()
}

/// The chart at a size. The font is the largest with which every row fits.
pub fn compose(spec: &DumbbellSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let layout = |em| Layout::new(spec, size.width, em, fonts);
    let em = letters::largest(size.width / 24.0, |em| layout(em).height(size.width, fonts) <= size.height);
    let layout = layout(em);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let marks = layout.paint(area, theme, fonts, &mut nodes);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &DumbbellSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

struct Layout<'a> {
    spec: &'a DumbbellSpec,
    em: f32,
    names: Vec<Vec<Line>>,
    changes: Vec<Line>,
    /// Left and right end of the field, from the left edge of the chart's box.
    field: (f32, f32),
    /// The words of marked values, above the field.
    labels: Labels,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a DumbbellSpec, width: f32, em: f32, fonts: &Fonts) -> Self {
        let inner = width - 2.0 * MARGIN * em;
        let most = (inner * NAMES_PART).max(4.0 * em);
        let names: Vec<Vec<Line>> =
            spec.rows.iter().map(|row| fonts.wrap(&row.label, em, row.tone.weight(), most)).collect();
        let changes: Vec<Line> =
            spec.rows.iter().map(|row| fonts.line(&row.change_text, em * 0.92, row.tone.weight())).collect();
        let left = names.iter().flatten().map(|line| line.width).fold(0.0, f32::max) + 1.0 * em;
        // What stands in for a missing change may reach into the field.
        let whole = |at: usize| spec.rows[at].values.iter().all(Option::is_some);
        let widest = (0..changes.len()).filter(|at| whole(*at)).map(|at| changes[at].width).fold(0.0, f32::max);
        let right = (inner - widest - 1.0 * em).max(left + em);
        let labels = Labels::new(&spec.lines, inner, em, fonts);
        Self { spec, em, names, changes, field: (left, right), labels }
    }

    fn row_height(&self, row: usize) -> f32 {
        (ROW + self.names[row].len().saturating_sub(1) as f32 * FURTHER_LINE) * self.em
    }

    fn rows_height(&self) -> f32 {
        (0..self.spec.rows.len()).map(|row| self.row_height(row)).sum()
    }

    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        let frame = frame(self.spec);
        let chart = self.above() + self.rows_height() + axis::LEVEL * self.em;
        frame.head(width, self.em, fonts) + chart + frame.foot(width, self.em, fonts)
    }

    /// Height of what stands between the head and the field.
    fn above(&self) -> f32 {
        KEY * self.em + self.labels.height()
    }

    fn paint(&self, area: Rect, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Mark> {
        let em = self.em;
        let room = area.height - self.above() - axis::LEVEL * em;
        let stretch = (room / self.rows_height().max(1.0)).clamp(0.2, 1.35);
        let top = area.y + self.above();
        let height = self.rows_height() * stretch;
        let field = Rect::new(area.x + self.field.0, top, self.field.1 - self.field.0, height);
        nodes.push(self.key(&field, area, theme, fonts));
        nodes.push(self.spec.x.level(&field, (area.x, area.right()), em, theme, fonts));
        let xs: Vec<f32> = self.spec.lines.iter().map(|line| self.spec.x.x(line.at, &field)).collect();
        let ends = (area.y + KEY * em, field.bottom());
        let [lines, words] = self.labels.paint(&xs, ends, (area.x, area.right()), theme);
        nodes.extend(lines);
        let (mut marks, mut bands) = (Vec::new(), Vec::new());
        let mut y = top;
        for at in 0..self.spec.rows.len() {
            let band = Rect::new(area.x, y, area.width, self.row_height(at) * stretch);
            nodes.push(self.row(at, &band, &field, theme, &mut marks));
            bands.push(Mark { item: at, part: None, is_number: false, rect: band });
            y += band.height;
        }
        nodes.extend(words);
        marks.extend(bands);
        marks
    }

    fn colors(&self, row: &DumbbellRow, theme: &Theme) -> [Color; 2] {
        match row.tone {
            Tone::Usual | Tone::Pale => early_and_late(theme).map(|color| row.tone.own(color, theme)),
            Tone::Chosen | Tone::Lit => {
                let color = row.tone.mark(theme.chart.mark, theme);
                [color.faded(0.55), color]
            }
        }
    }

    /// Which dot is which time.
    fn key(&self, field: &Rect, area: Rect, theme: &Theme, fonts: &Fonts) -> Node {
        let em = self.em;
        let (mut x, y) = (field.x, area.y + 0.8 * em);
        let widths: Vec<Line> = self.spec.times.iter().map(|time| fonts.line(time, em * 0.92, Weight::Bold)).collect();
        let whole: f32 = widths.iter().map(|line| line.width + 2.6 * em).sum();
        // Long names of times begin further left.
        x = x.min(area.right() - whole).max(area.x);
        let mut nodes = Vec::new();
        for (at, line) in widths.iter().enumerate() {
            let center = Point::new(x + DOT * em, y);
            nodes.extend(dot(center, at, early_and_late(theme)[at], em, theme));
            let place = Point::new(x + (2.0 * DOT + 0.4) * em, line.centered_baseline(y));
            nodes.push(Node::Text(line.node(place, Align::Start, theme.chart.ink, None)));
            x += line.width + 2.6 * em;
        }
        axis::group("key", nodes)
    }

    fn row(&self, at: usize, band: &Rect, field: &Rect, theme: &Theme, marks: &mut Vec<Mark>) -> Node {
        let (row, em) = (&self.spec.rows[at], self.em);
        let ink = row.tone.ink(theme);
        let middle = band.center().y;
        let mut nodes = Vec::new();
        let further = self.names[at].len().saturating_sub(1) as f32;
        for (line_at, line) in self.names[at].iter().enumerate() {
            let y = middle + (line_at as f32 - further / 2.0) * FURTHER_LINE * em;
            let place = Point::new(band.x, line.centered_baseline(y));
            nodes.push(Node::Text(line.node(place, Align::Start, ink, None)));
        }
        let [early, late] = row.values.map(|value| value.map(|value| Point::new(self.spec.x.x(value, field), middle)));
        let colors = self.colors(row, theme);
        if let (Some(early), Some(late)) = (early, late) {
            let stroke = Stroke::solid(colors[1].faded(0.5), 0.22 * em);
            nodes.push(Node::stroked(Path::polyline(&[early, late]), stroke));
        }
        for (part, place) in [early, late].into_iter().enumerate() {
            let Some(place) = place else { continue };
            nodes.extend(dot(place, part, colors[part], em, theme));
            let rect = Rect::new(place.x, place.y, 0.0, 0.0).grown(0.6 * em);
            marks.push(Mark { item: at, part: Some(part), is_number: true, rect });
        }
        let line = &self.changes[at];
        let (color, x, align) = match (early, late) {
            (Some(_), Some(_)) => (ink, band.right(), Align::End),
            // Why there is no change stands where the way would be.
            (Some(one), None) | (None, Some(one)) if one.x + line.width + em < band.right() => {
                (theme.chart.ink_soft, one.x + 0.9 * em, Align::Start)
            }
            (Some(one), None) | (None, Some(one)) => (theme.chart.ink_soft, one.x - 0.9 * em, Align::End),
            (None, None) => (theme.chart.ink_soft, field.x + 0.4 * em, Align::Start),
        };
        let place = Point::new(x, line.centered_baseline(middle));
        nodes.push(Node::Text(line.node(place, align, color, None)));
        axis::group(&row.id, nodes)
    }
}

/// The colours of the earlier and the later time.
fn early_and_late(theme: &Theme) -> [Color; 2] {
    [theme.chart.ink_soft, theme.chart.series.first().copied().unwrap_or(theme.chart.mark)]
}

/// The earlier dot is a ring, so that it differs without its colour too.
fn dot(at: Point, part: usize, color: Color, em: f32, theme: &Theme) -> [Node; 2] {
    let rim = Node::filled(Path::circle(at, em * (DOT + 0.1)), theme.chart.ground);
    let mark = match part {
        0 => Node::stroked(Path::circle(at, em * (DOT - 0.07)), Stroke::solid(color, 0.15 * em)),
        _ => Node::filled(Path::circle(at, em * DOT), color),
    };
    [rim, mark]
}
