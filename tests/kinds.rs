//! Maps that colour areas by more than one figure: chosen in the window by pointer and keyboard, told, and written the same by both.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{
    CategoryOf, Chance, Command, Language, MapKind, MapOptions, MapPlan, Thematic, ThemeName, View, Words,
    deck::{Deck, Slide},
};
use common::done;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use std::fs;
use tempfile::TempDir;
use window_tools::{Window, choose, click_on, core, obey, settle, view, window};

/// The kinds of these tests, each with an indicator that it fits.
const KINDS: [(MapKind, &str); 4] = [
    (MapKind::Bivariate, "gdp-per-person"),
    (MapKind::Change, "population-census"),
    (MapKind::Categories, "gdp"),
    (MapKind::Clusters, "urbanisation-rate"),
];

/// A window in a language with the style of the map in sight.
fn styling(language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 1600.0);
    obey(&mut window, Command::SetLanguage(language));
    let words = Words::new(language);
    click_on(&mut window, &words.get("rail-style"));
    (window, words)
}

/// What the window's map shows.
fn thematic(window: &Window, words: &Words) -> Thematic {
    let theme = core().theme(ThemeName::Light);
    Thematic::of(view(window), &core().atlas, theme, words).unwrap()
}

#[test]
fn every_kind_is_chosen_from_the_list_and_from_the_palette_of_commands() {
    for language in Language::ALL {
        let (mut window, words) = styling(language);
        let mut before = MapKind::Choropleth;
        for (kind, indicator) in KINDS {
            obey(&mut window, Command::SetIndicator(Some(indicator.to_owned())));
            choose(&mut window, &words, before, kind);
            assert_eq!(view(&window).map, kind);
            assert!(!thematic(&window, &words).entries.is_empty());
            before = kind;
        }
        obey(&mut window, Command::SetMapKind(MapKind::Choropleth));
        for (kind, _) in KINDS.into_iter().filter(|(kind, _)| *kind != MapKind::Choropleth) {
            window.key_press_modifiers(Modifiers::COMMAND, Key::K);
            window.step();
            let name = words.get(&format!("map-kind-{}", kind.id()));
            window.event(egui::Event::Text(words.with("command-map-kind", &[("name", &name)])));
            window.step();
            window.key_press(Key::Enter);
            window.step();
            settle(&mut window);
            assert_eq!(view(&window).map, kind, "{language:?}");
        }
        // One step back each.
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window).map, MapKind::Categories);
    }
}

/// Moves the keyboard to a control and presses a key on it.
fn press_on(window: &mut Window, role: Role, label: &str, key: Key) {
    window.get_by_role_and_label(role, label).focus();
    window.step();
    window.key_press(key);
    window.step();
    settle(window);
}

#[test]
fn what_belongs_to_a_kind_is_chosen_by_keyboard() {
    for language in Language::ALL {
        let (mut window, words) = styling(language);
        obey(&mut window, Command::SetIndicator(Some("population-census".to_owned())));
        obey(&mut window, Command::SetMapKind(MapKind::Change));
        press_on(&mut window, Role::CheckBox, &words.get("map-relative"), Key::Space);
        assert!(view(&window).map_options.relative);
        press_on(&mut window, Role::Button, &words.count("classes-of", 8), Key::Enter);
        assert_eq!(view(&window).classes, 8);
        obey(&mut window, Command::SetMapKind(MapKind::Clusters));
        press_on(&mut window, Role::Button, &words.with("map-chance-below", &[("p", "0.01")]), Key::Enter);
        assert_eq!(view(&window).map_options.chance, Chance::One);
        obey(&mut window, Command::SetMapKind(MapKind::Categories));
        press_on(&mut window, Role::Button, &words.get("map-category-zone"), Key::Enter);
        assert_eq!(view(&window).map_options.categories, CategoryOf::Zone);
    }
}

