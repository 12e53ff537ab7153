//! A range as it is written on the command line: `gdp-per-person>=100000`, `urbanisation-rate=40..60`.

use super::ValueRange;
use crate::listing::read_number;
use std::str::FromStr;
use thiserror::Error;

/// Why a text is no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RangeTextError {
    /// It has no sign between an indicator and a number.
    #[error("write INDICATOR>=NUMBER, INDICATOR<=NUMBER or INDICATOR=FROM..TO, such as gdp-per-person>=100000")]
    NoCondition,
    /// What stands behind the sign is no number.
    #[error("what stands behind the sign is no number; write it as 100000, 100K or 40..60")]
    NoNumber,
    /// It ends before it begins.
    #[error("the range ends before it begins; write the smaller number first")]
    Backwards,
}

impl FromStr for ValueRange {
    type Err = RangeTextError;

    fn from_str(text: &str) -> Result<Self, RangeTextError> {
        let text = text.replace('≥', ">=").replace('≤', "<=");
        let signs = [">=", "<=", "="];
        let places = signs.iter().filter_map(|sign| Some((text.find(sign)?, *sign)));
        // Of signs at one place the longer one is meant: it is the first.
        let found = places.min_by_key(|(at, sign)| (*at, std::cmp::Reverse(sign.len())));
        let (at, sign) = found.ok_or(RangeTextError::NoCondition)?;
        let (indicator, rest) = (text[..at].trim(), text[at + sign.len()..].trim());
        if indicator.is_empty() {
            return Err(RangeTextError::NoCondition);
        }
        let end = |text: &str| read_number(text).ok_or(RangeTextError::NoNumber);
        let some = |text: &str| if text.trim().is_empty() { Ok(None) } else { end(text).map(Some) };
        let (from, to) = match sign {
            ">=" => (Some(end(rest)?), None),
            "<=" => (None, Some(end(rest)?)),
            _ => match rest.split_once("..") {
                Some((from, to)) => (some(from)?, some(to)?),
                None => (Some(end(rest)?), Some(end(rest)?)),
            },
        };
        let range = Self { indicator: indicator.to_owned(), from, to };
        if range.is_open() {
            return Err(RangeTextError::NoNumber);
        }
        if range.is_sound() { Ok(range) } else { Err(RangeTextError::Backwards) }
    }
}
