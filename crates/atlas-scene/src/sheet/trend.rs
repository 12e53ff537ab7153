//! A small chart of values over time, from zero: its dots are what is known, its lines only lead from one to the next.

use super::{
    BODY, SMALL, ends,
    pen::{Letters, Pen},
    spec::{Trend, TrendLine},
};
use crate::{Align, Point, Rect};

/// Height of the field in which the lines run: as it pleases, and the least.
pub(super) const FIELD: f32 = 74.0;
pub(super) const LOW_FIELD: f32 = 50.0;
/// Room above the highest point for its value, and at both ends for values and times.
const ABOVE: f32 = 15.0;
const BESIDE: f32 = 20.0;
const DOT: f32 = 2.6;
/// A line, and where it only leads over a time without a value.
const WIDTH: f32 = 1.5;
const GAP_WIDTH: f32 = 0.6;
const GAP_FADED: f32 = 0.6;

/// The height of a chart of a width.
pub(super) fn height(pen: &Pen<'_>, trend: &Trend, width: f32, field: f32) -> f32 {
    let (title, detail) = letters(pen);
    let lines = pen.wrapped(&trend.title, width, title).len() as f32 * title.line();
    let details = pen.wrapped(&trend.detail, width, detail).len() as f32 * detail.line();
    lines + details + field + detail.line() + 4.0
}

fn letters(pen: &Pen<'_>) -> (Letters, Letters) {
    (Letters::bold(BODY, pen.ink()), Letters::regular(SMALL, pen.soft()))
}

/// Draws a chart whose field ends at the bottom of its box.
pub(super) fn chart(pen: &mut Pen<'_>, trend: &Trend, room: Rect, field: f32) {
    let (title, detail) = letters(pen);
    let below = pen.text(&trend.title, Point::new(room.x, room.y), room.width, title);
    pen.text(&trend.detail, Point::new(room.x, below), room.width, detail);
    let floor = room.bottom() - detail.line() - 2.0;
    let field = Rect::new(room.x, floor - field, room.width, field);
    pen.rule(field.x, field.right(), floor);
    let beside = ends::room(pen, trend, field.width);
    let plot = Rect { width: field.width - beside, ..field };
    let Some(scale) = Scale::of(trend, plot, if beside > 0.0 { DOT } else { BESIDE }) else { return };
    times(pen, trend, &scale, room.bottom());
    let times: Vec<f32> = trend.lines.iter().flat_map(|line| &line.points).map(|point| point.time).collect();
    let alone = trend.lines.len() == 1;
    for line in &trend.lines {
        let color = line.color.unwrap_or(pen.theme.chart.emphasis);
        let points: Vec<Point> = line.points.iter().map(|point| scale.point(point.time, point.value)).collect();
        if alone {
            ground(pen, &points, floor, color);
        }
        course(pen, line, &points, &times, color);
        points.iter().for_each(|point| pen.dot(*point, DOT, color));
    }
    match &trend.lines[..] {
        [only] => values(pen, only, &scale, field),
        // Several have their values elsewhere; the greatest one says how high the field is.
        lines => {
            greatest(pen, lines, &scale, plot);
            let end = |line: &TrendLine| line.points.last().map(|last| scale.point(last.time, last.value));
            if beside > 0.0 {
                ends::names(pen, lines, end, Rect::new(plot.right(), field.y, beside, field.height));
            }
        }
    }
}

/// The line through the values: full from one time of the chart to the next, and hardly there where it has none at a time at which others have one.
fn course(pen: &mut Pen<'_>, line: &TrendLine, points: &[Point], times: &[f32], color: crate::Color) {
    let is_gap = |at: usize| {
        let (from, to) = (line.points[at].time, line.points[at + 1].time);
        times.iter().any(|time| *time > from && *time < to)
    };
    let mut start = 0;
    for at in 0..points.len() {
        let ends_here = at + 1 == points.len();
        if !ends_here && !is_gap(at) {
            continue;
        }
        if at > start {
            pen.dashed(&points[start..=at], color, WIDTH, &line.dash);
        }
        if !ends_here {
            pen.stroke(&points[at..at + 2], color.faded(GAP_FADED), GAP_WIDTH);
        }
        start = at + 1;
    }
}

/// A light ground below a line that stands alone.
fn ground(pen: &mut Pen<'_>, points: &[Point], floor: f32, color: crate::Color) {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
    let ends = [Point::new(last.x, floor), Point::new(first.x, floor)];
    let outline: Vec<Point> = points.iter().copied().chain(ends).collect();
    pen.nodes.push(crate::Node::filled(crate::Path::polygon(&outline), color.faded(0.12)));
}

/// Where times and values stand.
struct Scale {
    field: Rect,
    /// Room behind the last time.
    behind: f32,
    first: f32,
    last: f32,
    least: f64,
    greatest: f64,
}

