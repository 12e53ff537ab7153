//! Axes: marks with their words, and the thin lines that lead the eye from them.

use crate::{
    Align, Group, Node, Path, Point, Rect, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// An axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// What it measures; empty where the title of the chart says it.
    pub title: String,
    /// Marks with their words, ascending; every value lies between the first and the last.
    pub ticks: Vec<(f64, String)>,
}

/// Size of the words at an axis, in ems of the chart.
const WORDS: f32 = 0.92;

impl Axis {
    /// Which part of the axis lies before a value, 0 to 1.
    pub fn part(&self, value: f64) -> f32 {
        match (self.ticks.first(), self.ticks.last()) {
            (Some((low, _)), Some((high, _))) if high > low => ((value - low) / (high - low)) as f32,
            _ => 0.5,
        }
    }

    /// Where a value stands on an axis that goes to the right.
    pub(super) fn x(&self, value: f64, field: &Rect) -> f32 {
        field.x + self.part(value) * field.width
    }

    /// Where a value stands on an axis that goes up.
    pub(super) fn y(&self, value: f64, field: &Rect) -> f32 {
        field.bottom() - self.part(value) * field.height
    }

    /// The room that the words of an upright axis take at its left.
    pub(super) fn width(&self, em: f32, fonts: &Fonts) -> f32 {
        let width = |(_, text): &(f64, String)| fonts.width(text, em * WORDS, Weight::Regular);
        self.ticks.iter().map(width).fold(0.0, f32::max) + 0.7 * em
    }

    /// Lines across a field at the marks of an upright axis, with their words at the left.
    pub(super) fn upright(&self, field: &Rect, em: f32, theme: &Theme, fonts: &Fonts) -> Node {
        let mut nodes = Vec::new();
        for (value, text) in &self.ticks {
            let y = self.y(*value, field);
            let ends = [Point::new(field.x, y), Point::new(field.right(), y)];
            nodes.push(rule(&ends, *value == 0.0, em, theme));
            let line = fonts.line(text, em * WORDS, Weight::Regular);
            let at = Point::new(field.x - 0.5 * em, line.centered_baseline(y));
            nodes.push(Node::Text(line.node(at, Align::End, theme.chart.ink_soft, None)));
        }
        group("axis", nodes)
    }

    /// Lines up a field at the marks of a level axis, with their words below where they have room.
    pub(super) fn level(&self, field: &Rect, (left, right): (f32, f32), em: f32, theme: &Theme, fonts: &Fonts) -> Node {
        let mut nodes = Vec::new();
        let mut free_from = f32::NEG_INFINITY;
        for (value, text) in &self.ticks {
            let x = self.x(*value, field);
            let ends = [Point::new(x, field.y), Point::new(x, field.bottom() + 0.3 * em)];
            nodes.push(rule(&ends, *value == 0.0, em, theme));
            let line = fonts.line(text, em * WORDS, Weight::Regular);
            let at = (x - line.width / 2.0).min(right - line.width).max(left);
            if at < free_from {
                continue;
            }
            free_from = at + line.width + 0.6 * em;
            let place = Point::new(at, field.bottom() + 1.35 * em);
            nodes.push(Node::Text(line.node(place, Align::Start, theme.chart.ink_soft, None)));
        }
        group("axis-level", nodes)
    }
}

/// Height of the words below a level axis, in ems.
pub(super) const LEVEL: f32 = 1.7;

/// A thin line; that of zero is stronger.
pub(super) fn rule(ends: &[Point], is_zero: bool, em: f32, theme: &Theme) -> Node {
    let color = if is_zero { theme.chart.ink_soft } else { theme.chart.rule };
    let stroke = Stroke { round_ends: false, ..Stroke::solid(color, (em * 0.07).max(0.75)) };
    Node::stroked(Path::polyline(ends), stroke)
}

pub(super) fn group(name: &str, nodes: Vec<Node>) -> Node {
    Node::Group(Group { name: name.to_owned(), clip: None, nodes })
}

/// Lines of the name of an axis, as wide as there is room.
pub(super) fn title_lines(title: &str, width: f32, em: f32, fonts: &Fonts) -> Vec<Line> {
    if title.is_empty() { Vec::new() } else { fonts.wrap(title, em * WORDS, Weight::Bold, width) }
}

/// Height of a line of the name of an axis, in ems.
pub(super) const TITLE_LINE: f32 = 1.25;

/// Paints lines below one another; gives where they end.
pub(super) fn paint_lines(
    lines: &[Line],
    (x, top): (f32, f32),
    align: Align,
    em: f32,
    theme: &Theme,
    nodes: &mut Vec<Node>,
) -> f32 {
    let mut y = top;
    for line in lines {
        let place = Point::new(x, line.centered_baseline(y + TITLE_LINE * em / 2.0));
        nodes.push(Node::Text(line.node(place, align, theme.chart.ink, None)));
        y += TITLE_LINE * em;
    }
    y
}
