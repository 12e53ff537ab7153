//! The remarks on a picture, in the export window.

use super::{Cx, style};
use atlas_scene::preflight::Severity;
use atlas_view::Remark;
use egui::{RichText, ScrollArea, Ui};

/// Shows what was remarked, the worst first; none where nobody has looked yet.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, remarks: Option<&[Remark]>) {
    let soft = style::color(cx.theme.frame.ink_soft);
    let Some(remarks) = remarks else {
        ui.label(RichText::new(cx.t("export-working")).size(12.0).color(soft));
        return;
    };
    if remarks.is_empty() {
        ui.label(RichText::new(cx.t("preflight-sound")).color(soft));
        return;
    }
    ScrollArea::vertical().id_salt("preflight").max_height(112.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for remark in remarks {
            let ink = match remark.severity {
                Severity::Note => soft,
                Severity::Warning | Severity::Error => style::color(cx.theme.frame.warning),
            };
            ui.add(egui::Label::new(RichText::new(&remark.text).size(12.0).color(ink)).wrap());
            ui.add(egui::Label::new(RichText::new(&remark.remedy).size(12.0).color(soft)).wrap());
            ui.add_space(2.0);
        }
    });
}
