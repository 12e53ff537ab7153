//! The exact outline of a unit, or of several taken together.

use atlas_data::{ArcRef, Topology, UnitShape};
use atlas_scene::{LonLat, Ring};
use std::collections::BTreeMap;

/// The polygons of some units taken together, each with its outer ring first. Borders between them are gone.
pub(super) fn together(topology: &Topology, units: &[&UnitShape]) -> Vec<Vec<Ring>> {
    let dissolved = if units.len() > 1 { dissolve(topology, units) } else { None };
    dissolved.unwrap_or_else(|| {
        let polygons = units.iter().flat_map(|unit| &unit.polygons);
        polygons.map(|rings| rings.iter().map(|ring| topology.ring(ring)).collect()).collect()
    })
}

/// Neighbours share arcs, so what remains of all rings without the arcs that run both ways is the outline of the whole,
/// without any computation on positions. `None` where the arcs do not make rings, which broken topology can lead to.
fn dissolve(topology: &Topology, units: &[&UnitShape]) -> Option<Vec<Vec<Ring>>> {
    let rings = stitched(topology, remaining(topology, units)?)?;
    let (outer, holes): (Vec<Ring>, Vec<Ring>) = rings.into_iter().partition(|ring| double_area(ring) > 0.0);
    let mut polygons: Vec<Vec<Ring>> = outer.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        // A hole may touch the ring around it in a point, which lies neither in nor outside.
        let around = polygons.iter_mut().filter(|polygon| {
            hole.iter().find(|point| !polygon[0].contains(point)).is_some_and(|point| holds(&polygon[0], *point))
        });
        around.min_by(|a, b| double_area(&a[0]).total_cmp(&double_area(&b[0])))?.push(hole);
    }
    Some(polygons)
}

/// The arcs that lie between one of the units and what is none of them, directed so that the units are on the left.
fn remaining(topology: &Topology, units: &[&UnitShape]) -> Option<Vec<ArcRef>> {
    let mut uses: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
    for polygon in units.iter().flat_map(|unit| &unit.polygons) {
        for (at, ring) in polygon.iter().enumerate() {
            let is_outer = at == 0;
            let turn = (double_area(&topology.ring(ring)) > 0.0) != is_outer;
            for part in ring {
                uses.entry(part.arc).or_default().push(part.reversed != turn);
            }
        }
    }
    let mut found = Vec::new();
    for (arc, ways) in uses {
        match ways.as_slice() {
            [reversed] => found.push(ArcRef { arc, reversed: *reversed }),
            [one, other] if one != other => {}
            _ => return None,
        }
    }
    Some(found)
}

/// Joins arcs to rings; where a way comes back to a point that it went through, a ring is closed.
fn stitched(topology: &Topology, arcs: Vec<ArcRef>) -> Option<Vec<Ring>> {
    let ends = |part: &ArcRef| {
        let arc = topology.arcs.get(part.arc)?;
        let (first, last) = (key(*arc.first()?), key(*arc.last()?));
        Some(if part.reversed { (last, first) } else { (first, last) })
    };
    let mut from: BTreeMap<[u64; 2], Vec<ArcRef>> = BTreeMap::new();
    for part in arcs.iter().rev() {
        from.entry(ends(part)?.0).or_default().push(*part);
    }
    let mut rings = Vec::new();
    for first in &arcs {
        let mut path: Vec<ArcRef> = Vec::new();
        let mut at = ends(first)?.0;
        // The last arc that leaves this point may have been used by a ring before.
        while let Some(part) = from.get_mut(&at).and_then(Vec::pop) {
            at = ends(&part)?.1;
            path.push(part);
            if let Some(start) = path.iter().position(|part| ends(part).is_some_and(|(from, _)| from == at)) {
                rings.push(topology.ring(&path.split_off(start)));
            }
        }
        if !path.is_empty() {
            return None;
        }
    }
    Some(rings)
}

/// A position that can be looked up; ends of arcs that meet are equal to the last bit.
fn key([lon, lat]: LonLat) -> [u64; 2] {
    [(lon + 0.0).to_bits(), (lat + 0.0).to_bits()]
}

