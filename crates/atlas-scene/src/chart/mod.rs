//! Charts as pure functions from a spec, a size and a style to a scene.

mod axis;
pub mod bar;
mod beside;
#[cfg(test)]
mod checks;
pub mod correlation;
pub mod dumbbell;
mod fit;
mod frame;
pub mod histogram;
mod letters;
pub mod lines;
pub mod lorenz;
pub mod multiples;
mod notes;
pub mod parallel;
pub mod parts;
pub mod points;
pub mod pyramid;
pub mod scale;
pub mod slope;
pub mod strip;
#[cfg(test)]
mod tests;
mod tone;

pub use axis::Axis;
pub use notes::{ChartNote, Reference, add_notes};
pub use tone::Tone;

use crate::{Rect, Scene};

/// A chart, and where its marks stand.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPicture {
    /// The picture.
    pub scene: Scene,
    /// The marks that answer to the pointer, those on top first.
    pub marks: Vec<Mark>,
    /// Size of its letters, layout units.
    pub em: f32,
    /// The box between the words above and below it.
    pub area: Rect,
    /// Words of lines at values that have no room in it.
    pub unsaid: Vec<String>,
}

/// Where something of a spec stands: a bar, a dot, a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its place among the items of the spec: a row, a point, a class.
    pub item: usize,
    /// Its part or period, where it is one number of several.
    pub part: Option<usize>,
    /// Whether it is one number, and not the whole item.
    pub is_number: bool,
    /// Where it stands, layout units.
    pub rect: Rect,
}
