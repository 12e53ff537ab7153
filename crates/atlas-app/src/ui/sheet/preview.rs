//! The page as it will be: drawn by a worker, by the very call that writes the file.

use crate::{
    AppError,
    jobs::Worker,
    sheet_file::{self, SheetOf, SheetOptions},
    ui::{Core, Cx, style},
};
use atlas_data::PartialDate;
use atlas_export::raster;
use atlas_scene::{Pixels, sheet::SHEET};
use atlas_view::{Language, ThemeName, compose, sheet};
use egui::{Color32, ColorImage, Pos2, Rect, RichText, Sense, Stroke, TextureHandle, TextureOptions, Ui, Vec2};
use std::sync::Arc;

/// Layout units in an inch.
const UNITS: f32 = 96.0;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A sheet as of a date.
    Sheet(SheetOf, PartialDate),
    /// The contents of the series of a date.
    Contents(PartialDate),
}

/// A page, as it is chosen.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct PageOf {
    pub(super) shown: Shown,
    pub(super) language: Language,
    pub(super) theme: ThemeName,
}

/// The same at a scale.
#[derive(Clone, PartialEq)]
struct Wish {
    page: PageOf,
    scale: f32,
}

/// The page and what it says to who cannot see it, or why there is none.
type Drawn = Result<(Pixels, String), String>;

/// The picture of the page.
pub(super) struct Preview {
    pictures: Worker<Wish, (Wish, Drawn)>,
    asked: Option<Wish>,
    texture: Option<(TextureHandle, String)>,
    failed: Option<String>,
}

impl Preview {
    pub(super) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let (core, waking) = (Arc::clone(core), ctx.clone());
        let work = move |wish: Wish| {
            let drawn = draw(&core, &wish).map_err(|error| error.said(core.words(wish.page.language)));
            (wish, drawn)
        };
        let pictures = Worker::start("sheet-page", work, move || waking.request_repaint())?;
        Ok(Self { pictures, asked: None, texture: None, failed: None })
    }

    pub(super) fn is_busy(&self) -> bool {
        self.pictures.is_busy()
    }

    /// Shows the page as high as it may be.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, page: PageOf, height: f32) {
        self.listen(ui.ctx());
        let pixels_per_point = ui.ctx().pixels_per_point();
        let whole = |length: f32| (length * pixels_per_point).floor() / pixels_per_point;
        let size = Vec2::new(whole(height * SHEET.width / SHEET.height), whole(height));
        let wish = Wish { page, scale: size.x * pixels_per_point / SHEET.width };
        if self.asked.as_ref() != Some(&wish) {
            self.pictures.ask(wish.clone());
            self.asked = Some(wish);
        }
        let (place, response) = ui.allocate_exact_size(size, Sense::hover());
        let frame = &cx.theme.frame;
        ui.painter().rect_filled(place, 0.0, style::color(frame.field));
        if let Some((texture, said)) = &self.texture {
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            ui.painter().image(texture.id(), place, whole, Color32::WHITE);
            let name = said.lines().next().unwrap_or_default();
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
            crate::ui::widgets::describe(ui, &response, said);
        }
        ui.painter().rect_stroke(place, 0.0, Stroke::new(1.0, style::color(frame.rule)), egui::StrokeKind::Outside);
        if let Some(reason) = &self.failed {
            let text = RichText::new(reason).color(style::color(frame.warning));
            let inside = egui::UiBuilder::new().max_rect(place.shrink(24.0));
            ui.scope_builder(inside, |ui| ui.add(egui::Label::new(text).wrap()));
        }
    }

    fn listen(&mut self, ctx: &egui::Context) {
        let Some((of, drawn)) = self.pictures.take() else { return };
        if self.asked.as_ref() != Some(&of) {
            return;
        }
        match drawn {
            Ok((pixels, said)) => {
                let size = [pixels.width as usize, pixels.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
                let texture = ctx.load_texture("sheet", image, TextureOptions::LINEAR);
                (self.texture, self.failed) = (Some((texture, said)), None);
            }
            Err(reason) => (self.texture, self.failed) = (None, Some(reason)),
        }
    }
}

fn draw(core: &Core, wish: &Wish) -> Result<(Pixels, String), AppError> {
    let studio = core.studio(wish.page.language, wish.page.theme);
    let scene = match &wish.page.shown {
        Shown::Sheet(of, as_of) => {
            let options = SheetOptions { as_of: *as_of, dpi: wish.scale * UNITS, real_text: false };
            sheet_file::scene(of, "", &options, &studio)?
        }
        Shown::Contents(as_of) => {
            let subjects = sheet::subjects(&core.atlas, *as_of);
            compose::sheet_contents(&subjects, *as_of, &studio, wish.scale)?.scene
        }
    };
    let said = scene.alternative().to_owned();
    Ok((raster::render(&scene, &core.fonts, wish.scale)?, said))
}
