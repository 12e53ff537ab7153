//! What is added to charts: the same in the window, in files, on slides and in the text of a view.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window;

use atlas_view::{
    AnnotationEdit, Annotations, ChartKind, ChartOptions, Command, Language, LineOf, NoteAxis, ReferenceLine, Tab,
    UnitNote, View, Words, deck::Bilingual,
};
use common::{done, read_png, refused, root};
use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable;
use std::{fs, path::Path};
use tempfile::TempDir;
use window::{Window, app, core, obey, settle};

fn chart_view(kind: ChartKind, indicator: &str) -> View {
    View { indicator: Some(indicator.to_owned()), chart: kind, tab: Tab::Chart, ..View::opening(&core().atlas) }
}

fn added(window: &Window) -> &Annotations {
    &app(window).state().view.chart_options.annotations
}

fn english(text: &str) -> Bilingual {
    Bilingual { en: text.to_owned(), zh: String::new() }
}

fn made(folder: &Path, ending: &str, args: &[&str]) -> Vec<u8> {
    let path = folder.join(format!("made.{ending}"));
    done(&[&["chart"], args, &["-o", path.to_str().unwrap()]].concat());
    fs::read(path).unwrap()
}

fn click(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    settle(window);
}

fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.step();
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    settle(window);
}

#[test]
fn the_window_adds_what_the_command_line_adds_and_takes_it_out_again() {
    let folder = TempDir::new().unwrap();
    for language in Language::ALL {
        let words = Words::new(language);
        let t = |key: &str| words.get(key);
        let mut window = window::window(1280.0, 1600.0);
        obey(&mut window, Command::SetLanguage(language));
        let mut view = chart_view(ChartKind::Bar, "urbanisation-rate");
        view.selection = vec!["qijiang".to_owned()];
        obey(&mut window, Command::SetView(Box::new(view.clone())));
        window.get_by_label(&t("annotate-title")).click();
        settle(&mut window);
        click(&mut window, Role::Button, &t("annotate-median"));
        write(&mut window, &t("annotate-value"), "71.8");
        write(&mut window, &t("annotate-label"), "全国 all of China");
        click(&mut window, Role::Button, &t("annotate-add-line"));
        click(&mut window, Role::Button, &words.count("annotate-highlight", 1));
        let name = core().atlas.short_name("qijiang", language.data());
        // The Enter key does what the button does.
        write(&mut window, &words.with("annotate-note", &[("name", name)]), "<b>coal & steel</b>");
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!((added(&window).lines.len(), added(&window).notes.len()), (2, 1));
        // What the window shows now is what the command line makes of the same wishes.
        let text = app(&window).state().view.to_text();
        let shown = made(
            folder.path(),
            "svg",
            &["bar", "--indicator", "urbanisation-rate", "--view", &text, "--lang", language.tag()],
        );
        let same = [
            "bar",
            "--indicator",
            "urbanisation-rate",
            "--unit",
            "qijiang",
            "--lang",
            language.tag(),
            "--reference",
            "median",
            "--reference",
            "71.8=全国 all of China",
            "--highlight",
            "qijiang",
            "--note",
            "qijiang=<b>coal & steel</b>",
        ];
        assert!(shown == made(folder.path(), "svg", &same), "window and command line differ in {}", language.tag());
        let svg = String::from_utf8(shown).unwrap();
        assert!(roxmltree::Document::parse(&svg).is_ok() && !svg.contains("<b>"));
        // Each is one step back, and each has a button that takes it out.
        obey(&mut window, Command::Undo);
        assert!(added(&window).notes.is_empty() && added(&window).highlight.len() == 1);
        obey(&mut window, Command::Redo);
        assert_eq!(added(&window).notes.len(), 1);
        for what in [t("annotate-median"), words.with("annotate-highlighted", &[("names", name)])] {
            click(&mut window, Role::Button, &words.with("annotate-remove", &[("what", &what)]));
        }
        assert!(added(&window).highlight.is_empty() && added(&window).lines.len() == 1);
        // What fits no more is said where it stands.
        obey(&mut window, Command::SetChart(ChartKind::Lorenz));
        obey(&mut window, Command::SetChart(ChartKind::SmallMaps));
        assert!(window.query_by_label(&t("chart-line-no-axis")).is_some());
    }
}

