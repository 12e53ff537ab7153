//! Figures: the same bytes every time, every letter there, nothing over anything else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_app::Core;
use atlas_data::Lang;
use atlas_scene::{Node, Rect, Scene, Size, TextNode, Weight};
use atlas_view::{Canvas, Language, Layer, ThemeName, View, compose};
use common::done;
use std::{fs, sync::OnceLock};
use tempfile::TempDir;

fn core() -> &'static Core {
    static CORE: OnceLock<Core> = OnceLock::new();
    CORE.get_or_init(|| Core::open(None).unwrap())
}

fn canvas(width: f32, height: f32) -> Canvas {
    Canvas { size: Size::new(width, height), scale: 1.0, transparent: false }
}

fn texts(scene: &Scene) -> Vec<&TextNode> {
    fn collect<'a>(nodes: &'a [Node], found: &mut Vec<&'a TextNode>) {
        for node in nodes {
            match node {
                Node::Text(text) => found.push(text),
                Node::Group(group) => collect(&group.nodes, found),
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.nodes, &mut found);
    found
}

fn view(indicator: &str) -> View {
    View { indicator: Some(indicator.to_owned()), ..View::opening(&core().atlas) }
}

#[test]
fn no_letter_of_any_name_or_text_is_missing_from_the_font() {
    let (atlas, fonts) = (&core().atlas, &core().fonts);
    let mut words: Vec<String> = Vec::new();
    for unit in atlas.units() {
        words.extend([unit.name_en.clone(), unit.name_zh.clone()]);
        words.extend(atlas.names(&unit.id).map(|name| name.name.clone()));
        for lang in [Lang::En, Lang::Zh] {
            let file = format!("profiles/{}.{}.md", unit.id, if lang == Lang::En { "en" } else { "zh" });
            if atlas.profile(&unit.id, lang).unwrap().is_some() {
                words.push(atlas_data::read_text(atlas.files(), &file).unwrap().into_owned());
            }
        }
    }
    words.extend(atlas.places().iter().flat_map(|place| [place.name_en.clone(), place.name_zh.clone()]));
    words.extend(atlas.lines().iter().flat_map(|line| [line.name_en.clone(), line.name_zh.clone()]));
    for lang in [Lang::En, Lang::Zh] {
        let told = atlas.sources().iter().flat_map(|source| [source.title(lang), source.publisher(lang).unwrap_or("")]);
        words.extend(told.map(str::to_owned));
    }
    words
        .extend(atlas.indicators().iter().flat_map(|indicator| [indicator.name_en.clone(), indicator.name_zh.clone()]));
    words.extend(atlas.editions().iter().flat_map(|edition| [edition.name_en.clone(), edition.name_zh.clone()]));
    for (_, text) in atlas_view::words::ENGLISH.iter().chain(atlas_view::words::CHINESE) {
        words.push((*text).to_owned());
    }
    assert!(words.len() > 1000);
    for text in words {
        let missing = fonts.missing(&text);
        assert!(missing.is_empty(), "{missing:?} in “{text}”");
    }
}

#[test]
fn two_runs_of_the_program_give_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    for args in [
        &["chart", "bar", "--indicator", "gdp", "--unit", "qianjiang", "--lang", "zh", "--theme", "dark"] as &[&str],
        &["map", "--indicator", "population-resident", "--size", "900x700", "--dpi", "144"],
    ] {
        let made: Vec<Vec<u8>> = ["a.png", "b.png"]
            .into_iter()
            .map(|name| {
                let path = folder.path().join(name);
                done(&[args, &["-o", path.to_str().unwrap()]].concat());
                fs::read(path).unwrap()
            })
            .collect();
        assert!(made[0] == made[1], "{args:?}");
    }
}

#[test]
fn charts_of_every_indicator_overlap_nothing_and_cut_nothing() {
    for language in Language::ALL {
        for indicator in core().atlas.indicators() {
            for width in [280.0, 800.0] {
                let view = view(&indicator.id);
                let studio = core().studio(language, ThemeName::Light);
                let height = compose::bar_height(&view, &studio, width).unwrap();
                let scene = compose::bar_chart(&view, &studio, &canvas(width, height)).unwrap();
                let what = format!("{} {} {width}", indicator.id, language.tag());
                inside_and_apart(&scene, &what);
            }
        }
    }
}

