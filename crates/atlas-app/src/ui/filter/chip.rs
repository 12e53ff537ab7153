//! That a filter is on, beside the legend: how many units are left, and the ways to change it and to be rid of it.

use super::super::{Cx, icons, rail::RailTab, style};
use atlas_view::{Command, Filter, Filtered, conditions};
use egui::{Id, Pos2, Rect, RichText, Ui, Vec2};
use icons::Icon;

/// Shows the chip with its upper left corner at `corner`; gives its box.
pub(crate) fn chip(ui: &Ui, cx: &Cx<'_>, corner: Pos2) -> Option<Rect> {
    let filtered = Filtered::of(cx.view(), &cx.core.atlas)?;
    let (left, all) = (filtered.left().to_string(), filtered.all.to_string());
    let said = cx.words.with("filter-chip", &[("left", &left), ("all", &all)]);
    let area = egui::Area::new(Id::unique("filter-chip")).order(egui::Order::Middle).constrain(false);
    let shown = area.fixed_pos(corner).show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(4, 2)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                let text = RichText::new(&said).family(style::bold()).size(13.0);
                let open = ui.add(egui::Button::new(text).frame_when_inactive(false).min_size(Vec2::new(0.0, 28.0)));
                if open.on_hover_text(conditions(cx.view(), &cx.core.atlas, cx.words)).clicked() {
                    super::super::rail::open(ui.ctx(), cx, RailTab::Filter);
                }
                if icons::button(ui, Icon::X, &cx.t("filter-chip-clear")).clicked() {
                    cx.push(Command::SetFilter(Filter::default()));
                }
            });
        });
    });
    Some(shown.response.rect)
}
