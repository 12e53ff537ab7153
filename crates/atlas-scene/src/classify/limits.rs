//! Limits that the reader gives.

use thiserror::Error;

/// More limits than this cannot be told apart as colours.
pub const MOST_LIMITS: usize = 10;

/// Why numbers are no class limits.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum LimitsError {
    /// There is none.
    #[error("name the limits between the classes, such as 10,20,30")]
    None,
    /// There are too many.
    #[error("{0} limits are too many; {MOST_LIMITS} at most")]
    TooMany(usize),
    /// One is no finite number.
    #[error("a limit is no finite number")]
    NotFinite,
    /// One is not greater than the one before it.
    #[error("limits have to rise, and {next} comes after {before}")]
    NotAscending {
        /// The one before.
        before: f64,
        /// The one that is not greater.
        next: f64,
    },
}

/// Whether numbers can be class limits.
///
/// # Errors
/// Where there is none, too many, one that is not finite, or one that is not greater than the one before.
pub fn check_limits(limits: &[f64]) -> Result<(), LimitsError> {
    if limits.is_empty() {
        return Err(LimitsError::None);
    }
    if limits.len() > MOST_LIMITS {
        return Err(LimitsError::TooMany(limits.len()));
    }
    if limits.iter().any(|limit| !limit.is_finite()) {
        return Err(LimitsError::NotFinite);
    }
    match limits.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(LimitsError::NotAscending { before: pair[0], next: pair[1] }),
        None => Ok(()),
    }
}

/// Given limits with the least and the greatest value at the ends where these are beyond them. A first limit at or below
/// the least value is the lower end of the first class; given classes without a value stay, so that two maps with the same
/// limits around all their values have the same classes.
///
/// mapclassify takes every limit for an upper one: it has one class more in front where the first limit is at or below the
/// least value, which holds nothing but values equal to it.
pub(super) fn breaks(least: f64, greatest: f64, limits: &[f64]) -> Vec<f64> {
    // A view from elsewhere may hold anything.
    let mut breaks: Vec<f64> = limits.iter().copied().filter(|limit| limit.is_finite()).collect();
    breaks.sort_by(f64::total_cmp);
    breaks.dedup();
    if breaks.first().is_none_or(|first| *first > least) {
        breaks.insert(0, least);
    }
    if breaks.len() == 1 || breaks.last().is_some_and(|last| *last < greatest) {
        breaks.push(greatest.max(breaks[0]));
    }
    breaks
}
