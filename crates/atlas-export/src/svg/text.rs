//! Lines of text: as outlines, or as text that can be changed.
//!
//! A line is one outline. Letters that are there once and used often would make smaller files, but resvg, librsvg and Chromium draw
//! their edges otherwise than those of a whole line.

use super::{
    Writer,
    format::{Ink, Num, stroke, write_path},
};
use crate::words::{Escaped, harmless};
use atlas_scene::{Point, Stroke, TextNode, Weight, text::Fonts};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
};
use std::fmt::Write as _;

/// The bundled family under both of its names.
pub(super) const FAMILY: &str = " font-family=\"'Noto Sans CJK SC', 'Noto Sans SC', sans-serif\"";

/// Letters further apart than this are spaced out, ems; pairs are set a little closer or wider by themselves.
const SPACED: f32 = 0.03;

impl Writer<'_> {
    pub(super) fn text(&mut self, node: &TextNode) {
        if self.options.real_text && is_plain(node) {
            self.words(node);
        } else {
            self.letters(node);
        }
    }

    /// The letters of a line as one outline, over their halo, with their words as a title.
    fn letters(&mut self, node: &TextNode) {
        let mut letters = String::new();
        for glyph in &node.glyphs {
            let Some(outline) = self.fonts.outline(node.weight, glyph.id) else { continue };
            let (x, y) = (node.origin.x + glyph.offset.x, node.origin.y + glyph.offset.y);
            let (cos, sin) = (glyph.along.x * node.size, glyph.along.y * node.size);
            write_path(&mut letters, &outline, |px, py| (x + px * cos - py * sin, y + px * sin + py * cos));
        }
        if letters.is_empty() {
            return;
        }
        let (words, ink) = (Escaped(&node.text), Ink("fill", node.color));
        let Some(halo) = node.halo else {
            self.add(format_args!("<g><title>{words}</title><path d=\"{letters}\"{ink}/></g>\n"));
            return;
        };
        // Halo and letters have one outline, which is there once.
        self.lines += 1;
        let id = format!("letters.{}", self.lines);
        let _ = writeln!(self.defs, "<path id=\"{id}\" d=\"{letters}\"/>");
        let outline = stroke(&Stroke::solid(halo.color, halo.width * 2.0));
        self.add(format_args!(
            "<g><title>{words}</title><use xlink:href=\"#{id}\" fill=\"none\"{outline}/><use xlink:href=\"#{id}\"{ink}/></g>\n"
        ));
    }

    /// The words as text that keeps its width in another font.
    fn words(&mut self, node: &TextNode) {
        let words = harmless(&node.text);
        if words.trim().is_empty() {
            return;
        }
        let (x, y, size, width) = (Num(node.origin.x), Num(node.origin.y), Num(node.size), Num(node.bounds.width));
        let weight = if node.weight == Weight::Bold { " font-weight=\"bold\"" } else { "" };
        // Letters that stand apart are not stretched over the gaps between them.
        let gap = gap(node, self.fonts);
        let (spacing, adjust) = match gap {
            0.0 => (String::new(), "spacingAndGlyphs"),
            gap => (format!(" letter-spacing=\"{}\"", Num(gap)), "spacing"),
        };
        let halo = node.halo.map_or_else(String::new, |halo| {
            format!("{} paint-order=\"stroke\"", stroke(&Stroke::solid(halo.color, halo.width * 2.0)))
        });
        let (ink, words) = (Ink("fill", node.color), Escaped(&words));
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight} text-anchor=\"start\"{spacing} textLength=\"{width}\" \
             lengthAdjust=\"{adjust}\"{ink}{halo} xml:space=\"preserve\">{words}</text>\n"
        ));
    }
}

/// Whether a program that lays text out anew would put it where the scene has it: a level line in a box of its own.
fn is_plain(node: &TextNode) -> bool {
    let numbers = [node.origin.x, node.origin.y, node.size, node.bounds.width];
    numbers.iter().all(|number| number.is_finite())
        && node.size > 0.0
        && node.bounds.width > 0.0
        && (node.bounds.x - node.origin.x).abs() < 0.01
        && node.glyphs.iter().all(|glyph| glyph.along == Point::new(1.0, 0.0))
        && node.is_level()
}

