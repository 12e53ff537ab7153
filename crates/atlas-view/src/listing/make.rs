//! From columns of figures to the rows and words of the table.

use super::{ListCell, ListColumn, ListRow, Listing, MOST_COLUMNS};
use crate::{
    Filtered, Ranking, RankingRow, View, Words, captions, chart,
    numbers::{self, NumberStyle},
    passport,
    tables::{Area, source_ids, unit_area},
};
use atlas_data::{Atlas, Bound, Column, Comparability, Figure, Indicator, Reason, Status};

/// An indicator with its figures.
struct Measured<'a> {
    indicator: &'a Indicator,
    column: Column<'a>,
}

pub(super) fn listing(view: &View, atlas: &Atlas, words: &Words) -> Option<Listing> {
    let measured = measured(view, atlas)?;
    let mut ranking = Ranking::of_column(&measured.first()?.column, atlas, words)?;
    // Places are those among all units.
    if let Some(filtered) = Filtered::of(view, atlas) {
        ranking.rows.retain(|row| filtered.holds_some(&row.units));
    }
    let maker = Maker { view, atlas, words, measured: &measured };
    let mut rows: Vec<ListRow> = ranking.rows.iter().map(|row| maker.row(row)).collect();
    let columns = (0..measured.len()).map(|at| maker.column(at, &mut rows)).collect();
    let mut listing = Listing { columns, rows };
    for (at, row) in ranking.rows.iter().enumerate() {
        listing.rows[at].spoken = maker.spoken(row, &listing.rows[at]);
    }
    Some(listing)
}

/// The map's indicator, and those that were chosen further, each once.
fn measured<'a>(view: &View, atlas: &'a Atlas) -> Option<Vec<Measured<'a>>> {
    let first = atlas.indicator(view.indicator.as_deref()?)?;
    let column = atlas.column(&first.id, view.period.as_ref(), view.as_of);
    let mut all = vec![Measured { indicator: first, column }];
    for indicator in view.chart_options.with.iter().filter_map(|id| atlas.indicator(id)) {
        if all.len() < MOST_COLUMNS && all.iter().all(|known| known.indicator.id != indicator.id) {
            all.push(Measured { indicator, column: chart::column_of(indicator, view, atlas) });
        }
    }
    Some(all)
}

struct Maker<'m> {
    view: &'m View,
    atlas: &'m Atlas,
    words: &'m Words,
    measured: &'m [Measured<'m>],
}

impl Maker<'_> {
    fn row(&self, row: &RankingRow) -> ListRow {
        ListRow {
            id: row.id.clone(),
            units: row.units.clone(),
            name: row.name.clone(),
            short_name: row.short_name.clone(),
            sort_name: row.sort_name.clone(),
            rank: row.rank,
            cells: self.measured.iter().map(|measured| self.cell(row, measured)).collect(),
            spoken: String::new(),
        }
    }

    fn cell(&self, row: &RankingRow, measured: &Measured<'_>) -> ListCell {
        let Measured { indicator, column } = measured;
        let (atlas, as_of) = (self.atlas, self.view.as_of);
        let area = match (row.units.as_slice(), &column.period) {
            ([unit], _) => unit_area(unit, column, as_of, atlas),
            (units, Some(period)) => Area {
                id: row.id.clone(),
                covers: units.iter().map(String::as_str).collect(),
                answer: atlas.area_answer(&row.id, &indicator.id, period, as_of),
                rank: None,
            },
            (_, None) => Area::without_figure(&row.id),
        };
        let (text, digits, mark, reason) = match &area.answer.figure {
            Some(figure) => {
                let mark = self.mark(row, &area, figure);
                (self.number(figure, indicator), figure.digits().into_owned(), mark, String::new())
            }
            None => {
                let told = area.answer.reason != Reason::NoFigure;
                let reason =
                    if told { self.words.get(passport::reason_key(area.answer.reason)) } else { String::new() };
                let text = self.words.get(captions::gap_key_of(area.answer.comparability));
                (text, String::new(), String::new(), reason)
            }
        };
        let figure = area.answer.figure.as_ref();
        ListCell {
            value: figure.map(|figure| figure.value),
            bound: figure.map_or(Bound::Exact, |figure| figure.bound),
            sources: figure.map_or_else(String::new, |figure| source_ids(figure, atlas)),
            subject: area.id,
            digits,
            text,
            mark,
            reason,
        }
    }

    fn number(&self, figure: &Figure<'_>, indicator: &Indicator) -> String {
        let number = NumberStyle::of(indicator).short(figure.value, self.words.language());
        format!("{}{number}", numbers::bound_mark(figure.bound))
    }

    /// The larger area that a figure holds for, or that it was not simply reported.
    fn mark(&self, row: &RankingRow, area: &Area<'_>, figure: &Figure<'_>) -> String {
        if area.id != row.id {
            return passport::short_names(&area.id, self.atlas, self.words.language().data(), self.view.as_of);
        }
        let key = match (figure.status, area.answer.comparability) {
            (Status::Target, _) => "status-target",
            (Status::Estimated, _) | (_, Comparability::Estimated) => "status-estimated",
            (Status::Derived, _) | (_, Comparability::Derived) => "status-derived",
            _ => return String::new(),
        };
        self.words.get(key)
    }

    /// The head of a column. A mark that all its values have is said there once, and not in every row.
    fn column(&self, at: usize, rows: &mut [ListRow]) -> ListColumn {
        let Measured { indicator, column } = &self.measured[at];
        let words = self.words;
        let valued = || rows.iter().map(|row| &row.cells[at]).filter(|cell| cell.value.is_some());
        let of_all = valued().next().map(|cell| cell.mark.clone()).unwrap_or_default();
        let is_common = !of_all.is_empty() && valued().all(|cell| cell.mark == of_all);
        let values = || valued().filter_map(|cell| cell.value);
        let (least, greatest) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let mut caption = words.caption(&words.unit(&indicator.unit), column.period.as_ref());
        if is_common {
            caption = [caption, of_all].join(&words.get("list-separator"));
            rows.iter_mut().for_each(|row| row.cells[at].mark.clear());
        }
        let name = indicator.name(words.language().data()).to_owned();
        let (indicator, period) = (indicator.id.clone(), column.period.clone());
        ListColumn { indicator, name, caption, period, least, greatest }
    }

    /// Place, name and value as the ranking says them, then the marks and the values of the further columns.
    fn spoken(&self, of: &RankingRow, row: &ListRow) -> String {
        let words = self.words;
        let mut parts = vec![of.spoken.clone()];
        for (at, (cell, measured)) in row.cells.iter().zip(self.measured).enumerate() {
            if at > 0 {
                let name = measured.indicator.name(words.language().data());
                let value = match cell.value {
                    Some(_) => numbers::with_unit(&cell.text, &measured.indicator.unit, words),
                    None => cell.text.clone(),
                };
                parts.push(words.with("chart-said", &[("indicator", name), ("value", &value)]));
                parts.push(cell.reason.clone());
            }
            // The ranking itself says that a figure is an aim.
            if at > 0 || !of.spoken.contains(&cell.mark) {
                parts.push(cell.mark.clone());
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join(&words.get("list-separator"))
    }
}
