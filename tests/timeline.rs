//! The atlas in time: ten checked dates, the bar by mouse and keys in both languages, playing, export.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_data::{Lang, PartialDate};
use atlas_scene::Node;
use atlas_view::{
    Basemap, Command, Language, Layer, LayerGroup, Preset, View, Words, compose,
    timeline::{Track, drawn},
};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::thread;
use window_tools::{Window, app, core, obey, settle, view, window};

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn track(language: Language) -> Track {
    Track::of(&core().atlas, &Words::new(language))
}

/// All words of a picture.
fn texts(nodes: &[Node]) -> Vec<&str> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => found.push(text.text.as_str()),
            Node::Group(group) => found.extend(texts(&group.nodes)),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    found
}

/// What is known of a date from other hands than the program's.
struct Checked {
    day: &'static str,
    /// Districts and counties.
    units: usize,
    /// Boundaries in force, and the object whose outlines are drawn.
    edition: (&'static str, &'static str),
    /// A unit with its name in both languages and its kind the day before, and on the day.
    unit: &'static str,
    before: (&'static str, &'static str, &'static str),
    then: (&'static str, &'static str, &'static str),
    /// Railways, metro lines, expressways with a stretch in service, airports.
    network: [usize; 4],
    /// The period of the census that is shown.
    census: Option<&'static str>,
}

/// Units, names and dates by the State Council's replies that `titles.csv` cites; lines and places counted in the tables by a
/// script of its own.
const CHECKED: [Checked; 10] = [
    Checked {
        day: "1997-06-18",
        units: 40,
        edition: ("cq-1997", "edition-2011"),
        unit: "fuling",
        before: ("Fuling (Zhicheng and Lidu districts)", "涪陵（枳城区、李渡区）", "district"),
        then: ("Fuling (Zhicheng and Lidu districts)", "涪陵（枳城区、李渡区）", "district"),
        network: [4, 0, 2, 2],
        census: None,
    },
    Checked {
        day: "1998-05-22",
        units: 40,
        edition: ("cq-1997", "edition-2011"),
        unit: "wanzhou",
        before: ("Wanxian District", "万县区", "district"),
        then: ("Wanzhou District", "万州区", "district"),
        network: [4, 0, 2, 2],
        census: None,
    },
    Checked {
        day: "2000-06-25",
        units: 40,
        edition: ("cq-1997", "edition-2011"),
        unit: "qianjiang",
        before: ("Qianjiang Tujia and Miao Autonomous County", "黔江土家族苗族自治县", "autonomous-county"),
        then: ("Qianjiang District", "黔江区", "district"),
        network: [4, 0, 5, 2],
        census: None,
    },
    Checked {
        day: "2001-12-25",
        units: 40,
        edition: ("cq-1997", "edition-2011"),
        unit: "changshou",
        before: ("Changshou County", "长寿县", "county"),
        then: ("Changshou District", "长寿区", "district"),
        network: [4, 0, 6, 2],
        census: Some("2000"),
    },
    Checked {
        day: "2006-10-22",
        units: 40,
        edition: ("cq-1997", "edition-2011"),
        unit: "jiangjin",
        before: ("Jiangjin City", "江津市", "city"),
        then: ("Jiangjin District", "江津区", "district"),
        network: [7, 1, 10, 3],
        census: Some("2000"),
    },
    Checked {
        day: "2011-10-01",
        units: 38,
        edition: ("cq-2011", "edition-2011"),
        unit: "chengkou",
        before: ("Chengkou County", "城口县", "county"),
        then: ("Chengkou County", "城口县", "county"),
        network: [8, 3, 12, 4],
        census: Some("2010"),
    },
    Checked {
        day: "2014-05-02",
        units: 38,
        edition: ("cq-2011", "edition-2011"),
        unit: "bishan",
        before: ("Bishan County", "璧山县", "county"),
        then: ("Bishan District", "璧山区", "district"),
        network: [11, 5, 18, 4],
        census: Some("2010"),
    },
    Checked {
        day: "2015-04-28",
        units: 38,
        edition: ("cq-2011", "edition-2011"),
        unit: "tongnan",
        before: ("Tongnan County", "潼南县", "county"),
        then: ("Tongnan District", "潼南区", "district"),
        network: [12, 5, 19, 4],
        census: Some("2010"),
    },
    Checked {
        day: "2016-11-24",
        units: 38,
        edition: ("cq-2011", "edition-2011"),
        unit: "wulong",
        before: ("Wulong County", "武隆县", "county"),
        then: ("Wulong District", "武隆区", "district"),
        network: [14, 5, 20, 4],
        census: Some("2010"),
    },
    Checked {
        day: "2025-11-01",
        units: 37,
        edition: ("cq-2025", "edition-2025"),
        unit: "kaizhou",
        before: ("Kaizhou District", "开州区", "district"),
        then: ("Kaizhou District", "开州区", "district"),
        network: [20, 15, 45, 6],
        census: Some("2020"),
    },
];

#[test]
fn ten_dates_are_right() {
    let atlas = &core().atlas;
    let basemap = Basemap::default();
    for known in &CHECKED {
        let day = date(known.day);
        assert_eq!(atlas.units_at(day).len(), known.units, "{}", known.day);
        assert_eq!(atlas.edition_in_force(day).unwrap().id, known.edition.0, "{}", known.day);
        assert_eq!(atlas.edition_at(day).unwrap().geometry.as_deref(), Some(known.edition.1), "{}", known.day);
        let unit = atlas.unit(known.unit).unwrap();
        for (when, (en, zh, kind)) in [(day.day_before(), known.before), (day, known.then)] {
            let names = [Lang::En, Lang::Zh].map(|lang| atlas.name_at(&unit.id, lang, when));
            assert_eq!((names, atlas.kind_at(unit, when).id()), ([en, zh], kind), "{when}");
        }
        let network = basemap.network(atlas, day);
        let of = |layers: &[Layer]| {
            let lines = network.lines.iter().filter(|line| !line.open.parts.is_empty());
            lines.filter(|line| Layer::of_kind(&line.kind).is_some_and(|layer| layers.contains(&layer))).count()
        };
        let airports = atlas.places().iter().filter(|place| place.kind == "airport" && place.status == "operating");
        let there = airports.filter(|place| place.opened.is_none_or(|opened| opened.starts_by(day))).count();
        let found = [of(&[Layer::Railways, Layer::HighSpeed]), of(&[Layer::Metro]), of(&[Layer::Expressways]), there];
        assert_eq!(found, known.network, "{}", known.day);
        let census = atlas.shown_period("population-census", day).map(|period| period.to_string());
        assert_eq!(census.as_deref(), known.census, "{}", known.day);
    }
}

#[test]
fn the_names_of_then_are_on_the_map_and_its_notes_say_what_is_not_in_the_pack() {
    let core = core();
    for (language, merged, drawn_with) in [
        (Language::English, "Qijiang County + Wansheng", "Drawn with the outlines of"),
        (Language::Chinese, "綦江县 + 万盛", "轮廓取自"),
    ] {
        let studio = core.studio(language, atlas_view::ThemeName::Light);
        let then = View { as_of: date("2000-01-01"), ..View::opening(&core.atlas) };
        let camera = atlas_scene::map::Camera::fit(&then.extent, atlas_scene::Size::new(1600.0, 1200.0), 0.0);
        let names = compose::names(&then, &studio, &camera).unwrap();
        assert!(names.iter().any(|name| name.text == merged), "{merged}");
        let canvas = atlas_view::Canvas { size: camera.size, scale: 1.0, transparent: false };
        let said = |view: &View| texts(&compose::still_map(view, &studio, &canvas).unwrap().scene.nodes).join(" ");
        let notes = said(&then);
        assert!(notes.contains(drawn_with) && notes.contains(merged), "{notes}");
        let now = said(&View { as_of: date("2020-01-01"), ..then });
        assert!(!now.contains(drawn_with), "{now}");
    }
}

#[test]
fn an_outline_of_several_units_has_the_figure_that_they_were_measured_with() {
    let core = core();
    let words = Words::new(Language::English);
    let then = View {
        as_of: date("2001-01-01"),
        indicator: Some("population-census".to_owned()),
        ..View::opening(&core.atlas)
    };
    let theme = core.theme(atlas_view::ThemeName::Light);
    let measure = atlas_view::Measure::of(&then, &core.atlas, theme, &words).unwrap();
    // The census of 2000, published for the district of 2011, which is the ground of the two units of then.
    let known = core.atlas.figure("qijiang", "population-census", Some(&"2000".parse().unwrap()), None).unwrap();
    assert_eq!(measure.values.get("qijiang").map(|(value, _)| *value), Some(known.value));
    let said = atlas_view::Captions::of(&then, &core.atlas, None, &words).lines("qijiang").join(" ");
    assert!(said.starts_with("Qijiang County + Wansheng") && said.contains("2000"), "{said}");
}

#[test]
fn former_borders_are_those_that_went_with_the_edition() {
    let atlas = &core().atlas;
    assert!(atlas.former_borders(date("2025-10-31")).unwrap().is_none());
    let former = atlas.former_borders(date("2025-11-01")).unwrap().unwrap();
    assert_eq!(former.editions.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["cq-2011"]);
    let boundaries = atlas.boundaries().unwrap();
    let now = boundaries.edition("edition-2025").unwrap();
    let before = boundaries.edition("edition-2011").unwrap();
    for arc in &former.arcs {
        assert!(before.inner_arcs().contains(arc), "a border between units of then");
        assert!(!now.inner_arcs().contains(arc) && !now.outer_arcs().contains(arc), "and of now none");
    }
    // The border between Jiangbei and Yubei lies in Liangjiang now.
    let shape = |unit| before.shape(unit).unwrap();
    let arcs = |unit| -> Vec<usize> { shape(unit).polygons.iter().flatten().flatten().map(|part| part.arc).collect() };
    let shared: Vec<usize> = arcs("jiangbei").into_iter().filter(|arc| arcs("yubei").contains(arc)).collect();
    assert!(!shared.is_empty() && shared.iter().all(|arc| former.arcs.contains(arc)));
}

#[test]
fn former_borders_are_in_files_with_their_legend_and_only_where_asked_for() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let made = |name: &str, as_of: &str, layers: &str| {
        common::done(&["map", "--layers", layers, "--as-of", as_of, "--svg-text", "-o", &path(name)]);
        std::fs::read_to_string(path(name)).unwrap()
    };
    let with = made("with.svg", "2025-12-31", "values,labels,legend,former-borders");
    let without = made("without.svg", "2025-12-31", "values,labels,legend");
    let before = made("before.svg", "2025-06-30", "values,labels,legend,former-borders");
    assert!(with.contains("Boundaries until Oct 2025"), "the legend tells of them");
    assert!(!without.contains("Boundaries until") && !before.contains("Boundaries until"));
    assert!(with.matches("stroke-dasharray").count() > without.matches("stroke-dasharray").count());
}

#[test]
fn the_map_of_a_month_is_that_of_its_last_change() {
    let core = core();
    let studio = core.studio(Language::English, atlas_view::ThemeName::Light);
    let size = atlas_scene::Size::new(700.0, 560.0);
    let mut layers = Preset::Transport.layers();
    layers.set_shown(Layer::Values, true);
    layers.set_shown(Layer::Former, true);
    for month in ["1997-08-01", "2000-03-01", "2006-11-01", "2013-04-01", "2017-03-01", "2021-06-01", "2026-01-01"] {
        let asked = View {
            as_of: date(month),
            indicator: Some("population-census".to_owned()),
            layers: layers.clone(),
            ..View::opening(&core.atlas)
        };
        let shown = drawn(&asked, &core.atlas);
        assert_ne!(shown.as_of, asked.as_of, "{month}: nothing changed on that very day");
        let camera = atlas_scene::map::Camera::fit(&asked.extent, size, 0.0);
        let pixels = |view: &View| {
            let scene = compose::live_map(view, &studio, camera, 1.0, &[]).unwrap().scene;
            atlas_export::raster::render(&scene, &core.fonts, 1.0).unwrap().rgba
        };
        assert!(pixels(&asked) == pixels(&shown), "{month}: the pictures differ");
        // A file is made of the date itself, the window's map and chart of the last change: both are the same.
        let canvas = atlas_view::Canvas { size, scale: 1.0, transparent: false };
        let file = |view: &View| format!("{:?}", compose::still_map(view, &studio, &canvas).unwrap().scene);
        assert!(file(&asked) == file(&View { extent: asked.extent, ..shown }), "{month}: the files differ");
        let settled = View { as_of: core.atlas.settled_day(asked.as_of), ..asked.clone() };
        let chart = |view: &View| format!("{:?}", compose::chart(view, &studio, &canvas).unwrap().scene);
        assert!(chart(&asked) == chart(&settled), "{month}: the charts differ");
    }
}

#[test]
fn a_file_of_a_date_shows_the_units_of_then_by_their_names() {
    let listed = common::csv_rows(&common::done(&["units", "--as-of", "2000-01-01", "--format", "csv"]));
    let row = |id: &str| listed.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!((row("bishan")["name_en"].as_str(), row("bishan")["kind"].as_str()), ("Bishan County", "county"));
    assert_eq!((row("jiangjin")["name_zh"].as_str(), row("jiangjin")["kind"].as_str()), ("江津市", "city"));
    assert_eq!(listed.len(), 40);
}

/// The track, by its name.
fn slider(window: &Window, language: Language) -> egui::Rect {
    let _ = language;
    window.get_by_role(Role::Slider).rect()
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_steps(2);
}

#[test]
fn keys_on_the_track_go_by_months_and_years_and_to_the_ends() {
    for language in Language::ALL {
        let mut window = window(1280.0, 720.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetAsOf(date("2006-10-22")));
        let track = track(language);
        window.get_by_role(Role::Slider).focus();
        window.run_steps(2);
        for (key, wanted) in [
            (Key::ArrowRight, date("2006-11-01")),
            (Key::ArrowLeft, date("2006-10-01")),
            (Key::PageUp, date("2007-10-01")),
            (Key::PageDown, date("2006-10-01")),
            (Key::End, track.last),
            (Key::Home, track.first),
        ] {
            press(&mut window, key);
            assert_eq!(view(&window).as_of, wanted, "{key:?}");
        }
        let value = window.get_by_role(Role::Slider).accesskit_node().value().unwrap();
        assert!(value.contains("1997"), "{value}");
        settle(&mut window);
    }
}

#[test]
fn a_drag_and_a_click_choose_months_and_are_one_step_back_each() {
    let mut window = window(1280.0, 720.0);
    let before = view(&window).clone();
    let rect = slider(&window, Language::English);
    let track = track(Language::English);
    let at = |day: &str| {
        let x = rect.left() + 10.0 + track.place(date(day)) as f32 * (rect.width() - 20.0);
        egui::pos2(x, rect.top() + 24.0)
    };
    window.drag_at(at("2005-03-01"));
    window.step();
    for day in ["2004-01-01", "2003-01-01", "2002-05-01"] {
        window.hover_at(at(day));
        window.step();
    }
    window.drop_at(at("2002-05-01"));
    settle(&mut window);
    let shown = view(&window).as_of;
    assert!(shown == date("2002-05-01"), "{shown}");
    assert_eq!(shown.day(), Some(1));
    obey(&mut window, Command::Undo);
    assert_eq!(view(&window), &before, "one step");
}

#[test]
fn a_mark_is_a_button_that_tells_what_changed_and_goes_there() {
    for (language, told) in [(Language::English, "Bishan County became"), (Language::Chinese, "璧山县变为")] {
        let mut window = window(1280.0, 720.0);
        obey(&mut window, Command::SetLanguage(language));
        window.get_by_label_contains(told).click();
        settle(&mut window);
        assert_eq!(view(&window).as_of, date("2014-05-02"));
        // What changed is told above the bar, and to screen readers.
        assert!(window.query_all_by_label_contains(told).count() > 1, "the caption");
        let words = Words::new(language);
        window.get_by_label(&words.get("time-next")).click();
        settle(&mut window);
        let next = view(&window).as_of;
        assert!(date("2014-05-02") < next, "{next}");
        window.get_by_label(&words.get("time-previous")).click();
        settle(&mut window);
        assert_eq!(view(&window).as_of, date("2014-05-02"));
        let first = core().atlas.editions()[0].name(language.data());
        window.get_by_role_and_label(Role::Button, first).click();
        settle(&mut window);
        assert_eq!(view(&window).as_of, date("1997-03-01"));
    }
}

#[test]
fn the_time_plays_to_its_end_pauses_and_is_one_step_back() {
    for language in Language::ALL {
        let mut window = window(1280.0, 720.0);
        let words = Words::new(language);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetAsOf(date("2011-08-01")));
        obey(&mut window, Command::SetPlaySpeed(1));
        let before = view(&window).clone();
        window.get_by_label(&words.get("time-play")).click();
        let mut dates = Vec::new();
        for _ in 0..12 {
            window.step();
            dates.push(view(&window).as_of);
        }
        assert!(app(&window).is_playing());
        assert!(dates.windows(2).all(|pair| pair[0] <= pair[1]), "{dates:?}");
        assert!(*dates.last().unwrap() >= date("2011-10-01"), "{dates:?}");
        // What has changed is told while it plays.
        let told = if language == Language::English { "became Qijiang District" } else { "变为綦江区" };
        assert!(window.query_all_by_label_contains(told).count() > 1, "{told}");
        window.get_by_label(&words.get("time-pause")).click();
        window.run_steps(2);
        let paused = view(&window).as_of;
        settle(&mut window);
        assert_eq!(view(&window).as_of, paused);
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window), &before, "one step");
        // By the keyboard, to the end.
        obey(&mut window, Command::SetAsOf(date("2024-01-01")));
        obey(&mut window, Command::SetPlaySpeed(4));
        window.key_press(Key::Space);
        window.run_steps(3);
        assert!(app(&window).is_playing());
        settle(&mut window);
        assert_eq!(view(&window).as_of, track(language).last);
        assert!(!app(&window).is_playing());
    }
}

