//! The key above small maps: what fills mean that all of them have in common.

use super::MultiplesSpec;
use crate::{
    Align, Fill, Node, Path, PathNode, Point, Rect, Stroke, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// Font size, in ems.
const TEXT: f32 = 0.88;
/// Width and height of a sample, in ems.
const SAMPLE: (f32, f32) = (1.7, 0.95);
/// From a sample to its words, and from these to the next sample, in ems.
const GAPS: (f32, f32) = (0.4, 1.1);
/// Height of a row, in ems.
const ROW: f32 = 1.5;
/// Room below the key, in ems.
const BELOW: f32 = 0.7;

/// The entries of a key in rows.
pub(super) struct Key {
    em: f32,
    rows: usize,
    /// Fill, words and corner of each, seen from the corner of the key.
    entries: Vec<(Fill, Line, Point)>,
}

impl Key {
    /// The key of a spec in a width in layout units.
    pub(super) fn new(spec: &MultiplesSpec, width: f32, em: f32, fonts: &Fonts) -> Self {
        let (mut left, mut row) = (0.0, 0);
        let mut entries = Vec::with_capacity(spec.key.len());
        for (fill, text) in &spec.key {
            let line = fonts.line(text, TEXT * em, Weight::Regular);
            let own = (SAMPLE.0 + GAPS.0) * em + line.width;
            if left > 0.0 && left + own > width {
                (left, row) = (0.0, row + 1);
            }
            entries.push((*fill, line, Point::new(left, row as f32 * ROW * em)));
            left += own + GAPS.1 * em;
        }
        Self { em, rows: if entries.is_empty() { 0 } else { row + 1 }, entries }
    }

    /// Its height with the room below, layout units; nothing where it is empty.
    pub(super) fn height(&self) -> f32 {
        if self.rows == 0 { 0.0 } else { (self.rows as f32 * ROW + BELOW) * self.em }
    }

    /// The key at its corner.
    pub(super) fn paint(&self, corner: Point, theme: &Theme) -> Vec<Node> {
        let em = self.em;
        let mut nodes = Vec::new();
        for (fill, line, at) in &self.entries {
            let (left, middle) = (corner.x + at.x, corner.y + at.y + ROW * em / 2.0);
            let sample = Rect::new(left, middle - SAMPLE.1 * em / 2.0, SAMPLE.0 * em, SAMPLE.1 * em);
            let stroke = Some(Stroke::solid(theme.frame.rule, 0.75));
            nodes.push(Node::Path(PathNode { path: Arc::new(Path::rect(sample)), fill: Some(*fill), stroke }));
            let words = Point::new(sample.right() + GAPS.0 * em, line.centered_baseline(middle));
            nodes.push(Node::Text(line.node(words, Align::Start, theme.chart.ink_soft, None)));
        }
        nodes
    }
}
