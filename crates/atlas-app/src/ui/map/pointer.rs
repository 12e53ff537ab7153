//! The pointer over the map: what lies under it, clicks, the tooltip, and a node per unit for screen readers.

use super::{Cx, style};
use atlas_scene::{Point, map::Camera};
use atlas_view::Command;
use egui::{Id, Rect, Response, RichText, Sense, Ui};

/// Obeys clicks; gives the unit under the pointer. What lies below `covered`, the buttons on the map, is not meant.
pub(super) fn handle(
    ui: &Ui,
    cx: &Cx<'_>,
    response: &Response,
    camera: &Camera,
    rect: Rect,
    covered: Rect,
) -> Option<String> {
    response.widget_info(|| {
        let place = cx.core.atlas.short_name(&cx.core.atlas.info().root, cx.lang());
        egui::WidgetInfo::labeled(egui::Role::Group, true, cx.words.with("map-name", &[("place", place)]))
    });
    let free = |at: &egui::Pos2| !covered.contains(*at);
    let unit = response.hover_pos().filter(free).and_then(|at| unit_at(cx, camera, rect, at));
    if response.clicked() {
        let at = response.interact_pointer_pos();
        let clicked = at.and_then(|at| unit_at(cx, camera, rect, at));
        let adding = ui.input(|input| input.modifiers.command);
        match clicked {
            Some(unit) if adding => cx.push(Command::ToggleSelect(unit)),
            Some(unit) => cx.push(Command::Select(unit)),
            None => cx.push(Command::ClearSelection),
        }
    }
    unit.filter(|_| !response.dragged())
}

/// The unit at a point of the window.
fn unit_at(cx: &Cx<'_>, camera: &Camera, rect: Rect, at: egui::Pos2) -> Option<String> {
    let atlas = &cx.core.atlas;
    let object = atlas.edition_at(cx.view().as_of)?.geometry.as_deref()?;
    let (lon, lat) = camera.to_world(Point::new(at.x - rect.left(), at.y - rect.top())).to_lon_lat();
    let boundaries = atlas.boundaries().ok()?;
    boundaries.unit_at(object, lon, lat).map(str::to_owned)
}

/// Name, value with unit and period, place: of the unit under the pointer.
pub(super) fn tooltip(ui: &Ui, cx: &Cx<'_>, unit: &str) {
    let [name, lines @ ..] = cx.captions.lines(unit) else { return };
    egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), Id::unique("map-tooltip"), egui::PopupAnchor::Pointer)
        .gap(14.0)
        .show(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            ui.label(RichText::new(name).family(style::bold()));
            for line in lines {
                ui.label(line);
            }
        });
}

/// A focusable node per unit, for the keyboard and for screen readers. Its box is that of the outline, but it
/// takes no clicks, so that it never steals a neighbour's.
pub(super) fn nodes(ui: &mut Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect) {
    let atlas = &cx.core.atlas;
    let object = atlas.edition_at(cx.view().as_of).and_then(|edition| edition.geometry.as_deref());
    let Some(object) = object else { return };
    let Ok(shapes) = cx.core.basemap.edition(atlas, object, camera.scale) else { return };
    for (id, shape) in &shapes.units {
        let (a, b) = (camera.to_screen(shape.bounds.min), camera.to_screen(shape.bounds.max));
        let place = Rect::from_min_max(
            egui::pos2(rect.left() + a.x, rect.top() + a.y),
            egui::pos2(rect.left() + b.x, rect.top() + b.y),
        );
        let node = ui.interact(place.intersect(rect), Id::unique(("unit", id)), Sense::focusable_noninteractive());
        let chosen = cx.view().selection.contains(id);
        node.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, chosen, cx.captions.lines(id).join(", "))
        });
        if node.has_focus() {
            let stroke = egui::Stroke::new(2.0, style::color(cx.theme.frame.focus));
            ui.painter().rect_stroke(place.intersect(rect), 4.0, stroke, egui::StrokeKind::Inside);
            if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                cx.push(Command::Select(id.clone()));
            }
        }
    }
}
