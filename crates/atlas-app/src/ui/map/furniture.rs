//! Legend, scale bar and north arrow over the map: still figures of their own, made when they change.

use super::super::{Core, Cx};
use atlas_export::raster;
use atlas_scene::{
    Scene, Size,
    map::{Camera, ScaleBarText, north_arrow_scene, scale_bar_scene},
};
use atlas_view::{Command, Language, Layer, ThemeName, View, compose};
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
    scale: f32,
    height: i64,
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
    /// Where the classes stand in the legend.
    classes: Vec<(usize, atlas_scene::Rect)>,
    scale_bar: Option<Kept<ScaleKey>>,
    north: Option<Kept<(Language, ThemeName, u32)>>,
}

impl Furniture {
    /// Shows the legend in the upper left corner of `rect`; gives its box.
    pub(super) fn legend(&mut self, ui: &Ui, cx: &Cx<'_>, rect: Rect) -> Option<Rect> {
        if !cx.view().shows(Layer::Legend) {
            return None;
        }
        let settings = &cx.state.settings;
        let scale = ui.ctx().pixels_per_point();
        let height = (rect.height() - 60.0).max(120.0);
        let rounded = height.round() as i64;
        let key = LegendKey {
            height: rounded,
            view: legend_view(cx.drawn),
            language: settings.language,
            theme: settings.theme,
            scale,
        };
        if self.legend.as_ref().map(|kept| &kept.key) != Some(&key) {
            let studio = cx.core.studio(settings.language, settings.theme);
            self.classes.clear();
            self.legend = compose::map_legend(cx.view(), &studio, Size::new(240.0, height)).and_then(|picture| {
                let class = |(id, place): &(String, _)| Some((compose::legend_class(id)?, *place));
                self.classes = picture.places.iter().filter_map(class).collect();
                keep(ui, cx.core, "legend", &picture.scene, scale, key)
            });
        }
        let kept = self.legend.as_ref()?;
        let place = paint(ui, kept, Pos2::new(rect.left() + 12.0, rect.top() + 12.0), scale);
        // The map below is not meant.
        ui.interact(place, Id::unique("legend"), Sense::click_and_drag());
        self.point(ui, cx, place);
        Some(place)
    }

    /// A class under the pointer shows its units, a click chooses them.
    fn point(&self, ui: &Ui, cx: &Cx<'_>, legend: Rect) {
        let Some(measure) = cx.measure else { return };
        for (class, place) in &self.classes {
            let min = legend.min + Vec2::new(place.x, place.y);
            let area = Rect::from_min_size(min, Vec2::new(place.width, place.height));
            let response = ui.interact(area, Id::unique(("legend-class", class)), Sense::click());
            let units: Vec<String> = measure.units_of(*class).map(str::to_owned).collect();
            let text = measure.class_text(*class, cx.words);
            let count = cx.words.count("legend-class-units", units.len());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{text}, {count}")));
            if response.hovered() || response.has_focus() {
                cx.hover_class(*class);
                let frame = super::super::style::color(cx.theme.frame.focus);
                ui.painter().rect_stroke(area, 2.0, egui::Stroke::new(1.0, frame), egui::StrokeKind::Inside);
            }
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if response.clicked() {
                cx.push(Command::SelectAll(units));
            }
            response.on_hover_text(cx.words.with("legend-class-tip", &[("units", &count)]));
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
