//! Which day a map really shows.

use crate::{Layer, MapKind, View};
use atlas_data::{Atlas, Happening, Moment, PartialDate};

/// The view with the last day on which anything on its map changed, and with the period that it shows. Views that give the
/// same here give the same map.
pub fn drawn(view: &View, atlas: &Atlas) -> View {
    let mut same = view.as_drawn();
    if rests_on_one_column(view) {
        same.period = period(view, atlas);
        same.as_of = last_change(view, atlas, view.as_of);
    } else {
        same.as_of = atlas.settled_day(view.as_of);
    }
    same
}

/// Whether the period of one column says which figures a map shows. Further indicators, earlier times, zones and filters look for
/// theirs by the date.
fn rests_on_one_column(view: &View) -> bool {
    let one = matches!(view.map, MapKind::Choropleth | MapKind::Symbols | MapKind::Dots | MapKind::Clusters);
    one && view.filter.is_empty()
}

/// The map after the next change that shows on it, up to a day; `None` where nothing more changes. The period follows the date,
/// as it does where none is chosen.
pub fn next_drawn(view: &View, atlas: &Atlas, until: PartialDate) -> Option<View> {
    let now = drawn(view, atlas);
    let mut day = view.as_of;
    // Only days on which the atlas gives other answers can change the map.
    while let Some(next) = atlas.next_turning_day(day).filter(|next| next.starts_by(until)) {
        let then = drawn(&View { as_of: next, ..view.clone() }, atlas);
        if then != now {
            return Some(then);
        }
        day = next;
    }
    None
}

fn period(view: &View, atlas: &Atlas) -> Option<atlas_data::Period> {
    let indicator = view.indicator.as_deref()?;
    view.period.clone().or_else(|| atlas.shown_period(indicator, view.as_of))
}

/// The last day by a date on which something that the view's map shows changed.
fn last_change(view: &View, atlas: &Atlas, as_of: PartialDate) -> PartialDate {
    let moments = atlas.moments();
    let shows = |moment: &&Moment<'_>| moment.happened.iter().any(|one| is_shown(&one.what, view));
    let by = moments.iter().filter(|moment| moment.day.starts_by(as_of)).rev().find(shows).map(|moment| moment.day);
    by.max(atlas.last_redivision(as_of)).unwrap_or(as_of)
}

/// Whether a change of lines or places is in sight.
fn is_shown(what: &Happening<'_>, view: &View) -> bool {
    let has = |kind: &str, id: &str| {
        view.item.as_deref() == Some(id) || Layer::of_kind(kind).is_some_and(|layer| view.shows(layer))
    };
    match what {
        Happening::Line(line) | Happening::Extended { line, .. } => has(&line.kind, &line.id),
        Happening::Place(place) => has(&place.kind, &place.id),
        _ => false,
    }
}
