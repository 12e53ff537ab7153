//! The table of figures as it is shown: its columns, its rows, their order.

use super::{count, text};
use crate::{ListCell, ListRow, Listing, View, Words, compose::Studio, passport};
use atlas_data::{Bound, Indicator};
use atlas_scene::{Cell, Column, Table};

/// The table of figures of a view, exactly as it is sorted and filtered: place, name, a column for each indicator headed by its name
/// with unit of measurement and period, what has to be known of its values where there is anything, and behind them the ids of
/// units and sources. Numbers have all their digits.
pub fn list_table(indicator: &Indicator, view: &View, studio: &Studio<'_>) -> Table {
    let words = studio.words;
    let title = indicator.name(words.language().data()).to_owned();
    let Some(listing) = Listing::of(view, studio.atlas, words) else {
        return Table { title, ..Table::default() };
    };
    let shown = listing.arranged(&view.chart_options.list, None, studio.atlas, view.as_of).rows;
    // A column of notes without any would only be in the way.
    let told = |at: usize| {
        let mut cells = shown.iter().filter_map(|row| listing.rows[*row].cells.get(at));
        cells.any(|cell| !note(cell, words).is_empty())
    };
    let noted: Vec<usize> = (0..listing.columns.len()).filter(|at| told(*at)).collect();
    let mut columns = vec![Column::number(&words.get("list-rank")), Column::text(&words.get("list-unit"))];
    for column in &listing.columns {
        let head = words.with("list-head", &[("name", &column.name), ("caption", &column.caption)]);
        columns.push(Column::number(&head));
    }
    for at in &noted {
        let name = &listing.columns[*at].name;
        columns.push(Column::text(&words.with("list-notes", &[("name", name)])));
    }
    columns.extend(["unit_id", "source_id"].map(Column::text));
    let row = |at: &usize| {
        let row = &listing.rows[*at];
        let mut cells = vec![row.rank.map_or(Cell::Empty, count), text(&row.name)];
        cells.extend(row.cells.iter().map(|cell| match cell.value {
            Some(value) => Cell::Number { value, text: cell.digits.clone() },
            None => Cell::Empty,
        }));
        cells.extend(
            noted.iter().map(|at| row.cells.get(*at).map_or(Cell::Empty, |cell| Cell::Text(note(cell, words)))),
        );
        cells.extend([text(&row.id), Cell::Text(sources(row))]);
        cells
    };
    Table { title, rows: shown.iter().map(row).collect(), columns }
}

/// What has to be known of a value, or why there is none.
fn note(cell: &ListCell, words: &Words) -> String {
    let bound = match cell.bound {
        Bound::Exact => String::new(),
        bound => words.get(passport::bound_key(bound)),
    };
    let parts = match cell.value {
        Some(_) => [bound.as_str(), &cell.mark],
        None => [cell.text.as_str(), &cell.reason],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&words.get("clause-separator"))
}

/// The sources of all values of a row, each once.
fn sources(row: &ListRow) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for id in row.cells.iter().flat_map(|cell| cell.sources.split("; ")).filter(|id| !id.is_empty()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.join("; ")
}
