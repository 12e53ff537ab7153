//! What would embarrass its author in print, found in a finished [`Scene`]: letters that are too small, missing, one upon
//! another, cut or pale, and colours that some readers cannot tell apart.
//!
//! Nothing is worded here. A [`Finding`] says what it is about and carries its measures; the caller has the words.

mod colors;
mod contrast;
mod cut;
mod finding;
mod glyphs;
mod ground;
mod ink;
mod items;
mod options;
mod overlap;
mod report;
mod shape;
mod text_size;

pub use colors::{LEAST_DIFFERENCE, PLAIN_DIFFERENCE};
pub use contrast::{LARGE_BOLD_POINTS, LARGE_POINTS, LARGE_RATIO, TEXT_RATIO};
pub use finding::{Edge, Finding, KeyColor, Kind, Severity};
pub use options::{KeyOrder, LEAST_POINTS, MOST_FINDINGS, PAPER, PreflightOptions};

use crate::{Scene, text::Fonts};
use items::Items;
use report::Report;

/// What is wrong with a scene, the worst first; empty where nothing is. The same scene gives the same list everywhere.
///
/// What nobody sees is never a fault: text wholly outside the clip of its group or wholly covered by what is painted later,
/// and nodes with numbers that are not finite, which no output paints.
pub fn check(scene: &Scene, fonts: &Fonts, options: &PreflightOptions<'_>) -> Vec<Finding> {
    let items = Items::new(scene, fonts);
    let mut report = Report::default();
    text_size::check(&items, options, &mut report);
    glyphs::check(&items, fonts, &mut report);
    overlap::check(&items, &mut report);
    cut::check(&items, fonts, &mut report);
    contrast::check(&items, options, &mut report);
    colors::check(scene.ground, options, &mut report);
    report.finish(options.most)
}

#[cfg(test)]
mod tests;
