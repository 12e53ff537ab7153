//! What is said of each unit on the map: name, figure, place. The tooltip shows it and screen readers read it.

use crate::{
    Filtered, Thematic, View, Words, merged,
    numbers::{self, NumberStyle},
    passport,
};
use atlas_data::{Atlas, Column, ColumnRow, Comparability, Indicator, MergedRow, Reason};
use std::collections::BTreeMap;

/// The lines of every unit of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Captions {
    lines: BTreeMap<String, Vec<String>>,
}

impl Captions {
    /// The captions of a view's units: what its map says of them, or else their figure. They depend on what is drawn alone.
    pub fn of(view: &View, atlas: &Atlas, thematic: Option<&Thematic>, words: &Words) -> Self {
        let lang = words.language().data();
        let indicator = view.indicator.as_deref().and_then(|id| atlas.indicator(id));
        let column = indicator.map(|one| atlas.column(&one.id, view.period.as_ref(), view.as_of));
        let filtered = Filtered::of(view, atlas);
        let lines = atlas.units_at(view.as_of).into_iter().map(|unit| {
            let mut lines = vec![atlas.name_at(&unit.id, lang, view.as_of).to_owned()];
            if let Some(said) = thematic.and_then(|thematic| thematic.said(&unit.id)) {
                lines.extend(said.iter().cloned());
            } else if let (Some(indicator), Some(column)) = (indicator, &column) {
                lines.push(indicator.name(lang).to_owned());
                match column.merged_with(&unit.id) {
                    Some(area) => lines.extend(merged_figure(area, indicator, column, atlas, words)),
                    None => {
                        let row = column.rows.iter().find(|row| row.unit.id == unit.id);
                        lines.extend(row.map(|row| figure(row, indicator, column, words)).into_iter().flatten());
                    }
                }
            }
            if filtered.as_ref().is_some_and(|filtered| !filtered.holds(&unit.id)) {
                lines.push(words.get("filter-outside"));
            }
            (unit.id.clone(), lines)
        });
        let mut lines: BTreeMap<String, Vec<String>> = lines.collect();
        for outline in others(view, atlas, &lines) {
            let mut said = vec![atlas.outline_name(&outline, lang, view.as_of)];
            if let (Some(indicator), Some(column)) = (indicator, &column) {
                said.push(indicator.name(lang).to_owned());
                said.extend(figure_of_outline(&outline, indicator, column, atlas, words));
            }
            lines.insert(outline, said);
        }
        Self { lines }
    }

    /// The lines of a unit, its name first.
    pub fn lines(&self, unit: &str) -> &[String] {
        self.lines.get(unit).map_or(&[], Vec::as_slice)
    }
}

/// A unit's figure in one line that names its indicator, or why there is none.
pub(crate) fn told(unit: &str, indicator: &Indicator, column: &Column<'_>, atlas: &Atlas, words: &Words) -> String {
    let name = indicator.name(words.language().data());
    let lines = match column.merged_with(unit) {
        Some(area) => merged_figure(area, indicator, column, atlas, words),
        None => column.row(unit).map_or_else(Vec::new, |row| figure(row, indicator, column, words)),
    };
    let said = lines.into_iter().next().unwrap_or_else(|| words.get("no-data"));
    words.with("map-told", &[("name", name), ("value", &said)])
}

/// The outlines of the map that are no units of the date: they stand for those that lay inside.
fn others(view: &View, atlas: &Atlas, units: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref());
    let edition = object.and_then(|object| atlas.boundaries().ok()?.edition(object));
    let outlines = edition.into_iter().flat_map(|edition| &edition.shapes).map(|shape| &shape.id);
    outlines.filter(|id| !units.contains_key(*id)).cloned().collect()
}

/// The figure of all units together that an outline stands for.
fn figure_of_outline(
    outline: &str,
    indicator: &Indicator,
    column: &Column<'_>,
    atlas: &Atlas,
    words: &Words,
) -> Vec<String> {
    if let Some(area) = column.merged_in(outline, atlas) {
        return merged_figure(area, indicator, column, atlas, words);
    }
    let answer = |period| atlas.outline_answer(outline, &indicator.id, period, column.as_of);
    let answer = column.period.as_ref().map(answer);
    match answer.as_ref().map(|answer| (&answer.figure, answer.comparability)) {
        Some((Some(figure), _)) => {
            let value = NumberStyle::of(indicator).short(figure.value, words.language());
            let caption = words.caption(&words.unit(&indicator.unit), Some(&figure.period));
            vec![format!("{}{value} {caption}", numbers::bound_mark(figure.bound))]
        }
        Some((None, comparability)) => vec![words.get(gap_key_of(comparability))],
        None => vec![words.get("no-data")],
    }
}

fn figure(row: &ColumnRow<'_>, indicator: &Indicator, column: &Column<'_>, words: &Words) -> Vec<String> {
    let Some(figure) = &row.figure else { return gap(row, words) };
    let mark = numbers::bound_mark(figure.bound);
    let value = NumberStyle::of(indicator).short(figure.value, words.language());
    let caption = words.caption(&words.unit(&indicator.unit), Some(&figure.period));
    let mut lines = vec![format!("{mark}{value} {caption}")];
    if let Some(rank) = column.rank(&row.unit.id) {
        let (position, of) = (rank.position.to_string(), rank.of.to_string());
        lines.push(words.with("tooltip-rank", &[("position", &position), ("of", &of)]));
    }
    lines
}

/// That there is no figure, and why, where that says more.
fn gap(row: &ColumnRow<'_>, words: &Words) -> Vec<String> {
    let mut lines = vec![words.get(gap_key(row))];
    if row.reason != Reason::NoFigure {
        lines.push(words.get(passport::reason_key(row.reason)));
    }
    lines
}

/// The sum of an area that was other units when it was measured.
fn merged_figure(
    area: &MergedRow<'_>,
    indicator: &Indicator,
    column: &Column<'_>,
    atlas: &Atlas,
    words: &Words,
) -> Vec<String> {
    let value = NumberStyle::of(indicator).short(area.figure.value, words.language());
    let caption = words.caption(&words.unit(&indicator.unit), column.period.as_ref());
    let name = merged::name(area, atlas, words.language(), column.as_of);
    vec![format!("{value} {caption}"), words.with("merged-of", &[("area", &name)])]
}

/// Why a unit has no figure, as the key of the words that say it.
pub(crate) fn gap_key(row: &ColumnRow<'_>) -> &'static str {
    gap_key_of(row.comparability)
}

/// The same of an answer without a figure.
pub(crate) fn gap_key_of(comparability: Comparability) -> &'static str {
    if comparability == Comparability::NotComparable { "not-comparable" } else { "no-data" }
}
