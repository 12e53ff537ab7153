//! Figures in sentences, for who cannot see them: the right numbers, in every format and in the window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window;

use atlas_data::{Column, Status};
use atlas_scene::Size;
use atlas_view::{
    Canvas, ChartKind, Command, Language, Measure, Tab, ThemeName, View, Words, compose, numbers::NumberStyle,
};
use common::{done, root};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use std::{fs, path::Path};
use tempfile::TempDir;
use window::{core, obey};

const CANVAS: Canvas = Canvas { size: Size::new(900.0, 900.0), scale: 1.0, transparent: false };

fn view(indicator: &str, kind: ChartKind) -> View {
    View {
        indicator: Some(indicator.to_owned()),
        chart: kind,
        selection: vec!["qijiang".to_owned()],
        tab: Tab::Chart,
        ..View::opening(&core().atlas)
    }
}

fn said(view: &View, language: Language) -> String {
    let studio = core().studio(language, ThemeName::Light);
    compose::chart(view, &studio, &CANVAS).unwrap().scene.description
}

/// The unit with the highest or lowest value of a column and that value as people read it, found without any ranking.
fn extreme(column: &Column<'_>, sign: f64, language: Language) -> (String, String) {
    let known = column.rows.iter().filter_map(|row| Some((row, row.figure.as_ref()?.value)));
    let (row, value) = known.max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1))).unwrap();
    let name = core().atlas.short_name(&row.unit.id, language.data());
    (name.to_owned(), NumberStyle::of(column.indicator.unwrap()).short(value, language))
}

#[test]
fn highest_lowest_count_and_place_are_those_of_the_figures() {
    let atlas = &core().atlas;
    for language in Language::ALL {
        for indicator in ["gdp-per-person", "gdp", "age-65-plus-share"] {
            for kind in [ChartKind::Bar, ChartKind::Histogram, ChartKind::Strip] {
                let view = view(indicator, kind);
                let told = said(&view, language);
                let column = atlas.column(indicator, None, view.as_of);
                assert!(told.contains(column.indicator.unwrap().name(language.data())), "{told}");
                assert!(told.contains(&Words::new(language).period(column.period.as_ref().unwrap())), "{told}");
                assert!(told.contains(&column.rows.len().to_string()), "{told}");
                let mut before = 0;
                for sign in [1.0, -1.0] {
                    let (name, value) = extreme(&column, sign, language);
                    let item = match language {
                        Language::English => format!("{name} ({value})"),
                        Language::Chinese => format!("{name}（{value}）"),
                    };
                    let at = told.find(&item).unwrap_or_else(|| panic!("{item}: {told}"));
                    assert!(at > before, "the highest comes first: {told}");
                    before = at;
                }
                // The place of the chosen unit, counted here.
                let value = |id: &str| column.row(id).unwrap().figure.as_ref().unwrap().value;
                let facts = column.rows.iter().filter_map(|row| row.figure.as_ref());
                let facts = facts.filter(|figure| figure.status != Status::Target).map(|figure| figure.value);
                let place = 1 + facts.filter(|other| *other > value("qijiang")).count();
                let place = match language {
                    Language::English => format!("place {place} of {}.", column.rows.len()),
                    Language::Chinese => format!("第{place}位，共{}个。", column.rows.len()),
                };
                assert!(told.contains(&place), "{place}: {told}");
            }
        }
    }
}

#[test]
fn a_tie_names_all_or_counts_them() {
    let view = view("urbanisation-rate", ChartKind::Bar);
    let column = core().atlas.column("urbanisation-rate", None, view.as_of);
    let values: Vec<f64> = column.values();
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let count = values.iter().filter(|value| **value == highest).count();
    let told = said(&view, Language::English);
    if count > 3 {
        assert!(told.contains(&format!("and {} more (100", count - 1)), "{told}");
    } else {
        for row in column.rows.iter().filter(|row| row.figure.as_ref().is_some_and(|figure| figure.value == highest)) {
            assert!(told.contains(core().atlas.short_name(&row.unit.id, atlas_data::Lang::En)), "{told}");
        }
    }
}

