//! Boxes of outlines.

use crate::{Path, PathStep, Point, Rect};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_has_no_box() {
        let nan = Path::polyline(&[Point::new(0.0, 0.0), Point::new(f32::NAN, 1.0)]);
        assert_eq!((bounds(&nan), bounds(&Path::default())), (None, None));
        let line = Path::polyline(&[Point::new(3.0, 1.0), Point::new(1.0, 1.0)]);
        assert_eq!(bounds(&line), Some(Rect::new(1.0, 1.0, 2.0, 0.0)));
    }
}
