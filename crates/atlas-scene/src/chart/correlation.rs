//! A table of correlations: how some indicators go together, two by two, as the lower half of a matrix.

use super::{
    ChartPicture, Mark,
    axis::{self, TITLE_LINE},
    frame::{Frame, MARGIN},
    letters,
};
use crate::{
    Align, Color, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// What a table of correlations shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorrelationSpec {
    /// What the table is about.
    pub title: String,
    /// Which coefficient, of which units.
    pub subtitle: String,
    /// The indicators from the top; the row of each has a cell for every one above it.
    pub rows: Vec<CorrelationRow>,
    /// The colours from -1 to 1, evenly.
    pub colors: Vec<Color>,
    /// The words at the ends of the colours.
    pub key: [String; 2],
    /// What is said beside the colours.
    pub key_note: String,
    /// What the cells mean, source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// An indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorrelationRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Unit of measurement and period.
    pub detail: String,
    /// How it goes together with each one above.
    pub cells: Vec<CorrelationCell>,
}

/// How two indicators go together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorrelationCell {
    /// The coefficient, -1 to 1; none where too few units have both.
    pub value: Option<f64>,
    /// It in words.
    pub text: String,
    /// How many units it is of, where that is not said once for all.
    pub detail: String,
    /// Whether chance alone would hardly make as much of it.
    pub is_sure: bool,
}

/// Height of a row: natural, greatest, in ems.
const ROW: (f32, f32) = (2.9, 6.4);
/// Size of details, in ems.
const SMALL: f32 = 0.84;
/// The names may take this part of the width.
const NAMES_PART: f32 = 0.38;
/// Height of the key of colours with the room below it, and of its strip, in ems.
const KEY: (f32, f32) = (2.2, 0.9);
/// A cell is not wider than this, in ems: a table of three indicators has no need of all the width.
const WIDEST: f32 = 8.0;

/// The height at which the table is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &CorrelationSpec, width: f32, fonts: &Fonts) -> f32 {
    let em = largest(spec, width, letters::NATURAL_EM.min(width / 26.0), |_| true, fonts);
    needed(spec, width, em, fonts).ceil()
}

