//! Neighbours and spatial autocorrelation as libpysal and esda find them (`tests/reference/spatial.py`).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_data::{
    Atlas, Autocorrelation, AutocorrelationError, AutocorrelationOptions, Cluster, Contiguity, LocalMoran, LocalPlace,
    Weighting, gearys_c, local_moran, morans_i, open_path,
};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const WEIGHTINGS: [(&str, Weighting); 2] = [("r", Weighting::RowStandardised), ("b", Weighting::Binary)];

fn atlas() -> Atlas {
    Atlas::open_trusted(open_path(&Path::new(HERE).join("../../data/chongqing")).unwrap()).unwrap()
}

fn reference() -> Value {
    let path = Path::new(HERE).join("../../tests/reference/spatial.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn contiguity<'a>(atlas: &'a Atlas, object: &str) -> &'a Contiguity {
    atlas.boundaries().unwrap().contiguity(object).unwrap()
}

/// I and C of one case of the reference.
fn both(atlas: &Atlas, case: &Value, weighting: Weighting) -> Result<[Autocorrelation; 2], AutocorrelationError> {
    let contiguity = contiguity(atlas, case["object"].as_str().unwrap());
    let value_of = |unit: &str| case["values"][unit].as_f64();
    let options = AutocorrelationOptions { weighting, ..Default::default() };
    Ok([morans_i(contiguity, value_of, &options)?, gearys_c(contiguity, value_of, &options)?])
}

/// Every case of the reference under both weightings: its name, what we find, and what esda finds.
fn cases(atlas: &Atlas) -> Vec<(String, [Autocorrelation; 2], Value)> {
    let mut found = Vec::new();
    for case in reference()["cases"].as_array().unwrap() {
        for (transform, weighting) in WEIGHTINGS {
            let name = format!("{} {} {} {transform}", case["object"], case["indicator"], case["period"]);
            let ours = both(atlas, case, weighting).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(ours[0].units, case["values"].as_object().unwrap().len(), "{name}");
            assert_eq!(ours[0].islands as u64, case["islands"].as_u64().unwrap(), "{name}");
            found.push((name, ours, case[transform].clone()));
        }
    }
    found
}

#[test]
fn neighbours_are_those_that_libpysal_finds() {
    let (atlas, reference) = (atlas(), reference());
    let objects: Vec<&str> = atlas.boundaries().unwrap().objects().collect();
    let lists = reference["neighbours"].as_object().unwrap();
    assert_eq!(objects, lists.keys().map(String::as_str).collect::<Vec<_>>());
    for (object, wanted) in lists {
        let contiguity = contiguity(&atlas, object);
        let wanted = wanted.as_object().unwrap();
        let units: BTreeSet<&str> = contiguity.units().iter().map(String::as_str).collect();
        assert_eq!(units, wanted.keys().map(String::as_str).collect());
        for (unit, of_one) in wanted {
            let of_one: Vec<&str> = of_one.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
            assert_eq!(contiguity.neighbours_of(unit), of_one, "{unit} in {object}");
        }
        let links: usize = contiguity.units().iter().map(|unit| contiguity.neighbours_of(unit).len()).sum();
        assert_eq!(links as u64, 2 * reference["pairs"][object].as_u64().unwrap(), "{object}");
    }
}

#[test]
fn both_measures_are_those_that_esda_finds() {
    let cases = cases(&atlas());
    assert!(cases.len() >= 8);
    for (name, [moran, geary], esda) in cases {
        for (ours, key) in
            [(moran.statistic, "I"), (moran.expected, "EI"), (geary.statistic, "C"), (geary.expected, "EC")]
        {
            let theirs = esda[key].as_f64().unwrap();
            assert!((ours - theirs).abs() < 1e-9, "{name}: {key} is {ours} here and {theirs} there");
        }
    }
}

#[test]
fn pseudo_p_values_are_those_of_esda_but_for_chance() {
    for (name, [moran, geary], esda) in cases(&atlas()) {
        for (ours, key) in [(moran, "p_sim_I"), (geary, "p_sim_C")] {
            let (ours, theirs) = (ours.pseudo_p.unwrap(), esda[key].as_f64().unwrap());
            assert!(0.0 < ours && ours <= 0.5 + 1e-3, "{name}: {ours}");
            // Both are shares of 999 draws: four standard errors of their difference, and a draw.
            let share = f64::midpoint(ours, theirs);
            let room = 4.0 * (2.0 * share * (1.0 - share) / 999.0).sqrt() + 1e-3;
            assert!((ours - theirs).abs() < room, "{name}: {key} is {ours} here and {theirs} there");
        }
    }
}

#[test]
fn pseudo_p_is_the_same_in_every_run_and_changes_with_the_seed() {
    let atlas = atlas();
    let contiguity = contiguity(&atlas, "edition-2011");
    let case = &reference()["cases"][3];
    let p = |seed: Option<u64>| {
        let default = AutocorrelationOptions::default();
        let options = AutocorrelationOptions { seed: seed.unwrap_or(default.seed), ..default };
        gearys_c(contiguity, |unit| case["values"][unit].as_f64(), &options).unwrap().pseudo_p
    };
    assert_eq!(p(None), p(None));
    // Not a single arrangement may fall otherwise on another machine.
    assert_eq!(p(None), Some(0.122));
    assert!((1..9).any(|seed| p(Some(seed)) != p(None)));
}

/// Every case of the reference: its name, our local statistics, and those of esda by unit.
fn locals(atlas: &Atlas, permutations: u32) -> Vec<(String, LocalMoran, Value)> {
    let options = AutocorrelationOptions { permutations, ..Default::default() };
    let local = |case: &Value| {
        let name = format!("{} {} {}", case["object"], case["indicator"], case["period"]);
        let contiguity = contiguity(atlas, case["object"].as_str().unwrap());
        let ours = local_moran(contiguity, |unit| case["values"][unit].as_f64(), &options);
        let ours = ours.unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, ours, case["local"].clone())
    };
    reference()["cases"].as_array().unwrap().iter().map(local).collect()
}

