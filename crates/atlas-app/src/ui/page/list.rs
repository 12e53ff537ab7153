//! The figures of the page: what they show, their order, and what can be put on it.

use super::{Composer, PageDesk, PageWish};
use crate::ui::{Cx, icons, style};
use atlas_view::{
    Command, PageCommand,
    page::{FigureKind, MOST_FIGURES, PageEdit, PageFigure},
};
use egui::{CornerRadius, RichText, ScrollArea, Sense, Stroke, Ui, Vec2};
use icons::Icon;

/// Height of a figure's row.
const ROW: f32 = 58.0;

/// A figure that is being dragged, by its place.
struct Dragged(usize);

impl Composer {
    pub(super) fn list(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &PageDesk) {
        egui::Panel::bottom("page-tools").frame(egui::Frame::new()).show(ui, |ui| self.adding(ui, cx, desk));
        let soft = style::color(cx.theme.frame.ink_soft);
        ui.label(RichText::new(cx.t("page-figures")).size(12.0).color(soft));
        let figures = &desk.page().figures;
        if figures.is_empty() {
            ui.add_space(8.0);
            ui.add(egui::Label::new(RichText::new(cx.t("page-no-figures")).color(soft)).wrap());
        }
        ScrollArea::vertical().id_salt("page-list").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for (at, figure) in figures.iter().enumerate() {
                self.row(ui, cx, at, figure);
            }
            if !figures.is_empty() {
                ui.add_space(6.0);
                self.of_chosen(ui, cx, figures.len());
            }
        });
    }

    fn row(&mut self, ui: &mut Ui, cx: &Cx<'_>, at: usize, figure: &PageFigure) {
        let (row, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click_and_drag());
        let is_chosen = at == self.at;
        let (name, detail) = named(cx, figure);
        let spoken = format!("{}. {name}, {detail}", at + 1);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &spoken));
        if response.clicked() || response.gained_focus() {
            self.at = at;
        }
        if response.double_clicked() {
            self.at = at;
            self.wish(PageWish::ShowOnMap);
        }
        response.dnd_set_drag_payload(Dragged(at));
        if let Some(dragged) = response.dnd_release_payload::<Dragged>()
            && dragged.0 != at
        {
            self.wish(PageWish::Edit(PageEdit::Move(dragged.0, at)));
            self.at = at;
        }
        let frame = &cx.theme.frame;
        let ground = if is_chosen { frame.active } else { frame.field };
        ui.painter().rect_filled(row, CornerRadius::same(6), style::color(ground));
        let line = match (is_chosen, response.dnd_hover_payload::<Dragged>().is_some(), response.has_focus()) {
            (_, true, _) | (_, _, true) => Stroke::new(2.0, style::color(frame.focus)),
            (true, ..) => Stroke::new(1.5, style::color(frame.accent)),
            _ => Stroke::new(1.0, style::color(frame.rule)),
        };
        ui.painter().rect_stroke(row, CornerRadius::same(6), line, egui::StrokeKind::Inside);
        let icon = if figure.kind == FigureKind::Map { Icon::Map } else { Icon::ChartColumn };
        let inner = row.shrink2(Vec2::new(10.0, 8.0));
        let child = egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center));
        // A child of its own takes no room from the rows.
        let mut inner = ui.new_child(child);
        inner.add(egui::Label::new(icons::text(icon, 20.0).color(style::color(frame.ink_soft))).selectable(false));
        inner.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let name = RichText::new(name).family(style::bold());
            ui.add(egui::Label::new(name).truncate().selectable(false));
            let detail = RichText::new(detail).size(12.0).color(style::color(frame.ink_soft));
            ui.add(egui::Label::new(detail).truncate().selectable(false));
        });
    }

    /// What can be done with the chosen figure.
    fn of_chosen(&mut self, ui: &mut Ui, cx: &Cx<'_>, count: usize) {
        ui.horizontal(|ui| {
            let buttons = [
                (self.at > 0, Icon::ArrowUp, "command-page-up", PageCommand::Move(-1)),
                (self.at + 1 < count, Icon::ArrowDown, "command-page-down", PageCommand::Move(1)),
                (true, Icon::Trash2, "command-page-remove", PageCommand::Remove),
            ];
            for (enabled, icon, tip, wish) in buttons {
                if icons::button_enabled(ui, enabled, icon, &cx.t(tip)).clicked() {
                    cx.push(Command::Page(wish));
                }
            }
        });
        let width = ui.available_width();
        let button = |ui: &mut Ui, key: &str, tip: &str| {
            ui.add(egui::Button::new(cx.t(key)).min_size(Vec2::new(width, 30.0))).on_hover_text(cx.t(tip)).clicked()
        };
        if button(ui, "deck-show-on-map", "page-show-on-map-tip") {
            self.wish(PageWish::ShowOnMap);
        }
        if button(ui, "deck-take-view", "page-take-view-tip") {
            cx.push(Command::Page(PageCommand::UpdateView));
        }
    }

    fn adding(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &PageDesk) {
        ui.add_space(8.0);
        let room = desk.page().figures.len() < MOST_FIGURES;
        let has_chart = cx.view().indicator.is_some();
        let width = ui.available_width();
        let both = [
            (FigureKind::Map, Icon::Map, "page-add-map", room),
            (FigureKind::Chart, Icon::ChartColumn, "page-add-chart", room && has_chart),
        ];
        for (kind, icon, key, enabled) in both {
            let text = format!("{}  {}", char::from(icon), cx.t(key));
            let name = cx.t(key);
            let mut job = egui::text::LayoutJob::default();
            let ink = style::color(cx.theme.frame.ink);
            let format = |family| egui::TextFormat::simple(egui::FontId::new(14.0, family), ink);
            let mut letters = text.chars();
            let icon: String = letters.by_ref().take(1).collect();
            job.append(&icon, 0.0, format(style::icons()));
            job.append(&letters.collect::<String>(), 0.0, format(egui::FontFamily::Proportional));
            let button = egui::Button::new(job).min_size(Vec2::new(width, 32.0));
            let response = ui.add_enabled(enabled, button);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
            if response.on_hover_text(cx.t("page-add-tip")).clicked() {
                cx.push(Command::Page(PageCommand::Add(kind)));
            }
        }
        if !room {
            let soft = style::color(cx.theme.frame.ink_soft);
            let full = cx.words.with("page-full", &[("count", &MOST_FIGURES.to_string())]);
            ui.add(egui::Label::new(RichText::new(full).size(12.0).color(soft)).wrap());
        }
        ui.add_space(4.0);
    }
}

/// What a figure shows: its indicator, and how and when.
fn named(cx: &Cx<'_>, figure: &PageFigure) -> (String, String) {
    let (atlas, view) = (&cx.core.atlas, &figure.view);
    let lang = cx.state.settings.language.data();
    let indicator = view.indicator.as_deref().and_then(|id| atlas.indicator(id));
    let root = || atlas.short_name(&atlas.info().root, lang).to_owned();
    let name = indicator.map_or_else(root, |known| known.name(lang).to_owned());
    let what = match figure.kind {
        FigureKind::Map => cx.t("page-kind-map"),
        FigureKind::Chart => cx.t(&format!("chart-kind-{}", view.chart.id())),
    };
    let column = indicator.map(|known| atlas.column(&known.id, view.period.as_ref(), view.as_of));
    let period = column.and_then(|column| column.period).map(|period| cx.words.period(&period));
    let detail = period.map_or_else(|| what.clone(), |period| format!("{what} · {period}"));
    (name, detail)
}
