//! Looking at some units only, and choosing in one picture what all others show: by keys, by the pointer, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_scene::Size;
use atlas_view::{
    Canvas, ChartKind, ChartOptions, ChartPlan, Command, Filter, Filtered, Language, Listing, Tab, ThemeName, Unfit,
    ValueRange, View, Words,
    compose::{self, PlacedScene},
    deck::{Deck, Slide},
    shown, zone_name,
};
use common::{csv_rows, done, refused};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::Queryable;
use std::{collections::BTreeSet, fs};
use tempfile::TempDir;
use window_tools::{Window, click, core, obey, settle, view, window};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
    settle(window);
}

/// The opening view with a filter.
fn filtered_view() -> View {
    let range = ValueRange { indicator: "gdp-per-person".to_owned(), from: Some(80_000.0), to: None };
    let filter = Filter { ranges: vec![range], zones: vec!["zone-main".to_owned()], ..Filter::default() };
    View { filter, ..View::opening(&core().atlas) }
}

/// A window in a language with the filter in sight, opened by its key.
fn filtering(language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 1300.0);
    obey(&mut window, Command::SetLanguage(language));
    obey(&mut window, Command::SetIndicator(Some("gdp-per-person".to_owned())));
    press(&mut window, Modifiers::NONE, Key::F);
    (window, Words::new(language))
}

fn left(view: &View) -> usize {
    Filtered::of(view, &core().atlas).map_or(core().atlas.units_at(view.as_of).len(), |filtered| filtered.left())
}

#[test]
fn a_filter_is_set_by_keys_and_list_map_and_legend_follow() {
    for language in Language::ALL {
        let (mut window, words) = filtering(language);
        let name = core().atlas.indicator("gdp-per-person").unwrap().name(language.data()).to_owned();
        let from = words.with("filter-range-from", &[("indicator", &name)]);
        let counted = |window: &Window, left: usize| {
            let said = words.with("filter-left", &[("left", &left.to_string()), ("all", "38")]);
            assert!(window.query_all_by_value(&said).next().is_some(), "{said}");
        };
        counted(&window, 38);
        // The arrow keys let one unit less in at each press.
        window.get_by_role_and_label(Role::Slider, &from).focus();
        window.run_steps(3);
        for _ in 0..3 {
            press(&mut window, Modifiers::NONE, Key::ArrowRight);
        }
        assert_eq!(left(view(&window)), 35, "{:?}", view(&window).filter);
        counted(&window, 35);
        press(&mut window, Modifiers::NONE, Key::ArrowLeft);
        assert_eq!(left(view(&window)), 36);
        let remove = words.with("filter-range-remove", &[("indicator", &name)]);
        window.get_by_role_and_label(Role::Button, &remove).focus();
        window.step();
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert!(view(&window).filter.is_empty(), "{:?}", view(&window).filter);
        // A number is written as people write it.
        let field = words.with("filter-number", &[("name", &from)]);
        let text = if language == Language::English { "80K" } else { "8万" };
        window.get_by_role_and_label(Role::TextInput, &field).focus();
        window.step();
        window.get_by_role_and_label(Role::TextInput, &field).type_text(text);
        window.step();
        settle(&mut window);
        assert_eq!(view(&window).filter.ranges[0].from, Some(80_000.0));
        let zone = zone_name("zone-main", language.data(), &core().atlas).to_owned();
        let units = core().atlas.members("zone-main", view(&window).as_of).len().to_string();
        let zone = words.with("filter-zone", &[("zone", &zone), ("units", &units)]);
        window.get_by_role_and_label(Role::CheckBox, &zone).focus();
        window.step();
        press(&mut window, Modifiers::NONE, Key::Space);
        let expected = filtered_view();
        assert_eq!(view(&window).filter, expected.filter);
        let count = left(&expected);
        assert!(count > 5 && count < 30, "{count}");
        counted(&window, count);
        // Who is outside says so on the map.
        let outside = core().atlas.short_name("wuxi", language.data()).to_owned();
        let said = window
            .query_all_by_label_contains(&outside)
            .filter_map(|node| egui_kittest::kittest::NodeT::accesskit_node(&node).label());
        assert!(said.into_iter().any(|label| label.contains(&words.get("filter-outside"))), "{outside}");
        // The legend counts those that are left.
        let classes = window.query_all_by_role(Role::Button).filter_map(|node| {
            let label = egui_kittest::kittest::NodeT::accesskit_node(&node).label()?;
            let (_, units) = label.rsplit_once(", ")?;
            (0..=count).find(|some| words.count("legend-class-units", *some) == units)
        });
        assert_eq!(classes.sum::<usize>(), count);
        // So does the table, whose rows are they.
        obey(&mut window, Command::SetTab(Tab::Chart));
        obey(&mut window, Command::SetChart(ChartKind::List));
        assert!(window.query_by_label(&words.count("list-shown-all", count)).is_some());
        let listing = Listing::of(view(&window), &core().atlas, &words).unwrap();
        let filtered = Filtered::of(view(&window), &core().atlas).unwrap();
        assert!(listing.rows.iter().all(|row| filtered.holds_some(&row.units)) && listing.rows.len() == count);
        // The chip beside the legend tells it and takes it away; a key does so too.
        let chip = words.with("filter-chip", &[("left", &count.to_string()), ("all", "38")]);
        assert!(window.query_by_role_and_label(Role::Button, &chip).is_some());
        window.get_by_role_and_label(Role::Button, &words.get("filter-chip-clear")).click();
        settle(&mut window);
        assert!(view(&window).filter.is_empty());
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window).filter, expected.filter);
        press(&mut window, Modifiers::SHIFT, Key::F);
        assert!(view(&window).filter.is_empty());
        assert!(window.query_by_role_and_label(Role::Button, &chip).is_none());
    }
}

