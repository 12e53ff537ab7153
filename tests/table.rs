//! The table of figures and pinned charts: sorted, filtered, chosen, copied; pinned, shown again, taken down. In both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{
    ChartKind, ChartOptions, Command, Language, ListOptions, Listing, PinCommand, SortKey, Tab, ThemeName, View, Words,
};
use common::{csv_rows, done, refused};
use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::fs;
use tempfile::TempDir;
use window_tools::{Window, app, click, core, obey, settle, view, window};

/// The opening view with a table of GDP per person and of residents.
fn table_view() -> View {
    View {
        indicator: Some("gdp-per-person".to_owned()),
        chart: ChartKind::List,
        chart_options: ChartOptions { with: vec!["population-resident".to_owned()], ..ChartOptions::default() },
        tab: Tab::Chart,
        ..View::opening(&core().atlas)
    }
}

fn table_in(language: Language) -> (Window, Words, Listing) {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::SetLanguage(language));
    obey(&mut window, Command::SetView(Box::new(table_view())));
    let words = Words::new(language);
    let listing = Listing::of(view(&window), &core().atlas, &words).unwrap();
    (window, words, listing)
}

fn press(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    settle(window);
}

/// The first of several buttons of one name.
fn press_first(window: &mut Window, label: &str) {
    window.query_all_by_role_and_label(Role::Button, label).next().unwrap().click();
    settle(window);
}

fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).click();
    window.run_steps(2);
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

/// The rows that are shown, from the top, by their places among all.
fn shown(window: &Window, listing: &Listing) -> Vec<usize> {
    let mut found: Vec<(f32, usize)> = Vec::new();
    for (at, row) in listing.rows.iter().enumerate() {
        if let Some(node) = window.query_by_role_and_label(Role::Button, &row.spoken) {
            found.push((node.rect().top(), at));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, at)| at).collect()
}

fn value(listing: &Listing, row: usize, column: usize) -> f64 {
    listing.rows[row].cells[column].value.unwrap()
}

/// What a command puts into the clipboard.
fn copied(window: &mut Window, ask: impl FnOnce(&mut Window)) -> String {
    ask(window);
    for _ in 0..400 {
        window.step();
        let commands = &window.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            return text;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("nothing was copied");
}

#[test]
fn every_head_sorts_by_click_and_by_enter_and_turns_the_order_round() {
    for language in Language::ALL {
        let (mut window, words, listing) = table_in(language);
        let column = &listing.columns[1];
        let head = words.with("list-head", &[("name", &column.name), ("caption", &column.caption)]);
        press(&mut window, Role::ColumnHeader, &head);
        assert_eq!(view(&window).chart_options.list.sort, SortKey::Indicator("population-resident".to_owned()));
        let rows = shown(&window, &listing);
        assert_eq!(rows.len(), 38);
        assert!(rows.windows(2).all(|pair| value(&listing, pair[0], 1) >= value(&listing, pair[1], 1)));
        // Enter turns it round; the head says which way it is.
        let said = words.with("list-order-forwards", &[("name", &head)]);
        window.get_by_role_and_label(Role::ColumnHeader, &said).focus();
        window.run_steps(2);
        window.key_press(Key::Enter);
        settle(&mut window);
        let rows = shown(&window, &listing);
        assert!(rows.windows(2).all(|pair| value(&listing, pair[0], 1) <= value(&listing, pair[1], 1)));
        let said = words.with("list-order-backwards", &[("name", &head)]);
        assert!(window.query_by_role_and_label(Role::ColumnHeader, &said).is_some(), "{said}");
        // Two steps back, and it is as it was.
        obey(&mut window, Command::Undo);
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window), &table_view());
        press(&mut window, Role::ColumnHeader, &words.get("list-unit"));
        let rows = shown(&window, &listing);
        let names: Vec<&str> = rows.iter().map(|at| listing.rows[*at].sort_name.as_str()).collect();
        assert!(names.is_sorted(), "{names:?}");
    }
}

#[test]
fn a_filter_becomes_a_selection_on_the_map() {
    for language in Language::ALL {
        let (mut window, words, listing) = table_in(language);
        write(&mut window, &words.get("list-filter"), ">100000");
        let rows = shown(&window, &listing);
        let expected = (0..listing.rows.len()).filter(|at| value(&listing, *at, 0) > 100_000.0).count();
        assert_eq!(rows.len(), expected);
        let counted = [("shown", &*expected.to_string()), ("of", "38")];
        assert!(window.query_by_label(&words.with("list-shown", &counted)).is_some());
        press(&mut window, Role::Button, &words.get("list-select"));
        let mut chosen = view(&window).selection.clone();
        let mut units: Vec<String> = rows.iter().flat_map(|at| listing.rows[*at].units.clone()).collect();
        chosen.sort();
        units.sort();
        assert_eq!(chosen, units);
        // The same by the key, once the field is left.
        obey(&mut window, Command::ClearSelection);
        window.get_by_role_and_label(Role::Button, &listing.rows[rows[0]].spoken).focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        settle(&mut window);
        assert_eq!(view(&window).selection.len(), units.len());
    }
}

