//! Presentations on the command line: kept files open for ever, slides come out as pictures, faults are named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_view::deck::{Deck, Template};
use common::{done, read_png, refused, root, run};
use std::{collections::BTreeSet, fs};
use tempfile::TempDir;

fn kept() -> String {
    root().join("tests/fixtures/decks/format-1-2026-11.atlasdeck").to_str().unwrap().to_owned()
}

#[test]
fn decks_of_older_formats_open_for_ever() {
    let folder = root().join("tests/fixtures/decks");
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let deck = Deck::from_text(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        seen.extend(deck.slides.iter().map(|slide| slide.template.id()));
        // What is written again says the same.
        assert_eq!(Deck::from_text(&deck.to_text()).unwrap(), deck);
    }
    assert_eq!(seen, Template::ALL.iter().map(|template| template.id()).collect());
}

#[test]
fn every_presented_slide_becomes_a_picture_in_both_languages() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("slides");
    let out = out.to_str().unwrap();
    let mut pictures = Vec::new();
    for lang in ["en", "zh"] {
        done(&["deck", "export", &kept(), "-o", out, "--width", "640", "--lang", lang]);
        let mut names: Vec<_> = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        assert_eq!(names.len(), 7);
        assert!(names[1].file_name().unwrap().to_str().unwrap().starts_with("02-gdp"));
        let read = |path: &std::path::PathBuf| {
            let (width, height, pixels, _) = read_png(path);
            assert_eq!((width, height), (640, 360));
            pixels
        };
        pictures.push(names.iter().map(read).collect::<Vec<_>>());
    }
    for (english, chinese) in pictures[0].iter().zip(&pictures[1]) {
        assert_ne!(english, chinese);
    }
}

#[test]
fn faults_are_named_by_slide() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("broken.atlasdeck");
    let file = path.to_str().unwrap();
    let mut deck = Deck::from_text(&fs::read_to_string(kept()).unwrap()).unwrap();
    deck.slides[0].view.selection = vec!["atlantis".to_owned()];
    deck.slides[2].title.en = "A title that nobody can read to its end ".repeat(6);
    deck.slides[3].title.zh.clear();
    fs::write(&path, deck.to_text()).unwrap();
    let said = run(&["deck", "check", file]);
    assert_eq!(said.status, 1, "{}", said.err);
    let line = |start: &str, part: &str| {
        assert!(said.out.lines().any(|line| line.starts_with(start) && line.contains(part)), "{start}: {}", said.out);
    };
    line("slide 1 (title): error:", "atlantis");
    line("slide 3 (three): error:", "does not fit");
    line("slide 4 (compare): warning:", "Chinese");

    fs::write(&path, "{\"atlas-deck\": 99}").unwrap();
    assert!(refused(&["deck", "check", file], 1).contains("newer version"));
    fs::write(&path, "not a deck").unwrap();
    assert!(refused(&["deck", "export", file, "-o", folder.path().join("x").to_str().unwrap()], 1).contains("no deck"));
    assert!(refused(&["deck", "check", folder.path().join("none").to_str().unwrap()], 1).contains("none"));
    assert!(!folder.path().join("x").exists());
}

/// The presentations that come with the atlas, made from the documents that it began with.
const BUILT_IN: [&str; 5] = ["five-themes", "liangjiang", "qianjiang", "qijiang", "three-roles"];

#[test]
fn the_decks_of_the_atlas_are_whole_in_both_languages_and_sound() {
    let listed = done(&["deck", "list"]);
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(names, BUILT_IN);
    for name in BUILT_IN {
        // Nothing is cut, too small, missing or in one language only: not even a warning.
        assert_eq!(done(&["deck", "check", name]), "", "{name}");
        let path = root().join("data/chongqing/decks").join(format!("{name}.atlasdeck"));
        let text = fs::read_to_string(&path).unwrap();
        let deck = Deck::from_text(&text).unwrap();
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, deck.to_text()).unwrap();
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(deck.to_text() == text, "{name} is not as the program writes it; BLESS=1 does");
        assert!(deck.slides.len() >= 10, "{name}");
        assert_eq!(deck.slides.first().unwrap().template, Template::Title, "{name}");
        assert_eq!(deck.slides.last().unwrap().template, Template::End, "{name}");
        for slide in &deck.slides {
            let texts = [Some(&slide.title), Some(&slide.notes), slide.section.as_ref()];
            for text in texts.into_iter().flatten() {
                assert!(!text.en.is_empty() && !text.zh.is_empty(), "{name}: {}", slide.id);
                assert!(text.zh.chars().any(|c| c >= '\u{4e00}'), "{name}: {}", slide.id);
            }
        }
    }
}

#[test]
fn a_deck_of_the_atlas_is_exported_by_its_name() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("slides");
    done(&["deck", "export", "qijiang", "-o", out.to_str().unwrap(), "--width", "640", "--lang", "zh"]);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 11);
    assert!(refused(&["deck", "check", "qijang"], 1).contains("qijang"));
}

#[test]
fn letters_that_the_fonts_lack_are_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("letters.atlasdeck");
    let mut deck = Deck::from_text(&fs::read_to_string(kept()).unwrap()).unwrap();
    deck.slides[1].title.zh = "龘龘".to_owned();
    fs::write(&path, deck.to_text()).unwrap();
    let said = run(&["deck", "check", path.to_str().unwrap()]);
    assert!(said.status == 1 && said.out.contains("no letters for 龘"), "{}", said.out);
}
