//! A still figure in the window: made by a worker, shown on whole pixels, the same pixels as in the file.

use super::{Core, Cx, figure_menu::MarkMenu, passport::FigureRef, style};
use crate::{AppError, jobs::Worker};
use atlas_data::Atlas;
use atlas_export::raster;
use atlas_scene::{Path, PathStep, Pixels, Point, Size, vision::Deficiency};
use atlas_view::{
    Canvas, ChartKind, ChartOptions, Command, Language, MOST_PINS, ThemeName, View,
    compose::{self, Place, PlacedScene},
};
use egui::{ColorImage, Id, Pos2, Rect, Response, TextureHandle, TextureOptions, Ui, Vec2};
use std::sync::Arc;

/// What a figure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The chart that the view names.
    Chart,
    /// The compared units over time.
    Comparison,
    /// A small map for each of the compared units.
    SmallMaps,
}

/// What a figure is made from; the same wish gives the same pixels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    pub(crate) subject: Subject,
    pub(crate) view: View,
    pub(crate) language: Language,
    pub(crate) theme: ThemeName,
    pub(crate) eyes: Option<Deficiency>,
    pub(crate) width: f32,
    /// The height; without one the figure is as high as is comfortable.
    pub(crate) height: Option<f32>,
    pub(crate) scale: f32,
}

type Made = (Wish, Result<Drawn, String>);

/// A figure as the window shows it.
struct Drawn {
    pixels: Pixels,
    places: Vec<Place>,
    /// The figure in sentences, for who cannot see it.
    described: String,
}

/// The figures of the panel.
pub(crate) struct Figures {
    /// The chart that the view names.
    pub(crate) chart: Figure,
    /// Of the compared ones.
    pub(crate) comparison: Figure,
    /// The pinned charts, by their slots.
    pub(crate) pins: [Figure; MOST_PINS],
}

impl Figures {
    pub(crate) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let figure = |name| Figure::start(name, Arc::clone(core), ctx);
        let pins = [figure("pin-1")?, figure("pin-2")?, figure("pin-3")?];
        Ok(Self { chart: figure("figure")?, comparison: figure("comparison")?, pins })
    }

    pub(crate) fn is_busy(&self) -> bool {
        let all = [&self.chart, &self.comparison].into_iter().chain(&self.pins);
        all.into_iter().any(|figure| figure.worker.is_busy())
    }
}

/// A figure of the panel.
pub(crate) struct Figure {
    worker: Worker<Wish, Made>,
    asked: Option<Wish>,
    shown: Option<(Wish, TextureHandle)>,
    places: Vec<Place>,
    /// What is shown, in sentences.
    described: String,
    error: Option<String>,
    /// Where a box around marks was begun.
    brush: Option<Pos2>,
    /// The menu of a mark.
    menu: MarkMenu,
}

impl Figure {
    fn start(name: &str, core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |wish: Wish| {
            let made = make(&core, &wish).map_err(|error| error.said(core.words(wish.language)));
            (wish, made)
        };
        let worker = Worker::start(name, work, move || ctx.request_repaint())?;
        Ok(Self {
            worker,
            asked: None,
            shown: None,
            places: Vec::new(),
            described: String::new(),
            error: None,
            brush: None,
            menu: MarkMenu::default(),
        })
    }

    /// Width and height of what is shown.
    pub(crate) fn pixels(&self) -> Option<[usize; 2]> {
        self.shown.as_ref().map(|(_, texture)| texture.size())
    }

