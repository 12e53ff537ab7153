//! The live map: walkers' gestures, our own picture.
//!
//! The picture is the scene's own raster with a margin around the view. A worker draws it anew when the view
//! leaves the margin or the zoom settles; meanwhile it is moved and stretched. Hover lies on top, and a new
//! selection too until the picture has it, so that a click answers at once.

mod camera;
mod card;
mod furniture;
mod insets;
mod menu;
mod overlay;
mod picture;
mod pointer;
mod readout;
mod tools;

use super::{Core, Cx, icons, style};
use crate::AppError;
use atlas_data::PartialDate;
use atlas_scene::map::{Camera, GeoBox, World};
use atlas_view::{Command, MeasureKind, compose};
use camera::CameraMan;
use egui::{Align2, DragPanButtons, Pos2, Rect, Response, RichText, Ui, Vec2};
use furniture::Furniture;
use icons::Icon;
pub(crate) use picture::FirstMap;
use picture::Picture;
use std::sync::{Arc, mpsc::Receiver};

/// The map of the window.
pub(crate) struct MapWidget {
    man: CameraMan,
    picture: Picture,
    furniture: Furniture,
    insets: insets::Insets,
    card: card::CardUi,
    menu: menu::MenuPlace,
    boxes: tools::BoxTool,
    ruler: tools::MeasureTool,
    shown: Option<(Camera, Rect)>,
    /// What lay on the map in the last frame.
    covered: Vec<Rect>,
}

