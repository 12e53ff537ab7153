//! The guard on figures of the pack.

use super::*;
use crate::{Language, MapKind, MapOptions, State, testing::atlas};
use atlas_scene::classify::{Classes, Method};

fn view(indicator: &str, period: Option<&str>) -> View {
    let period = period.map(|text| text.parse().unwrap());
    View { indicator: Some(indicator.to_owned()), period, ..View::opening(atlas()) }
}

fn remarks(view: &View) -> Vec<GuardRemark> {
    guard(view, atlas(), &Words::new(Language::English))
}

/// The remark that fits, if there is one.
fn found(view: &View, is: impl Fn(&Hazard) -> bool) -> Option<GuardRemark> {
    remarks(view).into_iter().find(|remark| is(&remark.hazard))
}

/// The view after a remark's command.
fn helped(view: &View, remark: &GuardRemark) -> View {
    let mut state = State::new(atlas(), crate::Settings::default());
    state.view = view.clone();
    state.apply(remark.command.clone().unwrap(), atlas());
    assert_ne!(state.view, *view, "{remark:?}");
    state.view
}

fn is_raw(hazard: &Hazard) -> bool {
    *hazard == Hazard::RawCount
}

/// Whether a hazard is about classes of values and their colours, which not all kinds of map have.
fn is_of_classes(hazard: &Hazard) -> bool {
    matches!(
        hazard,
        Hazard::RawCount
            | Hazard::Uneven { .. }
            | Hazard::EmptyClasses { .. }
            | Hazard::SingleUnits { .. }
            | Hazard::FewerClasses { .. }
            | Hazard::TieOnLimit { .. }
            | Hazard::LimitsOutside { .. }
            | Hazard::Unordered
    )
}

#[test]
fn gdp_is_offered_for_each_person_and_a_rate_is_left_alone() {
    let gdp = view("gdp", Some("2024"));
    let remark = found(&gdp, is_raw).unwrap();
    assert_eq!(remark.command, Some(Command::SetMapKind(MapKind::Symbols)));
    assert!(remark.text.contains("Gross domestic product") && remark.remedy.contains("circles"), "{remark:?}");
    assert!(found(&helped(&gdp, &remark), is_raw).is_none());
    let (said, other) = remark.other.clone().unwrap();
    assert_eq!(other, Command::SetIndicator(Some("gdp-per-person".to_owned())));
    assert!(said.contains("GDP per person"), "{said}");
    let by_rate = GuardRemark { command: Some(other), ..remark };
    assert!(found(&helped(&gdp, &by_rate), is_raw).is_none());
    let residents = found(&view("population-census", Some("2020")), is_raw).unwrap();
    assert_eq!(residents.other.unwrap().1, Command::SetIndicator(Some("density".to_owned())));
    for rate in ["urbanisation-rate", "gdp-density", "household-size", "elevation-max", "gdp-growth"] {
        assert!(found(&view(rate, None), is_raw).is_none(), "{rate}");
    }
    // Nothing in the pack divides it.
    let towns = found(&view("ethnic-townships", None), is_raw).unwrap();
    assert!(towns.command == Some(Command::SetMapKind(MapKind::Symbols)) && towns.other.is_none(), "{towns:?}");
}

#[test]
fn quantiles_of_the_density_have_one_huge_class() {
    let is_uneven = |hazard: &Hazard| matches!(hazard, Hazard::Uneven { .. });
    let density = View { method: Method::Quantile, ..view("density", Some("2020")) };
    let remark = found(&density, is_uneven).unwrap();
    let Hazard::Uneven { from, to, times } = remark.hazard else { panic!() };
    // Yuzhong has 24,830 residents for each km².
    assert!(to > 24_000.0 && from < 2_000.0 && times > 100.0, "{remark:?}");
    assert_eq!(remark.command, Some(Command::SetMethod(Method::Jenks)));
    assert!(found(&helped(&density, &remark), is_uneven).is_none());
    let even = View { method: Method::Quantile, ..view("age-65-plus-share", Some("2020")) };
    assert!(found(&even, is_uneven).is_none());
}

