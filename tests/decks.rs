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
