//! Which unit lies under a point, along a line and in a box: an R-tree over the unsimplified arcs.
//!
//! Neighbours share the very same edges, the crossing rule is half-open and its arithmetic exact (Shewchuk,
//! "Adaptive precision floating-point arithmetic and fast robust geometric predicates", 1997), so that every
//! point on a border belongs to exactly one unit: no gap, no overlap.

use super::{Topology, UnitShape};
use geo::{Coord, Kernel, Orientation, kernels::RobustKernel};
use rstar::{AABB, Envelope, RTree, RTreeObject, SelectionFunction};

/// Edges of an arc in one leaf of the tree. A leaf for every edge makes a tree that takes ten times as long to build;
/// long runs have large boxes, and more edges are looked at in vain.
const RUN: usize = 8;

/// An edge: where it begins and where it ends.
pub(crate) type Edge<'a> = (&'a [f64; 2], &'a [f64; 2]);

/// Some edges of an arc in a row.
struct Run {
    arc: usize,
    /// The first point, and how many edges follow it.
    first: usize,
    edges: usize,
    bounds: AABB<[f64; 2]>,
}

impl RTreeObject for Run {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.bounds
    }
}

impl Run {
    fn all_of(arc: usize, points: &[[f64; 2]], runs: &mut Vec<Self>) {
        for first in (0..points.len().saturating_sub(1)).step_by(RUN) {
            let edges = RUN.min(points.len() - 1 - first);
            let bounds = AABB::from_points(&points[first..=first + edges]);
            runs.push(Self { arc, first, edges, bounds });
        }
    }

    fn edges<'a>(&self, topology: &'a Topology) -> impl Iterator<Item = Edge<'a>> + use<'a> {
        let arc = topology.arcs.get(self.arc).map_or(&[][..], Vec::as_slice);
        let points = arc.get(self.first..=self.first + self.edges).unwrap_or_default();
        points.iter().zip(points.iter().skip(1))
    }
}

/// Whether a point lies in one outline, whatever lies around.
pub(super) fn holds(topology: &Topology, unit: &UnitShape, [x, y]: [f64; 2]) -> bool {
    let parts = unit.polygons.iter().flatten().flatten();
    let arcs = parts.filter_map(|part| topology.arcs.get(part.arc));
    let edges = arcs.flat_map(|arc| arc.iter().zip(arc.iter().skip(1)));
    edges.filter(|edge| crosses(*edge, x, y)).count() % 2 == 1
}

/// The arcs of all units of an edition. Every question needs the topology that the index was made of.
pub(crate) struct HitIndex {
    runs: RTree<Run>,
    /// The units that use an arc, by arc; one that uses it twice is there twice.
    owners: Vec<Vec<usize>>,
    boxes: Vec<[f64; 4]>,
}

impl std::fmt::Debug for HitIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HitIndex({} runs of edges)", self.runs.size())
    }
}

impl HitIndex {
    pub(super) fn new(topology: &Topology, shapes: &[UnitShape]) -> Self {
        let mut owners = vec![Vec::new(); topology.arcs.len()];
        for (at, shape) in shapes.iter().enumerate() {
            for part in shape.polygons.iter().flatten().flatten() {
                if let Some(owners) = owners.get_mut(part.arc) {
                    owners.push(at);
                }
            }
        }
        let mut runs = Vec::new();
        for (arc, points) in topology.arcs.iter().enumerate().filter(|(arc, _)| !owners[*arc].is_empty()) {
            Run::all_of(arc, points, &mut runs);
        }
        Self { runs: RTree::bulk_load(runs), owners, boxes: shapes.iter().map(|shape| shape.bbox).collect() }
    }

    /// The index of the unit that holds a point.
    pub(super) fn find(&self, topology: &Topology, point: [f64; 2]) -> Option<usize> {
        self.holding(topology, point).0.into_iter().next()
    }

    /// The units that hold a point, at most one where outlines do not overlap; and how many edges were looked at.
    pub(crate) fn holding(&self, topology: &Topology, [x, y]: [f64; 2]) -> (Vec<usize>, usize) {
        let held = |bbox: &[f64; 4]| bbox[0] <= x && x <= bbox[2] && bbox[1] <= y && y <= bbox[3];
        let mut found: Vec<usize> = (0..self.boxes.len()).filter(|at| held(&self.boxes[*at])).collect();
        if found.is_empty() {
            return (found, 0);
        }
        // A ray to the east crosses the outline of the unit that holds its start an odd number of times.
        let east = found.iter().fold(x, |east, at| east.max(self.boxes[*at][2]));
        let ray = AABB::from_corners([x, y], [east, y]);
        let mut odd = vec![false; self.boxes.len()];
        let mut looked = 0;
        for run in self.runs.locate_in_envelope_intersecting(&ray) {
            looked += run.edges;
            if run.edges(topology).filter(|edge| crosses(*edge, x, y)).count() % 2 == 1 {
                self.owners[run.arc].iter().for_each(|owner| odd[*owner] ^= true);
            }
        }
        found.retain(|at| odd[*at]);
        (found, looked)
    }

