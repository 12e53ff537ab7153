//! The head of a sheet, headings of its parts, and its foot.

use super::{
    BODY, BOTTOM, EDGE, GUTTER, HEADING, SMALL, TOP, inner,
    pen::{Letters, Pen},
    spec::Heading,
};
use crate::{Align, Point, Rect, Size};

/// Size of the letters of the title.
const TITLE: f32 = 29.0;
/// Size of the name in the other language.
const OTHER: f32 = 15.0;
/// The mark of the house above the title.
const MARK: Size = Size::new(30.0, 3.6);

/// The least size of a title that would not fit into a line otherwise.
const LEAST_TITLE: f32 = 19.0;
/// The box of the locator at the upper right.
pub const LOCATOR: Size = Size::new(96.0, 86.0);

/// Where the locator stands.
pub(super) fn locator(size: Size) -> Rect {
    Rect::new(EDGE + inner(size) - LOCATOR.width, TOP - 8.0, LOCATOR.width, LOCATOR.height)
}

/// The size of the letters of a title that has a line for itself.
fn title_size(pen: &Pen<'_>, title: &str, room: f32) -> f32 {
    let width = pen.fonts.width(title, TITLE, crate::Weight::Bold);
    if width > room { (TITLE * room / width * 0.995).max(LEAST_TITLE) } else { TITLE }
}

/// Writes the head, beside a locator where there is one; gives where the sheet goes on.
pub(super) fn head(pen: &mut Pen<'_>, heading: &Heading, size: Size) -> f32 {
    let width = inner(size) - if heading.has_locator { LOCATOR.width + GUTTER } else { 0.0 };
    let (left, right) = (EDGE, EDGE + width);
    pen.fill(Rect::new(left, TOP, MARK.width, MARK.height), pen.theme.frame.accent);
    let small = Letters::bold(SMALL, pen.theme.frame.accent);
    let above = TOP + MARK.height + 13.0;
    pen.line(&heading.kind, Point::new(left, above), Align::Start, small);
    let soft = Letters::regular(SMALL, pen.soft());
    pen.line(&heading.edge, Point::new(right, above), Align::End, soft);
    let top = above + 7.0;
    let letters = title_size(pen, &heading.title, width);
    let title = Letters::bold(letters, pen.ink());
    let lines = pen.wrapped(&heading.title, width, title);
    let last = lines.last().map_or(0.0, |line| line.width);
    let mut bottom = top;
    for line in &lines {
        let at = Point::new(left, bottom + letters);
        pen.nodes.push(crate::Node::Text(line.node(at, Align::Start, title.color, None)));
        bottom += letters * 1.16;
    }
    // The other name stands behind the title where it has room, else below.
    let other = Letters::regular(OTHER, pen.soft());
    let other_width = pen.fonts.width(&heading.other, OTHER, other.weight);
    if left + last + 12.0 + other_width <= right {
        let base = bottom - letters * 0.16;
        pen.line(&heading.other, Point::new(left + last + 12.0, base), Align::Start, other);
    } else {
        bottom = pen.text(&heading.other, Point::new(left, bottom + 3.0), width, other);
    }
    let caption = Letters::regular(BODY, pen.soft());
    let bottom = pen.text(&heading.caption, Point::new(left, bottom + 4.0), width, caption) + 6.0;
    let bottom = if heading.has_locator { bottom.max(locator(size).bottom() + 2.0) } else { bottom };
    pen.rule(left, EDGE + inner(size), bottom);
    bottom
}

/// The heading of a part over its width; gives where the part begins.
pub(super) fn part(pen: &mut Pen<'_>, title: &str, corner: Point, width: f32) -> f32 {
    if title.is_empty() {
        return corner.y;
    }
    let letters = Letters::bold(HEADING, pen.ink());
    let bottom = pen.text(title, corner, width, letters);
    pen.rule(corner.x, corner.x + width, bottom + 1.5);
    bottom + 7.0
}

/// The same with words at its right end, or on a line of their own where the heading leaves no room.
pub(super) fn part_with(pen: &mut Pen<'_>, title: &str, aside: &str, corner: Point, width: f32) -> f32 {
    let below = part(pen, title, corner, width);
    if aside.is_empty() {
        return below;
    }
    let (heading, soft) = (Letters::bold(HEADING, pen.ink()), Letters::regular(SMALL, pen.soft()));
    let taken = pen.fonts.width(title, heading.size, heading.weight) + pen.fonts.width(aside, soft.size, soft.weight);
    if taken + 10.0 <= width {
        pen.line(aside, Point::new(corner.x + width, corner.y + HEADING), Align::End, soft);
        return below;
    }
    pen.text(aside, Point::new(corner.x, below - 2.0), width, soft) + 3.0
}

/// The height of the foot with the room above it.
pub(super) fn foot_height(pen: &Pen<'_>, foot: &[String], number: &str, size: Size) -> f32 {
    let letters = Letters::regular(SMALL, pen.soft());
    let lines: usize = foot.iter().map(|note| pen.wrapped(note, foot_width(number, size), letters).len()).sum();
    if lines == 0 && number.is_empty() { 0.0 } else { 8.0 + lines.max(1) as f32 * letters.line() }
}

fn foot_width(number: &str, size: Size) -> f32 {
    inner(size) - if number.is_empty() { 0.0 } else { 2.0 * GUTTER }
}

/// Writes the foot so that it ends at the bottom edge.
pub(super) fn foot(pen: &mut Pen<'_>, foot: &[String], number: &str, size: Size) {
    let height = foot_height(pen, foot, number, size);
    if height == 0.0 {
        return;
    }
    let letters = Letters::regular(SMALL, pen.soft());
    let top = size.height - BOTTOM - height;
    let (left, right) = (EDGE, EDGE + inner(size));
    pen.rule(left, right, top);
    let mut at = top + 8.0;
    for note in foot {
        at = pen.text(note, Point::new(left, at), foot_width(number, size), letters);
    }
    let base = size.height - BOTTOM - letters.line() + letters.size;
    pen.line(number, Point::new(right, base), Align::End, Letters::bold(SMALL, pen.ink()));
}
