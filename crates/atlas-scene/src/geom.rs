//! Points, sizes, boxes and paths in layout units (x right, y down).

use serde::{Deserialize, Serialize};

/// A point in layout units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

impl Point {
    /// A point from its two coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// This point moved by `dx` to the right and `dy` down.
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        Self::new(self.x + dx, self.y + dy)
    }

    /// Distance to another point.
    pub fn distance(self, other: Self) -> f32 {
        let (x, y) = (other.x - self.x, other.y - self.y);
        (x * x + y * y).sqrt()
    }
}

/// A width and a height in layout units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Size {
    /// A size from its two lengths.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// An upright box in layout units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width, never negative.
    pub width: f32,
    /// Height, never negative.
    pub height: f32,
}

impl Rect {
    /// Whether a point lies inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.x..=self.x + self.width).contains(&point.x) && (self.y..=self.y + self.height).contains(&point.y)
    }

    /// A box from its corner and lengths.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// The box of `size` at the origin.
    pub const fn of_size(size: Size) -> Self {
        Self::new(0.0, 0.0, size.width, size.height)
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The middle.
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the two boxes share any area.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies wholly inside.
    pub fn holds(&self, other: &Self) -> bool {
        self.x <= other.x && self.y <= other.y && self.right() >= other.right() && self.bottom() >= other.bottom()
    }

    /// The least box that holds both.
    pub fn joined(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    /// Whether a straight line from `a` to `b` runs through (Liang and Barsky 1984).
    pub fn meets_segment(&self, a: Point, b: Point) -> bool {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (mut enters, mut leaves) = (0.0f32, 1.0f32);
        let edges = [(-dx, a.x - self.x), (dx, self.right() - a.x), (-dy, a.y - self.y), (dy, self.bottom() - a.y)];
        for (towards, room) in edges {
            if towards == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if towards < 0.0 {
                enters = enters.max(room / towards);
            } else {
                leaves = leaves.min(room / towards);
            }
        }
        enters <= leaves
    }

    /// The same box elsewhere.
    pub fn moved(&self, dx: f32, dy: f32) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..*self }
    }

    /// The same box `factor` times as large and as far from the corner.
    pub(crate) fn scaled(&self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor, self.width * factor, self.height * factor)
    }

    /// This box grown by `by` on every side (shrunk where negative, to nothing at most).
    pub fn grown(&self, by: f32) -> Self {
        let width = (self.width + 2.0 * by).max(0.0);
        let height = (self.height + 2.0 * by).max(0.0);
        Self::new(self.x - by, self.y - by, width, height)
    }
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Lift the pen and start a new part here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A quadratic curve: control point, end.
    Quad(Point, Point),
    /// A cubic curve: two control points, end.
    Cubic(Point, Point, Point),
    /// A straight line back to the start of the part.
    Close,
}

/// An outline: lines and curves in one or more parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The steps, in drawing order.
    pub steps: Vec<PathStep>,
}

impl Path {
    /// An upright box.
    pub fn rect(rect: Rect) -> Self {
        Self::polygon(&[
            Point::new(rect.x, rect.y),
            Point::new(rect.right(), rect.y),
            Point::new(rect.right(), rect.bottom()),
            Point::new(rect.x, rect.bottom()),
        ])
    }

    /// A closed polygon; nothing where there are fewer than two points.
    pub fn polygon(points: &[Point]) -> Self {
        let mut path = Self::polyline(points);
        if !path.steps.is_empty() {
            path.steps.push(PathStep::Close);
        }
        path
    }

    /// An open line; nothing where there are fewer than two points.
    pub fn polyline(points: &[Point]) -> Self {
        let mut path = Self::default();
        path.add_polyline(points);
        path
    }

    /// Adds an open part.
    pub fn add_polyline(&mut self, points: &[Point]) {
        if let [first, rest @ ..] = points
            && !rest.is_empty()
        {
            self.steps.push(PathStep::Move(*first));
            self.steps.extend(rest.iter().map(|point| PathStep::Line(*point)));
        }
    }

    /// The same outline moved by `dx` to the right and `dy` down.
    pub fn moved(&self, dx: f32, dy: f32) -> Self {
        self.mapped(|point| point.moved(dx, dy))
    }

    /// The same outline `factor` times as large and as far from the corner.
    pub(crate) fn scaled(&self, factor: f32) -> Self {
        self.mapped(|point| Point::new(point.x * factor, point.y * factor))
    }

    fn mapped(&self, m: impl Fn(Point) -> Point) -> Self {
        let step = |step: &PathStep| match *step {
            PathStep::Move(to) => PathStep::Move(m(to)),
            PathStep::Line(to) => PathStep::Line(m(to)),
            PathStep::Quad(c, to) => PathStep::Quad(m(c), m(to)),
            PathStep::Cubic(a, b, to) => PathStep::Cubic(m(a), m(b), m(to)),
            PathStep::Close => PathStep::Close,
        };
        Self { steps: self.steps.iter().map(step).collect() }
    }

    /// A circle, as four cubic curves (largest radial error 0.03 %).
    pub fn circle(center: Point, radius: f32) -> Self {
        const KAPPA: f32 = 0.552_284_8;
        let k = radius * KAPPA;
        let at = |dx: f32, dy: f32| center.moved(dx, dy);
        let r = radius;
        Self {
            steps: vec![
                PathStep::Move(at(r, 0.0)),
                PathStep::Cubic(at(r, k), at(k, r), at(0.0, r)),
                PathStep::Cubic(at(-k, r), at(-r, k), at(-r, 0.0)),
                PathStep::Cubic(at(-r, -k), at(-k, -r), at(0.0, -r)),
                PathStep::Cubic(at(k, -r), at(r, -k), at(r, 0.0)),
                PathStep::Close,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_that_touch_do_not_overlap() {
        let left = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!left.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)));
        assert!(left.overlaps(&Rect::new(9.9, 0.0, 5.0, 5.0)));
    }

    #[test]
    fn a_line_runs_through_a_box_or_past_it() {
        let one = Rect::new(2.0, 2.0, 4.0, 4.0);
        let p = Point::new;
        assert!(one.meets_segment(p(0.0, 0.0), p(8.0, 8.0)) && one.meets_segment(p(3.0, 3.0), p(4.0, 3.0)));
        assert!(one.meets_segment(p(0.0, 4.0), p(9.0, 4.0)) && !one.meets_segment(p(0.0, 7.0), p(9.0, 7.0)));
        assert!(
            !one.meets_segment(p(0.0, 5.0), p(5.0, 0.0).moved(-2.0, -2.0))
                && !one.meets_segment(p(0.0, 0.0), p(1.0, 1.0))
        );
    }

    #[test]
    fn a_single_point_draws_nothing() {
        assert!(Path::polygon(&[Point::new(1.0, 1.0)]).steps.is_empty());
    }
}
