//! What a sheet tells about a subject: figures, how they went, what there is, and the text, all with numbered sources.

mod dated;
mod figures;
mod prose;
mod sources;
mod things;
mod trends;
mod wholes;

pub(crate) use figures::figure_table;
pub(crate) use prose::Prose;
pub(crate) use sources::Cited;
pub(crate) use things::{Things, sources_of};
pub(crate) use trends::{Course, Look, courses, trend_of, trends};
pub(crate) use wholes::wholes;

use crate::{Language, Panel, Words, filter};
use atlas_data::{Atlas, PartialDate};

/// What a window for sheets is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetAbout {
    /// The subject of the view.
    #[default]
    Subject,
    /// The units that the view compares.
    Comparison,
    /// The series of all.
    All,
}

/// The subjects of the series of a date: the whole, then every district and county by its code.
pub fn subjects(atlas: &Atlas, as_of: PartialDate) -> Vec<String> {
    let mut units = atlas.units_at(as_of);
    units.sort_by_key(|unit| (unit.adcode.is_none(), unit.adcode.clone()));
    let units = units.into_iter().map(|unit| unit.id.clone());
    std::iter::once(atlas.info().root.clone()).chain(units).collect()
}

/// The date at which a sheet shows a subject: the wished one, or one at which it existed.
pub fn date_of(subject: &str, wished: PartialDate, atlas: &Atlas) -> PartialDate {
    let is_there = atlas.unit(subject).is_some_and(|unit| unit.valid.contains(wished));
    if is_there { wished } else { atlas.date_of(subject) }
}

/// The suggested name of a sheet's file, without its ending. It does not depend on names, which change.
pub fn file_stem(subjects: &[String], language: Language) -> String {
    format!("{}.{}", subjects.join("+"), language.data().tag())
}

/// What a subject is in a line: its kind, its zone, its seat, and its code.
pub(crate) fn caption(panel: &Panel, atlas: &Atlas, as_of: PartialDate, words: &Words) -> String {
    let code = atlas.unit(&panel.id).filter(|unit| unit.valid.contains(as_of)).and_then(|unit| unit.adcode.as_ref());
    let code = code.map(|code| words.with("sheet-code", &[("code", code)]));
    // A line ends before a code and not within it.
    let code = code.map(|code| code.replace(' ', "\u{a0}"));
    let parts = [Some(short_caption(panel, atlas, as_of, words)), code];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The same without the code.
pub(crate) fn short_caption(panel: &Panel, atlas: &Atlas, as_of: PartialDate, words: &Words) -> String {
    let lang = words.language().data();
    let mut parts = vec![panel.caption.clone()];
    let zones = filter::zones_at(as_of, atlas).into_iter();
    let own = zones.filter(|(zone, _)| atlas.members(&zone.id, as_of).iter().any(|unit| unit.id == panel.id));
    parts.extend(own.map(|(zone, _)| filter::zone_name(&zone.id, lang, atlas).to_owned()));
    if let Some(unit) = atlas.unit(&panel.id) {
        let seat = match words.language() {
            Language::English => unit.seat_en.as_deref(),
            Language::Chinese => unit.seat_zh.as_deref(),
        };
        parts.extend(seat.map(|seat| words.with("sheet-seat", &[("seat", seat)])));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
