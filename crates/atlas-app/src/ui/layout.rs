//! Sizes of the window's parts, in points.

use atlas_scene::Size;

/// The window as it opens.
pub(crate) const WINDOW: Size = Size::new(1440.0, 900.0);
/// Height of the bar along the top.
pub(crate) const TOP_BAR: f32 = 44.0;
/// Height of the bar along the bottom.
pub(crate) const TIMELINE: f32 = 44.0;
/// Width of the list on the left, where it is open.
pub(crate) const RAIL: f32 = 264.0;
/// Width of the panel on the right.
pub(crate) const PANEL: f32 = 400.0;
/// Width of the panel in a narrow window.
pub(crate) const NARROW_PANEL: f32 = 300.0;
/// Windows below this width are narrow.
pub(crate) const NARROW: f32 = 900.0;

/// The size of the map in a window as it opens.
pub(crate) fn first_map(rail_open: bool) -> Size {
    let rail = if rail_open { RAIL } else { 0.0 };
    Size::new(WINDOW.width - PANEL - rail, WINDOW.height - TOP_BAR - TIMELINE)
}
