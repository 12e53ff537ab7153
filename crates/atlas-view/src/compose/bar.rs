//! The ranking bar chart of a view's indicator, with the chosen units emphasised.

use super::{Canvas, ComposeError, Studio, notes};
use crate::{View, captions, merged, numbers};
use atlas_data::{Column, ColumnRow, Indicator, MergedRow, Status};
use atlas_scene::{
    Scene,
    chart::bar::{self, BarRow, BarSpec},
};

/// The ranking bar chart of a view.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn bar_chart(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<Scene, ComposeError> {
    let spec = spec(view, studio)?;
    Ok(bar::compose(&spec, canvas.size, studio.theme, studio.fonts, canvas.transparent))
}

/// The height at which the chart of a view is comfortable to read, for a width in layout units.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn bar_height(view: &View, studio: &Studio<'_>, width: f32) -> Result<f32, ComposeError> {
    Ok(bar::natural_height(&spec(view, studio)?, width, studio.fonts))
}

fn spec(view: &View, studio: &Studio<'_>) -> Result<BarSpec, ComposeError> {
    let (atlas, words) = (studio.atlas, studio.words);
    let wanted = view.indicator.clone().unwrap_or_default();
    let indicator = atlas.indicator(&wanted).ok_or(ComposeError::NoIndicator(wanted))?;
    let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
    let lang = words.language().data();
    let root = atlas.short_name(&atlas.info().root, lang);
    let unit = words.unit(&indicator.unit);
    Ok(BarSpec {
        title: words.with("figure-ranking-title", &[("indicator", indicator.name(lang)), ("place", root)]),
        subtitle: words.caption(&unit, column.period.as_ref()),
        rows: rows(view, studio, indicator, &column),
        notes: notes::column_notes(studio, &column, view.as_of),
    })
}

/// What has a row of its own: a unit, or an area that was measured as other units.
enum Entry<'c> {
    Unit(&'c ColumnRow<'c>),
    Area(&'c MergedRow<'c>),
}

impl Entry<'_> {
    fn value(&self) -> Option<f64> {
        match self {
            Self::Unit(row) => row.figure.as_ref().map(|figure| figure.value),
            Self::Area(area) => Some(area.figure.value),
        }
    }
}

/// Greatest first; units without a figure last, in the order of the pack.
fn rows(view: &View, studio: &Studio<'_>, indicator: &Indicator, column: &Column<'_>) -> Vec<BarRow> {
    let units = column.rows.iter().filter(|row| column.merged_with(&row.unit.id).is_none()).map(Entry::Unit);
    let mut ordered: Vec<Entry<'_>> = units.chain(column.merged.iter().map(Entry::Area)).collect();
    ordered.sort_by(|a, b| match (a.value(), b.value()) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    let row = |entry: Entry<'_>| match entry {
        Entry::Unit(row) => unit_row(view, studio, indicator, column, row),
        Entry::Area(area) => area_row(view, studio, indicator, area),
    };
    ordered.into_iter().map(row).collect()
}

fn unit_row(
    view: &View,
    studio: &Studio<'_>,
    indicator: &Indicator,
    column: &Column<'_>,
    row: &ColumnRow<'_>,
) -> BarRow {
    let language = studio.words.language();
    let figure = row.figure.as_ref();
    BarRow {
        id: row.unit.id.clone(),
        label: row.unit.name(language.data()).to_owned(),
        value: figure.map(|observation| observation.value),
        value_text: figure.map_or_else(
            || studio.words.get(captions::gap_key(row)),
            |observation| {
                let number = numbers::short(observation.value, indicator.decimals, language);
                let number = format!("{}{number}", numbers::bound_mark(observation.bound));
                match observation.status {
                    Status::Target => format!("{number} ({})", studio.words.get("status-target")),
                    _ => number,
                }
            },
        ),
        rank_text: column.rank(&row.unit.id).map_or_else(String::new, |rank| rank.position.to_string()),
        emphasised: view.selection.contains(&row.unit.id),
    }
}

/// An area is no unit of the date, so it has no place among them.
fn area_row(view: &View, studio: &Studio<'_>, indicator: &Indicator, area: &MergedRow<'_>) -> BarRow {
    let language = studio.words.language();
    let label = match area.units.as_slice() {
        [one] => studio.atlas.name(one, language.data()).to_owned(),
        _ => merged::name(area, studio.atlas, language),
    };
    BarRow {
        id: area.id(),
        label,
        value: Some(area.figure.value),
        value_text: numbers::short(area.figure.value, indicator.decimals, language),
        rank_text: String::new(),
        emphasised: area.units.iter().any(|unit| view.selection.iter().any(|id| id == unit)),
    }
}
