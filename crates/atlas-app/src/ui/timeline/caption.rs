//! What has just changed, above the bar: it stays a moment and fades. Screen readers hear it when they have time.

use super::{Cx, layout, said, style};
use atlas_data::{HappeningKind, PartialDate};
use atlas_view::{
    Layer, LayerGroup, View,
    timeline::{Mark, Track},
};
use egui::{Context, Id, RichText};

/// How long it stays, and how long it fades.
const STAYS_SECS: f64 = 3.0;
const FADES_SECS: f64 = 0.5;
/// For so long what weighs less does not take its place.
const HOLDS_SECS: f64 = 1.6;
/// How many sentences there are at most.
const MOST_LINES: usize = 3;

/// What is told.
struct Told {
    date: String,
    lines: Vec<String>,
    kind: HappeningKind,
    since: f64,
}

/// The caption and the date up to which everything was told.
#[derive(Default)]
pub(super) struct Caption {
    told: Option<Told>,
    seen: Option<PartialDate>,
}

impl Caption {
    /// Takes up what changed since the last frame, where the date has gone on: by itself, or to a change.
    pub(super) fn follow(&mut self, ctx: &Context, cx: &Cx<'_>, track: &Track, plays: bool) {
        let date = cx.view().as_of;
        let before = self.seen.replace(date);
        let Some(before) = before.filter(|before| *before != date) else { return };
        let now = ctx.input(|input| input.time);
        let on = before.starts_by(date);
        // Who jumps to a change wants to hear of it, and not of all those between.
        let arrived = |mark: &&Mark| mark.day == date.first_day();
        let passed: Vec<&Mark> = match plays && on {
            true => track.between(before, date).collect(),
            false => track.marks.iter().filter(arrived).collect(),
        };
        let passed = passed.into_iter().filter(|mark| !plays || is_in_sight(mark.kind, cx.view()));
        let Some(mark) = passed.min_by_key(|mark| (mark.kind, std::cmp::Reverse(mark.day))) else {
            if !plays {
                self.told = None;
            }
            return;
        };
        let held = self.told.as_ref().is_some_and(|told| told.kind < mark.kind && now - told.since < HOLDS_SECS);
        if held && plays {
            return;
        }
        let mut lines: Vec<String> = mark.told.iter().take(MOST_LINES).cloned().collect();
        let more = mark.told.len().saturating_sub(MOST_LINES);
        if more > 0 {
            lines.push(cx.words.with("time-mark-more", &[("count", &more.to_string())]));
        }
        self.told = Some(Told { date: said(cx, mark.written), lines, kind: mark.kind, since: now });
    }

    pub(super) fn show(&mut self, ctx: &Context, cx: &Cx<'_>) {
        let Some(told) = &self.told else { return };
        let age = ctx.input(|input| input.time) - told.since;
        if age > STAYS_SECS + FADES_SECS {
            self.told = None;
            return;
        }
        let fades = if cx.state.settings.reduced_motion { 0.0 } else { (age - STAYS_SECS) / FADES_SECS };
        let strength = 1.0 - fades.clamp(0.0, 1.0) as f32;
        let wait = if age < STAYS_SECS { STAYS_SECS - age } else { 0.0 };
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait));
        let window = ctx.content_rect();
        let area = egui::Area::new(Id::unique("time-caption")).order(egui::Order::Foreground).interactable(false);
        let above = egui::vec2(0.0, -layout::TIMELINE - 34.0);
        let (ink, soft) = (style::color(cx.theme.frame.ink), style::color(cx.theme.frame.ink_soft));
        area.anchor(egui::Align2::CENTER_BOTTOM, above).show(ctx, |ui| {
            ui.set_opacity(strength);
            ui.set_max_width((window.width() - 48.0).min(520.0));
            egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(14, 8)).show(ui, |ui| {
                ui.label(RichText::new(&told.date).size(12.0).color(soft));
                let mut whole = told.date.clone();
                for line in &told.lines {
                    ui.label(RichText::new(line).color(ink));
                    whole = format!("{whole}. {line}");
                }
                let node = ui.interact(ui.min_rect(), Id::unique("time-told"), egui::Sense::hover());
                node.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &whole));
                ui.ctx().accesskit_node_builder(node.id, |node| node.set_live(egui::accesskit::Live::Polite));
            });
        });
    }
}

/// Whether a change of a sort can be seen on the map.
fn is_in_sight(kind: HappeningKind, view: &View) -> bool {
    let any = |group| view.layers.of_group(group).any(|state| state.layer != Layer::Labels && view.shows(state.layer));
    match kind {
        HappeningKind::Boundaries | HappeningKind::Units => true,
        HappeningKind::Network => any(LayerGroup::Transport),
        HappeningKind::Places => any(LayerGroup::Places),
    }
}
