//! Two times of every unit: dumbbells and slopes.

use super::{
    super::{Canvas, Studio},
    Along, Annotator, Drawing, Drawn, Tones,
    base::{self, Family, Measured},
};
use crate::{
    ChartPlan, NoteAxis, RankingRow, View, captions,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_data::{IndicatorKind, Period};
use atlas_scene::{
    chart::{
        dumbbell::{self, DumbbellRow, DumbbellSpec},
        slope::{self, SlopeRow, SlopeSpec},
    },
    text::Fonts,
};

/// A unit or area with its figures of both times.
struct Pair {
    row: RankingRow,
    values: [Option<f64>; 2],
    texts: [String; 2],
}

struct Pairs<'a> {
    pairs: Vec<Pair>,
    measured: [Measured<'a>; 2],
    times: [Period; 2],
}

impl<'a> Pairs<'a> {
    fn of(plan: &ChartPlan<'a>, view: &View, studio: &Studio<'a>) -> Self {
        let time = |period: &Option<Period>| period.clone().unwrap_or(Period::Undated);
        let times = [time(&plan.since), time(&plan.period)];
        let measured = times.clone().map(|period| {
            let column = studio.atlas.column(&plan.indicator.id, Some(&period), view.as_of);
            Measured::of_column(plan.indicator, column, view, studio)
        });
        let [before, after] = &measured;
        let alone = before.rows.iter().filter(|row| after.row(&row.id).is_none() && row.value.is_some());
        let pair = |row: &RankingRow| {
            let own = [before.row(&row.id), after.row(&row.id)];
            let text = |row: Option<&RankingRow>| row.map_or_else(String::new, |row| row.value_text.clone());
            Pair { row: row.clone(), values: own.map(|row| row?.value), texts: own.map(text) }
        };
        let mut pairs: Vec<Pair> = after.rows.iter().chain(alone).map(pair).collect();
        // Units of an area that was measured as one do not stand beside it.
        let joined: Vec<String> =
            pairs.iter().filter(|one| one.row.units.len() > 1).flat_map(|one| one.row.units.clone()).collect();
        pairs.retain(|one| {
            one.row.units.len() > 1
                || !one.row.units.iter().all(|unit| joined.contains(unit))
                || one.values.iter().any(Option::is_some)
        });
        Self { pairs, measured, times }
    }

    fn words(&self, studio: &Studio<'_>) -> [String; 2] {
        [studio.words.period(&self.times[0]), studio.words.period(&self.times[1])]
    }

    fn title(&self, studio: &Studio<'_>) -> String {
        let words = studio.words;
        let name = self.measured[1].indicator.name(words.language().data());
        let [from, to] = self.words(studio);
        words.with("chart-change-title", &[("indicator", name), ("from", &from), ("to", &to)])
    }

    fn subtitle(&self, studio: &Studio<'_>) -> String {
        let (atlas, words) = (studio.atlas, studio.words);
        let place = atlas.short_name(&atlas.info().root, words.language().data());
        let units = words.with("chart-units-of", &[("place", place)]);
        let unit = words.unit(&self.measured[1].indicator.unit);
        words.with("figure-caption", &[("unit", &unit), ("period", &units)])
    }

    /// How much a unit changed: a rate of hundred in points, everything else in per cent; or why that cannot be said.
    fn change(&self, pair: &Pair, studio: &Studio<'_>) -> String {
        let words = studio.words;
        let indicator = self.measured[1].indicator;
        let [Some(before), Some(after)] = pair.values else {
            let missing = usize::from(pair.values[0].is_some());
            let row = self.measured[missing].row(&pair.row.id);
            let column_row = self.measured[missing].column.row(&pair.row.id);
            let said = column_row.map(|row| words.get(captions::gap_key(row)));
            return said
                .or_else(|| row.map(|row| row.value_text.clone()))
                .unwrap_or_else(|| words.get("chart-no-figure"));
        };
        let sign = if after > before { "+" } else { "" };
        if indicator.unit == "%" {
            let points = numbers::full(after - before, indicator.decimals.min(2));
            return words.with("chart-points-change", &[("points", &format!("{sign}{points}"))]);
        }
        let is_ratio = matches!(
            indicator.kind,
            IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::Money | IndicatorKind::Rate
        );
        if is_ratio && before > 0.0 {
            let percent = numbers::full((after / before - 1.0) * 100.0, 1);
            return words.with("chart-percent-change", &[("percent", &format!("{sign}{percent}"))]);
        }
        format!("{sign}{}", NumberStyle::of(indicator).short(after - before, words.language()))
    }

    /// The figures of the later time: what is computed is computed of them.
    fn along<'p>(&self, shown: impl Iterator<Item = &'p Pair>) -> Along<'a> {
        self.measured[1].along(NoteAxis::First, shown.filter_map(|pair| pair.values[1]).collect(), Ok(()))
    }

    fn notes(&self, left_out: &[&str], view: &View, studio: &Studio<'_>) -> Vec<String> {
        base::notes(studio, &[&self.measured[1], &self.measured[0]], left_out, (view, Others::LeftOut))
    }

    /// What is said of a figure of a unit.
    fn said(&self, pair: &Pair, part: usize, studio: &Studio<'_>) -> String {
        let words = studio.words;
        let value = numbers::with_unit(&pair.texts[part], &self.measured[1].indicator.unit, words);
        let period = words.period(&self.times[part]);
        words.with("compare-point", &[("name", &pair.row.name), ("period", &period), ("value", &value)])
    }

    fn whole(&self, pair: &Pair, studio: &Studio<'_>) -> String {
        let change = self.change(pair, studio);
        studio.words.with("chart-said", &[("indicator", &pair.row.name), ("value", &change)])
    }
}

