//! Presenting a deck with the keys of a clicker, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{Command, Language, Words, deck::Deck};
use common::root;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::fs;
use window_tools::{Window, app, click, obey, settle, window};

fn deck() -> Deck {
    Deck::from_text(&fs::read_to_string(root().join("docs/example.atlasdeck")).unwrap()).unwrap()
}

/// A window with the example deck, and its words.
fn window_in(language: Language) -> (Window, Words) {
    let mut window = window(1280.0, 720.0);
    window.state_mut().as_mut().unwrap().open_deck(deck());
    obey(&mut window, Command::SetLanguage(language));
    (window, Words::new(language))
}

fn press(window: &mut Window, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.step();
    }
    settle(window);
}

fn shows(window: &Window, words: &Words, number: usize) {
    let title = deck().slides[number - 1].title.get(words.language()).to_owned();
    let values = [("number", number.to_string()), ("of", "7".to_owned()), ("title", title)];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let name = words.with("present-slide", &values);
    assert!(window.query_by_label(&name).is_some(), "{name} is not shown");
}

#[test]
fn a_clicker_goes_through_the_slides_and_escape_leaves() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        press(&mut window, &[Key::F5]);
        assert!(app(&window).is_presenting());
        shows(&window, &words, 1);
        press(&mut window, &[Key::PageDown, Key::Space, Key::ArrowRight]);
        shows(&window, &words, 4);
        press(&mut window, &[Key::PageUp]);
        shows(&window, &words, 3);
        press(&mut window, &[Key::Num6, Key::Enter]);
        shows(&window, &words, 6);
        // Beyond the end is the end; a click is a step.
        press(&mut window, &[Key::Num9, Key::Num9, Key::Enter, Key::PageDown]);
        shows(&window, &words, 7);
        press(&mut window, &[Key::Home]);
        click(&mut window, egui::pos2(600.0, 300.0));
        settle(&mut window);
        shows(&window, &words, 2);
        // A black screen is uncovered by the next step, which goes no further.
        press(&mut window, &[Key::B, Key::PageDown]);
        shows(&window, &words, 2);
        press(&mut window, &[Key::Escape]);
        assert!(!app(&window).is_presenting());
        assert!(window.query_by_label(&words.get("map-home")).is_some(), "the window is as before");
    }
}

#[test]
fn the_map_of_a_slide_can_be_explored_and_left_for_the_very_slide() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        press(&mut window, &[Key::F5]);
        press(&mut window, &[Key::Num5, Key::Enter]);
        press(&mut window, &[Key::E]);
        assert!(!app(&window).is_presenting());
        let (shown, slide) = (app(&window).state().view.clone(), deck().slides[4].view.clone());
        assert_eq!((shown.layers, shown.indicator), (slide.layers, slide.indicator));
        assert!(window.query_by_label(&words.get("present-explore")).is_some());
        obey(&mut window, Command::Select("yubei".to_owned()));
        window.key_press_modifiers(Modifiers::SHIFT, Key::F5);
        window.step();
        settle(&mut window);
        assert!(app(&window).is_presenting());
        shows(&window, &words, 5);
        assert_eq!(app(&window).state().view.selection, ["yubei"], "what was explored is not lost");
    }
}

#[test]
fn without_a_deck_nothing_is_presented() {
    let mut window = window(1280.0, 720.0);
    press(&mut window, &[Key::F5]);
    assert!(!app(&window).is_presenting());
    let hidden = Deck {
        slides: deck().slides.into_iter().map(|one| atlas_view::deck::Slide { hidden: true, ..one }).collect(),
        ..deck()
    };
    window.state_mut().as_mut().unwrap().open_deck(hidden);
    obey(&mut window, Command::Present { from_here: false });
    assert!(!app(&window).is_presenting());
}
