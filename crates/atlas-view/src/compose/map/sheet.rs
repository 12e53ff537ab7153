//! The map of a sheet: without a title, with some units in colours of their own.

use super::{Frame, MapPicture, framed_map};
use crate::{
    View,
    compose::{Canvas, ComposeError, Studio},
};
use atlas_scene::{
    Color, Fill,
    map::{Layer as MapLayer, MapSpec},
};

/// The colours of districts on a map that shows no figures.
#[derive(Clone, Debug)]
pub(in crate::compose) struct Tints {
    /// Units by id, each with its colour.
    pub(in crate::compose) own: Vec<(String, Color)>,
    /// The colour of the borders between them.
    pub(in crate::compose) borders: Color,
    /// The colour of all others.
    pub(in crate::compose) others: Color,
}

impl Tints {
    /// Whether a unit has a colour of its own.
    pub(super) fn has(&self, id: &str) -> bool {
        self.own.iter().any(|(own, _)| own == id)
    }

    /// Colours the districts of a map.
    pub(super) fn apply(&self, spec: &mut MapSpec) {
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
