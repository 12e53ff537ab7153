//! A small map in a frame that stands on a large one.

use super::NOTE;
use crate::{
    Align, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    map::{Camera, Shape},
    text::Fonts,
};
use std::sync::Arc;

/// A small map and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// What it shows.
    pub title: String,
    /// The small map.
    pub scene: Scene,
    /// Whether it may stand on the atlas's own area where there is no other room.
    pub may_cover: bool,
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
    Scene::new(size, None, one.title.clone(), vec![Node::Group(group)])
}

/// The atlas's own area as points on the page, so that insets can keep clear of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Land {
    rings: Vec<Vec<Point>>,
}

impl Land {
    /// The areas of shapes as a camera sees them.
    pub fn new(shapes: &[Arc<Shape>], camera: &Camera) -> Self {
        let rings = shapes.iter().flat_map(|shape| &shape.parts);
        Self { rings: rings.map(|ring| ring.iter().map(|at| camera.to_screen(*at)).collect()).collect() }
    }

    /// Whether a box touches the area.
    fn meets(&self, rect: &Rect) -> bool {
        let corner = Point::new(rect.x, rect.y);
        self.rings.iter().any(|ring| ring.iter().any(|at| rect.contains(*at)) || holds(ring, corner))
    }
}

/// The even-odd rule.
fn holds(ring: &[Point], at: Point) -> bool {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x) {
            inside = !inside;
        }
    }
    inside
}

impl Inset {
    /// The size of the whole inset, title included.
    pub fn size(&self) -> Size {
        Size::new(self.scene.size.width, self.scene.size.height + TITLE)
    }

    /// A place along the edges of `page` where the inset stands on nothing that is `taken` and not on the land: down
    /// the left edge, along the bottom, up the right edge. `None` where there is none.
    pub fn place(&self, page: Rect, taken: &[Rect], land: &Land) -> Option<Rect> {
        const STEP: f32 = 12.0;
        const EDGE: f32 = 12.0;
        let size = self.size();
        let (right, bottom) = (page.right() - size.width - EDGE, page.bottom() - size.height - EDGE);
        let (left, top) = (page.x + EDGE, page.y + EDGE);
        if right < left || bottom < top {
            return None;
        }
        let steps = |from: f32, to: f32| (0..=((to - from) / STEP) as usize).map(move |i| from + i as f32 * STEP);
        let down = steps(top, bottom).map(|y| (left, y)).chain([(left, bottom)]);
        let along = steps(left, right).map(|x| (x, bottom));
        let up = steps(top, bottom).map(|y| (right, bottom + top - y));
        let rects: Vec<Rect> = down
            .chain(along)
            .chain(up)
            .map(|(x, y)| Rect::new(x, y, size.width, size.height))
            .filter(|rect| !taken.iter().any(|one| one.overlaps(&rect.grown(4.0))))
            .collect();
        let free = rects.iter().find(|rect| !land.meets(&rect.grown(6.0))).copied();
        let at_bottom = || rects.iter().find(|rect| rect.y >= bottom - 0.5).copied();
        free.or_else(|| if self.may_cover { at_bottom().or(rects.last().copied()) } else { None })
    }

    /// How far the small map begins below the top of the frame, layout units.
    pub const fn map_top() -> f32 {
        TITLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::World;

    fn inset(may_cover: bool) -> Inset {
        let scene = Scene::new(Size::new(100.0, 82.0), None, String::new(), Vec::new());
        Inset { title: String::new(), scene, may_cover }
    }

    fn land(x: f64, y: f64, w: f64, h: f64, camera: &Camera) -> Land {
        let at = |x: f64, y: f64| camera.to_world(Point::new(x as f32, y as f32));
        let ring: Vec<World> = vec![at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h)];
        Land::new(&[Arc::new(Shape::new(vec![ring], true))], camera)
    }

    #[test]
    fn an_inset_stands_on_nothing_and_gives_up_where_there_is_no_room() {
        let size = Size::new(600.0, 400.0);
        let camera = Camera { center: World { x: 0.5, y: 0.5 }, scale: 1e4, size };
        let page = Rect::of_size(size);
        let legend = Rect::new(12.0, 12.0, 120.0, 100.0);
        let west = land(0.0, 200.0, 300.0, 200.0, &camera);
        let found = inset(false).place(page, &[legend], &west).unwrap();
        assert!(!found.overlaps(&legend) && !west.meets(&found), "{found:?}");
        let everywhere = land(-50.0, -50.0, 900.0, 900.0, &camera);
        assert_eq!(inset(false).place(page, &[legend], &everywhere), None);
        assert!(inset(true).place(page, &[legend], &everywhere).is_some_and(|rect| !rect.overlaps(&legend)));
    }
}
