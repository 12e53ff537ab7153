//! Neutral geographic features that exporters write.

use crate::Cell;

/// A set of features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// What they are; empty where there is nothing to say.
    pub title: String,
    /// Who has to be named with them; empty where nobody has.
    pub attribution: String,
    /// The features, in the order in which they are written.
    pub features: Vec<Feature>,
}

/// Something with a place on the earth.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its id.
    pub id: String,
    /// What is known of it: name and content, in order.
    pub properties: Vec<(String, Cell)>,
    /// Where it is.
    pub geometry: Geometry,
}

/// Longitude and latitude in degrees, WGS-84.
pub type LonLat = [f64; 2];

/// A ring of points; the first one is not repeated at the end.
pub type Ring = Vec<LonLat>;

/// Where a feature is.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    /// Areas: for each its rings, the outer one first and then the holes, in any direction.
    MultiPolygon(Vec<Vec<Ring>>),
    /// Lines.
    Lines(Vec<Vec<LonLat>>),
    /// Points.
    Points(Vec<LonLat>),
}
