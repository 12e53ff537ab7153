//! Fingerprints of documents that are held outside of the repository. The rules are those of `data/build/held_sources.py`, which tells why.

use atlas_data::Lang;
use std::collections::HashSet;

/// Of a document every second run is kept.
const STEP: usize = 2;
const DIGITS: usize = 10;
const HEAD: &str = "# Hashes of runs of words, made by data/build/held_sources.py: zh 14, en 8, every 2nd";

/// So many words after each other are no chance.
fn run_length(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 14,
        Lang::En => 8,
    }
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// The ideographs, words and numbers of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let (mut found, mut word) = (Vec::new(), String::new());
    for (at, c) in chars.iter().copied().enumerate() {
        if c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&c) {
            word.push(c);
            continue;
        }
        let goes_on = || chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if matches!(c, ',' | '.') && word.ends_with(|last: char| last.is_ascii_digit()) && goes_on() {
            continue;
        }
        if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
        if is_ideograph(c) {
            found.push(c.to_string());
        }
    }
    found.extend((!word.is_empty()).then_some(word));
    found
}

fn of_language(text: &str, lang: Lang) -> Vec<String> {
    let belongs = |word: &String| match lang {
        Lang::Zh => is_number(word) || word.starts_with(is_ideograph),
        Lang::En => !word.starts_with(is_ideograph),
    };
    words(text).into_iter().filter(belongs).collect()
}

fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |value, byte| (value ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The runs of a text that are worth comparing, with their fingerprints.
fn runs(text: &str, lang: Lang, step: usize) -> Vec<(u64, String)> {
    let (words, length) = (of_language(text, lang), run_length(lang));
    let is_text = |run: &&[String]| 4 * run.iter().filter(|word| is_number(word)).count() <= length;
    let printed = |run: &[String]| {
        let run = run.join(" ");
        (fnv_1a(&run) >> 24, run)
    };
    words.windows(length).step_by(step).filter(is_text).map(printed).collect()
}

/// The fingerprints that the pipeline keeps of a document of paragraphs.
pub(crate) fn of_document(text: &str) -> HashSet<u64> {
    let both = |part: &str| [Lang::Zh, Lang::En].map(|lang| runs(part, lang, STEP)).concat();
    text.split("\n\n").flat_map(both).map(|(print, _)| print).collect()
}

/// Reads a file of fingerprints.
pub(crate) fn read(text: &str) -> HashSet<u64> {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEAD), "made with other lengths than this test knows");
    let digits: String = lines.collect();
    assert_eq!(digits.len() % DIGITS, 0, "cut off");
    (0..digits.len()).step_by(DIGITS).map(|at| u64::from_str_radix(&digits[at..at + DIGITS], 16).unwrap()).collect()
}

/// The first run of a text that stands in a held document.
pub(crate) fn copied(text: &str, lang: Lang, held: &HashSet<u64>) -> Option<String> {
    runs(text, lang, 1).into_iter().find(|(print, _)| held.contains(print)).map(|(_, run)| run)
}