    /// Shows the figure of a wish; the one before stays until the new one is ready.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, mut wish: Wish, name: &str) {
        // What does not change the figure must not make it anew.
        wish.view = figure_view(wish.subject, &wish.view, &cx.core.atlas);
        self.take(ui);
        if self.asked.as_ref() != Some(&wish) {
            self.worker.ask(wish.clone());
            self.asked = Some(wish.clone());
        }
        let shown = self.shown.as_ref().filter(|(made, _)| made.subject == wish.subject);
        let drawn = shown.map(|(made, texture)| texture.size_vec2() / made.scale);
        let height = wish.height.or(drawn.map(|size| size.y)).unwrap_or(wish.width);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(wish.width, height), egui::Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
        super::widgets::describe(ui, &response, &self.described);
        if let (Some((_, texture)), Some(size)) = (shown, drawn) {
            let corner = rect.min.round_to_pixels(wish.scale);
            let whole = Rect::from_min_max(Pos2::ZERO, egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), Rect::from_min_size(corner, size), whole, egui::Color32::WHITE);
            self.mark_hovered(ui, cx, corner);
            if wish.subject == Subject::Chart {
                self.brush(ui, cx, &response, corner);
                self.menu.show(cx, &response, &self.places, corner);
            }
            self.pointer(ui, cx, &response, corner);
        }
        if let Some(reason) = &self.error {
            ui.label(reason);
        }
    }

    /// Shows the chart of a slot: where another one is pinned now, the one before it is forgotten.
    pub(crate) fn show_pinned(&mut self, ui: &mut Ui, cx: &Cx<'_>, wish: Wish, name: &str) {
        let view = figure_view(wish.subject, &wish.view, &cx.core.atlas);
        if self.asked.as_ref().is_some_and(|asked| asked.view != view) {
            self.shown = None;
            self.places.clear();
        }
        self.show(ui, cx, wish, name);
    }

    /// Takes what the worker has made.
    fn take(&mut self, ui: &Ui) {
        match self.worker.take() {
            None => {}
            Some((made, Ok(Drawn { pixels, places, described }))) => {
                (self.places, self.described) = (places, described);
                let size = [pixels.width as usize, pixels.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
                let texture = ui.ctx().load_texture("chart", image, TextureOptions::NEAREST);
                self.shown = Some((made, texture));
                self.error = None;
            }
            Some((_, Err(reason))) => self.error = Some(reason),
        }
    }

    /// A frame around the place of the unit that the pointer is over, on the map or in a list.
    fn mark_hovered(&self, ui: &Ui, cx: &Cx<'_>, corner: Pos2) {
        let Some(unit) = &cx.hovered.unit else { return };
        let of_unit = self.places.iter().filter(|place| place.period.is_none() && place.units.contains(unit));
        for place in of_unit {
            let color = style::color(cx.theme.frame.focus);
            if let Some(outline) = &place.outline {
                lines_of(outline, corner).for_each(|line| {
                    ui.painter().line(line, egui::Stroke::new(1.8, color));
                });
                continue;
            }
            let rect = on_screen(place, corner).expand(2.0);
            let stroke = egui::Stroke::new(1.0, color.gamma_multiply(0.6));
            ui.painter().rect(rect, 3.0, color.gamma_multiply(0.1), stroke, egui::StrokeKind::Inside);
        }
    }

    /// A box drawn around marks chooses their units; with the command key or Shift they are added.
    fn brush(&mut self, ui: &Ui, cx: &Cx<'_>, response: &Response, corner: Pos2) {
        if response.drag_started_by(egui::PointerButton::Primary) {
            self.brush = ui.input(|input| input.pointer.press_origin());
        }
        let (Some(from), Some(to)) = (self.brush, response.interact_pointer_pos()) else {
            self.brush = None;
            return;
        };
        let drawn = Rect::from_two_pos(from, to);
        let color = style::color(cx.theme.frame.focus);
        let stroke = egui::Stroke::new(1.0, color);
        ui.painter().rect(drawn, 2.0, color.gamma_multiply(0.12), stroke, egui::StrokeKind::Inside);
        if !response.drag_stopped() {
            return;
        }
        self.brush = None;
        let inside = |place: &&Place| place.period.is_none() && drawn.contains(on_screen(place, corner).center());
        let mut units: Vec<String> = self.places.iter().filter(inside).flat_map(|place| place.units.clone()).collect();
        units.sort();
        units.dedup();
        if units.is_empty() {
            return;
        }
        let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        cx.push(if adds { Command::AddToSelection(units) } else { Command::SelectAll(units) });
    }

    /// The figure that a number of what is shown is. A pinned chart has an indicator and boundaries of its own.
    fn figure_ref(&self, place: &Place, period: atlas_data::Period) -> Option<FigureRef> {
        let (made, _) = self.shown.as_ref()?;
        let indicator = place.indicator.clone().or_else(|| made.view.indicator.clone())?;
        Some(FigureRef { subject: place.subject.clone(), indicator, period, as_of: Some(made.view.as_of) })
    }

    /// A click on a number opens its passport, a click on a unit chooses it, with the command key or Shift too.
    fn pointer(&self, ui: &Ui, cx: &Cx<'_>, response: &Response, corner: Pos2) {
        let Some(at) = response.hover_pos() else { return };
        let at = Point::new(at.x - corner.x, at.y - corner.y);
        let under = |place: &&Place| place.contains(at);
        let Some(place) = self.places.iter().find(under) else { return };
        if let Some(unit) = place.units.first() {
            cx.hover_unit(unit);
        }
        if place.period.is_none() && place.units.is_empty() && place.pair.is_none() {
            return;
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        if !place.said.is_empty() {
            let id = Id::unique("figure-tooltip");
            egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer).gap(14.0).show(
                |ui| {
                    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                    ui.label(&place.said);
                },
            );
        }
        if !response.clicked() {
            return;
        }
        if let Some([x, y]) = &place.pair {
            cx.push(Command::ShowPair(x.clone(), y.clone()));
            return;
        }
        match (&place.period, place.units.as_slice()) {
            (Some(period), _) => *cx.passport.borrow_mut() = self.figure_ref(place, period.clone()),
            (None, [unit]) if ui.input(|input| input.modifiers.command || input.modifiers.shift) => {
                cx.push(Command::ToggleSelect(unit.clone()));
            }
            (None, [unit]) => cx.push(Command::Select(unit.clone())),
            (None, units) => cx.push(Command::SelectAll(units.to_vec())),
        }
    }
}

