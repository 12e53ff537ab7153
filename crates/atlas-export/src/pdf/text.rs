//! Lines of text over their halos.

use super::page::{Painter, Piece, is_sound, thousandth};
use crate::words::harmless;
use atlas_scene::{Halo, Path, PathStep, PlacedGlyph, Point, TextNode};
use pdf_writer::{Name, Str, TextStr};

/// A reader takes a gap of so many ems between two letters for a space.
const SPACE: f32 = 0.08;
/// The most letters shown by one string; older readers know a limit.
const MOST_LETTERS: usize = 8_000;

/// A letter as the file has it.
struct Letter {
    number: u16,
    /// Advance width, layout units.
    width: f32,
    at: Point,
    along: Point,
}

impl Painter<'_, '_> {
    pub(super) fn text(&mut self, node: &TextNode) {
        let is_placed = |glyph: &PlacedGlyph| {
            [glyph.offset.x, glyph.offset.y, glyph.along.x, glyph.along.y].into_iter().all(is_sound)
        };
        let is_line = node.size > 0.0 && [node.size, node.origin.x, node.origin.y].into_iter().all(is_sound);
        if !is_line || !node.glyphs.iter().all(is_placed) {
            return;
        }
        let (letters, are_words) = self.letters(node);
        if letters.is_empty() {
            return;
        }
        self.close_figure();
        if let Some(halo) = node.halo.filter(|halo| halo.color.a > 0 && is_sound(halo.width) && halo.width > 0.0) {
            self.content.begin_marked_content(Name(b"Artifact"));
            self.halo(node, halo);
            self.content.end_marked_content();
        }
        let words = harmless(&node.text);
        if words.trim().is_empty() {
            self.content.begin_marked_content(Name(b"Artifact"));
        } else {
            self.mark(Name(b"P"), Piece::Words);
        }
        let is_beside = !are_words && !words.trim().is_empty();
        if is_beside {
            self.content.begin_marked_content_with_properties(Name(b"Span")).properties().actual_text(TextStr(&words));
        }
        self.show(node, &letters);
        if is_beside {
            self.content.end_marked_content();
        }
        self.content.end_marked_content();
    }

    /// The letters with their places, and whether a reader gets the words back from them alone.
    fn letters(&mut self, node: &TextNode) -> (Vec<Letter>, bool) {
        let mut are_words = true;
        let mut found: Vec<Letter> = Vec::with_capacity(node.glyphs.len());
        let mut before = None;
        for (index, glyph) in node.glyphs.iter().enumerate() {
            let next = node.glyphs.get(index + 1).map_or(node.text.len(), |next| next.from);
            // Several glyphs for one letter, or letters in another order, are no words by themselves.
            let is_own = next > glyph.from && before != Some(glyph.from);
            before = Some(glyph.from);
            let words = node.text.get(glyph.from..next).filter(|_| is_own).map(harmless);
            let is_space =
                words.as_ref().is_some_and(|words| !words.is_empty() && words.chars().all(char::is_whitespace));
            if !is_space && self.store.fonts.outline(node.weight, glyph.id).is_none() {
                // A mark that nobody sees; a space must not come to mean it.
                are_words = false;
                continue;
            }
            let face = self.store.face(node.weight);
            let Some((number, is_exact)) = face.keep(glyph.id, words.as_deref()) else { continue };
            let width = face.width(glyph.id) * node.size;
            let at = node.origin.moved(glyph.offset.x, glyph.offset.y);
            if let Some(last) = found.last() {
                let gap = at.x - last.at.x - last.width;
                are_words &= last.at.y == at.y && gap.abs() < SPACE * node.size;
            }
            are_words &= is_exact && glyph.along == Point::new(1.0, 0.0);
            found.push(Letter { number, width, at, along: glyph.along });
        }
        (found, are_words)
    }

    /// Shows letters in runs of one base line each.
    fn show(&mut self, node: &TextNode, letters: &[Letter]) {
        self.fill_color(node.color);
        self.content.begin_text();
        self.font(node.weight, node.size);
        for run in letters.chunk_by(|a, b| a.at.y == b.at.y && a.along == b.along && a.along.y == 0.0) {
            let Some(first) = run.first() else { continue };
            let (cos, sin) = (first.along.x, first.along.y);
            let [a, b] = [cos, sin].map(|value| (f64::from(value) * 1e5).round() as f32 / 1e5);
            let (x, y) = (thousandth(first.at.x), thousandth(first.at.y));
            self.content.set_text_matrix([a, b, b, -a, x, y]);
            let mut shown = self.content.show_positioned();
            let mut items = shown.items();
            let (mut bytes, mut pen) = (Vec::new(), first.at.x);
            for letter in run {
                // Thousandths of an em to the left.
                let moved = ((pen - letter.at.x) * cos.signum() / node.size * 1000.0).round();
                if moved != 0.0 || bytes.len() >= 2 * MOST_LETTERS {
                    if !bytes.is_empty() {
                        items.show(Str(&bytes));
                    }
                    items.adjust(moved);
                    bytes.clear();
                    pen -= moved * node.size / 1000.0 * cos.signum();
                }
                bytes.extend_from_slice(&letter.number.to_be_bytes());
                pen += letter.width * cos.signum();
            }
            items.show(Str(&bytes));
        }
        self.content.end_text();
    }

    /// The outlines of the letters, stroked. Each is in the file once, unless the halo can be seen through: then all are one outline,
    /// so that none is seen through another.
    fn halo(&mut self, node: &TextNode, halo: Halo) {
        let width = 2.0 * halo.width;
        if halo.color.a < 255 {
            let path = self.outline(node);
            self.apart(|painter| {
                painter.line(halo.color, width, &[], false);
                painter.trace(&path);
                painter.content.stroke();
            });
            return;
        }
        self.apart(|painter| {
            painter.line(halo.color, width / node.size * 1000.0, &[], false);
            for glyph in &node.glyphs {
                let Some(id) = painter.store.outline(node.weight, glyph.id) else { continue };
                let at = node.origin.moved(glyph.offset.x, glyph.offset.y);
                let em = node.size / 1000.0;
                let [cos, sin] =
                    [glyph.along.x * em, glyph.along.y * em].map(|value| (f64::from(value) * 1e6).round() as f32 / 1e6);
                let (x, y) = (thousandth(at.x), thousandth(at.y));
                painter.content.save_state().transform([cos, sin, -sin, cos, x, y]);
                painter.content.x_object(Name(super::store::name(id).as_bytes())).restore_state();
            }
        });
    }

    fn outline(&self, node: &TextNode) -> Path {
        let mut steps = Vec::new();
        for glyph in &node.glyphs {
            let Some(outline) = self.store.fonts.outline(node.weight, glyph.id) else { continue };
            let at = node.origin.moved(glyph.offset.x, glyph.offset.y);
            let (cos, sin) = (glyph.along.x * node.size, glyph.along.y * node.size);
            let place = |to: Point| at.moved(to.x * cos - to.y * sin, to.x * sin + to.y * cos);
            steps.extend(outline.steps.iter().map(|step| match *step {
                PathStep::Move(to) => PathStep::Move(place(to)),
                PathStep::Line(to) => PathStep::Line(place(to)),
                PathStep::Quad(c, to) => PathStep::Quad(place(c), place(to)),
                PathStep::Cubic(a, b, to) => PathStep::Cubic(place(a), place(b), place(to)),
                PathStep::Close => PathStep::Close,
            }));
        }
        Path { steps }
    }
}
