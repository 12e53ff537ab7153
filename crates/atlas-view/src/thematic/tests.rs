//! What maps of areas show of the built-in atlas.

use super::*;
use crate::{
    CategoryOf, Chance, Pattern, ThemeName, classes_of, palettes,
    testing::{atlas, with_studio},
};
use atlas_data::{Cluster, PartialDate};
use atlas_scene::{
    classify::Method,
    vision::{Deficiency, Lab, difference, simulate},
};

/// Before and after the boundaries of Jiangbei, Yubei and Beibei changed.
const DATES: [&str; 2] = ["2024-12-31", "2025-12-01"];

fn view(map: MapKind, indicator: Option<&str>, as_of: &str) -> View {
    let opening = View::opening(atlas());
    View { map, indicator: indicator.map(str::to_owned), as_of: as_of.parse().unwrap(), ..opening }
}

fn shown(view: &View) -> Thematic {
    with_studio(Language::English, |studio| Thematic::of(view, atlas(), studio.theme, studio.words)).unwrap()
}

/// All units of a date once: in an entry, or in none that has the hatch of all others.
fn is_whole(map: &Thematic, as_of: PartialDate) {
    let mut units: Vec<&str> = map.entries.iter().flat_map(|entry| &entry.units).map(String::as_str).collect();
    units.sort_unstable();
    let mut all: Vec<&str> = atlas().units_at(as_of).into_iter().map(|unit| unit.id.as_str()).collect();
    all.sort_unstable();
    assert_eq!(units, all, "{}", map.name);
    for entry in &map.entries {
        let Swatch::Fill(fill) = entry.swatch else { panic!("{entry:?}") };
        assert!(entry.units.iter().all(|unit| map.fill(unit) == fill), "{}", entry.text);
    }
}

fn kinds(as_of: &str) -> Vec<View> {
    let category = |categories, indicator| View {
        map_options: MapOptions { categories, ..MapOptions::default() },
        ..view(MapKind::Categories, indicator, as_of)
    };
    let relative = MapOptions { relative: true, ..MapOptions::default() };
    vec![
        view(MapKind::Bivariate, Some("gdp-per-person"), as_of),
        view(MapKind::Change, Some("population-census"), as_of),
        View { map_options: relative, ..view(MapKind::Change, Some("population-census"), as_of) },
        view(MapKind::Change, Some("urbanisation-rate"), as_of),
        category(CategoryOf::Kind, None),
        category(CategoryOf::Zone, None),
        category(CategoryOf::Part, Some("gdp")),
        category(CategoryOf::Part, Some("population-census")),
        view(MapKind::Clusters, Some("gdp-per-person"), as_of),
    ]
}

#[test]
fn every_unit_has_one_place_in_the_legend_and_looks_like_it() {
    for as_of in DATES {
        for view in kinds(as_of) {
            let map = shown(&view);
            is_whole(&map, view.as_of);
            let known = map.entries.iter().filter(|entry| !entry.id.is_empty()).map(|entry| entry.units.len());
            assert!(known.sum::<usize>() > 10, "{} {as_of}", map.name);
            let ids: Vec<&str> =
                map.entries.iter().map(|entry| entry.id.as_str()).filter(|id| !id.is_empty()).collect();
            assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
        }
    }
}

