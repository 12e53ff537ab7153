//! Borders that are no more.

use crate::{Atlas, Edition, PackError, PartialDate};
use std::collections::BTreeSet;

/// Borders of former boundaries that those of a date no longer have.
#[derive(Clone, Debug)]
pub struct FormerBorders<'a> {
    /// The boundaries that had them, the youngest first.
    pub editions: Vec<&'a Edition>,
    /// Their arcs in the topology of the boundaries.
    pub arcs: Vec<usize>,
}

impl Atlas {
    /// The borders of all former boundaries with a map that the map of a date no longer has. Editions share their arcs, so
    /// a border that went on is the same arc in both. `None` where nothing is gone.
    ///
    /// # Errors
    /// Where the pack's boundaries cannot be read.
    pub fn former_borders(&self, date: PartialDate) -> Result<Option<FormerBorders<'_>>, PackError> {
        let Some(object) = self.edition_at(date).and_then(|edition| edition.geometry.as_deref()) else {
            return Ok(None);
        };
        let boundaries = self.boundaries()?;
        let arcs_of = |object: &str| -> BTreeSet<usize> {
            let edition = boundaries.edition(object).into_iter();
            edition.flat_map(|edition| edition.inner_arcs().iter().chain(edition.outer_arcs())).copied().collect()
        };
        let now = arcs_of(object);
        let ended = |edition: &&Edition| edition.valid.to.is_some_and(|to| to.starts_by(date));
        let mut editions: Vec<&Edition> = Vec::new();
        let mut arcs: BTreeSet<usize> = BTreeSet::new();
        for edition in self.editions().iter().filter(ended) {
            let gone: Vec<usize> = edition
                .geometry
                .as_deref()
                .map_or_else(Vec::new, |object| arcs_of(object).difference(&now).copied().collect());
            if !gone.is_empty() {
                editions.push(edition);
                arcs.extend(gone);
            }
        }
        editions.sort_by_key(|edition| std::cmp::Reverse(edition.valid.to.map(PartialDate::first_day)));
        Ok((!arcs.is_empty()).then(|| FormerBorders { editions, arcs: arcs.into_iter().collect() }))
    }
}
