//! A still figure in the window: made by a worker, shown on whole pixels, the same pixels as in the file.

use super::Core;
use crate::{AppError, jobs::Worker};
use atlas_export::raster;
use atlas_scene::{Pixels, Scene, Size};
use atlas_view::{Canvas, Language, ThemeName, View, compose};
use egui::{ColorImage, TextureHandle, TextureOptions, Ui};
use std::sync::Arc;

/// What a figure is made from; the same wish gives the same pixels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    pub(crate) view: View,
    pub(crate) language: Language,
    pub(crate) theme: ThemeName,
    pub(crate) size: Size,
    pub(crate) scale: f32,
}

type Made = (Wish, Result<Pixels, String>);

/// The chart of the panel.
pub(crate) struct Figure {
    worker: Worker<Wish, Made>,
    asked: Option<Wish>,
    shown: Option<(Wish, TextureHandle)>,
    error: Option<String>,
}

impl Figure {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |wish: Wish| {
            let made = make(&core, &wish).map_err(|error| error.to_string());
            (wish, made)
        };
        let worker = Worker::start("figure", work, move || ctx.request_repaint())?;
        Ok(Self { worker, asked: None, shown: None, error: None })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// Width and height of what is shown.
    pub(crate) fn pixels(&self) -> Option<[usize; 2]> {
        self.shown.as_ref().map(|(_, texture)| texture.size())
    }

    /// Shows the chart of a wish; the one before stays until the new one is ready.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut wish: Wish, name: &str) {
        // What does not change the chart must not make it anew.
        wish.view = chart_view(&wish.view);
        if let Some((made, pixels)) = self.worker.take() {
            match pixels {
                Ok(pixels) => {
                    let size = [pixels.width as usize, pixels.height as usize];
                    let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
                    let texture = ui.ctx().load_texture("chart", image, TextureOptions::NEAREST);
                    self.shown = Some((made, texture));
                    self.error = None;
                }
                Err(reason) => self.error = Some(reason),
            }
        }
        if self.asked.as_ref() != Some(&wish) {
            self.worker.ask(wish.clone());
            self.asked = Some(wish.clone());
        }
        let size = egui::vec2(wish.size.width, wish.size.height);
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
        if let Some((made, texture)) = &self.shown {
            let pixels = texture.size_vec2() / made.scale;
            let corner = rect.min.round_to_pixels(wish.scale);
            let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), egui::Rect::from_min_size(corner, pixels), whole, egui::Color32::WHITE);
        }
        if let Some(reason) = &self.error {
            ui.label(reason);
        }
    }
}

trait RoundToPixels {
    fn round_to_pixels(self, pixels_per_point: f32) -> Self;
}

impl RoundToPixels for egui::Pos2 {
    fn round_to_pixels(self, pixels_per_point: f32) -> Self {
        let round = |v: f32| (v * pixels_per_point).round() / pixels_per_point;
        egui::pos2(round(self.x), round(self.y))
    }
}

/// A view without what its chart does not show.
fn chart_view(view: &View) -> View {
    let mut same = view.clone();
    same.layers.clear();
    same.extent = atlas_view::geo_box([0.0; 4]);
    same.tab = atlas_view::Tab::Chart;
    same.method = atlas_scene::classify::Method::default();
    same.palette.clear();
    same
}

/// The scene of a wish.
pub(crate) fn chart_scene(core: &Core, wish: &Wish) -> Result<Scene, AppError> {
    let studio = core.studio(wish.language, wish.theme);
    let canvas = Canvas { size: wish.size, scale: wish.scale, transparent: false };
    Ok(compose::bar_chart(&wish.view, &studio, &canvas)?)
}

/// The pixels of a wish: the very same call as for the file.
pub(crate) fn make(core: &Core, wish: &Wish) -> Result<Pixels, AppError> {
    Ok(raster::render(&chart_scene(core, wish)?, &core.fonts, wish.scale)?)
}
