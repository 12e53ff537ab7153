//! The numbers of roads on their signs, and the names of stops.

use super::{halo, second};
use crate::{
    Layer, LayerGroup, View,
    compose::{Studio, stops_from},
    network::StopFeature,
};
use atlas_scene::{
    LineLook, Weight,
    label::{LabelSpec, Placement, Sign},
    map::{Camera, Shape, World},
};

/// Signs of one road are this far apart, in layout units.
const SIGN_EVERY: f64 = 420.0;
/// Roads carry signs from this zoom on.
const SIGNS_FROM: f64 = 7.8;

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
        let Some(look) = look.filter(|look| look.shield.is_some() && camera.zoom() >= SIGNS_FROM) else { continue };
        for line in network.lines.iter().filter(|line| layer.line_kinds().contains(&line.kind.as_str())) {
            let number = studio.atlas.line(&line.id).and_then(|line| line.reference.as_deref());
            let Some(number) = number.filter(|number| number.len() <= 6) else { continue };
            let places = along(&line.open, SIGN_EVERY / camera.scale);
            found.extend(
                places.into_iter().enumerate().filter_map(|(at, place)| sign(number, &line.id, at, place, look)),
            );
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

fn sign(number: &str, line: &str, at: usize, anchor: World, look: &LineLook) -> Option<LabelSpec> {
    let (ground, ink) = (look.shield?, look.on_shield?);
    Some(LabelSpec {
        id: format!("sign-{line}-{at}"),
        text: number.to_owned(),
        second: None,
        sign: Some(Sign { ground, edge: ink }),
        anchor,
        placement: Placement::Free,
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
    fn signs_stand_at_equal_distances() {
        let at = |x: f64| World { x, y: 0.0 };
        let shape = Shape::new(vec![vec![at(0.0), at(0.3), at(1.0)]], false);
        let found: Vec<f64> = along(&shape, 0.3).iter().map(|place| (place.x * 100.0).round()).collect();
        assert_eq!(found, [15.0, 45.0, 75.0]);
        assert!(along(&Shape::new(vec![vec![at(0.2)]], false), 0.1).is_empty());
    }
}
