//! What a subject consists of and what is there, in columns beside one another.

use super::{
    SMALL, column_width, head,
    pen::{LEADING, Letters, Pen},
    spec::{SheetColumn, Sign, ThingGroup, Whole, WholePart},
};
use crate::{Align, Point, Rect, Size, Theme, text::Fonts};

/// Size of the letters that name things in a group, layout units.
pub const COLUMN_LETTERS: f32 = SMALL;
/// The height of a line of them.
pub const COLUMN_LINE: f32 = SMALL * LEADING;
/// How much of the ground is in the last part of a whole.
const FAINTEST: f32 = 0.62;
/// The bar of a whole.
const BAR: f32 = 10.0;
/// Room between two wholes or groups.
const BETWEEN: f32 = 6.0;
/// Room for the sign of a group.
const SIGN: f32 = 16.0;

/// The width that names in a group have where there are `count` columns.
pub fn group_room(size: Size, count: usize) -> f32 {
    column_width(size, count) - SIGN
}

/// The height of one of `count` columns beside one another.
pub fn column_height(of: &SheetColumn, (size, count): (Size, usize), theme: &Theme, fonts: &Fonts) -> f32 {
    column(&mut Pen::new(theme, fonts), of, Point::default(), column_width(size, count))
}

/// Draws a column from its corner; gives where it ends.
pub(super) fn column(pen: &mut Pen<'_>, column: &SheetColumn, corner: Point, width: f32) -> f32 {
    match column {
        SheetColumn::Parts { title, wholes } => draw_wholes(pen, title, wholes, corner, width),
        SheetColumn::Groups { title, aside, groups, below } => {
            let mut top = head::part_with(pen, title, aside, corner, width);
            for of in groups {
                top = group(pen, of, Point::new(corner.x, top), width) + BETWEEN;
            }
            match below {
                None => top - BETWEEN,
                Some((title, wholes)) => draw_wholes(pen, title, wholes, Point::new(corner.x, top + BETWEEN), width),
            }
        }
    }
}

fn draw_wholes(pen: &mut Pen<'_>, title: &str, wholes: &[Whole], corner: Point, width: f32) -> f32 {
    let mut top = head::part(pen, title, corner, width);
    for of in wholes {
        top = whole(pen, of, Point::new(corner.x, top), width) + BETWEEN;
    }
    top - BETWEEN
}

fn whole(pen: &mut Pen<'_>, whole: &Whole, corner: Point, width: f32) -> f32 {
    let title = Letters::bold(SMALL, pen.ink());
    let soft = Letters::regular(SMALL, pen.soft());
    let mut top = pen.text(&whole.title, corner, width, title);
    top = pen.text(&whole.detail, Point::new(corner.x, top), width, soft) + 2.0;
    let sum: f64 = whole.parts.iter().map(|part| part.value.max(0.0)).sum();
    let mut left = corner.x;
    let shade = |pen: &Pen<'_>, part: &WholePart| {
        // From the strongest to the faintest, a part that is not there included: the same part always has the same colour.
        let step = part.order as f32 / (whole.kinds.max(2) - 1) as f32;
        pen.theme.chart.emphasis.mixed(pen.theme.chart.ground, FAINTEST * step)
    };
    for part in &whole.parts {
        let length = if sum > 0.0 { (part.value.max(0.0) / sum) as f32 * width } else { 0.0 };
        let color = shade(pen, part);
        pen.fill(Rect::new(left, top, (length - 1.0).max(0.0), BAR), color);
        left += length;
    }
    top += BAR + 4.0;
    for part in &whole.parts {
        let color = shade(pen, part);
        let square = SMALL * 0.72;
        pen.fill(Rect::new(corner.x, top + SMALL * 0.32, square, square), color);
        let value = pen.fonts.width(&part.text, SMALL, crate::Weight::Bold);
        let names = pen.wrapped(&part.name, width - value - 22.0, Letters::regular(SMALL, pen.ink()));
        let end = Point::new(corner.x + width, top + SMALL);
        pen.line(&part.text, end, Align::End, Letters::bold(SMALL, pen.ink()));
        top = pen.lines(&names, Point::new(corner.x + 13.0, top), Letters::regular(SMALL, pen.ink()));
    }
    top
}

fn group(pen: &mut Pen<'_>, group: &ThingGroup, corner: Point, width: f32) -> f32 {
    let middle = corner.y + SMALL * 0.66;
    match group.sign {
        Sign::Line(color) => pen.fill(Rect::new(corner.x, middle - 1.3, SIGN - 5.0, 2.6), color),
        Sign::Dot(color) => pen.dot(Point::new(corner.x + 4.5, middle), 3.6, color),
    }
    let left = corner.x + SIGN;
    let soft = Letters::regular(SMALL, pen.soft());
    let detail = pen.fonts.width(&group.detail, SMALL, soft.weight);
    let right = Point::new(corner.x + width, corner.y + SMALL);
    pen.line(&group.detail, right, Align::End, soft);
    let name = Letters::bold(SMALL, pen.ink());
    let top = pen.text(&group.name, Point::new(left, corner.y), width - SIGN - detail - 6.0, name);
    pen.text(&group.text, Point::new(left, top), width - SIGN, Letters::regular(COLUMN_LETTERS, pen.ink()))
}
