//! The tab of the chart: which kind, of what, and the chart itself.

use super::{
    super::{
        Cx,
        figure::{Figures, Subject},
        style,
    },
    annotate::{self, AnnotateUi},
    list::ListUi,
    pattern::PatternUi,
    pins,
};
use atlas_data::{Indicator, Period};
use atlas_view::{
    AnnotationFaults, ChartFit, ChartKind, ChartOptions, ChartPlan, Command, ListOptions, MOST_AXES, MOST_TIMES, Unfit,
    View,
};
use egui::{RichText, Ui, Vec2};

/// Width of the lists to choose from.
const WIDTH: f32 = 230.0;
/// Less room than this shows too few rows of the table.
const LEAST_TABLE: f32 = 230.0;

/// What the tab keeps between frames.
#[derive(Default)]
pub(super) struct ChartUi {
    list: ListUi,
    pattern: PatternUi,
    annotate: AnnotateUi,
    made: Option<(View, Plans)>,
}

/// What a view's charts are, worked out once.
struct Plans {
    fits: Vec<ChartFit>,
    shown: Result<Chosen, Unfit>,
    /// Times that can be the earlier one, or that maps over time can show.
    times: Vec<Period>,
    /// What was added and is not shown.
    faults: AnnotationFaults,
}

/// What the chart shows beside its indicator.
struct Chosen {
    with: Vec<String>,
    since: Option<Period>,
    times: Vec<Period>,
}

impl Plans {
    fn of(view: &View, cx: &Cx<'_>) -> Self {
        let atlas = &cx.core.atlas;
        let plan = ChartPlan::of(view.chart, view, atlas);
        let times = match &plan {
            Ok(plan) if view.chart.has_two_times() => plan.earlier_times(view, atlas),
            Ok(plan) if view.chart == ChartKind::MapsOverTime => plan.times_of_maps(view, atlas),
            _ => Vec::new(),
        };
        let chosen = |plan: ChartPlan<'_>| Chosen {
            with: plan.with.iter().map(|indicator| indicator.id.clone()).collect(),
            since: plan.since,
            times: plan.times,
        };
        Self { fits: ChartFit::all(view, atlas), shown: plan.map(chosen), times, faults: annotate::faults(cx) }
    }
}

impl ChartUi {
    /// Whether the table had the keyboard in the last frame.
    pub(super) fn take_focus(&mut self) -> bool {
        self.list.take_focus()
    }

    /// Shows the tab; in a short panel all of it scrolls, else what is chosen stays in sight.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &mut Figures, short: bool) {
        let key = plans_key(cx.view());
        if self.made.as_ref().is_none_or(|(known, _)| *known != key) {
            self.made = Some((key.clone(), Plans::of(&key, cx)));
        }
        let Some((_, plans)) = &self.made else { return };
        egui::Grid::new("chart-choices").num_columns(2).spacing([12.0, 6.0]).show(ui, |ui| {
            kinds(ui, cx, &plans.fits);
            if let Ok(chosen) = &plans.shown {
                options(ui, cx, chosen, &plans.times);
            }
        });
        if let Ok(chosen) = &plans.shown {
            self.annotate.show(ui, cx, &plans.faults, chosen.with.first().map(String::as_str));
        }
        ui.add_space(6.0);
        let (list, pattern) = (&mut self.list, &mut self.pattern);
        if cx.view().chart == ChartKind::List && plans.shown.is_ok() {
            // The head of the table stays in sight, so it scrolls by itself.
            let height = if short { LEAST_TABLE } else { ui.available_height() };
            ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
                pins::beside(ui, cx, figures, |ui| list.show(ui, cx, |ui| pattern.show(ui, cx)));
            });
            return;
        }
        super::in_scroll(ui, !short, cx.view().chart.id(), |ui| {
            pins::with_live(ui, cx, figures, |ui, figures| match &plans.shown {
                Err(unfit) => unfit_note(ui, cx, *unfit),
                Ok(_) => figure(ui, cx, figures),
            });
            pattern.show(ui, cx);
        });
    }
}

/// A view without what changes nothing about which charts fit.
fn plans_key(view: &View) -> View {
    let mut key = View { extent: atlas_view::geo_box([0.0; 4]), ..view.clone() };
    // Every letter that is written into the filter of the table would work all of it out anew.
    key.chart_options.list = ListOptions::default();
    key
}

fn figure(ui: &mut Ui, cx: &Cx<'_>, figures: &mut Figures) {
    let indicator = cx.view().indicator.as_deref().and_then(|id| cx.core.atlas.indicator(id));
    let name = indicator.map_or("", |indicator| indicator.name(cx.lang()));
    let wish = super::wish(ui, cx, Subject::Chart);
    figures.chart.show(ui, cx, wish, name);
}

