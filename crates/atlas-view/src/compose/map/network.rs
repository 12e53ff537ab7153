//! Transport lines and their stops, as the view's date has them.

use super::super::Studio;
use crate::{
    Layer, LayerGroup, View,
    network::{LineFeature, StopFeature},
};
use atlas_scene::{
    Color, LineLook, Stroke,
    map::{Camera, FeatureLayer, Layer as MapLayer, PointSymbol, StyledFeature, SymbolKind, SymbolStyle},
};

/// Stops of metro lines are drawn from this zoom on, those of other lines from one further.
const STOPS_FROM: f64 = 10.0;

/// Adds a glow below the line that is told about.
pub(super) fn push_chosen(layers: &mut Vec<MapLayer>, view: &View, studio: &Studio<'_>, camera: &Camera) {
    let Some(id) = &view.item else { return };
    let network = studio.basemap.network(studio.atlas, view.as_of);
    let Some(line) = network.lines.iter().find(|line| line.id == *id) else { return };
    let look = Layer::of_kind(&line.kind).and_then(|layer| look_of(layer, studio));
    let width = look.map_or(2.0, |look| line_width(look, camera)) + 9.0;
    let glow = Stroke::solid(studio.theme.frame.focus.faded(0.42), width);
    let features = [&line.planned, &line.building, &line.open].map(|shape| StyledFeature {
        id: format!("chosen-{id}"),
        shape: std::sync::Arc::clone(shape),
        fill: None,
        strokes: vec![glow.clone()],
    });
    layers.push(MapLayer::Features(FeatureLayer { name: "chosen".to_owned(), features: features.to_vec() }));
}

/// Adds the lines in sight, those on top of the list last, and the stops above all of them.
pub(super) fn push(layers: &mut Vec<MapLayer>, view: &View, studio: &Studio<'_>, camera: &Camera) {
    let shown: Vec<Layer> = view.layers.of_group(LayerGroup::Transport).rev().map(|state| state.layer).collect();
    let shown: Vec<Layer> = shown.into_iter().filter(|layer| view.shows(*layer)).collect();
    if shown.is_empty() {
        return;
    }
    let network = studio.basemap.network(studio.atlas, view.as_of);
    for layer in &shown {
        let Some(look) = look_of(*layer, studio) else { continue };
        let opacity = view.layers.opacity(*layer);
        let of_layer = network.lines.iter().filter(|line| layer.line_kinds().contains(&line.kind.as_str()));
        let features = of_layer.flat_map(|line| features(line, look, growth(camera), opacity)).collect();
        layers.push(MapLayer::Features(FeatureLayer { name: layer.id().to_owned(), features }));
    }
    let of_shown = |stop: &&StopFeature| {
        let layer = shown.iter().find(|layer| layer.line_kinds().contains(&stop.kind.as_str()));
        layer.is_some_and(|layer| camera.zoom() >= stops_from(*layer))
    };
    // The least important first, so that the others lie on top.
    let stops = network.stops.iter().rev().filter(of_shown);
    layers.push(MapLayer::Symbols(stops.map(|stop| symbol(stop, view, studio, camera)).collect()));
}

/// The zoom from which the stops of a layer's lines are drawn.
pub(crate) fn stops_from(layer: Layer) -> f64 {
    if layer == Layer::Metro { STOPS_FROM } else { STOPS_FROM + 1.0 }
}

/// The look of a layer's lines.
pub(super) fn look_of<'a>(layer: Layer, studio: &Studio<'a>) -> Option<&'a LineLook> {
    studio.theme.lines.get(*layer.line_kinds().first()?)
}

/// Lines grow with the zoom, more slowly than the map.
fn growth(camera: &Camera) -> f32 {
    (1.0 + (camera.zoom() as f32 - 7.5) * 0.13).clamp(0.85, 1.9)
}

/// Thickness of a line of a look at a zoom, layout units.
pub(crate) fn line_width(look: &LineLook, camera: &Camera) -> f32 {
    look.width * growth(camera)
}

/// The stretches of a line: planned ones dotted, those being built dashed, those in service full.
fn features(line: &LineFeature, look: &LineLook, growth: f32, opacity: f32) -> [StyledFeature; 3] {
    let color = line.color.unwrap_or(look.color).faded(opacity);
    let width = look.width * growth;
    let feature = |state: &str, shape: &std::sync::Arc<_>, strokes| StyledFeature {
        id: format!("{}{state}", line.id),
        shape: std::sync::Arc::clone(shape),
        fill: None,
        strokes,
    };
    [
        feature("-planned", &line.planned, vec![planned(color, width)]),
        feature("-building", &line.building, vec![building(color, width)]),
        feature("", &line.open, strokes(look, color, width, opacity)),
    ]
}

/// A line in service: casing, the line, the sign for railways.
pub(super) fn strokes(look: &LineLook, color: Color, width: f32, opacity: f32) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    if let Some(casing) = look.casing {
        strokes.push(Stroke::solid(casing.faded(opacity), width + 1.6));
    }
    strokes.push(Stroke::solid(color, width));
    if let Some(ties) = look.ties {
        let dash = vec![5.0, 5.0];
        strokes.push(Stroke { dash, round_ends: false, ..Stroke::solid(ties.faded(opacity), width * 0.5) });
    }
    strokes
}

/// A line that is being built.
pub(super) fn building(color: Color, width: f32) -> Stroke {
    let width = width.max(1.2);
    Stroke { dash: vec![width * 3.2, width * 2.0], round_ends: false, ..Stroke::solid(color, width * 0.85) }
}

/// A line that is only planned.
pub(super) fn planned(color: Color, width: f32) -> Stroke {
    let width = width.max(1.2);
    Stroke { dash: vec![0.01, width * 2.4], ..Stroke::solid(color, width * 0.9) }
}

fn symbol(stop: &StopFeature, view: &View, studio: &Studio<'_>, camera: &Camera) -> PointSymbol {
    let layer = Layer::of_kind(&stop.kind);
    let look = layer.and_then(|layer| look_of(layer, studio));
    let exchange = stop.lines.len() > 1;
    let closeness = (camera.zoom() as f32 - STOPS_FROM as f32).clamp(0.0, 3.0);
    let size = 4.4 + closeness * 1.6 + if exchange { 2.0 } else { 0.0 };
    let own = stop.color.or(look.map(|look| look.color)).unwrap_or(studio.theme.map.place);
    PointSymbol {
        id: format!("stop-{}", stop.names[1]),
        at: stop.at,
        kind: if exchange { SymbolKind::Interchange } else { SymbolKind::Stop },
        size,
        color: if exchange { studio.theme.map.place } else { own },
        style: if stop.is_open { SymbolStyle::Filled } else { SymbolStyle::Outlined },
        opacity: layer.map_or(1.0, |layer| view.layers.opacity(layer)),
    }
}
