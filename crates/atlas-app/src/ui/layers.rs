//! The list of layers: what goes together, groups, order, opacity, a sample of each.

use super::{Cx, icons, style};
use atlas_view::{Command, Layer, LayerGroup, LayerState, NameLanguages, Preset, palettes};
use egui::{Pos2, Rect, RichText, Sense, Stroke, Ui, Vec2};
use icons::Icon;

/// Shows the whole list.
pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    caption(ui, cx, "layers-presets");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        for preset in Preset::ALL {
            let chosen = cx.view().layers == preset.layers();
            let name = cx.t(&format!("preset-{}", preset.id()));
            let button = egui::Button::selectable(chosen, name).frame_when_inactive(true);
            if ui.add(button).clicked() {
                cx.push(Command::UsePreset(preset));
            }
        }
    });
    ui.add_space(8.0);
    for group in LayerGroup::ALL {
        caption(ui, cx, &format!("layers-{}", group.id()));
        let states: Vec<LayerState> = cx.view().layers.of_group(group).copied().collect();
        for (at, state) in states.iter().enumerate() {
            row(ui, cx, state, at == 0, at + 1 == states.len());
        }
        if group == LayerGroup::Places {
            names(ui, cx);
        }
        ui.add_space(8.0);
    }
}

fn caption(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    ui.label(RichText::new(cx.t(key)).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
    ui.add_space(2.0);
}

/// In which languages names stand on the map.
fn names(ui: &mut Ui, cx: &Cx<'_>) {
    let mut both = cx.view().names == NameLanguages::Both;
    if ui.checkbox(&mut both, cx.t("layers-both-names")).changed() {
        cx.push(Command::SetNames(if both { NameLanguages::Both } else { NameLanguages::Own }));
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, state: &LayerState, is_first: bool, is_last: bool) {
    let layer = state.layer;
    let name = cx.t(&format!("layer-{}", layer.id()));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let room = ui.available_width() - 60.0;
        ui.allocate_ui_with_layout(Vec2::new(room, 26.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(room);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            let mut on = state.shown;
            if ui.checkbox(&mut on, &name).changed() {
                cx.push(Command::SetLayer(layer, on));
            }
        });
        sample(ui, cx, layer);
        menu(ui, cx, state, &name, is_first, is_last);
    });
}

/// Opacity and order of a layer, behind a small button.
fn menu(ui: &mut Ui, cx: &Cx<'_>, state: &LayerState, name: &str, is_first: bool, is_last: bool) {
    let layer = state.layer;
    if !layer.has_opacity() {
        return;
    }
    let tip = cx.words.with("layer-options", &[("layer", name)]);
    let button = egui::Button::new(icons::text(Icon::SlidersHorizontal, 13.0)).frame(false);
    let response = ui.add_sized(Vec2::new(24.0, 24.0), button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &tip));
    let response = response.on_hover_text(&tip);
    egui::Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(200.0);
        ui.label(RichText::new(name).family(style::bold()));
        let mut percent = state.opacity;
        let slider = egui::Slider::new(&mut percent, 0..=100).suffix("%").text(cx.t("layer-opacity"));
        if ui.add(slider).changed() {
            cx.push(Command::SetOpacity(layer, percent));
        }
        ui.horizontal(|ui| {
            let up = egui::Button::new(cx.t("layer-up"));
            if ui.add_enabled(!is_first, up).clicked() {
                cx.push(Command::ShiftLayer(layer, -1));
            }
            let down = egui::Button::new(cx.t("layer-down"));
            if ui.add_enabled(!is_last, down).clicked() {
                cx.push(Command::ShiftLayer(layer, 1));
            }
        });
    });
}

/// A small sample of what the layer looks like on the map.
fn sample(ui: &mut Ui, cx: &Cx<'_>, layer: Layer) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(22.0, 18.0), Sense::hover());
    let painter = ui.painter();
    let theme = cx.theme;
    let middle = rect.center();
    if let Some(color) = atlas_view::place_color(layer, theme) {
        painter.circle_filled(middle, 5.5, style::color(color));
        painter.circle_filled(middle, 2.0, style::color(theme.map.place_ground));
        return;
    }
    let line = |color, width| {
        let ends = [Pos2::new(rect.left() + 1.0, middle.y), Pos2::new(rect.right() - 1.0, middle.y)];
        painter.line_segment(ends, Stroke::new(width, style::color(color)));
    };
    if let Some(look) = layer.line_kinds().first().and_then(|kind| theme.lines.get(*kind)) {
        if let Some(casing) = look.casing {
            line(casing, look.width + 2.0);
        }
        line(look.color, look.width.min(4.0));
        return;
    }
    let fill = |from: f32, to: f32, color| {
        let part = Rect::from_min_max(
            Pos2::new(rect.left() + rect.width() * from, rect.top() + 4.0),
            Pos2::new(rect.left() + rect.width() * to, rect.bottom() - 4.0),
        );
        painter.rect_filled(part, 1.0, style::color(color));
    };
    match layer {
        Layer::Values => {
            let view = cx.view();
            let ramp = palettes::colors(&view.palette, view.reversed, 6, theme);
            let step = 1.0 / ramp.len().max(1) as f32;
            ramp.iter().enumerate().for_each(|(at, color)| fill(at as f32 * step, (at + 1) as f32 * step, *color));
        }
        Layer::Former => {
            let color = style::color(theme.map.former_border);
            for (from, to) in [(1.0, 6.0), (9.0, 14.0), (17.0, 21.0)] {
                let ends = [from, to].map(|x| Pos2::new(rect.left() + x, middle.y));
                painter.line_segment(ends, Stroke::new(1.4, color));
            }
        }
        Layer::Rivers => line(theme.map.water, 2.2),
        Layer::Neighbours => fill(0.0, 1.0, theme.map.neighbour_border),
        Layer::Relief => {
            fill(0.0, 0.5, theme.map.no_data);
            fill(0.5, 1.0, theme.map.no_data_line);
        }
        Layer::Labels => {
            let font = egui::FontId::new(13.0, style::bold());
            painter.text(
                middle,
                egui::Align2::CENTER_CENTER,
                cx.t("layer-names-sample"),
                font,
                style::color(theme.frame.ink),
            );
        }
        _ => {}
    }
}
