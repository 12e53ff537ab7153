//! Every family of charts: in the panel, in the list of kinds, as files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/window.rs"]
mod window;

use atlas_app::{AtlasApp, Core, Store};
use atlas_data::Period;
use atlas_scene::{Fill, Node, Scene};
use atlas_view::{
    Annotations, Canvas, ChartFit, ChartKind, ChartOptions, ChartPlan, Command, Language, LineOf, NoteAxis,
    ReferenceLine, Tab, ThemeName, UnitNote, View, Words, compose, deck::Bilingual,
};
use common::{csv_rows, done, read_png, refused, root};
use egui::{Event, Modifiers, PointerButton, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::{cell::RefCell, fs, path::Path, rc::Rc, sync::Arc};
use tempfile::TempDir;
use window::{Window, core, obey, settle, view};

/// Every family that is a picture, with an indicator that fits and what is chosen for it.
fn families() -> Vec<(ChartKind, &'static str, ChartOptions)> {
    let plain = ChartOptions::default;
    let with = |ids: &[&str]| ChartOptions { with: ids.iter().map(|id| (*id).to_owned()).collect(), ..plain() };
    vec![
        (ChartKind::Bar, "gdp", plain()),
        (ChartKind::Lines, "urbanisation-rate", plain()),
        (ChartKind::Dumbbell, "population-census", plain()),
        (ChartKind::Slope, "urbanisation-rate", plain()),
        (ChartKind::Scatter, "urbanisation-rate", ChartOptions { trend: true, ..with(&["age-65-plus-share"]) }),
        (ChartKind::Bubble, "urbanisation-rate", with(&["gdp-per-person", "population-resident"])),
        (ChartKind::Histogram, "age-65-plus-share", plain()),
        (ChartKind::Strip, "gdp-per-person", plain()),
        (ChartKind::Stacked, "age-65-plus-share", plain()),
        (ChartKind::Grouped, "age-65-plus-share", with(&["age-0-14-share"])),
        (ChartKind::Pyramid, "age-65-plus-share", plain()),
        (ChartKind::Lorenz, "gdp", with(&["population-resident"])),
        (ChartKind::SmallMaps, "gdp", plain()),
        (ChartKind::Bar, "urbanisation-rate", annotated(&[])),
        (ChartKind::Lines, "urbanisation-rate", annotated(&[])),
        (ChartKind::Scatter, "urbanisation-rate", annotated(&["age-65-plus-share"])),
        (ChartKind::Pyramid, "age-65-plus-share", annotated(&[])),
        (ChartKind::SmallMaps, "gdp", annotated(&[])),
        (ChartKind::MapsOverTime, "urbanisation-rate", plain()),
        (ChartKind::Parallel, "urbanisation-rate", with(&["gdp-per-person", "gdp-revised", "age-65-plus-share"])),
        (ChartKind::Correlation, "urbanisation-rate", with(&["gdp-per-person", "gdp", "gdp-revised"])),
        (ChartKind::Correlation, "gdp", ChartOptions { ranks: true, ..plain() }),
    ]
}

/// Everything that can be added to a chart.
fn annotated(with: &[&str]) -> ChartOptions {
    let words = |en: &str, zh: &str| Bilingual { en: en.to_owned(), zh: zh.to_owned() };
    let line = |of, axis, words| ReferenceLine { of, axis, words };
    let note = UnitNote {
        unit: "qijiang".to_owned(),
        period: None,
        words: words(
            "Merged with Wansheng in 2011, which is why its figures begin there",
            "二〇一一年与万盛合并，数据由此开始",
        ),
        arrow: true,
    };
    let annotations = Annotations {
        lines: vec![
            line(LineOf::Value(60.0), NoteAxis::First, words("Three in five", "五分之三")),
            line(LineOf::Median, NoteAxis::First, Bilingual::default()),
            line(LineOf::Mean, NoteAxis::Second, Bilingual::default()),
        ],
        highlight: vec!["qijiang".to_owned()],
        notes: vec![note],
    };
    let with = with.iter().map(|id| (*id).to_owned()).collect();
    ChartOptions { with, annotations, ..ChartOptions::default() }
}

/// The first family of a kind.
fn family(kind: ChartKind) -> (ChartKind, &'static str, ChartOptions) {
    families().into_iter().find(|(one, ..)| *one == kind).unwrap()
}

/// The opening view with two units chosen and a chart.
fn view_of((kind, indicator, options): &(ChartKind, &'static str, ChartOptions)) -> View {
    View {
        indicator: Some((*indicator).to_owned()),
        selection: vec!["qijiang".to_owned(), "qianjiang".to_owned()],
        chart: *kind,
        chart_options: options.clone(),
        tab: Tab::Chart,
        ..View::opening(&core().atlas)
    }
}

/// The command line that makes the chart of a view.
fn args<'a>(view: &'a View, text: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["chart", view.chart.id(), "--indicator", view.indicator.as_deref().unwrap(), "--view", text];
    args.extend(more);
    args
}

/// Keeps every picture that the window gives to the graphics card.
#[derive(Clone, Default)]
struct Uploads(Rc<RefCell<Vec<Arc<egui::ColorImage>>>>);

impl egui_kittest::TestRenderer for Uploads {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        for one in delta.set.values().flatten() {
            let egui::ImageData::Color(image) = &one.image;
            self.0.borrow_mut().push(Arc::clone(image));
        }
        delta.clear();
    }
}