#[test]
fn thirds_are_the_quantiles_of_a_choropleth() {
    for as_of in DATES {
        let view = view(MapKind::Bivariate, Some("urbanisation-rate"), as_of);
        let map = shown(&view);
        let thirds = |indicator: &str| {
            let one = View {
                map: MapKind::Choropleth,
                method: Method::Quantile,
                classes: 3,
                indicator: Some(indicator.to_owned()),
                ..view.clone()
            };
            (shown(&one), classes_of(&one, atlas()).unwrap())
        };
        let plan = MapPlan::of(view.map, &view, atlas()).unwrap();
        let (first, classes) = thirds("urbanisation-rate");
        let (second, with_classes) = thirds(&plan.with[0].id);
        let Some(LegendDiagram::Square(square)) = &map.diagram else { panic!() };
        assert_eq!(square.across.limits.len(), classes.between().len());
        assert_eq!(square.up.limits.len(), with_classes.between().len());
        for (x, y) in (0..3).flat_map(|x| (0..3).map(move |y| (x, y))) {
            let both = |unit: &&String| {
                let of =
                    |map: &Thematic, class: usize| map.entry(&format!("class-{class}")).unwrap().units.contains(unit);
                of(&first, x) && of(&second, y)
            };
            let cell = map.entry(&format!("third-{}-{}", x + 1, y + 1)).unwrap();
            let all: Vec<&String> = cell.units.iter().collect();
            assert!(all.iter().all(both), "{x} {y}");
            let expected = first.entries.iter().flat_map(|entry| &entry.units).filter(both).count();
            // Units of an area that is one in only one of the two belong to no cell.
            assert!(cell.units.len() <= expected);
            let apart = map.entries.iter().filter(|entry| entry.id.is_empty()).flat_map(|entry| &entry.units).count();
            assert!(cell.units.len() + apart >= expected, "{x} {y}");
            assert_eq!(square.rows[y][x].id, cell.id);
            assert_eq!(Swatch::Fill(Fill::Solid(square.rows[y][x].color)), cell.swatch);
        }
    }
}

#[test]
fn a_change_is_the_difference_of_both_times_on_the_same_boundaries() {
    for as_of in DATES {
        let view = view(MapKind::Change, Some("population-census"), as_of);
        let plan = MapPlan::of(view.map, &view, atlas()).unwrap();
        let [before, after] = plan.columns(&view, atlas()).try_into().unwrap();
        assert!(before.period < after.period);
        let map = shown(&view);
        let number = |cell: &Cell| match cell {
            Cell::Number { value, .. } => *value,
            other => panic!("{other:?}"),
        };
        let mut compared = 0;
        for row in &after.rows {
            let own = |column: &Column<'_>| Some(column.row(&row.unit.id)?.figure.as_ref()?.value);
            let (Some(then), Some(now)) = (own(&before), own(&after)) else { continue };
            let cells = map.cells(&row.unit.id).unwrap();
            assert_eq!(number(&cells[3]), now - then, "{}", row.unit.id);
            assert!((number(&cells[4]) - (now / then - 1.0) * 100.0).abs() < 1e-9);
            assert!((number(&cells[5])..=number(&cells[6])).contains(&(now - then)));
            compared += 1;
        }
        assert!(compared > 30, "{compared}");
    }
}

#[test]
fn areas_that_changed_together_are_one_at_both_times_or_not_compared() {
    let view = view(MapKind::Change, Some("population-census"), "2025-12-01");
    let map = shown(&view);
    assert_eq!(map.fill("liangjiang"), map.fill("beibei-2025"));
    assert!(matches!(map.fill("liangjiang"), Fill::Solid(_)));
    assert_eq!(crate::merged::areas(&view, atlas()).len(), 1);
    assert_eq!(map.cells("liangjiang"), map.cells("beibei-2025"));
}

#[test]
fn points_and_per_cent_are_never_mixed_up() {
    let rate = view(MapKind::Change, Some("urbanisation-rate"), DATES[0]);
    assert!(shown(&rate).caption.starts_with("percentage points"), "{}", shown(&rate).caption);
    let count = view(MapKind::Change, Some("population-census"), DATES[0]);
    assert!(shown(&count).caption.starts_with("persons"));
    let relative = View { map_options: MapOptions { relative: true, ..MapOptions::default() }, ..count };
    assert!(shown(&relative).caption.starts_with("% of the earlier"));
    assert!(shown(&relative).entries.iter().any(|entry| entry.text.starts_with('+')));
    assert!(shown(&relative).entries.iter().any(|entry| entry.text.starts_with('−')));
}

