//! Presenting a deck: its slides fill the window, one after the other.
//!
//! A worker draws the slide that is shown, then the next one and the one before, so that a step has nothing to wait for.

mod act;
mod awake;
mod change;
mod console;
mod controls;
mod course;
mod jump;
mod overview;
mod pointer;

use super::pictures::{Look, MarkedDeck, Picture, SlidePictures, WHOLE, letterbox};
use crate::{
    AppError,
    ui::{Core, style},
};
use act::Act;
use atlas_scene::slide::SLIDE;
use atlas_view::{
    Settings, Tab, View,
    deck::{Slide, Template, Transition},
};
use change::Change;
use console::{Console, Showing};
use course::{Course, Cover};
use egui::{Color32, Id, Rect, Sense, Ui};
use jump::Jump;
use overview::Overview;
use pointer::{Pointer, Tool};
use std::sync::Arc;

/// Seconds after which a resting mouse is hidden, and the bar with it.
const REST: f64 = 2.0;

/// Thumbnails that are drawn before anybody asks for them.
const AHEAD: usize = 150;

/// What a frame of the presentation came to.
pub(crate) enum Presented {
    /// Nothing is presented: the window is as always.
    Nothing,
    /// The slide fills the window.
    Slide,
    /// The audience wants to touch what the slide shows; a unit is looked at where one is named.
    Explore(Box<View>, Option<String>),
}

/// The presentation of a deck.
pub(crate) struct Presenter {
    core: Arc<Core>,
    pictures: SlidePictures,
    thumbnails: SlidePictures,
    running: Option<Running>,
    console: Console,
    has_console: bool,
    /// The place in the deck of the slide whose live map is being touched.
    explored: Option<usize>,
}

/// A presentation that is going on.
struct Running {
    course: Course,
    pointer: Pointer,
    change: Option<Change>,
    /// The slide on the screen, by its place in the deck.
    shown: Option<(usize, Result<Picture, String>)>,
    overview: Option<Overview>,
    jump: Option<Jump>,
    timer: Timer,
    /// When the mouse moved last.
    moved: f64,
    _awake: Option<awake::Awake>,
}

/// A timer that can be stopped.
#[derive(Clone, Copy, Debug, Default)]
struct Timer {
    before: f64,
    since: Option<f64>,
}

impl Timer {
    fn seconds(&self, now: f64) -> f64 {
        self.before + self.since.map_or(0.0, |since| now - since)
    }
}

