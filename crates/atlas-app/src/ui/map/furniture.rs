//! Legend, scale bar and north arrow over the map: still figures of their own, made when they change.

use super::super::{Core, Cx};
use atlas_export::raster;
use atlas_scene::{
    Scene, Size,
    map::{Camera, ScaleBarText, north_arrow_scene, scale_bar_scene},
    vision::Deficiency,
};
use atlas_view::{
    Command, Language, Layer, ThemeName, View,
    compose::{self, MarkScale},
};
use egui::{ColorImage, Id, Pos2, Rect, Sense, TextureHandle, TextureOptions, Ui, Vec2};

/// A small picture and what it was made for.
struct Kept<K> {
    key: K,
    texture: TextureHandle,
    size: Vec2,
}

/// What a legend depends on.
#[derive(PartialEq)]
struct LegendKey {
    view: View,
    language: Language,
    theme: ThemeName,
    eyes: Option<Deficiency>,
    scale: f32,
    height: i64,
    /// How large circles and dots are, where there are some.
    marks: Option<MarkScale>,
}

/// What a scale bar depends on; positions are rounded, so that a moving map does not make it anew all the time.
#[derive(PartialEq)]
struct ScaleKey {
    scale: i64,
    latitude: i64,
    language: Language,
    theme: ThemeName,
    pixels: f32,
}

/// The furniture over the map.
#[derive(Default)]
pub(super) struct Furniture {
    legend: Option<Kept<LegendKey>>,
    /// Where its entries stand.
    entries: Vec<(String, atlas_scene::Rect)>,
    scale_bar: Option<Kept<ScaleKey>>,
    north: Option<Kept<(Language, ThemeName, u32)>>,
}

impl Furniture {
    /// Shows the legend in the upper left corner of `rect`; gives its box.
    pub(super) fn legend(&mut self, ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect) -> Option<Rect> {
        if !cx.view().shows(Layer::Legend) {
            return None;
        }
        let settings = &cx.state.settings;
        let scale = ui.ctx().pixels_per_point();
        let height = (rect.height() - 60.0).max(120.0);
        let rounded = height.round() as i64;
        let marks = MarkScale::live(&calm(camera), &cx.core.atlas);
        let key = LegendKey {
            marks: cx.view().map.has_marks().then_some(marks),
            height: rounded,
            view: legend_view(cx.drawn),
            language: settings.language,
            theme: settings.theme,
            eyes: cx.state.eyes,
            scale,
        };
        if self.legend.as_ref().map(|kept| &kept.key) != Some(&key) {
            let studio = cx.core.studio(settings.language, settings.theme);
            self.entries.clear();
            self.legend =
                compose::map_legend(cx.view(), &studio, Size::new(240.0, height), &marks).and_then(|picture| {
                    self.entries.clone_from(&picture.places);
                    keep(ui, cx.core, "legend", &picture.scene.seen_by(cx.state.eyes), scale, key)
                });
        }
        let kept = self.legend.as_ref()?;
        let place = paint(ui, kept, Pos2::new(rect.left() + 12.0, rect.top() + 12.0), scale);
        // The map below is not meant.
        ui.interact(place, Id::unique("legend"), Sense::click_and_drag());
        self.point(ui, cx, place);
        Some(place)
    }

    /// An entry under the pointer shows its units, a click chooses them.
    fn point(&self, ui: &Ui, cx: &Cx<'_>, legend: Rect) {
        let Some(thematic) = cx.thematic else { return };
        for (id, place) in &self.entries {
            let Some(entry) = thematic.entry(id) else { continue };
            let min = legend.min + Vec2::new(place.x, place.y);
            let area = Rect::from_min_size(min, Vec2::new(place.width, place.height));
            let response = ui.interact(area, Id::unique(("legend-entry", id)), Sense::click());
            let text = &entry.text;
            let count = cx.words.count("legend-class-units", entry.units.len());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{text}, {count}")));
            if response.hovered() || response.has_focus() {
                cx.hover_entry(id);
                let frame = super::super::style::color(cx.theme.frame.focus);
                ui.painter().rect_stroke(area, 2.0, egui::Stroke::new(1.0, frame), egui::StrokeKind::Inside);
            }
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if response.clicked() {
                cx.push(Command::SelectAll(entry.units.clone()));
            }
            let tip = cx.words.with("legend-class-tip", &[("units", &count)]);
            // A cell of a drawn legend has no words beside it.
            let is_drawn = thematic.diagram.as_ref().is_some_and(|drawn| drawn.holds(id));
            response.on_hover_text(if is_drawn { format!("{text}\n{tip}") } else { tip });
        }
    }

