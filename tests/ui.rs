//! The window without a screen: clicks, keys and the accessibility tree, as a person or a screen reader meets them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{Command, Language, Tab};
use egui::{Event, Key, Modifiers, Pos2, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use window_tools::*;

fn selection(window: &Window) -> &[String] {
    &app(window).state().view.selection
}

#[test]
fn a_click_on_each_label_point_selects_that_unit_at_the_opening_zoom() {
    let mut window = window(1280.0, 720.0);
    for (as_of, object, count) in [("2024-12-31", "edition-2011", 38), ("2025-12-31", "edition-2025", 37)] {
        obey(&mut window, Command::SetAsOf(as_of.parse().unwrap()));
        obey(&mut window, Command::ShowAll);
        let atlas = common::atlas();
        let shapes = &atlas.boundaries().unwrap().edition(object).unwrap().shapes;
        assert_eq!(shapes.len(), count);
        for shape in shapes {
            let at = app(&window).position_of(shape.label[0], shape.label[1]).unwrap();
            click(&mut window, at);
            assert_eq!(selection(&window), std::slice::from_ref(&shape.id), "a click at {at:?} in {object}");
        }
    }
}

#[test]
fn escape_and_a_click_on_nothing_lead_back_to_the_municipality() {
    let mut window = window(1280.0, 720.0);
    obey(&mut window, Command::Select("qianjiang".to_owned()));
    let title = |window: &Window| window.query_by_label("Qianjiang District").is_some();
    assert!(title(&window));
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(selection(&window).is_empty() && !title(&window));
    obey(&mut window, Command::Select("qianjiang".to_owned()));
    // In Hunan.
    let at = app(&window).position_of(109.8, 29.2).unwrap();
    click(&mut window, at);
    assert!(selection(&window).is_empty());
}

#[test]
fn the_panel_tells_value_unit_period_rank_and_source() {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::Select("qianjiang".to_owned()));
    obey(&mut window, Command::SetTab(Tab::Statistics));
    for part in ["Qianjiang District", "487,281", "persons", "2020", "/ 38", "[1]"] {
        assert!(window.query_all_by_label_contains(part).next().is_some(), "“{part}” is not in the panel");
    }
}

#[test]
fn a_click_on_a_figure_opens_its_passport_and_escape_closes_only_that() {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::Select("qianjiang".to_owned()));
    obey(&mut window, Command::SetTab(Tab::Statistics));
    window.query_all_by_label_contains("487,281").next().expect("the figure is in the panel").click();
    settle(&mut window);
    for part in ["Copy value", "GB/T 7714", "Period", "Source", "Confidence"] {
        assert!(window.query_all_by_label_contains(part).next().is_some(), "“{part}” is not in the passport");
    }
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(window.query_by_label_contains("GB/T 7714").is_none());
    assert_eq!(selection(&window), ["qianjiang"]);
}

#[test]
fn every_unit_is_a_node_with_name_and_value_that_the_keyboard_reaches() {
    let mut window = window(1280.0, 720.0);
    let atlas = common::atlas();
    let as_of = app(&window).state().view.as_of;
    for unit in atlas.units_at(as_of).into_iter().filter(|unit| unit.is_district_level()) {
        let start = format!("{}, ", unit.name_en);
        let node = window.query_all_by_label_contains(&start).next();
        assert!(node.is_some(), "no node of {}", unit.name_en);
    }
    window.get_by_label_contains("Qianjiang District, ").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(selection(&window), ["qianjiang"]);
}

#[test]
fn search_finds_by_pinyin_and_enter_selects() {
    let mut window = window(1280.0, 720.0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(3);
    window.event(Event::Text("qianjiang".to_owned()));
    window.run_steps(3);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selection(&window), ["qianjiang"]);
}

#[test]
fn the_whole_window_speaks_the_chosen_language() {
    let mut window = window(1440.0, 900.0);
    assert!(window.query_by_label_contains("Profile").is_some());
    window.get_by_label("中文").click();
    settle(&mut window);
    assert_eq!(app(&window).state().settings.language, Language::Chinese);
    for part in ["概况", "统计"] {
        assert!(window.query_all_by_label_contains(part).next().is_some(), "{part}");
    }
    let labels = window.root().children_recursive().filter_map(|node| node.accesskit_node().label());
    for label in labels {
        let english =
            label.split_whitespace().filter(|word| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()));
        // A run of plain English words is a text that was forgotten; names of sources and formulas are not.
        assert!(english.count() < 3, "not translated: {label}");
    }
}

