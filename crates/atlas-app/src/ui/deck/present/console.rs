//! The speaker's window: this slide and the next, notes, clock and timer, an overview, a jump.
//!
//! It is a deferred viewport: it is drawn on its own, from what the audience's window left for it, and leaves its wishes there.

use super::{
    act::{self, Act},
    course::{Course, Cover},
    jump::Jump,
    pointer::Pointer,
};
use crate::ui::{
    Core,
    deck::pictures::{Picture, WHOLE, letterbox},
    icons, style,
};
use atlas_view::{Language, ThemeName, deck::Deck};
use egui::{
    Align, Color32, Context, Id, Layout, Rect, RichText, ScrollArea, Sense, Stroke, TextureHandle, Ui, Vec2,
    ViewportClass, ViewportId,
};
use icons::Icon;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Sizes of the notes' letters.
const NOTES: std::ops::RangeInclusive<f32> = 14.0..=40.0;

/// What the speaker's window shows.
#[derive(Clone)]
pub(super) struct Showing {
    pub(super) deck: Arc<Deck>,
    /// The presented slides, by their places in the deck.
    pub(super) slides: Vec<usize>,
    pub(super) course: Course,
    pub(super) pointer: Pointer,
    pub(super) now: Option<Picture>,
    pub(super) next: Option<Picture>,
    /// Small pictures of the presented slides, as far as they are drawn.
    pub(super) thumbnails: Vec<Option<TextureHandle>>,
    /// Seconds since the timer began.
    pub(super) seconds: f64,
    pub(super) is_paused: bool,
    pub(super) language: Language,
    pub(super) theme: ThemeName,
}

/// What the two windows share.
#[derive(Default)]
struct Shared {
    showing: Option<Showing>,
    wishes: Vec<Act>,
    own: Own,
}

/// What belongs to the speaker's window alone.
struct Own {
    jump: Jump,
    notes_size: f32,
    /// Whether all slides are shown in the place of the one.
    overview: bool,
}

impl Default for Own {
    fn default() -> Self {
        Self { jump: Jump::default(), notes_size: 20.0, overview: false }
    }
}

/// The speaker's window.
#[derive(Clone)]
pub(super) struct Console {
    core: Arc<Core>,
    shared: Arc<Mutex<Shared>>,
}

impl Console {
    pub(super) fn new(core: Arc<Core>) -> Self {
        Self { core, shared: Arc::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The identity of its window.
    fn id() -> ViewportId {
        ViewportId::from_hash_of("speaker")
    }

    /// Shows the window in this frame.
    pub(super) fn show(&self, ctx: &Context, showing: Showing) {
        let title = self.core.words(showing.language).get("present-console-title");
        self.lock().showing = Some(showing);
        let builder = egui::ViewportBuilder::default()
            .with_title(title)
            .with_inner_size([1180.0, 740.0])
            .with_min_inner_size([640.0, 420.0]);
        let own = self.clone();
        ctx.show_viewport_deferred(Self::id(), builder, move |ui, class| own.frame(ui, class));
        ctx.request_repaint_of(Self::id());
    }

    /// What was asked for in the window since the last time.
    pub(super) fn take_wishes(&self) -> Vec<Act> {
        std::mem::take(&mut self.lock().wishes)
    }

    /// One frame of the speaker's window.
    fn frame(&self, ui: &mut Ui, class: ViewportClass) {
        let mut shared = self.lock();
        let Some(showing) = shared.showing.clone() else { return };
        let mut wishes = Vec::new();
        if ui.input(|input| input.viewport().close_requested()) {
            wishes.push(Act::Console);
        }
        let view = Viewed { core: &self.core, showing: &showing };
        let mut own = std::mem::take(&mut shared.own);
        // Where the system has no further windows it stands in that of the audience, which has the keys already.
        let has_keys = class != ViewportClass::EmbeddedWindow;
        if has_keys && !ui.ctx().text_edit_focused() {
            let keys = act::of_keys(ui, false);
            // Leaving is done in the audience's window, or by closing this one.
            wishes.extend(keys.into_iter().filter(|act| !matches!(act, Act::Jump | Act::Overview)));
        }
        view.window(ui, &mut own, &mut wishes);
        shared.own = own;
        if !wishes.is_empty() {
            shared.wishes.extend(wishes);
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
        drop(shared);
        // The clock goes on.
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(500));
    }
}

struct Viewed<'v> {
    core: &'v Core,
    showing: &'v Showing,
}

impl Viewed<'_> {
    fn t(&self, key: &str) -> String {
        self.core.words(self.showing.language).get(key)
    }