#[test]
fn the_field_takes_pinyin_and_initials_and_remarks_on_what_it_cannot_read() {
    for language in Language::ALL {
        for (text, found) in [("fuling", "fuling"), ("yb", "yubei"), ("涪陵 2:>100万", "fuling")] {
            let (mut window, words, listing) = table_in(language);
            write(&mut window, &words.get("list-filter"), text);
            let rows = shown(&window, &listing);
            assert!(rows.iter().any(|at| listing.rows[*at].id == found) && rows.len() < 6, "{text}: {rows:?}");
        }
        let (mut window, words, listing) = table_in(language);
        write(&mut window, &words.get("list-filter"), ">many");
        let remark = words.with("list-filter-no-condition", &[("term", ">many")]);
        assert!(window.query_by_label(&remark).is_some(), "{remark}");
        assert_eq!(shown(&window, &listing).len(), 38, "nothing is filtered");
        // What was written is one step back, however many letters it has.
        window.event(Event::Text("x".to_owned()));
        settle(&mut window);
        obey(&mut window, Command::Undo);
        assert_eq!(view(&window), &table_view());
        write(&mut window, &words.get("list-filter"), "nowhere at all");
        let none = words.with("list-none", &[("text", "nowhere at all")]);
        assert!(window.query_by_label(&none).is_some() && shown(&window, &listing).is_empty());
    }
}

#[test]
fn the_keyboard_walks_chooses_and_copies_the_rows() {
    for language in Language::ALL {
        let (mut window, words, listing) = table_in(language);
        let rect = window.get_by_role_and_label(Role::Button, &listing.rows[2].spoken).rect();
        click(&mut window, rect.left_center() + egui::vec2(60.0, 0.0));
        settle(&mut window);
        assert_eq!(view(&window).selection, listing.rows[2].units);
        for _ in 0..3 {
            window.key_press(Key::ArrowDown);
            window.run_steps(2);
        }
        window.key_press(Key::ArrowUp);
        window.run_steps(2);
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!(view(&window).selection, listing.rows[4].units);
        let text = copied(&mut window, |window| {
            window.event(Event::Copy);
        });
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines.len(), 39, "38 rows and a head");
        assert_eq!(lines[0][..2], [words.get("list-rank").as_str(), &words.get("list-unit")]);
        assert!(lines[0][2].contains(&words.unit("yuan/person")) && lines[0][2].contains("2024"), "{:?}", lines[0]);
        for (at, line) in lines[1..].iter().enumerate() {
            assert_eq!(line[1], listing.rows[at].name);
            assert_eq!(line[2], listing.rows[at].cells[0].digits);
            assert_eq!(line[3].parse::<f64>().unwrap(), value(&listing, at, 1));
        }
    }
}

