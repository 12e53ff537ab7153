//! The ranking bar chart of a view's indicator, with the chosen units emphasised.

use super::{
    Canvas, ComposeError, Place, Studio,
    chart::{Along, Annotator, Drawing, Drawn, annotate, finished},
    describe::{self, Description},
    notes,
};
use crate::{ChartKind, Filtered, Listing, NoteAxis, Ranking, RankingRow, View, filter};
use atlas_data::{Column, Period};
use atlas_scene::{
    Scene,
    chart::bar::{self, BarRow, BarSpec},
    text::Fonts,
};

/// The ranking bar chart of a view.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn bar_chart(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<Scene, ComposeError> {
    Ok(finished(&mut bars(view, studio, &mut Annotator::new(view))?, view, studio, canvas)?.scene)
}

/// The same with a few rows only: the greatest, and those that were chosen, highlighted or spoken of wherever they stand. The subtitle
/// says so; sources and boundaries are left out where they stand beside it.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub(super) fn bar_chart_of_few(
    view: &View,
    studio: &Studio<'_>,
    canvas: &Canvas,
    most: usize,
    has_sources: bool,
) -> Result<Scene, ComposeError> {
    let mut bars = bars(view, studio, &mut Annotator::new(view))?;
    bars.keep_few(most, view, studio);
    if !has_sources {
        // Sources and boundaries are told below the map beside it.
        bars.spec.notes.clear();
    }
    Ok(finished(&mut bars, view, studio, canvas)?.scene)
}

/// The same with as many rows as can be read at the canvas's height, and the notes of the whole chart.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub(super) fn bar_chart_of_as_many(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<Scene, ComposeError> {
    let few = |most: usize| {
        let mut bars = bars(view, studio, &mut Annotator::new(view))?;
        bars.keep_few(most, view, studio);
        Ok::<Bars, ComposeError>(bars)
    };
    // Letters a fifth smaller than usual can be read well.
    let room = canvas.size.height * 1.2;
    let (mut most, mut too_many) = (LEAST_ROWS, few(usize::MAX)?.rows.len() + 1);
    while too_many > most + 1 {
        let middle = most.midpoint(too_many);
        let fits = few(middle)?.height(canvas.size.width, studio.fonts) <= room;
        if fits { most = middle } else { too_many = middle }
    }
    Ok(finished(&mut few(most)?, view, studio, canvas)?.scene)
}

/// The height at which the chart of a view is comfortable to read, for a width in layout units.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn bar_height(view: &View, studio: &Studio<'_>, width: f32) -> Result<f32, ComposeError> {
    let mut bars = bars(view, studio, &mut Annotator::new(view))?;
    Ok(annotate::height(&mut bars, view, studio, width))
}

/// A ranking of fewer says nothing.
const LEAST_ROWS: usize = 5;

/// A ranking that has its figures and words, but no size yet.
pub(super) struct Bars {
    spec: BarSpec,
    /// The row of each row of the spec.
    rows: Vec<RankingRow>,
    period: Option<Period>,
}

impl Drawing for Bars {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        bar::natural_height(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = bar::compose(&self.spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let places = picture.marks.iter().filter_map(|mark| {
            let row = self.rows.get(mark.item)?;
            Some(Place {
                rect: mark.rect,
                outline: None,
                units: row.units.clone(),
                subject: row.id.clone(),
                period: self.period.clone().filter(|_| mark.is_number),
                indicator: None,
                pair: None,
                said: String::new(),
            })
        });
        Drawn { places: places.collect(), picture }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        &mut self.spec.notes
    }

    fn described(&self, view: &View, studio: &Studio<'_>) -> Option<String> {
        let mut told = Description::of_chart(ChartKind::Bar, &self.spec.title, studio);
        told.filter(view);
        told.column(&atlas_column(view, studio), &describe::is_shown(view, studio), &describe::is_chosen(view));
        Some(told.said())
    }
}

fn atlas_column<'a>(view: &View, studio: &Studio<'a>) -> Column<'a> {
    let indicator = view.indicator.clone().unwrap_or_default();
    studio.atlas.column(&indicator, view.period.as_ref(), view.as_of)
}

