//! The pointer over the map: what lies under it, clicks, the tooltip, and a node per unit for screen readers.

use super::super::{Cx, style};
use super::menu::{self, MenuPlace};
use atlas_scene::{Point, map::Camera};
use atlas_view::{
    Command, ItemCard, ItemHit,
    compose::{self, MarkScale},
};
use egui::{Id, Pos2, Rect, Response, RichText, Sense, Ui};

/// What lies under the pointer.
#[derive(Default)]
pub(super) struct Under {
    pub(super) unit: Option<String>,
    pub(super) item: Option<ItemHit>,
}

/// What lies under the pointer. What is below `covered`, the buttons on the map, is not meant.
pub(super) fn under(cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect, covered: &[Rect]) -> Under {
    response.widget_info(|| {
        let place = cx.core.atlas.short_name(&cx.core.atlas.info().root, cx.lang());
        egui::WidgetInfo::labeled(egui::Role::Group, true, cx.words.with("map-name", &[("place", place)]))
    });
    let settings = &cx.state.settings;
    // Nothing is said where nobody listens.
    response.ctx.accesskit_node_builder(response.id, |node| {
        let studio = cx.core.studio(settings.language, settings.theme);
        node.set_description(atlas_view::compose::map_in_words(cx.view(), &studio));
    });
    // What lies on the map takes clicks of its own, but the map below would still feel the pointer.
    let is_free = |at: &Pos2| !response.dragged() && !covered.iter().any(|one| one.contains(*at));
    let Some(at) = response.hover_pos().filter(is_free) else { return Under::default() };
    Under { unit: unit_at(cx, (camera, camera), rect, at), item: item_at(cx, camera, rect, at) }
}

/// A click opens what lies there: a line or place, else the unit; with the command key it adds the unit.
pub(super) fn clicks(ui: &Ui, cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect) {
    let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) else { return };
    let modifiers = ui.input(|input| input.modifiers);
    let unit = unit_at(cx, (camera, camera), rect, at);
    match (unit, item_at(cx, camera, rect, at)) {
        (Some(unit), _) if modifiers.command => cx.push(add(cx, unit)),
        (_, Some(item)) => cx.push(Command::SetItem(Some(item.id))),
        (Some(unit), None) => cx.push(choose(cx, &unit)),
        // Who adds one more and misses wants to lose nothing.
        (None, None) if modifiers.command => {}
        (None, None) => cx.push(Command::ClearSelection),
    }
}

/// The wish to choose what an outline stands for: its unit, or all those of the date that lay inside.
pub(super) fn choose(cx: &Cx<'_>, outline: &str) -> Command {
    match cx.core.atlas.units_of_outline(outline, cx.view().as_of).as_slice() {
        [] | [_] => Command::Select(outline.to_owned()),
        several => Command::SelectAll(several.iter().map(|unit| (*unit).to_owned()).collect()),
    }
}

/// The wish to add it to what is chosen, or to take it out.
fn add(cx: &Cx<'_>, outline: String) -> Command {
    match cx.core.atlas.units_of_outline(&outline, cx.view().as_of).as_slice() {
        [] | [_] => Command::ToggleSelect(outline),
        several => Command::AddToSelection(several.iter().map(|unit| (*unit).to_owned()).collect()),
    }
}

/// What a menu at a point of the window is about.
pub(super) fn menu_place(cx: &Cx<'_>, camera: &Camera, rect: Rect, at: Pos2) -> MenuPlace {
    let (lon, lat) = camera.to_world(on_map(rect, at)).to_lon_lat();
    let item = item_at(cx, camera, rect, at).map(|item| item.id);
    MenuPlace { lon, lat, unit: unit_at(cx, (camera, camera), rect, at), item }
}

fn on_map(rect: Rect, at: Pos2) -> Point {
    Point::new(at.x - rect.left(), at.y - rect.top())
}

/// The line or place at a point of the window.
fn item_at(cx: &Cx<'_>, camera: &Camera, rect: Rect, at: Pos2) -> Option<ItemHit> {
    let settings = &cx.state.settings;
    let studio = cx.core.studio(settings.language, settings.theme);
    atlas_view::item_at(cx.view(), &studio, camera, on_map(rect, at))
}

/// The unit at a point of the window: that of the circle there, else of the outline. An inset has a camera of its own and circles as
/// large as on the map, which has the other one.
pub(super) fn unit_at(cx: &Cx<'_>, (camera, of_map): (&Camera, &Camera), rect: Rect, at: Pos2) -> Option<String> {
    let atlas = &cx.core.atlas;
    if let Some(thematic) = cx.thematic {
        let settings = &cx.state.settings;
        let studio = cx.core.studio(settings.language, settings.theme);
        let scale = MarkScale::live(of_map, atlas);
        let circle = compose::circle_at(thematic, cx.view(), &studio, camera, &scale, on_map(rect, at));
        if circle.is_some() {
            return circle;
        }
    }
    let object = atlas.edition_at(cx.view().as_of)?.geometry.as_deref()?;
    let (lon, lat) = camera.to_world(on_map(rect, at)).to_lon_lat();
    let boundaries = atlas.boundaries().ok()?;
    boundaries.unit_at(object, lon, lat).map(str::to_owned)
}

/// Of a line or place its name, opening and length; of a unit its name, value with unit and period, place.
pub(super) fn tooltip(ui: &Ui, cx: &Cx<'_>, under: &Under) {
    let of_item = under.item.as_ref().and_then(|item| item_lines(cx, item));
    let of_unit = || under.unit.as_ref().map(|unit| cx.captions.lines(unit).to_vec());
    let Some(lines) = of_item.or_else(of_unit) else { return };
    let [name, lines @ ..] = lines.as_slice() else { return };
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

fn item_lines(cx: &Cx<'_>, item: &ItemHit) -> Option<Vec<String>> {
    let Some(stop) = &item.stop else { return ItemCard::tooltip(&item.id, &cx.core.atlas, cx.words) };
    let name = &stop[usize::from(cx.lang() == atlas_data::Lang::Zh)];
    let line = menu::item_name(cx, &item.id);
    Some(vec![name.clone(), cx.words.with("item-stop-of", &[("line", &line)])])
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
        let chosen = cx.view().chooses_outline(id, atlas);
        node.widget_info(|| {
            let said = cx.captions.lines(id).join(&cx.t("list-separator"));
            let said = match neighbours(cx, object, id) {
                Some(names) => {
                    let named = cx.words.with("unit-node-neighbours", &[("names", &names)]);
                    cx.words.with("unit-node-beside", &[("unit", &said), ("neighbours", &named)])
                }
                None => said,
            };
            egui::WidgetInfo::selected(egui::Role::Button, true, chosen, said)
        });
        if node.has_focus() {
            let stroke = egui::Stroke::new(2.0, style::color(cx.theme.frame.focus));
            ui.painter().rect_stroke(place.intersect(rect), 4.0, stroke, egui::StrokeKind::Inside);
            if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                cx.push(choose(cx, id));
            }
        }
    }
}

/// The names of the units that share a border with one.
fn neighbours(cx: &Cx<'_>, object: &str, unit: &str) -> Option<String> {
    let atlas = &cx.core.atlas;
    let boundaries = atlas.boundaries().ok()?;
    let name = |id: &String| atlas.outline_name(id, cx.lang(), cx.view().as_of);
    let names: Vec<String> = boundaries.contiguity(object)?.neighbours_of(unit).iter().map(name).collect();
    (!names.is_empty()).then(|| names.join(&cx.t("names-separator")))
}
