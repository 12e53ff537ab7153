//! Whether a point lies inside an outline.

use crate::{Path, PathStep, Point};

/// Straight pieces that stand for a curve; only the middle of a text has to fall on the right side of it.
const PIECES: usize = 12;

impl Path {
    /// Whether a point lies inside the filled outline by the even-odd rule: whether a ray to the right crosses it an odd number of
    /// times. Open parts are closed, as fills are.
    pub fn encloses(&self, at: Point) -> bool {
        contains(self, at)
    }
}

fn contains(path: &Path, at: Point) -> bool {
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
        let inside = |x, y| ring.encloses(Point::new(x, y));
        assert!(inside(80.0, 50.0) && inside(50.0, 20.0) && inside(77.0, 77.0));
        assert!(!inside(50.0, 50.0) && !inside(82.0, 82.0) && !inside(5.0, 50.0));
        let bow = [Point::new(0.0, 0.0), Point::new(10.0, 20.0), Point::new(20.0, 0.0)];
        let bow = Path { steps: vec![PathStep::Move(bow[0]), PathStep::Quad(bow[1], bow[2])] };
        assert!(bow.encloses(Point::new(10.0, 9.0)) && !bow.encloses(Point::new(10.0, 11.0)));
    }
}
