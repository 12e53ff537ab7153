//! Class limits and their fit as mapclassify finds them (`tests/reference/classes.py`), or in the stated relation to them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_scene::classify::{COUNTS, Classes, Classing, Fit, Method};
use serde_json::Value;
use std::{fs, path::Path};

/// A set of values and what mapclassify finds for them.
struct Case {
    name: String,
    values: Vec<f64>,
    found: Value,
}

/// What one of its classifiers found.
struct Theirs {
    /// How many classes it was asked for.
    asked: usize,
    bins: Vec<f64>,
    counts: Vec<usize>,
    tss: f64,
    adcm: f64,
    gadf: f64,
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

impl Theirs {
    fn of(value: &Value, asked: usize) -> Self {
        let number = |key: &str| value[key].as_f64().unwrap();
        let counts = numbers(&value["counts"]).into_iter().map(|count| count as usize).collect();
        let (bins, tss) = (numbers(&value["bins"]), number("tss"));
        Self { asked, bins, counts, tss, adcm: number("adcm"), gadf: number("gadf") }
    }

    /// Without the classes that lie outside of the values and hold none of them.
    fn within(&self, least: f64, greatest: f64) -> Self {
        let mut bins: Vec<f64> = self.bins.iter().copied().filter(|limit| (least..greatest).contains(limit)).collect();
        bins.push(greatest);
        Self { bins, counts: self.counts.iter().copied().filter(|count| *count > 0).collect(), ..*self }
    }
}

impl Case {
    fn all() -> Vec<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/reference/classes.json");
        let reference: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let case = |found: &Value| Self {
            name: found["name"].as_str().unwrap().to_owned(),
            values: numbers(&found["values"]),
            found: found.clone(),
        };
        let cases: Vec<Self> = reference["cases"].as_array().unwrap().iter().map(case).collect();
        assert!(cases.len() >= 20, "ten indicators and ten corner cases at least");
        cases
    }

    fn distinct(&self) -> usize {
        let mut values = self.values.clone();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values.len()
    }

    fn ends(&self) -> (f64, f64) {
        let least = self.values.iter().copied().fold(f64::INFINITY, f64::min);
        (least, self.values.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    }

    /// For every number of classes what we find and what mapclassify finds. Where there are fewer different values than
    /// classes, ours are the classes for as many as there are.
    fn by_count(&self, method: Method, mut each: impl FnMut(&str, &Classes, &Theirs)) {
        for count in COUNTS {
            let name = format!("{} {} {count}", self.name, method.id());
            let ours = Classes::new(&self.values, &Classing::of(method, count));
            if self.distinct() == 1 {
                let (least, greatest) = self.ends();
                assert_eq!(ours.breaks, [least, greatest], "{name}");
                continue;
            }
            let usable = count.min(self.distinct());
            let found = &self.found[method.id()][usable.to_string().as_str()];
            each(&name, &ours, &Theirs::of(found, usable));
        }
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn all_near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b))
}

fn assert_limits(name: &str, ours: &Classes, theirs: &[f64]) {
    assert!(all_near(&ours.breaks[1..], theirs), "{name}: {:?} here and {theirs:?} there", ours.breaks);
}

/// Counts and measures, for classes that hold the same values.
fn assert_fit(name: &str, values: &[f64], ours: &Classes, theirs: &Theirs) {
    let fit = Fit::of(values, ours);
    assert_eq!(fit.counts, theirs.counts, "{name}");
    let scale: f64 = values.iter().map(|value| value.abs()).sum();
    for (what, ours, theirs, size) in [
        ("tss", fit.squares_within, theirs.tss, scale * scale),
        ("adcm", fit.adcm, theirs.adcm, scale),
        ("gadf", fit.gadf, theirs.gadf, 1.0),
    ] {
        assert!((ours - theirs).abs() <= 1e-12 * size, "{name}: {what} is {ours} here and {theirs} there");
    }
}

/// Whether a value lies on a limit, or so close that a rounding could put it on either side.
fn on_a_limit(values: &[f64], ours: &Classes) -> bool {
    values.iter().any(|value| ours.between().iter().any(|limit| near(*value, *limit)))
}

#[test]
fn equal_intervals_and_round_limits_are_the_same() {
    for case in Case::all() {
        for method in [Method::EqualInterval, Method::Pretty] {
            case.by_count(method, |name, ours, theirs| {
                assert_limits(name, ours, &theirs.bins);
                // Three tenths are exactly that here, and 0.30000000000000004 as a product of theirs. Of round limits it measures
                // no more classes than it was asked for, though it makes more.
                if !on_a_limit(&case.values, ours) && theirs.bins.len() <= theirs.asked {
                    assert_fit(name, &case.values, ours, theirs);
                }
            });
        }
    }
}

