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

    /// Shapes a line of text from left to right. All of it is one run, since the face's own rules look at the letters around a mark: quotation
    /// marks and dots are narrow in English and fill a square in Chinese (`data/build/atlas_build/quotes.py`).
    pub(crate) fn shape(&self, text: &str) -> Vec<Shaped> {
        let Some(font) = self.font() else { return Vec::new() };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(harfrust::Direction::LeftToRight);
        // Digits of the Latin script; Chinese letters have one form in all scripts of the face.
        buffer.set_script(script::LATIN);
        let shaped = self.shaper.shaper(&font).build().shape(buffer, harfrust::ShapeOptions::new());
        let glyph = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Shaped {
            glyph: info.glyph_id,
            advance: position.x_advance as f32 / self.em,
            dx: position.x_offset as f32 / self.em,
            dy: -position.y_offset as f32 / self.em,
            from: info.cluster as usize,
        };
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
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

    /// Widths of the quotation marks, apostrophes and dots of a text in thousandths of an em.
    fn widths(text: &str, weight: Weight) -> Vec<u32> {
        let line = crate::testing::fonts().line(text, 1000.0, weight);
        let is_mark = |at: &usize| text[*at..].starts_with(['‘', '’', '“', '”', '…']);
        let from: Vec<usize> = line
            .node(Point::default(), Align::Start, Color::default(), None)
            .glyphs
            .iter()
            .map(|glyph| glyph.from)
            .collect();
        from.iter().zip(line.advances()).filter(|(at, _)| is_mark(at)).map(|(_, width)| width.round() as u32).collect()
    }

    #[test]
    fn marks_are_narrow_in_english_and_fill_a_square_in_chinese() {
        let narrow = [
            "the district\u{2019}s “share” of it",
            "“Qijiang” is already there.",
            "the “渝中” district",
            "“渝中” district",
            "‘a’ and \u{2019}90s",
            "Xi\u{2019}an 西安",
            "He said “she said ‘no’ to it”",
        ];
        for text in narrow {
            for weight in [Weight::Regular, Weight::Bold] {
                let widths = widths(text, weight);
                assert!(!widths.is_empty() && widths.iter().all(|width| *width < 600), "{text}: {widths:?}");
            }
        }
        let wide = [
            "所谓“GDP”增长",
            "“GDP”增长",
            "“十四五”规划",
            "《“十四五”规划》",
            "“十四五”2025年",
            "他说：‘你好’。",
            "正在保存…",
            "GDP……增长",
        ];
        for text in wide {
            for weight in [Weight::Regular, Weight::Bold] {
                let widths = widths(text, weight);
                assert!(!widths.is_empty() && widths.iter().all(|width| *width == 1000), "{text}: {widths:?}");
            }
        }
        // The dots of English stand on the base line.
        assert_eq!(widths("Saving…", Weight::Regular), [1059]);
    }
}