#[test]
fn what_is_left_is_chosen_and_what_is_chosen_is_left() {
    for language in Language::ALL {
        let (mut window, words) = filtering(language);
        obey(&mut window, Command::SetFilter(filtered_view().filter));
        window.get_by_role_and_label(Role::Button, &words.get("filter-select")).click();
        settle(&mut window);
        let units = Filtered::of(view(&window), &core().atlas).unwrap().units(&core().atlas);
        assert_eq!(view(&window).selection, units);
        obey(&mut window, Command::SetFilter(Filter::default()));
        obey(&mut window, Command::SelectAll(vec!["wuxi".to_owned(), "chengkou".to_owned()]));
        window.get_by_role_and_label(Role::Button, &words.get("filter-to-selection")).click();
        settle(&mut window);
        assert_eq!(left(view(&window)), 2);
        window.get_by_role_and_label(Role::Button, &words.get("filter-units-remove")).click();
        settle(&mut window);
        assert!(view(&window).filter.is_empty());
        // A further indicator is taken up by name.
        let add = format!("{0}: {0}", words.get("filter-add"));
        window.get_by_role_and_label(Role::ComboBox, &add).click();
        settle(&mut window);
        let name = core().atlas.indicator("urbanisation-rate").unwrap().name(language.data());
        window.query_all_by_role_and_label(Role::Button, name).last().unwrap().click();
        settle(&mut window);
        let to = words.with("filter-range-to", &[("indicator", name)]);
        window.get_by_role_and_label(Role::Slider, &to).focus();
        window.step();
        press(&mut window, Modifiers::NONE, Key::ArrowLeft);
        assert_eq!(view(&window).filter.ranges.len(), 1);
        assert_eq!(left(view(&window)), 37);
    }
}

