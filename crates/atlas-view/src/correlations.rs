//! How the indicators of a table of correlations go together, two by two: what the picture, the table behind it and the list of actions
//! all ask.

use crate::{ChartPlan, Filtered, View, chart};
use atlas_data::{Atlas, Coefficient, Column, Correlation, Indicator};

/// A coefficient of fewer units than this is not told.
pub(crate) const LEAST_UNITS: usize = 5;
/// What is less likely than this by chance is called sure.
pub(crate) const SURE: f64 = 0.05;

/// Two indicators.
pub(crate) struct Pair<'a> {
    /// The one of a column of the table: it stands above.
    pub(crate) x: &'a Indicator,
    /// The one of a row.
    pub(crate) y: &'a Indicator,
    /// Of how many units both are known.
    pub(crate) units: usize,
    /// How they go together; none of too few units, and where one is the same everywhere.
    pub(crate) found: Option<Correlation>,
}

impl Pair<'_> {
    /// Whether chance alone would hardly make as much of it.
    pub(crate) fn is_sure(&self) -> bool {
        self.found.is_some_and(|found| found.p < SURE)
    }

    /// Whether both go together by their making.
    pub(crate) fn is_made(&self, atlas: &Atlas) -> bool {
        chart::is_made(self.x, self.y, atlas)
    }
}

/// Indicators with their figures, and all pairs of them.
pub(crate) struct Correlations<'a> {
    /// The indicators with their figures, from the top.
    pub(crate) columns: Vec<(&'a Indicator, Column<'a>)>,
    /// Row by row: each indicator with every one above it.
    pub(crate) pairs: Vec<Pair<'a>>,
}

impl<'a> Correlations<'a> {
    /// Those of a plan, over the units that the view's filter leaves. An area that was measured as one counts once.
    pub(crate) fn of(plan: &ChartPlan<'a>, view: &View, atlas: &'a Atlas) -> Self {
        let indicators = std::iter::once(plan.indicator).chain(plan.with.iter().copied());
        let columns: Vec<(&Indicator, Column<'_>)> =
            indicators.map(|one| (one, chart::column_of(one, view, atlas))).collect();
        let filtered = Filtered::of(view, atlas);
        let coefficient = if view.chart_options.ranks { Coefficient::Spearman } else { Coefficient::Pearson };
        let values: Vec<Vec<(String, f64)>> =
            columns.iter().map(|(_, column)| figures(column, filtered.as_ref())).collect();
        let mut pairs = Vec::new();
        for y in 1..columns.len() {
            for x in 0..y {
                let of_y = |id: &str| values[y].iter().find(|(known, _)| known == id).map(|(_, value)| *value);
                let both: Vec<(f64, f64)> =
                    values[x].iter().filter_map(|(id, value)| Some((*value, of_y(id)?))).collect();
                let found = if both.len() < LEAST_UNITS { None } else { Correlation::of(&both, coefficient) };
                pairs.push(Pair { x: columns[x].0, y: columns[y].0, units: both.len(), found });
            }
        }
        Self { columns, pairs }
    }
}

/// The figures of units and of areas that were measured as one, by their ids.
fn figures(column: &Column<'_>, filtered: Option<&Filtered>) -> Vec<(String, f64)> {
    let is_left = |unit: &str| filtered.is_none_or(|filtered| filtered.holds(unit));
    let alone = column.rows.iter().filter(|row| column.merged_with(&row.unit.id).is_none() && is_left(&row.unit.id));
    let own = alone.filter_map(|row| Some((row.unit.id.clone(), row.figure.as_ref()?.value)));
    let areas = column.merged.iter().filter(|area| area.units.iter().any(|unit| is_left(unit)));
    own.chain(areas.map(|area| (area.id(), area.figure.value))).collect()
}
