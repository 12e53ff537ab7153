//! The parts of a whole in every unit: stacked, or side by side.

use super::{
    super::{Canvas, Studio},
    Annotator, Drawing, Drawn, Tones,
    base::{self, Measured},
};
use crate::{
    ChartKind, ChartPlan, LineUnfit, NoteAxis, RankingRow, View,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_data::Indicator;
use atlas_scene::{
    Color,
    chart::parts::{self, Arrangement, Part, PartsRow, PartsSpec},
    text::Fonts,
};

pub(super) struct Parts<'a> {
    spec: PartsSpec,
    rows: Vec<RankingRow>,
    measured: Vec<Measured<'a>>,
}

impl Drawing for Parts<'_> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        parts::natural_height(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = parts::compose(&self.spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let places = base::places(&picture.marks, |mark| {
            let row = self.rows.get(mark.item)?;
            let Some(part) = mark.part.filter(|_| mark.is_number) else { return Some((row, None, row.name.clone())) };
            let of = self.measured.get(part)?;
            let number = (of.indicator.id.clone(), of.column.period.clone()?);
            Some((row, Some(number), said(row, of, studio)))
        });
        Drawn { picture, places }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        &mut self.spec.notes
    }
}

/// Name and value of a part of a unit.
fn said(row: &RankingRow, of: &Measured<'_>, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let text = of.row(&row.id).map_or("", |row| row.value_text.as_str());
    let value = numbers::with_unit(text, &of.indicator.unit, words);
    let name = of.indicator.name(words.language().data());
    let part = words.with("chart-said", &[("indicator", name), ("value", &value)]);
    format!("{}\n{part}", row.name)
}

pub(super) fn parts<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Parts<'a> {
    let of = |indicator: &'a Indicator| Measured::of(indicator, view, studio);
    let measured: Vec<Measured<'a>> = plan.with.iter().map(|part| of(part)).collect();
    // Units stand in the order of the indicator that the reader chose.
    let is_part = plan.with.iter().position(|part| part.id == plan.indicator.id);
    let order = is_part.map_or_else(|| of(plan.indicator).rows, |at| measured[at].rows.clone());
    let wanted =
        |row: &RankingRow| view.compared.is_empty() || row.units.iter().any(|unit| view.compared.contains(unit));
    let rows: Vec<RankingRow> = order.into_iter().filter(wanted).collect();
    let stacked = plan.kind == ChartKind::Stacked;
    let unit = &plan.with[0].unit;
    let tones = added.tones(rows.iter().map(|row| row.units.as_slice()));
    // An own value may stand anywhere along the bars, also along the sum of their parts.
    let of_row = |row: &RankingRow| {
        let own = measured.iter().filter_map(|one| one.row(&row.id)?.value);
        if stacked { vec![own.sum::<f64>()] } else { own.collect() }
    };
    let values = rows.iter().flat_map(of_row).collect();
    let along = measured[0].along(NoteAxis::First, values, Err(LineUnfit::SeveralIndicators));
    let lines = added.lines(&along, studio);
    let spec = PartsSpec {
        title: title(plan, studio),
        subtitle: base::with_filter(
            studio.words.caption(&studio.words.unit(unit), measured[0].column.period.as_ref()),
            view,
            studio,
        ),
        parts: plan.with.iter().enumerate().map(|(at, part)| part_of(at, part, studio)).collect(),
        rows: rows.iter().map(|row| row_of(row, &measured, stacked, (view, tones), studio)).collect(),
        arrangement: if stacked { Arrangement::Stacked } else { Arrangement::Grouped },
        lines,
        axis_end: (stacked && unit == "%").then_some(100.0),
        notes: base::notes(studio, &measured.iter().collect::<Vec<_>>(), &[], (view, Others::LeftOut)),
    };
    Parts { spec, rows, measured }
}

/// The whole by its parts, or the names of what stands side by side.
fn title(plan: &ChartPlan<'_>, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let lang = words.language().data();
    let first = plan.with[0].part_of.as_ref();
    let of_one_whole = plan.with.iter().all(|part| part.part_of.is_some() && part.part_of.as_ref() == first);
    let whole = first.filter(|_| of_one_whole).and_then(|id| studio.atlas.indicator(id));
    match whole {
        Some(whole) => words.with("chart-parts-title", &[("indicator", whole.name(lang))]),
        None => {
            let names: Vec<&str> = plan.with.iter().map(|part| part.name(lang)).collect();
            names.join(&words.get("names-separator"))
        }
    }
}

/// The colour of a part or a side.
pub(super) fn color(at: usize, studio: &Studio<'_>) -> Color {
    let series = &studio.theme.chart.series;
    series.get(at % series.len().max(1)).copied().unwrap_or(studio.theme.chart.mark)
}

fn part_of(at: usize, part: &Indicator, studio: &Studio<'_>) -> Part {
    let name = part.name(studio.words.language().data()).to_owned();
    Part { id: part.id.clone(), name, color: color(at, studio) }
}

fn row_of(
    row: &RankingRow,
    measured: &[Measured<'_>],
    stacked: bool,
    (view, tones): (&View, Tones<'_>),
    studio: &Studio<'_>,
) -> PartsRow {
    let own: Vec<Option<&RankingRow>> = measured.iter().map(|one| one.row(&row.id)).collect();
    let values: Vec<Option<f64>> = own.iter().map(|row| row.and_then(|row| row.value)).collect();
    let text = |row: &Option<&RankingRow>| row.map_or_else(String::new, |row| row.value_text.clone());
    let indicator = measured[0].indicator;
    let sum: Option<f64> = values.iter().copied().sum();
    let adds_up = stacked && indicator.unit != "%";
    let style = NumberStyle::of(indicator);
    let total = sum.filter(|_| adds_up).map(|sum| style.short(sum, studio.words.language()));
    PartsRow {
        id: row.id.clone(),
        label: row.short_name.clone(),
        tone: tones.of(&row.units, view.selection.iter().any(|chosen| row.units.contains(chosen))),
        value_texts: own.iter().map(text).collect(),
        total_text: total.unwrap_or_default(),
        gap_text: if values.iter().all(Option::is_some) { String::new() } else { studio.words.get("chart-no-figure") },
        values,
    }
}
