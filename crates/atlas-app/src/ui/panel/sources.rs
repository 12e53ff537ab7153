//! Where everything in the panel comes from.

use super::super::{Cx, style};
use atlas_view::Panel;
use egui::{RichText, Ui};

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel) {
    let soft = style::color(cx.theme.frame.ink_soft);
    for (at, source) in panel.sources.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let number = RichText::new(format!("[{}]", at + 1)).size(12.0).color(style::color(cx.theme.frame.accent));
            ui.add_sized([32.0, 20.0], egui::Label::new(number));
            ui.vertical(|ui| {
                ui.add(egui::Label::new(&source.title).wrap().selectable(true));
                if !source.detail.is_empty() {
                    ui.add(egui::Label::new(RichText::new(&source.detail).size(12.0).color(soft)).wrap());
                }
            });
        });
        ui.add_space(6.0);
    }
}
