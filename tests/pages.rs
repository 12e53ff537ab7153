//! Pages of several figures: composed in the window by keys and labels, written as files, the same from the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{
    ChartKind, Command, Language, PageCommand, ThemeName, Words,
    deck::Bilingual,
    page::{Arrangement, FigureKind, Page, Paper},
};
use common::{done, read_png, refused};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::{fs, path::Path};
use tempfile::TempDir;
use window_tools::{Window, app, obey, settle, window};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
    settle(window);
}

fn page(window: &Window) -> Page {
    app(window).page().clone()
}

fn click_on(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.step();
    settle(window);
}

/// A window with the map and a chart on its page, which is shown.
fn composing(language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::SetLanguage(language));
    press(&mut window, Modifiers::NONE, Key::M);
    obey(&mut window, Command::SetChart(ChartKind::Histogram));
    press(&mut window, Modifiers::SHIFT, Key::M);
    press(&mut window, Modifiers::COMMAND, Key::P);
    (window, Words::new(language))
}

#[test]
fn a_page_is_composed_by_keys_and_labels_in_both_languages() {
    for language in Language::ALL {
        let (mut window, words) = composing(language);
        let kinds = |window: &Window| page(window).figures.iter().map(|one| one.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&window), [FigureKind::Map, FigureKind::Chart]);
        assert_eq!(page(&window).figures[1].view.chart, ChartKind::Histogram);
        // The chosen figure is the last one: up, down, away, and back.
        press(&mut window, Modifiers::COMMAND, Key::ArrowUp);
        assert_eq!(kinds(&window), [FigureKind::Chart, FigureKind::Map]);
        press(&mut window, Modifiers::NONE, Key::Delete);
        assert_eq!(kinds(&window), [FigureKind::Map]);
        press(&mut window, Modifiers::COMMAND, Key::Z);
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(kinds(&window), [FigureKind::Map, FigureKind::Chart]);
        press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(kinds(&window), [FigureKind::Chart, FigureKind::Map]);
        // A title is typed in the reader's language.
        let field = match language {
            Language::English => format!("{} ({})", words.get("page-title"), words.get("deck-in-english")),
            Language::Chinese => format!("{} ({})", words.get("page-title"), words.get("deck-in-chinese")),
        };
        window.get_by_label(&field).focus();
        window.step();
        window.get_by_label(&field).type_text("Who earns what");
        window.step();
        settle(&mut window);
        assert_eq!(page(&window).title.get(language), "Who earns what");
        // Another figure of what the map shows now; the paper is turned.
        click_on(&mut window, &words.get("page-add-map"));
        assert_eq!(page(&window).figures.len(), 3);
        click_on(&mut window, &words.get("page-turn"));
        assert_eq!(page(&window).paper.preset(), Some("page-size-a4-upright"));
        click_on(&mut window, &format!("{}: {}", words.get("page-theme"), words.get("theme-light")));
        click_on(&mut window, &words.get("theme-print"));
        assert_eq!(page(&window).theme, ThemeName::Print);
        // Back to the map with the view of a figure, and to the page again.
        click_on(&mut window, &words.get("deck-show-on-map"));
        assert!(!app(&window).state().page.is_edited || window.query_by_label(&words.get("page-turn")).is_none());
        press(&mut window, Modifiers::NONE, Key::F6);
        assert!(window.query_by_label(&words.get("page-turn")).is_some());
    }
}

#[test]
fn a_page_has_room_for_six_figures_and_says_so() {
    let (mut window, words) = composing(Language::English);
    for _ in 0..6 {
        obey(&mut window, Command::Page(PageCommand::Add(FigureKind::Chart)));
    }
    assert_eq!(page(&window).figures.len(), 6);
    assert!(window.query_all_by_value(&words.with("page-full", &[("count", "6")])).next().is_some());
}

#[test]
fn the_window_writes_the_file_that_the_command_line_writes() {
    let folder = TempDir::new().unwrap();
    for language in Language::ALL {
        let (mut window, words) = composing(language);
        let label = words.get("export-folder");
        let text = folder.path().to_str().unwrap();
        let field = window.get_by_label(&label);
        field.focus();
        window.step();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.step();
        window.get_by_label(&label).type_text(text);
        window.step();
        settle(&mut window);
        let kept = folder.path().join(format!("kept-{}.atlaspage", language.tag()));
        fs::write(&kept, page(&window).to_text()).unwrap();
        for ending in ["png", "pdf", "svg", "xlsx"] {
            let format = ending.to_uppercase();
            if window.query_by_label(&format).is_some() && ending != "pdf" {
                click_on(&mut window, &format);
            } else if ending == "pdf" {
                click_on(&mut window, "PDF");
            }
            press(&mut window, Modifiers::COMMAND, Key::E);
            let written = folder.path().join(format!("atlas.{ending}"));
            assert!(written.exists(), "{ending}");
            let same = folder.path().join(format!("same.{ending}"));
            let lang = if language == Language::English { "en" } else { "zh" };
            done(&["page", kept.to_str().unwrap(), "--lang", lang, "-o", same.to_str().unwrap()]);
            assert!(fs::read(&written).unwrap() == fs::read(&same).unwrap(), "{ending} differs");
            // A file that is there is not replaced without a word.
            press(&mut window, Modifiers::COMMAND, Key::E);
            assert!(window.query_by_label(&words.get("export-replace")).is_some(), "{ending}");
            fs::remove_file(&written).unwrap();
        }
    }
}

