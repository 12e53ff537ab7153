//! Names on a map: placed by priority, never on one another.

use crate::{
    Align, Color, Halo, Node, Point, Rect, Weight,
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
        let line = fonts.line(&spec.text, spec.size, spec.weight).spaced(spec.letter_spacing);
        let free = |bounds: &Rect| {
            let room = bounds.grown(GAP / 2.0);
            !placed.iter().any(|other| other.bounds.grown(GAP / 2.0).overlaps(&room))
                && !obstacles.iter().any(|obstacle| obstacle.overlaps(&room))
        };
        let found = candidates(spec, &line, anchor).into_iter().find(|at| free(&bounds(&line, *at)));
        if let Some(at) = found {
            let node = Node::Text(line.node(at, Align::Middle, spec.color, spec.halo));
            placed.push(PlacedLabel { id: spec.id.clone(), node, bounds: bounds(&line, at) });
        }
    }
    placed.retain(|label| page.holds(&label.bounds));
    placed
}

/// The box that letters and halo really take: from the tops of capitals to a little under the base line.
fn bounds(line: &Line, at: Point) -> Rect {
    let top = at.y - 0.82 * line.size;
    Rect::new(at.x - line.width / 2.0, top, line.width, 1.0 * line.size)
}

/// Middle points of the base line that a name may have, the best first.
fn candidates(spec: &LabelSpec, line: &Line, anchor: Point) -> Vec<Point> {
    let middle = Point::new(anchor.x, line.centered_baseline(anchor.y));
    match spec.placement {
        Placement::Free => vec![middle],
        Placement::Area { width } if line.width > width * OVERHANG => Vec::new(),
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
            let (h, v) = (line.width / 2.0 + clearance, line.size * 0.6 + clearance);
            let offsets = [(h, 0.0), (-h, 0.0), (0.0, -v), (0.0, v), (h, -v), (h, v), (-h, -v), (-h, v)];
            offsets.iter().map(|(x, y)| middle.moved(*x, *y)).collect()
        }
    }
}