#[test]
fn categories_need_no_indicator_and_keep_their_colours() {
    let zones = |as_of| {
        let map_options = MapOptions { categories: CategoryOf::Zone, ..MapOptions::default() };
        shown(&View { map_options, ..view(MapKind::Categories, None, as_of) })
    };
    let (before, after) = (zones(DATES[0]), zones(DATES[1]));
    assert_eq!(before.fill("wanzhou"), after.fill("wanzhou"));
    assert_eq!(before.fill("yuzhong"), after.fill("yuzhong"));
    assert_ne!(before.fill("wanzhou"), before.fill("yuzhong"));
    let kinds = shown(&view(MapKind::Categories, None, DATES[0]));
    assert_eq!(kinds.entry("district").unwrap().units.len(), 26);
    assert_eq!(kinds.entry("autonomous-county").unwrap().units.len(), 4);
    assert!(kinds.entry("district").unwrap().text.ends_with("(26)"));
}

#[test]
fn clusters_are_those_of_the_pattern_at_every_chance() {
    for chance in Chance::ALL {
        let map_options = MapOptions { chance, ..MapOptions::default() };
        let view = View { map_options, ..view(MapKind::Clusters, Some("urbanisation-rate"), DATES[0]) };
        let map = shown(&view);
        let column = &columns(&view, atlas())[0];
        let found = Pattern::clusters_of(column, atlas(), chance.permutations()).unwrap();
        for cluster in Cluster::ALL {
            let units = &map.entry(cluster.id()).unwrap().units;
            if chance == Chance::Five {
                let usual = Pattern::clusters(column, atlas()).unwrap();
                let sorted = |units: &mut dyn Iterator<Item = &str>| {
                    units.map(str::to_owned).collect::<std::collections::BTreeSet<String>>()
                };
                let expected = sorted(&mut usual.units_of(cluster));
                assert_eq!(sorted(&mut units.iter().map(String::as_str)), expected, "{cluster:?}");
            }
            let is_below = |unit: &String| found.of(unit).unwrap().pseudo_p.unwrap() < chance.value();
            assert!(units.iter().all(|unit| is_below(unit) != (cluster == Cluster::NotSignificant)), "{chance:?}");
        }
        // So small a chance can be undercut.
        assert!(!map.entry("high-high").unwrap().units.is_empty(), "{chance:?}");
    }
}

#[test]
fn what_is_said_of_a_unit_is_what_its_map_shows() {
    for language in Language::ALL {
        with_studio(language, |studio| {
            for view in kinds(DATES[0]) {
                let map = Thematic::of(&view, atlas(), studio.theme, studio.words).unwrap();
                let captions = crate::Captions::of(&view, atlas(), Some(&map), studio.words);
                for unit in atlas().units_at(view.as_of) {
                    let lines = captions.lines(&unit.id);
                    assert!(lines.len() > 1, "{} {}", map.name, unit.id);
                    assert!(lines.iter().all(|line| !line.is_empty() && !line.contains("map-")), "{lines:?}");
                }
            }
        });
    }
}

#[test]
fn names_begin_small_inside_a_sentence_unless_they_have_capitals() {
    let words = Words::new(Language::English);
    assert_eq!(inside_a_sentence("Urbanisation rate", &words), "urbanisation rate");
    assert_eq!(inside_a_sentence("GDP per person", &words), "GDP per person");
    assert_eq!(inside_a_sentence("China-Europe trains", &words), "China-Europe trains");
    assert_eq!(inside_a_sentence("", &words), "");
    assert_eq!(inside_a_sentence("城镇化率", &Words::new(Language::Chinese)), "城镇化率");
}

/// The least of all differences between two colours of a set, as everybody and each kind of eyes sees them.
fn least(colors: &[Color]) -> f64 {
    let pairs = (0..colors.len()).flat_map(|a| (a + 1..colors.len()).map(move |b| (a, b)));
    let apart = pairs.flat_map(|(a, b)| {
        let (a, b) = (colors[a], colors[b]);
        let seen = Deficiency::ALL.map(|eyes| difference(simulate(a, eyes), simulate(b, eyes)));
        [seen.as_slice(), &[difference(a, b)]].concat()
    });
    apart.fold(f64::INFINITY, f64::min)
}

