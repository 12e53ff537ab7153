//! How two lists of figures go together: Pearson's r, Spearman's rho, and how likely as much is by chance.
//!
//! Compared with scipy's `pearsonr` and `spearmanr` by `tests/reference/correlation.py`.

/// Which coefficient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coefficient {
    /// Pearson's r (1895): how closely the points follow a straight line.
    #[default]
    Pearson,
    /// Spearman's rho (1904): the same of the ranks, so that a few large figures decide less. Equal figures share the mean of their ranks.
    Spearman,
}

/// A coefficient of correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// From -1 to 1.
    pub r: f64,
    /// How likely a coefficient at least as far from zero is where nothing goes together, on either side of it: that of
    /// `t = r √((n - 2) / (1 - r²))` with `n - 2` degrees of freedom (Student 1908). Exact for Pearson's r of normally spread
    /// figures, an approximation for others and for ranks, as in scipy.
    pub p: f64,
    /// Of how many pairs.
    pub pairs: usize,
}

/// The least number of pairs that a coefficient is computed of: two points always lie on a line.
const LEAST_PAIRS: usize = 3;

impl Correlation {
    /// The correlation of pairs of finite figures; `None` of fewer than three pairs, and where one side is the same everywhere.
    pub fn of(pairs: &[(f64, f64)], coefficient: Coefficient) -> Option<Self> {
        if pairs.len() < LEAST_PAIRS || pairs.iter().any(|(x, y)| !x.is_finite() || !y.is_finite()) {
            return None;
        }
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let r = match coefficient {
            Coefficient::Pearson => product_moment(&x, &y)?,
            Coefficient::Spearman => product_moment(&ranks(&x), &ranks(&y))?,
        };
        Some(Self { r, p: two_sided(r, pairs.len()), pairs: pairs.len() })
    }
}

/// The coefficient of lists of the same length; none where one of them is the same everywhere.
fn product_moment(x: &[f64], y: &[f64]) -> Option<f64> {
    let (x, y) = (directed(x)?, directed(y)?);
    let r: f64 = x.iter().zip(&y).map(|(x, y)| x * y).sum();
    // Rounding may lead a hair beyond.
    Some(r.clamp(-1.0, 1.0))
}

/// The differences from the mean, of length 1 all together.
fn directed(values: &[f64]) -> Option<Vec<f64>> {
    let first = *values.first()?;
    if values.iter().all(|value| *value == first) {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let apart: Vec<f64> = values.iter().map(|value| value - mean).collect();
    // Scaled by the greatest, so that no square overflows or vanishes.
    let greatest = apart.iter().fold(0.0_f64, |greatest, value| greatest.max(value.abs()));
    if greatest.is_nan() || greatest <= 0.0 || greatest.is_infinite() {
        return None;
    }
    let length = greatest * libm::sqrt(apart.iter().map(|value| (value / greatest) * (value / greatest)).sum::<f64>());
    Some(apart.into_iter().map(|value| value / length).collect())
}

/// The place of each value among all, from 1; equal values share the mean of their places.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let same = order[from..].iter().take_while(|at| values[**at] == values[order[from]]).count();
        let mean = from as f64 + (same as f64 + 1.0) / 2.0;
        order[from..from + same].iter().for_each(|at| ranks[*at] = mean);
        from += same;
    }
    ranks
}

/// Both tails of Student's t for a coefficient of so many pairs: the regularised incomplete beta function of `1 - r²` with
/// `(n - 2) / 2` and `1 / 2`.
fn two_sided(r: f64, pairs: usize) -> f64 {
    let freedom = pairs as f64 - 2.0;
    // As a product, so that nothing is lost near 1.
    let rest = (1.0 - r.abs()) * (1.0 + r.abs());
    incomplete_beta(rest, freedom / 2.0, 0.5)
}

/// The regularised incomplete beta function, by the continued fraction of Didonato and Morris ("Significant digit computation of the
/// incomplete beta function ratios", 1992) evaluated as Lentz does (1976).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front =
        libm::exp(libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x));
    // The fraction converges fast on this side of the mean.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// More steps than this are never needed: the number grows with the root of the greater parameter.
const MOST_STEPS: usize = 10_000;
const TINY: f64 = 1e-300;

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let no_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / no_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut found = d;
    for step in 1..MOST_STEPS {
        let m = step as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            d = 1.0 / no_zero(1.0 + term * d);
            c = no_zero(1.0 + term / c);
            found *= c * d;
        }
        if (c * d - 1.0).abs() < 1e-16 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(f64, f64)], coefficient: Coefficient) -> Correlation {
        Correlation::of(pairs, coefficient).unwrap()
    }

    #[test]
    fn a_line_is_one_and_nothing_is_nothing() {
        let line: Vec<(f64, f64)> = (0..9).map(|x| (f64::from(x), 4.0 - 0.5 * f64::from(x))).collect();
        let found = of(&line, Coefficient::Pearson);
        assert!((found.r + 1.0).abs() < 1e-12 && found.p < 1e-12 && found.pairs == 9, "{found:?}");
        let square = [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)];
        let found = of(&square, Coefficient::Pearson);
        assert!(found.r.abs() < 1e-12 && (found.p - 1.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn what_says_nothing_has_no_coefficient() {
        for pairs in [&[][..], &[(1.0, 2.0), (2.0, 3.0)], &[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]] {
            assert_eq!(Correlation::of(pairs, Coefficient::Pearson), None);
            assert_eq!(Correlation::of(pairs, Coefficient::Spearman), None);
        }
        assert_eq!(Correlation::of(&[(1.0, 1.0), (f64::NAN, 2.0), (3.0, 3.0)], Coefficient::Pearson), None);
    }

    #[test]
    fn equal_values_share_the_mean_of_their_ranks() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0, 3.0]), [4.0, 1.0, 4.0, 2.0, 4.0]);
        // What rises always has the ranks of a line.
        let rising: Vec<(f64, f64)> = (0..8).map(|x| (f64::from(x), libm::exp(f64::from(x)))).collect();
        assert!((of(&rising, Coefficient::Spearman).r - 1.0).abs() < 1e-12);
        assert!(of(&rising, Coefficient::Pearson).r < 0.9);
    }

    #[test]
    fn tails_of_t_are_those_of_tables() {
        // Two-sided 5 %: t = 2.306 with 8 degrees of freedom is r = 0.6319, t = 12.706 with 1 is r = 0.99692.
        for (r, pairs) in [(0.631_897, 10), (0.996_917, 3), (0.312_006, 40)] {
            assert!((two_sided(r, pairs) - 0.05).abs() < 1e-4, "{r} of {pairs}: {}", two_sided(r, pairs));
        }
        assert_eq!((two_sided(0.0, 10), two_sided(1.0, 10)), (1.0, 0.0));
    }
}
