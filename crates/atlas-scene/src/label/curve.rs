//! Names along lines, letter by letter: rivers, railways.

use super::{LabelSpec, PlacedLabel, leader::rounded, room::Room};
use crate::{
    Align, Node, Point, Rect, TextNode,
    map::{Camera, World},
    text::{Fonts, Line},
};

/// Distance between samples of a line, layout units.
const STEP: f32 = 4.0;
/// Distance between places that are tried.
const TRY_EVERY: f32 = 12.0;
/// So many of the least bent places are looked at.
const MOST_TRIES: usize = 24;
/// Neighbouring letters turn by at most this angle,
const MOST_TURN: f32 = 0.3;
/// and any letter by this one from the whole name.
const MOST_BEND: f32 = 0.9;

/// The line that a name goes along.
pub(super) struct Course<'a> {
    pub(super) line: &'a [World],
    pub(super) every: f32,
    pub(super) offset: f32,
}

/// Places a name on every stretch of a line where it fits. Stretches begin at the line's own start, so that they are the
/// same wherever the map looks.
pub(super) fn place(
    spec: &LabelSpec,
    course: &Course<'_>,
    camera: &Camera,
    fonts: &Fonts,
    near: Rect,
    room: &mut Room<'_>,
) {
    let line = fonts.line(&spec.text, spec.size, spec.weight).spaced(spec.letter_spacing);
    let Some(first) = course.line.first() else { return };
    // Measured from the line's own start, so that no digit depends on where the map looks.
    let away = |from: f64, to: f64| ((to - from) * camera.scale) as f32;
    let points: Vec<Point> =
        course.line.iter().map(|at| Point::new(away(first.x, at.x), away(first.y, at.y))).collect();
    let origin = camera.to_screen(*first);
    let lengths = cumulative(&points);
    let total = lengths.last().copied().unwrap_or_default();
    if total < line.width * 1.15 {
        return;
    }
    let count = (total / course.every).round().max(1.0);
    let stretch = total / count;
    for index in 0..count as usize {
        let from = index as f32 * stretch;
        let samples = sampled(&points, &lengths, from, from + stretch);
        if !samples.iter().step_by(8).any(|at| near.contains(at.moved(origin.x, origin.y))) {
            continue;
        }
        let forth = Curve::new(smoothed(&samples, spec.size));
        let back = Curve::new(forth.points.iter().rev().copied().collect());
        if let Some((node, boxes)) = best(spec, &line, &[forth, back], course.offset, origin, room) {
            room.take(PlacedLabel::new(spec, Node::Text(node), boxes));
        }
    }
}

/// A place on a curve.
#[derive(Clone, Copy)]
struct Stand<'a> {
    curve: &'a Curve,
    start: f32,
    /// Letters stand upright below one another, as Chinese ones do along a steep line.
    is_column: bool,
}

