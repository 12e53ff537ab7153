//! Lines over time with their names at their ends: how a few units went, beside one another.

use super::{
    Axis, Reference, Tone,
    frame::{Frame, MARGIN},
    letters, notes,
};
use crate::{
    Align, Color, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// What a line chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinesSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement and time.
    pub subtitle: String,
    /// The times with figures, ascending.
    pub times: Vec<Time>,
    /// Marks of the value axis with their words, ascending; every value lies between the first and the last.
    pub ticks: Vec<(f64, String)>,
    /// The lines.
    pub series: Vec<Series>,
    /// Values that are marked by a level line.
    pub lines: Vec<Reference>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A time with figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Time {
    /// Where it stands, in years.
    pub at: f64,
    /// How it is called.
    pub label: String,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its colour.
    pub color: Color,
    /// A value for each time. The line does not go through a time without one.
    pub values: Vec<Option<f64>>,
    /// The last value in words.
    pub value_text: String,
    /// How strongly it stands out; it keeps its own colour.
    pub tone: Tone,
}

/// A line chart, and where its parts stand.
#[derive(Clone, Debug, PartialEq)]
pub struct LinesPicture {
    /// The picture.
    pub scene: Scene,
    /// Every point.
    pub points: Vec<LinePoint>,
    /// The box of each line's name, by its place in the spec.
    pub labels: Vec<(usize, Rect)>,
    /// Size of its letters, layout units.
    pub em: f32,
    /// The box between the words above and below it.
    pub area: Rect,
    /// Words of lines at values that have no room in it.
    pub unsaid: Vec<String>,
}

/// A point of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinePoint {
    /// The line's place in the spec.
    pub series: usize,
    /// The time's place in the spec.
    pub time: usize,
    /// Where it stands.
    pub at: Point,
}

/// Least height of the field of lines, in ems.
const FIELD: f32 = 17.0;
/// Height of the strip with the times, in ems.
const TIMES: f32 = 2.0;
/// Names may take this part of the width before they are broken into lines.
const NAMES_PART: f32 = 0.3;
/// From the field to the names, in ems.
const LEADER: f32 = 1.5;
/// Height of a line of a name, in ems.
const NAME_LINE: f32 = 1.16;
/// Room between two names, in ems.
const NAME_GAP: f32 = 0.3;
const DOT: f32 = 0.34;