#[test]
fn a_right_click_on_a_mark_highlights_its_unit_and_writes_beside_it() {
    let words = Words::new(Language::English);
    let mut window = window::window(1280.0, 1200.0);
    obey(&mut window, Command::SetView(Box::new(chart_view(ChartKind::Bar, "gdp"))));
    let chart = window.get_by_role_and_label(Role::Image, "Gross domestic product").rect();
    let at = egui::pos2(chart.center().x, chart.top() + 120.0);
    let right_click = |window: &mut Window| {
        window.event(egui::Event::PointerMoved(at));
        window.step();
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Secondary, egui::Modifiers::NONE);
            window.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
            window.step();
        }
        settle(window);
    };
    right_click(&mut window);
    click(&mut window, Role::Button, &words.get("annotate-highlight-one"));
    let lit = added(&window).highlight.clone();
    assert_eq!(lit.len(), 1);
    right_click(&mut window);
    let name = core().atlas.short_name(&lit[0], Language::English.data());
    write(&mut window, &words.with("annotate-note", &[("name", name)]), "Look here");
    click(&mut window, Role::Button, &words.get("annotate-add-note"));
    let note = UnitNote { unit: lit[0].clone(), period: None, words: english("Look here"), arrow: true };
    assert_eq!(added(&window).notes, [note]);
}

#[test]
fn what_does_not_fit_is_refused_in_one_clear_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("chart.png");
    let file = path.to_str().unwrap();
    let rate: &[&str] = &["chart", "bar", "--indicator", "urbanisation-rate"];
    let total: &[&str] = &["chart", "bar", "--indicator", "gdp"];
    let lines: &[&str] = &["chart", "lines", "--indicator", "urbanisation-rate", "--unit", "qijiang"];
    let lorenz: &[&str] = &["chart", "lorenz", "--indicator", "gdp"];
    let grouped: &[&str] = &["chart", "grouped", "--indicator", "age-0-14-share", "--indicator", "age-65-plus-share"];
    for (args, more, said) in [
        (total, ["--reference", "whole"], "total, which is not comparable"),
        (total, ["--reference", "y:median"], "no second axis"),
        (rate, ["--reference", "71800=far off"], "so far from the figures"),
        (lines, ["--reference", "mean"], "goes up and down"),
        (lines, ["--highlight", "yubei"], "does not show Yubei"),
        (lines, ["--note", "qijiang@1901=too early"], "no mark of Qijiang District at 1901"),
        (lines, ["--note", "yubei=not there"], "no mark of Yubei"),
        (lorenz, ["--reference", "5"], "no axis of values"),
        (grouped, ["--reference", "median"], "several indicators at once"),
        (rate, ["--highlight", "atlantis"], "atlantis"),
        (rate, ["--note", "atlantis=sunk"], "atlantis"),
    ] {
        let (wrong, nowhere) = (2, 1);
        let status = if said == "atlantis" { nowhere } else { wrong };
        let line = refused(&[args, &more[..], &["-o", file]].concat(), status);
        assert!(line.contains(said), "{said}: {line}");
    }
    let long = format!("qijiang={}", "long ".repeat(200));
    for (more, said) in [
        (["--reference", "much"], "mean, median, whole or a number"),
        (["--reference", "nan"], "mean, median, whole or a number"),
        (["--reference", "1e999"], "mean, median, whole or a number"),
        (["--note", "qijiang"], "an equals sign"),
        (["--note", "qijiang= "], "no words"),
        (["--note", &long], "letters are too many"),
    ] {
        let wrong = common::run(&[rate, &more[..], &["-o", file]].concat());
        assert!(wrong.status == 2 && wrong.err.contains(said) && !wrong.err.contains("panicked"), "{}", wrong.err);
    }
    let compare = ["chart", "compare", "--indicator", "gdp", "--unit", "qijiang", "--highlight", "qijiang", "-o", file];
    assert!(refused(&compare, 2).contains("chart lines"));
    let many: Vec<String> = (50..60).flat_map(|at| ["--reference".to_owned(), at.to_string()]).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(refused(&[rate, &many, &["-o", file]].concat(), 2).contains("lines at values at most"));
    assert!(!path.exists(), "nothing is half written");
}

