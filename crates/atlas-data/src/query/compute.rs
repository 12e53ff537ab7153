//! Figures that a formula makes of others.

use super::{
    answer::{Answer, Comparability, Reason, Way, combined, is_constant},
    figure::{Basis, Figure, Input},
    territory::Part,
};
use crate::{
    At, Atlas, Bound, Confidence, Expression, Formula, Indicator, Operator, PartialDate, Period, Reference, Status,
};

/// Whether a formula names fixed periods only, such as a change between two censuses.
pub(super) fn is_of_fixed_periods(formula: &Formula) -> bool {
    let references = formula.references();
    !references.is_empty() && references.iter().all(|reference| matches!(reference.at, At::Fixed(_)))
}

/// The stretch that a formula of fixed periods is about: from the first to the last.
fn fixed_stretch(formula: &Formula) -> Option<Period> {
    let periods = || {
        formula.references().into_iter().filter_map(|reference| match &reference.at {
            At::Fixed(period) => Some(period),
            _ => None,
        })
    };
    let first = periods().min_by_key(|period| period.start())?;
    let last = periods().max_by_key(|period| period.last_day())?;
    if first == last {
        return Some(first.clone());
    }
    format!("{first}/{last}").parse().ok()
}

/// What is collected while a formula is computed.
struct Computing<'a, 'p> {
    atlas: &'a Atlas,
    area: &'p [Part<'a>],
    period: &'p Period,
    inputs: Vec<Input<'a>>,
    /// The least comparable of the inputs.
    comparability: Comparability,
    reason: Reason,
    outline: Option<Figure<'a>>,
}

/// Why nothing was computed.
struct Gap {
    comparability: Comparability,
    reason: Reason,
}

impl Atlas {
    /// What a formula makes of the figures of an area. Only observed figures go in, and what was joined from them.
    pub(super) fn compute<'a>(&'a self, formula: &'a Formula, area: &[Part<'a>], period: &Period) -> Answer<'a> {
        if is_of_fixed_periods(formula) && fixed_stretch(formula).as_ref() != Some(period) {
            return Answer::none();
        }
        let mut computing = Computing {
            atlas: self,
            area,
            period,
            inputs: Vec::new(),
            comparability: Comparability::Reported,
            reason: Reason::SameTerritory,
            outline: None,
        };
        match computing.value(formula.expression()) {
            Err(gap) => Answer { figure: None, comparability: gap.comparability, reason: gap.reason },
            Ok(value) if !value.is_finite() => Answer::none(),
            // Without a dated figure nothing says which period it would be.
            Ok(_) if *period != Period::Undated && !computing.is_dated() => Answer::none(),
            Ok(value) => {
                let Computing { inputs, comparability, reason, outline, .. } = computing;
                let figure = match outline {
                    // A formula that is nothing but a measured outline.
                    Some(outline) if inputs.is_empty() => Figure { value, ..outline },
                    _ => combined(value, period, inputs, |inputs| Basis::Computed { formula, inputs }),
                };
                Answer { figure: Some(figure), comparability, reason }
            }
        }
    }

    /// The periods for which a subject has figures on its own territory, in order; those without a date come first.
    pub fn periods_of_subject(&self, subject: &str, indicator: &str) -> Vec<Period> {
        let Some(indicator) = self.indicator(indicator) else { return Vec::new() };
        self.periods_of(subject, indicator, self.date_of(subject))
    }

    /// The periods for which a subject has figures, in order; those without a date come first.
    pub(super) fn periods_of(&self, subject: &str, indicator: &Indicator, when: PartialDate) -> Vec<Period> {
        let Some(subject) = self.subject_id(subject) else { return Vec::new() };
        let mut found = self.observed_periods(Part { subject, when }, &indicator.id);
        if let Some(formula) = &indicator.formula {
            found.extend(self.computed_periods(Part { subject, when }, formula));
            found.sort();
            found.dedup();
        }
        found
    }

    /// Periods of the rows of a subject and of the parts that make it up.
    fn observed_periods(&self, part: Part<'_>, indicator: &str) -> Vec<Period> {
        let parts = self.made_of(part, Way::Any).into_iter().flat_map(|(_, parts)| parts);
        let subjects = std::iter::once(part.subject).chain(parts.map(|part| part.subject));
        let rows = subjects.flat_map(|subject| self.observations(subject, indicator));
        let mut found: Vec<Period> = rows.map(|observation| observation.period.clone()).collect();
        found.sort();
        found.dedup();
        found
    }

    fn computed_periods(&self, part: Part<'_>, formula: &Formula) -> Vec<Period> {
        if is_of_fixed_periods(formula) {
            return fixed_stretch(formula).into_iter().collect();
        }
        let mut common: Option<Vec<Period>> = None;
        for reference in formula.references() {
            let owner = if reference.of_root { &self.info().root } else { part.subject };
            let mut periods = self.observed_periods(Part { subject: owner, ..part }, &reference.indicator);
            match reference.at {
                At::Fixed(_) => continue,
                At::Previous => {
                    let next = |period: &Period| match period {
                        Period::Year(year) => Some(Period::Year(year + 1)),
                        _ => None,
                    };
                    periods = periods.iter().filter_map(next).collect();
                }
                // A constant such as the area goes with every period.
                At::Same
                    if periods.contains(&Period::Undated)
                        && self.indicator(&reference.indicator).is_some_and(is_constant) =>
                {
                    continue;
                }
                At::Same => {}
            }
            common = Some(match common {
                None => periods,
                Some(common) => common.into_iter().filter(|period| periods.contains(period)).collect(),
            });
        }
        // A formula of constants alone, or a measured outline, has no date.
        common.unwrap_or_else(|| vec![Period::Undated])
    }
}

