//! Round limits: multiples of 1, 2 or 5 times a power of ten.

/// From a round limit at or below the least value to one at or above the greatest. How many classes there are follows from
/// the step; `count` is about what is wanted.
///
/// Heckbert, "Nice numbers for graph labels", *Graphics Gems*, 1990, as mapclassify has it. R's `pretty` has the same
/// steps and other thresholds between them.
pub(super) fn breaks(least: f64, greatest: f64, count: usize) -> Vec<f64> {
    let span = greatest - least;
    if count < 2 || !span.is_finite() || span < f64::MIN_POSITIVE {
        return vec![least, greatest];
    }
    let step = Step::nearest(Step::not_below(span).value() / (count - 1) as f64);
    let size = step.value();
    if !size.is_normal() {
        return vec![least, greatest];
    }
    let (from, to) = (libm::floor(least / size), libm::ceil(greatest / size));
    // Steps so small beside the values that they cannot be counted any more are none.
    if from.abs().max(to.abs()) > 1e15 {
        return vec![least, greatest];
    }
    let steps = (to - from) as i64;
    let mut breaks: Vec<f64> = (0..=steps).map(|at| step.times(from + at as f64)).collect();
    // Roundings of the least and greatest value never leave it outside.
    if let [first, .., last] = breaks.as_mut_slice() {
        *first = first.min(least);
        *last = last.max(greatest);
    }
    breaks
}

/// 1, 2, 5 or 10 times a power of ten.
#[derive(Clone, Copy)]
struct Step {
    leading: f64,
    power: i32,
}

impl Step {
    /// The least step that is not below a length.
    fn not_below(length: f64) -> Self {
        let (leading, power) = parts(length);
        Self { leading: [1.0, 2.0, 5.0].into_iter().find(|step| leading <= *step).unwrap_or(10.0), power }
    }

    /// The step nearest to a length, by Heckbert's thresholds.
    fn nearest(length: f64) -> Self {
        let (leading, power) = parts(length);
        let steps = [(1.5, 1.0), (3.0, 2.0), (7.0, 5.0)].into_iter();
        let step = steps.clone().find(|(below, _)| leading < *below).map_or(10.0, |(_, step)| step);
        Self { leading: step, power }
    }

    fn value(self) -> f64 {
        self.times(1.0)
    }

    /// A multiple of the step. Divided by a power of ten and not multiplied by its inverse, so that 3 times 0.1 is 0.3.
    fn times(self, times: f64) -> f64 {
        let product = times * self.leading;
        if self.power < 0 { product / power_of_ten(-self.power) } else { product * power_of_ten(self.power) }
    }
}

/// A positive number as a leading one from 1 up to 10 and a power of ten.
fn parts(length: f64) -> (f64, i32) {
    let mut power = libm::floor(libm::log10(length)) as i32;
    let scaled = |power: i32| if power < 0 { length * power_of_ten(-power) } else { length / power_of_ten(power) };
    // The logarithm is rounded, and can so be that of the power above.
    if scaled(power) >= 10.0 {
        power += 1;
    } else if scaled(power) < 1.0 {
        power -= 1;
    }
    (scaled(power), power)
}

/// Exact up to the twenty-second power.
fn power_of_ten(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}
