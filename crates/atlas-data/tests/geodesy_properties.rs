//! Laws of lengths, areas, boxes and lines on the earth, tried on random ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_data::{
    Atlas, Boundaries, MemoryFiles, PackFiles, azimuth_deg, distance_m, open_path, path_length_m, polygon_area_m2,
    ring_area_m2, ring_is_simple, ring_perimeter_m,
};
use geo::{Coord, Intersects, LineString, Polygon, Rect};
use proptest::{collection::vec, prelude::*, sample};
use std::{
    f64::consts::TAU,
    path::Path,
    sync::{Arc, OnceLock},
};

fn files() -> Arc<dyn PackFiles> {
    open_path(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing")).unwrap()
}

fn built_in() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::open_trusted(files()).unwrap())
}

fn position() -> impl Strategy<Value = [f64; 2]> {
    (-180.0f64..=180.0, -89.0f64..=89.0).prop_map(|(lon, lat)| [lon, lat])
}

/// Points on an ellipse, in order: a convex ring of some metres to some degrees.
fn convex() -> impl Strategy<Value = Vec<[f64; 2]>> {
    let angles = proptest::collection::btree_set(0u32..3600, 4..16);
    (position(), angles, -4.0f64..0.5, 0.2f64..1.0).prop_map(|([lon, lat], angles, reach, slender)| {
        let (reach, lat) = (10f64.powf(reach), lat * 0.8);
        let corner = |angle: u32| {
            let angle = f64::from(angle) / 3600.0 * TAU;
            [lon + reach * angle.cos(), lat + slender * reach * angle.sin()]
        };
        angles.into_iter().map(corner).collect()
    })
}

/// Every number there is: not finite, tiny, huge, and usual ones.
fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -400.0f64..400.0,
        sample::select(vec![0.0, -0.0, 90.0, -90.0, 180.0, -180.0, 360.0, 1e308])
    ]
}