/// The height at which the lines stand comfortably, for a width in layout units.
pub fn natural_height(spec: &LinesSpec, width: f32, fonts: &Fonts) -> f32 {
    needed(spec, width, letters::NATURAL_EM.min(width / 26.0), fonts).ceil()
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &LinesSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> LinesPicture {
    let em = letters::largest(size.width / 26.0, |em| needed(spec, size.width, em, fonts) <= size.height);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    nodes.push(layout.grid(theme, fonts));
    nodes.extend(layout.times(theme, fonts));
    let points = layout.points();
    let ys: Vec<f32> = spec.lines.iter().map(|line| layout.y(line.at)).collect();
    nodes.extend(notes::level(&ys, &layout.field, em, theme));
    // Lines below, dots above all of them: a dot is what was measured. What steps back lies below what does not.
    let mut order: Vec<(usize, &Series)> = spec.series.iter().enumerate().collect();
    order.sort_by_key(|(at, series)| (series.tone != Tone::Pale, *at));
    nodes.extend(order.iter().map(|(at, series)| layout.line(*at, series, &points, theme)));
    nodes.extend(order.iter().map(|(at, series)| layout.dots(*at, series, &points, theme)));
    let (names, labels) = layout.names(&points, theme);
    nodes.extend(names);
    let words = notes::level_words(&spec.lines, &ys, &layout.field, &nodes, em, theme, fonts);
    nodes.extend(words.node);
    let ground = (!transparent).then_some(theme.chart.ground);
    LinesPicture {
        scene: Scene::new(size, ground, spec.title.clone(), nodes),
        points,
        labels,
        em,
        area,
        unsaid: words.unsaid,
    }
}

fn frame(spec: &LinesSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &LinesSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let frame = frame(spec);
    let names: f32 = spec.series.iter().map(|series| name_of(series, width, em, fonts).height + NAME_GAP * em).sum();
    let field = names.max(FIELD * em);
    frame.head(width, em, fonts) + field + TIMES * em + frame.foot(width, em, fonts)
}

/// The words at the end of a line.
struct Name {
    /// The name in bold, then the value.
    lines: Vec<Line>,
    /// How many lines are the name.
    of_name: usize,
    width: f32,
    height: f32,
}

fn name_of(series: &Series, width: f32, em: f32, fonts: &Fonts) -> Name {
    let most = (width - 2.0 * MARGIN * em) * NAMES_PART;
    let mut lines = fonts.wrap(&series.label, em * 0.96, Weight::Bold, most);
    let of_name = lines.len();
    lines.extend(fonts.wrap(&series.value_text, em * 0.92, Weight::Regular, most));
    let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    Name { width: widest, height: lines.len() as f32 * NAME_LINE * em, of_name, lines }
}

struct Layout<'a> {
    spec: &'a LinesSpec,
    em: f32,
    /// The field of lines.
    field: Rect,
    /// Left edge of the names.
    names_left: f32,
    names: Vec<Name>,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a LinesSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let page = area.width + 2.0 * MARGIN * em;
        let names: Vec<Name> = spec.series.iter().map(|series| name_of(series, page, em, fonts)).collect();
        let widest = names.iter().map(|name| name.width).fold(0.0, f32::max);
        let axis = |text: &String| fonts.width(text, em * 0.92, Weight::Regular);
        let axis = spec.ticks.iter().map(|(_, text)| axis(text)).fold(0.0, f32::max) + 0.7 * em;
        let names_left = area.right() - widest;
        let right = names_left - LEADER * em;
        // Half a letter stands above the uppermost mark.
        let top = area.y + 0.6 * em;
        let height = (area.bottom() - top - TIMES * em).max(em);
        let field = Rect::new(area.x + axis, top, (right - area.x - axis).max(em), height);
        Self { spec, em, field, names_left, names }
    }

    /// Where a value stands.
    fn y(&self, value: f64) -> f32 {
        let (low, high) = match (self.spec.ticks.first(), self.spec.ticks.last()) {
            (Some((low, _)), Some((high, _))) if high > low => (*low, *high),
            _ => (0.0, 1.0),
        };
        self.field.bottom() - ((value - low) / (high - low)) as f32 * self.field.height
    }

    /// Where a time stands; a little inside of the field, so that dots have room.
    fn x(&self, time: usize) -> f32 {
        let times = &self.spec.times;
        let inset = 0.6 * self.em;
        let (left, width) = (self.field.x + inset, self.field.width - 2.0 * inset);
        match (times.first(), times.last(), times.get(time)) {
            (Some(first), Some(last), Some(one)) if last.at > first.at => {
                left + ((one.at - first.at) / (last.at - first.at)) as f32 * width
            }
            _ => left + width / 2.0,
        }
    }

    fn points(&self) -> Vec<LinePoint> {
        let of = |(series, one): (usize, &Series)| {
            let values = one.values.iter().take(self.spec.times.len()).copied().enumerate();
            let points = values.filter_map(move |(time, value)| Some((time, value?)));
            points.map(move |(time, value)| (series, time, value)).collect::<Vec<_>>()
        };
        let all = self.spec.series.iter().enumerate().flat_map(of);
        all.map(|(series, time, value)| LinePoint { series, time, at: Point::new(self.x(time), self.y(value)) })
            .collect()
    }

    fn grid(&self, theme: &Theme, fonts: &Fonts) -> Node {
        let axis = Axis { title: String::new(), ticks: self.spec.ticks.clone() };
        axis.upright(&self.field, self.em, theme, fonts)
    }

    /// The names of the times: the last one first, the others where they have room.
    fn times(&self, theme: &Theme, fonts: &Fonts) -> Vec<Node> {
        let em = self.em;
        let mut free_until = f32::INFINITY;
        let mut nodes = Vec::new();
        let baseline = self.field.bottom() + 1.5 * em;
        for (at, time) in self.spec.times.iter().enumerate().rev() {
            let line = fonts.line(&time.label, em * 0.92, Weight::Regular);
            let x = self.x(at);
            let most = (self.names_left - 0.5 * em - line.width).max(self.field.x - em);
            let left = (x - line.width / 2.0).clamp(self.field.x - em, most);
            if left + line.width + 0.8 * em > free_until {
                continue;
            }
            free_until = left;
            let tick = [Point::new(x, self.field.bottom()), Point::new(x, self.field.bottom() + 0.35 * em)];
            let stroke = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink_soft, (em * 0.07).max(0.75)) };
            nodes.push(Node::stroked(Path::polyline(&tick), stroke));
            let place = Point::new(left, baseline);
            nodes.push(Node::Text(line.node(place, Align::Start, theme.chart.ink_soft, None)));
        }
        vec![Node::Group(Group { name: "times".to_owned(), clip: None, nodes })]
    }

    /// The parts of a line: runs of times that follow one another and all have values.
    fn line(&self, at: usize, series: &Series, points: &[LinePoint], theme: &Theme) -> Node {
        let own: Vec<&LinePoint> = points.iter().filter(|point| point.series == at).collect();
        let mut path = Path::default();
        for run in own.chunk_by(|a, b| b.time == a.time + 1) {
            path.add_polyline(&run.iter().map(|point| point.at).collect::<Vec<_>>());
        }
        let width = if series.tone.is_strong() { 0.3 } else { 0.2 };
        let stroke = Stroke::solid(series.tone.own(series.color, theme), self.em * width);
        let nodes = if path.steps.is_empty() { Vec::new() } else { vec![Node::stroked(path, stroke)] };
        Node::Group(Group { name: series.id.clone(), clip: None, nodes })
    }

    fn dots(&self, at: usize, series: &Series, points: &[LinePoint], theme: &Theme) -> Node {
        let own = points.iter().filter(|point| point.series == at);
        let dot = |point: &LinePoint| {
            let rim = Node::filled(Path::circle(point.at, self.em * (DOT + 0.12)), theme.chart.ground);
            [rim, Node::filled(Path::circle(point.at, self.em * DOT), series.tone.own(series.color, theme))]
        };
        let nodes = own.flat_map(dot).collect();
        Node::Group(Group { name: format!("{}-points", series.id), clip: None, nodes })
    }

    /// The names, as near to the ends of their lines as they can be without touching.
    fn names(&self, points: &[LinePoint], theme: &Theme) -> (Vec<Node>, Vec<(usize, Rect)>) {
        let last = |series: usize| points.iter().rfind(|point| point.series == series);
        let mut ends: Vec<(usize, &LinePoint)> =
            (0..self.names.len()).filter_map(|series| Some((series, last(series)?))).collect();
        ends.sort_by(|(a, x), (b, y)| x.at.y.total_cmp(&y.at.y).then(a.cmp(b)));
        let wanted: Vec<(f32, f32)> =
            ends.iter().map(|(series, end)| (end.at.y, self.names[*series].height + NAME_GAP * self.em)).collect();
        let room = (self.field.y - 0.6 * self.em, self.field.bottom() + TIMES * self.em);
        let tops = spread(&wanted, room);
        let (mut nodes, mut labels) = (Vec::new(), Vec::new());
        for ((series, end), top) in ends.into_iter().zip(tops) {
            let (name, one) = (&self.names[series], &self.spec.series[series]);
            let top = top + NAME_GAP * self.em / 2.0;
            let rect = Rect::new(self.names_left, top, name.width, name.height);
            nodes.push(self.name(one, name, rect, end, theme));
            labels.push((series, rect));
        }
        (nodes, labels)
    }

    fn name(&self, series: &Series, name: &Name, rect: Rect, end: &LinePoint, theme: &Theme) -> Node {
        let em = self.em;
        let mut nodes = Vec::new();
        let middle = rect.center().y;
        let is_latest = end.time + 1 == self.spec.times.len();
        let from = Point::new(end.at.x + (DOT + 0.25) * em, end.at.y);
        let corner = Point::new(self.field.right() + 0.2 * em, end.at.y);
        let leader = [from, corner, Point::new(self.names_left - 0.35 * em, middle)];
        // A line that ended earlier is led on in dots, which say that nothing was measured there.
        let dash = if is_latest { Vec::new() } else { vec![0.12 * em, 0.4 * em] };
        let color = series.tone.own(series.color, theme).faded(0.75);
        let stroke = Stroke { dash, ..Stroke::solid(color, 0.1 * em) };
        nodes.push(Node::stroked(Path::polyline(&leader), stroke));
        for (at, line) in name.lines.iter().enumerate() {
            let is_soft = at >= name.of_name || series.tone == Tone::Pale;
            let color = if is_soft { theme.chart.ink_soft } else { theme.chart.ink };
            let y = rect.y + (at as f32 + 0.5) * NAME_LINE * em;
            let place = Point::new(rect.x, line.centered_baseline(y));
            nodes.push(Node::Text(line.node(place, Align::Start, color, None)));
        }
        Node::Group(Group { name: format!("{}-name", series.id), clip: None, nodes })
    }
}

