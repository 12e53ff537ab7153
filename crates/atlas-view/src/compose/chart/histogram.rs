//! Histograms.

use super::{
    super::Studio,
    Annotator,
    base::{self, Family, Measured, OfUnits},
};
use crate::{
    ChartPlan, LineOf, NoteAxis, RankingRow, View,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_scene::chart::{
    Reference,
    histogram::{self, Bin, Block, HistogramSpec},
    scale, strip,
};

pub(super) fn histogram<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> OfUnits<HistogramSpec> {
    let (atlas, words) = (studio.atlas, studio.words);
    let measured = Measured::of(plan.indicator, view, studio);
    let (known, outside) = (rising(&measured.rows), rising(&measured.outside));
    let values: Vec<f64> = known.iter().map(|(_, value)| *value).collect();
    let tones = added.tones(known.iter().map(|(row, _)| row.units.as_slice()));
    let own = added.lines(&measured.along(NoteAxis::First, values.clone(), Ok(())), studio);
    let ticks = bounds(&rising_values(&known, &outside), &own);
    let style = NumberStyle::of(plan.indicator);
    let mut bins: Vec<Bin> = vec![Bin::default(); ticks.len().saturating_sub(1)];
    let mut rows: Vec<Vec<(RankingRow, String)>> = vec![Vec::new(); bins.len()];
    let said = |row: &RankingRow| {
        let text = numbers::with_unit(&row.value_text, &plan.indicator.unit, words);
        words.with("chart-said", &[("indicator", &row.name), ("value", &text)])
    };
    for (row, value) in &known {
        let at = bin_of(&ticks, *value);
        let (Some(bin), Some(of)) = (bins.get_mut(at), rows.get_mut(at)) else { continue };
        let tone = tones.of(&row.units, base::is_chosen(row, view));
        bin.blocks.push(Block { id: row.id.clone(), label: row.short_name.clone(), tone });
        of.push(((*row).clone(), said(row)));
    }
    for bin in &mut bins {
        bin.count_text = bin.blocks.len().to_string();
    }
    // On top of those that count.
    for (row, value) in &outside {
        let at = bin_of(&ticks, *value);
        let (Some(bin), Some(of)) = (bins.get_mut(at), rows.get_mut(at)) else { continue };
        let (label, tone) = (base::outside_label(row, view), base::outside_tone(row, view));
        bin.blocks.push(Block { id: row.id.clone(), label, tone });
        of.push(((*row).clone(), said(row)));
    }
    let left_out: Vec<&str> =
        measured.rows.iter().filter(|row| row.value.is_none()).map(|row| row.short_name.as_str()).collect();
    let lang = words.language().data();
    let place = atlas.short_name(&atlas.info().root, lang);
    let spec = HistogramSpec {
        title: words.with("chart-histogram-title", &[("indicator", plan.indicator.name(lang)), ("place", place)]),
        subtitle: base::with_filter(
            words.caption(&words.unit(&plan.indicator.unit), measured.column.period.as_ref()),
            view,
            studio,
        ),
        x: base::axis_of(ticks, style, String::new(), studio),
        bins,
        lines: references(&values, &measured, style, view, studio).into_iter().chain(own).collect(),
        notes: base::notes(studio, &[&measured], &left_out, (view, Others::Pale)),
    };
    let family =
        Family { height: histogram::natural_height, compose: histogram::compose, foot: |spec| &mut spec.notes };
    OfUnits { spec, family, rows: rows.into_iter().flatten().collect() }
}

/// Rows with their values, the least first.
fn rising(rows: &[RankingRow]) -> Vec<(&RankingRow, f64)> {
    let mut known: Vec<(&RankingRow, f64)> = rows.iter().filter_map(|row| Some((row, row.value?))).collect();
    known.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    known
}

fn rising_values(known: &[(&RankingRow, f64)], outside: &[(&RankingRow, f64)]) -> Vec<f64> {
    let mut values: Vec<f64> = known.iter().chain(outside).map(|(_, value)| *value).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Round bounds of about as many columns as Sturges's rule (1926) has for so many values, but eight at least; those that hold marked
/// values too.
fn bounds(ascending: &[f64], marked: &[Reference]) -> Vec<f64> {
    let (Some(first), Some(last)) = (ascending.first().copied(), ascending.last().copied()) else { return Vec::new() };
    let (low, high) = marked.iter().fold((first, last), |(low, high), line| (low.min(line.at), high.max(line.at)));
    let count = libm::ceil(libm::log2(ascending.len() as f64)) as usize + 1;
    if low == high {
        let room = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
        return scale::ticks(low - room, high + room, 3);
    }
    scale::ticks(low, high, count.max(8) + 1)
}

/// A value on a bound belongs to the column on its right; the greatest to the last column.
fn bin_of(bounds: &[f64], value: f64) -> usize {
    let last = bounds.len().saturating_sub(2);
    bounds.iter().rposition(|bound| *bound <= value).unwrap_or(0).min(last)
}

/// The median of the units, and the value of the whole where it is one of the same kind; but for those that whoever made the chart has
/// added.
fn references(
    ascending: &[f64],
    measured: &Measured<'_>,
    style: NumberStyle,
    view: &View,
    studio: &Studio<'_>,
) -> Vec<Reference> {
    let (atlas, words) = (studio.atlas, studio.words);
    let text = |value: f64| style.short(value, words.language());
    let mut found = Vec::new();
    let is_added = |of: LineOf| view.chart_options.annotations.lines.iter().any(|line| line.of == of);
    if let Some(median) = strip::quantile(ascending, 0.5).filter(|_| !is_added(LineOf::Median)) {
        found.push(Reference { at: median, label: words.with("chart-median", &[("value", &text(median))]) });
    }
    let is_wanted = !is_added(LineOf::Whole);
    let is_rate = measured.indicator.kind == atlas_data::IndicatorKind::Rate;
    let root = &atlas.info().root;
    let whole = measured.column.period.as_ref().filter(|_| is_rate && is_wanted);
    let whole = whole.and_then(|period| atlas.answer(root, &measured.indicator.id, period, view.as_of).figure);
    let (low, high) = (ascending.first().copied(), ascending.last().copied());
    let inside = |value: f64| low.is_some_and(|low| low <= value) && high.is_some_and(|high| value <= high);
    if let Some(figure) = whole.filter(|figure| inside(figure.value)) {
        let name = atlas.short_name(root, words.language().data());
        let label = words.with("chart-whole", &[("place", name), ("value", &text(figure.value))]);
        found.push(Reference { at: figure.value, label });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_column_and_a_bound_belongs_to_the_right() {
        let values: Vec<f64> = (0..38).map(|at| f64::from(at) * 2.5).collect();
        let bounds = bounds(&values, &[]);
        assert!((6..=12).contains(&bounds.len()), "{bounds:?}");
        assert_eq!(bin_of(&bounds, bounds[1]), 1);
        assert_eq!(bin_of(&bounds, 92.5), bounds.len() - 2);
        assert_eq!(bin_of(&[0.0, 10.0, 20.0], 20.0), 1, "the greatest value lies in the last column");
        let same = super::bounds(&[4.0; 6], &[]);
        assert!(same[0] < 4.0 && same[same.len() - 1] > 4.0);
    }
}
