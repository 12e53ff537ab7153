//! Standard deviations: limits at whole multiples of it from the mean.

use super::mean;

/// The multiples of the standard deviation at which limits stand, `count - 1` of them. With an odd number of classes the
/// middle one is what is usual, within one deviation on either side; for five these are mapclassify's -2, -1, 1 and 2. With
/// an even number the mean is a limit too.
pub(super) fn multiples(count: usize) -> impl Iterator<Item = f64> {
    let reach = (count / 2) as i32 - i32::from(count.is_multiple_of(2));
    let mean_is_limit = count.is_multiple_of(2);
    (-reach..=reach).filter(move |times| *times != 0 || mean_is_limit).map(f64::from)
}

/// Upper limits of at most `count` classes, by the deviation of a sample (`n - 1`).
///
/// mapclassify keeps limits beyond the values, as empty classes; here the least and the greatest value are the outer limits.
pub(super) fn upper(sorted: &[f64], count: usize) -> Vec<f64> {
    let (least, greatest) = (sorted[0], sorted[sorted.len() - 1]);
    let mean = mean(sorted);
    let squares: f64 = sorted.iter().map(|value| (value - mean) * (value - mean)).sum();
    let deviation = (squares / (sorted.len() - 1) as f64).sqrt();
    let limits = multiples(count).map(|times| mean + deviation * times);
    limits.filter(|limit| (least..greatest).contains(limit)).chain([greatest]).collect()
}
