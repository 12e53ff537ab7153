//! Sorting values into classes for a choropleth.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How class limits are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// As many values in each class.
    Quantile,
    /// Classes as wide as each other.
    EqualInterval,
    /// Least squared deviation within classes (Fisher 1958, Jenks 1977), found exactly.
    #[default]
    Jenks,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Quantile, Self::EqualInterval, Self::Jenks];

    /// The name on the command line and in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Quantile => "quantile",
            Self::EqualInterval => "equal-interval",
            Self::Jenks => "jenks",
        }
    }
}

impl FromStr for Method {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|method| method.id() == text);
        found.ok_or_else(|| format!("“{text}” is none of {}", Self::ALL.map(Self::id).join(", ")))
    }
}

/// Class limits. A class holds values above its lower limit up to its upper one; the first holds the least too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    /// The least value, then the upper limit of every class, ascending; empty where there are no values.
    pub breaks: Vec<f64>,
}

impl Classes {
    /// Sorts values into at most `count` classes; equal values are never divided, so that there can be fewer.
    pub fn new(values: &[f64], method: Method, count: usize) -> Self {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let (Some(least), Some(greatest)) = (sorted.first().copied(), sorted.last().copied()) else {
            return Self::default();
        };
        let mut distinct = sorted.clone();
        distinct.dedup();
        let count = count.clamp(1, distinct.len());
        let upper = match method {
            Method::Quantile => quantiles(&sorted, count),
            Method::EqualInterval => equal(least, greatest, count),
            Method::Jenks => jenks(&sorted, count),
        };
        let mut breaks = vec![least];
        for limit in upper {
            if breaks.len() == 1 || breaks.last().is_some_and(|last| limit > *last) {
                breaks.push(limit);
            }
        }
        Self { breaks }
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
}

/// Quantiles as linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).
fn quantiles(sorted: &[f64], count: usize) -> Vec<f64> {
    let last = sorted.len() - 1;
    let at = |class: usize| {
        let place = last as f64 * class as f64 / count as f64;
        let low = libm::floor(place) as usize;
        let high = (low + 1).min(last);
        sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
    };
    (1..=count).map(at).collect()
}

fn equal(least: f64, greatest: f64, count: usize) -> Vec<f64> {
    let width = (greatest - least) / count as f64;
    // The last limit is the greatest value itself and not a sum that may fall short of it.
    (1..=count).map(|class| if class == count { greatest } else { least + width * class as f64 }).collect()
}

/// Dynamic programming over the best division of the first values into classes.
fn jenks(sorted: &[f64], count: usize) -> Vec<f64> {
    let n = sorted.len();
    let mut sums = vec![(0.0, 0.0); n + 1];
    // Deviations from the middle value keep the sums of squares small and exact.
    let middle = sorted[n / 2];
    for (at, value) in sorted.iter().enumerate() {
        let d = value - middle;
        sums[at + 1] = (sums[at].0 + d, sums[at].1 + d * d);
    }
    let deviation = |from: usize, to: usize| {
        let (sum, square) = (sums[to].0 - sums[from].0, sums[to].1 - sums[from].1);
        square - sum * sum / (to - from) as f64
    };
    let mut cost: Vec<f64> = (0..=n).map(|to| if to == 0 { 0.0 } else { deviation(0, to) }).collect();
    let mut starts: Vec<Vec<usize>> = vec![vec![0; n + 1]];
    for class in 1..count {
        let (mut next, mut start) = (vec![f64::INFINITY; n + 1], vec![0; n + 1]);
        for to in class + 1..=n {
            for (from, before) in cost.iter().enumerate().take(to).skip(class) {
                let total = before + deviation(from, to);
                if total < next[to] {
                    (next[to], start[to]) = (total, from);
                }
            }
        }
        cost = next;
        starts.push(start);
    }
    let mut limits = Vec::with_capacity(count);
    let mut to = n;
    for start in starts.iter().rev() {
        if to == 0 {
            break;
        }
        limits.push(sorted[to - 1]);
        to = start[to];
    }
    limits.reverse();
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jenks_finds_the_groups() {
        let values = [1.0, 1.1, 1.2, 5.0, 5.1, 9.0, 9.3];
        assert_eq!(Classes::new(&values, Method::Jenks, 3).breaks, [1.0, 1.2, 5.1, 9.3]);
    }

    #[test]
    fn every_value_has_a_class_by_every_method() {
        let values: Vec<f64> = (0..38).map(|i| f64::from(i * i % 37)).collect();
        for method in Method::ALL {
            for count in 1..=9 {
                let classes = Classes::new(&values, method, count);
                assert!(classes.breaks.len() <= count + 1);
                assert!(values.iter().all(|value| classes.class_of(*value).is_some()), "{method:?} {count}");
                assert_eq!(classes.class_of(-1.0), None);
            }
        }
    }

    #[test]
    fn few_or_equal_or_no_values_make_fewer_classes() {
        assert!(Classes::new(&[], Method::Quantile, 5).breaks.is_empty());
        let one = Classes::new(&[4.0, 4.0, f64::NAN], Method::Jenks, 5);
        assert_eq!(one.class_of(4.0), Some(0));
    }

    #[test]
    fn quantiles_are_those_of_numpy() {
        // numpy.quantile([1, 2, 4, 8, 16], [0.25, 0.5, 0.75, 1])
        let classes = Classes::new(&[1.0, 2.0, 4.0, 8.0, 16.0], Method::Quantile, 4);
        assert_eq!(classes.breaks, [1.0, 2.0, 4.0, 8.0, 16.0]);
    }
}
