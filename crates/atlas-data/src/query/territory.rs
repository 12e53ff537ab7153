//! What a subject's territory was made of, and what became of it.

use super::figure::Figure;
use crate::{Atlas, Edition, Observation, PartialDate, Period, Succession, atlas::Change};
use std::collections::BTreeSet;

/// A subject with the territory that it has at a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part<'a> {
    pub(crate) subject: &'a str,
    pub(crate) when: PartialDate,
}

/// Units before and after a change of boundaries that together have the same territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merger<'a> {
    pub(crate) date: PartialDate,
    pub(crate) before: Vec<&'a str>,
    pub(crate) after: Vec<&'a str>,
}

impl<'a> Merger<'a> {
    /// The units before the change, each on its last territory.
    pub(crate) fn parts_before(&self) -> Vec<Part<'a>> {
        self.before.iter().map(|subject| Part { subject, when: self.date.day_before() }).collect()
    }

    /// The units after the change, each on its first territory.
    pub(crate) fn parts_after(&self) -> Vec<Part<'a>> {
        self.after.iter().map(|subject| Part { subject, when: self.date.first_day() }).collect()
    }
}

impl Atlas {
    /// Every change of boundaries: units that exchanged territory on one day, taken together.
    pub(crate) fn mergers(&self) -> &[Change] {
        self.changes.get_or_init(|| {
            let place = |id: &String| self.units().iter().position(|unit| unit.id == *id);
            let mut found: Vec<(PartialDate, BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
            for transfer in self.succession() {
                let (Some(from), Some(to)) = (place(&transfer.from), place(&transfer.to)) else { continue };
                // A transfer can join two groups that had nothing in common so far.
                let touches = |(date, before, after): &(PartialDate, BTreeSet<usize>, BTreeSet<usize>)| {
                    *date == transfer.date && (before.contains(&from) || after.contains(&to))
                };
                let (joined, others): (Vec<_>, Vec<_>) = found.into_iter().partition(touches);
                let (mut before, mut after) = (BTreeSet::from([from]), BTreeSet::from([to]));
                for (_, old_before, old_after) in joined {
                    before.extend(old_before);
                    after.extend(old_after);
                }
                found = others;
                found.push((transfer.date, before, after));
            }
            let lists = found
                .into_iter()
                .map(|(date, before, after)| (date, before.into_iter().collect(), after.into_iter().collect()));
            lists.collect()
        })
    }

    /// The same with the units' ids.
    pub(crate) fn merger_list(&self) -> impl Iterator<Item = Merger<'_>> {
        let ids =
            |list: &[usize]| list.iter().filter_map(|at| self.units().get(*at)).map(|unit| unit.id.as_str()).collect();
        self.mergers().iter().map(move |(date, before, after)| Merger {
            date: *date,
            before: ids(before),
            after: ids(after),
        })
    }

    /// Whether a figure was measured on the territory that its subject has at a date.
    pub(crate) fn is_on_territory(&self, figure: &Figure<'_>, part: Part<'_>) -> bool {
        figure.observation().is_none_or(|observation| self.same_territory(observation, part.when))
    }

    /// Whether a row was measured on the territory that its subject has at a date.
    pub fn same_territory(&self, observation: &Observation, when: PartialDate) -> bool {
        let edition =
            observation.edition.as_ref().and_then(|id| self.editions().iter().find(|edition| edition.id == *id));
        let Some(measured) = edition else { return true };
        let changes = self
            .succession()
            .iter()
            .filter(|transfer| transfer.from == observation.subject || transfer.to == observation.subject);
        // The edition and the date must lie on the same side of every change that touched the subject. A subject that
        // came into being or went with the change had one territory only.
        let lives_through = |date: &PartialDate| {
            self.unit(&observation.subject)
                .is_some_and(|unit| unit.valid.contains(*date) && unit.valid.contains(date.day_before()))
        };
        changes.map(|transfer| transfer.date).filter(lives_through).all(|change| {
            let measured_after = measured.valid.from.is_some_and(|from| change.starts_by(from));
            let shown_after = change.starts_by(when);
            measured_after == shown_after
        })
    }

