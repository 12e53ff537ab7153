//! Strips: every unit as a dot on its group's line, with the group's box (Tukey 1977: quartiles, and whiskers to the farthest value
//! within one and a half times the box).

use super::{
    ChartPicture, Mark, Reference, Tone,
    axis::{self, Axis},
    beside::{self, Named, Sides},
    frame::{Frame, MARGIN},
    letters,
    notes::Labels,
};
use crate::{
    Align, Fill, Node, Path, PathNode, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// What a strip chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// The values.
    pub x: Axis,
    /// The groups from the top.
    pub groups: Vec<StripGroup>,
    /// Values that are marked by a line.
    pub lines: Vec<Reference>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A group of units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripGroup {
    /// Id of the group.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How many units it has, in words.
    pub detail: String,
    /// Its units.
    pub dots: Vec<StripDot>,
}

/// A unit of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripDot {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its value.
    pub value: f64,
    /// How strongly it stands out.
    pub tone: Tone,
    /// Whether it counts in nothing: the box is that of the others.
    pub is_outside: bool,
}

/// Height of a group: natural and greatest, in ems.
const ROW: (f32, f32) = (5.4, 9.0);
const DOT: f32 = 0.36;
const NAME: f32 = 0.84;
const NAMES_PART: f32 = 0.3;
/// Groups of fewer units have no box: it would say more than they do.
const LEAST_FOR_BOX: usize = 5;

/// The five numbers of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FiveNumbers {
    /// Where the lower whisker ends.
    pub low: f64,
    /// The first quartile.
    pub first: f64,
    /// The median.
    pub median: f64,
    /// The third quartile.
    pub third: f64,
    /// Where the upper whisker ends.
    pub high: f64,
}

/// A quantile of ascending values, by linear interpolation (type 7 of Hyndman and Fan 1996, as in R, NumPy and pandas).
pub fn quantile(ascending: &[f64], part: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let at = part.clamp(0.0, 1.0) * last as f64;
    let below = (at as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high) = (ascending[below], ascending[above]);
    Some(low + (high - low) * (at - below as f64))
}

impl FiveNumbers {
    /// The numbers of some values; none of fewer than five, which a box says too much about.
    pub fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let mut ascending: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        ascending.sort_by(f64::total_cmp);
        if ascending.len() < LEAST_FOR_BOX {
            return None;
        }
        let at = |part| quantile(&ascending, part);
        let (first, median, third) = (at(0.25)?, at(0.5)?, at(0.75)?);
        let reach = 1.5 * (third - first);
        let low = ascending.iter().copied().find(|value| *value >= first - reach).unwrap_or(first);
        let high = ascending.iter().rev().copied().find(|value| *value <= third + reach).unwrap_or(third);
        Some(Self { low: low.min(first), first, median, third, high: high.max(third) })
    }
}

/// The height at which the chart is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &StripSpec, width: f32, fonts: &Fonts) -> f32 {
    needed(spec, width, letters::NATURAL_EM.min(width / 26.0), fonts).ceil()
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &StripSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let em = letters::largest(size.width / 34.0, |em| needed(spec, size.width, em, fonts) <= size.height);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    nodes.push(spec.x.level(&layout.field, (area.x, area.right()), em, theme, fonts));
    let xs: Vec<f32> = spec.lines.iter().map(|line| spec.x.x(line.at, &layout.field)).collect();
    let ends = (area.y, layout.field.bottom());
    let [lines, words] = layout.labels.paint(&xs, ends, (area.x, area.right()), theme);
    nodes.extend(lines);
    let marks = layout.groups(area, theme, fonts, &mut nodes);
    nodes.extend(words);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &StripSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &StripSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let labels = Labels::new(&spec.lines, width - 2.0 * MARGIN * em, em, fonts).height();
    let rows = spec.groups.len().max(1) as f32 * ROW.0 * em + labels;
    frame(spec).head(width, em, fonts) + rows + axis::LEVEL * em + frame(spec).foot(width, em, fonts)
}

