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
        join_parts(&mut own, atlas);
        own.sort_by(|a, b| b.1.total_cmp(&a.1));
        let whole: f64 = own.iter().map(|(_, km)| km).sum();
        let km = numbers::full(whole, 0);
        let count = own.len().to_string();
        let detail = words.with("sheet-lines", &[("count", &count), ("km", &km)]);
        things(layer, detail, own.iter().map(|(line, _)| (line_name(line, words), line.source.as_str())))
    };
    Layer::ALL.into_iter().filter(|layer| !layer.line_kinds().is_empty()).filter_map(of_layer).collect()
}

/// Second tracks, branches and extensions go into the line that they belong to: people know one railway. Its length grows by that of a branch, and
/// not by that of a track beside it.
fn join_parts(lines: &mut Vec<(&Line, f64)>, atlas: &Atlas) {
    let mut at = 0;
    while let Some((line, km)) = lines.get(at).copied() {
        match lines.iter_mut().find(|(other, _)| is_part(line, other)) {
            Some((whole, length)) => {
                *length = if runs_beside(line, whole, atlas) { length.max(km) } else { *length + km };
                lines.remove(at);
            }
            None => at += 1,
        }
    }
}

/// Whether a line is a part of another: of the same kind and number, and named after it in both languages.
fn is_part(line: &Line, whole: &Line) -> bool {
    let after = |own: &str, other: &str| {
        let rest = own.strip_prefix(other);
        // Line 1 has no part in line 10.
        rest.is_some_and(|rest| rest.chars().next().is_some_and(|next| !next.is_ascii_alphanumeric()))
    };
    line.kind == whole.kind
        && line.reference == whole.reference
        && after(&line.name_en, &whole.name_en)
        && after(&line.name_zh, &whole.name_zh)
}

/// Whether most points of a line are points of the other: a track beside it, and no branch.
fn runs_beside(line: &Line, whole: &Line, atlas: &Atlas) -> bool {
    let (own, other) = (atlas.stops(&line.id), atlas.stops(&whole.id));
    let shared = own.iter().filter(|stop| other.iter().any(|at| at.lon == stop.lon && at.lat == stop.lat)).count();
    shared * 2 > own.len()
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
    let named = named.join(&words.get("clause-separator"));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::atlas;

    fn transport_of(subject: &str) -> Vec<Things> {
        let as_of = atlas().info().opening.as_of;
        transport(subject, atlas(), as_of, &Words::new(Language::English))
    }

    #[test]
    fn a_railway_with_two_tracks_is_one_and_has_its_length_once() {
        let railways = transport_of("qianjiang").into_iter().find(|one| one.layer == Layer::Railways).unwrap();
        assert_eq!(railways.names, ["Chongqing-Huaihua Railway"]);
        let as_of = atlas().info().opening.as_of;
        let lines = atlas().lines_of("qianjiang", as_of).unwrap();
        let km = |id: &str| lines.iter().find(|one| one.line.id == id).unwrap().km;
        let greater = km("yuhuai-railway").max(km("yuhuai-second-track"));
        assert_eq!(railways.detail, format!("1 · {} km", numbers::full(greater, 0)));
    }

    #[test]
    fn a_branch_adds_its_length_to_its_line() {
        let metro = transport_of("yubei").into_iter().find(|one| one.layer == Layer::Metro).unwrap();
        assert!(metro.names.iter().any(|name| name.ends_with("Line 3")), "{:?}", metro.names);
        assert!(!metro.names.iter().any(|name| name.contains("branch")), "{:?}", metro.names);
        let as_of = atlas().info().opening.as_of;
        let lines = atlas().lines_of("yubei", as_of).unwrap();
        let (line, branch) = ("metro-line-3", "metro-line-3-konggang");
        let km = |id: &str| lines.iter().find(|one| one.line.id == id).map(|one| (one.line, one.km)).unwrap();
        let mut joined = vec![km(line), km(branch)];
        join_parts(&mut joined, atlas());
        assert_eq!(joined.len(), 1);
        assert!((joined[0].1 - km(line).1 - km(branch).1).abs() < 1e-9);
    }

    #[test]
    fn numbers_of_lines_are_read_whole() {
        let line = |id: &str| atlas().line(id).unwrap();
        assert!(!is_part(line("metro-line-10"), line("metro-line-1")));
        assert!(!is_part(line("metro-line-6"), line("metro-line-6-expo")));
        assert!(is_part(line("metro-line-6-expo"), line("metro-line-6")));
    }
}
