//! What the tables of a pack say, as plain values.

mod date;
mod tables;

pub use date::{DateError, Interval, PartialDate, Period};
pub use tables::*;
