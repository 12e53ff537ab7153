//! The figures behind what a view shows, as tables and geographic features for files.
//!
//! Columns have stable ASCII ids, those of the command `facts` first. [`column_table`] makes a table of any column of
//! figures, [`answer_row`] a row of any answer, and [`sources_table`] tells where the figures of such a table come
//! from, so that every kind of chart can hand out its data.

mod chart;
mod compare;
mod correlation;
mod figures;
mod list;
mod map;
mod outline;
mod sources;
#[cfg(test)]
mod tests;

pub use chart::chart_table;
pub use compare::compare_table;
pub(crate) use figures::{Area, source_ids, unit_area};
pub use figures::{FIGURE_COLUMNS, answer_row, column_table, observed_row};
pub use list::list_table;
pub use map::{map_features, map_table};
pub use sources::{SOURCE_COLUMNS, named_sources, sources_named, sources_table};

use crate::Filtered;
use atlas_scene::{Cell, Column, Table};

/// The columns of a table. Those of numbers are known by their ids.
pub fn columns<'i>(ids: impl IntoIterator<Item = &'i &'i str>) -> Vec<Column> {
    const NUMBERS: [&str; 20] = [
        "value",
        "rank",
        "ranked",
        "class",
        "class_from",
        "class_to",
        "coefficient",
        "p",
        "units",
        "with_value",
        "third",
        "with_third",
        "since_value",
        "change",
        "change_percent",
        "category_value",
        "local_i",
        "local_p",
        "own_z",
        "spatial_lag_z",
    ];
    let column = |id: &&str| if NUMBERS.contains(id) { Column::number(id) } else { Column::text(id) };
    ids.into_iter().map(column).collect()
}

/// The column that tables of all units have behind the others while there is a filter: whether the unit, or one of those of an area, is
/// left by it. The rows themselves are those of all units, so that what is computed of them is computed of the same.
const IN_FILTER: &str = "in_filter";

/// The cell of it for the units of a row.
fn in_filter(filtered: &Filtered, covers: &[&str]) -> Cell {
    let left = covers.iter().any(|unit| filtered.holds(unit));
    text(if left { "true" } else { "false" })
}

/// A table with tabs between its cells, as spreadsheets take it from the clipboard. Words that a spreadsheet would run begin with an
/// apostrophe.
pub fn to_tsv(table: &Table) -> String {
    let clean = |text: &str| {
        let text = text.replace(['\t', '\n', '\r'], " ");
        if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
    };
    let cell = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => clean(text),
        Cell::Number { text, .. } => text.clone(),
    };
    let mut lines = vec![table.columns.iter().map(|column| column.id.clone()).collect::<Vec<_>>().join("\t")];
    lines.extend(table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")));
    lines.push(String::new());
    lines.join("\n")
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub(crate) fn count(count: usize) -> Cell {
    Cell::Number { value: count as f64, text: count.to_string() }
}

/// A number without the noise that sums have in their last digits.
pub(crate) fn number(value: f64) -> Cell {
    // Twelve significant digits, as computed figures are written.
    let value = format!("{value:.11e}").parse().unwrap_or(value);
    Cell::Number { value, text: value.to_string() }
}
