//! Presentations in a real window.

use super::{
    common::{done, read_png, root},
    desktop::{Visit, differing},
};
use atlas_view::deck::Deck;
use std::{fs, thread, time::Duration};
use tempfile::TempDir;

const BUILT_IN: [&str; 5] = ["five-themes", "three-roles", "qijiang", "qianjiang", "liangjiang"];

/// A resting mouse takes the bar of the presentation with it.
fn rests() {
    thread::sleep(Duration::from_millis(2600));
}

/// The pixels of the slides as files, in the size of the screen.
fn exported(name: &str, language: &str) -> Vec<Vec<u8>> {
    let folder = TempDir::new().unwrap();
    let out = folder.path().to_str().unwrap();
    done(&["deck", "export", name, "-o", out, "--width", "1920", "--lang", language, "--theme", "projector"]);
    let mut files: Vec<_> = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| read_png(file).2).collect()
}

/// A talk of one deck in one language, as on a projector: every slide by the clicker, the live map and the way back, ink, a black
/// screen, the end.
fn talk(name: &str, language: &str) {
    let path = root().join("data/chongqing/decks").join(format!("{name}.atlasdeck"));
    let deck = Deck::from_text(&fs::read_to_string(path).unwrap()).unwrap();
    let count = deck.presented().count();
    let args = ["--renderer", "glow", "--theme", "projector", "--lang", language, "--deck", name, "--present"];
    let mut talk = Visit::begin_at(&format!("deck-{name}-{language}"), (1920, 1080), &args);
    // A mouse that the window finds under itself brings the bar for a moment.
    rests();
    talk.last = talk.desktop.settled("00-open");
    let files = exported(name, language);
    assert_eq!(files.len(), count);
    for (slide, file) in (1..).zip(&files) {
        if slide > 1 {
            talk.key("Next");
            talk.sees(&format!("slide-{slide}"));
        }
        assert_eq!(differing(&talk.last, file), 0, "{name}, slide {slide}: the file is not what the screen shows");
    }
    // The second slide is a map in every deck.
    talk.key("2");
    talk.key("Return");
    rests();
    talk.sees("second");
    let slide = talk.last.clone();
    talk.key("e");
    talk.sees("explored");
    talk.click(900, 520);
    talk.sees("touched");
    talk.key("Next");
    rests();
    talk.sees("back");
    assert_eq!(differing(&slide, &talk.last), 0, "the way back leads to the very slide");
    talk.key("i");
    talk.drag((700, 400), (1200, 700));
    rests();
    talk.sees("drawn");
    talk.key("b");
    talk.desktop.is_black();
    talk.key("b");
    talk.key("Next");
    talk.key("Prior");
    talk.key("i");
    rests();
    talk.sees("wiped");
    assert!(differing(&slide, &talk.last) < 2000, "what was drawn is gone with its slide");
    talk.key("Escape");
    talk.sees("left");
    assert!(talk.desktop.is_alive());
}

#[test]
fn the_decks_of_the_atlas_are_presented_in_english() {
    BUILT_IN.iter().for_each(|name| talk(name, "en"));
}

#[test]
fn the_decks_of_the_atlas_are_presented_in_chinese() {
    BUILT_IN.iter().for_each(|name| talk(name, "zh"));
}

#[test]
fn a_deck_is_presented_and_explored() {
    let folder = TempDir::new().unwrap();
    let deck = folder.path().join("talk.atlasdeck");
    fs::copy(root().join("docs/example.atlasdeck"), &deck).unwrap();
    let args = ["--renderer", "glow", "--theme", "projector", "--deck", deck.to_str().unwrap(), "--present"];
    let mut talk = Visit::begin("present", &args);
    for slide in 2..=7 {
        talk.key("Next");
        talk.sees(&format!("slide-{slide}"));
    }
    talk.key("5");
    talk.key("Return");
    talk.sees("jumped");
    talk.key("e");
    talk.sees("explored");
    talk.key("shift+F5");
    talk.sees("back");
    talk.key("Escape");
    talk.sees("left");
    // The view in sight becomes the eighth slide, and is kept.
    talk.key("ctrl+m");
    talk.sees("added");
    talk.key("ctrl+s");
    talk.sees("saved");
    assert!(fs::read_to_string(&deck).unwrap().contains("\"slide-1\""));
    done(&["deck", "check", deck.to_str().unwrap()]);
    assert!(talk.desktop.is_alive());
}