#[test]
fn the_second_indicator_and_the_earlier_time_are_chosen_from_lists() {
    for language in Language::ALL {
        let (mut window, words) = styling(language);
        let name = |id: &str| core().atlas.indicator(id).unwrap().name(language.data()).to_owned();
        obey(&mut window, Command::SetMapKind(MapKind::Bivariate));
        let shown = thematic(&window, &words);
        assert!(shown.name.contains(&name("gdp-per-person")), "{}", shown.name);
        let plan = MapPlan::of(MapKind::Bivariate, view(&window), &core().atlas).unwrap();
        click_on(&mut window, &format!("{}: {}", words.get("map-with"), plan.with[0].name(language.data())));
        let wanted = name("age-65-plus-share");
        let choices: Vec<_> = window.query_all_by_label(&wanted).collect();
        choices.last().unwrap().click();
        drop(choices);
        settle(&mut window);
        assert_eq!(view(&window).map_options.with.as_deref(), Some("age-65-plus-share"));
        obey(&mut window, Command::SetIndicator(Some("population-census".to_owned())));
        obey(&mut window, Command::SetMapKind(MapKind::Change));
        let of = |year: &str| words.period(&year.parse().unwrap());
        click_on(&mut window, &format!("{}: {}", words.get("map-since"), of("2010")));
        click_on(&mut window, &of("2000"));
        assert_eq!(view(&window).map_options.since, Some("2000".parse().unwrap()));
    }
}

#[test]
fn what_a_district_is_needs_no_indicator() {
    for language in Language::ALL {
        let (mut window, words) = styling(language);
        obey(&mut window, Command::SetIndicator(None));
        assert!(window.query_all_by_value(&words.get("classes-none")).next().is_some());
        choose(&mut window, &words, MapKind::Choropleth, MapKind::Categories);
        assert!(window.query_all_by_value(&words.get("classes-none")).next().is_none());
        let shown = thematic(&window, &words);
        let county = shown.entry("county").unwrap();
        let label = format!("{}, {}", county.text, words.count("legend-class-units", county.units.len()));
        click_on(&mut window, &label);
        assert_eq!(view(&window).selection, county.units);
        assert_eq!(view(&window).indicator, None);
    }
}

#[test]
fn every_cell_of_the_square_chooses_its_units() {
    for language in Language::ALL {
        let (mut window, words) = styling(language);
        obey(&mut window, Command::SetMapKind(MapKind::Bivariate));
        let shown = thematic(&window, &words);
        let cells: Vec<_> = shown.entries.iter().filter(|entry| entry.id.starts_with("third-")).collect();
        assert_eq!(cells.len(), 9);
        for cell in cells {
            let label = format!("{}, {}", cell.text, words.count("legend-class-units", cell.units.len()));
            let place = window.get_by_label(&label).rect();
            assert!((place.width() - place.height()).abs() < 1.0, "{label}: {place:?}");
            click_on(&mut window, &label);
            assert_eq!(view(&window).selection, cell.units, "{label}");
        }
    }
}

#[test]
fn the_window_and_the_command_line_make_the_same_files() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (language, lang) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (kind, indicator) in KINDS {
            let mut window = window(1280.0, 720.0);
            obey(&mut window, Command::SetLanguage(language));
            obey(&mut window, Command::SetIndicator(Some(indicator.to_owned())));
            obey(&mut window, Command::SetMapKind(kind));
            let mut options = view(&window).map_options.clone();
            let more: &[&str] = match kind {
                MapKind::Bivariate => &["--with", "age-65-plus-share"],
                MapKind::Change => &["--since", "2000", "--relative"],
                MapKind::Categories => &["--categories", "part"],
                _ => &["--chance", "0.01"],
            };
            match kind {
                MapKind::Bivariate => options.with = Some("age-65-plus-share".to_owned()),
                MapKind::Change => (options.since, options.relative) = (Some("2000".parse().unwrap()), true),
                MapKind::Categories => options.categories = CategoryOf::Part,
                _ => options.chance = Chance::One,
            }
            obey(&mut window, Command::SetMapOptions(options));
            let text = view(&window).to_text();
            for ending in ["png", "svg", "pdf", "csv", "geojson"] {
                let [own, same] = ["own", "same"].map(|name| path(&format!("{name}-{lang}-{}.{ending}", kind.id())));
                let size = if matches!(ending, "csv" | "geojson") { vec![] } else { vec!["--size", "800x600"] };
                done(&[&["map", "--view", &text, "--lang", lang, "-o", &own][..], &size].concat());
                let asked = ["map", "--indicator", indicator, "--kind", kind.id(), "--lang", lang, "-o", &same];
                done(&[&asked[..], more, &size].concat());
                assert!(fs::read(&own).unwrap() == fs::read(&same).unwrap(), "{own}");
            }
        }
    }
}

