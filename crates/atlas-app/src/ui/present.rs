//! Presenting a deck: its slides fill the window, one after the other.
//!
//! A worker draws the slide that is shown, then the next one and the one before, so that a step has nothing to wait for.

use super::{Core, style};
use crate::{AppError, jobs::Worker};
use atlas_export::raster;
use atlas_scene::{Pixels, slide::SLIDE};
use atlas_view::{Language, Settings, ThemeName, View, compose, deck::Deck};
use egui::{Color32, ColorImage, Event, Id, Key, Modifiers, Rect, Sense, TextureHandle, TextureOptions, Ui, Vec2};
use std::{collections::BTreeMap, sync::Arc};

/// What decides the look of a slide but the slide.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    language: Language,
    theme: ThemeName,
    /// Pixels of a layout unit.
    scale: f32,
}

/// A slide of a deck, by its place.
#[derive(Clone)]
struct Wish {
    deck: Arc<Deck>,
    slide: usize,
    look: Look,
}

type Made = (Wish, Result<Pixels, String>);

/// What the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Screen {
    #[default]
    Slide,
    Black,
    White,
}

/// What a frame of the presentation came to.
pub(crate) enum Presented {
    /// Nothing is presented: the window is as always.
    Nothing,
    /// The slide fills the window.
    Slide,
    /// The audience wants to touch what the slide shows.
    Explore(Box<View>),
}

/// The deck and its presentation.
pub(crate) struct Presenter {
    deck: Option<Arc<Deck>>,
    worker: Worker<Wish, Made>,
    pictures: BTreeMap<usize, (Look, Result<TextureHandle, String>)>,
    asked: Option<(usize, Look)>,
    /// The place of the slide among those that are presented.
    at: usize,
    is_on: bool,
    screen: Screen,
    /// Digits of a number that is being typed.
    typed: String,
}

impl Presenter {
    pub(crate) fn start(core: Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let work = move |wish: Wish| {
            let made = draw(&core, &wish).map_err(|error| error.to_string());
            (wish, made)
        };
        Ok(Self {
            deck: None,
            worker: Worker::start("slides", work, move || ctx.request_repaint())?,
            pictures: BTreeMap::new(),
            asked: None,
            at: 0,
            is_on: false,
            screen: Screen::default(),
            typed: String::new(),
        })
    }

    /// Takes up a deck.
    pub(crate) fn open(&mut self, deck: Deck) {
        let known = self.deck.as_ref().is_some_and(|known| known.slides.first() == deck.slides.first());
        // A deck that only grew stays where it was.
        self.at = if known { self.at } else { 0 };
        self.deck = Some(Arc::new(deck));
        self.pictures.clear();
        self.asked = None;
    }

    pub(crate) fn has_deck(&self) -> bool {
        self.deck.as_ref().is_some_and(|deck| deck.presented().next().is_some())
    }

    pub(crate) fn is_on(&self) -> bool {
        self.is_on
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.is_on && self.worker.is_busy()
    }

    /// Fills the screen with the first slide, or the one shown last.
    pub(crate) fn begin(&mut self, ctx: &egui::Context, from_here: bool) {
        if !self.has_deck() {
            return;
        }
        if !from_here {
            self.at = 0;
        }
        (self.is_on, self.screen) = (true, Screen::Slide);
        self.typed.clear();
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
    }

