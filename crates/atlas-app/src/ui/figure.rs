//! A still figure in the window: made by a worker, shown on whole pixels, the same pixels as in the file.

use super::{Core, Cx, passport::FigureRef};
use crate::{AppError, jobs::Worker};
use atlas_export::raster;
use atlas_scene::{Node, Pixels, Point, Rect, Scene, Size};
use atlas_view::{Canvas, Command, Language, ThemeName, View, compose};
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

type Made = (Wish, Result<(Pixels, Vec<Row>), String>);

/// Where a unit or area stands in a chart, and where its figure is written.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    /// The unit, or the measured units of an area joined by plus signs.
    id: String,
    band: Rect,
    value: Rect,
}

/// The chart of the panel.
pub(crate) struct Figure {
    worker: Worker<Wish, Made>,
    asked: Option<Wish>,
    shown: Option<(Wish, TextureHandle)>,
    rows: Vec<Row>,
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
        Ok(Self { worker, asked: None, shown: None, rows: Vec::new(), error: None })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// Width and height of what is shown.
    pub(crate) fn pixels(&self) -> Option<[usize; 2]> {
        self.shown.as_ref().map(|(_, texture)| texture.size())
    }

    /// Shows the chart of a wish; the one before stays until the new one is ready.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, mut wish: Wish, name: &str) {
        // What does not change the chart must not make it anew.
        wish.view = chart_view(&wish.view);
        if let Some((made, pixels)) = self.worker.take() {
            match pixels {
                Ok((pixels, rows)) => {
                    self.rows = rows;
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
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
        if let Some((made, texture)) = &self.shown {
            let pixels = texture.size_vec2() / made.scale;
            let corner = rect.min.round_to_pixels(wish.scale);
            let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), egui::Rect::from_min_size(corner, pixels), whole, egui::Color32::WHITE);
            self.pointer(ui, cx, &response, corner);
        }
        if let Some(reason) = &self.error {
            ui.label(reason);
        }
    }

    /// A click on a figure opens its passport, a click on the rest of a row chooses the unit.
    fn pointer(&self, ui: &Ui, cx: &Cx<'_>, response: &egui::Response, corner: egui::Pos2) {
        let Some(at) = response.hover_pos() else { return };
        let at = Point::new(at.x - corner.x, at.y - corner.y);
        let Some(row) = self.rows.iter().find(|row| row.band.contains(at)) else { return };
        let on_value = row.value.contains(at);
        let unit = cx.core.atlas.unit(&row.id);
        if !on_value && unit.is_none() {
            return;
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        if !response.clicked() {
            return;
        }
        match (on_value, unit) {
            (false, Some(unit)) => cx.push(Command::Select(unit.id.clone())),
            _ => *cx.passport.borrow_mut() = figure_ref(cx, &row.id),
        }
    }
}

/// The figure of a unit or area that the chart of the view shows.
fn figure_ref(cx: &Cx<'_>, subject: &str) -> Option<FigureRef> {
    let view = cx.view();
    let column = cx.core.atlas.column(view.indicator.as_deref()?, view.period.as_ref(), view.as_of);
    let indicator = column.indicator?.id.clone();
    Some(FigureRef { subject: subject.to_owned(), indicator, period: column.period? })
}

/// The rows of a chart: its named groups with a line of text at least.
fn rows(scene: &Scene) -> Vec<Row> {
    let group = |node: &Node| {
        let Node::Group(group) = node else { return None };
        let texts = || {
            group.nodes.iter().filter_map(|node| match node {
                Node::Text(text) if !text.text.is_empty() => Some(text.bounds),
                _ => None,
            })
        };
        let top = texts().map(|text| text.y).fold(f32::INFINITY, f32::min);
        let bottom = texts().map(|text| text.y + text.height).fold(f32::NEG_INFINITY, f32::max);
        let value = texts().next_back().filter(|_| !group.name.is_empty())?;
        let band = Rect::new(0.0, top, scene.size.width, bottom - top);
        Some(Row { id: group.name.clone(), band, value })
    };
    scene.nodes.iter().filter_map(group).collect()
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
    same.layers = std::iter::empty().collect();
    same.item = None;
    same.compared.clear();
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

/// The pixels of a wish, by the very same call as for the file, and where its rows are.
fn make(core: &Core, wish: &Wish) -> Result<(Pixels, Vec<Row>), AppError> {
    let scene = chart_scene(core, wish)?;
    Ok((raster::render(&scene, &core.fonts, wish.scale)?, rows(&scene)))
}
