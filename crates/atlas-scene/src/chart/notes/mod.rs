//! What whoever makes a chart adds to it: lines at values, and words beside marks. The same in every family.

mod ink;
mod place;
mod reference;
#[cfg(test)]
mod tests;

pub use place::{ChartNote, add_notes};
pub use reference::Reference;
pub(super) use reference::{Labels, level, level_words};
