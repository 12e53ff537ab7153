//! The ranking as a list, the list of areas and the comparison: by their accessible names, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{ChartKind, Command, Comparison, Language, Listing, MOST_COMPARED, SortKey, Tab, ThemeName, Words};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use window_tools::{Window, app, click, core, obey, settle, view, window};

fn selection(window: &Window) -> &[String] {
    &view(window).selection
}

/// A window in a language, and its words.
fn window_in(language: Language, width: f32, height: f32) -> (Window, Words) {
    let mut window = window(width, height);
    obey(&mut window, Command::SetLanguage(language));
    (window, Words::new(language))
}

/// The window with the table of figures, and that table.
fn list_in(language: Language, indicator: &str) -> (Window, Words, Listing) {
    let (mut window, words) = window_in(language, 1440.0, 900.0);
    obey(&mut window, Command::SetIndicator(Some(indicator.to_owned())));
    obey(&mut window, Command::SetTab(Tab::Chart));
    // The kind of chart is chosen from a list.
    window.get_by_role_and_label(Role::ComboBox, &words.get("chart-kind-label")).click();
    settle(&mut window);
    press(&mut window, &words.get("chart-kind-list"));
    assert_eq!(view(&window).chart, ChartKind::List);
    let ranking = Listing::of(view(&window), &core().atlas, &words).unwrap();
    (window, words, ranking)
}

