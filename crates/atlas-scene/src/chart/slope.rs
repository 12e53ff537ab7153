//! Slope charts: two times as two upright lines, and the way of every unit from one to the other (Tufte 1983).

use super::{
    ChartPicture, Mark, Reference, Tone,
    axis::{self, Axis},
    frame::Frame,
    letters,
    lines::spread,
    notes,
};
use crate::{
    Align, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// What a slope chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlopeSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement.
    pub subtitle: String,
    /// The names of the two times, the earlier first.
    pub times: [String; 2],
    /// The values.
    pub y: Axis,
    /// The units.
    pub rows: Vec<SlopeRow>,
    /// Values that are marked by a line.
    pub lines: Vec<Reference>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlopeRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its values, the earlier first.
    pub values: [f64; 2],
    /// Its values in words.
    pub value_texts: [String; 2],
    /// How strongly it stands out.
    pub tone: Tone,
}

/// Height of a name, in ems.
const NAME: f32 = 1.24;
/// Least height of the field, in ems.
const FIELD: f32 = 18.0;
const HEAD: f32 = 1.9;
/// Names on one side may take this part of the width before they are left to their values.
const NAMES_PART: f32 = 0.36;
const LEADER: f32 = 1.3;
/// How far a name may stand above or below its point, in ems.
const FARTHEST: f32 = 1.5;

/// The height at which the chart is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &SlopeSpec, width: f32, fonts: &Fonts) -> f32 {
    needed(spec, width, letters::NATURAL_EM.min(width / 28.0), fonts).ceil()
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &SlopeSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let em = letters::largest(size.width / 28.0, |em| needed(spec, size.width, em, fonts) <= size.height);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    let (marks, unsaid) = layout.paint(theme, fonts, &mut nodes);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid }
}

fn frame(spec: &SlopeSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &SlopeSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let names = spec.rows.len() as f32 * NAME * em;
    let chart = HEAD * em + names.max(FIELD * em) + 0.8 * em;
    frame(spec).head(width, em, fonts) + chart + frame(spec).foot(width, em, fonts)
}

