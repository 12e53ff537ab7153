//! Names in a text that lead to subjects, lines and places.

use super::{Span, has_words};
use crate::Language;
use atlas_data::{Atlas, PartialDate};

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target<'a> {
    Subject(&'a str),
    Item(&'a str),
}

/// The names that a text can lead from. Each leads once, where it stands first: a text is not a list of links.
pub(super) struct Names<'a> {
    /// The longest first, so that a name within another one is not taken for itself.
    known: Vec<(&'a str, Target<'a>)>,
    used: Vec<Target<'a>>,
    has_words: bool,
}

impl<'a> Names<'a> {
    pub(super) fn of(subject: &str, atlas: &'a Atlas, as_of: PartialDate, language: Language) -> Self {
        let lang = language.data();
        let root = atlas.info().root.as_str();
        let has_words = has_words(language);
        let least = if has_words { 4 } else { 2 };
        // A unit of the date comes before one of another time with the same name.
        let mut units: Vec<_> = atlas.units().iter().filter(|unit| unit.id != root && unit.id != subject).collect();
        units.sort_by_key(|unit| !unit.valid.contains(as_of));
        let own = [atlas.name(subject, lang), atlas.short_name(subject, lang)];
        let units = units.iter().flat_map(|unit| {
            let names = [unit.name(lang), atlas.short_name(&unit.id, lang)];
            names.map(|name| (name, Target::Subject(unit.id.as_str())))
        });
        let lines = atlas.lines().iter().map(|line| (lang.pick(&line.name_en, &line.name_zh), line.id.as_str()));
        let places = atlas.places().iter().map(|place| (lang.pick(&place.name_en, &place.name_zh), place.id.as_str()));
        let items = lines.chain(places).map(|(name, id)| (name, Target::Item(id)));
        let mut known: Vec<(&str, Target<'_>)> = Vec::new();
        for (name, target) in units.chain(items) {
            let is_own = own.contains(&name);
            if !is_own && name.chars().count() >= least && !known.iter().any(|(other, _)| *other == name) {
                known.push((name, target));
            }
        }
        known.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { known, used: Vec::new(), has_words }
    }

    /// A text with the names in it that lead somewhere.
    pub(super) fn within(&mut self, text: &str) -> Vec<Span> {
        let plain = |text: &str| Span::Text { text: text.to_owned(), bold: false };
        let (mut found, mut rest) = (Vec::new(), text);
        while let Some((at, name, target)) = self.first(text, text.len() - rest.len()) {
            let from = at - (text.len() - rest.len());
            if from > 0 {
                found.push(plain(&rest[..from]));
            }
            found.push(match target {
                Target::Subject(id) => Span::Subject { text: name.to_owned(), id: id.to_owned() },
                Target::Item(id) => Span::Item { text: name.to_owned(), id: id.to_owned() },
            });
            self.used.push(target);
            rest = &rest[from + name.len()..];
        }
        if !rest.is_empty() {
            found.push(plain(rest));
        }
        found
    }

    /// The first name that leads somewhere new, from a place in the text on; of those that begin there the longest.
    fn first(&self, text: &str, from: usize) -> Option<(usize, &'a str, Target<'a>)> {
        let mut best: Option<(usize, &'a str, Target<'a>)> = None;
        for (name, target) in &self.known {
            if self.used.contains(target) {
                continue;
            }
            let places = text[from..].match_indices(name).map(|(at, _)| at + from);
            let at = places.into_iter().find(|at| self.stands_alone(text, *at, name.len()));
            if let Some(at) = at.filter(|at| best.is_none_or(|(known, ..)| *at < known)) {
                best = Some((at, name, *target));
            }
        }
        best
    }

    /// Whether letters before or behind would make it another word.
    fn stands_alone(&self, text: &str, at: usize, length: usize) -> bool {
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '\'');
        let (before, behind) = (text[..at].chars().next_back(), text[at + length..].chars().next());
        !self.has_words || !(is_letter(before) || is_letter(behind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::atlas;

    fn ids(text: &str, subject: &str, language: Language) -> Vec<String> {
        let mut names = Names::of(subject, atlas(), atlas().info().opening.as_of, language);
        let spans = names.within(text);
        assert_eq!(spans.iter().map(Span::text).collect::<String>(), text);
        let id = |span: &Span| match span {
            Span::Subject { id, .. } | Span::Item { id, .. } => Some(id.clone()),
            _ => None,
        };
        spans.iter().filter_map(id).collect()
    }

    #[test]
    fn a_name_leads_once_and_only_where_it_is_a_word() {
        let text = "From Fuling to Wanzhou, and Fuling again; Fulingers, Fengdu.";
        assert_eq!(ids(text, "fengdu", Language::English), ["fuling", "wanzhou"]);
        assert_eq!(ids("由涪陵到万州，再回涪陵和丰都。", "fengdu", Language::Chinese), ["fuling", "wanzhou"]);
    }

    #[test]
    fn the_longest_name_is_meant_and_of_two_with_one_name_the_one_of_the_date() {
        assert_eq!(ids("in Qijiang County and elsewhere", "fengdu", Language::English), ["qijiang-county"]);
        assert_eq!(ids("towards Beibei", "fengdu", Language::English), ["beibei"]);
        assert!(ids("", "fengdu", Language::Chinese).is_empty());
    }
}