#[test]
fn comparisons_of_every_indicator_overlap_nothing_and_cut_nothing() {
    let units = ["yuzhong", "qianjiang", "jiangbei", "yubei", "youyang", "zone-ne"];
    for language in Language::ALL {
        for indicator in core().atlas.indicators() {
            let mut view = view(&indicator.id);
            view.compared = units.map(str::to_owned).to_vec();
            let studio = core().studio(language, ThemeName::Light);
            for width in [300.0, 800.0] {
                let height = compose::compare_height(&view, &studio, width).unwrap();
                let chart = compose::compare_chart(&view, &studio, &canvas(width, height)).unwrap();
                let height = compose::compare_maps_height(&view, &studio, width).unwrap();
                let maps = compose::compare_maps(&view, &studio, &canvas(width, height)).unwrap();
                for (what, picture) in [("lines", chart), ("maps", maps)] {
                    inside_and_apart(&picture.scene, &format!("{what} {} {} {width}", indicator.id, language.tag()));
                }
            }
        }
    }
}

/// Every text lies inside the picture and off every other.
fn inside_and_apart(scene: &Scene, what: &str) {
    let texts = texts(scene);
    for (at, text) in texts.iter().enumerate() {
        let whole = Rect::of_size(scene.size).grown(0.5);
        assert!(whole.holds(&text.bounds), "{what}: “{}” leaves the picture: {:?}", text.text, text.bounds);
        // The boxes around names along lines may meet; `labels.rs` looks at their letters.
        for other in texts[at + 1..].iter().filter(|other| text.is_level() && other.is_level()) {
            let (a, b) = (text.bounds, other.bounds);
            let wide = a.right().min(b.right()) - a.x.max(b.x);
            let high = a.bottom().min(b.bottom()) - a.y.max(b.y);
            // Ascent and descent of neighbouring lines may touch; letters may not.
            let overlap = wide > 0.5 && high > 0.3 * text.size.min(other.size);
            assert!(!overlap, "{what}: “{}” lies on “{}”", text.text, other.text);
        }
    }
}

#[test]
fn long_names_stand_whole_in_the_chart() {
    for language in Language::ALL {
        let studio = core().studio(language, ThemeName::Light);
        let view = view("gdp");
        let height = compose::bar_height(&view, &studio, 300.0).unwrap();
        let scene = compose::bar_chart(&view, &studio, &canvas(300.0, height)).unwrap();
        let written: String = texts(&scene).iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join(" ");
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        for unit in core().atlas.units_at(view.as_of).into_iter().filter(|unit| unit.is_district_level()) {
            let name = unit.name(language.data());
            assert!(squeezed(&written).contains(&squeezed(name)), "“{name}” is cut");
        }
        assert!(!written.contains('…'));
    }
}

#[test]
fn a_figure_says_title_unit_period_source_and_edition() {
    for language in Language::ALL {
        let studio = core().studio(language, ThemeName::Print);
        let scene = compose::bar_chart(&view("gdp"), &studio, &canvas(900.0, 1000.0)).unwrap();
        let written: String = texts(&scene).iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n");
        let atlas = &core().atlas;
        let indicator = atlas.indicator("gdp").unwrap().name(language.data()).to_owned();
        let edition = atlas.edition_at(view("gdp").as_of).unwrap().name(language.data()).to_owned();
        let unit = studio.words.unit("yuan");
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        for part in [indicator.as_str(), edition.as_str(), unit.as_str(), "2024"] {
            assert!(squeezed(&written).contains(&squeezed(part)), "{part} is not in\n{written}");
        }
    }
}

