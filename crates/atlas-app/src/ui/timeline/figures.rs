//! The period of the figures: earlier, later, the latest by the date.

use super::{BUTTON, Cx, icons, style};
use atlas_data::{PartialDate, Period};
use atlas_view::{
    Command,
    timeline::{Step, periods_of},
};
use egui::{RichText, Ui, Vec2};
use icons::Icon;

/// Room for a period.
const PERIOD: f32 = 96.0;

/// What the periods were found for.
type Key = (Option<String>, PartialDate);

/// The periods that there are.
#[derive(Default)]
pub(super) struct Figures {
    known: Option<(Key, Vec<Period>, Option<Period>)>,
}

impl Figures {
    /// Shows the period with a button on each side; from the right to the left.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, small: bool) {
        let view = cx.view();
        let key = (view.indicator.clone(), cx.core.atlas.settled_day(view.as_of));
        if self.known.as_ref().is_none_or(|(known, ..)| *known != key) {
            let latest = view.indicator.as_deref().and_then(|id| cx.core.atlas.shown_period(id, view.as_of));
            self.known = Some((key, periods_of(view, &cx.core.atlas), latest));
        }
        let Some((_, periods, latest)) = &self.known else { return };
        let shown = view.period.clone().or_else(|| latest.clone());
        let at = shown.as_ref().filter(|_| view.indicator.is_some());
        if !small {
            let latest = view.period.is_none();
            let text = RichText::new(cx.t("time-period-latest"));
            let button = egui::Button::selectable(latest, text).frame_when_inactive(true);
            let button = button.min_size(Vec2::new(0.0, BUTTON));
            let response = ui.add_enabled(view.indicator.is_some(), button);
            if response.on_hover_text(cx.t("time-period-latest-tip")).clicked() && !latest {
                cx.push(Command::SetPeriod(None));
            }
        }
        let later = periods.iter().any(|period| at.is_none_or(|at| period > at));
        step(ui, cx, Icon::ChevronRight, "time-period-later", later, Step::Later);
        period(ui, cx, at);
        let earlier = periods.iter().any(|period| at.is_none_or(|at| period < at));
        step(ui, cx, Icon::ChevronLeft, "time-period-earlier", earlier, Step::Earlier);
        if !small {
            ui.label(RichText::new(cx.t("time-figures")).color(style::color(cx.theme.frame.ink_soft)));
        }
    }
}

fn step(ui: &mut Ui, cx: &Cx<'_>, icon: Icon, tip: &str, enabled: bool, step: Step) {
    let tip = cx.t(tip);
    let button = egui::Button::new(icons::text(icon, 16.0)).min_size(Vec2::splat(BUTTON));
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &tip));
    if response.on_hover_text(&tip).clicked() {
        cx.push(Command::StepPeriod(step));
    }
}

/// The period, spoken whole; bold where the reader chose it.
fn period(ui: &mut Ui, cx: &Cx<'_>, shown: Option<&Period>) {
    let text = shown.map_or_else(|| cx.t("time-period-none"), |period| cx.words.period(period));
    let chosen = cx.view().period.is_some();
    let rich = RichText::new(&text);
    let rich = if chosen { rich.family(style::bold()) } else { rich };
    let response = ui.add_sized(Vec2::new(PERIOD, BUTTON), egui::Label::new(rich).truncate());
    let key = if chosen { "time-period-value" } else { "time-period-by-date" };
    let said = if shown.is_some() { cx.words.with(key, &[("period", &text)]) } else { text.clone() };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
}