#[test]
fn the_panel_shows_the_pixels_of_the_file_in_every_family_and_scale() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("chart.png");
    for scale in [1.0_f32, 1.5, 2.0] {
        let uploads = Uploads::default();
        let builder = egui_kittest::Harness::builder()
            .with_size(egui::vec2(1280.0, 720.0))
            .with_pixels_per_point(scale)
            .renderer(uploads.clone());
        let mut window = builder.build_ui_state(
            |ui, app: &mut Option<AtlasApp>| {
                let made = || AtlasApp::new(Arc::new(Core::open(None).unwrap()), ui.ctx(), Store::nowhere()).unwrap();
                app.get_or_insert_with(made).frame(ui);
            },
            None,
        );
        window.step();
        for family in families() {
            let view = view_of(&family);
            window.state_mut().as_mut().unwrap().obey(Command::SetView(Box::new(view.clone())));
            uploads.0.borrow_mut().clear();
            for _ in 0..600 {
                window.step();
                let app = window.state().as_ref().unwrap();
                let [width, height] = app.chart_pixels().unwrap_or_default();
                if app.is_settled() && uploads.0.borrow().iter().any(|image| image.size == [width, height]) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            let [width, height] = window.state().as_ref().unwrap().chart_pixels().expect("the chart was drawn");
            let all = uploads.0.borrow();
            let shown = all.iter().rev().find(|image| image.size == [width, height]).expect("it was uploaded");
            let (text, size, scale) = (view.to_text(), format!("{width}x{height}"), scale.to_string());
            done(&args(&view, &text, &["--size", &size, "--scale", &scale, "-o", file.to_str().unwrap()]));
            let (_, _, pixels, _) = read_png(&file);
            assert_eq!(pixels.len(), width * height * 3, "an opaque picture is written as RGB");
            let same =
                |(shown, written): &(&egui::Color32, &[u8])| shown.to_array()[..3] == **written && shown.a() == 255;
            let wrong = shown.pixels.iter().zip(pixels.chunks(3)).filter(|pair| !same(pair)).count();
            assert_eq!(wrong, 0, "{:?} at {scale}: pixels differ, of {}", view.chart, width * height);
            assert!(pixels.iter().any(|one| *one < 100), "{:?} is empty", view.chart);
        }
    }
}