fn press(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

fn rect_of(window: &Window, role: Role, label: &str) -> Rect {
    window.get_by_role_and_label(role, label).rect()
}

fn point_at(window: &mut Window, at: Pos2) {
    window.event(Event::PointerMoved(at));
    window.run_steps(3);
}

fn click_with(window: &mut Window, at: Pos2, modifiers: Modifiers, times: usize) {
    window.event(Event::ModifiersChanged(modifiers));
    window.event(Event::PointerMoved(at));
    window.step();
    for pressed in [true, false].repeat(times) {
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        window.step();
    }
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    settle(window);
    window.run_steps(12);
}

/// Whether some box is filled with a colour there.
fn is_filled(window: &Window, place: Rect, color: egui::Color32) -> bool {
    fn holds(shape: &egui::Shape, place: Rect, color: egui::Color32) -> bool {
        match shape {
            egui::Shape::Rect(rect) => rect.fill == color && rect.rect.intersect(place).area() > 0.9 * place.area(),
            egui::Shape::Vec(shapes) => shapes.iter().any(|shape| holds(shape, place, color)),
            _ => false,
        }
    }
    window.output().shapes.iter().any(|clipped| holds(&clipped.shape, place, color))
}

fn copied(window: &Window) -> Option<String> {
    window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn the_list_says_place_name_and_value_of_each_unit_and_sorts_them() {
    for language in Language::ALL {
        let (mut window, words, ranking) = list_in(language, "gdp-per-person");
        let top = |window: &Window, row: usize| rect_of(window, Role::Button, &ranking.rows[row].spoken).top();
        assert!(top(&window, 0) < top(&window, 1) && top(&window, 1) < top(&window, 2));
        let head = |window: &mut Window, said: &str| {
            window.get_by_role_and_label(Role::ColumnHeader, said).click();
            settle(window);
        };
        let said = |key: &str, name: &str| words.with(key, &[("name", name)]);
        let (rank, unit) = (words.get("list-rank"), words.get("list-unit"));
        head(&mut window, &said("list-order-forwards", &rank));
        let last = ranking.rows.len() - 1;
        assert!(top(&window, last) < top(&window, last - 1));
        head(&mut window, &unit);
        assert_eq!(view(&window).chart_options.list.sort, SortKey::Name);
        let options = view(&window).chart_options.list.clone();
        let order = ranking.arranged(&options, None, &core().atlas, view(&window).as_of).rows;
        assert!(top(&window, order[0]) < top(&window, order[1]));
        head(&mut window, &said("list-order-names-forwards", &unit));
        assert!(top(&window, order[last]) < top(&window, order[last - 1]));
    }
}

#[test]
fn list_and_map_show_each_other_what_the_pointer_is_over() {
    let (mut window, _, ranking) = list_in(Language::English, "gdp-per-person");
    let row = &ranking.rows[4];
    let place = rect_of(&window, Role::Button, &row.spoken);
    point_at(&mut window, place.left_center() + egui::vec2(60.0, 0.0));
    assert_eq!(app(&window).hovered_unit(), Some(row.id.as_str()));
    // The other way: over a unit of the map its row is lit.
    let atlas = &core().atlas;
    let shapes = &atlas.boundaries().unwrap().edition("edition-2011").unwrap().shapes;
    let shape = shapes.iter().find(|shape| shape.id == "fuling").unwrap();
    let at = app(&window).position_of(shape.label[0], shape.label[1]).unwrap();
    point_at(&mut window, at);
    assert_eq!(app(&window).hovered_unit(), Some("fuling"));
    let fuling = &ranking.rows[ranking.row_of("fuling").unwrap()];
    let place = rect_of(&window, Role::Button, &fuling.spoken);
    let color = core().theme(ThemeName::Light).frame.hover;
    let color = egui::Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a);
    assert!(is_filled(&window, place, color), "the row of Fuling is not lit");
    point_at(&mut window, Pos2::new(700.0, 20.0));
    assert!(!is_filled(&window, place, color), "nothing is under the pointer any more");
}

#[test]
fn a_click_in_the_list_chooses_with_ctrl_it_adds_and_twice_it_flies() {
    let (mut window, _, ranking) = list_in(Language::English, "gdp-per-person");
    let name_of = |window: &Window, row: usize| {
        rect_of(window, Role::Button, &ranking.rows[row].spoken).left_center() + egui::vec2(60.0, 0.0)
    };
    let at = name_of(&window, 3);
    click(&mut window, at);
    assert_eq!(selection(&window), [ranking.rows[3].id.as_str()]);
    let at = name_of(&window, 5);
    click_with(&mut window, at, Modifiers::COMMAND, 1);
    assert_eq!(selection(&window), [ranking.rows[3].id.as_str(), ranking.rows[5].id.as_str()]);
    click_with(&mut window, at, Modifiers::COMMAND, 1);
    assert_eq!(selection(&window), [ranking.rows[3].id.as_str()]);
    let before = view(&window).extent;
    click_with(&mut window, at, Modifiers::NONE, 2);
    assert_eq!(selection(&window), [ranking.rows[5].id.as_str()]);
    let after = view(&window).extent;
    assert!(after.east - after.west < (before.east - before.west) / 3.0, "{after:?}");
}

#[test]
fn the_keyboard_walks_down_the_list_and_chooses() {
    let (mut window, _, ranking) = list_in(Language::English, "gdp-per-person");
    window.get_by_role_and_label(Role::Button, &ranking.rows[0].spoken).focus();
    window.run_steps(3);
    // Far enough that rows which were never painted have to be reached.
    for _ in 0..30 {
        window.key_press(Key::ArrowDown);
        window.run_steps(3);
    }
    window.key_press(Key::ArrowUp);
    window.run_steps(3);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selection(&window), [ranking.rows[29].id.as_str()]);
    let place = rect_of(&window, Role::Button, &ranking.rows[29].spoken);
    assert!(place.top() > 150.0 && place.bottom() < 860.0, "the row is in sight: {place:?}");
}

#[test]
fn what_is_chosen_elsewhere_is_scrolled_to() {
    let (mut window, _, ranking) = list_in(Language::English, "gdp-per-person");
    let last = ranking.rows.last().unwrap();
    assert!(rect_of(&window, Role::Button, &last.spoken).top() > 1000.0, "it is far below");
    obey(&mut window, Command::Select(last.units[0].clone()));
    window.run_steps(30);
    let place = rect_of(&window, Role::Button, &last.spoken);
    assert!(place.bottom() < 860.0, "{place:?}");
}

