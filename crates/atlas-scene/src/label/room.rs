//! What is taken already.

use super::{GAP, LabelSpec, Name, Obstacles, PlacedLabel, Placement, SMALL_AREA, leader::Leader};
use crate::{Group, Node, Point, Rect, map::Camera};

/// Nothing is written over the middle of an area that is at most this wide, in layout units.
const TINY_AREA: f32 = 30.0;

/// Names at their places, leader lines, and what names keep clear of.
pub(super) struct Room<'a> {
    placed: Vec<PlacedLabel>,
    leaders: Vec<[Point; 2]>,
    obstacles: Obstacles<'a>,
    /// Small areas that only their own names may cover, whole or where a leader line begins.
    kept: Vec<(&'a str, Rect)>,
}

impl<'a> Room<'a> {
    pub(super) fn new(obstacles: Obstacles<'a>, specs: &'a [LabelSpec], camera: &Camera) -> Self {
        let kept = specs.iter().filter_map(|spec| {
            let Placement::Area { area, leader, keep_off } = &spec.placement else { return None };
            let (a, b) = (camera.to_screen(area.min), camera.to_screen(area.max));
            let rect = Rect::new(a.x.min(b.x), a.y.min(b.y), (b.x - a.x).abs(), (b.y - a.y).abs());
            if *keep_off && rect.width <= SMALL_AREA && rect.height <= SMALL_AREA {
                return Some((spec.id.as_str(), rect));
            }
            let anchor = camera.to_screen(spec.anchor);
            let dot = Rect::new(anchor.x, anchor.y, 0.0, 0.0).grown(4.0);
            (*leader && rect.width <= TINY_AREA).then_some((spec.id.as_str(), dot))
        });
        Self { placed: Vec::new(), leaders: Vec::new(), obstacles, kept: kept.collect() }
    }

    /// Whether a name may lie here.
    pub(super) fn is_free(&self, bounds: &Rect, id: &str) -> bool {
        let room = bounds.grown(GAP / 2.0);
        self.is_apart(bounds)
            && !self.is_covered(bounds)
            && !self.obstacles.symbols.iter().any(|symbol| symbol.overlaps(&room))
            && !self.obstacles.discs.iter().any(|disc| disc.id != id && disc.meets(&room))
            && !self.kept.iter().any(|(owner, kept)| *owner != id && kept.overlaps(&room))
    }

    /// Whether something lies on the map here, or the map ends.
    pub(super) fn is_covered(&self, bounds: &Rect) -> bool {
        let room = bounds.grown(GAP / 2.0);
        self.obstacles.covered.iter().any(|one| one.overlaps(&room))
    }

    /// How much of symbols a name would hide here.
    pub(super) fn hidden_symbols(&self, bounds: &Rect) -> f32 {
        let shared = |symbol: &Rect| {
            let width = (bounds.right().min(symbol.right()) - bounds.x.max(symbol.x)).max(0.0);
            width * (bounds.bottom().min(symbol.bottom()) - bounds.y.max(symbol.y)).max(0.0)
        };
        self.obstacles.symbols.iter().map(shared).sum()
    }

    /// Whether neither a name nor a leader line is here.
    pub(super) fn is_apart(&self, bounds: &Rect) -> bool {
        let room = bounds.grown(GAP / 2.0);
        let meets = |other: &PlacedLabel| {
            other.bounds.grown(GAP).overlaps(&room)
                && other.boxes.iter().any(|one| one.grown(GAP / 2.0).overlaps(&room))
        };
        !self.placed.iter().any(meets) && !self.leaders.iter().any(|[a, b]| room.meets_segment(*a, *b))
    }

    /// Whether a leader line may run here.
    pub(super) fn lets_through(&self, [a, b]: [Point; 2], id: &str) -> bool {
        let on_name = |one: &Rect| one.grown(GAP / 2.0).meets_segment(a, b);
        !self.placed.iter().any(|other| other.boxes.iter().any(on_name))
            && !self.leaders.iter().any(|[c, d]| super::leader::cross(a, b, *c, *d))
            && !self.obstacles.covered.iter().any(|one| one.meets_segment(a, b))
            && !self.kept.iter().any(|(owner, kept)| *owner != id && kept.meets_segment(a, b))
    }

    pub(super) fn take(&mut self, label: PlacedLabel) {
        self.placed.push(label);
    }

    pub(super) fn take_with_leader(&mut self, spec: &LabelSpec, name: &Name, leader: Leader) {
        let bounds = name.bounds(leader.at);
        let mut nodes = leader.nodes(spec);
        nodes.push(name.node(spec, leader.at));
        let node = Node::Group(Group { name: spec.id.clone(), clip: None, nodes });
        self.leaders.push(leader.line);
        self.placed.push(PlacedLabel::new(spec, node, vec![bounds]));
    }

    pub(super) fn into_placed(self) -> Vec<PlacedLabel> {
        self.placed
    }
}
