//! Which figures can be compared although boundaries have changed.

use crate::{Atlas, Observation, PartialDate};
use std::collections::BTreeSet;

/// How a figure relates to the boundaries of the date at which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparability {
    /// Measured on the same territory.
    Reported,
    /// The sum of whole predecessors or successors.
    Derived,
    /// Measured on another territory.
    NotComparable,
}

impl Comparability {
    /// The word in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Derived => "derived",
            Self::NotComparable => "not-comparable",
        }
    }
}

/// Units before and after a change of boundaries that together have the same territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merger {
    pub(crate) date: PartialDate,
    pub(crate) before: Vec<String>,
    pub(crate) after: Vec<String>,
}

impl Atlas {
    /// Every change of boundaries: units that exchanged territory on one day, taken together.
    pub(crate) fn mergers(&self) -> Vec<Merger> {
        let mut found: Vec<Merger> = Vec::new();
        for transfer in self.succession() {
            let touches = |merger: &Merger| {
                merger.date == transfer.date
                    && (merger.before.contains(&transfer.from) || merger.after.contains(&transfer.to))
            };
            // A transfer can join two groups that had nothing in common so far.
            let (joined, others): (Vec<_>, Vec<_>) = found.into_iter().partition(touches);
            let mut before: BTreeSet<String> = [transfer.from.clone()].into();
            let mut after: BTreeSet<String> = [transfer.to.clone()].into();
            for merger in joined {
                before.extend(merger.before);
                after.extend(merger.after);
            }
            found = others;
            found.push(Merger { date: transfer.date, before: self.ordered(before), after: self.ordered(after) });
        }
        found
    }

    fn ordered(&self, ids: BTreeSet<String>) -> Vec<String> {
        self.units().iter().map(|unit| &unit.id).filter(|id| ids.contains(*id)).cloned().collect()
    }

    /// Whether an observation was measured on the territory that its subject has at a date.
    pub(crate) fn same_territory(&self, observation: &Observation, as_of: PartialDate) -> bool {
        let edition =
            observation.edition.as_ref().and_then(|id| self.editions().iter().find(|edition| edition.id == *id));
        let Some(measured) = edition else { return true };
        let changes = self
            .succession()
            .iter()
            .filter(|transfer| transfer.from == observation.subject || transfer.to == observation.subject);
        // The edition and the date must lie on the same side of every change that touched the subject.
        changes.map(|transfer| transfer.date).all(|change| {
            let measured_after = measured.valid.from.is_some_and(|from| change.starts_by(from));
            let shown_after = change.starts_by(as_of);
            measured_after == shown_after
        })
    }
}
