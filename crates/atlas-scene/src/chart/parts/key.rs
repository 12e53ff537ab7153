//! The names of the parts: a line of colours and names, or straight above the first bar.

use super::{
    Arrangement, PartsSpec,
    layout::{FURTHER_LINE, Layout, segments, widest},
};
use crate::{
    Align, Group, Node, Path, Point, Rect, Theme, Weight,
    text::{Fonts, Line},
};

/// Font size of the names, in ems.
const NAME: f32 = 0.92;
/// Side of a square of colour, in ems.
const SQUARE: f32 = 0.78;
/// From the left edge of the square to the name, in ems.
const BEFORE_NAME: f32 = 1.15;
/// Room between two names, in ems.
const BETWEEN: f32 = 1.4;
/// Height of a line of names, in ems.
const LINE: f32 = 1.4;
/// Room below the lines, in ems.
const BELOW: f32 = 0.55;
/// Height of names above the first bar, in ems.
const ABOVE_BAR: f32 = 1.32;

/// The names of the parts, placed.
#[derive(Default)]
pub(super) struct Key {
    items: Vec<Item>,
    /// Height of all of them with the room below, layout units.
    pub(super) height: f32,
}

struct Item {
    part: usize,
    name: Vec<Line>,
    /// From the corner of the chart's box, layout units.
    corner: Point,
    /// Names above their part of a bar need no colour.
    has_square: bool,
}

impl Key {
    /// Names beside squares of colour, in as many lines as they need.
    pub(super) fn new(spec: &PartsSpec, inner: f32, em: f32, fonts: &Fonts) -> Self {
        let (mut left, mut top, mut height) = (0.0, 0.0, 0.0);
        let mut items = Vec::new();
        for (part, one) in spec.parts.iter().enumerate() {
            let name = fonts.wrap(&one.name, NAME * em, Weight::Regular, inner - BEFORE_NAME * em);
            let width = BEFORE_NAME * em + widest(&name);
            if left > 0.0 && left + width > inner {
                top += height;
                (left, height) = (0.0, 0.0);
            }
            let further = name.len().saturating_sub(1) as f32 * FURTHER_LINE * em;
            height = f32::max(height, LINE * em + further);
            items.push(Item { part, name, corner: Point::new(left, top), has_square: true });
            left += width + BETWEEN * em;
        }
        let height = if items.is_empty() { 0.0 } else { top + height + BELOW * em };
        Self { items, height }
    }

    /// Names above the parts of the first bar, if each of them is wide enough for its name.
    pub(super) fn above_first_row(spec: &PartsSpec, layout: &Layout, fonts: &Fonts) -> Option<Self> {
        // Between names and bar stand the words of marked values.
        let is_right_above = spec.arrangement == Arrangement::Stacked && spec.lines.is_empty();
        let row = spec.rows.first().filter(|_| is_right_above)?;
        let segments = segments(row, spec.parts.len());
        if segments.len() < spec.parts.len() || segments.is_empty() {
            return None;
        }
        let mut items = Vec::new();
        for segment in segments {
            let line = fonts.line(&spec.parts.get(segment.part)?.name, NAME * layout.em, Weight::Regular);
            let (left, right) = (layout.x(segment.from), layout.x(segment.to));
            if right - left < line.width + 0.6 * layout.em {
                return None;
            }
            items.push(Item { part: segment.part, name: vec![line], corner: Point::new(left, 0.0), has_square: false });
        }
        Some(Self { items, height: ABOVE_BAR * layout.em })
    }

    pub(super) fn nodes(&self, spec: &PartsSpec, corner: Point, em: f32, theme: &Theme) -> Vec<Node> {
        let mut nodes = Vec::new();
        for item in &self.items {
            let at = corner.moved(item.corner.x, item.corner.y);
            let middle = at.y + LINE * em / 2.0;
            let color = spec.parts.get(item.part).map(|part| part.color).filter(|_| item.has_square);
            if let Some(color) = color {
                let square = Rect::new(at.x, middle - SQUARE * em / 2.0, SQUARE * em, SQUARE * em);
                nodes.push(Node::filled(Path::rect(square), color));
            }
            let before = if item.has_square { BEFORE_NAME * em } else { 0.0 };
            for (further, line) in item.name.iter().enumerate() {
                let y = middle + further as f32 * FURTHER_LINE * em;
                let place = Point::new(at.x + before, line.centered_baseline(y));
                nodes.push(Node::Text(line.node(place, Align::Start, theme.chart.ink, None)));
            }
        }
        let group = Group { name: "key".to_owned(), clip: None, nodes };
        if self.items.is_empty() { Vec::new() } else { vec![Node::Group(group)] }
    }
}
