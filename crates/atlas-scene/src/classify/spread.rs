//! What a histogram of values with class limits shows.

use super::{Classes, sorted};

/// The values over an axis, in columns as wide as each other, and how each column is shared among classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// Where the axis begins: the least value, or the lower limit of the first class where that is less.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The columns from left to right.
    pub columns: Vec<SpreadColumn>,
    /// Every value, ascending: for a strip of ticks below the columns.
    pub values: Vec<f64>,
    /// How many values each class holds.
    pub counts: Vec<usize>,
}

/// A column of the histogram. Like a class it holds values above its lower end up to its upper one, and the first its lower
/// end too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpreadColumn {
    /// Its lower end.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
    /// How many values of each class it holds, so that it can have the colours of the map.
    pub by_class: Vec<usize>,
}

impl SpreadColumn {
    /// How many values it holds.
    pub fn count(&self) -> usize {
        self.by_class.iter().sum()
    }
}

impl Spread {
    /// Counts values in `columns` columns; one at least. Values that are not finite or in no class are left out; without any
    /// there is no column.
    pub fn of(values: &[f64], classes: &Classes, columns: usize) -> Self {
        let values: Vec<f64> = sorted(values).into_iter().filter(|value| classes.class_of(*value).is_some()).collect();
        let (Some(from), Some(to), false) = (classes.breaks.first(), classes.breaks.last(), values.is_empty()) else {
            return Self::default();
        };
        let (from, to, columns) = (*from, *to, columns.max(1));
        let end = |at: usize| {
            let part = at as f64 / columns as f64;
            if at == columns { to } else { from * (1.0 - part) + to * part }
        };
        let mut made: Vec<SpreadColumn> = (0..columns)
            .map(|at| SpreadColumn { from: end(at), to: end(at + 1), by_class: vec![0; classes.len()] })
            .collect();
        for value in &values {
            let at = made.partition_point(|column| column.to < *value).min(columns - 1);
            if let Some(class) = classes.class_of(*value) {
                made[at].by_class[class] += 1;
            }
        }
        Self { from, to, columns: made, counts: classes.counts(&values), values }
    }

    /// A number of columns that suits so many values: the rule of Sturges ("The choice of a class interval", Journal of the
    /// American Statistical Association 21, 1926), doubled, as limits are looked at closely here.
    pub fn usual_columns(count: usize) -> usize {
        2 * (count.max(1).ilog2() as usize + 1)
    }

    /// Where a value stands along the axis, 0 at its beginning and 1 at its end.
    pub fn place(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        if span > 0.0 { ((value - self.from) / span).clamp(0.0, 1.0) } else { 0.5 }
    }

    /// The value at a place along the axis.
    pub fn value_at(&self, place: f64) -> f64 {
        self.from + (self.to - self.from) * place.clamp(0.0, 1.0)
    }
}
