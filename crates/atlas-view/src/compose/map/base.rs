//! What lies below: neighbours, coloured districts, relief, rivers, borders, the selection.

use super::super::{ComposeError, Studio};
use crate::{Layer, Measure, View, basemap::ContextFeature};
use atlas_scene::{
    Fill, Stroke,
    map::{self, Camera, FeatureLayer, Layer as MapLayer, StyledFeature},
};
use std::sync::Arc;

pub(super) fn neighbour_layer(view: &View, neighbours: &[ContextFeature], studio: &Studio<'_>) -> FeatureLayer {
    let colors = &studio.theme.map;
    let opacity = view.layers.opacity(Layer::Neighbours);
    let areas = neighbours.iter().map(|feature| StyledFeature {
        id: feature.id.clone(),
        shape: feature.shape.clone(),
        fill: Some(Fill::Solid(colors.neighbour.faded(opacity))),
        strokes: Vec::new(),
    });
    let borders = neighbours.iter().map(|feature| StyledFeature {
        id: format!("border-{}", feature.id),
        shape: feature.border.clone(),
        fill: None,
        strokes: vec![Stroke::solid(colors.neighbour_border.faded(opacity), 0.8)],
    });
    FeatureLayer { name: "neighbours".to_owned(), features: areas.chain(borders).collect() }
}

pub(super) type Units = [(String, Arc<map::Shape>)];

pub(super) fn unit_layer(view: &View, studio: &Studio<'_>, units: &Units) -> FeatureLayer {
    let theme = studio.theme;
    let measure = Measure::of(view, studio.atlas, theme, studio.words).filter(|_| view.shows(Layer::Values));
    let opacity = view.layers.opacity(Layer::Values);
    let features = units.iter().map(|(id, shape)| StyledFeature {
        id: id.clone(),
        shape: shape.clone(),
        fill: Some(match &measure {
            None => Fill::Solid(theme.map.unit),
            Some(measure) => measure.fill(id, theme).faded(opacity),
        }),
        strokes: Vec::new(),
    });
    FeatureLayer { name: "units".to_owned(), features: features.collect() }
}

pub(super) fn border_layer(
    inner: Arc<map::Shape>,
    outline: &Arc<map::Shape>,
    studio: &Studio<'_>,
    camera: &Camera,
) -> FeatureLayer {
    let colors = &studio.theme.map;
    let growth = (camera.zoom() as f32 - 7.5).clamp(0.0, 4.0) * 0.15;
    let line = |id: &str, shape: &Arc<map::Shape>, stroke| StyledFeature {
        id: id.to_owned(),
        shape: shape.clone(),
        fill: None,
        strokes: vec![stroke],
    };
    let features = vec![
        line("borders", &inner, Stroke::solid(colors.border, 0.9 + growth)),
        line("outline", outline, Stroke::solid(colors.outline, 1.3 + growth)),
    ];
    FeatureLayer { name: "borders".to_owned(), features }
}

/// Borders that are no more, dashed on a light casing; `None` where there are none, or the view does not show them.
pub(super) fn former_layer(
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    pixels_per_world: f64,
) -> Result<Option<FeatureLayer>, ComposeError> {
    if !view.shows(Layer::Former) {
        return Ok(None);
    }
    let shape = studio.basemap.former_borders(studio.atlas, view.as_of, pixels_per_world)?;
    let growth = (camera.zoom() as f32 - 7.5).clamp(0.0, 4.0) * 0.15;
    let strokes = former_strokes(view, studio, growth);
    let feature = StyledFeature { id: Layer::Former.id().to_owned(), shape, fill: None, strokes };
    let is_there = !feature.shape.parts.is_empty();
    Ok(is_there.then(|| FeatureLayer { name: Layer::Former.id().to_owned(), features: vec![feature] }))
}

/// How such borders are drawn, on the map and in its legend.
pub(super) fn former_strokes(view: &View, studio: &Studio<'_>, growth: f32) -> Vec<Stroke> {
    let (colors, opacity) = (&studio.theme.map, view.layers.opacity(Layer::Former));
    let casing = Stroke::solid(colors.halo.faded(opacity), 3.0 + growth);
    let line = Stroke::solid(colors.former_border.faded(opacity), 1.2 + growth);
    vec![casing, Stroke { dash: vec![5.0, 3.5], round_ends: false, ..line }]
}

/// The outline of chosen units: ink with a light casing.
pub(super) fn selection_layer(view: &View, studio: &Studio<'_>, units: &Units) -> FeatureLayer {
    let colors = &studio.theme.map;
    let chosen = units.iter().filter(|(id, _)| view.chooses_outline(id, studio.atlas));
    let features = chosen.map(|(id, shape)| StyledFeature {
        id: format!("selected-{id}"),
        shape: shape.clone(),
        fill: None,
        strokes: vec![Stroke::solid(colors.selection_casing, 5.0), Stroke::solid(colors.selection, 2.5)],
    });
    FeatureLayer { name: "selection".to_owned(), features: features.collect() }
}

/// The relief's cells are about 0.9 km wide, so it fades as the map comes close.
pub(super) fn relief(view: &View, studio: &Studio<'_>, camera: &Camera) -> Result<Option<MapLayer>, ComposeError> {
    if !view.shows(Layer::Relief) {
        return Ok(None);
    }
    let found = studio.basemap.relief(studio.atlas)?;
    let fade = 1.0 - ((camera.zoom() as f32 - 9.0) / 3.0).clamp(0.0, 0.85);
    let strength = studio.theme.map.relief * fade * view.layers.opacity(Layer::Relief);
    Ok(found.map(|(pixels, bounds)| MapLayer::Relief { pixels, bounds, strength }))
}

pub(super) fn push_rivers(
    layers: &mut Vec<MapLayer>,
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
) -> Result<(), ComposeError> {
    if !view.shows(Layer::Rivers) {
        return Ok(());
    }
    let growth = river_growth(camera);
    let opacity = view.layers.opacity(Layer::Rivers);
    let rivers = studio.basemap.rivers(studio.atlas)?;
    let features = rivers.iter().filter(|river| river.rank < 3 || camera.zoom() > 7.2).map(|river| {
        let width = match river.rank {
            1 => 2.2,
            2 => 1.5,
            _ => 0.8,
        };
        StyledFeature {
            id: format!("river-{}", river.id),
            shape: river.shape.clone(),
            fill: None,
            strokes: vec![Stroke::solid(studio.theme.map.water.faded(opacity), width * growth)],
        }
    });
    layers.push(MapLayer::Features(FeatureLayer { name: "rivers".to_owned(), features: features.collect() }));
    Ok(())
}

/// Rivers grow with the zoom, more slowly than the map.
pub(crate) fn river_growth(camera: &Camera) -> f32 {
    (1.0 + (camera.zoom() as f32 - 7.5) * 0.3).clamp(0.8, 3.0)
}
