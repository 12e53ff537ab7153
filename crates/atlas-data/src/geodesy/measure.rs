//! Lengths, areas and directions on the WGS-84 ellipsoid: C. F. F. Karney, "Algorithms for geodesics", Journal of
//! Geodesy 87, 2013, as the `geo` crate has it. Edges are geodesics, the shortest ways between two points.
//!
//! Positions are longitude and latitude in degrees; longitudes may go on beyond 180. Every function answers `None`
//! where a position is none: a number that is not finite, or a latitude beyond 90 degrees.

use crate::geometry::side;
use geo::{Bearing as _, Coord, Distance as _, Geodesic, GeodesicArea as _, LineString, Point, Polygon};

/// The shortest way between two points, in metres.
pub fn distance_m(from: [f64; 2], to: [f64; 2]) -> Option<f64> {
    on_earth(&[from, to]).then(|| between(&from, &to))
}

/// The direction of the shortest way from one point to another where it sets out, in degrees from north by east, from
/// 0 up to 360. `None` for the way from a point to itself too.
pub fn azimuth_deg(from: [f64; 2], to: [f64; 2]) -> Option<f64> {
    let somewhere = distance_m(from, to)? > 0.0;
    somewhere.then(|| Geodesic.bearing(Point::from(from), Point::from(to)))
}

/// The length along points, in metres; 0 for a single point and for none.
pub fn path_length_m(points: &[[f64; 2]]) -> Option<f64> {
    // A sum of nothing is minus zero.
    on_earth(points).then(|| points.windows(2).fold(0.0, |sum, pair| sum + between(&pair[0], &pair[1])))
}

/// The length around a ring, in metres: along its points and back to the first, which may be repeated at the end.
pub fn ring_perimeter_m(ring: &[[f64; 2]]) -> Option<f64> {
    let back = match ring {
        [first, .., last] => distance_m(*last, *first)?,
        _ => 0.0,
    };
    Some(path_length_m(ring)? + back)
}

/// The area inside a ring, in square metres, whichever way round it runs; 0 with fewer than three points. The
/// first point may be repeated at the end. The inside is the smaller side.
///
/// Where a ring crosses itself, what it runs around to the left and what to the right are taken from each other;
/// [`ring_is_simple`] tells.
pub fn ring_area_m2(ring: &[[f64; 2]]) -> Option<f64> {
    if !on_earth(ring) {
        return None;
    }
    if ring.len() < 3 {
        return Some(0.0);
    }
    let line: LineString = ring.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect();
    Some(Polygon::new(line, Vec::new()).geodesic_area_signed().abs())
}

/// The area inside a polygon's first ring and outside of its others, in square metres, whichever way round they run.
pub fn polygon_area_m2(rings: &[Vec<[f64; 2]>]) -> Option<f64> {
    let mut areas = rings.iter().map(|ring| ring_area_m2(ring));
    let outer = areas.next().unwrap_or(Some(0.0))?;
    areas.try_fold(outer, |left, hole| Some(left - hole?))
}

/// Whether a ring has one inside: its edges, straight in degrees, have no point in common but the ends of neighbours, and
/// so it neither crosses nor touches itself (the OGC's *simple*). Equal points in a row count once. A ring with fewer
/// than three points, or with a position that is none, is not simple.
///
/// Every edge is compared with every other: meant for rings that people draw, not for outlines of countries.
pub fn ring_is_simple(ring: &[[f64; 2]]) -> bool {
    let mut points = unwrapped(ring);
    points.dedup();
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if !on_earth(ring) || points.len() < 3 {
        return false;
    }
    let count = points.len();
    let at = |place: usize| &points[place % count];
    let apart = |one: usize, other: usize| {
        if other == one + 1 {
            !folds(at(one), at(other), at(other + 1))
        } else if (other + 1) % count == one {
            !folds(at(other), at(one), at(one + 1))
        } else {
            !meet([at(one), at(one + 1)], [at(other), at(other + 1)])
        }
    };
    (0..count).all(|one| (one + 1..count).all(|other| apart(one, other)))
}

fn on_earth(points: &[[f64; 2]]) -> bool {
    points.iter().all(|[lon, lat]| lon.is_finite() && lat.abs() <= 90.0)
}

fn between(from: &[f64; 2], to: &[f64; 2]) -> f64 {
    Geodesic.distance(Point::from(*from), Point::from(*to))
}

/// The points with longitudes that go on beyond 180 degrees instead of jumping to the other side.
fn unwrapped(ring: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut before = ring.first().map_or(0.0, |point| point[0]);
    let next = |[lon, lat]: &[f64; 2]| {
        before = lon - 360.0 * ((lon - before) / 360.0).round();
        [before, *lat]
    };
    ring.iter().map(next).collect()
}

/// Whether the way from one point over another to a third goes back on itself.
fn folds(from: &[f64; 2], over: &[f64; 2], to: &[f64; 2]) -> bool {
    let back = |axis: usize| (from[axis] - over[axis]) * (to[axis] - over[axis]);
    side(from, over, to) == 0 && back(0) + back(1) > 0.0
}