impl Scale {
    fn of(trend: &Trend, field: Rect, behind: f32) -> Option<Self> {
        let points = || trend.lines.iter().flat_map(|line| &line.points);
        let times = points().map(|point| point.time);
        let (first, last) = (times.clone().reduce(f32::min)?, times.reduce(f32::max)?);
        let values = || points().map(|point| point.value);
        let (least, greatest) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        Some(Self { field, behind, first, last, least, greatest })
    }

    fn x(&self, time: f32) -> f32 {
        let (left, right) = (self.field.x + BESIDE, self.field.right() - self.behind);
        if self.last > self.first {
            left + (time - self.first) / (self.last - self.first) * (right - left)
        } else {
            (left + right) / 2.0
        }
    }

    fn point(&self, time: f32, value: f64) -> Point {
        let height = f64::from(self.field.height - ABOVE);
        let share = if self.greatest > self.least { (value - self.least) / (self.greatest - self.least) } else { 0.0 };
        Point::new(self.x(time), self.field.bottom() - (share * height) as f32)
    }
}

/// The order in which points get their words: the last, the first, then from the newest back.
fn by_weight(count: usize) -> Vec<usize> {
    let ends = count.checked_sub(1).into_iter().chain((count > 1).then_some(0));
    ends.chain((1..count.saturating_sub(1)).rev()).collect()
}

/// Words on one line, each where no other stands.
fn place_words(
    pen: &Pen<'_>,
    words: &[(String, f32)],
    room: (f32, f32),
    letters: Letters,
    gap: f32,
) -> Vec<(usize, f32)> {
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let mut found = Vec::new();
    for at in by_weight(words.len()) {
        let (text, x) = &words[at];
        let half = pen.fonts.width(text, letters.size, letters.weight) / 2.0;
        let x = x.clamp(room.0 + half, (room.1 - half).max(room.0 + half));
        let (from, to) = (x - half - gap, x + half + gap);
        if taken.iter().all(|(left, right)| to <= *left || from >= *right) {
            taken.push((from, to));
            found.push((at, x));
        }
    }
    found
}

fn times(pen: &mut Pen<'_>, trend: &Trend, scale: &Scale, bottom: f32) {
    let mut labels: Vec<(f32, String)> = Vec::new();
    for point in trend.lines.iter().flat_map(|line| &line.points) {
        if !labels.iter().any(|(_, label)| *label == point.label) {
            labels.push((point.time, point.label.clone()));
        }
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let words: Vec<(String, f32)> = labels.into_iter().map(|(time, label)| (label, scale.x(time))).collect();
    let letters = Letters::regular(SMALL, pen.soft());
    let room = (scale.field.x, scale.field.right());
    for (at, x) in place_words(pen, &words, room, letters, 2.0) {
        pen.line(&words[at].0, Point::new(x, bottom - 3.0), Align::Middle, letters);
    }
}

/// Values above their points. Those that would touch another value or the line are left out but at the ends.
fn values(pen: &mut Pen<'_>, line: &TrendLine, scale: &Scale, field: Rect) {
    let words: Vec<(String, f32)> = line.points.iter().map(|one| (one.text.clone(), scale.x(one.time))).collect();
    let letters = Letters::bold(SMALL, pen.ink());
    for (at, x) in place_words(pen, &words, (field.x, field.right()), letters, 3.0) {
        let point = scale.point(line.points[at].time, line.points[at].value);
        let half = pen.fonts.width(&words[at].0, letters.size, letters.weight) / 2.0;
        // A line that climbs runs through what stands above its lower end.
        let over = line.points.iter().map(|one| scale.point(one.time, one.value));
        let top = over.filter(|one| (one.x - x).abs() <= half + 2.0).map(|one| one.y).fold(point.y, f32::min);
        let crossing = segment_top(line, scale, (x - half, x + half)).unwrap_or(top);
        pen.line(&words[at].0, Point::new(x, top.min(crossing) - 5.0), Align::Middle, letters);
    }
}

/// The greatest value of several lines, above its point.
fn greatest(pen: &mut Pen<'_>, lines: &[TrendLine], scale: &Scale, field: Rect) {
    let points = lines.iter().flat_map(|line| &line.points);
    let Some(point) = points.max_by(|a, b| a.value.total_cmp(&b.value)) else { return };
    let letters = Letters::bold(SMALL, pen.ink());
    let half = pen.fonts.width(&point.text, letters.size, letters.weight) / 2.0;
    let at = scale.point(point.time, point.value);
    let x = at.x.clamp(field.x + half, (field.right() - half).max(field.x + half));
    pen.line(&point.text, Point::new(x, at.y - 5.0), Align::Middle, letters);
}

/// The highest place of the line within a stretch.
fn segment_top(line: &TrendLine, scale: &Scale, (from, to): (f32, f32)) -> Option<f32> {
    let points: Vec<Point> = line.points.iter().map(|one| scale.point(one.time, one.value)).collect();
    let mut highest: Option<f32> = None;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (left, right) = (from.max(a.x), to.min(b.x));
        if left > right || b.x <= a.x {
            continue;
        }
        for x in [left, right] {
            let y = a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y);
            highest = Some(highest.map_or(y, |known| known.min(y)));
        }
    }
    highest
}
