//! What is said of a line or place: name, opening, source, accuracy, and the districts along it.

use crate::{Words, numbers};
use atlas_data::{Atlas, Line, PartialDate, Place};

/// What is said of a line or place.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemCard {
    /// Its id.
    pub id: String,
    /// Its name in the reader's language.
    pub title: String,
    /// Its name in the other language.
    pub other_title: String,
    /// What it is, and whether it is there.
    pub caption: String,
    /// Name and text of what is known.
    pub rows: Vec<(String, String)>,
    /// The units along it, in order, or the one that it lies in: id, name, and how many kilometres inside.
    pub units: Vec<(String, String, Option<f64>)>,
    /// Title of its source.
    pub source: String,
}

impl ItemCard {
    /// The card of a line or place; `None` where the atlas has neither by this id.
    pub fn of(id: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Option<Self> {
        match atlas.line(id) {
            Some(line) => Some(of_line(line, atlas, as_of, words)),
            None => Some(of_place(atlas.place(id)?, atlas, as_of, words)),
        }
    }

    /// Name, kind and state, and the first of what is known: as a tooltip says it. `None` where the atlas has neither a
    /// line nor a place by this id.
    pub fn tooltip(id: &str, atlas: &Atlas, words: &Words) -> Option<Vec<String>> {
        let line = atlas.line(id);
        let (names, kind, status, rows) = match line {
            Some(line) => ([&line.name_en, &line.name_zh], &line.kind, &line.status, line_rows(line, words)),
            None => {
                let place = atlas.place(id)?;
                ([&place.name_en, &place.name_zh], &place.kind, &place.status, place_rows(place, words))
            }
        };
        let (title, _) = in_order(names, words);
        let rows = rows
            .into_iter()
            .take(2)
            .map(|(name, text)| words.with("chart-said", &[("indicator", &name), ("value", &text)]));
        Some([title, caption(kind, status, line.is_some(), words)].into_iter().chain(rows).collect())
    }
}

/// An English and a Chinese name, the reader's first.
fn in_order([english, chinese]: [&String; 2], words: &Words) -> (String, String) {
    match words.language() {
        crate::Language::English => (english.clone(), chinese.clone()),
        crate::Language::Chinese => (chinese.clone(), english.clone()),
    }
}

/// The word for a term of a pack; another pack may have terms of its own, which stand as they are.
fn term(family: &str, value: &str, words: &Words) -> String {
    let key = format!("item-{family}-{value}");
    if words.has(&key) { words.get(&key) } else { value.to_owned() }
}

/// What it is and, of a line or of what is not there yet, its state: a mountain is not "in operation".
fn caption(kind: &str, status: &str, is_line: bool, words: &Words) -> String {
    if !is_line && status == "operating" {
        return term("kind", kind, words);
    }
    let (kind, status) = (term("kind", kind, words), term("status", status, words));
    words.with("item-caption", &[("kind", &kind), ("status", &status)])
}

fn source(id: &str, atlas: &Atlas, words: &Words) -> String {
    atlas.source(id).map_or_else(String::new, |source| source.title(words.language().data()).to_owned())
}

fn line_rows(line: &Line, words: &Words) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut row = |key: &str, text: String| rows.push((words.get(key), text));
    if let Some(number) = &line.reference {
        row("item-number", number.clone());
    }
    row("item-opened", line.opened.map_or_else(|| words.get("item-unknown"), |date| words.date(date)));
    if let Some(length) = line.length_km {
        let decimals = usize::from(length.fract() > 0.0);
        row("item-length", words.with("item-km", &[("km", &numbers::full(length, decimals))]));
    }
    row("item-accuracy", term("accuracy", &line.accuracy, words));
    rows
}

fn of_line(line: &Line, atlas: &Atlas, as_of: PartialDate, words: &Words) -> ItemCard {
    let (title, other_title) = in_order([&line.name_en, &line.name_zh], words);
    let lang = words.language().data();
    // Without boundaries no line runs through anything; the map says why they cannot be read.
    let crossings = atlas.units_along(&line.id, as_of).unwrap_or_default();
    let units = crossings.iter().map(|crossing| {
        let name = atlas.outline_name(&crossing.unit, lang, as_of);
        (crossing.unit.clone(), name, Some(crossing.km))
    });
    ItemCard {
        id: line.id.clone(),
        title,
        other_title,
        caption: caption(&line.kind, &line.status, true, words),
        rows: line_rows(line, words),
        units: units.collect(),
        source: source(&line.source, atlas, words),
    }
}

fn place_rows(place: &Place, words: &Words) -> Vec<(String, String)> {
    let opened = place.opened.map(|date| (words.get("item-opened"), words.date(date)));
    opened.into_iter().chain([(words.get("item-position"), term("accuracy", &place.accuracy, words))]).collect()
}

fn of_place(place: &Place, atlas: &Atlas, as_of: PartialDate, words: &Words) -> ItemCard {
    let (title, other_title) = in_order([&place.name_en, &place.name_zh], words);
    // Without boundaries no place lies in anything; the map says why they cannot be read.
    let unit = atlas.unit_of_place(place, as_of).ok().flatten().map(str::to_owned);
    let name = |id: &str| atlas.outline_name(id, words.language().data(), as_of);
    ItemCard {
        id: place.id.clone(),
        title,
        other_title,
        caption: caption(&place.kind, &place.status, false, words),
        rows: place_rows(place, words),
        units: unit.into_iter().map(|id| (id.clone(), name(&id), None)).collect(),
        source: source(&place.source, atlas, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn places_that_are_there_say_what_they_are_and_lines_say_their_state() {
        let words = Words::new(Language::English);
        assert_eq!(caption("scenic-area", "operating", false, &words), "Scenic area");
        assert_eq!(caption("airport", "planned", false, &words), "Airport · planned");
        assert_eq!(caption("metro", "operating", true, &words), "Metro line · in operation");
    }

    #[test]
    fn terms_of_another_pack_stand_as_they_are() {
        let words = Words::new(Language::English);
        assert_eq!(term("kind", "metro", &words), "Metro line");
        assert_eq!(term("kind", "funicular", &words), "funicular");
    }
}
