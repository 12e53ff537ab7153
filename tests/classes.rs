//! Sorting and colouring figures in the window: by labels, by the pointer, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_scene::{
    classify::{Method, Spread},
    vision::Deficiency,
};
use atlas_view::{Command, Language, View, Words, classes_of, values_of_units};
use egui::{Event, Modifiers, PointerButton, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::Queryable;
use window_tools::{Window, app, click_on, core, obey, settle, view, window};

/// A window in a language with the classes in sight.
fn classing(language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 1600.0);
    obey(&mut window, Command::SetLanguage(language));
    let words = Words::new(language);
    click_on(&mut window, &words.get("rail-style"));
    (window, words)
}

#[test]
fn method_number_and_colours_are_chosen_by_their_names() {
    for language in Language::ALL {
        let (mut window, words) = classing(language);
        click_on(&mut window, &words.count("classes-of", 4));
        assert_eq!(view(&window).classes, 4);
        // One of the four that stand side by side.
        window.query_all_by_label_contains(&words.get("method-quantile")).next().unwrap().click();
        settle(&mut window);
        assert_eq!(view(&window).method, Method::Quantile);
        // One of the list.
        click_on(&mut window, &format!("{}: {}", words.get("classes-method"), words.get("method-quantile")));
        click_on(&mut window, &words.get("method-pretty"));
        assert_eq!(view(&window).method, Method::Pretty);
        click_on(&mut window, &format!("{}: {}", words.get("classes-palette"), words.get("palette-name-teal")));
        click_on(&mut window, &words.get("palette-name-viridis"));
        click_on(&mut window, &words.get("classes-reversed"));
        assert_eq!((view(&window).palette.as_str(), view(&window).reversed), ("viridis", true));
        obey(&mut window, Command::SetIndicator(None));
        assert!(window.query_all_by_value(&words.get("classes-none")).next().is_some());
    }
}

/// Where a value stands on the histogram.
fn place(histogram: Rect, view: &View, value: f64) -> Pos2 {
    let (atlas, values) = (&core().atlas, values_of_units(view, &core().atlas));
    let classes = classes_of(view, atlas).unwrap();
    let spread = Spread::of(&values, &classes, Spread::usual_columns(values.len()));
    let area = histogram.shrink2(egui::vec2(6.0, 0.0));
    Pos2::new(area.left() + spread.place(value) as f32 * area.width(), histogram.top() + 30.0)
}

#[test]
fn a_limit_is_drawn_along_and_comes_back_in_one_step() {
    for language in Language::ALL {
        let (mut window, words) = classing(language);
        let before = view(&window).clone();
        let limits = classes_of(&before, &core().atlas).unwrap().between().to_vec();
        let histogram = window.get_by_role_and_label(Role::Image, &words.get("classes-histogram")).rect();
        let from = place(histogram, &before, limits[4]);
        let to = from + egui::vec2(24.0, 0.0);
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.event(Event::PointerMoved(from));
        window.step();
        window.event(button(from, true));
        window.step();
        for part in 1..=8 {
            window.event(Event::PointerMoved(from + egui::vec2(part as f32 * 3.0, 0.0)));
            window.step();
        }
        window.event(button(to, false));
        window.step();
        settle(&mut window);
        let after = view(&window).clone();
        assert_eq!(after.method, Method::Manual);
        assert_eq!(after.limits[..4], limits[..4], "the others stay");
        assert!(after.limits[4] > limits[4] * 1.02, "{:?}", after.limits);
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window).method, before.method);
        assert!(view(&window).limits.is_empty());
    }
}

#[test]
fn what_would_mislead_is_told_and_helped_at_a_click() {
    for language in Language::ALL {
        let (mut window, words) = classing(language);
        obey(&mut window, Command::SetIndicator(Some("gdp".to_owned())));
        let name = core().atlas.indicator("gdp-per-person").unwrap().name(language.data());
        click_on(&mut window, &words.with("guard-do-indicator", &[("indicator", name)]));
        assert_eq!(view(&window).indicator.as_deref(), Some("gdp-per-person"));
    }
}

#[test]
fn the_check_before_an_export_tells_it_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("map.png");
    let said = common::done(&["map", "--indicator", "gdp", "--check", "-o", path.to_str().unwrap()]);
    assert!(said.lines().any(|line| line.starts_with("warning:") && line.contains("grows with the size")), "{said}");
    let said = common::done(&["map", "--indicator", "gdp-per-person", "--check", "-o", path.to_str().unwrap()]);
    assert!(!said.contains("grows with the size"), "{said}");
}

#[test]
fn pictures_are_shown_as_the_colour_blind_see_them_and_files_are_not() {
    for language in Language::ALL {
        let (mut window, words) = classing(language);
        let eyes = Deficiency::Deuteranopia;
        click_on(&mut window, &format!("{}: {}", words.get("eyes-label"), words.eyes(None)));
        click_on(&mut window, &words.eyes(Some(eyes)));
        assert_eq!(app(&window).state().eyes, Some(eyes));
        assert!(!app(&window).state().can_undo(), "it is no change of the view");
        // What lies on the map says so, and leads back.
        click_on(&mut window, &words.with("eyes-on", &[("eyes", &words.eyes(Some(eyes)))]));
        assert_eq!(app(&window).state().eyes, None);
    }
}