proptest! {
    #[test]
    fn the_area_of_a_ring_is_that_of_its_halves(ring in convex(), a in any::<sample::Index>(), b in any::<sample::Index>()) {
        let count = ring.len();
        let a = a.index(count - 2);
        let b = a + 2 + b.index(count - 2 - a).min(count - 3);
        prop_assume!(b < count);
        let (one, other) = (ring[a..=b].to_vec(), [&ring[b..], &ring[..=a]].concat());
        let (whole, one, other) =
            (ring_area_m2(&ring).unwrap(), ring_area_m2(&one).unwrap(), ring_area_m2(&other).unwrap());
        let around = ring_perimeter_m(&ring).unwrap();
        // Sums of areas down to the equator: what is left of them is good to a few square metres per thousand km.
        prop_assert!((whole - one - other).abs() <= 1e-9 * whole + 1e-5 * around.max(1000.0), "{whole} {one} {other}");
        prop_assert!(whole <= around * around / 2.0 / TAU * 1.01 + 1.0, "more than a circle of that length");
        prop_assert!(ring_is_simple(&ring));
    }

    #[test]
    fn the_way_back_is_as_long_and_the_start_of_a_ring_does_not_matter(path in vec(position(), 1..12), turn in 0usize..12) {
        let (there, around) = (path_length_m(&path).unwrap(), ring_perimeter_m(&path).unwrap());
        let back: Vec<[f64; 2]> = path.iter().rev().copied().collect();
        prop_assert!((path_length_m(&back).unwrap() - there).abs() <= 1e-9 * there + 1e-6);
        let mut turned = path.clone();
        turned.rotate_left(turn % path.len());
        prop_assert!((ring_perimeter_m(&turned).unwrap() - around).abs() <= 1e-9 * around + 1e-6);
        // The straight way is the shortest, and no way is longer than half around the earth.
        let straight = distance_m(path[0], path[path.len() - 1]).unwrap();
        prop_assert!(straight <= there + 1e-6 && around >= there && straight < 20_004_000.0);
    }

    #[test]
    fn an_azimuth_points_to_where_one_comes_nearer(from in position(), lon in -0.1f64..0.1, lat in -0.1f64..0.1) {
        let to = [from[0] + lon, from[1] + lat];
        prop_assume!(lon.abs() + lat.abs() > 1e-6);
        let azimuth = azimuth_deg(from, to).unwrap();
        prop_assert!((0.0..360.0).contains(&azimuth));
        prop_assert_eq!(azimuth < 180.0, lon > 0.0);
        prop_assert!(lat.abs() < 1e-3 || (!(90.5..=269.5).contains(&azimuth)) || lat < 0.0, "{azimuth}");
        // On so short a way the direction turns by little.
        let back = azimuth_deg(to, from).unwrap();
        let turn = (back - azimuth + 360.0) % 360.0 - 180.0;
        prop_assert!(turn.abs() <= lon.abs() + 1e-6, "{azimuth} there, {back} back");
    }

    #[test]
    fn no_numbers_break_a_measure_or_a_question(points in vec((odd(), odd()).prop_map(|(x, y)| [x, y]), 0..8), corners in vec(odd(), 4)) {
        let sound = points.iter().all(|[lon, lat]| lon.is_finite() && (-90.0..=90.0).contains(lat));
        for measured in [path_length_m(&points), ring_perimeter_m(&points), ring_area_m2(&points)] {
            prop_assert_eq!(measured.is_some(), sound);
            prop_assert!(measured.is_none_or(|value| value.is_finite() && value >= 0.0), "{measured:?}");
        }
        prop_assert_eq!(polygon_area_m2(&[points.clone(), points.clone()]).is_some(), sound);
        prop_assert!(sound || !ring_is_simple(&points));
        for pair in points.windows(2) {
            prop_assert!(distance_m(pair[0], pair[1]).is_none_or(f64::is_finite));
            prop_assert!(azimuth_deg(pair[0], pair[1]).is_none_or(|azimuth| (0.0..360.0).contains(&azimuth)));
        }
        let boundaries = built_in().boundaries().unwrap();
        let met = boundaries.units_in_box("edition-2011", corners[0], corners[1], corners[2], corners[3]);
        prop_assert!(met.is_empty() || corners.iter().all(|corner| corner.is_finite()));
        prop_assert!(boundaries.units_in_box("atlantis", 0.0, 0.0, 1.0, 1.0).is_empty());
    }

    #[test]
    fn a_box_holds_every_unit_that_is_found_in_it(
        lon in 105.2f64..110.3, lat in 28.1f64..32.3, width in 0.0f64..0.5, height in 0.0f64..0.5,
        inside in vec((0.0f64..=1.0, 0.0f64..=1.0), 24),
    ) {
        let boundaries = built_in().boundaries().unwrap();
        for object in boundaries.objects() {
            let (east, north) = (lon + width, lat + height);
            let met = boundaries.units_in_box(object, lon, lat, east, north);
            for (x, y) in &inside {
                let unit = boundaries.unit_at(object, (lon + x * width).min(east), (lat + y * height).min(north));
                prop_assert!(unit.is_none_or(|unit| met.contains(&unit)), "{unit:?} is not in {met:?}");
            }
            prop_assert_eq!(&met, &boundaries.units_in_box(object, lon, north, east, lat));
            // A larger box has no fewer.
            let more = boundaries.units_in_box(object, lon - 0.1, lat - 0.1, east + 0.1, north + 0.1);
            prop_assert!(met.iter().all(|unit| more.contains(unit)));
        }
    }

    #[test]
    fn a_box_meets_the_units_that_geo_says(lon in 105.2f64..110.3, lat in 28.1f64..32.3, width in 0.0f64..0.3, height in 0.0f64..0.3) {
        let boundaries = built_in().boundaries().unwrap();
        let rect = Rect::new(Coord { x: lon, y: lat }, Coord { x: lon + width, y: lat + height });
        let polygons = polygons();
        let wanted: Vec<&str> =
            polygons.iter().filter(|(_, all)| all.iter().any(|one| one.intersects(&rect))).map(|(id, _)| id.as_str()).collect();
        prop_assert_eq!(boundaries.units_in_box("edition-2025", lon, lat, lon + width, lat + height), wanted);
    }
}

