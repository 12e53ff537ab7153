//! What was announced of a subject, and what became of it, in words.

use crate::{Panel, Words};
use atlas_data::{Atlas, Outcome, Period, Plan};

/// One announcement and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNote {
    /// What was announced.
    pub said: String,
    /// When, and by when it was to happen; empty where neither is known.
    pub when: String,
    /// Number of the source in [`Panel::sources`].
    pub said_in: usize,
    /// What became of it in one word, with its date.
    pub outcome: String,
    /// What kind of outcome.
    pub kind: Outcome,
    /// The outcome in words; can be empty.
    pub told: String,
    /// Number of the source of the outcome, 0 where there is none.
    pub outcome_in: usize,
}

impl PlanNote {
    /// The plans of a subject; their sources join the panel's list.
    pub(crate) fn of_subject(panel: &mut Panel, atlas: &Atlas, words: &Words) -> Vec<Self> {
        let id = panel.id.clone();
        atlas.plans_of(&id).map(|plan| Self::new(plan, panel, atlas, words)).collect()
    }

    fn new(plan: &Plan, panel: &mut Panel, atlas: &Atlas, words: &Words) -> Self {
        let lang = words.language().data();
        Self {
            said: lang.pick(&plan.said_en, &plan.said_zh).to_owned(),
            when: when(plan, words),
            said_in: panel.cite(&plan.said_in, atlas, words),
            outcome: outcome(plan, words),
            kind: plan.outcome,
            told: lang.pick(&plan.outcome_en, &plan.outcome_zh).to_owned(),
            outcome_in: plan.outcome_source.as_ref().map_or(0, |source| panel.cite(source, atlas, words)),
        }
    }
}

/// When it was announced, and by when it was to happen.
pub(crate) fn when(plan: &Plan, words: &Words) -> String {
    let said = plan.said_on.map(|date| words.with("plan-said", &[("date", &words.date(date))]));
    let due = (plan.expected != Period::Undated)
        .then(|| words.with("plan-expected", &[("period", &words.period(&plan.expected))]));
    let parts: Vec<String> = said.into_iter().chain(due).collect();
    parts.join(&words.get("clause-separator"))
}

/// What became of it in one word, with its date.
pub(crate) fn outcome(plan: &Plan, words: &Words) -> String {
    let word = words.get(match plan.outcome {
        Outcome::Done => "outcome-done",
        Outcome::UnderWay => "outcome-under-way",
        Outcome::Changed => "outcome-changed",
        Outcome::Dropped => "outcome-dropped",
        Outcome::Unknown => "outcome-unknown",
    });
    match plan.outcome_date {
        Some(date) => words.with("outcome-dated", &[("outcome", &word), ("date", &words.date(date))]),
        None => word,
    }
}