/// By how much letters stand apart beyond their own widths, layout units; nothing where they stand as usual.
fn gap(node: &TextNode, fonts: &Fonts) -> f32 {
    let Ok(font) = FontRef::new(fonts.file(node.weight)) else { return 0.0 };
    let widths = font.glyph_metrics(Size::new(node.size), LocationRef::default());
    let [before @ .., last] = node.glyphs.as_slice() else { return 0.0 };
    if before.is_empty() {
        return 0.0;
    }
    let own: f32 = before.iter().filter_map(|glyph| widths.advance_width(GlyphId::new(glyph.id))).sum();
    let gap = (last.offset.x - own) / before.len() as f32;
    if gap.is_finite() && gap.abs() > SPACED * node.size { gap } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::{SvgOptions, encode};
    use crate::testing::fonts;
    use atlas_scene::{Align, Color, Halo, Node, Point, Rect, Scene, Size, TextNode, Weight};

    const INK: Color = Color { r: 0, g: 0, b: 0, a: 255 };

    fn line(text: &str, weight: Weight, spaced: f32, halo: bool) -> TextNode {
        let halo = halo.then_some(Halo { color: Color { r: 255, g: 255, b: 255, a: 255 }, width: 1.5 });
        fonts().line(text, 12.0, weight).spaced(spaced).node(Point::new(10.0, 50.0), Align::Middle, INK, halo)
    }

    fn written(nodes: Vec<TextNode>, real_text: bool) -> String {
        let nodes = nodes.into_iter().map(Node::Text).collect();
        let scene = Scene::new(Size::new(200.0, 100.0), None, String::new(), nodes);
        let text = encode(&scene, &fonts(), &SvgOptions { real_text }).unwrap();
        assert_eq!(text, encode(&scene, &fonts(), &SvgOptions { real_text }).unwrap());
        text
    }

    #[test]
    fn an_outline_with_a_halo_is_there_once() {
        let text =
            written(vec![line("重庆", Weight::Regular, 0.0, true), line("GDP", Weight::Bold, 0.0, false)], false);
        assert!(!text.contains("<text") && !text.contains("font-family"));
        assert_eq!(text.matches("<path ").count(), 2);
        assert_eq!(text.matches("xlink:href=\"#letters.1\"").count(), 2);
        assert!(text.contains("<title>重庆</title><use xlink:href=\"#letters.1\" fill=\"none\" stroke=\"#ffffff\""));
    }

    #[test]
    fn real_text_keeps_place_width_weight_and_halo() {
        let node = line("重庆  GDP", Weight::Bold, 0.0, true);
        let (x, width) = (node.origin.x, node.bounds.width);
        let text = written(vec![node], true);
        let start = format!("<text x=\"{}\" y=\"50\" font-size=\"12\" font-weight=\"bold\"", super::Num(x));
        assert!(text.contains(&start), "{text}");
        assert!(text.contains(&format!("textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", super::Num(width))));
        assert!(text.contains("paint-order=\"stroke\" xml:space=\"preserve\">重庆  GDP</text>"));
        assert!(text.contains("stroke-width=\"3\"") && text.contains("'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"));
        assert!(!text.contains("<path"));
    }

    #[test]
    fn spaced_letters_are_not_stretched_and_turned_ones_stay_outlines() {
        let mut turned = line("长江", Weight::Regular, 0.0, false);
        turned.glyphs.iter_mut().for_each(|glyph| glyph.along = Point::new(0.6, 0.8));
        let mut lost = line("lost", Weight::Regular, 0.0, false);
        lost.bounds = Rect::new(f32::NAN, 0.0, f32::NAN, 1.0);
        let text = written(vec![line("SICHUAN", Weight::Regular, 0.25, false), turned, lost], true);
        assert!(text.contains("letter-spacing=\"3\" ") || text.contains("letter-spacing=\"2.9"), "{text}");
        assert!(text.contains("lengthAdjust=\"spacing\""));
        assert!(text.contains("<title>长江</title><path"));
        assert!(!text.contains("NaN") && !text.contains("inf"));
        assert_eq!(text.matches("<text").count(), 1);
    }

    #[test]
    fn hostile_words_stay_words() {
        let text = written(vec![line("</text><script>&\u{0}\u{202e}\"x\n重庆", Weight::Regular, 0.0, false)], true);
        assert!(text.contains(">&lt;/text&gt;&lt;script&gt;&amp;&quot;x 重庆</text>"), "{text}");
    }
}
