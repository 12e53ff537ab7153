//! Paints an age pyramid.

use super::{
    PyramidSpec,
    layout::{BEFORE_GAP, BEFORE_VALUE, FURTHER_LINE, Layout, SCALE_STRIP, SIDE_LINE, TICK, widest},
};
use crate::{
    Align, Color, Group, Halo, Node, Path, Point, Rect, Stroke, Theme, Weight,
    chart::{Mark, fit::ink_on, frame::MARGIN},
    text::{Fonts, Line},
};

/// Part of a row that its bars take.
const BAR: f32 = 0.82;
/// Rows spread over the height that is left, but never more than this.
const MOST_STRETCH: f32 = 3.0;
/// Least room between two words of the scale, in ems.
const BETWEEN_TICKS: f32 = 0.8;

/// Paints an age pyramid into a box.
pub(super) struct Painter<'a> {
    spec: &'a PyramidSpec,
    layout: &'a Layout,
    area: Rect,
    theme: &'a Theme,
    fonts: &'a Fonts,
    /// Top of the uppermost row.
    top: f32,
    stretch: f32,
}

impl<'a> Painter<'a> {
    pub(super) fn new(
        spec: &'a PyramidSpec,
        layout: &'a Layout,
        area: Rect,
        theme: &'a Theme,
        fonts: &'a Fonts,
    ) -> Self {
        let top = area.y + layout.above();
        let room = area.bottom() - top - SCALE_STRIP * layout.em;
        let stretch = (room / layout.rows().max(1.0)).clamp(0.2, MOST_STRETCH);
        Self { spec, layout, area, theme, fonts, top, stretch }
    }

    /// The painting and the marks.
    pub(super) fn nodes(&self) -> (Vec<Node>, Vec<Mark>) {
        let bottom = self.top + self.layout.rows() * self.stretch;
        let mut nodes = self.sides();
        nodes.push(self.scale(bottom));
        let (mut marks, mut bands) = (Vec::new(), Vec::new());
        let mut low = bottom;
        for (item, placed) in self.layout.groups.iter().enumerate() {
            let height = placed.height * self.layout.em * self.stretch;
            low -= height;
            let band = Rect::new(self.area.x, low, self.area.width, height);
            nodes.push(self.row(item, band, &mut marks));
            bands.push(Mark { item, part: None, is_number: false, rect: band });
        }
        marks.extend(bands);
        if !self.spec.groups.is_empty() {
            nodes.extend([0, 1].map(|side| self.rule(self.x(side, 0.0), bottom, self.theme.chart.ink_soft)));
        }
        (nodes, marks)
    }

    /// Where a length from zero ends on a side.
    fn x(&self, side: usize, length: f32) -> f32 {
        let zero = self.area.x + self.layout.half;
        if side == 0 { zero - length } else { zero + self.layout.column + length }
    }

    /// Names of the sides, at their zeros, on the lowest line together.
    fn sides(&self) -> Vec<Node> {
        let em = self.layout.em;
        let side = |(side, name): (usize, &Vec<Line>)| {
            let align = if side == 0 { Align::End } else { Align::Start };
            let missing = (self.layout.above() - name.len() as f32 * SIDE_LINE * em).max(0.0) - 0.4 * em;
            let node = |(at, line): (usize, &Line)| {
                let middle = self.area.y + missing.max(0.0) + (at as f32 + 0.5) * SIDE_LINE * em;
                let place = Point::new(self.x(side, 0.0), line.centered_baseline(middle));
                Node::Text(line.node(place, align, self.theme.chart.ink, None))
            };
            let nodes = name.iter().enumerate().map(node).collect();
            let id = self.spec.sides.get(side).map_or("", |side| &side.id);
            Node::Group(Group { name: format!("{id}-name"), clip: None, nodes })
        };
        self.layout.sides.iter().enumerate().map(side).collect()
    }

    fn row(&self, item: usize, band: Rect, marks: &mut Vec<Mark>) -> Node {
        let (Some(group), Some(placed)) = (self.spec.groups.get(item), self.layout.groups.get(item)) else {
            return Node::Group(Group::default());
        };
        let middle = Point::new(self.x(0, 0.0) + self.layout.column / 2.0, band.center().y);
        let mut nodes = self.words(&placed.label, middle, Align::Middle, self.theme.chart.ink, None);
        for (side, words) in placed.values.iter().enumerate() {
            match group.value(side) {
                Some(value) => {
                    let (bar, words) = self.bar(side, value, words, band);
                    let rect = words.iter().fold(bar, |all, node| match node {
                        Node::Text(text) => all.joined(&text.bounds),
                        _ => all,
                    });
                    marks.push(Mark { item, part: Some(side), is_number: true, rect });
                    nodes.push(Node::filled(Path::rect(bar), self.color(side)));
                    nodes.extend(words);
                }
                None => nodes.extend(self.gap(side, words, band)),
            }
        }
        Node::Group(Group { name: group.label.clone(), clip: None, nodes })
    }

    fn color(&self, side: usize) -> Color {
        self.spec.sides.get(side).map_or(self.theme.chart.mark, |side| side.color)
    }

