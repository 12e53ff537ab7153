//! Sheets: made from the command line and in the window, one of a subject, one that compares, and all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{Command, Language, SheetAbout, Words, sheet};
use common::{atlas, done, read_png, refused};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::{collections::BTreeSet, fs, path::Path};
use tempfile::TempDir;
use window_tools::{Window, app, click_on, obey, settle, window};

/// A path as text.
fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// How many pages a PDF says that it has.
fn pages(pdf: &[u8]) -> usize {
    let file = String::from_utf8_lossy(pdf);
    let tree = file.split("/Type/Pages").nth(1).or_else(|| file.split("/Type /Pages").nth(1)).unwrap();
    let count = tree.split("/Count").nth(1).unwrap().trim_start();
    count.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
}

#[test]
fn a_sheet_is_a_page_of_a4_the_same_twice_and_another_in_the_other_language() {
    let folder = TempDir::new().unwrap();
    let make = |name: &str, more: &[&str]| {
        let path = folder.path().join(name);
        done(&[&["sheet", "--unit", "qianjiang"], more, &["-o", text(&path)]].concat());
        path
    };
    let (width, height, pixels, per_metre) = read_png(&make("a.png", &["--dpi", "96"]));
    // A4 is 210 by 297 millimetres.
    assert_eq!((width, height, per_metre), (794, 1123, Some(3780)));
    assert!(pixels == read_png(&make("b.png", &["--dpi", "96"])).2, "the same sheet twice");
    assert!(pixels != read_png(&make("c.png", &["--dpi", "96", "--lang", "zh"])).2);
    let pdf = fs::read(make("a.pdf", &[])).unwrap();
    assert!(pdf == fs::read(make("b.pdf", &[])).unwrap() && pages(&pdf) == 1);
    let svg = fs::read_to_string(make("a.svg", &["--svg-text"])).unwrap();
    for said in ["Qianjiang District", "黔江区", "FACT SHEET", "Key figures"] {
        assert!(svg.contains(said), "{said}");
    }
}

#[test]
fn a_series_is_one_file_with_contents_or_a_file_each_and_goes_on_where_it_stopped() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("two.pdf");
    let units = ["--unit", "wanzhou", "--unit", "奉节"];
    let told = done(&[&["sheet"], &units[..], &["-o", text(&path)]].concat());
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("2/2"), "{told}");
    let pdf = fs::read(&path).unwrap();
    assert_eq!(pages(&pdf), 3, "contents, then a page each");
    // A file each; the second time only what is missing.
    let each = folder.path().join("each");
    let args = [&["sheet"], &units[..], &["-o", text(&each), "--format", "svg", "--lang", "zh", "--resume"]].concat();
    done(&args);
    let all: BTreeSet<String> = ["wanzhou.zh.svg", "fengjie.zh.svg"].map(str::to_owned).into();
    assert_eq!(names_in(&each), all);
    fs::remove_file(each.join("fengjie.zh.svg")).unwrap();
    fs::write(each.join("wanzhou.zh.svg"), "kept").unwrap();
    let told = done(&args);
    assert_eq!(told.matches("is there").count(), 1, "{told}");
    assert_eq!(names_in(&each), all);
    assert_eq!(fs::read_to_string(each.join("wanzhou.zh.svg")).unwrap(), "kept");
    // Without it all are made anew.
    done(&args[..args.len() - 1]);
    assert!(fs::read_to_string(each.join("wanzhou.zh.svg")).unwrap().contains("<svg"));
}

#[test]
fn all_means_the_whole_and_every_unit_of_the_date() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("all.pdf");
    let args = ["sheet", "--all", "--as-of", "2025-12-01", "--dpi", "72", "-o", text(&path)];
    let told = done(&args);
    assert_eq!(told.lines().count(), 38, "37 units and the municipality: {told}");
    assert_eq!(pages(&fs::read(&path).unwrap()), 39);
}

#[test]
fn what_cannot_be_a_sheet_is_told_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (pdf, png, bmp) = (path("x.pdf"), path("x.png"), path("x.bmp"));
    let seven = ["wanzhou", "fengjie", "qianjiang", "yuzhong", "rongchang", "qijiang", "fuling"];
    let seven: Vec<&str> = seven.iter().flat_map(|unit| ["--unit", unit]).collect();
    for (args, status, said) in [
        (vec!["sheet", "-o", &pdf], 2, "--unit"),
        (vec!["sheet", "--unit", "atlantis", "-o", &pdf], 1, "atlantis"),
        (vec!["sheet", "--unit", "wanzhou", "-o", &bmp], 2, ".pdf, .png, .svg"),
        (vec!["sheet", "--all", "-o", &png], 2, "one PDF"),
        (vec!["sheet", "--unit", "wanzhou", "--compare", "-o", &pdf], 1, "two to 6"),
        ([&["sheet"], &seven[..], &["--compare", "-o", &pdf]].concat(), 1, "7 subjects"),
    ] {
        let error = refused(&args, status);
        assert!(error.contains(said), "{args:?}: {error}");
        assert!(names_in(folder.path()).is_empty(), "{args:?}");
    }
    // A place where nothing can be written.
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "").unwrap();
    let inside = blocked.join("folder");
    let error = refused(&["sheet", "--unit", "wanzhou", "--unit", "fengjie", "-o", text(&inside)], 1);
    assert!(error.contains("blocked"), "{error}");
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
    settle(window);
}

