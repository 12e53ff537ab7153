//! Areas that have a figure only together, since they were other units when it was measured.

use crate::{Language, View, passport};
use atlas_data::{Atlas, MergedRow, PartialDate};

/// The areas of several units that a view's figures show as one.
pub(crate) fn areas<'a>(view: &View, atlas: &'a Atlas) -> Vec<MergedRow<'a>> {
    let Some(indicator) = &view.indicator else { return Vec::new() };
    let column = atlas.column(indicator, view.period.as_ref(), view.as_of);
    column.merged
}

/// The name of such an area: those of the units that were measured.
pub(crate) fn name(merged: &MergedRow<'_>, atlas: &Atlas, language: Language, as_of: PartialDate) -> String {
    passport::short_names(&merged.id(), atlas, language.data(), as_of)
}
