//! Every number of a text is proven: both languages say the same ones, and each is a figure of the atlas, the length of a line, or stands in
//! the register of numbers that only a document tells (`fixtures/told_numbers.csv`), which must not contradict the atlas.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;
#[path = "common/known.rs"]
mod known;
#[path = "common/numbers/mod.rs"]
mod numbers;
#[path = "common/texts.rs"]
mod texts;

use atlas_data::{Atlas, Lang};
use common::{atlas, csv_rows};
use known::{Known, Told};
use numbers::{Number, Unit};
use std::collections::BTreeSet;
use texts::{LANGS, claims, claims_by_section, claims_of, profile, subjects};

const TOLD: &str = include_str!("fixtures/told_numbers.csv");

/// A claim in both languages.
struct Claim {
    subject: String,
    english: String,
    chinese: String,
    sources: Vec<String>,
}

impl Claim {
    fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.english, &self.chinese)
    }

    /// The numbers that must be proven, as each language writes them; what Chinese calls a year is one in English too.
    fn told(&self) -> Vec<Number> {
        let chinese = numbers::numbers(&self.chinese, Lang::Zh);
        let is_said = |number: &Number| chinese.iter().any(|other| other.value == number.value);
        let english = numbers::numbers(&self.english, Lang::En).into_iter().filter(|number| !is_said(number));
        english.chain(chinese.iter().copied()).filter(Number::is_told).collect()
    }
}

/// All claims of all texts. Claims of two languages belong together by their place, since both cite the same sources in the same order.
fn all_claims(atlas: &Atlas) -> Vec<Claim> {
    let of_subject = |subject: String| {
        let [english, chinese] = LANGS.map(|lang| claims(&profile(atlas, &subject, lang)));
        let pairs = english.into_iter().zip(chinese).map(move |((english, sources), (chinese, _))| Claim {
            subject: subject.clone(),
            english,
            chinese,
            sources,
        });
        pairs.collect::<Vec<_>>()
    };
    subjects(atlas).into_iter().flat_map(of_subject).collect()
}

fn register() -> Vec<Told> {
    csv_rows(TOLD).iter().map(Told::read).collect()
}

#[test]
fn both_languages_say_the_same_numbers_claim_by_claim() {
    let claims = all_claims(&atlas());
    assert!(claims.len() > 900, "{}", claims.len());
    let mut found = Vec::new();
    for claim in &claims {
        let [english, chinese] = LANGS.map(|lang| numbers::summary(claim.text(lang), lang));
        if english != chinese {
            let (subject, english_text, chinese_text) = (&claim.subject, &claim.english, &claim.chinese);
            found.push(format!("{subject}: “{english_text}” {english:?}\n    “{chinese_text}” {chinese:?}"));
        }
    }
    assert!(found.is_empty(), "{} claims differ:\n{}", found.len(), found.join("\n"));
}

#[test]
fn names_that_count_nothing_are_still_used() {
    let atlas = atlas();
    let (claims, remarks) = (all_claims(&atlas), remarks(&atlas));
    for (lang, names) in LANGS.into_iter().zip([&numbers::ENGLISH_NAMES[..], &numbers::CHINESE_NAMES]) {
        let texts = || {
            let of_remarks = remarks.iter().map(|[english, chinese]| lang.pick(english, chinese));
            claims.iter().map(|claim| claim.text(lang)).chain(of_remarks)
        };
        let unused = names.iter().find(|name| !texts().any(|text| text.contains(**name)));
        assert_eq!(unused, None, "it stands in no text");
    }
}

#[test]
fn every_figure_of_a_census_or_a_yearbook_is_that_of_the_subject_itself() {
    let atlas = atlas();
    let mut known = Known::of(&atlas);
    let is_statistical = |id: &String| id.starts_with("census-") || id.starts_with("chongqing-yearbook-");
    let mut checked = 0;
    for claim in all_claims(&atlas).iter().filter(|claim| claim.sources.iter().all(is_statistical)) {
        let shares = numbers::numbers(&claim.chinese, Lang::Zh).into_iter().filter(|one| one.unit == Unit::Percent);
        for number in claim.told().into_iter().chain(shares) {
            let is_own = known.has(&claim.subject, &claim.sources, &number);
            assert!(is_own, "{}: {number:?} in “{}” is no figure of the atlas", claim.subject, claim.english);
            checked += 1;
        }
    }
    // About four for each unit.
    assert!(checked > 150, "only {checked}");
}

