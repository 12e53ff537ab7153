//! What circles and dots hide.

use super::{Hazard, find::Subject};
use crate::{
    MapOptions,
    thematic::{circles, dots},
};

/// The map that circles are judged by: the opening one, layout units across the whole world, and the radius of its greatest
/// circle.
const OPENING: (f64, f64) = (65_000.0, 44.0);
/// So many circles may have their middles in larger ones.
const HIDDEN: usize = 3;
/// A circle with a smaller radius, in layout units, is not seen.
const SEEN: f64 = 1.5;
/// Dots are too few where more than this part of the units that have something have none.
const WITHOUT: f64 = 0.25;

pub(super) fn of_circles(subject: &Subject<'_>) -> Vec<Hazard> {
    let (scale, greatest) = OPENING;
    let circles = circles(&subject.column, subject.atlas, subject.view.as_of);
    let is_hidden = |at: usize| {
        let small = &circles[at].area.at;
        circles[..at].iter().any(|large| {
            let way = libm::hypot(large.area.at.x - small.x, large.area.at.y - small.y) * scale;
            way < large.part * greatest
        })
    };
    let hidden = (0..circles.len()).filter(|at| is_hidden(*at)).count();
    let overlapping = (hidden > HIDDEN && !subject.view.map_options.apart)
        .then_some(Hazard::Overlapping { count: hidden, of: circles.len() });
    let unseen = circles.iter().filter(|circle| circle.part > 0.0 && circle.part * greatest < SEEN).count();
    let largest = circles.first().map_or_else(String::new, |circle| circle.area.id().to_owned());
    let vanishing = (unseen > 0).then_some(Hazard::Vanishing { count: unseen, beside: largest });
    overlapping.into_iter().chain(vanishing).collect()
}

pub(super) fn of_dots(subject: &Subject<'_>) -> Vec<Hazard> {
    let areas = dots::measured(&subject.column, subject.atlas, subject.view.as_of);
    let chosen = subject.view.map_options.dot;
    let each = dots::each(chosen, subject.indicator, &areas);
    let mut found = Vec::new();
    if chosen.is_some_and(|chosen| chosen < each) {
        found.push(Hazard::DotRaised { each });
    }
    let cover = |value: f64, km2: f64| dots::covered(dots::count(value, each), km2);
    let densest = areas.iter().max_by(|a, b| cover(a.0.value, a.1).total_cmp(&cover(b.0.value, b.1)));
    if let Some((area, km2)) = densest.filter(|(area, km2)| cover(area.value, *km2) > dots::COVERED) {
        debug_assert!(*km2 > 0.0);
        found.push(Hazard::DotsRunTogether { unit: area.id().to_owned() });
    }
    let with: Vec<f64> = areas.iter().map(|(area, _)| area.value).filter(|value| *value > 0.0).collect();
    let without = with.iter().filter(|value| dots::count(**value, each) == 0).count();
    if without as f64 > with.len() as f64 * WITHOUT {
        found.push(Hazard::FewDots { units: without, of: with.len() });
    }
    found
}

/// The options with circles moved apart.
pub(super) fn moved_apart(subject: &Subject<'_>) -> MapOptions {
    MapOptions { apart: true, ..subject.view.map_options.clone() }
}

/// The options with the dot that chooses itself, where the reader has one of their own.
pub(super) fn own_dot_left(subject: &Subject<'_>) -> Option<MapOptions> {
    subject.view.map_options.dot?;
    Some(MapOptions { dot: None, ..subject.view.map_options.clone() })
}
