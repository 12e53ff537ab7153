//! How a figure looks, as pure functions from values to a finished [`Scene`].
//!
//! This crate knows nothing of the atlas's data, of windows, files, clocks or locales: words and
//! formatted numbers reach it ready-made, and the same input gives the same scene on every machine.

pub mod chart;
pub mod classify;
mod color;
mod features;
mod geom;
mod inside;
pub mod label;
pub mod map;
pub mod page;
pub mod palette;
pub mod preflight;
mod scene;
mod scheme;
mod seen;
pub mod sheet;
pub mod slide;
mod table;
#[cfg(test)]
mod testing;
pub mod text;
mod theme;
pub mod vision;

pub use color::Color;
pub use features::{Feature, Features, Geometry, LonLat, Ring};
pub use geom::{Path, PathStep, Point, Rect, Size};
pub use scene::{
    Align, Blend, Fill, Grey, Group, Halo, ImageNode, Node, PathNode, Pixels, PlacedGlyph, Raster, Scene, Stroke,
    TextNode, Weight,
};
pub use scheme::{LEAST_CLASS_DIFFERENCE, Scheme, SchemeFile, SchemeKind};
pub use table::{Cell, Column, Table};
pub use theme::{ChartColors, FrameColors, LineLook, MapColors, Theme, type_size};
