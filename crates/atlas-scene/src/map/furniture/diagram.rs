//! Drawn keys of legends, where a list of samples would not do.

use super::{
    circles::{self, CircleDiagram},
    square::SquareKey,
};
use crate::{Node, Rect, Size, Theme, text::Fonts};

/// A drawn key: what it shows stands in no list.
#[derive(Clone, Debug, PartialEq)]
pub enum LegendDiagram {
    /// Two measures at once: cells in rows and columns.
    Square(SquareKey),
    /// Circles within one another, each with its value.
    Circles(CircleDiagram),
}

/// A drawn key at the origin.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub(super) nodes: Vec<Node>,
    pub(super) size: Size,
    /// Where what can be pointed at stands.
    pub(super) places: Vec<(String, Rect)>,
}

impl LegendDiagram {
    /// Whether it shows what goes by an id.
    pub fn holds(&self, id: &str) -> bool {
        match self {
            Self::Square(square) => square.rows.iter().flatten().any(|cell| cell.id == id),
            Self::Circles(circles) => circles.steps.iter().any(|step| step.id == id),
        }
    }

    /// The same with all colours as strong as `opacity` (0 to 1) says.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        match self {
            Self::Square(square) => Self::Square(square.faded(opacity)),
            Self::Circles(mut circles) => {
                circles.look.fill = circles.look.fill.faded(opacity);
                Self::Circles(circles)
            }
        }
    }

    /// Draws it, no wider than `max_width` where it has words that can be broken.
    pub(super) fn draw(&self, theme: &Theme, fonts: &Fonts, max_width: f32) -> Drawn {
        match self {
            Self::Square(square) => square.draw(theme, fonts, max_width),
            Self::Circles(diagram) => circles::draw(diagram, theme, fonts),
        }
    }
}
