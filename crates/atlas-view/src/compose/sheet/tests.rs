use super::*;
use crate::{
    Language,
    testing::{atlas, with_studio},
};
use atlas_scene::Node;

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
    found.join(" ")
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
                let numbers = cited(&text);
                let last = numbers.iter().copied().max().unwrap_or(0);
                assert!(last > 0, "{id} names no source");
                for number in 1..=last {
                    let times = numbers.iter().filter(|one| **one == number).count();
                    assert!(times >= 2, "{id} {language:?}: [{number}] stands {times} times: {text}");
                }
            }
        });
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
                let numbers = cited(&text);
                let last = numbers.iter().copied().max().unwrap_or(0);
                assert!(last > 0 && (1..=last).all(|one| numbers.iter().filter(|it| **it == one).count() >= 2));
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
