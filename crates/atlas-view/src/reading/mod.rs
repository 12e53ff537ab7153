//! The text about a subject, ready to be read: names that lead to places on the map, figures that lead to their passports,
//! citations as notes, and what the figures say at a glance.

pub mod find;
mod glance;
mod names;
mod written;

use crate::{Language, View, Words};
use atlas_data::{Atlas, PackError, Period, Run};
use names::Names;

/// A text that can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What the figures say, computed of the atlas; empty where it has none.
    pub glance: Vec<Span>,
    /// The written text; the first section has no heading.
    pub sections: Vec<ReadSection>,
}

/// A part of a text under one heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadSection {
    /// The heading.
    pub heading: Option<String>,
    /// The paragraphs, and whether each is an entry of a list.
    pub paragraphs: Vec<(bool, Vec<Span>)>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// Whether they are stressed.
        bold: bool,
    },
    /// The name of another subject of the atlas.
    Subject {
        /// As it is written.
        text: String,
        /// Its id.
        id: String,
    },
    /// The name of a line or place.
    Item {
        /// As it is written.
        text: String,
        /// Its id.
        id: String,
    },
    /// A figure of the subject.
    Figure {
        /// As it is written.
        text: String,
        /// Its indicator.
        indicator: String,
        /// Its period.
        period: Period,
    },
    /// Ids of the sources of what was said before.
    Cite(Vec<String>),
}

impl Span {
    /// Its words; a citation has none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text { text, .. }
            | Self::Subject { text, .. }
            | Self::Item { text, .. }
            | Self::Figure { text, .. } => text,
            Self::Cite(_) => "",
        }
    }
}

impl Reading {
    /// The text about a subject in a language, as of the date of a view; `None` where the atlas has neither text nor figures.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn of(subject: &str, view: &View, atlas: &Atlas, words: &Words) -> Result<Option<Self>, PackError> {
        let language = words.language();
        let glance = glance::spans(subject, view.as_of, atlas, words);
        let profile = atlas.profile(subject, language.data())?;
        if profile.is_none() && glance.is_empty() {
            return Ok(None);
        }
        let mut names = Names::of(subject, atlas, view.as_of, language);
        let section = |section: atlas_data::Section| ReadSection {
            heading: section.heading,
            paragraphs: section
                .paragraphs
                .into_iter()
                .map(|paragraph| (paragraph.list_item, spans(&paragraph.runs, subject, atlas, &mut names)))
                .collect(),
        };
        let sections = profile.map_or_else(Vec::new, |profile| profile.sections.into_iter().map(section).collect());
        Ok(Some(Self { glance, sections }))
    }

    /// The ids of all cited sources, each once, in the order in which they are first cited.
    pub fn sources(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for span in self.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|(_, spans)| spans) {
            if let Span::Cite(ids) = span {
                for id in ids {
                    if !found.contains(&id.as_str()) {
                        found.push(id);
                    }
                }
            }
        }
        found
    }

    /// A section as text to be quoted elsewhere, or the whole: citations as numbers, the cited sources below, then where it stands.
    pub fn quoted(&self, section: Option<usize>, title: &str, atlas: &Atlas, words: &Words) -> String {
        let wanted = self.sections.iter().enumerate().filter(|(at, _)| section.is_none_or(|one| one == *at));
        let mut sources: Vec<&str> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for (_, section) in wanted {
            lines.extend(section.heading.clone());
            for (list_item, spans) in &section.paragraphs {
                let text: String = spans.iter().map(|span| cited(span, &mut sources)).collect();
                lines.push(format!("{}{}", if *list_item { "– " } else { "" }, text.trim()));
            }
        }
        lines.push(String::new());
        lines.extend(sources.iter().enumerate().map(|(at, id)| format!("[{}] {}", at + 1, source(id, atlas, words))));
        lines.push(words.with("reading-quoted", &[("title", title)]));
        lines.join("\n")
    }
}

/// A span as plain text; a citation takes up its sources.
fn cited<'a>(span: &'a Span, sources: &mut Vec<&'a str>) -> String {
    let Span::Cite(ids) = span else { return span.text().to_owned() };
    let number = |id: &'a String| {
        let at = sources.iter().position(|known| known == id).unwrap_or_else(|| {
            sources.push(id);
            sources.len() - 1
        });
        (at + 1).to_string()
    };
    format!("[{}]", ids.iter().map(number).collect::<Vec<_>>().join(", "))
}

/// A source as a note names it.
fn source(id: &str, atlas: &Atlas, words: &Words) -> String {
    let Some(source) = atlas.source(id) else { return id.to_owned() };
    let lang = words.language().data();
    let known = [Some(source.title(lang)), source.publisher(lang), source.published.as_deref(), source.url.as_deref()];
    joined(known.into_iter(), words)
}

