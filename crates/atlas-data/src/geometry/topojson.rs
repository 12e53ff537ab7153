//! Reading TopoJSON, and outlines put together from its arcs.

use super::simplify;
use crate::pack::{Finding, PackError, PackFiles, limit, read_text_within};
use serde::Deserialize;
use std::collections::BTreeMap;

/// An arc in a ring; a reversed one is run from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArcRef {
    /// Index of the arc.
    pub arc: usize,
    /// Whether it is run from its end.
    pub reversed: bool,
}

impl ArcRef {
    /// TopoJSON writes a reversed arc `i` as `-1 - i`.
    fn of(signed: i64) -> Self {
        let reversed = signed < 0;
        let arc = if reversed { -1 - signed } else { signed };
        Self { arc: usize::try_from(arc).unwrap_or(usize::MAX), reversed }
    }
}

/// The arcs that outlines share, in degrees.
#[derive(Clone, Debug, Default)]
pub struct Topology {
    /// Longitude and latitude of every point of every arc.
    pub arcs: Vec<Vec<[f64; 2]>>,
}

/// The arcs of a topology at one level of detail.
#[derive(Clone, Debug)]
pub struct Level {
    /// The simplified arcs, under the same numbers.
    pub arcs: Vec<Vec<[f64; 2]>>,
}

impl Topology {
    /// The arcs simplified by Douglas and Peucker's method (1973), each by itself with its ends kept, so that
    /// neighbours never part. No point of an arc lies farther than `tolerance_deg` from the simplified one;
    /// degrees of longitude count by the cosine of the latitude. Two threads take half of the points each.
    pub fn level(&self, tolerance_deg: f64) -> Level {
        let all: usize = self.arcs.iter().map(Vec::len).sum();
        let mut before = 0;
        let half = self.arcs.iter().take_while(|arc| {
            before += arc.len();
            before * 2 <= all
        });
        let (first, rest) = self.arcs.split_at(half.count());
        let simple = |arcs: &[Vec<[f64; 2]>]| -> Vec<Vec<[f64; 2]>> {
            arcs.iter().map(|arc| simplify::simplified(arc, tolerance_deg)).collect()
        };
        std::thread::scope(|scope| {
            let rest = scope.spawn(|| simple(rest));
            let mut arcs = simple(first);
            arcs.append(&mut rest.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)));
            Level { arcs }
        })
    }

    /// The points of a ring; the first one is not repeated.
    pub fn ring(&self, ring: &[ArcRef]) -> Vec<[f64; 2]> {
        joined(&self.arcs, ring)
    }
}

impl Level {
    /// The points of a ring; the first one is not repeated.
    pub fn ring(&self, ring: &[ArcRef]) -> Vec<[f64; 2]> {
        joined(&self.arcs, ring)
    }
}

fn joined(arcs: &[Vec<[f64; 2]>], ring: &[ArcRef]) -> Vec<[f64; 2]> {
    let mut points: Vec<[f64; 2]> = Vec::new();
    for part in ring {
        let arc = arcs.get(part.arc).map_or(&[][..], Vec::as_slice);
        // Every arc begins where the one before ended.
        points.pop();
        if part.reversed {
            points.extend(arc.iter().rev());
        } else {
            points.extend(arc);
        }
    }
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// A geometry of a TopoJSON object.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) id: String,
    pub(super) properties: BTreeMap<String, serde_json::Value>,
    /// For polygons every polygon's rings, for lines one group with every line.
    pub(super) parts: Vec<Vec<Vec<ArcRef>>>,
    pub(super) is_polygon: bool,
}

/// A whole TopoJSON file.
#[derive(Debug)]
pub(super) struct TopoFile {
    pub(super) topology: Topology,
    pub(super) objects: BTreeMap<String, Vec<Feature>>,
}

#[derive(Deserialize)]
struct Wire {
    #[serde(default)]
    transform: Option<Transform>,
    arcs: Vec<Vec<[f64; 2]>>,
    objects: BTreeMap<String, Collection>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    #[serde(default)]
    geometries: Vec<WireFeature>,
}

