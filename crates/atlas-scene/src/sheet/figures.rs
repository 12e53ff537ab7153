//! Key figures with their places among all.

use super::{
    BODY, SMALL, head,
    pen::{Letters, Pen},
    spec::{FigureRow, FigureStrip, FigureTable},
};
use crate::{Align, Point, Rect};

/// Values.
const VALUE: f32 = 13.0;
/// Where values end and places begin, as parts of the width, where figures have places.
const VALUES_END: f32 = 0.69;
const PLACES: f32 = 0.73;
/// The part of the width that names have.
const NAMES: f32 = 0.45;
/// Heights of a row.
const LEAST_ROW: f32 = 29.0;
const MOST_ROW: f32 = 42.0;
/// The height of a mark of the strip, and of the one that is told about.
const MARK: f32 = 5.0;
const OWN: f32 = 9.0;

/// The least height of the table.
pub(super) fn least_height(pen: &Pen<'_>, table: &FigureTable, width: f32) -> f32 {
    let mut probe = Pen::new(pen.theme, pen.fonts);
    let head = head::part(&mut probe, &table.title, Point::default(), width);
    let rows = |rows: &[FigureRow]| rows.iter().map(|row| least_row(pen, table, row, width)).sum::<f32>();
    let together = table.together.as_ref().map_or(0.0, |(name, more)| name_height(pen, name, width) + rows(more));
    head + rows(&table.rows) + together
}

/// The height of the name of an area above its figures.
fn name_height(pen: &Pen<'_>, name: &str, width: f32) -> f32 {
    let letters = Letters::bold(BODY, pen.ink());
    pen.wrapped(name, width, letters).len() as f32 * letters.line() + 12.0
}

fn least_row(pen: &Pen<'_>, table: &FigureTable, row: &FigureRow, width: f32) -> f32 {
    let (name, detail) = (Letters::regular(BODY, pen.ink()), Letters::regular(SMALL, pen.soft()));
    let width = names_width(table, row, pen, width);
    let lines = pen.wrapped(&row.name, width, name).len() as f32 * name.line();
    let details = pen.wrapped(&row.detail, width, detail).len() as f32 * detail.line();
    (lines + details + 5.0).max(LEAST_ROW)
}

fn has_places(table: &FigureTable) -> bool {
    let more = table.together.iter().flat_map(|(_, rows)| rows);
    table.rows.iter().chain(more).any(|row| !row.rank.is_empty())
}

/// Names have what values leave, so that no value stands on one.
fn names_width(table: &FigureTable, row: &FigureRow, pen: &Pen<'_>, width: f32) -> f32 {
    let end = if has_places(table) { VALUES_END } else { 1.0 } * width;
    let value = pen.fonts.width(&row.value, VALUE, crate::Weight::Bold) + unit_width(row, pen);
    (end - value - 8.0).max(width * 0.3).min(if has_places(table) { NAMES * width } else { end })
}

/// The width of a unit with the room before it.
fn unit_width(row: &FigureRow, pen: &Pen<'_>) -> f32 {
    if row.unit.is_empty() { 0.0 } else { pen.fonts.width(&row.unit, SMALL, crate::Weight::Regular) + 3.5 }
}

/// Draws the table into a box; its rows take the room there is.
pub(super) fn table(pen: &mut Pen<'_>, table: &FigureTable, room: Rect) {
    let corner = Point::new(room.x, room.y);
    let top = head::part(pen, &table.title, corner, room.width);
    if has_places(table) && !table.rank_title.is_empty() {
        let letters = Letters::regular(SMALL, pen.soft());
        let base = room.y + super::HEADING;
        pen.line(&table.rank_title, Point::new(room.right(), base), Align::End, letters);
    }
    let together = table.together.as_ref();
    let more = together.map_or(&[][..], |(_, rows)| rows);
    let count = table.rows.len() + more.len();
    let spare = (room.height - least_height(pen, table, room.width)).max(0.0) / count.max(1) as f32;
    let mut y = draw_rows(pen, table, &table.rows, (room, top - 3.0), spare);
    if let Some((name, rows)) = together {
        let letters = Letters::bold(BODY, pen.ink());
        y = pen.text(name, Point::new(room.x, y + 6.0), room.width, letters) + 1.5;
        pen.rule(room.x, room.right(), y);
        draw_rows(pen, table, rows, (room, y), spare);
    }
}

/// Rows below one another; gives where they end.
fn draw_rows(pen: &mut Pen<'_>, table: &FigureTable, rows: &[FigureRow], (room, top): (Rect, f32), spare: f32) -> f32 {
    let mut y = top;
    for (at, row) in rows.iter().enumerate() {
        let least = least_row(pen, table, row, room.width);
        let height = (least + spare).min(MOST_ROW.max(least));
        if at > 0 {
            pen.rule(room.x, room.right(), y);
        }
        draw_row(pen, table, row, Rect::new(room.x, y, room.width, height));
        y += height;
    }
    y
}

fn draw_row(pen: &mut Pen<'_>, table: &FigureTable, row: &FigureRow, place: Rect) {
    let width = names_width(table, row, pen, place.width);
    let (name, detail) = (Letters::regular(BODY, pen.ink()), Letters::regular(SMALL, pen.soft()));
    let (names, details) = (pen.wrapped(&row.name, width, name), pen.wrapped(&row.detail, width, detail));
    let height = names.len() as f32 * name.line() + details.len() as f32 * detail.line();
    let top = place.y + (place.height - height) / 2.0;
    let below = pen.lines(&names, Point::new(place.x, top), name);
    pen.lines(&details, Point::new(place.x, below), detail);
    let end = place.x + if has_places(table) { VALUES_END } else { 1.0 } * place.width;
    let middle = place.y + place.height / 2.0;
    let (value, base) = (Letters::bold(VALUE, pen.ink()), middle + VALUE * 0.36);
    let before = unit_width(row, pen);
    pen.line(&row.unit, Point::new(end, base), Align::End, detail);
    pen.line(&row.value, Point::new(end - before, base), Align::End, value);
    if row.rank.is_empty() {
        return;
    }
    let (left, right) = (place.x + PLACES * place.width, place.right());
    let base = if row.strip.is_some() { middle - 3.5 } else { middle + SMALL * 0.36 };
    pen.line(&row.rank, Point::new(right, base), Align::End, Letters::regular(SMALL, pen.ink()));
    if let Some(of) = &row.strip {
        pen.line(&of.scale, Point::new(left, base), Align::Start, Letters::regular(SMALL, pen.soft()));
        strip(pen, of, (left, right), middle + 7.0);
    }
}

/// All values as marks on a line, the own one in the accent.
fn strip(pen: &mut Pen<'_>, FigureStrip { marks, own, .. }: &FigureStrip, (left, right): (f32, f32), y: f32) {
    pen.rule(left, right, y);
    let (ground, accent) = (pen.theme.chart.mark, pen.theme.chart.emphasis);
    let x = |share: f32| left + share.clamp(0.0, 1.0) * (right - left);
    for mark in marks {
        pen.fill(Rect::new(x(*mark) - 0.5, y - MARK / 2.0, 1.0, MARK), ground);
    }
    pen.fill(Rect::new(x(*own) - 1.3, y - OWN / 2.0, 2.6, OWN), accent);
}
