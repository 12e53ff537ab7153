//! The figure of one subject: the best of what the sources say.

use crate::{Atlas, Bound, Observation, PartialDate, Period, Status};

/// A figure with what other sources say about the same.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// The best observation.
    pub observation: &'a Observation,
    /// Other observations of the same subject, indicator and period.
    pub competing: Vec<&'a Observation>,
}

/// Better observations first: published before computed, well checked before doubtful, exact before bounded.
/// Between equals the order of the table decides.
fn merit(observation: &Observation) -> (Status, crate::Confidence, Bound) {
    (observation.status, observation.confidence, observation.bound)
}

impl Atlas {
    /// The figure of a subject for a period; without one the latest full year, month or day that ends by
    /// `as_of` (of all times where that is missing too), and never a target.
    pub fn figure(
        &self,
        subject: &str,
        indicator: &str,
        period: Option<&Period>,
        as_of: Option<PartialDate>,
    ) -> Option<Figure<'_>> {
        let all = self.observations(subject, indicator);
        let period = match period {
            Some(period) => period,
            None => &all.iter().rfind(|observation| is_settled(observation, as_of))?.period,
        };
        let mut of_period: Vec<&Observation> = all.iter().filter(|observation| observation.period == *period).collect();
        of_period.sort_by_key(|observation| merit(observation));
        let (best, competing) = of_period.split_first()?;
        Some(Figure { observation: best, competing: competing.to_vec() })
    }

    /// The periods for which an indicator has figures of anything, oldest first.
    pub fn periods(&self, indicator: &str) -> Vec<Period> {
        let of_indicator = self.all_observations().iter().filter(|observation| observation.indicator == indicator);
        let mut found: Vec<Period> = of_indicator.map(|observation| observation.period.clone()).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The period that a map or ranking shows by default: the latest full one that ends by the date and covers
    /// at least four fifths of the units that the best covered one does.
    pub fn default_period(&self, indicator: &str, as_of: PartialDate) -> Option<Period> {
        let mut coverage: std::collections::BTreeMap<&Period, usize> = std::collections::BTreeMap::new();
        for unit in self.units_at(as_of) {
            let settled = self.observations(&unit.id, indicator).iter().filter(|o| is_settled(o, Some(as_of)));
            let mut last: Option<&Period> = None;
            for observation in settled {
                if last != Some(&observation.period) {
                    *coverage.entry(&observation.period).or_default() += 1;
                    last = Some(&observation.period);
                }
            }
        }
        let best = coverage.values().max().copied()?;
        let covered = coverage.into_iter().filter(|(_, count)| count * 5 >= best * 4);
        covered.map(|(period, _)| period).max_by_key(|period| period.last_day()).cloned()
    }
}

/// Whether an observation can be the latest figure by a date.
fn is_settled(observation: &Observation, as_of: Option<PartialDate>) -> bool {
    let ended = |end: PartialDate| as_of.is_none_or(|date| end <= date.last_day());
    observation.status != Status::Target
        && observation.period.is_full()
        && observation.period.last_day().is_some_and(ended)
}