/// esda's numbers of quadrants.
const QUADRANTS: [Cluster; 4] = [Cluster::HighHigh, Cluster::LowHigh, Cluster::LowLow, Cluster::HighLow];

#[test]
fn local_statistics_and_quadrants_are_those_that_esda_finds() {
    let mut measured = 0;
    for (name, ours, esda) in locals(&atlas(), 0) {
        for row in &ours.rows {
            let (name, theirs) = (format!("{name} {}", row.unit), &esda[&row.unit]);
            let LocalPlace::Measured(one) = &row.place else {
                assert!(theirs.is_null(), "{name}");
                continue;
            };
            let statistic = theirs[0].as_f64().unwrap();
            assert!((one.statistic - statistic).abs() < 1e-9, "{name}: {} here and {statistic} there", one.statistic);
            assert_eq!(one.quadrant, QUADRANTS[theirs[1].as_u64().unwrap() as usize - 1], "{name}");
            measured += 1;
        }
    }
    assert!(measured > 200, "{measured}");
}

#[test]
fn units_without_value_or_neighbour_are_told_apart_in_the_reference_too() {
    let atlas = atlas();
    let (_, islands, _) = &locals(&atlas, 0)[5];
    let place = |unit: &str| islands.rows.iter().find(|row| row.unit == unit).map(|row| &row.place);
    assert_eq!(place("chengkou"), Some(&LocalPlace::NoNeighbour));
    assert_eq!(place("wanzhou"), Some(&LocalPlace::NoValue));
    assert!(islands.of("yuzhong").is_some());
}

/// How many units lie farther from a p of 0.05 than `band` in esda's run, of which all must be in the same cluster here,
/// but for those of which esda's last digit decides: see `tests/reference/spatial.py`.
fn agreeing(permutations: u32, band: f64) -> usize {
    let (mut clear, mut by_last_digit) = (0, Vec::new());
    for (name, ours, esda) in locals(&atlas(), permutations) {
        for (unit, theirs) in esda.as_object().unwrap() {
            let [p, even] = [2, 3].map(|at| theirs[at].as_f64().unwrap());
            if (p - 0.05).abs() <= band {
                continue;
            }
            if (p < 0.05) != (even < 0.05) {
                by_last_digit.push(unit.clone());
                continue;
            }
            let quadrant = QUADRANTS[theirs[1].as_u64().unwrap() as usize - 1];
            let wanted = if p < 0.05 { quadrant } else { Cluster::NotSignificant };
            let one = ours.of(unit).unwrap();
            assert_eq!(one.cluster(), wanted, "{name} {unit}: p is {:?} here and {p} there", one.pseudo_p);
            clear += 1;
        }
    }
    // One of four units that have a value and a neighbour with one: each of ten arrangements is the observed one anew.
    assert_eq!(by_last_digit, ["jiangbei"]);
    clear
}

#[test]
fn clusters_are_those_of_esda_but_for_borderline_units() {
    // Four standard errors of a share of 0.05 in 999 draws.
    assert!(agreeing(999, 0.028) > 160);
}

#[test]
fn with_as_many_permutations_as_esda_hardly_a_unit_is_borderline() {
    // The same in 99,999 draws on both sides.
    assert!(agreeing(99_999, 0.004) > 200);
}

#[test]
fn local_p_values_are_those_of_esda_but_for_chance() {
    for (name, ours, esda) in locals(&atlas(), 9_999) {
        for (unit, theirs) in esda.as_object().unwrap() {
            let (ours, theirs) = (ours.of(unit).unwrap().pseudo_p.unwrap(), theirs[3].as_f64().unwrap());
            let room = 5.0 * (theirs * (1.0 - theirs) * (1.0 / 9_999.0 + 1.0 / 99_999.0)).sqrt() + 2e-4;
            assert!((ours - theirs).abs() < room, "{name} {unit}: p is {ours} here and {theirs} there");
        }
    }
}

#[test]
fn a_column_of_the_atlas_can_be_measured() {
    let atlas = atlas();
    let column = atlas.column("urbanisation-rate", None, "2024-12-31".parse().unwrap());
    let object = column.edition.unwrap().geometry.as_deref().unwrap();
    let value_of = |unit: &str| column.value_of(unit);
    let moran = morans_i(contiguity(&atlas, object), value_of, &AutocorrelationOptions::default()).unwrap();
    assert_eq!(moran.units, column.values().len());
    assert!(moran.statistic > 0.5 && moran.pseudo_p.unwrap() < 0.01, "{moran:?}");
}
