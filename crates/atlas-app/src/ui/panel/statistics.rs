//! The figures of the subject: value, unit, period, place among all, source.

use super::super::{Cx, passport::FigureRef, style, widgets};
use atlas_view::{Command, Panel, StatRow, Tab};
use egui::{Align, Layout, RichText, Ui, Vec2};

/// Room at the right for the bar that scrolls.
const SCROLL_BAR: f32 = 8.0;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel) {
    if panel.groups.is_empty() {
        ui.label(RichText::new(cx.t("statistics-none")).weak());
    }
    for group in &panel.groups {
        ui.label(RichText::new(&group.name).family(style::bold()).size(16.0));
        ui.add_space(2.0);
        for stat in &group.rows {
            row(ui, cx, panel, stat);
        }
        ui.add_space(12.0);
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, stat: &StatRow) {
    let soft = style::color(cx.theme.frame.ink_soft);
    ui.horizontal(|ui| {
        let name = egui::Label::new(RichText::new(&stat.name)).wrap().sense(egui::Sense::click());
        let room = ui.available_width() * 0.52;
        let response =
            ui.allocate_ui_with_layout(Vec2::new(room, 20.0), Layout::left_to_right(Align::Center), |ui| ui.add(name));
        let tip = if stat.definition.is_empty() { cx.t("stat-show-on-map") } else { stat.definition.clone() };
        if response.inner.on_hover_text(tip).clicked()
            && cx.core.mapped_indicators().any(|one| one.id == stat.indicator)
        {
            cx.push(Command::SetIndicator(Some(stat.indicator.clone())));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // The bar for scrolling lies over the edge.
            ui.add_space(SCROLL_BAR);
            if stat.source > 0 {
                source_mark(ui, cx, panel, stat);
            }
            ui.label(RichText::new(&stat.unit).size(12.0).color(soft));
            if stat.value.is_empty() {
                return;
            }
            let value = egui::Label::new(RichText::new(&stat.value).family(style::bold())).sense(egui::Sense::click());
            let tip = cx.words.with("stat-value-tip", &[("value", &stat.full_value)]);
            let shown = ui.add(value).on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(tip);
            if shown.clicked() {
                let (subject, indicator) = (stat.subject.clone(), stat.indicator.clone());
                *cx.passport.borrow_mut() =
                    Some(FigureRef { subject, indicator, period: stat.of.clone(), as_of: None });
            }
        });
    });
    ui.horizontal(|ui| {
        let parts = [stat.period.as_str(), stat.status.as_str()];
        let caption =
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&cx.t("list-separator"));
        ui.add(egui::Label::new(RichText::new(caption).size(12.0).color(soft)).wrap());
        if stat.competing > 0 {
            ui.label(RichText::new(cx.words.count("stat-competing", stat.competing)).size(12.0).color(soft));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(SCROLL_BAR);
            if let Some(strip) = &stat.rank {
                widgets::rank_strip(ui, cx, strip, Vec2::new(92.0, 14.0));
                let (position, of) = (strip.position.to_string(), strip.of.to_string());
                let text = cx.words.with("stat-rank", &[("position", &position), ("of", &of)]);
                ui.label(RichText::new(text).size(12.0).color(soft));
            } else if stat.series.len() > 2 {
                widgets::spark_line(ui, cx, &stat.series, Vec2::new(92.0, 18.0));
            }
        });
    });
    ui.add_space(2.0);
    let line = ui.available_rect_before_wrap();
    let stroke = egui::Stroke::new(1.0, style::color(cx.theme.frame.rule).gamma_multiply(0.6));
    ui.painter().hline(line.x_range(), line.top(), stroke);
    ui.add_space(5.0);
}

/// A small number that leads to the source.
fn source_mark(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, stat: &StatRow) {
    let accent = style::color(cx.theme.frame.accent);
    let number = stat.source.to_string();
    let text = RichText::new(format!("[{number}]")).size(11.0).color(accent);
    let response = ui.add(egui::Label::new(text).sense(egui::Sense::click()));
    let title = panel.sources.get(stat.source.saturating_sub(1)).map_or("", |source| source.title.as_str());
    let tip = cx.words.with("stat-source-tip", &[("number", &number), ("title", title)]);
    if response.on_hover_text(tip).clicked() {
        cx.push(Command::SetTab(Tab::Sources));
    }
}
