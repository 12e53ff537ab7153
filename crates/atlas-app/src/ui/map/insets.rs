//! What stands on the large map: the central city, where the view lies, and the corridors beyond.

use super::super::{Core, Cx, style};
use super::pointer;
use crate::{AppError, jobs::Worker};
use atlas_export::raster;
use atlas_scene::{
    Pixels, Point,
    map::{Camera, GeoBox, Inset, Land, inset_scene},
    vision::Deficiency,
};
use atlas_view::{
    Command, Language, Layer, ThemeName, View,
    compose::{self, MarkScale},
};
use egui::{ColorImage, Id, Pos2, Rect, Sense, Stroke, TextureHandle, TextureOptions, Ui, Vec2};
use std::sync::Arc;

/// What the small maps are made from.
#[derive(Clone, Debug, PartialEq)]
struct Wish {
    view: View,
    language: Language,
    theme: ThemeName,
    eyes: Option<Deficiency>,
    scale: f32,
    /// Which are wanted: the central city, the locator, the corridors.
    wanted: [bool; 3],
    /// A camera that stands for all those that want the same.
    camera: Camera,
}

/// What a pointer finds in an inset.
enum Inside {
    City(Camera),
    Locator(Camera),
    /// Boxes of lines, below the title.
    Corridors(Vec<(String, atlas_scene::Rect)>),
}

/// An inset as pixels, with what decides its place.
struct Made {
    inset: Inset,
    inside: Inside,
    pixels: Pixels,
}

struct Shown {
    inset: Inset,
    inside: Inside,
    texture: TextureHandle,
    place: Option<Rect>,
}

/// The small maps and their worker.
pub(super) struct Insets {
    worker: Worker<Wish, (Wish, [Option<Made>; 3])>,
    asked: Option<Wish>,
    shown: [Option<Shown>; 3],
    /// Whether the corridors are unfolded over the map where there is no room beside it.
    unfolded: bool,
    /// What the places were found for.
    placed: Option<(Camera, Vec<Rect>)>,
}

