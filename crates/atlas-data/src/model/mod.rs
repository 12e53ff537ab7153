//! What the tables of a pack say, as plain values.

mod date;
mod formula;
mod remark;
mod source;
mod tables;
mod title;

pub use date::{DateError, Interval, PartialDate, Period};
pub use formula::{At, Formula, FormulaError, Reference};
pub(crate) use formula::{Expression, Operator};
pub use remark::Remark;
pub use source::Source;
pub use tables::*;
pub use title::Title;
