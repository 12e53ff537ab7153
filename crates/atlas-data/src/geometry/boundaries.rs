//! The boundaries of every edition.

use super::{
    hit::{self, Corners, HitIndex},
    topojson::*,
};
use crate::{
    geodesy,
    pack::{Finding, PackError, PackFiles},
    spatial::Contiguity,
};
use std::{collections::BTreeMap, sync::OnceLock};

/// The boundaries of all editions on shared arcs.
#[derive(Debug)]
pub struct Boundaries {
    /// The arcs.
    pub topology: Topology,
    editions: BTreeMap<String, EditionGeometry>,
}

/// The boundaries of one edition.
#[derive(Debug)]
pub struct EditionGeometry {
    /// The units, in the order of the file.
    pub shapes: Vec<UnitShape>,
    inner: Vec<usize>,
    outer: Vec<usize>,
    hits: OnceLock<HitIndex>,
    contiguity: OnceLock<Contiguity>,
    areas: OnceLock<Vec<f64>>,
}

/// The outline of a unit.
#[derive(Clone, Debug)]
pub struct UnitShape {
    /// The unit.
    pub id: String,
    /// Longitude and latitude where its name stands.
    pub label: [f64; 2],
    /// Every polygon's rings, the outer one first.
    pub polygons: Vec<Vec<Vec<ArcRef>>>,
    /// West, south, east and north in degrees.
    pub bbox: [f64; 4],
}

impl Boundaries {
    /// Reads a TopoJSON file of boundaries.
    ///
    /// # Errors
    /// Where the file is broken, has an open ring, or a unit without a label point.
    pub fn read(files: &dyn PackFiles, path: &str) -> Result<Self, PackError> {
        let TopoFile { topology, objects } = TopoFile::read(files, path)?;
        let mut editions = BTreeMap::new();
        for (object, features) in objects {
            let shapes = features.into_iter().map(|feature| unit_shape(path, &topology, feature));
            let shapes: Vec<UnitShape> = shapes.collect::<Result<_, _>>()?;
            editions.insert(object, EditionGeometry::new(shapes));
        }
        Ok(Self { topology, editions })
    }

    /// An edition by the name of its TopoJSON object.
    pub fn edition(&self, object: &str) -> Option<&EditionGeometry> {
        self.editions.get(object)
    }

    /// The names of the TopoJSON objects.
    pub fn objects(&self) -> impl Iterator<Item = &str> {
        self.editions.keys().map(String::as_str)
    }

    /// The unit of an edition that a point lies in. A point on a border belongs to exactly one of the two.
    pub fn unit_at(&self, object: &str, lon: f64, lat: f64) -> Option<&str> {
        let (edition, hits) = self.hits(object)?;
        let at = hits.find(&self.topology, [lon, lat])?;
        edition.shapes.get(at).map(|shape| shape.id.as_str())
    }

    /// The units of an edition that have a point in common with a box of degrees, borders and edges included: all that
    /// a box drawn on the map catches or touches, in the order of the file. Exact on the unsimplified outlines.
    ///
    /// A box whose west lies east of its east goes over the 180th meridian, as in GeoJSON (RFC 7946, 5.2); south and
    /// north may be given either way round. Nothing is in a box with a corner that is no number.
    pub fn units_in_box(&self, object: &str, west: f64, south: f64, east: f64, north: f64) -> Vec<&str> {
        let numbers = [west, south, east, north].iter().all(|degrees| degrees.is_finite());
        let Some((edition, hits)) = self.hits(object).filter(|_| numbers) else { return Vec::new() };
        let (low, high) = (south.min(north), south.max(north));
        let boxes = if west <= east { vec![(west, east)] } else { vec![(west, 180.0), (-180.0, east)] };
        let within = |(west, east)| hits.in_box(&self.topology, Corners { low: [west, low], high: [east, high] });
        let mut met: Vec<usize> = boxes.into_iter().filter(|(west, east)| west <= east).flat_map(within).collect();
        met.sort_unstable();
        met.dedup();
        met.into_iter().filter_map(|at| edition.shapes.get(at)).map(|shape| shape.id.as_str()).collect()
    }