#[test]
fn the_figures_behind_a_chart_stay_the_same() {
    let folder = TempDir::new().unwrap();
    let plain = ["scatter", "--indicator", "urbanisation-rate", "--indicator", "age-65-plus-share"];
    let more =
        ["--reference", "mean", "--reference", "y:20=twenty", "--highlight", "qijiang", "--note", "qijiang=here"];
    for ending in ["csv", "xlsx"] {
        let [without, with] =
            [&plain[..], &[&plain[..], &more[..]].concat()].map(|args| made(folder.path(), ending, args));
        assert!(without == with, "{ending}");
    }
    let [without, with] = [&plain[..], &[&plain[..], &more[..]].concat()].map(|args| made(folder.path(), "svg", args));
    assert!(without != with);
}

#[test]
fn views_of_before_still_read_and_new_ones_come_back_whole() {
    // As the window copied it before there were annotations.
    let old = r#"chongqing-atlas-view:1 {"as_of":"2024-12-31","extent":{"west":105.0,"south":28.0,"east":110.5,"north":32.4},"indicator":"gdp","period":null,"method":"jenks","classes":6,"palette":"teal","layers":LAYERS,"names":"own","selection":["qijiang"],"compared":[],"item":null,"chart":"scatter","chart_options":{"with":["population-resident"],"trend":true},"tab":"chart"}"#;
    let atlas = &core().atlas;
    let opening = View::opening(atlas).to_text();
    assert!(!opening.contains("annotations"), "nothing is written of nothing");
    let layers = serde_json::to_string(&View::opening(atlas).layers).unwrap();
    let view = View::from_text(&old.replace("LAYERS", &layers), atlas).unwrap();
    assert!(view.chart_options.trend && view.chart_options.annotations.is_empty());
    let options = ChartOptions {
        annotations: Annotations {
            lines: vec![ReferenceLine { of: LineOf::Value(-0.1), axis: NoteAxis::Second, words: english("a") }],
            highlight: vec!["qijiang".to_owned()],
            notes: vec![UnitNote {
                unit: "qijiang".to_owned(),
                period: Some("2020".parse().unwrap()),
                words: Bilingual { en: "one".to_owned(), zh: "一".to_owned() },
                arrow: false,
            }],
        },
        ..view.chart_options.clone()
    };
    let view = View { chart_options: options, ..view };
    assert_eq!(View::from_text(&view.to_text(), atlas).unwrap(), view);
    let unknown = view.to_text().replace("\"unit\":\"qijiang\"", "\"unit\":\"atlantis\"");
    assert!(View::from_text(&unknown, atlas).unwrap_err().to_string().contains("atlantis"));
}

#[test]
fn another_indicator_leaves_what_was_said_about_the_first() {
    let mut window = window::window(1280.0, 900.0);
    obey(&mut window, Command::SetView(Box::new(chart_view(ChartKind::Bar, "urbanisation-rate"))));
    let line = |of| {
        Command::Annotate(AnnotationEdit::AddLine(ReferenceLine { of, axis: NoteAxis::First, words: english("") }))
    };
    obey(&mut window, line(LineOf::Value(70.0)));
    obey(&mut window, line(LineOf::Mean));
    obey(&mut window, Command::Annotate(AnnotationEdit::Highlight(vec!["qijiang".to_owned()])));
    obey(&mut window, Command::SetIndicator(Some("urbanisation-rate".to_owned())));
    assert_eq!(added(&window).lines.len(), 2, "the same indicator changes nothing");
    obey(&mut window, Command::SetIndicator(Some("gdp".to_owned())));
    assert_eq!((added(&window).lines.len(), added(&window).highlight.len()), (1, 1));
    obey(&mut window, Command::Undo);
    assert_eq!(added(&window).lines.len(), 2);
}

