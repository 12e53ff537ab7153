//! Lorenz curves (Lorenz 1905): which part of the whole the poorest part of the units has, and how far that is from equal.

use super::{
    ChartPicture, Mark, Tone,
    axis::{self, Axis},
    beside::{self, Named, Sides},
    frame::{Frame, MARGIN},
    letters::FreeField,
};
use crate::{
    Align, Fill, Node, Path, PathNode, PathStep, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// What a Lorenz curve shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LorenzSpec {
    /// What the chart is about.
    pub title: String,
    /// Period, and what is shared among whom.
    pub subtitle: String,
    /// The part of the units or of their weight, from 0 to 1.
    pub x: Axis,
    /// The part of what they share, from 0 to 1.
    pub y: Axis,
    /// The units, the poorest first, each with its part of the weight and of the whole; both add up to 1.
    pub steps: Vec<LorenzStep>,
    /// The Gini coefficient in words, written between the curves.
    pub gini_text: String,
    /// What the straight line is.
    pub equal_text: String,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LorenzStep {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its part of the weight.
    pub weight: f64,
    /// Its part of the whole.
    pub share: f64,
    /// How strongly it stands out.
    pub tone: Tone,
}

/// The units by what they have for their weight, the poorest first, as parts of the whole; none where nothing can be shared. Values and
/// weights are not negative.
pub fn parts(values: &[(f64, f64)]) -> Option<Vec<(usize, f64, f64)>> {
    let sound =
        |(value, weight): &(f64, f64)| value.is_finite() && weight.is_finite() && *value >= 0.0 && *weight > 0.0;
    let (whole, weights) = values.iter().fold((0.0, 0.0), |(a, b), (value, weight)| (a + value, b + weight));
    if values.len() < 2 || !values.iter().all(sound) || whole <= 0.0 {
        return None;
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    let ratio = |at: usize| values[at].0 / values[at].1;
    order.sort_by(|a, b| ratio(*a).total_cmp(&ratio(*b)).then(a.cmp(b)));
    Some(order.into_iter().map(|at| (at, values[at].1 / weights, values[at].0 / whole)).collect())
}

/// The Gini coefficient: twice the area between the curve and the line of equality, by trapezia (Brown 1994). 0 is equal.
pub fn gini(parts: &[(usize, f64, f64)]) -> f64 {
    let mut below = 0.0;
    let mut reached = 0.0;
    for (_, weight, share) in parts {
        below += weight * (2.0 * reached + share);
        reached += share;
    }
    (1.0 - below).max(0.0)
}

const FIELD: FreeField = FreeField { part_of_width: 0.62, least: 20.0 };
const DOT: f32 = 0.24;

/// The height at which the chart is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &LorenzSpec, width: f32, fonts: &Fonts) -> f32 {
    FIELD.natural_height(width, |em| needed(spec, width, em, fonts))
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &LorenzSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let em = FIELD.em(size, |em| needed(spec, size.width, em, fonts));
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    let marks = layout.paint(area, theme, fonts, &mut nodes);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &LorenzSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &LorenzSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let inner = width - 2.0 * MARGIN * em;
    let titles = [&spec.x.title, &spec.y.title].map(|title| axis::title_lines(title, inner, em, fonts).len() as f32);
    let words = (titles[0] + titles[1]) * axis::TITLE_LINE * em + axis::LEVEL * em + 0.6 * em;
    frame(spec).head(width, em, fonts) + words + FIELD.least * em + frame(spec).foot(width, em, fonts)
}

struct Layout<'a> {
    spec: &'a LorenzSpec,
    em: f32,
    field: Rect,
    titles: [Vec<Line>; 2],
}

impl<'a> Layout<'a> {
    fn new(spec: &'a LorenzSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let titles = [&spec.x.title, &spec.y.title].map(|title| axis::title_lines(title, area.width, em, fonts));
        let top = area.y + titles[1].len() as f32 * axis::TITLE_LINE * em + 0.6 * em;
        let below = axis::LEVEL * em + titles[0].len() as f32 * axis::TITLE_LINE * em;
        let left = area.x + spec.y.width(em, fonts);
        let (width, height) = ((area.right() - em - left).max(em), (area.bottom() - below - top).max(em));
        // Both axes have one scale, so that the line of equality rises by one half of a right angle.
        let side = width.min(height);
        let field = Rect::new(left + (width - side) / 2.0, top, side, side);
        Self { spec, em, field, titles }
    }