struct Layout<'a> {
    spec: &'a StripSpec,
    em: f32,
    field: Rect,
    row: f32,
    /// The name and the detail of each group, in lines, and how many of them are the name.
    names: Vec<(Vec<Line>, usize)>,
    /// The words of marked values, above the field.
    labels: Labels,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a StripSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let most = area.width * NAMES_PART;
        let name = |group: &StripGroup| {
            let mut lines = fonts.wrap(&group.label, em, Weight::Bold, most);
            let of_name = lines.len();
            if !group.detail.is_empty() {
                lines.extend(fonts.wrap(&group.detail, em * NAME, Weight::Regular, most));
            }
            (lines, of_name)
        };
        let names: Vec<(Vec<Line>, usize)> = spec.groups.iter().map(name).collect();
        let widest = names.iter().flat_map(|(lines, _)| lines).map(|line| line.width).fold(0.0, f32::max);
        let left = area.x + widest + 1.2 * em;
        let labels = Labels::new(&spec.lines, area.width, em, fonts);
        let height = (area.height - axis::LEVEL * em - labels.height()).max(em);
        let row = (height / spec.groups.len().max(1) as f32).min(ROW.1 * em);
        let (top, width) = (area.y + labels.height(), (area.right() - 0.8 * em - left).max(em));
        let field = Rect::new(left, top, width, row * spec.groups.len().max(1) as f32);
        Self { spec, em, field, row, names, labels }
    }

    fn groups(&self, area: Rect, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Mark> {
        let (mut marks, mut boxes) = (Vec::new(), Vec::new());
        let (mut named, mut item) = (Vec::new(), 0);
        for (at, group) in self.spec.groups.iter().enumerate() {
            let band = Rect::new(self.field.x, self.field.y + at as f32 * self.row, self.field.width, self.row);
            self.name(at, &band, area, theme, nodes);
            if at > 0 {
                let line = [Point::new(area.x, band.y), Point::new(self.field.right(), band.y)];
                nodes.push(axis::rule(&line, false, self.em, theme));
            }
            if let Some((node, body)) = self.summary(group, &band, theme) {
                nodes.push(node);
                boxes.push(body);
            }
            for (dot, at) in group.dots.iter().zip(self.swarm(group, &band)) {
                nodes.push(axis::group(&dot.id, vec![self.dot(dot, at, theme)]));
                named.push(self.named(dot, at, theme));
                let rect = Rect::new(at.x, at.y, 0.0, 0.0).grown(self.em * (DOT + 0.08));
                marks.push(Mark { item, part: None, is_number: false, rect });
                item += 1;
            }
        }
        marks.reverse();
        let room = Rect::new(self.field.x, self.field.y, self.field.width + MARGIN * self.em, self.field.height);
        let names = beside::place(&named, (room, Sides::All, &boxes), self.em * NAME, theme.chart.ground, fonts);
        nodes.push(axis::group("names", names.into_iter().flatten().collect()));
        marks
    }

    fn name(&self, at: usize, band: &Rect, area: Rect, theme: &Theme, nodes: &mut Vec<Node>) {
        let (lines, of_name) = &self.names[at];
        let height = lines.len() as f32 * axis::TITLE_LINE * self.em;
        let mut y = band.center().y - height / 2.0;
        for (at, line) in lines.iter().enumerate() {
            let color = if at < *of_name { theme.chart.ink } else { theme.chart.ink_soft };
            let place = Point::new(area.x, line.centered_baseline(y + axis::TITLE_LINE * self.em / 2.0));
            nodes.push(Node::Text(line.node(place, Align::Start, color, None)));
            y += axis::TITLE_LINE * self.em;
        }
    }

    fn summary(&self, group: &StripGroup, band: &Rect, theme: &Theme) -> Option<(Node, Rect)> {
        let five = FiveNumbers::of(group.dots.iter().filter(|dot| !dot.is_outside).map(|dot| dot.value))?;
        let (em, y) = (self.em, band.center().y);
        let [low, first, median, third, high] =
            [five.low, five.first, five.median, five.third, five.high].map(|value| self.spec.x.x(value, &self.field));
        let half = (0.3 * band.height).min(1.5 * em);
        let body = Rect::new(first, y - half, (third - first).max(0.5), 2.0 * half);
        let thin = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink_soft, (0.08 * em).max(0.75)) };
        let thick = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink, 0.2 * em) };
        let line = |from: f32, to: f32| Path::polyline(&[Point::new(from, y), Point::new(to, y)]);
        let up = |x: f32| Path::polyline(&[Point::new(x, y - half), Point::new(x, y + half)]);
        let nodes = vec![
            Node::stroked(line(low, first), thin.clone()),
            Node::stroked(line(third, high), thin.clone()),
            Node::Path(PathNode {
                path: Arc::new(Path::rect(body)),
                fill: Some(Fill::Solid(theme.chart.rule.faded(0.6))),
                stroke: Some(thin),
            }),
            Node::stroked(up(median), thick),
        ];
        Some((axis::group(&format!("{}-box", group.id), nodes), body))
    }

    /// Dots that would lie on one another step aside, in turns up and down (a beeswarm).
    fn swarm(&self, group: &StripGroup, band: &Rect) -> Vec<Point> {
        let step = 2.0 * DOT * self.em;
        let mut order: Vec<usize> = (0..group.dots.len()).collect();
        order.sort_by(|a, b| group.dots[*a].value.total_cmp(&group.dots[*b].value).then(a.cmp(b)));
        let mut placed: Vec<Option<Point>> = vec![None; group.dots.len()];
        let most = ((band.height / 2.0 - self.em * DOT) / step).max(0.0) as usize;
        for at in order {
            let x = self.spec.x.x(group.dots[at].value, &self.field);
            let lanes = (0..=2 * most).map(|lane| {
                let away = lane.div_ceil(2) as f32 * step;
                band.center().y + if lane % 2 == 1 { -away } else { away }
            });
            let free = |y: &f32| placed.iter().flatten().all(|other| other.distance(Point::new(x, *y)) >= step * 0.98);
            // Where even the last lane is taken, dots lie on one another.
            let y = lanes.clone().find(free).unwrap_or(band.center().y);
            placed[at] = Some(Point::new(x, y));
        }
        placed.into_iter().map(|at| at.unwrap_or(band.center())).collect()
    }

    fn dot(&self, dot: &StripDot, at: Point, theme: &Theme) -> Node {
        let usual = theme.chart.series.first().copied().unwrap_or(theme.chart.mark);
        let color = dot.tone.mark(usual, theme);
        let rim = Stroke::solid(theme.chart.ground, (self.em * 0.08).max(0.75));
        Node::Path(PathNode {
            path: Arc::new(Path::circle(at, self.em * DOT)),
            fill: Some(Fill::Solid(color.faded(0.85))),
            stroke: Some(rim),
        })
    }

    /// The chosen are named, and those at the ends: they are what a reader asks about.
    fn named<'d>(&self, dot: &'d StripDot, at: Point, theme: &Theme) -> Named<'d> {
        Named {
            at,
            radius: self.em * DOT,
            text: &dot.label,
            weight: dot.tone.weight(),
            color: dot.tone.ink(theme),
            priority: f64::from((at.x - self.field.center().x).abs()) + if dot.tone.is_strong() { 1e9 } else { 0.0 },
            must: dot.tone.is_strong(),
        }
    }
}
