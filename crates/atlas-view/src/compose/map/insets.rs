//! Small maps that stand on the large one: the central city, and where the view lies.

use super::MarkScale;
use super::{
    super::{ComposeError, Studio},
    base,
};
use crate::{Layer, View, thematic::Figures, view::geo_box};
use atlas_scene::{
    Fill, Node, Path, Rect, Size, Stroke,
    map::{self, Camera, FeatureLayer, Inset, Land, Layer as MapLayer, MapSpec, StyledFeature},
};
use std::sync::Arc;

/// Size of the inset with the central city, layout units.
const CITY: Size = Size::new(196.0, 124.0);
/// Size of the locator, layout units.
const LOCATOR: Size = Size::new(132.0, 118.0);

/// The frame of what is in view is at least so wide and high, layout units.
const LEAST_FRAME: f32 = 5.0;
/// It keeps so far from the edges of the locator that its line is whole.
const FRAME_EDGE: f32 = 1.5;

/// Which small maps a view wants: the central city where the map is too far for it, the locator where the map does not
/// show all.
pub fn wanted_insets(view: &View, studio: &Studio<'_>, camera: &Camera) -> [bool; 2] {
    let seen = camera.in_sight(0.0);
    let city = studio.atlas.info().central_city.filter(|_| view.shows(Layer::CentralCity)).is_some_and(|extent| {
        let own = Camera::fit(&geo_box(extent), CITY, 0.0);
        let (x, y) = (own.center.x, own.center.y);
        let in_sight = seen.min.x < x && x < seen.max.x && seen.min.y < y && y < seen.max.y;
        in_sight && own.scale >= camera.scale * 2.0
    });
    let whole = geo_box(studio.atlas.info().opening.extent).to_world();
    let shows_all = seen.min.x <= whole.min.x
        && seen.min.y <= whole.min.y
        && seen.max.x >= whole.max.x
        && seen.max.y >= whole.max.y;
    // Near enough to all is all.
    let nearly = camera.scale < Camera::fit(&geo_box(studio.atlas.info().opening.extent), camera.size, 0.0).scale * 1.3;
    [city, view.shows(Layer::Locator) && !shows_all && !nearly]
}

/// The insets of a still map.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub(super) fn inset_maps(
    view: &View,
    studio: &Studio<'_>,
    figures: &Figures<'_>,
    camera: &Camera,
    scale: f32,
    marks: &MarkScale,
) -> Result<Vec<Inset>, ComposeError> {
    let [city, whole] = wanted_insets(view, studio, camera);
    let mut found = Vec::new();
    if city {
        found.extend(city_of(view, studio, figures, scale, marks)?.map(|(inset, _)| inset));
    }
    if whole && let Some((mut inset, own)) = locator(view, studio)? {
        let frame = Path::rect(locator_frame(&own, camera));
        inset.scene.nodes.push(Node::stroked(frame, Stroke::solid(studio.theme.frame.accent, 1.6)));
        found.push(inset);
    }
    found.extend(super::corridors(view, studio).map(|(inset, _)| inset));
    Ok(found)
}

/// The central city at a larger scale, and the camera of that small map; `None` where the pack names none. Circles are as large
/// as on the map that it stands on, so that one legend holds for both; dots are as large as its own scale makes them.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn central_city(
    view: &View,
    studio: &Studio<'_>,
    scale: f32,
    marks: &MarkScale,
) -> Result<Option<(Inset, Camera)>, ComposeError> {
    city_of(view, studio, &super::figures(view, studio), scale, marks)
}

fn city_of(
    view: &View,
    studio: &Studio<'_>,
    figures: &Figures<'_>,
    scale: f32,
    marks: &MarkScale,
) -> Result<Option<(Inset, Camera)>, ComposeError> {
    let Some(extent) = studio.atlas.info().central_city else { return Ok(None) };
    let own = Camera::fit(&geo_box(extent), CITY, 0.0);
    let mut inner = view.clone();
    for layer in [Layer::Graticule, Layer::Roads, Layer::Neighbours] {
        inner.layers.set_shown(layer, false);
    }
    let places = |layer: &Layer| !layer.place_kinds().is_empty();
    Layer::ALL.into_iter().filter(places).for_each(|layer| inner.layers.set_shown(layer, false));
    let marks = MarkScale { greatest: marks.greatest, ..MarkScale::live(&own, studio.atlas) };
    let spec = super::spec(&inner, studio, figures, own, scale, &marks)?;
    let scene = map::compose_live(&spec, studio.fonts, studio.theme, &[]);
    Ok(Some((Inset { title: studio.words.get("inset-central-city"), scene, may_cover: false }, own)))
}

