//! Dates and periods in words.

use super::Words;
use atlas_data::{PartialDate, Period};

impl Words {
    /// A unit of measurement and a period in one line; either can be missing.
    pub fn caption(&self, unit: &str, period: Option<&Period>) -> String {
        match period {
            None => unit.to_owned(),
            Some(period) => self.with("figure-caption", &[("unit", unit), ("period", &self.period(period))]),
        }
    }

    /// A period as readers write it: `2020`, `Oct 2020`, `Jan–Sep 2013`, `2016–2020`.
    pub fn period(&self, period: &Period) -> String {
        match period {
            Period::Undated => self.get("period-none"),
            Period::Year(year) => self.with("period-year", &[("year", &year.to_string())]),
            Period::Month(date) | Period::Day(date) => self.date(*date),
            Period::Range { from, to } => self.range(*from, *to),
        }
    }

    /// A date as far as it is known.
    pub fn date(&self, date: PartialDate) -> String {
        let year = date.year().to_string();
        let Some(month) = date.month() else { return self.with("period-year", &[("year", &year)]) };
        let month = self.get(&format!("month-{month}"));
        match date.day() {
            Some(day) => self.with("period-day", &[("year", &year), ("month", &month), ("day", &day.to_string())]),
            None => self.with("period-month", &[("year", &year), ("month", &month)]),
        }
    }

    /// The month of a date: `October 2025`.
    pub fn month(&self, date: PartialDate) -> String {
        let month = self.get(&format!("month-{}", date.first_day().month().unwrap_or(1)));
        self.with("period-month", &[("year", &date.year().to_string()), ("month", &month)])
    }

    fn range(&self, from: PartialDate, to: PartialDate) -> String {
        if from.year() == to.year()
            && let (Some(first), Some(last)) = (from.month(), to.month())
        {
            let first = self.get(&format!("month-{first}"));
            let last = self.get(&format!("month-{last}"));
            let year = from.year().to_string();
            return self.with("period-months", &[("year", &year), ("from", &first), ("to", &last)]);
        }
        let (from, to) = (self.date(from), self.date(to));
        self.with("period-range", &[("from", &from), ("to", &to)])
    }
}
