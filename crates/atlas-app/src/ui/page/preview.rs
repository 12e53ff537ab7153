//! The page as it will be: drawn by a worker, by the very call that writes the file.

use crate::{
    AppError,
    jobs::Worker,
    page_file,
    ui::{Core, Cx, style},
};
use atlas_export::raster;
use atlas_scene::Pixels;
use atlas_view::{Language, Remark, compose, page::Page};
use egui::{Color32, ColorImage, Pos2, Rect, RichText, Sense, Stroke, TextureHandle, TextureOptions, Ui, Vec2};
use std::sync::Arc;

/// A page, in a language, so many pixels to a layout unit.
#[derive(Clone)]
struct Wish {
    page: Arc<Page>,
    language: Language,
    scale: f32,
}

impl PartialEq for Wish {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.page, &other.page) && (self.language, self.scale) == (other.language, other.scale)
    }
}

/// What was drawn: pixels, where the figures stand in layout units, the beginnings of texts that were cut.
struct Drawn {
    pixels: Pixels,
    figures: Vec<atlas_scene::Rect>,
    cut: Vec<String>,
}

struct Shown {
    wish: Wish,
    texture: TextureHandle,
    figures: Vec<atlas_scene::Rect>,
    cut: Vec<String>,
}

/// The picture of the page, and what is wrong with it.
pub(super) struct Preview {
    pictures: Worker<Wish, (Wish, Result<Drawn, String>)>,
    checks: Worker<Wish, (Wish, Vec<Remark>)>,
    asked: Option<Wish>,
    shown: Option<Shown>,
    failed: Option<String>,
    remarks: Option<(Wish, Vec<Remark>)>,
}

impl Preview {
    pub(super) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let wake = |ctx: &egui::Context| {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let (drawing, checking) = (Arc::clone(core), Arc::clone(core));
        let picture = move |wish: Wish| {
            let drawn = draw(&drawing, &wish).map_err(|error| error.to_string());
            (wish, drawn)
        };
        let check = move |wish: Wish| {
            let remarks = check(&checking, &wish);
            (wish, remarks)
        };
        Ok(Self {
            pictures: Worker::start("page", picture, wake(ctx))?,
            checks: Worker::start("page-check", check, wake(ctx))?,
            asked: None,
            shown: None,
            failed: None,
            remarks: None,
        })
    }

    pub(super) fn is_busy(&self) -> bool {
        self.pictures.is_busy() || self.checks.is_busy()
    }

    /// What is wrong with the page; none while nobody has looked yet.
    pub(super) fn remarks(&self) -> Option<&[Remark]> {
        let (of, remarks) = self.remarks.as_ref()?;
        (Some(of) == self.asked.as_ref()).then_some(remarks)
    }

    /// Texts that had to be cut.
    pub(super) fn cut(&self) -> &[String] {
        self.shown.as_ref().map_or(&[], |shown| &shown.cut)
    }

    /// Shows the page; gives the figure that was clicked.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, page: &Arc<Page>, chosen: usize) -> Option<usize> {
        self.listen(ui.ctx());
        let size = page.paper.size();
        let room = ui.max_rect().shrink2(Vec2::new(24.0, 20.0));
        let room = Rect::from_min_max(room.min, room.max - Vec2::new(0.0, 22.0));
        let place = letterbox(room, Vec2::new(size.width, size.height), ui.ctx().pixels_per_point());
        let scale = place.width() * ui.ctx().pixels_per_point() / size.width.max(1.0);
        let wish = Wish { page: Arc::clone(page), language: cx.state.settings.language, scale };
        if self.asked.as_ref() != Some(&wish) {
            self.pictures.ask(wish.clone());
            self.checks.ask(wish.clone());
            self.asked = Some(wish.clone());
        }
        let frame = &cx.theme.frame;
        let shadow = egui::Shadow { offset: [0, 3], blur: 16, spread: 0, color: style::color(frame.shadow) };
        ui.painter().add(shadow.as_shape(place, 0));
        let mut clicked = None;
        match &self.shown {
            // The page as it was before its last change is better than nothing; in another language it is not.
            Some(shown) if shown.wish.language == wish.language => {
                let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
                ui.painter().image(shown.texture.id(), place, whole, Color32::WHITE);
                clicked = figures(ui, cx, shown, place, chosen);
            }
            _ => drop(ui.painter().rect_filled(place, 0.0, style::color(frame.field))),
        }
        let line = Stroke::new(1.0, style::color(frame.rule));
        ui.painter().rect_stroke(place, 0.0, line, egui::StrokeKind::Outside);
        let caption =
            Rect::from_min_size(Pos2::new(place.left(), place.bottom() + 6.0), Vec2::new(place.width(), 18.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(caption), |ui| {
            let soft = style::color(frame.ink_soft);
            let text = match &self.failed {
                Some(reason) => RichText::new(reason).color(style::color(frame.warning)),
                None => RichText::new(measures(cx, page)).color(soft),
            };
            ui.add(egui::Label::new(text.size(12.0)).truncate());
        });
        clicked
    }