#[test]
fn empty_classes_are_counted_and_the_remedy_has_none() {
    let is_empty = |hazard: &Hazard| matches!(hazard, Hazard::EmptyClasses { .. });
    let density = View { method: Method::EqualInterval, ..view("density", Some("2020")) };
    let remark = found(&density, is_empty).unwrap();
    let Hazard::EmptyClasses { count } = remark.hazard else { panic!() };
    let classes = crate::classes_of(&density, atlas()).unwrap();
    let column = atlas().column("density", density.period.as_ref(), density.as_of);
    assert_eq!(count, classes.counts(&column.values()).into_iter().filter(|count| *count == 0).count());
    assert!(count >= 2 && remark.severity == Severity::Warning, "{remark:?}");
    assert!(found(&helped(&density, &remark), is_empty).is_none());
}

#[test]
fn a_class_with_one_district_is_noted_and_the_remedy_has_none() {
    let is_single = |hazard: &Hazard| matches!(hazard, Hazard::SingleUnits { .. });
    let density = view("density", Some("2020"));
    let remark = found(&density, is_single).unwrap();
    assert_eq!(remark.severity, Severity::Note);
    assert!(found(&helped(&density, &remark), is_single).is_none());
}

#[test]
fn part_of_a_year_is_named_and_a_full_one_offered() {
    let is_part = |hazard: &Hazard| matches!(hazard, Hazard::PartYear { .. });
    let indicator = part_year_indicator();
    let part = view(&indicator.0, Some(&indicator.1));
    let remark = found(&part, is_part).unwrap();
    assert!(remark.severity == Severity::Warning && remark.text.contains("part of a year"), "{remark:?}");
    if remark.command.is_some() {
        assert!(found(&helped(&part, &remark), is_part).is_none());
    }
    assert!(found(&view("gdp", Some("2024")), is_part).is_none());
    for (text, is) in
        [("2024-06", true), ("2024-06-30", false), ("2024", false), ("2016/2020", false), ("2021-01/2021-09", true)]
    {
        assert_eq!(find::is_part_of_a_year(&text.parse().unwrap()), is, "{text}");
    }
}

/// An indicator with figures of districts for a part of a year.
fn part_year_indicator() -> (String, String) {
    let date = View::opening(atlas()).as_of;
    for indicator in atlas().indicators() {
        for period in atlas().periods(&indicator.id) {
            let column = atlas().column(&indicator.id, Some(&period), date);
            if find::is_part_of_a_year(&period) && !column.values().is_empty() {
                return (indicator.id.clone(), period.to_string());
            }
        }
    }
    panic!("the pack has no figures of a part of a year")
}

#[test]
fn limits_on_values_and_beyond_them_are_told() {
    let mut own = view("urbanisation-rate", Some("2020"));
    let column = atlas().column("urbanisation-rate", own.period.as_ref(), own.as_of);
    let value = column.value_of("fuling").unwrap();
    (own.method, own.limits) = (Method::Manual, vec![5.0, value, 90.0]);
    let tie = found(&own, |hazard| matches!(hazard, Hazard::TieOnLimit { .. })).unwrap();
    assert_eq!(tie.hazard, Hazard::TieOnLimit { limit: value, units: 1 });
    let moved = helped(&own, &tie);
    assert!(moved.limits[1] > value && found(&moved, |hazard| matches!(hazard, Hazard::TieOnLimit { .. })).is_none());
    let classes = |view: &View| crate::classes_of(view, atlas()).unwrap();
    let same = |a: &Classes, b: &Classes| column.values().iter().all(|value| a.class_of(*value) == b.class_of(*value));
    assert!(same(&classes(&own), &classes(&moved)), "the limit parts the same districts");
    let outside = found(&own, |hazard| matches!(hazard, Hazard::LimitsOutside { .. })).unwrap();
    assert_eq!(outside.hazard, Hazard::LimitsOutside { limits: vec![5.0] });
    assert_eq!(helped(&own, &outside).limits, [value, 90.0]);
    // The same limits with another method say nothing.
    own.method = Method::Jenks;
    assert!(found(&own, |hazard| matches!(hazard, Hazard::LimitsOutside { .. } | Hazard::TieOnLimit { .. })).is_none());
}

#[test]
fn fewer_classes_than_asked_are_explained() {
    let is_fewer = |hazard: &Hazard| matches!(hazard, Hazard::FewerClasses { .. });
    // Three quarters of the districts have no ethnic township.
    let ties = View { method: Method::Quantile, ..view("ethnic-townships", None) };
    let remark = found(&ties, is_fewer).unwrap();
    let Hazard::FewerClasses { asked, made, why } = remark.hazard else { panic!() };
    assert!(asked == 6 && made < 6 && why == Fewer::Ties, "{remark:?}");
    assert!(remark.text.contains("equal"), "{remark:?}");
    assert!(found(&view("gdp", Some("2024")), is_fewer).is_none());
}

