//! Scatter and bubble charts.

use super::{
    super::Studio,
    Annotator, Tones,
    base::{self, Family, Measured, OfUnits},
};
use crate::{
    ChartPlan, NoteAxis, RankingRow, View,
    filter::Others,
    numbers::{self, NumberStyle},
};
use atlas_scene::chart::points::{self, PointItem, PointsSpec, Trend};

/// A unit with all the figures of its mark.
struct Known<'m> {
    row: &'m RankingRow,
    values: Vec<f64>,
    texts: Vec<&'m str>,
}

pub(super) fn points<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> OfUnits<PointsSpec> {
    let words = studio.words;
    let indicators = std::iter::once(plan.indicator).chain(plan.with.iter().copied());
    let measured: Vec<Measured<'_>> = indicators.map(|indicator| Measured::of(indicator, view, studio)).collect();
    let (known, outside) = (all_known(&measured[0].rows, &measured), all_known(&measured[0].outside, &measured));
    let shown = |id: &str| known.iter().any(|one| one.row.id == id);
    let left_out: Vec<&str> =
        measured[0].rows.iter().filter(|row| !shown(&row.id)).map(|row| row.short_name.as_str()).collect();
    let values = |at: usize| known.iter().map(move |one| one.values[at]);
    let tones = added.tones(known.iter().map(|one| one.row.units.as_slice()));
    let lines = [(0, NoteAxis::First), (1, NoteAxis::Second)].map(|(at, axis): (usize, NoteAxis)| {
        added.lines(&measured[at].along(axis, values(at).collect(), Ok(())), studio)
    });
    let axis = |at: usize| {
        let style = NumberStyle::of(measured[at].indicator);
        let beside = outside.iter().map(|one| one.values[at]);
        let all = values(at).chain(beside).chain(lines[at].iter().map(|line| line.at));
        base::tight_axis(all, style, measured[at].title(studio), studio)
    };
    let pale = |one: &Known<'_>| PointItem {
        label: base::outside_label(one.row, view),
        tone: base::outside_tone(one.row, view),
        ..item(one, tones, view)
    };
    let lang = words.language().data();
    let [x_name, y_name] = [0, 1].map(|at| measured[at].indicator.name(lang));
    let spec = PointsSpec {
        title: words.with("chart-points-title", &[("x", x_name), ("y", y_name)]),
        subtitle: base::with_filter(subtitle(&measured, studio), view, studio),
        x: axis(0),
        y: axis(1),
        points: known.iter().map(|one| item(one, tones, view)).chain(outside.iter().map(pale)).collect(),
        trend: trend(&known, view, studio),
        lines: lines.clone(),
        sizes: measured.get(2).map_or_else(Vec::new, |size| {
            let all = known.iter().chain(&outside).map(|one| one.values[2]);
            sizes(size, all, studio)
        }),
        notes: base::notes(studio, &measured.iter().collect::<Vec<_>>(), &left_out, (view, Others::Pale)),
    };
    let said = |one: &Known<'_>| said(one, &measured, studio);
    let rows = known.iter().chain(&outside).map(|one| (one.row.clone(), said(one))).collect();
    let family = Family { height: points::natural_height, compose: points::compose, foot: |spec| &mut spec.notes };
    OfUnits { spec, family, rows }
}

fn all_known<'m>(rows: &'m [RankingRow], measured: &'m [Measured<'_>]) -> Vec<Known<'m>> {
    rows.iter().filter_map(|row| known(row, measured)).collect()
}

/// A unit of which all indicators have a figure.
fn known<'m>(row: &'m RankingRow, measured: &'m [Measured<'_>]) -> Option<Known<'m>> {
    let rows: Vec<&RankingRow> = measured.iter().map(|one| one.row(&row.id)).collect::<Option<_>>()?;
    let values: Vec<f64> = rows.iter().map(|row| row.value).collect::<Option<_>>()?;
    // An area below zero has none.
    let has_area = values.get(2).is_none_or(|size| *size >= 0.0);
    has_area.then(|| Known { row, values, texts: rows.iter().map(|row| row.value_text.as_str()).collect() })
}

fn item(one: &Known<'_>, tones: Tones<'_>, view: &View) -> PointItem {
    PointItem {
        id: one.row.id.clone(),
        label: one.row.short_name.clone(),
        at: (one.values[0], one.values[1]),
        size: one.values.get(2).copied(),
        tone: tones.of(&one.row.units, base::is_chosen(one.row, view)),
    }
}

