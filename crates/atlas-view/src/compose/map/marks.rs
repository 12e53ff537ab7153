//! Circles and dots upon the districts: how large they are on a map, and where they stand.

use super::{super::Studio, base::Units};
use crate::{Circle, Layer, Marks, Thematic, View, thematic::circle_look, view::geo_box};
use atlas_data::Atlas;
use atlas_scene::{
    Color, Point,
    label::{LabelSpec, Placement},
    map::{
        Camera, CircleDiagram, CircleStep, Disc, DotLayer, Layer as MapLayer, LegendDiagram, LegendEntry, Swatch,
        World, apart,
    },
};

/// The radius of the greatest value's circle, as a part of the width of the whole atlas on the map.
const OF_WIDTH: f64 = 0.056;
/// It is no larger than this in the window, in layout units: so circles stay as they are while the map comes closer.
const IN_WINDOW: f64 = 44.0;
/// In a picture it is no larger than this part of the side of a square as large.
const OF_PICTURE: f64 = 0.05;
/// No circle is made smaller than this for lack of room.
const LEAST: f64 = 6.0;
/// The radius of a dot grows with the square root of the width of the whole atlas on the map,
const DOT_GROWTH: f64 = 0.042;
/// between these, in layout units.
const DOT: (f64, f64) = (0.5, 3.0);
/// A pointer this near to a circle means it, in layout units.
const NEAR: f32 = 2.0;

/// How large marks are on a map. Legend, insets and hit tests of the map have the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkScale {
    /// The radius of the greatest value's circle, whole layout units.
    pub greatest: f32,
    /// The radius of a dot, layout units.
    pub dot: f32,
    /// Kilometres for each layout unit in the middle of the atlas.
    pub km_per_unit: f64,
}

impl MarkScale {
    /// Of the map in the window. It depends on the zoom alone.
    pub fn live(camera: &Camera, atlas: &Atlas) -> Self {
        Self::of(camera, atlas, IN_WINDOW)
    }

    /// Of a picture, whose size is that of its camera.
    pub fn still(camera: &Camera, atlas: &Atlas) -> Self {
        let side = (f64::from(camera.size.width) * f64::from(camera.size.height)).sqrt();
        Self::of(camera, atlas, side * OF_PICTURE)
    }

    fn of(camera: &Camera, atlas: &Atlas, most: f64) -> Self {
        let extent = geo_box(atlas.info().opening.extent);
        let world = extent.to_world();
        let width = (world.max.x - world.min.x) * camera.scale;
        let middle = f64::midpoint(extent.south, extent.north);
        Self {
            greatest: (width * OF_WIDTH).min(most).max(LEAST).round() as f32,
            dot: (DOT_GROWTH * width.max(0.0).sqrt()).clamp(DOT.0, DOT.1) as f32,
            km_per_unit: camera.metres_per_unit(middle) / 1000.0,
        }
    }
}

/// The layer of a map's marks; `None` where it has none. `units` are the outlines as they are drawn.
pub(super) fn layer(
    shown: &Thematic,
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    scale: &MarkScale,
    units: &Units,
) -> Option<MapLayer> {
    let opacity = view.layers.opacity(Layer::Values);
    match shown.marks.as_ref()? {
        Marks::Circles(circles) => {
            let mut discs = discs(circles, view, studio, camera, scale, units);
            for disc in &mut discs {
                let selected = view.selection.contains(&disc.id);
                disc.look.fill = disc.look.fill.faded(opacity);
                if selected {
                    (disc.look.edge, disc.look.edge_width) = (studio.theme.map.selection, 2.4);
                }
            }
            Some(MapLayer::Discs(discs))
        }
        Marks::Dots(dots) => {
            let object = studio.atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref())?;
            let areas = dots.areas.iter().filter(|(_, count)| *count > 0).map(|(area, count)| {
                let points = studio.basemap.dots(studio.atlas, object, &area.units, *count);
                (area.id().to_owned(), points)
            });
            let (radius, color) = (scale.dot, dots.color.faded(opacity));
            Some(MapLayer::Dots(DotLayer { areas: areas.collect(), radius, color }))
        }
    }
}

/// The circles of a map at their places, in painting order.
fn discs(
    circles: &[Circle],
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    scale: &MarkScale,
    units: &Units,
) -> Vec<Disc> {
    let look = circle_look(view, studio.theme);
    let disc = |circle: &Circle| Disc {
        id: circle.area.id().to_owned(),
        at: circle.area.at,
        radius: (circle.part * f64::from(scale.greatest)) as f32,
        from: None,
        look,
    };
    let mut discs: Vec<Disc> = circles.iter().map(disc).collect();
    if view.map_options.apart {
        move_apart(&mut discs, circles, camera, units);
    }
    discs
}