#[test]
fn a_value_of_the_list_opens_its_passport() {
    for language in Language::ALL {
        let (mut window, words, ranking) = list_in(language, "gdp-per-person");
        let row = &ranking.rows[0];
        let label = words.with(
            "list-value",
            &[("name", &row.name), ("indicator", &ranking.columns[0].name), ("value", &row.cells[0].text)],
        );
        window.get_by_label(&label).click();
        settle(&mut window);
        assert!(window.query_by_label(&words.get("passport-copy-value")).is_some());
        assert!(selection(&window).is_empty(), "the row itself was not meant");
    }
}

#[test]
fn units_without_a_figure_stand_last_with_the_reason() {
    // The first is known for some units only; the second was measured on the boundaries before and adds up to nothing.
    for (indicator, has_reason) in [("population-registered", false), ("sex-ratio", true)] {
        let (mut window, words, _) = list_in(Language::English, indicator);
        obey(&mut window, Command::SetAsOf("2025-12-31".parse().unwrap()));
        let ranking = Listing::of(view(&window), &core().atlas, &words).unwrap();
        let with_value = ranking.rows.iter().filter(|row| row.cells[0].value.is_some()).count();
        let gaps = &ranking.rows[with_value..];
        assert!(!gaps.is_empty() && gaps.iter().any(|row| row.cells[0].reason.is_empty() != has_reason), "{indicator}");
        let top = |said: &str| rect_of(&window, Role::Button, said).top();
        let lowest = top(&ranking.rows[with_value - 1].spoken);
        for row in gaps {
            assert!(top(&row.spoken) > lowest, "{}", row.spoken);
            assert!(row.spoken.ends_with(&row.cells[0].reason) && row.spoken.contains(&row.cells[0].text));
        }
    }
}

#[test]
fn the_list_of_areas_has_everything_and_its_field_finds_by_initials() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language, 1440.0, 900.0);
        window.get_by_label(&words.get("rail-areas")).click();
        settle(&mut window);
        let atlas = &core().atlas;
        for unit in atlas.units() {
            let name = unit.name(language.data());
            let rows = window.query_all_by_label_contains(name);
            let found = rows.filter(|node| node.accesskit_node().role() == Role::Button).count();
            assert!(found > 0, "{name} is not in the list");
        }
        window.get_by_label(&words.get("areas-filter")).click();
        window.run_steps(2);
        window.event(Event::Text("qj".to_owned()));
        settle(&mut window);
        let name = |id: &str| atlas.name(id, language.data()).to_owned();
        let in_rail = |window: &Window, id: &str| {
            let name = name(id);
            window.query_all_by_label(&name).any(|node| node.rect().right() < 264.0)
        };
        assert!(in_rail(&window, "qianjiang") && in_rail(&window, "qijiang") && !in_rail(&window, "yubei"));
        press(&mut window, &name("qijiang"));
        assert_eq!(selection(&window), ["qijiang"]);
    }
}

#[test]
fn areas_are_linked_to_the_map_and_fly_there() {
    let (mut window, words) = window_in(Language::English, 1440.0, 900.0);
    window.get_by_label(&words.get("rail-areas")).click();
    settle(&mut window);
    let banan = rect_of(&window, Role::Button, "Banan District").center();
    point_at(&mut window, banan);
    assert_eq!(app(&window).hovered_unit(), Some("banan"));
    click(&mut window, banan);
    let bishan = rect_of(&window, Role::Button, "Bishan District").center();
    click_with(&mut window, bishan, Modifiers::COMMAND, 1);
    assert_eq!(selection(&window), ["banan", "bishan"]);
    let before = view(&window).extent;
    click_with(&mut window, banan, Modifiers::NONE, 2);
    assert_eq!(selection(&window), ["banan"]);
    assert!(view(&window).extent.east - view(&window).extent.west < (before.east - before.west) / 3.0);
    // A unit of another date is told about, with its time.
    let label = format!("Wansheng District{}until Oct 2011", words.get("list-separator"));
    window.get_by_label(&label).click_accesskit();
    settle(&mut window);
    assert_eq!(selection(&window), ["wansheng"]);
}