/// Whether two stretches have a point in common.
fn meet([a, b]: [&[f64; 2]; 2], [c, d]: [&[f64; 2]; 2]) -> bool {
    let boxes_meet =
        |axis: usize| a[axis].min(b[axis]) <= c[axis].max(d[axis]) && c[axis].min(d[axis]) <= a[axis].max(b[axis]);
    boxes_meet(0) && boxes_meet(1) && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [[f64; 2]; 4] = [[106.0, 29.0], [107.0, 29.0], [107.0, 30.0], [106.0, 30.0]];

    /// An eighth of the earth, from the tests of Karney's own GeographicLib.
    #[test]
    fn the_published_example_comes_out() {
        let eighth = [[0.0, 0.0], [90.0, 0.0], [0.0, 90.0]];
        assert!((ring_area_m2(&eighth).unwrap() / 63_758_202_715_511.0 - 1.0).abs() < 1e-12);
        assert!((ring_perimeter_m(&eighth).unwrap() - 30_022_685.0).abs() < 1.0);
        assert_eq!(azimuth_deg([0.0, 0.0], [90.0, 0.0]), Some(90.0));
        assert_eq!(azimuth_deg([0.0, 0.0], [-90.0, 0.0]), Some(270.0));
    }

    #[test]
    fn direction_and_repeated_points_do_not_matter() {
        let (area, around) = (ring_area_m2(&SQUARE).unwrap(), ring_perimeter_m(&SQUARE).unwrap());
        let mut others = vec![SQUARE.to_vec(), SQUARE.to_vec()];
        others[0].reverse();
        others[1].insert(1, SQUARE[1]);
        others[1].push(SQUARE[0]);
        for ring in others {
            assert!((ring_area_m2(&ring).unwrap() / area - 1.0).abs() < 1e-12);
            assert!((ring_perimeter_m(&ring).unwrap() / around - 1.0).abs() < 1e-12);
        }
        let hole = vec![[106.4, 29.4], [106.4, 29.6], [106.6, 29.6]];
        let with_hole = polygon_area_m2(&[SQUARE.to_vec(), hole.clone()]).unwrap();
        assert!((with_hole - (area - ring_area_m2(&hole).unwrap())).abs() < 1e-3);
    }

    #[test]
    fn nothing_has_no_length_and_no_area() {
        let point = [106.5, 29.5];
        for points in [&[][..], &[point], &[point, point]] {
            assert_eq!(path_length_m(points), Some(0.0));
            assert_eq!(ring_perimeter_m(points), Some(0.0));
            assert_eq!(ring_area_m2(points), Some(0.0));
            assert!(!ring_is_simple(points));
        }
        assert!(path_length_m(&[]).unwrap().is_sign_positive(), "a reader would see -0");
        assert_eq!(polygon_area_m2(&[]), Some(0.0));
        assert_eq!(azimuth_deg(point, point), None);
        assert_eq!(azimuth_deg([180.0, 1.0], [-180.0, 1.0]), None);
    }

    #[test]
    fn what_is_no_position_is_not_measured() {
        for bad in [[f64::NAN, 29.0], [106.0, f64::NAN], [f64::INFINITY, 0.0], [0.0, 90.1], [0.0, f64::NEG_INFINITY]] {
            let mut ring = SQUARE.to_vec();
            ring[3] = bad;
            assert_eq!(distance_m(SQUARE[0], bad), None);
            assert_eq!(azimuth_deg(bad, SQUARE[0]), None);
            assert_eq!(path_length_m(&[bad]), None);
            assert_eq!(ring_perimeter_m(&ring), None);
            assert_eq!(ring_area_m2(&ring), None);
            assert_eq!(polygon_area_m2(&[SQUARE.to_vec(), ring.clone()]), None);
            assert!(!ring_is_simple(&ring));
        }
    }

    #[test]
    fn the_180th_meridian_is_no_border() {
        let moved = |wrap: bool| {
            let lon = |lon: f64| if wrap && lon + 73.5 > 180.0 { lon + 73.5 - 360.0 } else { lon + 73.5 };
            SQUARE.map(|[x, y]| [lon(x), y])
        };
        let (there, beyond) = (moved(true), moved(false));
        assert!(there[1][0] < 0.0 && beyond[1][0] > 180.0);
        for other in [there, beyond] {
            assert!((ring_area_m2(&other).unwrap() / ring_area_m2(&SQUARE).unwrap() - 1.0).abs() < 1e-11);
            assert!((ring_perimeter_m(&other).unwrap() / ring_perimeter_m(&SQUARE).unwrap() - 1.0).abs() < 1e-11);
            assert!(ring_is_simple(&other));
        }
    }

    #[test]
    fn a_ring_that_meets_itself_is_not_simple() {
        let [a, b, c, d] = SQUARE;
        assert!(ring_is_simple(&[a, b, c, d]) && ring_is_simple(&[d, c, b, b, a, d]));
        assert!(!ring_is_simple(&[a, c, b, d]), "a bow tie");
        assert!(!ring_is_simple(&[a, b, [106.5, 29.0], d]), "an edge that runs back");
        assert!(!ring_is_simple(&[a, b, c, [106.5, 29.0], d]), "a point on another edge");
        assert!(!ring_is_simple(&[a, b, a, d]), "there and back");
        assert!(!ring_is_simple(&[[179.0, 0.0], [-179.0, 1.0], [-179.0, 0.0], [179.0, 1.0]]), "a bow tie far away");
    }
}
