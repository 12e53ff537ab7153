//! The lines under a figure: source, status and boundary edition. Nothing in them depends on today.

use super::{SourcesAt, Studio};
use crate::{Words, formula};
use atlas_data::{Basis, Column, Figure, Indicator, PartialDate, Source, Status};

/// Figures of one indicator that a picture shows.
pub(super) struct Shown<'s, 'a> {
    pub(super) indicator: Option<&'a Indicator>,
    pub(super) figures: Vec<&'s Figure<'a>>,
    /// Whether units are shown as one area.
    pub(super) has_areas: bool,
}

/// Sources of a column, the most used first, and the boundary edition.
pub(super) fn column_notes(studio: &Studio<'_>, column: &Column<'_>, as_of: PartialDate) -> Vec<String> {
    let of_units = column.rows.iter().filter_map(|row| row.figure.as_ref());
    let figures = of_units.chain(column.merged.iter().map(|area| &area.figure)).collect();
    let shown = Shown { indicator: column.indicator, figures, has_areas: !column.merged.is_empty() };
    let mut notes = figure_notes(studio, &shown);
    notes.extend(merged(studio, column));
    notes.extend(edition(studio, as_of));
    notes
}

/// The same of several columns, which often have one source, and the boundary edition.
pub(super) fn notes_of_columns(studio: &Studio<'_>, columns: &[Column<'_>], as_of: PartialDate) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for column in columns {
        for line in column_notes(studio, column, as_of) {
            if !found.contains(&line) {
                found.push(line);
            }
        }
    }
    // The boundaries are told last, and once.
    let edition = edition(studio, as_of);
    found.retain(|line| Some(line) != edition.as_ref());
    found.extend(edition);
    found
}

/// Sources of figures, how they were computed, and what they are.
pub(super) fn figure_notes(studio: &Studio<'_>, shown: &Shown<'_, '_>) -> Vec<String> {
    [sources(studio, shown), formula(studio, shown), derived(studio, shown)].into_iter().flatten().collect()
}

fn sources(studio: &Studio<'_>, shown: &Shown<'_, '_>) -> Option<String> {
    if studio.sources == SourcesAt::Page {
        return None;
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for id in shown.figures.iter().flat_map(|figure| figure.sources()) {
        match counts.iter_mut().find(|(known, _)| *known == id) {
            Some((_, count)) => *count += 1,
            None => counts.push((id, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = counts.len().saturating_sub(2);
    let named = counts.iter().take(2).filter_map(|(id, _)| studio.atlas.source(id));
    let titles: Vec<String> = named.map(|source| titled(source, studio.words)).collect();
    if titles.is_empty() {
        return None;
    }
    let joined = titles.join(&studio.words.get("clause-separator"));
    let line = studio.words.with("figure-source", &[("sources", &joined)]);
    Some(if more == 0 { line } else { format!("{line} {}", studio.words.count("figure-more-sources", more)) })
}

/// A source with who published it.
pub(super) fn titled(source: &Source, words: &Words) -> String {
    let (title, publisher) = source.title_and_publisher(words.language().data());
    let known = [Some(title), publisher].into_iter().flatten();
    known.collect::<Vec<_>>().join(&words.get("list-separator"))
}

/// How figures were computed, where some of them were.
fn formula(studio: &Studio<'_>, shown: &Shown<'_, '_>) -> Option<String> {
    if studio.sources == SourcesAt::Page {
        return None;
    }
    let formula = shown.indicator?.formula.as_ref()?;
    let computed = |figure: &&Figure<'_>| matches!(figure.basis, Basis::Computed { .. } | Basis::Outline { .. });
    shown.figures.iter().any(computed).then(|| {
        let said = formula::in_words(formula, studio.atlas, studio.words);
        studio.words.with("figure-formula", &[("formula", &said)])
    })
}

fn derived(studio: &Studio<'_>, shown: &Shown<'_, '_>) -> Option<String> {
    let has = |status| shown.figures.iter().any(|figure| figure.status == status);
    if has(Status::Target) {
        return Some(studio.words.get("figure-target"));
    }
    let computed = shown.indicator.is_some_and(|indicator| indicator.formula.is_some());
    if has(Status::Estimated) {
        Some(studio.words.get("figure-estimated"))
    } else if !computed && (has(Status::Derived) || shown.has_areas) {
        Some(studio.words.get("figure-derived"))
    } else {
        None
    }
}

/// Areas that are shown as one. A unit of today that is the sum of former ones needs no word: it is still itself.
pub(super) fn merged(studio: &Studio<'_>, column: &Column<'_>) -> Option<String> {
    let language = studio.words.language();
    let names: Vec<String> =
        column.merged.iter().map(|area| crate::merged::name(area, studio.atlas, language, column.as_of)).collect();
    let words = studio.words;
    let said = || words.with("figure-merged", &[("area", &names.join(&words.get("names-separator")))]);
    (!names.is_empty()).then(said)
}

/// The boundary edition of a date, as figures and legends name it.
pub(super) fn edition(studio: &Studio<'_>, as_of: PartialDate) -> Option<String> {
    if studio.sources == SourcesAt::Page { None } else { edition_on_page(studio, as_of) }
}

/// The same for the foot of a page.
pub(super) fn edition_on_page(studio: &Studio<'_>, as_of: PartialDate) -> Option<String> {
    let atlas = studio.atlas;
    let edition = atlas.edition_in_force(as_of).or_else(|| atlas.edition_at(as_of))?;
    let name = edition.name(studio.words.language().data());
    Some(studio.words.with("figure-edition", &[("edition", name)]))
}

/// What a map of a date draws that is not of the date: where the pack has no outlines of its boundaries, those that stand for
/// them, and which borders are missing so.
pub(super) fn stand_in(studio: &Studio<'_>, as_of: PartialDate) -> Option<String> {
    let (atlas, words) = (studio.atlas, studio.words);
    let in_force = atlas.edition_in_force(as_of)?;
    let drawn = atlas.edition_at(as_of).filter(|drawn| drawn.id != in_force.id)?;
    let lang = words.language().data();
    let said = words.with("figure-edition-drawn", &[("edition", drawn.name(lang))]);
    let outlines = &atlas.boundaries().ok()?.edition(drawn.geometry.as_deref()?)?.shapes;
    let shared = outlines.iter().filter(|shape| atlas.units_of_outline(&shape.id, as_of).len() > 1);
    let names: Vec<String> = shared.map(|shape| atlas.outline_name(&shape.id, lang, as_of)).collect();
    if names.is_empty() {
        return Some(said);
    }
    let names = names.join(&words.get("names-separator"));
    Some([said, words.with("figure-edition-shared", &[("units", &names)])].join(&words.get("figure-sentence-gap")))
}
