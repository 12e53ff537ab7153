//! A figure with everything it rests on: observed, computed by a formula, or joined from parts.

use crate::{Atlas, Bound, Confidence, Edition, Formula, Indicator, Observation, PartialDate, Period, Source, Status};
use std::borrow::Cow;

/// A figure with everything it rests on.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// The value in the indicator's unit.
    pub value: f64,
    /// The time it is about.
    pub period: Period,
    /// How exactly it is known.
    pub bound: Bound,
    /// Reported, derived, estimated or an aim.
    pub status: Status,
    /// How far it was checked: as far as the least checked of its inputs.
    pub confidence: Confidence,
    /// What it rests on.
    pub basis: Basis<'a>,
}

/// What a figure rests on.
#[derive(Clone, Debug)]
pub enum Basis<'a> {
    /// A row of the pack.
    Observed {
        /// The best row.
        observation: &'a Observation,
        /// Other rows of the same subject, indicator and period.
        competing: Vec<&'a Observation>,
    },
    /// A formula over other figures.
    Computed {
        /// The formula.
        formula: &'a Formula,
        /// The figures put in, in the order of the formula, each once.
        inputs: Vec<Input<'a>>,
    },
    /// The figures of several subjects taken together.
    Joined {
        /// How.
        rule: JoinRule<'a>,
        /// The figures of the parts, and of their weights.
        inputs: Vec<Input<'a>>,
    },
    /// Measured on the outline of the map.
    Outline {
        /// The boundary edition.
        edition: &'a Edition,
    },
}

/// How figures of parts make one of the whole.
#[derive(Clone, Copy, Debug)]
pub enum JoinRule<'a> {
    /// Their sum.
    Sum,
    /// Their mean, weighted by an indicator.
    WeightedMean(&'a Indicator),
}

/// A figure that went into another.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Whose figure: a subject, or several joined by plus signs.
    pub subject: String,
    /// Of what.
    pub indicator: &'a Indicator,
    /// The figure.
    pub figure: Figure<'a>,
}

impl<'a> Figure<'a> {
    /// The figure that a row of the pack is.
    pub(crate) fn observed(observation: &'a Observation, competing: Vec<&'a Observation>) -> Self {
        Self {
            value: observation.value,
            period: observation.period.clone(),
            bound: observation.bound,
            status: observation.status,
            confidence: observation.confidence,
            basis: Basis::Observed { observation, competing },
        }
    }

    /// The row, where the figure is one.
    pub fn observation(&self) -> Option<&'a Observation> {
        match &self.basis {
            Basis::Observed { observation, .. } => Some(observation),
            _ => None,
        }
    }

    /// Other rows that say something of the same.
    pub fn competing(&self) -> &[&'a Observation] {
        match &self.basis {
            Basis::Observed { competing, .. } => competing,
            _ => &[],
        }
    }

    /// Every row that the figure rests on.
    pub fn observations(&self) -> Vec<&'a Observation> {
        match &self.basis {
            Basis::Observed { observation, .. } => vec![observation],
            Basis::Computed { inputs, .. } | Basis::Joined { inputs, .. } => {
                inputs.iter().flat_map(|input| input.figure.observations()).collect()
            }
            Basis::Outline { .. } => Vec::new(),
        }
    }

    /// The sources of every row that the figure rests on, each once; that of the outlines where it was measured on them.
    pub fn sources(&self) -> Vec<&'a str> {
        if let Basis::Outline { edition } = &self.basis {
            return edition.source.as_deref().into_iter().collect();
        }
        let mut found: Vec<&str> = Vec::new();
        for observation in self.observations() {
            if !found.contains(&observation.source.as_str()) {
                found.push(&observation.source);
            }
        }
        found
    }

    /// The boundary editions that it was measured on, each once.
    pub fn editions(&self) -> Vec<&'a str> {
        if let Basis::Outline { edition } = &self.basis {
            return vec![&edition.id];
        }
        let mut found: Vec<&str> = self.observations().into_iter().filter_map(|one| one.edition.as_deref()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The value with all its digits: as the table writes it, or as it was computed.
    pub fn digits(&self) -> Cow<'a, str> {
        match self.observation() {
            Some(observation) => Cow::Borrowed(&observation.value_text),
            // Sums and quotients carry noise in their last digits.
            None => Cow::Owned(significant(self.value)),
        }
    }
}

