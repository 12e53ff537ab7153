//! Lorenz curves.

use super::{
    super::{ComposeError, Studio},
    Annotator,
    base::{self, Family, Measured, OfUnits},
};
use crate::{
    ChartPlan, RankingRow, Unfit, View,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_scene::chart::{
    Axis,
    lorenz::{self, LorenzSpec, LorenzStep},
};

pub(super) fn lorenz<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Result<OfUnits<LorenzSpec>, ComposeError> {
    let words = studio.words;
    let lang = words.language().data();
    let measured = Measured::of(plan.indicator, view, studio);
    let weight = plan.with.first().map(|one| Measured::of(one, view, studio));
    let weight_of = |row: &RankingRow| match &weight {
        Some(weight) => weight.row(&row.id)?.value.filter(|value| *value > 0.0),
        // An area counts as many units as it has.
        None => Some(row.units.len() as f64),
    };
    let known: Vec<(&RankingRow, f64, f64)> =
        measured.rows.iter().filter_map(|row| Some((row, row.value?, weight_of(row)?))).collect();
    let values: Vec<(f64, f64)> = known.iter().map(|(_, value, weight)| (*value, *weight)).collect();
    let parts = lorenz::parts(&values).ok_or(ComposeError::Unfit(Unfit::BelowZero))?;
    let tones = added.tones(known.iter().map(|(row, ..)| row.units.as_slice()));
    let (mut steps, mut rows) = (Vec::new(), Vec::new());
    for (at, weight, share) in &parts {
        let row = known[*at].0;
        let percent = numbers::full(share * 100.0, 1);
        let value = words.with("chart-share", &[("percent", &percent)]);
        rows.push((row.clone(), words.with("chart-said", &[("indicator", &row.name), ("value", &value)])));
        steps.push(LorenzStep {
            id: row.id.clone(),
            label: row.short_name.clone(),
            weight: *weight,
            share: *share,
            tone: tones.of(&row.units, base::is_chosen(row, view)),
        });
    }
    let shown = |id: &str| known.iter().any(|(row, ..)| row.id == id);
    let left_out: Vec<&str> =
        measured.rows.iter().filter(|row| !shown(&row.id)).map(|row| row.short_name.as_str()).collect();
    let name = plan.indicator.name(lang);
    let among = plan.with.first().map_or_else(|| words.get("chart-lorenz-units"), |one| one.name(lang).to_owned());
    let gini = numbers::full(lorenz::gini(&parts), 3);
    let all: Vec<&Measured<'_>> = std::iter::once(&measured).chain(&weight).collect();
    let spec = LorenzSpec {
        title: words.with("chart-lorenz-title", &[("indicator", name)]),
        subtitle: base::with_filter(
            words.caption(&words.unit(&plan.indicator.unit), measured.column.period.as_ref()),
            view,
            studio,
        ),
        x: percent_axis(words.with("chart-lorenz-x", &[("among", &among)]), studio),
        y: percent_axis(words.with("chart-lorenz-y", &[("indicator", name)]), studio),
        steps,
        gini_text: words.with("chart-gini", &[("gini", &gini)]),
        equal_text: words.get("chart-equal"),
        notes: base::notes(studio, &all, &left_out, (view, Others::LeftOut)),
    };
    let family = Family { height: lorenz::natural_height, compose: lorenz::compose, foot: |spec| &mut spec.notes };
    Ok(OfUnits { spec, family, rows })
}

/// From nothing to the whole, in per cent.
fn percent_axis(title: String, studio: &Studio<'_>) -> Axis {
    let style = NumberStyle { decimals: 0, is_year: false, is_amount: false };
    let text = |part: f64| studio.words.with("chart-percent", &[("percent", &style.full(part * 100.0))]);
    Axis { title, ticks: [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|part| (part, text(part))).to_vec() }
}