impl Presenter {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        Ok(Self {
            pictures: SlidePictures::start("slides", 6, Arc::clone(&core), ctx)?,
            thumbnails: SlidePictures::start("overview", 200, Arc::clone(&core), ctx)?,
            console: Console::new(Arc::clone(&core)),
            core,
            running: None,
            has_console: false,
            explored: None,
        })
    }

    /// Tells that the processor paints the window.
    pub(crate) fn without_card(&mut self) {
        self.pictures.without_card();
    }

    /// Another deck is open: nothing of the one before is kept.
    pub(crate) fn forget(&mut self) {
        self.pictures.clear();
        self.thumbnails.clear();
        self.explored = None;
    }

    pub(crate) fn is_on(&self) -> bool {
        self.running.is_some()
    }

    /// The slide whose live map is being touched, by its place in the deck.
    pub(crate) fn explored(&self) -> Option<usize> {
        self.explored
    }

    /// The live map is no longer that of a slide.
    pub(crate) fn stop_exploring(&mut self) {
        self.explored = None;
    }

    /// The slide on the screen, by its place in the deck.
    pub(crate) fn place(&self, deck: &MarkedDeck) -> Option<usize> {
        let at = self.running.as_ref()?.course.at();
        deck.deck.presented().nth(at).map(|(place, _)| place)
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.change.is_some() || self.pictures.is_busy())
    }

    /// Fills the screen with the first slide, or with the one at a place of the deck.
    pub(crate) fn begin(&mut self, ui: &Ui, deck: &MarkedDeck, settings: &Settings, from: Option<usize>) {
        let count = deck.deck.presented().count();
        if count == 0 {
            return;
        }
        let at = from.map_or(0, |from| deck.deck.presented().filter(|(place, _)| *place < from).count());
        let now = ui.input(|input| input.time);
        let reason = self.core.words(settings.language).get("present-awake");
        self.explored = None;
        self.running = Some(Running {
            course: Course::new(at, count),
            pointer: Pointer::default(),
            change: None,
            shown: None,
            overview: None,
            jump: None,
            timer: Timer { before: 0.0, since: Some(now) },
            moved: now - REST,
            _awake: awake::Awake::hold(reason),
        });
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
    }

    /// One frame.
    pub(crate) fn frame(&mut self, ui: &mut Ui, deck: &MarkedDeck, settings: &Settings) -> Presented {
        self.pictures.begin(ui.ctx());
        self.thumbnails.begin(ui.ctx());
        let Some(mut running) = self.running.take() else { return Presented::Nothing };
        let slides: Vec<usize> = deck.deck.presented().map(|(place, _)| place).collect();
        if slides.is_empty() {
            end(ui);
            return Presented::Nothing;
        }
        if running.course.count() != slides.len() {
            running.course = Course::new(running.course.at(), slides.len());
        }
        let place = letterbox(ui.max_rect(), ui.ctx().pixels_per_point());
        let scale = place.width() * ui.ctx().pixels_per_point() / SLIDE.width;
        let look = Look { language: settings.language, theme: settings.theme, scale, in_layers: true };
        let acts = self.acts(ui, &mut running, place, (deck, &slides), look);
        let mut explore = None;
        let before = running.course.clone();
        for act in acts {
            match act {
                Act::End => {
                    end(ui);
                    return Presented::Slide;
                }
                Act::Explore(unit) => explore = Some(unit),
                Act::Console => self.has_console = !self.has_console,
                Act::Display(display) => ui.ctx().send_viewport_cmd(egui::ViewportCommand::SetMonitor(display)),
                act => running.obey(act, ui.input(|input| input.time)),
            }
        }
        if before.seen() != running.course.seen() {
            // What was drawn belongs to the slide that was left.
            running.pointer.wipe();
        }
        let slide = slides[running.course.seen().min(slides.len() - 1)];
        if let Some(unit) = explore {
            self.explored = Some(slides[running.course.at().min(slides.len() - 1)]);
            end(ui);
            return Presented::Explore(Box::new(explored(&deck.deck.slides[slide])), unit);
        }
        self.follow(ui, &mut running, (deck, &slides), slide, look, settings.reduced_motion);
        if running.overview.is_none() {
            self.paint(ui, &running, place, settings);
            self.describe(ui, deck, &running, slides.len(), slide, settings);
        }
        self.speak(ui, &running, (deck, &slides), look, settings);
        self.pictures.end();
        self.thumbnails.end();
        self.running = Some(running);
        Presented::Slide
    }

    /// What keys, mouse, buttons and the speaker's window ask for.
    fn acts(
        &mut self,
        ui: &mut Ui,
        running: &mut Running,
        place: Rect,
        (deck, slides): (&MarkedDeck, &[usize]),
        look: Look,
    ) -> Vec<Act> {
        let mut acts = self.console.take_wishes();
        let look_of = (look.language, look.theme);
        if let Some(jump) = &mut running.jump {
            let mut jumped = None;
            let modal = egui::Modal::new(Id::unique("present-jump-field")).show(ui.ctx(), |ui| {
                ui.set_width(420.0);
                jumped = jump.show(ui, &self.core, look_of, &deck.deck, true);
            });
            if modal.should_close() || jumped.is_some() {
                running.jump = None;
            }
            acts.extend(jumped);
            return acts;
        }
        acts.extend(act::of_keys(ui, running.overview.is_some()));
        if let Some(overview) = &mut running.overview {
            let theme = self.core.theme(look.theme);
            ui.painter().rect_filled(ui.max_rect(), 0.0, style::color(theme.frame.panel));
            let small = small(ui, look);
            let inner = ui.max_rect().shrink(24.0);
            let thumbnails = &mut self.thumbnails;
            let shown = ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
                overview.show(ui, &self.core, (deck, slides), thumbnails, small)
            });
            acts.extend(shown.inner);
            return acts;
        }
        acts.extend(self.mouse(ui, running, place, look));
        acts
    }

    /// Clicks, the tools of the pointer, and the bar that comes with the mouse.
    fn mouse(&self, ui: &Ui, running: &mut Running, place: Rect, look: Look) -> Vec<Act> {
        let mut acts = Vec::new();
        let now = ui.input(|input| input.time);
        if ui.input(|input| input.events.iter().any(is_of_mouse)) {
            running.moved = now;
        }
        let rests = now - running.moved > REST;
        let mut on_bar = false;
        if !rests {
            let shown = (&running.course, &running.pointer);
            let (act, over) = controls::show(ui, &self.core, (look.language, look.theme), shown, ui.max_rect());
            acts.extend(act);
            on_bar = over;
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(REST));
        }
        let response = ui.interact(ui.max_rect(), Id::unique("slide"), Sense::click_and_drag());
        let pointed = running.pointer.tool != Tool::Click;
        if (rests || pointed) && !on_bar {
            ui.ctx().set_cursor_icon(egui::CursorIcon::None);
        }
        if pointed {
            let at = response.hover_pos().map(|at| ((at - place.min) / place.size()).to_pos2());
            acts.push(Act::Point(at.filter(|_| !on_bar), response.is_pointer_button_down_on()));
        } else if response.clicked() {
            acts.push(Act::Step(1));
        } else if response.secondary_clicked() {
            acts.push(Act::Step(-1));
        }
        acts
    }

    /// Brings the slide that is wanted to the screen as soon as it is drawn, and has its neighbours drawn.
    fn follow(
        &mut self,
        ui: &Ui,
        running: &mut Running,
        (deck, slides): (&MarkedDeck, &[usize]),
        slide: usize,
        look: Look,
        is_still: bool,
    ) {
        let now = ui.input(|input| input.time);
        let own = self.pictures.get(deck, slide, look).cloned();
        // Until a slide is drawn, one drawn for another size is shown, else its thumbnail, never the wrong slide for long.
        let small = small(ui, look);
        let own = own.or_else(|| self.thumbnails.get(deck, slide, small).cloned());
        let Some(own) = own else { return };
        match &running.shown {
            Some((shown, Ok(before))) if *shown != slide => {
                let how = if is_still { Transition::Cut } else { deck.deck.slides[slide].transition };
                // Backwards the way is the one that led here.
                let how = if *shown > slide && !is_still { deck.deck.slides[*shown].transition } else { how };
                let change = own.as_ref().ok().and_then(|to| Change::begin(before, to, how, now));
                running.change = change;
            }
            _ => {}
        }
        running.shown = Some((slide, own));
        if running.change.as_ref().is_some_and(|change| change.is_over(now)) {
            running.change = None;
        }
        if running.change.is_some() {
            // The processor belongs to the change.
            ui.ctx().request_repaint();
            return;
        }
        let at = running.course.at();
        for near in [Some(at), at.checked_add(1), at.checked_sub(1)].into_iter().flatten() {
            if let Some(place) = slides.get(near) {
                self.pictures.get(deck, *place, look);
            }
        }
        if self.pictures.is_fresh(deck, slide, look) && !self.pictures.is_busy() {
            for place in slides.iter().take(AHEAD) {
                self.thumbnails.get(deck, *place, small);
            }
        }
    }

    fn paint(&self, ui: &Ui, running: &Running, place: Rect, settings: &Settings) {
        let painter = ui.painter();
        let ground = if running.course.cover == Cover::White { Color32::WHITE } else { Color32::BLACK };
        let screen = ui.max_rect();
        if running.course.cover != Cover::None {
            painter.rect_filled(screen, 0.0, ground);
            return;
        }
        // The bars beside the slide, and nothing below it: without a graphics card every pixel counts.
        for bar in change::beside(screen, place) {
            painter.rect_filled(bar, 0.0, ground);
        }
        let theme = self.core.theme(settings.theme);
        let page = style::color(theme.frame.panel);
        match &running.shown {
            Some((_, Ok(picture))) => match &running.change {
                Some(change) => {
                    let ground = [page, style::color(theme.map.neighbour)];
                    change.paint(painter, picture, place, ground, ui.input(|input| input.time));
                }
                None => drop(painter.image(picture.whole.id(), place, WHOLE, Color32::WHITE)),
            },
            Some((_, Err(reason))) => {
                painter.rect_filled(place, 0.0, page);
                let (font, ink) = (egui::FontId::proportional(20.0), style::color(theme.frame.warning));
                painter.text(place.center(), egui::Align2::CENTER_CENTER, reason, font, ink);
            }
            None => drop(painter.rect_filled(place, 0.0, page)),
        }
        let colors = [style::color(theme.frame.accent), Color32::BLACK.gamma_multiply(0.72)];
        running.pointer.paint(&painter.with_clip_rect(place), place, colors);
    }

    /// The slide for who cannot see it.
    fn describe(&self, ui: &Ui, deck: &MarkedDeck, running: &Running, count: usize, slide: usize, settings: &Settings) {
        let [number, of] = [running.course.seen() + 1, count].map(|number| number.to_string());
        let title = deck.deck.slides[slide].title.get(settings.language);
        let words = self.core.words(settings.language);
        let name = words.with("present-slide", &[("number", &number), ("of", &of), ("title", title)]);
        let response = ui.interact(ui.max_rect(), Id::unique("slide-name"), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    }

    /// Leaves for the speaker's window what it shows.
    fn speak(
        &mut self,
        ui: &Ui,
        running: &Running,
        (deck, slides): (&MarkedDeck, &[usize]),
        look: Look,
        settings: &Settings,
    ) {
        if !self.has_console {
            return;
        }
        let at = running.course.at();
        let mut picture = |at: usize| {
            let place = slides.get(at)?;
            self.pictures.get(deck, *place, look)?.as_ref().ok().cloned()
        };
        let (now, next) = (picture(at), picture(at + 1));
        let small = small(ui, look);
        let mut thumbnail =
            |place: &usize| Some(self.thumbnails.get(deck, *place, small)?.as_ref().ok()?.whole.clone());
        let thumbnails = slides.iter().take(AHEAD).map(&mut thumbnail).collect();
        self.console.show(
            ui.ctx(),
            Showing {
                deck: Arc::clone(&deck.deck),
                slides: slides.to_vec(),
                course: running.course.clone(),
                pointer: running.pointer.clone(),
                now,
                next,
                thumbnails,
                seconds: running.timer.seconds(ui.input(|input| input.time)),
                is_paused: running.timer.since.is_none(),
                language: settings.language,
                theme: settings.theme,
            },
        );
        ui.ctx().request_repaint_after(std::time::Duration::from_secs(1));
    }
}

