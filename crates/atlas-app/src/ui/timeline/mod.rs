//! The bar along the bottom: the date that chooses boundaries, network, names and units, what changed when, the time that
//! runs, and the period of the figures.
//!
//! The date is the view's; the bar only asks for another one. While the time runs the handle goes on in every frame, and the
//! date from month to month, so that nothing is composed anew between two changes (`atlas_view::timeline::drawn`).

mod caption;
mod figures;
mod play;
mod track;

use super::{Cx, icons, layout, style};
use atlas_data::PartialDate;
use atlas_view::{Command, Language, Layer, SPEEDS, Turn, timeline::Track};
use caption::Caption;
use egui::{RichText, Ui, Vec2};
use icons::Icon;
use play::Player;

/// Width and height of a button of the bar.
const BUTTON: f32 = 30.0;
/// Room for a date, so that nothing moves while it changes.
const DATE: f32 = 118.0;

/// The bar and what it remembers from frame to frame.
#[derive(Default)]
pub(crate) struct TimelineUi {
    made: Option<(Language, Track)>,
    player: Player,
    caption: Caption,
    figures: figures::Figures,
    /// Where a drag began: the date of then, and the pointer's place.
    drag: Option<track::Drag>,
    /// Whether the keyboard was on the track in the last frame.
    pub(crate) has_focus: bool,
}

impl TimelineUi {
    /// Lets the time run from a date on, or stops it.
    pub(crate) fn toggle(&mut self, as_of: PartialDate) {
        self.player.toggle(as_of);
    }

    /// Stops the time.
    pub(crate) fn stop(&mut self) {
        self.player.stop();
    }

    /// Whether the time runs.
    pub(crate) fn is_playing(&self) -> bool {
        self.player.is_playing()
    }

    /// The last date to which the time runs, while it does.
    pub(crate) fn runs_to(&self) -> Option<PartialDate> {
        self.made.as_ref().filter(|_| self.is_playing()).map(|(_, track)| track.last)
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let language = cx.state.settings.language;
        if self.made.as_ref().is_none_or(|(known, _)| *known != language) {
            self.made = Some((language, Track::of(&cx.core.atlas, cx.words)));
        }
        let Self { made: Some((_, track)), player, caption, figures, drag, has_focus } = self else { return };
        player.advance(ui.ctx(), cx, track);
        caption.follow(ui.ctx(), cx, track, player.is_playing());
        let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 2));
        let small = layout::is_small(ui.ctx().content_rect());
        egui::Panel::bottom("timeline").exact_size(layout::TIMELINE).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                buttons(ui, cx, player, small);
                date(ui, cx, player.shown(cx.view().as_of));
                // What stands at the right has its room first; the track has the rest.
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    figures.show(ui, cx, small);
                    if !small {
                        ui.add_space(2.0);
                        ui.separator();
                        former(ui, cx);
                        speed(ui, cx);
                    }
                    ui.add_space(6.0);
                    *has_focus = track::show(ui, cx, track, player, drag);
                });
            });
        });
        caption.show(ui.ctx(), cx);
    }
}

fn icon_button(ui: &mut Ui, icon: Icon, tip: &str) -> bool {
    let button = egui::Button::new(icons::text(icon, 16.0)).min_size(Vec2::splat(BUTTON));
    let response = ui.add(button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, tip));
    response.on_hover_text(tip).clicked()
}

/// Play or pause, the change before, the next one.
fn buttons(ui: &mut Ui, cx: &Cx<'_>, player: &Player, small: bool) {
    let (icon, tip) = if player.is_playing() { (Icon::Pause, "time-pause") } else { (Icon::Play, "time-play") };
    if icon_button(ui, icon, &cx.t(tip)) {
        cx.push(Command::TogglePlay);
    }
    if small {
        return;
    }
    for (icon, tip, turn) in
        [(Icon::ChevronLeft, "time-previous", Turn::Back), (Icon::ChevronRight, "time-next", Turn::On)]
    {
        if icon_button(ui, icon, &cx.t(tip)) {
            cx.push(Command::GoToChange(turn));
        }
    }
}

/// The date in words: a month, where it is the first of one.
fn date(ui: &mut Ui, cx: &Cx<'_>, date: PartialDate) {
    let text = RichText::new(said(cx, date)).family(style::bold()).size(15.0);
    ui.add_sized(Vec2::new(DATE, BUTTON), egui::Label::new(text));
}

/// A date in words; the first of a month is the month.
fn said(cx: &Cx<'_>, date: PartialDate) -> String {
    let is_first = date.month().is_some() && date.day() == Some(1);
    if is_first { cx.words.month(date) } else { cx.words.date(date) }
}

/// Borders that are no more: in sight or not.
fn former(ui: &mut Ui, cx: &Cx<'_>) {
    let shown = cx.view().shows(Layer::Former);
    let tip = cx.t("time-former-tip");
    let button = egui::Button::selectable(shown, icons::text(Icon::SquareDashed, 16.0)).frame_when_inactive(true);
    let response = ui.add(button.min_size(Vec2::splat(BUTTON)));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, shown, &tip));
    if response.on_hover_text(&tip).clicked() {
        cx.push(Command::SetLayer(Layer::Former, !shown));
    }
}

/// How many years go by in a second.
fn speed(ui: &mut Ui, cx: &Cx<'_>) {
    let years = cx.state.settings.years_per_second;
    let short = |years: u8| cx.words.with("time-speed-short", &[("years", &years.to_string())]);
    let combo = egui::ComboBox::from_id_salt("play-speed").width(46.0).selected_text(short(years));
    let response = combo
        .show_ui(ui, |ui| {
            for one in SPEEDS {
                let name = cx.words.with("time-speed-value", &[("years", &one.to_string())]);
                if ui.selectable_label(one == years, name).clicked() {
                    cx.push(Command::SetPlaySpeed(one));
                }
            }
        })
        .response;
    let name = format!("{}: {}", cx.t("time-speed"), short(years));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    response.on_hover_text(cx.t("time-speed"));
}
