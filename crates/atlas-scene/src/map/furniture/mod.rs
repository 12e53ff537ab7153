//! What stands around and upon a map: legend, scale bar, north arrow, graticule, insets.

mod circles;
mod diagram;
mod graticule;
mod inset;
mod legend;
mod north;
mod scale_bar;
mod square;
mod strips;

pub use circles::{CircleDiagram, CircleStep};
pub use diagram::LegendDiagram;
pub use graticule::{GraticuleNumber, graticule_numbers};
pub(crate) use graticule::{graticule, number_nodes};
pub(crate) use inset::inset;
pub use inset::{Inset, Land, inset_scene};
pub(crate) use legend::legend;
pub use legend::{DotSample, LegendEntry, LegendPicture, LegendSpec, Swatch, legend_picture};
pub(crate) use north::north_arrow;
pub use north::north_arrow_scene;
pub use scale_bar::{ScaleBarText, scale_bar_scene};
pub(crate) use scale_bar::{on_card, scale_bar};
pub use square::{SquareAxis, SquareCell, SquareKey};
pub use strips::{StageSign, Strip, StripDiagram, StripStage, strip_diagram};

use crate::{Fill, Node, Path, PathNode, Point, Rect, Stroke, Theme};
use std::sync::Arc;

/// Size of remarks and of the letters on furniture, layout units.
const NOTE: f32 = 11.0;

/// A card with rounded corners, as legend and title stand on.
pub(crate) fn card(rect: Rect, theme: &Theme) -> Node {
    let fill = Fill::Solid(theme.frame.panel.faded(0.93));
    let stroke = Stroke::solid(theme.frame.rule, 1.0);
    Node::Path(PathNode { path: Arc::new(rounded(rect, 6.0)), fill: Some(fill), stroke: Some(stroke) })
}

/// A box with rounded corners.
pub(crate) fn rounded(rect: Rect, radius: f32) -> Path {
    use crate::PathStep::{Close, Cubic, Line, Move};
    let k = radius * 0.447_715;
    let (l, t, r, b) = (rect.x, rect.y, rect.right(), rect.bottom());
    let p = Point::new;
    Path {
        steps: vec![
            Move(p(l + radius, t)),
            Line(p(r - radius, t)),
            Cubic(p(r - k, t), p(r, t + k), p(r, t + radius)),
            Line(p(r, b - radius)),
            Cubic(p(r, b - k), p(r - k, b), p(r - radius, b)),
            Line(p(l + radius, b)),
            Cubic(p(l + k, b), p(l, b - k), p(l, b - radius)),
            Line(p(l, t + radius)),
            Cubic(p(l, t + k), p(l + k, t), p(l + radius, t)),
            Close,
        ],
    }
}
