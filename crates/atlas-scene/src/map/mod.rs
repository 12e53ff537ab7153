//! Maps: projection, styled features, furniture, and their composition into a scene.

pub mod apart;
pub(crate) mod clip;
mod compose;
pub mod furniture;
pub(crate) mod mark;
mod projection;
mod shape;
mod symbol;

pub(crate) use compose::{FURNITURE, LABELS};
pub use compose::{MapSpec, compose, compose_live};
pub use furniture::{
    CircleDiagram, CircleStep, DotSample, GraticuleNumber, Inset, Land, LegendDiagram, LegendEntry, LegendPicture,
    LegendSpec, ScaleBarText, SquareAxis, SquareCell, SquareKey, StageSign, Strip, StripDiagram, StripStage, Swatch,
    graticule_numbers, inset_scene, legend_picture, north_arrow_scene, scale_bar_scene, strip_diagram,
};
pub use mark::{CIRCLE_EDGE, Disc, DiscLook, DotLayer};
pub use projection::{Camera, GeoBox, World, WorldBox};
pub use shape::{FeatureLayer, Layer, Shape, StyledFeature, smooth};
pub use symbol::{LEAST_PICTOGRAM, PointSymbol, SymbolKind, SymbolStyle};
