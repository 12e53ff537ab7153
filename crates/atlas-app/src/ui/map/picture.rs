//! The picture of the map: drawn by a worker with a margin, moved and stretched until the next one is ready.

use super::{Core, Cx, camera::same};
use crate::ui::{layout, style};
use crate::{AppError, jobs::Worker};
use atlas_data::PartialDate;
use atlas_export::raster;
use atlas_scene::{Pixels, Point, Size, map::Camera, vision::Deficiency};
use atlas_view::{
    Language, Settings, ThemeName, View, compose,
    timeline::{drawn, next_drawn},
};
use egui::{Color32, ColorImage, Rect, TextureHandle, TextureOptions, Ui, pos2, vec2};
use std::{
    sync::{Arc, mpsc::Receiver},
    time::Duration,
};

/// How far the picture reaches beyond the view, as a part of its size.
const MARGIN: f32 = 0.2;
/// How far a picture is stretched or shrunk while the map moves before a new one is made.
const STRETCH: f64 = 2.0;
/// How long the map moves after a picture before it is made anew: the processor belongs to the movement.
const PAUSE_SECS: f64 = 0.15;
/// How long nothing new is drawn after the first picture.
const REST_SECS: f64 = 0.15;
/// How long the first frame waits for its map.
const PATIENCE: Duration = Duration::from_millis(150);

/// Everything that decides the look of the picture but the camera.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    view: View,
    language: Language,
    theme: ThemeName,
    eyes: Option<Deficiency>,
    scale: f32,
    /// What lies on the map, relative to its corner; names keep clear of it.
    covered: Vec<atlas_scene::Rect>,
}

#[derive(Clone, Debug)]
struct Wish {
    look: Look,
    camera: Camera,
    /// How far the picture reaches beyond the view on its left and at its top.
    margin: Point,
}

impl Wish {
    /// Whether another one gives the same picture.
    fn is_same(&self, other: &Self) -> bool {
        self.look == other.look && same(&self.camera, &other.camera)
    }
}

type Made = (Wish, Result<Pixels, String>);

/// A picture that the graphics card, or what stands for it, has.
struct Shown {
    wish: Wish,
    texture: TextureHandle,
    /// Whether its pixels are copied as they are, not blended.
    is_sharp: bool,
    corner: Color32,
}

impl Shown {
    /// Copies pixels or blends them. The way to change only this is to write one pixel anew.
    fn sharpen(&mut self, sharp: bool) {
        if self.is_sharp != sharp {
            self.is_sharp = sharp;
            let pixel = ColorImage::filled([1, 1], self.corner);
            self.texture.set_partial([0, 0], pixel, filter(sharp));
        }
    }
}

fn filter(sharp: bool) -> TextureOptions {
    if sharp { TextureOptions::NEAREST } else { TextureOptions::LINEAR }
}

/// The picture and its worker.
pub(super) struct Picture {
    worker: Worker<Wish, Made>,
    asked: Option<Wish>,
    shown: Option<Shown>,
    /// An older picture of the same look that reaches further: it shows where the newest one ends.
    wider: Option<Shown>,
    /// While the time runs: its last day. Pictures of what comes next are made ahead.
    pub(super) runs_to: Option<PartialDate>,
    /// The picture that is being made ahead.
    ahead: Option<Wish>,
    /// The picture for which was looked what comes next.
    looked: Option<Wish>,
    /// A picture of what comes next.
    coming: Option<Shown>,
    /// When the newest picture came.
    kept_at: f64,
    error: Option<String>,
    first: Option<Receiver<FirstMap>>,
    /// Whether the processor paints the window too, so that every blended pixel is felt.
    without_card: bool,
    /// The scale of the frame before.
    last_scale: f64,
    /// Nothing new is asked for before this time of egui's clock.
    rest_until: Option<f64>,
    #[cfg(test)]
    pub(super) used_first_map: bool,
}

