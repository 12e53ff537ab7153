//! Whether neighbours have like values: Moran's I and Geary's C.

use super::{
    Contiguity,
    permute::{SEED, pseudo_p},
    sample::Sample,
};
use thiserror::Error;

/// How much each neighbour weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weighting {
    /// The neighbours of a unit weigh one together (PySAL's transform “r”), so that every unit with neighbours
    /// counts alike.
    #[default]
    RowStandardised,
    /// Every neighbour weighs one (PySAL's transform “b”), so that a unit counts by the number of its neighbours.
    Binary,
}

impl Weighting {
    /// The weight of each of a unit's links.
    pub(super) fn of_links(self, count: usize) -> f64 {
        match self {
            Self::RowStandardised if count > 0 => 1.0 / count as f64,
            _ => 1.0,
        }
    }
}

/// How autocorrelation is measured and tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AutocorrelationOptions {
    /// How much each neighbour weighs; row-standardised by default.
    pub weighting: Weighting,
    /// How many random arrangements the observed one is compared with; 999 by default, 0 for no test.
    pub permutations: u32,
    /// Where the random numbers begin; fixed by default, so that everybody gets the same p-value.
    pub seed: u64,
}

impl Default for AutocorrelationOptions {
    fn default() -> Self {
        Self { weighting: Weighting::default(), permutations: 999, seed: SEED }
    }
}

/// A measure of spatial autocorrelation. All numbers are without unit and finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Autocorrelation {
    /// Moran's I or Geary's C.
    pub statistic: f64,
    /// Its expected value where values lie at random.
    pub expected: f64,
    /// The share of random arrangements at least as extreme, from above 0 to 1; `None` without permutations.
    ///
    /// As esda's `p_sim` it is one-sided: `(tail + 1) / (permutations + 1)`, where `tail` counts the arrangements with
    /// at least the observed value, or those below it where they are fewer. Anselin, "Local indicators of spatial
    /// association", Geographical Analysis 27(2), 1995; Cliff and Ord, *Spatial Processes*, 1981.
    pub pseudo_p: Option<f64>,
    /// How many units have a value.
    pub units: usize,
    /// How many of them have no neighbour with a value. They count in the mean and in the number of units, and have
    /// no links, as in esda.
    pub islands: usize,
}

/// Why values have no spatial autocorrelation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AutocorrelationError {
    /// Fewer than three units have a value.
    #[error("spatial autocorrelation needs the values of three units, and there are {found}; choose another period")]
    TooFewValues {
        /// How many have one.
        found: usize,
    },
    /// All values are the same.
    #[error("all units have the same value, so neighbours cannot be more alike than others; choose another indicator")]
    Constant,
    /// No two units with a value are neighbours.
    #[error("no two units that have a value are neighbours; choose a period with more values")]
    NoNeighbours,
    /// A value is not finite, or too large to be squared.
    #[error("a value is no finite number, or too large to be squared; check the figures of this period")]
    OutOfRange,
}

/// Moran's I of values by unit: about `expected` where values lie at random, towards 1 where neighbours are alike,
/// below `expected` where they differ more than others do.
///
/// `I = n / S0 · Σᵢ Σⱼ wᵢⱼ zᵢ zⱼ / Σᵢ zᵢ²`, where `z` are the deviations from the mean and `S0` is the sum of all
/// weights; `E[I] = -1 / (n - 1)`. Moran, "Notes on continuous stochastic phenomena", Biometrika 37, 1950; with general
/// weights: Cliff and Ord, *Spatial Processes*, 1981. Values may have any unit of measure.
///
/// `value_of` gives the value of a unit; one without is left out together with its links.
///
/// # Errors
/// Where fewer than three units have a value, all values are the same, no two such units are neighbours, or a value is
/// not finite or too large to be squared.
///
/// ```
/// # use atlas_data::{Atlas, AutocorrelationOptions, morans_i};
/// # fn clustered(atlas: &Atlas, as_of: atlas_data::PartialDate) -> Option<bool> {
/// let contiguity = atlas.boundaries().ok()?.contiguity("edition-2011")?;
/// let column = atlas.column("gdp-per-person", None, as_of);
/// let moran = morans_i(contiguity, |unit| column.value_of(unit), &AutocorrelationOptions::default()).ok()?;
/// Some(moran.statistic > moran.expected && moran.pseudo_p? < 0.05)
/// # }
/// ```
pub fn morans_i(
    contiguity: &Contiguity,
    value_of: impl Fn(&str) -> Option<f64>,
    options: &AutocorrelationOptions,
) -> Result<Autocorrelation, AutocorrelationError> {
    let sample = Sample::new(contiguity, options.weighting, value_of)?;
    let n = sample.len() as f64;
    let statistic = |values: &[f64]| {
        let products = sample.over_links(values, |own, other| own * other);
        n / sample.total_weight * products / sample.squares
    };
    measured(&sample, statistic, -1.0 / (n - 1.0), options)
}

