//! The figure of a subject at a date, and how it relates to the territory that the subject has then.

use super::{
    figure::{Basis, Figure, Input, JoinRule},
    territory::{Merger, Part},
};
use crate::{Aggregation, Atlas, Bound, Indicator, IndicatorKind, PartialDate, Period, Status, UnitKind};

/// How a figure relates to the boundaries of the date at which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparability {
    /// Measured on the same territory.
    Reported,
    /// The sum or the weighted mean of whole predecessors, successors or members.
    Derived,
    /// Estimated by a rule that its source names.
    Estimated,
    /// Measured on another territory.
    NotComparable,
}

impl Comparability {
    /// The word in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Derived => "derived",
            Self::Estimated => "estimated",
            Self::NotComparable => "not-comparable",
        }
    }
}

/// Why an answer is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The subject had the same territory when it was measured.
    SameTerritory,
    /// Its predecessors went into it whole and make it up.
    WholePredecessors,
    /// Its successors came from it alone and make it up.
    WholeSuccessors,
    /// The members of a zone, or the units of the whole, make it up.
    Members,
    /// The source itself calls the figure an estimate and names the rule.
    EstimateOfSource,
    /// It was measured on a territory of which the subject is only a part.
    PartOfAnother,
    /// Parts make it up, but one of them has no figure.
    PartMissing,
    /// Parts make it up, but figures of this indicator cannot be added or averaged.
    NotAdditive,
    /// Nothing was measured.
    NoFigure,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::SameTerritory,
        Self::WholePredecessors,
        Self::WholeSuccessors,
        Self::Members,
        Self::EstimateOfSource,
        Self::PartOfAnother,
        Self::PartMissing,
        Self::NotAdditive,
        Self::NoFigure,
    ];

    /// The word in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SameTerritory => "same-territory",
            Self::WholePredecessors => "whole-predecessors",
            Self::WholeSuccessors => "whole-successors",
            Self::Members => "members",
            Self::EstimateOfSource => "estimate-of-source",
            Self::PartOfAnother => "part-of-another",
            Self::PartMissing => "part-missing",
            Self::NotAdditive => "not-additive",
            Self::NoFigure => "no-figure",
        }
    }
}

/// In which direction of time a territory is followed: who looks back for predecessors never turns round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Any,
    /// How many changes back.
    Back(u8),
    /// How many changes on.
    Forward(u8),
}

/// How many changes of boundaries are followed one after the other.
const GENERATIONS: u8 = 32;

impl Way {
    fn after(self, reason: Reason) -> Self {
        let steps = match self {
            Self::Any => 0,
            Self::Back(steps) | Self::Forward(steps) => steps,
        };
        match reason {
            Reason::WholePredecessors => Self::Back(steps + 1),
            Reason::WholeSuccessors => Self::Forward(steps + 1),
            _ => Self::Any,
        }
    }

    fn is_far(self) -> bool {
        matches!(self, Self::Back(steps) | Self::Forward(steps) if steps >= GENERATIONS)
    }
}

/// Whether figures without a date go with every period: those of what hardly changes, such as areas and heights.
pub(super) fn is_constant(indicator: &Indicator) -> bool {
    indicator.kind == IndicatorKind::Amount
}

/// A figure, or why there is none.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The figure, if there is a comparable one.
    pub figure: Option<Figure<'a>>,
    /// How it relates to the territory of the date. Without a figure: not comparable, or reported where nothing was.
    pub comparability: Comparability,
    /// Why.
    pub reason: Reason,
}

impl<'a> Answer<'a> {
    fn found(figure: Figure<'a>, reason: Reason) -> Self {
        let (comparability, reason) = match (figure.status, reason) {
            (Status::Estimated, Reason::SameTerritory) => (Comparability::Estimated, Reason::EstimateOfSource),
            (Status::Estimated, reason) => (Comparability::Estimated, reason),
            (_, Reason::SameTerritory) => (Comparability::Reported, reason),
            _ => (Comparability::Derived, reason),
        };
        Self { figure: Some(figure), comparability, reason }
    }

    pub(super) fn none() -> Self {
        Self { figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure }
    }

    pub(super) fn not_comparable(reason: Reason) -> Self {
        Self { figure: None, comparability: Comparability::NotComparable, reason }
    }
}

