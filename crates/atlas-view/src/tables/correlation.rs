//! The coefficients of a table of correlations: a row for each two indicators.

use super::{columns, count, number, source_ids, text};
use crate::{ChartPlan, View, compose::Studio, correlations::Correlations};
use atlas_data::{Atlas, Column, Indicator};
use atlas_scene::{Cell, Table};

/// The columns of the table. `method` is `pearson` or `spearman`; `p` is that of the two-sided test; `units` are those of which both
/// figures are known.
const COLUMNS: [&str; 13] = [
    "x_indicator_id",
    "x_indicator_name_en",
    "x_indicator_name_zh",
    "x_period",
    "y_indicator_id",
    "y_indicator_name_en",
    "y_indicator_name_zh",
    "y_period",
    "method",
    "coefficient",
    "p",
    "units",
    "source_id",
];

/// The table behind a table of correlations.
pub(super) fn correlation_table(plan: &ChartPlan<'_>, view: &View, studio: &Studio<'_>) -> Table {
    let atlas = studio.atlas;
    let found = Correlations::of(plan, view, atlas);
    let column = |one: &Indicator| found.columns.iter().find(|(known, _)| known.id == one.id).map(|(_, column)| column);
    let method = if view.chart_options.ranks { "spearman" } else { "pearson" };
    let head = |one: &Indicator| {
        let period = column(one).and_then(|column| column.period.as_ref());
        [
            text(&one.id),
            text(&one.name_en),
            text(&one.name_zh),
            period.map_or(Cell::Empty, |period| Cell::Text(period.to_string())),
        ]
    };
    let rows = found.pairs.iter().map(|pair| {
        let mut row: Vec<Cell> = head(pair.x).into_iter().chain(head(pair.y)).collect();
        let told = |value: Option<f64>| value.map_or(Cell::Empty, number);
        row.extend([text(method), told(pair.found.map(|found| found.r)), told(pair.found.map(|found| found.p))]);
        row.extend([count(pair.units), Cell::Text(sources([column(pair.x), column(pair.y)], atlas))]);
        row
    });
    let title = studio.words.get("chart-kind-correlation");
    Table { title, rows: rows.collect(), columns: columns(&COLUMNS) }
}

/// The ids of the sources of two columns, each once.
fn sources(of: [Option<&Column<'_>>; 2], atlas: &Atlas) -> String {
    let mut ids: Vec<String> = Vec::new();
    let columns = of.into_iter().flatten();
    let figures = columns.flat_map(|column| {
        let own = column.rows.iter().filter_map(|row| row.figure.as_ref());
        own.chain(column.merged.iter().map(|area| &area.figure))
    });
    for id in figures.flat_map(|figure| source_ids(figure, atlas).split("; ").map(str::to_owned).collect::<Vec<_>>()) {
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.join("; ")
}
