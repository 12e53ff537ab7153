//! A scene as flat lists: texts, what covers, and marks, in painting order.

use super::{ink, shape};
use crate::{
    Color, Fill, Group, ImageNode, Node, Path, PathNode, Point, Rect, Scene, TextNode,
    map::{FURNITURE, LABELS},
    text::Fonts,
};
use std::collections::{BTreeMap, BTreeSet};

/// Two texts of the same words that are closer than this share of their size are a text and its shadow.
const SHADOW: f32 = 0.25;

/// What a scene shows.
pub(super) struct Items<'s> {
    pub(super) page: Rect,
    pub(super) ground: Option<Color>,
    pub(super) texts: Vec<Words<'s>>,
    pub(super) covers: Vec<Cover<'s>>,
    pub(super) marks: Vec<Mark<'s>>,
}

/// A text that is seen, or would be if the page were larger.
pub(super) struct Words<'s> {
    pub(super) node: &'s TextNode,
    /// The group that clips it: its clip and name.
    pub(super) clip: Option<(Rect, &'s str)>,
    /// When it is painted.
    pub(super) order: usize,
    /// The boxes that its letters take; one at least.
    pub(super) boxes: Vec<Rect>,
    /// The box around them.
    pub(super) ink: Rect,
    /// Whether some of it is on the page.
    pub(super) is_on_page: bool,
    /// Whether the same words are painted over it a little beside.
    pub(super) is_shadow: bool,
}

impl Words<'_> {
    /// The box in whose middle the ground is looked at: the whole text, or its middle letter where letters stand along a line.
    pub(super) fn middle(&self) -> &Rect {
        self.boxes.get(self.boxes.len() / 2).unwrap_or(&self.ink)
    }
}

/// Something that may lie below a text.
pub(super) struct Cover<'s> {
    pub(super) order: usize,
    /// Where it is, clip included.
    pub(super) bounds: Rect,
    pub(super) paint: Paint<'s>,
}

/// How it covers.
pub(super) enum Paint<'s> {
    Area(&'s Path, Color),
    Image(&'s ImageNode),
}

/// A mark that is not wholly on the page.
pub(super) struct Mark<'s> {
    pub(super) bounds: Rect,
    pub(super) name: &'s str,
}

/// What a node stands in.
#[derive(Clone, Copy)]
struct Within<'s> {
    clip: Option<(Rect, &'s str)>,
    name: &'s str,
    is_earth: bool,
}

impl<'s> Items<'s> {
    pub(super) fn new(scene: &'s Scene, fonts: &Fonts) -> Self {
        let page = Rect::of_size(scene.size);
        let (texts, covers, marks) = (Vec::new(), Vec::new(), Vec::new());
        let mut items = Self { page, ground: scene.ground, texts, covers, marks };
        if shape::is_sound(&page) && shape::area(&page) > 0.0 {
            let within = Within { clip: None, name: "", is_earth: false };
            items.walk(&scene.nodes, within, fonts, &mut 0);
            items.drop_covered();
            items.find_shadows();
        }
        items
    }

    fn walk(&mut self, nodes: &'s [Node], within: Within<'s>, fonts: &Fonts, order: &mut usize) {
        let group_of = |name: &str, node: &Node| matches!(node, Node::Group(group) if group.name == name);
        // Beside the names and the furniture of a map lies the earth, which the page is meant to cut.
        let is_map = nodes.iter().any(|node| group_of(LABELS, node) || group_of(FURNITURE, node));
        for node in nodes {
            *order += 1;
            let is_earth = (within.is_earth || is_map) && !group_of(FURNITURE, node);
            let within = Within { is_earth, ..within };
            match node {
                Node::Text(text) => self.text(text, within, *order, fonts),
                Node::Path(path) => self.path(path, within, *order),
                Node::Image(image) => self.image(image, within, *order),
                Node::Group(group) => self.walk(&group.nodes, inside(group, within), fonts, order),
            }
        }
    }

    fn text(&mut self, node: &'s TextNode, within: Within<'s>, order: usize, fonts: &Fonts) {
        let boxes = ink::boxes(node, fonts);
        let Some(ink) = boxes.iter().copied().reduce(|a, b| a.joined(&b)).filter(shape::is_sound) else { return };
        if within.clip.is_some_and(|(clip, _)| !clip.overlaps(&ink)) {
            return;
        }
        let is_on_page = self.page.overlaps(&ink);
        self.texts.push(Words { node, clip: within.clip, order, boxes, ink, is_on_page, is_shadow: false });
    }