fn unfit_note(ui: &mut Ui, cx: &Cx<'_>, unfit: Unfit) {
    ui.add_space(8.0);
    let text = RichText::new(cx.t(unfit.key())).color(style::color(cx.theme.frame.ink_soft));
    ui.add(egui::Label::new(text).wrap());
}

/// The key of a kind's name.
pub(super) fn kind_key(kind: ChartKind) -> String {
    format!("chart-kind-{}", kind.id())
}

/// All kinds of charts; those that do not fit say why.
fn kinds(ui: &mut Ui, cx: &Cx<'_>, fits: &[ChartFit]) {
    let shown = cx.t(&kind_key(cx.view().chart));
    let label = ui.label(cx.t("chart-kind-label"));
    let combo = egui::ComboBox::from_id_salt("chart-kind").width(WIDTH).height(640.0);
    let opened = ui.horizontal(|ui| {
        let opened = combo.selected_text(&shown).show_ui(ui, |ui| {
            ui.set_min_width(270.0);
            // Those that fit first, all within reach.
            fits.iter().filter(|fit| fit.unfit.is_none()).for_each(|fit| kind_choice(ui, cx, *fit));
            fits.iter().filter(|fit| fit.unfit.is_some()).for_each(|fit| kind_choice(ui, cx, *fit));
        });
        pins::button(ui, cx);
        opened
    });
    opened.inner.response.labelled_by(label.id);
    ui.end_row();
}

fn kind_choice(ui: &mut Ui, cx: &Cx<'_>, fit: ChartFit) {
    let name = cx.t(&kind_key(fit.kind));
    let chosen = cx.view().chart == fit.kind;
    let Some(unfit) = fit.unfit else {
        if ui.selectable_label(chosen, name).clicked() {
            cx.push(Command::SetChart(fit.kind));
        }
        return;
    };
    let reason = cx.t(unfit.key());
    ui.add_enabled_ui(false, |ui| {
        ui.selectable_label(chosen, name).on_disabled_hover_text(&reason);
        ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
            ui.add(egui::Label::new(RichText::new(&reason).size(12.0)).wrap());
        });
    });
}

fn options(ui: &mut Ui, cx: &Cx<'_>, chosen: &Chosen, times: &[Period]) {
    let kind = cx.view().chart;
    match kind {
        ChartKind::Scatter => {
            further(ui, cx, chosen, 0, "chart-upright", None);
            trend(ui, cx);
        }
        ChartKind::Bubble => {
            further(ui, cx, chosen, 0, "chart-upright", None);
            further(ui, cx, chosen, 1, "chart-area", None);
            trend(ui, cx);
        }
        ChartKind::Lorenz => further(ui, cx, chosen, 0, "chart-among", Some("chart-lorenz-units")),
        ChartKind::Parallel => indicators(ui, cx, chosen),
        ChartKind::Correlation => {
            indicators(ui, cx, chosen);
            ranks(ui, cx);
        }
        ChartKind::Dumbbell | ChartKind::Slope => since(ui, cx, chosen, times),
        ChartKind::MapsOverTime => map_times(ui, cx, chosen, times),
        _ => {}
    }
}

/// One of the further indicators.
fn further(ui: &mut Ui, cx: &Cx<'_>, chosen: &Chosen, place: usize, key: &str, none: Option<&str>) {
    let atlas = &cx.core.atlas;
    let shown = chosen.with.get(place).and_then(|id| atlas.indicator(id));
    let unchosen = || none.map_or_else(String::new, |key| cx.t(key));
    let text = shown.map_or_else(unchosen, |indicator| indicator.name(cx.lang()).to_owned());
    let label = ui.label(cx.t(key));
    let combo = egui::ComboBox::from_id_salt(("chart-further", place)).width(WIDTH).height(420.0);
    let opened = combo.selected_text(text).truncate().show_ui(ui, |ui| {
        ui.set_min_width(270.0);
        if let Some(key) = none
            && ui.selectable_label(shown.is_none(), cx.t(key)).clicked()
        {
            choose(cx, chosen, place, None);
        }
        let own = cx.view().indicator.as_deref();
        for indicator in cx.core.mapped_indicators().filter(|one| own != Some(one.id.as_str())) {
            let is_chosen = shown.is_some_and(|shown| shown.id == indicator.id);
            if ui.selectable_label(is_chosen, indicator.name(cx.lang())).clicked() {
                choose(cx, chosen, place, Some(indicator));
            }
        }
    });
    opened.response.labelled_by(label.id);
    ui.end_row();
}

fn choose(cx: &Cx<'_>, chosen: &Chosen, place: usize, indicator: Option<&Indicator>) {
    let mut with = chosen.with.clone();
    match indicator {
        Some(indicator) if place < with.len() => with[place] = indicator.id.clone(),
        Some(indicator) => with.push(indicator.id.clone()),
        None => with.truncate(place),
    }
    cx.push(Command::SetChartOptions(ChartOptions { with, ..cx.view().chart_options.clone() }));
}

