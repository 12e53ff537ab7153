//! The ranking bar chart of a view's indicator, with the chosen units emphasised.

use super::{Canvas, ComposeError, Place, Studio, notes};
use crate::{ChartKind, Listing, Ranking, RankingRow, View};
use atlas_data::{Atlas, Column};
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

/// The same with a few rows only: the greatest, and the chosen ones wherever they stand. The subtitle says so.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub(super) fn bar_chart_of_few(
    view: &View,
    studio: &Studio<'_>,
    canvas: &Canvas,
    most: usize,
) -> Result<Scene, ComposeError> {
    let mut spec = spec(view, studio)?;
    // Beside a map names have little room.
    let column = atlas_column(view, studio);
    let short = Ranking::of_column(&column, studio.atlas, studio.words).map(|ranking| ranking.rows).unwrap_or_default();
    for (row, named) in spec.rows.iter_mut().zip(short) {
        row.label = named.short_name;
    }
    let of = spec.rows.iter().filter(|row| row.value.is_some()).count();
    let chosen = spec.rows.iter().skip(most).filter(|row| row.emphasised).count().min(most);
    let mut room = most - chosen;
    spec.rows.retain(|row| {
        let kept = row.emphasised || room > 0;
        // A chosen one among the greatest takes a place of theirs, one further down has its own.
        room = room.saturating_sub(usize::from(kept && room > 0));
        kept
    });
    spec.rows.truncate(most);
    let shown = spec.rows.iter().filter(|row| row.value.is_some()).count();
    if shown < of {
        let said = [("shown", &*shown.to_string()), ("of", &*of.to_string())];
        spec.subtitle = format!("{} · {}", spec.subtitle, studio.words.with("figure-some-rows", &said));
    }
    // Sources and boundaries are told below the map beside it.
    spec.notes.clear();
    Ok(bar::compose(&spec, canvas.size, studio.theme, studio.fonts, canvas.transparent))
}

/// The height at which the chart of a view is comfortable to read, for a width in layout units.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn bar_height(view: &View, studio: &Studio<'_>, width: f32) -> Result<f32, ComposeError> {
    Ok(bar::natural_height(&spec(view, studio)?, width, studio.fonts))
}

/// The places of a view's ranking bar chart that answer to the pointer: the numbers, and the rows of units.
pub fn bar_places(view: &View, scene: &Scene, atlas: &Atlas) -> Vec<Place> {
    let column = view.indicator.as_deref().map(|id| atlas.column(id, view.period.as_ref(), view.as_of));
    let period = column.and_then(|column| column.period);
    let places = bar::row_places(scene).into_iter().flat_map(|row| {
        let units = atlas.unit(&row.id).map(|unit| unit.id.clone()).into_iter().collect();
        let unit = Place { rect: row.band, units, subject: row.id, period: None, indicator: None, said: String::new() };
        let number = Place { rect: row.value, period: period.clone(), ..unit.clone() };
        [number, unit]
    });
    places.collect()
}

fn atlas_column<'a>(view: &View, studio: &Studio<'a>) -> Column<'a> {
    let indicator = view.indicator.clone().unwrap_or_default();
    studio.atlas.column(&indicator, view.period.as_ref(), view.as_of)
}

fn spec(view: &View, studio: &Studio<'_>) -> Result<BarSpec, ComposeError> {
    let (atlas, words) = (studio.atlas, studio.words);
    let wanted = view.indicator.clone().unwrap_or_default();
    let indicator = atlas.indicator(&wanted).ok_or(ComposeError::NoIndicator(wanted))?;
    let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
    let lang = words.language().data();
    let root = atlas.short_name(&atlas.info().root, lang);
    let unit = words.unit(&indicator.unit);
    let mut subtitle = words.caption(&unit, column.period.as_ref());
    let mut rows = rows(view, studio, &column);
    if view.chart == ChartKind::List {
        as_listed(&mut rows, &mut subtitle, view, studio);
    }
    Ok(BarSpec {
        title: words.with("figure-ranking-title", &[("indicator", indicator.name(lang)), ("place", root)]),
        subtitle,
        rows,
        notes: notes::column_notes(studio, &column, view.as_of),
    })
}

/// The rows that the table of figures shows, in its order; where some are left out the subtitle says which are there.
fn as_listed(rows: &mut Vec<BarRow>, subtitle: &mut String, view: &View, studio: &Studio<'_>) {
    let options = &view.chart_options.list;
    if options.is_default() {
        return;
    }
    let Some(listing) = Listing::of(view, studio.atlas, studio.words) else { return };
    let shown = listing.arranged(options, None, studio.atlas, view.as_of).rows;
    let all = rows.len();
    let place = |row: &BarRow| shown.iter().position(|at| listing.rows[*at].id == row.id);
    let mut placed: Vec<(usize, BarRow)> = rows.drain(..).filter_map(|row| Some((place(&row)?, row))).collect();
    placed.sort_by_key(|(place, _)| *place);
    rows.extend(placed.into_iter().map(|(_, row)| row));
    if rows.len() < all {
        let (few, all, filter) = (rows.len().to_string(), all.to_string(), options.filter.trim());
        let said = studio.words.with("list-filtered", &[("shown", &few), ("of", &all), ("filter", filter)]);
        *subtitle = [subtitle.as_str(), &said].join(" · ");
    }
}

/// Greatest first; units without a figure last, in the order of the pack.
fn rows(view: &View, studio: &Studio<'_>, column: &Column<'_>) -> Vec<BarRow> {
    let ranking = Ranking::of_column(column, studio.atlas, studio.words);
    let row = |row: RankingRow| BarRow {
        emphasised: row.units.iter().any(|unit| view.selection.contains(unit)),
        id: row.id,
        label: row.name,
        value: row.value,
        value_text: row.value_text,
        rank_text: row.rank.map_or_else(String::new, |rank| rank.to_string()),
        color: None,
    };
    ranking.into_iter().flat_map(|ranking| ranking.rows).map(row).collect()
}