/// The least bent free place, near the middle of the curve.
fn best(
    spec: &LabelSpec,
    line: &Line,
    curves: &[Curve; 2],
    offset: f32,
    origin: Point,
    room: &Room<'_>,
) -> Option<(TextNode, Vec<Rect>)> {
    let mut found: Vec<(f32, Stand<'_>)> = Vec::new();
    for curve in curves {
        let free = curve.total() - line.width;
        let tries = if free < 0.0 { 0 } else { (free / TRY_EVERY) as usize + 1 };
        for index in 0..tries {
            let start = free / 2.0 + TRY_EVERY * (index as f32 - (tries - 1) as f32 / 2.0);
            let Some((bend, is_column)) = curve.bend(line, start) else { continue };
            let from_middle = (start - free / 2.0).abs() / curve.total();
            found.push((rounded(bend + from_middle * 0.5), Stand { curve, start, is_column }));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.start.total_cmp(&b.1.start)));
    let sides = [offset, -offset - 0.74 * spec.size];
    let places = found.into_iter().take(MOST_TRIES).flat_map(|(_, stand)| sides.map(|side| (stand, side)));
    places
        .map(|(stand, side)| set(spec, line, stand, side, origin))
        .find(|(_, boxes)| boxes.iter().all(|one| room.is_free(one, &spec.id)))
}

/// The name with its base line `side` above the curve, and the boxes of its letters.
fn set(spec: &LabelSpec, line: &Line, stand: Stand<'_>, side: f32, origin: Point) -> (TextNode, Vec<Rect>) {
    let Stand { curve, start, is_column } = stand;
    let mut node = line.node(Point::default(), Align::Start, spec.color, spec.halo);
    let mut boxes = Vec::with_capacity(node.glyphs.len());
    let half = spec.size * 0.46;
    for (glyph, advance) in node.glyphs.iter_mut().zip(line.advances()) {
        let (at, angle) = curve.at(start + glyph.offset.x + advance / 2.0);
        let at = at.moved(origin.x, origin.y);
        let (dx, dy) = (libm::cosf(angle), libm::sinf(angle));
        // Up from the curve.
        let (up_x, up_y) = (dy, -dx);
        let middle = side + 0.37 * spec.size;
        let center = if is_column {
            let beside = if side > 0.0 { side + 0.5 * spec.size } else { side };
            at.moved(up_x * beside, up_y * beside)
        } else {
            at.moved(up_x * middle, up_y * middle)
        };
        boxes.push(Rect::new(center.x - half, center.y - half, 2.0 * half, 2.0 * half));
        if is_column {
            glyph.offset = center.moved(-advance / 2.0, 0.37 * spec.size);
        } else {
            glyph.along = Point::new(dx, dy);
            glyph.offset = at.moved(up_x * side - dx * advance / 2.0, up_y * side - dy * advance / 2.0);
        }
    }
    node.origin = node.glyphs.first().map_or_else(Point::default, |glyph| glyph.offset);
    for glyph in &mut node.glyphs {
        glyph.offset = glyph.offset.moved(-node.origin.x, -node.origin.y);
    }
    node.bounds = boxes.iter().copied().reduce(|a, b| a.joined(&b)).unwrap_or_default();
    (node, boxes)
}

/// A smooth line.
struct Curve {
    points: Vec<Point>,
    lengths: Vec<f32>,
    /// The direction from each point to the next.
    angles: Vec<f32>,
}

impl Curve {
    fn new(points: Vec<Point>) -> Self {
        let lengths = cumulative(&points);
        let angle = |pair: &[Point]| libm::atan2f(pair[1].y - pair[0].y, pair[1].x - pair[0].x);
        let angles = points.windows(2).map(angle).collect();
        Self { points, lengths, angles }
    }

    fn total(&self) -> f32 {
        self.lengths.last().copied().unwrap_or_default()
    }

    /// The point at a length, and the direction there.
    fn at(&self, length: f32) -> (Point, f32) {
        let after = self.lengths.partition_point(|one| *one < length).clamp(1, self.points.len().max(2) - 1);
        let (Some(a), Some(b)) = (self.points.get(after - 1), self.points.get(after)) else {
            return (Point::default(), 0.0);
        };
        let (from, to) = (self.lengths[after - 1], self.lengths[after]);
        let t = if to > from { (length - from) / (to - from) } else { 0.0 };
        let at = Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
        (at, self.angles.get(after - 1).copied().unwrap_or_default())
    }

    /// How much a name would be bent here, and whether it stands as a column; `None` where it could not be read.
    fn bend(&self, line: &Line, start: f32) -> Option<(f32, bool)> {
        let (from, _) = self.at(start);
        let (to, _) = self.at(start + line.width);
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let is_column = dy.abs() > 1.2 * dx.abs() && line.text.chars().all(is_ideograph);
        // Down a column, else from left to right.
        if if is_column { dy <= 0.0 } else { dx <= 0.0 } {
            return None;
        }
        let whole = libm::atan2f(dy, dx);
        let (mut bend, mut before, mut walked) = (0.0, None, 0.0);
        for advance in line.advances() {
            let (_, angle) = self.at(start + walked + advance / 2.0);
            walked += advance;
            if turn(angle, whole).abs() > MOST_BEND {
                return None;
            }
            let step = before.map_or(0.0, |before| turn(angle, before));
            if step.abs() > MOST_TURN {
                return None;
            }
            bend += step * step;
            before = Some(angle);
        }
        Some((bend * 4.0 + if is_column { 0.0 } else { whole.abs() * 0.25 }, is_column))
    }
}

/// The difference of two directions, from minus pi to pi.
fn turn(a: f32, b: f32) -> f32 {
    let full = std::f32::consts::TAU;
    let turned = (a - b).rem_euclid(full);
    if turned > full / 2.0 { turned - full } else { turned }
}

fn is_ideograph(letter: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&letter)
}

