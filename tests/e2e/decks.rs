//! Presentations in a real window.

use super::{
    common::{done, root},
    desktop::Visit,
};
use std::fs;
use tempfile::TempDir;

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
