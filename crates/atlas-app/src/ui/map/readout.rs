//! Small words on the map: where the pointer is, and the numbers of the graticule.

use super::super::{Cx, style};
use super::menu;
use atlas_scene::{
    Align, Point,
    map::{Camera, graticule_numbers},
};
use atlas_view::Layer;
use egui::{Align2, FontId, Pos2, Rect, Ui, Vec2};

/// Where the pointer is, in the lower left corner; gives the box that it takes, which is always the same.
pub(super) fn coordinates(ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect, pointer: Option<Pos2>) -> Rect {
    let place = Rect::from_min_size(rect.left_bottom() + Vec2::new(4.0, -22.0), Vec2::new(178.0, 18.0));
    let Some(at) = pointer else { return place };
    let (lon, lat) = camera.to_world(Point::new(at.x - rect.left(), at.y - rect.top())).to_lon_lat();
    let text = menu::coordinates(cx, lon, lat);
    let ink = style::color(cx.theme.frame.ink_soft);
    let galley = ui.painter().layout_no_wrap(text, FontId::proportional(10.5), ink);
    let ground = Rect::from_min_size(place.min, galley.size() + Vec2::new(8.0, 4.0));
    ui.painter().rect_filled(ground, 3.0, style::color(cx.theme.frame.panel.faded(0.72)));
    ui.painter().galley(ground.min + Vec2::new(4.0, 2.0), galley, ink);
    place
}

/// The numbers of meridians and parallels along the edges, where nothing covers them.
pub(super) fn graticule(ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect, covered: &[Rect]) {
    if !cx.view().shows(Layer::Graticule) {
        return;
    }
    let ink = style::color(cx.theme.map.label);
    let halo = style::color(cx.theme.map.halo);
    for number in graticule_numbers(camera, 18.0) {
        let align = if number.align == Align::Middle { Align2::CENTER_BOTTOM } else { Align2::LEFT_BOTTOM };
        let galley = ui.painter().layout_no_wrap(number.text, FontId::proportional(10.0), ink);
        let at = Pos2::new(rect.left() + number.at.x, rect.top() + number.at.y);
        let place = align.anchor_size(at, galley.size());
        if !rect.contains_rect(place) || covered.iter().any(|one| one.intersects(place)) {
            continue;
        }
        ui.painter().rect_filled(place.expand(1.0), 2.0, halo);
        ui.painter().galley(place.min, galley, ink);
    }
}
