//! Search by English, Chinese, pinyin, initials, codes and former names, no input method needed; then by words of the texts.

mod texts;

use crate::Language;
use atlas_data::{Atlas, NameRole, PartialDate, fold};

/// One subject that answers a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The subject.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// The name in the other language.
    pub other_name: String,
    /// The name that matched, where it is neither of the two.
    pub matched: Option<String>,
    /// What its text says where the words stand there and in no name.
    pub excerpt: Option<String>,
    /// Whether the subject holds at the date of the view.
    pub current: bool,
}

/// How well a name answers, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    Exact,
    Prefix,
    Word,
    Within,
}

struct Key {
    folded: String,
    shown: String,
    role: Option<NameRole>,
}

struct Entry {
    id: String,
    keys: Vec<Key>,
}

/// All names of an atlas, folded once, and its texts.
pub struct SearchIndex {
    entries: Vec<Entry>,
    texts: texts::Texts,
}

impl SearchIndex {
    /// Collects the names of every unit.
    pub fn new(atlas: &Atlas) -> Self {
        let entries = atlas.units().iter().map(|unit| {
            let mut keys: Vec<Key> = Vec::new();
            let mut add = |shown: &str, role: Option<NameRole>| {
                let folded = fold(shown);
                if !folded.is_empty() && !keys.iter().any(|key| key.folded == folded) {
                    keys.push(Key { folded, shown: shown.to_owned(), role });
                }
            };
            add(&unit.name_en, None);
            add(&unit.name_zh, None);
            for name in atlas.names(&unit.id) {
                add(&name.name, Some(name.role));
            }
            add(&unit.id, None);
            if let Some(code) = &unit.adcode {
                add(code, None);
            }
            Entry { id: unit.id.clone(), keys }
        });
        Self { entries: entries.collect(), texts: texts::Texts::default() }
    }

    /// The subjects that answer `text`, best first; units of the date before others. Where names leave room, those follow in whose texts
    /// the words stand.
    pub fn find(&self, text: &str, atlas: &Atlas, as_of: PartialDate, language: Language, limit: usize) -> Vec<Hit> {
        let mut hits = self.find_names(text, atlas, as_of, language, limit);
        if hits.len() >= limit {
            return hits;
        }
        let mut told = self.texts.find(text, atlas, language);
        told.retain(|(subject, _)| !hits.iter().any(|hit| hit.id == *subject));
        // What holds at the date comes first here too.
        let is_past = |subject: &str| atlas.unit(subject).is_some_and(|unit| !unit.valid.contains(as_of));
        told.sort_by_key(|(subject, _)| is_past(subject));
        let told = told.into_iter().map(|(id, excerpt)| Hit {
            name: atlas.name(&id, language.data()).to_owned(),
            other_name: atlas.name(&id, language.other().data()).to_owned(),
            matched: None,
            current: !is_past(&id),
            excerpt: Some(excerpt),
            id,
        });
        hits.extend(told.take(limit - hits.len()));
        hits
    }

    /// The subjects whose names answer `text`, best first; units of the date before others.
    pub fn find_names(
        &self,
        text: &str,
        atlas: &Atlas,
        as_of: PartialDate,
        language: Language,
        limit: usize,
    ) -> Vec<Hit> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(order, entry)| {
                let unit = atlas.unit(&entry.id)?;
                let (quality, key) = best_key(entry, &wanted, text)?;
                let current = unit.valid.contains(as_of);
                Some(((quality, !current, !unit.is_district_level(), order), entry, key, current))
            })
            .collect();
        found.sort_by_key(|(rank, ..)| *rank);
        found.truncate(limit);
        found.into_iter().filter_map(|(_, entry, key, current)| hit(entry, key, current, atlas, language)).collect()
    }
}

fn best_key<'a>(entry: &'a Entry, wanted: &str, text: &str) -> Option<(Quality, &'a Key)> {
    entry.keys.iter().filter_map(|key| Some((quality(key, wanted, text)?, key))).min_by_key(|(quality, _)| *quality)
}

fn quality(key: &Key, wanted: &str, text: &str) -> Option<Quality> {
    if key.folded == wanted {
        return Some(Quality::Exact);
    }
    // Initials answer from their beginning only: "c" within "WCX" would be noise.
    if key.folded.starts_with(wanted) {
        return Some(Quality::Prefix);
    }
    if key.role == Some(NameRole::Initials) {
        return None;
    }
    if starts_a_word(&key.shown, text) {
        return Some(Quality::Word);
    }
    let long_enough = wanted.chars().count() >= if wanted.is_ascii() { 3 } else { 1 };
    (long_enough && key.folded.contains(wanted)).then_some(Quality::Within)
}

/// Whether a word of `name`, after the first, begins with `text`.
fn starts_a_word(name: &str, text: &str) -> bool {
    let wanted = fold(text);
    name.split([' ', '-', '(', ',']).skip(1).any(|word| fold(word).starts_with(&wanted))
}

fn hit(entry: &Entry, key: &Key, current: bool, atlas: &Atlas, language: Language) -> Option<Hit> {
    let unit = atlas.unit(&entry.id)?;
    let name = unit.name(language.data()).to_owned();
    let other_name = unit.name(language.other().data()).to_owned();
    let plain = key.role.is_none_or(|role| matches!(role, NameRole::Short | NameRole::Pinyin | NameRole::Initials));
    let matched = (!plain).then(|| key.shown.clone());
    Some(Hit { id: entry.id.clone(), name, other_name, matched, excerpt: None, current })
}
