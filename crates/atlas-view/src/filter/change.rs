//! A filter as it is changed: a condition more, a condition less.

use super::{Filter, MOST_RANGES, ValueRange};
use atlas_data::Atlas;

impl Filter {
    /// The same with another range of an indicator; an open one is taken away.
    pub fn with_range(&self, range: ValueRange) -> Self {
        let mut ranges = self.ranges.clone();
        match ranges.iter().position(|known| known.indicator == range.indicator) {
            Some(at) if range.is_open() => drop(ranges.remove(at)),
            Some(at) => ranges[at] = range,
            None if range.is_open() => {}
            None => ranges.push(range),
        }
        Self { ranges, ..self.clone() }
    }

    /// The same with a zone or without it.
    pub fn with_zone(&self, zone: &str, wanted: bool) -> Self {
        let mut zones = self.zones.clone();
        zones.retain(|known| known != zone);
        if wanted {
            zones.push(zone.to_owned());
        }
        Self { zones, ..self.clone() }
    }

    /// What is left of it where only what an atlas has and what makes sense counts: each indicator once, as many as can be, each zone and
    /// unit once.
    pub(crate) fn sound(mut self, atlas: &Atlas) -> Self {
        let mut indicators: Vec<String> = Vec::new();
        self.ranges.retain(|range| {
            let wanted = range.is_sound() && !range.is_open() && atlas.indicator(&range.indicator).is_some();
            let is_new = !indicators.contains(&range.indicator);
            if wanted && is_new {
                indicators.push(range.indicator.clone());
            }
            wanted && is_new
        });
        self.ranges.truncate(MOST_RANGES);
        once(&mut self.zones, atlas);
        once(&mut self.units, atlas);
        self
    }
}

/// Each subject that the atlas has, once.
fn once(ids: &mut Vec<String>, atlas: &Atlas) {
    let mut seen: Vec<String> = Vec::new();
    ids.retain(|id| {
        let wanted = *id != atlas.info().root && atlas.unit(id).is_some() && !seen.contains(id);
        if wanted {
            seen.push(id.clone());
        }
        wanted
    });
}
