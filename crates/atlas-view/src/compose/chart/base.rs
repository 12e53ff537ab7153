//! What all charts of units share: rows with their figures, axes with round marks, the lines below.

use super::{
    super::{Canvas, Place, Studio, notes},
    Along, Drawing, Drawn,
};
use crate::{
    ChartPlan, Filtered, LineUnfit, NoteAxis, Ranking, RankingRow, View,
    filter::{self, Others},
    numbers::NumberStyle,
};
use atlas_data::{Answer, Column, Figure, Indicator, Period};
use atlas_scene::{
    Rect, Size, Theme,
    chart::{Axis, ChartPicture, Mark, Tone, scale},
    text::Fonts,
};

/// A family of the scene: the natural height of its spec, and the chart of it at a size.
pub(super) struct Family<S> {
    pub(super) height: fn(&S, f32, &Fonts) -> f32,
    pub(super) compose: fn(&S, Size, &Theme, &Fonts, bool) -> ChartPicture,
    /// The lines below the chart.
    pub(super) foot: fn(&mut S) -> &mut Vec<String>,
}

impl<S> Family<S> {
    pub(super) fn picture(&self, spec: &S, studio: &Studio<'_>, canvas: &Canvas) -> ChartPicture {
        (self.compose)(spec, canvas.size, studio.theme, studio.fonts, canvas.transparent)
    }
}

/// A chart each of whose marks is a unit or area.
pub(super) struct OfUnits<S> {
    pub(super) spec: S,
    pub(super) family: Family<S>,
    /// The row of each item, and what is said of it.
    pub(super) rows: Vec<(RankingRow, String)>,
}

impl<S> Drawing for OfUnits<S> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        (self.family.height)(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = self.family.picture(&self.spec, studio, canvas);
        let row = |at: usize| self.rows.get(at).map(|(row, said)| (row, None, said.clone()));
        let places = places(&picture.marks, |mark| row(mark.item));
        Drawn { picture, places }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        (self.family.foot)(&mut self.spec)
    }
}

/// An indicator over the units, as a chart shows it.
pub(super) struct Measured<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) column: Column<'a>,
    /// Units, and areas that were measured as one; the greatest first.
    pub(super) rows: Vec<RankingRow>,
    /// The same outside of the filter: they count in nothing.
    pub(super) outside: Vec<RankingRow>,
}

impl<'a> Measured<'a> {
    /// In the view's period, or in its own latest where it has no figures then.
    pub(super) fn of(indicator: &'a Indicator, view: &View, studio: &Studio<'a>) -> Self {
        Self::of_column(indicator, crate::chart::column_of(indicator, view, studio.atlas), view, studio)
    }

    pub(super) fn of_column(indicator: &'a Indicator, column: Column<'a>, view: &View, studio: &Studio<'a>) -> Self {
        let all = Ranking::of_column(&column, studio.atlas, studio.words).map_or_else(Vec::new, |found| found.rows);
        let filtered = Filtered::of(view, studio.atlas);
        let is_left = |row: &RankingRow| filtered.as_ref().is_none_or(|filtered| filtered.holds_some(&row.units));
        let (rows, outside) = all.into_iter().partition(is_left);
        Self { indicator, column, rows, outside }
    }

    /// The figures of some rows along an axis.
    pub(super) fn along(&self, axis: NoteAxis, values: Vec<f64>, computed: Result<(), LineUnfit>) -> Along<'a> {
        Along { axis, indicator: self.indicator, period: self.column.period.clone(), values, computed }
    }

    /// The row of a unit or area, wherever the filter leaves it.
    pub(super) fn row(&self, id: &str) -> Option<&RankingRow> {
        self.rows.iter().chain(&self.outside).find(|row| row.id == id)
    }

    /// Name, unit and period: what an axis measures.
    pub(super) fn title(&self, studio: &Studio<'_>) -> String {
        let words = studio.words;
        let caption = words.caption(&words.unit(&self.indicator.unit), self.column.period.as_ref());
        let name = self.indicator.name(words.language().data());
        words.with("chart-axis", &[("indicator", name), ("caption", &caption)])
    }
}

/// An axis that holds some values, with round marks.
pub(super) fn axis(
    values: impl Iterator<Item = f64>,
    style: NumberStyle,
    title: String,
    most: usize,
    studio: &Studio<'_>,
) -> Axis {
    let (low, high) = scale::domain(values);
    axis_of(scale::ticks(low, high, most), style, title, studio)
}

/// An axis that holds some values closely: marks of points need no zero.
pub(super) fn tight_axis(
    values: impl Iterator<Item = f64>,
    style: NumberStyle,
    title: String,
    studio: &Studio<'_>,
) -> Axis {
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let room = if low == high { (low.abs() * 0.1).max(1.0) } else { 0.0 };
    axis_of(scale::ticks(low - room, high + room, 6), style, title, studio)
}

/// An axis with given marks.
pub(super) fn axis_of(ticks: Vec<f64>, style: NumberStyle, title: String, studio: &Studio<'_>) -> Axis {
    let style = NumberStyle { decimals: scale::decimals(&ticks), ..style };
    let language = studio.words.language();
    Axis { title, ticks: ticks.into_iter().map(|value| (value, style.short(value, language))).collect() }
}

