//! The texts about every subject: shape, length, citations, figures, and that no sentence stands in two of them or in a document
//! that we hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/held.rs"]
mod held;

use atlas_data::{Atlas, Lang, Paragraph, Profile, Run};
use common::atlas;
use std::collections::{BTreeMap, BTreeSet};

const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];
const ENGLISH: [&str; 6] =
    ["History", "Land and rivers", "Transport", "Economy", "Culture and places", "What changed when"];
const CHINESE: [&str; 6] = ["历史", "地理与河流", "交通", "经济", "文化与名胜", "沿革大事"];
/// Subjects whose texts carry everything that some document says of them, and are as long as that.
const WITH_ALL: [&str; 8] =
    ["chongqing", "qijiang", "qianjiang", "liangjiang", "liangjiang-zone-2010", "wanzhou", "fengjie", "rongchang"];
/// Zones that were given up have no text.
const FORMER_ZONES: [&str; 2] = ["zone5-", "zone-"];

fn subjects(atlas: &Atlas) -> Vec<String> {
    let is_told = |id: &&str| {
        let unit = atlas.unit(id).unwrap();
        let ended = unit.valid.to.is_some();
        !(ended && FORMER_ZONES.iter().any(|zone| id.starts_with(zone)))
    };
    atlas.units().iter().map(|unit| unit.id.as_str()).filter(is_told).map(str::to_owned).collect()
}

fn profile(atlas: &Atlas, subject: &str, lang: Lang) -> Profile {
    atlas.profile(subject, lang).unwrap().unwrap_or_else(|| panic!("{subject} has no profile in {lang:?}"))
}

/// Every claim with the sources that it cites.
fn claims(profile: &Profile) -> Vec<(String, Vec<String>)> {
    profile.sections.iter().flat_map(|section| &section.paragraphs).flat_map(claims_of).collect()
}

fn claims_of(paragraph: &Paragraph) -> Vec<(String, Vec<String>)> {
    let (mut found, mut text) = (Vec::new(), String::new());
    for run in &paragraph.runs {
        match run {
            Run::Text { text: more, .. } => text.push_str(more),
            Run::Cite(ids) => found.push((std::mem::take(&mut text).trim().to_owned(), ids.clone())),
        }
    }
    if !text.trim().is_empty() {
        found.push((text.trim().to_owned(), Vec::new()));
    }
    found
}

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

/// A number of a text: its value, and how far off the written digits may be.
type Number = (f64, f64);

/// The numbers of a claim that can be figures: years, dates and small numbers are none.
fn numbers(claim: &str) -> Vec<Number> {
    let chars: Vec<char> = claim.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let goes_on = |at: usize| {
            let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            chars[at].is_ascii_digit() || (matches!(chars[at], ',' | '.') && next_is_digit)
        };
        while at < chars.len() && goes_on(at) {
            at += 1;
        }
        let written: String = chars[start..at].iter().filter(|c| **c != ',').collect();
        let after: String = chars[at..].iter().take(9).collect();
        let unit = [("亿", 1e8), ("万", 1e4), (" billion", 1e9), (" million", 1e6)];
        let scale = unit.into_iter().find(|(word, _)| after.starts_with(word)).map_or(1.0, |(_, scale)| scale);
        let value: f64 = written.parse().unwrap();
        let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits = written.chars().filter(char::is_ascii_digit).count();
        let is_year = scale == 1.0 && decimals == 0 && (1000.0..2100.0).contains(&value);
        if !is_year && digits >= 3 {
            let places = i32::try_from(decimals).unwrap();
            found.push((value * scale, 0.5 * 10f64.powi(-places) * scale));
        }
    }
    found
}

/// Everything that the atlas answers of a subject: what was observed, and what is joined of it.
fn figures(atlas: &Atlas, subject: &str) -> Vec<f64> {
    let when = match atlas.unit(subject).and_then(|unit| unit.valid.from) {
        Some(from) if !atlas.unit(subject).unwrap().valid.contains(atlas.info().opening.as_of) => from,
        _ => atlas.info().opening.as_of,
    };
    let answered = atlas.indicators().iter().flat_map(|indicator| {
        let periods = atlas.periods(&indicator.id);
        let value = |period| Some(atlas.answer(subject, &indicator.id, &period, when).figure?.value);
        periods.into_iter().filter_map(value).collect::<Vec<_>>()
    });
    atlas.observations_of(subject).iter().map(|one| one.value).chain(answered).collect()
}

#[test]
fn every_figure_of_a_census_or_a_yearbook_in_a_text_is_that_of_the_atlas() {
    let atlas = atlas();
    let is_statistical = |id: &String| id.starts_with("census-") || id.starts_with("chongqing-yearbook-");
    let mut checked = 0;
    for subject in subjects(&atlas) {
        let known = figures(&atlas, &subject);
        for lang in LANGS {
            for (claim, sources) in claims(&profile(&atlas, &subject, lang)) {
                if known.is_empty() || !sources.iter().all(is_statistical) {
                    continue;
                }
                for (value, off) in numbers(&claim) {
                    let is_known = known.iter().any(|one| (one - value).abs() <= off * 1.001);
                    assert!(is_known, "{subject} {lang:?}: {value} in “{claim}” is no figure of the atlas");
                    checked += 1;
                }
            }
        }
    }
    // About two for each unit and language.
    assert!(checked > 150, "only {checked}");
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