/// The units of the atlas, and what the area of a mark means.
fn subtitle(measured: &[Measured<'_>], studio: &Studio<'_>) -> String {
    let (atlas, words) = (studio.atlas, studio.words);
    let place = atlas.short_name(&atlas.info().root, words.language().data());
    let units = words.with("chart-units-of", &[("place", place)]);
    match measured.get(2) {
        None => units,
        Some(size) => words.with("chart-points-size", &[("units", &units), ("size", &size.title(studio))]),
    }
}

/// Name, then each figure with its unit.
fn said(one: &Known<'_>, measured: &[Measured<'_>], studio: &Studio<'_>) -> String {
    let words = studio.words;
    let lang = words.language().data();
    let mut lines = vec![one.row.name.clone()];
    for (measured, text) in measured.iter().zip(&one.texts) {
        let value = numbers::with_unit(text, &measured.indicator.unit, words);
        lines.push(words.with("chart-said", &[("indicator", measured.indicator.name(lang)), ("value", &value)]));
    }
    lines.join("\n")
}

/// Two round sizes that fit into the row of the key: about a tenth and a hundredth of the greatest.
fn sizes(size: &Measured<'_>, values: impl Iterator<Item = f64>, studio: &Studio<'_>) -> Vec<(f64, String)> {
    let greatest = values.fold(0.0, f64::max);
    let style = NumberStyle::of(size.indicator);
    let said = |value: f64| {
        let text = style.short(value, studio.words.language());
        (value, numbers::with_unit(&text, &size.indicator.unit, studio.words))
    };
    [0.12, 0.02].into_iter().map(|part| round(greatest * part)).filter(|value| *value > 0.0).map(said).collect()
}

/// The greatest of 1, 2 and 5 times a power of ten that is not above a value.
fn round(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(value)));
    [5.0, 2.0, 1.0].into_iter().map(|factor| factor * power).find(|round| *round <= value * 1.0001).unwrap_or(power)
}

/// The line of least squares, and how closely the points follow it (Pearson's r).
fn trend(known: &[Known<'_>], view: &View, studio: &Studio<'_>) -> Option<Trend> {
    if !view.chart_options.trend {
        return None;
    }
    let points: Vec<(f64, f64)> = known.iter().map(|one| (one.values[0], one.values[1])).collect();
    let fit = least_squares(&points)?;
    let at = |x: f64| (x, fit.offset + fit.slope * x);
    let x = || points.iter().map(|(x, _)| *x);
    let [from, to] = [at(x().fold(f64::INFINITY, f64::min)), at(x().fold(f64::NEG_INFINITY, f64::max))];
    let r = numbers::full(fit.r, 2);
    let count = points.len().to_string();
    let label = studio.words.with("chart-trend", &[("r", &r), ("count", &count)]);
    let (low, high) =
        points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (_, y)| (low.min(*y), high.max(*y)));
    // Where the line leaves the values it ends.
    let inside = |(x, y): (f64, f64)| {
        let held = y.clamp(low.min(0.0), high);
        if fit.slope == 0.0 || held == y { (x, held) } else { ((held - fit.offset) / fit.slope, held) }
    };
    Some(Trend { from: inside(from), to: inside(to), label })
}

struct Fit {
    slope: f64,
    offset: f64,
    r: f64,
}

fn least_squares(points: &[(f64, f64)]) -> Option<Fit> {
    let count = points.len() as f64;
    if points.len() < 3 {
        return None;
    }
    let (mx, my) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / count, b + y / count));
    let (mut sxx, mut syy, mut sxy) = (0.0, 0.0, 0.0);
    for (x, y) in points {
        sxx += (x - mx) * (x - mx);
        syy += (y - my) * (y - my);
        sxy += (x - mx) * (y - my);
    }
    let spread = sxx * syy;
    if spread.is_nan() || spread <= 0.0 {
        return None;
    }
    let slope = sxy / sxx;
    Some(Fit { slope, offset: my - slope * mx, r: sxy / libm::sqrt(spread) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_least_squares_is_that_of_textbooks() {
        // Anscombe's first set (1973): slope 0.500, offset 3.00, r 0.816.
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let fit = least_squares(&x.into_iter().zip(y).collect::<Vec<_>>()).unwrap();
        assert!(
            (fit.slope - 0.5001).abs() < 1e-3 && (fit.offset - 3.0001).abs() < 1e-3 && (fit.r - 0.8164).abs() < 1e-3
        );
        assert!(least_squares(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]).is_none(), "all on one upright line");
        assert!(least_squares(&[(1.0, 1.0), (2.0, 2.0)]).is_none());
    }

    #[test]
    fn sizes_of_the_key_are_round() {
        assert_eq!([round(0.0), round(7.3), round(4999.0), round(0.023)], [0.0, 5.0, 2000.0, 0.02]);
    }
}
