//! The figures behind a chart: one row for each number that it shows, and for each that is missing.

use super::{
    IN_FILTER, columns,
    compare::units_rows,
    figures::{self, FIGURE_COLUMNS, UNIT_COLUMNS},
    in_filter, map_table,
};
use crate::{ChartKind, ChartPlan, ComposeError, Filtered, View, compose::Studio};
use atlas_data::Column;
use atlas_scene::{Cell, Table};

/// The table behind the chart of a view: the columns of [`column_table`](super::column_table); a row for each unit and indicator or time.
/// The table of figures is [`list_table`](super::list_table), as it is shown.
///
/// # Errors
/// Where the figures do not make such a chart.
pub fn chart_table(view: &View, studio: &Studio<'_>) -> Result<Table, ComposeError> {
    let atlas = studio.atlas;
    let plan = ChartPlan::of(view.chart, view, atlas).map_err(ComposeError::Unfit)?;
    let rows = match plan.kind {
        ChartKind::Lines | ChartKind::SmallMaps | ChartKind::Pyramid => return Ok(some_table(&plan, view, studio)),
        ChartKind::List => return Ok(super::list_table(plan.indicator, view, studio)),
        ChartKind::Correlation => return Ok(super::correlation::correlation_table(&plan, view, studio)),
        ChartKind::Bar => {
            return Ok(Table {
                title: plan.indicator.name(studio.words.language().data()).to_owned(),
                ..map_table(view, studio)
            });
        }
        _ => plan.columns(view, atlas).iter().flat_map(|column| rows(column, view, studio)).collect(),
    };
    let mut found = table(&plan, rows, studio);
    if !view.filter.is_empty() {
        found.columns.extend(columns(&[IN_FILTER]));
    }
    Ok(found)
}

fn table(plan: &ChartPlan<'_>, rows: Vec<Vec<Cell>>, studio: &Studio<'_>) -> Table {
    let title = plan.indicator.name(studio.words.language().data()).to_owned();
    Table { title, columns: columns(FIGURE_COLUMNS.iter().chain(&UNIT_COLUMNS)), rows }
}

fn rows(column: &Column<'_>, view: &View, studio: &Studio<'_>) -> Vec<Vec<Cell>> {
    let table = figures::column_table("", column, view.as_of, studio.atlas);
    let mut rows = table.map_or_else(Vec::new, |table| table.rows);
    if let Some(filtered) = Filtered::of(view, studio.atlas) {
        for (row, area) in rows.iter_mut().zip(figures::areas(column, view.as_of, studio.atlas)) {
            row.push(in_filter(&filtered, &area.covers));
        }
    }
    rows
}

/// Charts of some subjects: each of them at every time, or with every part.
fn some_table(plan: &ChartPlan<'_>, view: &View, studio: &Studio<'_>) -> Table {
    let atlas = studio.atlas;
    let mut found = Vec::new();
    if plan.kind == ChartKind::Lines {
        let mut times: Vec<_> =
            plan.subjects.iter().flat_map(|subject| atlas.periods_of_subject(subject, &plan.indicator.id)).collect();
        times.sort();
        times.dedup();
        times.retain(|period| period.is_full() && period.last_day().is_some_and(|end| end <= view.as_of.first_day()));
        for period in &times {
            found.extend(units_rows(&plan.subjects, plan.indicator, Some(period), view, atlas));
        }
    } else {
        let parts = if plan.with.is_empty() { vec![plan.indicator] } else { plan.with.clone() };
        for part in parts {
            let period = crate::chart::column_of(part, view, atlas).period;
            found.extend(units_rows(&plan.subjects, part, period.as_ref(), view, atlas));
        }
    }
    table(plan, found, studio)
}
