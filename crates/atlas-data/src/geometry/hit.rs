//! Which unit lies under a point: an R-tree over the edges of the unsimplified rings.
//!
//! Neighbours share the very same edges, and the crossing rule is half-open, so that every point on a border
//! belongs to exactly one unit: no gap, no overlap.

use super::{Topology, UnitShape};
use rstar::{AABB, RTree, RTreeObject};

/// An edge of a ring.
struct Edge {
    from: [f64; 2],
    to: [f64; 2],
    shape: usize,
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.from, self.to)
    }
}

impl Edge {
    /// The edges of an outline.
    fn of(topology: &Topology, unit: &UnitShape, shape: usize, edges: &mut Vec<Self>) {
        for ring in unit.polygons.iter().flatten() {
            let points = topology.ring(ring);
            let next = points.iter().cycle().skip(1);
            edges.extend(points.iter().zip(next).map(|(from, to)| Self { from: *from, to: *to, shape }));
        }
    }
}

/// Whether a point lies in one outline, whatever lies around.
pub(super) fn holds(topology: &Topology, unit: &UnitShape, [x, y]: [f64; 2]) -> bool {
    let mut edges = Vec::new();
    Edge::of(topology, unit, 0, &mut edges);
    edges.iter().filter(|edge| crosses(edge, x, y)).count() % 2 == 1
}

/// The edges of all units of an edition.
pub(super) struct HitIndex {
    edges: RTree<Edge>,
    boxes: Vec<[f64; 4]>,
    east: f64,
}

impl std::fmt::Debug for HitIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HitIndex({} edges)", self.edges.size())
    }
}

impl HitIndex {
    pub(super) fn new(topology: &Topology, shapes: &[UnitShape]) -> Self {
        let mut edges = Vec::new();
        for (shape, unit) in shapes.iter().enumerate() {
            Edge::of(topology, unit, shape, &mut edges);
        }
        let boxes: Vec<[f64; 4]> = shapes.iter().map(|shape| shape.bbox).collect();
        let east = boxes.iter().fold(f64::NEG_INFINITY, |east, bbox| east.max(bbox[2]));
        Self { edges: RTree::bulk_load(edges), boxes, east }
    }

    /// The index of the unit that holds a point.
    pub(super) fn find(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let held = |bbox: &[f64; 4]| bbox[0] <= x && x <= bbox[2] && bbox[1] <= y && y <= bbox[3];
        let candidates: Vec<usize> = (0..self.boxes.len()).filter(|at| held(&self.boxes[*at])).collect();
        let east = candidates.iter().fold(f64::NEG_INFINITY, |east, at| east.max(self.boxes[*at][2]));
        if candidates.is_empty() || east.max(self.east) < x {
            return None;
        }
        // A ray to the east crosses the outline of the unit that holds its start an odd number of times.
        let ray = AABB::from_corners([x, y], [east, y]);
        let mut odd = vec![false; self.boxes.len()];
        for edge in self.edges.locate_in_envelope_intersecting(&ray) {
            if crosses(edge, x, y) {
                odd[edge.shape] ^= true;
            }
        }
        candidates.into_iter().find(|at| odd[*at])
    }
}

/// Whether a ray from the point to the east crosses an edge. The lower end of an edge counts, the upper does
/// not; the edge is always looked at from its lower end, so that both neighbours get the very same answer.
fn crosses(edge: &Edge, x: f64, y: f64) -> bool {
    let (low, high) = if edge.from[1] <= edge.to[1] { (edge.from, edge.to) } else { (edge.to, edge.from) };
    if y < low[1] || y >= high[1] {
        return false;
    }
    (high[0] - low[0]) * (y - low[1]) > (x - low[0]) * (high[1] - low[1])
}
