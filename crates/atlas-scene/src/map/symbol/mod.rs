//! Small drawn symbols of places: a pictogram on a round badge, drawn in a box from -1 to 1, y down.

mod pictograms;

use super::World;
use crate::{Color, Node, Path, PathStep, Point, Stroke, Theme};
use pictograms::Mark;

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A plane.
    Airport,
    /// The front of a train.
    Station,
    /// An anchor.
    Port,
    /// A container.
    Freight,
    /// A mountain.
    Scenic,
    /// A roof with a gate below.
    OldTown,
    /// Columns.
    Culture,
    /// A square cap.
    University,
    /// A works.
    Works,
    /// A bridge.
    Bridge,
    /// A stop of a line: a ring.
    Stop,
    /// A stop of more than one line: a larger ring.
    Interchange,
    /// Nothing but a ring around what is told about.
    Mark,
}

/// How sure or finished a place is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SymbolStyle {
    /// A filled badge: it is there.
    #[default]
    Filled,
    /// An empty badge: it is being built or planned.
    Outlined,
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
    /// Its diameter in layout units; below [`LEAST_PICTOGRAM`] it is a dot.
    pub size: f32,
    /// Colour of the badge.
    pub color: Color,
    /// Whether it is there.
    pub style: SymbolStyle,
    /// How strongly it shows, 0 to 1.
    pub opacity: f32,
}

/// Below this diameter, in layout units, a pictogram cannot be read.
pub const LEAST_PICTOGRAM: f32 = 12.0;

/// Draws a symbol around a point.
pub(crate) fn nodes(symbol: &PointSymbol, at: Point, theme: &Theme) -> Vec<Node> {
    let radius = symbol.size / 2.0;
    let paper = theme.map.place_ground.faded(symbol.opacity);
    let ink = symbol.color.faded(symbol.opacity);
    let (badge, mark) = match symbol.style {
        SymbolStyle::Filled => (ink, paper),
        SymbolStyle::Outlined => (paper, ink),
    };
    if symbol.kind == SymbolKind::Mark {
        return vec![Node::stroked(Path::circle(at, radius), Stroke::solid(ink, 2.5))];
    }
    if matches!(symbol.kind, SymbolKind::Stop | SymbolKind::Interchange) {
        let width = (radius * 0.5).max(1.0);
        return vec![
            Node::filled(Path::circle(at, radius), paper),
            Node::stroked(Path::circle(at, radius - width / 2.0), Stroke::solid(ink, width)),
        ];
    }
    let mut nodes =
        vec![Node::filled(Path::circle(at, radius + 1.0), paper), Node::filled(Path::circle(at, radius), badge)];
    if symbol.style == SymbolStyle::Outlined {
        nodes.push(Node::stroked(Path::circle(at, radius - 0.5), Stroke::solid(ink, 1.0)));
    }
    if symbol.size >= LEAST_PICTOGRAM {
        let marks = pictograms::marks(symbol.kind);
        nodes.extend(marks.iter().map(|one| draw(one, at, radius * 0.66, mark, badge)));
    }
    nodes
}

/// One mark of a pictogram, `radius` layout units from the middle to its edge.
fn draw(mark: &Mark, at: Point, radius: f32, ink: Color, ground: Color) -> Node {
    let place = |points: &[(f32, f32)]| -> Vec<Point> {
        points.iter().map(|(x, y)| at.moved(x * radius, y * radius)).collect()
    };
    match mark {
        Mark::Fill(points) => Node::filled(closed(&place(points)), ink),
        Mark::Cut(points) => Node::filled(closed(&place(points)), ground),
        Mark::Line(points, width) => {
            Node::stroked(Path::polyline(&place(points)), Stroke::solid(ink, (width * radius).max(0.8)))
        }
        Mark::Ring(x, y, of, width) => {
            let circle = Path::circle(at.moved(x * radius, y * radius), of * radius);
            Node::stroked(circle, Stroke::solid(ink, (width * radius).max(0.8)))
        }
    }
}

fn closed(points: &[Point]) -> Path {
    let step = |(i, to): (usize, &Point)| if i == 0 { PathStep::Move(*to) } else { PathStep::Line(*to) };
    let mut steps: Vec<PathStep> = points.iter().enumerate().map(step).collect();
    steps.push(PathStep::Close);
    Path { steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [SymbolKind; 10] = [
        SymbolKind::Airport,
        SymbolKind::Station,
        SymbolKind::Port,
        SymbolKind::Freight,
        SymbolKind::Scenic,
        SymbolKind::OldTown,
        SymbolKind::Culture,
        SymbolKind::University,
        SymbolKind::Works,
        SymbolKind::Bridge,
    ];

    #[test]
    fn pictograms_stay_on_their_badges_and_differ() {
        let points = |kind| -> Vec<(f32, f32)> {
            let of = |mark: &Mark| match mark {
                Mark::Fill(points) | Mark::Cut(points) | Mark::Line(points, _) => points.to_vec(),
                Mark::Ring(x, y, radius, _) => vec![(*x - *radius, *y), (*x + *radius, *y)],
            };
            pictograms::marks(kind).iter().flat_map(of).collect()
        };
        for kind in ALL {
            assert!(!points(kind).is_empty());
            // Two thirds of the badge's radius is the pictogram's unit.
            assert!(points(kind).iter().all(|(x, y)| x.hypot(*y) * 0.66 < 0.95), "{kind:?}");
        }
        let mut all: Vec<_> = ALL.iter().map(|kind| format!("{:?}", points(*kind))).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), ALL.len());
    }
}
