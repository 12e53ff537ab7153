//! One indicator over all units of a date: what a map, a ranking or a table shows.

use super::{Comparability, Figure};
use crate::{Aggregation, Atlas, Bound, Edition, Indicator, PartialDate, Period, Status, Unit};

/// One indicator over all units of a date.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// The indicator; `None` where the pack has no such one.
    pub indicator: Option<&'a Indicator>,
    /// The period shown.
    pub period: Option<Period>,
    /// The boundaries of the date.
    pub edition: Option<&'a Edition>,
    /// The units of the date, in the order of the pack.
    pub rows: Vec<ColumnRow<'a>>,
    /// Areas of several units whose figures hold only for all of them together.
    pub merged: Vec<MergedRow>,
}

/// A unit's place in a column.
#[derive(Clone, Debug)]
pub struct ColumnRow<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its figure, if there is a comparable one.
    pub figure: Option<Figure<'a>>,
    /// How its figure relates to its territory.
    pub comparability: Comparability,
}

/// An area that existed as other units when the figure was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedRow {
    /// The units that were measured.
    pub measured: Vec<String>,
    /// The units of the date that together cover the same territory.
    pub units: Vec<String>,
    /// The sum.
    pub value: f64,
}

/// A place in a ranking, 1 is the greatest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place; equal values share the better one.
    pub position: usize,
    /// How many units have a place.
    pub of: usize,
}

impl Atlas {
    /// An indicator over the units of a date. Without a period the default one is shown.
    pub fn column(&self, indicator: &str, period: Option<&Period>, as_of: PartialDate) -> Column<'_> {
        let period = period.cloned().or_else(|| self.default_period_anywhere(indicator, as_of));
        let rows =
            self.units_at(as_of).into_iter().map(|unit| self.column_row(unit, indicator, period.as_ref(), as_of));
        let indicator = self.indicator(indicator);
        let mut column =
            Column { indicator, edition: self.edition_at(as_of), rows: rows.collect(), merged: Vec::new(), period };
        column.merged = self.merged_rows(&column, as_of);
        column
    }

    /// The default period; at boundaries too young for any figures, that of the day before they changed; where no
    /// figure has a date, those without one.
    fn default_period_anywhere(&self, indicator: &str, as_of: PartialDate) -> Option<Period> {
        self.dated_period(indicator, as_of).or_else(|| {
            let undated = |unit: &&Unit| self.figure(&unit.id, indicator, Some(&Period::Undated), None).is_some();
            self.units_at(as_of).iter().any(undated).then_some(Period::Undated)
        })
    }

    fn dated_period(&self, indicator: &str, as_of: PartialDate) -> Option<Period> {
        let found = self.default_period(indicator, as_of);
        let before = self.succession().iter().map(|transfer| transfer.date).filter(|date| date.starts_by(as_of)).max();
        let earlier = before.and_then(|date| PartialDate::new(date.year() - 1, 12, 31));
        let older = earlier.and_then(|date| self.default_period(indicator, date));
        match (found, older) {
            (Some(found), Some(older)) if found < older => Some(older),
            (found, older) => found.or(older),
        }
    }

    fn column_row<'a>(
        &'a self,
        unit: &'a Unit,
        indicator: &str,
        period: Option<&Period>,
        as_of: PartialDate,
    ) -> ColumnRow<'a> {
        let figure = period.and_then(|period| self.figure(&unit.id, indicator, Some(period), Some(as_of)));
        match figure {
            Some(figure) if self.same_territory(figure.observation, as_of) => {
                ColumnRow { unit, figure: Some(figure), comparability: Comparability::Reported }
            }
            Some(_) => ColumnRow { unit, figure: None, comparability: Comparability::NotComparable },
            // A unit that is younger than the figures cannot have one.
            None => {
                let start = period.and_then(Period::start);
                let younger = start.is_some_and(|start| !unit.valid.contains(start));
                let comparability = if younger { Comparability::NotComparable } else { Comparability::Reported };
                ColumnRow { unit, figure: None, comparability }
            }
        }
    }

    fn merged_rows(&self, column: &Column<'_>, as_of: PartialDate) -> Vec<MergedRow> {
        let (Some(indicator), Some(period)) = (column.indicator, &column.period) else { return Vec::new() };
        if indicator.aggregation != Aggregation::Sum {
            return Vec::new();
        }
        let missing = |id: &String| column.rows.iter().any(|row| row.unit.id == *id && row.figure.is_none());
        let past = self.mergers().into_iter().filter(|merger| merger.date.starts_by(as_of));
        let made = past.filter(|merger| merger.after.iter().any(missing)).filter_map(|merger| {
            let value = |id: &String| Some(self.figure(id, &indicator.id, Some(period), None)?.observation.value);
            let value = merger.before.iter().map(value).sum::<Option<f64>>()?;
            Some(MergedRow { measured: merger.before, units: merger.after, value })
        });
        made.collect()
    }
}

impl Column<'_> {
    /// The values that can be compared, in the order of the rows.
    pub fn values(&self) -> Vec<f64> {
        self.rows.iter().filter_map(|row| Some(row.figure.as_ref()?.observation.value)).collect()
    }

    /// The value of a unit that can be compared.
    pub fn value_of(&self, unit: &str) -> Option<f64> {
        let row = self.rows.iter().find(|row| row.unit.id == unit)?;
        Some(row.figure.as_ref()?.observation.value)
    }

    /// The area that a unit has its figure in common with.
    pub fn merged_with(&self, unit: &str) -> Option<&MergedRow> {
        self.merged.iter().find(|merged| merged.units.iter().any(|id| id == unit))
    }

    /// The sum of the values, where the indicator's values add up.
    pub fn sum(&self) -> Option<f64> {
        let adds_up = self.indicator.is_some_and(|indicator| indicator.aggregation == Aggregation::Sum);
        adds_up.then(|| self.values().iter().sum())
    }

    /// The place of a unit among exact, dated values that are no targets; the greatest value comes first.
    pub fn rank(&self, unit: &str) -> Option<Rank> {
        let ranked = |row: &&ColumnRow<'_>| {
            row.figure.as_ref().is_some_and(|figure| {
                let observation = figure.observation;
                observation.bound == Bound::Exact
                    && observation.status != Status::Target
                    && observation.period != Period::Undated
            })
        };
        let value = |row: &ColumnRow<'_>| row.figure.as_ref().map_or(f64::NAN, |figure| figure.observation.value);
        let rows: Vec<&ColumnRow<'_>> = self.rows.iter().filter(ranked).collect();
        let own = value(rows.iter().find(|row| row.unit.id == unit)?);
        let position = 1 + rows.iter().filter(|row| value(row) > own).count();
        Some(Rank { position, of: rows.len() })
    }
}
