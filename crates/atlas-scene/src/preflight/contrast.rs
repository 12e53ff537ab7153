//! Text against what lies below it: WCAG 2.2, success criterion 1.4.3 (level AA).

use super::{
    Kind, PAPER, PreflightOptions, Severity,
    ground::{Ground, over},
    items::{Items, Words},
    report::Report,
};
use crate::{Color, Weight};

/// The contrast ratio that text needs.
pub const TEXT_RATIO: f64 = 4.5;
/// The contrast ratio that large text needs.
pub const LARGE_RATIO: f64 = 3.0;
/// Text is large from this size on, points.
pub const LARGE_POINTS: f32 = 18.0;
/// Bold text is large from this size on, points.
pub const LARGE_BOLD_POINTS: f32 = 14.0;
/// A halo is the ground of letters where it is as wide as this, in ems. "A wide border around the letter that fills in the inner
/// details of the letters acts as a halo and would be considered background" (WCAG 2.2, definition of contrast ratio); from both sides
/// this one fills gaps of 0.12 em, more than a stem of the regular face is wide.
const HALO: f32 = 0.06;
/// Below this share of the ratio that it needs (3 of 4.5) a text is lost for many.
const UNREADABLE: f64 = 2.0 / 3.0;

pub(super) fn check(items: &Items<'_>, options: &PreflightOptions<'_>, report: &mut Report) {
    for text in items.texts.iter().filter(|text| text.is_on_page && !text.is_shadow) {
        let Some((ink, ground, ratio)) = worst(items, text, options.behind) else { continue };
        let needed = if is_large(text, options) { LARGE_RATIO } else { TEXT_RATIO };
        if ratio < needed {
            let severity = if ratio < needed * UNREADABLE { Severity::Error } else { Severity::Warning };
            let kind = Kind::Contrast { text: ink, ground, ratio, needed };
            report.add(format!("{ink} {ground} {needed}"), kind, severity, &text.node.text, text.ink);
        }
    }
}

fn is_large(text: &Words<'_>, options: &PreflightOptions<'_>) -> bool {
    let points = options.points(text.node.size);
    points >= LARGE_POINTS || (points >= LARGE_BOLD_POINTS && text.node.weight == Weight::Bold)
}

