//! Parallel coordinates.

use super::{
    super::Studio,
    Annotator,
    base::{self, Family, Measured, OfUnits},
};
use crate::{
    ChartPlan, RankingRow, View,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_scene::chart::parallel::{self, ParallelAxis, ParallelLine, ParallelSpec};

pub(super) fn parallel<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> OfUnits<ParallelSpec> {
    let (atlas, words) = (studio.atlas, studio.words);
    let indicators = std::iter::once(plan.indicator).chain(plan.with.iter().copied());
    let measured: Vec<Measured<'_>> = indicators.map(|indicator| Measured::of(indicator, view, studio)).collect();
    let values = |row: &RankingRow| -> Vec<Option<f64>> {
        measured.iter().map(|one| one.row(&row.id).and_then(|row| row.value)).collect()
    };
    // Who is on no axis has no line; who is on one has a dot.
    let known = |rows: &[RankingRow]| -> Vec<(RankingRow, Vec<Option<f64>>)> {
        let all = rows.iter().map(|row| (row.clone(), values(row)));
        all.filter(|(_, values)| values.iter().any(Option::is_some)).collect()
    };
    let (inside, outside) = (known(&measured[0].rows), known(&measured[0].outside));
    let tones = added.tones(inside.iter().map(|(row, _)| row.units.as_slice()));
    let line = |(row, values): &(RankingRow, Vec<Option<f64>>)| ParallelLine {
        id: row.id.clone(),
        label: row.short_name.clone(),
        values: values.clone(),
        tone: tones.of(&row.units, base::is_chosen(row, view)),
    };
    let pale = |one: &(RankingRow, Vec<Option<f64>>)| ParallelLine {
        label: base::outside_label(&one.0, view),
        tone: base::outside_tone(&one.0, view),
        ..line(one)
    };
    let broken = inside.iter().filter(|(_, values)| values.iter().any(Option::is_none)).count();
    let place = atlas.short_name(&atlas.info().root, words.language().data());
    let mut notes = base::notes(studio, &measured.iter().collect::<Vec<_>>(), &[], (view, Others::Pale));
    if broken > 0 {
        notes.insert(0, words.count("chart-parallel-broken", broken));
    }
    notes.extend(base::unshown_note(plan, view, studio));
    let spec = ParallelSpec {
        title: words.with("chart-parallel-title", &[("count", &measured.len().to_string()), ("place", place)]),
        subtitle: base::with_filter(words.get("chart-parallel-subtitle"), view, studio),
        axes: measured.iter().map(|one| axis(one, studio)).collect(),
        lines: inside.iter().map(line).chain(outside.iter().map(pale)).collect(),
        notes,
    };
    let rows = inside.iter().chain(&outside).map(|(row, _)| (row.clone(), said(row, &measured, studio))).collect();
    let family = Family { height: parallel::natural_height, compose: parallel::compose, foot: |spec| &mut spec.notes };
    OfUnits { spec, family, rows }
}

/// From the least to the greatest figure of all units, so that the axis stays where it is while units are filtered.
fn axis(one: &Measured<'_>, studio: &Studio<'_>) -> ParallelAxis {
    let words = studio.words;
    let values = one.rows.iter().chain(&one.outside).filter_map(|row| row.value);
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let style = NumberStyle::of(one.indicator);
    let text = |value: f64| if value.is_finite() { style.short(value, words.language()) } else { String::new() };
    ParallelAxis {
        id: one.indicator.id.clone(),
        label: one.indicator.name(words.language().data()).to_owned(),
        detail: words.caption(&words.unit(&one.indicator.unit), one.column.period.as_ref()),
        ends: (low, high),
        end_texts: [text(low), text(high)],
    }
}

/// Name, then each figure with its unit, or that there is none.
fn said(row: &RankingRow, measured: &[Measured<'_>], studio: &Studio<'_>) -> String {
    let words = studio.words;
    let mut lines = vec![row.name.clone()];
    for one in measured {
        let own = one.row(&row.id);
        let value = match own.filter(|own| own.value.is_some()) {
            Some(own) => numbers::with_unit(&own.value_text, &one.indicator.unit, words),
            None => own.map_or_else(|| words.get("no-data"), |own| own.value_text.clone()),
        };
        let name = one.indicator.name(words.language().data());
        lines.push(words.with("chart-said", &[("indicator", name), ("value", &value)]));
    }
    lines.join("\n")
}