#[derive(Deserialize)]
struct WireFeature {
    id: String,
    #[serde(default)]
    properties: BTreeMap<String, serde_json::Value>,
    #[serde(flatten)]
    shape: WireShape,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum WireShape {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
    LineString(Vec<i64>),
    MultiLineString(Vec<Vec<i64>>),
}

impl TopoFile {
    /// Reads a file and checks that every ring closes and every position is on the earth.
    pub(super) fn read(files: &dyn PackFiles, path: &str) -> Result<Self, PackError> {
        let text = read_text_within(files, path, limit::JSON_BYTES)?;
        let wire: Wire = serde_json::from_str(&text).map_err(|error| {
            let message = format!("line {}, column {}: {error}", error.line(), error.column());
            Finding::error(
                path,
                message,
                "write TopoJSON with polygons or lines that have ids, see docs/pack-format.md",
            )
        })?;
        let arcs = decoded(wire.arcs, wire.transform.as_ref());
        let file = Self {
            topology: Topology { arcs },
            objects: wire
                .objects
                .into_iter()
                .map(|(name, object)| (name, object.geometries.into_iter().map(feature).collect()))
                .collect(),
        };
        file.check(path)?;
        Ok(file)
    }

    fn check(&self, path: &str) -> Result<(), PackError> {
        let arcs = &self.topology.arcs;
        let on_earth = |[lon, lat]: &[f64; 2]| lon.abs() <= 180.0 && lat.abs() <= 90.0;
        if let Some(at) = arcs.iter().position(|arc| arc.len() < 2 || !arc.iter().all(on_earth)) {
            let message = format!("arc {at} has fewer than two points or leaves the earth");
            return Err(Finding::error(path, message, "write WGS-84 degrees, longitude first").into());
        }
        let mut points = 0usize;
        for (object, features) in &self.objects {
            for feature in features {
                let all = feature.parts.iter().flatten().flatten();
                if all.clone().any(|part| part.arc >= arcs.len()) {
                    let message = format!("“{}” in {object} names an arc that is not there", feature.id);
                    return Err(Finding::error(path, message, "build the file again").into());
                }
                if feature.parts.iter().flatten().any(Vec::is_empty) {
                    let message = format!("“{}” in {object} has a ring or line without arcs", feature.id);
                    return Err(Finding::error(path, message, "remove it or name its arcs").into());
                }
                // A small file can use one long arc again and again.
                for part in all {
                    points = points.saturating_add(arcs.get(part.arc).map_or(0, Vec::len));
                }
                if points > limit::POINTS {
                    let message = format!("the outlines and lines have more than {} points", limit::POINTS);
                    return Err(Finding::error(path, message, "simplify them").into());
                }
                if feature.is_polygon && !feature.parts.iter().flatten().all(|ring| closes(arcs, ring)) {
                    let message = format!("“{}” in {object} has an open ring", feature.id);
                    return Err(Finding::error(path, message, "close every ring: its last point is its first").into());
                }
            }
        }
        Ok(())
    }
}

fn feature(wire: WireFeature) -> Feature {
    let ring = |arcs: Vec<i64>| arcs.into_iter().map(ArcRef::of).collect::<Vec<_>>();
    let rings = |rings: Vec<Vec<i64>>| rings.into_iter().map(ring).collect::<Vec<_>>();
    let (parts, is_polygon) = match wire.shape {
        WireShape::Polygon(polygon) => (vec![rings(polygon)], true),
        WireShape::MultiPolygon(polygons) => (polygons.into_iter().map(rings).collect(), true),
        WireShape::LineString(line) => (vec![vec![ring(line)]], false),
        WireShape::MultiLineString(lines) => (vec![rings(lines)], false),
    };
    Feature { id: wire.id, properties: wire.properties, parts, is_polygon }
}

/// Undoes TopoJSON's quantisation: every position is a whole-number step from the one before.
fn decoded(arcs: Vec<Vec<[f64; 2]>>, transform: Option<&Transform>) -> Vec<Vec<[f64; 2]>> {
    let Some(Transform { scale, translate }) = transform else { return arcs };
    let arc = |steps: Vec<[f64; 2]>| {
        let (mut x, mut y) = (0.0, 0.0);
        let at = |[dx, dy]: [f64; 2]| {
            x += dx;
            y += dy;
            [x * scale[0] + translate[0], y * scale[1] + translate[1]]
        };
        steps.into_iter().map(at).collect()
    };
    arcs.into_iter().map(arc).collect()
}

/// Whether every arc of a ring begins where the one before ends, all around.
fn closes(arcs: &[Vec<[f64; 2]>], ring: &[ArcRef]) -> bool {
    let ends = |part: &ArcRef| {
        let arc = arcs.get(part.arc)?;
        let (first, last) = (*arc.first()?, *arc.last()?);
        Some(if part.reversed { (last, first) } else { (first, last) })
    };
    let Some(ends) = ring.iter().map(ends).collect::<Option<Vec<_>>>() else { return false };
    let starts = ends.iter().map(|(start, _)| start).cycle().skip(1);
    !ends.is_empty() && ends.iter().zip(starts).all(|((_, end), start)| end == start)
}