#[test]
fn every_kind_of_chart_tells_its_kind_and_numbers_in_both_languages() {
    for language in Language::ALL {
        let words = Words::new(language);
        for kind in ChartKind::ALL {
            let indicator = match kind {
                ChartKind::Stacked | ChartKind::Grouped | ChartKind::Pyramid => "age-65-plus-share",
                ChartKind::Lorenz => "gdp",
                _ => "urbanisation-rate",
            };
            let told = said(&view(indicator, kind), language);
            // A list is shown as bars.
            let shown = if kind == ChartKind::List { ChartKind::Bar } else { kind };
            assert!(told.starts_with(&words.get(&format!("describe-kind-{}", shown.id()))), "{kind:?}: {told}");
            assert!(!told.contains("describe-") && !told.contains("{"), "{kind:?}: {told}");
            assert!(told.chars().filter(char::is_ascii_digit).count() > 8, "{kind:?}: {told}");
            // A table of indicators tells of no single unit.
            if kind == ChartKind::Correlation {
                assert!(told.contains("Pearson") || told.contains("皮尔逊"), "{told}");
                continue;
            }
            let qijiang = core().atlas.short_name("qijiang", language.data());
            assert!(told.contains(qijiang), "{kind:?} tells of the chosen unit: {told}");
        }
    }
}

#[test]
fn a_map_tells_the_classes_of_its_legend_and_why_some_units_have_none() {
    for language in Language::ALL {
        let studio = core().studio(language, ThemeName::Light);
        for (indicator, as_of) in [("gdp-per-person", "2024-12-31"), ("gdp", "2026-01-01")] {
            let mut view = view(indicator, ChartKind::Bar);
            view.as_of = as_of.parse().unwrap();
            let told = compose::still_map(&view, &studio, &CANVAS).unwrap().scene.description;
            let measure = Measure::of(&view, studio.atlas, studio.theme, studio.words).unwrap();
            assert!(!measure.classes.is_empty());
            for class in 0..measure.classes.len() {
                assert!(told.contains(&measure.class_text(class, studio.words)), "{told}");
            }
            for gap in &measure.gaps {
                assert!(told.contains(&studio.words.get(gap)), "{told}");
            }
            assert_eq!(told, compose::map_in_words(&view, &studio));
        }
        let plain = View { indicator: None, ..view("gdp", ChartKind::Bar) };
        let told = compose::still_map(&plain, &studio, &CANVAS).unwrap().scene.description;
        assert!(told.contains("38") && told.contains(studio.atlas.short_name("qijiang", language.data())), "{told}");
    }
}

/// The texts of a PNG file.
fn of_png(path: &Path) -> Vec<(String, String)> {
    let reader = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).unwrap())).read_info().unwrap();
    reader.info().utf8_text.iter().map(|one| (one.keyword.clone(), one.get_text().unwrap())).collect()
}

#[test]
fn all_formats_carry_the_same_words_in_the_language_of_the_figure() {
    let folder = TempDir::new().unwrap();
    let path = |ending: &str| folder.path().join(format!("x.{ending}"));
    for (args, language) in [
        (&["chart", "bar", "--indicator", "gdp-per-person", "--unit", "qijiang"][..], "en"),
        (&["chart", "lines", "--indicator", "urbanisation-rate", "--unit", "qijiang", "--unit", "yubei"], "zh"),
        (&["map", "--indicator", "gdp-per-person", "--unit", "qijiang"], "zh"),
    ] {
        for ending in ["png", "svg", "pdf"] {
            done(&[args, &["--lang", language, "-o", path(ending).to_str().unwrap()]].concat());
        }
        let of_png = of_png(&path("png"));
        let said = |keyword: &str| of_png.iter().find(|(known, _)| known == keyword).unwrap().1.clone();
        let description = said("Description");
        assert!(description.contains(&said("Title")), "{description}");
        assert!(description.contains(if language == "en" { "Qijiang: " } else { "綦江：" }), "{description}");
        let svg = fs::read_to_string(path("svg")).unwrap();
        let svg = roxmltree::Document::parse(&svg).unwrap();
        let desc = svg.root_element().children().find(|node| node.has_tag_name("desc")).unwrap();
        assert_eq!(desc.text().unwrap(), description);
        // Text of a PDF is UTF-16 in hexadecimal digits, or plain where it is ASCII.
        let pdf = String::from_utf8_lossy(&fs::read(path("pdf")).unwrap()).into_owned();
        let digits: String = description.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        assert!(
            pdf.contains(&format!("/Alt<FEFF{digits}>")) || pdf.contains(&format!("/Alt({description})")),
            "{args:?}"
        );
    }
}