/// A picture that was made before there was a window, for the size and look that the window will most likely have.
pub(crate) struct FirstMap(Made);

impl FirstMap {
    /// Draws the opening view for the window as it opens.
    pub(crate) fn guess(core: &Core, settings: &Settings) -> Self {
        let view = View::opening(&core.atlas);
        let camera = Camera::fit(&view.extent, layout::first_map(settings.rail_open), 0.0);
        let look = Look {
            view: drawn(&view, &core.atlas),
            language: settings.language,
            theme: settings.theme,
            eyes: None,
            scale: 1.0,
            covered: Vec::new(),
        };
        let wish = Wish { look, camera, margin: Point::new(0.0, 0.0) };
        let made = make(core, &wish).map_err(|error| error.to_string());
        Self((wish, made))
    }
}

impl Picture {
    pub(super) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |wish: Wish| {
            let made = make(&core, &wish).map_err(|error| error.to_string());
            (wish, made)
        };
        let worker = Worker::start("map", work, move || ctx.request_repaint())?;
        Ok(Self {
            worker,
            asked: None,
            shown: None,
            wider: None,
            runs_to: None,
            ahead: None,
            looked: None,
            coming: None,
            kept_at: 0.0,
            error: None,
            first: None,
            without_card: false,
            last_scale: 0.0,
            rest_until: None,
            #[cfg(test)]
            used_first_map: false,
        })
    }

    pub(super) fn expect(&mut self, first: Receiver<FirstMap>) {
        self.first = Some(first);
    }

    /// The processor paints the window.
    pub(super) fn without_card(&mut self) {
        self.without_card = true;
    }

    pub(super) fn is_busy(&self) -> bool {
        self.worker.is_busy() || self.rest_until.is_some() || (self.shown.is_none() && self.error.is_none())
    }

    /// Whether there is something to show.
    pub(super) fn has_picture(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether the picture already has the outlines of these chosen units.
    pub(super) fn has_selection(&self, view: &View) -> bool {
        let made = self.shown.as_ref().map(|shown| &shown.wish.look.view);
        made.is_some_and(|made| made.selection == view.selection && made.as_of == view.as_of)
    }

    pub(super) fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Paints the picture for a camera and asks for a new one where it no longer fits.
    /// A map at rest gets one made for just this camera, whose names keep clear of `covered`.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>, camera: &Camera, rect: Rect, covered: &[Rect], at_rest: bool) {
        if let Some(made) = self.worker.take() {
            self.take(ui, made);
        }
        let mut look = look(cx, ui.ctx().pixels_per_point(), covered, rect);
        if self.runs_to.is_some()
            && let Some(asked) = &self.asked
        {
            // While the time runs names keep clear of what lay there when it began: the legend changes with every period.
            look.covered.clone_from(&asked.look.covered);
        }
        self.come(&look, camera);
        let wider = self.wider.as_ref().map(|wider| wider.wish.camera);
        let fits = |asked: &Wish| match at_rest {
            true => serves(&asked.camera, camera) && is_centred(&asked.camera, camera),
            false => still_serves(&asked.camera, wider.as_ref(), camera),
        };
        // While the map moves one picture is finished before the next is begun, and that not at once.
        let soon = ui.input(|input| input.time) - self.kept_at < PAUSE_SECS;
        let moves = !at_rest && self.shown.is_some();
        let is_late = self.rests(ui.ctx()) || (moves && (soon || self.worker.is_busy()));
        if !is_late && !self.asked.as_ref().is_some_and(|asked| asked.look == look && fits(asked)) {
            let margin = if self.shown.is_none() { 0.0 } else { MARGIN };
            let made_for = with_margin(camera, margin);
            let (wide, high) = (made_for.size.width - camera.size.width, made_for.size.height - camera.size.height);
            let wish = Wish { look, camera: made_for, margin: Point::new(wide / 2.0, high / 2.0) };
            self.asked = Some(wish.clone());
            self.ask(ui, wish);
        } else if at_rest {
            self.look_ahead(cx);
        }
        let painter = ui.painter().with_clip_rect(rect);
        let paper = style::color(cx.theme.map.paper);
        let Some(shown) = &mut self.shown else {
            painter.rect_filled(rect, 0.0, paper);
            return;
        };
        let scale = ui.ctx().pixels_per_point();
        let (a, b) = corners(&shown.wish.camera, camera);
        let mut min = pos2(rect.left() + a.x, rect.top() + a.y);
        let mut max = pos2(rect.left() + b.x, rect.top() + b.y);
        let is_own_scale = (shown.wish.camera.scale / camera.scale - 1.0).abs() < 1e-9;
        // At its own scale copied pixels look the same. Without a card they also stand for blended ones for as long as
        // the scale changes in every frame: blending halves the pictures a second.
        let is_zooming = (self.last_scale / camera.scale - 1.0).abs() > 1e-9;
        self.last_scale = camera.scale;
        shown.sharpen(is_own_scale || (is_zooming && self.without_card));
        if is_own_scale {
            // At its own scale the picture lies on whole pixels, so that it stays sharp while it is moved.
            let round = |v: f32| (v * scale).round() / scale;
            min = pos2(round(min.x), round(min.y));
            max = min + shown.texture.size_vec2() / scale;
        }
        let place = Rect::from_min_max(min, max);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let beyond = self.wider.as_ref().map(|wider| {
            let (a, b) = corners(&wider.wish.camera, camera);
            (wider.texture.id(), Rect::from_min_max(rect.min + vec2(a.x, a.y), rect.min + vec2(b.x, b.y)))
        });
        for strip in around(rect, place) {
            painter.rect_filled(strip, 0.0, paper);
            if let Some((wider, place)) = beyond {
                painter.with_clip_rect(strip).image(wider, place, whole, Color32::WHITE);
            }
        }
        painter.image(shown.texture.id(), place, whole, Color32::WHITE);
    }

    /// Takes what the worker has made: what is wanted now, or what comes next.
    fn take(&mut self, ui: &Ui, made: Made) {
        let is_same = |wish: &Option<Wish>| wish.as_ref().is_some_and(|wish| wish.is_same(&made.0));
        if is_same(&self.asked) || !is_same(&self.ahead) {
            self.keep(ui, made);
            return;
        }
        self.ahead = None;
        if let (wish, Ok(pixels)) = made {
            self.coming = Some(shown(ui, wish, &pixels));
        }
    }

    /// Where the time has come to what was made ahead, that is shown; where it is still being made, it is waited for.
    fn come(&mut self, look: &Look, camera: &Camera) {
        let fits = |wish: &Wish| wish.look == *look && is_centred(&wish.camera, camera) && serves(&wish.camera, camera);
        if self.asked.as_ref().is_some_and(&fits) {
            return;
        }
        if let Some(coming) = self.coming.take_if(|coming| fits(&coming.wish)) {
            self.asked = Some(coming.wish.clone());
            self.wider = None;
            self.shown = Some(coming);
        } else if let Some(ahead) = self.ahead.take_if(|ahead| fits(ahead)) {
            self.asked = Some(ahead);
        }
    }

    /// Has the picture after the next change made, while the worker has nothing else to do.
    fn look_ahead(&mut self, cx: &Cx<'_>) {
        let (Some(last), Some(asked)) = (self.runs_to, &self.asked) else { return };
        let is_shown = self.shown.as_ref().is_some_and(|shown| shown.wish.is_same(asked));
        let looked = self.looked.as_ref().is_some_and(|looked| looked.is_same(asked));
        if !is_shown || looked || self.worker.is_busy() {
            return;
        }
        self.looked = Some(asked.clone());
        let Some(view) = next_drawn(cx.view(), &cx.core.atlas, last) else { return };
        let wish = Wish { look: Look { view, ..asked.look.clone() }, ..asked.clone() };
        self.ahead = Some(wish.clone());
        self.worker.ask(wish);
    }

    /// After the first picture the next one waits, so that the window comes up without a rival for the processor.
    fn rests(&mut self, ctx: &egui::Context) -> bool {
        let Some(until) = self.rest_until else { return false };
        let left = until - ctx.input(|input| input.time);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            return true;
        }
        self.rest_until = None;
        false
    }

    /// Asks for a picture. The first frame waits for it a moment: a window that opens with its map is there sooner
    /// than one that is painted twice.
    fn ask(&mut self, ui: &Ui, wish: Wish) {
        let first = self.first.take().and_then(|first| first.recv_timeout(PATIENCE).ok());
        match first {
            Some(FirstMap(made)) if made.0.look == wish.look && is_centred(&made.0.camera, &wish.camera) => {
                #[cfg(test)]
                {
                    self.used_first_map = true;
                }
                self.keep(ui, made);
            }
            _ => self.worker.ask(wish),
        }
    }

    fn keep(&mut self, ui: &Ui, (wish, made): Made) {
        match made {
            Err(reason) => self.error = Some(reason),
            Ok(pixels) => {
                self.error = None;
                if self.shown.is_none() {
                    // The first picture has no margin, to be early; the next one has.
                    self.asked = None;
                    self.rest_until = Some(ui.input(|input| input.time) + REST_SECS);
                }
                self.kept_at = ui.input(|input| input.time);
                self.wider = wider([self.wider.take(), self.shown.take()], &wish);
                if let Some(wider) = &mut self.wider {
                    wider.sharpen(false);
                }
                self.shown = Some(shown(ui, wish, &pixels));
            }
        }
    }
}