#[test]
fn the_same_view_gives_the_same_bytes_in_every_format() {
    let folder = TempDir::new().unwrap();
    let written = |view: &View, ending: &str| {
        let path = folder.path().join(format!("chart.{ending}"));
        let text = view.to_text();
        done(&args(view, &text, &["--lang", "zh", "-o", path.to_str().unwrap()]));
        fs::read(path).unwrap()
    };
    for family in families() {
        let view = view_of(&family);
        for ending in ["png", "svg", "pdf", "csv", "xlsx"] {
            let first = written(&view, ending);
            assert!(!first.is_empty());
            if ["svg", "pdf", "xlsx"].contains(&ending) {
                assert!(first == written(&view, ending), "{:?} as {ending} differs from itself", view.chart);
            }
        }
    }
}

#[test]
fn every_kind_is_chosen_from_the_list_in_both_languages() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window::window(1280.0, 1100.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetView(Box::new(view_of(&families()[10]))));
        // A share of residents that is a part of the whole: all but the Lorenz curve fit, which says why.
        // The choice stays in sight whatever the table scrolls to.
        for fit in ChartFit::all(view(&window), &core().atlas) {
            window.get_by_role_and_label(Role::ComboBox, &words.get("chart-kind-label")).click();
            settle(&mut window);
            let name = words.get(&format!("chart-kind-{}", fit.kind.id()));
            let mut choices =
                window.query_all_by_label(&name).filter(|node| node.accesskit_node().role() != Role::ComboBox);
            let choice = choices.next().unwrap_or_else(|| panic!("{name} is not offered"));
            match fit.unfit {
                None => {
                    choice.click();
                    drop(choices);
                    settle(&mut window);
                    assert_eq!(view(&window).chart, fit.kind, "{name}");
                }
                Some(unfit) => {
                    assert!(choice.accesskit_node().is_disabled(), "{name}");
                    assert!(window.query_all_by_label(&words.get(unfit.key())).next().is_some(), "{name}");
                    drop(choices);
                    // A second click closes it; Escape would give up the selection too.
                    window.get_by_role_and_label(Role::ComboBox, &words.get("chart-kind-label")).click();
                    settle(&mut window);
                }
            }
        }
    }
}

#[test]
fn a_kind_that_does_not_fit_says_why() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("chart.png");
    let file = path.to_str().unwrap();
    for (args, said) in [
        (["chart", "lorenz", "--indicator", "gdp-per-person"], "A rate is nothing that is shared out"),
        (["chart", "stacked", "--indicator", "population-resident"], "knows no parts"),
        (["chart", "pyramid", "--indicator", "population-resident"], "knows no parts"),
        (["chart", "slope", "--indicator", "age-65-plus-share"], "one full period only"),
        (["chart", "maps-over-time", "--indicator", "age-65-plus-share"], "one full period only"),
        (["chart", "scatter", "--indicator", "nothing"], "no indicator"),
        (["chart", "lorenz", "--indicator", "population-gain-2010-2020"], "below zero"),
    ] {
        let line = refused(&[&args[..], &["-o", file]].concat(), 1);
        assert!(line.contains(said), "{line}");
    }
    let mixed = ["chart", "grouped", "--indicator", "gdp", "--indicator", "population-resident", "-o", file];
    assert!(refused(&mixed, 1).contains("different units"));
    let rates =
        ["chart", "stacked", "--indicator", "urbanisation-rate", "--indicator", "age-65-plus-share", "-o", file];
    assert!(refused(&rates, 1).contains("Rates do not add up"));
    assert!(!path.exists(), "nothing is half written");
}

fn table(folder: &Path, args: &[&str]) -> Vec<std::collections::BTreeMap<String, String>> {
    let path = folder.join("data.csv");
    done(&[&["chart"], args, &["-o", path.to_str().unwrap()]].concat());
    let text = fs::read_to_string(path).unwrap();
    csv_rows(text.strip_prefix('\u{feff}').expect("spreadsheets know Chinese by this mark"))
}