#[test]
fn a_handle_is_drawn_along_by_the_pointer_in_one_step_back() {
    let (mut window, words) = filtering(Language::English);
    let before = view(&window).clone();
    let name = core().atlas.indicator("gdp-per-person").unwrap().name_en.clone();
    let handle = words.with("filter-range-from", &[("indicator", &name)]);
    let grip = window.get_by_role_and_label(Role::Slider, &handle).rect();
    drag(&mut window, grip.center(), grip.center() + egui::vec2(40.0, 0.0), Modifiers::NONE);
    let after = left(view(&window));
    assert!(after < 38 && view(&window).filter.ranges.len() == 1, "{:?}", view(&window).filter);
    obey(&mut window, Command::Undo);
    assert_eq!(*view(&window), before);
}

fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event_modifiers(button(from, true), modifiers);
    window.step();
    for part in [0.3, 0.7, 1.0] {
        window.event_modifiers(Event::PointerMoved(from.lerp(to, part)), modifiers);
        window.step();
    }
    window.event_modifiers(button(to, false), modifiers);
    settle(window);
}

fn chart_view(kind: ChartKind, with: &[&str]) -> View {
    View {
        indicator: Some("urbanisation-rate".to_owned()),
        chart: kind,
        chart_options: ChartOptions {
            with: with.iter().map(|id| (*id).to_owned()).collect(),
            ..ChartOptions::default()
        },
        tab: Tab::Chart,
        ..View::opening(&core().atlas)
    }
}

/// The chart as the panel shows it, and where.
fn in_panel(window: &Window, language: Language) -> (PlacedScene, Rect) {
    let name = core().atlas.indicator(view(window).indicator.as_deref().unwrap()).unwrap().name(language.data());
    let rect = window.get_by_role_and_label(Role::Image, name).rect();
    let studio = core().studio(language, ThemeName::Light);
    let height = compose::chart_height(view(window), &studio, rect.width()).unwrap().ceil();
    let canvas = Canvas { size: Size::new(rect.width(), height), scale: 1.0, transparent: false };
    (compose::chart(view(window), &studio, &canvas).unwrap(), rect)
}

const BRUSHED: [(ChartKind, &[&str]); 6] = [
    (ChartKind::Histogram, &[]),
    (ChartKind::Scatter, &["age-65-plus-share"]),
    (ChartKind::Bubble, &["age-65-plus-share", "population-resident"]),
    (ChartKind::Strip, &[]),
    (ChartKind::Parallel, &["gdp-per-person", "age-65-plus-share"]),
    (ChartKind::Slope, &[]),
];

#[test]
fn a_box_on_any_chart_of_units_chooses_them_for_map_charts_and_list() {
    for language in Language::ALL {
        for (kind, with) in BRUSHED {
            let mut window = window(1280.0, 1500.0);
            obey(&mut window, Command::SetLanguage(language));
            obey(&mut window, Command::SetView(Box::new(chart_view(kind, with))));
            let (placed, chart) = in_panel(&window, language);
            let height = placed.scene.size.height;
            assert!(chart.top() + height < 1450.0, "{kind:?} is in sight");
            let units: BTreeSet<String> = placed.places.iter().flat_map(|place| place.units.clone()).collect();
            assert_eq!(units.len(), 38, "{kind:?}");
            // The left part of the chart, down to its foot.
            let edge = chart.width() * 0.6;
            let drawn =
                Rect::from_min_max(chart.min + egui::vec2(2.0, 2.0), chart.min + egui::vec2(edge, height - 2.0));
            let center = |place: &compose::Place| {
                let center = place.rect.center();
                chart.min + egui::vec2(center.x, center.y)
            };
            let inside = |placed: &PlacedScene, drawn: Rect| -> BTreeSet<String> {
                let own = placed.places.iter().filter(|place| place.period.is_none() && drawn.contains(center(place)));
                own.flat_map(|place| place.units.clone()).collect()
            };
            drag(&mut window, drawn.min, drawn.max, Modifiers::NONE);
            let chosen: BTreeSet<String> = view(&window).selection.iter().cloned().collect();
            assert_eq!(chosen, inside(&placed, drawn), "{kind:?}");
            assert!(!chosen.is_empty(), "{kind:?}");
            // With Shift, or the command key, more are added.
            for modifiers in [Modifiers::SHIFT, Modifiers::COMMAND] {
                let before: BTreeSet<String> = view(&window).selection.iter().cloned().collect();
                // Names may have moved.
                let (placed, _) = in_panel(&window, language);
                let right = Rect::from_min_max(
                    chart.min + egui::vec2(edge * 0.8, 2.0),
                    chart.min + egui::vec2(chart.width() - 2.0, height - 2.0),
                );
                drag(&mut window, right.min, right.max, modifiers);
                let after: BTreeSet<String> = view(&window).selection.iter().cloned().collect();
                assert!(after.is_superset(&before) && after.is_superset(&inside(&placed, right)), "{kind:?}");
            }
            // What is chosen elsewhere stands out here: the other way round.
            let (all_chosen, _) = in_panel(&window, language);
            obey(&mut window, Command::Select("wuxi".to_owned()));
            let (one_chosen, _) = in_panel(&window, language);
            assert!(all_chosen.scene != one_chosen.scene && one_chosen.scene != placed.scene, "{kind:?}");
        }
    }
}

