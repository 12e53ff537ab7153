//! What lies beside what: contiguity of units.

mod contiguity;

pub use contiguity::Contiguity;
