//! Which line or place of a map lies under a point.

use crate::{
    Layer, LayerGroup, Studio, View,
    compose::{line_width, place_symbols, stops_from},
};
use atlas_scene::{
    Point,
    map::{Camera, Shape, World},
};

/// How near a pointer must come to a line, in layout units beyond its own thickness.
const NEAR: f32 = 4.0;

/// A line or place under a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemHit {
    /// Id of the line or place.
    pub id: String,
    /// English and Chinese name of the stop of the line under the point, if one is.
    pub stop: Option<[String; 2]>,
}

/// The line or place that a view shows at a point, the uppermost first: places, stops, lines.
pub fn item_at(view: &View, studio: &Studio<'_>, camera: &Camera, at: Point) -> Option<ItemHit> {
    place_at(view, studio, camera, at)
        .or_else(|| stop_at(view, studio, camera, at))
        .or_else(|| line_at(view, studio, camera, at))
}

fn place_at(view: &View, studio: &Studio<'_>, camera: &Camera, at: Point) -> Option<ItemHit> {
    let symbols = place_symbols(view, studio, camera);
    let near = |at_world: World, radius: f32| distance(camera.to_screen(at_world), at) <= radius;
    let hit = symbols.into_iter().find(|symbol| near(symbol.at, symbol.size / 2.0 + 2.0))?;
    Some(ItemHit { id: hit.id, stop: None })
}

fn stop_at(view: &View, studio: &Studio<'_>, camera: &Camera, at: Point) -> Option<ItemHit> {
    let network = studio.basemap.network(studio.atlas, view.as_of);
    let shown =
        |kind: &str| Layer::of_kind(kind).is_some_and(|layer| view.shows(layer) && camera.zoom() >= stops_from(layer));
    let stops = network.stops.iter().filter(|stop| shown(&stop.kind));
    let near = stops.map(|stop| (distance(camera.to_screen(stop.at), at), stop)).filter(|(gap, _)| *gap <= 7.0);
    let (_, stop) = near.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(ItemHit { id: stop.lines.first()?.clone(), stop: Some(stop.names.clone()) })
}

fn line_at(view: &View, studio: &Studio<'_>, camera: &Camera, at: Point) -> Option<ItemHit> {
    let network = studio.basemap.network(studio.atlas, view.as_of);
    let world = camera.to_world(at);
    let shown = view.layers.of_group(LayerGroup::Transport).map(|state| state.layer).filter(|layer| view.shows(*layer));
    for layer in shown {
        let look = layer.line_kinds().first().and_then(|kind| studio.theme.lines.get(*kind));
        let width = look.map_or(1.0, |look| line_width(look, camera));
        let reach = f64::from(width / 2.0 + NEAR) / camera.scale;
        let of_layer = network.lines.iter().filter(|line| layer.line_kinds().contains(&line.kind.as_str()));
        let gaps = of_layer.filter_map(|line| {
            let shapes = [&line.open, &line.building, &line.planned];
            let gap = shapes.iter().filter_map(|shape| gap_to(shape, world, reach)).min_by(f64::total_cmp)?;
            Some((gap, line))
        });
        if let Some((_, line)) = gaps.min_by(|a, b| a.0.total_cmp(&b.0)) {
            return Some(ItemHit { id: line.id.clone(), stop: None });
        }
    }
    None
}

fn distance(a: Point, b: Point) -> f32 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}

/// The distance from a position to a line, where it is no more than `reach`; as parts of the world.
fn gap_to(shape: &Shape, at: World, reach: f64) -> Option<f64> {
    let near = |low: f64, high: f64, v: f64| low - reach <= v && v <= high + reach;
    if !near(shape.bounds.min.x, shape.bounds.max.x, at.x) || !near(shape.bounds.min.y, shape.bounds.max.y, at.y) {
        return None;
    }
    let pairs = shape.parts.iter().flat_map(|part| part.windows(2));
    let gaps = pairs.filter_map(|pair| match pair {
        [a, b] => Some(to_segment(*a, *b, at)),
        _ => None,
    });
    gaps.min_by(f64::total_cmp).filter(|gap| *gap <= reach)
}

fn to_segment(a: World, b: World, at: World) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((at.x - a.x) * dx + (at.y - a.y) * dy) / length } else { 0.0 };
    let t = along.clamp(0.0, 1.0);
    let (x, y) = (a.x + t * dx - at.x, a.y + t * dy - at.y);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_to_a_segment_is_to_its_nearest_point() {
        let at = |x: f64, y: f64| World { x, y };
        assert_eq!(to_segment(at(0.0, 0.0), at(4.0, 0.0), at(2.0, 3.0)), 3.0);
        assert_eq!(to_segment(at(0.0, 0.0), at(4.0, 0.0), at(7.0, 4.0)), 5.0);
        assert_eq!(to_segment(at(1.0, 1.0), at(1.0, 1.0), at(1.0, 2.0)), 1.0);
    }

    #[test]
    fn a_line_out_of_reach_is_not_hit() {
        let shape = Shape::new(vec![vec![World { x: 0.1, y: 0.1 }, World { x: 0.2, y: 0.1 }]], false);
        assert_eq!(gap_to(&shape, World { x: 0.15, y: 0.2 }, 0.01), None);
        assert!(gap_to(&shape, World { x: 0.15, y: 0.105 }, 0.01).is_some());
    }
}