    /// An edition and the index of its edges, which is made on first use.
    pub(crate) fn hits(&self, object: &str) -> Option<(&EditionGeometry, &HitIndex)> {
        let edition = self.editions.get(object)?;
        Some((edition, edition.hits.get_or_init(|| HitIndex::new(&self.topology, &edition.shapes))))
    }

    /// The neighbours of every unit of an edition, found on first use. `None` where there is no such object.
    pub fn contiguity(&self, object: &str) -> Option<&Contiguity> {
        let edition = self.editions.get(object)?;
        Some(edition.contiguity.get_or_init(|| Contiguity::new(&self.topology, &edition.shapes)))
    }

    /// Whether the name of a unit stands inside its own outline.
    pub(crate) fn holds_label(&self, shape: &UnitShape) -> bool {
        hit::holds(&self.topology, shape, shape.label)
    }

    /// The area of a unit on the WGS-84 ellipsoid, in km², measured on the unsimplified outline by
    /// [`polygon_area_m2`](crate::polygon_area_m2). The first question measures all units of the edition.
    pub fn area_km2(&self, object: &str, unit: &str) -> Option<f64> {
        let edition = self.editions.get(object)?;
        let areas = edition.areas.get_or_init(|| edition.shapes.iter().map(|shape| self.measured(shape)).collect());
        let at = edition.shapes.iter().position(|shape| shape.id == unit)?;
        areas.get(at).copied()
    }

    fn measured(&self, shape: &UnitShape) -> f64 {
        let polygon = |rings: &Vec<Vec<ArcRef>>| {
            let rings: Vec<Vec<[f64; 2]>> = rings.iter().map(|ring| self.topology.ring(ring)).collect();
            // Reading has made sure that every point is on the earth.
            geodesy::polygon_area_m2(&rings).unwrap_or_default()
        };
        shape.polygons.iter().map(polygon).sum::<f64>() / 1e6
    }
}

impl EditionGeometry {
    fn new(shapes: Vec<UnitShape>) -> Self {
        let parts = shapes.iter().flat_map(|shape| &shape.polygons).flatten().flatten();
        let mut uses: Vec<usize> = parts.map(|part| part.arc).collect();
        uses.sort_unstable();
        let (mut inner, mut outer) = (Vec::new(), Vec::new());
        for of_arc in uses.chunk_by(|a, b| a == b) {
            if let [arc, ..] = of_arc {
                if of_arc.len() > 1 { inner.push(*arc) } else { outer.push(*arc) }
            }
        }
        Self { shapes, inner, outer, hits: OnceLock::new(), contiguity: OnceLock::new(), areas: OnceLock::new() }
    }

    /// The outline of a unit.
    pub fn shape(&self, unit: &str) -> Option<&UnitShape> {
        self.shapes.iter().find(|shape| shape.id == unit)
    }

    /// Arcs between two units.
    pub fn inner_arcs(&self) -> &[usize] {
        &self.inner
    }

    /// Arcs around the whole.
    pub fn outer_arcs(&self) -> &[usize] {
        &self.outer
    }
}

fn unit_shape(path: &str, topology: &Topology, feature: Feature) -> Result<UnitShape, PackError> {
    let label = feature.properties.get("label").and_then(|label| serde_json::from_value(label.clone()).ok());
    let Some(label) = label.filter(|_| feature.is_polygon) else {
        let message = format!("“{}” is no polygon or has no label point", feature.id);
        return Err(Finding::error(path, message, "add \"label\": [longitude, latitude] to its properties").into());
    };
    let mut bbox = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for part in feature.parts.iter().flatten().flatten() {
        for [lon, lat] in topology.arcs.get(part.arc).into_iter().flatten() {
            bbox = [bbox[0].min(*lon), bbox[1].min(*lat), bbox[2].max(*lon), bbox[3].max(*lat)];
        }
    }
    Ok(UnitShape { id: feature.id, label, polygons: feature.parts, bbox })
}
