//! The real program in a real window: Xvfb, OpenGL on the processor, mouse and keys of xdotool. The pictures are kept in
//! `target/e2e`. `.ci/run` installs what this needs; the feature `e2e` keeps it out of an ordinary `cargo test`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

#[path = "e2e/charts.rs"]
mod charts;
mod common;
#[path = "e2e/crash.rs"]
mod crash;
#[path = "e2e/decks.rs"]
mod decks;
#[path = "e2e/desktop.rs"]
mod desktop;
#[path = "e2e/pages.rs"]
mod pages;

use common::done;
use desktop::{Desktop, Visit, differing};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[test]
fn search_select_read_and_export_with_the_keyboard() {
    let mut desktop = Desktop::open("export", (1440, 900), &["--renderer", "glow"]);
    let open = desktop.settled("1-open");
    desktop.key("ctrl+f");
    desktop.write("qianjiang");
    desktop.settled("2-search");
    desktop.key("Return");
    let selected = desktop.settled("3-selected");
    assert!(differing(&open, &selected) > 10_000, "nothing was selected");
    desktop.key("ctrl+e");
    desktop.settled("4-export");
    let exported = |home: &Path| -> Option<PathBuf> {
        let mut files = fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|ending| ending == "png"))
    };
    desktop.key("Return");
    desktop.wait_for("the file", || exported(&desktop.home).is_some());
    desktop.settled("5-saved");
    let file = exported(&desktop.home).unwrap();
    assert!(file.file_name().unwrap().to_string_lossy().contains("Qianjiang"), "{}", file.display());
    // The same picture without a display, byte for byte.
    let same = desktop.home.join("same").with_extension("cli.png");
    let args = [
        "chart",
        "bar",
        "--indicator",
        "gdp-per-person",
        "--unit",
        "qianjiang",
        "--dpi",
        "192",
        "-o",
        same.to_str().unwrap(),
    ];
    done(&args);
    assert!(fs::read(&file).unwrap() == fs::read(&same).unwrap(), "window and command line differ");
    assert!(desktop.is_alive());
}

#[test]
fn a_click_selects_and_escape_leads_back_in_every_look() {
    for (name, size, args) in [
        ("en-light-1280x720", (1280, 720), ["--lang", "en", "--theme", "light"]),
        ("zh-dark-1920x1080", (1920, 1080), ["--lang", "zh", "--theme", "dark"]),
        ("zh-projector-1920x1080", (1920, 1080), ["--lang", "zh", "--theme", "projector"]),
    ] {
        let mut desktop = Desktop::open(name, size, &args);
        desktop.xdotool(&["mousemove", "5", &(size.1 - 5).to_string()]).unwrap();
        let open = desktop.settled("1-open");
        desktop.click(size.0 / 2, size.1 / 2);
        desktop.xdotool(&["mousemove", "5", &(size.1 - 5).to_string()]).unwrap();
        let clicked = desktop.settled("2-clicked");
        assert!(differing(&open, &clicked) > 2_000, "{name}: a click in the middle of the map changes nothing");
        desktop.key("Escape");
        // The undo button is in use now, so that the two are not quite the same.
        let back = desktop.settled("3-back");
        assert!(differing(&open, &back) < 1_500, "{name}: Escape does not lead back");
        assert!(desktop.is_alive(), "{name}");
    }
}

/// What somebody does who sees the program for the first time: looks around, asks, compares, measures, copies, and comes back.
/// Every step changes the screen, and the pictures are kept.
#[test]
fn a_visitors_ten_minutes() {
    for (language, theme, district, command) in
        [("en", "light", "wanzhou", "scenic"), ("zh", "dark", "wanzhou", "scenic"), ("en", "projector", "fl", "metro")]
    {
        let name = format!("visitor-{language}-{theme}");
        let mut visit = Visit::begin(&name, &["--renderer", "glow", "--lang", language, "--theme", theme]);
        // The layers of transport, by the palette.
        visit.palette("transport");
        visit.sees("transport");
        // Closer with the wheel, a little aside with the hand.
        visit.wheel(true, 6);
        visit.sees("closer");
        visit.drag((700, 450), (560, 380));
        visit.sees("aside");
        // The central city, and what lies under the pointer.
        visit.palette("central city");
        visit.sees("central-city");
        visit.point(690, 520);
        visit.sees("tooltip");
        visit.palette("overview");
        visit.key("Home");
        visit.sees("whole");
        // A district by its name, then its tabs.
        visit.key("ctrl+f");
        visit.write(district);
        visit.sees("search");
        visit.key("Return");
        visit.sees("district");
        for tab in ["2", "3", "5", "1"] {
            visit.key(&format!("alt+{tab}"));
            visit.sees(&format!("tab-{tab}"));
        }
        // Two more with Ctrl, compared.
        visit.desktop.xdotool(&["keydown", "ctrl"]).unwrap();
        visit.click(640, 585);
        visit.click(850, 710);
        visit.desktop.xdotool(&["keyup", "ctrl"]).unwrap();
        visit.sees("three-chosen");
        assert_eq!(visit.view()["selection"].as_array().unwrap().len(), 3, "{name}");
        visit.key("c");
        visit.key("alt+4");
        visit.sees("compared");
        // Another colour of the map, its legend, the other edition, the way back.
        assert_eq!(visit.view()["compared"].as_array().unwrap().len(), 3, "{name}");
        visit.palette("population density");
        visit.sees("density");
        visit.palette("from november 2025");
        visit.sees("after-2025");
        visit.key("ctrl+z");
        visit.sees("undone");
        visit.key("ctrl+shift+z");
        visit.sees("redone");
        // A distance.
        visit.key("Escape");
        visit.key("d");
        visit.click(500, 500);
        visit.click(700, 400);
        visit.key("Return");
        visit.sees("measured");
        visit.key("Escape");
        visit.palette(command);
        visit.sees("one-more-layer");
        // The other language, the keys, the picture into the clipboard, the export.
        visit.key("ctrl+l");
        visit.sees("other-language");
        visit.key("F1");
        visit.sees("keys");
        visit.key("Escape");
        visit.key("ctrl+c");
        visit.sees("copied");
        let picture = visit.desktop.clipboard("image/png");
        assert!(picture.starts_with(b"\x89PNG"), "{name}: no picture in the clipboard");
        visit.key("ctrl+e");
        visit.sees("export");
        visit.key("Escape");
        // A small window, and back.
        visit.size(820, 520);
        visit.sees("small-window");
        visit.size(1440, 900);
        visit.key("ctrl+b");
        visit.sees("without-list");
        assert!(visit.desktop.is_alive(), "{name}");
    }
}