    fn window(&self, ui: &mut Ui, own: &mut Own, wishes: &mut Vec<Act>) {
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 8));
        egui::Panel::top("speaker-top").exact_size(52.0).frame(frame).show(ui, |ui| self.top(ui, own, wishes));
        let side = (ui.available_width() * 0.36).clamp(240.0, 620.0);
        egui::Panel::right("speaker-side").exact_size(side).frame(frame).show(ui, |ui| {
            self.side(ui, &mut own.jump, &mut own.notes_size, wishes);
        });
        egui::CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| if own.overview { self.overview(ui, own, wishes) } else { self.slide(ui, wishes) });
    }

    /// Timer, clock, number, and the buttons.
    fn top(&self, ui: &mut Ui, own: &mut Own, wishes: &mut Vec<Act>) {
        let showing = self.showing;
        let frame = &self.core.theme(showing.theme).frame;
        ui.horizontal_centered(|ui| {
            let timer = RichText::new(clock(showing.seconds)).size(26.0).family(style::bold());
            let ink = if showing.is_paused { frame.ink_soft } else { frame.ink };
            ui.label(timer.color(style::color(ink)));
            let (icon, key) =
                if showing.is_paused { (Icon::Play, "present-timer-on") } else { (Icon::Pause, "present-timer-pause") };
            if icons::button(ui, icon, &self.t(key)).clicked() {
                wishes.push(Act::PauseTimer);
            }
            if icons::button(ui, Icon::RotateCcw, &self.t("present-timer-reset")).clicked() {
                wishes.push(Act::ResetTimer);
            }
            let time = jiff::Zoned::now().strftime("%H:%M").to_string();
            ui.add_space(12.0);
            ui.label(RichText::new(time).size(20.0).color(style::color(frame.ink_soft)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let buttons = [
                    (Icon::X, "present-end", Act::End),
                    (Icon::Map, "present-touch", Act::Explore(None)),
                    (Icon::Snowflake, "present-freeze", Act::Freeze),
                    (Icon::Square, "present-black", Act::Cover(Cover::Black)),
                    (Icon::ChevronRight, "present-next", Act::Step(1)),
                    (Icon::ChevronLeft, "present-previous", Act::Step(-1)),
                ];
                for (icon, key, wish) in buttons {
                    if icons::button(ui, icon, &self.t(key)).clicked() {
                        wishes.push(wish);
                    }
                }
                if icons::button(ui, Icon::LayoutGrid, &self.t("present-all")).clicked() {
                    own.overview = !own.overview;
                }
                let number = format!("{} / {}", showing.course.at() + 1, showing.course.count());
                ui.label(RichText::new(number).size(20.0).family(style::bold()));
                let state = match (showing.course.cover, showing.course.is_frozen()) {
                    (Cover::None, false) => return,
                    (Cover::None, true) => "present-is-frozen",
                    (Cover::Black, _) => "present-is-black",
                    (Cover::White, _) => "present-is-white",
                };
                ui.label(RichText::new(self.t(state)).color(style::color(frame.accent)));
            });
        });
    }

    /// The slide; the pointer over it is the laser of the audience.
    fn slide(&self, ui: &mut Ui, wishes: &mut Vec<Act>) {
        let showing = self.showing;
        let frame = &self.core.theme(showing.theme).frame;
        let place = letterbox(ui.max_rect(), ui.ctx().pixels_per_point());
        self.picture(ui, showing.now.as_ref(), place);
        let response = ui.interact(place, Id::unique("speaker-slide"), Sense::click_and_drag());
        let colors = [style::color(frame.accent), Color32::BLACK.gamma_multiply(0.7)];
        showing.pointer.paint(&ui.painter().with_clip_rect(place), place, colors);
        if showing.pointer.tool == super::pointer::Tool::Click {
            if response.clicked() {
                wishes.push(Act::Step(1));
            }
            return;
        }
        let at = response.hover_pos().map(|at| ((at - place.min) / place.size()).to_pos2());
        wishes.push(Act::Point(at, response.is_pointer_button_down_on()));
    }

    /// All slides; a click leads the audience there.
    fn overview(&self, ui: &mut Ui, own: &mut Own, wishes: &mut Vec<Act>) {
        let showing = self.showing;
        let frame = &self.core.theme(showing.theme).frame;
        let size = Vec2::new(196.0, 196.0 * 9.0 / 16.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(12.0);
                for (at, place) in showing.slides.iter().enumerate() {
                    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                    let title = showing.deck.slides.get(*place).map_or("", |slide| slide.title.get(showing.language));
                    let values = [("number", &*(at + 1).to_string()), ("title", title)];
                    let name = self.core.words(showing.language).with("present-jump-slide", &values);
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if response.clicked() {
                        wishes.push(Act::GoTo(at));
                        own.overview = false;
                    }
                    match showing.thumbnails.get(at).cloned().flatten() {
                        Some(texture) => ui.painter().image(texture.id(), rect, WHOLE, Color32::WHITE),
                        None => ui.painter().rect_filled(rect, 0.0, style::color(frame.field)),
                    };
                    let is_own = at == showing.course.at();
                    let ink = style::color(if is_own { frame.accent } else { frame.rule });
                    let line = Stroke::new(if is_own { 3.0 } else { 1.0 }, ink);
                    ui.painter().rect_stroke(rect, 0.0, line, egui::StrokeKind::Outside);
                    response.on_hover_text(name);
                }
            });
        });
    }

    fn picture(&self, ui: &Ui, picture: Option<&Picture>, place: Rect) {
        let frame = &self.core.theme(self.showing.theme).frame;
        match picture {
            Some(picture) => drop(ui.painter().image(picture.whole.id(), place, WHOLE, Color32::WHITE)),
            None => drop(ui.painter().rect_filled(place, 0.0, style::color(frame.field))),
        }
        let line = Stroke::new(1.0, style::color(frame.rule));
        ui.painter().rect_stroke(place, 0.0, line, egui::StrokeKind::Outside);
    }

    /// The next slide, the jump, the notes.
    fn side(&self, ui: &mut Ui, jump: &mut Jump, notes_size: &mut f32, wishes: &mut Vec<Act>) {
        let showing = self.showing;
        let soft = style::color(self.core.theme(showing.theme).frame.ink_soft);
        ui.label(RichText::new(self.t("present-then")).size(12.0).color(soft));
        let size = Vec2::new(ui.available_width(), ui.available_width() * 9.0 / 16.0);
        let (place, _) = ui.allocate_exact_size(size.min(Vec2::new(f32::INFINITY, 260.0)), Sense::hover());
        self.picture(ui, showing.next.as_ref(), letterbox(place, ui.ctx().pixels_per_point()));
        ui.add_space(8.0);
        let look = (showing.language, showing.theme);
        if let Some(act) = jump.show(ui, self.core, look, &showing.deck, false) {
            wishes.push(act);
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(self.t("deck-notes")).size(12.0).color(soft));
            if icons::button(ui, Icon::AArrowDown, &self.t("present-notes-smaller")).clicked() {
                *notes_size = (*notes_size - 2.0).max(*NOTES.start());
            }
            if icons::button(ui, Icon::AArrowUp, &self.t("present-notes-larger")).clicked() {
                *notes_size = (*notes_size + 2.0).min(*NOTES.end());
            }
        });
        let slide = showing.slides.get(showing.course.at()).and_then(|at| showing.deck.slides.get(*at));
        let notes = slide.map_or("", |slide| slide.notes.get(showing.language));
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| markdown(ui, notes, *notes_size));
    }
}

