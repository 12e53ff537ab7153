//! Which units of a date a filter leaves.

use super::Filter;
use crate::{View, chart};
use atlas_data::{Atlas, Column, PartialDate, Unit};
use std::collections::BTreeSet;

/// The units that a view's filter leaves, and those that it does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Filtered {
    as_of: PartialDate,
    outside: BTreeSet<String>,
    /// How many units there are.
    pub all: usize,
    /// How many of them lie outside only since a figure is missing.
    pub unknown: usize,
}

impl Filtered {
    /// The units of a view; `None` where its filter has no condition.
    pub fn of(view: &View, atlas: &Atlas) -> Option<Self> {
        let filter = &view.filter;
        if filter.is_empty() {
            return None;
        }
        let columns = columns(view, atlas);
        let members: Vec<&str> = members(filter, view.as_of, atlas);
        let units = atlas.units_at(view.as_of);
        let mut found = Self { as_of: view.as_of, outside: BTreeSet::new(), all: units.len(), unknown: 0 };
        for unit in units {
            let id = unit.id.as_str();
            let of_zone = filter.zones.is_empty() || members.contains(&id);
            let picked = filter.units.is_empty() || filter.units.iter().any(|known| known == id);
            let values: Vec<Option<f64>> = columns.iter().map(|column| value_of(column, id)).collect();
            let in_known =
                filter.ranges.iter().zip(&values).all(|(range, value)| value.is_none_or(|value| range.holds(value)));
            let is_known = values.iter().all(Option::is_some);
            let candidate = of_zone && picked && in_known;
            found.unknown += usize::from(candidate && !is_known);
            if !(candidate && is_known) {
                found.outside.insert(id.to_owned());
            }
        }
        Some(found)
    }

    /// How many units are left.
    pub fn left(&self) -> usize {
        self.all - self.outside.len()
    }

    /// Whether a unit is left.
    pub fn holds(&self, unit: &str) -> bool {
        !self.outside.contains(unit)
    }

    /// Whether one of some units that were measured as one is left.
    pub fn holds_some(&self, units: &[String]) -> bool {
        units.is_empty() || units.iter().any(|unit| self.holds(unit))
    }

    /// Whether a unit is left that an outline of the map stands for. What stands for none is no unit and is left.
    pub fn holds_outline(&self, id: &str, atlas: &Atlas) -> bool {
        let units = atlas.units_of_outline(id, self.as_of);
        if units.is_empty() { self.holds(id) } else { units.iter().any(|unit| self.holds(unit)) }
    }

    /// The outlines of the map that stand for no unit that is left; without boundaries those of the units.
    pub fn outlines_outside(&self, atlas: &Atlas) -> BTreeSet<String> {
        let object = atlas.edition_at(self.as_of).and_then(|edition| edition.geometry.as_deref());
        let edition = object.and_then(|object| atlas.boundaries().ok()?.edition(object));
        let outlines = edition.into_iter().flat_map(|edition| &edition.shapes).map(|outline| &outline.id);
        let outside = outlines.filter(|id| !self.holds_outline(id, atlas)).chain(&self.outside);
        outside.cloned().collect()
    }

    /// The units that are left, in the order of the pack.
    pub fn units(&self, atlas: &Atlas) -> Vec<String> {
        let units = atlas.units_at(self.as_of).into_iter().map(|unit| unit.id.clone());
        units.filter(|unit| self.holds(unit)).collect()
    }
}

/// The figures of each range: in the view's period, or in their own latest where the indicator has none then.
fn columns<'a>(view: &View, atlas: &'a Atlas) -> Vec<Column<'a>> {
    let column = |id: &str| match atlas.indicator(id) {
        Some(indicator) => chart::column_of(indicator, view, atlas),
        // An indicator that the atlas does not have is known of no unit.
        None => atlas.column(id, None, view.as_of),
    };
    view.filter.ranges.iter().map(|range| column(&range.indicator)).collect()
}

/// The figure of a unit, or of the area that it has its figure in common with.
fn value_of(column: &Column<'_>, unit: &str) -> Option<f64> {
    let merged = || column.merged_with(unit).map(|area| area.figure.value);
    let own = column.row(unit).and_then(|row| row.figure.as_ref()).map(|figure| figure.value);
    own.or_else(merged)
}

/// The units of all zones of a filter.
fn members<'a>(filter: &Filter, as_of: PartialDate, atlas: &'a Atlas) -> Vec<&'a str> {
    let of = |zone: &String| atlas.members(zone, as_of).into_iter().map(|unit| unit.id.as_str());
    filter.zones.iter().flat_map(of).collect()
}

/// The zones that have units at a date, and how many each has, in the order of the pack.
pub fn zones_at(as_of: PartialDate, atlas: &Atlas) -> Vec<(&Unit, usize)> {
    let of_date = atlas.units().iter().filter(|unit| unit.valid.contains(as_of));
    let counted = of_date.map(|zone| (zone, atlas.members(&zone.id, as_of).len()));
    counted.filter(|(_, units)| *units > 0).collect()
}