    /// A bar and its value: behind it, or within where there is no room.
    fn bar(&self, side: usize, value: f64, words: &[Line], band: Rect) -> (Rect, Vec<Node>) {
        let (layout, em) = (self.layout, self.layout.em);
        let length = layout.length(value);
        let (zero, end) = (self.x(side, 0.0), self.x(side, length));
        let height = band.height * BAR;
        let bar = Rect::new(zero.min(end), band.center().y - height / 2.0, length, height);
        let ink = ink_on(self.color(side), self.theme).filter(|_| !layout.has_room_behind(value, words));
        let toward = if ink.is_some() { -BEFORE_VALUE } else { BEFORE_VALUE };
        let at = Point::new(self.x(side, length + toward * em), band.center().y);
        let align = if (side == 0) == ink.is_some() { Align::Start } else { Align::End };
        let halo = if ink.is_some() { None } else { self.halo() };
        (bar, self.words(words, at, align, ink.unwrap_or(self.theme.chart.ink), halo))
    }

    /// No bar, which would look like a number: dots, which say that nothing was measured, and words.
    fn gap(&self, side: usize, words: &[Line], band: Rect) -> Vec<Node> {
        let em = self.layout.em;
        let y = band.center().y;
        let ends = [Point::new(self.x(side, 0.5 * em), y), Point::new(self.x(side, (BEFORE_GAP - 0.4) * em), y)];
        let dash = vec![0.01 * em, 0.4 * em];
        let stroke = Stroke { dash, ..Stroke::solid(self.theme.chart.ink_soft, 0.14 * em) };
        let at = Point::new(self.x(side, BEFORE_GAP * em), y);
        let align = if side == 0 { Align::End } else { Align::Start };
        let mut nodes = vec![Node::stroked(Path::polyline(&ends), stroke)];
        nodes.extend(self.words(words, at, align, self.theme.chart.ink_soft, self.halo()));
        nodes
    }

    /// Keeps the rules of the scale off the words.
    fn halo(&self) -> Option<Halo> {
        Some(Halo { color: self.theme.chart.ground, width: 0.22 * self.layout.em })
    }

    /// Lines around a middle.
    fn words(&self, lines: &[Line], at: Point, align: Align, color: Color, halo: Option<Halo>) -> Vec<Node> {
        let further = lines.len().saturating_sub(1) as f32;
        let node = |(number, line): (usize, &Line)| {
            let y = at.y + (number as f32 - further / 2.0) * FURTHER_LINE * self.layout.em;
            Node::Text(line.node(Point::new(at.x, line.centered_baseline(y)), align, color, halo))
        };
        lines.iter().enumerate().map(node).collect()
    }

    fn rule(&self, x: f32, bottom: f32, color: Color) -> Node {
        let em = self.layout.em;
        let ends = [Point::new(x, self.top), Point::new(x, bottom + 0.3 * em)];
        let stroke = Stroke { round_ends: false, ..Stroke::solid(color, (em * 0.07).max(0.75)) };
        Node::stroked(Path::polyline(&ends), stroke)
    }

    /// The rules of the scale with their words below, the same on both sides.
    fn scale(&self, bottom: f32) -> Node {
        let em = self.layout.em;
        let mut nodes = Vec::new();
        let middle = bottom + 1.1 * em;
        for (value, left, line) in self.ticks() {
            for side in [0, 1] {
                if value > 0.0 {
                    nodes.push(self.rule(self.x(side, self.layout.length(value)), bottom, self.theme.chart.rule));
                }
                let align = if side == 0 { Align::End } else { Align::Start };
                let at = Point::new(self.x(side, left), line.centered_baseline(middle));
                nodes.push(Node::Text(line.node(at, align, self.theme.chart.ink_soft, None)));
            }
        }
        Node::Group(Group { name: "axis".to_owned(), clip: None, nodes })
    }

    /// The marks of the scale: value, where its word begins as seen from zero, and the word. Every one, or every second,
    /// third and so on, so that all have room.
    fn ticks(&self) -> Vec<(f64, f32, Line)> {
        let em = self.layout.em;
        let placed = |(value, text): &(f64, String)| {
            let line = self.fonts.line(text, TICK * em, Weight::Regular);
            // Not beyond the middle, nor beyond the page.
            let least = 0.3 * em - self.layout.column / 2.0;
            let most = self.layout.half + (MARGIN - 0.3) * em - line.width;
            let left = (self.layout.length(*value) - line.width / 2.0).min(most).max(least);
            (*value, left, line)
        };
        let is_sound = |tick: &&(f64, String)| tick.0.is_finite() && tick.0 >= 0.0;
        let all: Vec<(f64, f32, Line)> = self.spec.ticks.iter().filter(is_sound).map(placed).collect();
        let end = |tick: &(f64, f32, Line)| tick.1 + widest(std::slice::from_ref(&tick.2));
        let have_room = |step: usize| {
            let shown: Vec<_> = all.iter().step_by(step).collect();
            shown.windows(2).all(|pair| match pair {
                [a, b] => end(a) + BETWEEN_TICKS * em <= b.1,
                _ => true,
            })
        };
        let step = (1..=all.len()).find(|step| have_room(*step)).unwrap_or(1);
        all.into_iter().step_by(step).collect()
    }
}
