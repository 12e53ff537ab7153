//! Dates and periods, as far as they are known.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{cmp::Ordering, fmt, str::FromStr};

/// A date that may lack its day, or its month. It stands for its first day when dates are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    // Zero is "not known", which also sorts a bare year before its months.
    month: u8,
    day: u8,
}

/// Why a text is not a date or a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(pub(crate) String);

impl PartialDate {
    /// The first day that a date can mean.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// A whole date, if there is such a day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let sound =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        sound.then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day, if known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Self {
        Self { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        Self { year: self.year, month, day }
    }

    /// The day before its first day; the first day of time stays itself.
    pub fn day_before(self) -> Self {
        let Self { year, month, day } = self.first_day();
        match (month, day) {
            (1, 1) if year > 1 => Self { year: year - 1, month: 12, day: 31 },
            (1, 1) => Self { year, month, day },
            (_, 1) => Self { year, month: month - 1, day: days_in(year, month - 1) },
            _ => Self { year, month, day: day - 1 },
        }
    }

    /// The first day of a month that lies some months later, or earlier where `by` is negative; it stays within the years
    /// that dates have.
    pub fn months_later(self, by: i32) -> Self {
        let months = (self.year * 12 + i32::from(self.month.max(1)) - 1).saturating_add(by).clamp(12, 9999 * 12 + 11);
        Self { year: months / 12, month: (months % 12) as u8 + 1, day: 1 }
    }

    /// Whether this date begins no later than `other` does.
    pub fn starts_by(self, other: Self) -> bool {
        self.first_day() <= other.first_day()
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let refuse = || DateError(text.to_owned());
        let digits = |part: &str, length: usize| {
            let sound = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if sound { part.parse::<i32>().map_err(|_| refuse()) } else { Err(refuse()) }
        };
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day = parts.next().map(|part| digits(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(refuse());
        }
        // A missing part is checked as if it were the first.
        let whole = Self::new(year, month.unwrap_or(1) as u8, day.unwrap_or(1) as u8).ok_or_else(refuse)?;
        Ok(Self { year, month: month.map_or(0, |_| whole.month), day: day.map_or(0, |_| whole.day) })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// The time in which something holds: `from <= date < to`, a missing bound is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The first day.
    pub from: Option<PartialDate>,
    /// The day after the last.
    pub to: Option<PartialDate>,
}

impl Interval {
    /// Whether a date lies inside; a partial date means its first day.
    pub fn contains(&self, date: PartialDate) -> bool {
        let day = date.first_day();
        self.from.is_none_or(|from| from.first_day() <= day) && self.to.is_none_or(|to| day < to.first_day())
    }

    /// Whether both hold on some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before_end = |a: &Self, b: &Self| match (a.from, b.to) {
            (Some(from), Some(to)) => from.first_day() < to.first_day(),
            _ => true,
        };
        begins_before_end(self, other) && begins_before_end(other, self)
    }
}

/// The time that a figure is about.
///
/// Periods are ordered by their last day, then by their first; without a date comes first of all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Not known. Such a figure is shown as "no date" and never ranked.
    Undated,
    /// A full year.
    Year(i32),
    /// A month.
    Month(PartialDate),
    /// A day, or the state at its end.
    Day(PartialDate),
    /// From one date to another, both included: a part of a year or several years, never a year.
    Range {
        /// The first.
        from: PartialDate,
        /// The last.
        to: PartialDate,
    },
}

impl Period {
    /// Its first day.
    pub fn start(&self) -> Option<PartialDate> {
        match self {
            Self::Undated => None,
            Self::Year(year) => PartialDate::new(*year, 1, 1),
            Self::Month(date) | Self::Day(date) => Some(date.first_day()),
            Self::Range { from, .. } => Some(from.first_day()),
        }
    }