impl Atlas {
    /// The figure of a subject for a period, on the territory that the subject has at `when`. An observed figure comes
    /// first; then predecessors, successors or members that make the subject up; then the indicator's formula.
    pub fn answer(&self, subject: &str, indicator: &str, period: &Period, when: PartialDate) -> Answer<'_> {
        let (Some(subject), Some(indicator)) = (self.subject_id(subject), self.indicator(indicator)) else {
            return Answer::none();
        };
        self.answer_on(&[Part { subject, when }], indicator, period)
    }

    /// The same for an area of several units.
    pub(super) fn answer_on<'a>(&'a self, area: &[Part<'a>], indicator: &'a Indicator, period: &Period) -> Answer<'a> {
        let observed = self.observed_on(area, indicator, period);
        match &indicator.formula {
            Some(formula) if observed.figure.is_none() => match self.compute(formula, area, period) {
                answer if answer.figure.is_some() || observed.reason == Reason::NoFigure => answer,
                _ => observed,
            },
            _ => observed,
        }
    }

    /// What was observed on an area, taken together where it has several parts.
    pub(super) fn observed_on<'a>(
        &'a self,
        area: &[Part<'a>],
        indicator: &'a Indicator,
        period: &Period,
    ) -> Answer<'a> {
        match area {
            [part] => self.observed_of(*part, indicator, period, Way::Any),
            parts => match self.join(parts, indicator, period, Way::Any) {
                Ok(figure) => Answer::found(figure, Reason::WholePredecessors),
                Err(Reason::NoFigure) => Answer::none(),
                Err(reason) => Answer::not_comparable(reason),
            },
        }
    }

    fn observed_of<'a>(&'a self, part: Part<'a>, indicator: &'a Indicator, period: &Period, way: Way) -> Answer<'a> {
        let row = self.best_row(part.subject, &indicator.id, period);
        let elsewhere = match row {
            Some(figure) if self.is_on_territory(&figure, part) => return Answer::found(figure, Reason::SameTerritory),
            row => row.is_some(),
        };
        let mut reason = if elsewhere { Reason::PartOfAnother } else { Reason::NoFigure };
        for (made_of, parts) in self.made_of(part, way) {
            match self.join(&parts, indicator, period, way.after(made_of)) {
                Ok(figure) => return Answer::found(figure, made_of),
                Err(Reason::NoFigure) => {}
                // A zone of which only some members are known is simply not known.
                Err(_) if made_of == Reason::Members => {}
                Err(why) => reason = why,
            }
        }
        if reason == Reason::NoFigure && self.was_measured_otherwise(part, &indicator.id, period) {
            reason = Reason::PartOfAnother;
        }
        if reason == Reason::NoFigure { Answer::none() } else { Answer::not_comparable(reason) }
    }

    /// Several subjects that together make the part up, and why they do.
    pub(super) fn made_of<'a>(&'a self, part: Part<'a>, way: Way) -> Vec<(Reason, Vec<Part<'a>>)> {
        let mut found = Vec::new();
        if way.is_far() {
            return found;
        }
        if !matches!(way, Way::Forward(_)) {
            found.extend(self.whole_predecessors(part).map(|parts| (Reason::WholePredecessors, parts)));
        }
        if !matches!(way, Way::Back(_)) {
            found.extend(self.whole_successors(part).map(|parts| (Reason::WholeSuccessors, parts)));
        }
        let members = match self.unit(part.subject) {
            Some(unit) if unit.id == self.info().root => self.units_at(part.when),
            Some(unit) if unit.kind == UnitKind::Zone => self.members(&unit.id, part.when),
            _ => Vec::new(),
        };
        // Zones of zones are not looked into.
        let members = members.into_iter().filter(|unit| unit.is_district_level() && unit.id != part.subject);
        let parts: Vec<Part<'a>> = members.map(|unit| Part { subject: &unit.id, when: part.when }).collect();
        if !parts.is_empty() {
            let older = self.before_changes(&parts);
            found.extend([parts].into_iter().chain(older).map(|parts| (Reason::Members, parts)));
        }
        found
    }

    /// The same ground in the units of before the last change, of before the last two, and so on, where all units that
    /// changed together are among the parts: figures that are older than the units are found there.
    fn before_changes<'a>(&'a self, parts: &[Part<'a>]) -> Vec<Vec<Part<'a>>> {
        let (mut now, mut found) = (parts.to_vec(), Vec::new());
        let Some(when) = parts.first().map(|part| part.when) else { return found };
        let mut past: Vec<Merger<'a>> = self.merger_list().filter(|merger| merger.date.starts_by(when)).collect();
        past.sort_by_key(|merger| std::cmp::Reverse(merger.date));
        for of_day in past.chunk_by(|a, b| a.date == b.date) {
            let before = now.clone();
            for merger in of_day {
                let inside = merger.after.iter().filter(|id| now.iter().any(|part| part.subject == **id)).count();
                if inside > 0 && inside < merger.after.len() {
                    // Ground went in or out, so nothing older covers the same.
                    return found;
                }
                if inside > 0 {
                    now.retain(|part| !merger.after.contains(&part.subject));
                    now.extend(merger.parts_before());
                }
            }
            if now != before {
                found.push(now.clone());
            }
        }
        found
    }

    /// The figures of parts taken together.
    fn join<'a>(
        &'a self,
        parts: &[Part<'a>],
        indicator: &'a Indicator,
        period: &Period,
        way: Way,
    ) -> Result<Figure<'a>, Reason> {
        let inputs = self.inputs(parts, indicator, period, way, false)?;
        match &indicator.aggregation {
            Aggregation::None => Err(Reason::NotAdditive),
            Aggregation::Sum => {
                let value = inputs.iter().map(|input| input.figure.value).sum();
                Ok(combined(value, period, inputs, |inputs| Basis::Joined { rule: JoinRule::Sum, inputs }))
            }
            Aggregation::Weighted(weights) => {
                // A weight that is itself an average would need weights of its own.
                let weights = weights.iter().filter_map(|id| self.indicator(id));
                let weights = weights.filter(|weight| weight.aggregation == Aggregation::Sum);
                let known =
                    weights.filter_map(|weight| Some((weight, self.inputs(parts, weight, period, way, true).ok()?)));
                let (weight, weights) = { known }.next().ok_or(Reason::NotAdditive)?;
                let sum: f64 = weights.iter().map(|input| input.figure.value).sum();
                if sum <= 0.0 {
                    return Err(Reason::NotAdditive);
                }
                let pairs = inputs.iter().zip(&weights);
                let value = pairs.map(|(input, weight)| input.figure.value * weight.figure.value).sum::<f64>() / sum;
                let inputs = inputs.into_iter().chain(weights).collect();
                let rule = JoinRule::WeightedMean(weight);
                Ok(combined(value, period, inputs, |inputs| Basis::Joined { rule, inputs }))
            }
        }
    }

    /// The figure of every part; where constants will do, such as areas, also one without a date.
    fn inputs<'a>(
        &'a self,
        parts: &[Part<'a>],
        indicator: &'a Indicator,
        period: &Period,
        way: Way,
        or_constant: bool,
    ) -> Result<Vec<Input<'a>>, Reason> {
        let mut inputs = Vec::with_capacity(parts.len());
        for part in parts {
            let observed = self.observed_of(*part, indicator, period, way);
            let constant = || match or_constant && is_constant(indicator) {
                true => self.observed_of(*part, indicator, &Period::Undated, way).figure,
                false => None,
            };
            let figure = observed.figure.or_else(constant);
            inputs.extend(figure.map(|figure| Input { subject: part.subject.to_owned(), indicator, figure }));
        }
        match inputs.len() {
            0 => Err(Reason::NoFigure),
            found if found < parts.len() => Err(Reason::PartMissing),
            _ => Ok(inputs),
        }
    }
}

/// A figure made of others: as good as the least of them.
pub(super) fn combined<'a>(
    value: f64,
    period: &Period,
    inputs: Vec<Input<'a>>,
    basis: impl FnOnce(Vec<Input<'a>>) -> Basis<'a>,
) -> Figure<'a> {
    let worst = inputs.iter().map(|input| input.figure.status).max().unwrap_or(Status::Derived);
    let exact = inputs.iter().all(|input| input.figure.bound == Bound::Exact);
    Figure {
        value,
        period: period.clone(),
        bound: if exact { Bound::Exact } else { Bound::Nearly },
        status: worst.max(Status::Derived),
        confidence: inputs.iter().map(|input| input.figure.confidence).max().unwrap_or(crate::Confidence::High),
        basis: basis(inputs),
    }
}
