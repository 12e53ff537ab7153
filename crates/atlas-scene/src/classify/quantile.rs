//! Quantiles: as many values in each class, as far as equal ones allow.

/// Quantiles as linear interpolation between order statistics (type 7 of Hyndman and Fan, "Sample quantiles in statistical
/// packages", The American Statistician 50(4), 1996), as numpy and mapclassify have them.
///
/// mapclassify asks for them by percentage, so that where a quantile is a value it can miss it by a rounding and put it
/// into the class above; here such a value is in the class below, as the rule for limits says.
pub(super) fn upper(sorted: &[f64], count: usize) -> Vec<f64> {
    let last = sorted.len() - 1;
    let at = |class: usize| {
        let place = last as f64 * class as f64 / count as f64;
        let low = libm::floor(place) as usize;
        let high = (low + 1).min(last);
        let part = place - low as f64;
        let between = sorted[low] + (sorted[high] - sorted[low]) * part;
        // Of equal values there is nothing between, and of very far ones the difference is no finite number.
        if between.is_finite() { between } else { sorted[low] * (1.0 - part) + sorted[high] * part }
    };
    (1..=count).map(at).collect()
}