/// Hands a picture to the graphics card.
fn shown(ui: &Ui, wish: Wish, pixels: &Pixels) -> Shown {
    let size = [pixels.width as usize, pixels.height as usize];
    let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
    let corner = image.pixels.first().copied().unwrap_or_default();
    let texture = ui.ctx().load_texture("map", image, filter(true));
    Shown { wish, texture, is_sharp: true, corner }
}

/// What is left of a box around another one.
fn around(rect: Rect, inner: Rect) -> impl Iterator<Item = Rect> {
    let inner = inner.intersect(rect);
    let part = |left, top, right, bottom| Rect::from_min_max(pos2(left, top), pos2(right, bottom));
    let strips = [
        part(rect.left(), rect.top(), rect.right(), inner.top()),
        part(rect.left(), inner.bottom(), rect.right(), rect.bottom()),
        part(rect.left(), inner.top(), inner.left(), inner.bottom()),
        part(inner.right(), inner.top(), rect.right(), inner.bottom()),
    ];
    strips.into_iter().filter(|strip| strip.is_positive())
}

fn look(cx: &Cx<'_>, scale: f32, covered: &[Rect], rect: Rect) -> Look {
    let view = cx.drawn.clone();
    let settings = &cx.state.settings;
    let relative = |one: &Rect| {
        let min = (one.min - rect.min).round();
        atlas_scene::Rect::new(min.x, min.y, one.width().round(), one.height().round())
    };
    let covered = covered.iter().map(relative).collect();
    Look { view, language: settings.language, theme: settings.theme, eyes: cx.state.eyes, scale, covered }
}