impl Running {
    fn obey(&mut self, act: Act, now: f64) {
        if !matches!(act, Act::Digit(_) | Act::Enter | Act::Point(..)) {
            self.course.take_number();
        }
        match act {
            Act::Step(by) => self.course.step(by),
            Act::GoTo(at) => {
                self.course.go_to(at);
                self.overview = None;
            }
            Act::Digit(digit) => self.course.digit(digit),
            Act::Enter => self.course.enter(),
            Act::Cover(cover) => self.course.toggle(cover),
            Act::Freeze => self.course.freeze(),
            Act::Tool(tool) => self.pointer.toggle(tool),
            Act::Wipe => self.pointer.wipe(),
            Act::Point(at, pressed) => self.pointer.moved(at, pressed),
            Act::Overview => {
                self.overview = match self.overview {
                    Some(_) => None,
                    None => Some(Overview::new(self.course.at())),
                };
            }
            Act::Jump => self.jump = Some(Jump::default()),
            Act::ResetTimer => self.timer = Timer { before: 0.0, since: self.timer.since.map(|_| now) },
            Act::PauseTimer => {
                self.timer = match self.timer.since {
                    Some(_) => Timer { before: self.timer.seconds(now), since: None },
                    None => Timer { since: Some(now), ..self.timer },
                };
            }
            Act::Explore(_) | Act::Console | Act::Display(_) | Act::End => {}
        }
    }
}

/// What is touched: the view of a slide; where it tells figures or plans, those of their subject with their passports.
fn explored(slide: &Slide) -> View {
    let mut view = slide.view.clone();
    let tab = match slide.template {
        Template::Figures => Tab::Statistics,
        Template::Plans => Tab::Profile,
        _ => return view,
    };
    view.tab = tab;
    if let (true, Some(call)) = (view.selection.is_empty(), slide.figures.first()) {
        view.selection = vec![call.subject.clone()];
    }
    view
}

/// The look of a thumbnail.
fn small(ui: &Ui, look: Look) -> Look {
    Look { scale: 0.25 * ui.ctx().pixels_per_point(), in_layers: false, ..look }
}

fn is_of_mouse(event: &egui::Event) -> bool {
    matches!(event, egui::Event::PointerMoved(_) | egui::Event::PointerButton { .. })
}

fn end(ui: &Ui) {
    ui.ctx().send_viewport_cmd(egui::ViewportCommand::Fullscreen(false));
    ui.ctx().request_repaint();
}
