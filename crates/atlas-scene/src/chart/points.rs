//! Scatter and bubble charts: two indicators against one another, a third as the area of the mark.

use super::{
    ChartPicture, Mark, Reference, Tone,
    axis::{self, Axis},
    beside::{self, Named, Sides},
    frame::{Frame, MARGIN},
    letters::FreeField,
    notes::{self, Labels},
};
use crate::{
    Align, Node, Path, PathNode, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// What a scatter or bubble chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PointsSpec {
    /// What the chart is about.
    pub title: String,
    /// The period, and what the area of a mark means.
    pub subtitle: String,
    /// The axis to the right.
    pub x: Axis,
    /// The axis upward.
    pub y: Axis,
    /// The points.
    pub points: Vec<PointItem>,
    /// A line through all of them.
    pub trend: Option<Trend>,
    /// Sizes that explain the area of marks, with their words, the greatest first; empty where all marks are alike.
    pub sizes: Vec<(f64, String)>,
    /// Values that are marked by a line: of the axis to the right, and of the axis upward.
    pub lines: [Vec<Reference>; 2],
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PointItem {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its values.
    pub at: (f64, f64),
    /// What the area of its mark means; without one it is as large as all others.
    pub size: Option<f64>,
    /// How strongly it stands out.
    pub tone: Tone,
}

/// A straight line through the points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// Where it begins, in the units of the axes.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// What is said about it.
    pub label: String,
}

const FIELD: FreeField = FreeField { part_of_width: 0.58, least: 20.0 };
/// Radius of a mark without a size, in ems.
const DOT: f32 = 0.42;
/// Radius of the greatest mark with one, in ems.
const BUBBLE: f32 = 1.8;
const LEAST_BUBBLE: f32 = 0.2;
/// Size of the names, in ems.
const NAME: f32 = 0.86;

/// The height at which the chart is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &PointsSpec, width: f32, fonts: &Fonts) -> f32 {
    FIELD.natural_height(width, |em| needed(spec, width, em, fonts))
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &PointsSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let em = FIELD.em(size, |em| needed(spec, size.width, em, fonts));
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    layout.axes(area, theme, fonts, &mut nodes);
    let words = layout.references(area, theme, &mut nodes);
    nodes.extend(layout.trend(theme, fonts));
    let (marks, unsaid) = layout.points(words, theme, fonts, &mut nodes);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid }
}

fn frame(spec: &PointsSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &PointsSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let inner = width - 2.0 * MARGIN * em;
    let titles = [&spec.x.title, &spec.y.title].map(|title| axis::title_lines(title, inner, em, fonts).len() as f32);
    let labels = Labels::new(&spec.lines[0], inner, em, fonts).height();
    let words =
        (titles[0] + titles[1]) * axis::TITLE_LINE * em + axis::LEVEL * em + extra(spec) * em + labels + 0.6 * em;
    frame(spec).head(width, em, fonts) + words + FIELD.least * em + frame(spec).foot(width, em, fonts)
}

/// Height of the rows between the name of the upright axis and the field, in ems.
fn extra(spec: &PointsSpec) -> f32 {
    let sizes = if spec.sizes.is_empty() { 0.0 } else { 1.6 };
    let trend = if spec.trend.is_some() { 1.4 } else { 0.0 };
    sizes + trend
}