#[test]
fn quantiles_are_the_same_and_a_value_that_is_one_lies_below() {
    let mut compared = 0;
    for case in Case::all() {
        case.by_count(Method::Quantile, |name, ours, theirs| {
            assert_limits(name, ours, &theirs.bins);
            let is_exact = ours.breaks[1..].iter().zip(&theirs.bins).all(|(a, b)| a.to_bits() == b.to_bits());
            if is_exact || !on_a_limit(&case.values, ours) {
                assert_fit(name, &case.values, ours, theirs);
                compared += 1;
            }
        });
    }
    assert!(compared > 100, "{compared}");
    let values: Vec<f64> = (0..37).map(|i| f64::from(i * i)).collect();
    let thirds = Classes::new(&values, &Classing::of(Method::Quantile, 3));
    assert_eq!((&thirds.breaks[..], thirds.counts(&values)), (&[0.0, 144.0, 576.0, 1296.0][..], vec![13, 12, 12]));
}

#[test]
fn natural_breaks_are_the_same_or_no_worse_where_seven_digits_are_too_few() {
    let (mut same, mut others) = (0, Vec::new());
    for case in Case::all() {
        case.by_count(Method::Jenks, |name, ours, theirs| {
            let fit = Fit::of(&case.values, ours);
            if all_near(&ours.breaks[1..], &theirs.bins) {
                assert_fit(name, &case.values, ours, theirs);
                same += 1;
                return;
            }
            // Of divisions that are as good as each other roundings choose one.
            let room = theirs.tss * (1.0 + 1e-12);
            assert!(fit.squares_within <= room, "{name}: {:?} here, {:?} there", ours.breaks, theirs.bins);
            others.push(name.to_owned());
        });
    }
    assert!(same > 9 * others.len(), "{same} are the same, others are {others:?}");
}

#[test]
fn standard_deviations_are_the_same_but_for_empty_classes_outside() {
    for case in Case::all() {
        let (least, greatest) = case.ends();
        case.by_count(Method::StandardDeviation, |name, ours, theirs| {
            let within = theirs.within(least, greatest);
            assert_limits(name, ours, &within.bins);
            // Classes between the values that hold none are there in both.
            if ours.counts(&case.values).iter().all(|count| *count > 0) {
                assert_fit(name, &case.values, ours, &within);
            }
        });
    }
}

#[test]
fn five_classes_by_standard_deviation_are_those_of_mapclassify_by_itself() {
    // mapclassify.StdMean(range(1, 21)).bins, of which the first and the last lie outside of the values.
    let values: Vec<f64> = (1..=20).map(f64::from).collect();
    let ours = Classes::new(&values, &Classing::of(Method::StandardDeviation, 5));
    assert!(all_near(&ours.breaks, &[1.0, 4.583_920_216_900_385, 16.416_079_783_099_615, 20.0]), "{ours:?}");
}

#[test]
fn heads_and_tails_are_the_same() {
    for case in Case::all() {
        let ours = Classes::new(&case.values, &Classing::of(Method::HeadTail, 5));
        if case.distinct() == 1 {
            assert_eq!(ours.len(), 1);
            continue;
        }
        let theirs = Theirs::of(&case.found["head-tail"], 5);
        assert_limits(&case.name, &ours, &theirs.bins);
        assert_fit(&case.name, &case.values, &ours, &theirs);
    }
}

#[test]
fn given_limits_are_the_same_but_for_a_first_one_below_all_values() {
    let (mut compared, mut below) = (0, 0);
    for case in Case::all() {
        let (least, _) = case.ends();
        for one in case.found["manual"].as_array().unwrap() {
            let (limits, theirs) = (numbers(&one["limits"]), Theirs::of(one, 5));
            let name = format!("{} {limits:?}", case.name);
            let ours = Classes::new(&case.values, &Classing { method: Method::Manual, count: 5, limits: &limits });
            if limits[0] > least {
                assert_limits(&name, &ours, &theirs.bins);
                assert_fit(&name, &case.values, &ours, &theirs);
                compared += 1;
            } else {
                // Ours is the lower end of the first class; theirs has a class in front.
                assert_eq!(&ours.breaks, &theirs.bins, "{name}");
                let (first, rest) = theirs.counts.split_first().unwrap();
                let mut counts = rest.to_vec();
                counts[0] += first;
                assert_eq!(ours.counts(&case.values), counts, "{name}");
                below += 1;
            }
        }
    }
    assert!(compared >= 40 && below >= 20, "{compared} {below}");
}