struct Layout<'a> {
    spec: &'a SlopeSpec,
    em: f32,
    field: Rect,
    /// The words on the left and on the right of each unit.
    words: Vec<[Line; 2]>,
    area: Rect,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a SlopeSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let whole = area.width * NAMES_PART;
        let side = |row: &SlopeRow, side: usize| {
            let weight = row.tone.weight();
            let value = &row.value_texts[side];
            let text = if side == 0 { format!("{}  {value}", row.label) } else { format!("{value}  {}", row.label) };
            let mut size = em * 0.92;
            let mut line = fonts.line(&text, size, weight);
            // Long names grow small rather than push the lines away.
            if line.width > whole {
                size *= (whole / line.width).max(0.6);
                line = fonts.line(&text, size, weight);
            }
            line
        };
        let words: Vec<[Line; 2]> = spec.rows.iter().map(|row| [side(row, 0), side(row, 1)]).collect();
        let widest = |side: usize| words.iter().map(|lines| lines[side].width).fold(0.0, f32::max);
        let left = area.x + widest(0) + LEADER * em;
        let right = area.right() - widest(1) - LEADER * em;
        let top = area.y + HEAD * em + 0.5 * em;
        let field = Rect::new(left, top, (right - left).max(em), (area.bottom() - 0.8 * em - top).max(em));
        Self { spec, em, field, words, area }
    }

    fn point(&self, row: &SlopeRow, side: usize) -> Point {
        let x = if side == 0 { self.field.x } else { self.field.right() };
        Point::new(x, self.spec.y.y(row.values[side], &self.field))
    }

    fn paint(&self, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> (Vec<Mark>, Vec<String>) {
        let em = self.em;
        for (side, time) in self.spec.times.iter().enumerate() {
            let x = if side == 0 { self.field.x } else { self.field.right() };
            let line = fonts.line(time, em, Weight::Bold);
            let most = (self.area.right() - line.width).max(self.area.x);
            let left = (x - line.width / 2.0).clamp(self.area.x, most);
            let place = Point::new(left, line.centered_baseline(self.area.y + HEAD * em / 2.0));
            nodes.push(Node::Text(line.node(place, Align::Start, theme.chart.ink, None)));
            nodes.push(axis::rule(
                &[Point::new(x, self.field.y), Point::new(x, self.field.bottom())],
                false,
                em,
                theme,
            ));
        }
        let ys: Vec<f32> = self.spec.lines.iter().map(|line| self.spec.y.y(line.at, &self.field)).collect();
        nodes.extend(notes::level(&ys, &self.field, em, theme));
        let mut order: Vec<usize> = (0..self.spec.rows.len()).collect();
        // Those that stand out are painted last: above the others.
        order.sort_by_key(|at| (self.spec.rows[*at].tone.is_strong(), *at));
        let tops = [self.tops(0), self.tops(1)];
        let (mut marks, mut names) = (Vec::new(), Vec::new());
        for at in order {
            nodes.push(self.row(at, &tops, theme, &mut marks, &mut names));
        }
        let words = notes::level_words(&self.spec.lines, &ys, &self.field, nodes, em, theme, fonts);
        nodes.extend(words.node);
        marks.reverse();
        marks.extend(names);
        (marks, words.unsaid)
    }

    /// Where the names of one side begin: near to their points and apart from one another. The chosen are named in any case, the others
    /// only where no name has to move far: a crowd of long leader lines says less than its tooltips.
    fn tops(&self, side: usize) -> Vec<Option<f32>> {
        let rows = &self.spec.rows;
        let y = |at: usize| self.point(&rows[at], side).y;
        let lonely = |at: usize| {
            let others = (0..rows.len()).filter(|other| *other != at);
            others.map(|other| (y(other) - y(at)).abs()).fold(f32::INFINITY, f32::min)
        };
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|a, b| {
            let strong = |at: usize| rows[at].tone.is_strong();
            strong(*b).cmp(&strong(*a)).then(lonely(*b).total_cmp(&lonely(*a))).then(a.cmp(b))
        });
        let mut named: Vec<(usize, f32)> = Vec::new();
        for at in order {
            let mut all: Vec<usize> = named.iter().map(|(known, _)| *known).chain([at]).collect();
            all.sort_by(|a, b| y(*a).total_cmp(&y(*b)).then(a.cmp(b)));
            let placed = self.spread(&all, side);
            let moved = |(at, top): &(usize, f32)| (top + NAME * self.em / 2.0 - y(*at)).abs();
            if rows[at].tone.is_strong() || placed.iter().all(|one| moved(one) <= FARTHEST * self.em) {
                named = placed;
            }
        }
        let top = |at: usize| named.iter().find(|(known, _)| *known == at).map(|(_, top)| *top);
        (0..rows.len()).map(top).collect()
    }

    /// Tops of the names of some units, which stand in the order of their points.
    fn spread(&self, ordered: &[usize], side: usize) -> Vec<(usize, f32)> {
        let middle = |at: &usize| (self.point(&self.spec.rows[*at], side).y, NAME * self.em);
        let wanted: Vec<(f32, f32)> = ordered.iter().map(middle).collect();
        let room = (self.field.y - 0.6 * self.em, self.field.bottom() + 0.6 * self.em);
        ordered.iter().copied().zip(spread(&wanted, room)).collect()
    }

    fn row(
        &self,
        at: usize,
        tops: &[Vec<Option<f32>>; 2],
        theme: &Theme,
        marks: &mut Vec<Mark>,
        names: &mut Vec<Mark>,
    ) -> Node {
        let (row, em) = (&self.spec.rows[at], self.em);
        let (color, ink) = (row.tone.mark(theme.chart.mark, theme), row.tone.ink(theme));
        let ends = [self.point(row, 0), self.point(row, 1)];
        let width = if row.tone.is_strong() { 0.24 } else { 0.14 };
        let mut nodes = vec![Node::stroked(Path::polyline(&ends), Stroke::solid(color, width * em))];
        for (side, end) in ends.into_iter().enumerate() {
            nodes.push(Node::filled(Path::circle(end, 0.3 * em), color));
            let rect = Rect::new(end.x, end.y, 0.0, 0.0).grown(0.5 * em);
            marks.push(Mark { item: at, part: Some(side), is_number: true, rect });
            let line = &self.words[at][side];
            let Some(top) = tops[side][at] else { continue };
            let middle = top + NAME * em / 2.0;
            let (x, outward) =
                if side == 0 { (self.field.x - LEADER * em, -1.0) } else { (self.field.right() + LEADER * em, 1.0) };
            let leader = [Point::new(end.x + outward * 0.45 * em, end.y), Point::new(x - outward * 0.2 * em, middle)];
            nodes.push(Node::stroked(Path::polyline(&leader), Stroke::solid(color.faded(0.7), 0.07 * em)));
            let align = if side == 0 { Align::End } else { Align::Start };
            let place = Point::new(x, line.centered_baseline(middle));
            nodes.push(Node::Text(line.node(place, align, ink, None)));
            let left = if side == 0 { x - line.width } else { x };
            let rect = Rect::new(left, top, line.width, NAME * em);
            names.push(Mark { item: at, part: None, is_number: false, rect });
        }
        axis::group(&row.id, nodes)
    }
}
