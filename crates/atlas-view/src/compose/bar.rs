//! The ranking bar chart of a view's indicator, with the chosen units emphasised.

use super::{Canvas, ComposeError, Studio, notes};
use crate::{View, captions, numbers};
use atlas_data::{Column, ColumnRow, Indicator};
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

/// Greatest first; units without a figure last, by name.
fn rows(view: &View, studio: &Studio<'_>, indicator: &Indicator, column: &Column<'_>) -> Vec<BarRow> {
    let mut ordered: Vec<&ColumnRow<'_>> = column.rows.iter().collect();
    let value = |row: &ColumnRow<'_>| row.figure.as_ref().map(|figure| figure.observation.value);
    ordered.sort_by(|a, b| match (value(a), value(b)) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    ordered.into_iter().map(|row| bar_row(view, studio, indicator, column, row)).collect()
}

fn bar_row(
    view: &View,
    studio: &Studio<'_>,
    indicator: &Indicator,
    column: &Column<'_>,
    row: &ColumnRow<'_>,
) -> BarRow {
    let language = studio.words.language();
    let figure = row.figure.as_ref().map(|figure| figure.observation);
    BarRow {
        id: row.unit.id.clone(),
        label: row.unit.name(language.data()).to_owned(),
        value: figure.map(|observation| observation.value),
        value_text: figure.map_or_else(
            || studio.words.get(captions::gap_key(row)),
            |observation| {
                let number = numbers::short(observation.value, indicator.decimals, language);
                format!("{}{number}", numbers::bound_mark(observation.bound))
            },
        ),
        rank_text: column.rank(&row.unit.id).map_or_else(String::new, |rank| rank.position.to_string()),
        emphasised: view.selection.contains(&row.unit.id),
    }
}