impl Insets {
    pub(super) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |wish: Wish| {
            let made = make(&core, &wish);
            (wish, made)
        };
        let worker = Worker::start("insets", work, move || ctx.request_repaint())?;
        Ok(Self { worker, asked: None, shown: [None, None, None], unfolded: false, placed: None })
    }

    pub(super) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// Shows the small maps where there is room; gives their boxes. They keep their places while the map moves.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        camera: &Camera,
        rect: Rect,
        taken: &[Rect],
        at_rest: bool,
    ) -> Vec<Rect> {
        if let Some((_, made)) = self.worker.take() {
            self.keep(ui, made);
        }
        self.ask(ui, cx, camera);
        if at_rest {
            self.find_places(cx, camera, rect, taken);
        }
        let mut places = Vec::new();
        for (which, shown) in self.shown.iter().enumerate() {
            let Some(shown) = shown else { continue };
            let place = match (shown.place, &shown.inside) {
                (Some(place), _) => place.translate(rect.min.to_vec2()),
                (None, Inside::Corridors(_)) => {
                    let (button, place) = folded(ui, cx, shown, rect, &mut self.unfolded);
                    places.push(button);
                    let Some(place) = place else { continue };
                    place
                }
                _ => continue,
            };
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            ui.painter().image(shown.texture.id(), place, whole, egui::Color32::WHITE);
            let map = Rect::from_min_max(place.min + Vec2::new(0.0, Inset::map_top()), place.max);
            let response = ui.interact(place, Id::unique(("inset", which)), Sense::click());
            let (title, words) = (&shown.inset.title, &shown.inset.scene.title);
            let name = match &shown.inside {
                Inside::Corridors(_) => format!("{title}. {words}"),
                _ => title.clone(),
            };
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            match &shown.inside {
                Inside::City(own) => city_pointer(cx, &response, (own, camera), map),
                Inside::Locator(own) => {
                    frame(ui, cx, own, camera, map);
                    locator_pointer(cx, &response, own, camera, map);
                }
                Inside::Corridors(strips) => corridor_pointer(ui, cx, &response, strips, map),
            }
            places.push(place);
        }
        places
    }

    fn ask(&mut self, ui: &Ui, cx: &Cx<'_>, camera: &Camera) {
        let settings = &cx.state.settings;
        let studio = cx.core.studio(settings.language, settings.theme);
        let [city, locator] = compose::wanted_insets(cx.view(), &studio, camera);
        let wanted = [city, locator, [Layer::Beyond, Layer::Corridors].iter().all(|layer| cx.view().shows(*layer))];
        let view = cx.drawn.clone();
        let scale = ui.ctx().pixels_per_point();
        // Circles are as large as on the map.
        let greatest = |camera: &Camera| MarkScale::live(camera, &cx.core.atlas).greatest;
        let same = self.asked.as_ref().is_some_and(|asked| {
            asked.view == view
                && asked.wanted == wanted
                && asked.scale == scale
                && (!view.map.has_marks() || greatest(&asked.camera) == greatest(camera))
                && (asked.language, asked.theme, asked.eyes) == (settings.language, settings.theme, cx.state.eyes)
        });
        if same {
            return;
        }
        let (language, theme) = (settings.language, settings.theme);
        let wish = Wish { view, language, theme, eyes: cx.state.eyes, scale, wanted, camera: *camera };
        self.asked = Some(wish.clone());
        if wanted == [false; 3] {
            self.shown = [None, None, None];
        } else {
            self.worker.ask(wish);
        }
    }

    fn keep(&mut self, ui: &Ui, made: [Option<Made>; 3]) {
        self.placed = None;
        for (at, made) in made.into_iter().enumerate() {
            let place = self.shown[at].as_ref().and_then(|shown| shown.place);
            self.shown[at] = made.map(|made| {
                let size = [made.pixels.width as usize, made.pixels.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &made.pixels.rgba);
                let name = ["inset-city", "inset-locator", "inset-corridors"][at];
                let texture = ui.ctx().load_texture(name, image, TextureOptions::NEAREST);
                Shown { inset: made.inset, inside: made.inside, texture, place }
            });
        }
    }

    /// Finds free places on the map, relative to its corner.
    fn find_places(&mut self, cx: &Cx<'_>, camera: &Camera, rect: Rect, taken: &[Rect]) {
        let known = self.placed.as_ref().is_some_and(|(for_camera, for_taken)| {
            super::camera::same(for_camera, camera) && for_taken.as_slice() == taken
        });
        if known || self.shown.iter().all(Option::is_none) {
            return;
        }
        let settings = &cx.state.settings;
        let studio = cx.core.studio(settings.language, settings.theme);
        let land = compose::land(cx.view(), &studio, camera).unwrap_or_else(|_| Land::default());
        let mut occupied: Vec<atlas_scene::Rect> = taken.iter().map(|one| relative(*one, rect)).collect();
        let page = atlas_scene::Rect::new(0.0, 0.0, rect.width(), rect.height());
        for shown in self.shown.iter_mut().flatten() {
            let found = shown.inset.place(page, &occupied, &land);
            occupied.extend(found);
            shown.place = found.map(|one| {
                let corner = Pos2::new(one.x.round(), one.y.round());
                Rect::from_min_size(corner, Vec2::new(one.width, one.height))
            });
        }
        self.placed = Some((*camera, taken.to_vec()));
    }
}

fn relative(one: Rect, rect: Rect) -> atlas_scene::Rect {
    let min = one.min - rect.min;
    atlas_scene::Rect::new(min.x, min.y, one.width(), one.height())
}

fn make(core: &Core, wish: &Wish) -> [Option<Made>; 3] {
    let studio = core.studio(wish.language, wish.theme);
    let [city, locator, corridors] = wish.wanted;
    let drawn = |inset: Inset, inside: Inside| {
        let scene = inset_scene(&inset, studio.theme, studio.fonts);
        let pixels = raster::render_alone(&scene.seen_by(wish.eyes), studio.fonts, wish.scale).ok()?;
        Some(Made { inset, inside, pixels })
    };
    let marks = MarkScale::live(&wish.camera, studio.atlas);
    // What cannot be read is told by the large map.
    let city = if city { compose::central_city(&wish.view, &studio, wish.scale, &marks).ok().flatten() } else { None };
    let locator = if locator { compose::locator(&wish.view, &studio).ok().flatten() } else { None };
    let corridors = if corridors { compose::corridors(&wish.view, &studio) } else { None };
    [
        city.and_then(|(inset, own)| drawn(inset, Inside::City(own))),
        locator.and_then(|(inset, own)| drawn(inset, Inside::Locator(own))),
        corridors.and_then(|(inset, strips)| drawn(inset, Inside::Corridors(strips))),
    ]
}

