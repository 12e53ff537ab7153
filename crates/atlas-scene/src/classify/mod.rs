//! Sorting values into classes for a choropleth.
//!
//! A method per file. Limits are those of mapclassify (PySAL), whose numbers `tests/reference/classes.json` holds; where a
//! convention differs, the file says why and the test of the reference proves how.
//!
//! Three rules hold for all methods. A class holds values above its lower limit up to its upper one, and the first holds
//! its lower limit too. Equal values are never divided. There are no more classes than different values where the number
//! of classes is asked for, so that there can be fewer than asked ([`Classes::fewer`]).

mod equal;
mod fit;
mod head_tail;
mod jenks;
mod limits;
mod method;
mod pretty;
mod quantile;
mod spread;
mod standard_deviation;
#[cfg(test)]
mod tests;

pub use fit::{Compared, Fit, compare};
pub use limits::{LimitsError, MOST_LIMITS, check_limits};
pub use method::Method;
pub use spread::{Spread, SpreadColumn};

/// The fewest and the most classes that can be asked for.
pub const COUNTS: std::ops::RangeInclusive<usize> = 2..=9;

/// What classes are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Classing<'a> {
    /// How limits are found.
    pub method: Method,
    /// How many classes; some methods find their own number ([`Method::takes_count`]).
    pub count: usize,
    /// The limits of [`Method::Manual`], ascending; nothing else reads them.
    pub limits: &'a [f64],
}

impl Classing<'static> {
    /// A method that needs no limits.
    pub const fn of(method: Method, count: usize) -> Self {
        Self { method, count, limits: &[] }
    }
}

/// Class limits. A class holds values above its lower limit up to its upper one; the first holds its lower limit too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    /// The lower limit of the first class, then the upper limit of every class, ascending; empty where there are no values.
    /// The outer limits are the least and the greatest value, or beyond them where a method has round or given ones.
    pub breaks: Vec<f64>,
    /// Why there are fewer classes than were asked for, if there are.
    pub fewer: Option<Fewer>,
}

/// Why there are fewer classes than were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fewer {
    /// There are no more different values than classes.
    FewValues,
    /// So many values are equal that several limits fall on one of them.
    Ties,
    /// The values do not reach as far as the outer limits.
    Reach,
}

impl Classes {
    /// Sorts values into classes. Values that are no finite numbers are left out.
    pub fn new(values: &[f64], classing: &Classing<'_>) -> Self {
        let sorted = sorted(values);
        let (Some(least), Some(greatest)) = (sorted.first().copied(), sorted.last().copied()) else {
            return Self::default();
        };
        let distinct = 1 + sorted.windows(2).filter(|pair| pair[0] < pair[1]).count();
        let asked = classing.count.max(1);
        let count = asked.min(distinct);
        let breaks = match classing.method {
            Method::Manual => limits::breaks(least, greatest, classing.limits),
            Method::Pretty => pretty::breaks(least, greatest, count),
            _ if distinct == 1 => vec![least, greatest],
            Method::Quantile => from_upper(least, quantile::upper(&sorted, count)),
            Method::EqualInterval => from_upper(least, equal::upper(least, greatest, count)),
            Method::Jenks => from_upper(least, jenks::upper(&sorted, count)),
            Method::StandardDeviation => from_upper(least, standard_deviation::upper(&sorted, count)),
            Method::HeadTail => from_upper(least, head_tail::upper(&sorted)),
        };
        let short = classing.method.takes_count() && breaks.len() <= asked;
        let fewer = short.then_some(match classing.method {
            _ if breaks.len() > count => Fewer::FewValues,
            Method::StandardDeviation => Fewer::Reach,
            _ => Fewer::Ties,
        });
        Self { breaks, fewer }
    }

    /// How many classes there are.
    pub fn len(&self) -> usize {
        self.breaks.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The limits between classes: what a reader would give to have these classes as limits of their own.
    pub fn between(&self) -> &[f64] {
        let inner = 1..self.breaks.len().saturating_sub(1);
        self.breaks.get(inner).unwrap_or(&[])
    }

    /// The class of a value; `None` outside of all classes.
    pub fn class_of(&self, value: f64) -> Option<usize> {
        let (least, greatest) = (self.breaks.first()?, self.breaks.last()?);
        if !(*least..=*greatest).contains(&value) {
            return None;
        }
        let upper = self.breaks.get(1..)?;
        Some(upper.partition_point(|limit| *limit < value).min(upper.len().saturating_sub(1)))
    }

    /// How many of some values each class holds.
    pub fn counts(&self, values: &[f64]) -> Vec<usize> {
        let mut counts = vec![0; self.len()];
        for class in values.iter().filter_map(|value| self.class_of(*value)) {
            counts[class] += 1;
        }
        counts
    }
}

/// The finite ones of some values, ascending.
fn sorted(values: &[f64]) -> Vec<f64> {
    // Zero and minus zero are one value.
    let mut sorted: Vec<f64> = values.iter().map(|value| value + 0.0).filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The least value and upper limits, without those that repeat. The first class may hold only the least value.
fn from_upper(least: f64, upper: Vec<f64>) -> Vec<f64> {
    let mut breaks = vec![least];
    for limit in upper {
        if breaks.len() == 1 || breaks.last().is_some_and(|last| limit > *last) {
            breaks.push(limit);
        }
    }
    breaks
}

/// The mean of values, which lies among them whatever the rounding; 0 for none.
fn mean(values: &[f64]) -> f64 {
    let least = values.iter().copied().reduce(f64::min).unwrap_or_default();
    let greatest = values.iter().copied().reduce(f64::max).unwrap_or_default();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    mean.max(least).min(greatest)
}
