//! Tables of correlations.

use super::{
    super::{Canvas, Place, Studio, describe::Description},
    Drawing, Drawn,
    base::{self, Measured},
};
use crate::{
    ChartKind, ChartPlan, View,
    correlations::{Correlations, LEAST_UNITS, Pair},
    filter::Others,
    measure, numbers, palettes,
};
use atlas_data::Indicator;
use atlas_scene::{
    Color, Theme,
    chart::correlation::{self, CorrelationCell, CorrelationRow, CorrelationSpec},
    text::Fonts,
};

/// The colours from -1 to 1: a scheme of ColorBrewer whose two sides are told apart without red or green cones, and neither of which is the
/// red of choices.
const PALETTE: &str = "puor";
/// How many colours: an odd number, so that what is near zero has one of its own, and as many as are told apart by all.
const COLORS: usize = 7;
/// So many of the closest pairs are told in sentences.
const MOST_TOLD: usize = 3;
/// More pairs than this that go together by their making are only counted.
const MOST_MADE: usize = 3;

/// The colours from -1 to 1.
pub(crate) fn colors(theme: &Theme) -> Vec<Color> {
    palettes::colors(PALETTE, false, COLORS, theme)
}

pub(super) struct Table {
    spec: CorrelationSpec,
    /// The two indicators of each cell, and what is said of it.
    cells: Vec<([String; 2], String)>,
    described: Vec<String>,
}

impl Drawing for Table {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        correlation::natural_height(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = correlation::compose(&self.spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let place = |mark: &atlas_scene::chart::Mark| {
            let (pair, said) = self.cells.get(mark.item)?;
            Some(Place {
                rect: mark.rect,
                outline: None,
                units: Vec::new(),
                subject: String::new(),
                period: None,
                indicator: None,
                pair: Some(pair.clone()),
                said: said.clone(),
            })
        };
        Drawn { places: picture.marks.iter().filter_map(place).collect(), picture }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        &mut self.spec.notes
    }

    fn described(&self, view: &View, studio: &Studio<'_>) -> Option<String> {
        let mut told = Description::of_chart(ChartKind::Correlation, &self.spec.title, studio);
        told.filter(view);
        self.described.iter().for_each(|said| told.sentence(said.clone()));
        Some(told.said())
    }
}

pub(super) fn correlation(plan: &ChartPlan<'_>, view: &View, studio: &Studio<'_>) -> Table {
    let (atlas, words) = (studio.atlas, studio.words);
    let found = Correlations::of(plan, view, atlas);
    let lang = words.language().data();
    let common = found.pairs.first().map(|pair| pair.units);
    let common = common.filter(|units| found.pairs.iter().all(|pair| pair.units == *units));
    let mut pairs = found.pairs.iter();
    let rows = found.columns.iter().enumerate().map(|(at, (indicator, column))| CorrelationRow {
        id: indicator.id.clone(),
        label: indicator.name(lang).to_owned(),
        detail: words.caption(&words.unit(&indicator.unit), column.period.as_ref()),
        cells: pairs.by_ref().take(at).map(|pair| cell(pair, common.is_some(), studio)).collect(),
    });
    let rows = rows.collect();
    let name = words.get(if view.chart_options.ranks { "chart-correlation-rho" } else { "chart-correlation-r" });
    let subtitle = match common {
        Some(units) => {
            words.with("chart-correlation-of", &[("name", &name), ("units", &words.count("chart-units", units))])
        }
        None => words.with("chart-correlation-of-each", &[("name", &name)]),
    };
    let place = atlas.short_name(&atlas.info().root, lang);
    let count = found.columns.len().to_string();
    let title = words.with("chart-correlation-title", &[("count", &count), ("place", place)]);
    let spec = CorrelationSpec {
        title,
        subtitle: base::with_filter(subtitle, view, studio),
        rows,
        colors: colors(studio.theme),
        key: ["−1".to_owned(), "+1".to_owned()],
        key_note: if found.pairs.iter().any(|pair| pair.found.is_some() && !pair.is_sure()) {
            words.get("chart-correlation-unsure")
        } else {
            String::new()
        },
        notes: notes(&found, (plan, view), studio),
    };
    let cells = found.pairs.iter().map(|pair| ([pair.x.id.clone(), pair.y.id.clone()], said(pair, &name, studio)));
    let described = described(&found, &name, studio);
    Table { cells: cells.collect(), spec, described }
}

fn cell(pair: &Pair<'_>, is_common: bool, studio: &Studio<'_>) -> CorrelationCell {
    let text = pair.found.map_or_else(|| "–".to_owned(), |found| signed(found.r));
    let unsure = pair.found.is_some() && !pair.is_sure();
    CorrelationCell {
        value: pair.found.map(|found| found.r),
        text: if unsure { studio.words.with("chart-correlation-bracket", &[("value", &text)]) } else { text },
        detail: if is_common { String::new() } else { format!("n = {}", pair.units) },
        is_sure: pair.is_sure(),
    }
}

/// A coefficient in two digits; what rounds to nothing has no sign.
fn signed(r: f64) -> String {
    numbers::full(r, 2)
}

fn names(pair: &Pair<'_>, studio: &Studio<'_>) -> String {
    let lang = studio.words.language().data();
    studio.words.with("chart-correlation-pair", &[("x", pair.x.name(lang)), ("y", pair.y.name(lang))])
}

/// The two names, the coefficient, how likely it is by chance, of how many units; then what a click does.
fn said(pair: &Pair<'_>, name: &str, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let mut lines = vec![names(pair, studio)];
    match pair.found {
        Some(found) => {
            let (value, p) = (signed(found.r), probability(found.p, studio));
            let units = words.count("chart-units", pair.units);
            let said = [("name", name), ("value", &*value), ("p", &p), ("units", &units)];
            lines.push(words.with("chart-correlation-said", &said));
        }
        None => lines.push(words.count("chart-correlation-few", pair.units)),
    }
    if pair.is_made(studio.atlas) {
        lines.push(words.get("chart-correlation-made-tip"));
    }
    lines.push(words.get("chart-correlation-click"));
    lines.join("\n")
}

/// `p < 0.001` or `p = 0.032`.
fn probability(p: f64, studio: &Studio<'_>) -> String {
    if p < 0.001 {
        return studio.words.get("chart-correlation-p-small");
    }
    studio.words.with("chart-correlation-p", &[("p", &numbers::full(p, 3))])
}

/// How to read the cells and what misleads, then sources and boundaries.
fn notes(found: &Correlations<'_>, (plan, view): (&ChartPlan<'_>, &View), studio: &Studio<'_>) -> Vec<String> {
    let words = studio.words;
    let mut reading = vec![words.get("chart-correlation-note")];
    let is_few = |pair: &Pair<'_>| pair.found.is_none();
    if found.pairs.iter().any(is_few) {
        reading.push(words.with("chart-correlation-few-note", &[("least", &LEAST_UNITS.to_string())]));
    }
    let mut careful = vec![words.get("chart-correlation-cause")];
    if found.columns.iter().filter(|(indicator, _)| measure::is_raw(indicator)).count() > 1 {
        careful.push(words.get("chart-correlation-counts"));
    }
    careful.extend(made(found, studio));
    let measured: Vec<Measured<'_>> = found
        .columns
        .iter()
        .map(|(indicator, column)| Measured::of_column(indicator, column.clone(), view, studio))
        .collect();
    let measured: Vec<&Measured<'_>> = measured.iter().collect();
    let joint = words.get("describe-joint");
    let mut lines = vec![reading.join(&joint), careful.join(&joint)];
    lines.extend(base::unshown_note(plan, view, studio));
    lines.extend(base::notes(studio, &measured, &[], (view, Others::LeftOut)));
    lines
}

