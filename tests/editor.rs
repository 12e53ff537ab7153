//! Making a deck in the window, by keys and labels, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{
    Command, DeckCommand, Language, Words,
    deck::{Annotation, Deck, Template},
};
use common::root;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use std::fs;
use window_tools::{Window, app, obey, settle, window};

fn example() -> Deck {
    Deck::from_text(&fs::read_to_string(root().join("docs/example.atlasdeck")).unwrap()).unwrap()
}

fn deck(window: &Window) -> Deck {
    app(window).deck().clone()
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
    settle(window);
}

/// A window in a language with the slides of the example to be changed.
fn editing(language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::SetLanguage(language));
    window.state_mut().as_mut().unwrap().open_deck(example(), None);
    press(&mut window, Modifiers::NONE, Key::F4);
    (window, Words::new(language))
}

fn click_on(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.step();
    settle(window);
}

#[test]
fn slides_are_chosen_moved_copied_hidden_and_removed_by_keys() {
    for language in Language::ALL {
        let (mut window, _) = editing(language);
        let ids = |window: &Window| deck(window).slides.iter().map(|slide| slide.id.clone()).collect::<Vec<_>>();
        let before = ids(&window);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        press(&mut window, Modifiers::COMMAND, Key::ArrowDown);
        assert_eq!(ids(&window)[2], before[1]);
        press(&mut window, Modifiers::COMMAND, Key::ArrowUp);
        assert_eq!(ids(&window), before);
        press(&mut window, Modifiers::COMMAND, Key::D);
        assert_eq!(ids(&window).len(), 8);
        assert_eq!(deck(&window).slides[2].title, deck(&window).slides[1].title);
        press(&mut window, Modifiers::COMMAND, Key::H);
        assert!(deck(&window).slides[2].hidden);
        obey(&mut window, Command::Deck(DeckCommand::Remove));
        assert_eq!(ids(&window), before);
        // All the way back, and forth again.
        for _ in 0..5 {
            press(&mut window, Modifiers::COMMAND, Key::Z);
        }
        assert_eq!(deck(&window), example());
        press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(ids(&window)[2], before[1]);
    }
}

#[test]
fn words_are_typed_in_both_languages_and_typing_is_one_step_back() {
    for language in Language::ALL {
        let (mut window, words) = editing(language);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        for (key, text) in [("deck-in-english", "New words"), ("deck-in-chinese", "新的标题")] {
            let label = format!("{} ({})", words.get("deck-title"), words.get(key));
            let field = window.get_by_label(&label);
            field.focus();
            window.step();
            window.key_press_modifiers(Modifiers::COMMAND, Key::A);
            window.step();
            for letter in text.chars() {
                window.get_by_label(&label).type_text(&letter.to_string());
                window.step();
            }
            settle(&mut window);
        }
        let title = deck(&window).slides[1].title.clone();
        assert_eq!((title.en.as_str(), title.zh.as_str()), ("New words", "新的标题"));
        obey(&mut window, Command::Deck(DeckCommand::Undo));
        let title = deck(&window).slides[1].title.clone();
        assert_eq!((title.en.as_str(), title.zh), ("New words", example().slides[1].title.zh.clone()));
        obey(&mut window, Command::Deck(DeckCommand::Undo));
        assert_eq!(deck(&window), example());
    }
}

#[test]
fn every_layout_can_be_added_and_its_picture_is_drawn() {
    let (mut window, words) = editing(Language::English);
    for template in Template::ALL {
        click_on(&mut window, &words.get("deck-add"));
        let name = words.get(&format!("template-{}", template.id()));
        window.get_by_role_and_label(Role::Button, &name).click();
        window.step();
        settle(&mut window);
        assert_eq!(deck(&window).slides.len(), 8);
        let known = example().slides;
        let added: Vec<Template> = deck(&window)
            .slides
            .iter()
            .filter(|slide| known.iter().all(|one| one.id != slide.id))
            .map(|slide| slide.template)
            .collect();
        assert_eq!(added, [template]);
        obey(&mut window, Command::Deck(DeckCommand::Undo));
    }
    assert_eq!(deck(&window), example());
}

