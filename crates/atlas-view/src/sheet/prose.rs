//! The text about a subject, cut where it has no more room.

use super::{Cited, dated};
use crate::{
    Words,
    reading::{Reading, Span},
};
use atlas_data::{Atlas, PackError, PartialDate};
use atlas_scene::sheet::TextBlock;

/// A text in claims: words with the sources that they cite.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose {
    /// What the subject is.
    lead: Vec<Claim>,
    /// What is said under headings.
    rest: Vec<Claim>,
}

/// Words and what they rest on.
#[derive(Clone, Debug)]
struct Claim {
    /// The section and the paragraph that it belongs to.
    section: usize,
    paragraph: usize,
    heading: String,
    /// Whether the paragraph is an entry of a list; entries that begin with their date need no other mark.
    is_entry: bool,
    text: String,
    sources: Vec<String>,
}

impl Prose {
    /// The text about a subject, without entries of lists that begin with a later date than that of the sheet.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub(crate) fn of(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Result<Self, PackError> {
        let view = crate::View { as_of, ..crate::View::opening(atlas) };
        let Some(reading) = Reading::of(subject, &view, atlas, words)? else { return Ok(Self::default()) };
        let mut all: Vec<Claim> = Vec::new();
        for (at, section) in reading.sections.iter().enumerate() {
            let heading = section.heading.clone().unwrap_or_default();
            for (number, (is_entry, spans)) in section.paragraphs.iter().enumerate() {
                if *is_entry && is_later(spans, as_of) {
                    continue;
                }
                let is_entry = *is_entry && !is_dated(spans);
                all.extend(claims(spans).map(|(text, sources)| {
                    let heading = heading.clone();
                    Claim { section: at, paragraph: number, heading, is_entry, text, sources }
                }));
            }
        }
        let (lead, rest) = all.into_iter().partition(|claim| claim.heading.is_empty());
        Ok(Self { lead, rest })
    }

    /// Whether it says anything.
    pub(crate) fn has_text(&self) -> bool {
        !(self.lead.is_empty() && self.rest.is_empty())
    }

    /// How many claims the text under headings has.
    pub(crate) fn len(&self) -> usize {
        self.rest.len()
    }

    /// The overview, a paragraph each.
    pub(crate) fn lead(&self, cited: &mut Cited) -> Vec<String> {
        told(&self.lead, cited).into_iter().flat_map(|block| block.paragraphs).collect()
    }

    /// The first `count` claims of the rest.
    pub(crate) fn blocks(&self, count: usize, cited: &mut Cited) -> Vec<TextBlock> {
        told(&self.rest[..count.min(self.rest.len())], cited)
    }
}

/// Whether an entry of a list tells what came after a date.
fn is_later(spans: &[Span], as_of: PartialDate) -> bool {
    date_of(spans).is_some_and(|date| !date.starts_by(as_of))
}

fn is_dated(spans: &[Span]) -> bool {
    date_of(spans).is_some()
}

fn date_of(spans: &[Span]) -> Option<PartialDate> {
    let text: String = spans.iter().map(Span::text).collect();
    dated::date_of(&text)
}

fn told(claims: &[Claim], cited: &mut Cited) -> Vec<TextBlock> {
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut last = None;
    for claim in claims {
        let mark = cited.mark(claim.sources.iter().map(String::as_str));
        // A number of a source never begins a line.
        let joint = if mark.is_empty() { "" } else { "\u{a0}" };
        let text = format!("{}{joint}{mark}", claim.text.trim_end());
        let place = (claim.section, claim.paragraph);
        let is_new_section = last.is_none_or(|(section, _)| section != claim.section);
        if is_new_section {
            blocks.push(TextBlock { heading: claim.heading.clone(), paragraphs: Vec::new() });
        }
        let Some(block) = blocks.last_mut() else { continue };
        match block.paragraphs.last_mut() {
            Some(paragraph) if last == Some(place) => {
                // Chinese has no space between sentences: without one a number of a source would belong to what follows.
                if paragraph.ends_with(']') && !text.starts_with(' ') {
                    paragraph.push(' ');
                }
                paragraph.push_str(&text);
            }
            _ => block.paragraphs.push(format!("{}{}", if claim.is_entry { "• " } else { "" }, text.trim_start())),
        }
        last = Some(place);
    }
    blocks
}

/// A paragraph in claims: a full stop behind a citation belongs to what was cited.
fn claims(spans: &[Span]) -> impl Iterator<Item = (String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut open = String::new();
    for span in spans {
        match span {
            Span::Cite(ids) => found.push((std::mem::take(&mut open), ids.clone())),
            other => open.push_str(other.text()),
        }
    }
    if !open.trim().is_empty() {
        found.push((open, Vec::new()));
    }
    found.into_iter()
}
