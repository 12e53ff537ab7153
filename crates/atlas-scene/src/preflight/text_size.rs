//! Letters that are too small at the target size.

use super::{Kind, PreflightOptions, Severity, items::Items, report::Report};

/// Below this share of the least size (5 of the usual 7 points) hardly anybody reads.
const UNREADABLE: f32 = 5.0 / 7.0;
/// Rounding of sizes, points: what was set to be 7 points is.
const SLACK: f32 = 0.005;

pub(super) fn check(items: &Items<'_>, options: &PreflightOptions<'_>, report: &mut Report) {
    let least = options.least_points;
    for text in items.texts.iter().filter(|text| text.is_on_page && !text.is_shadow) {
        let points = options.points(text.node.size);
        if points + SLACK < least {
            let severity = if points < least * UNREADABLE { Severity::Error } else { Severity::Warning };
            report.add(format!("{points:.1}"), Kind::SmallText { points, least }, severity, &text.node.text, text.ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::tests::{check_with, ids, page, word};

    #[test]
    fn letters_are_measured_at_the_target_size_and_told_once_for_each_size() {
        // 800 layout units on 400 points: half a point each.
        let nodes =
            vec![word("small", 12.0, 20.0, 40.0), word("too", 12.0, 20.0, 80.0), word("right", 14.0, 20.0, 120.0)];
        let scene = page(nodes);
        let found = check_with(&scene, &PreflightOptions::for_width(&scene, 400.0));
        assert_eq!(ids(&found), ["small-text"]);
        assert_eq!((found[0].what.as_str(), found[0].count, found[0].severity), ("small", 2, Severity::Warning));
        assert_eq!(found[0].kind, Kind::SmallText { points: 6.0, least: 7.0 });
        assert_eq!(check_with(&scene, &PreflightOptions::for_width(&scene, 500.0)), []);
    }

    #[test]
    fn the_least_size_can_be_chosen() {
        let scene = page(vec![word("caption", 12.0, 20.0, 40.0)]);
        let options = PreflightOptions { least_points: 13.0, points_per_unit: 1.0, ..PreflightOptions::default() };
        assert_eq!(ids(&check_with(&scene, &options)), ["small-text"]);
        let options = PreflightOptions { least_points: 20.0, ..options };
        assert_eq!(check_with(&scene, &options)[0].severity, Severity::Error);
    }
}
