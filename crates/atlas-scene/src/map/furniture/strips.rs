//! A diagram of corridors that leave the map: strips of stages above and below their beginning.

use super::NOTE;
use crate::{
    Align, Color, Node, Path, PathStep, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

/// A corridor as a strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The line.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its colour.
    pub color: Color,
    /// Whether it stands above its beginning.
    pub is_above: bool,
    /// Its stages after the beginning.
    pub stages: Vec<StripStage>,
}

/// A stage of a strip.
#[derive(Clone, Debug, PartialEq)]
pub struct StripStage {
    /// Its name.
    pub name: String,
    /// How it is drawn.
    pub sign: StageSign,
    /// Whether the way to it leads over water.
    pub by_water: bool,
}

/// How a stage is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageSign {
    /// A place: a ring.
    Place,
    /// A country or a part of one: a short bar.
    Area,
    /// A crossing of a border: a diamond.
    Border,
    /// The end: a filled circle.
    End,
}

/// A diagram and where each strip stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct StripDiagram {
    /// The diagram.
    pub scene: Scene,
    /// The box of each strip, by its id.
    pub places: Vec<(String, Rect)>,
}

/// Height of a row.
const ROW: f32 = 15.5;
/// Room at the edges.
const EDGE: f32 = 8.0;
/// From the left of a column to its line.
const LINE_AT: f32 = 14.0;
/// From the line to the names.
const NAME_AT: f32 = 12.0;
/// A strip's own name is wrapped at this width.
const WIDEST: f32 = 150.0;

struct Column<'a> {
    above: Option<&'a Strip>,
    below: Option<&'a Strip>,
    left: f32,
}

/// Strips above and below their common beginning; further ones in columns to the right. `title` says them in words.
pub fn strip_diagram(start: &str, strips: &[Strip], title: String, theme: &Theme, fonts: &Fonts) -> StripDiagram {
    let of_side = |is_above: bool| strips.iter().filter(move |strip| strip.is_above == is_above);
    let (above, below): (Vec<_>, Vec<_>) = (of_side(true).collect(), of_side(false).collect());
    let heading = |strip: &Strip| fonts.wrap(&strip.name, NOTE, Weight::Bold, WIDEST);
    let rows = |strip: &&Strip| strip.stages.len() as f32 * ROW + heading(strip).len() as f32 * ROW;
    let tall = |side: &[&Strip]| side.iter().map(rows).fold(0.0, f32::max);
    let middle = EDGE + tall(&above) + ROW / 2.0;
    let mut left = 0.0;
    let (mut nodes, mut places) = (Vec::new(), Vec::new());
    let bold = fonts.line(start, NOTE + 1.0, Weight::Bold);
    for at in 0..above.len().max(below.len()) {
        let column = Column { above: above.get(at).copied(), below: below.get(at).copied(), left };
        let mut width = if at == 0 { bold.width } else { 0.0 };
        for strip in [column.above, column.below].into_iter().flatten() {
            let names = strip.stages.iter().map(|stage| fonts.line(&stage.name, NOTE, Weight::Regular).width);
            width = heading(strip).iter().map(|line| line.width).chain(names).fold(width, f32::max);
            let drawn = draw(strip, column.left + LINE_AT, middle, &heading(strip), theme, fonts);
            nodes.extend(drawn);
        }
        let whole = LINE_AT + NAME_AT + width + EDGE;
        for strip in [column.above, column.below].into_iter().flatten() {
            let height = rows(&strip);
            let top = if strip.is_above { middle - ROW / 2.0 - height } else { middle + ROW / 2.0 };
            places.push((strip.id.clone(), Rect::new(column.left, top, whole, height)));
        }
        left += whole;
    }
    let (x, ink) = (LINE_AT, theme.frame.ink);
    nodes.push(Node::filled(Path::circle(Point::new(x, middle), 6.0), theme.frame.panel));
    nodes.push(Node::stroked(Path::circle(Point::new(x, middle), 5.0), Stroke::solid(ink, 2.0)));
    nodes.push(Node::filled(Path::circle(Point::new(x, middle), 2.0), ink));
    nodes.push(text(&bold, x + NAME_AT, middle, ink));
    let size = Size::new(left, middle + ROW / 2.0 + tall(&below) + EDGE);
    StripDiagram { scene: Scene::new(size, Some(theme.frame.panel), title, nodes), places }
}