    /// Paints the scale bar with its lower right corner at `corner`; gives the box that it takes.
    pub(super) fn scale_bar(&mut self, ui: &Ui, cx: &Cx<'_>, camera: &Camera, corner: Pos2) -> Option<Rect> {
        if !cx.view().shows(Layer::ScaleBar) {
            return None;
        }
        let settings = &cx.state.settings;
        let pixels = ui.ctx().pixels_per_point();
        let (_, latitude) = camera.center.to_lon_lat();
        let key = ScaleKey {
            scale: (camera.zoom() * 200.0).round() as i64,
            latitude: (latitude * 20.0).round() as i64,
            language: settings.language,
            theme: settings.theme,
            pixels,
        };
        if self.scale_bar.as_ref().map(|kept| &kept.key) != Some(&key) {
            let text = ScaleBarText { kilometres: cx.words.unit("km"), metres: cx.words.unit("m") };
            let scene = scale_bar_scene(camera, &text, cx.theme, &cx.core.fonts);
            self.scale_bar = keep(ui, cx.core, "scale-bar", &scene, pixels, key);
        }
        let kept = self.scale_bar.as_ref()?;
        Some(paint(ui, kept, corner - kept.size, pixels))
    }

    /// Paints the north arrow with its lower right corner at `corner`; gives the box that it takes.
    pub(super) fn north(&mut self, ui: &Ui, cx: &Cx<'_>, corner: Pos2) -> Option<Rect> {
        if !cx.view().shows(Layer::NorthArrow) {
            return None;
        }
        let settings = &cx.state.settings;
        let pixels = ui.ctx().pixels_per_point();
        let key = (settings.language, settings.theme, pixels.to_bits());
        if self.north.as_ref().map(|kept| &kept.key) != Some(&key) {
            let scene = north_arrow_scene(&cx.t("north-letter"), cx.theme, &cx.core.fonts);
            self.north = keep(ui, cx.core, "north-arrow", &scene, pixels, key);
        }
        let kept = self.north.as_ref()?;
        Some(paint(ui, kept, corner - kept.size, pixels))
    }
}

/// The camera with its zoom on a fiftieth, so that a moving map does not make its legend anew in every frame.
fn calm(camera: &Camera) -> Camera {
    let zoom = (camera.zoom() * 50.0).round() / 50.0;
    Camera { scale: 256.0 * zoom.exp2(), ..*camera }
}

/// A legend does not depend on where the map is and what is chosen.
fn legend_view(view: &View) -> View {
    View { selection: Vec::new(), item: None, ..view.as_drawn() }
}

fn keep<K>(ui: &Ui, core: &Core, name: &str, scene: &Scene, scale: f32, key: K) -> Option<Kept<K>> {
    let pixels = raster::render(scene, &core.fonts, scale).ok()?;
    let image = ColorImage::from_rgba_premultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba);
    let texture = ui.ctx().load_texture(name, image, TextureOptions::NEAREST);
    let size = texture.size_vec2() / scale;
    Some(Kept { key, texture, size })
}

fn paint<K>(ui: &Ui, kept: &Kept<K>, corner: Pos2, scale: f32) -> Rect {
    let round = |v: f32| (v * scale).round() / scale;
    let rect = Rect::from_min_size(Pos2::new(round(corner.x), round(corner.y)), kept.size);
    let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().image(kept.texture.id(), rect, whole, egui::Color32::WHITE);
    rect
}
