//! Boxes and insides of outlines.

use crate::{Path, PathStep, Point, Rect};

/// Straight pieces that stand for a curve; only the middle of a text has to fall on the right side of it.
const PIECES: usize = 12;

/// Whether all four numbers are finite and the box is not turned inside out.
pub(super) fn is_sound(rect: &Rect) -> bool {
    let ends = [rect.x, rect.y, rect.right(), rect.bottom()];
    ends.iter().all(|end| end.is_finite()) && rect.width >= 0.0 && rect.height >= 0.0
}

/// What two boxes share; empty where they share nothing.
pub(super) fn shared(a: &Rect, b: &Rect) -> Rect {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    Rect::new(x, y, (a.right().min(b.right()) - x).max(0.0), (a.bottom().min(b.bottom()) - y).max(0.0))
}

/// Area in square layout units, in double precision so that no box is too large for it.
pub(super) fn area(rect: &Rect) -> f64 {
    f64::from(rect.width) * f64::from(rect.height)
}

/// The share of a box outside another, 0 to 1.
pub(super) fn share_outside(one: &Rect, limit: &Rect) -> f32 {
    let whole = area(one);
    if whole > 0.0 { (1.0 - area(&shared(one, limit)) / whole) as f32 } else { 0.0 }
}

/// How far a box reaches beyond another on its worst side, layout units; 0 inside.
pub(super) fn beyond(one: &Rect, limit: &Rect) -> f32 {
    let across = (limit.x - one.x).max(one.right() - limit.right());
    let down = (limit.y - one.y).max(one.bottom() - limit.bottom());
    across.max(down).max(0.0)
}

/// The box around the points of an outline, control points too; `None` where it has none or one is not finite.
pub(super) fn bounds(path: &Path) -> Option<Rect> {
    let points = path.steps.iter().flat_map(|step| match *step {
        PathStep::Move(to) | PathStep::Line(to) => [Some(to), None, None],
        PathStep::Quad(c, to) => [Some(c), Some(to), None],
        PathStep::Cubic(a, b, to) => [Some(a), Some(b), Some(to)],
        PathStep::Close => [None; 3],
    });
    around(points.flatten())
}

/// The box around points; `None` where there are none or one is not finite.
pub(super) fn around(points: impl Iterator<Item = Point>) -> Option<Rect> {
    let start = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
    let mut is_finite = true;
    let [left, top, right, bottom] = points.fold(start, |[left, top, right, bottom], at| {
        is_finite &= at.x.is_finite() && at.y.is_finite();
        [left.min(at.x), top.min(at.y), right.max(at.x), bottom.max(at.y)]
    });
    Some(Rect::new(left, top, right - left, bottom - top)).filter(|rect| is_finite && is_sound(rect))
}

/// Whether a point lies inside a filled outline by the even-odd rule: whether a ray to the right crosses it an odd number of
/// times. Open parts are closed, as fills are.
pub(super) fn contains(path: &Path, at: Point) -> bool {
    let mut is_inside = false;
    let mut cross = |a: Point, b: Point| {
        if (a.y > at.y) != (b.y > at.y) {
            let [ax, ay, bx, by] = [a.x, a.y, b.x, b.y].map(f64::from);
            let x = ax + (f64::from(at.y) - ay) * (bx - ax) / (by - ay);
            is_inside ^= f64::from(at.x) < x;
        }
    };
    let (mut start, mut from) = (Point::default(), Point::default());
    for step in &path.steps {
        match *step {
            PathStep::Move(to) => {
                cross(from, start);
                (start, from) = (to, to);
            }
            PathStep::Line(to) => {
                cross(from, to);
                from = to;
            }
            PathStep::Quad(c, to) => {
                // A quadratic curve as the cubic one that it is.
                let (a, b) = (between(from, c, 2.0 / 3.0), between(to, c, 2.0 / 3.0));
                cubic([from, a, b, to], &mut cross);
                from = to;
            }
            PathStep::Cubic(a, b, to) => {
                cubic([from, a, b, to], &mut cross);
                from = to;
            }
            PathStep::Close => {
                cross(from, start);
                from = start;
            }
        }
    }
    cross(from, start);
    is_inside
}

fn between(a: Point, b: Point, t: f32) -> Point {
    Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

fn cubic([a, b, c, d]: [Point; 4], cross: &mut impl FnMut(Point, Point)) {
    let mut from = a;
    for piece in 1..=PIECES {
        let t = piece as f32 / PIECES as f32;
        let (ab, bc, cd) = (between(a, b, t), between(b, c, t), between(c, d, t));
        let to = between(between(ab, bc, t), between(bc, cd, t), t);
        let to = if piece == PIECES { d } else { to };
        cross(from, to);
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_outside_and_curves_bulge() {
        let mut ring = Path::circle(Point::new(50.0, 50.0), 40.0);
        ring.steps.extend(Path::circle(Point::new(50.0, 50.0), 20.0).steps);
        let inside = |x, y| contains(&ring, Point::new(x, y));
        assert!(inside(80.0, 50.0) && inside(50.0, 20.0) && inside(77.0, 77.0));
        assert!(!inside(50.0, 50.0) && !inside(82.0, 82.0) && !inside(5.0, 50.0));
        let bow = [Point::new(0.0, 0.0), Point::new(10.0, 20.0), Point::new(20.0, 0.0)];
        let bow = Path { steps: vec![PathStep::Move(bow[0]), PathStep::Quad(bow[1], bow[2])] };
        assert!(contains(&bow, Point::new(10.0, 9.0)) && !contains(&bow, Point::new(10.0, 11.0)));
    }

    #[test]
    fn what_is_not_finite_has_no_box() {
        let nan = Path::polyline(&[Point::new(0.0, 0.0), Point::new(f32::NAN, 1.0)]);
        assert_eq!((bounds(&nan), bounds(&Path::default())), (None, None));
        let line = Path::polyline(&[Point::new(3.0, 1.0), Point::new(1.0, 1.0)]);
        assert_eq!(bounds(&line), Some(Rect::new(1.0, 1.0, 2.0, 0.0)));
    }
}
