//! `units`: the districts and counties of a date.

use super::{date, table::TableArgs};
use crate::AppError;
use atlas_data::{Atlas, Lang, PartialDate, Unit};
use atlas_scene::{Cell, Column, Table};

/// Options of `units`.
#[derive(Debug, clap::Args)]
pub(crate) struct UnitsArgs {
    /// The date whose units are listed; by default that of the opening view
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<PartialDate>,
    #[command(flatten)]
    table: TableArgs,
}

/// Lists the units.
pub(crate) fn run(args: &UnitsArgs, atlas: &Atlas) -> Result<(), AppError> {
    let as_of = args.as_of.unwrap_or(atlas.info().opening.as_of);
    let columns = ["id", "name_en", "name_zh", "kind", "adcode", "valid_from", "valid_to"];
    args.table.write(&Table {
        title: String::from("units"),
        columns: columns.iter().map(|id| Column::text(id)).collect(),
        rows: atlas.units_at(as_of).into_iter().map(|unit| row(unit, as_of, atlas)).collect(),
    })
}

/// A unit by the names that it had at the date, and as what it was.
fn row(unit: &Unit, as_of: PartialDate, atlas: &Atlas) -> Vec<Cell> {
    let day = |date: Option<PartialDate>| date.map_or_else(String::new, |date| date.to_string());
    let cells = [
        unit.id.clone(),
        atlas.name_at(&unit.id, Lang::En, as_of).to_owned(),
        atlas.name_at(&unit.id, Lang::Zh, as_of).to_owned(),
        atlas.kind_at(unit, as_of).id().to_owned(),
        unit.adcode.clone().unwrap_or_default(),
        day(unit.valid.from),
        day(unit.valid.to),
    ];
    cells.into_iter().map(Cell::Text).collect()
}
