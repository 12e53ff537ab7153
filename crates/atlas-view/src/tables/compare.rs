//! The figures of the units that a view compares.

use super::{
    columns,
    figures::{self, FIGURE_COLUMNS, UNIT_COLUMNS},
};
use crate::{Comparison, View, Words};
use atlas_data::Atlas;
use atlas_scene::Table;

/// Every figure of the comparison of a view: a row for each indicator and each compared unit, or area that units have
/// their figure in common with. Indicators stand in the order of their themes.
pub fn compare_table(view: &View, atlas: &Atlas, words: &Words) -> Table {
    let comparison = Comparison::of(view, std::iter::empty(), atlas, words);
    let mut rows = Vec::new();
    for row in &comparison.rows {
        let column = atlas.column(&row.indicator, Some(&row.period), view.as_of);
        let Some(indicator) = column.indicator else { continue };
        let mut told: Vec<String> = Vec::new();
        for unit in &view.compared {
            let area = figures::unit_area(unit, &column, view.as_of, atlas);
            if !told.contains(&area.id) {
                rows.push(figures::area_row(&area, indicator, Some(&row.period), atlas));
                told.push(area.id);
            }
        }
    }
    let title = words.get("table-comparison");
    Table { title, columns: columns(FIGURE_COLUMNS.iter().chain(&UNIT_COLUMNS)), rows }
}
