//! What is already painted on a chart, as boxes and lines that further words keep off.

use crate::{Fill, Node, Path, PathNode, PathStep, Point, Rect};

/// What is painted.
#[derive(Clone, Debug, Default)]
pub(super) struct Ink {
    /// Boxes of words.
    pub(super) texts: Vec<Rect>,
    /// Boxes of what is filled: bars, dots, pictures.
    pub(super) fills: Vec<Rect>,
    /// Straight pieces of lines.
    pub(super) lines: Vec<(Point, Point)>,
}

/// A filled outline with more straight edges than this is no bar: its edges count, not its box.
const MOST_EDGES: usize = 5;

impl Ink {
    /// All that is painted but the thin lines of axes, which words may lie on.
    pub(super) fn of(nodes: &[Node]) -> Self {
        let mut ink = Self::default();
        ink.walk(nodes, false);
        ink
    }

    fn walk(&mut self, nodes: &[Node], is_axis: bool) {
        for node in nodes {
            match node {
                Node::Text(text) if text.text.trim().is_empty() => {}
                Node::Text(text) => self.texts.push(text.bounds),
                Node::Image(image) => self.fills.push(image.rect),
                Node::Path(path) if !is_axis => self.path(path),
                Node::Path(_) => {}
                Node::Group(group) => {
                    // What is cut to a box is a picture of its own, such as a small map.
                    self.fills.extend(group.clip);
                    if group.clip.is_none() {
                        self.walk(&group.nodes, is_axis || AXES.contains(&group.name.as_str()));
                    }
                }
            }
        }
    }

    fn path(&mut self, node: &PathNode) {
        let is_filled = match node.fill {
            Some(Fill::Solid(color)) => color.a > 0,
            Some(Fill::Hatch { .. }) => true,
            None => false,
        };
        let is_round = node.path.steps.iter().any(|step| matches!(step, PathStep::Cubic(..) | PathStep::Quad(..)));
        if is_round || is_filled && node.path.steps.len() <= MOST_EDGES {
            self.fills.extend(bounds(&node.path));
        } else {
            self.lines.extend(edges(&node.path));
        }
    }

    /// Whether a box lies on no words and on nothing that is filled.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        let apart = |others: &[Rect]| others.iter().all(|other| !other.overlaps(rect));
        apart(&self.texts) && apart(&self.fills)
    }

    /// How many lines run through a box.
    pub(super) fn lines_through(&self, rect: &Rect) -> usize {
        self.lines.iter().filter(|(a, b)| rect.meets_segment(*a, *b)).count()
    }
}

/// Groups of thin lines and their words.
const AXES: [&str; 3] = ["axis", "axis-level", "times"];

fn bounds(path: &Path) -> Option<Rect> {
    let points = path.steps.iter().filter_map(|step| match step {
        PathStep::Move(to) | PathStep::Line(to) | PathStep::Quad(_, to) | PathStep::Cubic(_, _, to) => Some(*to),
        PathStep::Close => None,
    });
    points.map(|at| Rect::new(at.x, at.y, 0.0, 0.0)).reduce(|all, one| all.joined(&one))
}

fn edges(path: &Path) -> Vec<(Point, Point)> {
    let (mut start, mut from) = (Point::default(), Point::default());
    let mut found = Vec::new();
    for step in &path.steps {
        match *step {
            PathStep::Move(to) => (start, from) = (to, to),
            PathStep::Line(to) | PathStep::Quad(_, to) | PathStep::Cubic(_, _, to) => {
                found.push((from, to));
                from = to;
            }
            PathStep::Close => {
                found.push((from, start));
                from = start;
            }
        }
    }
    found
}
