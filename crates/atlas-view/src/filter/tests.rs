use super::*;
use crate::{
    Canvas, ChartKind, Command, Language, State, View, Words, compose, tables,
    testing::{atlas, with_studio},
};
use atlas_data::Period;

fn view(filter: Filter) -> View {
    View { filter, ..View::opening(atlas()) }
}

fn range(indicator: &str, from: Option<f64>, to: Option<f64>) -> ValueRange {
    ValueRange { indicator: indicator.to_owned(), from, to }
}

fn of_range(indicator: &str, from: Option<f64>, to: Option<f64>) -> Filter {
    Filter { ranges: vec![range(indicator, from, to)], ..Filter::default() }
}

fn filtered(view: &View) -> Filtered {
    Filtered::of(view, atlas()).unwrap()
}

#[test]
fn without_a_condition_nothing_is_filtered_and_nothing_is_written() {
    let plain = view(Filter::default());
    assert_eq!(Filtered::of(&plain, atlas()), None);
    assert!(!plain.to_text().contains("filter\""), "{}", plain.to_text());
}

#[test]
fn ranges_hold_both_ends_and_every_condition_has_to_be_met() {
    let column = atlas().column("gdp-per-person", None, View::opening(atlas()).as_of);
    let mut values: Vec<f64> = column.rows.iter().filter_map(|row| Some(row.figure.as_ref()?.value)).collect();
    values.sort_by(f64::total_cmp);
    let (low, high) = (values[10], values[20]);
    let found = filtered(&view(of_range("gdp-per-person", Some(low), Some(high))));
    assert_eq!((found.all, found.left(), found.unknown), (38, 11, 0));
    let both = Filter { zones: vec!["zone-c".to_owned()], ..of_range("gdp-per-person", Some(low), None) };
    let found = filtered(&view(both));
    let members = atlas().members("zone-c", View::opening(atlas()).as_of);
    for unit in found.units(atlas()) {
        assert!(column.value_of(&unit).unwrap() >= low && members.iter().any(|one| one.id == unit), "{unit}");
    }
    assert!(found.left() > 0 && found.left() <= members.len());
}

#[test]
fn zones_add_up_and_those_of_the_date_count() {
    let zones = |ids: &[&str]| Filter { zones: ids.iter().map(|id| (*id).to_owned()).collect(), ..Filter::default() };
    let count = |ids: &[&str], as_of: &str| {
        let view = View { as_of: as_of.parse().unwrap(), ..view(zones(ids)) };
        filtered(&view).left()
    };
    let as_of = "2024-12-31";
    assert_eq!(count(&["zone-ne"], as_of) + count(&["zone-se"], as_of), count(&["zone-ne", "zone-se"], as_of));
    // A zone within another one adds nothing.
    assert_eq!(count(&["zone-main"], as_of), count(&["zone-main", "zone-c"], as_of));
    assert_eq!(count(&["zone-c"], "2024-12-31"), 9);
    assert!(count(&["zone-c"], "2025-12-31") < 9, "two of them are one now");
}

#[test]
fn a_unit_without_a_figure_lies_in_no_range_and_is_counted() {
    // Sixteen of 38 units have none for 2020.
    let period: Period = "2020".parse().unwrap();
    let found = filtered(&View { period: Some(period), ..view(of_range("gdp-revised", Some(0.0), None)) });
    let known = atlas().column("gdp-revised", Some(&"2020".parse().unwrap()), View::opening(atlas()).as_of);
    let known = known.rows.iter().filter(|row| row.figure.is_some()).count();
    assert_eq!((found.left(), found.unknown), (known, 38 - known));
    assert!(known > 0 && known < 38);
}

#[test]
fn an_area_that_was_measured_as_one_is_left_with_all_its_units() {
    let view = View {
        as_of: "2026-01-01".parse().unwrap(),
        indicator: Some("population-resident".to_owned()),
        ..view(of_range("population-resident", Some(2_000_000.0), None))
    };
    let found = filtered(&view);
    assert!(found.holds("liangjiang") && found.holds("beibei-2025"));
    assert_eq!(found.all, 37);
}