impl Bars {
    fn keep_few(&mut self, most: usize, view: &View, studio: &Studio<'_>) {
        let spec = &mut self.spec;
        // Beside a map names have little room.
        for (row, named) in spec.rows.iter_mut().zip(&self.rows) {
            row.label.clone_from(&named.short_name);
        }
        let of = spec.rows.iter().filter(|row| row.value.is_some()).count();
        let noted = |row: &RankingRow| {
            let mut notes = view.chart_options.annotations.notes.iter();
            notes.any(|note| note.unit == row.id || row.units.contains(&note.unit))
        };
        let wanted: Vec<bool> =
            spec.rows.iter().zip(&self.rows).map(|(row, of)| row.tone.is_strong() || noted(of)).collect();
        let chosen = wanted.iter().skip(most).filter(|wanted| **wanted).count().min(most);
        let mut room = most.saturating_sub(chosen);
        let kept = wanted.into_iter().map(|wanted| {
            let kept = wanted || room > 0;
            // A chosen one among the greatest takes a place of theirs, one further down has its own.
            room = room.saturating_sub(usize::from(kept && room > 0));
            kept
        });
        let kept: Vec<bool> = kept.collect();
        keep(&mut spec.rows, &kept, most);
        keep(&mut self.rows, &kept, most);
        let shown = spec.rows.iter().filter(|row| row.value.is_some()).count();
        if shown < of {
            let said = [("shown", &*shown.to_string()), ("of", &*of.to_string())];
            spec.subtitle = format!("{} · {}", spec.subtitle, studio.words.with("figure-some-rows", &said));
        }
    }
}

/// Keeps some of a list, no more than `most`.
fn keep<T>(list: &mut Vec<T>, kept: &[bool], most: usize) {
    let mut places = kept.iter();
    list.retain(|_| places.next().copied().unwrap_or(false));
    list.truncate(most);
}

pub(super) fn bars(view: &View, studio: &Studio<'_>, added: &mut Annotator<'_>) -> Result<Bars, ComposeError> {
    let (atlas, words) = (studio.atlas, studio.words);
    let wanted = view.indicator.clone().unwrap_or_default();
    let indicator = atlas.indicator(&wanted).ok_or(ComposeError::NoIndicator(wanted))?;
    let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
    let lang = words.language().data();
    let root = atlas.short_name(&atlas.info().root, lang);
    let unit = words.unit(&indicator.unit);
    let mut subtitle = words.caption(&unit, column.period.as_ref());
    // Greatest first; units without a figure last, in the order of the pack.
    let mut rows = Ranking::of_column(&column, atlas, words).map_or_else(Vec::new, |ranking| ranking.rows);
    if let Some(filtered) = Filtered::of(view, atlas) {
        rows.retain(|row| filtered.holds_some(&row.units));
    }
    if let Some(said) = filter::shown(view, atlas, words) {
        subtitle = [subtitle.as_str(), &said].join(" · ");
    }
    if view.chart == ChartKind::List {
        as_listed(&mut rows, &mut subtitle, view, studio);
    }
    let tones = added.tones(rows.iter().map(|row| row.units.as_slice()));
    let row = |row: &RankingRow| BarRow {
        tone: tones.of(&row.units, row.units.iter().any(|unit| view.selection.contains(unit))),
        id: row.id.clone(),
        label: row.name.clone(),
        value: row.value,
        value_text: row.value_text.clone(),
        rank_text: row.rank.map_or_else(String::new, |rank| rank.to_string()),
        color: None,
    };
    let along = Along {
        axis: NoteAxis::First,
        indicator,
        period: column.period.clone(),
        values: rows.iter().filter_map(|row| row.value).collect(),
        computed: Ok(()),
    };
    let spec = BarSpec {
        title: words.with("figure-ranking-title", &[("indicator", indicator.name(lang)), ("place", root)]),
        subtitle,
        lines: added.lines(&along, studio),
        rows: rows.iter().map(row).collect(),
        notes: filter::notes(view, filter::Others::LeftOut, atlas, words)
            .into_iter()
            .chain(notes::column_notes(studio, &column, view.as_of))
            .collect(),
    };
    Ok(Bars { spec, rows, period: column.period })
}

/// The rows that the table of figures shows, in its order; where some are left out the subtitle says which are there.
fn as_listed(rows: &mut Vec<RankingRow>, subtitle: &mut String, view: &View, studio: &Studio<'_>) {
    let options = &view.chart_options.list;
    if options.is_default() {
        return;
    }
    let Some(listing) = Listing::of(view, studio.atlas, studio.words) else { return };
    let shown = listing.arranged(options, None, studio.atlas, view.as_of).rows;
    let all = rows.len();
    let place = |row: &RankingRow| shown.iter().position(|at| listing.rows[*at].id == row.id);
    let mut placed: Vec<(usize, RankingRow)> = rows.drain(..).filter_map(|row| Some((place(&row)?, row))).collect();
    placed.sort_by_key(|(place, _)| *place);
    rows.extend(placed.into_iter().map(|(_, row)| row));
    if rows.len() < all {
        let (few, all, filter) = (rows.len().to_string(), all.to_string(), options.filter.trim());
        let said = studio.words.with("list-filtered", &[("shown", &few), ("of", &all), ("filter", filter)]);
        *subtitle = [subtitle.as_str(), &said].join(" · ");
    }
}
