//! Small drawn symbols of places.

use super::World;
use crate::{Node, Path, PathStep, Point, Stroke, Theme};

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A plane in a circle.
    Airport,
    /// A dot.
    Dot,
}

/// A symbol at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PointSymbol {
    /// Id of the place.
    pub id: String,
    /// Where it is.
    pub at: World,
    /// What it stands for.
    pub kind: SymbolKind,
    /// Its diameter in layout units.
    pub size: f32,
}

/// Draws a symbol around a point.
pub(crate) fn nodes(kind: SymbolKind, at: Point, size: f32, theme: &Theme) -> Vec<Node> {
    let (ink, ground) = (theme.map.place, theme.map.place_ground);
    let radius = size / 2.0;
    match kind {
        SymbolKind::Dot => {
            vec![Node::filled(Path::circle(at, radius), ground), Node::filled(Path::circle(at, radius * 0.7), ink)]
        }
        SymbolKind::Airport => vec![
            Node::filled(Path::circle(at, radius), ground),
            Node::stroked(Path::circle(at, radius - 0.5), Stroke::solid(ink, 1.0)),
            Node::filled(plane(at, radius * 0.72), ink),
        ],
    }
}

/// A plane that flies north, `radius` from its middle to its nose.
fn plane(at: Point, radius: f32) -> Path {
    const RIGHT: [(f32, f32); 11] = [
        (0.0, -1.0),
        (0.1, -0.85),
        (0.12, -0.35),
        (0.92, 0.18),
        (0.92, 0.36),
        (0.12, 0.12),
        (0.09, 0.58),
        (0.36, 0.8),
        (0.36, 0.94),
        (0.04, 0.84),
        (0.0, 0.92),
    ];
    let left = RIGHT.iter().rev().skip(1).take(RIGHT.len() - 2).map(|(x, y)| (-x, *y));
    let mut steps: Vec<PathStep> = Vec::new();
    for (x, y) in RIGHT.iter().copied().chain(left) {
        let to = at.moved(x * radius, y * radius);
        steps.push(if steps.is_empty() { PathStep::Move(to) } else { PathStep::Line(to) });
    }
    steps.push(PathStep::Close);
    Path { steps }
}
