//! One indicator over all units of a date: what a map, a ranking or a table shows.

use super::{
    answer::{Answer, Comparability, Reason},
    figure::{Figure, is_settled},
    territory::{Merger, Part},
};
use crate::{Atlas, Bound, Edition, Indicator, PartialDate, Period, Status, Unit};
use std::collections::BTreeMap;

/// One indicator over all units of a date.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// The indicator; `None` where the pack has no such one.
    pub indicator: Option<&'a Indicator>,
    /// The period shown.
    pub period: Option<Period>,
    /// The date.
    pub as_of: PartialDate,
    /// The boundaries of the date.
    pub edition: Option<&'a Edition>,
    /// The units of the date, in the order of the pack.
    pub rows: Vec<ColumnRow<'a>>,
    /// Areas of several units whose figures hold only for all of them together.
    pub merged: Vec<MergedRow<'a>>,
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
    /// Why.
    pub reason: Reason,
}

/// An area that existed as other units when the figure was measured.
#[derive(Clone, Debug)]
pub struct MergedRow<'a> {
    /// The units that were measured.
    pub measured: Vec<&'a str>,
    /// The units of the date that together cover the same territory.
    pub units: Vec<&'a str>,
    /// The figure of all of them together.
    pub figure: Figure<'a>,
}

impl MergedRow<'_> {
    /// An id of the area, which [`Atlas::area_answer`] understands: the measured units, joined by plus signs.
    pub fn id(&self) -> String {
        self.measured.join("+")
    }
}

/// A place in a ranking, 1 is the greatest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// The place; equal values share the better one.
    pub position: usize,
    /// How many units have a place.
    pub of: usize,
    /// How many of a hundred of the other units have a smaller value; equal ones count half.
    pub percentile: f64,
}