/// Whether a row is one that the reader has chosen or compares.
pub(super) fn is_chosen(row: &RankingRow, view: &View) -> bool {
    row.units.iter().any(|unit| view.selection.contains(unit) || view.compared.contains(unit))
}

/// What a chart shows, and of how many units where the filter does not leave all.
pub(super) fn with_filter(subtitle: String, view: &View, studio: &Studio<'_>) -> String {
    match filter::shown(view, studio.atlas, studio.words) {
        Some(said) => [subtitle, said].join(" · "),
        None => subtitle,
    }
}

/// The indicators that were chosen and are not shown.
pub(super) fn unshown_note(plan: &ChartPlan<'_>, view: &View, studio: &Studio<'_>) -> Option<String> {
    let (atlas, words) = (studio.atlas, studio.words);
    let is_shown = |id: &str| plan.indicator.id == id || plan.with.iter().any(|one| one.id == id);
    let unshown = view.chart_options.with.iter().filter(|id| !is_shown(id)).filter_map(|id| atlas.indicator(id));
    let names: Vec<&str> = unshown.map(|one| one.name(words.language().data())).collect();
    let said = || words.with("chart-indicators-unshown", &[("names", &names.join(&words.get("names-separator")))]);
    (!names.is_empty()).then(said)
}

/// How strongly a unit outside of the filter stands out: not at all, unless it is chosen.
pub(super) fn outside_tone(row: &RankingRow, view: &View) -> Tone {
    if is_chosen(row, view) { Tone::Chosen } else { Tone::Pale }
}

/// The name of a unit outside of the filter, which only the chosen ones have.
pub(super) fn outside_label(row: &RankingRow, view: &View) -> String {
    if is_chosen(row, view) { row.short_name.clone() } else { String::new() }
}

/// The lines below a chart of some columns: what becomes of those outside of the filter, who is missing, sources and formulas, areas,
/// boundaries.
pub(super) fn notes(
    studio: &Studio<'_>,
    measured: &[&Measured<'_>],
    left_out: &[&str],
    (view, others): (&View, Others),
) -> Vec<String> {
    let mut found = filter::notes(view, others, studio.atlas, studio.words);
    found.extend(left_out_note(studio, left_out));
    for one in measured {
        let of_units = one.column.rows.iter().filter_map(|row| row.figure.as_ref());
        let figures: Vec<&Figure<'_>> = of_units.chain(one.column.merged.iter().map(|area| &area.figure)).collect();
        let has_areas = !one.column.merged.is_empty();
        let shown = notes::Shown { indicator: Some(one.indicator), figures, has_areas };
        add(&mut found, notes::figure_notes(studio, &shown).into_iter().chain(notes::merged(studio, &one.column)));
    }
    found.extend(notes::edition(studio, view.as_of));
    found
}

/// The lines below a chart of single answers.
pub(super) fn answer_notes(studio: &Studio<'_>, used: &[(&Indicator, [Answer<'_>; 2])], view: &View) -> Vec<String> {
    let mut found = Vec::new();
    for (indicator, answers) in used {
        let figures = answers.iter().filter_map(|answer| answer.figure.as_ref()).collect();
        let shown = notes::Shown { indicator: Some(indicator), figures, has_areas: false };
        add(&mut found, notes::figure_notes(studio, &shown).into_iter());
    }
    found.extend(notes::edition(studio, view.as_of));
    found
}

/// Two columns often have one source.
fn add(found: &mut Vec<String>, lines: impl Iterator<Item = String>) {
    for line in lines {
        if !found.contains(&line) {
            found.push(line);
        }
    }
}

/// How many names a note has before it only counts.
const MOST_NAMES: usize = 8;

fn left_out_note(studio: &Studio<'_>, names: &[&str]) -> Option<String> {
    let words = studio.words;
    match names.len() {
        0 => None,
        count if count > MOST_NAMES => Some(words.count("chart-left-out-count", count)),
        _ => Some(words.with("chart-left-out", &[("names", &names.join(&words.get("names-separator")))])),
    }
}

/// The place of a whole row.
pub(super) fn place(rect: Rect, row: &RankingRow, said: String) -> Place {
    Place {
        rect,
        outline: None,
        units: row.units.clone(),
        subject: row.id.clone(),
        period: None,
        indicator: None,
        pair: None,
        said,
    }
}

/// The places of marks: a row, or one of its numbers with the time it is of.
pub(super) fn places<'r>(
    marks: &[Mark],
    of: impl Fn(&Mark) -> Option<(&'r RankingRow, Option<(String, Period)>, String)>,
) -> Vec<Place> {
    let one = |mark: &Mark| {
        let (row, number, said) = of(mark)?;
        let (indicator, period) = number.map_or((None, None), |(indicator, period)| (Some(indicator), Some(period)));
        Some(Place { indicator, period, ..place(mark.rect, row, said) })
    };
    marks.iter().filter_map(one).collect()
}