#[test]
fn the_data_behind_a_chart_are_the_numbers_it_shows() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    // Both times of every unit, as the atlas answers them.
    let rows = table(folder, &["dumbbell", "--indicator", "population-census"]);
    let periods: std::collections::BTreeSet<&str> = rows.iter().map(|row| row["period"].as_str()).collect();
    assert_eq!((rows.len(), periods.into_iter().collect::<Vec<_>>()), (76, vec!["2010", "2020"]));
    let atlas = &core().atlas;
    let as_of = View::opening(atlas).as_of;
    for row in &rows {
        let period: Period = row["period"].parse().unwrap();
        let figure = atlas.answer(&row["unit_id"], "population-census", &period, as_of).figure;
        assert_eq!(figure.map(|figure| figure.digits().into_owned()).unwrap_or_default(), row["value"], "{row:?}");
    }
    // Every time of maps over time, with every unit.
    let rows =
        table(folder, &["maps-over-time", "--indicator", "population-census", "--time", "2000", "--time", "2020"]);
    let periods: std::collections::BTreeSet<&str> = rows.iter().map(|row| row["period"].as_str()).collect();
    assert_eq!((rows.len(), periods.into_iter().collect::<Vec<_>>()), (76, vec!["2000", "2020"]));
    // Both axes, and the sources of all of it.
    let rows = table(folder, &["scatter", "--indicator", "urbanisation-rate", "--indicator", "age-65-plus-share"]);
    assert_eq!(rows.iter().filter(|row| row["indicator_id"] == "age-65-plus-share").count(), 38);
    assert!(rows.iter().all(|row| !row["source_id"].is_empty()));
    // Some units only where some are named; the whole where none is.
    let rows = table(folder, &["lines", "--indicator", "urbanisation-rate", "--unit", "qijiang"]);
    assert!(rows.len() > 1 && rows.iter().all(|row| row["unit_id"] == "qijiang"), "{rows:?}");
    let rows = table(folder, &["lines", "--indicator", "population-census"]);
    assert!(rows.len() > 2 && rows.iter().all(|row| row["unit_id"] == "chongqing" && !row["value"].is_empty()));
}

#[test]
fn maps_over_time_show_times_that_most_units_have_in_the_same_classes() {
    let (atlas, studio) = (&core().atlas, core().studio(Language::English, ThemeName::Light));
    let shown = |indicator: &str, times: &[&str]| {
        let times = times.iter().map(|time| time.parse().unwrap()).collect();
        let indicator = Some(indicator.to_owned());
        View { indicator, times, chart: ChartKind::MapsOverTime, ..View::opening(atlas) }
    };
    let mut fit = 0;
    for indicator in atlas.indicators() {
        let view = shown(&indicator.id, &[]);
        let Ok(plan) = ChartPlan::of(view.chart, &view, atlas) else { continue };
        assert!((2..=6).contains(&plan.times.len()) && plan.times.is_sorted(), "{}: {:?}", indicator.id, plan.times);
        let known = |period: &Period| {
            let column = atlas.column(&indicator.id, Some(period), view.as_of);
            column.rows.iter().filter(|row| row.figure.is_some()).count() + column.merged.len()
        };
        let kind = plan.times[0].is_full_year();
        let mut usual = plan.times_of_maps(&view, atlas);
        usual.retain(|period| period.is_full_year() == kind && known(period) * 2 > atlas.units_at(view.as_of).len());
        if usual.len() > 1 {
            assert_eq!((plan.times.first(), plan.times.last()), (usual.first(), usual.last()), "{}", indicator.id);
            assert!(plan.times.iter().all(|time| usual.contains(time)), "{}", indicator.id);
            assert_eq!(plan.times.len(), usual.len().min(6), "{}", indicator.id);
            fit += 1;
        }
    }
    assert!(fit > 3, "some indicators are known of most units at several times");
    // A value has the same colour in every map: of two units with as much at two times, and of one and the same class.
    let view = shown("density", &["2010", "2020"]);
    let height = compose::chart_height(&view, &studio, 800.0).unwrap();
    let canvas = Canvas { size: atlas_scene::Size::new(800.0, height), scale: 1.0, transparent: false };
    let scene = compose::chart(&view, &studio, &canvas).unwrap().scene;
    let mut by_color: std::collections::BTreeMap<String, Vec<f64>> = std::collections::BTreeMap::new();
    for time in ["2010", "2020"] {
        let column = atlas.column("density", Some(&time.parse().unwrap()), view.as_of);
        for (unit, color) in fills(&scene, &format!("time-{time}-map")) {
            if let Some(value) = column.value_of(&unit) {
                by_color.entry(color).or_default().push(value);
            }
        }
    }
    assert!(by_color.len() > 3 && by_color.values().map(Vec::len).sum::<usize>() > 60, "{by_color:?}");
    let mut ranges: Vec<(f64, f64)> = by_color
        .values()
        .map(|values| values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(*v), b.max(*v))))
        .collect();
    ranges.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "classes do not overlap over the times: {ranges:?}");
}

