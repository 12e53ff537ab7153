//! Questions that the atlas answers.

mod answer;
mod column;
mod compute;
mod coverage;
mod figure;
mod former;
mod history;
mod location;
mod resolve;
mod territory;
mod titles;

pub use answer::{Answer, Comparability, Reason};
pub use column::{Column, ColumnRow, MergedRow, Rank};
pub use coverage::CoverageRow;
pub use figure::{Basis, Figure, Input, JoinRule};
pub use former::FormerBorders;
pub use history::{Dated, Happening, HappeningKind, Moment};
pub use location::LineInUnit;
pub use resolve::QueryError;
