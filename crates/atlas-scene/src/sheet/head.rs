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

/// Writes the head; gives where the sheet goes on.
pub(super) fn head(pen: &mut Pen<'_>, heading: &Heading, size: Size) -> f32 {
    let (left, right) = (EDGE, EDGE + inner(size));
    pen.fill(Rect::new(left, TOP, MARK.width, MARK.height), pen.theme.frame.accent);
    let small = Letters::bold(SMALL, pen.theme.frame.accent);
    let above = TOP + MARK.height + 13.0;
    pen.line(&heading.kind, Point::new(left, above), Align::Start, small);
    let soft = Letters::regular(SMALL, pen.soft());
    pen.line(&heading.edge, Point::new(right, above), Align::End, soft);
    let top = above + 7.0;
    let title = Letters::bold(TITLE, pen.ink());
    let lines = pen.wrapped(&heading.title, inner(size), title);
    let last = lines.last().map_or(0.0, |line| line.width);
    let mut bottom = top;
    for line in &lines {
        let at = Point::new(left, bottom + TITLE);
        pen.nodes.push(crate::Node::Text(line.node(at, Align::Start, title.color, None)));
        bottom += TITLE * 1.16;
    }
    // The other name stands behind the title where it has room, else below.
    let other = Letters::regular(OTHER, pen.soft());
    let width = pen.fonts.width(&heading.other, OTHER, other.weight);
    if left + last + 12.0 + width <= right {
        let base = bottom - TITLE * 0.16;
        pen.line(&heading.other, Point::new(left + last + 12.0, base), Align::Start, other);
    } else {
        bottom = pen.text(&heading.other, Point::new(left, bottom + 3.0), inner(size), other);
    }
    let caption = Letters::regular(BODY, pen.soft());
    let bottom = pen.text(&heading.caption, Point::new(left, bottom + 4.0), inner(size), caption);
    pen.rule(left, right, bottom + 6.0);
    bottom + 6.0
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
