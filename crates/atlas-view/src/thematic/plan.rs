//! From what a reader chose to what a map shows: everything left open is filled in as charts fill it in, or there is a reason
//! why the kind does not fit.

use super::{CategoryOf, MapKind};
use crate::{
    ChartKind, ChartOptions, ChartPlan, Pattern, Unfit, View,
    chart::{column_of, is_extensive, zones},
};
use atlas_data::{Atlas, Column, Indicator, Period, Unit};

/// What a map of figures shows.
#[derive(Clone, Debug)]
pub struct MapPlan<'a> {
    /// The kind of map.
    pub kind: MapKind,
    /// Its indicator; categories of units need none.
    pub indicator: Option<&'a Indicator>,
    /// Its further ones: the second one of a bivariate map, the parts of which each category is the greatest.
    pub with: Vec<&'a Indicator>,
    /// The earlier of two times.
    pub since: Option<Period>,
    /// The time, or the later of two.
    pub period: Option<Period>,
    /// The zones that are categories.
    pub zones: Vec<&'a Unit>,
    /// The indicator over the units, in the view's period.
    column: Option<Column<'a>>,
}

impl<'a> MapPlan<'a> {
    /// What a kind of map shows of a view.
    ///
    /// # Errors
    /// Why it does not fit.
    pub fn of(kind: MapKind, view: &View, atlas: &'a Atlas) -> Result<Self, Unfit> {
        let indicator = view.indicator.as_deref().and_then(|id| atlas.indicator(id));
        let column = indicator.map(|one| atlas.column(&one.id, view.period.as_ref(), view.as_of));
        let period = column.as_ref().and_then(|column| column.period.clone());
        let none = Self {
            kind,
            indicator: None,
            with: Vec::new(),
            since: None,
            period: None,
            zones: Vec::new(),
            column: None,
        };
        let mut plan = Self { indicator, period, ..none };
        let needed = || column.as_ref().ok_or(Unfit::NoIndicator);
        let as_chart = |kind| ChartPlan::of(kind, &as_chart(view), atlas);
        match kind {
            MapKind::Choropleth => drop(needed()?),
            MapKind::Symbols | MapKind::Dots => can_be_sized(needed()?)?,
            MapKind::Bivariate => plan.with = as_chart(ChartKind::Scatter)?.with,
            MapKind::Change => {
                let chart = as_chart(ChartKind::Slope)?;
                (plan.since, plan.period) = (chart.since, chart.period);
            }
            MapKind::Categories => match view.map_options.categories {
                CategoryOf::Kind => {}
                CategoryOf::Zone => plan.zones = some(zones(atlas, view), Unfit::NoZones)?,
                CategoryOf::Part => plan.with = as_chart(ChartKind::Stacked)?.with,
            },
            MapKind::Clusters => {
                Pattern::has_clusters(needed()?, atlas).map_err(|_| Unfit::FewUnits)?;
            }
        }
        plan.column = column;
        Ok(plan)
    }

    /// The columns of figures that the map shows, in order: one for each indicator or time. What a unit is by its kind or zone has
    /// none.
    pub fn columns(&self, view: &View, atlas: &'a Atlas) -> Vec<Column<'a>> {
        let Some(indicator) = self.indicator else { return Vec::new() };
        match self.kind {
            MapKind::Bivariate => {
                let both = std::iter::once(indicator).chain(self.with.iter().copied());
                both.map(|one| column_of(one, view, atlas)).collect()
            }
            MapKind::Change => {
                let times = [&self.since, &self.period].into_iter().flatten();
                times.map(|period| atlas.column(&indicator.id, Some(period), view.as_of)).collect()
            }
            MapKind::Categories => self.with.iter().map(|part| column_of(part, view, atlas)).collect(),
            MapKind::Choropleth | MapKind::Symbols | MapKind::Dots | MapKind::Clusters => {
                self.column.iter().cloned().collect()
            }
        }
    }
}

/// The view as charts read it: what was chosen for the map stands where they look for it.
fn as_chart(view: &View) -> View {
    let chosen = &view.map_options;
    let with = chosen.with.iter().filter(|_| view.map == MapKind::Bivariate).cloned().collect();
    let chart_options = ChartOptions { with, since: chosen.since.clone(), ..ChartOptions::default() };
    View { chart_options, ..view.clone() }
}

/// Areas and dots stand for what can be added, and not for less than nothing.
fn can_be_sized(column: &Column<'_>) -> Result<(), Unfit> {
    if !column.indicator.is_some_and(is_extensive) {
        return Err(Unfit::SizeOfRate);
    }
    let values = crate::measure::values_of(column);
    match values.iter().any(|value| *value < 0.0) {
        true => Err(Unfit::BelowZero),
        false => some(values, Unfit::FewUnits).map(drop),
    }
}

fn some<T>(list: Vec<T>, otherwise: Unfit) -> Result<Vec<T>, Unfit> {
    if list.is_empty() { Err(otherwise) } else { Ok(list) }
}

/// Whether a kind of map fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapFit {
    /// The kind.
    pub kind: MapKind,
    /// Why it does not fit; none where it does.
    pub unfit: Option<Unfit>,
}

impl MapFit {
    /// All kinds for a view, in the order of a menu.
    pub fn all(view: &View, atlas: &Atlas) -> Vec<Self> {
        let fit = |kind| {
            let asked = View { map: kind, ..view.clone() };
            Self { kind, unfit: MapPlan::of(kind, &asked, atlas).err() }
        };
        MapKind::ALL.into_iter().map(fit).collect()
    }
}
