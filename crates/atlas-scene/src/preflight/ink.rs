//! The boxes that letters really take.

use super::shape::{around, is_sound};
use crate::{PathStep, Point, Rect, TextNode, text::CAP, text::Fonts};

/// The boxes of a text: one from its base line to the tops of capitals, or one for each letter where they stand along a line.
/// None where there is nothing to see or its place is not finite.
pub(super) fn boxes(node: &TextNode, fonts: &Fonts) -> Vec<Rect> {
    let is_inked = node.size.is_finite() && node.size > 0.0 && !node.text.trim().is_empty() && !node.glyphs.is_empty();
    let is_seen = node.color.a > 0 || node.halo.is_some_and(|halo| halo.color.a > 0);
    if !is_inked || !is_seen || !is_sound(&node.bounds) {
        return Vec::new();
    }
    if !node.is_level() {
        return letters(node, fonts);
    }
    let height = CAP * node.size;
    let whole = Rect::new(node.bounds.x, node.origin.y - height, node.bounds.width, height);
    if is_sound(&whole) { vec![whole] } else { Vec::new() }
}

/// The box around all that is inked, from the outlines of the letters; `None` where nothing is.
pub(super) fn exact(node: &TextNode, fonts: &Fonts) -> Option<Rect> {
    letters(node, fonts).into_iter().reduce(|a, b| a.joined(&b)).filter(is_sound)
}

/// The box of each letter that has an outline, placed as every output places it.
fn letters(node: &TextNode, fonts: &Fonts) -> Vec<Rect> {
    let letter = |glyph: &crate::PlacedGlyph| {
        let outline = fonts.outline(node.weight, glyph.id)?;
        let start = node.origin.moved(glyph.offset.x, glyph.offset.y);
        let (cos, sin) = (glyph.along.x * node.size, glyph.along.y * node.size);
        let placed = |at: Point| start.moved(at.x * cos - at.y * sin, at.x * sin + at.y * cos);
        let ends = outline.steps.iter().filter_map(|step| match *step {
            PathStep::Move(to) | PathStep::Line(to) | PathStep::Quad(_, to) | PathStep::Cubic(_, _, to) => Some(to),
            PathStep::Close => None,
        });
        around(ends.map(placed))
    };
    node.glyphs.iter().filter_map(letter).collect()
}
