//! Charts as pure functions from a spec, a size and a style to a scene.

pub mod bar;
mod frame;
pub mod lines;
pub mod multiples;
pub mod scale;
