//! Areas of which all of some columns know.

use crate::{captions, measure};
use atlas_data::{Atlas, Column, MergedRow, PartialDate};
use std::collections::BTreeMap;

/// Figures of several columns by the areas that have one in each of them.
pub(super) struct Joint {
    /// Each area once: its units, and its figures in the order of the columns. Several units are one area where every column has
    /// their figure only together.
    pub(super) areas: Vec<(Vec<String>, Vec<f64>)>,
    /// Outlines that are no units of the date, with the same.
    pub(super) outlines: Vec<(String, Vec<f64>)>,
    /// The other units, and the key of why.
    pub(super) gaps: BTreeMap<String, &'static str>,
}

impl Joint {
    pub(super) fn of(columns: &[Column<'_>], atlas: &Atlas, as_of: PartialDate) -> Self {
        let mut joint = Self { areas: Vec::new(), outlines: Vec::new(), gaps: BTreeMap::new() };
        let Some(first) = columns.first() else { return joint };
        for row in &first.rows {
            let unit = row.unit.id.as_str();
            if joint.areas.iter().any(|(units, _)| units.iter().any(|known| known == unit)) {
                continue;
            }
            match figures(unit, columns) {
                Ok(area) => joint.areas.push(area),
                Err(key) => drop(joint.gaps.insert(unit.to_owned(), key)),
            }
        }
        let others: Vec<_> = columns.iter().map(|column| measure::outlines_of_others(column, atlas, as_of)).collect();
        let of = |id: &str, figures: &[(String, f64)]| Some(figures.iter().find(|(known, _)| known == id)?.1);
        for (id, _) in &others[0] {
            let values: Option<Vec<f64>> = others.iter().map(|figures| of(id, figures)).collect();
            joint.outlines.extend(values.map(|values| (id.clone(), values)));
        }
        joint
    }

    /// Every unit and outline with its figures.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &[f64])> {
        let own = self.areas.iter().flat_map(|(units, values)| units.iter().map(|unit| (unit.as_str(), &values[..])));
        own.chain(self.outlines.iter().map(|(id, values)| (id.as_str(), &values[..])))
    }
}

/// The figures of a unit, or of the area that it is a part of in every column; else why there are none.
fn figures(unit: &str, columns: &[Column<'_>]) -> Result<(Vec<String>, Vec<f64>), &'static str> {
    let own = |column: &Column<'_>| Some(column.row(unit)?.figure.as_ref()?.value);
    if let Some(values) = columns.iter().map(own).collect() {
        return Ok((vec![unit.to_owned()], values));
    }
    let merged: Option<Vec<&MergedRow<'_>>> = columns.iter().map(|column| column.merged_with(unit)).collect();
    if let Some(areas) = merged
        && areas.windows(2).all(|pair| pair[0].units == pair[1].units)
    {
        let units =
            areas.first().map_or_else(Vec::new, |area| area.units.iter().map(|unit| (*unit).to_owned()).collect());
        return Ok((units, areas.iter().map(|area| area.figure.value).collect()));
    }
    let missing = columns.iter().filter(|column| own(column).is_none() && column.merged_with(unit).is_none());
    let keys: Vec<&str> = missing.filter_map(|column| column.row(unit)).map(captions::gap_key).collect();
    // A figure of its own beside one that holds only for more than itself: not the same territory.
    let is_refused = keys.is_empty() || keys.contains(&"not-comparable");
    Err(if is_refused { "not-comparable" } else { "no-data" })
}
