//! Where like values lie beside like: local Moran's I, and the clusters it finds.

use super::{
    AutocorrelationError, AutocorrelationOptions, Contiguity,
    permute::{SplitMix64, draw, share},
    sample::{Row, Sample},
};

/// Chances below this are called small, as in GeoDa.
const SIGNIFICANT: f64 = 0.05;

/// What a unit and its neighbours are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cluster {
    /// Above the mean among neighbours that are on average.
    HighHigh,
    /// At or below the mean among neighbours that are on average.
    LowLow,
    /// Above the mean among neighbours that are not on average.
    HighLow,
    /// At or below the mean among neighbours that are above it on average.
    LowHigh,
    /// So many random arrangements of the other values would do the same that nothing can be said.
    NotSignificant,
}

impl Cluster {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 5] = [Self::HighHigh, Self::LowLow, Self::HighLow, Self::LowHigh, Self::NotSignificant];

    /// The word in tables, and the end of the key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::HighHigh => "high-high",
            Self::LowLow => "low-low",
            Self::HighLow => "high-low",
            Self::LowHigh => "low-high",
            Self::NotSignificant => "not-significant",
        }
    }
}

/// The local statistic of a unit. All numbers are without unit and finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalStatistic {
    /// Local Moran's I: above 0 where the unit and its neighbours are on one side of the mean, below 0 where not.
    pub statistic: f64,
    /// How many standard deviations (of all values, not of a sample) the unit is above the mean.
    pub own: f64,
    /// The same of its neighbours, on average or, with binary weights, added up.
    pub neighbours: f64,
    /// The share of random arrangements of the other values at least as extreme; `None` without permutations.
    pub pseudo_p: Option<f64>,
    /// What the unit and its neighbours are together, whatever the chance; never [`Cluster::NotSignificant`].
    pub quadrant: Cluster,
}

impl LocalStatistic {
    /// The quadrant where the chance is below 5 in 100, else that nothing can be said.
    pub fn cluster(&self) -> Cluster {
        let is_significant = self.pseudo_p.is_some_and(|p| p < SIGNIFICANT);
        if is_significant { self.quadrant } else { Cluster::NotSignificant }
    }
}

/// What there is to say of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LocalPlace {
    /// It has no value.
    NoValue,
    /// It has one, and none of its neighbours has.
    NoNeighbour,
    /// It is measured.
    Measured(LocalStatistic),
}

/// A unit with what there is to say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalRow {
    /// The unit.
    pub unit: String,
    /// What there is to say.
    pub place: LocalPlace,
}

/// Local Moran's I of all units.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalMoran {
    /// All units of the contiguity in its order.
    pub rows: Vec<LocalRow>,
}

impl LocalMoran {
    /// The statistic of a unit; `None` where it has no value or no neighbour with one.
    pub fn of(&self, unit: &str) -> Option<&LocalStatistic> {
        let row = self.rows.iter().find(|row| row.unit == unit)?;
        match &row.place {
            LocalPlace::Measured(statistic) => Some(statistic),
            _ => None,
        }
    }

    /// The units of a cluster, in the order of the rows.
    pub fn units_of(&self, cluster: Cluster) -> impl Iterator<Item = &str> {
        let is_in = move |row: &&LocalRow| matches!(&row.place, LocalPlace::Measured(one) if one.cluster() == cluster);
        self.rows.iter().filter(is_in).map(|row| row.unit.as_str())
    }
}

/// Local Moran's I by unit, with clusters of like values and units that differ from all around them.
///
/// `Iᵢ = (n - 1) zᵢ Σⱼ wᵢⱼ zⱼ / Σₖ zₖ²` with the letters of [`super::morans_i`]. Chances are conditional: a unit keeps its value
/// while the others are put around it at random, as many times as the options say. They are one-sided as those of
/// [`super::Autocorrelation`]; so with values that lie at random about one unit in ten falls below 0.05 all the same, and
/// few clusters mean little. Anselin, "Local indicators of spatial association", Geographical Analysis 27(2), 1995.
/// Statistics, quadrants and p-values are those of esda's `Moran_Local` but for the random numbers, which are our own.
///
/// `value_of` gives the value of a unit; one without is left out together with its links.
///
/// # Errors
/// As for [`super::morans_i`].
pub fn local_moran(
    contiguity: &Contiguity,
    value_of: impl Fn(&str) -> Option<f64>,
    options: &AutocorrelationOptions,
) -> Result<LocalMoran, AutocorrelationError> {
    let sample = Sample::new(contiguity, options.weighting, value_of)?;
    let row = |unit: &String| LocalRow { unit: unit.clone(), place: LocalPlace::NoValue };
    let mut rows: Vec<LocalRow> = contiguity.units().iter().map(row).collect();
    for (at, (unit, links)) in sample.units.iter().zip(&sample.rows).enumerate() {
        rows[*unit].place = match links.neighbours.is_empty() {
            true => LocalPlace::NoNeighbour,
            false => LocalPlace::Measured(measured(&sample, at, links, options)?),
        };
    }
    Ok(LocalMoran { rows })
}

