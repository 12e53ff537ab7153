//! Values along an axis: which part of the number line it shows, and where its marks stand.

/// From where to where an axis goes that shows some values: from zero, unless all of them are far from it and near to
/// each other; a little more than nothing where all are the same.
pub fn domain(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.filter(|value| value.is_finite()) {
        low = low.min(value);
        high = high.max(value);
    }
    if low > high {
        return (0.0, 1.0);
    }
    if low >= 0.0 && low < high * NEAR {
        low = 0.0;
    } else if high <= 0.0 && high > low * NEAR {
        high = 0.0;
    }
    if low == high {
        let room = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
        return (low - room, high + room);
    }
    (low, high)
}

/// Values whose least is below this part of the greatest are shown from zero.
const NEAR: f64 = 0.6;

/// Round values in even steps from the last at or below `low` to the first at or above `high`, so that every value
/// between stands between two of them. The step is the least of 1, 2 and 5 times a power of ten that makes no more than
/// about `most` of them (Heckbert, "Nice numbers for graph labels", 1990).
pub fn ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let sound = low.is_finite() && high.is_finite() && high > low;
    if !sound {
        return Vec::new();
    }
    let rough = (high - low) / most.max(2).saturating_sub(1) as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= rough * 0.999).unwrap_or(10.0);
    let step = factor * power;
    let (first, last) = (libm::floor(low / step + 1e-9), libm::ceil(high / step - 1e-9));
    let count = (last - first) as usize;
    (0..=count.min(64)).map(|at| (first + at as f64) * step).collect()
}

/// How many decimals marks need.
pub fn decimals(ticks: &[f64]) -> usize {
    let whole = |decimals: usize| {
        let factor = libm::pow(10.0, decimals as f64);
        ticks.iter().all(|tick| (tick * factor - (tick * factor).round()).abs() < 1e-6)
    };
    (0..6).find(|decimals| whole(*decimals)).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_as_many_decimals_as_they_need() {
        assert_eq!(decimals(&[0.0, 50_000.0]), 0);
        assert_eq!(decimals(&[0.0, 0.5, 1.0]), 1);
        assert_eq!(decimals(&[-0.25, 0.0]), 2);
    }

    #[test]
    fn marks_are_round_and_hold_every_value() {
        assert_eq!(ticks(0.0, 294_230.0, 5), [0.0, 100_000.0, 200_000.0, 300_000.0]);
        assert_eq!(ticks(61.2, 68.9, 5), [60.0, 62.0, 64.0, 66.0, 68.0, 70.0]);
        assert_eq!(ticks(-3.0, 4.0, 5), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        for (low, high) in [(0.0, 1e-7), (5.0, 5.0001), (-1e12, 3.0), (0.3, 0.9)] {
            let ticks = ticks(low, high, 5);
            assert!((2..=8).contains(&ticks.len()), "{low} {high}: {ticks:?}");
            let nothing = (high - low) * 1e-9;
            assert!(ticks[0] <= low + nothing && ticks[ticks.len() - 1] >= high - nothing, "{low} {high}: {ticks:?}");
        }
        assert!(ticks(1.0, 1.0, 5).is_empty() && ticks(f64::NAN, 1.0, 5).is_empty());
    }

    #[test]
    fn an_axis_begins_at_zero_unless_that_would_hide_the_differences() {
        assert_eq!(domain([20.0, 90.0].into_iter()), (0.0, 90.0));
        assert_eq!(domain([88.0, 90.0].into_iter()), (88.0, 90.0));
        assert_eq!(domain([-80.0, -10.0].into_iter()), (-80.0, 0.0));
        assert_eq!(domain([-5.0, 7.0].into_iter()), (-5.0, 7.0));
        assert_eq!(domain(std::iter::empty()), (0.0, 1.0));
        let (low, high) = domain([4.0, 4.0].into_iter());
        assert!(low < 4.0 && high > 4.0);
    }
}
