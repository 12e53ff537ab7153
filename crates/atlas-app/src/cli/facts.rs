//! `facts`: figures with their sources.

use super::{date, table::TableArgs};
use crate::AppError;
use atlas_data::{Answer, Atlas, Comparability, Indicator, PartialDate, Period};
use atlas_scene::{Cell, Table};
use atlas_view::{Language, Words, tables};

/// Options of `facts`.
#[derive(Debug, clap::Args)]
pub(crate) struct FactsArgs {
    /// A unit or place: id, code or any name; can be repeated
    #[arg(long = "unit", value_name = "UNIT")]
    units: Vec<String>,
    /// An indicator's id; can be repeated
    #[arg(long = "indicator", value_name = "ID")]
    indicators: Vec<String>,
    /// A period, such as 2020, 2020-10 or 2013-01/2013-09
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    period: Option<Period>,
    /// Only subjects that hold at this date, and figures that end by it
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<PartialDate>,
    /// With a date: also list what cannot be compared, without a value but with the reason
    #[arg(long, requires = "as_of")]
    gaps: bool,
    #[command(flatten)]
    table: TableArgs,
}

fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|error: atlas_data::DateError| error.to_string())
}

/// Lists the figures.
pub(crate) fn run(args: &FactsArgs, atlas: &Atlas) -> Result<(), AppError> {
    let subjects = args.units.iter().map(|unit| atlas.resolve(unit, args.as_of)).collect::<Result<Vec<_>, _>>()?;
    if let Some(unknown) = args.indicators.iter().find(|id| atlas.indicator(id).is_none()) {
        let known = atlas.indicators().iter().map(|indicator| indicator.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(AppError::Usage(format!("there is no indicator “{unknown}”; there are {known}")));
    }
    let question = Question { args, atlas, subjects };
    let mut rows = question.observed();
    rows.extend(question.made());
    if let Some(date) = args.as_of {
        rows.extend(question.areas(date));
    }
    let facts = Table { title: String::from("facts"), columns: tables::columns(&tables::FIGURE_COLUMNS), rows };
    args.table.write_with(&facts, || vec![tables::sources_table(&facts, atlas, &Words::new(Language::English))])
}

/// What is asked for.
struct Question<'a> {
    args: &'a FactsArgs,
    atlas: &'a Atlas,
    subjects: Vec<&'a str>,
}

impl<'a> Question<'a> {
    fn asks_for(&self, subject: &str) -> bool {
        self.subjects.is_empty() || self.subjects.contains(&subject)
    }

    /// All indicators, or those that are named.
    fn indicators(&self) -> impl Iterator<Item = &'a Indicator> {
        let named = &self.args.indicators;
        self.atlas.indicators().iter().filter(move |one| named.is_empty() || named.contains(&one.id))
    }

    /// Whether figures of a period are asked for: of the one that is named, or of all that end by the date.
    fn is_of_time(&self, period: &Period) -> bool {
        let named = self.args.period.as_ref().is_none_or(|named| named == period);
        let ended = self.args.as_of.is_none_or(|date| period.last_day().is_none_or(|end| end <= date.first_day()));
        named && ended
    }

    /// The units and places that are asked for and hold at the date.
    fn holding(&self) -> impl Iterator<Item = &'a str> {
        let units = self.atlas.units().iter().map(|unit| unit.id.as_str());
        let all = units.chain(self.atlas.places().iter().map(|place| place.id.as_str()));
        let holds = |id: &&str| {
            self.args.as_of.is_none_or(|date| self.atlas.unit(id).is_none_or(|unit| unit.valid.contains(date)))
        };
        all.filter(|id| self.asks_for(id)).filter(holds)
    }

    /// Every row of the pack, whatever other rows say of the same.
    fn observed(&self) -> Vec<Vec<Cell>> {
        let of_subject = self.holding().flat_map(|subject| self.atlas.observations_of(subject));
        let wanted = of_subject.filter(|observation| {
            let indicators = &self.args.indicators;
            (indicators.is_empty() || indicators.contains(&observation.indicator))
                && self.is_of_time(&observation.period)
                && self.args.as_of.is_none_or(|date| self.atlas.same_territory(observation, date))
        });
        wanted.map(|observation| tables::observed_row(observation, self.atlas)).collect()
    }

    /// What parts make up and, for indicators that are named, what formulas make. With a date also what cannot be
    /// compared, if that is asked for.
    fn made(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for indicator in self.indicators() {
            let computed_too = !self.args.indicators.is_empty();
            if indicator.formula.is_some() && !computed_too {
                continue;
            }
            let all: Vec<Period> =
                self.atlas.periods(&indicator.id).into_iter().filter(|period| self.is_of_time(period)).collect();
            for subject in self.holding() {
                let own;
                let (periods, when) = match self.args.as_of {
                    Some(date) => (&all, date),
                    None => {
                        own = self.atlas.periods_of_subject(subject, &indicator.id);
                        (&own, self.atlas.date_of(subject))
                    }
                };
                for period in periods.iter().filter(|period| self.is_of_time(period)) {
                    let answer = self.atlas.answer(subject, &indicator.id, period, when);
                    rows.extend(self.answer_row(subject, indicator, period, &answer));
                }
            }
        }
        rows
    }

    /// Areas of several units that were measured as one.
    fn areas(&self, date: PartialDate) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for indicator in self.indicators().filter(|one| one.formula.is_none() || !self.args.indicators.is_empty()) {
            for period in self.atlas.periods(&indicator.id).iter().filter(|period| self.is_of_time(period)) {
                let column = self.atlas.column(&indicator.id, Some(period), date);
                let wanted = column.merged.iter().filter(|area| area.units.iter().any(|unit| self.asks_for(unit)));
                for area in wanted {
                    let id = area.id();
                    let answer = self.atlas.area_answer(&id, &indicator.id, period, date);
                    rows.extend(self.answer_row(&id, indicator, period, &answer));
                }
            }
        }
        rows
    }

    /// The row of an answer that is no row of the pack.
    fn answer_row(
        &self,
        subject: &str,
        indicator: &Indicator,
        period: &Period,
        answer: &Answer<'_>,
    ) -> Option<Vec<Cell>> {
        match &answer.figure {
            Some(figure) if figure.observation().is_some() => None,
            None if !self.args.gaps || answer.comparability != Comparability::NotComparable => None,
            _ => Some(tables::answer_row(subject, indicator, Some(period), answer, self.atlas)),
        }
    }
}
