//! Small maps that stand on the large one: the central city, and where the view lies.

use super::{
    super::{ComposeError, Studio},
    base,
};
use crate::{Layer, LayerGroup, View, view::geo_box};
use atlas_scene::{
    Fill, Node, Path, Point, Rect, Size, Stroke,
    map::{self, Camera, FeatureLayer, Inset, Land, Layer as MapLayer, MapSpec, StyledFeature},
};
use std::sync::Arc;

/// Size of the inset with the central city, layout units.
const CITY: Size = Size::new(208.0, 150.0);
/// Size of the locator, layout units.
const LOCATOR: Size = Size::new(132.0, 118.0);

/// The insets of a still map, from the left.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub(super) fn inset_maps(
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    scale: f32,
) -> Result<Vec<Inset>, ComposeError> {
    let mut found = Vec::new();
    if let Some((inset, _)) = central_city(view, studio, camera, scale)? {
        found.push(inset);
    }
    if let Some((inset, _)) = locator(view, studio, camera)? {
        found.push(inset);
    }
    Ok(found)
}

/// The central city at a larger scale, where the map is too far for it, and the camera of that small map.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn central_city(
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    scale: f32,
) -> Result<Option<(Inset, Camera)>, ComposeError> {
    let Some(extent) = studio.atlas.info().central_city.filter(|_| view.shows(Layer::CentralCity)) else {
        return Ok(None);
    };
    let own = Camera::fit(&geo_box(extent), CITY, 0.0);
    // Only where it says more than the map itself, and the map shows the place at all.
    let (x, y) = (own.center.x, own.center.y);
    let seen = camera.in_sight(0.0);
    let in_sight = seen.min.x < x && x < seen.max.x && seen.min.y < y && y < seen.max.y;
    if own.scale < camera.scale * 2.0 || !in_sight {
        return Ok(None);
    }
    let mut inner = view.clone();
    for layer in [Layer::Graticule, Layer::Bridges, Layer::Roads, Layer::Neighbours] {
        inner.layers.set_shown(layer, false);
    }
    for state in view.layers.of_group(LayerGroup::Places).filter(|state| !state.layer.place_kinds().is_empty()) {
        inner.layers.set_shown(state.layer, false);
    }
    let spec = super::spec(&inner, studio, own, scale)?;
    let scene = map::compose_live(&spec, studio.fonts, studio.theme, &[]);
    Ok(Some((Inset { title: studio.words.get("inset-central-city"), scene, may_cover: false }, own)))
}

/// Where the view lies in the whole, when it does not show all of it; and the camera of that small map.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn locator(view: &View, studio: &Studio<'_>, camera: &Camera) -> Result<Option<(Inset, Camera)>, ComposeError> {
    let home = geo_box(studio.atlas.info().opening.extent);
    let own = Camera::fit(&home, LOCATOR, 2.0);
    let (seen, whole) = (camera.in_sight(0.0), home.to_world());
    let shows_all = seen.min.x <= whole.min.x
        && seen.min.y <= whole.min.y
        && seen.max.x >= whole.max.x
        && seen.max.y >= whole.max.y;
    if !view.shows(Layer::Locator) || shows_all {
        return Ok(None);
    }
    let object = studio.atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone());
    let Some(object) = object else { return Ok(None) };
    let shapes = studio.basemap.edition(studio.atlas, &object, own.scale)?;
    let colors = &studio.theme.map;
    let areas = shapes.units.iter().map(|(id, shape)| StyledFeature {
        id: id.clone(),
        shape: Arc::clone(shape),
        fill: Some(Fill::Solid(if view.selection.contains(id) { colors.outline } else { colors.no_data })),
        strokes: Vec::new(),
    });
    let areas = FeatureLayer { name: "units".to_owned(), features: areas.collect() };
    let borders = base::border_layer(Arc::clone(&shapes.outline), &shapes.outline, studio, &own);
    let layers = vec![MapLayer::Features(areas), MapLayer::Features(borders)];
    let spec = MapSpec { layers, ground: Some(colors.paper), ..MapSpec::blank(own) };
    let mut scene = map::compose_live(&spec, studio.fonts, studio.theme, &[]);
    let (a, b) = (own.to_screen(seen.min), own.to_screen(seen.max));
    // A view of a few pixels is still seen.
    let middle = Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    let (width, height) = ((b.x - a.x).max(5.0), (b.y - a.y).max(5.0));
    let frame = Path::rect(Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height));
    scene.nodes.push(Node::stroked(frame, Stroke::solid(studio.theme.frame.accent, 1.6)));
    Ok(Some((Inset { title: studio.words.get("inset-locator"), scene, may_cover: true }, own)))
}

/// The atlas's own area at a date, which insets keep clear of.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn land(view: &View, studio: &Studio<'_>, camera: &Camera) -> Result<Land, ComposeError> {
    let Some(object) = studio.atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone()) else {
        return Ok(Land::default());
    };
    // A few pixels do not matter here.
    let shapes = studio.basemap.edition(studio.atlas, &object, camera.scale / 8.0)?;
    let units: Vec<_> = shapes.units.iter().map(|(_, shape)| Arc::clone(shape)).collect();
    Ok(Land::new(&units, camera))
}