#[test]
fn every_kind_stands_on_a_slide() {
    let folder = TempDir::new().unwrap();
    let slide = |kind: MapKind, indicator: &str| {
        let indicator = Some(indicator.to_owned());
        let view = View { map: kind, indicator, ..View::opening(&core().atlas) };
        let slide = Slide::of_view("kind".to_owned(), view, &core().atlas);
        let deck = Deck { slides: vec![slide], ..Deck::default() };
        let file = folder.path().join(format!("{}.atlasdeck", kind.id()));
        let out = folder.path().join(kind.id());
        fs::write(&file, deck.to_text()).unwrap();
        let file = file.to_str().unwrap();
        done(&["deck", "export", file, "--width", "640", "-o", out.to_str().unwrap()]);
        fs::read(fs::read_dir(&out).unwrap().next().unwrap().unwrap().path()).unwrap()
    };
    let marks = [(MapKind::Symbols, "population-census"), (MapKind::Dots, "population-census")];
    for (kind, indicator) in KINDS.into_iter().chain(marks) {
        let plain = slide(MapKind::Choropleth, indicator);
        assert!(slide(kind, indicator) != plain, "{kind:?} is drawn as colours of classes");
        fs::remove_dir_all(folder.path().join(MapKind::Choropleth.id())).unwrap();
    }
}

#[test]
fn tables_have_what_the_map_shows() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let head = |options: &[&str]| {
        let file = path("table.csv");
        done(&[&["map", "-o", &file][..], options].concat());
        let text = fs::read_to_string(&file).unwrap();
        fs::remove_file(&file).unwrap();
        let rows = text.lines().count() - 1;
        (text.lines().next().unwrap().to_owned(), rows, text)
    };
    let (columns, rows, text) = head(&["--indicator", "none", "--kind", "categories"]);
    assert!(columns.ends_with("adcode,covers,category,category_name,class_color"), "{columns}");
    assert_eq!(rows, 38);
    assert!(text.lines().any(|line| line.starts_with("wuxi,") && line.contains(",county,")), "{text}");
    let (columns, _, _) = head(&["--kind", "bivariate"]);
    assert!(columns.ends_with("with_indicator,with_period,with_value,with_source_id,third,with_third,class_color"));
    let (columns, _, _) = head(&["--indicator", "population-census", "--kind", "change"]);
    let expected = "since_period,since_value,since_source_id,change,change_percent,class_from,class_to,class_color";
    assert!(columns.ends_with(expected), "{columns}");
    let (columns, rows, text) = head(&["--kind", "clusters"]);
    assert!(columns.ends_with("local_i,local_p,cluster,own_z,spatial_lag_z,class_color"));
    assert!(text.matches("high-high").count() + text.matches("not-significant").count() > rows / 2);
    // A spreadsheet and GeoJSON have them too.
    for name in ["map.xlsx", "map.geojson"] {
        done(&["map", "--indicator", "none", "--kind", "categories", "--categories", "zone", "-o", &path(name)]);
    }
    let features: serde_json::Value = serde_json::from_str(&fs::read_to_string(path("map.geojson")).unwrap()).unwrap();
    let first = &features["features"][0]["properties"];
    assert!(first["category"].as_str().unwrap().starts_with("zone-"), "{first}");
}

#[test]
fn nothing_is_wrong_with_any_kind_as_it_is_at_first() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("map.png");
    for lang in ["en", "zh"] {
        for (kind, indicator) in [
            (MapKind::Bivariate, "gdp-per-person"),
            (MapKind::Change, "urbanisation-rate"),
            (MapKind::Categories, "none"),
            (MapKind::Clusters, "urbanisation-rate"),
        ] {
            for theme in ["light", "dark"] {
                let asked = ["map", "--indicator", indicator, "--kind", kind.id(), "--lang", lang, "--theme", theme];
                let said = done(&[&asked[..], &["--check", "-o", file.to_str().unwrap()]].concat());
                assert!(!said.contains("warning") && !said.contains("error"), "{kind:?} {lang} {theme}: {said}");
            }
        }
    }
}

#[test]
fn options_of_another_kind_and_unfit_indicators_are_refused() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("map.png");
    let file = file.to_str().unwrap();
    assert!(common::refused(&["map", "--relative", "-o", file], 2).contains("--kind change"));
    let said = common::refused(&["map", "--indicator", "founded", "--kind", "change", "-o", file], 1);
    assert!(!said.is_empty());
    assert!(!std::path::Path::new(file).exists());
    // A view of an older program has no kind, and is a choropleth.
    assert_eq!(MapOptions::default().categories, CategoryOf::Kind);
}
