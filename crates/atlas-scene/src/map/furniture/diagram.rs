//! Legends that are drawn and not listed.

use super::square::SquareKey;

/// A drawn legend: what it shows stands in no list.
#[derive(Clone, Debug, PartialEq)]
pub enum LegendDiagram {
    /// Two measures at once: cells in rows and columns.
    Square(SquareKey),
}

impl LegendDiagram {
    /// Whether it shows what goes by an id.
    pub fn holds(&self, id: &str) -> bool {
        match self {
            Self::Square(square) => square.rows.iter().flatten().any(|cell| cell.id == id),
        }
    }

    /// The same with all colours as strong as `opacity` (0 to 1) says.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        match self {
            Self::Square(square) => Self::Square(square.faded(opacity)),
        }
    }
}
