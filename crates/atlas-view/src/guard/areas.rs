//! What misleads on maps of change, of two indicators and of clusters.

use super::{Hazard, find::Subject};
use crate::{MapKind, MapPlan, Thematic, measure};
use atlas_data::{Comparability, Indicator};

pub(super) fn hazards(subject: &Subject<'_>) -> Vec<Hazard> {
    let view = subject.view;
    let Ok(plan) = MapPlan::of(view.map, view, subject.atlas) else { return Vec::new() };
    let found = match view.map {
        MapKind::Change => [raw_change(subject), joined_before(subject, &plan)],
        MapKind::Bivariate => [shared_part(subject, &plan), None],
        MapKind::Clusters => [by_accident(subject), None],
        _ => [None, None],
    };
    found.into_iter().flatten().collect()
}

fn raw_change(subject: &Subject<'_>) -> Option<Hazard> {
    let is_raw = measure::is_raw(subject.indicator) && !subject.view.map_options.relative;
    is_raw.then_some(Hazard::RawChange)
}

fn joined_before(subject: &Subject<'_>, plan: &MapPlan<'_>) -> Option<Hazard> {
    let columns = plan.columns(subject.view, subject.atlas);
    let rows = columns.first()?.rows.iter();
    let is_joined = |row: &&atlas_data::ColumnRow<'_>| {
        row.figure.is_some() && matches!(row.comparability, Comparability::Derived | Comparability::Estimated)
    };
    // What is computed of everything is derived everywhere.
    let units = rows.filter(is_joined).count();
    (units > 0 && subject.indicator.formula.is_none()).then_some(Hazard::JoinedBefore { units })
}

/// The indicator that two rest on: a part and its whole, two parts of one whole, or what both are computed of.
fn shared_part(subject: &Subject<'_>, plan: &MapPlan<'_>) -> Option<Hazard> {
    let (one, other) = (subject.indicator, *plan.with.first()?);
    let rests_on = |indicator: &Indicator| {
        let inputs = indicator.formula.iter().flat_map(|formula| formula.references());
        let of: Vec<String> = inputs.map(|input| input.indicator.clone()).collect();
        [vec![indicator.id.clone()], indicator.part_of.iter().cloned().collect(), of].concat()
    };
    let others = rests_on(other);
    let on = rests_on(one).into_iter().find(|id| others.contains(id))?;
    Some(Hazard::SharedPart { on })
}

fn by_accident(subject: &Subject<'_>) -> Option<Hazard> {
    let (found, accident) = Thematic::clusters_by_accident(subject.view, subject.atlas)?;
    (found <= accident).then_some(Hazard::ByAccident { found, accident })
}
