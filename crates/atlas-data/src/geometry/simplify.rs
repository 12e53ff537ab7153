//! Douglas and Peucker's line simplification: "Algorithms for the reduction of the number of points
//! required to represent a digitized line or its caricature", Cartographica 10(2), 1973.

/// How often a stretch is divided. Outlines of the earth need some twenty; an arc made to lose a point at a time
/// would take for ever, and keeps the rest of its points instead.
const DEPTH: u32 = 100;

/// The points of `arc` that are needed to stay within `tolerance_deg` of it. Both ends stay; a closed arc keeps
/// at least four points, so that it never folds into a line.
pub(super) fn simplified(arc: &[[f64; 2]], tolerance_deg: f64) -> Vec<[f64; 2]> {
    let (Some(first), Some(last)) = (arc.first(), arc.last()) else { return Vec::new() };
    if arc.len() <= 2 {
        return arc.to_vec();
    }
    // A degree of longitude is shorter than one of latitude, by the cosine; its series to the fourth power is
    // good to a thousandth up to 40 degrees and, unlike the system's cosine, the same on every machine.
    let angle2 = first[1].to_radians() * first[1].to_radians();
    let shrink = 1.0 - angle2 / 2.0 + angle2 * angle2 / 24.0;
    let mut keep = vec![false; arc.len()];
    let end = arc.len() - 1;
    (keep[0], keep[end]) = (true, true);
    let mut open: Vec<(usize, usize, u32)> = if first == last {
        let far = farthest(arc, 0, end, shrink).map_or(end / 2, |(at, _)| at);
        keep[far] = true;
        let mut stretches = Vec::new();
        for (from, to) in [(0, far), (far, end)] {
            // The third and fourth corner of a closed arc, however small they are.
            match farthest(arc, from, to, shrink) {
                Some((at, _)) => {
                    keep[at] = true;
                    stretches.extend([(from, at, 0), (at, to, 0)]);
                }
                None => stretches.push((from, to, 0)),
            }
        }
        stretches
    } else {
        vec![(0, end, 0)]
    };
    while let Some((from, to, depth)) = open.pop() {
        if depth >= DEPTH {
            keep[from..to].fill(true);
            continue;
        }
        if let Some((at, distance)) = farthest(arc, from, to, shrink)
            && distance > tolerance_deg
        {
            keep[at] = true;
            open.push((from, at, depth + 1));
            open.push((at, to, depth + 1));
        }
    }
    arc.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

/// The point between two others that lies farthest from the line between them, and how far.
fn farthest(arc: &[[f64; 2]], from: usize, to: usize, shrink: f64) -> Option<(usize, f64)> {
    let (a, b) = (arc[from], arc[to]);
    let (dx, dy) = ((b[0] - a[0]) * shrink, b[1] - a[1]);
    let length2 = dx * dx + dy * dy;
    let distance2 = |p: &[f64; 2]| {
        let (x, y) = ((p[0] - a[0]) * shrink, p[1] - a[1]);
        let t = if length2 > 0.0 { ((x * dx + y * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
        let (ex, ey) = (x - t * dx, y - t * dy);
        ex * ex + ey * ey
    };
    let between = arc.get(from + 1..to)?.iter().enumerate().map(|(at, p)| (from + 1 + at, distance2(p)));
    let best = between.fold(None, |best: Option<(usize, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    best.map(|(at, distance2)| (at, distance2.sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_becomes_its_ends_and_a_corner_stays() {
        let line: Vec<[f64; 2]> = (0..50).map(|i| [f64::from(i) * 0.1, 0.0]).collect();
        assert_eq!(simplified(&line, 0.001).len(), 2);
        assert_eq!(simplified(&[[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]], 0.5).len(), 3);
    }

    #[test]
    fn a_closed_arc_stays_an_area() {
        let circle: Vec<[f64; 2]> =
            (0..=60).map(|i| f64::from(i % 60).to_radians() * 6.0).map(|a| [a.cos() * 0.01, a.sin() * 0.01]).collect();
        let simple = simplified(&circle, 10.0);
        assert!(simple.len() >= 4 && simple.first() == simple.last(), "{simple:?}");
    }
}
