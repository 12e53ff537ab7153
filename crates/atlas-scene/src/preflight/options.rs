//! What the checks need to know that a scene does not say.

use crate::{Color, Scene};

/// Letters smaller than this cannot be read in print by everybody, points: newspapers and atlases set their smallest notes in
/// 6 to 7 points.
pub const LEAST_POINTS: f32 = 7.0;
/// More findings than this help nobody.
pub const MOST_FINDINGS: usize = 200;
/// White paper.
pub const PAPER: Color = Color { r: 255, g: 255, b: 255, a: 255 };
/// Points in a layout unit where nobody says otherwise: a layout unit is a CSS pixel, a 96th of an inch.
const CSS_PIXEL: f32 = 0.75;

/// What the checks need to know that a scene does not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PreflightOptions<'a> {
    /// Points (72nds of an inch) in a layout unit at the target size.
    pub points_per_unit: f32,
    /// The least size of letters, points.
    pub least_points: f32,
    /// What a picture without ground may be put on: text has to be read on each of these. None leaves such text unchecked.
    pub behind: &'a [Color],
    /// The colours that carry meaning, in the order of the legend.
    pub key_colors: &'a [Color],
    /// Which of them have to be told apart.
    pub key_order: KeyOrder,
    /// Whether the picture has to be understood without colours too, as from a copier.
    pub grey: bool,
    /// The most findings that are told; the least bad are left out.
    pub most: usize,
}

/// How the colours of a key belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyOrder {
    /// Each stands for something of its own: all pairs have to differ.
    #[default]
    Categorical,
    /// From low to high: neighbours have to differ.
    Sequential,
}

impl Default for PreflightOptions<'_> {
    fn default() -> Self {
        Self {
            points_per_unit: CSS_PIXEL,
            least_points: LEAST_POINTS,
            behind: &[PAPER],
            key_colors: &[],
            key_order: KeyOrder::default(),
            grey: false,
            most: MOST_FINDINGS,
        }
    }
}

impl PreflightOptions<'_> {
    /// The usual checks of a scene that is `points` wide where it is read: 453 on an A4 page with usual margins, for example.
    pub fn for_width(scene: &Scene, points: f32) -> Self {
        Self { points_per_unit: points / scene.size.width, ..Self::default() }
    }

    /// A length in points at the target size.
    pub(super) fn points(&self, units: f32) -> f32 {
        let scale = self.points_per_unit;
        units * if scale.is_finite() && scale > 0.0 { scale } else { CSS_PIXEL }
    }
}
