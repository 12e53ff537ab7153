//! Names on a map: placed by priority, never on one another.

mod beside;
mod curve;
mod leader;
mod name;
mod room;
mod within;

use crate::{
    Color, Halo, Node, Point, Rect, Weight,
    map::{Camera, Shape, World, WorldBox, clip},
    text::Fonts,
};
use name::Name;
use room::Room;
use std::{borrow::Cow, sync::Arc};
use within::Ground;

/// A name that wants a place.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelSpec {
    /// What is named.
    pub id: String,
    /// The name.
    pub text: String,
    /// A second name below it in smaller letters, such as that in another language.
    pub second: Option<String>,
    /// A coloured sign behind the name, as roads carry.
    pub sign: Option<Sign>,
    /// Where it belongs.
    pub anchor: World,
    /// How it may lie around its anchor.
    pub placement: Placement,
    /// Font size in layout units.
    pub size: f32,
    /// Which face.
    pub weight: Weight,
    /// Colour of the letters.
    pub color: Color,
    /// The outline behind the letters.
    pub halo: Option<Halo>,
    /// Higher ones choose first.
    pub priority: i32,
    /// More room between letters, in ems.
    pub letter_spacing: f32,
}

/// A coloured sign behind a short name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// Its ground.
    pub ground: Color,
    /// Its edge.
    pub edge: Color,
}

/// How a name may lie around its anchor.
#[derive(Clone, Debug, PartialEq)]
pub enum Placement {
    /// In the middle of an area, or a little beside it. Where the area is much smaller than the name, beside it with a
    /// leader line.
    Area {
        /// The box around the area.
        area: WorldBox,
        /// Whether it may stand outside with a leader line; else it is left out there.
        leader: bool,
        /// Whether all other names keep off the area while it is small.
        keep_off: bool,
    },
    /// Beside a point, this far from it.
    Point {
        /// Distance from the point in layout units.
        clearance: f32,
    },
    /// In the middle of a circle where it fits, else beside it, else away from it with a leader line.
    Disc {
        /// Radius of the circle in layout units.
        radius: f32,
        /// Colour of the letters on the circle.
        ink: Color,
    },
    /// In the middle or nowhere.
    Free,
    /// Wholly on the part of an area that is in sight.
    Within {
        /// The area.
        area: Arc<Shape>,
        /// Whether it may stand around its anchor where it has no room there; else it is left out.
        or_near: bool,
    },
    /// On the first of these points that is free.
    OneOf(Vec<World>),
    /// Along a line, letter by letter, again and again where the line is long.
    Along {
        /// The line.
        line: Arc<[World]>,
        /// Distance from one name to the next, layout units.
        every: f32,
        /// Distance of the letters from the line, layout units.
        offset: f32,
    },
}

/// A name at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What is named.
    pub id: String,
    /// The name, ready to paint.
    pub node: Node,
    /// The box around all of it.
    pub bounds: Rect,
    /// The boxes that its letters take: one, or one for each letter along a line.
    pub boxes: Vec<Rect>,
}

impl PlacedLabel {
    fn new(spec: &LabelSpec, node: Node, boxes: Vec<Rect>) -> Self {
        let bounds = boxes.iter().copied().reduce(|a, b| a.joined(&b)).unwrap_or_default();
        Self { id: spec.id.clone(), node, bounds, boxes }
    }
}

/// What names keep clear of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Obstacles<'a> {
    /// What lies on the map or ends it: no name and no leader line goes there.
    pub covered: &'a [Rect],
    /// Symbols: leader lines may pass, and what has to be named may lie on one rather than nowhere.
    pub symbols: &'a [Rect],
    /// Circles: only the name of the same id may lie on one.
    pub discs: &'a [Taken],
    /// Whether the map ends at the edges of its page: what lies beyond has no name, and names look for a place where they are
    /// whole. A map that moves has none of this, or its names would move too.
    pub is_bounded: bool,
    /// Areas that the map is about: the name of a place beyond them does not stand on them.
    pub told: &'a [Arc<Shape>],
}

/// A circle that names keep off.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Whose it is.
    pub id: String,
    /// Its middle.
    pub at: Point,
    /// Its radius.
    pub radius: f32,
}

impl Taken {
    /// Whether it and a box share any area.
    pub fn meets(&self, room: &Rect) -> bool {
        let nearest = Point::new(self.at.x.clamp(room.x, room.right()), self.at.y.clamp(room.y, room.bottom()));
        nearest.distance(self.at) < self.radius
    }
}

/// Names of this priority or a higher one are placed wherever no other name is.
pub const ALWAYS: i32 = 1000;
/// Names up to this far beyond the page are placed too, in layout units: they may push those within.
pub(crate) const BEYOND: f32 = 240.0;
/// Free room around every name, in layout units.
const GAP: f32 = 2.0;
/// An area whose names others keep off is at most this wide and high, in layout units.
const SMALL_AREA: f32 = 160.0;