    fn at(&self, x: f64, y: f64) -> Point {
        Point::new(self.spec.x.x(x, &self.field), self.spec.y.y(y, &self.field))
    }

    /// The corners of the curve, from nothing to the whole.
    fn curve(&self) -> Vec<Point> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut points = vec![self.at(0.0, 0.0)];
        for step in &self.spec.steps {
            (x, y) = (x + step.weight, y + step.share);
            points.push(self.at(x.min(1.0), y.min(1.0)));
        }
        points
    }

    fn paint(&self, area: Rect, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Mark> {
        let em = self.em;
        let mut words = Vec::new();
        let left = self.field.x - self.spec.y.width(em, fonts);
        axis::paint_lines(&self.titles[1], (left, area.y), Align::Start, em, theme, &mut words);
        let top = self.field.bottom() + axis::LEVEL * em;
        axis::paint_lines(&self.titles[0], (self.field.right(), top), Align::End, em, theme, &mut words);
        nodes.push(axis::group("axis-titles", words));
        nodes.push(self.spec.x.level(&self.field, (area.x, area.right()), em, theme, fonts));
        nodes.push(self.spec.y.upright(&self.field, em, theme, fonts));
        let curve = self.curve();
        nodes.push(self.areas(&curve, theme));
        self.words(theme, fonts, nodes);
        self.steps(&curve, theme, fonts, nodes)
    }

    fn areas(&self, curve: &[Point], theme: &Theme) -> Node {
        let em = self.em;
        let color = theme.chart.series.first().copied().unwrap_or(theme.chart.mark);
        let mut path = Path::polyline(curve);
        path.steps.push(PathStep::Close);
        let area = PathNode { path: Arc::new(path), fill: Some(Fill::Solid(color.faded(0.14))), stroke: None };
        let equal = [self.at(0.0, 0.0), self.at(1.0, 1.0)];
        let dash = vec![0.5 * em, 0.35 * em];
        let nodes = vec![
            Node::Path(area),
            Node::stroked(Path::polyline(&equal), Stroke { dash, ..Stroke::solid(theme.chart.ink_soft, 0.12 * em) }),
            Node::stroked(Path::polyline(curve), Stroke::solid(color, 0.2 * em)),
        ];
        axis::group("curve", nodes)
    }

    /// The Gini coefficient above the line of equality, where nothing else is, and what that line is.
    fn words(&self, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) {
        let em = self.em;
        let (x, top) = (self.field.x + 0.8 * em, self.field.y + 0.8 * em);
        let gini = fonts.line(&self.spec.gini_text, em * 1.3, Weight::Bold);
        nodes.push(Node::Text(gini.node(Point::new(x, top + em), Align::Start, theme.chart.ink, None)));
        let equal = fonts.line(&self.spec.equal_text, em * 0.86, Weight::Regular);
        let place = Point::new(x, top + 2.5 * em);
        nodes.push(Node::Text(equal.node(place, Align::Start, theme.chart.ink_soft, None)));
    }

    fn steps(&self, curve: &[Point], theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Mark> {
        let em = self.em;
        let steps = &self.spec.steps;
        let mut marks = Vec::with_capacity(steps.len());
        let usual = theme.chart.series.first().copied().unwrap_or(theme.chart.mark);
        let mut named = Vec::new();
        for (item, (step, at)) in steps.iter().zip(&curve[1.min(curve.len())..]).enumerate() {
            let color = step.tone.mark(usual, theme);
            let radius = if step.tone.is_strong() { DOT * 1.7 } else { DOT } * em;
            nodes.push(axis::group(&step.id, vec![Node::filled(Path::circle(*at, radius), color)]));
            marks.push(Mark {
                item,
                part: None,
                is_number: false,
                rect: Rect::new(at.x, at.y, 0.0, 0.0).grown(0.5 * em),
            });
            named.push(Named {
                at: *at,
                radius,
                text: &step.label,
                weight: step.tone.weight(),
                color: step.tone.ink(theme),
                priority: step.share + if step.tone.is_strong() { 1e3 } else { 0.0 },
                must: step.tone.is_strong(),
            });
        }
        // Names stand below the curve: above it lie the line of equality and the words.
        let room = Rect::new(self.field.x, self.field.y, self.field.width + MARGIN * em * 0.6, self.field.height);
        let names = beside::place(&named, (room, Sides::Below, &[]), em * 0.86, theme.chart.ground, fonts);
        nodes.push(axis::group("names", names.into_iter().flatten().collect()));
        marks.reverse();
        marks
    }
}
