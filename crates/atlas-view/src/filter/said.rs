//! A filter in words, for the lines at maps and charts and for the window.

use super::{Filtered, ValueRange};
use crate::{
    View, Words, chart,
    listing::read_number,
    numbers::{self, NumberStyle},
};
use atlas_data::{Atlas, Indicator, Lang};

/// What becomes of the units outside of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    /// They are shown, but pale.
    Pale,
    /// They are not shown.
    LeftOut,
}

/// The conditions of a view's filter in one line; empty where it has none.
pub fn conditions(view: &View, atlas: &Atlas, words: &Words) -> String {
    let lang = words.language().data();
    let filter = &view.filter;
    let mut found: Vec<String> = filter
        .ranges
        .iter()
        .filter_map(|range| of_range(range, atlas.indicator(&range.indicator)?, view, atlas, words))
        .collect();
    let zones: Vec<&str> = filter.zones.iter().map(|zone| zone_name(zone, lang, atlas)).collect();
    if !zones.is_empty() {
        found.push(zones.join(&words.get("filter-or")));
    }
    if !filter.units.is_empty() {
        found.push(words.count("filter-picked", filter.units.len()));
    }
    found.join(&words.get("filter-and"))
}

/// The name of a zone without what stands in brackets behind it; short names of zones lack the word that says what they are.
pub fn zone_name<'a>(zone: &'a str, lang: Lang, atlas: &'a Atlas) -> &'a str {
    let name = atlas.name(zone, lang);
    name.split(['(', '（']).next().map_or(name, str::trim)
}

/// `GDP per person (2024) at least 100,000 yuan per person`; the period only of another indicator than the view's.
fn of_range(range: &ValueRange, indicator: &Indicator, view: &View, atlas: &Atlas, words: &Words) -> Option<String> {
    let language = words.language();
    let value = |value: f64| {
        let style = NumberStyle::of(indicator);
        // An end may have been set between two of the digits that figures are shown in.
        let needed =
            (0_i32..6).find(|digits| (value - rounded(value, *digits)).abs() <= value.abs() * 1e-9).unwrap_or(6);
        let style = NumberStyle { decimals: needed as usize, ..style };
        let short = style.short(value, language);
        // A condition is told exactly: few digits only where they are all there are.
        let is_exact = read_number(&short).is_some_and(|told| (told - value).abs() <= value.abs() * 1e-9);
        numbers::with_unit(&if is_exact { short } else { style.full(value) }, &indicator.unit, words)
    };
    let own = view.indicator.as_deref() == Some(indicator.id.as_str());
    let period = if own { None } else { chart::column_of(indicator, view, atlas).period };
    let name = indicator.name(language.data());
    let name = match period {
        Some(period) => words.with("filter-of-period", &[("indicator", name), ("period", &words.period(&period))]),
        None => name.to_owned(),
    };
    let ends = (range.from.map(value), range.to.map(value));
    Some(match ends {
        (Some(from), Some(to)) if from == to => words.with("filter-exactly", &[("indicator", &name), ("value", &from)]),
        (Some(from), Some(to)) => words.with("filter-between", &[("indicator", &name), ("from", &from), ("to", &to)]),
        (Some(from), None) => words.with("filter-at-least", &[("indicator", &name), ("value", &from)]),
        (None, Some(to)) => words.with("filter-at-most", &[("indicator", &name), ("value", &to)]),
        (None, None) => return None,
    })
}

fn rounded(value: f64, digits: i32) -> f64 {
    let factor = libm::pow(10.0, f64::from(digits));
    libm::round(value * factor) / factor
}

/// `Shown: 12 of 38 units: GDP per person at least 100,000 yuan per person`; `None` without a filter.
pub fn shown(view: &View, atlas: &Atlas, words: &Words) -> Option<String> {
    let filtered = Filtered::of(view, atlas)?;
    let (left, all) = (filtered.left().to_string(), filtered.all.to_string());
    let said = [("shown", &*left), ("all", &all), ("conditions", &conditions(view, atlas, words))];
    Some(words.with("filter-shown", &said))
}

/// The same as a sentence.
pub(crate) fn in_words(view: &View, atlas: &Atlas, words: &Words) -> Option<String> {
    shown(view, atlas, words).map(|said| words.with("describe-sentence", &[("said", &said)]))
}

/// What has to be known of a filter below a chart: what becomes of the others, and who is outside for want of a figure.
pub(crate) fn notes(view: &View, others: Others, atlas: &Atlas, words: &Words) -> Vec<String> {
    let Some(filtered) = Filtered::of(view, atlas) else { return Vec::new() };
    let mut found = Vec::new();
    if filtered.left() < filtered.all {
        found.push(words.get(match others {
            Others::Pale => "filter-others-pale",
            Others::LeftOut => "filter-others-left-out",
        }));
    }
    if filtered.unknown > 0 {
        found.push(words.count("filter-unknown", filtered.unknown));
    }
    if found.is_empty() { found } else { vec![found.join(&words.get("describe-joint"))] }
}

/// What a map says of its filter, as one paragraph.
pub(crate) fn of_map(view: &View, atlas: &Atlas, words: &Words) -> Option<String> {
    let mut said = vec![in_words(view, atlas, words)?];
    if view.indicator.is_some() {
        said.push(words.get("filter-classes"));
    }
    let unknown = Filtered::of(view, atlas).map_or(0, |filtered| filtered.unknown);
    if unknown > 0 {
        said.push(words.count("filter-unknown", unknown));
    }
    Some(said.join(&words.get("describe-joint")))
}
