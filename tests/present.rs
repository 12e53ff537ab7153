//! Presenting a deck with the keys of a clicker, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{Command, DeckCommand, Language, Words, deck::Deck};
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
    window.state_mut().as_mut().unwrap().open_deck(deck(), None);
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
        assert!(window.query_by_label(&words.with("present-back", &[("number", "5")])).is_some());
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
    window.state_mut().as_mut().unwrap().open_deck(hidden, None);
    obey(&mut window, Command::Deck(DeckCommand::Present { from_here: false }));
    assert!(!app(&window).is_presenting());
}

#[test]
fn the_view_becomes_a_slide_and_the_deck_is_saved_to_its_file() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("talk.atlasdeck");
    for language in Language::ALL {
        fs::write(&path, deck().to_text()).unwrap();
        let mut window = window(1280.0, 720.0);
        obey(&mut window, Command::SetLanguage(language));
        let words = Words::new(language);
        window.state_mut().as_mut().unwrap().open_deck(deck(), Some(path.clone()));
        obey(&mut window, Command::Select("wushan".to_owned()));
        window.key_press_modifiers(Modifiers::COMMAND, Key::M);
        settle(&mut window);
        assert!(window.query_by_label(&words.with("deck-added", &[("number", "8")])).is_some());
        window.key_press_modifiers(Modifiers::COMMAND, Key::S);
        settle(&mut window);
        let said = words.with("deck-saved", &[("path", &path.display().to_string())]);
        assert!(window.query_by_label(&said).is_some(), "{said}");
        let kept = Deck::from_text(&fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(kept.slides.len(), 8);
        assert_eq!(kept.slides[7].view, app(&window).state().view);
        press(&mut window, &[Key::F5, Key::End]);
        let title = kept.slides[7].title.get(language).to_owned();
        let name = words.with("present-slide", &[("number", "8"), ("of", "8"), ("title", &title)]);
        assert!(window.query_by_label(&name).is_some(), "{name}");
    }
}

/// A file as the system hands it over.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_deck_that_is_dropped_on_the_window_opens_and_a_broken_one_is_told() {
    let folder = tempfile::TempDir::new().unwrap();
    let (whole, broken) = (folder.path().join("whole.atlasdeck"), folder.path().join("broken.atlasdeck"));
    fs::write(&whole, deck().to_text()).unwrap();
    fs::write(&broken, "{").unwrap();
    let mut window = window(1280.0, 720.0);
    let drop_file = |window: &mut Window, path: &std::path::Path| {
        window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
        window.step();
        settle(window);
    };
    drop_file(&mut window, &broken);
    assert!(window.query_by_label_contains("broken.atlasdeck").is_some());
    drop_file(&mut window, &whole);
    let words = Words::new(Language::English);
    let title = deck().title.en;
    assert!(window.query_by_label(&words.with("deck-opened", &[("title", &title), ("count", "7")])).is_some());
    press(&mut window, &[Key::F5]);
    shows(&window, &words, 1);
}