/// The whole of the atlas, to show where a view lies in it, and the camera of that small map; `None` where there is no
/// map at the date.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn locator(view: &View, studio: &Studio<'_>) -> Result<Option<(Inset, Camera)>, ComposeError> {
    let own = Camera::fit(&geo_box(studio.atlas.info().opening.extent), LOCATOR, 2.0);
    let object = studio.atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone());
    let Some(object) = object else { return Ok(None) };
    let shapes = studio.basemap.edition(studio.atlas, &object, own.scale)?;
    let colors = &studio.theme.map;
    let areas = shapes.units.iter().map(|(id, shape)| StyledFeature {
        id: id.clone(),
        shape: Arc::clone(shape),
        fill: Some(Fill::Solid(if view.chooses_outline(id, studio.atlas) { colors.outline } else { colors.no_data })),
        strokes: Vec::new(),
    });
    let areas = FeatureLayer { name: "units".to_owned(), features: areas.collect() };
    let borders =
        base::border_layer(Arc::clone(&shapes.outline), &shapes.outline, Vec::new(), studio, &own, colors.border);
    let layers = vec![MapLayer::Features(areas), MapLayer::Features(borders)];
    let spec = MapSpec { layers, ground: Some(colors.paper), ..MapSpec::blank(own) };
    let scene = map::compose_live(&spec, studio.fonts, studio.theme, &[]);
    Ok(Some((Inset { title: studio.words.get("inset-locator"), scene, may_cover: true }, own)))
}

/// Where a view lies on a locator, as far as it shows it. A view of a few pixels is still seen.
pub fn locator_frame(own: &Camera, camera: &Camera) -> Rect {
    let seen = camera.in_sight(0.0);
    let (a, b) = (own.to_screen(seen.min), own.to_screen(seen.max));
    let (left, width) = side(a.x, b.x, own.size.width);
    let (top, height) = side(a.y, b.y, own.size.height);
    Rect::new(left, top, width, height)
}

/// Where a side of the frame begins and how long it is, on a page of some length.
fn side(from: f32, to: f32, page: f32) -> (f32, f32) {
    let length = (to - from).max(LEAST_FRAME);
    let start = ((from + to - length) / 2.0).clamp(FRAME_EDGE, page - FRAME_EDGE - LEAST_FRAME);
    let end = ((from + to + length) / 2.0).clamp(start + LEAST_FRAME, page - FRAME_EDGE);
    (start, end - start)
}

/// The atlas's own area at a date, which insets keep clear of.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn land(view: &View, studio: &Studio<'_>, camera: &Camera) -> Result<Land, ComposeError> {
    land_of(view, studio, camera, &|_| true)
}

/// The same of some units only.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub(super) fn land_of(
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Land, ComposeError> {
    let Some(object) = studio.atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone()) else {
        return Ok(Land::default());
    };
    // A few pixels do not matter here.
    let shapes = studio.basemap.edition(studio.atlas, &object, camera.scale / 8.0)?;
    let units: Vec<_> = shapes.units.iter().filter(|(id, _)| wanted(id)).map(|(_, shape)| Arc::clone(shape)).collect();
    Ok(Land::new(&units, camera))
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_scene::map::World;

    #[test]
    fn the_frame_of_a_view_is_whole_wherever_the_view_is() {
        let own = Camera { center: World { x: 0.5, y: 0.5 }, scale: 1000.0, size: LOCATOR };
        let page = Rect::of_size(LOCATOR);
        for (x, y) in [-0.3, -0.06, 0.0, 0.06, 0.3].iter().flat_map(|x| [-0.3, -0.06, 0.0, 0.06, 0.3].map(|y| (*x, y)))
        {
            for scale in [3_000.0, 20_000.0, 3_000_000.0] {
                let center = World { x: 0.5 + x, y: 0.5 + y };
                let camera = Camera { center, scale, size: Size::new(600.0, 400.0) };
                let frame = locator_frame(&own, &camera);
                assert!(page.grown(-1.0).holds(&frame), "{frame:?} of a view at {center:?}");
                assert!(frame.width >= LEAST_FRAME - 0.01 && frame.height >= LEAST_FRAME - 0.01, "{frame:?}");
                let middle = own.to_screen(center);
                assert!(frame.grown(2.0).contains(middle) || !page.grown(-8.0).contains(middle), "{frame:?}");
            }
        }
        // A view inside is framed as it is.
        let inside = Camera { center: own.center, scale: 20_000.0, size: Size::new(600.0, 400.0) };
        let frame = locator_frame(&own, &inside);
        assert!((frame.width - 30.0).abs() < 0.01 && (frame.height - 20.0).abs() < 0.01, "{frame:?}");
    }
}
