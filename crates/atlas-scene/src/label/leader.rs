//! Names outside of areas that are too small for them, joined to them by a line.

use super::{LabelSpec, Name, Placement, room::Room};
use crate::{Color, Node, Path, PathStep, Point, Rect, Stroke, map::Camera};
use std::f32::consts::{PI, TAU};

/// Distances of a name from its area, in layout units, the nearest first.
const RADII: [f32; 8] = [22.0, 32.0, 44.0, 58.0, 74.0, 92.0, 112.0, 136.0];
/// Directions around an area.
const DIRECTIONS: usize = 24;
/// Areas smaller than this, in layout units, are not pointed at.
const LEAST_AREA: f32 = 5.0;
/// Areas this near to one another, in layout units, are one crowd whose names go apart.
const CROWD: f32 = 110.0;
/// Radius of the dot in the area.
const DOT: f32 = 1.6;

/// Where a name with a leader line stands.
pub(super) struct Leader {
    /// The middle of its base line.
    pub(super) at: Point,
    /// From the area to the name.
    pub(super) line: [Point; 2],
}

impl Leader {
    /// The line and a dot in the area, with a halo.
    pub(super) fn nodes(&self, spec: &LabelSpec) -> Vec<Node> {
        let [from, to] = self.line;
        let line = |color: Color, width: f32| {
            let steps = vec![PathStep::Move(from), PathStep::Line(to)];
            Node::stroked(Path { steps }, Stroke::solid(color, width))
        };
        let dot = |color: Color, radius: f32| Node::filled(Path::circle(from, radius), color);
        let mut nodes = Vec::new();
        if let Some(halo) = spec.halo {
            nodes.push(line(halo.color.faded(0.8), 2.6));
            nodes.push(dot(halo.color.faded(0.8), DOT + 1.0));
        }
        nodes.push(line(spec.color.faded(0.75), 0.9));
        nodes.push(dot(spec.color, DOT));
        nodes
    }
}

/// The anchors of all small areas: names go away from their crowd.
pub(super) struct Crowd {
    anchors: Vec<(Point, f32)>,
}

impl Crowd {
    pub(super) fn new(specs: &[LabelSpec], camera: &Camera) -> Self {
        let areas = specs.iter().filter_map(|spec| match &spec.placement {
            Placement::Area { leader: true, area, .. } => {
                Some((camera.to_screen(spec.anchor), ((area.max.x - area.min.x) * camera.scale) as f32))
            }
            Placement::Disc { radius, .. } => Some((camera.to_screen(spec.anchor), 2.0 * radius)),
            _ => None,
        });
        Self { anchors: areas.filter(|(_, width)| *width < CROWD).collect() }
    }

    /// The direction away from the middle of what is near.
    fn away_from(&self, anchor: Point) -> f32 {
        let near = self.anchors.iter().filter(|(other, _)| other.distance(anchor) < CROWD);
        let (mut x, mut y, mut count) = (0.0, 0.0, 0.0f32);
        for (other, _) in near {
            x += other.x;
            y += other.y;
            count += 1.0;
        }
        if count == 0.0 {
            return 0.0;
        }
        let (dx, dy) = (anchor.x - x / count, anchor.y - y / count);
        if dx.abs() + dy.abs() < 0.5 { 0.0 } else { libm::atan2f(dy, dx) }
    }
}

/// The best place for a name outside of its area.
pub(super) fn find(
    spec: &LabelSpec,
    name: &Name,
    anchor: Point,
    camera: &Camera,
    crowd: &Crowd,
    room: &Room<'_>,
    is_whole: &dyn Fn(&Rect) -> bool,
) -> Option<Leader> {
    // From a circle on it is as far as from a point, but from its edge.
    let (width, edge) = match &spec.placement {
        Placement::Area { area, leader: true, .. } => (((area.max.x - area.min.x) * camera.scale) as f32, 0.0),
        Placement::Disc { radius, .. } => (f32::INFINITY, radius * 0.7),
        _ => return None,
    };
    if width < LEAST_AREA {
        return None;
    }
    let away = crowd.away_from(anchor);
    let mut tried: Vec<(f32, Leader)> = Vec::with_capacity(RADII.len() * DIRECTIONS);
    for radius in RADII {
        for step in 0..DIRECTIONS {
            let angle = step as f32 * TAU / DIRECTIONS as f32;
            let turned = (angle - away).rem_euclid(TAU);
            let turned = if turned > PI { TAU - turned } else { turned };
            tried.push((rounded(radius / RADII[0] + turned * 1.6), outside(name, anchor, radius + edge, angle)));
        }
    }
    tried.sort_by(|a, b| a.0.total_cmp(&b.0));
    let fits = |leader: &Leader| {
        let bounds = name.bounds(leader.at);
        is_whole(&bounds)
            && room.is_free(&bounds, &spec.id)
            && room.lets_through(leader.line, &spec.id)
            && !crowd.anchors.iter().any(|(other, _)| bounds.contains(*other))
    };
    tried.into_iter().map(|(_, leader)| leader).find(fits)
}

/// A name whose nearest edge is `radius` away from the anchor.
fn outside(name: &Name, anchor: Point, radius: f32, angle: f32) -> Leader {
    let (dx, dy) = (libm::cosf(angle), libm::sinf(angle));
    let size = name.bounds(Point::default());
    // The middle of the box lies further out by half of the box in that direction.
    let middle = Point::new(anchor.x + dx * (radius + size.width / 2.0), anchor.y + dy * (radius + size.height / 2.0));
    let at = Point::new(middle.x, middle.y - size.y - size.height / 2.0);
    let bounds = name.bounds(at).grown(1.5);
    let to = Point::new(anchor.x.clamp(bounds.x, bounds.right()), anchor.y.clamp(bounds.y, bounds.bottom()));
    Leader { at, line: [anchor, to] }
}

/// Without the last digits, which depend on where the map looks: places that are as good as each other keep their order.
pub(super) fn rounded(cost: f32) -> f32 {
    (cost * 256.0).round()
}

/// Whether two lines cross.
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) && (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cross_or_not() {
        let p = Point::new;
        assert!(cross(p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(2.0, 0.0)));
        assert!(!cross(p(0.0, 0.0), p(1.0, 1.0), p(0.0, 3.0), p(3.0, 1.0)));
        assert!(!cross(p(0.0, 0.0), p(2.0, 0.0), p(0.0, 1.0), p(2.0, 1.0)));
    }
}