#[test]
fn units_are_added_by_the_menu_up_to_six_and_taken_out_again() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language, 1440.0, 900.0);
        obey(&mut window, Command::SetTab(Tab::Compare));
        assert!(window.query_by_label(&words.get("compare-none")).is_some());
        press(&mut window, &words.get("compare-add"));
        for text in ["yz", "fuling", "黔江", "Youyang", "northeast", "jb"] {
            // The field keeps the keyboard, so that one can be added after the other.
            window.event(Event::Text(text.to_owned()));
            window.run_steps(3);
            window.key_press(Key::Enter);
            settle(&mut window);
        }
        let expected = ["yuzhong", "fuling", "qianjiang", "youyang", "zone-ne", "jiangbei"];
        assert_eq!(view(&window).compared, expected, "{}", language.tag());
        assert_eq!(MOST_COMPARED, 6);
        let full = words.get("compare-full");
        assert!(window.get_by_label(&full).accesskit_node().is_disabled());
        let name = core().atlas.short_name("qianjiang", language.data());
        press(&mut window, &words.with("compare-remove", &[("name", name)]));
        assert_eq!(view(&window).compared.len(), 5);
        press(
            &mut window,
            &words.with("compare-choose", &[("name", core().atlas.short_name("fuling", language.data()))]),
        );
        assert_eq!(selection(&window), ["fuling"]);
        press(&mut window, &words.get("compare-clear"));
        assert!(view(&window).compared.is_empty());
        let chosen = ["banan", "dazu", "rongchang"].map(str::to_owned).to_vec();
        obey(&mut window, Command::SelectAll(chosen.clone()));
        press(&mut window, &words.count("compare-selection", 3));
        assert_eq!(view(&window).compared, chosen);
    }
}

/// A window with some units compared, and the table as it must be.
fn comparing(language: Language, units: &[&str], as_of: &str) -> (Window, Words, Comparison) {
    let (mut window, words) = window_in(language, 1440.0, 900.0);
    obey(&mut window, Command::SetAsOf(as_of.parse().unwrap()));
    obey(&mut window, Command::Compare(units.iter().map(|unit| (*unit).to_owned()).collect()));
    assert_eq!(view(&window).tab, Tab::Compare);
    // Only what is known for most units is unfolded, so which ones these are does not matter here.
    let table = Comparison::of(view(&window), ["population-census"].into_iter(), &core().atlas, &words);
    (window, words, table)
}

#[test]
fn the_table_shows_what_the_atlas_answers_and_opens_passports() {
    for language in Language::ALL {
        let (mut window, words, table) = comparing(language, &["yuzhong", "qianjiang"], "2024-12-31");
        let row = table.rows.iter().find(|row| row.indicator == "population-census").unwrap();
        for (cell, unit) in row.cells.iter().zip(["yuzhong", "qianjiang"]) {
            let answer = core().atlas.answer(unit, &row.indicator, &row.period, view(&window).as_of);
            assert_eq!(cell.value, answer.figure.map(|figure| figure.value));
            assert!(window.query_by_role_and_label(Role::Link, &cell.spoken).is_some(), "{}", cell.spoken);
        }
        let place = rect_of(&window, Role::Link, &row.cells[1].spoken);
        point_at(&mut window, place.center());
        assert_eq!(app(&window).hovered_unit(), Some("qianjiang"));
        window.get_by_role_and_label(Role::Link, &row.cells[1].spoken).click();
        settle(&mut window);
        assert!(window.query_all_by_label_contains("487,281").next().is_some(), "the passport has all digits");
        assert!(window.query_by_label(&words.get("passport-copy-value")).is_some());
        window.key_press(Key::Escape);
        window.run_steps(3);
        let label = format!("{}{}{}", row.name, words.get("list-separator"), row.caption);
        press(&mut window, &label);
        assert_eq!(view(&window).indicator.as_deref(), Some("population-census"));
    }
}

#[test]
fn the_table_is_copied_whole_with_plain_numbers() {
    let (mut window, words, table) = comparing(Language::English, &["yuzhong", "qianjiang"], "2024-12-31");
    window.get_by_label(&words.get("compare-copy")).click();
    let mut text = None;
    for _ in 0..5 {
        window.step();
        text = text.or_else(|| copied(&window));
    }
    let text = text.expect("something was copied");
    assert_eq!(text.lines().count(), table.rows.len() + 1);
    assert!(text.contains("Resident population (census)\tpersons\t2020\t588717\t487281"), "{text}");
}