#[test]
fn a_range_of_one_axis_is_brushed_and_a_dot_is_chosen_by_a_click() {
    let mut window = window(1280.0, 1300.0);
    obey(
        &mut window,
        Command::SetView(Box::new(chart_view(ChartKind::Parallel, &["gdp-per-person", "age-65-plus-share"]))),
    );
    let (placed, chart) = in_panel(&window, Language::English);
    // The axis of GDP per person is the second one: its places lie on one level.
    let column = core().atlas.column("gdp-per-person", None, view(&window).as_of);
    let mut levels: Vec<i64> = placed.places.iter().map(|place| place.rect.center().y.round() as i64).collect();
    levels.sort_unstable();
    levels.dedup();
    assert_eq!(levels.len(), 3, "three axes");
    let y = chart.top() + levels[1] as f32;
    let lefts = placed.places.iter().map(|place| place.rect.x);
    let (low, high) = lefts.fold((f32::INFINITY, 0.0_f32), |(low, high), x| (low.min(x), high.max(x)));
    let middle = chart.left() + (low + high) / 2.0;
    drag(&mut window, Pos2::new(middle, y - 10.0), Pos2::new(chart.left() + high + 20.0, y + 10.0), Modifiers::NONE);
    let chosen = view(&window).selection.clone();
    let value = |unit: &String| column.value_of(unit).unwrap();
    let least = chosen.iter().map(value).fold(f64::INFINITY, f64::min);
    let others = core().atlas.units_at(view(&window).as_of).into_iter().filter(|unit| !chosen.contains(&unit.id));
    assert!(!chosen.is_empty() && chosen.len() < 30, "{chosen:?}");
    assert!(
        others.map(|unit| value(&unit.id)).all(|other| other < least),
        "those with the most are chosen: {chosen:?}"
    );
    let dot = &placed.places[0];
    click(&mut window, chart.min + egui::vec2(dot.rect.center().x, dot.rect.center().y));
    settle(&mut window);
    assert_eq!(view(&window).selection.len(), 1);
}