impl Atlas {
    /// An indicator over the units of a date. Without a period the default one is shown.
    pub fn column(&self, indicator: &str, period: Option<&Period>, as_of: PartialDate) -> Column<'_> {
        let indicator = self.indicator(indicator);
        let period = period.cloned().or_else(|| self.default_period_anywhere(indicator?, as_of));
        let row = |unit| match (indicator, &period) {
            (Some(indicator), Some(period)) => self.column_row(unit, indicator, period, as_of),
            _ => ColumnRow { unit, figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure },
        };
        let rows: Vec<ColumnRow<'_>> = self.units_at(as_of).into_iter().map(row).collect();
        let merged = match (indicator, &period) {
            (Some(indicator), Some(period)) => self.merged_rows(&rows, indicator, period, as_of),
            _ => Vec::new(),
        };
        Column { indicator, as_of, edition: self.edition_at(as_of), rows, merged, period }
    }

    fn column_row<'a>(
        &'a self,
        unit: &'a Unit,
        indicator: &'a Indicator,
        period: &Period,
        as_of: PartialDate,
    ) -> ColumnRow<'a> {
        let answer = self.answer_on(&[Part { subject: &unit.id, when: as_of }], indicator, period);
        ColumnRow { unit, figure: answer.figure, comparability: answer.comparability, reason: answer.reason }
    }

    /// Areas that changed together and of which no unit has a figure of its own.
    fn merged_rows<'a>(
        &'a self,
        rows: &[ColumnRow<'a>],
        indicator: &'a Indicator,
        period: &Period,
        as_of: PartialDate,
    ) -> Vec<MergedRow<'a>> {
        let gap = |id: &&str| rows.iter().any(|row| row.unit.id == *id && row.figure.is_none());
        let made = self.merger_list().filter_map(|merger| {
            let (now, measured, parts) = sides(&merger, as_of);
            let (first, last) = match merger.date.starts_by(as_of) {
                true => (merger.date, as_of),
                false => (as_of, merger.date.day_before()),
            };
            let untouched = now.iter().all(|id| self.is_untouched(id, first, last));
            if now.len() < 2 || !untouched || !now.iter().all(gap) {
                return None;
            }
            let answer = self.answer_on(&parts, indicator, period);
            Some(MergedRow { measured: measured.clone(), units: now.clone(), figure: answer.figure? })
        });
        made.collect()
    }

    /// The figure of an area that is named by its measured units, joined by plus signs, or of a single subject.
    pub fn area_answer(&self, id: &str, indicator: &str, period: &Period, as_of: PartialDate) -> Answer<'_> {
        let Some(indicator) = self.indicator(indicator) else { return Answer::none() };
        let merger = self.merger_list().find(|merger| sides(merger, as_of).1.join("+") == id && id.contains('+'));
        match merger {
            Some(merger) => self.answer_on(&sides(&merger, as_of).2, indicator, period),
            None => self.answer(id, &indicator.id, period, as_of),
        }
    }

    /// The units of a date that an outline of the map stands for: itself, or those whose territory it is together, for
    /// dates whose own boundaries the pack does not have. Empty where the outline covers only a part of them.
    pub fn units_of_outline(&self, outline: &str, as_of: PartialDate) -> Vec<&str> {
        let Some(unit) = self.unit(outline) else { return Vec::new() };
        if unit.valid.contains(as_of) {
            return vec![&unit.id];
        }
        let at = Part { subject: &unit.id, when: unit.valid.from.unwrap_or(as_of) };
        let parts = self.whole_predecessors(at).unwrap_or_default();
        let hold = parts.iter().all(|part| self.unit(part.subject).is_some_and(|unit| unit.valid.contains(as_of)));
        if hold { parts.into_iter().map(|part| part.subject).collect() } else { Vec::new() }
    }

    /// The figure of an outline of the map at a date.
    pub fn outline_answer(&self, outline: &str, indicator: &str, period: &Period, as_of: PartialDate) -> Answer<'_> {
        let Some(indicator) = self.indicator(indicator) else { return Answer::none() };
        let units = self.units_of_outline(outline, as_of);
        let area: Vec<Part<'_>> = units.into_iter().map(|subject| Part { subject, when: as_of }).collect();
        if area.is_empty() { Answer::none() } else { self.answer_on(&area, indicator, period) }
    }

    /// The periods for which an indicator has figures of anything, oldest first.
    pub fn periods(&self, indicator: &str) -> Vec<Period> {
        let Some(indicator) = self.indicator(indicator) else { return Vec::new() };
        let mut found: Vec<Period> = match &indicator.formula {
            None => Vec::new(),
            Some(_) => {
                let units = self.units().iter();
                units.flat_map(|unit| self.periods_of(&unit.id, indicator, self.date_of(&unit.id))).collect()
            }
        };
        let rows = self.all_observations().iter().filter(|observation| observation.indicator == indicator.id);
        found.extend(rows.map(|observation| observation.period.clone()));
        found.sort();
        found.dedup();
        found
    }

    /// The period that a map or ranking shows by default: the latest full one that ends by the date and covers
    /// at least four fifths of the units that the best covered one does.
    pub fn default_period(&self, indicator: &str, as_of: PartialDate) -> Option<Period> {
        let indicator = self.indicator(indicator)?;
        let mut coverage: BTreeMap<Period, usize> = BTreeMap::new();
        for unit in self.units_at(as_of) {
            let periods = self.periods_of(&unit.id, indicator, as_of).into_iter();
            for period in periods.filter(|period| is_settled(period, Some(as_of), indicator)) {
                let mut rows = self.observations(&unit.id, &indicator.id).iter().filter(|one| one.period == period);
                // What a formula makes of aims is an aim.
                let is_aim = match rows.next() {
                    Some(first) => first.status == Status::Target && rows.all(|one| one.status == Status::Target),
                    None => {
                        indicator.formula.is_some() && {
                            let answer = self.answer_on(&[Part { subject: &unit.id, when: as_of }], indicator, &period);
                            answer.figure.is_some_and(|figure| figure.status == Status::Target)
                        }
                    }
                };
                if !is_aim {
                    *coverage.entry(period).or_default() += 1;
                }
            }
        }
        let best = coverage.values().max().copied()?;
        let covered = coverage.into_iter().filter(|(_, count)| count * 5 >= best * 4);
        covered.map(|(period, _)| period).max_by_key(Period::last_day)
    }

    /// The period that a column shows where none is asked for.
    pub fn shown_period(&self, indicator: &str, as_of: PartialDate) -> Option<Period> {
        self.default_period_anywhere(self.indicator(indicator)?, as_of)
    }

    /// The default period; at boundaries too young for any figures, that of the day before they changed; where no
    /// figure has a date, those without one.
    fn default_period_anywhere(&self, indicator: &Indicator, as_of: PartialDate) -> Option<Period> {
        self.dated_period(&indicator.id, as_of).or_else(|| {
            let undated = |unit: &&Unit| self.figure(&unit.id, &indicator.id, Some(&Period::Undated), None).is_some();
            self.units_at(as_of).iter().any(undated).then_some(Period::Undated)
        })
    }

    fn dated_period(&self, indicator: &str, as_of: PartialDate) -> Option<Period> {
        let found = self.default_period(indicator, as_of);
        let before = self.succession().iter().map(|transfer| transfer.date).filter(|date| date.starts_by(as_of)).max();
        let older = before.and_then(|date| self.default_period(indicator, date.day_before()));
        match (found, older) {
            // Few of the younger units have it, while most of the older ones had.
            (Some(found), Some(older)) if found < older => Some(older),
            (found, older) => found.or(older),
        }
    }
}

