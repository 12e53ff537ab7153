//! The map's own controls, by keyboard and by their accessible names, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

#[path = "common/window.rs"]
mod window_tools;

use atlas_view::{Command, Language, Layer, NameLanguages, Preset, Tab, Words, actions};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use window_tools::{Window, app, click, obey, settle, view, window};

/// A window in a language, and its words.
fn window_in(language: Language) -> (Window, Words) {
    let mut window = window(1440.0, 900.0);
    obey(&mut window, Command::SetLanguage(language));
    (window, Words::new(language))
}

fn press_label(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

/// Presses a button whose name other words on the screen share.
fn press_button(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

#[test]
fn every_layer_preset_and_order_is_driven_by_its_name() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        press_label(&mut window, &words.get("rail-layers"));
        for preset in [Preset::Transport, Preset::Economy, Preset::Print, Preset::Overview] {
            press_button(&mut window, &words.get(&format!("preset-{}", preset.id())));
            assert_eq!(view(&window).layers, preset.layers(), "{}", preset.id());
        }
        for layer in Layer::ALL {
            let name = words.get(&format!("layer-{}", layer.id()));
            let before = view(&window).shows(layer);
            // As a screen reader presses it: the lower ones have to be scrolled to.
            window.get_by_role_and_label(Role::CheckBox, &name).click_accesskit();
            settle(&mut window);
            assert_eq!(view(&window).shows(layer), !before, "{name}");
        }
        window.get_by_label(&words.get("layers-both-names")).click_accesskit();
        settle(&mut window);
        assert_eq!(view(&window).names, NameLanguages::Both);
        let options = words.with("layer-options", &[("layer", &words.get("layer-high-speed"))]);
        window.get_by_label(&options).scroll_to_me();
        settle(&mut window);
        press_label(&mut window, &options);
        press_label(&mut window, &words.get("layer-up"));
        let first = view(&window).layers.of_group(atlas_view::LayerGroup::Transport).next().unwrap().layer;
        assert_eq!(first, Layer::HighSpeed);
    }
}

#[test]
fn corridors_beyond_the_map_are_unfolded_and_told_about() {
    for (language, ends) in
        [(Language::English, ["Duisburg", "Singapore"]), (Language::Chinese, ["杜伊斯堡", "新加坡"])]
    {
        let (mut window, words) = window_in(language);
        let title = words.get("inset-beyond");
        assert!(window.query_by_label_contains(&title).is_none());
        obey(&mut window, Command::UsePreset(Preset::Transport));
        // In this window there is no room beside the land.
        press_button(&mut window, &title);
        settle(&mut window);
        let mut diagrams = window.query_all_by_role(Role::Button);
        let says = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
        let diagram = diagrams.find(|node| ends.iter().all(|end| says(node).contains(end))).unwrap();
        let place = diagram.rect();
        drop(diagrams);
        // The strip of the first corridor begins at the top.
        click(&mut window, place.min + Vec2::new(30.0, 60.0));
        settle(&mut window);
        assert_eq!(view(&window).item.as_deref(), Some("yuxinou-cre"));
    }
}

#[test]
fn a_class_of_the_legend_chooses_its_units() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        let atlas = window_tools::core().atlas.column("gdp-per-person", None, view(&window).as_of);
        let greatest = atlas.rows.iter().filter_map(|row| Some((row.figure.as_ref()?.value, &row.unit.id)));
        let (_, richest) = greatest.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        let one = words.count("legend-class-units", 1);
        // Zones have their number of units in their names.
        let is_class =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|said| said.ends_with(&one));
        let labels: Vec<_> = window.query_all_by_label_contains(&one).filter(is_class).collect();
        assert!(!labels.is_empty(), "no class of one unit: the map has other figures now");
        labels[0].click();
        settle(&mut window);
        assert_eq!(view(&window).selection, std::slice::from_ref(richest));
    }
}

#[test]
fn lines_and_places_are_told_about_and_the_card_closes() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        obey(&mut window, Command::UsePreset(Preset::Transport));
        let airport = window_tools::core().atlas.place("qianjiang-airport").unwrap();
        let at = app(&window).position_of(airport.lon, airport.lat).unwrap();
        click(&mut window, at);
        settle(&mut window);
        assert_eq!(view(&window).item.as_deref(), Some("qianjiang-airport"));
        let kind = words.get("item-kind-airport");
        assert!(window.query_all_by_label(&kind).count() > 0);
        press_label(&mut window, &words.get("item-close"));
        assert_eq!(view(&window).item, None);
    }
}

