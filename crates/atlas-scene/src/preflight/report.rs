//! Findings as they come in: merged, then put in order.

use super::finding::{Finding, Kind, Severity};
use crate::Rect;
use std::collections::BTreeMap;

/// Characters of words that are told.
const MOST_CHARACTERS: usize = 80;

/// Findings so far, by what makes them alike.
#[derive(Default)]
pub(super) struct Report {
    found: BTreeMap<(u8, String), Finding>,
}

impl Report {
    /// Adds a finding. Those of one kind with the same `alike` are told once, as the first of them.
    pub(super) fn add(&mut self, alike: String, kind: Kind, severity: Severity, what: &str, at: Rect) {
        let known = self.found.entry((kind.rank(), alike));
        known.and_modify(|known| known.count += 1).or_insert_with(|| Finding {
            kind,
            severity,
            what: shortened(what),
            at,
            count: 1,
        });
    }

    /// The worst first, then by kind, then as people read a page.
    pub(super) fn finish(self, most: usize) -> Vec<Finding> {
        let mut found: Vec<Finding> = self.found.into_values().collect();
        found.sort_by(|a, b| {
            let place = a.at.y.total_cmp(&b.at.y).then(a.at.x.total_cmp(&b.at.x));
            b.severity.cmp(&a.severity).then(a.kind.rank().cmp(&b.kind.rank())).then(place)
        });
        found.truncate(most);
        found
    }
}

/// Words that are not longer than a finding tells.
pub(super) fn shortened(words: &str) -> String {
    words.trim().chars().take(MOST_CHARACTERS).collect()
}
