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
fn figures_lead_to_the_statistics_with_their_passports() {
    let (mut window, _) = window_in(Language::English);
    press(&mut window, &[Key::F5, Key::Num3, Key::Enter, Key::E]);
    let view = &app(&window).state().view;
    assert_eq!((view.selection.as_slice(), view.tab), (&["qijiang".to_owned()][..], atlas_view::Tab::Statistics));
}

#[test]
fn what_a_deck_names_and_the_atlas_lacks_is_told_when_it_opens() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("other.atlasdeck");
    let mut deck = deck();
    deck.slides[1].view.indicator = Some("happiness".to_owned());
    deck.slides[4].view.selection = vec!["atlantis".to_owned()];
    fs::write(&path, deck.to_text()).unwrap();
    let mut window = window(1280.0, 720.0);
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    window.step();
    settle(&mut window);
    let words = Words::new(Language::English);
    assert!(window.query_by_label_contains(&words.with("deck-opened-lacking", &[("count", "2")])).is_some());
    assert_eq!(*app(&window).deck(), deck, "and nothing of it is lost");
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

#[test]
fn a_few_letters_jump_to_a_slide_or_to_the_live_map_and_back() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        press(&mut window, &[Key::F5, Key::J]);
        let hint = words.get("present-jump-hint");
        let write = |window: &mut Window, text: &str| {
            window.get_by_label(&hint).type_text(text);
            window.step();
            press(window, &[Key::Enter]);
        };
        window.run_steps(3);
        write(&mut window, "qijiang");
        // The first slide about the district, found by its pinyin in both languages.
        shows(&window, &words, 3);
        press(&mut window, &[Key::J]);
        window.run_steps(3);
        write(&mut window, "wus");
        assert!(!app(&window).is_presenting());
        assert_eq!(app(&window).state().view.selection, ["wushan"]);
        // A clicker leads back.
        press(&mut window, &[Key::PageDown]);
        assert!(app(&window).is_presenting());
        shows(&window, &words, 3);
    }
}

#[test]
fn the_overview_leads_to_a_slide() {
    let (mut window, words) = window_in(Language::Chinese);
    press(&mut window, &[Key::F5, Key::O]);
    let title = deck().slides[6].title.get(Language::Chinese).to_owned();
    let name = words.with("present-jump-slide", &[("number", "7"), ("title", &title)]);
    assert!(window.query_by_label(&name).is_some(), "{name}");
    press(&mut window, &[Key::ArrowRight, Key::ArrowRight, Key::Enter]);
    shows(&window, &words, 3);
    press(&mut window, &[Key::O]);
    window.get_by_label(&name).click();
    window.step();
    settle(&mut window);
    shows(&window, &words, 7);
}

#[test]
fn a_frozen_audience_stays_while_the_speaker_goes_on() {
    let (mut window, words) = window_in(Language::English);
    press(&mut window, &[Key::F5, Key::F, Key::PageDown, Key::PageDown]);
    shows(&window, &words, 1);
    press(&mut window, &[Key::F]);
    shows(&window, &words, 3);
}

#[test]
fn ink_is_drawn_by_a_drag_and_goes_with_its_slide() {
    let (mut window, words) = window_in(Language::English);
    press(&mut window, &[Key::F5, Key::PageDown]);
    window.hover_at(egui::pos2(300.0, 300.0));
    window.run_steps(4);
    window.get_by_label(&words.get("present-ink")).click();
    window.run_steps(2);
    let wipe = words.get("present-wipe");
    assert!(window.query_by_label(&wipe).is_none());
    let draw = |window: &mut Window| {
        window.drag_at(egui::pos2(400.0, 300.0));
        window.step();
        window.hover_at(egui::pos2(500.0, 320.0));
        window.step();
        window.drop_at(egui::pos2(520.0, 330.0));
        window.run_steps(2);
    };
    draw(&mut window);
    assert!(window.query_by_label(&wipe).is_some(), "there is something to wipe");
    shows(&window, &words, 2);
    window.key_press(Key::PageDown);
    window.run_steps(3);
    shows(&window, &words, 3);
    assert!(window.query_by_label(&wipe).is_none(), "what was drawn belongs to the slide that was left");
    draw(&mut window);
    window.key_press(Key::C);
    window.run_steps(2);
    assert!(window.query_by_label(&wipe).is_none());
}

#[test]
fn the_speaker_window_shows_notes_and_leads_the_audience() {
    for language in Language::ALL {
        let mut deck = deck();
        deck.slides[1].notes.en = "## Mind\n- the **capital**".to_owned();
        deck.slides[1].notes.zh = "## Mind\n- the **capital**".to_owned();
        let (mut window, words) = window_in(language);
        window.state_mut().as_mut().unwrap().open_deck(deck, None);
        // Without a system there are no further windows: it stands in this one.
        window.ctx.set_embed_viewports(true);
        press(&mut window, &[Key::F5, Key::PageDown, Key::P]);
        window.run_steps(4);
        assert!(window.query_by_label("Mind").is_some(), "the notes of the slide");
        assert!(window.query_by_label_contains("capital").is_some());
        let pause = words.get("present-timer-pause");
        window.get_by_label(&pause).click();
        window.run_steps(3);
        assert!(window.query_by_label(&words.get("present-timer-on")).is_some());
        // All slides, in the speaker window only.
        window.get_by_label(&words.get("present-all")).click();
        window.run_steps(3);
        let title = app(&window).deck().slides[4].title.get(language).to_owned();
        let fifth = words.with("present-jump-slide", &[("number", "5"), ("title", &title)]);
        window.get_by_label(&fifth).click();
        window.run_steps(3);
        settle(&mut window);
        shows(&window, &words, 5);
        press(&mut window, &[Key::Num2, Key::Enter]);
        // In its window, or in the bar that came with the mouse.
        window.get_all_by_label(&words.get("present-next")).next().unwrap().click();
        window.run_steps(3);
        settle(&mut window);
        shows(&window, &words, 3);
    }
}
