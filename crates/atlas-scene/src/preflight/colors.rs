//! Colours of the key that some readers cannot tell apart.

use super::{KeyColor, KeyOrder, Kind, PAPER, PreflightOptions, Severity, ground::over, report::Report};
use crate::{
    Color, Rect,
    vision::{Deficiency, Lab, difference, simulate},
};

/// Two colours closer than this count as one. A legend and its map are not looked at side by side; half of all readers see a
/// difference between areas that are apart from about 5.1 to 5.4 on (M. Stone, D. Albers Szafir and V. Setlur, "An engineering model
/// for color difference as a function of size", Color and Imaging Conference 2014: L* 5.08, a* 5.34, b* 5.35 for large areas).
/// Lightness L* alone, as in print without colours, is measured by the same number.
pub const LEAST_DIFFERENCE: f64 = 5.0;
/// Two colours farther apart than this (CIEDE2000) are plainly two for most people: twice what is just told apart.
pub const PLAIN_DIFFERENCE: f64 = 10.0;

pub(super) fn check(ground: Option<Color>, options: &PreflightOptions<'_>, report: &mut Report) {
    let paper = ground.map_or(PAPER, |ground| over(ground, PAPER));
    let seen = |(place, color): (usize, &Color)| KeyColor { place, color: over(*color, paper) };
    let keys: Vec<KeyColor> = options.key_colors.iter().enumerate().map(seen).collect();
    for (at, first) in keys.iter().enumerate() {
        let reach = match options.key_order {
            KeyOrder::Categorical => keys.len(),
            KeyOrder::Sequential => 1,
        };
        for second in keys.iter().skip(at + 1).take(reach) {
            pair(*first, *second, options.grey, report);
        }
    }
}

fn pair(first: KeyColor, second: KeyColor, grey: bool, report: &mut Report) {
    let what = format!("{} {}", first.color, second.color);
    let normal = difference(first.color, second.color);
    for eyes in Deficiency::ALL {
        let difference = difference(simulate(first.color, eyes), simulate(second.color, eyes));
        if normal > PLAIN_DIFFERENCE && difference < LEAST_DIFFERENCE {
            // So few lack the short cones that it is no reason against a colour.
            let severity = if eyes == Deficiency::Tritanopia { Severity::Note } else { Severity::Warning };
            let kind = Kind::Merging { first, second, eyes, normal, difference };
            report.add(format!("{what} {eyes:?}"), kind, severity, &what, Rect::default());
        }
    }
    let difference = (Lab::from(first.color).l - Lab::from(second.color).l).abs();
    if grey && difference < LEAST_DIFFERENCE {
        let kind = Kind::MergingGrey { first, second, difference };
        report.add(what.clone(), kind, Severity::Warning, &what, Rect::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Theme,
        preflight::{
            Finding,
            tests::{check_with, hex, page},
        },
    };

    fn keys(colors: &[&str], key_order: KeyOrder, grey: bool) -> Vec<Finding> {
        let colors: Vec<Color> = colors.iter().map(|color| hex(color)).collect();
        let options = PreflightOptions { key_colors: &colors, key_order, grey, ..PreflightOptions::default() };
        check_with(&page(Vec::new()), &options)
    }

    fn eyes(found: &[Finding]) -> Vec<Deficiency> {
        let eyes = |one: &Finding| match one.kind {
            Kind::Merging { eyes, .. } => Some(eyes),
            _ => None,
        };
        found.iter().filter_map(eyes).collect()
    }

    #[test]
    fn red_and_green_of_one_lightness_merge_and_blue_and_orange_do_not() {
        let found = keys(&["#b05f4a", "#1b58c4", "#7f7a4c"], KeyOrder::Categorical, false);
        assert_eq!(eyes(&found), [Deficiency::Deuteranopia], "{found:?}");
        let Kind::Merging { first, second, normal, difference, .. } = found[0].kind else { panic!() };
        assert_eq!((first.place, second.place, found[0].severity), (0, 2, Severity::Warning));
        assert!(normal > 20.0 && difference < LEAST_DIFFERENCE, "{normal} {difference}");
        assert_eq!(keys(&["#1b58c4", "#e08214"], KeyOrder::Categorical, false), []);
    }

    #[test]
    fn blue_and_green_merge_for_few_which_is_only_noted() {
        let found = keys(&["#0f7f9f", "#2f7f7f"], KeyOrder::Categorical, false);
        assert_eq!(eyes(&found), [Deficiency::Tritanopia], "{found:?}");
        assert_eq!(found[0].severity, Severity::Note);
    }

    #[test]
    fn of_a_ramp_only_neighbours_have_to_differ() {
        let ramp = ["#b05f4a", "#f6efdc", "#7f7a4c"];
        assert_eq!(keys(&ramp, KeyOrder::Sequential, false), []);
        assert!(!keys(&ramp, KeyOrder::Categorical, false).is_empty());
    }

    #[test]
    fn colours_of_one_lightness_are_one_grey() {
        let found = keys(&["#b05f4a", "#5f7f4a", "#222222"], KeyOrder::Categorical, true);
        let grey = found.iter().filter(|one| matches!(one.kind, Kind::MergingGrey { .. }));
        assert_eq!(grey.count(), 1, "{found:?}");
        assert_eq!(keys(&["#eeeeee", "#999999", "#444444"], KeyOrder::Sequential, true), []);
    }

    #[test]
    fn transparent_colours_are_seen_on_the_ground() {
        // Two fades of one black: plainly two greys.
        assert_eq!(keys(&["#00000080", "#000000"], KeyOrder::Categorical, true), []);
    }

    #[test]
    fn ramps_and_series_of_every_theme_can_be_told_apart() {
        for (name, text) in [
            ("light", include_str!("../../../../assets/themes/light.toml")),
            ("dark", include_str!("../../../../assets/themes/dark.toml")),
            ("projector", include_str!("../../../../assets/themes/projector.toml")),
            ("print", include_str!("../../../../assets/themes/print.toml")),
        ] {
            let theme: Theme = toml::from_str(text).unwrap();
            let check = |key_colors: &[Color], key_order, grey| {
                let options = PreflightOptions { key_colors, key_order, grey, ..PreflightOptions::default() };
                assert_eq!(check_with(&page(Vec::new()), &options), [], "{name}");
            };
            check(&theme.chart.series, KeyOrder::Categorical, false);
            theme.palettes.values().for_each(|ramp| check(ramp, KeyOrder::Sequential, true));
        }
    }
}