fn make(folder: &Path, name: &str, more: &[&str]) -> std::path::PathBuf {
    let path = folder.join(name);
    let args = [
        "page",
        "--figure",
        "map --indicator gdp-per-person",
        "--figure",
        "chart histogram --indicator gdp-per-person",
    ];
    done(&[&args[..], more, &["-o", path.to_str().unwrap()]].concat());
    path
}

#[test]
fn the_command_line_makes_a_page_of_words() {
    let folder = TempDir::new().unwrap();
    let (width, height, pixels, per_metre) =
        read_png(&make(folder.path(), "a.png", &["--title", "Income", "--size", "hd"]));
    assert_eq!((width, height, per_metre), (1920, 1080, Some(3780)));
    let (.., again, _) = read_png(&make(folder.path(), "b.png", &["--title", "Income", "--size", "hd"]));
    assert!(pixels == again, "the same page twice");
    let (width, height, _, per_metre) = read_png(&make(folder.path(), "a4.png", &["--size", "a4", "--dpi", "150"]));
    assert_eq!((width, height, per_metre), (1754, 1240, Some(5906)));
    // The page itself is kept and comes back.
    let kept = make(folder.path(), "kept.atlaspage", &["--title", "收入", "--lang", "zh", "--arrange", "rows"]);
    let page = Page::from_text(&fs::read_to_string(&kept).unwrap()).unwrap();
    assert_eq!(page.title, Bilingual { en: String::new(), zh: "收入".to_owned() });
    assert_eq!((page.arrangement, page.figures.len(), page.paper), (Arrangement::Rows, 2, Paper::default()));
    // The figures behind: a sheet for each figure, and their sources.
    let book = fs::read(make(folder.path(), "a.xlsx", &[])).unwrap();
    assert!(book.starts_with(b"PK"));
    // In a report.
    let report = folder.path().join("report.toml");
    fs::write(
        &report,
        "[[figure]]\nmake = \"page\"\nfigure = [\"map\", \"chart bar --indicator gdp\"]\ntitle = \"Both\"\noutput = \"r.pdf\"\n",
    )
    .unwrap();
    done(&["figures", report.to_str().unwrap()]);
    assert!(fs::read(folder.path().join("r.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn what_cannot_be_a_page_is_told_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.pdf");
    let path = path.to_str().unwrap();
    let one = ["page", "--figure", "map", "-o"];
    for (args, status, said) in [
        (vec!["page", "-o", path], 1, "no figures"),
        (vec!["page", "--figure", "chart pie --indicator gdp", "-o", path], 2, "pie"),
        (vec!["page", "--figure", "map 'x", "-o", path], 2, "quotation mark"),
        (vec!["page", "--figure", "map --indicator nothing", "-o", path], 1, "nothing"),
        (vec!["page", "--figure", "chart stacked --indicator gdp-per-person", "-o", path], 1, "igure 1"),
        ([&one[..], &["x.bmp"]].concat(), 2, "ending"),
        ([&one[..], &[path, "--logo", "/nowhere.png"]].concat(), 1, "nowhere"),
        (vec!["page", "/nowhere.atlaspage", "-o", path], 1, "nowhere"),
    ] {
        let error = refused(&args, status);
        assert!(error.contains(said), "{args:?}: {error}");
        assert!(!Path::new(path).exists(), "{args:?}");
    }
    let seven = ["--figure", "map"].repeat(7);
    let error = refused(&[&["page"], &seven[..], &["-o", path]].concat(), 2);
    assert!(error.contains("6 at most"), "{error}");
}

#[test]
fn hostile_words_are_shown_and_do_no_harm() {
    let folder = TempDir::new().unwrap();
    let title = "<b>&amp; =cmd()|' /C calc'!A0 \u{202e}right to left\u{7} 😀 ".repeat(3);
    for ending in ["svg", "pdf", "png"] {
        let path = make(folder.path(), &format!("h.{ending}"), &["--title", &title, "--svg-text", "--size", "a4"]);
        let bytes = fs::read(path).unwrap();
        if ending == "svg" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("<b>") && text.contains("&lt;b&gt;"));
        }
    }
}