    /// The edges near a segment: all that touch it, and some that do not.
    pub(crate) fn edges_near<'a>(
        &'a self,
        topology: &'a Topology,
        from: [f64; 2],
        to: [f64; 2],
    ) -> impl Iterator<Item = Edge<'a>> {
        let near = Near { from, to, bounds: AABB::from_corners(from, to) };
        self.runs.locate_with_selection_function(near).flat_map(|run| run.edges(topology))
    }

    /// The units that have a point in common with a box, edges included, in the order of the file.
    pub(super) fn in_box(&self, topology: &Topology, corners: Corners) -> Vec<usize> {
        let mut met = vec![false; self.boxes.len()];
        for run in self.runs.locate_in_envelope_intersecting(&AABB::from_corners(corners.low, corners.high)) {
            let owners = &self.owners[run.arc];
            if owners.iter().any(|owner| !met[*owner]) && run.edges(topology).any(|edge| corners.touches(edge)) {
                owners.iter().for_each(|owner| met[*owner] = true);
            }
        }
        // A unit without an edge in the box holds all of the box or nothing of it.
        self.holding(topology, corners.low).0.into_iter().for_each(|around| met[around] = true);
        (0..met.len()).filter(|at| met[*at]).collect()
    }
}

/// On which side of the line from `a` to `b` a point lies: 1 for the left, -1 for the right, 0 on the line. Exact.
pub(crate) fn side(a: &[f64; 2], b: &[f64; 2], point: &[f64; 2]) -> i32 {
    let at = |point: &[f64; 2]| Coord { x: point[0], y: point[1] };
    match RobustKernel::orient2d(at(a), at(b), at(point)) {
        Orientation::CounterClockwise => 1,
        Orientation::Clockwise => -1,
        Orientation::Collinear => 0,
    }
}

/// Whether a ray from the point to the east crosses an edge. The lower end of an edge counts, the upper does
/// not; a point on the edge belongs to what lies east of it. The edge is always looked at from its lower end, so
/// that both neighbours get the very same answer.
fn crosses((from, to): Edge<'_>, x: f64, y: f64) -> bool {
    let (low, high) = if from[1] <= to[1] { (from, to) } else { (to, from) };
    y >= low[1] && y < high[1] && side(low, high, &[x, y]) > 0
}

/// The south-western and the north-eastern corner of a box in degrees.
#[derive(Clone, Copy)]
pub(super) struct Corners {
    pub(super) low: [f64; 2],
    pub(super) high: [f64; 2],
}

impl Corners {
    /// Whether an edge has a point in the box.
    fn touches(&self, (from, to): Edge<'_>) -> bool {
        let beyond = |axis: usize| {
            (from[axis] < self.low[axis] && to[axis] < self.low[axis])
                || (from[axis] > self.high[axis] && to[axis] > self.high[axis])
        };
        !beyond(0) && !beyond(1) && self.on_both_sides(from, to)
    }

    /// Whether the endless line through two points parts the corners or touches one.
    fn on_both_sides(&self, from: &[f64; 2], to: &[f64; 2]) -> bool {
        let [[west, south], [east, north]] = [self.low, self.high];
        let sides = [[west, south], [east, south], [east, north], [west, north]].map(|corner| side(from, to, &corner));
        sides.iter().any(|side| *side >= 0) && sides.iter().any(|side| *side <= 0)
    }
}

/// Picks the runs whose boxes a segment touches. The box of a long slanting segment would pick nearly all.
struct Near {
    from: [f64; 2],
    to: [f64; 2],
    bounds: AABB<[f64; 2]>,
}

impl Near {
    fn meets(&self, bounds: &AABB<[f64; 2]>) -> bool {
        let corners = Corners { low: bounds.lower(), high: bounds.upper() };
        self.bounds.intersects(bounds) && corners.on_both_sides(&self.from, &self.to)
    }
}

impl SelectionFunction<Run> for Near {
    fn should_unpack_parent(&self, envelope: &AABB<[f64; 2]>) -> bool {
        self.meets(envelope)
    }

    fn should_unpack_leaf(&self, run: &Run) -> bool {
        self.meets(&run.bounds)
    }
}