/// Places names by priority, then by id. The result depends on the zoom but not on what is cut by the page's
/// edge, so that panning makes no name jump.
pub fn place(specs: &[LabelSpec], camera: &Camera, fonts: &Fonts, obstacles: Obstacles<'_>) -> Vec<PlacedLabel> {
    let mut order: Vec<&LabelSpec> = specs.iter().collect();
    order.sort_by(|a, b| b.priority.cmp(&a.priority).then_with(|| a.id.cmp(&b.id)));
    let near = Rect::of_size(camera.size).grown(if obstacles.is_bounded { 0.0 } else { BEYOND });
    let page = Rect::of_size(camera.size).grown(-3.0);
    let is_whole = |bounds: &Rect| !obstacles.is_bounded || page.holds(bounds);
    let mut room = Room::new(obstacles, specs, camera);
    let crowd = leader::Crowd::new(specs, camera);
    let told: Vec<Ground> = obstacles.told.iter().map(|area| Ground::of(area, camera)).collect();
    let mut signs = Signs::default();
    for spec in order {
        if let Placement::Along { line, every, offset } = &spec.placement {
            let line = if obstacles.is_bounded { in_sight(line, camera) } else { Cow::Borrowed(&**line) };
            let course = curve::Course { line: &line, every: *every, offset: *offset };
            curve::place(spec, &course, camera, fonts, near, &mut room);
            continue;
        }
        let anchor = camera.to_screen(spec.anchor);
        if !is_near(spec, anchor, near, obstacles) {
            continue;
        }
        let name = Name::new(spec, fonts);
        let mut places = beside::candidates(spec, &name, anchor, camera);
        places.retain(|at| is_whole(&name.bounds(*at)));
        if matches!(spec.placement, Placement::Point { .. })
            && !obstacles.told.iter().any(|area| area.holds(spec.anchor))
        {
            places.retain(|at| !told.iter().any(|ground| ground.meets(&name.bounds(*at))));
        }
        if obstacles.is_bounded {
            signs.keep_apart(spec, &mut places);
        }
        let free = |at: &Point| room.is_free(&name.bounds(*at), &spec.id);
        if let Some(at) = places.iter().copied().find(free) {
            signs.take(spec, at);
            let node = name.node(&beside::on_its_ground(spec, &name, at, anchor), at);
            room.take(PlacedLabel::new(spec, node, vec![name.bounds(at)]));
            continue;
        }
        if let Some(found) = leader::find(spec, &name, anchor, camera, &crowd, &room, &is_whole) {
            room.take_with_leader(spec, &name, found);
            continue;
        }
        if spec.priority < ALWAYS {
            continue;
        }
        // What has to be named is named on a symbol, or below what lies on the map, rather than not at all.
        let anywhere = beside::anywhere(spec, &name, anchor);
        let all = || places.iter().chain(&anywhere).copied();
        let on_symbol = |at: &Point| room.is_apart(&name.bounds(*at)) && !room.is_covered(&name.bounds(*at));
        let below = |at: &Point| room.is_apart(&name.bounds(*at));
        let hidden = |at: &Point| room.hidden_symbols(&name.bounds(*at));
        let upon = if obstacles.is_bounded {
            all().filter(on_symbol).min_by(|a, b| hidden(a).total_cmp(&hidden(b)))
        } else {
            all().find(on_symbol)
        };
        if let Some(at) = upon.or_else(|| all().find(below)) {
            room.take(PlacedLabel::new(spec, name.node(spec, at), vec![name.bounds(at)]));
        }
    }
    let mut placed = room.into_placed();
    placed.retain(|label| page.holds(&label.bounds));
    placed
}

/// Whether what is named is near enough to be named.
fn is_near(spec: &LabelSpec, anchor: Point, near: Rect, obstacles: Obstacles<'_>) -> bool {
    match &spec.placement {
        // These have more places than that of their anchor.
        Placement::Within { .. } => true,
        Placement::OneOf(_) if obstacles.is_bounded => true,
        // A symbol that the edge would cut, or on which something lies, is not there, so it has no name either.
        Placement::Point { clearance } if obstacles.is_bounded => {
            near.grown(-clearance).contains(anchor)
                && !obstacles.covered.iter().any(|one| one.grown(*clearance).contains(anchor))
        }
        _ => near.contains(anchor),
    }
}

/// The longest run of a line that is on the page.
fn in_sight<'l>(line: &[World], camera: &Camera) -> Cow<'l, [World]> {
    let points: Vec<Point> = line.iter().map(|at| camera.to_screen(*at)).collect();
    let runs = clip::clipped_line(&points, &Rect::of_size(camera.size));
    let length = |run: &[Point]| run.windows(2).map(|pair| pair[0].distance(pair[1])).sum::<f32>();
    let longest = runs.into_iter().max_by(|a, b| length(a).total_cmp(&length(b))).unwrap_or_default();
    longest.into_iter().map(|at| camera.to_world(at)).collect()
}

/// Equal signs are at least this far apart where they have few places, layout units.
const SIGNS_APART: f32 = 96.0;

/// The signs that have places.
#[derive(Default)]
struct Signs<'a> {
    placed: Vec<(&'a str, Point)>,
}

impl<'a> Signs<'a> {
    /// Leaves places that are far enough from the same sign: two roads of one number need one.
    fn keep_apart(&self, spec: &LabelSpec, places: &mut Vec<Point>) {
        if spec.sign.is_some() {
            let same = || self.placed.iter().filter(|(text, _)| *text == spec.text);
            places.retain(|at| !same().any(|(_, other)| other.distance(*at) < SIGNS_APART));
        }
    }

    fn take(&mut self, spec: &'a LabelSpec, at: Point) {
        if spec.sign.is_some() {
            self.placed.push((&spec.text, at));
        }
    }
}
