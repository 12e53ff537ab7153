//! Reading about a subject: names lead to the map, figures to their passports, words are found and texts copied, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{Command, Language, Tab, Words};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use window_tools::{Window, click_on, obey, settle, view, window};

/// A window with the text about a subject in sight.
fn reading(subject: &str, language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 1600.0);
    obey(&mut window, Command::SetLanguage(language));
    obey(&mut window, Command::Select(subject.to_owned()));
    obey(&mut window, Command::SetTab(Tab::Profile));
    (window, Words::new(language))
}

/// What went into the clipboard with the click on a label.
fn copied(window: &mut Window, label: &str) -> String {
    window.get_by_label(label).click();
    for _ in 0..4 {
        window.step();
        let text = window.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            return text;
        }
    }
    panic!("“{label}” copied nothing");
}

#[test]
fn names_lead_to_the_map_and_figures_to_their_passports() {
    for (language, name, figure, area) in
        [(Language::English, "Shizhu", "557,374", "GDP"), (Language::Chinese, "石柱", "557374", "地区生产总值")]
    {
        let (mut window, words) = reading("fengdu", language);
        assert!(window.query_all_by_label_contains(&words.get("glance-title")).next().is_some());
        assert!(window.query_all_by_label_contains(area).next().is_some());
        click_on(&mut window, figure);
        assert!(window.query_all_by_label_contains("GB/T 7714").next().is_some(), "no passport of {figure}");
        window.key_press(Key::Escape);
        settle(&mut window);
        let before = view(&window).extent;
        click_on(&mut window, name);
        assert_eq!(view(&window).selection, ["shizhu"]);
        assert_ne!(view(&window).extent, before);
    }
}

#[test]
fn a_line_in_a_text_is_told_about_on_the_map() {
    let (mut window, _) = reading("chongqing", Language::English);
    obey(&mut window, Command::ShowItem("chengyu-railway".to_owned()));
    assert_eq!(view(&window).item.as_deref(), Some("chengyu-railway"));
    let far = view(&window).extent;
    obey(&mut window, Command::ShowItem("no-such-line".to_owned()));
    assert_eq!((view(&window).item.as_deref(), view(&window).extent), (Some("chengyu-railway"), far));
}

#[test]
fn words_are_found_in_the_text_one_after_the_other() {
    for (language, wanted) in [(Language::English, "YANGTZE"), (Language::Chinese, "长江")] {
        let (mut window, words) = reading("fengdu", language);
        window.get_by_label(&words.get("reading-find")).focus();
        window.step();
        window.event(Event::Text(wanted.to_owned()));
        settle(&mut window);
        let said = |window: &Window, place: usize, of: usize| {
            let values = [("place", place.to_string()), ("of", of.to_string())];
            let values = [("place", values[0].1.as_str()), ("of", values[1].1.as_str())];
            window.query_by_label(&words.with("reading-found", &values)).is_some()
        };
        let count = (1..20).find(|count| said(&window, 1, *count)).expect("it says how many there are");
        assert!(count > 1);
        window.key_press(Key::Enter);
        settle(&mut window);
        assert!(said(&window, 2, count), "Enter leads on");
        click_on(&mut window, &words.get("reading-previous"));
        click_on(&mut window, &words.get("reading-previous"));
        assert!(said(&window, count, count), "before the first comes the last");
    }
}

#[test]
fn a_text_is_copied_with_its_sources_whole_or_in_part() {
    for (language, heading) in [(Language::English, "History"), (Language::Chinese, "历史")] {
        let (mut window, words) = reading("fengdu", language);
        let whole = copied(&mut window, &words.get("reading-copy"));
        assert!(whole.contains("[1]") && whole.contains("\n[1] "), "{whole}");
        assert!(window.query_all_by_label(&words.get("reading-copied")).next().is_some());
        let part = copied(&mut window, &words.with("reading-copy-section", &[("heading", heading)]));
        assert!(part.starts_with(heading) && part.len() < whole.len() / 2, "{part}");
    }
}

#[test]
fn a_word_that_stands_only_in_a_text_finds_its_subject() {
    for (language, wanted) in [(Language::English, "ghost city"), (Language::Chinese, "鬼城")] {
        let mut window = window(1280.0, 720.0);
        obey(&mut window, Command::SetLanguage(language));
        window.key_press_modifiers(Modifiers::COMMAND, Key::F);
        window.run_steps(3);
        window.event(Event::Text(wanted.to_owned()));
        window.run_steps(3);
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!(view(&window).selection, ["fengdu"], "{wanted}");
    }
}