fn cumulative(points: &[Point]) -> Vec<f32> {
    let mut total = 0.0;
    let mut before = points.first().copied().unwrap_or_default();
    let add = |at: &Point| {
        total += before.distance(*at);
        before = *at;
        total
    };
    points.iter().map(add).collect()
}

/// Points at equal distances along a part of a line.
fn sampled(points: &[Point], lengths: &[f32], from: f32, to: f32) -> Vec<Point> {
    let count = ((to - from) / STEP) as usize;
    let mut after = lengths.partition_point(|one| *one < from).max(1);
    let mut found = Vec::with_capacity(count + 1);
    for index in 0..=count {
        let length = from + index as f32 * STEP;
        while after + 1 < lengths.len() && lengths[after] < length {
            after += 1;
        }
        let (Some(a), Some(b)) = (points.get(after - 1), points.get(after)) else { break };
        let (low, high) = (lengths[after - 1], lengths[after]);
        let t = if high > low { ((length - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
        found.push(Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t));
    }
    found
}

/// Each point in the middle of its neighbours up to one and a half letters away, twice: letters glide over small bends.
fn smoothed(points: &[Point], size: f32) -> Vec<Point> {
    let reach = (size * 1.5 / STEP).round().max(1.0) as usize;
    let once = |points: &[Point]| -> Vec<Point> {
        let mut sums = vec![(0.0f64, 0.0f64)];
        for at in points {
            let (x, y) = sums.last().copied().unwrap_or_default();
            sums.push((x + f64::from(at.x), y + f64::from(at.y)));
        }
        let mean = |at: usize| {
            // Fewer neighbours towards the ends, as many on either side.
            let reach = reach.min(at).min(points.len() - 1 - at);
            let (from, to) = (sums[at - reach], sums[at + reach + 1]);
            let count = (2 * reach + 1) as f64;
            Point::new(((to.0 - from.0) / count) as f32, ((to.1 - from.1) / count) as f32)
        };
        (0..points.len()).map(mean).collect()
    };
    once(&once(points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stand_at_equal_distances_and_small_bends_are_smoothed() {
        let zigzag: Vec<Point> = (0..100).map(|i| Point::new(i as f32 * 3.0, (i % 2) as f32 * 4.0)).collect();
        let lengths = cumulative(&zigzag);
        let samples = sampled(&zigzag, &lengths, 20.0, 220.0);
        assert_eq!(samples.len(), 51);
        let smooth = smoothed(&samples, 12.0);
        let rough = smooth[8..43].iter().map(|at| (at.y - 2.0).abs()).fold(0.0, f32::max);
        assert!(rough < 0.8, "{rough}");
    }

    fn shaped(text: &str) -> Line {
        crate::testing::fonts().line(text, 12.0, crate::Weight::Regular)
    }

    #[test]
    fn names_read_from_left_to_right_and_chinese_ones_down_steep_lines() {
        let line = |dx: f32, dy: f32| Curve::new((0..50).map(|i| Point::new(i as f32 * dx, i as f32 * dy)).collect());
        let (river, chinese) = (shaped("Yangtze"), shaped("长江"));
        assert!(line(4.0, 0.0).bend(&river, 20.0).is_some_and(|(_, column)| !column));
        assert!(line(-4.0, 0.0).bend(&river, 20.0).is_none() && line(-4.0, 0.0).bend(&chinese, 20.0).is_none());
        assert!(line(0.1, 4.0).bend(&chinese, 20.0).is_some_and(|(_, column)| column));
        assert!(line(0.1, -4.0).bend(&chinese, 20.0).is_none());
        assert!(line(0.1, -4.0).bend(&river, 20.0).is_some_and(|(_, column)| !column));
    }

    #[test]
    fn no_name_goes_around_a_sharp_corner() {
        let corner: Vec<Point> =
            (0..60).map(|i| Point::new(4.0 * i.min(30) as f32, 4.0 * (i.max(30) - 30) as f32)).collect();
        let curve = Curve::new(corner);
        assert!(curve.bend(&shaped("Yangtze River"), 90.0).is_none());
        assert!(curve.bend(&shaped("Yangtze"), 10.0).is_some());
    }
}
