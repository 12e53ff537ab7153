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
/// Width of the panel over the map of a small window.
const SMALL_PANEL: f32 = 340.0;
/// In windows below this size the list and the panel lie over the map and fold away.
const SMALL: Size = Size::new(900.0, 560.0);

/// The frame of what stands beside the map. It paints no ground: the window is cleared with the panels' colour, and
/// without a graphics card every pixel that is painted twice is felt.
pub(crate) fn docked() -> egui::Frame {
    egui::Frame::new()
}

/// Whether the list and the panel lie over the map.
pub(crate) fn is_small(window: egui::Rect) -> bool {
    window.width() < SMALL.width || window.height() < SMALL.height
}

/// What is unfolded over the map of a small window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unfolded {
    /// Nothing: the map is free.
    #[default]
    Nothing,
    /// The list of layers and indicators.
    Rail,
    /// The panel about the subject.
    Panel,
}

impl Unfolded {
    /// This one, or nothing where it is unfolded already.
    pub(crate) fn toggled(self, which: Self) -> Self {
        if self == which { Self::Nothing } else { which }
    }
}

/// Shows something over the map, along one side of a small window.
pub(crate) fn over_map(ui: &egui::Ui, id: &str, right: bool, contents: impl FnOnce(&mut egui::Ui)) {
    let window = ui.ctx().content_rect();
    let width = if right { SMALL_PANEL } else { RAIL }.min(window.width() - 60.0);
    let left = if right { window.right() - width } else { window.left() };
    let area = egui::Area::new(egui::Id::unique(id)).order(egui::Order::Middle).constrain(false);
    let area = area.fixed_pos(egui::pos2(left, window.top() + TOP_BAR));
    area.show(ui.ctx(), |ui| {
        let frame =
            egui::Frame::new().fill(ui.visuals().panel_fill).inner_margin(12.0).shadow(ui.visuals().popup_shadow);
        frame.show(ui, |ui| {
            let size = egui::vec2(width - 24.0, window.height() - TOP_BAR - TIMELINE - 24.0);
            ui.set_min_size(size);
            ui.set_max_size(size);
            contents(ui);
        });
    });
}

/// The size of the map in a window as it opens.
pub(crate) fn first_map(rail_open: bool) -> Size {
    let rail = if rail_open { RAIL } else { 0.0 };
    Size::new(WINDOW.width - PANEL - rail, WINDOW.height - TOP_BAR - TIMELINE)
}