/// The fills of the areas of a group, by their ids.
fn fills(scene: &Scene, group: &str) -> Vec<(String, String)> {
    fn walk(nodes: &[Node], group: &str, inside: bool, found: &mut Vec<(String, String)>) {
        for node in nodes {
            let Node::Group(own) = node else { continue };
            let here = inside || own.name == group;
            if let (true, [Node::Path(path), ..]) = (here, own.nodes.as_slice())
                && let Some(Fill::Solid(color)) = path.fill
            {
                found.push((own.name.clone(), format!("{color:?}")));
            }
            walk(&own.nodes, group, here, found);
        }
    }
    let mut found = Vec::new();
    walk(&scene.nodes, group, false, &mut found);
    found
}

#[test]
fn a_time_that_is_not_known_is_refused_with_those_that_are() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("chart.png");
    let made = |times: &[&str], kind: &str, said: &str| {
        let times = times.iter().flat_map(|time| ["--time", time]);
        let args = ["chart", kind, "--indicator", "population-census"].into_iter().chain(times);
        let args: Vec<&str> = args.chain(["-o", path.to_str().unwrap()]).collect();
        let line = refused(&args, 2);
        assert!(line.contains(said), "{line}");
    };
    made(&["1999", "2020"], "maps-over-time", "there are 2000, 2010, 2020");
    made(&["2020"], "maps-over-time", "two times at least");
    made(&["2010", "2020"], "slope", "belongs to maps-over-time");
    assert!(!path.exists());
}

#[test]
fn areas_of_maps_over_time_are_told_of_and_chosen_by_a_click() {
    let mut window = window::window(1280.0, 1400.0);
    let shown = view_of(&family(ChartKind::MapsOverTime));
    obey(&mut window, Command::SetView(Box::new(shown.clone())));
    let chart = window.get_by_role_and_label(Role::Image, "Urban share of residents").rect();
    let studio = core().studio(Language::English, ThemeName::Light);
    let height = compose::chart_height(&shown, &studio, chart.width()).unwrap().ceil();
    let canvas = Canvas { size: atlas_scene::Size::new(chart.width(), height), scale: 1.0, transparent: false };
    let placed = compose::chart(&shown, &studio, &canvas).unwrap();
    let areas: Vec<_> = placed.places.iter().filter(|place| place.outline.is_some()).collect();
    assert!(areas.len() > 38, "every unit in every map");
    let wanzhou = areas.iter().rfind(|place| place.subject == "wanzhou").unwrap();
    let center = wanzhou.rect.center();
    assert!(wanzhou.contains(center) && wanzhou.said.contains("Wanzhou"), "{wanzhou:?}");
    assert_eq!(areas.iter().filter(|place| place.contains(center)).count(), 1, "a point lies in one unit");
    let at = chart.min + egui::vec2(center.x, center.y);
    if !chart.contains(at) || at.y > 1380.0 {
        panic!("the map lies out of sight: {at:?}");
    }
    window.event(Event::PointerMoved(at));
    window.run_steps(3);
    assert!(window.query_by_label(&wanzhou.said).is_some(), "{} is told", wanzhou.said);
    window::click(&mut window, at);
    settle(&mut window);
    assert_eq!(view(&window).selection, ["wanzhou"]);
}