#[test]
fn a_cell_of_the_correlations_shows_its_two_indicators_as_points() {
    let with = ["gdp-per-person", "age-65-plus-share", "population-resident"];
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window(1280.0, 1300.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetView(Box::new(chart_view(ChartKind::Correlation, &with))));
        let (placed, chart) = in_panel(&window, language);
        assert_eq!(placed.places.len(), 6, "four indicators have six pairs");
        let cell = &placed.places[1];
        let at = chart.min + egui::vec2(cell.rect.center().x, cell.rect.center().y);
        window.event(Event::PointerMoved(at));
        window.run_steps(3);
        assert!(window.query_by_label(&cell.said).is_some(), "{} is told", cell.said);
        click(&mut window, at);
        settle(&mut window);
        let expected = cell.pair.clone().unwrap();
        assert_eq!(view(&window).chart, ChartKind::Scatter);
        let own: BTreeSet<String> =
            [view(&window).indicator.clone().unwrap(), view(&window).chart_options.with[0].clone()].into();
        assert_eq!(own, expected.into_iter().collect());
        // The keyboard does the same by the list of all commands.
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window).chart, ChartKind::Correlation);
        let name = |id: &str| core().atlas.indicator(id).unwrap().name(language.data()).to_owned();
        let wish = words.with("command-pair", &[("x", &name("gdp-per-person")), ("y", &name("age-65-plus-share"))]);
        press(&mut window, Modifiers::COMMAND, Key::K);
        window.event(Event::Text(wish));
        settle(&mut window);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(
            (view(&window).chart, view(&window).indicator.as_deref()),
            (ChartKind::Scatter, Some("gdp-per-person"))
        );
        assert_eq!(view(&window).chart_options.with, ["age-65-plus-share"]);
    }
}

#[test]
fn indicators_of_axes_and_correlations_are_ticked_in_a_list() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window(1280.0, 1300.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetView(Box::new(chart_view(ChartKind::Parallel, &[]))));
        let usual = ChartPlan::of(ChartKind::Parallel, view(&window), &core().atlas).unwrap().with.len();
        assert!(usual >= 2, "some choose themselves");
        window.get_by_role_and_label(Role::ComboBox, &words.get("chart-indicators")).click();
        settle(&mut window);
        let name = core().atlas.indicator("population-resident").unwrap().name(language.data());
        window.get_by_role_and_label(Role::CheckBox, name).click();
        settle(&mut window);
        assert_eq!(view(&window).chart_options.with.len(), usual + 1);
        assert!(view(&window).chart_options.with.contains(&"population-resident".to_owned()));
        window.get_by_label(&words.get("chart-times-usual")).click();
        settle(&mut window);
        assert!(view(&window).chart_options.with.is_empty());
        window.get_by_role_and_label(Role::ComboBox, &words.get("chart-indicators")).click();
        obey(&mut window, Command::SetChart(ChartKind::Correlation));
        window.get_by_role_and_label(Role::CheckBox, &words.get("chart-ranks")).click();
        settle(&mut window);
        assert!(view(&window).chart_options.ranks);
    }
}

#[test]
fn parts_of_years_are_not_mixed_with_whole_years() {
    let atlas = &core().atlas;
    let ranges = atlas.indicators().iter().flat_map(|one| {
        let part = |period: &atlas_data::Period| matches!(period, atlas_data::Period::Range { .. });
        atlas.periods(&one.id).into_iter().filter(part).map(|period| (one.id.clone(), period)).collect::<Vec<_>>()
    });
    let mut seen = 0;
    for (indicator, period) in ranges {
        let base = View::opening(atlas);
        for kind in [ChartKind::Parallel, ChartKind::Correlation] {
            let view = View {
                indicator: Some(indicator.clone()),
                period: Some(period.clone()),
                chart: kind,
                chart_options: ChartOptions { with: vec!["urbanisation-rate".to_owned()], ..ChartOptions::default() },
                ..base.clone()
            };
            let column = atlas.column(&indicator, Some(&period), base.as_of);
            if column.rows.iter().filter(|row| row.figure.is_some()).count() < 3 {
                continue;
            }
            seen += 1;
            assert_eq!(ChartPlan::of(kind, &view, atlas).err(), Some(Unfit::MixedTimes), "{indicator} {period}");
        }
    }
    assert!(seen > 0, "the atlas has figures of parts of years");
}

