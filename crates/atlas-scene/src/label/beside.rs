//! Where a name may lie on an area or beside a point.

use super::{LabelSpec, Name, Placement};
use crate::{Point, map::Camera};

/// A name may be this much wider than its area,
const OVERHANG: f32 = 2.6;
/// or this much where it may stand outside with a leader line.
const OVERHANG_BEFORE_LEADER: f32 = 1.5;

/// Middle points of the base line that a name may have, the best first.
pub(super) fn candidates(spec: &LabelSpec, name: &Name, anchor: Point, camera: &Camera) -> Vec<Point> {
    let line = &name.line;
    match &spec.placement {
        Placement::Free => vec![middle(name, anchor)],
        Placement::Area { area, leader, .. } => {
            let width = ((area.max.x - area.min.x) * camera.scale) as f32;
            let most = if *leader { OVERHANG_BEFORE_LEADER } else { OVERHANG };
            if name.width() > width * most { Vec::new() } else { around(name, anchor) }
        }
        Placement::Point { clearance } => {
            let (h, v) = (name.width() / 2.0 + clearance, line.size * 0.6 + name.raise() + clearance);
            let offsets = [(h, 0.0), (-h, 0.0), (0.0, -v), (0.0, v), (h, -v), (h, v), (-h, -v), (-h, v)];
            offsets.iter().map(|(x, y)| middle(name, anchor).moved(*x, *y)).collect()
        }
        Placement::OneOf(points) => points.iter().map(|at| middle(name, camera.to_screen(*at))).collect(),
        Placement::Along { .. } => Vec::new(),
    }
}

/// Where what has to be named may lie if there is no other place.
pub(super) fn anywhere(spec: &LabelSpec, name: &Name, anchor: Point) -> Vec<Point> {
    if matches!(spec.placement, Placement::Area { .. }) { around(name, anchor) } else { Vec::new() }
}

fn middle(name: &Name, anchor: Point) -> Point {
    Point::new(anchor.x, name.line.centered_baseline(anchor.y) - name.raise())
}

fn around(name: &Name, anchor: Point) -> Vec<Point> {
    let (h, v) = (name.line.size * 0.9, name.line.size * 0.75);
    let offsets = [
        (0.0, 0.0),
        (0.0, -v),
        (0.0, v),
        (h, 0.0),
        (-h, 0.0),
        (h, -v),
        (-h, -v),
        (h, v),
        (-h, v),
        (0.0, 1.5 * v),
        (0.0, -1.5 * v),
    ];
    offsets.iter().map(|(x, y)| middle(name, anchor).moved(*x, *y)).collect()
}
