//! The gallery in `docs/` shows what the program makes today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_view::ThemeName;
use common::{SAME_PICTURE, done, read_png, root, words_of};
use std::{fs, path::Path};
use tempfile::TempDir;

/// Name, caption and options of each picture.
fn pictures(command: &str) -> Vec<(String, String, Vec<String>)> {
    let list = fs::read_to_string(root().join(format!("docs/gallery/{command}.list"))).unwrap();
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let parts = lines.map(|line| {
        let [name, caption, options] = line.split('|').map(str::trim).collect::<Vec<_>>().try_into().unwrap();
        (name.to_owned(), caption.to_owned(), options.split_whitespace().map(str::to_owned).collect())
    });
    parts.collect()
}

/// Makes a picture and compares it with the one that is kept.
fn is_as_kept(args: &[&str], kept: &Path) {
    let folder = TempDir::new().unwrap();
    let made = folder.path().join("made.png");
    done(&[args, &["-o", made.to_str().unwrap()]].concat());
    let ((width, height, new, _), (kept_width, kept_height, old, _)) = (read_png(&made), read_png(kept));
    let name = kept.display();
    assert_eq!((width, height), (kept_width, kept_height), "{name}: run docs/gallery/make");
    let differing = new.iter().zip(&old).filter(|(a, b)| a.abs_diff(**b) > SAME_PICTURE.step).count();
    let share = differing as f64 / new.len() as f64;
    assert!(share <= SAME_PICTURE.share, "{name}: {share:.5} of it has changed; look at it and run docs/gallery/make");
}

/// The commands with a page of pictures, and their pages.
const PAGES: [(&str, &str); 2] = [("map", "README.md"), ("sheet", "sheets.md")];

#[test]
fn every_map_and_sheet_is_as_the_program_makes_it() {
    for (command, _) in PAGES {
        let pictures = pictures(command);
        for (name, _, options) in &pictures {
            let args: Vec<&str> = std::iter::once(command).chain(options.iter().map(String::as_str)).collect();
            is_as_kept(&args, &root().join(format!("docs/gallery/{command}/{name}.png")));
        }
        let kept = fs::read_dir(root().join(format!("docs/gallery/{command}"))).unwrap().count();
        assert_eq!(kept, pictures.len(), "pictures that nobody makes");
    }
}

#[test]
fn every_chart_is_as_the_program_makes_it() {
    let list = fs::read_to_string(root().join("docs/gallery/chart.list")).unwrap();
    let mut kept = 0;
    for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let [name, _, options] = line.splitn(3, '|').map(str::trim).collect::<Vec<_>>().try_into().unwrap();
        let languages = ["en", "zh"].into_iter();
        for (lang, theme) in languages.flat_map(|lang| ThemeName::ALL.map(|theme| (lang, theme.id()))) {
            kept += 1;
            let mut args: Vec<&str> = vec!["chart"];
            args.extend(words_of(options));
            args.extend(["--lang", lang, "--theme", theme]);
            is_as_kept(&args, &root().join(format!("docs/gallery/chart/{name}-{lang}-{theme}.png")));
        }
    }
    let files = fs::read_dir(root().join("docs/gallery/chart")).unwrap().count();
    assert_eq!(files, kept, "every family in both languages and four themes");
}

#[test]
fn the_pages_show_every_picture_with_its_command() {
    for (command, page) in PAGES {
        let page = fs::read_to_string(root().join("docs/gallery").join(page)).unwrap();
        for (name, caption, options) in pictures(command) {
            let line = format!("`chongqing-atlas {command} {} -o {name}.png`", options.join(" "));
            assert!(page.contains(&format!("## {caption}")) && page.contains(&line), "{name}: run docs/gallery/make");
        }
    }
}