#[test]
fn the_rows_that_are_shown_are_copied_by_a_button_and_saved_as_the_command_line_does() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (language, lang) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let (mut window, words, listing) = table_in(language);
        let list = ListOptions {
            sort: SortKey::Indicator("population-resident".to_owned()),
            backwards: true,
            filter: ">100000".to_owned(),
        };
        let options = ChartOptions { list, ..view(&window).chart_options.clone() };
        obey(&mut window, Command::SetChartOptions(options));
        let rows = shown(&window, &listing);
        let tip = words.get("list-copy-tip");
        let text = copied(&mut window, |window| {
            window.get_by_role_and_label(Role::Button, &tip).click();
        });
        let names: Vec<&str> = text.lines().skip(1).map(|line| line.split('\t').nth(1).unwrap()).collect();
        assert_eq!(names, rows.iter().map(|at| listing.rows[*at].name.as_str()).collect::<Vec<_>>());
        // The window's export has the format chosen already.
        press(&mut window, Role::Button, &words.get("list-save-tip"));
        assert!(window.query_by_label(&words.get("export-about-csv")).is_some());
        let text = view(&window).to_text();
        let (by_view, by_options) = (path("view.csv"), path("options.csv"));
        let kind = ["chart", "list", "--indicator", "gdp-per-person", "--lang", lang];
        done(&[&kind[..], &["--view", &text, "-o", &by_view]].concat());
        let more = ["--indicator", "population-resident", "--sort", "population-resident", "--backwards"];
        done(&[&kind[..], &more, &["--filter", ">100000", "-o", &by_options]].concat());
        let written = fs::read_to_string(&by_view).unwrap();
        assert_eq!(written, fs::read_to_string(&by_options).unwrap());
        let table = csv_rows(written.strip_prefix('\u{feff}').unwrap());
        assert_eq!(table.len(), rows.len());
        assert!(table.iter().all(|row| !row["source_id"].is_empty() && !row["unit_id"].is_empty()));
        // A picture of it has the same rows, and a spreadsheet its sources.
        for name in ["list.xlsx", "list.png"] {
            done(&[&kind[..], &["--view", &text, "-o", &path(name)]].concat());
        }
        let (few, all) = (path("few.svg"), path("all.svg"));
        done(&[&kind[..], &["--view", &text, "--svg-text", "-o", &few]].concat());
        done(&[&kind[..], &["--svg-text", "-o", &all]].concat());
        let [few, all] = [few, all].map(|path| fs::read_to_string(path).unwrap());
        let last = &listing.rows[listing.rows.len() - 1].name;
        assert!(all.contains(last) && !few.contains(last), "{last} is not among the rows that are shown");
    }
    let line = ["chart", "list", "--indicator", "gdp", "-o", &path("none.csv")];
    assert!(refused(&[&line[..], &["--filter", ">x"]].concat(), 2).contains(">x"));
    assert!(refused(&[&line[..], &["--sort", "income-urban"]].concat(), 2).contains("income-urban"));
}

#[test]
fn columns_are_added_and_taken_out_by_name() {
    for language in Language::ALL {
        let (mut window, words, listing) = table_in(language);
        press(&mut window, Role::Button, &words.get("list-add"));
        let name = core().atlas.indicator("urbanisation-rate").unwrap().name(language.data());
        press(&mut window, Role::CheckBox, name);
        assert_eq!(view(&window).chart_options.with, ["population-resident", "urbanisation-rate"]);
        // The menu stays open for the next one; a click beside it closes it.
        press(&mut window, Role::CheckBox, name);
        assert_eq!(view(&window).chart_options.with, ["population-resident"]);
        click(&mut window, egui::pos2(640.0, 20.0));
        settle(&mut window);
        let out = words.with("list-remove", &[("name", &listing.columns[1].name)]);
        press(&mut window, Role::Button, &out);
        assert!(view(&window).chart_options.with.is_empty());
    }
}

#[test]
fn the_choice_of_kinds_stays_in_its_place_while_table_and_chart_scroll() {
    let (mut window, words, listing) = table_in(Language::English);
    let choice = |window: &Window| window.get_by_role_and_label(Role::ComboBox, &words.get("chart-kind-label")).rect();
    let before = choice(&window);
    let last = listing.rows.last().unwrap().units[0].clone();
    obey(&mut window, Command::Select(last.clone()));
    window.run_steps(40);
    let place = |window: &Window| {
        let row = &listing.rows[listing.row_of(&last).unwrap()];
        window.get_by_role_and_label(Role::Button, &row.spoken).rect()
    };
    assert!(place(&window).bottom() < 900.0 && place(&window).top() > before.bottom(), "{:?}", place(&window));
    // The name of the chosen unit above may take another number of lines.
    assert!((choice(&window).top() - before.top()).abs() < 40.0 && choice(&window).top() > 0.0);
    obey(&mut window, Command::SetChart(ChartKind::Bar));
    let at = choice(&window);
    window.event(Event::PointerMoved(at.center_bottom() + egui::vec2(0.0, 300.0)));
    for _ in 0..10 {
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -120.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.step();
    }
    settle(&mut window);
    assert_eq!(choice(&window), at);
}

fn image(window: &Window, label: &str) -> egui::Rect {
    window.get_by_role_and_label(Role::Image, label).rect()
}