    fn path(&mut self, node: &'s PathNode, within: Within<'s>, order: usize) {
        let Some(bounds) = shape::bounds(&node.path) else { return };
        // Of a hatch its ground: its lines are thin and far apart.
        let color = node.fill.map(|fill| match fill {
            Fill::Solid(color) => color,
            Fill::Hatch { ground, .. } => ground,
        });
        let color = color.filter(|color| color.a > 0);
        if let Some(color) = color {
            self.cover(bounds, within, order, Paint::Area(&node.path, color));
        }
        let stroke = node.stroke.as_ref().filter(|stroke| stroke.color.a > 0 && stroke.width > 0.0);
        if color.is_some() || stroke.is_some() {
            self.mark(bounds.grown(stroke.map_or(0.0, |stroke| stroke.width / 2.0)), within);
        }
    }

    fn image(&mut self, node: &'s ImageNode, within: Within<'s>, order: usize) {
        if shape::is_sound(&node.rect) && node.opacity > 0.0 {
            self.cover(node.rect, within, order, Paint::Image(node));
            self.mark(node.rect, within);
        }
    }

    fn cover(&mut self, bounds: Rect, within: Within<'s>, order: usize, paint: Paint<'s>) {
        let bounds = within.clip.map_or(bounds, |(clip, _)| shape::shared(&clip, &bounds));
        if shape::area(&bounds) > 0.0 {
            self.covers.push(Cover { order, bounds, paint });
        }
    }

    /// Marks in a group with a clip are meant to be cut, and so is the earth.
    fn mark(&mut self, bounds: Rect, within: Within<'s>) {
        if within.clip.is_none() && !within.is_earth && shape::is_sound(&bounds) && !self.page.holds(&bounds) {
            self.marks.push(Mark { bounds, name: within.name });
        }
    }

    /// Forgets texts below something opaque that is painted later.
    fn drop_covered(&mut self) {
        let opaque = self.covers.iter().filter_map(|cover| match cover.paint {
            Paint::Area(path, color) if color.a == 255 => Some((cover, path)),
            _ => None,
        });
        let opaque: Vec<(&Cover<'_>, &Path)> = opaque.collect();
        self.texts.retain(|text| {
            let ink = text.ink;
            let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.5, 0.5)];
            let points = corners.map(|(x, y)| Point::new(ink.x + x * ink.width, ink.y + y * ink.height));
            let later = opaque.partition_point(|(cover, _)| cover.order <= text.order);
            !opaque
                .iter()
                .skip(later)
                .any(|(cover, path)| cover.bounds.holds(&ink) && points.iter().all(|at| path.encloses(*at)))
        });
    }

    /// Marks texts with a twin that is painted later.
    fn find_shadows(&mut self) {
        let mut alike: BTreeMap<&str, Vec<&Words<'_>>> = BTreeMap::new();
        for text in &self.texts {
            alike.entry(text.node.text.trim()).or_default().push(text);
        }
        let mut shadows = BTreeSet::new();
        for places in alike.values_mut() {
            // From the top down, so that each is compared only with those that begin little below it.
            places.sort_by(|a, b| a.node.origin.y.total_cmp(&b.node.origin.y));
            for (at, one) in places.iter().enumerate() {
                let reach = one.node.origin.y + SHADOW * one.node.size;
                let near = places.iter().skip(at + 1).take_while(|other| other.node.origin.y < reach);
                shadows.extend(near.filter(|other| is_twin(one, other)).map(|other| one.order.min(other.order)));
            }
        }
        for text in &mut self.texts {
            text.is_shadow = shadows.contains(&text.order);
        }
    }
}

/// Whether two texts are the same words at the same place: one is the shadow of the other.
pub(super) fn is_twin(one: &Words<'_>, other: &Words<'_>) -> bool {
    let near = SHADOW * one.node.size.min(other.node.size);
    one.node.text.trim() == other.node.text.trim() && one.node.origin.distance(other.node.origin) < near
}

/// What the nodes of a group stand in. A clip inside a clip shows what both show.
fn inside<'s>(group: &'s Group, within: Within<'s>) -> Within<'s> {
    let name = if group.name.is_empty() { within.name } else { group.name.as_str() };
    let clip = match (group.clip, within.clip) {
        (Some(clip), Some((outer, _))) => Some((shape::shared(&outer, &clip), name)),
        (Some(clip), None) => Some((clip, name)),
        (None, outer) => outer,
    };
    Within { clip, name, ..within }
}