/// The table at a size. The font is the largest with which everything has room.
pub fn compose(spec: &CorrelationSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let fits = |em: f32| needed(spec, size.width, em, fonts) <= size.height;
    let em = largest(spec, size.width, size.width / 34.0, fits, fonts);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    layout.key(theme, fonts, &mut nodes);
    let marks = layout.rows(theme, fonts, &mut nodes);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

/// The largest font size with which the words of every cell have room in it, too.
fn largest(spec: &CorrelationSpec, width: f32, most: f32, fits: impl Fn(f32) -> bool, fonts: &Fonts) -> f32 {
    letters::largest(most, |em| fits(em) && has_room(spec, width, em, fonts))
}

fn has_room(spec: &CorrelationSpec, width: f32, em: f32, fonts: &Fonts) -> bool {
    let inner = width - 2.0 * MARGIN * em;
    let words = names_of(spec, inner, em, fonts);
    let cell = cell_width(spec, inner - names_width(&words, em), em);
    let cells = || spec.rows.iter().flat_map(|row| &row.cells);
    let values = cells().map(|cell| fonts.width(&cell.text, em, Weight::Bold));
    let details = cells().map(|cell| fonts.width(&cell.detail, em * SMALL, Weight::Regular));
    values.chain(details).fold(0.0, f32::max) + 0.5 * em <= cell
}

fn frame(spec: &CorrelationSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &CorrelationSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let words = names_of(spec, width - 2.0 * MARGIN * em, em, fonts);
    let rows: f32 = words.iter().map(|(lines, _)| row_of(lines.len(), em)).sum();
    frame(spec).head(width, em, fonts) + KEY.0 * em + rows + frame(spec).foot(width, em, fonts)
}

fn row_of(lines: usize, em: f32) -> f32 {
    (ROW.0 * em).max((lines as f32 * TITLE_LINE + 0.5) * em)
}

/// Number, name and detail of each indicator in lines, and how many of these are the name.
fn names_of(spec: &CorrelationSpec, width: f32, em: f32, fonts: &Fonts) -> Vec<(Vec<Line>, usize)> {
    let most = width * NAMES_PART - 1.6 * em;
    let name = |row: &CorrelationRow| {
        let mut lines = fonts.wrap(&row.label, em, Weight::Bold, most);
        let of_name = lines.len();
        if !row.detail.is_empty() {
            lines.extend(fonts.wrap(&row.detail, em * SMALL, Weight::Regular, most));
        }
        (lines, of_name)
    };
    spec.rows.iter().map(name).collect()
}

/// The room of the names with their numbers before and the gap behind.
fn names_width(words: &[(Vec<Line>, usize)], em: f32) -> f32 {
    let widest = words.iter().flat_map(|(lines, _)| lines).map(|line| line.width).fold(0.0, f32::max);
    1.6 * em + widest + 0.8 * em
}

fn cell_width(spec: &CorrelationSpec, room: f32, em: f32) -> f32 {
    let columns = spec.rows.len().saturating_sub(1).max(1) as f32;
    (room / columns).min(WIDEST * em)
}

struct Layout<'a> {
    spec: &'a CorrelationSpec,
    em: f32,
    area: Rect,
    words: Vec<(Vec<Line>, usize)>,
    /// Where the cells begin, and how wide each is.
    left: f32,
    cell: f32,
    /// Top and height of each row.
    rows: Vec<(f32, f32)>,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a CorrelationSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let words = names_of(spec, area.width, em, fonts);
        let names = names_width(&words, em);
        let cell = cell_width(spec, area.width - names, em).max(em);
        let least: Vec<f32> = words.iter().map(|(lines, _)| row_of(lines.len(), em)).collect();
        // What is left of the height goes to all rows alike.
        let spare = (area.height - KEY.0 * em - least.iter().sum::<f32>()) / least.len().max(1) as f32;
        let mut top = area.y + KEY.0 * em;
        let rows = least.into_iter().map(|height| {
            let height = (height + spare.max(0.0)).min((ROW.1 * em).max(height));
            let row = (top, height);
            top += height;
            row
        });
        Self { spec, em, area, left: area.x + names, cell, rows: rows.collect(), words }
    }

    /// The strip of colours with its words.
    fn key(&self, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) {
        let (em, spec) = (self.em, self.spec);
        let words = [&spec.key[0], &spec.key[1], &spec.key_note];
        let [least, greatest, note] = words.map(|text| fonts.line(text, em * SMALL, Weight::Regular));
        let center = self.area.y + 0.8 * em;
        let said = |line: &Line, x: f32| {
            Node::Text(line.node(
                Point::new(x, line.centered_baseline(center)),
                Align::Start,
                theme.chart.ink_soft,
                None,
            ))
        };
        let mut own = vec![said(&least, self.area.x)];
        let mut x = self.area.x + least.width + 0.5 * em;
        let words = least.width + greatest.width + note.width + 2.0 * em;
        let width = (14.0 * em).min(self.area.width - words).max(2.0 * em) / spec.colors.len().max(1) as f32;
        for color in &spec.colors {
            own.push(Node::filled(Path::rect(Rect::new(x, center - KEY.1 * em / 2.0, width, KEY.1 * em)), *color));
            x += width;
        }
        x += 0.5 * em;
        own.push(said(&greatest, x));
        x += greatest.width + em;
        if x + note.width <= self.area.right() {
            own.push(said(&note, x));
        }
        nodes.push(axis::group("key", own));
    }

    fn rows(&self, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (at, row) in self.spec.rows.iter().enumerate() {
            let mut own = self.name(at, theme, fonts);
            for (column, cell) in row.cells.iter().enumerate() {
                let rect = self.cell(at, column);
                own.push(axis::group(&format!("cell-{}", column + 1), self.cell_nodes(cell, rect, theme, fonts)));
                marks.push(Mark { item: marks.len(), part: None, is_number: false, rect });
            }
            nodes.push(axis::group(&row.id, own));
        }
        marks
    }

    fn cell(&self, row: usize, column: usize) -> Rect {
        let gap = (0.06 * self.em).max(0.5);
        let (top, height) = self.rows[row];
        Rect::new(self.left + column as f32 * self.cell + gap, top + gap, self.cell - 2.0 * gap, height - 2.0 * gap)
    }

    /// Number and name at the left, and the number once more above its column.
    fn name(&self, at: usize, theme: &Theme, fonts: &Fonts) -> Vec<Node> {
        let em = self.em;
        let (top, height) = self.rows[at];
        let (lines, of_name) = &self.words[at];
        let number = fonts.line(&(at + 1).to_string(), em, Weight::Bold);
        let mut y = top + height / 2.0 - lines.len() as f32 * TITLE_LINE * em / 2.0;
        let first = Point::new(self.area.x, number.centered_baseline(y + TITLE_LINE * em / 2.0));
        let mut nodes = vec![Node::Text(number.node(first, Align::Start, theme.chart.ink_soft, None))];
        for (line_at, line) in lines.iter().enumerate() {
            let color = if line_at < *of_name { theme.chart.ink } else { theme.chart.ink_soft };
            let place = Point::new(self.area.x + 1.6 * em, line.centered_baseline(y + TITLE_LINE * em / 2.0));
            nodes.push(Node::Text(line.node(place, Align::Start, color, None)));
            y += TITLE_LINE * em;
        }
        if at + 1 < self.spec.rows.len() {
            let rect = self.cell(at, at);
            let place = Point::new(rect.center().x, number.centered_baseline(rect.bottom() - 0.8 * em));
            nodes.push(Node::Text(number.node(place, Align::Middle, theme.chart.ink_soft, None)));
        }
        nodes
    }

    fn color(&self, value: f64) -> Option<Color> {
        let count = self.spec.colors.len();
        let at = ((value + 1.0) / 2.0 * count as f64) as usize;
        self.spec.colors.get(at.min(count.checked_sub(1)?)).copied()
    }

    fn cell_nodes(&self, cell: &CorrelationCell, rect: Rect, theme: &Theme, fonts: &Fonts) -> Vec<Node> {
        let em = self.em;
        let color = cell.value.and_then(|value| self.color(value));
        let ink = color.map_or(theme.chart.ink_soft, |color| ink_on(color, theme));
        let mut nodes = match color {
            Some(color) => vec![Node::filled(Path::rect(rect), color)],
            None => vec![Node::stroked(Path::rect(rect), Stroke::solid(theme.chart.rule, (em * 0.07).max(0.75)))],
        };
        let weight = if cell.is_sure { Weight::Bold } else { Weight::Regular };
        let line = fonts.line(&cell.text, em, weight);
        let lift = if cell.detail.is_empty() { 0.0 } else { 0.5 * em };
        let place = Point::new(rect.center().x, line.centered_baseline(rect.center().y - lift));
        nodes.push(Node::Text(line.node(place, Align::Middle, ink, None)));
        if !cell.detail.is_empty() {
            let line = fonts.line(&cell.detail, em * SMALL, Weight::Regular);
            let place = Point::new(rect.center().x, line.centered_baseline(rect.center().y + 0.7 * em));
            nodes.push(Node::Text(line.node(place, Align::Middle, ink, None)));
        }
        nodes
    }
}

/// The ink of the theme that reads best on a colour. The numbers are small, so the strongest inks there are count too.
fn ink_on(color: Color, theme: &Theme) -> Color {
    let inks = [theme.chart.ink, theme.chart.ground, theme.map.selection, theme.map.selection_casing];
    inks.into_iter().max_by(|a, b| a.contrast(color).total_cmp(&b.contrast(color))).unwrap_or(theme.chart.ink)
}
