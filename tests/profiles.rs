//! The texts about every subject: shape, length, citations, and that no sentence stands in two of them or in a document that we hold.
//! Their numbers have tests of their own, `profile_numbers.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/held.rs"]
mod held;
#[path = "common/texts.rs"]
mod texts;

use atlas_data::{Lang, Profile};
use common::atlas;
use std::collections::{BTreeMap, BTreeSet};
use texts::{LANGS, claims, profile, subjects};

const ENGLISH: [&str; 6] =
    ["History", "Land and rivers", "Transport", "Economy", "Culture and places", "What changed when"];
const CHINESE: [&str; 6] = ["历史", "地理与河流", "交通", "经济", "文化与名胜", "沿革大事"];
/// Subjects whose texts carry everything that some document says of them, and are as long as that.
const WITH_ALL: [&str; 8] =
    ["chongqing", "qijiang", "qianjiang", "liangjiang", "liangjiang-zone-2010", "wanzhou", "fengjie", "rongchang"];
fn length(profile: &Profile, lang: Lang) -> usize {
    let text: Vec<String> = claims(profile).into_iter().map(|(claim, _)| claim).collect();
    match lang {
        Lang::En => text.join(" ").split_whitespace().count(),
        Lang::Zh => text.concat().chars().filter(|c| !c.is_whitespace()).count(),
    }
}

#[test]
fn every_subject_has_both_languages_under_the_same_headings_and_each_is_as_long_as_it_may_be() {
    let atlas = atlas();
    let known = subjects(&atlas);
    assert!(known.len() > 50, "{}", known.len());
    for subject in &known {
        let mut places: Vec<Vec<usize>> = Vec::new();
        for (lang, headings) in LANGS.into_iter().zip([ENGLISH, CHINESE]) {
            let profile = profile(&atlas, subject, lang);
            assert!(profile.sections[0].heading.is_none(), "{subject} {lang:?} has no overview");
            let found = profile.sections[1..].iter().map(|section| {
                let heading = section.heading.as_deref().unwrap();
                headings.iter().position(|known| *known == heading).unwrap_or_else(|| panic!("{subject}: {heading}"))
            });
            let found: Vec<usize> = found.collect();
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{subject} {lang:?}: {found:?}");
            places.push(found);
            let is_zone = atlas.unit(subject).is_some_and(|unit| !unit.is_district_level());
            let all = WITH_ALL.contains(&subject.as_str());
            let (least, most) = match lang {
                Lang::En => (if is_zone { 60 } else { 120 }, if all { 850 } else { 250 }),
                Lang::Zh => (if is_zone { 120 } else { 200 }, if all { 1500 } else { 450 }),
            };
            let length = length(&profile, lang);
            assert!((least..=most).contains(&length), "{subject} {lang:?} has {length}");
        }
        assert_eq!(places[0], places[1], "{subject}");
    }
}

#[test]
fn every_claim_cites_what_the_atlas_has_and_both_languages_cite_the_same() {
    let atlas = atlas();
    for subject in subjects(&atlas) {
        let [english, chinese] = LANGS.map(|lang| claims(&profile(&atlas, &subject, lang)));
        for (claim, sources) in english.iter().chain(&chinese) {
            assert!(!sources.is_empty(), "{subject}: “{claim}” cites nothing");
            let unknown = sources.iter().find(|id| atlas.source(id).is_none());
            assert!(unknown.is_none(), "{subject}: {unknown:?}");
        }
        let cited = |claims: &[(String, Vec<String>)]| claims.iter().map(|(_, ids)| ids.clone()).collect::<Vec<_>>();
        assert_eq!(cited(&english), cited(&chinese), "{subject}");
    }
}

#[test]
fn no_sentence_stands_in_two_profiles() {
    let atlas = atlas();
    for lang in LANGS {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for subject in subjects(&atlas) {
            let own: BTreeSet<String> =
                claims(&profile(&atlas, &subject, lang)).into_iter().map(|(claim, _)| claim).collect();
            for claim in own.into_iter().filter(|claim| claim.chars().count() > 12) {
                if let Some(other) = seen.insert(claim.clone(), subject.clone()) {
                    panic!("“{claim}” stands in {other} and {subject}");
                }
            }
        }
    }
}

const HELD_SOURCES: &str = include_str!("fixtures/held_sources.txt");
/// A document of our own, and the fingerprints that the pipeline's script made of it.
const OWN_DOCUMENT: &str = include_str!("fixtures/held/documents/ferry.txt");
const OWN_FINGERPRINTS: &str = include_str!("fixtures/held/fingerprints.txt");

#[test]
fn no_sentence_of_a_profile_stands_in_a_document_that_we_hold() {
    let atlas = atlas();
    let held = held::read(HELD_SOURCES);
    assert!(held.len() > 20_000, "only {} fingerprints", held.len());
    let mut found = Vec::new();
    for subject in subjects(&atlas) {
        for lang in LANGS {
            for (claim, _) in claims(&profile(&atlas, &subject, lang)) {
                found.extend(held::copied(&claim, lang, &held).map(|run| format!("{subject} {lang:?}: “{run}”")));
            }
        }
    }
    assert!(found.is_empty(), "tell it in other words:\n{}", found.join("\n"));
}

#[test]
fn fingerprints_are_those_of_the_script_and_find_a_copy_but_no_retelling() {
    let held = held::read(OWN_FINGERPRINTS);
    assert_eq!(held::of_document(OWN_DOCUMENT), held, "the script and this test have other rules");
    let copies = [
        (Lang::En, "As some say, THE OLD FERRYMAN of the lower landing counted 1250.5 baskets -- of oranges!"),
        (Lang::En, "It told each child who asked that the\nriver had never been late"),
        (Lang::Zh, "据说，老船夫每年秋天要数（1250.5筐）橙子，凡有孩子来问。"),
        (Lang::Zh, "新桥通车，带走了他的乘客，却带不走他的故事"),
    ];
    for (lang, copy) in copies {
        assert!(held::copied(copy, lang, &held).is_some(), "“{copy}”");
    }
    let retellings = [
        (Lang::En, "In autumn some 1,250.5 baskets of oranges passed the ferry; a bridge opened on 3 May 1931."),
        (Lang::Zh, "1931年5月3日新桥通车以前，船夫每年秋天数1,250.5筐橙子。"),
    ];
    for (lang, retelling) in retellings {
        assert_eq!(held::copied(retelling, lang, &held), None);
    }
}
