//! What lies beside what, and whether like lies beside like: contiguity of units and spatial autocorrelation.
//!
//! Conventions are those of PySAL (libpysal and esda), whose numbers `tests/reference/spatial.json` holds.

mod autocorrelation;
mod contiguity;
mod local;
mod permute;
mod sample;
mod scatter;

pub use autocorrelation::{
    Autocorrelation, AutocorrelationError, AutocorrelationOptions, Weighting, gearys_c, morans_i,
};
pub use contiguity::Contiguity;
pub use local::{Cluster, LocalMoran, LocalPlace, LocalRow, LocalStatistic, local_moran};
pub use scatter::scatter_in_box;