impl MapWidget {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        Ok(Self {
            man: CameraMan::default(),
            picture: Picture::start(Arc::clone(&core), ctx)?,
            furniture: Furniture::default(),
            insets: insets::Insets::start(core, ctx)?,
            card: card::CardUi::default(),
            menu: menu::MenuPlace::default(),
            boxes: tools::BoxTool::default(),
            ruler: tools::MeasureTool::default(),
            shown: None,
            covered: Vec::new(),
        })
    }

    /// While the time runs to a date, pictures of what comes next are made ahead; `None` where it does not run.
    pub(crate) fn run_to(&mut self, last: Option<PartialDate>) {
        self.picture.runs_to = last;
    }

    /// Where a place lies in the window.
    pub(crate) fn position_of(&self, lon: f64, lat: f64) -> Option<Pos2> {
        let (camera, rect) = self.shown?;
        let at = camera.to_screen(World::from_lon_lat(lon, lat));
        Some(rect.min + Vec2::new(at.x, at.y))
    }

    /// A first picture is on its way.
    pub(crate) fn expect(&mut self, first: Receiver<FirstMap>) {
        self.picture.expect(first);
    }

    /// The processor paints the window.
    pub(crate) fn without_card(&mut self) {
        self.picture.without_card();
    }

    #[cfg(test)]
    pub(crate) fn place(&self) -> Option<atlas_scene::Size> {
        self.shown.map(|(camera, _)| camera.size)
    }

    #[cfg(test)]
    pub(crate) fn used_first_map(&self) -> bool {
        self.picture.used_first_map
    }

    pub(crate) fn has_picture(&self) -> bool {
        self.picture.has_picture()
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.picture.is_busy() || self.man.is_flying() || self.insets.is_busy()
    }

    /// Moves to an extent; any gesture interrupts.
    pub(crate) fn fly_to(&mut self, extent: GeoBox) {
        self.man.fly_to(extent);
    }

    /// Whether the map jumps to where it was to fly.
    pub(crate) fn jump_instead_of_flying(&mut self, jump: bool) {
        self.man.jumps = jump;
    }

    /// Whether the measuring tool is in use.
    pub(crate) fn is_measuring(&self) -> bool {
        self.ruler.is_active()
    }

    /// Takes up the measuring tool.
    pub(crate) fn measure(&mut self, kind: MeasureKind) {
        self.ruler.start(kind);
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let rect = whole_pixels(ui.max_rect(), ui.ctx().pixels_per_point());
            let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(rect));
            self.man.prepare(ui.ctx(), cx.view().extent, rect);
            let (picture, covered, at_rest) = (&mut self.picture, &self.covered, self.man.is_at_rest());
            let drags = if self.boxes.takes_drags(ui) { DragPanButtons::MIDDLE } else { DragPanButtons::PRIMARY };
            let response = walkers::Map::new(None, self.man.memory(), walkers::lon_lat(0.0, 0.0))
                .zoom_with_ctrl(false)
                .zoom_speed(1.6)
                .drag_pan_buttons(drags)
                .double_click_to_zoom(!self.ruler.is_active())
                .show(ui, |ui, _, _, memory| {
                    let camera = camera::of_memory(memory, rect);
                    picture.show(ui, cx, &camera, rect, covered, at_rest);
                    camera
                });
            let camera = response.inner;
            self.shown = Some((camera, rect));
            self.man.after(ui.ctx(), &response.response, &camera, cx);
            self.on_map(ui, cx, &response.response, &camera, rect);
        });
    }

    /// Everything that lies on the picture.
    fn on_map(&mut self, ui: &mut Ui, cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect) {
        let under = pointer::under(cx, response, camera, rect, &self.covered);
        if !self.ruler.is_active() {
            pointer::clicks(ui, cx, response, camera, rect);
            self.boxes.handle(ui, cx, response, camera, rect);
        }
        self.context_menu(cx, response, camera, rect);
        if let Some(unit) = &under.unit {
            cx.hover_unit(unit);
        }
        if let Some(item) = &under.item {
            cx.hover_item(&item.id);
        }
        let chosen_is_drawn = self.picture.has_selection(cx.drawn);
        overlay::outlines(ui, cx, camera, rect, chosen_is_drawn);
        overlay::item(ui, cx, camera, rect);
        pointer::nodes(ui, cx, camera, rect);
        self.furniture(ui, cx, response, camera, rect);
        self.ruler.handle(ui, cx, response, camera, rect);
        if !response.dragged() && !self.ruler.is_active() && !ui.ctx().any_popup_open() {
            pointer::tooltip(ui, cx, &under);
        }
    }

    fn context_menu(&mut self, cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect) {
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            self.menu = pointer::menu_place(cx, camera, rect, at);
        }
        if menu::show(response, cx, &self.menu) {
            self.ruler.begin_at(self.menu.lon, self.menu.lat);
        }
    }

    fn furniture(&mut self, ui: &mut Ui, cx: &Cx<'_>, response: &Response, camera: &Camera, rect: Rect) {
        let legend = self.furniture.legend(ui, cx, camera, rect);
        let attribution = attribution(ui, cx, rect);
        let corner = attribution.right_top() + Vec2::new(0.0, -4.0);
        let scale_bar = self.furniture.scale_bar(ui, cx, camera, corner);
        let beside = scale_bar.map_or(corner, |bar| bar.left_bottom()) - Vec2::new(8.0, 4.0);
        let north = self.furniture.north(ui, cx, beside);
        buttons(ui, cx, rect);
        let coordinates = readout::coordinates(ui, cx, camera, rect, response.hover_pos());
        let mut covered: Vec<Rect> = [Some(attribution), Some(buttons_place(rect)), legend, scale_bar, north]
            .into_iter()
            .flatten()
            .chain([coordinates])
            .collect();
        covered.extend(super::filter::chip(ui, cx, chip_corner(rect, legend)));
        let card = self.card.show(ui, cx, buttons_place(rect).left_top() - Vec2::new(8.0, 0.0));
        covered.extend(card);
        let insets = self.insets.show(ui, cx, camera, rect, &covered, self.man.is_at_rest());
        covered.extend(insets);
        readout::graticule(ui, cx, camera, rect, &covered);
        covered.extend(eyes(ui, cx, rect));
        self.covered = covered;
        self.report(ui, cx, rect);
    }

    /// That the map is being drawn, or why it cannot be.
    fn report(&self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        if !self.picture.has_picture() && self.picture.error().is_none() {
            let text = RichText::new(cx.t("map-loading")).color(style::color(cx.theme.frame.ink_soft));
            ui.put(Rect::from_center_size(rect.center(), Vec2::new(240.0, 40.0)), egui::Label::new(text));
        }
        if let Some(reason) = self.picture.error() {
            let text = cx.words.with("error-map", &[("reason", reason)]);
            let job = RichText::new(text).color(style::color(cx.theme.frame.warning));
            ui.put(Rect::from_center_size(rect.center(), Vec2::new(420.0, 80.0)), egui::Label::new(job).wrap());
        }
    }
}