#[test]
fn up_to_six_units_are_compared() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        for unit in ["qijiang", "qianjiang", "yuzhong", "wanzhou", "fuling", "fengjie", "rongchang"] {
            obey(&mut window, Command::ToggleCompare(unit.to_owned()));
        }
        obey(&mut window, Command::SetTab(Tab::Compare));
        assert_eq!(view(&window).compared.len(), 6);
        let name = window_tools::core().atlas.short_name("qijiang", language.data());
        let remove = words.with("compare-remove", &[("name", name)]);
        press_label(&mut window, &remove);
        assert!(!view(&window).compared.contains(&"qijiang".to_owned()));
        let clear = words.get("compare-clear");
        press_label(&mut window, &clear);
        assert!(view(&window).compared.is_empty());
        assert!(window.query_by_label(&words.get("compare-none")).is_some());
    }
}

#[test]
fn the_palette_finds_commands_districts_and_lines_in_both_languages() {
    let (mut window, words) = window_in(Language::English);
    let type_and_enter = |window: &mut Window, text: &str| {
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        settle(window);
        assert!(window.query_by_label(&words.get("command-hint")).is_some(), "the palette is open");
        window.event(Event::Text(text.to_owned()));
        settle(window);
        window.key_press(Key::Enter);
        settle(window);
        assert!(window.query_by_label(&words.get("command-hint")).is_none(), "the palette is closed");
    };
    type_and_enter(&mut window, "轨道交通");
    assert!(view(&window).shows(Layer::Metro));
    type_and_enter(&mut window, "qianjiang");
    assert_eq!(view(&window).selection, ["qianjiang"]);
    type_and_enter(&mut window, "Chengdu-Chongqing Railway");
    assert_eq!(view(&window).item.as_deref(), Some("chengyu-railway"));
    window.key_press(Key::F1);
    settle(&mut window);
    assert!(window.query_by_label(&words.get("keys-title")).is_some());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label(&words.get("keys-title")).is_none());
}

#[test]
fn a_view_that_was_copied_is_pasted_back_in_one_step() {
    let (mut window, _) = window_in(Language::English);
    let opening = view(&window).clone();
    obey(&mut window, Command::UsePreset(Preset::Transport));
    obey(&mut window, Command::SelectAll(vec!["qijiang".to_owned(), "fuling".to_owned()]));
    let text = view(&window).to_text();
    let kept = view(&window).clone();
    obey(&mut window, Command::SetView(Box::new(opening.clone())));
    window.event(Event::Paste(text));
    settle(&mut window);
    assert_eq!(view(&window), &kept);
    window.event(Event::Paste("not a view".to_owned()));
    settle(&mut window);
    assert_eq!(view(&window), &kept);
    assert!(window.query_by_label_contains("this text is no view").is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(view(&window), &opening);
}

#[test]
fn the_picture_is_copied_as_it_would_be_exported() {
    for (tab, size) in [(Tab::Profile, [2560, 1440]), (Tab::Chart, [1200, 0])] {
        let (mut window, words) = window_in(Language::English);
        obey(&mut window, Command::SetTab(tab));
        window.event(Event::Copy);
        let mut copied = None;
        for _ in 0..400 {
            window.step();
            let commands = &window.output().platform_output.commands;
            copied = commands.iter().find_map(|command| match command {
                egui::OutputCommand::CopyImage(image) => Some(image.clone()),
                _ => None,
            });
            if copied.is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let image = copied.expect("nothing was copied");
        assert_eq!(image.size[0], size[0]);
        assert!(size[1] == 0 || image.size[1] == size[1]);
        assert!(image.pixels.iter().all(egui::Color32::is_opaque));
        settle(&mut window);
        let [width, height] = image.size.map(|length| length.to_string());
        let said = words.with("command-picture-copied", &[("width", &width), ("height", &height)]);
        assert!(window.query_by_label(&said).is_some(), "{said}");
    }
}

#[test]
fn text_grows_by_key_and_the_map_jumps_where_motion_is_unwanted() {
    let (mut window, _) = window_in(Language::English);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    settle(&mut window);
    assert_eq!(app(&window).state().settings.text_scale, 1.25);
    assert_eq!(window.ctx.zoom_factor(), 1.25);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    settle(&mut window);
    assert_eq!(window.ctx.zoom_factor(), 1.0);
    obey(&mut window, Command::SetReducedMotion(true));
    let before = app(&window).position_of(107.0, 30.0).unwrap();
    window.state_mut().as_mut().unwrap().obey(Command::ShowCentralCity);
    window.step();
    let at_once = app(&window).position_of(107.0, 30.0).unwrap();
    settle(&mut window);
    let at_last = app(&window).position_of(107.0, 30.0).unwrap();
    assert!(before.distance(at_last) > 50.0);
    assert!(at_once.distance(at_last) < 0.5, "{at_once:?} {at_last:?}");
}

#[test]
fn the_node_of_a_unit_names_its_neighbours() {
    let (window, words) = window_in(Language::Chinese);
    let said = words.with("unit-node-neighbours", &[("names", "")]);
    let nodes: Vec<_> = window.query_all_by_label_contains(said.trim()).collect();
    assert_eq!(nodes.len(), 38);
}

#[test]
fn a_box_with_shift_chooses_and_the_right_button_has_a_menu() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        let corner = |window: &Window, lon, lat| app(window).position_of(lon, lat).unwrap();
        let (from, to) = (corner(&window, 108.3, 30.2), corner(&window, 109.6, 29.0));
        drag(&mut window, from, to, Modifiers::SHIFT);
        assert!(view(&window).selection.contains(&"qianjiang".to_owned()), "{:?}", view(&window).selection);
        assert!(!view(&window).selection.contains(&"wanzhou".to_owned()));
        let menu = |window: &mut Window| {
            let at = corner(window, 108.7, 29.4);
            button(window, at, PointerButton::Secondary, true, Modifiers::NONE);
            button(window, at, PointerButton::Secondary, false, Modifiers::NONE);
            settle(window);
        };
        menu(&mut window);
        press_label(&mut window, &words.get("menu-passport"));
        assert!(window.query_by_label(&words.get("passport-definition")).is_some());
        window.key_press(Key::Escape);
        settle(&mut window);
        menu(&mut window);
        press_label(&mut window, &words.get("menu-compare"));
        assert_eq!(view(&window).compared, ["qianjiang"]);
        assert_eq!(view(&window).tab, Tab::Compare);
    }
}