/// The figures of the table are those of the atlas, each of them: a column, a period or a unit taken for another shows here.
#[test]
fn every_copied_number_is_the_answer_of_the_atlas() {
    let units = ["yuzhong", "jiangbei", "wanzhou", "fuling", "pengshui", "shizhu"];
    for language in Language::ALL {
        let (window, words, table) = comparing(language, &units, "2024-12-31");
        let text = table.to_tsv(&words);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        let names = units.map(|unit| core().atlas.short_name(unit, language.data()));
        assert_eq!(lines[0][3..], names);
        let mut compared = 0;
        for (row, line) in table.rows.iter().zip(&lines[1..]) {
            assert_eq!([line[0], line[2]], [row.name.as_str(), &row.period.to_string()]);
            for (unit, cell) in units.iter().zip(&line[3..]) {
                let answer = core().atlas.answer(unit, &row.indicator, &row.period, view(&window).as_of);
                let number = cell.trim_start_matches(|sign: char| !sign.is_ascii_digit() && sign != '-');
                match answer.figure {
                    Some(figure) => assert_eq!(number, figure.digits(), "{unit} {}", row.indicator),
                    None => assert!(cell.parse::<f64>().is_err(), "{unit} {}: {cell} is no figure", row.indicator),
                }
                compared += 1;
            }
        }
        assert!(compared > 300, "only {compared} cells were looked at");
    }
}

/// The name of an area of three units takes three lines in a narrow column.
#[test]
fn what_stands_below_a_value_stays_in_its_row() {
    let units = ["jiangbei", "yubei", "liangjiang", "wanzhou"];
    let (window, _, table) = comparing(Language::English, &units, "2026-01-01");
    let row = table.rows.iter().find(|row| row.indicator == "population-resident").unwrap();
    let cell = rect_of(&window, Role::Link, &row.cells[2].spoken);
    let mut within = 0;
    for clipped in &window.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let place = Rect::from_min_size(text.pos, text.galley.size());
        if text.galley.text() == row.cells[2].note && cell.contains(place.center_top()) {
            assert!(place.bottom() < cell.bottom() - 4.0, "{place:?} runs out of {cell:?}, or into its bar");
            within += 1;
        }
    }
    assert_eq!(within, 1, "the note is painted in its cell");
}

#[test]
fn units_of_another_date_and_areas_say_what_they_are() {
    let (window, words, table) = comparing(Language::English, &["liangjiang", "jiangbei", "yuzhong"], "2026-01-01");
    let gone = words.get("compare-not-then");
    assert!(window.query_all_by_label_contains(&gone).count() > 1, "in the head and in the cells of Jiangbei");
    let row = table.rows.iter().find(|row| row.indicator == "population-resident").unwrap();
    assert!(row.cells[0].spoken.contains("Jiangbei + Beibei + Yubei"), "{}", row.cells[0].spoken);
    assert_eq!(row.cells[1].text, gone);
}

#[test]
fn rarely_known_indicators_unfold_and_the_heads_stay_in_sight() {
    let (mut window, words, _) = comparing(Language::English, &["yuzhong", "qianjiang", "fuling"], "2024-12-31");
    let head = words.with("compare-choose", &[("name", "Yuzhong")]);
    let before = rect_of(&window, Role::ColumnHeader, &head);
    let at = before.center() + egui::vec2(0.0, 250.0);
    let scroll = |window: &mut Window, points: f32| {
        point_at(window, at);
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        settle(window);
    };
    scroll(&mut window, 300.0);
    assert_eq!(rect_of(&window, Role::ColumnHeader, &head), before);
    let mut more = None;
    for _ in 0..12 {
        more = window.query_all_by_label_contains("known for some only").find_map(|node| {
            let label = node.accesskit_node().label()?;
            let rect = node.rect();
            (label.starts_with("Population") && rect.left() > 1000.0 && rect.bottom() < 850.0).then_some(rect)
        });
        if more.is_some() {
            break;
        }
        scroll(&mut window, 200.0);
    }
    let more = more.expect("a theme has indicators of few units");
    click(&mut window, more.center());
    let now = window.query_all_by_label_contains("known for some only").find_map(|node| {
        let label = node.accesskit_node().label()?;
        (label.starts_with("Population") && node.rect().left() > 1000.0).then(|| node.rect().top())
    });
    assert!(now.is_none_or(|top| top > more.top() + 50.0), "further rows are listed above: {now:?} {more:?}");
}