/// The least difference of lightness between two colours.
fn least_light(colors: &[Color]) -> f64 {
    let lights: Vec<f64> = colors.iter().map(|color| Lab::from(*color).l).collect();
    let pairs = (0..lights.len()).flat_map(|a| (a + 1..lights.len()).map(move |b| (a, b)));
    pairs.map(|(a, b)| (lights[a] - lights[b]).abs()).fold(f64::INFINITY, f64::min)
}

/// Colours of areas have to be told apart across a map: a little more than what is just seen side by side (5 of CIEDE2000).
const LEAST: f64 = 7.5;

#[test]
fn the_colours_of_areas_are_told_apart_by_everybody_in_every_theme() {
    for name in ThemeName::ALL {
        let theme = crate::theme(name).unwrap();
        let areas = &theme.areas;
        assert!(least(&areas.bivariate) >= LEAST, "{name:?} nine: {}", least(&areas.bivariate));
        let clusters = [areas.high_high, areas.low_low, areas.high_low, areas.low_high, areas.neither];
        assert!(least(&clusters) >= LEAST, "{name:?} clusters: {}", least(&clusters));
        let mut categories = palettes::colors("distinct", false, 8, &theme);
        categories.push(areas.others);
        assert!(least(&categories) >= LEAST, "{name:?} categories: {}", least(&categories));
        if name == ThemeName::Print {
            // From a copier too.
            for colors in [&areas.bivariate[..], &clusters, &categories[..8]] {
                assert!(least_light(colors) >= 5.0, "{}", least_light(colors));
            }
        }
        // Both measures rise away from the ground: from light to dark, or from dark to light.
        let lights: Vec<f64> = areas.bivariate.iter().map(|color| Lab::from(*color).l).collect();
        let rises =
            |from: usize, to: usize| if theme.dark { lights[to] > lights[from] } else { lights[to] < lights[from] };
        assert!((0..3).all(|row| rises(3 * row, 3 * row + 1) && rises(row, row + 3)), "{name:?}");
    }
}

#[test]
fn the_balance_of_every_theme_is_safe_and_even() {
    for name in ThemeName::ALL {
        let theme = crate::theme(name).unwrap();
        for count in [3, 5, 7, 9] {
            let colors = palettes::colors("balance", false, count, &theme);
            let mut apart = f64::INFINITY;
            for (a, b) in (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))) {
                if b == a + 1 || a + b + 1 == count {
                    apart = apart.min(least(&[colors[a], colors[b]]));
                }
            }
            assert!(apart >= atlas_scene::LEAST_CLASS_DIFFERENCE, "{name:?} {count}: {apart}");
            if name == ThemeName::Print {
                let sides: Vec<Color> =
                    colors.iter().enumerate().filter(|(at, _)| *at != count / 2).map(|(_, color)| *color).collect();
                assert!(least_light(&sides) >= 4.5, "{count}: {}", least_light(&sides));
            }
        }
    }
}

#[test]
fn a_kind_that_does_not_fit_is_told_in_the_legend() {
    for language in Language::ALL {
        with_studio(language, |studio| {
            // It is known of one time only.
            let view = view(MapKind::Change, Some("years-of-schooling"), DATES[0]);
            let unfit = MapPlan::of(view.map, &view, atlas()).unwrap_err();
            assert!(Thematic::of(&view, atlas(), studio.theme, studio.words).is_none());
            let legend = crate::compose::map_legend(&view, studio, atlas_scene::Size::new(240.0, 600.0)).unwrap();
            let name = atlas().indicator("years-of-schooling").unwrap().name(language.data());
            assert_eq!(legend.scene.title, name);
            let written = format!("{:?}", legend.scene.nodes);
            let reason = studio.words.get(unfit.key());
            let first: String = reason.chars().take(6).collect();
            assert!(written.contains(&first), "{reason}");
        });
    }
}

#[test]
fn a_description_names_the_units_of_each_group() {
    with_studio(Language::English, |studio| {
        let view = view(MapKind::Clusters, Some("urbanisation-rate"), DATES[0]);
        let said = crate::compose::map_in_words(&view, studio);
        let map = shown(&view);
        for unit in &map.entry("high-high").unwrap().units {
            assert!(said.contains(atlas().short_name(unit, Language::English.data())), "{unit}: {said}");
        }
    });
}
