//! `facts`: figures with their sources.

use super::{date, table::TableArgs};
use crate::AppError;
use atlas_data::{Atlas, Lang, Observation, PartialDate, Period};
use atlas_scene::{Cell, Column, Table};

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
    #[command(flatten)]
    table: TableArgs,
}

fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|error: atlas_data::DateError| error.to_string())
}

const COLUMNS: [&str; 15] = [
    "unit_id",
    "unit_name_en",
    "unit_name_zh",
    "indicator_id",
    "indicator_name_en",
    "period",
    "value",
    "unit",
    "bound",
    "status",
    "edition",
    "source_id",
    "source_title",
    "confidence",
    "note",
];

/// Lists the figures.
pub(crate) fn run(args: &FactsArgs, atlas: &Atlas) -> Result<(), AppError> {
    let subjects = args.units.iter().map(|unit| atlas.resolve(unit, args.as_of)).collect::<Result<Vec<_>, _>>()?;
    if let Some(unknown) = args.indicators.iter().find(|id| atlas.indicator(id).is_none()) {
        let known = atlas.indicators().iter().map(|indicator| indicator.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(AppError::Usage(format!("there is no indicator “{unknown}”; there are {known}")));
    }
    let wanted = |observation: &&Observation| {
        (subjects.is_empty() || subjects.contains(&observation.subject.as_str()))
            && (args.indicators.is_empty() || args.indicators.contains(&observation.indicator))
            && args.period.as_ref().is_none_or(|period| *period == observation.period)
            && args.as_of.is_none_or(|date| holds(observation, atlas, date))
    };
    args.table.write(&Table {
        title: String::from("facts"),
        columns: COLUMNS.iter().map(|id| if *id == "value" { Column::number(id) } else { Column::text(id) }).collect(),
        rows: atlas.all_observations().iter().filter(wanted).map(|observation| row(observation, atlas)).collect(),
    })
}

fn holds(observation: &Observation, atlas: &Atlas, date: PartialDate) -> bool {
    let subject = atlas.unit(&observation.subject).is_none_or(|unit| unit.valid.contains(date));
    subject && observation.period.last_day().is_none_or(|end| end <= date.last_day())
}

fn row(observation: &Observation, atlas: &Atlas) -> Vec<Cell> {
    let indicator = atlas.indicator(&observation.indicator);
    let source = atlas.source(&observation.source);
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(&observation.subject),
        text(atlas.name(&observation.subject, Lang::En)),
        text(atlas.name(&observation.subject, Lang::Zh)),
        text(&observation.indicator),
        text(indicator.map_or("", |indicator| indicator.name_en.as_str())),
        text(&observation.period.to_string()),
        Cell::Number { value: observation.value, text: observation.value_text.clone() },
        text(indicator.map_or("", |indicator| indicator.unit.as_str())),
        text(observation.bound.id()),
        text(observation.status.id()),
        text(observation.edition.as_deref().unwrap_or_default()),
        text(&observation.source),
        text(source.map_or("", |source| source.title.as_str())),
        text(observation.confidence.id()),
        text(&observation.note),
    ]
}
