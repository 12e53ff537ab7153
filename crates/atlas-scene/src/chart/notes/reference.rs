//! Lines at values: upright ones with their words above the field, level ones with their words along them.

use super::ink::Ink;
use crate::{
    Align, Halo, Node, Path, Point, Rect, Stroke, Theme, Weight,
    chart::axis,
    text::{Fonts, Line},
};

/// A value that is marked by a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The value.
    pub at: f64,
    /// What it is.
    pub label: String,
}

/// Height of a line of words, in ems.
const LINE: f32 = 1.2;
/// Size of the words, in ems.
const WORDS: f32 = 0.86;
/// Words may take this part of the width before they are broken into lines: beside every upright line is as much room.
const PART: f32 = 0.44;
/// From a line to its words, in ems.
const GAP: f32 = 0.4;

/// The words of upright lines, measured: they stand above the field, none on another and on no line of another.
pub(in crate::chart) struct Labels {
    em: f32,
    labels: Vec<Vec<Line>>,
}

impl Labels {
    /// Measures them for a chart of a width.
    pub(in crate::chart) fn new(lines: &[Reference], width: f32, em: f32, fonts: &Fonts) -> Self {
        let wrap = |line: &Reference| fonts.wrap(&line.label, em * WORDS, Weight::Regular, width * PART);
        Self { em, labels: lines.iter().map(wrap).collect() }
    }

    /// The room that they take above the field.
    pub(in crate::chart) fn height(&self) -> f32 {
        self.labels.iter().map(|label| self.height_of(label)).sum()
    }

    fn height_of(&self, label: &[Line]) -> f32 {
        label.len().max(1) as f32 * LINE * self.em
    }

    /// The lines, and their words, which belong above everything else. `xs` is where each line stands, `top` where the words begin,
    /// `bottom` where the lines end, `left` and `right` how far words may reach.
    pub(in crate::chart) fn paint(
        &self,
        xs: &[f32],
        (top, bottom): (f32, f32),
        (left, right): (f32, f32),
        theme: &Theme,
    ) -> [Option<Node>; 2] {
        let sides = self.sides(xs, left, right);
        let mut y = top;
        let (mut lines, mut words) = (Vec::new(), Vec::new());
        for at in order(xs, &sides) {
            let (Some(x), Some(side), Some(label)) = (xs.get(at), sides.get(at), self.labels.get(at)) else { continue };
            let first = y + 0.5 * LINE * self.em;
            lines.push(dashed(&[Point::new(*x, first), Point::new(*x, bottom)], self.em, theme));
            for (number, line) in label.iter().enumerate() {
                let middle = first + number as f32 * LINE * self.em;
                let (edge, align) =
                    if side.is_right { (x + GAP * self.em, Align::Start) } else { (x - GAP * self.em, Align::End) };
                let place = Point::new(edge, line.centered_baseline(middle));
                words.push(Node::Text(line.node(place, align, theme.chart.ink, Some(halo(self.em, theme)))));
            }
            y += self.height_of(label);
        }
        [group("reference-lines", lines), group("references", vec![axis::group("", words)])]
    }

    /// On which side of its line each stands: away from the others, where there is room.
    fn sides(&self, xs: &[f32], left: f32, right: f32) -> Vec<Side> {
        let middle = xs.iter().sum::<f32>() / xs.len().max(1) as f32;
        let side = |(x, label): (&f32, &Vec<Line>)| {
            let reach = GAP * self.em + label.iter().map(|line| line.width).fold(0.0, f32::max);
            let has_room = (x + reach <= right, x - reach >= left);
            let is_right = if *x >= middle { has_room.0 || !has_room.1 } else { !has_room.1 };
            let (from, to) = if is_right { (*x, x + reach) } else { (x - reach, *x) };
            Side { is_right, from, to }
        };
        xs.iter().zip(&self.labels).map(side).collect()
    }
}

/// Where the words of a line reach.
struct Side {
    is_right: bool,
    from: f32,
    to: f32,
}

/// The order of words from the top: a line begins below all words that it would run through.
fn order(xs: &[f32], sides: &[Side]) -> Vec<usize> {
    let crosses = |line: usize, words: usize| {
        let (x, side) = (xs[line], &sides[words]);
        line != words && x != xs[words] && side.from < x && x < side.to
    };
    let mut left: Vec<usize> = (0..sides.len().min(xs.len())).collect();
    let mut found = Vec::with_capacity(left.len());
    while !left.is_empty() {
        // Who would run through words that are not placed yet waits; where all wait for one another the first goes.
        let waits = |line: usize| left.iter().any(|words| crosses(line, *words));
        let next = left.iter().position(|line| !waits(*line)).unwrap_or(0);
        found.push(left.remove(next));
    }
    found
}

