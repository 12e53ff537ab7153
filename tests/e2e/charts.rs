//! Charts in a real window: looked at, brushed, copied, checked and exported.

use super::{common::done, desktop::Visit};
use atlas_data::Atlas;
use atlas_view::{ChartKind, ChartOptions, Tab, View};
use std::{fs, path::PathBuf};

#[test]
fn a_chart_is_brushed_copied_and_exported_in_both_languages() {
    let atlas = Atlas::open_trusted(atlas_app::built_in_pack()).unwrap();
    for (language, theme) in [("en", "light"), ("zh", "dark")] {
        let view = View {
            indicator: Some("urbanisation-rate".to_owned()),
            chart: ChartKind::Scatter,
            chart_options: ChartOptions {
                with: vec!["age-65-plus-share".to_owned()],
                trend: true,
                ..Default::default()
            },
            tab: Tab::Chart,
            ..View::opening(&atlas)
        };
        let text = view.to_text();
        let args = ["--renderer", "glow", "--lang", language, "--theme", theme, "--view", &text];
        let mut visit = Visit::begin(&format!("chart-{language}-{theme}"), &args);
        // A box over the right half of the panel's chart: the most urban districts, on the map too.
        visit.drag((1290, 420), (1415, 640));
        visit.sees("brushed");
        let shown = visit.view();
        let chosen = shown["selection"].as_array().unwrap().len();
        assert!((2..30).contains(&chosen), "{chosen} chosen");
        visit.key("ctrl+shift+t");
        let copied = String::from_utf8(visit.desktop.clipboard("UTF8_STRING")).unwrap();
        assert!(copied.starts_with("unit_id\t") && copied.lines().count() == 77, "{copied}");
        visit.sees("copied");
        visit.key("ctrl+e");
        visit.sees("checked-before-export");
        visit.key("Return");
        let home = visit.desktop.home.clone();
        let exported = || -> Option<PathBuf> {
            let mut files = fs::read_dir(&home).unwrap().map(|entry| entry.unwrap().path());
            files.find(|path| path.extension().is_some_and(|ending| ending == "png"))
        };
        visit.desktop.wait_for("the file", || exported().is_some());
        visit.sees("saved");
        // The same picture without a display, byte for byte.
        let same = home.join("same").with_extension("cli.png");
        visit.key("Escape");
        let text = format!("chongqing-atlas-view:1 {shown}");
        let path = same.to_str().unwrap();
        let args = ["--lang", language, "--theme", theme, "--dpi", "192", "--view", &text, "-o", path];
        done(&[&["chart", "scatter", "--indicator", "urbanisation-rate"], &args[..]].concat());
        assert!(fs::read(exported().unwrap()).unwrap() == fs::read(&same).unwrap(), "window and command line differ");
        visit.sees("closed");
        visit.click(1230, 212);
        visit.sees("kinds");
    }
}
