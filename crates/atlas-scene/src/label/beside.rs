//! Where a name may lie on an area or beside a point.

use super::{LabelSpec, Name, Placement, within};
use crate::{Point, map::Camera};
use std::borrow::Cow;

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
        Placement::Disc { radius, .. } => {
            let inside = fits_inside(name, *radius).then(|| middle(name, anchor));
            let (h, v) = (name.width() / 2.0 + radius + 2.0, line.size * 0.6 + name.raise() + radius);
            // Corners of the name come nearer to the circle than its edges do.
            let (h_aslant, v_aslant) =
                (name.width() / 2.0 + radius * 0.75, line.size * 0.5 + name.raise() + radius * 0.75);
            let offsets = [
                (0.0, v),
                (0.0, -v),
                (h, 0.0),
                (-h, 0.0),
                (h_aslant, v_aslant),
                (-h_aslant, v_aslant),
                (h_aslant, -v_aslant),
                (-h_aslant, -v_aslant),
            ];
            inside.into_iter().chain(offsets.iter().map(|(x, y)| middle(name, anchor).moved(*x, *y))).collect()
        }
        Placement::OneOf(points) => points.iter().map(|at| middle(name, camera.to_screen(*at))).collect(),
        Placement::Within { area, or_near } => {
            let near = if *or_near { around(name, anchor) } else { Vec::new() };
            within::candidates(area, name, anchor, camera).into_iter().chain(near).collect()
        }
        Placement::Along { .. } => Vec::new(),
    }
}

/// Where what has to be named may lie if there is no other place.
pub(super) fn anywhere(spec: &LabelSpec, name: &Name, anchor: Point) -> Vec<Point> {
    if matches!(spec.placement, Placement::Area { .. }) { around(name, anchor) } else { Vec::new() }
}

/// Whether a name lies in a circle around its middle, with a little room.
fn fits_inside(name: &Name, radius: f32) -> bool {
    let bounds = name.bounds(Point::default());
    let (x, y) = (bounds.width / 2.0, bounds.height / 2.0);
    (x * x + y * y).sqrt() + 1.0 <= radius
}

/// The name as it looks at a place: on its own circle it needs no halo, and has the colour for that.
pub(super) fn on_its_ground<'s>(spec: &'s LabelSpec, name: &Name, at: Point, anchor: Point) -> Cow<'s, LabelSpec> {
    match spec.placement {
        Placement::Disc { radius, ink } if fits_inside(name, radius) && at == middle(name, anchor) => {
            Cow::Owned(LabelSpec { color: ink, halo: None, ..spec.clone() })
        }
        _ => Cow::Borrowed(spec),
    }
}

/// Where the base line of a name is whose middle is at a point.
pub(super) fn middle(name: &Name, anchor: Point) -> Point {
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
