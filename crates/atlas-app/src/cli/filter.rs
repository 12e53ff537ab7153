//! `--filter` and `--zone`: which units a figure looks at.

use crate::AppError;
use atlas_data::Atlas;
use atlas_view::{Filter, MOST_RANGES, RangeTextError, ValueRange, View, zones_at};

/// Options of every figure.
#[derive(Debug, clap::Args)]
pub(crate) struct FilterArgs {
    /// Look at units in a range of figures only: INDICATOR>=NUMBER, INDICATOR<=NUMBER or INDICATOR=FROM..TO, such as
    /// gdp-per-person>=100K; can be repeated. A list also takes what its field in the window takes: a name, pinyin or initials, >80000 or
    /// 20..30 for its first indicator, 2:>100 for its second
    #[arg(long = "filter", value_name = "TEXT")]
    filters: Vec<String>,
    /// Look at the units of a zone only: id or name; can be repeated, a unit belongs to one of them
    #[arg(long = "zone", value_name = "ZONE")]
    zones: Vec<String>,
}

/// A text as a range of an indicator that the pack has.
fn range(text: &str, atlas: &Atlas) -> Result<ValueRange, String> {
    let range: ValueRange = text.parse().map_err(|error: RangeTextError| error.to_string())?;
    match atlas.indicator(&range.indicator) {
        Some(_) => Ok(range),
        None => Err(format!("the pack has no indicator “{}”; `facts` lists those it has", range.indicator)),
    }
}

impl FilterArgs {
    /// What is meant for the field of a list: all that is no range of an indicator. Where there is no list, it is a mistake.
    pub(super) fn of_list(&self, is_list: bool, atlas: &Atlas) -> Result<String, AppError> {
        let mut found: Vec<&str> = Vec::new();
        for text in &self.filters {
            match range(text, atlas) {
                Ok(_) => {}
                Err(_) if is_list => found.push(text),
                Err(reason) => return Err(AppError::Usage(format!("--filter: {reason}"))),
            }
        }
        Ok(found.join(" "))
    }

    /// Puts the filter into a view; one that it has already is kept where none is given.
    pub(super) fn apply(&self, view: &mut View, atlas: &Atlas) -> Result<(), AppError> {
        let mut filter = Filter { units: view.filter.units.clone(), ..Filter::default() };
        let ranges: Vec<ValueRange> = self.filters.iter().filter_map(|text| range(text, atlas).ok()).collect();
        for range in &ranges {
            // Two conditions of one indicator are one range.
            let known = filter.range_of(&range.indicator).cloned().unwrap_or_default();
            let joined = ValueRange {
                indicator: range.indicator.clone(),
                from: range.from.or(known.from),
                to: range.to.or(known.to),
            };
            if !joined.is_sound() {
                return Err(AppError::Usage(format!(
                    "--filter: the range of {} ends before it begins",
                    range.indicator
                )));
            }
            filter = filter.with_range(joined);
        }
        if filter.ranges.len() > MOST_RANGES {
            return Err(AppError::Usage(format!("--filter: {MOST_RANGES} indicators at most")));
        }
        let known = zones_at(view.as_of, atlas);
        for zone in &self.zones {
            let id = atlas.resolve(zone, Some(view.as_of))?;
            if !known.iter().any(|(one, _)| one.id == id) {
                let zones = known.iter().map(|(one, _)| one.id.as_str()).collect::<Vec<_>>().join(", ");
                return Err(AppError::Usage(format!("--zone: “{zone}” has no units at this date; there are {zones}")));
            }
            filter = filter.with_zone(id, true);
        }
        if ranges.is_empty() {
            filter.ranges.clone_from(&view.filter.ranges);
        }
        if self.zones.is_empty() {
            filter.zones.clone_from(&view.filter.zones);
        }
        view.filter = filter;
        Ok(())
    }
}
