//! A page in a real window: composed, looked at in both languages, saved as a picture.

use super::{common::done, desktop::Visit};
use std::{fs, path::PathBuf};

#[test]
fn a_page_is_composed_and_saved_in_both_languages() {
    for (language, theme) in [("en", "light"), ("zh", "dark")] {
        let args = ["--renderer", "glow", "--lang", language, "--theme", theme];
        let mut visit = Visit::begin(&format!("page-{language}-{theme}"), &args);
        visit.key("m");
        visit.sees("one-figure-told");
        visit.key("shift+m");
        visit.key("ctrl+p");
        visit.sees("page");
        // The chosen figure is the chart; it goes first, and the leading one is the chart then.
        visit.key("ctrl+Up");
        visit.sees("other-order");
        visit.key("ctrl+z");
        visit.sees("order-back");
        visit.key("ctrl+e");
        let home = visit.desktop.home.clone();
        let of = |ending: &str| -> Option<PathBuf> {
            let mut files = fs::read_dir(&home).unwrap().map(|entry| entry.unwrap().path());
            files.find(|path| path.extension().is_some_and(|known| known == ending))
        };
        visit.desktop.wait_for("the file", || of("pdf").is_some());
        visit.sees("saved");
        visit.key("ctrl+s");
        visit.desktop.wait_for("the page", || of("atlaspage").is_some());
        // The same page without a display, byte for byte.
        let same = home.join("same").with_extension("cli.pdf");
        let kept = of("atlaspage").unwrap();
        let written = of("pdf").unwrap();
        done(&["page", kept.to_str().unwrap(), "--lang", language, "-o", same.to_str().unwrap()]);
        assert!(fs::read(written).unwrap() == fs::read(&same).unwrap(), "window and command line differ");
        visit.key("ctrl+p");
        visit.sees("map-again");
    }
}
