//! The square legend of a map of two measures: one rises to the right, the other upwards.
//!
//! After Joshua Stevens, "Bivariate choropleth maps: a how-to guide", 2015.

use super::{NOTE, diagram::Drawn};
use crate::{Align, Color, Fill, Node, Path, PathNode, Point, Rect, Stroke, Theme, Weight, text::Fonts};
use std::sync::Arc;

/// A square of cells and what its two directions mean.
#[derive(Clone, Debug, PartialEq)]
pub struct SquareKey {
    /// The cells, the lowest row first, each row from the left.
    pub rows: Vec<Vec<SquareCell>>,
    /// What rises to the right, with an arrow, and the limits between its columns.
    pub across: SquareAxis,
    /// What rises upwards, with an arrow, and the limits between its rows.
    pub up: SquareAxis,
}

/// A cell of the square.
#[derive(Clone, Debug, PartialEq)]
pub struct SquareCell {
    /// What it goes by.
    pub id: String,
    /// Its colour.
    pub color: Color,
}

/// A direction of the square.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SquareAxis {
    /// What rises, ready to be written.
    pub name: String,
    /// The limits between its classes, ready to be written.
    pub limits: Vec<String>,
}

/// Side of a cell, layout units.
const CELL: f32 = 38.0;
/// From a limit to its line.
const GAP: f32 = 5.0;

impl SquareKey {
    pub(super) fn faded(self, opacity: f32) -> Self {
        let cell = |cell: SquareCell| SquareCell { color: cell.color.faded(opacity), ..cell };
        let rows = self.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        Self { rows, ..self }
    }

    /// Draws it no wider than `max_width`: names above and below, limits on the left and below.
    pub(super) fn draw(&self, theme: &Theme, fonts: &Fonts, max_width: f32) -> Drawn {
        let (ink, soft) = (theme.frame.ink, theme.frame.ink_soft);
        let mut drawn = Drawn::default();
        words(&mut drawn, &self.up.name, ink, fonts, max_width);
        let limits: Vec<_> = self.up.limits.iter().map(|text| fonts.line(text, NOTE, Weight::Regular)).collect();
        let left = limits.iter().map(|line| line.width + GAP).fold(0.0, f32::max);
        let top = drawn.size.height + 4.0;
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let bottom = top + CELL * self.rows.len() as f32;
        for (at, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let corner = (left + column as f32 * CELL, bottom - (at + 1) as f32 * CELL);
                let place = Rect::new(corner.0, corner.1, CELL, CELL);
                let stroke = Some(Stroke::solid(theme.frame.panel, 1.0));
                let path = Arc::new(Path::rect(place));
                drawn.nodes.push(Node::Path(PathNode { path, fill: Some(Fill::Solid(cell.color)), stroke }));
                drawn.places.push((cell.id.clone(), place));
            }
        }
        let right = left + columns as f32 * CELL;
        // Pale corners would have no edge.
        let edge = Path::rect(Rect::new(left, top, right - left, bottom - top));
        drawn.nodes.push(Node::stroked(edge, Stroke::solid(theme.frame.rule, 0.75)));
        for (at, line) in limits.iter().enumerate() {
            let middle = bottom - (at + 1) as f32 * CELL;
            let from = Point::new(left - GAP, line.centered_baseline(middle));
            drawn.nodes.push(Node::Text(line.node(from, Align::End, soft, None)));
        }
        drawn.size.width = drawn.size.width.max(right);
        drawn.size.height = bottom + 3.0;
        self.limits_below(&mut drawn, left, theme, fonts);
        words(&mut drawn, &self.across.name, ink, fonts, max_width);
        drawn
    }

    /// Limits that would touch one another are pushed outwards, each still at its line.
    fn limits_below(&self, drawn: &mut Drawn, left: f32, theme: &Theme, fonts: &Fonts) {
        let lines: Vec<_> = self.across.limits.iter().map(|text| fonts.line(text, NOTE, Weight::Regular)).collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let is_tight = lines.len() > 1 && (first.width + last.width) / 2.0 + 8.0 > CELL;
        let baseline = drawn.size.height + NOTE * 0.95;
        for (at, line) in lines.iter().enumerate() {
            let x = left + (at + 1) as f32 * CELL;
            let (align, x) = match (is_tight, at == 0) {
                (false, _) => (Align::Middle, x),
                (true, true) => (Align::End, (x + 10.0).max(line.width)),
                (true, false) => (Align::Start, x - 10.0),
            };
            drawn.nodes.push(Node::Text(line.node(Point::new(x, baseline), align, theme.frame.ink_soft, None)));
            let reach = match align {
                Align::Start => line.width,
                Align::Middle => line.width / 2.0,
                Align::End => 0.0,
            };
            drawn.size.width = drawn.size.width.max(x + reach);
        }
        drawn.size.height += NOTE * 1.3;
    }
}

fn words(drawn: &mut Drawn, text: &str, color: Color, fonts: &Fonts, max_width: f32) {
    const SIZE: f32 = 12.0;
    for line in fonts.wrap(text, SIZE, Weight::Regular, max_width) {
        drawn.size.height += SIZE * 1.3;
        let at = Point::new(0.0, drawn.size.height - SIZE * 0.3);
        drawn.nodes.push(Node::Text(line.node(at, Align::Start, color, None)));
        drawn.size.width = drawn.size.width.max(line.width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fonts, theme};

    fn square(limit: &str) -> SquareKey {
        let cell = |id: String| SquareCell { id, color: Color { r: 90, g: 120, b: 150, a: 255 } };
        let row = |y: usize| (0..3).map(|x| cell(format!("{x}-{y}"))).collect();
        let axis = |name: &str| SquareAxis { name: name.to_owned(), limits: vec![limit.to_owned(), limit.to_owned()] };
        SquareKey { rows: (0..3).map(row).collect(), across: axis("Across"), up: axis("Up") }
    }

    #[test]
    fn cells_rise_to_the_right_and_upwards_and_share_their_edges() {
        let drawn = square("12").draw(&theme(), &fonts(), 200.0);
        let place = |id: &str| drawn.places.iter().find(|(known, _)| known == id).unwrap().1;
        assert_eq!(drawn.places.len(), 9);
        assert_eq!((place("1-0").x, place("1-0").y), (place("0-0").right(), place("0-0").y));
        assert_eq!((place("0-1").x, place("0-1").bottom()), (place("0-0").x, place("0-0").y));
        assert!(
            drawn
                .places
                .iter()
                .all(|(_, place)| place.right() <= drawn.size.width && place.bottom() < drawn.size.height)
        );
    }

    #[test]
    fn long_limits_never_touch_one_another_or_leave_the_square_on_the_left() {
        for limit in ["1", "12.5", "104,330", "1,234,567.8"] {
            let drawn = square(limit).draw(&theme(), &fonts(), 200.0);
            let place = |node: &Node| match node {
                Node::Text(text) if text.text == limit => Some(text.bounds),
                _ => None,
            };
            let boxes: Vec<Rect> = drawn.nodes.iter().filter_map(place).collect();
            assert_eq!(boxes.len(), 4, "{limit}");
            for (at, one) in boxes.iter().enumerate() {
                assert!(one.x > -0.5 && one.right() <= drawn.size.width + 0.5, "{limit}: {one:?}");
                assert!(boxes[at + 1..].iter().all(|other| !one.overlaps(other)), "{limit}: {boxes:?}");
            }
        }
    }
}
