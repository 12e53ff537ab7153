//! Drawn keys of legends, where a list of samples would not do.

use super::circles::{self, CircleDiagram};
use crate::{Node, Rect, Size, Theme, text::Fonts};

/// A drawn key.
#[derive(Clone, Debug, PartialEq)]
pub enum LegendDiagram {
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
    pub(super) fn draw(&self, theme: &Theme, fonts: &Fonts) -> Drawn {
        match self {
            Self::Circles(diagram) => circles::draw(diagram, theme, fonts),
        }
    }
}