/// Tops of boxes that stand below one another without touching, each as near to its wanted middle as the others let it
/// (least squares with an order: pool adjacent violators, Barlow et al. 1972). `wanted` has middle and height in order.
pub(super) fn spread(wanted: &[(f32, f32)], (top, bottom): (f32, f32)) -> Vec<f32> {
    /// Boxes that touch one another.
    struct Pool {
        count: usize,
        /// The sum, over its boxes, of where the pool would begin if that box stood where it wants.
        wish: f32,
        height: f32,
    }
    let total: f32 = wanted.iter().map(|(_, height)| height).sum();
    // Where all of them together are higher than the room they begin at its top.
    let bottom = bottom.max(top + total);
    let placed = |pool: &Pool| (pool.wish / pool.count as f32).clamp(top, (bottom - pool.height).max(top));
    let mut pools: Vec<Pool> = Vec::new();
    for (middle, height) in wanted {
        let mut pool = Pool { count: 1, wish: middle - height / 2.0, height: *height };
        while let Some(above) = pools.pop() {
            if placed(&above) + above.height <= placed(&pool) {
                pools.push(above);
                break;
            }
            // What the lower boxes wish, as a top of the whole pool.
            let wish = above.wish + pool.wish - pool.count as f32 * above.height;
            pool = Pool { count: above.count + pool.count, wish, height: above.height + pool.height };
        }
        pools.push(pool);
    }
    let mut tops = Vec::with_capacity(wanted.len());
    let mut heights = wanted.iter().map(|(_, height)| *height);
    for pool in &pools {
        let mut at = placed(pool);
        for height in heights.by_ref().take(pool.count) {
            tops.push(at);
            at += height;
        }
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fonts, theme};

    #[test]
    fn boxes_keep_their_order_and_never_touch() {
        let room = (0.0, 100.0);
        assert_eq!(spread(&[(20.0, 10.0), (60.0, 10.0)], room), [15.0, 55.0], "who has room stands where it wants");
        for wanted in [
            vec![(50.0, 10.0); 6],
            vec![(0.0, 20.0), (1.0, 20.0), (99.0, 30.0), (100.0, 30.0)],
            vec![(10.0, 8.0), (11.0, 16.0), (12.0, 8.0), (40.0, 20.0), (41.0, 8.0)],
            vec![(50.0, 40.0); 6],
        ] {
            let tops = spread(&wanted, room);
            assert_eq!(tops.len(), wanted.len());
            for (at, pair) in tops.windows(2).enumerate() {
                assert!(pair[0] + wanted[at].1 <= pair[1] + 1e-3, "{wanted:?} {tops:?}");
            }
            let total: f32 = wanted.iter().map(|(_, height)| height).sum();
            let last = tops[tops.len() - 1] + wanted[wanted.len() - 1].1;
            assert!(tops[0] >= 0.0 && last <= total.max(100.0) + 1e-3, "{wanted:?} {tops:?}");
        }
    }

    /// Six lines over eight times, near to each other at their ends.
    fn spec(values: impl Fn(usize, usize) -> Option<f64>) -> LinesSpec {
        let names = ["Yuzhong", "渝中", "Jiangbei + Beibei + Yubei", "Liangjiang New Area", "Zhong", "Xiushan"];
        let times = (0..8).map(|at| Time { at: 2017.0 + f64::from(at), label: format!("30 Jun {}", 2017 + at) });
        let series = names.into_iter().enumerate().map(|(at, name)| Series {
            id: format!("unit-{at}"),
            label: name.to_owned(),
            color: Color::default(),
            values: (0..8).map(|time| values(at, time)).collect(),
            value_text: "294,230".to_owned(),
            tone: Tone::Usual,
        });
        LinesSpec {
            title: "GDP per person of some units".to_owned(),
            subtitle: "yuan per person".to_owned(),
            times: times.collect(),
            ticks: super::super::scale::ticks(0.0, 9.0, 5).into_iter().map(|v| (v, format!("{v}"))).collect(),
            series: series.collect(),
            lines: Vec::new(),
            notes: vec!["Source: the statistical office.".to_owned()],
        }
    }

    fn texts(nodes: &[Node], found: &mut Vec<Rect>) {
        for node in nodes {
            match node {
                Node::Text(text) => found.push(text.bounds),
                Node::Group(group) => texts(&group.nodes, found),
                _ => {}
            }
        }
    }

    #[test]
    fn no_word_lies_on_another_or_leaves_the_picture() {
        let (fonts, theme) = (fonts(), theme());
        let cases: [&dyn Fn(usize, usize) -> Option<f64>; 3] =
            [&|_, _| Some(5.0), &|unit, time| Some(unit as f64 * 0.01 + time as f64), &|unit, time| {
                (time <= unit).then_some(8.9)
            }];
        for values in cases {
            let spec = spec(values);
            for (width, height) in [(280.0, 0.0), (368.0, 0.0), (1600.0, 900.0), (400.0, 900.0), (900.0, 260.0)] {
                let height = if height > 0.0 { height } else { natural_height(&spec, width, &fonts) };
                let picture = compose(&spec, Size::new(width, height), &theme, &fonts, false);
                let mut bounds = Vec::new();
                texts(&picture.scene.nodes, &mut bounds);
                let page = Rect::of_size(picture.scene.size).grown(0.5);
                for (at, one) in bounds.iter().enumerate() {
                    assert!(page.holds(one), "{width}x{height}: {one:?}");
                    for other in &bounds[at + 1..] {
                        // Ascent and descent of neighbouring lines may touch; letters may not.
                        let wide = one.right().min(other.right()) - one.x.max(other.x);
                        let high = one.bottom().min(other.bottom()) - one.y.max(other.y);
                        assert!(wide < 0.5 || high < 0.3 * one.height, "{width}x{height}: {one:?} {other:?}");
                    }
                }
                assert_eq!(picture.labels.len(), 6);
            }
        }
    }

    #[test]
    fn a_time_without_a_value_is_a_gap_in_the_line() {
        let (fonts, theme) = (fonts(), theme());
        // The first line has gaps at the third and the fourth time and one value alone between gaps.
        let gap = |unit: usize, time: usize| (unit > 0 || ![2, 3, 5].contains(&time)).then_some(3.0);
        let spec = spec(gap);
        let picture = compose(&spec, Size::new(800.0, 500.0), &theme, &fonts, true);
        let line = |id: &str| {
            let found = picture.scene.nodes.iter().find_map(|node| match node {
                Node::Group(group) if group.name == id => group.nodes.first(),
                _ => None,
            });
            let Some(Node::Path(node)) = found else { panic!("{id} has no line") };
            node.path.steps.clone()
        };
        let parts = |id| line(id).iter().filter(|step| matches!(step, crate::PathStep::Move(_))).count();
        // Times 0 to 1 and 6 to 7; what stands alone at 4 is a dot.
        assert_eq!((parts("unit-0"), line("unit-0").len()), (2, 4));
        assert_eq!((parts("unit-1"), line("unit-1").len()), (1, 8));
        let points: Vec<usize> =
            picture.points.iter().filter(|point| point.series == 0).map(|point| point.time).collect();
        assert_eq!(points, [0, 1, 4, 6, 7]);
        assert!(picture.scene.ground.is_none());
    }

    #[test]
    fn a_line_without_any_value_has_neither_dots_nor_a_name() {
        let (fonts, theme) = (fonts(), theme());
        let spec = spec(|unit, _| (unit != 2).then_some(1.0));
        let picture = compose(&spec, Size::new(800.0, 500.0), &theme, &fonts, false);
        assert_eq!(picture.labels.len(), 5);
        assert!(picture.labels.iter().all(|(series, _)| *series != 2));
    }
}
