//! Parallel coordinates (d'Ocagne 1885, Inselberg 1985): an axis for each of some indicators, a line for each unit. The axes lie level below one
//! another, so that their names have room beside them in any language and at any width.

use super::{
    ChartPicture, Mark, Tone,
    axis::{self, TITLE_LINE},
    frame::{Frame, MARGIN},
    letters,
};
use crate::{
    Align, Halo, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// What a chart of parallel coordinates shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParallelSpec {
    /// What the chart is about.
    pub title: String,
    /// Which units.
    pub subtitle: String,
    /// The axes from the top.
    pub axes: Vec<ParallelAxis>,
    /// The units.
    pub lines: Vec<ParallelLine>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// An axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParallelAxis {
    /// Id of the indicator.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Unit of measurement and period.
    pub detail: String,
    /// The values at its ends.
    pub ends: (f64, f64),
    /// These values in words.
    pub end_texts: [String; 2],
}

/// A unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParallelLine {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its value on each axis; where there is none its line is broken.
    pub values: Vec<Option<f64>>,
    /// How strongly it stands out.
    pub tone: Tone,
}

/// From an axis to the next: natural and greatest, in ems.
const ROW: (f32, f32) = (6.0, 14.0);
/// Size of details, values and names, in ems.
const SMALL: f32 = 0.84;
/// The names of axes may take this part of the width.
const NAMES_PART: f32 = 0.34;
/// Radius of the dot where a line crosses an axis, in ems.
const DOT: f32 = 0.2;
/// More lines than this that stand out are a bundle: they are thinner, and names would only hide them.
const MOST_NAMED: usize = 12;
/// How far beside a dot the pointer means it, in ems.
const REACH: f32 = 0.45;

/// The height at which the chart is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &ParallelSpec, width: f32, fonts: &Fonts) -> f32 {
    needed(spec, width, letters::NATURAL_EM.min(width / 26.0), fonts).ceil()
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &ParallelSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let em = letters::largest(size.width / 34.0, |em| needed(spec, size.width, em, fonts) <= size.height);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    layout.axes(theme, &mut nodes);
    let marks = layout.lines(theme, &mut nodes);
    let covered = layout.end_words(theme, fonts, &mut nodes);
    nodes.push(layout.names(covered, theme, fonts));
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &ParallelSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &ParallelSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let words = names_of(spec, width - 2.0 * MARGIN * em, em, fonts);
    let rows = row_of(&words, em) * spec.axes.len().max(1) as f32;
    frame(spec).head(width, em, fonts) + rows + frame(spec).foot(width, em, fonts)
}

/// The least height of a row that holds all names.
fn row_of(names: &[(Vec<Line>, usize)], em: f32) -> f32 {
    let most = names.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1) as f32;
    (ROW.0 * em).max((most * TITLE_LINE + 0.8) * em)
}

/// Name and detail of each axis in lines, and how many of these are the name.
fn names_of(spec: &ParallelSpec, width: f32, em: f32, fonts: &Fonts) -> Vec<(Vec<Line>, usize)> {
    let most = width * NAMES_PART;
    let name = |axis: &ParallelAxis| {
        let mut lines = fonts.wrap(&axis.label, em, Weight::Bold, most);
        let of_name = lines.len();
        if !axis.detail.is_empty() {
            lines.extend(fonts.wrap(&axis.detail, em * SMALL, Weight::Regular, most));
        }
        (lines, of_name)
    };
    spec.axes.iter().map(name).collect()
}

