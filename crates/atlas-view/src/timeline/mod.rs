//! The atlas in time: what changed when, in words; which day a map really shows; which periods an indicator has.
//!
//! A date chooses boundaries, network, names and the list of units. Between two changes every date gives the same map, so
//! [`drawn`] gives one view for all of them: pictures are made for changes and not for dates.

mod drawn;
mod periods;
mod told;
mod track;

pub use drawn::{drawn, next_drawn};
pub use periods::{Step, periods_of, step_period};
pub use track::{Mark, Reign, Track};

#[cfg(test)]
mod tests;
