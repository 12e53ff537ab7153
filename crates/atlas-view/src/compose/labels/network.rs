//! The numbers of roads and metro lines on their signs, and the names of railways and stops.

use super::{halo, plain, second};
use crate::{
    Layer, LayerGroup, View,
    compose::{Studio, line_width, stops_from},
    network::{LineFeature, StopFeature},
};
use atlas_scene::{
    Color, LineLook, MapColors, Weight,
    label::{LabelSpec, Placement, Sign},
    map::{Camera, Shape, World},
};

/// Signs of one road are this far apart, in layout units.
const SIGN_EVERY: f64 = 420.0;
/// Points at which each sign may stand.
const PLACES: usize = 15;
/// Roads carry signs from this zoom on.
const SIGNS_FROM: f64 = 7.8;
/// and metro lines from this one.
const METRO_SIGNS_FROM: f64 = 10.2;
/// Railways are named along their lines from this zoom on,
const NAMES_FROM: f64 = 8.6;
/// and again at this distance, in layout units.
const NAME_EVERY: f32 = 900.0;

/// Signs and names of stops of the lines in sight.
pub(super) fn labels(view: &View, studio: &Studio<'_>, camera: &Camera) -> Vec<LabelSpec> {
    let shown = view.layers.of_group(LayerGroup::Transport).map(|state| state.layer);
    let shown: Vec<Layer> = shown.filter(|layer| view.shows(*layer)).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let network = studio.basemap.network(studio.atlas, view.as_of);
    let mut found = Vec::new();
    for layer in &shown {
        let look = layer.line_kinds().first().and_then(|kind| studio.theme.lines.get(*kind));
        let Some(look) = look else { continue };
        let lines = network.lines.iter().filter(|line| layer.line_kinds().contains(&line.kind.as_str()));
        if matches!(layer, Layer::Railways | Layer::HighSpeed) && camera.zoom() >= NAMES_FROM {
            found.extend(lines.clone().filter_map(|line| line_name(studio, line, look, camera)));
        }
        let from = if *layer == Layer::Metro { METRO_SIGNS_FROM } else { SIGNS_FROM };
        if camera.zoom() >= from {
            found.extend(lines.flat_map(|line| signs(studio, line, look, camera)));
        }
    }
    let of_shown = |stop: &&StopFeature| {
        let layer = Layer::of_kind(&stop.kind).filter(|layer| shown.contains(layer));
        layer.is_some_and(|layer| camera.zoom() >= stops_from(layer) + 0.7)
    };
    let stops = network.stops.iter().filter(of_shown).enumerate();
    found.extend(stops.map(|(rank, stop)| stop_label(view, studio, stop, rank)));
    found
}

