//! Tools that take the pointer for themselves: the box that chooses, and measuring.

use super::super::{Cx, style};
use atlas_scene::{
    Point,
    map::{Camera, World},
};
use atlas_view::{Command, MeasureKind, geodesic};
use egui::{Align2, FontId, Key, Pos2, Rect, Response, Stroke, Ui, Vec2};

/// The box that a drag with the shift key draws.
#[derive(Default)]
pub(super) struct BoxTool {
    from: Option<Pos2>,
}

impl BoxTool {
    /// Whether the map must not pan, since the drag draws a box.
    pub(super) fn takes_drags(&self, ui: &Ui) -> bool {
        self.from.is_some() || ui.input(|input| input.modifiers.shift)
    }

    /// Draws the box; when it is let go, chooses the units that it touches.
    pub(super) fn handle(&mut self, ui: &Ui, cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect) {
        if response.drag_started() && ui.input(|input| input.modifiers.shift) {
            self.from = ui.input(|input| input.pointer.press_origin());
        }
        let (Some(from), Some(to)) = (self.from, ui.input(|input| input.pointer.latest_pos())) else { return };
        let drawn = Rect::from_two_pos(from, to).intersect(rect);
        let ink = style::color(cx.theme.frame.focus);
        ui.painter().rect(drawn, 0.0, ink.gamma_multiply(0.15), Stroke::new(1.5, ink), egui::StrokeKind::Middle);
        if ui.input(|input| input.pointer.any_down()) {
            return;
        }
        self.from = None;
        let at = |at: Pos2| camera.to_world(Point::new(at.x - rect.left(), at.y - rect.top())).to_lon_lat();
        let ((west, north), (east, south)) = (at(drawn.min), at(drawn.max));
        let units = atlas_view::units_in_box(&cx.core.atlas, cx.view().as_of, [west, south, east, north]);
        let adding = ui.input(|input| input.modifiers.command);
        cx.push(if adding { Command::AddToSelection(units) } else { Command::SelectAll(units) });
    }
}

/// Measuring along clicked points.
#[derive(Default)]
pub(super) struct MeasureTool {
    kind: Option<MeasureKind>,
    points: Vec<World>,
    /// Whether the last point is set: the result stays until the tool is put away.
    done: bool,
}

impl MeasureTool {
    pub(super) fn start(&mut self, kind: MeasureKind) {
        *self = Self { kind: Some(kind), ..Self::default() };
    }

    pub(super) fn begin_at(&mut self, lon: f64, lat: f64) {
        self.start(MeasureKind::Distance);
        self.points.push(World::from_lon_lat(lon, lat));
    }

    pub(super) fn is_active(&self) -> bool {
        self.kind.is_some()
    }

    fn stop(&mut self) {
        *self = Self::default();
    }

    /// Clicks set points, a double click or Enter sets the last one, Backspace takes one back, Esc puts the tool away.
    pub(super) fn handle(&mut self, ui: &mut Ui, cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect) {
        let Some(kind) = self.kind else { return };
        ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        let world = |at: Pos2| camera.to_world(Point::new(at.x - rect.left(), at.y - rect.top()));
        if response.double_clicked() {
            self.done = true;
        } else if response.clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            if self.done {
                self.start(kind);
            }
            self.points.push(world(at));
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        if pressed(Key::Escape) {
            self.stop();
            return;
        }
        if pressed(Key::Backspace) {
            self.points.pop();
            self.done = false;
        }
        if pressed(Key::Enter) {
            self.done = true;
        }
        let mut points = self.points.clone();
        if let Some(at) = response.hover_pos().filter(|_| !self.done && !self.points.is_empty()) {
            points.push(world(at));
        }
        self.draw(ui, cx, camera, rect, &points, kind);
        self.readout(ui, cx, rect, &points, kind);
    }

    fn draw(&self, ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect, points: &[World], kind: MeasureKind) {
        let screen = |world: &World| {
            let at = camera.to_screen(*world);
            Pos2::new(rect.left() + at.x, rect.top() + at.y)
        };
        let line: Vec<Pos2> = points.iter().map(screen).collect();
        let painter = ui.painter().with_clip_rect(rect);
        let ink = style::color(cx.theme.frame.focus);
        let casing = style::color(cx.theme.map.halo);
        let mut closed = line.clone();
        if kind == MeasureKind::Area && line.len() > 2 {
            closed.extend(line.first());
        }
        painter.line(closed.clone(), Stroke::new(5.0, casing));
        painter.line(closed, Stroke::new(2.2, ink));
        for at in &line {
            painter.circle(*at, 4.0, casing, Stroke::new(2.0, ink));
        }
    }

    /// What was measured, on a card at the bottom in the middle.
    fn readout(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, points: &[World], kind: MeasureKind) {
        let degrees: Vec<[f64; 2]> = points
            .iter()
            .map(|world| {
                let (lon, lat) = world.to_lon_lat();
                [lon, lat]
            })
            .collect();
        let km = |metres: f64| geodesic::length_text(metres, cx.words);
        let mut lines = Vec::new();
        match kind {
            MeasureKind::Distance => {
                lines.push(cx.words.with("measure-distance", &[("length", &km(geodesic::length_m(&degrees)))]))
            }
            MeasureKind::Area => {
                lines.push(match geodesic::area_m2(&degrees) {
                    Some(area) => cx.words.with("measure-area", &[("area", &geodesic::area_text(area, cx.words))]),
                    None => cx.t("measure-crosses"),
                });
                lines.push(cx.words.with("measure-perimeter", &[("length", &km(geodesic::perimeter_m(&degrees)))]));
            }
        }
        lines.push(cx.t(if self.done { "measure-again" } else { "measure-hint" }));
        let width = 320.0;
        let height = 18.0 * lines.len() as f32 + 20.0;
        let center = Pos2::new(rect.center().x, rect.bottom() - 30.0 - height / 2.0);
        let card = Rect::from_center_size(center, Vec2::new(width, height));
        let frame = &cx.theme.frame;
        ui.painter().rect(
            card,
            6.0,
            style::color(frame.panel),
            Stroke::new(1.0, style::color(frame.rule)),
            egui::StrokeKind::Inside,
        );
        for (at, text) in lines.iter().enumerate() {
            let font = if at == 0 { FontId::new(14.0, style::bold()) } else { FontId::proportional(12.0) };
            let ink = if at == 0 { frame.ink } else { frame.ink_soft };
            let y = card.top() + 18.0 + at as f32 * 18.0;
            ui.painter().text(Pos2::new(card.center().x, y), Align2::CENTER_CENTER, text, font, style::color(ink));
        }
        let node = ui.interact(card, egui::Id::unique("measure-result"), egui::Sense::hover());
        node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, lines.join(". ")));
    }
}
