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
const DOT_GROWTH: f64 = 0.05;
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
    let is_drawn = |entry: &&crate::KeyEntry| shown.diagram.as_ref().is_some_and(|drawn| drawn.holds(&entry.id));
    for entry in shown.entries.iter().filter(|entry| !is_drawn(entry)) {
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
    let circles = circles.map(|look| LegendDiagram::Circles(CircleDiagram { steps, look }));
    let drawn = || Some(shown.diagram.clone()?.faded(opacity));
    (circles.or_else(drawn), entries)
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
    let (label, halo) = (colors.label, Color { a: 255, ..colors.halo });
    if label.contrast(fill) >= halo.contrast(fill) { label } else { halo }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Language, MapKind, MapOptions,
        compose::{Canvas, live_map, map_legend, still_map},
        testing,
    };
    use atlas_scene::{Group, Node, PathStep, Size};

    fn view(map: MapKind, indicator: &str, map_options: MapOptions) -> View {
        View { map, map_options, indicator: Some(indicator.to_owned()), ..View::opening(testing::atlas()) }
    }

    fn apart() -> MapOptions {
        MapOptions { apart: true, ..MapOptions::default() }
    }

    fn group<'n>(nodes: &'n [Node], name: &str) -> Option<&'n Group> {
        nodes.iter().find_map(|node| match node {
            Node::Group(found) if found.name == name => Some(found),
            Node::Group(other) => group(&other.nodes, name),
            _ => None,
        })
    }

    /// Middle and radius of a drawn circle.
    fn drawn(node: &Node) -> Option<(Point, f32)> {
        let Node::Path(path) = node else { return None };
        let points = path.path.steps.iter().filter_map(|step| match *step {
            PathStep::Move(to) | PathStep::Cubic(_, _, to) => Some(to),
            _ => None,
        });
        let (mut low, mut high) = (Point::new(f32::MAX, f32::MAX), Point::new(f32::MIN, f32::MIN));
        for at in points {
            (low, high) =
                (Point::new(low.x.min(at.x), low.y.min(at.y)), Point::new(high.x.max(at.x), high.y.max(at.y)));
        }
        let middle = Point::new((low.x + high.x) / 2.0, (low.y + high.y) / 2.0);
        (high.x > low.x).then_some((middle, (high.x - low.x) / 2.0))
    }

    fn circles(nodes: &[Node]) -> Vec<(String, Point, f32)> {
        let circles = group(nodes, "circles").expect("circles");
        let of = |node: &Node| match node {
            Node::Group(one) if one.name.starts_with("circle-") => one
                .nodes
                .first()
                .and_then(drawn)
                .map(|(at, radius)| (one.name["circle-".len()..].to_owned(), at, radius)),
            _ => None,
        };
        circles.nodes.iter().filter_map(of).collect()
    }

    #[test]
    fn circles_of_the_legend_are_as_large_as_on_the_map_in_every_size() {
        testing::with_studio(Language::English, |studio| {
            let view = view(MapKind::Symbols, "gdp", MapOptions::default());
            let shown = Thematic::of(&view, studio.atlas, studio.theme, studio.words).unwrap();
            let Some(Marks::Circles(of_values)) = &shown.marks else { panic!() };
            for (width, height) in [(320.0, 240.0), (1280.0, 720.0), (1122.0, 793.0)] {
                let canvas = Canvas { size: Size::new(width, height), scale: 1.0, transparent: false };
                let map = still_map(&view, studio, &canvas).unwrap();
                let on_map = circles(&map.scene.nodes);
                let per_value = |(id, _, radius): &(String, Point, f32)| {
                    let circle = of_values.iter().find(|one| one.area.id() == id).unwrap();
                    f64::from(radius * radius) / circle.area.value
                };
                let one = per_value(&on_map[0]);
                assert!(on_map.iter().all(|circle| (per_value(circle) / one - 1.0).abs() < 1e-3), "{width}");
                let scale = MarkScale::still(&map.camera, studio.atlas);
                let (Some(LegendDiagram::Circles(diagram)), _) = key(&shown, &view, &scale) else { panic!() };
                for (step, value) in diagram.steps.iter().zip([200e9, 50e9, 10e9]) {
                    assert!((f64::from(step.radius * step.radius) / value / one - 1.0).abs() < 1e-3, "{step:?}");
                }
            }
        });
    }

    #[test]
    fn circles_that_are_moved_apart_do_not_overlap_and_say_where_they_belong() {
        testing::with_studio(Language::English, |studio| {
            for (indicator, date) in [("population-census", "2024-12-31"), ("gdp", "2025-12-01"), ("gdp", "2024-12-31")]
            {
                let view = View { as_of: date.parse().unwrap(), ..view(MapKind::Symbols, indicator, apart()) };
                for (width, height) in [(320.0, 240.0), (1280.0, 720.0), (1122.0, 793.0)] {
                    let canvas = Canvas { size: Size::new(width, height), scale: 1.0, transparent: false };
                    let scene = still_map(&view, studio, &canvas).unwrap().scene;
                    let moved = circles(&scene.nodes);
                    for (at, (a, middle, radius)) in moved.iter().enumerate() {
                        for (b, other, other_radius) in &moved[..at] {
                            let over = radius + other_radius - middle.distance(*other);
                            assert!(f64::from(over) <= apart::REST, "{indicator} {width}: {a} and {b} by {over}");
                        }
                    }
                    let lines = group(&scene.nodes, "circles").unwrap().nodes.iter();
                    let lines = lines.filter(|node| matches!(node, Node::Group(one) if one.name.starts_with("line-")));
                    assert!((1..moved.len()).contains(&lines.count()), "{indicator} {width}");
                }
            }
        });
    }

    #[test]
    fn a_circle_is_found_where_it_is_drawn_and_pans_with_the_map() {
        testing::with_studio(Language::English, |studio| {
            let view = view(MapKind::Symbols, "population-census", apart());
            let shown = Thematic::of(&view, studio.atlas, studio.theme, studio.words).unwrap();
            let camera = Camera::fit(&view.extent, Size::new(900.0, 700.0), 0.0);
            let scale = MarkScale::live(&camera, studio.atlas);
            let drawn = circles(&live_map(&view, studio, camera, 1.0, &[]).unwrap().scene.nodes);
            for (id, at, _) in &drawn {
                assert_eq!(circle_at(&shown, &view, studio, &camera, &scale, *at).as_ref(), Some(id));
            }
            assert_eq!(circle_at(&shown, &view, studio, &camera, &scale, Point::new(2.0, 2.0)), None);
            let panned = Camera { center: camera.to_world(Point::new(470.0, 340.0)), ..camera };
            let there = circles(&live_map(&view, studio, panned, 1.0, &[]).unwrap().scene.nodes);
            for (id, at, radius) in there {
                let (_, before, same) = drawn.iter().find(|(known, ..)| *known == id).unwrap();
                let moved = before.moved(-20.0, 10.0);
                assert!(moved.distance(at) < 0.02 && (radius - same).abs() < 1e-4, "{id}: {moved:?} {at:?}");
            }
            let chosen = View { selection: vec!["yubei".to_owned()], ..view };
            let hidden = View {
                layers: {
                    let mut layers = chosen.layers.clone();
                    layers.set_shown(Layer::Values, false);
                    layers
                },
                ..chosen
            };
            assert!(circles_of(&shown, &hidden, studio, &camera, &scale).is_empty());
        });
    }

    #[test]
    fn dots_are_as_many_as_told_and_the_same_at_every_zoom() {
        testing::with_studio(Language::Chinese, |studio| {
            let view = view(MapKind::Dots, "population-census", MapOptions::default());
            let shown = Thematic::of(&view, studio.atlas, studio.theme, studio.words).unwrap();
            let Some(Marks::Dots(dots)) = &shown.marks else { panic!() };
            let total: usize = dots.areas.iter().map(|(_, count)| count).sum();
            assert!((1000..4100).contains(&total), "{total}");
            let of = |camera: Camera| -> Vec<(String, Vec<World>)> {
                let scene = live_map(&view, studio, camera, 1.0, &[]).unwrap().scene;
                let world = |node: &Node| match node {
                    Node::Path(path) => {
                        let starts = path.path.steps.iter().filter_map(|step| match *step {
                            PathStep::Move(at) => Some(camera.to_world(at)),
                            _ => None,
                        });
                        starts.collect()
                    }
                    _ => Vec::new(),
                };
                let groups = group(&scene.nodes, "dots").unwrap().nodes.iter();
                groups
                    .filter_map(|node| match node {
                        Node::Group(one) => Some((one.name.clone(), one.nodes.iter().flat_map(world).collect())),
                        _ => None,
                    })
                    .collect()
            };
            let whole = of(Camera::fit(&view.extent, Size::new(900.0, 900.0), 20.0));
            for (area, count) in &dots.areas {
                let name = format!("dots-{}", area.id());
                let drawn = whole.iter().find(|(id, _)| *id == name).map_or(0, |(_, points)| points.len());
                assert_eq!(drawn, *count, "{name}");
                assert_eq!(*count, (area.value / dots.each).round() as usize, "{name}");
            }
            let near = of(Camera { scale: 400_000.0, ..Camera::fit(&view.extent, Size::new(900.0, 900.0), 20.0) });
            let seen: usize = near.iter().map(|(_, points)| points.len()).sum();
            assert!(seen > 10 && seen < total);
            for (id, points) in near {
                let (_, all) = whole.iter().find(|(known, _)| *known == id).unwrap();
                let is_known = |at: &World| all.iter().any(|one| (one.x - at.x).hypot(one.y - at.y) < 2e-6);
                assert!(points.iter().all(is_known), "{id}");
            }
        });
    }

    #[test]
    fn samples_of_the_legend_have_the_density_that_they_tell() {
        testing::with_studio(Language::English, |studio| {
            let view = view(MapKind::Dots, "population-census", MapOptions::default());
            let shown = Thematic::of(&view, studio.atlas, studio.theme, studio.words).unwrap();
            let Some(Marks::Dots(dots)) = &shown.marks else { panic!() };
            let camera = Camera::fit(&view.extent, Size::new(900.0, 900.0), 20.0);
            let scale = MarkScale::live(&camera, studio.atlas);
            let (_, entries) = key(&shown, &view, &scale);
            let samples: Vec<_> = entries.iter().filter(|entry| entry.id.starts_with("density-")).collect();
            assert!((3..=4).contains(&samples.len()));
            let near = MarkScale::live(&Camera { scale: camera.scale * 8.0, ..camera }, studio.atlas);
            let near = key(&shown, &view, &near).1;
            assert!(near.iter().any(|entry| entry.id.starts_with("density-")), "the densest has room when near");
            for entry in &samples {
                let Swatch::Dots(sample) = &entry.swatch else { panic!() };
                let km2 = f64::from(sample.size.width * sample.size.height) * scale.km_per_unit * scale.km_per_unit;
                let density = sample.points.len() as f64 * dots.each / km2;
                let told: f64 = entry.text.split(' ').next().unwrap().replace(',', "").parse().unwrap();
                let half_a_dot = dots.each / km2 * 0.51;
                assert!((density - told).abs() <= half_a_dot, "{}: {density}", entry.text);
                assert!(!shown.entry(&entry.id).unwrap().units.is_empty());
            }
            assert!(map_legend(&view, studio, Size::new(240.0, 600.0), &scale).unwrap().places.len() == samples.len());
        });
    }
}
