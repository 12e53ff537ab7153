//! Strips by zone.

use super::{
    super::Studio,
    Annotator,
    base::{self, Family, Measured, OfUnits},
};
use crate::{
    ChartPlan, NoteAxis, RankingRow, View,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_scene::chart::strip::{self, StripDot, StripGroup, StripSpec};

pub(super) fn strip<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> OfUnits<StripSpec> {
    let (atlas, words) = (studio.atlas, studio.words);
    let measured = Measured::of(plan.indicator, view, studio);
    let lang = words.language().data();
    let said = |row: &RankingRow| {
        let text = numbers::with_unit(&row.value_text, &plan.indicator.unit, words);
        words.with("chart-said", &[("indicator", &row.name), ("value", &text)])
    };
    let known = || measured.rows.iter().filter(|row| row.value.is_some());
    let tones = added.tones(known().map(|row| row.units.as_slice()));
    let mut seen: Vec<String> = Vec::new();
    let (mut groups, mut rows) = (Vec::new(), Vec::new());
    let others = words.get("chart-other-units");
    let zones = plan.zones.iter().map(|zone| (zone.id.as_str(), atlas.short_name(&zone.id, lang).to_owned()));
    for (zone, name) in zones.chain([("others", others)]) {
        let members: Vec<&str> = atlas.members(zone, view.as_of).into_iter().map(|unit| unit.id.as_str()).collect();
        // An area of several units belongs to the zone of the first of them.
        let own = |row: &&RankingRow| match zone {
            "others" => !seen.contains(&row.id),
            _ => row.units.first().is_some_and(|unit| members.contains(&unit.as_str())),
        };
        let valued = |rows: &'_ [RankingRow]| -> Vec<(RankingRow, f64)> {
            rows.iter().filter(own).filter_map(|row| Some((row.clone(), row.value?))).collect()
        };
        let (of_zone, outside) = (valued(&measured.rows), valued(&measured.outside));
        if of_zone.is_empty() && outside.is_empty() {
            continue;
        }
        let all = || of_zone.iter().chain(&outside);
        seen.extend(all().map(|(row, _)| row.id.clone()));
        let dot = |(row, value): &(RankingRow, f64)| StripDot {
            id: row.id.clone(),
            label: row.short_name.clone(),
            value: *value,
            tone: tones.of(&row.units, base::is_chosen(row, view)),
            is_outside: false,
        };
        let pale = |one: &(RankingRow, f64)| StripDot {
            label: base::outside_label(&one.0, view),
            tone: base::outside_tone(&one.0, view),
            is_outside: true,
            ..dot(one)
        };
        groups.push(StripGroup {
            id: zone.to_owned(),
            label: name,
            detail: match (of_zone.len(), outside.len()) {
                (inside, 0) => words.count("chart-units", inside),
                (inside, others) => {
                    let (inside, all) = (inside.to_string(), (inside + others).to_string());
                    words.with("filter-left", &[("left", &inside), ("all", &all)])
                }
            },
            dots: of_zone.iter().map(dot).chain(outside.iter().map(pale)).collect(),
        });
        rows.extend(all().map(|(row, _)| (row.clone(), said(row))));
    }
    let left_out: Vec<&str> =
        measured.rows.iter().filter(|row| row.value.is_none()).map(|row| row.short_name.as_str()).collect();
    let values: Vec<f64> = known().filter_map(|row| row.value).collect();
    let lines = added.lines(&measured.along(NoteAxis::First, values.clone(), Ok(())), studio);
    let outside = measured.outside.iter().filter_map(|row| row.value);
    let values = values.into_iter().chain(outside).chain(lines.iter().map(|line| line.at));
    let spec = StripSpec {
        title: words.with("chart-strip-title", &[("indicator", plan.indicator.name(lang))]),
        subtitle: base::with_filter(subtitle(&measured, studio), view, studio),
        x: base::axis(values, NumberStyle::of(plan.indicator), String::new(), 6, studio),
        groups,
        lines,
        notes: base::notes(studio, &[&measured], &left_out, (view, Others::Pale)),
    };
    let family = Family { height: strip::natural_height, compose: strip::compose, foot: |spec| &mut spec.notes };
    OfUnits { spec, family, rows }
}

fn subtitle(measured: &Measured<'_>, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let caption = words.caption(&words.unit(&measured.indicator.unit), measured.column.period.as_ref());
    words.with("chart-strip-subtitle", &[("caption", &caption)])
}
