//! Areas, lengths and directions as PROJ has them, lines through units as GEOS cuts them (`tests/reference/geodesy.py`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_data::{
    Atlas, PartialDate, azimuth_deg, distance_m, open_path, path_length_m, ring_area_m2, ring_is_simple,
    ring_perimeter_m,
};
use serde_json::Value;
use std::{fs, path::Path};

const HERE: &str = env!("CARGO_MANIFEST_DIR");
/// The editions with a day on which each is in force.
const DAYS: [(&str, &str); 2] = [("edition-2011", "2024-12-31"), ("edition-2025", "2025-12-31")];

fn atlas() -> Atlas {
    Atlas::open_trusted(open_path(&Path::new(HERE).join("../../data/chongqing")).unwrap()).unwrap()
}

fn reference() -> Value {
    let path = Path::new(HERE).join("../../tests/reference/geodesy.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn point(value: &Value) -> [f64; 2] {
    serde_json::from_value(value.clone()).unwrap()
}

/// Within a share of the number, or within what was rounded away.
fn close(ours: f64, theirs: &Value, share: f64, rounded: f64) -> bool {
    let theirs = theirs.as_f64().unwrap();
    (ours - theirs).abs() <= share * theirs.abs() + rounded
}

#[test]
fn every_unit_is_as_large_as_proj_says() {
    let (atlas, reference) = (atlas(), reference());
    let boundaries = atlas.boundaries().unwrap();
    for (object, _) in DAYS {
        let areas = reference["areas_m2"][object].as_object().unwrap();
        assert_eq!(areas.len(), boundaries.edition(object).unwrap().shapes.len());
        for (unit, area) in areas {
            let ours = boundaries.area_km2(object, unit).unwrap() * 1e6;
            assert!(close(ours, area, 1e-9, 0.06), "{unit} in {object}: {ours} here, {area} there");
        }
    }
}

#[test]
fn rings_anywhere_are_as_proj_and_geos_say() {
    let reference = reference();
    let rings = reference["rings"].as_array().unwrap();
    assert!(rings.iter().any(|ring| ring["simple"] == true) && rings.iter().any(|ring| ring["simple"] == false));
    for ring in rings {
        let points: Vec<[f64; 2]> = ring["points"].as_array().unwrap().iter().map(point).collect();
        let (area, perimeter) = (ring_area_m2(&points).unwrap(), ring_perimeter_m(&points).unwrap());
        // What is left of an area of both signs is as exact as the areas were.
        assert!(close(area, &ring["area_m2"], 1e-9, 1e-12 * perimeter * perimeter + 0.01), "{area} {ring}");
        assert!(close(perimeter, &ring["perimeter_m"], 1e-9, 1e-3), "{perimeter} {ring}");
        assert_eq!(ring_is_simple(&points), ring["simple"].as_bool().unwrap(), "{ring}");
    }
}

#[test]
fn ways_anywhere_are_as_proj_says() {
    let reference = reference();
    let ways = reference["ways"].as_array().unwrap();
    assert!(ways.len() >= 40);
    for way in ways {
        let (from, to) = (point(&way["from"]), point(&way["to"]));
        let (distance, azimuth) = (distance_m(from, to).unwrap(), azimuth_deg(from, to).unwrap());
        assert!(close(distance, &way["distance_m"], 1e-9, 1e-3), "{distance} {way}");
        let turn = (azimuth - way["azimuth_deg"].as_f64().unwrap()).abs();
        assert!(turn.min(360.0 - turn) < 1e-5, "{azimuth} {way}");
    }
}

#[test]
fn every_line_is_as_long_as_proj_says() {
    let (atlas, reference) = (atlas(), reference());
    let lengths = reference["lengths_m"].as_object().unwrap();
    assert_eq!(lengths.len(), atlas.lines().len());
    for line in atlas.lines() {
        let parts = atlas.stops(&line.id).chunk_by(|a, b| a.part == b.part);
        let points = parts.map(|stops| stops.iter().map(|stop| [stop.lon, stop.lat]).collect::<Vec<_>>());
        let ours: f64 = points.map(|points| path_length_m(&points).unwrap()).sum();
        assert!(close(ours, &lengths[&line.id], 1e-9, 0.01), "{}: {ours}", line.id);
        for (object, date) in DAYS {
            // Cut at borders a line is hardly longer: the cuts lie on straight lines in degrees.
            let cut = atlas.course(&line.id, day(date)).unwrap().unwrap().length_km() * 1000.0;
            assert!(close(cut, &lengths[&line.id], 1e-5, 0.0), "{} in {object}: {cut}, {ours} in one", line.id);
        }
    }
}

#[test]
fn every_line_runs_through_the_units_that_geos_finds_in_that_order() {
    let (atlas, reference) = (atlas(), reference());
    for (object, date) in DAYS {
        for line in atlas.lines() {
            let theirs = &reference["along"][object][&line.id];
            let course = atlas.course(&line.id, day(date)).unwrap().unwrap();
            let name = format!("{} in {object}", line.id);

            let mut metres = theirs["metres"].as_object().unwrap().clone();
            let outside = metres.remove("-").unwrap_or(Value::from(0.0));
            assert!(close(course.outside_km * 1000.0, &outside, 1e-6, 0.05), "{name}: {}", course.outside_km);
            let crossings = atlas.units_along(&line.id, day(date)).unwrap();
            assert_eq!(crossings.len(), metres.len(), "{name}");
            for crossing in crossings {
                let km = crossing.km;
                assert!(close(km * 1000.0, &metres[&crossing.unit], 1e-6, 0.05), "{name}: {km} in {}", crossing.unit);
                assert!(km == course.km_in(&crossing.unit));
            }

            let parts = course.stretches.chunk_by(|a, b| a.part == b.part);
            let unit = |stretch: &atlas_data::Stretch| stretch.unit.clone().unwrap_or_else(|| "-".to_owned());
            let rows = parts.map(|part| part.iter().map(unit).collect::<Vec<_>>().join(" "));
            let wanted: Vec<&str> =
                theirs["parts"].as_array().unwrap().iter().map(|row| row.as_str().unwrap()).collect();
            assert_eq!(rows.collect::<Vec<_>>(), wanted, "{name}");
            let mut order: Vec<&str> = Vec::new();
            for unit in wanted.iter().flat_map(|row| row.split(' ')).filter(|unit| *unit != "-") {
                if !order.contains(&unit) {
                    order.push(unit);
                }
            }
            assert_eq!(crossings.iter().map(|crossing| crossing.unit.as_str()).collect::<Vec<_>>(), order, "{name}");
        }
    }
}

#[test]
fn stretches_follow_one_another_from_the_first_stop_to_the_last() {
    let atlas = atlas();
    for (line, (_, date)) in atlas.lines().iter().flat_map(|line| DAYS.map(|day| (line, day))) {
        let course = atlas.course(&line.id, day(date)).unwrap().unwrap();
        let stops: Vec<_> = atlas.stops(&line.id).chunk_by(|a, b| a.part == b.part).collect();
        let parts: Vec<_> = course.stretches.chunk_by(|a, b| a.part == b.part).collect();
        assert_eq!(parts.len(), stops.len(), "{}", line.id);
        for (stretches, stops) in parts.iter().zip(&stops) {
            let end = |stop: Option<&atlas_data::LineStop>| stop.map(|stop| [stop.lon, stop.lat]);
            assert_eq!(stretches.first().map(|stretch| stretch.from), end(stops.first()), "{}", line.id);
            assert_eq!(stretches.last().map(|stretch| stretch.to), end(stops.last()), "{}", line.id);
            for pair in stretches.windows(2) {
                assert_eq!(pair[0].to, pair[1].from, "{}", line.id);
                assert_ne!(pair[0].unit, pair[1].unit, "{}", line.id);
            }
        }
        let sum: f64 = course.stretches.iter().map(|stretch| stretch.km).sum();
        assert!((sum - course.length_km()).abs() < 1e-6);
    }
}

#[test]
fn lines_of_a_unit_are_those_along_which_it_lies() {
    let atlas = atlas();
    for (object, date) in DAYS {
        for shape in &atlas.boundaries().unwrap().edition(object).unwrap().shapes {
            let found = atlas.lines_of(&shape.id, day(date)).unwrap();
            assert!(!found.is_empty(), "no line in {}", shape.id);
            let km = |line: &str| {
                let crossings = atlas.units_along(line, day(date)).unwrap();
                crossings.iter().find(|crossing| crossing.unit == shape.id).map(|crossing| crossing.km)
            };
            let listed: Vec<_> = found.iter().map(|one| (one.line.id.as_str(), Some(one.km))).collect();
            let wanted: Vec<_> = atlas.lines().iter().map(|line| (line.id.as_str(), km(&line.id))).collect();
            assert_eq!(listed, wanted.into_iter().filter(|(_, km)| km.is_some()).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_place_lies_in_the_unit_that_the_pack_names_else_under_its_own_point() {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    for (object, date) in DAYS {
        let shapes = &boundaries.edition(object).unwrap().shapes;
        let mut seen = Vec::new();
        for shape in shapes {
            for place in atlas.places_of(&shape.id, day(date)).unwrap() {
                let named = place.unit.as_deref();
                let is_there = named.is_some_and(|unit| shapes.iter().any(|shape| shape.id == unit));
                let under = boundaries.unit_at(object, place.lon, place.lat);
                let right = if is_there { named } else { under };
                assert_eq!(right, Some(shape.id.as_str()), "{} at {date}", place.id);
                assert_eq!(atlas.unit_of_place(place, day(date)).unwrap(), right);
                seen.push(&place.id);
            }
        }
        assert!(seen.len() > 100, "only {} places lie in a unit", seen.len());
        // The whole has what its units have, each once.
        assert_eq!(atlas.places_of(&atlas.info().root, day(date)).unwrap().len(), seen.len());
        let lies_in = |place: &str| atlas.unit_of_place(atlas.place(place).unwrap(), day(date)).unwrap();
        // Their positions are uncertain and fall on the other bank, or over a border.
        assert_eq!(lies_in("hongyan-museum"), Some("yuzhong"));
        assert_ne!(lies_in("cuntan-port"), Some("nanan"));
    }
}

#[test]
fn the_whole_and_zones_have_what_their_units_have() {
    let atlas = atlas();
    let date = day("2024-12-31");
    for subject in [atlas.info().root.as_str(), "zone-ne", "zone-c"] {
        let units: Vec<&str> = if subject == atlas.info().root {
            atlas.units_at(date).iter().map(|unit| unit.id.as_str()).collect()
        } else {
            atlas.members(subject, date).iter().map(|unit| unit.id.as_str()).collect()
        };
        assert!(units.len() > 2, "{subject}");
        let mut sum = 0.0;
        for unit in &units {
            sum += atlas.lines_of(unit, date).unwrap().iter().map(|one| one.km).sum::<f64>();
        }
        let whole: f64 = atlas.lines_of(subject, date).unwrap().iter().map(|one| one.km).sum();
        assert!((whole / sum - 1.0).abs() < 1e-9, "{subject}: {whole} {sum}");
    }
}

#[test]
fn who_is_not_there_has_nothing() {
    let atlas = atlas();
    let (before, after) = (day("2024-12-31"), day("2025-12-31"));
    assert!(atlas.course("atlantis", before).unwrap().is_none());
    assert!(atlas.units_along("atlantis", before).unwrap().is_empty());
    for unit in ["atlantis", "liangjiang"] {
        assert!(atlas.lines_of(unit, before).unwrap().is_empty() && atlas.places_of(unit, before).unwrap().is_empty());
    }
    assert!(!atlas.lines_of("liangjiang", after).unwrap().is_empty());
    assert!(atlas.lines_of("yubei", after).unwrap().is_empty());
}
