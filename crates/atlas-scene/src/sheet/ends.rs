//! Whose each of several lines is, said where it ends.

use super::{
    SMALL,
    pen::{Letters, Pen},
    spec::{Trend, TrendLine},
};
use crate::{Align, Point, Rect};

/// From one name to the next below it.
const STEP: f32 = SMALL * 1.16;
/// Room between the last time and the names, in which lines lead from one to the other.
const LEAD: f32 = 13.0;
/// Names have this part of a chart at most.
const MOST: f32 = 0.42;

/// The room that names take beside the field; none for a line that is alone.
pub(super) fn room(pen: &Pen<'_>, trend: &Trend, width: f32) -> f32 {
    let letters = Letters::regular(SMALL, pen.ink());
    let widths = trend.lines.iter().map(|line| pen.fonts.width(&line.name, letters.size, letters.weight));
    let widest = widths.fold(0.0, f32::max);
    if trend.lines.len() < 2 || widest == 0.0 { 0.0 } else { (widest + LEAD + 1.0).min(width * MOST) }
}

/// Writes the names, each as near as can be to where its line ends, and leads from the end to the name.
pub(super) fn names(pen: &mut Pen<'_>, lines: &[TrendLine], point: impl Fn(&TrendLine) -> Option<Point>, room: Rect) {
    let letters = Letters::regular(SMALL, pen.ink());
    let mut ends: Vec<(&TrendLine, Point)> = lines.iter().filter_map(|line| Some((line, point(line)?))).collect();
    ends.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    let wished: Vec<f32> = ends.iter().map(|(_, at)| at.y).collect();
    let half = SMALL / 2.0;
    let places = apart(&wished, STEP, (room.y + half, room.bottom() - half));
    for ((line, end), y) in ends.into_iter().zip(places) {
        let left = room.x + LEAD;
        let color = line.color.unwrap_or(pen.theme.chart.emphasis);
        // Level as far as the last time, so that a line that ended early is not thought to climb or fall.
        let bend = Point::new(room.x.max(end.x), end.y);
        pen.stroke(&[Point::new(end.x, end.y), bend, Point::new(left - 2.0, y)], color.faded(0.75), 0.6);
        let name = pen.wrapped(&line.name, room.right() - left, letters);
        let Some(first) = name.first().map(|line| line.text.clone()) else { continue };
        pen.line(first.trim_end(), Point::new(left, y + SMALL * 0.36), Align::Start, letters);
    }
}

/// Places at least `step` apart and within limits, in order, as near as can be to the wished ones.
fn apart(wished: &[f32], step: f32, (least, most): (f32, f32)) -> Vec<f32> {
    // Without the steps they only must not fall: means of those that would (pool adjacent violators).
    let mut pools: Vec<(f32, usize)> = Vec::new();
    for (at, y) in wished.iter().enumerate() {
        pools.push((y - at as f32 * step, 1));
        while let [.., (before, few), (last, more)] = pools[..]
            && before > last
        {
            let count = few + more;
            let mean = (before * few as f32 + last * more as f32) / count as f32;
            pools.truncate(pools.len() - 2);
            pools.push((mean, count));
        }
    }
    let most = most - wished.len().saturating_sub(1) as f32 * step;
    let level = pools.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    level.enumerate().map(|(at, y)| y.min(most).max(least) + at as f32 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn names_are_a_step_apart_in_order_and_no_further_from_their_lines_than_they_must() {
        assert_eq!(apart(&[10.0, 40.0, 70.0], 10.0, (0.0, 100.0)), [10.0, 40.0, 70.0]);
        assert_eq!(apart(&[50.0, 50.0], 10.0, (0.0, 100.0)), [45.0, 55.0]);
        assert_eq!(apart(&[96.0, 97.0, 98.0], 10.0, (0.0, 100.0)), [80.0, 90.0, 100.0]);
        assert_eq!(apart(&[1.0, 2.0], 10.0, (0.0, 100.0)), [0.0, 10.0]);
        let crowd = apart(&[20.0, 21.0, 22.0, 60.0, 61.0], 10.0, (0.0, 100.0));
        assert!(crowd.windows(2).all(|pair| pair[1] - pair[0] >= 9.99), "{crowd:?}");
        assert!((crowd[1] - 21.0).abs() < 0.01 && (crowd[3] - 55.5).abs() < 0.01, "{crowd:?}");
        assert!(apart(&[], 10.0, (0.0, 1.0)).is_empty());
    }
}
