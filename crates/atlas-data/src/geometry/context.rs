//! What surrounds or crosses the units: neighbouring areas and rivers.

use super::{
    simplify,
    topojson::{TopoFile, Topology},
};
use crate::pack::{Finding, ObjectRef, PackError, PackFiles};
use std::collections::BTreeSet;

/// A named area or line without figures.
#[derive(Clone, Debug)]
pub struct ContextShape {
    /// Id in its file.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Importance, 1 is the greatest.
    pub rank: Option<u32>,
    /// Where its name stands.
    pub label: Option<[f64; 2]>,
    /// Rings or lines in degrees; the first point of a ring is not repeated.
    pub parts: Vec<Vec<[f64; 2]>>,
}

impl ContextShape {
    /// Its parts without the points that are not needed to stay within `tolerance_deg` of them.
    pub fn simplified(&self, tolerance_deg: f64) -> Vec<Vec<[f64; 2]>> {
        self.parts.iter().map(|part| simplify::simplified(part, tolerance_deg)).collect()
    }
}

/// The shapes of an object, and the arcs that they share.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) shapes: Vec<ContextShape>,
    /// Every arc of the shapes once.
    pub(crate) arcs: Topology,
}

impl Context {
    /// Reads an object of a TopoJSON file.
    ///
    /// # Errors
    /// Where the file is broken or has no such object.
    pub(crate) fn read(files: &dyn PackFiles, from: &ObjectRef) -> Result<Self, PackError> {
        let TopoFile { topology, mut objects } = TopoFile::read(files, &from.path)?;
        let Some(features) = objects.remove(&from.object) else {
            let message = format!("there is no object “{}”", from.object);
            return Err(Finding::error(&from.path, message, "name one in datapackage.json that is there").into());
        };
        let parts = features.iter().flat_map(|feature| feature.parts.iter().flatten().flatten());
        let used: BTreeSet<usize> = parts.map(|part| part.arc).collect();
        let shapes = features.into_iter().map(|feature| shape(&topology, feature)).collect();
        let arcs = topology.arcs.into_iter().enumerate().filter(|(arc, _)| used.contains(arc));
        Ok(Self { shapes, arcs: Topology { arcs: arcs.map(|(_, points)| points).collect() } })
    }
}

fn shape(topology: &Topology, feature: super::topojson::Feature) -> ContextShape {
    let text =
        |key: &str| feature.properties.get(key).and_then(|value| value.as_str()).unwrap_or(&feature.id).to_owned();
    let parts = feature.parts.iter().flatten();
    ContextShape {
        name_en: text("name_en"),
        name_zh: text("name_zh"),
        rank: feature.properties.get("rank").and_then(|rank| u32::try_from(rank.as_u64()?).ok()),
        label: feature.properties.get("label").and_then(|label| serde_json::from_value(label.clone()).ok()),
        parts: parts.map(|part| topology.ring(part)).collect(),
        id: feature.id,
    }
}