/// The units of a date that a change of boundaries touched, those of its other side, and the territories of the latter.
fn sides<'m, 'a>(merger: &'m Merger<'a>, as_of: PartialDate) -> (&'m Vec<&'a str>, &'m Vec<&'a str>, Vec<Part<'a>>) {
    if merger.date.starts_by(as_of) {
        (&merger.after, &merger.before, merger.parts_before())
    } else {
        (&merger.before, &merger.after, merger.parts_after())
    }
}

impl<'a> Column<'a> {
    /// The values that can be compared, in the order of the rows. Aims are none.
    pub fn values(&self) -> Vec<f64> {
        let facts = self.rows.iter().filter_map(|row| row.figure.as_ref());
        facts.filter(|figure| figure.status != Status::Target).map(|figure| figure.value).collect()
    }

    /// The row of a unit.
    pub fn row(&self, unit: &str) -> Option<&ColumnRow<'a>> {
        self.rows.iter().find(|row| row.unit.id == unit)
    }

    /// The comparable value of a unit.
    pub fn value_of(&self, unit: &str) -> Option<f64> {
        Some(self.row(unit)?.figure.as_ref()?.value)
    }

    /// The area whose figure is that of all units together that an outline of the map stands for.
    pub fn merged_in(&self, outline: &str, atlas: &Atlas) -> Option<&MergedRow<'a>> {
        let units = atlas.units_of_outline(outline, self.as_of);
        self.merged.iter().find(|merged| units.len() > 1 && units.iter().all(|unit| merged.units.contains(unit)))
    }

    /// The area that a unit has its figure in common with.
    pub fn merged_with(&self, unit: &str) -> Option<&MergedRow<'a>> {
        self.merged.iter().find(|merged| merged.units.contains(&unit))
    }

    /// The sum of the values, where the indicator's values add up.
    pub fn sum(&self) -> Option<f64> {
        let adds_up = self.indicator.is_some_and(|indicator| indicator.aggregation == crate::Aggregation::Sum);
        adds_up.then(|| self.values().iter().sum())
    }

    /// The place of a unit among exact, dated values that are no targets; the greatest value comes first. `None` where it has no
    /// such value, or is the only one that has.
    pub fn rank(&self, unit: &str) -> Option<Rank> {
        let ranked = |row: &&ColumnRow<'_>| {
            row.figure.as_ref().is_some_and(|figure| {
                figure.bound == Bound::Exact && figure.status != Status::Target && figure.period != Period::Undated
            })
        };
        let value = |row: &ColumnRow<'_>| row.figure.as_ref().map_or(f64::NAN, |figure| figure.value);
        let rows: Vec<&ColumnRow<'_>> = self.rows.iter().filter(ranked).collect();
        if rows.len() < 2 {
            return None;
        }
        let own = value(rows.iter().find(|row| row.unit.id == unit)?);
        let greater = rows.iter().filter(|row| value(row) > own).count();
        let smaller = rows.iter().filter(|row| value(row) < own).count();
        let equal = rows.len() - greater - smaller - 1;
        let percentile = 100.0 * (smaller as f64 + equal as f64 / 2.0) / (rows.len() - 1) as f64;
        Some(Rank { position: 1 + greater, of: rows.len(), percentile })
    }
}
