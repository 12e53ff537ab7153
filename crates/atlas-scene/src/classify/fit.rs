//! How well classes fit their values.

use super::{Classes, Classing, Method, mean, sorted};

/// How well classes fit their values, with the names that mapclassify has for the measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fit {
    /// How many values each class holds.
    pub counts: Vec<usize>,
    /// The sum of squared deviations from the mean of the own class (`tss`), in squares of the values' unit.
    pub squares_within: f64,
    /// Goodness of variance fit: the share of the squared deviations from the mean of all that the classes take away; 1 is
    /// perfect, 0 is one class for all. Jenks, 1977; Robinson and others, *Elements of Cartography*.
    pub gvf: f64,
    /// The sum of absolute deviations from the median of the own class (`adcm`), in the values' unit.
    pub adcm: f64,
    /// Goodness of absolute deviation fit (`gadf`): the same as a share of the deviations from the median of all.
    pub gadf: f64,
}

impl Fit {
    /// Measures classes on their values. Values outside of all classes are left out.
    pub fn of(values: &[f64], classes: &Classes) -> Self {
        let mut by_class: Vec<Vec<f64>> = vec![Vec::new(); classes.len()];
        for value in sorted(values) {
            if let Some(class) = classes.class_of(value) {
                by_class[class].push(value);
            }
        }
        let all: Vec<f64> = by_class.concat();
        let (squares_within, adcm) =
            (by_class.iter().map(|own| squares(own)).sum(), by_class.iter().map(|own| off(own)).sum());
        Self {
            counts: by_class.iter().map(Vec::len).collect(),
            squares_within,
            gvf: share(squares_within, squares(&all)),
            adcm,
            gadf: share(adcm, off(&all)),
        }
    }
}

/// What of a whole is taken away; of nothing everything is.
fn share(left: f64, whole: f64) -> f64 {
    if whole > 0.0 { 1.0 - left / whole } else { 1.0 }
}

fn squares(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|value| (value - mean) * (value - mean)).sum()
}

/// The sum of absolute deviations of ascending values from their median.
fn off(values: &[f64]) -> f64 {
    let half = values.len() / 2;
    let Some(upper) = values.get(half) else { return 0.0 };
    let median = if values.len().is_multiple_of(2) { f64::midpoint(values[half - 1], *upper) } else { *upper };
    values.iter().map(|value| (value - median).abs()).sum()
}

/// A method among others on the same values.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The method.
    pub method: Method,
    /// Its classes.
    pub classes: Classes,
    /// How well they fit.
    pub fit: Fit,
}

/// Several methods on the same values, for a look at them side by side. Limits of the reader's own are compared where
/// `limits` has some.
pub fn compare(values: &[f64], methods: &[Method], count: usize, limits: &[f64]) -> Vec<Compared> {
    let usable = methods.iter().filter(|method| **method != Method::Manual || !limits.is_empty());
    let compared = |method: &Method| {
        let classes = Classes::new(values, &Classing { method: *method, count, limits });
        Compared { method: *method, fit: Fit::of(values, &classes), classes }
    };
    usable.map(compared).collect()
}
