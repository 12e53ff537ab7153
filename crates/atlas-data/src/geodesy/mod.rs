//! Lengths, areas and directions on the earth, and the way of a line through units.

mod course;
mod measure;

pub(crate) use course::Surveyor;
pub use course::{Course, Crossing, Stretch};
pub use measure::{
    azimuth_deg, distance_m, path_length_m, polygon_area_m2, ring_area_m2, ring_is_simple, ring_perimeter_m,
};
