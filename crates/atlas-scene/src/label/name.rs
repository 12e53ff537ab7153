//! A shaped name with what belongs to it.

use super::LabelSpec;
use crate::{
    Align, Group, Node, Point, Rect, Stroke, Weight,
    text::{Fonts, Line},
};

/// The second name is this much smaller than the first.
const SECOND: f32 = 0.78;
/// Room between letters and the edge of a sign, layout units.
const SIGN_PADDING: f32 = 3.0;

/// A shaped name with what belongs to it.
pub(super) struct Name {
    pub(super) line: Line,
    pub(super) second: Option<Line>,
    has_sign: bool,
}

impl Name {
    pub(super) fn new(spec: &LabelSpec, fonts: &Fonts) -> Self {
        let line = fonts.line(&spec.text, spec.size, spec.weight).spaced(spec.letter_spacing);
        let second = spec.second.as_ref().map(|text| fonts.line(text, spec.size * SECOND, Weight::Regular));
        Self { line, second, has_sign: spec.sign.is_some() }
    }

    pub(super) fn width(&self) -> f32 {
        self.line.width.max(self.second.as_ref().map_or(0.0, |second| second.width))
    }

    /// How far the first line moves up to make room for the second.
    pub(super) fn raise(&self) -> f32 {
        self.second.as_ref().map_or(0.0, |second| second.size * 0.55)
    }

    /// The box that letters and halo really take: from the tops of capitals to a little under the last base line.
    pub(super) fn bounds(&self, at: Point) -> Rect {
        let top = at.y - 0.82 * self.line.size;
        let below = self.second.as_ref().map_or(0.0, |second| second.size * 1.15);
        let whole = Rect::new(at.x - self.width() / 2.0, top, self.width(), self.line.size + below);
        if self.has_sign { whole.grown(SIGN_PADDING) } else { whole }
    }

    pub(super) fn node(&self, spec: &LabelSpec, at: Point) -> Node {
        let mut nodes = Vec::new();
        if let Some(sign) = spec.sign {
            let outline = crate::map::furniture::rounded(self.bounds(at).grown(-0.5), 2.5);
            nodes.push(Node::filled(outline.clone(), sign.ground));
            nodes.push(Node::stroked(outline, Stroke::solid(sign.edge, 1.0)));
        }
        nodes.push(Node::Text(self.line.node(at, Align::Middle, spec.color, spec.halo)));
        if let Some(second) = &self.second {
            let below = at.moved(0.0, second.size * 1.15);
            nodes.push(Node::Text(second.node(below, Align::Middle, spec.color, spec.halo)));
        }
        if nodes.len() == 1 {
            return nodes.remove(0);
        }
        Node::Group(Group { name: spec.id.clone(), clip: None, nodes })
    }
}