    fn end(&mut self, ctx: &egui::Context) {
        self.is_on = false;
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(false));
    }

    /// One frame.
    pub(crate) fn frame(&mut self, ui: &mut Ui, core: &Core, settings: &Settings) -> Presented {
        if let Some(made) = self.worker.take() {
            self.keep(ui, made);
        }
        let Some(deck) = self.deck.clone().filter(|_| self.is_on) else { return Presented::Nothing };
        let slides: Vec<usize> = deck.presented().map(|(place, _)| place).collect();
        self.at = self.at.min(slides.len().saturating_sub(1));
        let response = ui.interact(ui.max_rect(), Id::unique("slide"), Sense::click());
        let explores = self.keys(ui, slides.len());
        if response.clicked() {
            self.step(1, slides.len());
        } else if response.secondary_clicked() {
            self.step(-1, slides.len());
        }
        let Some(slide) = slides.get(self.at).copied().filter(|_| self.is_on) else { return Presented::Nothing };
        let one = &deck.slides[slide];
        if explores {
            self.is_on = false;
            return Presented::Explore(Box::new(one.view.clone()));
        }
        let words = core.words(settings.language);
        let [number, of] = [self.at + 1, slides.len()].map(|number| number.to_string());
        let title = one.title.get(settings.language);
        let name = words.with("present-slide", &[("number", &number), ("of", &of), ("title", title)]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
        let place = letterbox(ui.max_rect(), ui.ctx().pixels_per_point());
        let scale = place.width() * ui.ctx().pixels_per_point() / SLIDE.width;
        let look = Look { language: settings.language, theme: settings.theme, scale };
        self.ask(&deck, &slides, look);
        self.paint(ui, slide, place, core, settings);
        Presented::Slide
    }

    /// Keys of clickers and hands; whether it was asked to explore.
    fn keys(&mut self, ui: &Ui, count: usize) -> bool {
        let pressed: Vec<(Key, Modifiers)> = ui.input(|input| {
            let keys = input.events.iter().filter_map(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
                _ => None,
            });
            keys.collect()
        });
        let mut explores = false;
        for (key, modifiers) in pressed {
            if let Some(digit) = digit(key).filter(|_| modifiers.is_none()) {
                // Four digits name every slide of the longest deck.
                if self.typed.len() < 4 {
                    self.typed.push(digit);
                }
                continue;
            }
            let number = std::mem::take(&mut self.typed).parse::<usize>().ok();
            match key {
                Key::Enter => match number {
                    Some(number) => self.at = number.clamp(1, count) - 1,
                    None => self.step(1, count),
                },
                Key::PageDown | Key::Space | Key::ArrowRight | Key::ArrowDown => self.step(1, count),
                Key::PageUp | Key::Backspace | Key::ArrowLeft | Key::ArrowUp => self.step(-1, count),
                Key::Home => self.at = 0,
                Key::End => self.at = count - 1,
                Key::B | Key::Period => self.cover(Screen::Black),
                Key::W | Key::Comma => self.cover(Screen::White),
                Key::E => explores = true,
                Key::Escape => self.end(ui.ctx()),
                _ => {}
            }
        }
        explores
    }

    /// To the next slide or the one before; a covered screen is uncovered first.
    fn step(&mut self, by: isize, count: usize) {
        if self.screen == Screen::Slide {
            self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
        }
        self.screen = Screen::Slide;
    }

    fn cover(&mut self, screen: Screen) {
        self.screen = if self.screen == screen { Screen::Slide } else { screen };
    }

    /// Asks for the slide that is shown, else for its neighbours.
    fn ask(&mut self, deck: &Arc<Deck>, slides: &[usize], look: Look) {
        let near = [Some(self.at), self.at.checked_add(1), self.at.checked_sub(1)];
        let near: Vec<usize> = near.into_iter().flatten().filter_map(|at| slides.get(at).copied()).collect();
        self.pictures.retain(|slide, (of, _)| near.contains(slide) && *of == look);
        let wanted = near.first().filter(|slide| !self.pictures.contains_key(slide));
        let spare = || near.iter().filter(|_| !self.worker.is_busy()).find(|slide| !self.pictures.contains_key(slide));
        let Some(slide) = wanted.or_else(spare).copied() else { return };
        if self.asked != Some((slide, look)) {
            self.asked = Some((slide, look));
            self.worker.ask(Wish { deck: Arc::clone(deck), slide, look });
        }
    }

    fn keep(&mut self, ui: &Ui, (wish, made): Made) {
        self.asked = None;
        if self.deck.as_ref().is_none_or(|deck| !Arc::ptr_eq(deck, &wish.deck)) {
            return;
        }
        let picture = made.map(|pixels| {
            let size = [pixels.width as usize, pixels.height as usize];
            let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
            ui.ctx().load_texture("slide", image, TextureOptions::LINEAR)
        });
        self.pictures.insert(wish.slide, (wish.look, picture));
    }

    fn paint(&self, ui: &Ui, slide: usize, place: Rect, core: &Core, settings: &Settings) {
        let painter = ui.painter();
        let ground = if self.screen == Screen::White { Color32::WHITE } else { Color32::BLACK };
        painter.rect_filled(ui.max_rect(), 0.0, ground);
        if self.screen != Screen::Slide {
            return;
        }
        let theme = core.theme(settings.theme);
        match self.pictures.get(&slide) {
            Some((_, Ok(texture))) => {
                let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::Pos2::new(1.0, 1.0));
                painter.image(texture.id(), place, whole, Color32::WHITE);
            }
            Some((_, Err(reason))) => {
                painter.rect_filled(place, 0.0, style::color(theme.frame.panel));
                let ink = style::color(theme.frame.warning);
                painter.text(
                    place.center(),
                    egui::Align2::CENTER_CENTER,
                    reason,
                    egui::FontId::proportional(20.0),
                    ink,
                );
            }
            None => drop(painter.rect_filled(place, 0.0, style::color(theme.frame.panel))),
        }
    }
}

fn digit(key: Key) -> Option<char> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let at = DIGITS.iter().position(|known| *known == key)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// The largest box of a slide's shape in the middle of the screen, on whole pixels.
fn letterbox(screen: Rect, pixels_per_point: f32) -> Rect {
    let scale = (screen.width() / SLIDE.width).min(screen.height() / SLIDE.height);
    let round = |length: f32| (length * pixels_per_point).round() / pixels_per_point;
    let size = Vec2::new(round(SLIDE.width * scale), round(SLIDE.height * scale));
    let corner = screen.center() - size / 2.0;
    Rect::from_min_size(egui::pos2(round(corner.x), round(corner.y)), size)
}

fn draw(core: &Core, wish: &Wish) -> Result<Pixels, AppError> {
    let Look { language, theme, scale } = wish.look;
    let studio = core.studio(language, theme);
    let scene = compose::slide(&wish.deck, wish.slide, &studio, scale)?.picture.scene;
    Ok(raster::render(&scene, &core.fonts, scale)?)
}
