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

    /// Name and caption in a few lines, as a tooltip shows them.
    pub fn tooltip(&self) -> Vec<String> {
        let rows = self.rows.iter().take(2).map(|(name, text)| format!("{name}: {text}"));
        std::iter::once(self.title.clone()).chain(std::iter::once(self.caption.clone())).chain(rows).collect()
    }
}

fn names(english: &str, chinese: &str, words: &Words) -> (String, String) {
    match words.language() {
        crate::Language::English => (english.to_owned(), chinese.to_owned()),
        crate::Language::Chinese => (chinese.to_owned(), english.to_owned()),
    }
}

fn caption(kind: &str, status: &str, words: &Words) -> String {
    let kind = words.get(&format!("item-kind-{kind}"));
    let status = words.get(&format!("item-status-{status}"));
    words.with("item-caption", &[("kind", &kind), ("status", &status)])
}

fn source(id: &str, atlas: &Atlas) -> String {
    atlas.source(id).map_or_else(String::new, |source| source.title.clone())
}

fn of_line(line: &Line, atlas: &Atlas, as_of: PartialDate, words: &Words) -> ItemCard {
    let (title, other_title) = names(&line.name_en, &line.name_zh, words);
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
    row("item-accuracy", words.get(&format!("item-accuracy-{}", line.accuracy)));
    let lang = words.language().data();
    // Without boundaries no line runs through anything; the map says why they cannot be read.
    let crossings = atlas.units_along(&line.id, as_of).unwrap_or_default();
    let units = crossings.iter().map(|crossing| {
        let name = atlas.short_name(&crossing.unit, lang).to_owned();
        (crossing.unit.clone(), name, Some(crossing.km))
    });
    ItemCard {
        id: line.id.clone(),
        title,
        other_title,
        caption: caption(&line.kind, &line.status, words),
        rows,
        units: units.collect(),
        source: source(&line.source, atlas),
    }
}

fn of_place(place: &Place, atlas: &Atlas, as_of: PartialDate, words: &Words) -> ItemCard {
    let (title, other_title) = names(&place.name_en, &place.name_zh, words);
    let opened = place.opened.map(|date| (words.get("item-opened"), words.date(date)));
    let accuracy = (words.get("item-position"), words.get(&format!("item-accuracy-{}", place.accuracy)));
    let unit = unit_at([place.lon, place.lat], atlas, as_of);
    let name = |id: &str| atlas.short_name(id, words.language().data()).to_owned();
    ItemCard {
        id: place.id.clone(),
        title,
        other_title,
        caption: caption(&place.kind, &place.status, words),
        rows: opened.into_iter().chain([accuracy]).collect(),
        units: unit.into_iter().map(|id| (id.clone(), name(&id), None)).collect(),
        source: source(&place.source, atlas),
    }
}

/// The unit that a position lies in at a date.
fn unit_at([lon, lat]: [f64; 2], atlas: &Atlas, as_of: PartialDate) -> Option<String> {
    let object = atlas.edition_at(as_of)?.geometry.as_deref()?;
    atlas.boundaries().ok()?.unit_at(object, lon, lat).map(str::to_owned)
}
