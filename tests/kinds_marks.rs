//! Circles and dots in the window: chosen, changed and pointed at, by mouse and keyboard, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_scene::{Point, map::Camera};
use atlas_view::{
    Command, Language, MapKind, MapOptions, Marks, Thematic, View, Words,
    compose::{self, MarkScale},
};
use common::{csv_rows, done};
use egui::{Event, Key, Modifiers, Pos2, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::fs;
use tempfile::TempDir;
use window_tools::{Window, app, choose, click, click_on, core, obey, settle, view, window};

/// A window in a language with the style of the map in sight and an indicator.
fn styling(language: Language, indicator: &str) -> (Window, Words) {
    styling_in(language, indicator, 1000.0)
}

fn styling_in(language: Language, indicator: &str, height: f32) -> (Window, Words) {
    let mut window = window(1440.0, height);
    obey(&mut window, Command::SetLanguage(language));
    obey(&mut window, Command::SetIndicator(Some(indicator.to_owned())));
    let words = Words::new(language);
    click_on(&mut window, &words.get("rail-style"));
    (window, words)
}

fn thematic(view: &View, words: &Words) -> Thematic {
    let core = core();
    let theme = atlas_view::theme(atlas_view::ThemeName::Light).unwrap();
    Thematic::of(view, &core.atlas, &theme, words).unwrap()
}

#[test]
fn circles_are_chosen_from_the_list_and_moved_apart() {
    for language in Language::ALL {
        let (mut window, words) = styling(language, "population-census");
        choose(&mut window, &words, MapKind::Choropleth, MapKind::Symbols);
        assert_eq!(view(&window).map, MapKind::Symbols);
        // The remark about circles on one another helps as well as the tick does.
        let apart = words.get("map-apart");
        window.query_all_by_label(&apart).next().unwrap().click();
        settle(&mut window);
        assert!(view(&window).map_options.apart);
        assert_eq!(window.query_all_by_label(&apart).count(), 1, "nothing is left to be helped");
        obey(&mut window, Command::Undo);
        assert!(!view(&window).map_options.apart);
        let help = window.query_all_by_label(&apart).find(|node| node.accesskit_node().role() == Role::Button);
        help.unwrap().click();
        settle(&mut window);
        assert!(view(&window).map_options.apart);
    }
}

#[test]
fn totals_as_colours_become_circles_at_a_click() {
    for language in Language::ALL {
        // All remarks are in sight.
        let (mut window, words) = styling_in(language, "gdp", 1600.0);
        click_on(&mut window, &words.get("guard-do-circles"));
        assert_eq!(view(&window).map, MapKind::Symbols);
    }
}

#[test]
fn dots_are_chosen_and_counted_by_the_keyboard_alone() {
    for language in Language::ALL {
        let (mut window, words) = styling(language, "population-census");
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        settle(&mut window);
        let name = words.get(&format!("map-kind-{}", MapKind::Dots.id()));
        window.event(Event::Text(words.with("command-map-kind", &[("name", &name)])));
        settle(&mut window);
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!(view(&window).map, MapKind::Dots);
        let own = words.get("map-dot-own");
        window.get_by_label(&own).focus();
        window.step();
        window.key_press(Key::Space);
        settle(&mut window);
        let each = view(&window).map_options.dot.expect("a number of one's own");
        window.get_by_role_and_label(Role::SpinButton, &words.get("map-dot")).focus();
        window.run_steps(3);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.step();
        window.event(Event::Text("50000".to_owned()));
        window.step();
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!(view(&window).map_options.dot, Some(50_000.0), "from {each}");
    }
}

#[test]
fn the_legend_points_at_districts_and_a_click_chooses_them() {
    for language in Language::ALL {
        for kind in [MapKind::Symbols, MapKind::Dots] {
            let (mut window, words) = styling(language, "population-census");
            obey(&mut window, Command::SetMapKind(kind));
            let shown = thematic(view(&window), &words);
            let label = |entry: &atlas_view::KeyEntry| {
                format!("{}, {}", entry.text, words.count("legend-class-units", entry.units.len()))
            };
            let entries = shown.entries.iter().filter(|entry| !entry.id.is_empty());
            // Densities for which the map is too far are not shown.
            let entries: Vec<_> = entries.filter(|entry| window.query_by_label(&label(entry)).is_some()).collect();
            assert_eq!(entries.len(), 3);
            for entry in entries {
                click_on(&mut window, &label(entry));
                let mut chosen = view(&window).selection.clone();
                let mut meant = entry.units.clone();
                chosen.sort();
                meant.sort();
                assert_eq!(chosen, meant, "{}", entry.text);
            }
        }
    }
}

/// Where the circle of a unit stands in the window.
fn place(window: &Window, words: &Words, unit: &str) -> Pos2 {
    let name = words.with("map-name", &[("place", core().atlas.short_name("chongqing", words.language().data()))]);
    let map = window.get_by_label(&name).rect();
    let camera = Camera::fit(&view(window).extent, atlas_scene::Size::new(map.width(), map.height()), 0.0);
    let theme = atlas_view::theme(atlas_view::ThemeName::Light).unwrap();
    let core = core();
    let studio = atlas_view::Studio {
        atlas: &core.atlas,
        basemap: &core.basemap,
        fonts: &core.fonts,
        theme: &theme,
        words,
        sources: atlas_view::SourcesAt::Picture,
    };
    let shown = thematic(view(window), words);
    let scale = MarkScale::live(&camera, &core.atlas);
    let circles = compose::circles_of(&shown, view(window), &studio, &camera, &scale);
    let (_, at, _): &(String, Point, f32) = circles.iter().find(|(id, ..)| id == unit).unwrap();
    map.min + egui::vec2(at.x, at.y)
}

#[test]
fn a_circle_is_clicked_where_it_stands_also_outside_of_its_district() {
    for language in Language::ALL {
        let (mut window, words) = styling(language, "population-census");
        obey(&mut window, Command::SetMapKind(MapKind::Symbols));
        obey(&mut window, Command::SetMapOptions(MapOptions { apart: true, ..MapOptions::default() }));
        let object = core().atlas.edition_at(view(&window).as_of).unwrap().geometry.clone().unwrap();
        let mut elsewhere = 0;
        for unit in ["jiangbei", "yubei", "dadukou", "wanzhou", "bishan"] {
            let at = place(&window, &words, unit);
            click(&mut window, at);
            settle(&mut window);
            assert_eq!(view(&window).selection, [unit]);
            let before = View { map_options: MapOptions::default(), ..view(&window).clone() };
            let shown = thematic(&before, &words);
            let Some(Marks::Circles(circles)) = &shown.marks else { panic!() };
            let home = circles.iter().find(|circle| circle.area.id() == unit).unwrap().area.at;
            let (lon, lat) = home.to_lon_lat();
            assert_eq!(core().atlas.boundaries().unwrap().unit_at(&object, lon, lat), Some(unit));
            obey(&mut window, Command::SetMapOptions(MapOptions::default()));
            elsewhere += usize::from(place(&window, &words, unit).distance(at) > 8.0);
            obey(&mut window, Command::SetMapOptions(MapOptions { apart: true, ..MapOptions::default() }));
        }
        assert!(elsewhere >= 2, "some circles were moved");
    }
}

#[test]
fn the_window_saves_the_map_that_the_command_line_makes() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (language, lang) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (kind, more) in [(MapKind::Symbols, "--apart"), (MapKind::Dots, "--dot=20000")] {
            let (mut window, words) = styling(language, "population-census");
            obey(&mut window, Command::SetMapKind(kind));
            let apart = kind == MapKind::Symbols;
            let dot = (!apart).then_some(20_000.0);
            obey(&mut window, Command::SetMapOptions(MapOptions { apart, dot, ..MapOptions::default() }));
            window.key_press_modifiers(Modifiers::COMMAND, Key::E);
            settle(&mut window);
            click_on(&mut window, &words.get("export-what-map"));
            for (label, text) in [("export-folder", folder.path().to_str().unwrap()), ("export-file", "atlas.png")] {
                let label = words.get(label);
                window.get_by_role_and_label(Role::TextInput, &label).focus();
                window.step();
                window.key_press_modifiers(Modifiers::COMMAND, Key::A);
                window.step();
                window.get_by_role_and_label(Role::TextInput, &label).type_text(text);
                window.step();
                settle(&mut window);
            }
            click_on(&mut window, &words.get("export-save"));
            let written = path("atlas.png");
            for _ in 0..200 {
                settle(&mut window);
                if fs::exists(&written).unwrap() {
                    break;
                }
            }
            let same = path("same.png");
            let dpi = app(&window).state().settings.export_dpi.to_string();
            let args = ["map", "--indicator", "population-census", "--kind", kind.id(), more];
            let (_, _, _, size) = common::read_png(written.as_ref());
            assert!(size.is_some());
            let (width, height, ..) = common::read_png(written.as_ref());
            let size = format!("{width}x{height}");
            done(&[&args[..], &["--lang", lang, "--dpi", &dpi, "--size", &size, "-o", &same]].concat());
            assert!(fs::read(&written).unwrap() == fs::read(&same).unwrap(), "{kind:?} in {lang} differs");
            fs::remove_file(&written).unwrap();
        }
    }
}

