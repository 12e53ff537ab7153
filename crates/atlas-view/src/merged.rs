//! Areas that have a figure only together, since they were other units when it was measured.

use crate::{Language, View, passport};
use atlas_data::{Atlas, MergedRow};

/// The areas of several units that a view's map shows as one: those that are one in everything that it shows.
pub(crate) fn areas<'a>(view: &View, atlas: &'a Atlas) -> Vec<MergedRow<'a>> {
    let mut columns = crate::thematic::columns(view, atlas).into_iter();
    let Some(first) = columns.next() else { return Vec::new() };
    let mut areas = first.merged;
    for column in columns {
        areas.retain(|area| column.merged.iter().any(|other| other.units == area.units));
    }
    areas
}

/// The name of such an area: those of the units that were measured.
pub(crate) fn name(merged: &MergedRow<'_>, atlas: &Atlas, language: Language) -> String {
    passport::short_names(&merged.id(), atlas, language.data())
}
