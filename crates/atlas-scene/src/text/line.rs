//! One shaped line and its way into a scene.

use super::face::Shaped;
use crate::{Align, Color, Halo, PlacedGlyph, Point, Rect, TextNode, Weight};

/// Ascent of a line over its base line, in ems: the height of Chinese letters, which are the tallest.
const ASCENT: f32 = 0.88;
/// Descent of a line under its base line, in ems.
const DESCENT: f32 = 0.22;
/// Height of capital letters in ems; text is centred by it.
pub(crate) const CAP: f32 = 0.733;

/// One shaped line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// Font size in layout units.
    pub size: f32,
    /// Which face.
    pub weight: Weight,
    /// Advance width in layout units.
    pub width: f32,
    glyphs: Vec<PlacedGlyph>,
}

impl Line {
    pub(super) fn new(text: &str, size: f32, weight: Weight, shaped: &[Shaped]) -> Self {
        let mut width = 0.0;
        let place = |glyph: &Shaped| {
            let offset = Point::new(width + glyph.dx * size, glyph.dy * size);
            width += glyph.advance * size;
            PlacedGlyph { id: glyph.glyph, offset, along: Point::new(1.0, 0.0), from: glyph.from }
        };
        let glyphs = shaped.iter().map(place).collect();
        Self { text: text.to_owned(), size, weight, width, glyphs }
    }

    /// Height above the base line.
    pub fn ascent(&self) -> f32 {
        ASCENT * self.size
    }

    /// Depth below the base line.
    pub fn descent(&self) -> f32 {
        DESCENT * self.size
    }

    /// Height of the line.
    pub fn height(&self) -> f32 {
        self.ascent() + self.descent()
    }

    /// The base line of a text whose capital letters are centred on `y`.
    pub fn centered_baseline(&self, y: f32) -> f32 {
        y + CAP * self.size / 2.0
    }

    /// The same line with more room between its letters, in ems.
    pub fn spaced(mut self, em: f32) -> Self {
        let step = em * self.size;
        for (at, glyph) in self.glyphs.iter_mut().enumerate() {
            glyph.offset.x += at as f32 * step;
        }
        self.width += self.glyphs.len().saturating_sub(1) as f32 * step;
        self
    }

    /// Width of each letter with the room behind it, layout units.
    pub(crate) fn advances(&self) -> impl Iterator<Item = f32> {
        let next = self.glyphs.iter().skip(1).map(|glyph| glyph.offset.x).chain([self.width]);
        self.glyphs.iter().zip(next).map(|(glyph, next)| next - glyph.offset.x)
    }

    /// The line at its place. `at` is on the base line, at the end that `align` fixes.
    pub fn node(&self, at: Point, align: Align, color: Color, halo: Option<Halo>) -> TextNode {
        let left = match align {
            Align::Start => at.x,
            Align::Middle => at.x - self.width / 2.0,
            Align::End => at.x - self.width,
        };
        TextNode {
            text: self.text.clone(),
            origin: Point::new(left, at.y),
            size: self.size,
            weight: self.weight,
            color,
            halo,
            glyphs: self.glyphs.clone(),
            bounds: Rect::new(left, at.y - self.ascent(), self.width, self.height()),
            align,
        }
    }
}