/// A button that unfolds an inset for which there is no room beside the land; gives its box and that of the inset.
fn folded(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown, rect: Rect, unfolded: &mut bool) -> (Rect, Option<Rect>) {
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("inset-folded")
            .max_rect(Rect::from_min_size(rect.left_bottom() + Vec2::new(12.0, -58.0), Vec2::new(240.0, 28.0))),
    );
    let text = egui::RichText::new(&shown.inset.title).size(12.0).color(style::color(cx.theme.frame.ink));
    let fill = style::color(cx.theme.frame.panel.faded(0.93));
    let button = child.add(egui::Button::selectable(*unfolded, text).fill(fill).frame_when_inactive(true));
    if button.clicked() {
        *unfolded = !*unfolded;
    }
    let size = shown.inset.size();
    let corner = button.rect.left_top() - Vec2::new(0.0, size.height + 6.0);
    let corner = Pos2::new(corner.x.round(), corner.y.round().max(rect.top()));
    (button.rect, unfolded.then(|| Rect::from_min_size(corner, Vec2::new(size.width, size.height))))
}

/// A corridor under the pointer is shown on the map; a click tells about it.
fn corridor_pointer(
    ui: &Ui,
    cx: &Cx<'_>,
    response: &egui::Response,
    strips: &[(String, atlas_scene::Rect)],
    map: Rect,
) {
    let under = |at: Pos2| {
        let at = at - map.min;
        strips.iter().find(|(_, strip)| strip.contains(Point::new(at.x, at.y))).map(|(line, _)| line)
    };
    let Some(line) = response.hover_pos().or(response.interact_pointer_pos()).and_then(under) else { return };
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    cx.hover_item(line);
    if response.clicked() {
        cx.push(Command::SetItem(Some(line.clone())));
    }
}

/// A click on a district of the central city chooses it, a double click goes there.
fn city_pointer(cx: &Cx<'_>, response: &egui::Response, (own, camera): (&Camera, &Camera), map: Rect) {
    let under = |at: Option<Pos2>| at.and_then(|at| pointer::unit_at(cx, (own, camera), map, at));
    if let Some(unit) = under(response.hover_pos().filter(|at| map.contains(*at))) {
        cx.hover_unit(&unit);
    }
    if response.double_clicked() {
        cx.push(Command::ShowCentralCity);
    } else if response.clicked() {
        match under(response.interact_pointer_pos().filter(|at| map.contains(*at))) {
            Some(unit) => cx.push(pointer::choose(cx, &unit)),
            None => cx.push(Command::ShowCentralCity),
        }
    }
}

/// The part of the whole that is in view.
fn frame(ui: &Ui, cx: &Cx<'_>, own: &Camera, camera: &Camera, map: Rect) {
    let frame = compose::locator_frame(own, camera);
    let rect = Rect::from_min_size(map.min + Vec2::new(frame.x, frame.y), Vec2::new(frame.width, frame.height));
    let stroke = Stroke::new(1.6, style::color(cx.theme.frame.accent));
    ui.painter().with_clip_rect(map).rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Middle);
}

/// A click moves the view there.
fn locator_pointer(cx: &Cx<'_>, response: &egui::Response, own: &Camera, camera: &Camera, map: Rect) {
    let Some(at) = response.interact_pointer_pos().filter(|at| response.clicked() && map.contains(*at)) else { return };
    let center = own.to_world(Point::new(at.x - map.left(), at.y - map.top()));
    let extent: GeoBox = Camera { center, ..*camera }.extent();
    cx.push(Command::Show(extent));
}
