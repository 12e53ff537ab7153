//! The ranking bar chart: one row per unit, the greatest first, those that stand out emphasised.

use super::{
    ChartPicture, Mark, Reference, Tone,
    frame::{Frame, MARGIN},
    letters,
    notes::Labels,
};
use crate::{
    Align, Color, Group, Halo, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
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
    /// Values that are marked by a line.
    pub lines: Vec<Reference>,
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
    /// How strongly it stands out.
    pub tone: Tone,
    /// Colour of its bar, where it has one of its own.
    pub color: Option<Color>,
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
pub fn compose(spec: &BarSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let layout = fitting(spec, size, fonts);
    let mut nodes = Vec::new();
    let frame = Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes };
    let area = frame.compose(Rect::of_size(size), layout.em, theme, fonts, &mut nodes);
    let rows = layout.rows.iter().map(|row| row.height * layout.em).sum::<f32>().max(1.0);
    // Rows spread over the height that is left, but never so far that the eye loses them.
    let above = layout.labels.height();
    let stretch = ((area.height - above) / rows).clamp(0.2, 1.35);
    let field = Rect::new(area.x, area.y + above, area.width, rows * stretch);
    let xs: Vec<f32> = spec.lines.iter().map(|line| area.x + layout.x(line.at)).collect();
    let [lines, words] = layout.labels.paint(&xs, (area.y, field.bottom()), (area.x, area.right()), theme);
    nodes.extend(lines);
    let halo = Halo { color: theme.chart.ground, width: 0.3 * layout.em };
    let halo = (!spec.lines.is_empty()).then_some(halo);
    let (mut marks, mut bands) = (Vec::new(), Vec::new());
    let mut top = field.y;
    for (item, (row, placed)) in spec.rows.iter().zip(&layout.rows).enumerate() {
        let height = placed.height * layout.em * stretch;
        let band = Rect::new(area.x, top, area.width, height);
        let (group, number) = row_group(row, placed, &layout, band, (theme, fonts, halo));
        nodes.push(Node::Group(group));
        // A number is meant anywhere in the height of its row.
        let number = number.map(|rect| Rect { y: band.y, height: band.height, ..rect });
        marks.extend(number.map(|rect| Mark { item, part: None, is_number: true, rect }));
        bands.push(Mark { item, part: None, is_number: false, rect: Rect { x: 0.0, width: size.width, ..band } });
        top += height;
    }
    marks.extend(bands);
    nodes.push(zero_line(&layout, field, top, theme));
    nodes.extend(words);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture {
        scene: Scene::new(size, ground, spec.title.clone(), nodes),
        marks,
        em: layout.em,
        area,
        unsaid: Vec::new(),
    }
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
    /// The words of marked values, above the rows.
    labels: Labels,
}

impl Layout {
    fn new(spec: &BarSpec, width: f32, em: f32, fonts: &Fonts) -> Self {
        let inner = width - 2.0 * MARGIN * em;
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
                let name = fonts.wrap(&row.label, em, row.tone.weight(), most);
                let height = ROW + name.len().saturating_sub(1) as f32 * FURTHER_LINE;
                PlacedRow { name, height }
            })
            .collect();
        let names = rows.iter().flat_map(|row| &row.name).map(|line| line.width).fold(0.0, f32::max);
        let values = widest(|row| &row.value_text, Weight::Bold) + 0.5 * em;
        let shown = || spec.rows.iter().filter_map(|row| row.value);
        let left_of_zero = if shown().any(|value| value < 0.0) { values } else { 0.0 };
        let marked = || shown().chain(spec.lines.iter().map(|line| line.at));
        let (least, greatest) = (marked().fold(0.0, f64::min), marked().fold(0.0, f64::max));
        let bar_left = name_left + names + 0.8 * em + left_of_zero;
        let bar_right = (inner - values).max(bar_left + em);
        let high = if greatest > least { greatest } else { least + 1.0 };
        let labels = Labels::new(&spec.lines, inner, em, fonts);
        Self { em, rows, rank_right, name_left, bar_left, bar_right, low: least, high, labels }
    }

    fn height(&self, spec: &BarSpec, width: f32, fonts: &Fonts) -> f32 {
        let frame = Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes };
        let rows = self.rows.iter().map(|row| row.height).sum::<f32>() * self.em;
        frame.head(width, self.em, fonts) + self.labels.height() + rows + frame.foot(width, self.em, fonts)
    }

    /// Where a value stands, from the left edge of the chart's box.
    fn x(&self, value: f64) -> f32 {
        let part = (value - self.low) / (self.high - self.low);
        self.bar_left + (self.bar_right - self.bar_left) * part as f32
    }
}

/// A row in its band, and the box of its value in words.
fn row_group(
    row: &BarRow,
    placed: &PlacedRow,
    layout: &Layout,
    band: Rect,
    (theme, fonts, halo): (&Theme, &Fonts, Option<Halo>),
) -> (Group, Option<Rect>) {
    let (em, colors) = (layout.em, &theme.chart);
    let (ink, weight) = (row.tone.ink(theme), row.tone.weight());
    let middle = band.y + band.height / 2.0;
    let mut nodes = Vec::new();
    let mut number = None;
    let mut text = |line: &Line, x: f32, y: f32, align: Align, color: Color| {
        let node = line.node(Point::new(band.x + x, line.centered_baseline(y)), align, color, halo);
        // The value is written last.
        number = Some(node.bounds).filter(|_| !node.text.is_empty());
        nodes.push(Node::Text(node));
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
    (Group { name: row.id.clone(), clip: None, nodes }, number)
}

fn bar(row: &BarRow, layout: &Layout, band: Rect, value: f64, theme: &Theme) -> Node {
    let (zero, end) = (layout.x(0.0), layout.x(value));
    let height = (band.height * 0.66).min(layout.em * 1.3);
    let top = band.y + (band.height - height) / 2.0;
    let rect = Rect::new(band.x + zero.min(end), top, (end - zero).abs().max(0.5), height);
    let usual = || row.tone.mark(theme.chart.mark, theme);
    let color = row.color.map_or_else(usual, |color| row.tone.own(color, theme));
    Node::filled(Path::rect(rect), color)
}

fn zero_line(layout: &Layout, area: Rect, bottom: f32, theme: &Theme) -> Node {
    let x = area.x + layout.x(0.0);
    let line = [Point::new(x, area.y), Point::new(x, bottom)];
    let stroke = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink_soft, (layout.em * 0.07).max(0.75)) };
    Node::stroked(Path::polyline(&line), stroke)
}