    /// The units that went whole into a subject, and into it alone, at the last change before the date, if they are
    /// all it was made of.
    pub(super) fn whole_predecessors<'a>(&'a self, part: Part<'a>) -> Option<Vec<Part<'a>>> {
        let came = |transfer: &&Succession| transfer.to == part.subject && transfer.date.starts_by(part.when);
        let date = self.succession().iter().filter(came).map(|transfer| transfer.date).max()?;
        let last: Vec<&Succession> =
            self.succession().iter().filter(came).filter(|transfer| transfer.date == date).collect();
        // A unit that lives through the change keeps land of its own, which no transfer names. One that goes on, or goes
        // to several, is no whole part; so every unit is the part of one other at most, and chains come to an end.
        let newly_made = self.unit(part.subject).is_some_and(|unit| !unit.valid.contains(date.day_before()));
        let goes_whole = |transfer: &&Succession| {
            let ends = self
                .unit(&transfer.from)
                .is_some_and(|unit| unit.valid.contains(date.day_before()) && !unit.valid.contains(date));
            let mut out = self.succession().iter().filter(|other| other.from == transfer.from && other.date == date);
            transfer.whole && ends && out.all(|other| other.to == part.subject)
        };
        (newly_made && self.is_untouched(part.subject, date, part.when) && last.iter().all(goes_whole)).then(|| {
            last.into_iter().map(|transfer| Part { subject: &transfer.from, when: date.day_before() }).collect()
        })
    }

    /// Whether no ground went to or from a subject after one day and up to another.
    pub(super) fn is_untouched(&self, subject: &str, after: PartialDate, until: PartialDate) -> bool {
        let touches = |transfer: &&Succession| transfer.from == subject || transfer.to == subject;
        let between = |date: PartialDate| !date.starts_by(after) && date.starts_by(until);
        !self.succession().iter().filter(touches).any(|transfer| between(transfer.date))
    }

    /// The units that came from a subject alone at the first change after the date, if they are all that became of it.
    pub(super) fn whole_successors<'a>(&'a self, part: Part<'a>) -> Option<Vec<Part<'a>>> {
        let went = |transfer: &&Succession| transfer.from == part.subject && !transfer.date.starts_by(part.when);
        let date = self.succession().iter().filter(went).map(|transfer| transfer.date).min()?;
        let after: Vec<&Succession> =
            self.succession().iter().filter(went).filter(|transfer| transfer.date == date).collect();
        let gone = self
            .unit(part.subject)
            .is_some_and(|unit| unit.valid.contains(date.day_before()) && !unit.valid.contains(date));
        let alone = |transfer: &&Succession| {
            let newly_made = self
                .unit(&transfer.to)
                .is_some_and(|unit| unit.valid.contains(date) && !unit.valid.contains(date.day_before()));
            let mut into = self.succession().iter().filter(|other| other.to == transfer.to && other.date == date);
            newly_made && into.all(|other| other.from == part.subject)
        };
        // The last day before is the day on which the subject still has all that its successors took.
        let kept = self.is_untouched(part.subject, part.when, date.day_before());
        (gone && kept && after.iter().all(alone))
            .then(|| after.into_iter().map(|transfer| Part { subject: &transfer.to, when: date }).collect())
    }

    /// Whether the units that a subject exchanged territory with, before or after, have a figure.
    pub(super) fn was_measured_otherwise(&self, part: Part<'_>, indicator: &str, period: &Period) -> bool {
        let has = |id: &&str| self.best_row(id, indicator, period).is_some();
        self.merger_list().any(|merger| {
            let past = merger.date.starts_by(part.when);
            let (own, other) = if past { (&merger.after, &merger.before) } else { (&merger.before, &merger.after) };
            own.contains(&part.subject) && other.iter().any(has)
        })
    }

    /// The area of a subject's outline in km² and the edition it was measured on, where the map has one.
    pub(super) fn outline_area(&self, part: Part<'_>) -> Option<(&Edition, f64)> {
        let boundaries = self.boundaries().ok()?;
        let edition = self.edition_at(part.when)?;
        let object = edition.geometry.as_ref()?;
        if part.subject == self.info().root {
            let shapes = &boundaries.edition(object)?.shapes;
            return Some((edition, shapes.iter().filter_map(|shape| boundaries.area_km2(object, &shape.id)).sum()));
        }
        Some((edition, boundaries.area_km2(object, part.subject)?))
    }
}