/// Level lines across a field; `ys` is where each stands.
pub(in crate::chart) fn level(ys: &[f32], field: &Rect, em: f32, theme: &Theme) -> Option<Node> {
    let line = |y: &f32| dashed(&[Point::new(field.x, *y), Point::new(field.right(), *y)], em, theme);
    group("reference-lines", ys.iter().map(line).collect())
}

/// The words of level lines, placed.
#[derive(Default)]
pub(in crate::chart) struct LevelWords {
    /// The words, which belong above everything else.
    pub(in crate::chart) node: Option<Node>,
    /// The boxes that they take.
    pub(in crate::chart) boxes: Vec<Rect>,
    /// Those that could only lie on other words.
    pub(in crate::chart) unsaid: Vec<String>,
}

/// Words of level lines, above or below their line where least lies there, towards the right end. `painted` is what the chart shows
/// already.
pub(in crate::chart) fn level_words(
    lines: &[Reference],
    ys: &[f32],
    field: &Rect,
    painted: &[Node],
    em: f32,
    theme: &Theme,
    fonts: &Fonts,
) -> LevelWords {
    let mut found = LevelWords::default();
    if lines.is_empty() {
        return found;
    }
    let mut ink = Ink::of(painted);
    let mut nodes = Vec::new();
    for (line, y) in lines.iter().zip(ys) {
        let label = fonts.wrap(&line.label, em * WORDS, Weight::Regular, field.width * 0.7);
        let width = label.iter().map(|line| line.width).fold(0.0, f32::max);
        let size = (width, label.len() as f32 * LINE * em);
        let Some(rect) = best_along(*y, size, field, &ink, em).filter(|_| label.len() <= MOST_ALONG) else {
            found.unsaid.push(line.label.clone());
            continue;
        };
        for (number, words) in label.iter().enumerate() {
            let middle = rect.y + (number as f32 + 0.5) * LINE * em;
            let place = Point::new(rect.x, words.centered_baseline(middle));
            nodes.push(Node::Text(words.node(place, Align::Start, theme.chart.ink, Some(halo(em, theme)))));
        }
        ink.texts.push(rect);
        found.boxes.push(rect);
    }
    found.node = group("references", vec![axis::group("", nodes)]);
    found
}

/// Words of a level line in more lines than this are a column and no longer belong to it.
const MOST_ALONG: usize = 3;

/// The place along a level line where words of a size lie on least; none where every one is on other words or off the field.
fn best_along(y: f32, (width, height): (f32, f32), field: &Rect, ink: &Ink, em: f32) -> Option<Rect> {
    let room = (field.width - width - 0.4 * em).max(0.0);
    let steps = (room / (0.75 * em)).ceil().max(1.0);
    let mut best: Option<(f32, Rect)> = None;
    for step in 0..=steps as usize {
        let part = step as f32 / steps;
        let x = field.right() - 0.2 * em - width - room * part;
        for (is_below, top) in [(false, y - height - 0.05 * em), (true, y + 0.1 * em)] {
            let rect = Rect::new(x, top, width, height);
            let on = |others: &[Rect]| others.iter().filter(|other| other.overlaps(&rect)).count();
            if on(&ink.texts) > 0 || !field.grown(0.9 * em).holds(&rect) {
                continue;
            }
            // Marks weigh more than lines, and a place that is merely farther least.
            let others = ink.lines_through(&rect.grown(-0.1 * em)) as f32;
            let cost = 8.0 * on(&ink.fills) as f32 + 2.0 * others + part + if is_below { 0.4 } else { 0.0 };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, rect));
            }
        }
    }
    best.map(|(_, rect)| rect)
}

fn dashed(ends: &[Point], em: f32, theme: &Theme) -> Node {
    let dash = vec![0.35 * em, 0.3 * em];
    Node::stroked(Path::polyline(ends), Stroke { dash, ..Stroke::solid(theme.chart.ink, (em * 0.1).max(0.75)) })
}

fn halo(em: f32, theme: &Theme) -> Halo {
    Halo { color: theme.chart.ground, width: 0.22 * em }
}

fn group(name: &str, nodes: Vec<Node>) -> Option<Node> {
    let is_empty = nodes.iter().all(|node| matches!(node, Node::Group(group) if group.nodes.is_empty()));
    (!is_empty).then(|| axis::group(name, nodes))
}
