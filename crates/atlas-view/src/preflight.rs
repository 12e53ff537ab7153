//! What would embarrass the author of a picture, in words and with a remedy.

use crate::{ChartKind, Thematic, View, Words, compose::Studio, numbers};
use atlas_scene::{
    Color, Scene,
    preflight::{self, Finding, KeyOrder, Kind, PreflightOptions, Severity},
    vision::Deficiency,
};

/// A fault of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub text: String,
    /// What helps.
    pub remedy: String,
}

/// What the picture of a view has to be checked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Purpose {
    /// Whether it is the map, and not the chart.
    pub is_map: bool,
    /// Points (1/72 inch) in a layout unit at the size at which it is read.
    pub points_per_unit: f32,
    /// Whether it has to be understood without colours too.
    pub grey: bool,
}

/// More remarks than this are only counted.
const MOST: usize = 12;

/// What is wrong with the picture of a view, the worst first.
pub fn remarks(scene: &Scene, view: &View, studio: &Studio<'_>, purpose: Purpose) -> Vec<Remark> {
    let (colors, order) = key(view, studio, purpose.is_map);
    let options = PreflightOptions {
        points_per_unit: purpose.points_per_unit,
        key_colors: &colors,
        key_order: order,
        grey: purpose.grey,
        most: MOST,
        ..PreflightOptions::default()
    };
    let found = preflight::check(scene, studio.fonts, &options);
    found.iter().map(|finding| worded(finding, studio.words)).collect()
}

/// The colours that mean something, in the order of the legend.
fn key(view: &View, studio: &Studio<'_>, is_map: bool) -> (Vec<Color>, KeyOrder) {
    if is_map {
        let shown = Thematic::of(view, studio.atlas, studio.theme, studio.words);
        return shown.map_or_else(|| (Vec::new(), KeyOrder::Sequential), |shown| (shown.colors(), shown.order));
    }
    if view.chart == ChartKind::MapsOverTime {
        return (crate::compose::classes_over_time(view, studio), KeyOrder::Sequential);
    }
    if view.chart == ChartKind::Correlation {
        return (crate::compose::colors_of_correlations(studio.theme), KeyOrder::Sequential);
    }
    let series = studio.theme.chart.series.iter().copied();
    let used = match view.chart {
        ChartKind::Lines | ChartKind::SmallMaps => view.compared.len(),
        ChartKind::Stacked | ChartKind::Grouped => view.chart_options.with.len().max(3),
        ChartKind::Pyramid => 2,
        _ => 0,
    };
    (series.take(used).collect(), KeyOrder::Categorical)
}

fn worded(finding: &Finding, words: &Words) -> Remark {
    let (text, remedy) = sentence(finding, words);
    let more = finding.count.saturating_sub(1);
    let text = if more > 0 { format!("{text} {}", words.count("preflight-more", more)) } else { text };
    Remark { severity: finding.severity, text, remedy: words.get(remedy) }
}

/// What is wrong, and the key of what helps.
fn sentence(finding: &Finding, words: &Words) -> (String, &'static str) {
    let what = finding.what.as_str();
    let number = |value: f64| numbers::full(value, 1);
    let of = |key: &str, values: &[(&str, &str)]| words.with(key, &[&[("what", what)], values].concat());
    match &finding.kind {
        Kind::SmallText { points, least } => {
            let (points, least) = (number(f64::from(*points)), number(f64::from(*least)));
            (of("preflight-small-text", &[("points", &points), ("least", &least)]), "preflight-remedy-larger")
        }
        Kind::MissingGlyph { characters } => {
            let characters: String = characters.iter().collect();
            (of("preflight-missing-glyph", &[("characters", &characters)]), "preflight-remedy-rewrite")
        }
        Kind::Overlap { with, .. } => (of("preflight-overlap", &[("with", with)]), "preflight-remedy-larger"),
        Kind::CutText { .. } => (of("preflight-cut-text", &[]), "preflight-remedy-larger"),
        Kind::CutMark { .. } => (of("preflight-cut-mark", &[]), "preflight-remedy-larger"),
        Kind::Contrast { ratio, needed, .. } => {
            let (ratio, needed) = (number(*ratio), number(*needed));
            (of("preflight-contrast", &[("ratio", &ratio), ("needed", &needed)]), "preflight-remedy-theme")
        }
        Kind::Merging { first, second, eyes, .. } => {
            let key = match eyes {
                Deficiency::Protanopia => "preflight-eyes-protanopia",
                Deficiency::Deuteranopia => "preflight-eyes-deuteranopia",
                Deficiency::Tritanopia => "preflight-eyes-tritanopia",
            };
            let places = [first.place, second.place].map(|place| (place + 1).to_string());
            let values = [("first", places[0].as_str()), ("second", &places[1]), ("eyes", &words.get(key))];
            (of("preflight-merging", &values), "preflight-remedy-colors")
        }
        Kind::MergingGrey { first, second, .. } => {
            let places = [first.place, second.place].map(|place| (place + 1).to_string());
            let values = [("first", places[0].as_str()), ("second", &places[1])];
            (of("preflight-merging-grey", &values), "preflight-remedy-colors")
        }
    }
}
