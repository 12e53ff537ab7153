//! Areas that have a figure only together, since they were other units when it was measured.

use crate::{Language, View, passport};
use atlas_data::{Atlas, Column, EditionGeometry, MergedRow, PartialDate, UnitShape};
use atlas_scene::map::{World, WorldBox};

/// The areas of several units that a view's map shows as one: those that are one in everything that it shows.
pub(crate) fn areas<'a>(view: &View, atlas: &'a Atlas) -> Vec<MergedRow<'a>> {
    areas_of(&crate::thematic::columns(view, atlas))
}

/// The same of the columns that a map shows.
pub(crate) fn areas_of<'a>(columns: &[Column<'a>]) -> Vec<MergedRow<'a>> {
    let Some((first, others)) = columns.split_first() else { return Vec::new() };
    let mut areas = first.merged.clone();
    for column in others {
        areas.retain(|area| column.merged.iter().any(|other| other.units == area.units));
    }
    areas
}

/// The name of such an area: those of the units that were measured.
pub(crate) fn name(merged: &MergedRow<'_>, atlas: &Atlas, language: Language, as_of: PartialDate) -> String {
    passport::short_names(&merged.id(), atlas, language.data(), as_of)
}

/// Where the name and the mark of several units stand: the mean of their own places, by the size of their boxes.
pub(crate) fn middle(edition: &EditionGeometry, units: &[&str]) -> World {
    let (mut x, mut y, mut weight) = (0.0, 0.0, 0.0);
    for shape in shapes(edition, units) {
        let [west, south, east, north] = shape.bbox;
        let (at, size) = (World::from_lon_lat(shape.label[0], shape.label[1]), (east - west) * (north - south));
        x += at.x * size;
        y += at.y * size;
        weight += size;
    }
    World { x: x / weight.max(f64::MIN_POSITIVE), y: y / weight.max(f64::MIN_POSITIVE) }
}

/// The box around several units.
pub(crate) fn bounds(edition: &EditionGeometry, units: &[&str]) -> WorldBox {
    let mut whole = WorldBox::EMPTY;
    for shape in shapes(edition, units) {
        let [west, south, east, north] = shape.bbox;
        whole.include(World::from_lon_lat(west, south));
        whole.include(World::from_lon_lat(east, north));
    }
    whole
}

fn shapes<'e>(edition: &'e EditionGeometry, units: &[&str]) -> impl Iterator<Item = &'e UnitShape> {
    units.iter().filter_map(|unit| edition.shape(unit))
}
