//! Some subjects beside one another on one page.

use super::{
    BODY, BOTTOM, EDGE, GUTTER, SMALL, head, inner,
    layout::{SheetLayout, draw_trends, trends_height},
    pen::{Letters, Pen},
    spec::{Heading, Trends},
    trend::FIELD,
};
use crate::{Align, Color, Point, Rect, Scene, Size, Theme, text::Fonts};

/// The part of the width that names of figures have.
const NAMES: f32 = 0.29;
/// Values.
const VALUE: f32 = 11.6;
/// The least height of a row, and the most.
const LEAST_ROW: f32 = 25.0;
const MOST_ROW: f32 = 34.0;
/// The bar below a value.
const BAR: f32 = 2.6;
/// Heights of the map, and the part of the width that it has.
const LEAST_MAP: f32 = 190.0;
const MOST_MAP: f32 = 250.0;
const MAP_WIDTH: f32 = 0.58;
const GAP: f32 = 14.0;

/// A page about some subjects.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareSpec {
    /// Size in layout units.
    pub size: Size,
    /// How much larger everything is drawn than is usual, on the same paper.
    pub growth: f32,
    /// What stands above the title and at the right edge of the heading.
    pub heading: Heading,
    /// Whether there is a map.
    pub has_map: bool,
    /// The subjects.
    pub columns: Vec<CompareColumn>,
    /// The heading of the table.
    pub title_of_table: String,
    /// The figures, the weightiest first: those without room are left out from the end.
    pub rows: Vec<CompareRow>,
    /// How some figures went over time, a line for each subject.
    pub trends: Option<Trends>,
    /// Notes and sources at the foot.
    pub foot: Vec<String>,
    /// What the page shows, in a few words.
    pub title: String,
    /// The same in sentences.
    pub description: String,
}

impl CompareSpec {
    /// The size on which it is laid out.
    fn page(&self) -> Size {
        super::page_of(self.size, self.growth)
    }
}

/// A subject.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareColumn {
    /// Its short name.
    pub name: String,
    /// Its name in the other language.
    pub other: String,
    /// What it is.
    pub caption: String,
    /// Why it has no figures, said once below its name in the table; empty where it has some.
    pub absent: String,
    /// Its colour in map, table and charts.
    pub color: Color,
}

/// A figure of all subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompareRow {
    /// Of what it is.
    pub name: String,
    /// Its unit and period.
    pub detail: String,
    /// One for every subject.
    pub cells: Vec<CompareCell>,
}

/// The figure of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareCell {
    /// Its value, or why there is none.
    pub value: String,
    /// Its place among all; can be empty.
    pub rank: String,
    /// Whether it is a value.
    pub is_known: bool,
    /// Its length beside the greatest, in thousandths; none where it cannot be drawn.
    pub share: Option<u16>,
}

/// Places everything of the page but its map; of the rows as many as have room. The second value says how many.
pub fn compare(spec: &CompareSpec, theme: &Theme, fonts: &Fonts) -> (SheetLayout, usize) {
    let mut pen = Pen::new(theme, fonts);
    let width = inner(spec.page());
    let top = head::head(&mut pen, &spec.heading, spec.page()) + GAP;
    let bottom = spec.page().height - BOTTOM - head::foot_height(&pen, &spec.foot, "", spec.page());
    let trends = spec.trends.as_ref().map_or(0.0, |trends| trends_height(&pen, trends, spec.page(), FIELD) + GAP);
    let least: Vec<f32> = spec.rows.iter().map(|row| least_row(&pen, row, width)).collect();
    let head = table_head_height(&pen, spec);
    let first = if spec.has_map { LEAST_MAP.max(cards_height(&pen, spec)) } else { cards_height(&pen, spec) };
    let room = bottom - top - first - GAP - head - trends - GAP;
    let mut used = 0.0;
    let fits = |height: &&f32| {
        used += **height;
        used <= room
    };
    let shown = least.iter().take_while(fits).count();
    let rows = &spec.rows[..shown];
    let table: f32 = least[..shown].iter().sum();
    let mut free = (room - table).max(0.0);
    let larger = if spec.has_map { free.min((MOST_MAP - first).max(0.0)) } else { 0.0 };
    free -= larger;
    let stretch = free / shown.max(1) as f32;
    let row = Rect::new(EDGE, top, width, first + larger);
    let map = cards(&mut pen, spec, row);
    let mut y = table_head(&mut pen, spec, Point::new(EDGE, row.bottom() + GAP));
    for (row, least) in rows.iter().zip(&least) {
        let height = (least + stretch).min(MOST_ROW.max(*least));
        draw_row(&mut pen, spec, row, Rect::new(EDGE, y, width, height));
        y += height;
    }
    if let Some(of) = &spec.trends {
        draw_trends(&mut pen, of, Rect::new(EDGE, y + GAP, width, trends - GAP), spec.page(), FIELD);
    }
    head::foot(&mut pen, &spec.foot, "", spec.page());
    let mut scene = Scene::new(spec.page(), Some(theme.chart.ground), spec.title.clone(), pen.nodes);
    scene.description.clone_from(&spec.description);
    let overflow = if shown == 0 && !spec.rows.is_empty() { least.iter().sum::<f32>() - room } else { 0.0 };
    (SheetLayout::new(map, overflow.max(0.0), scene, (spec.size, spec.growth), theme), shown)
}

