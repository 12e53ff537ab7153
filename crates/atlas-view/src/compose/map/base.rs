//! What lies below: neighbours, coloured districts, relief, rivers, borders, the selection.

use super::super::{ComposeError, Studio};
use crate::{Layer, Thematic, View, measure};
use atlas_scene::{
    Color, Fill, Stroke,
    map::{self, Camera, FeatureLayer, Layer as MapLayer, StyledFeature},
};
use std::sync::Arc;

/// The borders of what is around; its areas have the colour of the ground.
pub(super) fn neighbour_layer(
    view: &View,
    studio: &Studio<'_>,
    pixels_per_world: f64,
) -> Result<Option<MapLayer>, ComposeError> {
    if !view.shows(Layer::Neighbours) {
        return Ok(None);
    }
    let color = studio.theme.map.neighbour_border.faded(view.layers.opacity(Layer::Neighbours));
    let borders = StyledFeature {
        id: "neighbour-borders".to_owned(),
        shape: studio.basemap.neighbour_borders(studio.atlas, pixels_per_world)?,
        fill: None,
        strokes: vec![Stroke::solid(color, 1.0)],
    };
    Ok(Some(MapLayer::Features(FeatureLayer { name: "neighbours".to_owned(), features: vec![borders] })))
}

pub(super) type Units = [(String, Arc<map::Shape>)];

pub(super) fn unit_layer(view: &View, studio: &Studio<'_>, shown: Option<&Thematic>, units: &Units) -> FeatureLayer {
    let opacity = view.layers.opacity(Layer::Values);
    let outside = measure::outside(view, studio.atlas);
    let features = units.iter().map(|(id, shape)| StyledFeature {
        id: id.clone(),
        shape: shape.clone(),
        fill: Some(match shown {
            _ if outside.contains(id) => Fill::Solid(studio.theme.map.outside),
            Some(shown) => shown.fill(id).faded(opacity),
            None => Fill::Solid(studio.theme.map.unit),
        }),
        strokes: Vec::new(),
    });
    FeatureLayer { name: "units".to_owned(), features: features.collect() }
}

/// The colour of borders between districts: below marks the districts are as pale as the borders of coloured ones.
pub(super) fn inner_border(shown: Option<&Thematic>, studio: &Studio<'_>) -> Color {
    let colors = &studio.theme.map;
    if shown.is_some_and(|shown| shown.marks.is_some()) { colors.outline.faded(0.42) } else { colors.border }
}

/// The borders of units outside of the filter: on their pale ground the light ones of the others would not be seen.
pub(super) fn outside_borders(view: &View, studio: &Studio<'_>, units: &Units) -> Vec<StyledFeature> {
    let outside = measure::outside(view, studio.atlas);
    let left_out = units.iter().filter(|(id, _)| outside.contains(id));
    let border = |(id, shape): &(String, Arc<map::Shape>)| StyledFeature {
        id: format!("outside-{id}"),
        shape: shape.clone(),
        fill: None,
        strokes: vec![Stroke::solid(studio.theme.map.outside_border, 0.9)],
    };
    left_out.map(border).collect()
}

/// The borders between units, `outside` those of units that are left out, and the outline of all.
pub(super) fn border_layer(
    inner: Arc<map::Shape>,
    outline: &Arc<map::Shape>,
    outside: Vec<StyledFeature>,
    studio: &Studio<'_>,
    camera: &Camera,
    inner_color: Color,
) -> FeatureLayer {
    let colors = &studio.theme.map;
    let growth = (camera.zoom() as f32 - 7.5).clamp(0.0, 4.0) * 0.15;
    let line = |id: &str, shape: &Arc<map::Shape>, stroke| StyledFeature {
        id: id.to_owned(),
        shape: shape.clone(),
        fill: None,
        strokes: vec![stroke],
    };
    let mut features = vec![line("borders", &inner, Stroke::solid(inner_color, 0.9 + growth))];
    features.extend(outside);
    features.push(line("outline", outline, Stroke::solid(colors.outline, 1.3 + growth)));
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
    pixels_per_world: f64,
) -> Result<(), ComposeError> {
    if !view.shows(Layer::Rivers) {
        return Ok(());
    }
    let growth = river_growth(camera);
    let opacity = view.layers.opacity(Layer::Rivers);
    let rivers = studio.basemap.rivers(studio.atlas)?;
    let courses = studio.basemap.courses(studio.atlas, pixels_per_world)?;
    let shown = rivers.iter().zip(courses.iter()).filter(|(river, _)| river.rank < 3 || camera.zoom() > 7.2);
    let features = shown.map(|(river, course)| {
        let width = match river.rank {
            1 => 2.2,
            2 => 1.5,
            _ => 0.8,
        };
        StyledFeature {
            id: format!("river-{}", river.id),
            shape: Arc::clone(course),
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