/// Who stands out among some pairs.
fn tones<'p, 'v>(shown: impl Iterator<Item = &'p Pair>, added: &mut Annotator<'v>) -> Tones<'v> {
    added.tones(shown.map(|pair| pair.row.units.as_slice()))
}

pub(super) struct Change<'a, S> {
    spec: S,
    family: Family<S>,
    pairs: Pairs<'a>,
    /// The pair of each row of the spec.
    order: Vec<usize>,
}

impl<S> Change<'_, S> {
    fn places(&self, picture: &atlas_scene::chart::ChartPicture, studio: &Studio<'_>) -> Vec<super::super::Place> {
        base::places(&picture.marks, |mark| {
            let pair = &self.pairs.pairs[*self.order.get(mark.item)?];
            let Some(part) = mark.part.filter(|_| mark.is_number) else {
                return Some((&pair.row, None, self.pairs.whole(pair, studio)));
            };
            let number = (self.pairs.measured[1].indicator.id.clone(), self.pairs.times[part].clone());
            Some((&pair.row, Some(number), self.pairs.said(pair, part, studio)))
        })
    }
}

impl<S> Drawing for Change<'_, S> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        (self.family.height)(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = self.family.picture(&self.spec, studio, canvas);
        Drawn { places: self.places(&picture, studio), picture }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        (self.family.foot)(&mut self.spec)
    }
}

pub(super) fn dumbbell<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Change<'a, DumbbellSpec> {
    let pairs = Pairs::of(plan, view, studio);
    let tones = tones(pairs.pairs.iter(), added);
    let lines = added.lines(&pairs.along(pairs.pairs.iter()), studio);
    let row = |pair: &Pair| DumbbellRow {
        id: pair.row.id.clone(),
        label: pair.row.short_name.clone(),
        values: pair.values,
        change_text: pairs.change(pair, studio),
        tone: tones.of(&pair.row.units, base::is_chosen(&pair.row, view)),
    };
    let values = pairs.pairs.iter().flat_map(|pair| pair.values).flatten().chain(lines.iter().map(|line| line.at));
    let spec = DumbbellSpec {
        title: pairs.title(studio),
        subtitle: base::with_filter(pairs.subtitle(studio), view, studio),
        times: pairs.words(studio),
        x: base::axis(values, NumberStyle::of(plan.indicator), String::new(), 6, studio),
        rows: pairs.pairs.iter().map(row).collect(),
        lines: lines.clone(),
        notes: pairs.notes(&[], view, studio),
    };
    let order = (0..pairs.pairs.len()).collect();
    let family = Family { height: dumbbell::natural_height, compose: dumbbell::compose, foot: |spec| &mut spec.notes };
    Change { spec, family, pairs, order }
}

pub(super) fn slope<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Change<'a, SlopeSpec> {
    let pairs = Pairs::of(plan, view, studio);
    let whole = || pairs.pairs.iter().filter(|pair| pair.values.iter().all(Option::is_some));
    let tones = tones(whole(), added);
    let lines = added.lines(&pairs.along(whole()), studio);
    let (mut rows, mut order, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for (at, pair) in pairs.pairs.iter().enumerate() {
        let [Some(before), Some(after)] = pair.values else {
            left_out.push(pair.row.short_name.as_str());
            continue;
        };
        order.push(at);
        rows.push(SlopeRow {
            id: pair.row.id.clone(),
            label: pair.row.short_name.clone(),
            values: [before, after],
            value_texts: pair.texts.clone(),
            tone: tones.of(&pair.row.units, base::is_chosen(&pair.row, view)),
        });
    }
    // Steepness is what is compared, so the axis goes from the least to the greatest.
    let values = || rows.iter().flat_map(|row| row.values).chain(lines.iter().map(|line| line.at));
    let ends = vec![values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max)];
    let spec = SlopeSpec {
        title: pairs.title(studio),
        subtitle: base::with_filter(pairs.subtitle(studio), view, studio),
        times: pairs.words(studio),
        y: base::axis_of(ends, NumberStyle::of(plan.indicator), String::new(), studio),
        rows,
        lines,
        notes: pairs.notes(&left_out, view, studio),
    };
    let family = Family { height: slope::natural_height, compose: slope::compose, foot: |spec| &mut spec.notes };
    Change { spec, family, pairs, order }
}