/// The pairs that go together by their making, by the numbers of their rows.
fn made(found: &Correlations<'_>, studio: &Studio<'_>) -> Option<String> {
    let words = studio.words;
    let number = |one: &Indicator| 1 + found.columns.iter().position(|(known, _)| known.id == one.id).unwrap_or(0);
    let pairs: Vec<String> = found
        .pairs
        .iter()
        .filter(|pair| pair.is_made(studio.atlas))
        .map(|pair| {
            let (x, y) = (number(pair.x).to_string(), number(pair.y).to_string());
            words.with("chart-correlation-pair", &[("x", &x), ("y", &y)])
        })
        .collect();
    match pairs.len() {
        0 => None,
        count if count > MOST_MADE => Some(words.count("chart-correlation-made-count", count)),
        _ => Some(words.with("chart-correlation-made", &[("pairs", &pairs.join(&words.get("clause-separator")))])),
    }
}

/// The closest pairs of either sign, and how many are no more than chance.
fn described(found: &Correlations<'_>, name: &str, studio: &Studio<'_>) -> Vec<String> {
    let words = studio.words;
    let lang = words.language().data();
    let all: Vec<&str> = found.columns.iter().map(|(indicator, _)| indicator.name(lang)).collect();
    let listed = all.join(&words.get("names-separator"));
    let mut said = vec![words.with("describe-correlation-of", &[("name", name), ("indicators", &listed)])];
    let mut known: Vec<(&Pair<'_>, f64)> = found.pairs.iter().filter_map(|pair| Some((pair, pair.found?.r))).collect();
    known.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let told =
        |pair: &Pair<'_>, r: f64| words.with("describe-item", &[("name", &names(pair, studio)), ("value", &signed(r))]);
    let rising: Vec<String> =
        known.iter().filter(|(_, r)| *r > 0.0).take(MOST_TOLD).map(|(pair, r)| told(pair, *r)).collect();
    let falling: Vec<String> =
        known.iter().rev().filter(|(_, r)| *r < 0.0).take(MOST_TOLD).map(|(pair, r)| told(pair, *r)).collect();
    for (key, pairs) in [("describe-correlation-rising", rising), ("describe-correlation-falling", falling)] {
        if !pairs.is_empty() {
            said.push(words.with(key, &[("pairs", &pairs.join(&words.get("clause-separator")))]));
        }
    }
    let unsure = known.iter().filter(|(pair, _)| !pair.is_sure()).count();
    if unsure > 0 {
        said.push(words.count("describe-correlation-unsure", unsure));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coefficients_near_nothing_have_no_sign() {
        assert_eq!([signed(-0.001), signed(0.996), signed(-0.5)], ["0.00", "1.00", "−0.50"]);
    }

    #[test]
    fn the_colours_are_of_a_diverging_scheme_that_is_told_apart_without_red_or_green_cones() {
        let info = palettes::all().into_iter().find(|one| one.id == PALETTE).unwrap();
        assert!(info.kind == atlas_scene::SchemeKind::Diverging && info.colour_blind_safe && COLORS % 2 == 1);
    }
}
