//! The key of circles: within one another on one foot, each with a line to its value.

use super::diagram::Drawn;
use crate::{
    Align, Node, Path, Point, Rect, Size, Stroke, Theme, Weight,
    map::{DiscLook, mark},
    text::Fonts,
};

/// Circles within one another.
#[derive(Clone, Debug, PartialEq)]
pub struct CircleDiagram {
    /// The circles, the largest first.
    pub steps: Vec<CircleStep>,
    /// How they are painted.
    pub look: DiscLook,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct CircleStep {
    /// What a reader can point at.
    pub id: String,
    /// Its radius in layout units, as on the map.
    pub radius: f32,
    /// Its value.
    pub text: String,
}

const TEXT: f32 = 12.0;
/// Least distance between the middles of values.
const ROW: f32 = 15.5;
/// From the largest circle to the values.
const LINE: f32 = 12.0;

pub(super) fn draw(diagram: &CircleDiagram, theme: &Theme, fonts: &Fonts) -> Drawn {
    let greatest = diagram.steps.iter().map(|step| step.radius).fold(0.0, f32::max);
    let top = ROW / 2.0;
    let foot = top + 2.0 * greatest;
    let mut nodes: Vec<Node> = diagram
        .steps
        .iter()
        .map(|step| mark::circle(Point::new(greatest, foot - step.radius), step.radius, &diagram.look))
        .collect();
    let (mut places, mut width) = (Vec::new(), 0.0f32);
    let mut next = top;
    for step in &diagram.steps {
        let crown = foot - 2.0 * step.radius;
        let middle = crown.max(next);
        next = middle + ROW;
        let (beside, end) = (2.0 * greatest + 3.0, 2.0 * greatest + LINE);
        let line = [Point::new(greatest, crown), Point::new(beside, crown), Point::new(end, middle)];
        nodes.push(Node::stroked(Path::polyline(&line), Stroke::solid(theme.frame.ink_soft, 0.75)));
        let words = fonts.line(&step.text, TEXT, Weight::Regular);
        let at = Point::new(end + 4.0, words.centered_baseline(middle));
        width = width.max(end + 4.0 + words.width);
        nodes.push(Node::Text(words.node(at, Align::Start, theme.frame.ink, None)));
        places.push((step.id.clone(), Rect::new(-4.0, middle - ROW / 2.0, 0.0, ROW)));
    }
    for (_, place) in &mut places {
        place.width = width + 8.0;
    }
    Drawn { nodes, size: Size::new(width, foot.max(next - ROW / 2.0)), places }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Color, PathStep,
        testing::{fonts, theme},
    };

    #[test]
    fn circles_stand_on_one_foot_and_values_apart() {
        let white = Color { r: 255, g: 255, b: 255, a: 255 };
        let look = DiscLook { fill: white, edge: white, edge_width: 1.0, ink: white };
        let step = |radius: f32| CircleStep { id: format!("circle-{radius}"), radius, text: "1,000".to_owned() };
        let diagram = CircleDiagram { steps: [30.0, 12.0, 4.0, 3.0].map(step).into(), look };
        let drawn = draw(&diagram, &theme(), &fonts());
        let middles: Vec<f32> = drawn.places.iter().map(|(_, place)| place.center().y).collect();
        assert!(middles.windows(2).all(|pair| pair[1] - pair[0] >= ROW - 0.01), "{middles:?}");
        assert!(drawn.size.height >= middles[3] && drawn.size.width > 72.0);
        let foot = |node: &Node| {
            let Node::Path(path) = node else { panic!("a circle is a path") };
            let lowest = |step: &PathStep| match *step {
                PathStep::Move(to) | PathStep::Line(to) | PathStep::Quad(_, to) | PathStep::Cubic(_, _, to) => to.y,
                PathStep::Close => 0.0,
            };
            path.path.steps.iter().map(lowest).fold(0.0, f32::max)
        };
        let feet: Vec<f32> = drawn.nodes[..4].iter().map(foot).collect();
        assert!(feet.iter().all(|foot| (foot - feet[0]).abs() < 0.01), "{feet:?}");
    }
}
