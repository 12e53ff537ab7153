//! Where like values lie beside like ones: local Moran's I.

use super::{
    Chance, Subject, Thematic,
    group::{Group, hex},
};
use crate::{Pattern, captions, tables};
use atlas_data::{Atlas, Cluster, Column, LocalMoran, LocalStatistic};
use atlas_scene::{Cell, Color, Theme};
use std::collections::BTreeMap;

/// Local Moran's I, its chance, the cluster at the chosen chance, how many standard deviations the unit and its neighbours on average
/// (the spatial lag) are above the mean, and the colour.
const COLUMNS: [&str; 6] = ["local_i", "local_p", "cluster", "own_z", "spatial_lag_z", "class_color"];
/// Why a unit with a figure belongs to no cluster.
const NOT_TESTED: &str = "map-not-tested";
/// How often a chance is undercut where values lie at random: it is one-sided, and a unit can stand out on either side.
const SIDES: f64 = 2.0;

fn color(cluster: Cluster, theme: &Theme) -> Color {
    let areas = &theme.areas;
    match cluster {
        Cluster::HighHigh => areas.high_high,
        Cluster::LowLow => areas.low_low,
        Cluster::HighLow => areas.high_low,
        Cluster::LowHigh => areas.low_high,
        Cluster::NotSignificant => areas.neither,
    }
}

/// What a unit and its neighbours are together at a chance.
fn cluster(one: &LocalStatistic, chance: Chance) -> Cluster {
    let is_significant = one.pseudo_p.is_some_and(|p| p < chance.value());
    if is_significant { one.quadrant } else { Cluster::NotSignificant }
}

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let (words, theme) = (subject.words, subject.theme);
    let (indicator, chance) = (subject.plan.indicator?, subject.view.map_options.chance);
    let column = subject.columns.first()?;
    let found = Pattern::clusters_of(column, subject.atlas, chance.permutations()).ok()?;
    let of = |unit: &str| found.of(unit).map(|one| cluster(one, chance));
    let group = |wanted: Cluster| {
        let units: Vec<String> =
            column.rows.iter().map(|row| row.unit.id.clone()).filter(|unit| of(unit) == Some(wanted)).collect();
        let named = [("name", words.cluster(wanted)), ("count", units.len().to_string())];
        let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Group { units, ..Group::of(wanted.id().to_owned(), color(wanted, theme), words.with("map-counted", &named)) }
    };
    let groups: Vec<Group> = Cluster::ALL.into_iter().map(group).collect();
    let gap = |row: &atlas_data::ColumnRow<'_>| {
        let has_figure = row.figure.is_some() || column.merged_with(&row.unit.id).is_some();
        let key = if has_figure { NOT_TESTED } else { captions::gap_key(row) };
        found.of(&row.unit.id).is_none().then(|| (row.unit.id.clone(), key))
    };
    let gaps: BTreeMap<String, &'static str> = column.rows.iter().filter_map(gap).collect();
    let cells = column.rows.iter().filter_map(|row| {
        let one = found.of(&row.unit.id)?;
        Some((row.unit.id.clone(), cells(one, chance, theme)))
    });
    let cells = cells.collect();
    let said = subject.said(|unit| {
        let value = captions::told(unit, indicator, column, subject.atlas, words);
        let told = match found.of(unit) {
            Some(one) => said(one, chance, subject),
            None => gaps.get(unit).map(|key| words.get(key)).into_iter().filter(|said| !value.contains(said)).collect(),
        };
        std::iter::once(value).chain(told).collect()
    });
    let name = super::inside_a_sentence(indicator.name(words.language().data()), words);
    Some(Thematic {
        name: words.with("map-clusters-of", &[("indicator", &name)]),
        caption: words.caption(&words.unit(&indicator.unit), column.period.as_ref()),
        notes: notes(&found, chance, subject),
        columns: COLUMNS.to_vec(),
        cells,
        said,
        ..subject.painted(groups, &gaps)
    })
}

/// How many units stand out in a view's clusters, and how many would by accident.
pub(super) fn by_accident(column: &Column<'_>, atlas: &Atlas, chance: Chance) -> Option<(usize, usize)> {
    let found = Pattern::clusters_of(column, atlas, chance.permutations()).ok()?;
    let all = || found.rows.iter().filter_map(|row| found.of(&row.unit));
    let standing_out = all().filter(|one| cluster(one, chance) != Cluster::NotSignificant).count();
    Some((standing_out, accident(all().count(), chance).round() as usize))
}

/// How many of so many tests would be below a chance by accident.
fn accident(tests: usize, chance: Chance) -> f64 {
    tests as f64 * chance.value() * SIDES
}

/// How it was tested, and how many would stand out by accident.
fn notes(found: &LocalMoran, chance: Chance, subject: &Subject<'_>) -> Vec<String> {
    let words = subject.words;
    let tested = found.rows.iter().filter(|row| found.of(&row.unit).is_some()).count();
    let permutations = chance.permutations().to_string();
    let method = words.with("map-clusters-method", &[("p", chance.id()), ("permutations", &permutations)]);
    let accident = accident(tested, chance);
    let accident = if accident < 0.95 { crate::numbers::full(accident, 1) } else { crate::numbers::full(accident, 0) };
    let many = [("tests", tested.to_string()), ("p", chance.id().to_owned()), ("accident", accident)];
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (*name, text.as_str())).collect();
    vec![method, words.with("map-clusters-many", &many)]
}

/// Its cluster, and how small the chance is.
fn said(one: &LocalStatistic, chance: Chance, subject: &Subject<'_>) -> Vec<String> {
    let words = subject.words;
    let Some(p) = one.pseudo_p else { return vec![words.cluster(cluster(one, chance))] };
    let text = crate::numbers::full(p, if chance == Chance::Tenth { 4 } else { 3 });
    let level = Chance::ALL.into_iter().rev().find(|chance| p < chance.value());
    let told = match level {
        Some(level) => words.with("map-chance-level", &[("p", &text), ("level", level.id())]),
        None => words.with("map-chance-is", &[("p", &text)]),
    };
    vec![words.cluster(cluster(one, chance)), told]
}

fn cells(one: &LocalStatistic, chance: Chance, theme: &Theme) -> Vec<Cell> {
    let found = cluster(one, chance);
    vec![
        tables::number(one.statistic),
        one.pseudo_p.map_or(Cell::Empty, tables::number),
        Cell::Text(found.id().to_owned()),
        tables::number(one.own),
        tables::number(one.neighbours),
        hex(color(found, theme)),
    ]
}