/// Minutes and seconds, with hours where there are some.
fn clock(seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// Notes in Markdown: headings, points, bold words; anything else as it is.
fn markdown(ui: &mut Ui, text: &str, size: f32) {
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            ui.add_space(size * 0.5);
            continue;
        }
        let heading = line.trim_start_matches('#');
        if heading.len() < line.len() {
            ui.label(RichText::new(heading.trim()).size(size * 1.15).family(style::bold()));
            continue;
        }
        let point = line.trim_start().strip_prefix("- ").or_else(|| line.trim_start().strip_prefix("* "));
        let ink = ui.visuals().text_color();
        let show = |ui: &mut Ui| {
            let mut job = egui::text::LayoutJob::default();
            job.wrap.max_width = ui.available_width();
            for (at, part) in point.unwrap_or(line).split("**").enumerate() {
                let family = if at % 2 == 1 { style::bold() } else { egui::FontFamily::Proportional };
                job.append(part, 0.0, egui::TextFormat::simple(egui::FontId::new(size, family), ink));
            }
            ui.label(job);
        };
        if point.is_none() {
            show(ui);
            continue;
        }
        // The further lines of a point stand below its words.
        ui.horizontal_top(|ui| {
            ui.label(RichText::new("•").size(size));
            show(ui);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timer_counts_minutes_and_hours() {
        assert_eq!([clock(-1.0), clock(59.9), clock(61.0), clock(3725.0)], ["0:00", "0:59", "1:01", "1:02:05"]);
    }
}