#[test]
fn undo_takes_back_and_redo_does_again() {
    let mut window = window(1280.0, 720.0);
    obey(&mut window, Command::Select("qianjiang".to_owned()));
    obey(&mut window, Command::SetIndicator(Some("gdp".to_owned())));
    let gdp = app(&window).state().view.clone();
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run_steps(3);
    }
    assert!(selection(&window).is_empty());
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        window.run_steps(3);
    }
    assert_eq!(app(&window).state().view, gdp);
}

#[test]
fn a_drag_moves_the_map_and_is_one_step_back() {
    let mut window = window(1280.0, 720.0);
    let before = app(&window).state().view.extent;
    let start = app(&window).position_of(107.5, 30.0).unwrap();
    window.event(Event::PointerMoved(start));
    window.step();
    window.drag_at(start);
    window.step();
    for at in 1..=10 {
        window.event(Event::PointerMoved(start + Vec2::new(-8.0, 3.0) * at as f32));
        window.step();
    }
    window.drop_at(start + Vec2::new(-80.0, 30.0));
    settle(&mut window);
    let moved = app(&window).state().view.extent;
    assert!(moved.west > before.west && moved.north > before.north, "{before:?} {moved:?}");
    assert!(selection(&window).is_empty(), "a drag is no click");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(app(&window).state().view.extent, before);
}

#[test]
fn the_selection_follows_a_unit_into_the_other_edition() {
    let mut window = window(1280.0, 720.0);
    obey(&mut window, Command::Select("jiangbei".to_owned()));
    obey(&mut window, Command::SetAsOf("2025-12-31".parse().unwrap()));
    assert_eq!(selection(&window), ["liangjiang"]);
    obey(&mut window, Command::SetAsOf("2024-12-31".parse().unwrap()));
    assert!(matches!(selection(&window), [one] if one == "jiangbei" || one == "yubei"), "{:?}", selection(&window));
}

#[test]
fn every_size_of_window_works_in_both_languages() {
    for (width, height) in [(640.0, 420.0), (899.0, 559.0), (1280.0, 720.0), (3840.0, 2160.0)] {
        let mut window = window(width, height);
        for command in [
            Command::SetLanguage(Language::Chinese),
            Command::Select("shizhu".to_owned()),
            Command::SetTab(Tab::Chart),
            Command::ShowCentralCity,
        ] {
            obey(&mut window, command);
        }
        assert!(app(&window).chart_pixels().is_some(), "{width}x{height}");
    }
}

#[test]
fn the_panel_tells_plans_and_the_pattern_in_both_languages() {
    for (language, plans, pattern) in [
        (Language::English, "Announced, and what became of it", "Spatial pattern"),
        (Language::Chinese, "曾经的计划及其结果", "空间格局"),
    ] {
        let mut window = window(1440.0, 900.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::Select("qianjiang".to_owned()));
        assert!(window.query_by_label(plans).is_some(), "{plans}");
        obey(&mut window, Command::SetTab(Tab::Chart));
        assert!(window.query_by_label(pattern).is_some(), "{pattern}");
        assert!(window.query_all_by_label_contains("0.336").next().is_some(), "Moran's I of the opening indicator");
    }
}

#[test]
fn a_row_of_the_chart_chooses_its_unit_and_its_figure_opens_the_passport() {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::SetTab(Tab::Chart));
    let chart = window.get_by_role_and_label(egui::accesskit::Role::Image, "GDP per person").rect();
    // The first row of the ranking lies below title and subtitle, however many lines these need.
    let mut below = 60.0;
    while selection(&window).is_empty() && below < 140.0 {
        below += 4.0;
        click(&mut window, Pos2::new(chart.left() + 60.0, chart.top() + below));
        settle(&mut window);
    }
    assert_eq!(selection(&window), ["yuzhong"]);
    let figure = Pos2::new(chart.right() - 40.0, chart.top() + below);
    obey(&mut window, Command::ClearSelection);
    click(&mut window, figure);
    settle(&mut window);
    assert!(selection(&window).is_empty());
    assert!(window.query_by_label("Copy value").is_some(), "the passport is open");
    assert!(window.query_all_by_label_contains("294,230 yuan").next().is_some(), "with all its digits and its unit");
}