#[test]
fn a_range_is_read_as_people_write_it() {
    let read = |text: &str| text.parse::<ValueRange>();
    assert_eq!(read("gdp>=100K"), Ok(range("gdp", Some(100_000.0), None)));
    assert_eq!(read(" gdp ≤ 10万 "), Ok(range("gdp", None, Some(100_000.0))));
    assert_eq!(read("gdp=40..60"), Ok(range("gdp", Some(40.0), Some(60.0))));
    assert_eq!(read("gdp=..60"), Ok(range("gdp", None, Some(60.0))));
    assert_eq!(read("gdp=-5.5"), Ok(range("gdp", Some(-5.5), Some(-5.5))));
    assert_eq!(read("gdp"), Err(RangeTextError::NoCondition));
    assert_eq!(read(">=5"), Err(RangeTextError::NoCondition));
    assert_eq!(read("gdp>=much"), Err(RangeTextError::NoNumber));
    assert_eq!(read("gdp=.."), Err(RangeTextError::NoNumber));
    assert_eq!(read("gdp=9..3"), Err(RangeTextError::Backwards));
}

#[test]
fn a_filter_is_part_of_the_text_of_a_view_and_checked_there() {
    let filter = Filter { zones: vec!["zone-ne".to_owned()], ..of_range("gdp", Some(1e9), Some(2.5e11)) };
    let own = view(filter);
    assert_eq!(View::from_text(&own.to_text(), atlas()).unwrap(), own);
    let refused = |filter: Filter| View::from_text(&view(filter).to_text(), atlas()).unwrap_err().to_string();
    assert!(refused(of_range("riches", Some(1.0), None)).contains("riches"));
    assert!(refused(Filter { zones: vec!["atlantis".to_owned()], ..Filter::default() }).contains("atlantis"));
    assert!(refused(of_range("gdp", Some(2.0), Some(1.0))).contains("ends before it begins"));
}

#[test]
fn a_range_that_is_drawn_along_is_one_step_back() {
    let mut state = State::new(atlas(), crate::Settings::default());
    let opening = state.view.clone();
    for from in [1e4, 2e4, 3e4] {
        let filter = state.view.filter.with_range(range("gdp-per-person", Some(from), None));
        state.apply(Command::SetFilter(filter), atlas());
    }
    state.apply(Command::SetFilter(state.view.filter.with_zone("zone-c", true)), atlas());
    assert_eq!((state.view.filter.ranges[0].from, state.view.filter.zones.len()), (Some(3e4), 1));
    state.apply(Command::Undo, atlas());
    assert!(state.view.filter.zones.is_empty() && state.view.filter.ranges.len() == 1);
    state.apply(Command::Undo, atlas());
    assert_eq!(state.view, opening);
    // What an atlas does not have, and what asks for nothing, is no condition.
    let nonsense = Filter { zones: vec!["atlantis".to_owned()], ..of_range("gdp", None, None) };
    state.apply(Command::SetFilter(nonsense), atlas());
    assert_eq!(state.view, opening);
}

#[test]
fn chosen_units_are_picked_and_filtered_ones_chosen_and_both_follow_the_date() {
    let mut state = State::new(atlas(), crate::Settings::default());
    state.apply(Command::SetFilter(Filter { zones: vec!["zone-se".to_owned()], ..Filter::default() }), atlas());
    state.apply(Command::SelectFiltered, atlas());
    assert_eq!(state.view.selection.len(), 6);
    state.apply(Command::SelectAll(vec!["jiangbei".to_owned(), "wuxi".to_owned()]), atlas());
    state.apply(Command::SetFilter(Filter::default()), atlas());
    state.apply(Command::FilterToSelection, atlas());
    assert_eq!(filtered(&state.view).units(atlas()).len(), 2);
    state.apply(Command::SetAsOf("2026-01-01".parse().unwrap()), atlas());
    let left = filtered(&state.view).units(atlas());
    assert!(left.contains(&"liangjiang".to_owned()) && left.contains(&"wuxi".to_owned()), "{left:?}");
}

#[test]
fn every_chart_of_all_units_says_what_it_shows_and_computes_of_that() {
    let filter = Filter { zones: vec!["zone-main".to_owned()], ..Filter::default() };
    for language in Language::ALL {
        with_studio(language, |studio| {
            for kind in ChartKind::ALL.into_iter().filter(|kind| kind.is_of_all()) {
                let indicator = match kind {
                    ChartKind::Stacked | ChartKind::Grouped => "age-65-plus-share",
                    ChartKind::Lorenz => "gdp",
                    _ => "urbanisation-rate",
                };
                let own = View { chart: kind, indicator: Some(indicator.to_owned()), ..view(filter.clone()) };
                let height =
                    compose::chart_height(&own, studio, 800.0).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
                let canvas = Canvas { size: atlas_scene::Size::new(800.0, height), scale: 1.0, transparent: false };
                let placed = compose::chart(&own, studio, &canvas).unwrap();
                let said = shown(&own, atlas(), studio.words).unwrap();
                assert!(placed.scene.description.contains(&said), "{kind:?}: {}", placed.scene.description);
                let plain = View { filter: Filter::default(), ..own.clone() };
                assert_ne!(compose::chart(&plain, studio, &canvas).unwrap().scene, placed.scene, "{kind:?}");
            }
        });
    }
}

