//! One face: shaping with HarfBuzz's rules, outlines.

use super::FontError;
use crate::{Path, PathStep, Point, Weight};
use harfrust::{ShaperData, UnicodeBuffer, script};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use std::borrow::Cow;

/// A glyph of a shaped text, for an em of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shaped {
    pub(crate) glyph: u32,
    pub(crate) advance: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
    /// Where its letters begin in the text, bytes.
    pub(crate) from: usize,
}

pub(crate) struct Face {
    data: Cow<'static, [u8]>,
    shaper: ShaperData,
    weight: Weight,
    em: f32,
}

impl Face {
    pub(crate) fn new(data: Cow<'static, [u8]>, weight: Weight) -> Result<Self, FontError> {
        let font = FontRef::new(&data).map_err(|error| FontError { weight, reason: error.to_string() })?;
        let shaper = ShaperData::new(&font);
        let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
        Ok(Self { data, shaper, weight, em })
    }

    fn font(&self) -> Option<FontRef<'_>> {
        // The bytes were read once in `new`, so this cannot fail; a blank is better than a panic all the same.
        FontRef::new(&self.data).ok()
    }

    pub(crate) fn file(&self) -> &[u8] {
        &self.data
    }

    pub(crate) fn has(&self, c: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map(c).is_some())
    }

    /// Shapes text from left to right, Chinese and other scripts in runs of their own.
    pub(crate) fn shape(&self, text: &str) -> Vec<Shaped> {
        let Some(font) = self.font() else { return Vec::new() };
        let shaper = self.shaper.shaper(&font).build();
        let mut glyphs = Vec::new();
        let mut start = 0;
        for (run, is_han) in runs(text) {
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(run);
            buffer.set_direction(harfrust::Direction::LeftToRight);
            buffer.set_script(if is_han { script::HAN } else { script::LATIN });
            let shaped = shaper.shape(buffer, harfrust::ShapeOptions::new());
            for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
                glyphs.push(Shaped {
                    glyph: info.glyph_id,
                    advance: position.x_advance as f32 / self.em,
                    dx: position.x_offset as f32 / self.em,
                    dy: -position.y_offset as f32 / self.em,
                    from: start + info.cluster as usize,
                });
            }
            start += run.len();
        }
        glyphs
    }

    pub(crate) fn outline(&self, glyph: u32) -> Option<Path> {
        let font = self.font()?;
        let outline = font.outline_glyphs().get(GlyphId::new(glyph))?;
        let mut pen = Pen { path: Path::default(), scale: 1.0 / self.em };
        outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).ok()?;
        Some(pen.path).filter(|path| !path.steps.is_empty())
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({:?})", self.weight)
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Cuts text where it changes between Chinese and other scripts.
fn runs(text: &str) -> Vec<(&str, bool)> {
    let mut found: Vec<(&str, bool)> = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let now = is_han(c);
        if let Some(was) = before
            && was != now
        {
            found.push((&text[start..at], was));
            start = at;
        }
        before = Some(now);
    }
    if let Some(was) = before {
        found.push((&text[start..], was));
    }
    found
}

struct Pen {
    path: Path,
    scale: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(x * self.scale, -y * self.scale)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.path.steps.push(PathStep::Move(to));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.path.steps.push(PathStep::Line(to));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let step = PathStep::Quad(self.at(cx, cy), self.at(x, y));
        self.path.steps.push(step);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let step = PathStep::Cubic(self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.path.steps.push(step);
    }

    fn close(&mut self) {
        self.path.steps.push(PathStep::Close);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Align, Color, Point, Weight};

    #[test]
    fn every_glyph_knows_its_letters_in_text_of_two_scripts() {
        let text = "GDP 万元 per 人";
        let line = crate::testing::fonts().line(text, 10.0, Weight::Regular);
        let node = line.node(Point::default(), Align::Start, Color::default(), None);
        let from: Vec<usize> = node.glyphs.iter().map(|glyph| glyph.from).collect();
        assert_eq!(from, text.char_indices().map(|(at, _)| at).collect::<Vec<_>>());
    }
}