#[test]
fn an_arrow_is_dragged_on_the_map_of_a_slide() {
    let (mut window, words) = editing(Language::English);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    click_on(&mut window, &words.get("annotation-arrow"));
    let (from, to) = (egui::pos2(600.0, 480.0), egui::pos2(760.0, 420.0));
    window.drag_at(from);
    window.step();
    for part in [0.3, 0.7, 1.0] {
        window.hover_at(from + (to - from) * part);
        window.step();
    }
    window.drop_at(to);
    window.step();
    settle(&mut window);
    let drawn = deck(&window).slides[1].annotations.clone();
    let [Annotation::Arrow { from, to, .. }] = drawn.as_slice() else { panic!("{drawn:?}") };
    assert!(from[0] < to[0] && from[1] < to[1], "{drawn:?}");
    assert!((104.0..112.0).contains(&from[0]) && (27.0..34.0).contains(&from[1]), "{drawn:?}");
}

#[test]
fn looking_at_a_deck_changes_nothing() {
    let mut window = window(1440.0, 900.0);
    for name in ["five-themes", "three-roles", "liangjiang"] {
        obey(&mut window, Command::Deck(DeckCommand::OpenBuiltIn(name.to_owned())));
        let before = deck(&window);
        if !app(&window).state().deck.is_edited {
            press(&mut window, Modifiers::NONE, Key::F4);
        }
        for _ in 0..before.slides.len() {
            press(&mut window, Modifiers::NONE, Key::ArrowDown);
        }
        assert_eq!(deck(&window), before, "{name}");
        assert!(!app(&window).state().deck.can_undo, "{name}");
    }
}

#[test]
fn the_view_of_a_slide_goes_to_the_map_and_back() {
    for language in Language::ALL {
        let (mut window, words) = editing(language);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        click_on(&mut window, &words.get("deck-show-on-map"));
        assert!(window.query_by_label(&words.get("map-home")).is_some(), "the map is there");
        obey(&mut window, Command::Select("wushan".to_owned()));
        press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
        assert_eq!(deck(&window).slides[1].view.selection, ["wushan"]);
        press(&mut window, Modifiers::NONE, Key::F4);
        assert!(window.query_by_label(&words.get("deck-show-on-map")).is_some(), "the slides are there again");
    }
}

#[test]
fn a_photograph_becomes_part_of_the_deck() {
    let (mut window, words) = editing(Language::English);
    obey(&mut window, Command::SetLanguage(Language::Chinese));
    let words_zh = Words::new(Language::Chinese);
    click_on(&mut window, &words_zh.get("deck-add"));
    window.get_by_role_and_label(Role::Button, &words_zh.get("template-picture")).click();
    window.step();
    settle(&mut window);
    let path = root().join("assets/icons/chongqing-atlas-256.png");
    let write = |window: &mut Window, text: &str| {
        let name = words_zh.get("deck-picture-path");
        window.get_by_label(&name).focus();
        window.step();
        window.get_by_label(&name).type_text(text);
        window.step();
        window.key_press_modifiers(Modifiers::NONE, Key::Enter);
        window.step();
        settle(window);
    };
    write(&mut window, root().join("README.md").to_str().unwrap());
    assert!(deck(&window).slides[1].picture.is_none(), "a text is no photograph");
    write(&mut window, path.to_str().unwrap());
    let slide = deck(&window).slides[1].clone();
    assert_eq!(slide.template, Template::Picture);
    let pixels = slide.picture.unwrap().pixels(4000, 4000).unwrap();
    assert_eq!((pixels.width, pixels.height), (256, 256));
    assert!(window.query_by_label_contains(&words.get("deck-no-picture")).is_none());
    // It is in the file, and comes back from it.
    let text = deck(&window).to_text();
    assert_eq!(Deck::from_text(&text).unwrap(), deck(&window));
}

#[test]
fn a_deck_is_saved_elsewhere_and_opened_from_its_path() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("mine");
    let (mut window, words) = editing(Language::English);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let name = words.get("deck-path");
    let type_path = |window: &mut Window, text: &str| {
        window.get_by_role_and_label(Role::TextInput, &name).focus();
        window.step();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.step();
        window.get_by_role_and_label(Role::TextInput, &name).type_text(text);
        window.step();
        window.key_press_modifiers(Modifiers::NONE, Key::Enter);
        window.step();
        settle(window);
    };
    type_path(&mut window, path.to_str().unwrap());
    let file = folder.path().join("mine.atlasdeck");
    assert_eq!(Deck::from_text(&fs::read_to_string(&file).unwrap()).unwrap(), example());
    obey(&mut window, Command::Deck(DeckCommand::New));
    assert!(deck(&window).slides.is_empty());
    press(&mut window, Modifiers::COMMAND, Key::O);
    type_path(&mut window, file.to_str().unwrap());
    assert_eq!(deck(&window), example());
    assert_eq!(app(&window).state().settings.recent_decks, [file]);
}