#[test]
fn a_pinned_chart_stays_follows_language_and_theme_and_is_shown_again() {
    for language in Language::ALL {
        let mut window = window(1440.0, 900.0);
        let words = Words::new(language);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetTab(Tab::Chart));
        obey(&mut window, Command::SetChart(ChartKind::Histogram));
        let first = view(&window).clone();
        let name = |id: &str| core().atlas.indicator(id).unwrap().name(language.data()).to_owned();
        let pinned = |id: &str| words.with("pin-image", &[("name", &name(id))]);
        press(&mut window, Role::Button, &words.get("pin-add"));
        assert_eq!(app(&window).state().pins.all().len(), 1);
        obey(&mut window, Command::SetIndicator(Some("urbanisation-rate".to_owned())));
        obey(&mut window, Command::SetTheme(ThemeName::Dark));
        // Above one another in a panel as it opens.
        let (above, below) = (image(&window, &pinned("gdp-per-person")), image(&window, &name("urbanisation-rate")));
        assert!(above.bottom() <= below.top() && app(&window).pinned_pixels(0).is_some());
        // The key pins as well.
        window.key_press(Key::P);
        settle(&mut window);
        assert_eq!(app(&window).state().pins.all().len(), 2);
        let second = view(&window).clone();
        obey(&mut window, Command::SetIndicator(Some("population-resident".to_owned())));
        // The first one is shown again, which can be taken back.
        press_first(&mut window, &words.get("pin-show"));
        assert_eq!(view(&window), &first);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        settle(&mut window);
        assert_eq!(view(&window).indicator.as_deref(), Some("population-resident"));
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        settle(&mut window);
        assert_eq!(view(&window), &second);
        assert_eq!(app(&window).state().pins.all().len(), 2, "the way back leaves pins alone");
        // Taken down, the other one stays where it was.
        press_first(&mut window, &words.get("pin-remove"));
        let left: Vec<usize> = app(&window).state().pins.all().iter().map(|pin| pin.slot).collect();
        assert_eq!(left, [1]);
        assert!(window.query_by_role_and_label(Role::Image, &pinned("gdp-per-person")).is_none());
    }
}

#[test]
fn pins_stand_side_by_side_where_the_panel_is_wide_and_share_the_pointer_with_the_map() {
    let mut window = window(1800.0, 900.0);
    obey(&mut window, Command::SetTab(Tab::Chart));
    obey(&mut window, Command::Pin(PinCommand::Add));
    obey(&mut window, Command::SetPeriod(Some("2020".parse().unwrap())));
    // The edge of the panel is drawn to the left.
    let edge = egui::pos2(1400.0, 500.0);
    window.event(Event::PointerMoved(edge));
    window.step();
    window.drag_at(edge);
    window.step();
    for part in 1..=10 {
        window.event(Event::PointerMoved(edge - egui::vec2(40.0 * part as f32, 0.0)));
        window.step();
    }
    window.drop_at(edge - egui::vec2(400.0, 0.0));
    settle(&mut window);
    let (pinned, live) = (image(&window, "GDP per person, pinned"), image(&window, "GDP per person"));
    assert!(pinned.right() <= live.left() && (pinned.top() - live.top()).abs() < 8.0, "{pinned:?} {live:?}");
    // Over a row of the pinned chart its unit is under the pointer everywhere, and a click chooses it.
    let mut below = 60.0;
    while app(&window).hovered_unit().is_none() && below < 160.0 {
        below += 4.0;
        window.event(Event::PointerMoved(egui::pos2(pinned.left() + 60.0, pinned.top() + below)));
        window.run_steps(3);
    }
    assert_eq!(app(&window).hovered_unit(), Some("yuzhong"));
    click(&mut window, egui::pos2(pinned.left() + 60.0, pinned.top() + below));
    settle(&mut window);
    assert_eq!(view(&window).selection, ["yuzhong"]);
}

#[test]
fn a_pinned_chart_is_copied_and_exported_like_any_other() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window(1440.0, 900.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetView(Box::new(table_view())));
        obey(&mut window, Command::Pin(PinCommand::Add));
        obey(&mut window, Command::SetIndicator(Some("gdp".to_owned())));
        obey(&mut window, Command::SetChart(ChartKind::Histogram));
        let tip = words.get("pin-copy-table");
        let text = copied(&mut window, |window| {
            window.get_by_role_and_label(Role::Button, &tip).click();
        });
        let column = core().atlas.indicator("gdp-per-person").unwrap().name(language.data()).to_owned();
        assert!(text.lines().next().unwrap().contains(&column), "{text}");
        press(&mut window, Role::Button, &words.get("pin-export"));
        // The suggested name is that of the pinned chart.
        let start: String = column.split(' ').next().unwrap().to_owned();
        let names = window.get_all_by_role(Role::TextInput);
        let found = names.filter_map(|node| node.accesskit_node().value()).any(|name| {
            name.contains(&start)
                && name.ends_with(".png")
                && (language == Language::Chinese || name.contains("person"))
        });
        assert!(found, "no name of a file has “{start}” in it");
    }
}
