//! The gallery in `docs/` shows what the program makes today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use common::{SAME_PICTURE, done, read_png, root};
use std::fs;
use tempfile::TempDir;

/// Name, caption and options of each picture.
fn pictures() -> Vec<(String, String, Vec<String>)> {
    let list = fs::read_to_string(root().join("docs/gallery/map.list")).unwrap();
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let parts = lines.map(|line| {
        let [name, caption, options] = line.split('|').map(str::trim).collect::<Vec<_>>().try_into().unwrap();
        (name.to_owned(), caption.to_owned(), options.split_whitespace().map(str::to_owned).collect())
    });
    parts.collect()
}

#[test]
fn every_picture_is_as_the_program_makes_it() {
    let folder = TempDir::new().unwrap();
    let pictures = pictures();
    for (name, _, options) in &pictures {
        let made = folder.path().join("made.png");
        let mut args = vec!["map"];
        args.extend(options.iter().map(String::as_str));
        args.extend(["-o", made.to_str().unwrap()]);
        done(&args);
        let kept = root().join("docs/gallery/map").join(format!("{name}.png"));
        let ((width, height, new, _), (kept_width, kept_height, old, _)) = (read_png(&made), read_png(&kept));
        assert_eq!((width, height), (kept_width, kept_height), "{name}: run docs/gallery/make");
        let differing = new.iter().zip(&old).filter(|(a, b)| a.abs_diff(**b) > SAME_PICTURE.step).count();
        let share = differing as f64 / new.len() as f64;
        assert!(
            share <= SAME_PICTURE.share,
            "{name}: {share:.5} of it has changed; look at it and run docs/gallery/make"
        );
    }
    let kept = fs::read_dir(root().join("docs/gallery/map")).unwrap().count();
    assert_eq!(kept, pictures.len(), "pictures that nobody makes");
}

#[test]
fn the_page_shows_every_picture_with_its_command() {
    let page = fs::read_to_string(root().join("docs/gallery/README.md")).unwrap();
    for (name, caption, options) in pictures() {
        let command = format!("`chongqing-atlas map {} -o {name}.png`", options.join(" "));
        assert!(page.contains(&format!("## {caption}")) && page.contains(&command), "{name}: run docs/gallery/make");
    }
}