#[test]
fn a_slide_shows_an_annotated_chart() {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(root().join("docs/example.atlasdeck")).unwrap();
    let deck: serde_json::Value = serde_json::from_str(&text).unwrap();
    let slide = deck["slides"].as_array().unwrap().iter().find(|slide| slide["template"] == "compare").unwrap();
    let exported = |name: &str, template: &str, annotations: serde_json::Value| {
        let mut slide = slide.clone();
        slide["template"] = template.into();
        slide["view"]["chart"] = "bar".into();
        slide["view"]["indicator"] = "urbanisation-rate".into();
        slide["view"]["compared"] = serde_json::json!([]);
        slide["view"]["chart_options"] = serde_json::json!({ "annotations": annotations });
        let mut deck = deck.clone();
        deck["slides"] = serde_json::json!([slide]);
        let (file, out) = (folder.path().join(format!("{name}.atlasdeck")), folder.path().join(name));
        fs::write(&file, serde_json::to_string(&deck).unwrap()).unwrap();
        let said = common::run(&["deck", "check", file.to_str().unwrap()]).out;
        done(&["deck", "export", file.to_str().unwrap(), "--width", "960", "-o", out.to_str().unwrap()]);
        let picture = fs::read_dir(out).unwrap().next().unwrap().unwrap().path();
        (read_png(&picture).2, said)
    };
    let annotations = || {
        serde_json::json!({
            "lines": [{ "of": "median" }, { "of": { "value": 71.8 }, "words": { "en": "China", "zh": "全国" } }],
            "highlight": ["wuxi"],
            "notes": [{ "unit": "wuxi", "words": { "en": "Far from every railway", "zh": "远离铁路" } }],
        })
    };
    // Beside a map, where few rows are shown, the spoken-of one is among them.
    let (plain, _) = exported("plain", "map-chart", serde_json::json!({}));
    let (with, said) = exported("with", "map-chart", annotations());
    assert!(plain != with && !said.contains("error"), "{said}");
    // A ranking that something was added to is a page of its own.
    let (page, said) = exported("page", "chart", annotations());
    assert!(page != with && !said.contains("error"), "{said}");
    let mut unknown = annotations();
    unknown["notes"][0]["unit"] = "atlantis".into();
    assert!(exported("unknown", "chart", unknown).1.contains("atlantis"));
}

#[test]
fn hostile_notes_come_out_harmless_and_checked() {
    let folder = TempDir::new().unwrap();
    let words = "qijiang=</text><script>alert(1)</script>&amp; 😀 \u{202e}reversed\u{202c} مرحبا \u{1b}[31m tab\there and on and on it goes";
    for ending in ["svg", "png", "pdf"] {
        let bytes = made(
            folder.path(),
            ending,
            &["bar", "--indicator", "gdp-per-person", "--note", words, "--reference", "60000=<i>\u{7}&", "--svg-text"],
        );
        if ending == "svg" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                roxmltree::Document::parse(&text).is_ok() && !text.contains("<script") && !text.contains('\u{202e}')
            );
            assert!(text.contains("reversed"));
        }
    }
    // Sound words have no remarks that the chart without them does not have.
    let path = folder.path().join("checked.png");
    let checked = |more: &[&str]| {
        done(
            &[&["chart", "bar", "--indicator", "urbanisation-rate", "--check", "-o", path.to_str().unwrap()], more]
                .concat(),
        )
    };
    let note =
        "wuxi=A long note that needs several lines, since it tells a whole story about a county far from the railway.";
    let with = checked(&["--reference", "whole", "--reference", "mean", "--highlight", "wuxi", "--note", note]);
    assert_eq!(with, checked(&[]));
}
