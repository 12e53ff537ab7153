//! What is in a subject: transport lines that run through it and places that lie in it, by the layers that show them.

use crate::{Language, Layer, LayerGroup, Words, numbers, reading::source_line};
use atlas_data::{Atlas, Line, PartialDate, Place};

/// Things of one layer.
#[derive(Debug)]
pub(crate) struct Things {
    pub(crate) layer: Layer,
    /// How many there are, and how long they are together where they are lines.
    pub(crate) detail: String,
    /// Their names, the weightiest first.
    pub(crate) names: Vec<String>,
    /// Their sources, each as often as it was used.
    pub(crate) sources: Vec<String>,
}

impl Things {
    /// How many there are, also where there is one.
    pub(crate) fn counted(&self) -> String {
        if self.detail.is_empty() { self.names.len().to_string() } else { self.detail.clone() }
    }

    /// The transport lines and the places of a subject.
    pub(crate) fn all(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> [Vec<Self>; 2] {
        [transport(subject, atlas, as_of, words), places(subject, atlas, as_of, words)]
    }
}

/// Lines that are in service at the date, by layer, with their kilometres in the subject.
fn transport(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Vec<Things> {
    // Without boundaries no line runs through anything; the map says why they cannot be read.
    let lines = atlas.lines_of(subject, as_of).unwrap_or_default();
    let is_there = |line: &Line| line.status == "operating" && line.opened.is_none_or(|date| date.starts_by(as_of));
    let of_layer = |layer: Layer| {
        let mut own: Vec<(&Line, f64)> = lines
            .iter()
            .filter(|one| layer.line_kinds().contains(&one.line.kind.as_str()) && is_there(one.line))
            // What is less only grazes it, as far as anybody can say.
            .filter(|one| one.km >= 1.0)
            .map(|one| (one.line, one.km))
            .collect();
        own.sort_by(|a, b| b.1.total_cmp(&a.1));
        let whole: f64 = own.iter().map(|(_, km)| km).sum();
        let km = numbers::full(whole, 0);
        let count = own.len().to_string();
        let detail = words.with("sheet-lines", &[("count", &count), ("km", &km)]);
        things(layer, detail, own.iter().map(|(line, _)| (line_name(line, words), line.source.as_str())))
    };
    Layer::ALL.into_iter().filter(|layer| !layer.line_kinds().is_empty()).filter_map(of_layer).collect()
}

/// Places that are there at the date, by layer.
fn places(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Vec<Things> {
    let all = atlas.places_of(subject, as_of).unwrap_or_default();
    let is_there = |place: &Place| place.status == "operating" && place.opened.is_none_or(|date| date.starts_by(as_of));
    let of_layer = |layer: Layer| {
        let own: Vec<&Place> = all
            .iter()
            .copied()
            .filter(|place| layer.place_kinds().contains(&place.kind.as_str()) && is_there(place))
            .collect();
        let name = |place: &Place| match words.language() {
            Language::English => place.name_en.clone(),
            Language::Chinese => place.name_zh.clone(),
        };
        let detail = if own.len() > 1 { own.len().to_string() } else { String::new() };
        things(layer, detail, own.into_iter().map(|place| (name(place), place.source.as_str())))
    };
    let of_places = Layer::ALL.into_iter().filter(|layer| layer.group() == LayerGroup::Places);
    of_places.filter_map(of_layer).collect()
}

fn things<'s>(layer: Layer, detail: String, all: impl Iterator<Item = (String, &'s str)>) -> Option<Things> {
    let (mut names, mut sources): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (name, source) in all {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
            sources.push(source.to_owned());
        }
    }
    (!names.is_empty()).then_some(Things { layer, detail, names, sources })
}

/// So many sources of lines and places are named.
const MOST_SOURCES: usize = 3;

/// Where lines and places come from: those that most of them come from, and how many more there are; empty for none.
pub(crate) fn sources_of<'t>(things: impl Iterator<Item = &'t Things>, atlas: &Atlas, words: &Words) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for id in things.flat_map(|one| &one.sources) {
        match counts.iter_mut().find(|(known, _)| *known == id) {
            Some((_, count)) => *count += 1,
            None => counts.push((id, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named: Vec<String> = counts.iter().take(MOST_SOURCES).map(|(id, _)| source_line(id, atlas, words)).collect();
    let named = named.join(&words.get("sources-separator"));
    match counts.len().saturating_sub(MOST_SOURCES) {
        _ if counts.is_empty() => String::new(),
        0 => words.with("sheet-things-sources", &[("sources", &named)]),
        more => words.with("sheet-things-sources-more", &[("sources", &named), ("count", &more.to_string())]),
    }
}

/// A road by its number too, by which people know it.
fn line_name(line: &Line, words: &Words) -> String {
    let name = match words.language() {
        Language::English => &line.name_en,
        Language::Chinese => &line.name_zh,
    };
    match &line.reference {
        Some(number) if !name.contains(number.trim_start_matches(|c: char| !c.is_ascii_digit())) => {
            words.with("sheet-numbered", &[("number", number), ("name", name)])
        }
        _ => name.clone(),
    }
}
