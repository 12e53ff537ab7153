//! Lengths and areas on the earth.

mod measure;

pub use measure::{path_length_m, ring_area_m2, ring_perimeter_m};
