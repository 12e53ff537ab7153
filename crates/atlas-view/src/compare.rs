//! Some units beside one another: the same indicators of the same period for each.

use crate::{View, Words, captions, merged, numbers};
use atlas_data::{Atlas, Column, Period};

/// A table of units beside one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Id and name of each unit, in the order of its column.
    pub units: Vec<(String, String)>,
    /// The rows, by theme.
    pub rows: Vec<CompareRow>,
}

/// One indicator of all compared units.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareRow {
    /// Name of its theme.
    pub theme: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// Unit of measurement and period.
    pub caption: String,
    /// The period of all figures of the row.
    pub period: Option<Period>,
    /// A cell for each unit.
    pub cells: Vec<CompareCell>,
}

/// What is known of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareCell {
    /// Id of the unit, or of the measured units of an area joined by plus signs; its passport goes by this id.
    pub subject: String,
    /// The value in words, or why there is none.
    pub text: String,
    /// Its length beside the greatest of the row, 0 to 1; `None` where there is no value or it is below zero.
    pub share: Option<f64>,
    /// The place among all units, 1 is the greatest.
    pub rank: Option<usize>,
}

impl Comparison {
    /// Compares the view's chosen units by the given indicators, those known for none of them left out.
    pub fn of<'a>(view: &View, indicators: impl Iterator<Item = &'a str>, atlas: &Atlas, words: &Words) -> Self {
        let lang = words.language().data();
        let units = view.compared.iter().map(|id| (id.clone(), atlas.short_name(id, lang).to_owned())).collect();
        let rows = indicators.filter_map(|id| row(id, view, atlas, words)).collect();
        Self { units, rows }
    }

    /// The table with tabs between its cells, as spreadsheets take it from the clipboard.
    pub fn to_tsv(&self) -> String {
        let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let head = std::iter::once(String::new()).chain(self.units.iter().map(|(_, name)| clean(name)));
        let mut lines = vec![head.collect::<Vec<_>>().join("\t")];
        for row in &self.rows {
            let name = format!("{} ({})", row.name, row.caption);
            let cells = row.cells.iter().map(|cell| clean(&cell.text));
            lines.push(std::iter::once(clean(&name)).chain(cells).collect::<Vec<_>>().join("\t"));
        }
        lines.join("\n")
    }
}

fn row(id: &str, view: &View, atlas: &Atlas, words: &Words) -> Option<CompareRow> {
    let indicator = atlas.indicator(id)?;
    let column = atlas.column(id, None, view.as_of);
    let values: Vec<Option<f64>> = view.compared.iter().map(|unit| value(unit, &column)).collect();
    let greatest = values.iter().flatten().copied().fold(0.0, f64::max);
    if values.iter().all(Option::is_none) {
        return None;
    }
    let share = |value: f64| (greatest > 0.0 && value >= 0.0).then(|| value / greatest);
    let cells = view.compared.iter().zip(&values).map(|(unit, value)| CompareCell {
        subject: column.merged_with(unit).map_or_else(|| unit.clone(), |area| area.id()),
        text: text(unit, *value, indicator.decimals, &column, atlas, words),
        share: value.and_then(share),
        rank: column.rank(unit).map(|rank| rank.position),
    });
    let lang = words.language().data();
    let theme = atlas.themes().iter().find(|theme| theme.id == indicator.theme);
    Some(CompareRow {
        theme: theme.map_or_else(String::new, |theme| theme.name(lang).to_owned()),
        indicator: id.to_owned(),
        name: indicator.name(lang).to_owned(),
        caption: words.caption(&words.unit(&indicator.unit), column.period.as_ref()),
        cells: cells.collect(),
        period: column.period.clone(),
    })
}

fn value(unit: &str, column: &Column<'_>) -> Option<f64> {
    match column.merged_with(unit) {
        Some(area) => Some(area.figure.value),
        None => Some(column.row(unit)?.figure.as_ref()?.value),
    }
}

fn text(unit: &str, value: Option<f64>, decimals: usize, column: &Column<'_>, atlas: &Atlas, words: &Words) -> String {
    let shown = value.map(|value| numbers::short(value, decimals, words.language()));
    match (column.merged_with(unit), column.row(unit)) {
        // An area that was measured as one says so beside its value.
        (Some(area), _) => {
            let name = merged::name(area, atlas, words.language());
            format!("{} ({name})", shown.unwrap_or_default())
        }
        (None, Some(row)) => {
            let mark = row.figure.as_ref().map_or("", |figure| numbers::bound_mark(figure.bound));
            shown.map_or_else(|| words.get(captions::gap_key(row)), |shown| format!("{mark}{shown}"))
        }
        (None, None) => words.get("compare-not-then"),
    }
}
