//! Paints the rows of a chart of parts.

use super::{
    PartsRow, PartsSpec,
    layout::{BEFORE_GAP, BEFORE_WORDS, BETWEEN, Bars, FURTHER_LINE, Layout, Segment, reach, segments, widest},
};
use crate::{
    Align, Color, Group, Halo, Node, Path, Point, Rect, Stroke, Theme, Weight,
    chart::{Mark, fit::ink_on},
    text::{Fonts, Line},
};

/// Font size of numbers within a bar, in ems.
const INSIDE: f32 = 0.86;
/// Least room around a number within a bar, in ems.
const AROUND: f32 = 0.5;

/// Thin bars that are pressed together more than this have no words.
const LEAST_STRETCH: f32 = 0.72;

/// Paints rows.
pub(super) struct Painter<'a> {
    pub(super) spec: &'a PartsSpec,
    pub(super) layout: &'a Layout,
    pub(super) theme: &'a Theme,
    pub(super) fonts: &'a Fonts,
}

impl Painter<'_> {
    /// A row in its band; adds the marks of its numbers.
    pub(super) fn row(&self, item: usize, band: Rect, marks: &mut Vec<Mark>) -> Node {
        let (Some(row), Some(placed)) = (self.spec.rows.get(item), self.layout.rows.get(item)) else {
            return Node::Group(Group::default());
        };
        let (colors, middle) = (&self.theme.chart, band.y + band.height / 2.0);
        let ink = row.tone.ink(self.theme);
        let mut nodes = self.words(&placed.name, Point::new(band.x, middle), Align::Start, ink);
        let soft = colors.ink_soft;
        match &placed.bars {
            Bars::Nothing(words) => {
                let left = band.x + self.layout.x(0.0) + BEFORE_WORDS * self.layout.em;
                nodes.extend(self.words(words, Point::new(left, middle), Align::Start, soft));
            }
            Bars::Stack { total, gap } => {
                let end = self.stack(row, item, band, &mut nodes, marks);
                let mut left = end + BEFORE_WORDS * self.layout.em;
                nodes.extend(self.words(total, Point::new(left, middle), Align::Start, ink));
                if !total.is_empty() {
                    left += widest(total) + BEFORE_GAP * self.layout.em;
                }
                nodes.extend(self.words(gap, Point::new(left, middle), Align::Start, soft));
            }
            Bars::Thin(thin) => self.thin(row, item, thin, band, &mut nodes, marks),
        }
        Node::Group(Group { name: row.id.clone(), clip: None, nodes })
    }

    /// Lines around a middle.
    fn words(&self, lines: &[Line], at: Point, align: Align, color: Color) -> Vec<Node> {
        let further = lines.len().saturating_sub(1) as f32;
        let node = |(number, line): (usize, &Line)| {
            let y = at.y + (number as f32 - further / 2.0) * FURTHER_LINE * self.layout.em;
            Node::Text(line.node(Point::new(at.x, line.centered_baseline(y)), align, color, self.halo()))
        };
        lines.iter().enumerate().map(node).collect()
    }

    /// Keeps the lines of marked values off the words.
    fn halo(&self) -> Option<Halo> {
        let halo = Halo { color: self.theme.chart.ground, width: 0.3 * self.layout.em };
        (!self.spec.lines.is_empty()).then_some(halo)
    }

    fn color(&self, row: &PartsRow, part: usize) -> Color {
        let color = self.spec.parts.get(part).map_or(self.theme.chart.mark, |part| part.color);
        row.tone.own(color, self.theme)
    }

    /// One bar of all parts; gives where it ends on the right.
    fn stack(&self, row: &PartsRow, item: usize, band: Rect, nodes: &mut Vec<Node>, marks: &mut Vec<Mark>) -> f32 {
        let height = (band.height * 0.72).min(self.layout.em * 1.5);
        let top = band.y + (band.height - height) / 2.0;
        let segments = segments(row, self.spec.parts.len());
        let rect = |segment: &Segment| {
            let (from, to) = (self.layout.x(segment.from), self.layout.x(segment.to));
            Rect::new(band.x + from.min(to), top, (to - from).abs(), height)
        };
        let (mut lines, mut numbers) = (Vec::new(), Vec::new());
        for segment in &segments {
            let place = rect(segment);
            marks.push(Mark { item, part: Some(segment.part), is_number: true, rect: place });
            if place.width <= 0.0 {
                continue;
            }
            nodes.push(Node::filled(Path::rect(place), self.color(row, segment.part)));
            let inner = segments.iter().find(|other| other.to == segment.from && other.part < segment.part);
            if let Some(inner) = inner.filter(|_| segment.from != 0.0) {
                lines.extend(self.hairline(&rect(inner), &place, band.x + self.layout.x(segment.from)));
            }
            numbers.extend(self.number(row, segment.part, &place));
        }
        nodes.extend(lines);
        nodes.extend(numbers);
        band.x + self.layout.x(reach(row, self.spec.parts.len()).1)
    }

    /// The line between two parts, unless it would hide one of them.
    fn hairline(&self, a: &Rect, b: &Rect, x: f32) -> Option<Node> {
        let width = self.layout.hairline();
        let ends = [Point::new(x, b.y), Point::new(x, b.bottom())];
        let stroke = Stroke { round_ends: false, ..Stroke::solid(self.theme.chart.ground, width) };
        (a.width.min(b.width) >= 2.0 * width).then(|| Node::stroked(Path::polyline(&ends), stroke))
    }

    /// The number within its part, if it has room and can be read there.
    fn number(&self, row: &PartsRow, part: usize, place: &Rect) -> Option<Node> {
        let em = self.layout.em;
        let line = self.fonts.line(row.value_text(part), INSIDE * em, Weight::Regular);
        let fits = line.width + AROUND * em <= place.width && line.size * 0.9 <= place.height;
        let ink = ink_on(self.color(row, part), self.theme).filter(|_| fits && !line.text.is_empty())?;
        let at = Point::new(place.center().x, line.centered_baseline(place.center().y));
        Some(Node::Text(line.node(at, Align::Middle, ink, None)))
    }

    /// A thin bar for each part, with its words behind it.
    fn thin(
        &self,
        row: &PartsRow,
        item: usize,
        thin: &[(Vec<Line>, f32)],
        band: Rect,
        nodes: &mut Vec<Node>,
        marks: &mut Vec<Mark>,
    ) {
        let (em, colors) = (self.layout.em, &self.theme.chart);
        let all = thin.iter().map(|(_, height)| height).sum::<f32>() * em;
        let stretch = (band.height / (all + BETWEEN * em)).min(1.0);
        let mut top = band.y + (band.height - all * stretch) / 2.0;
        for (part, (words, height)) in thin.iter().enumerate() {
            let slot = height * em * stretch;
            let middle = top + slot / 2.0;
            top += slot;
            let value = row.value(part);
            let (zero, end) = (band.x + self.layout.x(0.0), band.x + self.layout.x(value.unwrap_or(0.0)));
            let is_left = value.is_some_and(|value| value < 0.0);
            let gap = BEFORE_WORDS * em;
            let (x, align) = if is_left { (end - gap, Align::End) } else { (end + gap, Align::Start) };
            let ink = match value {
                None => colors.ink_soft,
                Some(_) => row.tone.ink(self.theme),
            };
            // On a page that is too small for words, none lies on another: bars and dots are left.
            let shown = if stretch < LEAST_STRETCH { &[] } else { words.as_slice() };
            if shown.is_empty() && value.is_none() {
                nodes.push(self.dots(Point::new(end + gap, middle)));
            }
            let words = self.words(shown, Point::new(x, middle), align, ink);
            if value.is_some() {
                let thickness = 0.86 * em * stretch;
                let bar = Rect::new(zero.min(end), middle - thickness / 2.0, (end - zero).abs(), thickness);
                let mark = words.iter().fold(bar, |all, node| match node {
                    Node::Text(text) => all.joined(&text.bounds),
                    _ => all,
                });
                marks.push(Mark { item, part: Some(part), is_number: true, rect: mark });
                nodes.push(Node::filled(Path::rect(bar), self.color(row, part)));
            }
            nodes.extend(words);
        }
    }

    /// The sign for a value that is missing where there are no words for it.
    fn dots(&self, from: Point) -> Node {
        let em = self.layout.em;
        let dash = vec![0.01 * em, 0.4 * em];
        let stroke = Stroke { dash, ..Stroke::solid(self.theme.chart.ink_soft, 0.14 * em) };
        Node::stroked(Path::polyline(&[from, from.moved(1.3 * em, 0.0)]), stroke)
    }
}
