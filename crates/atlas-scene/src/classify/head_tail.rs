//! Head/tail breaks, for values of which few are great and many small.

use super::mean;

/// The mean, the mean of the values above it, and so on while these differ, then the greatest value. The figures decide how
/// many classes there are.
///
/// Jiang, "Head/tail breaks: a new classification scheme for data with a heavy-tailed distribution", The Professional
/// Geographer 65(3), 2013; as mapclassify has it, without his condition that the head be the smaller part.
pub(super) fn upper(sorted: &[f64]) -> Vec<f64> {
    let greatest = sorted[sorted.len() - 1];
    let mut limits = Vec::new();
    let mut head = sorted;
    while head.first().is_some_and(|least| *least < greatest) {
        let mean = mean(head);
        // The mean of very close values can round to the greatest of them.
        if mean >= greatest {
            break;
        }
        limits.push(mean);
        head = &head[head.partition_point(|value| *value <= mean)..];
    }
    limits.push(greatest);
    limits
}