#[test]
fn times_of_maps_are_ticked_in_a_list() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window::window(1280.0, 900.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(
            &mut window,
            Command::SetView(Box::new(View {
                indicator: Some("population-census".to_owned()),
                ..view_of(&family(ChartKind::MapsOverTime))
            })),
        );
        window.get_by_role_and_label(Role::ComboBox, &words.get("chart-times")).click();
        settle(&mut window);
        window.get_by_role_and_label(Role::CheckBox, &words.period(&"2010".parse().unwrap())).click();
        settle(&mut window);
        let times: Vec<String> = view(&window).times.iter().map(Period::to_string).collect();
        assert_eq!(times, ["2000", "2020"], "2010 was one of the usual ones");
        window.get_by_label(&words.get("chart-times-usual")).click();
        settle(&mut window);
        assert!(view(&window).times.is_empty());
    }
}

#[test]
fn a_box_around_marks_chooses_their_units_on_the_map_too() {
    let mut window = window::window(1280.0, 900.0);
    let scatter = View { selection: Vec::new(), ..view_of(&families()[4]) };
    obey(&mut window, Command::SetView(Box::new(scatter)));
    let chart = window.get_by_role_and_label(Role::Image, "Urban share of residents").rect();
    let drag = |window: &mut Window, from: egui::Pos2, to: egui::Pos2, modifiers: Modifiers| {
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
    };
    // The right half: the most urban units.
    drag(&mut window, chart.center_top() + egui::vec2(0.0, 60.0), chart.right_bottom(), Modifiers::NONE);
    let urban = view(&window).selection.clone();
    assert!(urban.len() > 5 && urban.len() < 25, "{urban:?}");
    let core = core();
    let share = |unit: &String| {
        let column = core.atlas.column("urbanisation-rate", None, view(&window).as_of);
        column.value_of(unit).unwrap()
    };
    let least = urban.iter().map(share).fold(f64::INFINITY, f64::min);
    let others = core.atlas.units_at(view(&window).as_of).into_iter().filter(|unit| !urban.contains(&unit.id));
    assert!(others.map(|unit| share(&unit.id)).all(|value| value <= least), "the chosen ones lie at the right");
    // With the command key the rest is added.
    drag(&mut window, chart.left_top() + egui::vec2(4.0, 60.0), chart.right_bottom(), Modifiers::COMMAND);
    assert_eq!(view(&window).selection.len(), 38);
}

#[test]
fn the_figures_behind_a_chart_are_copied_for_a_spreadsheet() {
    for language in Language::ALL {
        let mut window = window::window(1280.0, 900.0);
        obey(&mut window, Command::SetLanguage(language));
        obey(&mut window, Command::SetView(Box::new(view_of(&families()[4]))));
        let said = Words::new(language).count("command-table-copied", 76);
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, egui::Key::T);
        settle(&mut window);
        assert!(window.query_by_label(&said).is_some(), "{said}");
        // Several frames go by while a key is pressed; what one of them copies is seen where nothing is pressed.
        window.state_mut().as_mut().unwrap().obey(Command::CopyTable);
        let mut copied = None;
        for _ in 0..400 {
            window.step();
            let commands = &window.output().platform_output.commands;
            copied = commands.iter().find_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            });
            if copied.is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let text = copied.expect("nothing was copied");
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines.len(), 77, "38 units, two indicators, a head");
        assert!(lines.iter().all(|line| line.len() == lines[0].len()) && lines[0].contains(&"value"));
    }
}

