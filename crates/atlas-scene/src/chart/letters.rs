//! How large the letters of a chart can be: the same bounds in every family.

use crate::Size;

/// Comfortable on a poster.
pub(super) const LARGEST_EM: f32 = 26.0;
/// The least that can be read.
pub(super) const LEAST_EM: f32 = 5.0;
/// Font sizes are tried in steps of this.
pub(super) const STEP_EM: f32 = 0.25;
/// Font size of the natural height.
pub(super) const NATURAL_EM: f32 = 12.0;
/// Width of a page in ems of the largest letters that a chart with a free field may have.
const WIDE: f32 = 62.0;
/// A free field has this part of the height at least, where its width asks for it.
const PART_OF_HEIGHT: f32 = 0.5;

/// The largest font size up to `most` with which everything fits, else the least.
pub(super) fn largest(most: f32, fits: impl Fn(f32) -> bool) -> f32 {
    let mut em = LARGEST_EM.min(most);
    while em > LEAST_EM && !fits(em) {
        em = (em - STEP_EM).max(LEAST_EM);
    }
    em
}

/// A field that can be of any height, such as that of points.
pub(super) struct FreeField {
    /// The part of the page's width that it is high where there is room.
    pub(super) part_of_width: f32,
    /// Its least height, in ems.
    pub(super) least: f32,
}

impl FreeField {
    /// The natural height of a chart that needs `needed` with the least field, for a width.
    pub(super) fn natural_height(&self, width: f32, needed: impl Fn(f32) -> f32) -> f32 {
        let em = NATURAL_EM.min(width / 26.0);
        let around = needed(em) - self.least * em;
        (around + (self.least * em).max(width * self.part_of_width)).ceil()
    }

    /// The font size on a page. Larger words must not take the field's room, and at its natural height the chart has its natural letters.
    pub(super) fn em(&self, size: Size, needed: impl Fn(f32) -> f32) -> f32 {
        let field = (size.width * self.part_of_width).min(size.height * PART_OF_HEIGHT);
        let whole = |em: f32| needed(em) + (field - self.least * em).max(0.0);
        let most = (size.width / WIDE).max(NATURAL_EM.min(size.width / 26.0));
        largest(most, |em| whole(em) <= size.height)
    }
}
