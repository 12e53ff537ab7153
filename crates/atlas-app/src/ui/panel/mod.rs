//! The panel on the right: the subject's name, and its tabs.

mod annotate;
mod chart;
mod compare;
mod list;
mod pattern;
mod pins;
mod plans;
mod profile;
mod sources;
mod statistics;

pub(super) use annotate::said;

use super::{
    Cx,
    figure::{Figures, Subject, Wish},
    icons,
    layout::{self, Unfolded},
    style,
};
use atlas_view::{Command, Panel, SheetAbout, Tab};
use egui::{Align, Layout, RichText, ScrollArea, Ui};

/// In less height than this, what is chosen of a chart scrolls away with it.
const SHORT: f32 = 330.0;

/// What the panel keeps between frames.
#[derive(Default)]
pub(crate) struct PanelUi {
    profile: profile::ProfileUi,
    chart: chart::ChartUi,
    compare: compare::CompareUi,
}

impl PanelUi {
    /// Whether the table of figures had the keyboard in the last frame.
    pub(crate) fn take_table_focus(&mut self) -> bool {
        self.chart.take_focus()
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &mut Figures) {
        let Some(panel) = cx.panel else { return };
        if layout::is_small(ui.ctx().content_rect()) {
            if cx.unfolded.get() == Unfolded::Panel {
                layout::over_map(ui, "panel-over-map", true, |ui| self.contents(ui, cx, panel, figures));
            }
            return;
        }
        let frame = layout::docked().inner_margin(egui::Margin::same(16));
        egui::Panel::right("panel")
            .default_size(layout::PANEL)
            .size_range(280.0..=900.0)
            .frame(frame)
            .show(ui, |ui| self.contents(ui, cx, panel, figures));
    }

    fn contents(&mut self, ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, figures: &mut Figures) {
        head(ui, cx, panel);
        tabs(ui, cx);
        ui.add_space(8.0);
        let tab = cx.view().tab;
        if tab == Tab::Compare {
            // The head of its table stays in sight, so it scrolls by itself.
            return self.compare.show(ui, cx, &mut figures.comparison);
        }
        if tab == Tab::Chart {
            let short = ui.available_height() < SHORT;
            return in_scroll(ui, short, "chart", |ui| self.chart.show(ui, cx, figures, short));
        }
        ScrollArea::vertical().id_salt((&panel.id, tab.id())).auto_shrink(false).show(ui, |ui| match tab {
            Tab::Profile => {
                self.profile.show(ui, cx, panel);
                plans::show(ui, cx, panel);
            }
            Tab::Statistics => statistics::show(ui, cx, panel),
            Tab::Chart | Tab::Compare => {}
            Tab::Sources => sources::show(ui, cx, panel),
        });
    }
}

/// Shows contents that scroll, or that leave it to others.
fn in_scroll(ui: &mut Ui, scrolls: bool, salt: &str, contents: impl FnOnce(&mut Ui)) {
    match scrolls {
        true => drop(ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, contents)),
        false => contents(ui),
    }
}

fn head(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel) {
    let frame = &cx.theme.frame;
    ui.horizontal_top(|ui| {
        let is_root = cx.view().selection.is_empty();
        let room = ui.available_width() - if is_root { 40.0 } else { 78.0 };
        ui.vertical(|ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(RichText::new(&panel.title).family(style::bold()).size(20.0)).wrap());
            let soft = style::color(frame.ink_soft);
            ui.label(RichText::new(&panel.other_title).color(soft));
            ui.label(RichText::new(&panel.caption).size(12.0).color(soft));
            if !panel.note.is_empty() {
                ui.add(egui::Label::new(RichText::new(&panel.note).size(12.0).color(soft)).wrap());
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if !is_root && icons::button(ui, icons::Icon::X, &cx.t("panel-close-tip")).clicked() {
                cx.push(Command::ClearSelection);
            }
            if icons::button(ui, icons::Icon::FileText, &cx.t("sheet-tip")).clicked() {
                cx.push(Command::OpenSheets(SheetAbout::Subject));
            }
        });
    });
    ui.add_space(8.0);
}

fn tabs(ui: &mut Ui, cx: &Cx<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for tab in Tab::ALL {
            let open = cx.view().tab == tab;
            let text = RichText::new(cx.t(&format!("tab-{}", tab.id())));
            let text = if open { text.family(style::bold()) } else { text };
            let button = egui::Button::selectable(open, text).min_size(egui::vec2(0.0, 30.0));
            if ui.add(button).clicked() {
                cx.push(Command::SetTab(tab));
            }
        }
    });
    ui.separator();
}

/// A figure as wide as the panel and as high as it needs.
fn wish(ui: &Ui, cx: &Cx<'_>, subject: Subject) -> Wish {
    let settings = &cx.state.settings;
    let scale = ui.ctx().pixels_per_point();
    Wish {
        subject,
        view: cx.view().clone(),
        language: settings.language,
        theme: settings.theme,
        eyes: cx.state.eyes,
        width: ((ui.available_width() * scale).floor() / scale).max(200.0),
        height: None,
        scale,
    }
}