impl<'a> Computing<'a, '_> {
    fn is_dated(&self) -> bool {
        self.inputs.iter().any(|input| input.figure.period != Period::Undated)
    }

    fn value(&mut self, expression: &'a Expression) -> Result<f64, Gap> {
        match expression {
            Expression::Number(value) => Ok(*value),
            Expression::Figure(reference) => self.figure(reference),
            Expression::OutlineArea => self.outline_area(),
            Expression::Power(base, exponent) => Ok(libm::pow(self.value(base)?, self.value(exponent)?)),
            Expression::Binary(operator, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                Ok(match operator {
                    Operator::Plus => left + right,
                    Operator::Minus => left - right,
                    Operator::Times => left * right,
                    Operator::Over => left / right,
                })
            }
        }
    }

    fn figure(&mut self, reference: &'a Reference) -> Result<f64, Gap> {
        let nothing = Gap { comparability: Comparability::Reported, reason: Reason::NoFigure };
        let Some(indicator) = self.atlas.indicator(&reference.indicator) else { return Err(nothing) };
        let period = match (&reference.at, self.period) {
            (At::Fixed(period), _) => period.clone(),
            (At::Same, period) => period.clone(),
            (At::Previous, Period::Year(year)) => Period::Year(year - 1),
            (At::Previous, _) => return Err(nothing),
        };
        let root = self.root();
        let area = if reference.of_root { &root } else { self.area };
        let mut answer = self.atlas.observed_on(area, indicator, &period);
        let or_constant = reference.at == At::Same && *self.period != Period::Undated && is_constant(indicator);
        if answer.figure.is_none() && or_constant {
            let constant = self.atlas.observed_on(area, indicator, &Period::Undated);
            if constant.figure.is_some() {
                answer = constant;
            }
        }
        if answer.comparability > self.comparability {
            (self.comparability, self.reason) = (answer.comparability, answer.reason);
        }
        let Some(figure) = answer.figure else {
            return Err(Gap { comparability: answer.comparability, reason: answer.reason });
        };
        let value = figure.value;
        let subject = area.iter().map(|part| part.subject).collect::<Vec<_>>().join("+");
        let same = |input: &Input<'_>| {
            input.indicator.id == indicator.id && input.subject == subject && input.figure.period == figure.period
        };
        if !self.inputs.iter().any(same) {
            self.inputs.push(Input { subject, indicator, figure });
        }
        Ok(value)
    }

    fn root(&self) -> [Part<'a>; 1] {
        let when = self.area.first().map_or(self.atlas.info().opening.as_of, |part| part.when);
        [Part { subject: &self.atlas.info().root, when }]
    }

    fn outline_area(&mut self) -> Result<f64, Gap> {
        let mut sum = 0.0;
        for part in self.area {
            let measured = self.atlas.outline_area(*part);
            let (edition, area) =
                measured.ok_or(Gap { comparability: Comparability::Reported, reason: Reason::NoFigure })?;
            sum += area;
            self.outline = Some(Figure {
                value: sum,
                period: self.period.clone(),
                bound: Bound::Exact,
                status: Status::Derived,
                confidence: Confidence::High,
                basis: Basis::Outline { edition },
            });
        }
        Ok(sum)
    }
}