#[test]
fn all_figures_of_a_report_are_made_by_one_command() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("report.toml");
    fs::copy(root().join("docs/example.figures.toml"), &file).unwrap();
    let file = file.to_str().unwrap().to_owned();
    let said = done(&["figures", &file]);
    assert_eq!(said.lines().count(), 5, "{said}");
    let made = folder.path().join("example-figures");
    for name in ["map.pdf", "ranking.png", "scatter.svg", "scatter.xlsx", "page.pdf"] {
        assert!(made.join(name).is_file(), "{name}");
    }
    let (_, _, _, dots) = read_png(&made.join("ranking.png"));
    assert_eq!(dots, Some(11811), "300 dots an inch, as [defaults] say");
    // What is there is left alone, what is missing is made again.
    let before = fs::metadata(made.join("map.pdf")).unwrap().modified().unwrap();
    fs::remove_file(made.join("ranking.png")).unwrap();
    let said = done(&["figures", &file, "--resume"]);
    assert_eq!(said.lines().filter(|line| line.ends_with("is there")).count(), 4, "{said}");
    assert!(made.join("ranking.png").is_file());
    assert_eq!(fs::metadata(made.join("map.pdf")).unwrap().modified().unwrap(), before);
    // One mistake does not keep the others.
    let text = fs::read_to_string(&file).unwrap().replacen("\"gdp-per-person\"", "\"nothing\"", 1);
    fs::write(&file, text).unwrap();
    let said = common::run(&["figures", &file]);
    assert_eq!(said.status, 1);
    assert!(said.out.lines().next().unwrap().contains("failed") && said.out.lines().count() == 5, "{}", said.out);
    assert!(said.err.contains("1 of 5 figures"), "{}", said.err);
}

#[test]
fn a_slide_shows_the_chart_that_its_view_names() {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(root().join("docs/example.atlasdeck")).unwrap();
    let deck: serde_json::Value = serde_json::from_str(&text).unwrap();
    let compared = deck["slides"].as_array().unwrap().iter().find(|slide| slide["template"] == "compare").unwrap();
    let checked = |kind: &str, indicator: &str| {
        let mut slide = compared.clone();
        slide["template"] = "chart".into();
        slide["view"]["chart"] = kind.into();
        slide["view"]["indicator"] = indicator.into();
        slide["view"]["compared"] = serde_json::json!([]);
        let mut deck = deck.clone();
        deck["slides"] = serde_json::json!([slide]);
        let file = folder.path().join(format!("{kind}.atlasdeck"));
        fs::write(&file, serde_json::to_string(&deck).unwrap()).unwrap();
        let said = common::run(&["deck", "check", file.to_str().unwrap()]);
        done(&[
            "deck",
            "export",
            file.to_str().unwrap(),
            "--width",
            "640",
            "-o",
            folder.path().join(kind).to_str().unwrap(),
        ]);
        let picture = fs::read_dir(folder.path().join(kind)).unwrap().next().unwrap().unwrap().path();
        (said.out, read_png(&picture).2)
    };
    let (said, scatter) = checked("scatter", "urbanisation-rate");
    assert!(!said.contains("error"), "{said}");
    let (_, histogram) = checked("histogram", "urbanisation-rate");
    assert_ne!(scatter, histogram);
    // What does not fit is said, and the slide shows its map.
    let (said, map) = checked("lorenz", "urbanisation-rate");
    assert!(said.contains("nothing that is shared out"), "{said}");
    assert_ne!(map, scatter);
}

#[test]
fn hostile_names_come_out_harmless() {
    let folder = TempDir::new().unwrap();
    let pack = folder.path().join("pack");
    done(&["pack", "init", pack.to_str().unwrap()]);
    let units = pack.join("units.csv");
    let hostile = "\"=cmd|'/c calc'!A1 <script>&amp; 😀 \u{202e}reversed\u{7} and a name that is very long indeed, so long that no column holds it\"";
    let text = fs::read_to_string(&units).unwrap().replace("West County", hostile);
    fs::write(&units, text).unwrap();
    for ending in ["png", "svg", "pdf", "csv", "xlsx"] {
        let path = folder.path().join(format!("chart.{ending}"));
        let args = ["--pack", pack.to_str().unwrap(), "chart", "bar", "--indicator", "population"];
        done(&[&args[..], &["-o", path.to_str().unwrap()]].concat());
        let bytes = fs::read(&path).unwrap();
        match ending {
            "svg" => {
                let text = String::from_utf8(bytes).unwrap();
                assert!(roxmltree::Document::parse(&text).is_ok() && !text.contains("<script"));
            }
            "csv" => {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains("'=cmd") && !text.contains(",=cmd") && !text.contains("\"=cmd"), "{text}");
            }
            _ => assert!(!bytes.is_empty()),
        }
    }
}