fn measured(
    sample: &Sample,
    at: usize,
    links: &Row,
    options: &AutocorrelationOptions,
) -> Result<LocalStatistic, AutocorrelationError> {
    let (own, n) = (sample.deviations[at], sample.len() as f64);
    let around = links.weight * links.neighbours.iter().map(|other| sample.deviations[*other]).sum::<f64>();
    let statistic = (n - 1.0) * own * around / sample.squares;
    if !statistic.is_finite() {
        return Err(AutocorrelationError::OutOfRange);
    }
    let deviation = (sample.squares / n).sqrt();
    let quadrant = match (own > 0.0, around > 0.0) {
        (true, true) => Cluster::HighHigh,
        (false, false) => Cluster::LowLow,
        (true, false) => Cluster::HighLow,
        (false, true) => Cluster::LowHigh,
    };
    let pseudo_p = chance(sample, at, links, options);
    Ok(LocalStatistic { statistic, own: own / deviation, neighbours: around / deviation, pseudo_p, quadrant })
}

/// The chance that other neighbours would be at least as extreme.
fn chance(sample: &Sample, at: usize, links: &Row, options: &AutocorrelationOptions) -> Option<f64> {
    if options.permutations == 0 {
        return None;
    }
    let own = sample.deviations[at];
    let product = |around: &mut dyn Iterator<Item = f64>| own * around.sum::<f64>();
    let observed = product(&mut links.neighbours.iter().map(|other| sample.deviations[*other]));
    // The same neighbours in another order may add up to another last digit, and are no less extreme.
    let least = observed - 1e-12 * sample.squares;
    let mut others: Vec<f64> = sample.deviations.clone();
    others.swap_remove(at);
    // Random numbers of its own for every unit, whatever the others need.
    let mut random = SplitMix64::new(options.seed.wrapping_add(at as u64));
    let count = links.neighbours.len();
    let mut at_least = 0;
    for _ in 0..options.permutations {
        draw(&mut others, count, &mut random);
        at_least += u32::from(product(&mut others.iter().take(count).copied()) >= least);
    }
    Some(share(at_least, options.permutations))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Weighting;

    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    fn local(values: &[Option<f64>], weighting: Weighting) -> Result<LocalMoran, AutocorrelationError> {
        let contiguity = Contiguity::chain(&NAMES[..values.len()]);
        let value_of = |unit: &str| values[NAMES.iter().position(|name| *name == unit).unwrap()];
        local_moran(&contiguity, value_of, &AutocorrelationOptions { weighting, ..Default::default() })
    }

    #[test]
    fn four_in_a_row_by_hand() {
        // Deviations -1.5, -0.5, 0.5, 1.5; squares 5; means of neighbours -0.5, -0.5, 0.5, 0.5.
        let found = local(&[1.0, 2.0, 3.0, 4.0].map(Some), Weighting::RowStandardised).unwrap();
        let statistics: Vec<f64> = NAMES[..4].iter().map(|unit| found.of(unit).unwrap().statistic).collect();
        let wanted = [0.45, 0.15, 0.15, 0.45];
        assert!(statistics.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{statistics:?}");
        let quadrants: Vec<Cluster> = NAMES[..4].iter().map(|unit| found.of(unit).unwrap().quadrant).collect();
        assert_eq!(quadrants, [Cluster::LowLow, Cluster::LowLow, Cluster::HighHigh, Cluster::HighHigh]);
        let own = found.of("d").unwrap();
        assert!((own.own - 1.5 / 1.25f64.sqrt()).abs() < 1e-12 && own.pseudo_p.is_some());
    }

    #[test]
    fn their_mean_is_the_global_one_times_n_minus_one_by_n() {
        let values = [1.0, 5.0, 2.0, 9.0, 4.0].map(Some);
        let contiguity = Contiguity::chain(&NAMES[..5]);
        let value_of = |unit: &str| values[NAMES.iter().position(|name| *name == unit).unwrap()];
        let moran = super::super::morans_i(&contiguity, value_of, &AutocorrelationOptions::default()).unwrap();
        let found = local(&values, Weighting::RowStandardised).unwrap();
        let sum: f64 = NAMES[..5].iter().map(|unit| found.of(unit).unwrap().statistic).sum();
        assert!((sum / 5.0 - moran.statistic * 4.0 / 5.0).abs() < 1e-12);
    }

    #[test]
    fn who_has_no_value_and_who_has_no_neighbour_are_told_apart() {
        let found = local(&[Some(1.0), Some(2.0), Some(4.0), None, Some(3.0)], Weighting::default()).unwrap();
        let places: Vec<&LocalPlace> = found.rows.iter().map(|row| &row.place).collect();
        assert!(matches!(places[..3], [LocalPlace::Measured(_), LocalPlace::Measured(_), LocalPlace::Measured(_)]));
        assert_eq!(places[3..], [&LocalPlace::NoValue, &LocalPlace::NoNeighbour]);
        assert_eq!((found.of("d"), found.of("e"), found.of("z")), (None, None, None));
        assert_eq!(
            local(&[Some(1.0), None, Some(2.0)], Weighting::default()),
            Err(AutocorrelationError::TooFewValues { found: 2 })
        );
        assert_eq!(local(&[Some(2.0); 4], Weighting::default()), Err(AutocorrelationError::Constant));
    }

    #[test]
    fn nothing_is_significant_without_permutations() {
        let values = [1.0, 1.0, 1.0, 1.0, 9.0, 9.0, 9.0, 9.0];
        let contiguity = Contiguity::chain(&NAMES);
        let value_of = |unit: &str| NAMES.iter().position(|name| *name == unit).map(|at| values[at]);
        let options = AutocorrelationOptions { permutations: 0, ..Default::default() };
        let found = local_moran(&contiguity, value_of, &options).unwrap();
        assert_eq!(found.units_of(Cluster::NotSignificant).count(), 8);
        assert_eq!(found.of("a").unwrap().pseudo_p, None);
    }
}