/// The letters, their ground and the contrast ratio, on that of the papers where it is least.
fn worst(items: &Items<'_>, text: &Words<'_>, behind: &[Color]) -> Option<(Color, Color, f64)> {
    let below = Ground::below(items, text.order, text.middle());
    let papers = if below.is_opaque { &[PAPER] } else { behind };
    let node = text.node;
    let on = |paper: &Color| {
        let below = below.on(*paper);
        let halo = node.halo.filter(|halo| halo.width >= HALO * node.size);
        let ground = halo.map_or(below, |halo| over(halo.color, below));
        let ink = over(node.color, ground);
        (ink, ground, ink.contrast(ground))
    };
    papers.iter().map(on).reduce(|worst, one| if one.2 < worst.2 { one } else { worst })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Blend, Fill, Halo, ImageNode, Node, Path, PathNode, Pixels, Rect, Theme,
        preflight::tests::{INK, PAPER, check_page, check_with, colored, hex, ids, page, word},
    };
    use std::sync::Arc;

    fn card(fill: Fill) -> Node {
        let path = Arc::new(Path::rect(Rect::new(10.0, 10.0, 300.0, 60.0)));
        Node::Path(PathNode { path, fill: Some(fill), stroke: None })
    }

    fn solid(text: &str) -> Node {
        card(Fill::Solid(hex(text)))
    }

    #[test]
    fn pale_text_is_told_with_its_ratio() {
        // #777777 on white is 4.48 to 1, #767676 is 4.54 to 1: the usual pair at the limit.
        let found = check_page(vec![colored("almost", "#777777", 20.0), colored("enough", "#767676", 80.0)]);
        assert_eq!(
            (ids(&found), found[0].what.as_str(), found[0].severity),
            (vec!["contrast"], "almost", Severity::Warning)
        );
        let Kind::Contrast { ratio, needed, .. } = found[0].kind else { panic!("{found:?}") };
        assert!((ratio - 4.48).abs() < 0.01 && needed == TEXT_RATIO, "{ratio}");
        assert_eq!(check_page(vec![colored("lost", "#b0b0b0", 20.0)])[0].severity, Severity::Error);
    }

    #[test]
    fn large_text_needs_less() {
        let scene = page(vec![colored("large", "#777777", 40.0)]);
        let with =
            |points_per_unit| check_with(&scene, &PreflightOptions { points_per_unit, ..PreflightOptions::default() });
        assert_eq!(with(1.2), []);
        assert_eq!(ids(&with(1.19)), ["contrast"]);
        let Some(Node::Text(text)) = scene.nodes.first() else { panic!() };
        let bold = page(vec![Node::Text(crate::TextNode { weight: Weight::Bold, ..text.clone() })]);
        assert_eq!(check_with(&bold, &PreflightOptions { points_per_unit: 0.94, ..PreflightOptions::default() }), []);
    }

    #[test]
    fn the_topmost_that_covers_the_middle_counts_and_transparent_ones_are_blended() {
        let pale = || colored("pale", "#ffffff", 40.0);
        assert_eq!(check_page(vec![solid("#1f1d1a"), pale()]), []);
        assert_eq!(ids(&check_page(vec![solid("#1f1d1a"), solid("#eeeeee"), pale()])), ["contrast"]);
        // Black at a half on white paper is grey.
        let found = check_page(vec![solid("#00000080"), pale()]);
        let Kind::Contrast { ground, .. } = found[0].kind else { panic!("{found:?}") };
        assert_eq!(ground, hex("#7f7f7f"));
        // What is painted later, or ends before the middle, is not below.
        let beside = Node::filled(Path::rect(Rect::new(10.0, 10.0, 15.0, 60.0)), INK);
        assert_eq!(ids(&check_page(vec![beside, pale(), solid("#00000001")])), ["contrast"]);
        let hatch = Fill::Hatch { ground: INK, line: PAPER, spacing: 6.0, width: 1.0, crossed: false };
        assert_eq!(check_page(vec![card(hatch), pale()]), []);
    }

    #[test]
    fn a_wide_halo_is_the_ground_and_a_thin_one_is_not() {
        let haloed = |width: f32| {
            let Node::Text(mut text) = word("name", 20.0, 20.0, 40.0) else { panic!() };
            text.halo = Some(Halo { color: PAPER, width });
            vec![solid("#333333"), Node::Text(text)]
        };
        assert_eq!(check_page(haloed(2.0)), []);
        assert_eq!(ids(&check_page(haloed(0.5))), ["contrast"]);
    }

    #[test]
    fn pictures_count_by_their_mean_colour_under_the_text() {
        let image = |blend, opacity| {
            // Dark on the left, light on the right.
            let rgba = [[20, 20, 20, 255], [240, 240, 240, 255]].concat();
            let pixels = Arc::new(Pixels { width: 2, height: 1, rgba });
            Node::Image(ImageNode { pixels: pixels.into(), rect: Rect::new(0.0, 0.0, 800.0, 60.0), opacity, blend })
        };
        let dark = |x| vec![image(Blend::Over, 1.0), word("dark", 20.0, x, 40.0)];
        assert_eq!(check_page(dark(500.0)), []);
        assert_eq!(ids(&check_page(dark(100.0))), ["contrast"]);
        // A relief darkens what is below it.
        let relief = |opacity| vec![image(Blend::Multiply, opacity), word("dark", 20.0, 100.0, 40.0)];
        assert_eq!(check_page(relief(0.2)), []);
        assert_eq!(ids(&check_page(relief(0.9))), ["contrast"]);
    }

    #[test]
    fn a_picture_without_ground_is_read_on_each_of_the_papers() {
        let mut scene = page(vec![word("dark", 20.0, 20.0, 40.0)]);
        scene.ground = None;
        let on = |behind: &[Color]| check_with(&scene, &PreflightOptions { behind, ..PreflightOptions::default() });
        assert_eq!((on(&[PAPER]), on(&[])), (vec![], vec![]));
        let found = on(&[PAPER, hex("#000000")]);
        assert!(matches!(found[0].kind, Kind::Contrast { ground, .. } if ground == hex("#000000")), "{found:?}");
    }

    #[test]
    fn the_text_colours_of_every_theme_are_read_on_their_grounds() {
        for (name, text) in [
            ("light", include_str!("../../../../assets/themes/light.toml")),
            ("dark", include_str!("../../../../assets/themes/dark.toml")),
            ("projector", include_str!("../../../../assets/themes/projector.toml")),
            ("print", include_str!("../../../../assets/themes/print.toml")),
        ] {
            let theme: Theme = toml::from_str(text).unwrap();
            let (frame, chart, map) = (&theme.frame, &theme.chart, &theme.map);
            let halo = Some(Halo { color: map.halo, width: 2.0 });
            let mut pairs = vec![
                (chart.ink, chart.ground, None),
                (chart.ink_soft, chart.ground, None),
                (chart.emphasis, chart.ground, None),
                (chart.highlight, chart.ground, None),
                (map.neighbour_label, map.neighbour, halo),
                (map.water_label, map.water, halo),
                (map.label, map.unit, halo),
            ];
            for ground in [frame.panel, frame.field] {
                pairs.extend([
                    (frame.ink, ground, None),
                    (frame.ink_soft, ground, None),
                    (frame.warning, ground, None),
                ]);
            }
            pairs.extend([(frame.accent, frame.panel, None), (frame.on_accent, frame.accent, None)]);
            pairs.extend(theme.palettes.values().flatten().map(|fill| (map.label, *fill, halo)));
            let areas = &theme.areas;
            let clusters =
                [areas.high_high, areas.low_low, areas.high_low, areas.low_high, areas.neither, areas.others];
            let sets = theme.diverging.values().chain(theme.qualitative.values()).flatten();
            let fills = sets.chain(&areas.bivariate).chain(&clusters);
            pairs.extend(fills.map(|fill| (map.label, *fill, halo)));
            pairs.extend(theme.lines.values().filter_map(|look| Some((look.on_shield?, look.shield?, None))));
            for (color, ground, halo) in pairs {
                let Node::Text(mut text) = word("word", 12.0, 20.0, 40.0) else { panic!() };
                (text.color, text.halo) = (color, halo);
                let found = check_page(vec![card(Fill::Solid(ground)), Node::Text(text)]);
                assert_eq!(found, [], "{name}: {color} on {ground}");
            }
        }
    }
}
