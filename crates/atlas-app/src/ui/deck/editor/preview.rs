//! The chosen slide, large; what is drawn on its map is drawn here.

use super::{Editor, look};
use crate::ui::{
    Cx,
    deck::{
        desk::Desk,
        pictures::{Picture, WHOLE, letterbox},
    },
    icons, style,
};
use atlas_scene::{
    map::{World, WorldBox},
    slide::SLIDE,
};
use atlas_view::deck::{Annotation, Bilingual, Slide, Template};
use egui::{Color32, Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use icons::Icon;

/// What a click on the preview draws.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Tool {
    /// Nothing.
    #[default]
    None,
    /// Words.
    Text,
    /// An arrow: its tail is where the drag begins.
    Arrow,
    /// A ring around where the drag begins.
    Ring,
}

impl Editor {
    pub(super) fn preview(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
        let Some(slide) = desk.deck().slides.get(self.at) else { return };
        let can_draw = matches!(slide.template, Template::Map | Template::MapText | Template::MapChart);
        let mut room = ui.max_rect().shrink2(Vec2::new(20.0, 16.0));
        room.min.y += 36.0;
        let place = letterbox(room, ui.ctx().pixels_per_point());
        let bar = Rect::from_min_size(Pos2::new(place.left(), place.top() - 40.0), Vec2::new(place.width(), 32.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(bar), |ui| self.tools_of_drawing(ui, cx, can_draw));
        let look = look(ui, cx, place.width());
        let frame = &cx.theme.frame;
        let mut map = None;
        match self.preview.get(desk.marked(), self.at, look) {
            Some(Ok(Picture { whole, map: of, .. })) => {
                ui.painter().image(whole.id(), place, WHOLE, Color32::WHITE);
                map = *of;
            }
            Some(Err(reason)) => {
                let font = egui::FontId::proportional(16.0);
                let ink = style::color(frame.warning);
                ui.painter().text(place.center(), egui::Align2::CENTER_CENTER, reason, font, ink);
            }
            None => drop(ui.painter().rect_filled(place, 0.0, style::color(frame.field))),
        }
        let line = Stroke::new(1.0, style::color(frame.rule));
        ui.painter().rect_stroke(place, 0.0, line, egui::StrokeKind::Outside);
        if let Some((of, seen)) = map.filter(|_| can_draw && self.tool != Tool::None) {
            let unit = place.width() / SLIDE.width;
            let on_screen = Rect::from_min_size(place.min + of.min.to_vec2() * unit, of.size() * unit);
            self.draw(ui, cx, slide, on_screen, seen);
        }
    }

    fn tools_of_drawing(&mut self, ui: &mut Ui, cx: &Cx<'_>, can_draw: bool) {
        if !can_draw {
            self.tool = Tool::None;
            return;
        }
        ui.horizontal(|ui| {
            let tools = [
                (Tool::Text, Icon::Type, "annotation-text"),
                (Tool::Arrow, Icon::MoveUpRight, "annotation-arrow"),
                (Tool::Ring, Icon::Circle, "annotation-ring"),
            ];
            for (tool, icon, key) in tools {
                let name = cx.t(key);
                let button = egui::Button::selectable(self.tool == tool, icons::text(icon, 16.0));
                let response = ui.add(button.frame_when_inactive(true).min_size(Vec2::splat(30.0)));
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, self.tool == tool, &name));
                if response.on_hover_text(&name).clicked() {
                    self.tool = if self.tool == tool { Tool::None } else { tool };
                }
            }
            let hint = match self.tool {
                Tool::None => "annotation-hint",
                Tool::Text => "annotation-text-hint",
                Tool::Arrow => "annotation-arrow-hint",
                Tool::Ring => "annotation-ring-hint",
            };
            let hint = egui::RichText::new(cx.t(hint)).size(12.0).color(style::color(cx.theme.frame.ink_soft));
            ui.add(egui::Label::new(hint).truncate());
        });
    }

    /// A click or a drag on the map of the preview.
    fn draw(&mut self, ui: &Ui, cx: &Cx<'_>, slide: &Slide, map: Rect, seen: WorldBox) {
        let response = ui.interact(map, Id::unique("slide-map"), Sense::click_and_drag());
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        }
        let ink = Stroke::new(2.0, style::color(cx.theme.frame.accent));
        if let Some(pressed) = ui.input(|input| input.pointer.press_origin()) {
            self.drawn_from = Some(pressed);
        }
        let (Some(from), Some(to)) = (self.drawn_from, response.interact_pointer_pos()) else { return };
        match self.tool {
            Tool::Arrow if response.dragged() => ui.painter().arrow(from, to - from, ink),
            Tool::Ring if response.dragged() => drop(ui.painter().circle_stroke(from, from.distance(to), ink)),
            _ => {}
        }
        let at = |at: Pos2| position(at, map, seen);
        let words = || {
            let words = atlas_view::Language::ALL.map(|language| cx.core.words(language).get("annotation-words"));
            let [en, zh] = words;
            Bilingual { en, zh }
        };
        let made = match self.tool {
            Tool::Text if response.clicked() || response.drag_stopped() => {
                Some(Annotation::Text { at: at(to), words: words() })
            }
            Tool::Arrow if response.drag_stopped() => {
                Some(Annotation::Arrow { from: at(from), to: at(to), words: Bilingual::default() })
            }
            Tool::Ring if response.drag_stopped() => {
                let (middle, edge) = (at(from), at(from + Vec2::new(0.0, -from.distance(to))));
                // A degree of latitude is about 111 km everywhere.
                Some(Annotation::Ring { at: middle, km: ((edge[1] - middle[1]) * 111.0).clamp(1.0, 2000.0) })
            }
            _ => None,
        };
        if let Some(made) = made {
            let mut changed = slide.clone();
            changed.annotations.push(made);
            self.tool = Tool::None;
            let edit = atlas_view::deck::DeckEdit::Replace(self.at, Box::new(changed));
            self.wish(super::SlideWish::Edit(edit));
        }
    }
}

/// Longitude and latitude of a point of the map, to about ten metres.
fn position(at: Pos2, map: Rect, seen: WorldBox) -> [f64; 2] {
    let part = |at: f32, from: f32, length: f32| f64::from((at - from) / length.max(1.0)).clamp(0.0, 1.0);
    let x = seen.min.x + (seen.max.x - seen.min.x) * part(at.x, map.left(), map.width());
    let y = seen.min.y + (seen.max.y - seen.min.y) * part(at.y, map.top(), map.height());
    let (lon, lat) = World { x, y }.to_lon_lat();
    [lon, lat].map(|degrees| (degrees * 1e4).round() / 1e4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_of_the_preview_is_a_place_on_earth() {
        let (min, max) = (World::from_lon_lat(105.0, 32.0), World::from_lon_lat(110.0, 28.0));
        let map = Rect::from_min_size(Pos2::new(100.0, 50.0), Vec2::new(400.0, 300.0));
        assert_eq!(position(Pos2::new(100.0, 50.0), map, WorldBox { min, max }), [105.0, 32.0]);
        assert_eq!(position(Pos2::new(500.0, 350.0), map, WorldBox { min, max }), [110.0, 28.0]);
        let middle = position(Pos2::new(300.0, 200.0), map, WorldBox { min, max });
        assert_eq!(middle[0], 107.5);
    }
}
