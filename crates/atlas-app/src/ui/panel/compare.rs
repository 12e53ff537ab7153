//! Some units beside one another.

use super::super::Cx;
use egui::{RichText, Ui};

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    if cx.view().compared.is_empty() {
        ui.add(egui::Label::new(RichText::new(cx.t("compare-none")).weak()).wrap());
    }
}
