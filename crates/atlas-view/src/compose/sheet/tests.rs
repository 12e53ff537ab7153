use super::*;
use crate::{
    Language,
    testing::{atlas, with_studio},
};
use atlas_data::Period;
use atlas_scene::{
    Node,
    map::{Camera, Shape},
};
use std::{collections::BTreeSet, sync::Arc};

fn texts(nodes: &[Node], found: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Text(text) => found.push(text.text.clone()),
            Node::Group(group) => texts(&group.nodes, found),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

fn said(scene: &Scene) -> String {
    let mut found = Vec::new();
    texts(&scene.nodes, &mut found);
    found.join(" ").replace('\u{a0}', " ")
}

fn opening() -> PartialDate {
    atlas().info().opening.as_of
}

#[test]
fn every_unit_has_a_sheet_on_which_everything_has_room_and_every_number_of_a_source_is_explained() {
    for language in Language::ALL {
        with_studio(language, |studio| {
            let mut all = sheet::subjects(atlas(), opening());
            all.extend(["qijiang-county", "wansheng", "liangjiang-zone-2010", "jiangbei"].map(str::to_owned));
            for id in &all {
                let as_of = sheet::date_of(id, opening(), atlas());
                let panel = Panel::of(id, atlas(), as_of, studio.words).unwrap();
                let prose = Prose::of(id, atlas(), as_of, studio.words).unwrap();
                let maker = Maker::of(&panel, &prose, as_of, "", studio).unwrap();
                let layout = maker.fitted();
                assert!(layout.overflow <= 0.0, "{id} {language:?} has {} too much", layout.overflow);
                let text = said(&layout.finish(None, None));
                check_sources(&text, studio);
            }
        });
    }
}

/// Every number of a source stands in the foot once, in order and with a source of the atlas, and somewhere above it.
fn check_sources(text: &str, studio: &Studio<'_>) {
    let begin = studio.words.with("sheet-sources", &[("sources", "@")]);
    let (above, foot) = text.rsplit_once(begin.split('@').next().unwrap()).unwrap();
    let explained = cited(foot);
    assert!(!explained.is_empty(), "{text}");
    assert_eq!(explained, (1..=explained.len()).collect::<Vec<_>>(), "{text}");
    let told: BTreeSet<usize> = cited(above).into_iter().collect();
    assert_eq!(told, explained.iter().copied().collect(), "{text}");
    for piece in foot.split('[').skip(1) {
        let said: String = piece.split_once("] ").unwrap().1.chars().take(12).collect();
        assert!(!said.trim().is_empty(), "{foot}");
    }
}

/// All numbers in brackets of a text.
fn cited(text: &str) -> Vec<usize> {
    let brackets = text.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    brackets.flat_map(|(inside, _)| inside.split(',')).filter_map(|one| one.trim().parse().ok()).collect()
}

#[test]
fn a_sheet_tells_what_the_atlas_knows() {
    with_studio(Language::English, |studio| {
        let text = said(&super::sheet("qianjiang", opening(), "7", studio, 1.0).unwrap());
        let words = studio.words;
        for key in ["sheet-kind", "sheet-figures", "sheet-trends", "sheet-structure", "sheet-transport", "sheet-places"]
        {
            assert!(text.contains(&words.get(key)), "{key}");
        }
        for part in ["Qianjiang District", "黔江区", "Code 500114", "2020", "Boundaries: 38", " of 38"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    });
}

#[test]
fn a_unit_that_is_no_more_is_shown_as_it_last_was() {
    with_studio(Language::English, |studio| {
        let text = said(&super::sheet("qijiang-county", opening(), "", studio, 1.0).unwrap());
        assert!(text.contains("Qijiang County") && !text.contains("as of 31 Dec 2024"), "{text}");
        let unknown = super::sheet("nowhere", opening(), "", studio, 1.0);
        assert!(matches!(unknown, Err(ComposeError::NoSubject(id)) if id == "nowhere"));
    });
}

#[test]
fn two_to_six_units_are_compared() {
    for language in Language::ALL {
        with_studio(language, |studio| {
            let all = ["wanzhou", "fengjie", "qianjiang", "yuzhong", "rongchang", "qijiang", "fuling"];
            let subjects = |count: usize| all[..count].iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
            for count in 2..=6 {
                let scene = compare_sheet(&subjects(count), opening(), studio, 1.0).unwrap();
                let text = said(&scene);
                let name = |id: &&'static str| atlas().short_name_at(id, language.data(), opening());
                assert!(all[..count].iter().map(name).all(|name| text.contains(name)), "{text}");
                check_sources(&text, studio);
                assert!(scene.description.lines().count() > 5, "{}", scene.description);
            }
            for count in [1, 7] {
                let wrong = compare_sheet(&subjects(count), opening(), studio, 1.0);
                assert!(matches!(wrong, Err(ComposeError::NotComparable(found)) if found == count));
            }
        });
    }
}

#[test]
fn the_contents_lead_to_every_page() {
    with_studio(Language::Chinese, |studio| {
        let subjects = sheet::subjects(atlas(), opening());
        let made = sheet_contents(&subjects, opening(), studio, 1.0).unwrap();
        assert_eq!(made.entries.len(), subjects.len());
        let text = said(&made.scene);
        assert!(subjects.iter().all(|id| text.contains(atlas().name_at(
            id,
            studio.words.language().data(),
            opening()
        ))));
    });
}

/// A maker of a sheet and what it rests on.
fn with_maker<T>(id: &str, as_of: PartialDate, studio: &Studio<'_>, job: impl FnOnce(&Maker<'_, '_>) -> T) -> T {
    let panel = Panel::of(id, studio.atlas, as_of, studio.words).unwrap();
    let prose = Prose::of(id, studio.atlas, as_of, studio.words).unwrap();
    job(&Maker::of(&panel, &prose, as_of, "", studio).unwrap())
}

#[test]
fn a_computed_figure_names_every_source_that_it_rests_on() {
    with_studio(Language::English, |studio| {
        for id in ["qianjiang", "yubei", "chongqing"] {
            let panel = Panel::of(id, atlas(), opening(), studio.words).unwrap();
            let mut cited = Cited::default();
            let table = sheet::figure_table(&panel, opening(), 9, &mut cited, atlas(), studio.words);
            let density = atlas().figure(id, "density-resident", None, Some(opening())).unwrap();
            let sources = density.sources();
            assert!(sources.len() >= 2, "{id}: residents and area have sources of their own");
            let name = atlas().indicator("density-resident").unwrap().name_en.clone();
            let row = table.rows.iter().find(|row| row.name == name).unwrap();
            let mark = cited.mark(sources);
            assert!(row.detail.ends_with(&mark), "{id}: {} lacks {mark}", row.detail);
        }
    });
}

#[test]
fn what_was_measured_on_the_map_names_the_source_of_its_outlines() {
    with_studio(Language::English, |studio| {
        let edition = atlas().edition_at(opening()).unwrap().source.as_deref().unwrap();
        let area = atlas().figure("qianjiang", "area-on-map", Some(&Period::Undated), Some(opening())).unwrap();
        assert_eq!(area.sources(), [edition]);
        let text = said(&super::sheet("qianjiang", opening(), "", studio, 1.0).unwrap());
        let (_, after) = text.split_once("lengths from [").unwrap();
        let number = after.split_once(']').unwrap().0;
        let title = atlas().source(edition).unwrap().title.clone();
        let words: String = title.split(' ').take(3).collect::<Vec<_>>().join(" ");
        assert!(text.contains(&format!("[{number}] {words}")), "{text}");
    });
}

#[test]
fn a_unit_far_out_puts_its_strip_on_a_log_scale_and_the_sheet_says_so() {
    with_studio(Language::English, |studio| {
        let panel = Panel::of("qianjiang", atlas(), opening(), studio.words).unwrap();
        let table = sheet::figure_table(&panel, opening(), 9, &mut Cited::default(), atlas(), studio.words);
        let strip = |indicator: &str| {
            let name = &atlas().indicator(indicator).unwrap().name_en;
            table.rows.iter().find(|row| row.name == *name).and_then(|row| row.strip.clone()).unwrap()
        };
        let (density, urban) = (strip("density-resident"), strip("urbanisation-rate"));
        assert!(!density.scale.is_empty() && urban.scale.is_empty());
        // Half of the units no longer stand in one heap.
        let low = density.marks.iter().filter(|mark| **mark < 0.1).count();
        assert!(low < density.marks.len() / 4, "{low}");
        let text = said(&super::sheet("qianjiang", opening(), "", studio, 1.0).unwrap());
        assert!(text.contains(&density.scale) && text.contains("equal steps are equal ratios"), "{text}");
    });
}

#[test]
fn entries_after_the_date_of_a_sheet_are_left_out_and_it_says_of_when_the_text_is() {
    for (language, entry) in [(Language::English, "November 2025:"), (Language::Chinese, "2025年11月：")] {
        with_studio(language, |studio| {
            let told = |as_of: &str| {
                let prose = Prose::of("yubei", atlas(), as_of.parse().unwrap(), studio.words).unwrap();
                let blocks = prose.blocks(usize::MAX, &mut Cited::default());
                blocks.into_iter().flat_map(|block| block.paragraphs).collect::<Vec<_>>().join("\n")
            };
            assert!(!told("2024-12-31").contains(entry), "{}", told("2024-12-31"));
            assert!(told("2026-01-01").contains(entry), "{}", told("2026-01-01"));
            let text = said(&super::sheet("yubei", opening(), "", studio, 1.0).unwrap()).replace(' ', "");
            let note: String = studio.words.get("sheet-text-date").chars().filter(|c| *c != ' ').take(12).collect();
            assert!(text.contains(&note), "{text}");
        });
    }
}

/// The boxes of names on a map, those of letters along lines too.
fn names_on(nodes: &[Node], found: &mut Vec<(String, Rect)>) {
    for node in nodes {
        match node {
            Node::Text(text) => found.push((text.text.clone(), text.bounds)),
            Node::Group(group) => names_on(&group.nodes, found),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

#[test]
fn neighbours_are_named_on_their_own_ground_and_nothing_beyond_the_frame_is() {
    let mut named = 0;
    for language in Language::ALL {
        with_studio(language, |studio| {
            let edition = atlas().edition_at(opening()).unwrap().geometry.clone().unwrap();
            let rivers = studio.basemap.rivers(atlas()).unwrap();
            for id in sheet::subjects(atlas(), opening()).iter().skip(1) {
                let (view, tints) = with_maker(id, opening(), studio, |maker| maker.map_view());
                let size = Size::new(440.0, 380.0);
                let canvas = Canvas { size, scale: 1.0, transparent: false };
                let picture = sheet_map(&view, studio, &canvas, &tints).unwrap();
                let camera: Camera = picture.camera;
                let shapes = studio.basemap.edition(atlas(), &edition, camera.scale).unwrap();
                let mut names = Vec::new();
                let labels = picture.scene.nodes.iter().filter_map(|node| match node {
                    Node::Group(group) if group.name == "labels" => Some(&group.nodes),
                    _ => None,
                });
                labels.for_each(|nodes| names_on(nodes, &mut names));
                let frame = Rect::of_size(size);
                for (text, bounds) in &names {
                    assert!(frame.holds(bounds), "{id}: {text} {bounds:?}");
                }
                let unit_named = |text: &str| {
                    let is_it = |(unit, _): &&(String, Arc<Shape>)| {
                        unit != id && atlas().outline_name(unit, language.data(), opening()) == text
                    };
                    shapes.units.iter().find(is_it)
                };
                // The river Qi has the name of a district.
                let is_river = |text: &str| rivers.iter().any(|river| river.names.iter().any(|name| name == text));
                for (text, bounds) in names.iter().filter(|(text, _)| !is_river(text)) {
                    let Some((_, shape)) = unit_named(text) else { continue };
                    named += 1;
                    let (x, y) = ([bounds.x, bounds.right()], [bounds.y + 2.0, bounds.bottom() - 2.0]);
                    for corner in x.iter().flat_map(|x| y.map(|y| Point::new(*x, y))) {
                        assert!(shape.holds(camera.to_world(corner)), "{id} {language:?}: {text} {bounds:?}");
                    }
                }
                // A name of a place that is not in the frame is that of no symbol.
                for place in atlas().places() {
                    let at = camera.to_screen(atlas_scene::map::World::from_lon_lat(place.lon, place.lat));
                    let own = [&place.name_en, &place.name_zh][usize::from(language == Language::Chinese)];
                    let is_twice = atlas().places().iter().filter(|other| other.name_zh == place.name_zh).count() > 1;
                    if !frame.contains(at) && !is_twice {
                        assert!(!names.iter().any(|(text, _)| text == own), "{id}: {own} lies beyond");
                    }
                }
            }
        });
    }
    assert!(named > 100, "{named} names of neighbours");
}

#[test]
fn a_unit_that_is_not_there_is_told_once_and_its_cells_are_quiet() {
    with_studio(Language::English, |studio| {
        let subjects = ["yuzhong", "liangjiang", "fengjie"].map(str::to_owned);
        let text = said(&compare_sheet(&subjects, opening(), studio, 1.0).unwrap());
        assert_eq!(text.matches("not a unit on this").count(), 1, "{text}");
        assert!(text.matches(" – ").count() > 8, "{text}");
    });
}

#[test]
fn a_theme_for_the_back_of_a_room_has_larger_letters_where_there_is_room() {
    let least = |scene: &Scene| {
        let mut names = Vec::new();
        // The map has letters of its own.
        let own = scene.nodes.iter().filter(|node| !matches!(node, Node::Group(_))).cloned().collect::<Vec<_>>();
        names_on(&own, &mut names);
        names.iter().map(|(_, place)| place.height).fold(f32::INFINITY, f32::min)
    };
    with_studio(Language::Chinese, |studio| {
        let theme = crate::theme(crate::ThemeName::Projector).unwrap();
        let projector = &Studio { theme: &theme, ..*studio };
        let subjects = ["wanzhou", "fengjie"].map(str::to_owned);
        let pages = |studio: &Studio<'_>| {
            [
                super::sheet("fengjie", opening(), "", studio, 1.0).unwrap(),
                compare_sheet(&subjects, opening(), studio, 1.0).unwrap(),
                sheet_contents(&subjects, opening(), studio, 1.0).unwrap().scene,
            ]
        };
        for (usual, larger) in pages(studio).iter().zip(&pages(projector)) {
            assert!(least(larger) > least(usual) * 1.04, "{}: {}", larger.title, least(larger) / least(usual));
            assert_eq!(larger.size, usual.size);
        }
    });
}

#[test]
fn on_paper_the_lines_of_units_are_told_apart_without_colours_and_each_has_its_name_beside_it() {
    with_studio(Language::English, |studio| {
        let print = crate::theme(crate::ThemeName::Print).unwrap();
        let subjects = ["wanzhou", "fengjie", "yuzhong", "rongchang", "qijiang", "fuling"].map(str::to_owned);
        let dashes = |studio: &Studio<'_>| -> BTreeSet<String> {
            let scene = compare_sheet(&subjects, opening(), studio, 1.0).unwrap();
            let strokes = scene.nodes.iter().filter_map(|node| match node {
                Node::Path(path) => path.stroke.as_ref(),
                _ => None,
            });
            strokes.filter(|stroke| !stroke.dash.is_empty()).map(|stroke| format!("{:?}", stroke.dash)).collect()
        };
        assert!(dashes(studio).is_empty());
        // The first line is full.
        assert_eq!(dashes(&Studio { theme: &print, ..*studio }).len(), subjects.len() - 1);
        let scene = compare_sheet(&subjects, opening(), studio, 1.0).unwrap();
        let mut names = Vec::new();
        names_on(&scene.nodes, &mut names);
        let charts = names.iter().filter(|(text, place)| text == "Fengjie" && place.y > 700.0).count();
        assert!(charts >= 2, "{charts} charts name it");
    });
}