#[test]
fn tables_tell_how_many_dots_and_pictures_name_every_mark() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let map = |kind: &str, file: &str| {
        done(&["map", "--indicator", "population-census", "--kind", kind, "-o", &path(file)]);
        fs::read_to_string(path(file)).unwrap()
    };
    let text = map("dots", "dots.csv");
    let rows = csv_rows(text.strip_prefix('\u{feff}').unwrap());
    assert_eq!(rows.len(), 38);
    for row in &rows {
        let number = |column: &str| row[column].parse::<f64>().unwrap();
        assert_eq!((number("value") / number("dot_value")).round(), number("dots"), "{row:?}");
    }
    assert!(!map("symbols", "symbols.csv").contains("dot_value"));
    let geo: serde_json::Value = serde_json::from_str(&map("dots", "dots.geojson")).unwrap();
    assert!(geo["features"][0]["properties"]["dots"].is_number(), "{}", geo["features"][0]["properties"]);
    let circles = map("symbols", "symbols.svg");
    assert!(circles.contains("circle-wanzhou") && circles.contains("circle-chengkou"));
    let dots = map("dots", "dots.svg");
    assert!(dots.contains("dots-wanzhou") && dots.contains("dots-chengkou"));
    // A kind that does not fit says why, and writes nothing.
    let why = common::refused(&["map", "--indicator", "density", "--kind", "dots", "-o", &path("no.png")], 1);
    assert!(!why.is_empty() && !fs::exists(path("no.png")).unwrap());
}