/// A number of a subject's text, the years under which it can stand, and where that is read.
struct Dated {
    subject: String,
    number: Number,
    years: Vec<f64>,
    claim: String,
    sources: Vec<String>,
}

/// The numbers that must be proven and shares, each with the year named last, in its claim or else in one before it in the section. In
/// English the next year of its claim can be meant as well ("24.73 billion in 2018"), and in both where none was named before.
fn dated(atlas: &Atlas, lang: Lang) -> Vec<Dated> {
    let mut found = Vec::new();
    for subject in subjects(atlas) {
        let [own, chinese] = [lang, Lang::Zh].map(|lang| claims_by_section(&profile(atlas, &subject, lang)));
        for (section, chinese) in own.into_iter().zip(chinese) {
            let mut last = None;
            for ((claim, sources), (chinese, _)) in section.into_iter().zip(chinese) {
                // Only Chinese calls a year one.
                let years = numbers::numbers(&chinese, Lang::Zh).into_iter().filter(|number| number.year);
                let years: Vec<f64> = years.map(|year| year.value).collect();
                let said = numbers::numbers(&claim, lang);
                let is_year = |number: &Number| number.unit == Unit::Plain && years.contains(&number.value);
                for (at, number) in said.iter().enumerate() {
                    if is_year(number) {
                        last = Some(number.value);
                    } else if number.is_told() || number.unit == Unit::Percent {
                        let next = said[at..].iter().find(|number| is_year(number)).map(|year| year.value);
                        let next = next.filter(|_| lang == Lang::En || last.is_none());
                        let (subject, claim, sources) = (subject.clone(), claim.clone(), sources.clone());
                        let years = last.into_iter().chain(next).collect();
                        found.push(Dated { subject, number: *number, years, claim, sources });
                    }
                }
            }
        }
    }
    found
}

#[test]
fn a_figure_stands_under_its_year() {
    let atlas = atlas();
    let mut known = Known::of(&atlas);
    for lang in LANGS {
        let (mut wrong, mut checked) = (Vec::new(), 0);
        for Dated { subject, number, years, claim, sources } in dated(&atlas, lang) {
            let of_figures = known.years_of(&subject, &sources, &number);
            let is_of = |year: &f64| {
                of_figures.iter().any(|[first, last]| (f64::from(*first)..=f64::from(*last)).contains(year))
            };
            checked += usize::from(!of_figures.is_empty());
            if !of_figures.is_empty() && !years.iter().any(is_of) {
                wrong.push(format!("{subject}: {} of {of_figures:?} under {years:?} in “{claim}”", number.value));
            }
        }
        let listed = wrong.join("\n");
        assert!(wrong.is_empty(), "{} of {checked} figures stand under another year:\n{listed}", wrong.len());
        assert!(checked > 250, "only {checked} in {lang:?}");
    }
}

#[test]
fn every_number_is_known_to_the_atlas_or_stands_in_the_register() {
    let atlas = atlas();
    let (mut known, register) = (Known::of(&atlas), register());
    let (mut unknown, mut used, mut proven) = (Vec::new(), BTreeSet::new(), 0);
    for claim in all_claims(&atlas) {
        for number in claim.told() {
            if known.proves(&claim.subject, &claim.chinese, &claim.sources, &number) {
                proven += 1;
                continue;
            }
            let is_told = |told: &&Told| told.subject == claim.subject && told.is(&number, &claim.sources);
            let told: Vec<&Told> = register.iter().filter(is_told).collect();
            if told.is_empty() {
                unknown.push(format!("{}: {number:?} in “{}” {:?}", claim.subject, claim.english, claim.sources));
            }
            for told in told {
                used.insert((told.subject.clone(), told.value.to_string(), told.unit));
                let names = |words: &str, text: &str| text.contains(words);
                let whose = names(&told.whose_en, &claim.english) && names(&told.whose_zh, &claim.chinese);
                assert!(whose, "“{}” does not say whose figure {} is", claim.english, told.value);
            }
        }
    }
    assert!(unknown.is_empty(), "{} numbers are nowhere:\n{}", unknown.len(), unknown.join("\n"));
    let is_used = |told: &&Told| used.contains(&(told.subject.clone(), told.value.to_string(), told.unit));
    let unused: Vec<&Told> = register.iter().filter(|told| !is_used(told)).collect();
    assert!(unused.is_empty(), "no text needs {unused:#?}");
    assert!(proven > 200 && used.len() == register.len(), "{proven} {}", used.len());
}

