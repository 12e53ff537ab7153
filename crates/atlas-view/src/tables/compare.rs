//! The figures of the units that a view compares.

use super::{
    columns,
    figures::{self, FIGURE_COLUMNS, UNIT_COLUMNS},
};
use crate::{Comparison, View, Words};
use atlas_data::{Atlas, Indicator, Period};
use atlas_scene::{Cell, Table};

/// Every figure of the comparison of a view: a row for each indicator and each compared unit, or area that units have
/// their figure in common with. Indicators stand in the order of their themes.
pub fn compare_table(view: &View, atlas: &Atlas, words: &Words) -> Table {
    let comparison = Comparison::of(view, std::iter::empty(), atlas, words);
    let mut rows = Vec::new();
    for row in &comparison.rows {
        let column = atlas.column(&row.indicator, Some(&row.period), view.as_of);
        let Some(indicator) = column.indicator else { continue };
        rows.extend(units_rows(&view.compared, indicator, Some(&row.period), view, atlas));
    }
    let title = words.get("table-comparison");
    Table { title, columns: columns(FIGURE_COLUMNS.iter().chain(&UNIT_COLUMNS)), rows }
}

/// A row for each of some subjects, or area that units have their figure in common with.
pub(super) fn units_rows(
    subjects: &[String],
    indicator: &Indicator,
    period: Option<&Period>,
    view: &View,
    atlas: &Atlas,
) -> Vec<Vec<Cell>> {
    let column = atlas.column(&indicator.id, period, view.as_of);
    let (mut rows, mut told): (Vec<Vec<Cell>>, Vec<String>) = (Vec::new(), Vec::new());
    for subject in subjects {
        let area = figures::unit_area(subject, &column, view.as_of, atlas);
        if !told.contains(&area.id) {
            rows.push(figures::area_row(&area, indicator, column.period.as_ref(), atlas));
            told.push(area.id);
        }
    }
    rows
}