#[test]
fn with_little_movement_it_plays_by_years() {
    let mut window = window(1280.0, 720.0);
    obey(&mut window, Command::SetReducedMotion(true));
    obey(&mut window, Command::SetAsOf(date("1999-01-01")));
    obey(&mut window, Command::SetPlaySpeed(4));
    window.key_press(Key::Space);
    for _ in 0..20 {
        window.step();
        let shown = view(&window).as_of;
        assert_eq!((shown.month(), shown.day()), (Some(1), Some(1)), "{shown}");
    }
    assert!(view(&window).as_of > date("2000-01-01"));
    window.key_press(Key::Space);
    settle(&mut window);
}

#[test]
fn another_date_by_another_hand_stops_it() {
    let mut window = window(1280.0, 720.0);
    obey(&mut window, Command::SetAsOf(date("2005-01-01")));
    window.key_press(Key::Space);
    window.run_steps(4);
    assert!(app(&window).is_playing());
    obey(&mut window, Command::SetAsOf(date("2000-01-01")));
    assert!(!app(&window).is_playing());
    assert_eq!(view(&window).as_of, date("2000-01-01"));
}

#[test]
fn periods_are_stepped_by_button_and_key_and_the_chart_follows() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window(1280.0, 720.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetIndicator(Some("population-census".to_owned())));
        obey(&mut window, Command::SetTab(atlas_view::Tab::Chart));
        let period = |window: &Window| view(window).period.as_ref().map(ToString::to_string);
        assert_eq!(period(&window), None);
        window.get_by_label(&words.get("time-period-earlier")).click();
        settle(&mut window);
        assert_eq!(period(&window).as_deref(), Some("2010"));
        window.key_press(Key::OpenBracket);
        settle(&mut window);
        assert_eq!(period(&window).as_deref(), Some("2000"));
        let shown = words.with("time-period-value", &[("period", &words.period(&"2000".parse().unwrap()))]);
        assert!(window.query_by_label(&shown).is_some(), "{shown}");
        window.key_press(Key::CloseBracket);
        settle(&mut window);
        assert_eq!(period(&window).as_deref(), Some("2010"));
        window.get_by_label(&words.get("time-period-latest")).click();
        settle(&mut window);
        assert_eq!(period(&window), None);
    }
}

