//! Names on a map: placed by priority, never on one another.

use crate::{
    Align, Color, Group, Halo, Node, Point, Rect, Stroke, Weight,
    map::{Camera, World},
    text::{Fonts, Line},
};

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
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// In the middle, or a little beside it. Dropped where the area is much smaller than the name.
    Area {
        /// Width of the area in layout units.
        width: f32,
    },
    /// Beside a point, this far from it.
    Point {
        /// Distance from the point in layout units.
        clearance: f32,
    },
    /// In the middle or nowhere.
    Free,
}

/// A name at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What is named.
    pub id: String,
    /// The name, ready to paint.
    pub node: Node,
    /// The box that it takes.
    pub bounds: Rect,
}

/// Names of this priority or a higher one are placed wherever no other name is.
pub const ALWAYS: i32 = 1000;
/// Free room around every name, in layout units.
const GAP: f32 = 2.0;
/// A name may be this much wider than its area.
const OVERHANG: f32 = 2.6;

/// Places names by priority, then by id. The result depends on the zoom but not on what is cut by the page's
/// edge, so that panning makes no name jump.
pub fn place(specs: &[LabelSpec], camera: &Camera, fonts: &Fonts, obstacles: &[Rect]) -> Vec<PlacedLabel> {
    let mut order: Vec<&LabelSpec> = specs.iter().collect();
    order.sort_by(|a, b| b.priority.cmp(&a.priority).then_with(|| a.id.cmp(&b.id)));
    // Names well outside still take part, since they may push others that are in sight.
    let near = Rect::of_size(camera.size).grown(240.0);
    let page = Rect::of_size(camera.size).grown(-3.0);
    let mut placed: Vec<PlacedLabel> = Vec::new();
    for spec in order {
        let anchor = camera.to_screen(spec.anchor);
        if !near.overlaps(&Rect::new(anchor.x, anchor.y, 0.1, 0.1)) {
            continue;
        }
        let name = Name::new(spec, fonts);
        let apart = |bounds: &Rect| {
            let room = bounds.grown(GAP / 2.0);
            !placed.iter().any(|other| other.bounds.grown(GAP / 2.0).overlaps(&room))
        };
        let clear = |bounds: &Rect| !obstacles.iter().any(|obstacle| obstacle.overlaps(&bounds.grown(GAP / 2.0)));
        let places = candidates(spec, &name, anchor);
        let found = places.iter().copied().find(|at| apart(&name.bounds(*at)) && clear(&name.bounds(*at)));
        // What has to be named is named on a symbol rather than not at all.
        let found = found.or_else(|| {
            let on_symbol = places.iter().copied().find(|at| apart(&name.bounds(*at)));
            on_symbol.filter(|_| spec.priority >= ALWAYS)
        });
        if let Some(at) = found {
            placed.push(PlacedLabel { id: spec.id.clone(), node: name.node(spec, at), bounds: name.bounds(at) });
        }
    }
    placed.retain(|label| page.holds(&label.bounds));
    placed
}

/// A shaped name with what belongs to it.
struct Name {
    line: Line,
    second: Option<Line>,
    has_sign: bool,
}

/// The second name is this much smaller than the first.
const SECOND: f32 = 0.78;
/// Room between letters and the edge of a sign, layout units.
const SIGN_PADDING: f32 = 3.0;

impl Name {
    fn new(spec: &LabelSpec, fonts: &Fonts) -> Self {
        let line = fonts.line(&spec.text, spec.size, spec.weight).spaced(spec.letter_spacing);
        let second = spec.second.as_ref().map(|text| fonts.line(text, spec.size * SECOND, Weight::Regular));
        Self { line, second, has_sign: spec.sign.is_some() }
    }

    fn width(&self) -> f32 {
        self.line.width.max(self.second.as_ref().map_or(0.0, |second| second.width))
    }

    /// The box that letters and halo really take: from the tops of capitals to a little under the last base line.
    fn bounds(&self, at: Point) -> Rect {
        let top = at.y - 0.82 * self.line.size;
        let below = self.second.as_ref().map_or(0.0, |second| second.size * 1.15);
        let whole = Rect::new(at.x - self.width() / 2.0, top, self.width(), self.line.size + below);
        if self.has_sign { whole.grown(SIGN_PADDING) } else { whole }
    }

    fn node(&self, spec: &LabelSpec, at: Point) -> Node {
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

/// Middle points of the base line that a name may have, the best first.
fn candidates(spec: &LabelSpec, name: &Name, anchor: Point) -> Vec<Point> {
    let line = &name.line;
    let up = name.second.as_ref().map_or(0.0, |second| second.size * 0.55);
    let middle = Point::new(anchor.x, line.centered_baseline(anchor.y) - up);
    match spec.placement {
        Placement::Free => vec![middle],
        Placement::Area { width } if name.width() > width * OVERHANG => Vec::new(),
        Placement::Area { .. } => {
            let (h, v) = (line.size * 0.9, line.size * 0.75);
            let offsets = [
                (0.0, 0.0),
                (0.0, -v),
                (0.0, v),
                (h, 0.0),
                (-h, 0.0),
                (h, -v),
                (-h, -v),
                (h, v),
                (-h, v),
                (0.0, 1.5 * v),
                (0.0, -1.5 * v),
            ];
            offsets.iter().map(|(x, y)| middle.moved(*x, *y)).collect()
        }
        Placement::Point { clearance } => {
            let (h, v) = (name.width() / 2.0 + clearance, line.size * 0.6 + up + clearance);
            let offsets = [(h, 0.0), (-h, 0.0), (0.0, -v), (0.0, v), (h, -v), (h, v), (-h, -v), (-h, v)];
            offsets.iter().map(|(x, y)| middle.moved(*x, *y)).collect()
        }
    }
}
