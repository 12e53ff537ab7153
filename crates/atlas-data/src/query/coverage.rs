//! Which figures there are: subject by indicator by period.

use crate::{Atlas, Indicator, Period};
use std::collections::{BTreeMap, BTreeSet};

/// One indicator in one period.
#[derive(Clone, Debug)]
pub struct CoverageRow<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The period.
    pub period: Period,
    /// District-level units of the end of the period (of the opening view, where there is no date) that have a figure of
    /// their own territory, observed or made up of parts.
    pub units: usize,
    /// How many such units there were.
    pub of: usize,
    /// Those that have none, in the order of the pack.
    pub missing: Vec<&'a str>,
    /// Other subjects with a row: the whole, zones, former units, places.
    pub others: Vec<&'a str>,
}

impl Atlas {
    /// Every observed indicator and period, by theme and in the order of the pack.
    pub fn coverage(&self) -> Vec<CoverageRow<'_>> {
        let mut subjects: BTreeMap<(&str, &Period), BTreeSet<&str>> = BTreeMap::new();
        for observation in self.all_observations() {
            let key = (observation.indicator.as_str(), &observation.period);
            subjects.entry(key).or_default().insert(&observation.subject);
        }
        let mut rows = Vec::new();
        for theme in self.themes() {
            for indicator in self.indicators().iter().filter(|indicator| indicator.theme == theme.id) {
                let from = subjects.iter().filter(|((id, _), _)| *id == indicator.id);
                rows.extend(from.map(|((_, period), known)| self.coverage_row(indicator, period, known)));
            }
        }
        rows
    }

    fn coverage_row<'a>(
        &'a self,
        indicator: &'a Indicator,
        period: &Period,
        known: &BTreeSet<&'a str>,
    ) -> CoverageRow<'a> {
        let opening = self.info().opening.as_of;
        // Districts of a year are those of the opening view, unless the figures are younger.
        let day = period.last_day().filter(|day| *day > opening).unwrap_or(opening);
        let units = self.units_at(day);
        let (there, missing): (Vec<&str>, Vec<&str>) = units
            .iter()
            .map(|unit| unit.id.as_str())
            .partition(|id| self.answer(id, &indicator.id, period, day).figure.is_some());
        let others = self.units().iter().map(|unit| unit.id.as_str());
        let others = others.chain(self.places().iter().map(|place| place.id.as_str()));
        let others = others.filter(|id| known.contains(id) && !units.iter().any(|unit| unit.id == *id)).collect();
        CoverageRow { indicator, period: period.clone(), units: there.len(), of: units.len(), missing, others }
    }
}