/// The width of the cards of the subjects beside the map.
fn cards_width(spec: &CompareSpec) -> f32 {
    inner(spec.page()) * if spec.has_map { 1.0 - MAP_WIDTH } else { 1.0 } - if spec.has_map { GUTTER } else { 0.0 }
}

fn card(pen: &mut Pen<'_>, column: &CompareColumn, corner: Point, width: f32) -> f32 {
    let (name, soft) = (Letters::bold(13.0, pen.ink()), Letters::regular(SMALL, pen.soft()));
    let left = corner.x + 12.0;
    let mut y = pen.text(&column.name, Point::new(left, corner.y), width - 12.0, name);
    for text in [&column.other, &column.caption] {
        y = pen.text(text, Point::new(left, y), width - 12.0, soft);
    }
    pen.fill(Rect::new(corner.x, corner.y + 3.0, 4.0, y - corner.y - 3.0), column.color);
    y
}

fn cards_height(pen: &Pen<'_>, spec: &CompareSpec) -> f32 {
    let mut probe = Pen::new(pen.theme, pen.fonts);
    let width = cards_width(spec);
    let heights = spec.columns.iter().map(|column| card(&mut probe, column, Point::default(), width) + 7.0);
    heights.sum::<f32>()
}

/// The subjects beside the map; gives where the map goes.
fn cards(pen: &mut Pen<'_>, spec: &CompareSpec, row: Rect) -> Option<Rect> {
    let width = cards_width(spec);
    let spare = (row.height - cards_height(pen, spec)).max(0.0) / spec.columns.len().max(1) as f32;
    let mut y = row.y;
    for column in &spec.columns {
        y = card(pen, column, Point::new(row.right() - width, y), width) + 7.0 + spare.min(12.0);
    }
    spec.has_map.then(|| Rect::new(row.x, row.y, row.width - width - GUTTER, row.height))
}

/// Left edge and width of a column of values.
fn column(spec: &CompareSpec, at: usize) -> (f32, f32) {
    let width = inner(spec.page()) * (1.0 - NAMES) / spec.columns.len().max(1) as f32;
    (EDGE + inner(spec.page()) * NAMES + at as f32 * width, width)
}

fn table_head_height(pen: &Pen<'_>, spec: &CompareSpec) -> f32 {
    table_head(&mut Pen::new(pen.theme, pen.fonts), spec, Point::default())
}

