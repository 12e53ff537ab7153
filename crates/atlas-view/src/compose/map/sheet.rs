//! The map of a sheet: without a title, with some units in colours of their own.

use super::{Frame, MapPicture, framed_map};
use crate::{
    View,
    compose::{Canvas, ComposeError, Studio},
};
use atlas_scene::{
    Color, Fill, Weight,
    label::{LabelSpec, Placement},
    map::{Layer as MapLayer, MapSpec, Shape},
};
use std::{collections::BTreeMap, sync::Arc};

/// Names of units that are not told about, layout units of the map.
const NEIGHBOUR: f32 = 11.5;

/// The colours of districts on a map that shows no figures.
#[derive(Clone, Debug)]
pub(in crate::compose) struct Tints {
    /// Units by id, each with its colour.
    pub(in crate::compose) own: Vec<(String, Color)>,
    /// The colour of the borders between them.
    pub(in crate::compose) borders: Color,
    /// The colour of all others.
    pub(in crate::compose) others: Color,
    /// The colour of their names.
    pub(in crate::compose) names: Color,
    /// The least size of letters, layout units of the map.
    pub(in crate::compose) letters: f32,
}

impl Tints {
    /// Whether a unit has a colour of its own.
    pub(super) fn has(&self, id: &str) -> bool {
        self.own.iter().any(|(own, _)| own == id)
    }

    /// Colours the districts of a map, which ends at its frame.
    pub(super) fn apply(&self, spec: &mut MapSpec) {
        spec.is_bounded = true;
        self.color(spec);
        self.name(spec);
    }

    /// Units that are not told about are named where their names stand wholly on them, and more quietly; one that is told about alone where it
    /// has the most room. Stops are named where they are those of what is told about.
    fn name(&self, spec: &mut MapSpec) {
        let MapSpec { layers, labels, told, .. } = spec;
        let units = layers.iter().find_map(|layer| match layer {
            MapLayer::Features(features) if features.name == "units" => Some(&features.features),
            _ => None,
        });
        let units = units.into_iter().flatten();
        let outlines: BTreeMap<&str, &Arc<Shape>> = units.map(|unit| (unit.id.as_str(), &unit.shape)).collect();
        told.extend(self.own.iter().filter_map(|(id, _)| outlines.get(id.as_str())).map(|area| Arc::clone(area)));
        let is_there = |label: &LabelSpec| {
            let is_stop = label.id.starts_with("stop-");
            !is_stop || told.is_empty() || told.iter().any(|area| area.holds(label.anchor))
        };
        labels.retain(is_there);
        for label in labels {
            label.size = label.size.max(self.letters);
            let Some(area) = outlines.get(label.id.as_str()).filter(|_| !self.own.is_empty()) else { continue };
            let area = Arc::clone(area);
            if !self.has(&label.id) {
                label.placement = Placement::Within { area, or_near: false };
                label.size = NEIGHBOUR.max(self.letters);
                label.weight = Weight::Regular;
                label.color = self.names;
            } else if self.own.len() == 1 {
                label.placement = Placement::Within { area, or_near: true };
            }
        }
    }

    fn color(&self, spec: &mut MapSpec) {
        for layer in &mut spec.layers {
            let MapLayer::Features(features) = layer else { continue };
            if features.name == "borders" {
                let inner = features.features.iter_mut().filter(|feature| feature.id == "borders");
                inner.flat_map(|feature| &mut feature.strokes).for_each(|stroke| stroke.color = self.borders);
            }
            if features.name != "units" {
                continue;
            }
            for unit in &mut features.features {
                let own = self.own.iter().find(|(id, _)| *id == unit.id).map(|(_, color)| *color);
                unit.fill = Some(Fill::Solid(own.unwrap_or(self.others)));
            }
        }
    }
}

/// The map of a view for a box of a sheet.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub(in crate::compose) fn sheet_map(
    view: &View,
    studio: &Studio<'_>,
    canvas: &Canvas,
    tints: &Tints,
) -> Result<MapPicture, ComposeError> {
    framed_map(view, studio, canvas, Frame::Sheet(tints))
}