/// That the colours are not those of files, and the way back.
fn eyes(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> Option<Rect> {
    let seen = cx.words.eyes(Some(cx.state.eyes?));
    let text = RichText::new(cx.words.with("eyes-on", &[("eyes", &seen)])).size(12.0);
    let fill = style::color(cx.theme.frame.panel.faded(0.93));
    let place = Rect::from_center_size(Pos2::new(rect.center().x, rect.top() + 28.0), Vec2::new(360.0, 28.0));
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("eyes")
            .max_rect(place)
            .layout(egui::Layout::centered_and_justified(egui::Direction::TopDown)),
    );
    let button = child.add(egui::Button::new(text).fill(fill).truncate()).on_hover_text(cx.t("eyes-off"));
    if button.clicked() {
        cx.push(Command::SetEyes(None));
    }
    Some(button.rect)
}

/// The whole pixels inside of a box, so that the picture lies on pixels without being stretched.
fn whole_pixels(rect: Rect, pixels_per_point: f32) -> Rect {
    let min = (rect.min * pixels_per_point).ceil() / pixels_per_point;
    let max = (rect.max.to_vec2() * pixels_per_point).floor() / pixels_per_point;
    Rect::from_min_max(min, max.to_pos2())
}

/// Who has to be named, in the lower right corner.
fn attribution(ui: &Ui, cx: &Cx<'_>, rect: Rect) -> Rect {
    let text = compose::attribution(&cx.core.studio(cx.state.settings.language, cx.state.settings.theme));
    let font = egui::FontId::proportional(10.5);
    let room = (rect.width() * 0.6).max(160.0);
    let ink = style::color(cx.theme.frame.ink_soft);
    let galley = ui.painter().layout(text, font, ink, room);
    let size = galley.size() + Vec2::new(8.0, 4.0);
    let place = Align2::RIGHT_BOTTOM.align_size_within_rect(size, rect.shrink(4.0));
    ui.painter().rect_filled(place, 3.0, style::color(cx.theme.frame.panel.faded(0.72)));
    ui.painter().galley(place.min + Vec2::new(4.0, 2.0), galley, ink);
    place
}

/// Where the chip of the filter stands: beside the legend, or below it where the map is narrow.
fn chip_corner(rect: Rect, legend: Option<Rect>) -> Pos2 {
    /// Room for its words in either language.
    const WIDTH: f32 = 210.0;
    let Some(legend) = legend else { return rect.left_top() + Vec2::new(12.0, 12.0) };
    let beside = legend.right_top() + Vec2::new(8.0, 0.0);
    let has_room = beside.x + WIDTH <= buttons_place(rect).left();
    if has_room { beside } else { legend.left_bottom() + Vec2::new(0.0, 8.0) }
}

fn buttons_place(rect: Rect) -> Rect {
    Rect::from_min_size(Pos2::new(rect.right() - 48.0, rect.top() + 12.0), Vec2::new(36.0, 236.0))
}

/// Zoom, whole municipality, central city: in the upper right corner of the map.
fn buttons(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(buttons_place(rect)).id_salt("map-buttons"));
    child.spacing_mut().item_spacing.y = 6.0;
    let zoomed = |factor: f64| camera::zoomed(&cx.view().extent, factor);
    let wishes = [
        (Icon::Plus, "map-zoom-in", Command::Show(zoomed(0.5))),
        (Icon::Minus, "map-zoom-out", Command::Show(zoomed(2.0))),
        (Icon::House, "map-home", Command::ShowAll),
        (Icon::Building2, "map-central-city", Command::ShowCentralCity),
        (Icon::Ruler, "map-measure-distance", Command::StartMeasure(MeasureKind::Distance)),
        (Icon::VectorSquare, "map-measure-area", Command::StartMeasure(MeasureKind::Area)),
    ];
    for (icon, tip, command) in wishes {
        if icons::button(&mut child, icon, &cx.t(tip)).clicked() {
            cx.push(command);
        }
    }
}
