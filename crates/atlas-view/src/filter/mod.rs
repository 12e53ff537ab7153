//! Which units are looked at: those whose figures lie in some ranges and that belong to some zones. A part of the view, so of undo,
//! files, slides and its text.
//!
//! What lies outside stays on the map and in most charts, but pale, and counts in nothing that is computed. Classes are made of all units,
//! so that a colour means the same with a filter and without.

mod change;
mod read;
mod resolve;
mod said;
#[cfg(test)]
mod tests;

pub use read::RangeTextError;
pub use resolve::{Filtered, zones_at};
pub(crate) use said::{Others, in_words, notes, of_map};
pub use said::{conditions, shown, zone_name};

use atlas_data::Atlas;
use serde::{Deserialize, Serialize};

/// More conditions than this are no longer read by anybody.
pub const MOST_RANGES: usize = 8;

/// Which units are looked at; without any condition all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Ranges of figures; a unit has to lie in all of them, and one without a figure lies in none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<ValueRange>,
    /// Zones; a unit has to belong to one of them. Which units a zone has depends on the date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<String>,
    /// Units that were picked; only they are looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
}

/// A range of the figures of an indicator, in its unit. Both ends count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ValueRange {
    /// The indicator.
    pub indicator: String,
    /// The least figure; any where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// The greatest figure; any where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
}

impl ValueRange {
    /// Whether a figure lies in it.
    pub fn holds(&self, value: f64) -> bool {
        self.from.is_none_or(|from| value >= from) && self.to.is_none_or(|to| value <= to)
    }

    /// Whether every figure does.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether its ends are numbers in their order.
    pub fn is_sound(&self) -> bool {
        let is_number = |end: Option<f64>| end.is_none_or(f64::is_finite);
        let in_order = self.from.zip(self.to).is_none_or(|(from, to)| from <= to);
        is_number(self.from) && is_number(self.to) && in_order
    }
}

impl Filter {
    /// Whether all units are looked at.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty() && self.zones.is_empty() && self.units.is_empty()
    }

    /// The range of an indicator.
    pub fn range_of(&self, indicator: &str) -> Option<&ValueRange> {
        self.ranges.iter().find(|range| range.indicator == indicator)
    }

    /// Ids that the atlas does not have.
    pub fn unknown<'f>(&'f self, atlas: &'f Atlas) -> impl Iterator<Item = &'f String> {
        let indicators = self.ranges.iter().map(|range| &range.indicator).filter(|id| atlas.indicator(id).is_none());
        let units = self.zones.iter().chain(&self.units).filter(|id| atlas.unit(id).is_none());
        indicators.chain(units)
    }
}
