//! Coefficients of correlation as scipy finds them (`tests/reference/correlation.py`).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_data::{Coefficient, Correlation};
use serde_json::Value;
use std::{fs, path::Path};

const NEAR: f64 = 1e-9;

fn reference() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/reference/correlation.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn coefficients_are_those_of_scipy() {
    let reference = reference();
    let cases = reference["cases"].as_array().unwrap();
    assert!(cases.len() > 20, "{}", cases.len());
    for case in cases {
        let list = |key: &str| case[key].as_array().unwrap().iter().map(|value| value.as_f64().unwrap());
        let pairs: Vec<(f64, f64)> = list("x").zip(list("y")).collect();
        for (name, coefficient) in [("pearson", Coefficient::Pearson), ("spearman", Coefficient::Spearman)] {
            let found = Correlation::of(&pairs, coefficient).unwrap();
            let (r, p) = (case[name]["r"].as_f64().unwrap(), case[name]["p"].as_f64().unwrap());
            let case = &case["name"];
            assert!((found.r - r).abs() < NEAR, "{case} {name}: r = {} instead of {r}", found.r);
            // At ±1 a p of nothing at all is rounded to something near nothing.
            assert!((found.p - p).abs() < NEAR, "{case} {name}: p = {} instead of {p}", found.p);
            let is_small = p > 1e-60 && p < 1e-3 && r.abs() < 0.999_999;
            assert!(!is_small || (found.p / p - 1.0).abs() < 1e-8, "{case} {name}: p = {} instead of {p}", found.p);
            assert_eq!(found.pairs, pairs.len());
        }
    }
}
