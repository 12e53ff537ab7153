//! Questions that the atlas answers.

mod column;
mod figure;
mod resolve;
mod territory;

pub use column::{Column, ColumnRow, MergedRow, Rank};
pub use figure::Figure;
pub use resolve::QueryError;
pub use territory::Comparability;