#[test]
fn areas_measured_only_together_stand_as_one_in_map_and_chart() {
    // Since November 2025 three districts are other three; what was counted before them counts only for all.
    let mut view = view("population-resident");
    view.as_of = "2026-01-01".parse().unwrap();
    for language in Language::ALL {
        let studio = core().studio(language, ThemeName::Light);
        let canvas = canvas(1200.0, 1300.0);
        let chart = compose::bar_chart(&view, &studio, &canvas).unwrap();
        let map = compose::still_map(&view, &studio, &canvas).unwrap().scene;
        let column = core().atlas.column("population-resident", None, view.as_of);
        let merged = column.merged_with("liangjiang").expect("an area of several districts");
        let parts: f64 = ["jiangbei", "beibei", "yubei"]
            .into_iter()
            .map(|id| core().atlas.figure(id, "population-resident", column.period.as_ref(), None).unwrap())
            .map(|figure| figure.value)
            .sum();
        assert!((merged.figure.value - parts).abs() < 0.5, "{} {parts}", merged.figure.value);
        let names = ["jiangbei", "beibei", "yubei"].map(|id| core().atlas.short_name(id, language.data()));
        for scene in [&chart, &map] {
            let written: String = texts(scene).iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join(" ");
            for name in names {
                assert!(written.contains(name), "{name} is not in {written}");
            }
        }
    }
}

#[test]
fn the_chosen_unit_is_emphasised_and_only_it() {
    let mut view = view("gdp");
    view.selection = vec!["qianjiang".to_owned()];
    let studio = core().studio(Language::English, ThemeName::Light);
    let scene = compose::bar_chart(&view, &studio, &canvas(800.0, 1000.0)).unwrap();
    let names: Vec<&str> = core().atlas.units().iter().map(|unit| unit.name_en.as_str()).collect();
    let bold =
        texts(&scene).into_iter().filter(|text| text.weight == Weight::Bold && names.contains(&text.text.as_str()));
    assert_eq!(bold.map(|text| text.text.as_str()).collect::<Vec<_>>(), ["Qianjiang District"]);
}

#[test]
fn map_labels_never_lie_on_each_other() {
    for language in Language::ALL {
        for (width, height) in [(640.0, 480.0), (1280.0, 720.0), (2400.0, 1800.0)] {
            for as_of in ["2024-12-31", "2025-12-31"] {
                let mut view = view("gdp");
                view.as_of = as_of.parse().unwrap();
                view.layers = Layer::ALL.into_iter().collect();
                let studio = core().studio(language, ThemeName::Light);
                let scene = compose::still_map(&view, &studio, &canvas(width, height)).unwrap().scene;
                inside_and_apart(&scene, &format!("map {width}x{height} {} {as_of}", language.tag()));
            }
        }
    }
}

#[test]
fn the_map_names_every_unit_where_there_is_room() {
    let studio = core().studio(Language::Chinese, ThemeName::Light);
    let scene = compose::still_map(&view("gdp"), &studio, &canvas(3000.0, 2400.0)).unwrap().scene;
    let written: Vec<&str> = texts(&scene).iter().map(|text| text.text.as_str()).collect();
    let atlas = &core().atlas;
    let units = atlas.units_at(view("gdp").as_of).into_iter().filter(|unit| unit.is_district_level());
    let missing: Vec<&str> =
        units.map(|unit| atlas.short_name(&unit.id, Lang::Zh)).filter(|name| !written.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_ground_of_every_theme_lets_text_be_read() {
    // WCAG 2.2 AA: 4.5 to 1 for text.
    for name in ThemeName::ALL {
        let theme = core().theme(name);
        let pairs = [
            ("ink on panel", theme.frame.ink, theme.frame.panel),
            ("soft ink on panel", theme.frame.ink_soft, theme.frame.panel),
            ("warning on panel", theme.frame.warning, theme.frame.panel),
            ("on accent", theme.frame.on_accent, theme.frame.accent),
            ("map label on its halo", theme.map.label, theme.map.halo),
        ];
        for (what, ink, ground) in pairs {
            let ratio = ink.contrast(ground);
            assert!(ratio >= 4.5, "{}: {what} is {ratio:.2} to 1", name.id());
        }
    }
}

#[test]
fn a_computed_figure_says_its_formula() {
    for (language, said) in [
        (Language::English, "Computed: Resident population (census) ÷ Area."),
        (Language::Chinese, "计算方法：常住人口（普查） ÷ 行政区域面积。"),
    ] {
        let studio = core().studio(language, ThemeName::Light);
        let scene = compose::bar_chart(&view("density"), &studio, &canvas(800.0, 1200.0)).unwrap();
        assert!(texts(&scene).iter().any(|text| text.text == said), "{said}");
    }
}