/// The names of the subjects above their columns; gives where the rows begin.
fn table_head(pen: &mut Pen<'_>, spec: &CompareSpec, corner: Point) -> f32 {
    let letters = Letters::bold(BODY, pen.ink());
    let mut bottom = corner.y + letters.line();
    pen.line(&spec.title_of_table, Point::new(corner.x, corner.y + BODY), Align::Start, letters);
    for (at, one) in spec.columns.iter().enumerate() {
        let (left, width) = column(spec, at);
        let lines = pen.wrapped(&one.name, width - 12.0, letters);
        let mut y = corner.y;
        for line in &lines {
            let end = Point::new(left + width, y + BODY);
            pen.nodes.push(crate::Node::Text(line.node(end, Align::End, letters.color, None)));
            y += letters.line();
        }
        let soft = Letters::regular(SMALL, pen.soft());
        for line in pen.wrapped(&one.absent, width - 12.0, soft) {
            let end = Point::new(left + width, y + SMALL);
            pen.nodes.push(crate::Node::Text(line.node(end, Align::End, soft.color, None)));
            y += soft.line();
        }
        bottom = bottom.max(y);
    }
    for (at, one) in spec.columns.iter().enumerate() {
        let (left, width) = column(spec, at);
        pen.fill(Rect::new(left + 10.0, bottom + 1.0, width - 10.0, 3.0), one.color);
    }
    bottom + 6.0
}

fn least_row(pen: &Pen<'_>, row: &CompareRow, width: f32) -> f32 {
    let (name, detail) = (Letters::regular(BODY, pen.ink()), Letters::regular(SMALL, pen.soft()));
    let room = width * NAMES - 6.0;
    let lines = pen.wrapped(&row.name, room, name).len() as f32 * name.line();
    (lines + pen.wrapped(&row.detail, room, detail).len() as f32 * detail.line() + 4.0).max(LEAST_ROW)
}

fn draw_row(pen: &mut Pen<'_>, spec: &CompareSpec, row: &CompareRow, place: Rect) {
    let (name, detail) = (Letters::regular(BODY, pen.ink()), Letters::regular(SMALL, pen.soft()));
    let room = place.width * NAMES - 6.0;
    let (names, details) = (pen.wrapped(&row.name, room, name), pen.wrapped(&row.detail, room, detail));
    let height = names.len() as f32 * name.line() + details.len() as f32 * detail.line();
    let below = pen.lines(&names, Point::new(place.x, place.y + (place.height - height) / 2.0), name);
    pen.lines(&details, Point::new(place.x, below), detail);
    let ranks = spec.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.rank.as_str());
    let slot = ranks.map(|rank| pen.fonts.width(rank, SMALL, crate::Weight::Regular)).fold(0.0, f32::max) + 6.0;
    for (at, cell) in row.cells.iter().enumerate() {
        draw_cell(pen, cell, column(spec, at), place, (spec.columns.get(at).map(|one| one.color), slot));
    }
    pen.rule(place.x, place.right(), place.bottom());
}

/// Value and place, and a bar as long as the value is great.
fn draw_cell(
    pen: &mut Pen<'_>,
    cell: &CompareCell,
    (left, width): (f32, f32),
    row: Rect,
    (color, slot): (Option<Color>, f32),
) {
    let middle = row.y + row.height / 2.0;
    let right = left + width;
    if !cell.is_known {
        let soft = Letters::regular(SMALL, pen.soft());
        let lines = pen.wrapped(&cell.value, width - 10.0, soft);
        let mut base = middle - lines.len() as f32 * soft.line() / 2.0 + SMALL;
        for line in &lines {
            let node = line.node(Point::new(right, base), Align::End, soft.color, None);
            pen.nodes.push(crate::Node::Text(node));
            base += soft.line();
        }
        return;
    }
    let base = middle + VALUE * 0.1;
    pen.line(&cell.value, Point::new(right, base), Align::End, Letters::bold(VALUE, pen.ink()));
    let bar = Rect::new(left + 10.0, middle + 5.4, width - 10.0, BAR);
    let under = Point::new(right, middle + VALUE * 0.1 + SMALL * 1.2);
    pen.line(&cell.rank, under, Align::End, Letters::regular(SMALL, pen.soft()));
    if let (Some(share), Some(color)) = (cell.share, color) {
        // The same for every cell, so that bars can be compared.
        let room = bar.width - slot;
        let length = f32::from(share.min(1000)) / 1000.0 * room;
        pen.fill(Rect::new(bar.x, bar.y, room, BAR), pen.theme.chart.rule);
        pen.fill(Rect::new(bar.x, bar.y, length, BAR), color);
    }
}
