//! The map of a view: the same layers and names for the window and for still pictures.

mod base;
mod corridors;
mod insets;
mod legend;
mod network;
pub(crate) mod places;

pub(crate) use base::river_growth;
pub use corridors::corridors;
pub use insets::{central_city, land, locator, locator_frame, wanted_insets};
pub(crate) use network::{line_width, stops_from};

use super::{Canvas, ComposeError, SourcesAt, Studio, describe, labels, notes};
use crate::{Layer, Measure, View, merged};
use atlas_scene::{
    Rect, Scene, Size,
    label::LabelSpec,
    map::{self, Camera, Layer as MapLayer, LegendPicture, MapSpec, ScaleBarText, World},
};

/// A composed map with the camera it was made for.
#[derive(Clone, Debug)]
pub struct MapPicture {
    /// The picture.
    pub scene: Scene,
    /// Where every point of it lies.
    pub camera: Camera,
}

/// The map as the window shows it: ground, layers and names, without furniture. Names keep clear of `covered`.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn live_map(
    view: &View,
    studio: &Studio<'_>,
    camera: Camera,
    scale: f32,
    covered: &[Rect],
) -> Result<MapPicture, ComposeError> {
    let spec = spec(view, studio, camera, scale)?;
    let scene = map::compose_live(&spec, studio.fonts, studio.theme, covered);
    Ok(MapPicture { scene, camera })
}

/// The whole still map with title, legend, scale bar, notes and attribution.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn still_map(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<MapPicture, ComposeError> {
    framed_map(view, studio, canvas, Frame::Page)
}

/// The same for a slide, which has a title of its own: the notes are one paragraph, and the map has none.
///
/// # Errors
/// As [`still_map`].
pub(super) fn slide_map(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<MapPicture, ComposeError> {
    framed_map(view, studio, canvas, Frame::Slide)
}

/// What a still map is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Page,
    Slide,
}

fn framed_map(view: &View, studio: &Studio<'_>, canvas: &Canvas, frame: Frame) -> Result<MapPicture, ComposeError> {
    let words = studio.words;
    let own = studio.sources == SourcesAt::Picture;
    let (mut notes, mut attribution) = (map_notes(view, studio), own.then(|| attribution(studio)));
    if frame == Frame::Slide {
        notes = vec![notes.into_iter().chain(attribution.take()).collect::<Vec<_>>().join(" ")];
    }
    let blank = MapSpec::blank(Camera::fit(&view.extent, canvas.size, 0.0));
    let foot = MapSpec { notes: notes.clone(), attribution: attribution.clone(), ..blank };
    let foot = foot.foot_height(studio.theme, studio.fonts);
    let camera = Camera::fit_above(&view.extent, canvas.size, if frame == Frame::Slide { 6.0 } else { 16.0 }, foot);
    let camera = if frame == Frame::Slide && view.shows(Layer::Legend) { beside_legend(camera, view) } else { camera };
    let mut spec = spec(view, studio, camera, canvas.scale)?;
    if frame == Frame::Page {
        let root = studio.atlas.short_name(&studio.atlas.info().root, words.language().data());
        let measure = Measure::of(view, studio.atlas, studio.theme, words);
        // On a page the legend says the same, and room is scarce.
        let is_told = !own && measure.is_some() && view.shows(Layer::Legend);
        spec.title = (!is_told).then(|| match &measure {
            Some(measure) => words.with("figure-map-title", &[("indicator", &measure.name), ("place", root)]),
            None => root.to_owned(),
        });
        spec.subtitle = measure.as_ref().filter(|_| !is_told).map(|measure| measure.caption(words));
    }
    let shown = |layer| view.shows(layer).then_some(());
    spec.legend = shown(Layer::Legend).and_then(|()| legend::legend(view, studio));
    spec.scale_bar =
        shown(Layer::ScaleBar).map(|()| ScaleBarText { kilometres: words.unit("km"), metres: words.unit("m") });
    spec.north = shown(Layer::NorthArrow).map(|()| words.get("north-letter"));
    spec.insets = insets::inset_maps(view, studio, &camera, canvas.scale)?;
    spec.land = land(view, studio, &camera)?;
    spec.attribution = attribution;
    spec.notes = notes;
    let mut scene = map::compose(&spec, studio.theme, studio.fonts);
    scene.description = map_in_words(view, studio);
    Ok(MapPicture { scene, camera })
}

/// The map of a view in sentences, for who cannot see it.
pub fn map_in_words(view: &View, studio: &Studio<'_>) -> String {
    describe::map(view, &description(view, studio), studio)
}

/// Moves the extent to the right as far as there is room, off the legend in the corner.
fn beside_legend(camera: Camera, view: &View) -> Camera {
    let extent = view.extent.to_world();
    let width = (extent.max.x - extent.min.x) * camera.scale;
    let room = (f64::from(camera.size.width) - width) / 2.0 - 6.0;
    let shift = room.clamp(0.0, 70.0) / camera.scale;
    Camera { center: World { x: camera.center.x - shift, ..camera.center }, ..camera }
}