fn trend(ui: &mut Ui, cx: &Cx<'_>) {
    let mut trend = cx.view().chart_options.trend;
    ui.label("");
    if ui.checkbox(&mut trend, cx.t("chart-trend-line")).changed() {
        cx.push(Command::SetChartOptions(ChartOptions { trend, ..cx.view().chart_options.clone() }));
    }
    ui.end_row();
}

/// The indicators of axes and of tables of correlations: some that are ticked beside that of the map, or those that choose themselves.
fn indicators(ui: &mut Ui, cx: &Cx<'_>, chosen: &Chosen) {
    let view = cx.view();
    let count = chosen.with.len() + 1;
    let label = ui.label(cx.t("chart-indicators"));
    let combo = egui::ComboBox::from_id_salt("chart-indicators").width(WIDTH).height(420.0);
    let combo = combo.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let opened = combo.selected_text(cx.words.count("chart-indicators-chosen", count)).show_ui(ui, |ui| {
        ui.set_min_width(270.0);
        let with = |with: Vec<String>| {
            cx.push(Command::SetChartOptions(ChartOptions { with, ..view.chart_options.clone() }));
        };
        if ui.selectable_label(view.chart_options.with.is_empty(), cx.t("chart-times-usual")).clicked() {
            with(Vec::new());
        }
        ui.separator();
        let own = view.indicator.as_deref();
        for indicator in cx.core.mapped_indicators().filter(|one| own != Some(one.id.as_str())) {
            let mut shown = chosen.with.contains(&indicator.id);
            let can_change = if shown { count > view.chart.least_indicators() } else { count < MOST_AXES };
            let tick = ui.add_enabled(can_change, egui::Checkbox::new(&mut shown, indicator.name(cx.lang())));
            let reason = if shown { "chart-indicators-least" } else { "chart-indicators-most" };
            if tick.on_disabled_hover_text(cx.t(reason)).changed() {
                let mut list = chosen.with.clone();
                list.retain(|known| *known != indicator.id);
                if shown {
                    list.push(indicator.id.clone());
                }
                with(list);
            }
        }
    });
    opened.response.labelled_by(label.id);
    ui.end_row();
}

/// Whether ranks are correlated instead of figures.
fn ranks(ui: &mut Ui, cx: &Cx<'_>) {
    let mut ranks = cx.view().chart_options.ranks;
    ui.label("");
    if ui.checkbox(&mut ranks, cx.t("chart-ranks")).on_hover_text(cx.t("chart-ranks-tip")).changed() {
        cx.push(Command::SetChartOptions(ChartOptions { ranks, ..cx.view().chart_options.clone() }));
    }
    ui.end_row();
}

/// The earlier of two times.
fn since(ui: &mut Ui, cx: &Cx<'_>, chosen: &Chosen, times: &[Period]) {
    let text = chosen.since.as_ref().map_or_else(String::new, |period| cx.words.period(period));
    let label = ui.label(cx.t("chart-since"));
    let opened = egui::ComboBox::from_id_salt("chart-since").width(140.0).selected_text(text).show_ui(ui, |ui| {
        for period in times {
            if ui.selectable_label(chosen.since.as_ref() == Some(period), cx.words.period(period)).clicked() {
                let since = Some(period.clone());
                cx.push(Command::SetChartOptions(ChartOptions { since, ..cx.view().chart_options.clone() }));
            }
        }
    });
    opened.response.labelled_by(label.id);
    ui.end_row();
}

/// The times of maps over time: some that are ticked, or those that choose themselves.
fn map_times(ui: &mut Ui, cx: &Cx<'_>, chosen: &Chosen, times: &[Period]) {
    let label = ui.label(cx.t("chart-times"));
    let text = cx.words.count("chart-times-chosen", chosen.times.len());
    let combo = egui::ComboBox::from_id_salt("chart-times").width(WIDTH).height(420.0);
    let combo = combo.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let opened = combo.selected_text(text).show_ui(ui, |ui| {
        if ui.selectable_label(cx.view().times.is_empty(), cx.t("chart-times-usual")).clicked() {
            cx.push(Command::SetTimes(Vec::new()));
        }
        ui.separator();
        let is_full = chosen.times.len() >= MOST_TIMES;
        for period in times {
            let mut shown = chosen.times.contains(period);
            // One map alone is no comparison, and more than so many cannot be read.
            let can_change = if shown { chosen.times.len() > 2 } else { !is_full };
            let tick = ui.add_enabled(can_change, egui::Checkbox::new(&mut shown, cx.words.period(period)));
            let tick = if is_full { tick.on_disabled_hover_text(cx.t("chart-times-most")) } else { tick };
            if tick.changed() {
                let kept = |one: &&Period| if *one == period { shown } else { chosen.times.contains(one) };
                cx.push(Command::SetTimes(times.iter().filter(kept).cloned().collect()));
            }
        }
    });
    opened.response.labelled_by(label.id);
    ui.end_row();
}