struct Layout<'a> {
    spec: &'a ParallelSpec,
    em: f32,
    area: Rect,
    /// The box of all axes, from half a row above the first to half a row below the last.
    field: Rect,
    row: f32,
    words: Vec<(Vec<Line>, usize)>,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a ParallelSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let words = names_of(spec, area.width, em, fonts);
        let widest = words.iter().flat_map(|(lines, _)| lines).map(|line| line.width).fold(0.0, f32::max);
        let count = spec.axes.len().max(1) as f32;
        let row = (area.height / count).min(ROW.1 * em).max(em);
        let left = area.x + widest + 1.4 * em;
        let width = (area.right() - 0.6 * em - left).max(em);
        Self { spec, em, area, field: Rect::new(left, area.y, width, row * count), row, words }
    }

    fn y(&self, axis: usize) -> f32 {
        self.field.y + (axis as f32 + 0.5) * self.row
    }

    fn x(&self, axis: usize, value: f64) -> f32 {
        let part = self.spec.axes.get(axis).map_or(0.5, |axis| {
            let (low, high) = axis.ends;
            if high > low { ((value - low) / (high - low)) as f32 } else { 0.5 }
        });
        self.field.x + part * self.field.width
    }

    /// Where a line crosses the axes.
    fn crossings(&self, line: &ParallelLine) -> Vec<Option<Point>> {
        let crossing =
            |(axis, value): (usize, &Option<f64>)| value.map(|value| Point::new(self.x(axis, value), self.y(axis)));
        line.values.iter().enumerate().map(crossing).collect()
    }

    fn axes(&self, theme: &Theme, nodes: &mut Vec<Node>) {
        let em = self.em;
        for (at, axis) in self.spec.axes.iter().enumerate() {
            let y = self.y(at);
            let mut own =
                vec![axis::rule(&[Point::new(self.field.x, y), Point::new(self.field.right(), y)], true, em, theme)];
            for x in [self.field.x, self.field.right()] {
                own.push(axis::rule(&[Point::new(x, y - 0.4 * em), Point::new(x, y + 0.4 * em)], true, em, theme));
            }
            let (lines, of_name) = &self.words[at];
            let mut top = y - lines.len() as f32 * TITLE_LINE * em / 2.0;
            for (line_at, line) in lines.iter().enumerate() {
                let color = if line_at < *of_name { theme.chart.ink } else { theme.chart.ink_soft };
                let place = Point::new(self.area.x, line.centered_baseline(top + TITLE_LINE * em / 2.0));
                own.push(Node::Text(line.node(place, Align::Start, color, None)));
                top += TITLE_LINE * em;
            }
            nodes.push(axis::group(&format!("axis-{}", axis.id), own));
        }
    }

    /// The lines of units, those that step back below and those that stand out above; gives where they cross the axes, the last painted first.
    fn lines(&self, theme: &Theme, nodes: &mut Vec<Node>) -> Vec<Mark> {
        let rank = |tone: Tone| match tone {
            Tone::Pale => 0,
            Tone::Usual => 1,
            Tone::Chosen | Tone::Lit => 2,
        };
        let mut order: Vec<usize> = (0..self.spec.lines.len()).collect();
        order.sort_by_key(|at| (rank(self.spec.lines[*at].tone), *at));
        let mut marks = Vec::new();
        for at in order {
            let line = &self.spec.lines[at];
            let crossings = self.crossings(line);
            nodes.push(self.line(line, &crossings, theme));
            for (axis, place) in crossings.iter().enumerate() {
                let Some(place) = place else { continue };
                let rect = Rect::new(place.x, place.y, 0.0, 0.0).grown(REACH * self.em);
                marks.push(Mark { item: at, part: Some(axis), is_number: false, rect });
            }
        }
        marks.reverse();
        marks
    }

    fn line(&self, line: &ParallelLine, crossings: &[Option<Point>], theme: &Theme) -> Node {
        let em = self.em;
        let color = line.tone.mark(theme.chart.mark, theme);
        let (strength, width) = match line.tone.is_strong() {
            true if self.is_bundle() => (0.85, 0.12),
            true => (1.0, 0.2),
            false => (0.75, 0.09),
        };
        let mut path = Path::default();
        for run in crossings.split(Option::is_none) {
            let run: Vec<Point> = run.iter().flatten().copied().collect();
            if run.len() > 1 {
                path.add_polyline(&run);
            }
        }
        let mut nodes = Vec::new();
        if !path.steps.is_empty() {
            nodes.push(Node::stroked(path, Stroke::solid(color.faded(strength), (width * em).max(0.75))));
        }
        let radius = em * if line.tone.is_strong() { DOT * 1.5 } else { DOT };
        nodes.extend(crossings.iter().flatten().map(|place| Node::filled(Path::circle(*place, radius), color)));
        axis::group(&line.id, nodes)
    }

    /// Whether too many lines stand out for each to be followed.
    fn is_bundle(&self) -> bool {
        self.spec.lines.iter().filter(|line| line.tone.is_strong()).count() > MOST_NAMED
    }

    /// The values at the ends of the axes, below them; gives their boxes.
    fn end_words(&self, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Rect> {
        let em = self.em;
        let (mut words, mut boxes) = (Vec::new(), Vec::new());
        for (at, axis) in self.spec.axes.iter().enumerate() {
            let middle = self.y(at) + 0.95 * em;
            let [least, greatest] =
                [0, 1].map(|end: usize| fonts.line(&axis.end_texts[end], em * SMALL, Weight::Regular));
            // Where both have no room the greatest is enough to tell the reach of what begins at the left.
            let fits = least.width + greatest.width + em <= self.field.width;
            let right = self.field.right() - greatest.width;
            for (line, x) in [(least, self.field.x), (greatest, right)].into_iter().skip(usize::from(!fits)) {
                let place = Point::new(x, line.centered_baseline(middle));
                words.push(Node::Text(line.node(place, Align::Start, theme.chart.ink_soft, Some(self.halo(theme)))));
                boxes.push(Rect::new(x, middle - 0.5 * em, line.width, em));
            }
        }
        nodes.push(axis::group("ends", words));
        boxes
    }

    fn halo(&self, theme: &Theme) -> Halo {
        Halo { color: theme.chart.ground, width: 0.18 * self.em }
    }

    /// The names of those that stand out, each beside one of its crossings, the lowest axis first, where it lies on no other words.
    fn names(&self, mut covered: Vec<Rect>, theme: &Theme, fonts: &Fonts) -> Node {
        let em = self.em;
        let room = Rect::new(self.field.x, self.area.y, self.area.right() - self.field.x, self.field.height);
        let mut nodes = Vec::new();
        let named = self.spec.lines.iter().filter(|line| line.tone.is_strong() && !self.is_bundle());
        for line in named {
            let words = fonts.line(&line.label, em * SMALL, line.tone.weight());
            let height = em * 1.05;
            let sides = |at: &Point| {
                let (right, left) = (at.x + 0.45 * em, at.x - 0.45 * em - words.width);
                let (above, below) = (at.y - 0.3 * em - height, at.y + 0.3 * em);
                [(right, above), (left, above), (right, below), (left, below)]
            };
            let crossings = self.crossings(line);
            let places = crossings.iter().rev().flatten().flat_map(sides);
            let boxes = places.map(|(x, y)| Rect::new(x, y, words.width, height));
            let mut free = boxes.filter(|rect| room.holds(rect) && !covered.iter().any(|other| other.overlaps(rect)));
            let Some(rect) = free.next() else { continue };
            covered.push(rect);
            let place = Point::new(rect.x, words.centered_baseline(rect.center().y));
            nodes.push(Node::Text(words.node(place, Align::Start, line.tone.ink(theme), Some(self.halo(theme)))));
        }
        axis::group("names", nodes)
    }
}