/// Writes into a field that has words in it.
fn fill(window: &mut Window, label: &str, words: &str) {
    window.get_by_label(label).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.get_by_label(label).type_text(words);
    window.step();
    settle(window);
}

/// Waits for what takes longer than a picture.
fn settle_long(window: &mut Window) {
    for _ in 0..6000 {
        window.step();
        if app(window).is_settled() {
            return settle(window);
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the series was never done");
}

#[test]
fn the_window_writes_the_sheet_that_the_command_line_writes() {
    for language in Language::ALL {
        let folder = TempDir::new().unwrap();
        let words = Words::new(language);
        let lang = language.data().tag();
        let mut window = window(1280.0, 720.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::Select("qianjiang".to_owned()));
        press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
        fill(&mut window, &words.get("export-folder"), text(folder.path()));
        for (format, name) in [("PDF", "pdf"), ("PNG", "png"), ("SVG", "svg")] {
            click_on(&mut window, format);
            click_on(&mut window, &words.get("export-save"));
            let written = folder.path().join(format!("qianjiang.{lang}.{name}"));
            let same = folder.path().join(format!("same.{name}"));
            done(&["sheet", "--unit", "qianjiang", "--lang", lang, "--dpi", "300", "-o", text(&same)]);
            assert!(fs::read(&written).unwrap() == fs::read(&same).unwrap(), "{name} differs");
            // A file that is there is not replaced without a word.
            click_on(&mut window, &words.get("export-save"));
            click_on(&mut window, &words.get("export-replace"));
            assert!(fs::read(&written).unwrap() == fs::read(&same).unwrap());
        }
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.query_by_label(&words.get("export-folder")).is_none(), "closed");
    }
}

#[test]
fn the_window_compares_and_makes_the_whole_series() {
    let words = Words::new(Language::English);
    let folder = TempDir::new().unwrap();
    let mut window = window(1440.0, 900.0);
    let compared = ["wanzhou", "fengjie", "qianjiang"].map(str::to_owned);
    obey(&mut window, Command::Compare(compared.to_vec()));
    click_on(&mut window, &words.get("compare-sheet"));
    fill(&mut window, &words.get("export-folder"), text(folder.path()));
    click_on(&mut window, &words.get("export-save"));
    let written = folder.path().join("wanzhou+fengjie+qianjiang.en.pdf");
    let same = folder.path().join("same.pdf");
    let units = ["--unit", "wanzhou", "--unit", "fengjie", "--unit", "qianjiang"];
    done(&[&["sheet", "--compare", "--dpi", "300"], &units[..], &["-o", text(&same)]].concat());
    assert!(fs::read(&written).unwrap() == fs::read(&same).unwrap(), "the comparison differs");
    // All units into the folder; what is there is kept until it is to be replaced.
    let all = sheet::subjects(&atlas(), app(&window).state().view.as_of).len();
    fs::write(folder.path().join("fuling.en.svg"), "kept").unwrap();
    click_on(&mut window, &words.with("sheets-all", &[("count", &all.to_string())]));
    click_on(&mut window, &words.get("sheets-a-file-each"));
    click_on(&mut window, "SVG");
    window.get_by_label(&words.get("export-save")).click();
    settle_long(&mut window);
    let sheets = names_in(folder.path()).into_iter().filter(|name| name.ends_with(".en.svg")).count();
    assert_eq!(sheets, all);
    assert_eq!(fs::read_to_string(folder.path().join("fuling.en.svg")).unwrap(), "kept");
    let (path, made) = (folder.path().display().to_string(), (all - 1).to_string());
    let told = words.with("sheets-written", &[("written", &made), ("kept", "1"), ("path", &path)]);
    assert!(window.query_all_by_value(&told).next().is_some() || window.query_all_by_label(&told).next().is_some());
}

#[test]
fn every_way_to_the_window_opens_it_for_what_it_says() {
    let words = Words::new(Language::Chinese);
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::SetLanguage(Language::Chinese));
    for about in [SheetAbout::Subject, SheetAbout::All] {
        obey(&mut window, Command::OpenSheets(about));
        assert!(window.query_by_label(&words.get("export-save")).is_some(), "{about:?}");
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    click_on(&mut window, &words.get("sheet-tip"));
    // The page beside the choices says to who cannot see it what it shows.
    let title = words.with("sheet-title", &[("name", "重庆市")]);
    assert!(window.query_all_by_label_contains(title.as_str()).next().is_some());
}