#[test]
fn classes_are_those_of_all_units_and_the_others_have_one_pale_ground() {
    let theme = crate::theme(crate::ThemeName::Light).unwrap();
    let words = Words::new(Language::English);
    let filter = Filter { zones: vec!["zone-c".to_owned()], ..Filter::default() };
    let (with, without) = (view(filter), view(Filter::default()));
    let of = |view: &View| crate::Measure::of(view, atlas(), &theme, &words).unwrap();
    let (with, without) = (of(&with), of(&without));
    assert_eq!((&with.classes, &with.values), (&without.classes, &without.values));
    let left: Vec<&str> = (0..with.classes.len()).flat_map(|class| with.units_of(class)).collect();
    assert_eq!(left.len(), 9);
    for unit in with.values.keys() {
        let is_left = left.contains(&unit.as_str());
        let pale = atlas_scene::Fill::Solid(theme.map.outside);
        assert_eq!(with.fill(unit, &theme) == pale, !is_left, "{unit}");
        assert!(!is_left || with.fill(unit, &theme) == without.fill(unit, &theme));
    }
}

#[test]
fn the_pale_ground_is_no_class_and_no_missing_figure() {
    for name in crate::ThemeName::ALL {
        let theme = crate::theme(name).unwrap();
        let apart = |color| atlas_scene::vision::difference(theme.map.outside, color);
        for (ramp, colors) in &theme.palettes {
            // Twice what is just noticeable, and the borders are others too.
            assert!(colors.iter().all(|color| apart(*color) > 4.6), "{name:?} {ramp}");
        }
        assert!(apart(theme.map.no_data_line) > 10.0 && apart(theme.map.outside_border) > 10.0, "{name:?}");
    }
}

#[test]
fn tables_of_all_units_tell_who_is_left_and_the_list_has_only_them() {
    let filter = Filter { zones: vec!["zone-c".to_owned()], ..Filter::default() };
    with_studio(Language::English, |studio| {
        let plain = tables::map_table(&view(Filter::default()), studio);
        assert!(plain.columns.iter().all(|column| column.id != "in_filter"));
        let table = tables::map_table(&view(filter.clone()), studio);
        let at = table.columns.iter().position(|column| column.id == "in_filter").unwrap();
        let left = table.rows.iter().filter(|row| row[at] == atlas_scene::Cell::Text("true".to_owned())).count();
        assert_eq!((table.rows.len(), left), (38, 9));
        let features = tables::map_features(&view(filter.clone()), studio).unwrap();
        let left = features.features.iter().filter(|one| {
            one.properties
                .iter()
                .any(|(id, cell)| id == "in_filter" && *cell == atlas_scene::Cell::Text("true".to_owned()))
        });
        assert_eq!(left.count(), 9);
        let of = |kind| View { chart: kind, ..view(filter.clone()) };
        let list = tables::chart_table(&of(ChartKind::List), studio).unwrap();
        assert_eq!(list.rows.len(), 9);
        let scatter = tables::chart_table(&of(ChartKind::Scatter), studio).unwrap();
        assert!(scatter.rows.len() == 76 && scatter.rows.iter().all(|row| row.len() == scatter.columns.len()));
    });
}

#[test]
fn a_filter_that_leaves_nobody_is_a_reason_why_a_chart_does_not_fit() {
    let nobody = view(of_range("gdp-per-person", Some(1e12), None));
    for kind in ChartKind::ALL {
        let unfit = crate::ChartPlan::of(kind, &View { chart: kind, ..nobody.clone() }, atlas()).err();
        let expected = matches!(kind, ChartKind::Bar | ChartKind::Histogram | ChartKind::Strip | ChartKind::Scatter);
        assert!(!expected || unfit == Some(crate::Unfit::FilteredOut), "{kind:?}: {unfit:?}");
    }
}
