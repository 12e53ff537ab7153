//! Whether neighbours are alike in an indicator: Moran's I and Geary's C in words.

use crate::{View, Words};
use atlas_data::{
    Atlas, Autocorrelation, AutocorrelationError, AutocorrelationOptions, Bound, Column, Contiguity, LocalMoran,
    Status, gearys_c, local_moran, morans_i,
};

/// The spatial pattern of a view's indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Moran's I.
    pub moran: Autocorrelation,
    /// Geary's C.
    pub geary: Autocorrelation,
}

/// The chance that is called small.
const SIGNIFICANT: f64 = 0.05;

/// Who is whose neighbour on the boundaries of a column.
fn contiguity<'a>(column: &Column<'_>, atlas: &'a Atlas) -> Result<&'a Contiguity, AutocorrelationError> {
    let object = column.edition.and_then(|edition| edition.geometry.as_deref());
    let boundaries = atlas.boundaries().ok();
    let contiguity = boundaries.zip(object).and_then(|(boundaries, object)| boundaries.contiguity(object));
    contiguity.ok_or(AutocorrelationError::NoNeighbours)
}

/// The exact figure of a unit that is no aim.
fn exact(column: &Column<'_>, unit: &str) -> Option<f64> {
    let figure = column.row(unit)?.figure.as_ref()?;
    (figure.bound == Bound::Exact && figure.status != Status::Target).then_some(figure.value)
}

impl Pattern {
    /// The pattern of a column, over exact figures that are no aims. Neighbours touch at a point at least (queen
    /// contiguity); weights are row-standardised; 999 permutations with a fixed seed.
    ///
    /// # Errors
    /// Where there are too few figures, or all are the same.
    pub fn of(column: &Column<'_>, atlas: &Atlas) -> Result<Self, AutocorrelationError> {
        let (contiguity, options) = (contiguity(column, atlas)?, AutocorrelationOptions::default());
        let value = |unit: &str| exact(column, unit);
        Ok(Self { moran: morans_i(contiguity, value, &options)?, geary: gearys_c(contiguity, value, &options)? })
    }

    /// Where like values lie beside like: the clusters of a column, over the same figures and neighbours as [`Self::of`].
    ///
    /// # Errors
    /// As for [`Self::of`].
    pub fn clusters(column: &Column<'_>, atlas: &Atlas) -> Result<LocalMoran, AutocorrelationError> {
        Self::clusters_of(column, atlas, AutocorrelationOptions::default().permutations)
    }

    /// The same with so many permutations.
    ///
    /// # Errors
    /// As for [`Self::of`].
    pub fn clusters_of(
        column: &Column<'_>,
        atlas: &Atlas,
        permutations: u32,
    ) -> Result<LocalMoran, AutocorrelationError> {
        let value = |unit: &str| exact(column, unit);
        let options = AutocorrelationOptions { permutations, ..AutocorrelationOptions::default() };
        local_moran(contiguity(column, atlas)?, value, &options)
    }

    /// Whether there can be clusters, without looking for them.
    ///
    /// # Errors
    /// As for [`Self::of`].
    pub fn has_clusters(column: &Column<'_>, atlas: &Atlas) -> Result<(), AutocorrelationError> {
        Self::clusters_of(column, atlas, 0).map(drop)
    }

    /// What the pattern of a view says: a sentence, then the numbers. `None` where the view has no indicator.
    pub fn told(view: &View, atlas: &Atlas, words: &Words) -> Option<Vec<String>> {
        let column = atlas.column(view.indicator.as_deref()?, view.period.as_ref(), view.as_of);
        column.indicator?;
        let Ok(pattern) = Self::of(&column, atlas) else { return Some(vec![words.get("pattern-none")]) };
        Some(pattern.lines(words))
    }

    fn lines(&self, words: &Words) -> Vec<String> {
        let chance = self.moran.pseudo_p.unwrap_or(1.0);
        let verdict = match (chance < SIGNIFICANT, self.moran.statistic > self.moran.expected) {
            (true, true) => "pattern-alike",
            (true, false) => "pattern-unlike",
            _ => "pattern-chance",
        };
        let number = |value: f64| format!("{value:.3}").replace('-', "−");
        let p = |one: &Autocorrelation| one.pseudo_p.map_or_else(String::new, number);
        let units = self.moran.units.to_string();
        let values = [
            ("moran", number(self.moran.statistic)),
            ("expected", number(self.moran.expected)),
            ("moranp", p(&self.moran)),
            ("geary", number(self.geary.statistic)),
            ("gearyp", p(&self.geary)),
            ("units", units),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        vec![words.get(verdict), words.with("pattern-numbers", &values), words.get("pattern-method")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, testing::atlas};
    use atlas_data::Cluster;

    #[test]
    fn the_urban_centre_is_a_cluster_and_so_is_the_rural_northeast() {
        let column = atlas().column("urbanisation-rate", None, "2024-12-31".parse().unwrap());
        let found = Pattern::clusters(&column, atlas()).unwrap();
        let high: Vec<&str> = found.units_of(Cluster::HighHigh).collect();
        assert!(["yuzhong", "jiangbei", "nanan", "shapingba"].iter().all(|unit| high.contains(unit)), "{high:?}");
        let low: Vec<&str> = found.units_of(Cluster::LowLow).collect();
        assert!(["wuxi", "fengjie"].iter().all(|unit| low.contains(unit)), "{low:?}");
    }

    #[test]
    fn every_cluster_has_a_name_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language);
            for cluster in Cluster::ALL {
                assert!(!words.cluster(cluster).starts_with("cluster-"), "{cluster:?}");
            }
        }
    }
}
