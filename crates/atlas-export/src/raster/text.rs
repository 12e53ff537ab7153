//! Text as filled outlines. Halos lie behind all letters of a line; level base lines stand on whole pixels.

use super::{Painter, paint, shape};
use atlas_scene::{Path, TextNode, Weight};
use std::{collections::BTreeMap, sync::Arc};
use tiny_skia::{FillRule, LineJoin, PathBuilder, Transform};

/// Outlines that one picture has already looked up.
#[derive(Default)]
pub(super) struct Cache {
    outlines: BTreeMap<(Weight, u32), Option<Arc<Path>>>,
}

impl Painter<'_> {
    pub(super) fn text(&mut self, node: &TextNode) {
        // Letters along a line stand somewhere around its beginning: only level ones are left out by their box.
        let around = node.size + node.halo.map_or(0.0, |halo| halo.width);
        if node.is_level() && !self.meets(&node.bounds.grown(around)) {
            return;
        }
        let size = node.size * self.scale;
        let top = node.origin.y * self.scale;
        let baseline = if node.is_level() { top.round() } else { top };
        let mut builder = PathBuilder::new();
        for glyph in &node.glyphs {
            let key = (node.weight, glyph.id);
            let fonts = self.fonts;
            let outline = self.text.outlines.entry(key).or_insert_with(|| fonts.outline(node.weight, glyph.id));
            let Some(outline) = outline else { continue };
            let x = (node.origin.x + glyph.offset.x) * self.scale;
            let y = baseline + glyph.offset.y * self.scale;
            let (cos, sin) = (glyph.along.x * size, glyph.along.y * size);
            shape::add(&mut builder, outline, Transform::from_row(cos, sin, -sin, cos, x, y));
        }
        let Some(path) = builder.finish() else { return };
        let down = Transform::from_translate(0.0, -self.top);
        if let Some(halo) = node.halo {
            let stroke = tiny_skia::Stroke {
                width: 2.0 * halo.width * self.scale,
                line_join: LineJoin::Round,
                ..tiny_skia::Stroke::default()
            };
            self.pixmap.stroke_path(&path, &paint(halo.color), &stroke, down, self.clip.as_ref());
        }
        self.pixmap.fill_path(&path, &paint(node.color), FillRule::Winding, down, self.clip.as_ref());
    }
}