#[test]
fn the_bar_folds_in_small_windows_and_still_plays() {
    for (width, height) in [(640.0, 420.0), (899.0, 559.0)] {
        let mut window = window(width, height);
        let words = Words::new(Language::English);
        let bar = window.get_by_role(Role::Slider).rect();
        assert!(bar.width() > 120.0, "{width}: {bar}");
        assert!(bar.right() <= width && bar.bottom() <= height);
        obey(&mut window, Command::SetAsOf(date("2010-01-01")));
        window.get_by_label(&words.get("time-play")).click();
        window.run_steps(6);
        assert!(app(&window).is_playing());
        obey(&mut window, Command::TogglePlay);
    }
}

#[test]
fn former_borders_are_switched_by_button_key_and_list() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window(1280.0, 1600.0);
        obey(&mut window, Command::SetLanguage(language));
        window.get_by_label(&words.get("time-former-tip")).click();
        settle(&mut window);
        assert!(view(&window).shows(Layer::Former));
        window.key_press(Key::G);
        settle(&mut window);
        assert!(!view(&window).shows(Layer::Former));
        window.get_by_label(&words.get("rail-layers")).click();
        settle(&mut window);
        window.get_by_label(&words.get("layer-former-borders")).click();
        settle(&mut window);
        assert!(view(&window).shows(Layer::Former));
        assert_eq!(Layer::Former.group(), LayerGroup::Base);
    }
}

#[test]
fn an_outline_of_several_units_chooses_all_of_them() {
    let mut window = window(1280.0, 720.0);
    obey(&mut window, Command::SetAsOf(date("2000-01-01")));
    let [lon, lat] =
        core().atlas.boundaries().unwrap().edition("edition-2011").unwrap().shape("qijiang").unwrap().label;
    let at = app(&window).position_of(lon, lat).unwrap();
    window_tools::click(&mut window, at);
    settle(&mut window);
    let mut chosen = view(&window).selection.clone();
    chosen.sort();
    assert_eq!(chosen, ["qijiang-county", "wansheng"]);
    thread::yield_now();
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    settle(&mut window);
    assert!(view(&window).selection.is_empty());
}

#[test]
fn decks_keep_the_date_and_the_former_borders() {
    let asked = {
        let mut view = View { as_of: date("2025-12-31"), ..View::opening(&core().atlas) };
        view.layers.set_shown(Layer::Former, true);
        view
    };
    let text = serde_json::to_string(&asked).unwrap();
    assert!(text.contains("former-borders"));
    assert_eq!(serde_json::from_str::<View>(&text).unwrap(), asked);
    let known = View::from_text(&asked.to_text(), &core().atlas).unwrap();
    assert_eq!(known, asked);
}