struct Layout<'a> {
    spec: &'a PointsSpec,
    em: f32,
    field: Rect,
    y_title: Vec<Line>,
    x_title: Vec<Line>,
    /// The words of upright lines, right above the field.
    labels: Labels,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a PointsSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let y_title = axis::title_lines(&spec.y.title, area.width, em, fonts);
        let x_title = axis::title_lines(&spec.x.title, area.width, em, fonts);
        let labels = Labels::new(&spec.lines[0], area.width, em, fonts);
        let above = extra(spec) * em + labels.height() + 0.6 * em;
        let top = area.y + y_title.len() as f32 * axis::TITLE_LINE * em + above;
        let below = axis::LEVEL * em + x_title.len() as f32 * axis::TITLE_LINE * em;
        // Large marks at the ends of an axis stay on the page.
        let reach = if spec.points.iter().any(|point| point.size.is_some()) { BUBBLE * em } else { DOT * em };
        let left = area.x + spec.y.width(em, fonts) + reach * 0.5;
        let has_words = spec.trend.is_some() || !spec.lines[0].is_empty();
        let top = top + if has_words { reach } else { reach * 0.5 };
        let right = (area.right() - reach).max(left + em);
        let field = Rect::new(left, top, right - left, (area.bottom() - below - top).max(em));
        Self { spec, em, field, y_title, x_title, labels }
    }

    /// Marks near the edge of the field reach beyond it.
    fn at(&self, (x, y): (f64, f64)) -> Point {
        Point::new(self.spec.x.x(x, &self.field), self.spec.y.y(y, &self.field))
    }

    fn radius(&self, size: Option<f64>) -> f32 {
        let greatest = self.spec.points.iter().filter_map(|point| point.size).fold(0.0, f64::max);
        match size {
            // The eye compares areas.
            Some(size) if greatest > 0.0 => {
                self.em * (BUBBLE * libm::sqrt(size.max(0.0) / greatest) as f32).max(LEAST_BUBBLE)
            }
            _ => self.em * DOT,
        }
    }

    fn axes(&self, area: Rect, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) {
        let em = self.em;
        let mut words = Vec::new();
        let below = axis::paint_lines(&self.y_title, (area.x, area.y), Align::Start, em, theme, &mut words);
        self.sizes((area.x, below), theme, fonts, &mut words);
        let top = self.field.bottom() + axis::LEVEL * em;
        axis::paint_lines(&self.x_title, (self.field.right(), top), Align::End, em, theme, &mut words);
        nodes.push(axis::group("axis-titles", words));
        nodes.push(self.spec.x.level(&self.field, (area.x, area.right()), em, theme, fonts));
        nodes.push(self.spec.y.upright(&self.field, em, theme, fonts));
    }

    /// What the areas of marks mean: some of them in one row.
    fn sizes(&self, (left, top): (f32, f32), theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) {
        let em = self.em;
        let (mut x, middle) = (left, top + 0.9 * em);
        for (size, text) in &self.spec.sizes {
            // Half as large as in the field would be a lie; what is too large for the row is left out.
            let radius = self.radius(Some(*size));
            let line = fonts.line(text, em * NAME, Weight::Regular);
            if radius > 0.95 * em || x + 2.0 * radius + line.width > self.field.right() {
                continue;
            }
            let circle = Path::circle(Point::new(x + radius, middle), radius);
            let stroke = Stroke::solid(theme.chart.ink_soft, (em * 0.07).max(0.75));
            nodes.push(Node::stroked(circle, stroke));
            let place = Point::new(x + 2.0 * radius + 0.35 * em, line.centered_baseline(middle));
            nodes.push(Node::Text(line.node(place, Align::Start, theme.chart.ink_soft, None)));
            x = place.x + line.width + 1.2 * em;
        }
    }

    fn trend(&self, theme: &Theme, fonts: &Fonts) -> Option<Node> {
        let (trend, em) = (self.spec.trend.as_ref()?, self.em);
        let ends = [self.at(trend.from), self.at(trend.to)];
        let finite = ends.iter().all(|end| end.x.is_finite() && end.y.is_finite());
        if !finite {
            return None;
        }
        let dash = vec![0.5 * em, 0.4 * em];
        let stroke = Stroke { dash, ..Stroke::solid(theme.chart.ink_soft, 0.12 * em) };
        let mut nodes = vec![Node::stroked(Path::polyline(&ends), stroke)];
        let line = fonts.line(&trend.label, em * NAME, Weight::Regular);
        // Above the field, where no mark is.
        let y = self.field.y - self.reach() - self.labels.height() - 0.9 * em;
        let place = Point::new(self.field.right(), line.centered_baseline(y));
        nodes.push(Node::Text(line.node(place, Align::End, theme.chart.ink_soft, None)));
        Some(axis::group("trend", nodes))
    }

    /// How far marks may reach beyond the field.
    fn reach(&self) -> f32 {
        self.spec.points.iter().map(|point| self.radius(point.size)).fold(0.0, f32::max)
    }

    /// The lines of marked values; gives the words of the upright ones, which belong on top.
    fn references(&self, area: Rect, theme: &Theme, nodes: &mut Vec<Node>) -> Option<Node> {
        let xs: Vec<f32> = self.spec.lines[0].iter().map(|line| self.spec.x.x(line.at, &self.field)).collect();
        let top = self.field.y - self.reach() - 0.1 * self.em - self.labels.height();
        let [lines, words] = self.labels.paint(&xs, (top, self.field.bottom()), (area.x, area.right()), theme);
        nodes.extend(lines);
        nodes.extend(notes::level(&self.ys(), &self.field, self.em, theme));
        words
    }

    /// Where the level lines stand.
    fn ys(&self) -> Vec<f32> {
        self.spec.lines[1].iter().map(|line| self.spec.y.y(line.at, &self.field)).collect()
    }

    /// Large marks below small ones, those that stand out on top; names and the words of lines above all of them.
    fn points(
        &self,
        words: Option<Node>,
        theme: &Theme,
        fonts: &Fonts,
        nodes: &mut Vec<Node>,
    ) -> (Vec<Mark>, Vec<String>) {
        let points = &self.spec.points;
        let mut order: Vec<usize> = (0..points.len()).collect();
        let rank = |point: &PointItem| (point.tone.is_strong(), -self.radius(point.size));
        order.sort_by(|a, b| {
            let (a_rank, b_rank) = (rank(&points[*a]), rank(&points[*b]));
            a_rank.0.cmp(&b_rank.0).then(a_rank.1.total_cmp(&b_rank.1)).then(a.cmp(b))
        });
        let mut marks = Vec::with_capacity(points.len());
        for at in order {
            let point = &points[at];
            let (center, radius) = (self.at(point.at), self.radius(point.size));
            nodes.push(axis::group(&point.id, vec![self.mark(point, center, radius, theme)]));
            let rect = Rect::new(center.x, center.y, 0.0, 0.0).grown(radius.max(0.5 * self.em));
            marks.push(Mark { item: at, part: None, is_number: false, rect });
        }
        marks.reverse();
        let lines = &self.spec.lines[1];
        let level = notes::level_words(lines, &self.ys(), &self.field, nodes, self.em, theme, fonts);
        nodes.push(self.names(&level.boxes, theme, fonts));
        nodes.extend(words);
        nodes.extend(level.node);
        (marks, level.unsaid)
    }

    fn mark(&self, point: &PointItem, center: Point, radius: f32, theme: &Theme) -> Node {
        let color = point.tone.mark(theme.chart.series.first().copied().unwrap_or(theme.chart.mark), theme);
        let strength = if point.tone == Tone::Usual && point.size.is_some() { 0.55 } else { 0.9 };
        let rim = Stroke::solid(theme.chart.ground, (self.em * 0.08).max(0.75));
        Node::Path(PathNode {
            path: Arc::new(Path::circle(center, radius)),
            fill: Some(crate::Fill::Solid(color.faded(strength))),
            stroke: Some(rim),
        })
    }

    /// The chosen first, then those far from the crowd: they are what a reader asks about.
    fn names(&self, covered: &[Rect], theme: &Theme, fonts: &Fonts) -> Node {
        let points = &self.spec.points;
        let place = |point: &PointItem| self.at(point.at);
        let lonely = |at: usize| {
            let own = place(&points[at]);
            let others = points.iter().enumerate().filter(|(other, _)| *other != at);
            others.map(|(_, other)| f64::from(place(other).distance(own))).fold(f64::INFINITY, f64::min).min(1e6)
        };
        let named: Vec<Named<'_>> = points
            .iter()
            .enumerate()
            .map(|(at, point)| Named {
                at: place(point),
                radius: self.radius(point.size),
                text: &point.label,
                weight: point.tone.weight(),
                color: point.tone.ink(theme),
                priority: lonely(at)
                    + if point.tone.is_strong() { 1e9 } else { 0.0 }
                    + f64::from(self.radius(point.size)) * 4.0,
                must: point.tone.is_strong(),
            })
            .collect();
        let room = Rect::new(
            self.field.x + 0.1 * self.em,
            self.field.y - 0.5 * self.em,
            self.field.width - 0.1 * self.em + MARGIN * 0.6 * self.em,
            self.field.height + 0.3 * self.em,
        );
        let nodes = beside::place(&named, (room, Sides::All, covered), self.em * NAME, theme.chart.ground, fonts);
        axis::group("names", nodes.into_iter().flatten().collect())
    }
}
