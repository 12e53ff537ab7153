//! Pinned charts beside or above the one that is shown.

use super::super::{
    Cx,
    figure::{Figures, Subject, Wish},
    icons, style,
};
use atlas_view::{Command, Pin, PinCommand};
use egui::{RichText, ScrollArea, Ui, Vec2};
use icons::Icon;

/// Charts narrower than this stand one above the other.
const LEAST: f32 = 330.0;
/// Room between charts that stand side by side.
const GAP: f32 = 16.0;

/// The button that pins the chart that is shown.
pub(super) fn button(ui: &mut Ui, cx: &Cx<'_>) {
    let room = cx.state.pins.takes(cx.view());
    let tip = cx.t(if room { "pin-add" } else { "pin-full" });
    if icons::button_enabled(ui, room, Icon::Pin, &tip).on_disabled_hover_text(&tip).clicked() {
        cx.push(Command::Pin(PinCommand::Add));
    }
}

/// The pinned charts and the one that is shown: side by side where there is room, else one above the other.
pub(super) fn with_live(ui: &mut Ui, cx: &Cx<'_>, figures: &mut Figures, live: impl Fn(&mut Ui, &mut Figures)) {
    let pins = cx.state.pins.all();
    if pins.is_empty() {
        return live(ui, figures);
    }
    let columns = columns(ui.available_width(), pins.len() + 1);
    let width = width(ui.available_width(), columns);
    let places: Vec<Option<&Pin>> = pins.iter().map(Some).chain([None]).collect();
    for row in places.chunks(columns) {
        // One alone has the whole width.
        let width = if row.len() == 1 { ui.available_width() } else { width };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for place in row {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    match place {
                        Some(pin) => pinned(ui, cx, figures, pin),
                        None => {
                            now(ui, cx);
                            live(ui, figures);
                        }
                    }
                });
            }
        });
        ui.add_space(8.0);
    }
}

/// The pinned charts beside or above something that scrolls by itself.
pub(super) fn beside(ui: &mut Ui, cx: &Cx<'_>, figures: &mut Figures, live: impl FnOnce(&mut Ui)) {
    let pins = cx.state.pins.all();
    if pins.is_empty() {
        return live(ui);
    }
    let columns = columns(ui.available_width(), 2);
    let (width, height) = (width(ui.available_width(), columns), ui.available_height());
    let high = if columns == 1 { height * 0.45 } else { height };
    let mut all = |ui: &mut Ui| {
        let area = ScrollArea::vertical().id_salt("pins").auto_shrink([false, columns == 1]).max_height(high);
        area.show(ui, |ui| pins.iter().for_each(|pin| pinned(ui, cx, figures, pin)));
    };
    if columns == 1 {
        all(ui);
        now(ui, cx);
        return live(ui);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let size = Vec2::new(width, height);
        ui.allocate_ui(size, |ui| ui.vertical(all));
        ui.allocate_ui(size, |ui| {
            ui.vertical(|ui| {
                now(ui, cx);
                live(ui);
            })
        });
    });
}

fn columns(room: f32, charts: usize) -> usize {
    (((room + GAP) / (LEAST + GAP)).floor() as usize).clamp(1, charts)
}

fn width(room: f32, columns: usize) -> f32 {
    ((room - GAP * (columns - 1) as f32) / columns as f32).floor()
}

/// Tells the chart that is shown from the pinned ones.
fn now(ui: &mut Ui, cx: &Cx<'_>) {
    ui.allocate_ui_with_layout(
        Vec2::new(ui.available_width(), icons::SIZE),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.set_min_height(icons::SIZE);
            ui.label(RichText::new(cx.t("pin-now")).family(style::bold()).size(12.0));
        },
    );
}

/// A pinned chart: what it is, what can be done with it, and the chart itself.
fn pinned(ui: &mut Ui, cx: &Cx<'_>, figures: &mut Figures, pin: &Pin) {
    head(ui, cx, pin);
    let indicator = pin.view.indicator.as_deref().and_then(|id| cx.core.atlas.indicator(id));
    let name = indicator.map_or("", |indicator| indicator.name(cx.lang()));
    let name = cx.words.with("pin-image", &[("name", name)]);
    if let Some(figure) = figures.pins.get_mut(pin.slot) {
        let wish = Wish { view: pin.view.clone(), ..super::wish(ui, cx, Subject::Chart) };
        figure.show_pinned(ui, cx, wish, &name);
    }
    ui.add_space(4.0);
}

fn head(ui: &mut Ui, cx: &Cx<'_>, pin: &Pin) {
    let kind = cx.t(&super::chart::kind_key(pin.view.chart));
    let indicator = pin.view.indicator.as_deref();
    let period = indicator.and_then(|id| cx.core.atlas.column(id, pin.view.period.as_ref(), pin.view.as_of).period);
    let title = match period {
        Some(period) => cx.words.with("pin-title", &[("kind", &kind), ("period", &cx.words.period(&period))]),
        None => cx.words.with("pin-title-undated", &[("kind", &kind)]),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let wishes = [
                (Icon::X, "pin-remove", PinCommand::Remove(pin.slot)),
                (Icon::Download, "pin-export", PinCommand::Export(pin.slot)),
                (Icon::Table2, "pin-copy-table", PinCommand::CopyTable(pin.slot)),
                (Icon::Copy, "pin-copy", PinCommand::Copy(pin.slot)),
                (Icon::Undo2, "pin-show", PinCommand::Show(pin.slot)),
            ];
            for (icon, key, wish) in wishes {
                if icons::button(ui, icon, &cx.t(key)).clicked() {
                    cx.push(Command::Pin(wish));
                }
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let text = RichText::new(&title).family(style::bold()).size(12.0);
                ui.add(egui::Label::new(text).truncate()).on_hover_text(&title);
            });
        });
    });
}
