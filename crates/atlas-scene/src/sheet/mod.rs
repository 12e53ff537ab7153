//! A sheet: one upright page that tells everything of a subject in figures, pictures and words.

mod columns;
mod compare;
mod contents;
mod ends;
mod figures;
mod head;
mod layout;
mod pen;
mod spec;
mod text;
mod trend;

pub use columns::{COLUMN_LETTERS, COLUMN_LINE, column_height, group_room};
pub use compare::{CompareCell, CompareColumn, CompareRow, CompareSpec, compare};
pub use contents::{ContentsEntry, ContentsSpec, contents};
pub use head::LOCATOR;
pub use layout::{SheetLayout, layout};
pub use spec::{
    FigureRow, FigureStrip, FigureTable, Heading, SheetColumn, SheetSpec, Sign, TextBlock, ThingGroup, Trend,
    TrendLine, TrendPoint, Trends, Whole, WholePart,
};

use crate::Size;

/// A4 upright in layout units.
pub const SHEET: Size = Size::new(793.7, 1122.5);
/// Room at the left and right edges.
const EDGE: f32 = 46.0;
/// Room at the top edge and at the bottom.
const TOP: f32 = 40.0;
const BOTTOM: f32 = 34.0;
/// Room between columns.
const GUTTER: f32 = 24.0;
/// Running text.
const BODY: f32 = 10.8;
/// What is said beside it; seven points, the least that a printer promises to hold.
const SMALL: f32 = 9.4;
/// The least letters of a sheet, layout units.
pub const LEAST_LETTERS: f32 = SMALL;
/// Headings of parts.
const HEADING: f32 = 11.6;

/// The size on which everything is laid out that is drawn `growth` times as large on a paper.
pub fn page_of(paper: Size, growth: f32) -> Size {
    Size::new(paper.width / growth, paper.height / growth)
}

/// The width of a sheet between its edges.
fn inner(size: Size) -> f32 {
    size.width - 2.0 * EDGE
}

/// The width of one of `count` columns beside one another.
pub fn column_width(size: Size, count: usize) -> f32 {
    let gaps = count.saturating_sub(1) as f32 * GUTTER;
    (inner(size) - gaps) / count.max(1) as f32
}

#[cfg(test)]
mod tests;
