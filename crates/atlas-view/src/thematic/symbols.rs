//! A circle for each district, its area as the value.

use super::{
    KeyEntry, Subject, Thematic,
    marks::{self, Circle, MarkedArea, Marks},
};
use crate::{
    View,
    numbers::{NumberStyle, with_unit},
};
use atlas_data::{Atlas, Column, PartialDate};
use atlas_scene::{
    Theme,
    map::{CIRCLE_EDGE, DiscLook, Swatch},
};

/// How strongly circles are filled: what lies below one of them is seen.
const FILL: f32 = 0.82;
/// The values of the legend's circles, as parts of the greatest value; each is made round.
const STEPS: [f64; 3] = [1.0, 0.25, 0.05];

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let (view, atlas, words) = (subject.view, subject.atlas, subject.words);
    let indicator = subject.plan.indicator?;
    let column = subject.columns.first()?;
    let circles = circles(column, atlas, view.as_of);
    let greatest = circles.first()?.area.value;
    let look = look(view, subject.theme);
    let text = |value: f64| NumberStyle::of(indicator).short(value, words.language());
    let entry = |(at, value): (usize, f64)| {
        let part = part(value, greatest);
        let swatch = Swatch::Disc(part as f32, look);
        (part, KeyEntry { id: format!("circle-{at}"), swatch, text: text(value), units: Vec::new() })
    };
    let mut entries: Vec<(f64, KeyEntry)> =
        steps(greatest, indicator.decimals == 0).into_iter().enumerate().map(entry).collect();
    let (nothing, something): (Vec<&Circle>, Vec<&Circle>) = circles.iter().partition(|circle| circle.part == 0.0);
    let shared: Vec<(f64, &MarkedArea)> = something.iter().map(|circle| (circle.part, &circle.area)).collect();
    marks::share_out(&mut entries, &shared);
    let zero = (!nothing.is_empty()).then(|| KeyEntry {
        id: "circle-zero".to_owned(),
        swatch: Swatch::Disc(0.0, look),
        text: text(0.0),
        units: nothing.iter().flat_map(|circle| circle.area.units.clone()).collect(),
    });
    let areas: Vec<MarkedArea> = circles.iter().map(|circle| circle.area.clone()).collect();
    let lang = words.language().data();
    let largest = atlas.short_name(circles.first()?.area.id(), lang);
    let mut notes = vec![words.get("legend-circles-note")];
    if view.map_options.apart {
        notes.push(words.get("legend-apart-note"));
    }
    Some(Thematic {
        entries: entries.into_iter().map(|(_, entry)| entry).chain(zero).chain(subject.gaps(column)).collect(),
        notes,
        told: Some(words.with(
            "describe-circles",
            &[("unit", largest), ("value", &with_unit(&text(greatest), &indicator.unit, words))],
        )),
        marks: Some(Marks::Circles(circles)),
        ..marks::plain(subject, column, &areas)
    })
}

/// The circles of a column, the largest first: so they are painted, and the small ones stay in sight.
pub(crate) fn circles(column: &Column<'_>, atlas: &Atlas, as_of: PartialDate) -> Vec<Circle> {
    let mut areas = marks::areas(column, atlas, as_of);
    areas.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.units.cmp(&b.units)));
    let greatest = areas.first().map_or(0.0, |area| area.value);
    areas.into_iter().map(|area| Circle { part: part(area.value, greatest), area }).collect()
}

/// The radius of a value as a part of that of the greatest value: areas are as values.
fn part(value: f64, greatest: f64) -> f64 {
    if greatest > 0.0 { (value / greatest).max(0.0).sqrt() } else { 0.0 }
}

/// How the circles of a view are painted.
pub(crate) fn look(view: &View, theme: &Theme) -> DiscLook {
    let ink = marks::ink(&view.palette, theme);
    DiscLook { fill: ink.faded(FILL), edge: theme.map.unit, edge_width: CIRCLE_EDGE, ink }
}