    fn listen(&mut self, ctx: &egui::Context) {
        if let Some((wish, drawn)) = self.pictures.take() {
            match drawn {
                Ok(Drawn { pixels, figures, cut }) => {
                    let size = [pixels.width as usize, pixels.height as usize];
                    let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
                    let texture = ctx.load_texture("page", image, TextureOptions::LINEAR);
                    self.shown = Some(Shown { wish, texture, figures, cut });
                    self.failed = None;
                }
                Err(reason) => self.failed = Some(reason),
            }
        }
        if let Some(checked) = self.checks.take() {
            self.remarks = Some(checked);
        }
    }
}

/// Marks the chosen figure, and chooses the one that is clicked.
fn figures(ui: &Ui, cx: &Cx<'_>, shown: &Shown, place: Rect, chosen: usize) -> Option<usize> {
    let unit = place.width() / shown.wish.page.paper.size().width.max(1.0);
    let mut clicked = None;
    for (at, figure) in shown.figures.iter().enumerate() {
        let corner = place.min + Vec2::new(figure.x, figure.y) * unit;
        let on_screen = Rect::from_min_size(corner, Vec2::new(figure.width, figure.height) * unit);
        let response = ui.interact(on_screen, egui::Id::unique(("page-figure", at)), Sense::click());
        if response.clicked() {
            clicked = Some(at);
        }
        let color = style::color(cx.theme.frame.accent);
        let line = match (at == chosen, response.hovered()) {
            (true, _) => Stroke::new(1.5, color),
            (false, true) => Stroke::new(1.0, color.gamma_multiply(0.6)),
            _ => continue,
        };
        ui.painter().rect_stroke(on_screen.expand(3.0), 2.0, line, egui::StrokeKind::Outside);
    }
    clicked
}

/// Size in its own unit, and in pixels.
fn measures(cx: &Cx<'_>, page: &Page) -> String {
    let paper = page.paper;
    let [width, height] = paper.pixels().map(|pixels| format!("{pixels:.0}"));
    let pixels = cx.words.with("export-pixels", &[("width", &width), ("height", &height)]);
    let length = |length: f32| atlas_view::numbers::full(f64::from(length), if length.fract() == 0.0 { 0 } else { 2 });
    let own = format!("{} × {} {}", length(paper.width), length(paper.height), paper.unit.symbol());
    let dpi = cx.words.with("export-dpi-value", &[("dpi", &format!("{:.0}", paper.dpi))]);
    format!("{own} · {dpi} · {pixels}")
}

/// The largest box of a shape in the middle of a place, on whole pixels.
fn letterbox(place: Rect, shape: Vec2, pixels_per_point: f32) -> Rect {
    let scale = (place.width() / shape.x.max(1.0)).min(place.height() / shape.y.max(1.0)).max(0.01);
    let round = |length: f32| ((length * pixels_per_point).round() / pixels_per_point).max(1.0 / pixels_per_point);
    let size = Vec2::new(round(shape.x * scale), round(shape.y * scale));
    let corner = place.center() - size / 2.0;
    Rect::from_min_size(Pos2::new(round(corner.x), round(corner.y)), size)
}

fn draw(core: &Core, wish: &Wish) -> Result<Drawn, AppError> {
    let studio = core.studio(wish.language, wish.page.theme);
    let made = compose::page(&wish.page, &studio, false);
    let pixels = raster::render(&made.scene, &core.fonts, wish.scale)?;
    Ok(Drawn { pixels, figures: made.figures, cut: made.cut })
}

fn check(core: &Core, wish: &Wish) -> Vec<Remark> {
    let studio = core.studio(wish.language, wish.page.theme);
    let made = compose::page(&wish.page, &studio, false);
    page_file::remarks(&wish.page, &made.scene, &studio)
}