#[test]
fn hostile_names_mean_nothing_in_any_description() {
    let folder = TempDir::new().unwrap();
    let pack = folder.path().join("pack");
    done(&["pack", "init", pack.to_str().unwrap()]);
    let units = pack.join("units.csv");
    let hostile = "\"=cmd|'/c calc'!A1 <script>&amp;)/X \u{202e}reversed\u{7}\"";
    let text = fs::read_to_string(&units).unwrap().replace("West County", hostile);
    fs::write(&units, text).unwrap();
    let names = pack.join("names.csv");
    let text = fs::read_to_string(&names).unwrap().replace("west,en,West,short", &format!("west,en,{hostile},short"));
    fs::write(&names, text).unwrap();
    let path = |ending: &str| folder.path().join(format!("x.{ending}"));
    for ending in ["png", "svg", "pdf"] {
        let args = ["--pack", pack.to_str().unwrap(), "chart", "bar", "--indicator", "population"];
        done(&[&args[..], &["-o", path(ending).to_str().unwrap()]].concat());
    }
    let said = of_png(&path("png")).into_iter().find(|(keyword, _)| keyword == "Description").unwrap().1;
    assert!(said.contains("<script>") && !said.contains(['\u{7}', '\u{202e}']), "{said}");
    let svg = fs::read_to_string(path("svg")).unwrap();
    assert!(!svg.contains("<script"));
    let svg = roxmltree::Document::parse(&svg).unwrap();
    let desc = svg.root_element().children().find(|node| node.has_tag_name("desc")).unwrap();
    assert!(desc.text().unwrap().contains("<script>") && desc.children().count() == 1);
    let pdf = String::from_utf8_lossy(&fs::read(path("pdf")).unwrap()).into_owned();
    let plain = pdf.replace("\\)", "");
    assert!(
        pdf.contains("\\)/X") && !plain.contains(")/X") && !pdf.contains("202E"),
        "nothing ends a string of the file"
    );
}

#[test]
fn slides_tell_their_words_and_what_their_pictures_show() {
    let folder = TempDir::new().unwrap();
    let deck = root().join("docs/example.atlasdeck");
    done(&["deck", "export", deck.to_str().unwrap(), "--width", "320", "-o", folder.path().to_str().unwrap()]);
    let mut told = 0;
    for file in fs::read_dir(folder.path()).unwrap() {
        let said = of_png(&file.unwrap().path());
        let title = &said.iter().find(|(keyword, _)| keyword == "Title").unwrap().1;
        let description = &said.iter().find(|(keyword, _)| keyword == "Description").unwrap().1;
        assert!(description.starts_with(title.as_str()) && !description.contains("describe-"), "{description}");
        told += usize::from(description.contains("Highest: "));
    }
    assert!(told > 0, "the figures of slides are told");
}

#[test]
fn the_window_tells_its_chart_and_its_map_to_screen_readers() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window::window(1280.0, 900.0);
        obey(&mut window, Command::SetLanguage(language));
        let view = view("gdp-per-person", ChartKind::Histogram);
        obey(&mut window, Command::SetView(Box::new(view.clone())));
        let studio = core().studio(language, ThemeName::Light);
        let name = studio.atlas.indicator("gdp-per-person").unwrap().name(language.data());
        let chart = window.get_by_role_and_label(Role::Image, name).accesskit_node().description();
        assert_eq!(chart.unwrap(), said(&view, language));
        let place = studio.atlas.short_name(&studio.atlas.info().root, language.data());
        let map = words.with("map-name", &[("place", place)]);
        let map = window.get_by_role_and_label(Role::Group, &map).accesskit_node().description();
        assert_eq!(map.unwrap(), compose::map_in_words(&view, &studio));
    }
}