fn on_screen(place: &Place, corner: Pos2) -> Rect {
    let rect = &place.rect;
    Rect::from_min_size(corner + Vec2::new(rect.x, rect.y), Vec2::new(rect.width, rect.height))
}

/// The rings of an outline as lines in the window; curves as their chords.
fn lines_of(outline: &Path, corner: Pos2) -> impl Iterator<Item = Vec<Pos2>> {
    let mut rings: Vec<Vec<Pos2>> = Vec::new();
    for step in &outline.steps {
        match *step {
            PathStep::Move(to) => rings.push(vec![corner + Vec2::new(to.x, to.y)]),
            PathStep::Line(to) | PathStep::Quad(_, to) | PathStep::Cubic(_, _, to) => {
                rings.last_mut().into_iter().for_each(|ring| ring.push(corner + Vec2::new(to.x, to.y)));
            }
            PathStep::Close => rings.last_mut().into_iter().for_each(|ring| ring.extend(ring.first().copied())),
        }
    }
    rings.into_iter()
}

trait RoundToPixels {
    fn round_to_pixels(self, pixels_per_point: f32) -> Self;
}

impl RoundToPixels for Pos2 {
    fn round_to_pixels(self, pixels_per_point: f32) -> Self {
        let round = |v: f32| (v * pixels_per_point).round() / pixels_per_point;
        egui::pos2(round(self.x), round(self.y))
    }
}

/// A view without what its figure does not show.
fn figure_view(subject: Subject, view: &View, atlas: &Atlas) -> View {
    let mut same = view.clone();
    // All dates between two days on which an answer can change have the same figure.
    same.as_of = atlas.settled_day(view.as_of);
    same.layers = std::iter::empty().collect();
    same.item = None;
    match subject {
        Subject::Chart if same.chart == ChartKind::Bar => same.compared.clear(),
        Subject::Chart => {}
        Subject::Comparison | Subject::SmallMaps => {
            same.selection.clear();
            same.filter = atlas_view::Filter::default();
            (same.chart, same.chart_options) = (ChartKind::Bar, ChartOptions::default());
        }
    }
    same.extent = atlas_view::geo_box([0.0; 4]);
    same.tab = atlas_view::Tab::Chart;
    // Only maps have classes.
    if same.chart != ChartKind::MapsOverTime {
        (same.method, same.limits) = (atlas_scene::classify::Method::default(), Vec::new());
        (same.palette, same.reversed) = (String::new(), false);
        same.times.clear();
    }
    same
}

/// The scene of a wish.
fn scene(core: &Core, wish: &Wish) -> Result<PlacedScene, AppError> {
    let (view, studio) = (&wish.view, core.studio(wish.language, wish.theme));
    let height = match (wish.height, wish.subject) {
        (Some(height), _) => height,
        (None, Subject::Chart) => compose::chart_height(view, &studio, wish.width)?,
        (None, Subject::Comparison) => compose::compare_height(view, &studio, wish.width)?,
        (None, Subject::SmallMaps) => compose::compare_maps_height(view, &studio, wish.width)?,
    };
    // Whole pixels, so that a file of as many pixels has the very same layout.
    let height = (height * wish.scale).ceil() / wish.scale;
    let canvas = Canvas { size: Size::new(wish.width, height), scale: wish.scale, transparent: false };
    Ok(match wish.subject {
        Subject::Chart => compose::chart(view, &studio, &canvas)?,
        Subject::Comparison => compose::compare_chart(view, &studio, &canvas)?,
        Subject::SmallMaps => compose::compare_maps(view, &studio, &canvas)?,
    })
}

/// The pixels of a wish, by the very same call as for the file, and what answers to the pointer.
fn make(core: &Core, wish: &Wish) -> Result<Drawn, AppError> {
    let PlacedScene { scene, places } = scene(core, wish)?;
    let described = scene.description.clone();
    let pixels = raster::render(&scene.seen_by(wish.eyes), &core.fonts, wish.scale)?;
    Ok(Drawn { pixels, places, described })
}