/// Round values, the greatest first; whole ones where the values are.
fn steps(greatest: f64, whole: bool) -> Vec<f64> {
    let round = STEPS.map(|part| marks::round_down(greatest * part));
    let mut steps: Vec<f64> = round.into_iter().filter(|step| *step > 0.0 && (!whole || *step >= 1.0)).collect();
    steps.dedup();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, MapKind, MapOptions, testing};
    use std::collections::BTreeSet;

    fn view(indicator: &str, period: Option<&str>, as_of: &str) -> View {
        View {
            indicator: Some(indicator.to_owned()),
            period: period.map(|period| period.parse().unwrap()),
            as_of: as_of.parse().unwrap(),
            map: MapKind::Symbols,
            ..View::opening(testing::atlas())
        }
    }

    fn shown(view: &View) -> Thematic {
        testing::with_studio(Language::English, |studio| {
            Thematic::of(view, studio.atlas, studio.theme, studio.words).unwrap()
        })
    }

    fn circles_of(shown: &Thematic) -> &[Circle] {
        let Some(Marks::Circles(circles)) = &shown.marks else { panic!("no circles") };
        circles
    }

    #[test]
    fn areas_are_as_values_and_the_largest_is_painted_first() {
        let view = view("population-census", Some("2020"), "2024-12-31");
        let shown = shown(&view);
        let circles = circles_of(&shown);
        let column = testing::atlas().column("population-census", view.period.as_ref(), view.as_of);
        assert_eq!(circles.len(), column.values().len());
        let first = &circles[0];
        for circle in circles {
            assert_eq!(column.value_of(circle.area.id()), Some(circle.area.value));
            let (areas, values) = (circle.part * circle.part, circle.area.value / first.area.value);
            assert!((areas - values).abs() < 1e-6 && circle.part <= 1.0, "{circle:?}");
        }
        assert!(circles.windows(2).all(|pair| pair[0].area.value >= pair[1].area.value));
    }

    #[test]
    fn what_was_measured_as_one_has_one_circle_in_its_middle() {
        let view = view("population-census", Some("2020"), "2025-12-01");
        let shown = shown(&view);
        let circles = circles_of(&shown);
        let column = testing::atlas().column("population-census", view.period.as_ref(), view.as_of);
        let area = column.merged.first().expect("Liangjiang and Beibei are one area for old figures");
        let joint: Vec<_> = circles.iter().filter(|circle| circle.area.units.len() > 1).collect();
        assert_eq!(joint.len(), 1);
        assert_eq!(joint[0].area.value, area.figure.value);
        let units: BTreeSet<&str> = joint[0].area.units.iter().map(String::as_str).collect();
        assert_eq!(units, area.units.iter().copied().collect());
        assert!(circles.iter().all(|circle| circle.area.units.len() == 1 || circle == joint[0]));
    }

    #[test]
    fn the_legend_has_round_values_and_shares_all_districts_out() {
        let view = view("gdp", Some("2024"), "2024-12-31");
        let shown = shown(&view);
        let circles = circles_of(&shown);
        let entries: Vec<_> = shown.entries.iter().filter(|entry| entry.id.starts_with("circle-")).collect();
        assert_eq!(entries.len(), 3);
        let units: Vec<&String> = entries.iter().flat_map(|entry| &entry.units).collect();
        assert_eq!(units.len(), circles.len());
        assert_eq!(units.iter().collect::<BTreeSet<_>>().len(), units.len());
        assert!(entries[0].units.contains(&circles[0].area.units[0]), "the largest is with the largest");
        assert_eq!(steps(2_191_000.0, true), [2e6, 5e5, 1e5]);
        assert_eq!(steps(3.0, true), [2.0]);
        assert_eq!(steps(3.0, false), [2.0, 0.5, 0.1]);
    }

    #[test]
    fn nothing_is_a_ring_and_no_figure_a_hatch() {
        let counts = view("ethnic-townships", None, "2024-12-31");
        let shown = shown(&counts);
        let zero = shown.entry("circle-zero").expect("most districts have no ethnic township");
        assert!(zero.units.len() > 5 && matches!(zero.swatch, Swatch::Disc(radius, _) if radius == 0.0));
        assert!(circles_of(&shown).iter().filter(|circle| circle.part == 0.0).count() >= zero.units.len());
        let apart = View { map_options: MapOptions { apart: true, ..MapOptions::default() }, ..counts };
        assert_eq!(super::tests::shown(&apart).notes.len(), 2);
    }
}
