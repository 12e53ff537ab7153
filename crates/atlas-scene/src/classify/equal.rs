//! Equal intervals: classes as wide as each other, whatever lies in them.

/// Upper limits of `count` classes from the least to the greatest value.
pub(super) fn upper(least: f64, greatest: f64, count: usize) -> Vec<f64> {
    let span = greatest - least;
    let limit = |class: usize| {
        let part = class as f64 / count as f64;
        match class == count {
            // The last limit is the greatest value itself and not a sum that may fall short of it.
            true => greatest,
            false if span.is_finite() => least + span / count as f64 * class as f64,
            false => least * (1.0 - part) + greatest * part,
        }
    };
    (1..=count).map(limit).collect()
}