/// A number with at most twelve significant digits and without an exponent.
fn significant(value: f64) -> String {
    let size = value.abs();
    let before = (0..16).take_while(|power| size >= 10f64.powi(*power)).count();
    let text = format!("{value:.*}", 12usize.saturating_sub(before).min(12));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Better observations first: published before computed, well checked before doubtful, exact before bounded.
/// Between equals the order of the table decides.
fn merit(observation: &Observation) -> (Status, Confidence, Bound) {
    (observation.status, observation.confidence, observation.bound)
}

impl Atlas {
    /// The best row of a subject, indicator and period, with what the others say.
    pub(crate) fn best_row(&self, subject: &str, indicator: &str, period: &Period) -> Option<Figure<'_>> {
        let all = self.observations(subject, indicator);
        let from = all.partition_point(|observation| observation.period < *period);
        let to = all.partition_point(|observation| observation.period <= *period);
        let mut rows: Vec<&Observation> = all.get(from..to)?.iter().collect();
        rows.sort_by_key(|observation| merit(observation));
        let (best, competing) = rows.split_first()?;
        Some(Figure::observed(best, competing.to_vec()))
    }

    /// The figure of a subject for a period; without one that of the latest full year, month or day that ends by
    /// `as_of` (of all times where that is missing too), and never a target. `None` where there is none, or none
    /// that can be compared with the territory of the date.
    pub fn figure(
        &self,
        subject: &str,
        indicator: &str,
        period: Option<&Period>,
        as_of: Option<PartialDate>,
    ) -> Option<Figure<'_>> {
        let subject = self.subject_id(subject)?;
        let indicator = self.indicator(indicator)?;
        let when = as_of.unwrap_or_else(|| self.date_of(subject));
        match period {
            Some(period) => self.answer(subject, &indicator.id, period, when).figure,
            None => {
                let settled = |period: &&Period| is_settled(period, as_of, indicator);
                let periods = self.periods_of(subject, indicator, when);
                let figures = periods.iter().rev().filter(settled);
                figures
                    .filter_map(|period| self.answer(subject, &indicator.id, period, when).figure)
                    .find(|figure| figure.status != Status::Target)
            }
        }
    }

    /// A date at which a subject exists: the opening one where it can be.
    pub fn date_of(&self, subject: &str) -> PartialDate {
        let opening = self.info().opening.as_of;
        let Some(unit) = self.unit(subject) else { return opening };
        match (unit.valid.contains(opening), unit.valid.from, unit.valid.to) {
            (true, ..) | (_, None, None) => opening,
            (_, Some(from), _) if !from.starts_by(opening) => from.first_day(),
            (_, _, Some(to)) => to.day_before(),
            (_, Some(from), None) => from.first_day(),
        }
    }

    /// The source row of an id, with the id where there is none.
    pub fn sources_of<'a>(&'a self, figure: &Figure<'a>) -> Vec<&'a Source> {
        figure.sources().into_iter().filter_map(|id| self.source(id)).collect()
    }
}

/// Whether figures of a period can be the latest by a date. A stretch of years belongs to comparisons of two dates, which
/// only formulas make; a stretch that was observed is a part of a year or several years and never the latest figure.
pub(super) fn is_settled(period: &Period, as_of: Option<PartialDate>, indicator: &Indicator) -> bool {
    let ended = |end: PartialDate| as_of.is_none_or(|date| end <= date.first_day());
    (period.is_full() || indicator.formula.as_ref().is_some_and(super::compute::is_of_fixed_periods))
        && period.last_day().is_some_and(ended)
}

#[cfg(test)]
mod tests {
    use super::significant;

    #[test]
    fn computed_digits_have_no_noise() {
        assert_eq!(significant(0.1 + 0.2), "0.3");
        assert_eq!(significant(32_054_159.0), "32054159");
        assert_eq!(significant(3.2e12 / 7.0), "457142857143");
        assert_eq!(significant(-1.5), "-1.5");
        assert_eq!(significant(0.0), "0");
    }
}