/// The units of an edition as the `geo` crate has them.
fn polygons() -> &'static [(String, Vec<Polygon>)] {
    static POLYGONS: OnceLock<Vec<(String, Vec<Polygon>)>> = OnceLock::new();
    POLYGONS.get_or_init(|| {
        let boundaries = built_in().boundaries().unwrap();
        let ring =
            |ring: &Vec<atlas_data::ArcRef>| -> LineString { boundaries.topology.ring(ring).into_iter().collect() };
        let polygon = |rings: &Vec<Vec<_>>| Polygon::new(ring(&rings[0]), rings[1..].iter().map(ring).collect());
        let shapes = &boundaries.edition("edition-2025").unwrap().shapes;
        shapes.iter().map(|shape| (shape.id.clone(), shape.polygons.iter().map(polygon).collect())).collect()
    })
}

/// Where borders are drawn with a ruler, boxes touch them and lines run along them.
mod squares {
    use super::*;

    /// Three by three squares of two degrees, from (0, 0) to (6, 6), each with a ring of its own.
    fn grid() -> String {
        let cells = (0..9).map(|at| (at % 3 * 2, at / 3 * 2));
        let arc = |(x, y): (i32, i32)| {
            let (east, north) = (x + 2, y + 2);
            format!("[[{x},{y}],[{east},{y}],[{east},{north}],[{x},{north}],[{x},{y}]]")
        };
        let arcs: Vec<String> = cells.clone().map(arc).collect();
        let feature = |(at, (x, y)): (usize, (i32, i32))| {
            let (x, y) = (x + 1, y + 1);
            format!(r#"{{"type":"Polygon","id":"c{at}","properties":{{"label":[{x},{y}]}},"arcs":[[{at}]]}}"#)
        };
        let features: Vec<String> = cells.enumerate().map(feature).collect();
        format!(
            r#"{{"arcs":[{}],"objects":{{"edition-2011":{{"geometries":[{}]}}}}}}"#,
            arcs.join(","),
            features.join(",")
        )
    }

    fn boundaries() -> Boundaries {
        Boundaries::read(&MemoryFiles::of([("b", grid().as_str())]), "b").unwrap()
    }

    /// The built-in pack with this map and one line.
    fn with_line(stops: &[[i32; 2]]) -> Atlas {
        let mut pack = MemoryFiles::copy(files().as_ref()).unwrap();
        let mut table = |name: &str, rows: &str| {
            let header = String::from_utf8(pack.files[name].clone()).unwrap().lines().next().unwrap().to_owned();
            pack.files.insert(name.to_owned(), format!("{header}\n{rows}").into_bytes());
        };
        table("lines.csv", "rail,railway,,Rail,铁路,operating,,,,,some-source,,\n");
        let row = |(at, [x, y]): (usize, &[i32; 2])| format!("rail,0,{at},{x},{y},,,station,,,\n");
        table("line_stops.csv", &stops.iter().enumerate().map(row).collect::<String>());
        pack.files.insert("geometry/boundaries.topojson".to_owned(), grid().into_bytes());
        Atlas::open_trusted(Arc::new(pack)).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_box_meets_what_it_touches(west in -1i32..8, south in -1i32..8, width in 0i32..4, height in 0i32..4) {
            let (east, north) = (west + width, south + height);
            let meets = |at: &i32| {
                let (x, y) = (at % 3 * 2, at / 3 * 2);
                x <= east && west <= x + 2 && y <= north && south <= y + 2
            };
            let wanted: Vec<String> = (0..9).filter(meets).map(|at| format!("c{at}")).collect();
            let [west, south, east, north] = [west, south, east, north].map(f64::from);
            let boundaries = boundaries();
            prop_assert_eq!(boundaries.units_in_box("edition-2011", west, south, east, north), wanted);
        }

        #[test]
        fn a_box_beside_a_slanting_border_does_not_meet_it(
            corners in vec((0i32..9, 0i32..9), 3), west in 0i32..9, south in 0i32..9, width in 0i32..4, height in 0i32..4,
        ) {
            let corners: Vec<[f64; 2]> = corners.into_iter().map(|(x, y)| [f64::from(x), f64::from(y)]).collect();
            prop_assume!(ring_is_simple(&corners));
            let [a, b, c] = [corners[0], corners[1], corners[2]];
            let text = format!(
                r#"{{"arcs":[[{a:?},{b:?},{c:?},{a:?}]],"objects":{{"now":{{"geometries":[
                {{"type":"Polygon","id":"slanting","properties":{{"label":[0,0]}},"arcs":[[0]]}}]}}}}}}"#
            );
            let boundaries = Boundaries::read(&MemoryFiles::of([("b", text.as_str())]), "b").unwrap();
            let [west, south, width, height] = [west, south, width, height].map(f64::from);
            let (east, north) = (west + width, south + height);
            let rect = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north });
            let polygon = Polygon::new(corners.into_iter().collect(), Vec::new());
            let met = boundaries.units_in_box("now", west, south, east, north);
            prop_assert_eq!(!met.is_empty(), polygon.intersects(&rect));
        }

        #[test]
        fn a_box_over_the_180th_meridian_meets_both_ends(west in 1i32..8) {
            let everything = boundaries().units_in_box("edition-2011", f64::from(west), 0.5, 0.0, 1.0).len();
            // What begins beyond the last column goes around the earth to the first.
            prop_assert_eq!(everything, match west { 1..=2 => 3, 3..=4 => 3, 5..=6 => 2, _ => 1 });
        }

        #[test]
        fn a_line_on_the_ruler_is_measured_whole_and_the_way_back_is_the_same(
            stops in vec((-1i32..8, -1i32..8).prop_map(|(x, y)| [x, y]), 2..8),
        ) {
            let date = "2024-12-31".parse().unwrap();
            let there = with_line(&stops);
            let course = there.course("rail", date).unwrap().unwrap();
            let back: Vec<[i32; 2]> = stops.iter().rev().copied().collect();
            let back = with_line(&back);
            let back = back.course("rail", date).unwrap().unwrap();
            for at in 0..9 {
                let unit = format!("c{at}");
                prop_assert!((course.km_in(&unit) - back.km_in(&unit)).abs() < 1e-6, "{unit}: {course:?} {back:?}");
            }
            prop_assert!((course.outside_km - back.outside_km).abs() < 1e-6);
            let units = |course: &atlas_data::Course| -> Vec<_> {
                course.stretches.iter().map(|stretch| stretch.unit.clone()).collect()
            };
            prop_assert_eq!(units(course), units(back).into_iter().rev().collect::<Vec<_>>());
            // The middle of a straight stretch lies where it is said to lie.
            let boundaries = boundaries();
            if stops.len() == 2 {
                for stretch in &course.stretches {
                    let middle = [0, 1].map(|axis| f64::midpoint(stretch.from[axis], stretch.to[axis]));
                    prop_assert_eq!(boundaries.unit_at("edition-2011", middle[0], middle[1]), stretch.unit.as_deref());
                }
            }
            let length: f64 = stops.windows(2).map(|pair| {
                distance_m(pair[0].map(f64::from), pair[1].map(f64::from)).unwrap() / 1000.0
            }).sum();
            prop_assert!((course.length_km() / length.max(1e-9) - 1.0).abs() < 1e-3 || length == 0.0);
        }
    }
}