#[test]
fn what_only_a_document_tells_contradicts_no_figure_of_the_atlas_unless_the_text_names_whose_it_is() {
    let atlas = atlas();
    let mut known = Known::of(&atlas);
    for told in register() {
        assert!(atlas.source(&told.source).is_some(), "{told:?} names no source");
        assert!(!told.what.is_empty(), "{told:?}");
        let Some(indicator) = &told.indicator else { continue };
        assert!(atlas.indicator(indicator).is_some(), "{told:?} names no indicator");
        let others = known.of_indicator(&told.subject, indicator, &told.period);
        let names_its_source = !told.whose_en.is_empty() && !told.whose_zh.is_empty();
        assert!(others.is_empty() || names_its_source, "the atlas has {others:?}, a text says {told:?}");
    }
}

/// The remarks on sources and figures, in both languages.
fn remarks(atlas: &Atlas) -> Vec<[&str; 2]> {
    let of_sources = atlas.sources().iter().map(|source| &source.note);
    let of_figures = atlas.all_observations().iter().map(|one| &one.note);
    of_sources.chain(of_figures).map(|remark| LANGS.map(|lang| remark.in_language(lang))).collect()
}

#[test]
fn a_remark_says_the_same_numbers_in_both_languages() {
    let atlas = atlas();
    let (mut told, mut wrong) = (0, BTreeSet::new());
    for [english, chinese] in remarks(&atlas) {
        let said = [numbers::summary(english, Lang::En), numbers::summary(chinese, Lang::Zh)];
        told += usize::from(said[0] != numbers::summary("", Lang::En));
        if said[0] != said[1] {
            wrong.insert(format!("{english}: {:?}\n{chinese}: {:?}", said[0], said[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n\n"));
    assert!(told > 900, "only {told}");
}

#[test]
fn the_area_that_a_text_begins_with_is_that_of_the_atlas_or_somebody_s() {
    let atlas = atlas();
    let (mut known, register) = (Known::of(&atlas), register());
    let mut checked = 0;
    for subject in subjects(&atlas) {
        let areas = known.of_indicator(&subject, "area", "");
        let overview = &profile(&atlas, &subject, Lang::Zh).sections[0];
        let text: String = overview.paragraphs.iter().flat_map(claims_of).map(|(claim, _)| claim).collect();
        let said = numbers::numbers(&text, Lang::Zh).into_iter().find(|number| number.unit == Unit::Km2);
        let (Some(said), false) = (said, areas.is_empty()) else { continue };
        let is_known = areas.iter().any(|area| known::fits(&said, *area, "km2"));
        let is_area = |told: &Told| told.indicator.as_deref() == Some("area") && told.value == said.value;
        let is_somebodys = register.iter().any(|told| told.subject == subject && is_area(told));
        assert!(is_known || is_somebodys, "{subject}: {said:?}, but the atlas has {areas:?}");
        checked += 1;
    }
    assert!(checked > 40, "only {checked}");
}

#[test]
fn what_the_register_says_of_the_pack_and_of_sums_is_so() {
    let atlas = atlas();
    let value = |subject: &str, indicator: &str, period: &str| {
        let period = period.parse().unwrap();
        atlas.figure(subject, indicator, Some(&period), None).unwrap().value
    };
    let sums = [
        ("qijiang", 2.7, value("qijiang", "gdp", "2024") / value("qijiang", "gdp", "2011")),
        ("liangjiang-zone-2010", 375e9, value("chongqing", "gdp-first-release", "2020") * 0.15),
    ];
    for told in register() {
        match told.held.as_str() {
            "computed" => {
                let sum = sums.iter().find(|(subject, value, _)| *subject == told.subject && *value == told.value);
                let (_, said, sum) = sum.unwrap_or_else(|| panic!("nobody computes {told:?}"));
                assert!((sum / said - 1.0).abs() < 0.02, "{told:?}: {sum}");
            }
            "pack" => {
                let lines = atlas.lines().iter().map(|line| (&line.source, &line.note));
                let places = atlas.places().iter().map(|place| (&place.source, &place.note));
                let notes = lines.chain(places).filter(|(source, _)| **source == told.source).map(|(_, note)| note);
                let has = |note: &String| numbers::numbers(note, Lang::En).iter().any(|one| one.value == told.value);
                assert!(notes.clone().any(has), "{told:?} stands in none of {:?}", notes.collect::<Vec<_>>());
            }
            other => {
                let known = ["source document", "a copy of the page"];
                let is_known = known.contains(&other) || other.starts_with("collected facts: ");
                assert!(is_known, "{other}");
            }
        }
    }
}