    /// Its last day.
    pub fn last_day(&self) -> Option<PartialDate> {
        match self {
            Self::Undated => None,
            Self::Year(year) => PartialDate::new(*year, 12, 31),
            Self::Month(date) | Self::Day(date) => Some(date.last_day()),
            Self::Range { to, .. } => Some(to.last_day()),
        }
    }

    /// Whether it is a whole year.
    pub fn is_full_year(&self) -> bool {
        matches!(self, Self::Year(_))
    }

    /// Whether it is a plain year, month or day and not a stretch between two dates.
    pub fn is_full(&self) -> bool {
        !matches!(self, Self::Undated | Self::Range { .. })
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let kind = |period: &Self| match period {
            Self::Undated => (0, None),
            Self::Year(_) => (1, None),
            Self::Month(_) => (2, None),
            Self::Day(_) => (3, None),
            // `2016/2020` and `2016-01/2020-12` are the same days written otherwise.
            Self::Range { from, to } => (4, Some((*from, *to))),
        };
        let place = |period: &Self| (period.last_day(), period.start(), kind(period));
        place(self).cmp(&place(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.is_empty() {
            return Ok(Self::Undated);
        }
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (from.parse::<PartialDate>()?, to.parse::<PartialDate>()?);
            if from.first_day() > to.last_day() {
                return Err(DateError(text.to_owned()));
            }
            return Ok(Self::Range { from, to });
        }
        let date: PartialDate = text.parse()?;
        Ok(match (date.month(), date.day()) {
            (None, _) => Self::Year(date.year()),
            (_, None) => Self::Month(date),
            _ => Self::Day(date),
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undated => Ok(()),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(date) | Self::Day(date) => date.fmt(f),
            Self::Range { from, to } => write!(f, "{from}/{to}"),
        }
    }
}

macro_rules! serde_as_text {
    ($($kind:ty),*) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}
serde_as_text!(PartialDate, Period);

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for good in ["0619", "2024", "2024-02", "2024-02-29"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in
            ["", "24", "2024-13", "2024-00", "2023-02-29", "2024-1", "2024-01-01-01", "+024", "２０２４", "2024-0é"]
        {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_day_before_crosses_months_and_years() {
        for (day, before) in [
            ("2025-11", "2025-10-31"),
            ("2024-03-01", "2024-02-29"),
            ("2011", "2010-12-31"),
            ("2020-05-09", "2020-05-08"),
        ] {
            assert_eq!(date(day).day_before(), date(before));
        }
    }

    #[test]
    fn intervals_are_half_open_and_partial_dates_mean_their_first_day() {
        let held = Interval { from: Some(date("2011-10")), to: Some(date("2025-11")) };
        assert!(!held.contains(date("2011-09-30")));
        assert!(held.contains(date("2011-10-01")));
        assert!(!held.contains(date("2011")));
        assert!(held.contains(date("2025-10-31")));
        assert!(!held.contains(date("2025-11")));
    }

    #[test]
    fn periods_are_ordered_by_time() {
        let sorted = ["", "2010-11-01", "2013-01/2013-09", "2013", "2024-06", "2016/2024", "2024", "2025"];
        let mut periods: Vec<Period> = sorted.iter().rev().map(|text| text.parse().unwrap()).collect();
        periods.sort();
        assert_eq!(periods.iter().map(ToString::to_string).collect::<Vec<_>>(), sorted);
    }

    #[test]
    fn periods_go_both_ways_and_know_their_ends() {
        for text in ["", "2020", "2020-10", "2020-11-01", "2013-01/2013-09", "2016/2020"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert!("2020/2016".parse::<Period>().is_err());
        let nine_months: Period = "2013-01/2013-09".parse().unwrap();
        assert!(!nine_months.is_full_year() && !nine_months.is_full());
        assert_eq!(nine_months.last_day(), Some(date("2013-09-30")));
        assert_eq!("2024-02".parse::<Period>().unwrap().last_day(), Some(date("2024-02-29")));
    }
}
