//! Outlines on shared arcs: reading, simplifying, finding the unit under a point.

mod boundaries;
mod context;
mod hit;
mod simplify;
mod topojson;

pub use boundaries::{Boundaries, EditionGeometry, UnitShape};
pub use context::ContextShape;
pub(crate) use hit::{HitIndex, side};
pub use topojson::{ArcRef, Level, Topology};

/// A picture of the relief and the box it fills.
#[derive(Clone, Debug)]
pub struct Relief {
    /// The picture, as a PNG file in Web Mercator.
    pub png: Vec<u8>,
    /// West, south, east and north in degrees.
    pub bounds: [f64; 4],
}