/// A source as the foot of a sheet names it: by what is printed and who printed it.
pub(crate) fn source_line(id: &str, atlas: &Atlas, words: &Words) -> String {
    let Some(source) = atlas.source(id) else { return id.to_owned() };
    let (title, publisher) = source.title_and_publisher(words.language().data());
    let published = source.published.as_deref().filter(|date| !title.contains(*date));
    let known = [Some(title), publisher, published];
    joined(known.into_iter(), words)
}

/// What is known of a source in one line.
fn joined<'t>(known: impl Iterator<Item = Option<&'t str>>, words: &Words) -> String {
    known.flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&words.get("list-separator"))
}

/// The runs of a paragraph with their figures and names.
fn spans(runs: &[Run], subject: &str, atlas: &Atlas, names: &mut Names<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        match run {
            Run::Cite(ids) => found.push(Span::Cite(ids.clone())),
            Run::Text { text, bold: true } => found.push(Span::Text { text: text.clone(), bold: true }),
            Run::Text { text, bold: false } => {
                let cited = runs[at..].iter().find_map(|run| match run {
                    Run::Cite(ids) => Some(ids.as_slice()),
                    Run::Text { .. } => None,
                });
                for span in written::figures(text, subject, cited.unwrap_or_default(), atlas) {
                    match span {
                        Span::Text { text, .. } => found.extend(names.within(&text)),
                        other => found.push(other),
                    }
                }
            }
        }
    }
    found
}

/// Whether the letters of a language stand in words.
const fn has_words(language: Language) -> bool {
    matches!(language, Language::English)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::atlas;

    fn reading(subject: &str, language: Language) -> Reading {
        let view = View::opening(atlas());
        Reading::of(subject, &view, atlas(), &Words::new(language)).unwrap().unwrap()
    }

    fn all(reading: &Reading) -> impl Iterator<Item = &Span> {
        reading.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|(_, spans)| spans)
    }

    #[test]
    fn nothing_is_lost_of_any_text_and_figures_and_names_are_found_in_both_languages() {
        for language in Language::ALL {
            let (mut figures, mut subjects, mut items) = (0, 0, 0);
            for unit in atlas().units() {
                let Some(profile) = atlas().profile(&unit.id, language.data()).unwrap() else { continue };
                let reading = reading(&unit.id, language);
                let whole: String = all(&reading).map(Span::text).collect();
                let runs = profile.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|one| &one.runs);
                let written: String = runs
                    .map(|run| match run {
                        Run::Text { text, .. } => text.as_str(),
                        Run::Cite(_) => "",
                    })
                    .collect();
                assert_eq!(whole, written, "{}", unit.id);
                for span in all(&reading) {
                    match span {
                        Span::Figure { indicator, period, .. } => {
                            figures += 1;
                            let known = atlas().observations(&unit.id, indicator);
                            assert!(known.iter().any(|one| one.period == *period), "{span:?}");
                        }
                        Span::Subject { id, .. } => {
                            subjects += 1;
                            assert!(atlas().unit(id).is_some() && *id != unit.id, "{span:?}");
                        }
                        Span::Item { id, .. } => {
                            items += 1;
                            assert!(atlas().line(id).is_some() || atlas().place(id).is_some(), "{span:?}");
                        }
                        Span::Text { .. } | Span::Cite(_) => {}
                    }
                }
            }
            assert!(figures > 120 && subjects > 150 && items > 10, "{figures} {subjects} {items}");
        }
    }

    #[test]
    fn a_section_is_quoted_with_its_sources() {
        let words = Words::new(Language::English);
        let quoted = reading("fengdu", Language::English).quoted(Some(1), "Fengdu", atlas(), &words);
        assert!(quoted.starts_with("History\n"), "{quoted}");
        assert!(quoted.contains("[1]") && quoted.contains("\n[1] ") && !quoted.contains("[@"), "{quoted}");
        assert!(quoted.trim_end().ends_with(&words.with("reading-quoted", &[("title", "Fengdu")])), "{quoted}");
    }

    #[test]
    fn what_is_computed_at_a_glance_has_figures_with_places() {
        for language in Language::ALL {
            let reading = reading("fengdu", language);
            let figures = reading.glance.iter().filter(|span| matches!(span, Span::Figure { .. })).count();
            assert!(figures >= 3, "{:?}", reading.glance);
            let said: String = reading.glance.iter().map(Span::text).collect();
            assert!(said.contains("38"), "{said}");
        }
    }
}