fn with_margin(camera: &Camera, margin: f32) -> Camera {
    let grow = |length: f32| (length * (1.0 + 2.0 * margin)).round();
    Camera { size: Size::new(grow(camera.size.width), grow(camera.size.height)), ..*camera }
}

/// Whether a picture made for one camera serves another: same scale, and the view inside of it with some room.
fn serves(made: &Camera, wanted: &Camera) -> bool {
    if (made.scale / wanted.scale - 1.0).abs() > 1e-9 {
        return false;
    }
    let (a, b) = corners(made, wanted);
    is_centred(made, wanted)
        || (a.x <= -16.0 && a.y <= -16.0 && b.x >= wanted.size.width + 16.0 && b.y >= wanted.size.height + 16.0)
}

/// The picture that reaches furthest of those that look like a new one and reach beyond it.
fn wider(known: [Option<Shown>; 2], new: &Wish) -> Option<Shown> {
    let reach = |wish: &Wish| f64::from(wish.camera.size.width) / wish.camera.scale;
    // What lies on the map moves names about; below the newest picture that does not matter.
    let looks_alike = |wish: &Wish| Look { covered: new.look.covered.clone(), ..wish.look.clone() } == new.look;
    let wider = known.into_iter().flatten().filter(|one| looks_alike(&one.wish) && reach(&one.wish) > reach(new));
    wider.max_by(|a, b| reach(&a.wish).total_cmp(&reach(&b.wish)))
}