/// Moves circles off one another, and remembers where those belong that have left their units.
fn move_apart(discs: &mut [Disc], circles: &[Circle], camera: &Camera, units: &Units) {
    let placed: Vec<apart::Circle> = discs
        .iter()
        .map(|disc| apart::Circle {
            x: disc.at.x * camera.scale,
            y: disc.at.y * camera.scale,
            radius: f64::from(disc.reach()),
        })
        .collect();
    for ((disc, moved), circle) in discs.iter_mut().zip(apart::apart(&placed)).zip(circles) {
        let at = World { x: moved.x / camera.scale, y: moved.y / camera.scale };
        let own = units.iter().filter(|(id, _)| circle.area.units.contains(id));
        let is_inside = own.into_iter().any(|(_, shape)| shape.holds(at));
        disc.from = (!is_inside).then_some(disc.at);
        disc.at = at;
    }
}

/// The unit whose circle lies at a point of a map, the uppermost first. The map in the window has the size of circles of
/// `scale`.
pub fn circle_at(
    shown: &Thematic,
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    scale: &MarkScale,
    at: Point,
) -> Option<String> {
    let found = circles_of(shown, view, studio, camera, scale).into_iter().rev();
    found.into_iter().find(|(_, middle, radius)| middle.distance(at) <= radius + NEAR).map(|(id, ..)| id)
}

/// The circles of a view's map on the page, in painting order: the unit, the middle and the radius.
pub fn circles_of(
    shown: &Thematic,
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
    scale: &MarkScale,
) -> Vec<(String, Point, f32)> {
    let Some(Marks::Circles(circles)) = shown.marks.as_ref().filter(|_| view.shows(Layer::Values)) else {
        return Vec::new();
    };
    let discs = discs(circles, view, studio, camera, scale, &[]);
    discs.into_iter().map(|disc| (disc.id.clone(), camera.to_screen(disc.at), disc.reach())).collect()
}

/// The legend's drawn key and entries: marks as large as on the map, all as strong as there.
pub(super) fn key(shown: &Thematic, view: &View, scale: &MarkScale) -> (Option<LegendDiagram>, Vec<LegendEntry>) {
    let opacity = view.layers.opacity(Layer::Values);
    let mut steps: Vec<CircleStep> = Vec::new();
    let mut circles = None;
    let mut entries = Vec::new();
    for entry in &shown.entries {
        let mut swatch = entry.swatch.clone();
        match &mut swatch {
            Swatch::Disc(part, look) => {
                look.fill = look.fill.faded(opacity);
                if *part > 0.0 {
                    circles = Some(*look);
                    let radius = *part * scale.greatest;
                    steps.push(CircleStep { id: entry.id.clone(), radius, text: entry.text.clone() });
                    continue;
                }
            }
            Swatch::Dots(sample) => {
                let Some(Marks::Dots(dots)) = &shown.marks else { continue };
                let index = entry.id.strip_prefix("density-").and_then(|index| index.parse().ok());
                let made = match index {
                    Some(index) => dots.sample(index, scale.km_per_unit, scale.dot),
                    None => Some(dots.single(scale.dot)),
                };
                let Some(made) = made else { continue };
                *sample = made;
                sample.color = sample.color.faded(opacity);
            }
            Swatch::Fill(fill) => *fill = fill.faded(opacity),
            _ => {}
        }
        entries.push(LegendEntry { id: entry.id.clone(), swatch, text: entry.text.clone() });
    }
    (circles.map(|look| LegendDiagram::Circles(CircleDiagram { steps, look })), entries)
}

/// Puts the names of units into their circles, or beside them.
pub(super) fn name_circles(labels: &mut [LabelSpec], discs: &[Disc], studio: &Studio<'_>) {
    for label in labels {
        let Some(disc) = discs.iter().find(|disc| disc.id == label.id) else { continue };
        label.anchor = disc.at;
        label.placement = Placement::Disc { radius: disc.reach(), ink: ink_on(disc.look.ink, studio) };
        // Who has a large circle is looked for.
        label.priority += disc.radius as i32;
    }
}

/// The colour of letters on circles: that of the two that is read better.
fn ink_on(fill: Color, studio: &Studio<'_>) -> Color {
    let colors = &studio.theme.map;
    let (label, ground) = (colors.label, Color { a: 255, ..colors.unit });
    if label.contrast(fill) >= ground.contrast(fill) { label } else { ground }
}