#[test]
fn units_on_other_boundaries_are_told_and_their_time_is_offered() {
    let is_other = |hazard: &Hazard| matches!(hazard, Hazard::NotComparable { .. });
    // Shares cannot be added up for the two districts of November 2025.
    let now = View { as_of: "2026-01-01".parse().unwrap(), ..view("years-of-schooling", Some("2020")) };
    let remark = found(&now, is_other).unwrap();
    assert_eq!(remark.hazard, Hazard::NotComparable { units: 2 });
    assert!(remark.remedy.contains("31 Dec 2020"), "{remark:?}");
    let then = helped(&now, &remark);
    assert_eq!(then.as_of, "2020-12-31".parse().unwrap());
    assert!(found(&then, is_other).is_none());
}

#[test]
fn colours_without_order_are_told() {
    let soft = View { palette: "set2".to_owned(), ..view("urbanisation-rate", Some("2020")) };
    let remark = found(&soft, |hazard| *hazard == Hazard::Unordered).unwrap();
    assert_eq!(helped(&soft, &remark).palette, "teal");
    let ordered = View { palette: "viridis".to_owned(), ..soft };
    assert!(found(&ordered, |hazard| *hazard == Hazard::Unordered).is_none());
}

#[test]
fn every_remark_of_every_indicator_has_words_in_both_languages_and_a_remedy() {
    let mut told = 0;
    let kinds = [
        (MapKind::Choropleth, Method::Jenks),
        (MapKind::Choropleth, Method::Quantile),
        (MapKind::Choropleth, Method::EqualInterval),
        (MapKind::Choropleth, Method::Pretty),
        (MapKind::Symbols, Method::Jenks),
        (MapKind::Dots, Method::Jenks),
    ];
    for language in Language::ALL {
        let words = Words::new(language);
        for indicator in atlas().indicators() {
            for (map, method) in kinds {
                let view = View { map, method, ..view(&indicator.id, None) };
                for remark in guard(&view, atlas(), &words) {
                    let all = format!("{} {}", remark.text, remark.remedy);
                    assert!(!all.contains("guard-") && !all.contains("{$") && !remark.remedy.is_empty(), "{all}");
                    told += 1;
                }
            }
        }
    }
    assert!(told > 500, "{told}");
}

fn marked(map: MapKind, indicator: &str, period: &str, map_options: MapOptions) -> View {
    View { map, map_options, ..view(indicator, Some(period)) }
}

#[test]
fn circles_on_one_another_are_told_and_moved_apart() {
    let is_over = |hazard: &Hazard| matches!(hazard, Hazard::Overlapping { .. });
    let crowd = marked(MapKind::Symbols, "population-census", "2020", MapOptions::default());
    let remark = found(&crowd, is_over).unwrap();
    let Hazard::Overlapping { count, of } = remark.hazard else { panic!() };
    assert!((4..20).contains(&count) && of == 38, "{remark:?}");
    let apart = helped(&crowd, &remark);
    assert!(apart.map_options.apart && found(&apart, is_over).is_none());
    // Nothing is said of classes that are not there.
    let of_classes = |hazard: &Hazard| {
        matches!(
            hazard,
            Hazard::RawCount | Hazard::SingleUnits { .. } | Hazard::FewerClasses { .. } | Hazard::Unordered
        )
    };
    assert!(found(&View { palette: "set2".to_owned(), ..crowd }, of_classes).is_none());
}

#[test]
fn dots_too_many_and_too_few_are_told_and_helped() {
    let dots = |dot| marked(MapKind::Dots, "population-census", "2020", MapOptions { dot, ..MapOptions::default() });
    let few = |hazard: &Hazard| matches!(hazard, Hazard::FewDots { .. });
    let raised = |hazard: &Hazard| matches!(hazard, Hazard::DotRaised { .. });
    assert!(found(&dots(None), few).is_none() && found(&dots(None), raised).is_none());
    let remark = found(&dots(Some(2_000_000.0)), few).unwrap();
    assert_eq!(helped(&dots(Some(2_000_000.0)), &remark).map_options.dot, None);
    let remark = found(&dots(Some(1.0)), raised).unwrap();
    // 32 million persons in no more than 20,000 dots.
    assert_eq!(remark.hazard, Hazard::DotRaised { each: 2000.0 });
    assert!(remark.text.contains("2,000 persons"), "{remark:?}");
    assert!(found(&helped(&dots(Some(1.0)), &remark), raised).is_none());
    let together = found(&dots(None), |hazard| matches!(hazard, Hazard::DotsRunTogether { .. })).unwrap();
    assert_eq!(together.hazard, Hazard::DotsRunTogether { unit: "yuzhong".to_owned() });
}

