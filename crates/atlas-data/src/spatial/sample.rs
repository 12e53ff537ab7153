//! The units that have a value, and the links between them.

use super::{AutocorrelationError, Contiguity, Weighting};

/// Values with their links. A unit without a value is not in it.
#[derive(Debug)]
pub(super) struct Sample {
    /// What each value has above the mean.
    pub(super) deviations: Vec<f64>,
    /// Sum of the squared deviations.
    pub(super) squares: f64,
    /// Sum of all weights.
    pub(super) total_weight: f64,
    /// The place of each value's unit among those of the contiguity.
    pub(super) units: Vec<usize>,
    pub(super) rows: Vec<Row>,
}

/// The links of a unit, which all weigh the same.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) weight: f64,
    /// Places among the values.
    pub(super) neighbours: Vec<usize>,
}

impl Sample {
    pub(super) fn new(
        contiguity: &Contiguity,
        weighting: Weighting,
        value_of: impl Fn(&str) -> Option<f64>,
    ) -> Result<Self, AutocorrelationError> {
        let by_unit: Vec<Option<f64>> = contiguity.units().iter().map(|unit| value_of(unit)).collect();
        let rows = rows(contiguity.links(), &by_unit, weighting);
        let units = (0..by_unit.len()).filter(|at| by_unit[*at].is_some()).collect();
        let total_weight = rows.iter().map(|row| row.weight * row.neighbours.len() as f64).sum();
        let (deviations, squares) = deviations(&by_unit.into_iter().flatten().collect::<Vec<f64>>())?;
        if rows.iter().all(|row| row.neighbours.is_empty()) {
            return Err(AutocorrelationError::NoNeighbours);
        }
        Ok(Self { deviations, squares, total_weight, units, rows })
    }

    /// How many units have a value.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many of them have no neighbour with a value.
    pub(super) fn islands(&self) -> usize {
        self.rows.iter().filter(|row| row.neighbours.is_empty()).count()
    }

    /// The weighted sum of something over all links, in both directions.
    pub(super) fn over_links(&self, values: &[f64], of: impl Fn(f64, f64) -> f64) -> f64 {
        let row = |(own, row): (&f64, &Row)| {
            row.weight * row.neighbours.iter().map(|other| of(*own, values[*other])).sum::<f64>()
        };
        values.iter().zip(&self.rows).map(row).sum()
    }
}

/// The rows of units with a value; links are places among those.
fn rows(links: &[Vec<usize>], by_unit: &[Option<f64>], weighting: Weighting) -> Vec<Row> {
    let mut known = 0;
    let place = |value: &Option<f64>| {
        value.map(|_| {
            known += 1;
            known - 1
        })
    };
    let places: Vec<Option<usize>> = by_unit.iter().map(place).collect();
    let row = |of_one: &Vec<usize>| {
        let neighbours: Vec<usize> = of_one.iter().filter_map(|at| places[*at]).collect();
        Row { weight: weighting.of_links(neighbours.len()), neighbours }
    };
    links.iter().zip(&places).filter(|(_, place)| place.is_some()).map(|(of_one, _)| row(of_one)).collect()
}

/// Deviations from the mean and the sum of their squares, which is finite and not zero.
fn deviations(values: &[f64]) -> Result<(Vec<f64>, f64), AutocorrelationError> {
    if values.len() < 3 {
        return Err(AutocorrelationError::TooFewValues { found: values.len() });
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let deviations: Vec<f64> = values.iter().map(|value| value - mean).collect();
    let squares: f64 = deviations.iter().map(|deviation| deviation * deviation).sum();
    if !squares.is_finite() {
        return Err(AutocorrelationError::OutOfRange);
    }
    // Compared one by one, as the mean of equal values can be off by a rounding.
    if squares == 0.0 || values.iter().all(|value| *value == values[0]) {
        return Err(AutocorrelationError::Constant);
    }
    Ok((deviations, squares))
}
