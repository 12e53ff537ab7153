//! The compared units, each to be taken out, and what can be added.

use super::super::super::{Cx, icons, style};
use atlas_scene::Color;
use atlas_view::{Command, MOST_COMPARED, SheetAbout, sort_name};
use egui::{Align2, FontId, Id, Pos2, RichText, Sense, Ui, Vec2};
use icons::Icon;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, filter: &mut String) {
    let compared = &cx.view().compared;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for (at, id) in compared.iter().enumerate() {
            chip(ui, cx, id, color_of(cx, at));
        }
        add_menu(ui, cx, filter);
        let selection = &cx.view().selection;
        if selection.len() > 1 && selection.iter().take(MOST_COMPARED).ne(compared.iter()) {
            let text = cx.words.count("compare-selection", selection.len().min(MOST_COMPARED));
            if ui.button(text).clicked() {
                cx.push(Command::Compare(selection.clone()));
            }
        }
        if compared.len() >= 2
            && ui.button(cx.t("compare-sheet")).on_hover_text(cx.t("command-sheet-compare")).clicked()
        {
            cx.push(Command::OpenSheets(SheetAbout::Comparison));
        }
        if !compared.is_empty() && ui.button(cx.t("compare-clear")).clicked() {
            cx.push(Command::Compare(Vec::new()));
        }
    });
    ui.add_space(6.0);
}

/// The colour of a compared unit.
pub(super) fn color_of(cx: &Cx<'_>, at: usize) -> Color {
    let colors = &cx.theme.chart.series;
    colors.get(at % colors.len().max(1)).copied().unwrap_or(cx.theme.chart.mark)
}

const CHIP: f32 = 28.0;

/// Colour and name of a unit, and a cross that takes it out. The name chooses it on the map.
fn chip(ui: &mut Ui, cx: &Cx<'_>, id: &str, color: Color) {
    let frame = &cx.theme.frame;
    let ink = style::color(frame.ink);
    let name = cx.core.atlas.short_name(id, cx.lang());
    let galley = ui.painter().layout_no_wrap(name.to_owned(), FontId::proportional(14.0), ink);
    let size = Vec2::new(galley.size().x + 24.0 + CHIP, CHIP);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let (body, cross) = rect.split_left_right_at_x(rect.right() - CHIP);
    let chosen = ui.interact(body, Id::unique(("compared", id)), Sense::click());
    let tip = cx.words.with("compare-choose", &[("name", name)]);
    chosen.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &tip));
    let removed = ui.interact(cross, Id::unique(("compared-out", id)), Sense::click());
    let out = cx.words.with("compare-remove", &[("name", name)]);
    removed.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &out));
    let under = chosen.contains_pointer() || removed.contains_pointer();
    let ground = if under { frame.hover } else { frame.field };
    ui.painter().rect_filled(rect, CHIP / 2.0, style::color(ground));
    for (response, part) in [(&chosen, body), (&removed, cross)] {
        if response.has_focus() {
            let stroke = egui::Stroke::new(2.0, style::color(frame.focus));
            ui.painter().rect_stroke(part.shrink(1.0), CHIP / 2.0, stroke, egui::StrokeKind::Inside);
        }
    }
    dot(ui, Pos2::new(rect.left() + 13.0, rect.center().y), color);
    let at = Align2::LEFT_CENTER.anchor_size(Pos2::new(rect.left() + 23.0, rect.center().y), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    let icon = FontId::new(14.0, style::icons());
    let soft = style::color(if removed.contains_pointer() { frame.ink } else { frame.ink_soft });
    ui.painter().text(cross.center(), Align2::CENTER_CENTER, char::from(Icon::X), icon, soft);
    if under {
        cx.hover_unit(id);
    }
    if chosen.on_hover_text(tip).clicked() {
        cx.push(Command::Select(id.to_owned()));
    }
    if removed.on_hover_text(out).clicked() {
        cx.push(Command::ToggleCompare(id.to_owned()));
    }
}

/// The sign of a unit's colour.
fn dot(ui: &Ui, at: Pos2, color: Color) {
    ui.painter().circle_filled(at, 5.0, style::color(color));
}

/// A field to search in, and the units that can be added.
fn add_menu(ui: &mut Ui, cx: &Cx<'_>, filter: &mut String) {
    let room = cx.view().compared.len() < MOST_COMPARED;
    let tip = if room { cx.t("compare-add") } else { cx.t("compare-full") };
    let text = format!("{} {}", char::from(Icon::Plus), cx.t("compare-add-short"));
    let button = ui.add_enabled(room, egui::Button::new(text).min_size(Vec2::new(0.0, CHIP)));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, room, &tip));
    let button = button.on_hover_text(&tip).on_disabled_hover_text(&tip);
    // An id of its own keeps the menu open while the chips before its button become more.
    let popup = egui::Popup::menu(&button).id(Id::unique("compare-add"));
    let popup = popup.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let shown = popup.show(|ui| {
        ui.set_width(250.0);
        let hint = cx.t("areas-filter");
        let field = egui::TextEdit::singleline(filter).hint_text(&hint).desired_width(f32::INFINITY);
        let response = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if button.clicked() || entered {
            // Several are often added one after the other.
            response.request_focus();
        }
        let units = addable(cx, filter);
        if units.is_empty() {
            ui.label(RichText::new(cx.words.with("search-none", &[("text", filter.trim())])).weak());
        }
        if entered
            && !filter.trim().is_empty()
            && let Some(first) = units.first()
        {
            cx.push(Command::ToggleCompare(first.clone()));
            filter.clear();
        }
        egui::ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for unit in &units {
                let name = cx.core.atlas.name(unit, cx.lang());
                let row = egui::Button::selectable(false, name).wrap().min_size(Vec2::new(ui.available_width(), 26.0));
                let row = ui.add(row);
                if row.hovered() {
                    cx.hover_unit(unit);
                }
                if row.clicked() {
                    cx.push(Command::ToggleCompare(unit.clone()));
                }
            }
        });
        if !room {
            ui.close();
        }
    });
    if shown.is_none() {
        filter.clear();
    }
}

/// The units of the date that are not compared yet: those that answer to the filter, the best first; else districts and
/// counties by name, then what has no outline.
fn addable(cx: &Cx<'_>, filter: &str) -> Vec<String> {
    let (atlas, view) = (&cx.core.atlas, cx.view());
    let can = |id: &str| id != atlas.info().root && !view.compared.iter().any(|known| known == id);
    if !filter.trim().is_empty() {
        let hits = cx.core.search.find(filter, atlas, view.as_of, cx.state.settings.language, 40);
        return hits.into_iter().filter(|hit| hit.current && can(&hit.id)).map(|hit| hit.id).collect();
    }
    let mut units: Vec<_> =
        atlas.units().iter().filter(|unit| unit.valid.contains(view.as_of) && can(&unit.id)).collect();
    units.sort_by_cached_key(|unit| (!unit.is_district_level(), sort_name(&unit.id, atlas, cx.lang())));
    units.into_iter().map(|unit| unit.id.clone()).collect()
}
