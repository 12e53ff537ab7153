//! What writes and draws on a sheet.

use crate::{
    Align, Color, Node, Path, Point, Rect, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// From one base line to the next, in ems of the letters.
pub(super) const LEADING: f32 = 1.36;

/// Nodes in painting order, and what they are made with.
pub(super) struct Pen<'p> {
    pub(super) theme: &'p Theme,
    pub(super) fonts: &'p Fonts,
    pub(super) nodes: Vec<Node>,
}

/// How letters look.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) color: Color,
}

impl Letters {
    pub(super) const fn regular(size: f32, color: Color) -> Self {
        Self { size, weight: Weight::Regular, color }
    }

    pub(super) const fn bold(size: f32, color: Color) -> Self {
        Self { size, weight: Weight::Bold, color }
    }

    /// The height of a line of them.
    pub(super) fn line(self) -> f32 {
        self.size * LEADING
    }
}

impl<'p> Pen<'p> {
    pub(super) fn new(theme: &'p Theme, fonts: &'p Fonts) -> Self {
        Self { theme, fonts, nodes: Vec::new() }
    }

    pub(super) fn ink(&self) -> Color {
        self.theme.chart.ink
    }

    pub(super) fn soft(&self) -> Color {
        self.theme.chart.ink_soft
    }

    /// One line whose base line goes through a point; gives its width.
    pub(super) fn line(&mut self, text: &str, at: Point, align: Align, letters: Letters) -> f32 {
        if text.is_empty() {
            return 0.0;
        }
        let line = self.fonts.line(text, letters.size, letters.weight);
        let width = line.width;
        self.nodes.push(Node::Text(line.node(at, align, letters.color, None)));
        width
    }

    /// A text in lines no wider than `width`, from a corner; gives where the next one would begin.
    pub(super) fn text(&mut self, text: &str, corner: Point, width: f32, letters: Letters) -> f32 {
        let lines = self.wrapped(text, width, letters);
        self.lines(&lines, corner, letters)
    }

    /// The lines of a text.
    pub(super) fn wrapped(&self, text: &str, width: f32, letters: Letters) -> Vec<Line> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        self.fonts.wrap(text, letters.size, letters.weight, width)
    }

    /// Lines below one another from a corner; gives where the next one would begin.
    pub(super) fn lines(&mut self, lines: &[Line], corner: Point, letters: Letters) -> f32 {
        let mut top = corner.y;
        for line in lines {
            let at = Point::new(corner.x, top + letters.size);
            self.nodes.push(Node::Text(line.node(at, Align::Start, letters.color, None)));
            top += letters.line();
        }
        top
    }

    pub(super) fn fill(&mut self, rect: Rect, color: Color) {
        self.nodes.push(Node::filled(Path::rect(rect), color));
    }

    pub(super) fn dot(&mut self, center: Point, radius: f32, color: Color) {
        self.nodes.push(Node::filled(Path::circle(center, radius), color));
    }

    pub(super) fn stroke(&mut self, points: &[Point], color: Color, width: f32) {
        let stroke = Stroke { round_ends: false, ..Stroke::solid(color, width) };
        self.nodes.push(Node::stroked(Path::polyline(points), stroke));
    }

    /// A line with dashes, which are given in widths of it.
    pub(super) fn dashed(&mut self, points: &[Point], color: Color, width: f32, dash: &[f32]) {
        let dash = dash.iter().map(|length| length * width).collect();
        let stroke = Stroke { round_ends: false, dash, ..Stroke::solid(color, width) };
        self.nodes.push(Node::stroked(Path::polyline(points), stroke));
    }

    /// A thin level rule.
    pub(super) fn rule(&mut self, left: f32, right: f32, y: f32) {
        self.stroke(&[Point::new(left, y), Point::new(right, y)], self.theme.chart.rule, 0.8);
    }
}