/// Geary's C of values by unit: about 1 where values lie at random, towards 0 where neighbours are alike, above 1 where
/// they differ more than others do. More than Moran's I it looks at differences between single neighbours.
///
/// `C = (n - 1) / (2 S0) · Σᵢ Σⱼ wᵢⱼ (xᵢ - xⱼ)² / Σᵢ zᵢ²`, with the letters of [`morans_i`]; `E[C] = 1`. Geary, "The
/// contiguity ratio and statistical mapping", The Incorporated Statistician 5(3), 1954; with general weights: Cliff and
/// Ord, *Spatial Processes*, 1981. Values may have any unit of measure.
///
/// `value_of` gives the value of a unit; one without is left out together with its links.
///
/// # Errors
/// As for [`morans_i`].
pub fn gearys_c(
    contiguity: &Contiguity,
    value_of: impl Fn(&str) -> Option<f64>,
    options: &AutocorrelationOptions,
) -> Result<Autocorrelation, AutocorrelationError> {
    let sample = Sample::new(contiguity, options.weighting, value_of)?;
    let n = sample.len() as f64;
    let statistic = |values: &[f64]| {
        let differences = sample.over_links(values, |own, other| (own - other) * (own - other));
        (n - 1.0) / (2.0 * sample.total_weight) * differences / sample.squares
    };
    measured(&sample, statistic, 1.0, options)
}

fn measured(
    sample: &Sample,
    statistic: impl Fn(&[f64]) -> f64,
    expected: f64,
    options: &AutocorrelationOptions,
) -> Result<Autocorrelation, AutocorrelationError> {
    let observed = statistic(&sample.deviations);
    if !observed.is_finite() {
        return Err(AutocorrelationError::OutOfRange);
    }
    Ok(Autocorrelation {
        statistic: observed,
        expected,
        pseudo_p: pseudo_p(&sample.deviations, statistic, options.permutations, options.seed),
        units: sample.len(),
        islands: sample.islands(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    /// Values of units in a row; `None` is a gap.
    fn both(
        values: &[Option<f64>],
        weighting: Weighting,
    ) -> Result<(Autocorrelation, Autocorrelation), AutocorrelationError> {
        let contiguity = Contiguity::chain(&NAMES[..values.len()]);
        let value_of = |unit: &str| values[NAMES.iter().position(|name| *name == unit).unwrap()];
        let options = AutocorrelationOptions { weighting, ..Default::default() };
        Ok((morans_i(&contiguity, value_of, &options)?, gearys_c(&contiguity, value_of, &options)?))
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn four_in_a_row_by_hand() {
        let values = [1.0, 2.0, 3.0, 4.0].map(Some);
        let (moran, geary) = both(&values, Weighting::Binary).unwrap();
        assert!(near(moran.statistic, 1.0 / 3.0) && near(moran.expected, -1.0 / 3.0), "{moran:?}");
        assert!(near(geary.statistic, 0.3) && near(geary.expected, 1.0), "{geary:?}");
        let (moran, geary) = both(&values, Weighting::RowStandardised).unwrap();
        assert!(near(moran.statistic, 0.4) && near(geary.statistic, 0.3), "{moran:?} {geary:?}");
    }

    #[test]
    fn neither_unit_of_measure_nor_zero_matters() {
        let plain = both(&[1.0, 5.0, 2.0, 9.0, 4.0].map(Some), Weighting::default()).unwrap();
        let other =
            both(&[1.0, 5.0, 2.0, 9.0, 4.0].map(|value| Some(1e6 - 1000.0 * value)), Weighting::default()).unwrap();
        assert!(near(plain.0.statistic, other.0.statistic) && near(plain.1.statistic, other.1.statistic));
    }

    #[test]
    fn a_unit_without_a_value_is_left_out_with_its_links() {
        let gap = [Some(1.0), Some(2.0), Some(4.0), None, Some(3.0)];
        let (moran, _) = both(&gap, Weighting::Binary).unwrap();
        // The last unit has no link left, and counts in the mean of 2.5 all the same.
        assert_eq!((moran.units, moran.islands), (4, 1));
        assert!(near(moran.statistic, 4.0 / 4.0 * 2.0 * (0.75 - 0.75) / 5.0), "{moran:?}");
        let (moran, _) = both(&gap, Weighting::RowStandardised).unwrap();
        assert!(near(moran.statistic, 4.0 / 3.0 * (0.75 + 0.0 - 0.75) / 5.0), "{moran:?}");
    }

    #[test]
    fn what_cannot_be_measured_is_one_sentence() {
        use AutocorrelationError::*;
        let error = |values: &[Option<f64>]| both(values, Weighting::default()).unwrap_err();
        assert_eq!(error(&[Some(1.0), None, Some(2.0)]), TooFewValues { found: 2 });
        // The mean of three times 0.1 is not 0.1.
        assert_eq!(error(&[0.1; 3].map(Some)), Constant);
        assert_eq!(error(&[Some(1.0), None, Some(2.0), None, Some(3.0)]), NoNeighbours);
        assert_eq!(error(&[Some(1.0), Some(f64::NAN), Some(2.0)]), OutOfRange);
        assert_eq!(error(&[Some(1.0), Some(f64::INFINITY), Some(2.0)]), OutOfRange);
        assert_eq!(error(&[Some(1e300), Some(-1e300), Some(2.0)]), OutOfRange);
        assert_eq!(error(&[Some(1e-300), Some(-1e-300), Some(0.0)]), Constant);
        assert!(error(&[]).to_string().contains("there are 0"));
    }

    #[test]
    fn an_ordered_row_is_not_by_chance_and_no_permutations_are_no_p() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0].map(Some);
        let (moran, geary) = both(&values, Weighting::default()).unwrap();
        assert!(moran.pseudo_p.unwrap() < 0.01 && geary.pseudo_p.unwrap() < 0.01, "{moran:?} {geary:?}");
        let options = AutocorrelationOptions { permutations: 0, ..Default::default() };
        let value_of = |unit: &str| values[NAMES.iter().position(|name| *name == unit).unwrap()];
        assert_eq!(morans_i(&Contiguity::chain(&NAMES), value_of, &options).unwrap().pseudo_p, None);
    }
}
