//! The map of a view: the same layers and names for the window and for still pictures.

mod base;
mod corridors;
mod insets;
mod legend;
mod marks;
mod network;
pub(crate) mod places;
mod sheet;

pub(crate) use base::river_growth;
pub use corridors::corridors;
pub use insets::{central_city, land, locator, locator_frame, wanted_insets};
pub use marks::{MarkScale, circle_at, circles_of};
pub(crate) use network::{line_width, stops_from};
pub(super) use sheet::{Tints, sheet_map};

use super::{Canvas, ComposeError, SourcesAt, Studio, describe, labels, notes};
use crate::{Layer, Unfit, View, filter, merged, thematic::Figures};
use atlas_data::MergedRow;
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
    let figures = figures(view, studio);
    let spec = spec(view, studio, &figures, camera, scale, &MarkScale::live(&camera, studio.atlas))?;
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
#[derive(Clone, Copy)]
enum Frame<'t> {
    Page,
    Slide,
    Sheet(&'t Tints),
}

fn framed_map(view: &View, studio: &Studio<'_>, canvas: &Canvas, frame: Frame<'_>) -> Result<MapPicture, ComposeError> {
    let words = studio.words;
    let figures = figures(view, studio);
    fits(&figures)?;
    let own = studio.sources == SourcesAt::Picture;
    let (mut notes, mut attribution) = (map_notes(view, studio, &figures), own.then(|| attribution(studio)));
    let is_slide = matches!(frame, Frame::Slide);
    if is_slide {
        notes = vec![notes.into_iter().chain(attribution.take()).collect::<Vec<_>>().join(" ")];
    }
    let blank = MapSpec::blank(Camera::fit(&view.extent, canvas.size, 0.0));
    let foot = MapSpec { notes: notes.clone(), attribution: attribution.clone(), ..blank };
    let foot = foot.foot_height(studio.theme, studio.fonts);
    let camera = Camera::fit_above(&view.extent, canvas.size, if is_slide { 6.0 } else { 16.0 }, foot);
    let camera = if is_slide && view.shows(Layer::Legend) { beside_legend(camera, view) } else { camera };
    let marks = MarkScale::still(&camera, studio.atlas);
    let mut spec = spec(view, studio, &figures, camera, canvas.scale, &marks)?;
    if let Frame::Sheet(tints) = frame {
        tints.apply(&mut spec);
    }
    if matches!(frame, Frame::Page) {
        let root = studio.atlas.short_name(&studio.atlas.info().root, words.language().data());
        let measure = figures.thematic.as_ref();
        // On a page the legend says the same, and room is scarce.
        let is_told = !own && measure.is_some() && view.shows(Layer::Legend);
        spec.title = (!is_told).then(|| match measure {
            Some(measure) => words.with("figure-map-title", &[("indicator", &measure.name), ("place", root)]),
            None => root.to_owned(),
        });
        spec.subtitle = measure.filter(|_| !is_told).map(|measure| measure.caption.clone());
    }
    let shown = |layer| view.shows(layer).then_some(());
    spec.legend = shown(Layer::Legend).and_then(|()| legend::legend(view, studio, &figures, &marks));
    spec.scale_bar =
        shown(Layer::ScaleBar).map(|()| ScaleBarText { kilometres: words.unit("km"), metres: words.unit("m") });
    spec.north = shown(Layer::NorthArrow).map(|()| words.get("north-letter"));
    spec.insets = insets::inset_maps(view, studio, &figures, &camera, canvas.scale, &marks)?;
    spec.land = match frame {
        // Beside a unit that is told about an inset may stand on all others.
        Frame::Sheet(tints) if !tints.own.is_empty() => insets::land_of(view, studio, &camera, &|id| tints.has(id))?,
        _ => land(view, studio, &camera)?,
    };
    spec.attribution = attribution;
    spec.notes = notes;
    let mut scene = map::compose(&spec, studio.theme, studio.fonts);
    scene.description = in_words(view, &figures, studio);
    Ok(MapPicture { scene, camera })
}

/// The map of a view in sentences, for who cannot see it.
pub fn map_in_words(view: &View, studio: &Studio<'_>) -> String {
    in_words(view, &figures(view, studio), studio)
}

fn in_words(view: &View, figures: &Figures<'_>, studio: &Studio<'_>) -> String {
    describe::map(view, &description(studio, figures), figures, studio)
}

/// Moves the extent to the right as far as there is room, off the legend in the corner.
fn beside_legend(camera: Camera, view: &View) -> Camera {
    let extent = view.extent.to_world();
    let width = (extent.max.x - extent.min.x) * camera.scale;
    let room = (f64::from(camera.size.width) - width) / 2.0 - 6.0;
    let shift = room.clamp(0.0, 70.0) / camera.scale;
    Camera { center: World { x: camera.center.x - shift, ..camera.center }, ..camera }
}

/// The legend of a view as a picture of its own, for a map with marks of a scale; `None` where there is nothing to explain.
pub fn map_legend(view: &View, studio: &Studio<'_>, max: Size, marks: &MarkScale) -> Option<LegendPicture> {
    let legend = legend::legend(view, studio, &figures(view, studio), marks)?;
    Some(map::legend_picture(&legend, studio.theme, studio.fonts, max))
}

