//! Legend and scale bar over the map: still figures of their own, made when they change.

use super::{Core, Cx};
use atlas_export::raster;
use atlas_scene::{
    Scene,
    map::{Camera, ScaleBarText, scale_bar_scene},
};
use atlas_view::{Language, ThemeName, View, compose};
use egui::{ColorImage, Pos2, Rect, TextureHandle, TextureOptions, Ui, Vec2};

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
pub(crate) struct Furniture {
    legend: Option<Kept<LegendKey>>,
    scale_bar: Option<Kept<ScaleKey>>,
}

impl Furniture {
    /// Paints the legend in the upper left corner of `rect`, the emptiest of a map of Chongqing; gives its box.
    pub(crate) fn legend(&mut self, ui: &Ui, cx: &Cx<'_>, rect: Rect) -> Option<Rect> {
        let settings = &cx.state.settings;
        let scale = ui.ctx().pixels_per_point();
        let mut view = cx.view().clone();
        // A legend does not depend on where the map is and what is chosen.
        view.extent = atlas_view::geo_box([0.0; 4]);
        view.selection.clear();
        let key = LegendKey { view, language: settings.language, theme: settings.theme, scale };
        if self.legend.as_ref().map(|kept| &kept.key) != Some(&key) {
            let studio = cx.core.studio(settings.language, settings.theme);
            let picture = compose::map_legend(cx.view(), &studio, 240.0);
            self.legend = picture.and_then(|picture| keep(ui, cx.core, "legend", &picture.scene, scale, key));
        }
        let kept = self.legend.as_ref()?;
        let corner = Pos2::new(rect.left() + 12.0, rect.top() + 12.0);
        Some(paint(ui, kept, corner, scale))
    }

    /// Paints the scale bar with its lower right corner at `corner`; gives the box that it takes.
    pub(crate) fn scale_bar(&mut self, ui: &Ui, cx: &Cx<'_>, camera: &Camera, corner: Pos2) -> Option<Rect> {
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