#[test]
fn the_comparison_over_time_and_its_maps_answer_to_the_pointer() {
    for language in Language::ALL {
        let (mut window, words, _) = comparing(language, &["yuzhong", "fuling"], "2024-12-31");
        obey(&mut window, Command::SetIndicator(Some("population-census".to_owned())));
        let indicator = core().atlas.indicator("population-census").unwrap().name(language.data());
        let title = words.with("figure-compare-title", &[("indicator", indicator)]);
        for part in ["compare-as-chart", "compare-as-maps"] {
            press(&mut window, &words.get(part));
            let picture = rect_of(&window, Role::Image, &title);
            let mut found = None;
            let steps = (0..(picture.height() / 6.0) as usize).flat_map(|y| (0..60).map(move |x| (x, y)));
            for (x, y) in steps {
                let at = picture.min + egui::vec2(x as f32 / 60.0 * picture.width(), y as f32 * 6.0);
                window.event(Event::PointerMoved(at));
                window.run_steps(2);
                if app(&window).hovered_unit() == Some("fuling") {
                    found = Some(at);
                    break;
                }
            }
            assert!(found.is_some(), "{part}: nothing in the picture stands for Fuling");
        }
    }
}

#[test]
fn every_size_of_window_shows_list_table_and_figures() {
    for (width, height) in [(640.0, 420.0), (1280.0, 720.0)] {
        let (mut window, words) = window_in(Language::Chinese, width, height);
        obey(&mut window, Command::Select("shizhu".to_owned()));
        let six = ["yuzhong", "fuling", "qianjiang", "youyang", "zone-ne", "liangjiang"].map(str::to_owned).to_vec();
        obey(&mut window, Command::Compare(six));
        for part in ["compare-as-chart", "compare-as-maps", "compare-as-table"] {
            window.get_by_role_and_label(Role::Button, &words.get(part)).click_accesskit();
            settle(&mut window);
        }
        let cells = window.query_all_by_role(Role::Link).filter(|node| node.rect().left() > 0.0).count();
        assert!(cells > 0, "{width}x{height}: the table is empty");
        obey(&mut window, Command::SetTab(Tab::Chart));
        obey(&mut window, Command::SetChart(ChartKind::List));
        let first = &Listing::of(view(&window), &core().atlas, &words).unwrap().rows[0];
        assert!(window.query_by_role_and_label(Role::Button, &first.spoken).is_some(), "{width}x{height}");
    }
}

#[test]
fn the_command_line_makes_the_same_comparisons() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for kind in ["compare", "small-maps"] {
        for name in ["a.png", "b.png"] {
            let file = path(name);
            let args =
                ["chart", kind, "--unit", "渝中", "--unit", "fuling", "--indicator", "population-census", "-o", &file];
            common::done(&args);
        }
        let [a, b] = ["a.png", "b.png"].map(|name| std::fs::read(path(name)).unwrap());
        assert!(a == b && a.len() > 5_000, "{kind}");
    }
    let file = path("c.png");
    let chart = ["chart", "compare", "--indicator", "gdp", "-o", &file];
    assert!(common::refused(&chart, 2).contains("--unit"));
    let all = ["wanzhou", "fuling", "yuzhong", "dadukou", "jiangbei", "banan", "dazu"];
    let units = all.iter().flat_map(|unit| ["--unit", unit]);
    let many: Vec<&str> = chart.into_iter().chain(units).collect();
    assert!(common::refused(&many, 2).contains("6 at most"));
    assert!(!std::path::Path::new(&file).exists());
    assert!(common::run(&["chart", "--help"]).out.contains("small-maps"));
}
