//! Areas that look alike, and from them the whole of a map.

use super::{KeyEntry, Subject, Thematic};
use crate::{measure, tables};
use atlas_data::{Atlas, Column};
use atlas_scene::{Cell, Color, Fill, map::Swatch, preflight::KeyOrder};
use std::collections::BTreeMap;

/// Areas that look alike: a class, a category, a cluster.
pub(super) struct Group {
    /// What its entry of the legend goes by.
    pub(super) id: String,
    /// How they look.
    pub(super) color: Color,
    /// What that means.
    pub(super) text: String,
    /// These units.
    pub(super) units: Vec<String>,
    /// Outlines that are no units of the date and look so too.
    pub(super) outlines: Vec<String>,
}

impl Group {
    pub(super) fn of(id: String, color: Color, text: String) -> Self {
        Self { id, color, text, units: Vec::new(), outlines: Vec::new() }
    }
}

impl Subject<'_> {
    /// A map of groups, which are the entries of its legend from the top, and of units for which it has no colour, each with
    /// the key of why.
    pub(super) fn painted(&self, groups: Vec<Group>, gaps: &BTreeMap<String, &'static str>) -> Thematic {
        let mut fills: BTreeMap<String, Fill> = BTreeMap::new();
        let mut entries = Vec::with_capacity(groups.len());
        for group in groups {
            let fill = Fill::Solid(group.color);
            fills.extend(group.units.iter().chain(&group.outlines).map(|id| (id.clone(), fill)));
            entries.push(KeyEntry { id: group.id, swatch: Swatch::Fill(fill), text: group.text, units: group.units });
        }
        let mut keys: Vec<&'static str> = gaps.values().copied().collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let fill = measure::gap_fill(key, self.theme);
            let units: Vec<String> =
                gaps.iter().filter(|(_, own)| **own == key).map(|(unit, _)| unit.clone()).collect();
            fills.extend(units.iter().map(|id| (id.clone(), fill)));
            entries.push(KeyEntry { id: String::new(), swatch: Swatch::Fill(fill), text: self.words.get(key), units });
        }
        Thematic { entries, order: KeyOrder::Categorical, fills, ..Thematic::nothing(self.theme) }
    }

    /// Outlines of the map that are no units of the date, with the units that each stands for.
    pub(super) fn outlines(&self) -> Vec<(String, Vec<&str>)> {
        let (atlas, as_of) = (self.atlas, self.view.as_of);
        let object = atlas.edition_at(as_of).and_then(|edition| edition.geometry.as_deref());
        let Some((object, boundaries)) = object.zip(atlas.boundaries().ok()) else { return Vec::new() };
        let shapes = boundaries.edition(object).into_iter().flat_map(|edition| &edition.shapes);
        let with_units = shapes.map(|shape| (shape.id.clone(), atlas.units_of_outline(&shape.id, as_of)));
        with_units.filter(|(id, units)| units.as_slice() != [id.as_str()]).collect()
    }
}

/// The sources of a unit's figure as tables have them.
pub(super) fn source(unit: &str, column: &Column<'_>, atlas: &Atlas) -> Cell {
    let merged = || column.merged_with(unit).map(|area| &area.figure);
    let figure = column.row(unit).and_then(|row| row.figure.as_ref()).or_else(merged);
    figure.map_or(Cell::Empty, |figure| Cell::Text(tables::source_ids(figure, atlas)))
}

/// A colour as tables have it.
pub(super) fn hex(color: Color) -> Cell {
    Cell::Text(color.to_string())
}
