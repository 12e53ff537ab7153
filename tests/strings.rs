//! Every word of the window comes from the catalogues, in both languages, and every message is used.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_view::{Language, Words, words};
use common::root;
use std::{collections::BTreeSet, fs, path::Path};

/// Keys that are put together while the program runs start with one of these.
const FAMILIES: [&str; 26] = [
    "map-kind-",
    "map-about-",
    "map-category-",
    "describe-kind-",
    "page-arrangement-",
    "method-",
    "cluster-",
    "palette-name-",
    "palette-kind-",
    "export-about-",
    "chart-kind-",
    "command-group-",
    "preset-",
    "item-kind-",
    "item-status-",
    "item-accuracy-",
    "unit-",
    "layer-",
    "layers-",
    "tab-",
    "kind-",
    "theme-",
    "template-",
    "deck-in-",
    "month-",
    "period-",
];

fn code_of(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code_of(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
            all.push((path.strip_prefix(root()).unwrap().display().to_string(), code));
        }
    }
}

/// Path and text of the code that speaks to the reader.
fn code() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for krate in ["atlas-app", "atlas-view"] {
        code_of(&root().join("crates").join(krate).join("src"), &mut all);
    }
    all
}

fn keys() -> BTreeSet<String> {
    let lines = words::ENGLISH.iter().flat_map(|(_, text)| text.lines());
    lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect()
}

#[test]
fn the_window_writes_no_words_of_its_own() {
    // Calls that show their text, followed by a literal with a letter in it.
    let shows = [
        ".label(\"",
        ".button(\"",
        ".heading(\"",
        ".checkbox(\"",
        "RichText::new(\"",
        "Button::new(\"",
        "Label::new(\"",
        ".on_hover_text(\"",
        ".hint_text(\"",
        ".selected_text(\"",
        ".small_button(\"",
        ".link(\"",
        ".weak(\"",
        ".strong(\"",
    ];
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for call in shows {
            for (at, _) in text.match_indices(call) {
                let literal = text[at + call.len()..].split('"').next().unwrap_or_default();
                if literal.chars().any(char::is_alphabetic) {
                    wrong.push(format!("{path}: {call}{literal}\""));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "take these from assets/strings:\n{}", wrong.join("\n"));
}

#[test]
fn every_key_in_the_code_has_a_message() {
    let keys = keys();
    assert!(keys.len() > 100);
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for call in ["cx.t(\"", "words.get(\"", "words.with(\"", "words.count(\"", "in_both_languages(\""] {
            for (at, _) in text.match_indices(call) {
                let key = text[at + call.len()..].split('"').next().unwrap_or_default();
                if !keys.contains(key) {
                    wrong.push(format!("{path}: {key}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn no_message_is_left_over() {
    let code: String = code().into_iter().map(|(_, text)| text).collect();
    let unused: Vec<String> = keys()
        .into_iter()
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)) && !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_unit_of_measurement_has_words() {
    for language in Language::ALL {
        let words = Words::new(language);
        for indicator in common::atlas().indicators() {
            let key = words::unit_key(&indicator.unit);
            assert!(words.has(&key), "{key} of {} is missing in {}", indicator.id, language.tag());
        }
    }
}

#[test]
fn chinese_words_are_chinese() {
    // What is the same in both languages: symbols, numbers and the name of a language.
    let same = ["language-switch", "unit-percent", "unit-teu", "export-dpi-value"];
    let (english, chinese) = (Words::new(Language::English), Words::new(Language::Chinese));
    // Named values stay as they are: a text without its braces is what the catalogue says by itself.
    let own = |words: &Words, key: &str| -> String {
        words.get(key).split('{').map(|part| part.rsplit('}').next().unwrap_or_default()).collect()
    };
    for key in keys().iter().filter(|key| !same.contains(&key.as_str())) {
        let has_letters = own(&english, key).chars().filter(char::is_ascii_alphabetic).count() > 3;
        let has_characters = own(&chinese, key).chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(!has_letters || has_characters, "{key}: {}", own(&chinese, key));
    }
}