#[test]
fn measuring_says_the_length_and_escape_puts_it_away() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        press_label(&mut window, &words.get("map-measure-distance"));
        let before = view(&window).clone();
        for (lon, lat) in [(107.0, 30.0), (107.0, 29.5)] {
            let at = app(&window).position_of(lon, lat).unwrap();
            click(&mut window, at);
        }
        window.key_press(Key::Enter);
        settle(&mut window);
        // pyproj 3.7.2, Geod(ellps="WGS84"): half a degree of latitude from 29.5 to 30 N is 55.426 km; a pixel is 0.4 km.
        let said = |km: &str| words.with("measure-distance", &[("length", &format!("{km} {}", words.unit("km")))]);
        let hit = (5480..5605).any(|centi| {
            let km = format!("{}.{:02}", centi / 100, centi % 100);
            window.query_by_label_contains(&said(&km)).is_some()
        });
        assert!(hit);
        assert_eq!(view(&window).selection, before.selection, "clicks measure and choose nothing");
        window.key_press(Key::Escape);
        settle(&mut window);
        assert!(window.query_by_label_contains(&words.get("measure-again")).is_none());
    }
}

fn button(window: &mut Window, pos: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) {
    window.event(Event::PointerMoved(pos));
    window.event_modifiers(Event::PointerButton { pos, button, pressed, modifiers }, modifiers);
    window.step();
}

fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    button(window, from, PointerButton::Primary, true, modifiers);
    for part in 1..=4 {
        let at = from + (to - from) * (part as f32 / 4.0);
        window.event_modifiers(Event::PointerMoved(at), modifiers);
        window.step();
    }
    button(window, to, PointerButton::Primary, false, modifiers);
    settle(window);
}

#[test]
fn the_key_sheet_has_every_key_and_what_it_does() {
    for language in Language::ALL {
        let (mut window, words) = window_in(language);
        window.key_press(Key::F1);
        settle(&mut window);
        let other = Words::new(language.other());
        let keyed = actions::fixed(app(&window).state(), [&words, &other]);
        let keyed: Vec<_> = keyed.into_iter().filter(|action| !action.keys.is_empty()).collect();
        assert!(keyed.len() > 40, "{}", keyed.len());
        for action in keyed {
            assert!(window.query_all_by_label(&action.name).next().is_some(), "{:?} {}", action.keys, action.name);
        }
    }
}