/// Twice the area in square degrees, greater than zero where the ring runs counter-clockwise. Seen from its first point,
/// so that small rings keep their digits.
fn double_area(ring: &[LonLat]) -> f64 {
    let Some([x, y]) = ring.first().copied() else { return 0.0 };
    let ends = ring.iter().zip(ring.iter().skip(1));
    ends.map(|([ax, ay], [bx, by])| (ax - x) * (by - y) - (bx - x) * (ay - y)).sum()
}

/// Whether a point lies inside a ring: a line from it to the east meets the ring an odd number of times.
fn holds(ring: &[LonLat], [x, y]: LonLat) -> bool {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    let meets = ends.filter(|([ax, ay], [bx, by])| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    meets.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of arcs: the number of the arc, from 1, below zero where it is run from its end.
    fn ring(arcs: &[i64]) -> Vec<ArcRef> {
        arcs.iter().map(|arc| ArcRef { arc: arc.unsigned_abs() as usize - 1, reversed: *arc < 0 }).collect()
    }

    fn unit(polygons: &[&[&[i64]]]) -> UnitShape {
        let polygons = polygons.iter().map(|rings| rings.iter().map(|arcs| ring(arcs)).collect()).collect();
        UnitShape { id: String::new(), label: [0.0; 2], polygons, bbox: [0.0; 4] }
    }

    fn topology(arcs: &[&[LonLat]]) -> Topology {
        Topology { arcs: arcs.iter().map(|arc| arc.to_vec()).collect() }
    }

    #[test]
    fn the_border_between_two_units_is_gone() {
        // Two squares beside one another, one of them given clockwise.
        let topology = topology(&[
            &[[1.0, 0.0], [1.0, 1.0]],
            &[[1.0, 1.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0]],
            &[[1.0, 0.0], [2.0, 0.0], [2.0, 1.0], [1.0, 1.0]],
        ]);
        let (west, east) = (unit(&[&[&[1, 2]]]), unit(&[&[&[1, -3]]]));
        let polygons = together(&topology, &[&west, &east]);
        assert_eq!(polygons.len(), 1);
        assert_eq!(polygons[0].len(), 1);
        assert_eq!((polygons[0][0].len(), double_area(&polygons[0][0])), (6, 4.0));
        assert_eq!(together(&topology, &[&west])[0][0].len(), 4);
    }

    #[test]
    fn a_unit_inside_another_leaves_no_hole_and_a_hole_stays() {
        let square = |from: f64, to: f64| vec![[from, from], [to, from], [to, to], [from, to], [from, from]];
        let (whole, town, lake) = (square(0.0, 9.0), square(1.0, 3.0), square(5.0, 6.0));
        let topology = topology(&[&whole, &town, &lake]);
        let (around, inside) = (unit(&[&[&[1], &[2], &[3]]]), unit(&[&[&[2]]]));
        let polygons = together(&topology, &[&around, &inside]);
        assert_eq!((polygons.len(), polygons[0].len()), (1, 2));
        assert!(double_area(&polygons[0][1]) < 0.0, "the hole runs the other way");
        assert_eq!(polygons[0][1].iter().fold(f64::INFINITY, |least, point| least.min(point[0])), 5.0);
    }

    #[test]
    fn areas_that_touch_in_a_point_are_rings_that_do_not_cross() {
        let topology = topology(&[
            &[[1.0, 1.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0], [1.0, 1.0]],
            &[[1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [1.0, 2.0], [1.0, 1.0]],
        ]);
        let polygons = together(&topology, &[&unit(&[&[&[1]]]), &unit(&[&[&[2]]])]);
        assert_eq!(polygons.len(), 2);
        assert!(polygons.iter().all(|rings| rings.len() == 1 && rings[0].len() == 4));
    }

    #[test]
    fn units_without_shared_arcs_stay_side_by_side() {
        let topology = topology(&[&[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]);
        let twice = unit(&[&[&[1]]]);
        assert_eq!(together(&topology, &[&twice, &twice]).len(), 2);
    }
}