/// A map without an indicator is a plain one; figures that its kind does not fit make none.
fn fits(figures: &Figures<'_>) -> Result<(), ComposeError> {
    match figures.unfit {
        Some(unfit) if unfit != Unfit::NoIndicator => Err(ComposeError::Unfit(unfit)),
        _ => Ok(()),
    }
}

fn figures<'a>(view: &View, studio: &Studio<'a>) -> Figures<'a> {
    Figures::of(view, studio.atlas, studio.theme, studio.words)
}

/// Who has to be named on every map.
pub fn attribution(studio: &Studio<'_>) -> String {
    let info = studio.atlas.info();
    match studio.words.language() {
        crate::Language::English => info.attribution_en.clone(),
        crate::Language::Chinese => info.attribution_zh.clone(),
    }
}

/// Which units are looked at, then what every map says.
fn map_notes(view: &View, studio: &Studio<'_>, figures: &Figures<'_>) -> Vec<String> {
    let filtered = filter::of_map(view, studio.atlas, studio.words);
    let told = notes::notes_of_columns(studio, &figures.columns, view.as_of);
    filtered.into_iter().chain(told).chain(notes::stand_in(studio, view.as_of)).collect()
}

/// The names that a map would show, before they have places.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn names(view: &View, studio: &Studio<'_>, camera: &Camera) -> Result<Vec<LabelSpec>, ComposeError> {
    names_with(view, studio, &merged::areas(view, studio.atlas), camera, camera.scale)
}

/// The same where the areas that are shown as one are known.
fn names_with(
    view: &View,
    studio: &Studio<'_>,
    merged: &[MergedRow<'_>],
    camera: &Camera,
    pixels_per_world: f64,
) -> Result<Vec<LabelSpec>, ComposeError> {
    let (atlas, basemap) = (studio.atlas, studio.basemap);
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref());
    let edition = match object {
        Some(object) => atlas.boundaries()?.edition(object).zip(Some(object)),
        None => None,
    };
    let outlines = match edition {
        Some((_, object)) => Some(basemap.edition(atlas, object, pixels_per_world)?),
        None => None,
    };
    let edition = edition.map(|(edition, _)| edition).zip(outlines.as_deref());
    let neighbours = if view.shows(Layer::Neighbours) { basemap.neighbours(atlas)? } else { &[] };
    let rivers = if view.shows(Layer::Rivers) { basemap.rivers(atlas)? } else { &[] };
    Ok(labels::specs(view, studio, edition, merged, neighbours, rivers, camera))
}

fn spec(
    view: &View,
    studio: &Studio<'_>,
    figures: &Figures<'_>,
    camera: Camera,
    scale: f32,
    marks: &MarkScale,
) -> Result<MapSpec, ComposeError> {
    let (atlas, basemap) = (studio.atlas, studio.basemap);
    let theme = studio.theme;
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone());
    let pixels_per_world = camera.scale * f64::from(scale);
    let shown = figures.thematic.as_ref().filter(|_| view.shows(Layer::Values));
    let merged = merged::areas_of(&figures.columns);
    let mut layers = Vec::new();
    let mut relief_at = 0;
    let mut discs = Vec::new();
    layers.extend(base::neighbour_layer(view, studio, pixels_per_world)?);
    let edition = match &object {
        Some(object) => atlas.boundaries()?.edition(object),
        None => None,
    };
    if let (Some(object), Some(edition)) = (&object, edition) {
        let shapes = basemap.edition(atlas, object, pixels_per_world)?;
        layers.push(MapLayer::Features(base::unit_layer(view, studio, shown, &shapes.units)));
        relief_at = layers.len();
        base::push_rivers(&mut layers, view, studio, &camera, pixels_per_world)?;
        let inner = shapes.borders_without(edition, &merged);
        let outside = base::outside_borders(view, studio, &shapes.units);
        layers.push(MapLayer::Features(base::border_layer(
            inner,
            &shapes.outline,
            outside,
            studio,
            &camera,
            base::inner_border(shown, studio),
        )));
        layers.extend(base::former_layer(view, studio, &camera, pixels_per_world)?.map(MapLayer::Features));
        let upon = shown.and_then(|shown| marks::layer(shown, view, studio, &camera, marks, &shapes.units));
        // Dots are a texture of the ground; circles stand on everything but places.
        let circles = match upon {
            Some(MapLayer::Discs(circles)) => circles,
            other => {
                layers.extend(other);
                Vec::new()
            }
        };
        network::push_chosen(&mut layers, view, studio, &camera);
        network::push(&mut layers, view, studio, &camera);
        layers.push(MapLayer::Features(base::selection_layer(view, studio, &shapes.units)));
        discs = circles;
    }
    let mut labels = names_with(view, studio, &merged, &camera, pixels_per_world)?;
    marks::name_circles(&mut labels, &discs, studio);
    if !discs.is_empty() {
        layers.push(MapLayer::Discs(discs));
    }
    places::push(&mut layers, view, studio, &camera);
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
        description: description(studio, figures),
        ..MapSpec::blank(camera)
    })
}

fn description(studio: &Studio<'_>, figures: &Figures<'_>) -> String {
    let root = studio.atlas.short_name(&studio.atlas.info().root, studio.words.language().data());
    match &figures.thematic {
        Some(measure) => studio.words.with("figure-map-title", &[("indicator", &measure.name), ("place", root)]),
        None => root.to_owned(),
    }
}