fn draw(strip: &Strip, x: f32, middle: f32, heading: &[Line], theme: &Theme, fonts: &Fonts) -> Vec<Node> {
    let away = if strip.is_above { -1.0 } else { 1.0 };
    let row = |at: usize| middle + away * ROW * at as f32;
    let mut nodes = Vec::new();
    for (at, stage) in strip.stages.iter().enumerate() {
        let way = vec![PathStep::Move(Point::new(x, row(at))), PathStep::Line(Point::new(x, row(at + 1)))];
        let stroke = match stage.by_water {
            true => Stroke { dash: vec![2.0, 3.0], round_ends: false, ..Stroke::solid(theme.map.water_label, 2.5) },
            false => Stroke::solid(strip.color, 3.5),
        };
        nodes.push(Node::stroked(Path { steps: way }, stroke));
    }
    for (at, stage) in strip.stages.iter().enumerate() {
        let y = row(at + 1);
        nodes.extend(sign(stage.sign, Point::new(x, y), strip.color, theme));
        let weight = if stage.sign == StageSign::End { Weight::Bold } else { Weight::Regular };
        let ink = if stage.sign == StageSign::Area { theme.frame.ink_soft } else { theme.frame.ink };
        nodes.push(text(&fonts.line(&stage.name, NOTE, weight), x + NAME_AT, y, ink));
    }
    for (at, line) in heading.iter().enumerate() {
        // The lines of the name stand beyond the end, read from the top.
        let from_end = if strip.is_above { heading.len() - at } else { at + 1 };
        nodes.push(text(line, x + NAME_AT, row(strip.stages.len() + from_end), strip.color));
    }
    nodes
}

fn text(line: &Line, x: f32, y: f32, ink: Color) -> Node {
    Node::Text(line.node(Point::new(x, line.centered_baseline(y)), Align::Start, ink, None))
}

fn sign(sign: StageSign, at: Point, color: Color, theme: &Theme) -> Vec<Node> {
    let panel = theme.frame.panel;
    match sign {
        StageSign::Place => vec![
            Node::filled(Path::circle(at, 3.6), panel),
            Node::stroked(Path::circle(at, 3.6), Stroke::solid(color, 1.6)),
        ],
        StageSign::End => vec![Node::filled(Path::circle(at, 5.0), color)],
        StageSign::Area => vec![Node::filled(Path::rect(Rect::new(at.x - 5.0, at.y - 1.5, 10.0, 3.0)), color)],
        StageSign::Border => {
            let diamond =
                Path::polygon(&[(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)].map(|(x, y)| at.moved(x, y)));
            vec![Node::filled(diamond.clone(), panel), Node::stroked(diamond, Stroke::solid(color, 1.6))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fonts, theme};

    fn strip(id: &str, is_above: bool, stages: usize) -> Strip {
        let stage = |at| StripStage { name: format!("Stage {at}"), sign: StageSign::Place, by_water: at == 1 };
        let (name, color) = (format!("The corridor with a long name of {id}"), theme().frame.accent);
        Strip { id: id.to_owned(), name, color, is_above, stages: (0..stages).map(stage).collect() }
    }

    #[test]
    fn every_name_stands_in_the_diagram_and_off_the_others() {
        let (theme, fonts) = (theme(), fonts());
        let strips = [strip("north", true, 9), strip("south", false, 3), strip("west", false, 12)];
        let found = strip_diagram("Middle", &strips, "In words".to_owned(), &theme, &fonts);
        let page = Rect::of_size(found.scene.size);
        let boxes: Vec<Rect> = found
            .scene
            .nodes
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.bounds) } else { None })
            .collect();
        assert!(boxes.len() >= 1 + 24 + 3);
        for (at, one) in boxes.iter().enumerate() {
            assert!(page.holds(one), "{one:?}");
            assert!(boxes[at + 1..].iter().all(|other| !one.grown(-1.5).overlaps(other)));
        }
        assert_eq!(found.places.len(), 3);
        assert!(found.places.iter().all(|(_, place)| page.holds(place)));
        assert_eq!(found.scene.title, "In words");
    }
}