/// Whether a picture will do while the map moves: it, or an older one below it, covers the view, and it is not stretched
/// so far that it blurs. The sharp picture comes when the movement ends.
fn still_serves(made: &Camera, wider: Option<&Camera>, wanted: &Camera) -> bool {
    let stretch = wanted.scale / made.scale;
    let covers = |made: &Camera| {
        let (a, b) = corners(made, wanted);
        a.x <= 0.0 && a.y <= 0.0 && b.x >= wanted.size.width && b.y >= wanted.size.height
    };
    let is_covered = covers(made) || wider.is_some_and(covers);
    is_centred(made, wanted) || (is_covered && (1.0 / STRETCH..STRETCH).contains(&stretch))
}

/// Whether both look at the same point.
fn is_centred(made: &Camera, wanted: &Camera) -> bool {
    same(&Camera { size: wanted.size, ..*made }, wanted)
}

/// Where the corners of one camera's picture appear in another's.
fn corners(made: &Camera, wanted: &Camera) -> (Point, Point) {
    let world = made.in_sight(0.0);
    (wanted.to_screen(world.min), wanted.to_screen(world.max))
}

/// The edges of the view: no name stands across one and is cut.
fn edges(wish: &Wish) -> [atlas_scene::Rect; 4] {
    let Point { x, y } = wish.margin;
    let (width, height) = (wish.camera.size.width - 2.0 * x, wish.camera.size.height - 2.0 * y);
    [
        atlas_scene::Rect::new(x, y, width, 1.0),
        atlas_scene::Rect::new(x, y + height - 1.0, width, 1.0),
        atlas_scene::Rect::new(x, y, 1.0, height),
        atlas_scene::Rect::new(x + width - 1.0, y, 1.0, height),
    ]
}

fn make(core: &Core, wish: &Wish) -> Result<Pixels, AppError> {
    let Look { view, language, theme, eyes, scale, covered } = &wish.look;
    let mut covered: Vec<_> = covered.iter().map(|one| one.moved(wish.margin.x, wish.margin.y).grown(3.0)).collect();
    covered.extend(edges(wish));
    let studio = core.studio(*language, *theme);
    let picture = compose::live_map(view, &studio, wish.camera, *scale, &covered)?;
    Ok(raster::render_alone(&picture.scene.seen_by(*eyes), &core.fonts, *scale)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_scene::{Color, vision::simulate};

    #[test]
    fn the_map_is_painted_as_other_eyes_see_it() {
        let core = Core::open(None).unwrap();
        let FirstMap((wish, made)) = FirstMap::guess(&core, &Settings::default());
        let plain = made.unwrap();
        let eyes = Deficiency::Deuteranopia;
        let seen = make(&core, &Wish { look: Look { eyes: Some(eyes), ..wish.look.clone() }, ..wish }).unwrap();
        assert_ne!(seen.rgba, plain.rgba);
        // A corner of the map is ground alone.
        let &[r, g, b, a, ..] = plain.rgba.as_slice() else { panic!() };
        let Color { r, g, b, a } = simulate(Color { r, g, b, a }, eyes);
        assert_eq!(seen.rgba[..4], [r, g, b, a]);
    }
}