#[test]
fn nothing_is_said_of_a_map_without_figures() {
    let plain = View { indicator: None, ..View::opening(atlas()) };
    assert!(remarks(&plain).is_empty());
    assert!(remarks(&view("gdp", Some("1900"))).is_empty());
}

#[test]
fn the_worst_comes_first() {
    let density = View { method: Method::EqualInterval, ..view("density", Some("2020")) };
    let severities: Vec<Severity> = remarks(&density).into_iter().map(|remark| remark.severity).collect();
    assert!(severities.windows(2).all(|pair| pair[0] >= pair[1]) && severities.len() > 1, "{severities:?}");
}

#[test]
fn estimates_are_counted() {
    let census = View { as_of: "2026-01-01".parse().unwrap(), ..view("population-census", Some("2010")) };
    let remark = found(&census, |hazard| matches!(hazard, Hazard::Estimated { .. })).unwrap();
    assert_eq!(remark.hazard, Hazard::Estimated { units: 3, of: 36 });
    assert!(remark.text.starts_with("3 of 36") && remark.command.is_none(), "{remark:?}");
    let exact = view("population-census", Some("2020"));
    assert!(found(&exact, |hazard| matches!(hazard, Hazard::Estimated { .. })).is_none());
}

#[test]
fn figures_of_two_times_are_told_by_their_last_day() {
    let times = |texts: &[&str]| find::times(texts.iter().map(|text| text.parse().unwrap())).len();
    assert_eq!((times(&["2020", "2020"]), times(&["2020", "2010/2020", "2020-12-31", ""])), (1, 1));
    assert_eq!((times(&["2020", "2019", "2020"]), times(&[])), (2, 0));
    // The atlas never mixes them in one column, so no map of the pack has this remark.
    for indicator in atlas().indicators() {
        assert!(found(&view(&indicator.id, None), |hazard| matches!(hazard, Hazard::MixedPeriods { .. })).is_none());
    }
}

#[test]
fn classes_are_only_judged_where_there_are_some() {
    for map in crate::MapKind::ALL.into_iter().filter(|map| !map.has_classes()) {
        let view = View { map, ..view("population-census", Some("2020")) };
        assert!(found(&view, is_of_classes).is_none(), "{map:?}");
    }
    // What a district is rests on no figures.
    let kinds = View { map: crate::MapKind::Categories, ..view("gdp-growth", None) };
    assert_eq!(remarks(&kinds), []);
}

#[test]
fn a_raw_change_is_told_in_per_cent() {
    let is_raw = |hazard: &Hazard| *hazard == Hazard::RawChange;
    let change = View { map: crate::MapKind::Change, ..view("population-census", None) };
    let remark = found(&change, is_raw).unwrap();
    assert!(found(&helped(&change, &remark), is_raw).is_none());
    let rate = View { map: crate::MapKind::Change, ..view("urbanisation-rate", None) };
    assert!(found(&rate, is_raw).is_none());
}

#[test]
fn indicators_that_rest_on_one_another_are_no_finding() {
    let both = |with: &str| View {
        map: crate::MapKind::Bivariate,
        map_options: crate::MapOptions { with: Some(with.to_owned()), ..crate::MapOptions::default() },
        ..view("gdp-per-person", Some("2024"))
    };
    let is_shared = |hazard: &Hazard| matches!(hazard, Hazard::SharedPart { .. });
    let remark = found(&both("gdp"), is_shared).unwrap();
    assert_eq!(remark.hazard, Hazard::SharedPart { on: "gdp".to_owned() });
    assert!(found(&both("urbanisation-rate"), is_shared).is_none());
}

#[test]
fn a_pattern_that_accident_would_make_is_told() {
    let clusters = |indicator| View { map: crate::MapKind::Clusters, ..view(indicator, None) };
    let is_accident = |hazard: &Hazard| matches!(hazard, Hazard::ByAccident { .. });
    assert!(found(&clusters("urbanisation-rate"), is_accident).is_none());
    let found = atlas().indicators().iter().filter_map(|one| found(&clusters(&one.id), is_accident));
    let told: Vec<_> = found.collect();
    assert!(!told.is_empty() && told.iter().all(|remark| remark.severity == Severity::Warning), "{told:?}");
}