/// The legend of a view as a picture of its own; `None` where there is nothing to explain.
pub fn map_legend(view: &View, studio: &Studio<'_>, max: Size) -> Option<LegendPicture> {
    let legend = legend::legend(view, studio)?;
    Some(map::legend_picture(&legend, studio.theme, studio.fonts, max))
}

/// The class of the legend that an id of [`LegendPicture::places`] stands for.
pub fn legend_class(id: &str) -> Option<usize> {
    id.strip_prefix("class-")?.parse().ok()
}

/// Who has to be named on every map.
pub fn attribution(studio: &Studio<'_>) -> String {
    let info = studio.atlas.info();
    match studio.words.language() {
        crate::Language::English => info.attribution_en.clone(),
        crate::Language::Chinese => info.attribution_zh.clone(),
    }
}

fn map_notes(view: &View, studio: &Studio<'_>) -> Vec<String> {
    let indicator = view.indicator.as_deref().filter(|id| studio.atlas.indicator(id).is_some());
    let mut found: Vec<String> = match indicator {
        Some(id) => {
            let column = studio.atlas.column(id, view.period.as_ref(), view.as_of);
            notes::column_notes(studio, &column, view.as_of)
        }
        None => notes::edition(studio, view.as_of).into_iter().collect(),
    };
    found.extend(notes::stand_in(studio, view.as_of));
    found
}

/// The names that a map would show, before they have places.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn names(view: &View, studio: &Studio<'_>, camera: &Camera) -> Result<Vec<LabelSpec>, ComposeError> {
    let (atlas, basemap) = (studio.atlas, studio.basemap);
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref());
    let edition = match object {
        Some(object) => atlas.boundaries()?.edition(object),
        None => None,
    };
    let neighbours = if view.shows(Layer::Neighbours) { basemap.neighbours(atlas)? } else { &[] };
    let rivers = if view.shows(Layer::Rivers) { basemap.rivers(atlas)? } else { &[] };
    Ok(labels::specs(view, studio, edition, neighbours, rivers, camera))
}

fn spec(view: &View, studio: &Studio<'_>, camera: Camera, scale: f32) -> Result<MapSpec, ComposeError> {
    let (atlas, basemap) = (studio.atlas, studio.basemap);
    let theme = studio.theme;
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone());
    let pixels_per_world = camera.scale * f64::from(scale);
    let mut layers = Vec::new();
    let mut relief_at = 0;
    let neighbours = if view.shows(Layer::Neighbours) { basemap.neighbours(atlas)? } else { &[] };
    layers.push(MapLayer::Features(base::neighbour_layer(view, neighbours, studio)));
    let edition = match &object {
        Some(object) => atlas.boundaries()?.edition(object),
        None => None,
    };
    if let (Some(object), Some(edition)) = (&object, edition) {
        let shapes = basemap.edition(atlas, object, pixels_per_world)?;
        layers.push(MapLayer::Features(base::unit_layer(view, studio, &shapes.units)));
        relief_at = layers.len();
        base::push_rivers(&mut layers, view, studio, &camera)?;
        let inner = shapes.borders_without(edition, &merged::areas(view, atlas));
        layers.push(MapLayer::Features(base::border_layer(inner, &shapes.outline, studio, &camera)));
        layers.extend(base::former_layer(view, studio, &camera, pixels_per_world)?.map(MapLayer::Features));
        network::push_chosen(&mut layers, view, studio, &camera);
        network::push(&mut layers, view, studio, &camera);
        layers.push(MapLayer::Features(base::selection_layer(view, studio, &shapes.units)));
    }
    places::push(&mut layers, view, studio, &camera);
    let labels = names(view, studio, &camera)?;
    // The last one of all: while the rest is worked out another thread may have read it.
    if relief_at > 0
        && let Some(relief) = base::relief(view, studio, &camera)?
    {
        layers.insert(relief_at, relief);
    }
    Ok(MapSpec {
        // The provinces around end somewhere; on a ground of their colour nobody sees where.
        ground: Some(if view.shows(Layer::Neighbours) { theme.map.neighbour } else { theme.map.paper }),
        layers,
        labels,
        graticule: view.shows(Layer::Graticule),
        description: description(view, studio),
        ..MapSpec::blank(camera)
    })
}

fn description(view: &View, studio: &Studio<'_>) -> String {
    let root = studio.atlas.short_name(&studio.atlas.info().root, studio.words.language().data());
    match Measure::of(view, studio.atlas, studio.theme, studio.words) {
        Some(measure) => studio.words.with("figure-map-title", &[("indicator", &measure.name), ("place", root)]),
        None => root.to_owned(),
    }
}
