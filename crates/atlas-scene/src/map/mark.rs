//! Marks that stand for figures: circles whose area is a value, and dots of which each is so much.

use super::{Camera, World};
use crate::{Color, Fill, Group, Node, Path, PathNode, PathStep, Point, Rect, Stroke};
use std::sync::Arc;

/// A circle that stands for a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Disc {
    /// What it stands for: the id of a unit.
    pub id: String,
    /// Its middle.
    pub at: World,
    /// Its radius in layout units; nothing is a thin ring of its own size.
    pub radius: f32,
    /// Where it belongs, where it was moved out of it: a thin line leads there.
    pub from: Option<World>,
    /// How it is painted.
    pub look: DiscLook,
}

/// How circles are painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DiscLook {
    /// The area, seen through a little, so that a circle below another one is seen.
    pub fill: Color,
    /// The outline that parts circles that lie on one another.
    pub edge: Color,
    /// Its thickness, layout units.
    pub edge_width: f32,
    /// Rings of nothing, and lines to where a circle belongs.
    pub ink: Color,
}

/// Dots of one colour and size over areas.
#[derive(Clone, Debug, PartialEq)]
pub struct DotLayer {
    /// The id of each area, and its dots.
    pub areas: Vec<(String, Arc<[World]>)>,
    /// The radius of a dot in layout units.
    pub radius: f32,
    /// The colour.
    pub color: Color,
}

/// The usual thickness of the outline of circles, layout units.
pub const CIRCLE_EDGE: f32 = 1.1;
/// The ring that stands for nothing: its radius and thickness.
const RING: (f32, f32) = (2.6, 1.1);
/// A line without length is painted as its round ends alone by some programs only, so dots have this much.
const DOT_LENGTH: f32 = 0.01;

impl Disc {
    /// How far its mark reaches from its middle, layout units.
    pub fn reach(&self) -> f32 {
        if self.radius > 0.0 { self.radius } else { RING.0 }
    }
}

/// A circle or the ring of nothing, at a point of the page.
pub(crate) fn circle(at: Point, radius: f32, look: &DiscLook) -> Node {
    if radius <= 0.0 {
        return Node::stroked(Path::circle(at, RING.0), Stroke::solid(look.ink, RING.1));
    }
    // The outline of a very small circle would cover it.
    let edge = Stroke::solid(look.edge, look.edge_width.min(radius * 0.4));
    let fill = Some(Fill::Solid(look.fill));
    Node::Path(PathNode { path: Arc::new(Path::circle(at, radius)), fill, stroke: Some(edge) })
}

/// Dots at points of the page as one node: the round ends of lines without length.
pub(crate) fn dots(points: impl Iterator<Item = Point>, radius: f32, color: Color) -> Option<Node> {
    let steps = points.flat_map(|at| {
        let [from, to] = [-DOT_LENGTH / 2.0, DOT_LENGTH / 2.0].map(|dx| at.moved(dx, 0.0));
        [PathStep::Move(from), PathStep::Line(to)]
    });
    let path = Path { steps: steps.collect() };
    (!path.steps.is_empty()).then(|| Node::stroked(path, Stroke::solid(color, radius * 2.0)))
}

/// All circles in their order, then the lines of those that were moved: below a crowd of circles nobody would see them.
pub(super) fn disc_group(discs: &[Disc], camera: &Camera) -> Group {
    let page = Rect::of_size(camera.size);
    let seen = |disc: &&Disc| page.grown(disc.reach() + disc.look.edge_width).contains(camera.to_screen(disc.at));
    let lines = discs.iter().filter(seen).filter_map(|disc| {
        let (from, to) = (camera.to_screen(disc.from?), camera.to_screen(disc.at));
        let (length, reach) = (from.distance(to), disc.reach());
        (length > reach).then(|| {
            let end = to.moved((from.x - to.x) / length * reach, (from.y - to.y) / length * reach);
            let line = Path::polyline(&[from, end]);
            let dot = |radius, color| Node::filled(Path::circle(from, radius), color);
            let stroke = |width, color| Node::stroked(line.clone(), Stroke::solid(color, width));
            let (ink, edge) = (disc.look.ink, disc.look.edge);
            let nodes = vec![stroke(2.2, edge), dot(2.4, edge), stroke(0.9, ink), dot(1.6, ink)];
            Node::Group(Group { name: format!("line-{}", disc.id), clip: None, nodes })
        })
    });
    let circles = discs.iter().filter(seen).map(|disc| {
        let nodes = vec![circle(camera.to_screen(disc.at), disc.radius, &disc.look)];
        Node::Group(Group { name: format!("circle-{}", disc.id), clip: None, nodes })
    });
    Group { name: "circles".to_owned(), clip: None, nodes: circles.chain(lines).collect() }
}

/// The dots of each area.
pub(super) fn dot_group(layer: &DotLayer, camera: &Camera) -> Group {
    let page = Rect::of_size(camera.size).grown(layer.radius);
    let nodes = layer.areas.iter().filter_map(|(id, points)| {
        let points = points.iter().map(|at| camera.to_screen(*at)).filter(|at| page.contains(*at));
        let node = dots(points, layer.radius, layer.color)?;
        Some(Node::Group(Group { name: format!("dots-{id}"), clip: None, nodes: vec![node] }))
    });
    Group { name: "dots".to_owned(), clip: None, nodes: nodes.collect() }
}
