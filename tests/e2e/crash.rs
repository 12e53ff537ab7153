//! The program is killed while a deck is being changed: what is lost is at most what the last two seconds brought.

use super::{
    common::root,
    desktop::{Desktop, Screen},
};
use atlas_view::deck::Deck;
use std::{
    env, fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What may be lost.
const LOSS: Duration = Duration::from_secs(2);

fn slides(path: &Path) -> usize {
    Deck::from_text(&fs::read_to_string(path).unwrap()).unwrap().slides.len()
}

/// `ATLAS_KILL_ROUNDS` says how often; `tests/e2e/kill-a-hundred-times` does it a hundred times.
#[test]
fn a_killed_program_loses_two_seconds_at_most() {
    let rounds = env::var("ATLAS_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
    let screen = Screen::open((1280, 720));
    let mut worst = Duration::ZERO;
    for round in 0..rounds {
        let home = TempDir::new().unwrap();
        let deck = home.path().join("talk.atlasdeck");
        fs::copy(root().join("docs/example.atlasdeck"), &deck).unwrap();
        let before = slides(&deck);
        let name = "killed";
        let args = ["--renderer", "glow", "--deck", deck.to_str().unwrap()];
        let mut desktop = Desktop::open_at(&screen, home.path(), name, &args);
        desktop.key("F4");
        // Every round ends at another moment of the pause between two entries of the journal.
        let length = Duration::from_millis(1500 + (round * 397) % 2600);
        let begun = Instant::now();
        let mut pressed = Vec::new();
        while begun.elapsed() < length {
            desktop.key("ctrl+d");
            pressed.push(Instant::now());
        }
        desktop.program.kill().unwrap();
        let killed = Instant::now();
        drop(desktop);
        assert_eq!(slides(&deck), before, "nobody saved");

        let again = Desktop::open_at(&screen, home.path(), name, &["--renderer", "glow"]);
        again.key("ctrl+s");
        again.wait_for("the recovered deck", || slides(&deck) > before);
        let kept = slides(&deck) - before;
        let lost = pressed.get(kept).map_or(Duration::ZERO, |first| killed - *first);
        worst = worst.max(lost);
        assert!(lost < LOSS, "round {round}: {kept} of {} changes are there, {lost:?} are lost", pressed.len());
        drop(again);
        let left = fs::read_dir(home.path().join("config/chongqing-atlas/unsaved")).map_or(0, Iterator::count);
        assert_eq!(left, 0, "what is saved is not kept twice");
        thread::sleep(Duration::from_millis(50));
    }
    println!("{rounds} rounds, {worst:?} lost at most");
}
