//! A small map in a frame that stands on a large one.

use super::NOTE;
use crate::{Align, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight, text::Fonts};

/// A small map and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// What it shows.
    pub title: String,
    /// The small map.
    pub scene: Scene,
}

/// Height of the title above the small map.
const TITLE: f32 = 18.0;

/// An inset at the origin: a frame, the title, the small map below it.
pub(crate) fn inset(inset: &Inset, theme: &Theme, fonts: &Fonts) -> (Group, Size) {
    let size = inset.scene.size;
    let whole = Size::new(size.width, size.height + TITLE);
    let frame = &theme.frame;
    let map = Rect::new(0.0, TITLE, size.width, size.height);
    let ground = inset.scene.ground.unwrap_or(theme.map.paper);
    let line = fonts.line(&inset.title, NOTE, Weight::Bold);
    let mut nodes =
        vec![Node::filled(Path::rect(Rect::of_size(whole)), frame.panel), Node::filled(Path::rect(map), ground)];
    let map_nodes = inset.scene.nodes.iter().cloned().map(|node| node.moved(0.0, TITLE)).collect();
    nodes.push(Node::Group(Group { name: "inset-map".to_owned(), clip: Some(map), nodes: map_nodes }));
    nodes.push(Node::Text(line.node(Point::new(7.0, 13.0), Align::Start, frame.ink, None)));
    let edge = Path::rect(Rect::of_size(whole).grown(-0.5));
    nodes.push(Node::stroked(edge, Stroke::solid(frame.ink_soft, 1.0)));
    (Group { name: "inset".to_owned(), clip: None, nodes }, whole)
}

/// An inset as a picture of its own. Its map begins [`Inset::map_top`] below the top.
pub fn inset_scene(one: &Inset, theme: &Theme, fonts: &Fonts) -> Scene {
    let (group, size) = inset(one, theme, fonts);
    Scene { size, ground: None, title: one.title.clone(), nodes: vec![Node::Group(group)] }
}

impl Inset {
    /// How far the small map begins below the top of the frame, layout units.
    pub const fn map_top() -> f32 {
        TITLE
    }
}
