//! Words that stand in the texts about subjects.

use crate::Language;
use atlas_data::{Atlas, Run};
use std::sync::OnceLock;

/// Shorter words stand in every text.
const LEAST_LETTERS: usize = 3;
const LEAST_CHARACTERS: usize = 2;
/// So many characters are shown before and behind what was found.
const AROUND: [usize; 2] = [40, 20];

/// The texts of every subject, read on the first search that asks for them.
#[derive(Default)]
pub(super) struct Texts {
    read: OnceLock<Vec<Text>>,
}

/// A paragraph of a text.
struct Text {
    subject: String,
    language: Language,
    /// Its characters, and the same in small letters.
    shown: Vec<char>,
    small: Vec<char>,
}

impl Texts {
    /// The subjects in whose texts the words stand, each once, with the words around: first those in the reader's language.
    pub(super) fn find(&self, wanted: &str, atlas: &Atlas, reader: Language) -> Vec<(String, String)> {
        let wanted: Vec<char> = small(wanted.trim()).collect();
        let (least, around) = match wanted.iter().all(char::is_ascii) {
            true => (LEAST_LETTERS, AROUND[0]),
            false => (LEAST_CHARACTERS, AROUND[1]),
        };
        if wanted.len() < least {
            return Vec::new();
        }
        let texts = self.read.get_or_init(|| read(atlas));
        let mut found: Vec<(String, String)> = Vec::new();
        for language in [reader, reader.other()] {
            for text in texts.iter().filter(|text| text.language == language) {
                if found.iter().any(|(subject, _)| *subject == text.subject) {
                    continue;
                }
                if let Some(at) = place(&text.small, &wanted) {
                    found.push((text.subject.clone(), excerpt(&text.shown, at, wanted.len(), around)));
                }
            }
        }
        found
    }
}

/// One small letter for each character, so that places are the same in both.
fn small(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|c| c.to_lowercase().next().unwrap_or(c))
}

/// Where the wanted words begin: English ones at the beginning of a word.
fn place(text: &[char], wanted: &[char]) -> Option<usize> {
    let begins = |at: usize| !wanted[0].is_ascii_alphanumeric() || at == 0 || !text[at - 1].is_ascii_alphanumeric();
    text.windows(wanted.len()).enumerate().find(|(at, window)| *window == wanted && begins(*at)).map(|(at, _)| at)
}

fn excerpt(text: &[char], at: usize, length: usize, around: usize) -> String {
    let (mut from, mut to) = (at.saturating_sub(around), (at + length + around).min(text.len()));
    let is_cut = |at: usize| {
        at > 0 && at < text.len() && text[at - 1].is_ascii_alphanumeric() && text[at].is_ascii_alphanumeric()
    };
    while from < at && is_cut(from) {
        from += 1;
    }
    while to > at + length && is_cut(to) {
        to -= 1;
    }
    // What ends before, as a full stop, belongs to what is cut off.
    while from > 0 && from < at && !text[from].is_alphanumeric() {
        from += 1;
    }
    let middle: String = text[from..to].iter().collect();
    let ends = [from > 0, to < text.len()].map(|cut| if cut { "…" } else { "" });
    format!("{}{}{}", ends[0], middle.trim(), ends[1])
}

fn read(atlas: &Atlas) -> Vec<Text> {
    let mut texts = Vec::new();
    let root = atlas.info().root.as_str();
    let units = atlas.units().iter().map(|unit| unit.id.as_str()).filter(|id| *id != root);
    for subject in std::iter::once(root).chain(units) {
        for language in Language::ALL {
            // A text that cannot be read is told about where it is shown.
            let Ok(Some(profile)) = atlas.profile(subject, language.data()) else { continue };
            for paragraph in profile.sections.iter().flat_map(|section| &section.paragraphs) {
                let words = paragraph.runs.iter().map(|run| match run {
                    Run::Text { text, .. } => text.as_str(),
                    Run::Cite(_) => "",
                });
                let words = words.collect::<String>();
                let shown: Vec<char> = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
                let small = shown.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
                texts.push(Text { subject: subject.to_owned(), language, shown, small });
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::atlas;

    fn found(text: &str, reader: Language) -> Vec<(String, String)> {
        Texts::default().find(text, atlas(), reader)
    }

    #[test]
    fn a_word_that_stands_only_in_a_text_finds_its_subject_in_both_languages() {
        for (word, reader) in
            [("ghost city", Language::English), ("Ghost", Language::Chinese), ("鬼城", Language::Chinese)]
        {
            let found = found(word, reader);
            assert!(
                found.iter().any(
                    |(subject, around)| subject == "fengdu" && around.to_lowercase().contains(&word.to_lowercase())
                ),
                "{word}: {found:?}"
            );
        }
        let subjects: Vec<String> =
            found("bamboo mats", Language::English).into_iter().map(|(subject, _)| subject).collect();
        assert_eq!(subjects, ["fengdu"]);
    }

    #[test]
    fn parts_of_words_and_too_short_ones_find_nothing() {
        assert!(found("host city", Language::English).is_empty());
        assert!(found("of", Language::English).is_empty() && found("的", Language::Chinese).is_empty());
        assert!(found("", Language::English).is_empty());
    }

    #[test]
    fn an_excerpt_is_cut_between_words() {
        let text: Vec<char> = "Some words stand before what is looked for and some behind it".chars().collect();
        let at = place(&text, &"looked".chars().collect::<Vec<_>>()).unwrap();
        assert_eq!(excerpt(&text, at, 6, 10), "…what is looked for and…");
        assert_eq!(excerpt(&text, at, 6, 400), text.iter().collect::<String>());
    }
}