#[test]
fn window_and_command_line_make_the_same_of_a_filter() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let text = filtered_view().to_text();
    let options = ["--filter", "gdp-per-person>=80K", "--zone", "zone-main"];
    for (language, lang) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (kind, endings) in [
            (&["map"][..], &["png", "csv", "geojson"][..]),
            (&["chart", "scatter", "--indicator", "gdp-per-person"], &["png", "csv", "svg"]),
        ] {
            for ending in endings {
                let [by_view, by_options] = ["view", "options"].map(|name| path(&format!("{name}.{ending}")));
                done(&[kind, &["--lang", lang, "--view", &text, "-o", &by_view]].concat());
                done(&[kind, &["--lang", lang], &options[..], &["-o", &by_options]].concat());
                let [one, other] = [&by_view, &by_options].map(|path| fs::read(path).unwrap());
                assert!(one == other, "{kind:?} as {ending} differs");
                let plain = path(&format!("plain.{ending}"));
                done(&[kind, &["--lang", lang, "-o", &plain]].concat());
                assert!(fs::read(&plain).unwrap() != one, "{kind:?} as {ending} has no filter");
            }
        }
        // What is shown is told in the picture.
        let svg = path("told.svg");
        done(&[&["map", "--lang", lang, "--svg-text", "-o", &svg][..], &options].concat());
        let said = shown(&filtered_view(), &core().atlas, core().words(language)).unwrap();
        let svg = fs::read_to_string(&svg).unwrap();
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let start: String = plain(&said).chars().take(18).collect();
        let lines: String =
            svg.split("<text").skip(1).filter_map(|part| part.split('>').nth(1)?.split('<').next()).collect();
        assert!(plain(&lines).contains(&start), "{said}");
    }
    let rows = csv_rows(fs::read_to_string(path("view.csv")).unwrap().strip_prefix('\u{feff}').unwrap());
    let left = rows.iter().filter(|row| row["in_filter"] == "true").map(|row| &row["unit_id"]).collect::<BTreeSet<_>>();
    assert_eq!(left.len(), self::left(&filtered_view()));
}

#[test]
fn a_filter_that_is_none_is_refused_with_a_remedy() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("map.png");
    let told = |options: &[&str], said: &str| {
        let line = refused(&[&["map", "-o", file.to_str().unwrap()][..], options].concat(), 2);
        assert!(line.contains(said), "{line}");
    };
    told(&["--filter", "gdp"], "INDICATOR>=NUMBER");
    told(&["--filter", "riches>=5"], "no indicator “riches”");
    told(&["--filter", "gdp>=much"], "no number");
    told(&["--filter", "gdp=9..3"], "ends before it begins");
    told(&["--filter", "gdp>=9", "--filter", "gdp<=3"], "ends before it begins");
    told(&["--zone", "wanzhou"], "there are zone-");
    assert!(!file.exists());
}

#[test]
fn slides_and_pages_show_what_the_window_shows() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (with, without) = (filtered_view(), View { filter: Filter::default(), ..filtered_view() });
    let deck = |view: &View, name: &str| {
        let slide = Slide::of_view("filtered".to_owned(), view.clone(), &core().atlas);
        let deck = Deck { slides: vec![slide], ..Deck::default() };
        let file = path(&format!("{name}.atlasdeck"));
        fs::write(&file, deck.to_text()).unwrap();
        done(&["deck", "export", file.to_str().unwrap(), "--width", "800", "-o", path(name).to_str().unwrap()]);
        let picture = fs::read_dir(path(name)).unwrap().next().unwrap().unwrap().path();
        fs::read(picture).unwrap()
    };
    assert_ne!(deck(&with, "with"), deck(&without, "without"));
    let page = |options: &str, name: &str| {
        let file = path(name);
        let figures = [format!("map {options}"), format!("chart histogram --indicator gdp-per-person {options}")];
        let args = ["page", "--figure", &figures[0], "--figure", &figures[1], "--svg-text", "-o"];
        done(&[&args[..], &[file.to_str().unwrap()]].concat());
        fs::read_to_string(file).unwrap()
    };
    let own = page("--filter gdp-per-person>=80000 --zone zone-main", "with.svg");
    assert_ne!(own, page("", "without.svg"));
    let said = Words::new(Language::English).get("filter-outside");
    assert!(own.contains(&said), "the legend of the page explains the pale ground");
}
