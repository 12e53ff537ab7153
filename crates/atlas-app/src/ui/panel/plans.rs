//! What was announced of the subject, and what became of it.

use super::super::{Cx, style};
use atlas_data::Outcome;
use atlas_view::{Command, Panel, PlanNote, Tab};
use egui::{RichText, Ui};

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel) {
    if panel.plans.is_empty() {
        return;
    }
    ui.add_space(10.0);
    ui.label(RichText::new(cx.t("plans-title")).family(style::bold()).size(16.0));
    ui.add_space(4.0);
    for plan in &panel.plans {
        row(ui, cx, plan);
        ui.add_space(8.0);
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, plan: &PlanNote) {
    let frame = &cx.theme.frame;
    let soft = style::color(frame.ink_soft);
    let small = |text: String, color| egui::Label::new(RichText::new(text).size(12.0).color(color)).wrap();
    ui.add(egui::Label::new(RichText::new(&plan.said)).wrap());
    let when = if plan.when.is_empty() { String::new() } else { format!("{} ", plan.when) };
    source(ui, cx, small(format!("{when}[{}]", plan.said_in), soft));
    let ink = match plan.kind {
        Outcome::Dropped | Outcome::Changed => frame.warning,
        Outcome::Done => frame.ink,
        Outcome::UnderWay | Outcome::Unknown => frame.ink_soft,
    };
    let mark = if plan.outcome_in > 0 { format!(" [{}]", plan.outcome_in) } else { String::new() };
    ui.indent("outcome", |ui| {
        ui.add(egui::Label::new(RichText::new(&plan.outcome).family(style::bold()).color(style::color(ink))).wrap());
        if !plan.told.is_empty() {
            source(ui, cx, egui::Label::new(format!("{}{mark}", plan.told)).wrap());
        }
    });
}

/// Words with numbers of sources lead to the list of them.
fn source(ui: &mut Ui, cx: &Cx<'_>, label: egui::Label) {
    if ui.add(label.sense(egui::Sense::click())).clicked() {
        cx.push(Command::SetTab(Tab::Sources));
    }
}
