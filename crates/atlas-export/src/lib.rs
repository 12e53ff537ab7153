//! Writers that only walk what is finished: a [`Scene`](atlas_scene::Scene) to pixels and files,
//! [`Table`](atlas_scene::Table)s and [`Features`](atlas_scene::Features) to files. One file per format.
//!
//! This crate knows nothing of the atlas's data and of windows, and measures or places nothing.

pub mod csv;
mod error;
pub mod file;
pub mod geojson;
pub mod pdf;
pub mod png;
pub mod raster;
mod sight;
pub mod svg;
#[cfg(test)]
mod testing;
mod words;
pub mod xlsx;

pub use error::ExportError;