/// Points on a line at equal distances, the first after half of one; the same ones wherever the map looks.
fn along(shape: &Shape, every: f64) -> Vec<World> {
    let mut found = Vec::new();
    for part in &shape.parts {
        let mut left = every / 2.0;
        for pair in part.windows(2) {
            let [a, b] = pair else { continue };
            let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).sqrt();
            let mut from = 0.0;
            while length - from >= left {
                from += left;
                left = every;
                let t = from / length;
                found.push(World { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
            }
            left -= length - from;
        }
    }
    found
}

/// The signs of a line that has a number: in the line's own colour where it has one.
fn signs(studio: &Studio<'_>, line: &LineFeature, look: &LineLook, camera: &Camera) -> Vec<LabelSpec> {
    let number = studio.atlas.line(&line.id).and_then(|line| line.reference.as_deref());
    let number = number.filter(|number| number.len() <= 6);
    let colors = line.color.or(look.shield).zip(look.on_shield);
    let colors = colors.map(|(ground, ink)| (ground, readable(studio, ground, ink)));
    let (Some(number), Some(colors)) = (number, colors) else { return Vec::new() };
    let places = along(&line.open, SIGN_EVERY / PLACES as f64 / camera.scale);
    let stretches = places.chunks(PLACES).enumerate();
    stretches.filter_map(|(at, places)| sign(number, &line.id, at, from_the_middle(places), colors)).collect()
}

/// The ink, or, on grounds on which it could not be read, whichever of the theme's darkest and lightest colours can.
fn readable(studio: &Studio<'_>, ground: Color, ink: Color) -> Color {
    let MapColors { label, halo, .. } = &studio.theme.map;
    let others = if ground.contrast(*label) > ground.contrast(*halo) { label } else { halo };
    if ground.contrast(ink) < 2.4 { *others } else { ink }
}

/// The same points, the middle one first and the ends last.
fn from_the_middle(places: &[World]) -> Vec<World> {
    let middle = places.len() as isize / 2;
    let steps = (0..=places.len() as isize).flat_map(|step| [middle + step, middle - step - 1]);
    steps.filter_map(|at| places.get(usize::try_from(at).ok()?).copied()).collect()
}

/// The name of a railway, along it.
fn line_name(studio: &Studio<'_>, line: &LineFeature, look: &LineLook, camera: &Camera) -> Option<LabelSpec> {
    let own = studio.atlas.line(&line.id)?;
    let course = line.open.parts.iter().max_by_key(|part| part.len())?;
    let name = match studio.words.language() {
        crate::Language::English => &own.name_en,
        crate::Language::Chinese => &own.name_zh,
    };
    Some(LabelSpec {
        id: format!("line-{}", line.id),
        text: plain(name).to_owned(),
        second: None,
        sign: None,
        anchor: *course.first()?,
        placement: Placement::Along {
            line: course.as_slice().into(),
            every: NAME_EVERY,
            offset: 2.5 + line_width(look, camera) / 2.0,
        },
        size: 10.5,
        weight: Weight::Regular,
        color: look.color,
        halo: halo(studio, 1.4),
        priority: 57,
        letter_spacing: 0.04,
    })
}

fn sign(number: &str, line: &str, at: usize, places: Vec<World>, (ground, ink): (Color, Color)) -> Option<LabelSpec> {
    Some(LabelSpec {
        id: format!("sign-{line}-{at}"),
        text: number.to_owned(),
        second: None,
        sign: Some(Sign { ground, edge: ink }),
        anchor: *places.first()?,
        placement: Placement::OneOf(places),
        size: 9.0,
        weight: Weight::Bold,
        color: ink,
        halo: None,
        priority: 58 - at.min(8) as i32,
        letter_spacing: 0.0,
    })
}

fn stop_label(view: &View, studio: &Studio<'_>, stop: &StopFeature, rank: usize) -> LabelSpec {
    let [english, chinese] = &stop.names;
    let text = match studio.words.language() {
        crate::Language::English if !english.is_empty() => english,
        _ => chinese,
    };
    LabelSpec {
        id: format!("stop-{}-{chinese}", stop.kind),
        text: text.clone(),
        second: second(view, studio, [english, chinese]),
        sign: None,
        anchor: stop.at,
        placement: Placement::Point { clearance: 6.0 },
        size: 10.0,
        weight: if stop.lines.len() > 1 { Weight::Bold } else { Weight::Regular },
        color: studio.theme.map.label,
        halo: halo(studio, 1.4),
        priority: 50 - (rank / 20).min(40) as i32,
        letter_spacing: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_tried_first_and_every_point_once() {
        let at = |x: usize| World { x: x as f64, y: 0.0 };
        let order = |count: usize| -> Vec<usize> {
            from_the_middle(&(0..count).map(at).collect::<Vec<_>>()).iter().map(|at| at.x as usize).collect()
        };
        assert_eq!(order(5), [2, 1, 3, 0, 4]);
        assert_eq!(order(4), [2, 1, 3, 0]);
        assert_eq!((order(1), order(0)), (vec![0], vec![]));
    }

    #[test]
    fn signs_stand_at_equal_distances() {
        let at = |x: f64| World { x, y: 0.0 };
        let shape = Shape::new(vec![vec![at(0.0), at(0.3), at(1.0)]], false);
        let found: Vec<f64> = along(&shape, 0.3).iter().map(|place| (place.x * 100.0).round()).collect();
        assert_eq!(found, [15.0, 45.0, 75.0]);
        assert!(along(&Shape::new(vec![vec![at(0.2)]], false), 0.1).is_empty());
    }
}
