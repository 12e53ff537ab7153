//! Outlines on shared arcs: reading, simplifying, finding the unit under a point.

mod boundaries;
mod context;
mod hit;
mod simplify;
mod topojson;

use crate::pack::{self, AtlasInfo, PackError, PackFiles};

use std::borrow::Cow;

pub use boundaries::{Boundaries, EditionGeometry, UnitShape};
pub(crate) use context::Context;
pub use context::ContextShape;
pub(crate) use hit::{HitIndex, side};
pub use topojson::{ArcRef, Level, Topology};

/// A picture of the relief and the box it fills.
#[derive(Clone, Debug)]
pub struct Relief<'f> {
    /// The picture, as a PNG file in Web Mercator.
    pub png: Cow<'f, [u8]>,
    /// West, south, east and north in degrees.
    pub bounds: [f64; 4],
}

impl<'f> Relief<'f> {
    /// That of a pack whose atlas is not open; `None` where it has none.
    ///
    /// # Errors
    /// Where the pack's picture cannot be read.
    pub fn read(files: &'f dyn PackFiles) -> Result<Option<Self>, PackError> {
        Self::of(&pack::info(files)?, files)
    }

    pub(crate) fn of(info: &AtlasInfo, files: &'f dyn PackFiles) -> Result<Option<Self>, PackError> {
        let Some(relief) = &info.relief else { return Ok(None) };
        Ok(Some(Self { png: files.read(&relief.path)?, bounds: relief.bounds }))
    }
}
