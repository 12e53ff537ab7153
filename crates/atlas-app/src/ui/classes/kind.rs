//! What stands for the figures on the map, and what is chosen for that kind of map.

use super::{
    super::{
        Cx, style,
        widgets::{caption, unfolding, wrapped_choices},
    },
    LIST,
};
use atlas_data::Period;
use atlas_view::{
    CategoryOf, Chance, ChartKind, ChartPlan, Command, Dots, MapFit, MapKind, MapOptions, MapPlan, Unfit, View,
    numbers::{self, NumberStyle},
};
use egui::{RichText, Ui};

/// What a view's maps are, worked out once.
pub(super) struct Kinds {
    fits: Vec<MapFit>,
    shown: Result<Chosen, Unfit>,
    /// How much a dot stands for where nobody says it, and that in words.
    usual_dot: Option<(f64, String)>,
}

/// What the map shows beside its indicator.
struct Chosen {
    with: Option<String>,
    since: Option<Period>,
    times: Vec<Period>,
}

impl Kinds {
    pub(super) fn of(view: &View, cx: &Cx<'_>) -> Self {
        let atlas = &cx.core.atlas;
        let times = || {
            let slope = ChartPlan::of(ChartKind::Slope, view, atlas);
            slope.map_or_else(|_| Vec::new(), |plan| plan.earlier_times(view, atlas))
        };
        let chosen = |plan: MapPlan<'_>| Chosen {
            with: plan.with.first().map(|indicator| indicator.id.clone()),
            since: plan.since,
            times: if view.map == MapKind::Change { times() } else { Vec::new() },
        };
        let shown = MapPlan::of(view.map, view, atlas).map(chosen);
        let indicator = view.indicator.as_deref().and_then(|id| atlas.indicator(id));
        let said = |each: f64| {
            let indicator = indicator?;
            let number = NumberStyle::of(indicator).short(each, cx.words.language());
            Some((each, numbers::with_unit(&number, &indicator.unit, cx.words)))
        };
        let usual_dot = (view.map == MapKind::Dots).then(|| Dots::usual(view, atlas)).flatten().and_then(said);
        Self { fits: MapFit::all(view, atlas), shown, usual_dot }
    }
}

/// The kinds of map to choose from, and what belongs to the chosen one.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, kinds: &Kinds) {
    let chosen = cx.view().map;
    let soft = style::color(cx.theme.frame.ink_soft);
    caption(ui, cx, "map-kind-label");
    unfolding(ui, &cx.t("map-kind-label"), &name(cx, chosen), LIST, |ui| {
        // Those that fit first, all within reach.
        kinds.fits.iter().filter(|fit| fit.unfit.is_none()).for_each(|fit| choice(ui, cx, *fit));
        kinds.fits.iter().filter(|fit| fit.unfit.is_some()).for_each(|fit| choice(ui, cx, *fit));
    });
    let about = RichText::new(cx.t(&format!("map-about-{}", chosen.id()))).size(12.0).color(soft);
    ui.add(egui::Label::new(about).wrap());
    match &kinds.shown {
        Ok(shown) => options(ui, cx, shown, kinds.usual_dot.as_ref()),
        Err(Unfit::NoIndicator) => {
            ui.add(egui::Label::new(RichText::new(cx.t("classes-none")).color(soft)).wrap());
        }
        Err(unfit) => {
            let text = RichText::new(cx.t(unfit.key())).color(style::color(cx.theme.frame.warning));
            ui.add(egui::Label::new(text).wrap());
        }
    }
}

fn name(cx: &Cx<'_>, kind: MapKind) -> String {
    cx.t(&format!("map-kind-{}", kind.id()))
}

fn choice(ui: &mut Ui, cx: &Cx<'_>, fit: MapFit) {
    let chosen = cx.view().map == fit.kind;
    let Some(unfit) = fit.unfit else {
        if ui.selectable_label(chosen, name(cx, fit.kind)).clicked() && !chosen {
            cx.push(Command::SetMapKind(fit.kind));
        }
        return;
    };
    let reason = cx.t(unfit.key());
    ui.add_enabled_ui(false, |ui| {
        ui.selectable_label(chosen, name(cx, fit.kind)).on_disabled_hover_text(&reason);
        ui.add(egui::Label::new(RichText::new(&reason).size(12.0)).wrap());
    });
}

fn set(cx: &Cx<'_>, change: impl FnOnce(&mut MapOptions)) {
    let mut options = cx.view().map_options.clone();
    change(&mut options);
    cx.push(Command::SetMapOptions(options));
}

fn options(ui: &mut Ui, cx: &Cx<'_>, shown: &Chosen, usual_dot: Option<&(f64, String)>) {
    match cx.view().map {
        MapKind::Choropleth => {}
        MapKind::Symbols => tick(ui, cx, "map-apart", cx.view().map_options.apart, |options, on| options.apart = on),
        MapKind::Dots => dot(ui, cx, usual_dot),
        MapKind::Bivariate => with(ui, cx, shown),
        MapKind::Change => {
            since(ui, cx, shown);
            tick(ui, cx, "map-relative", cx.view().map_options.relative, |options, on| options.relative = on);
        }
        MapKind::Categories => {
            caption(ui, cx, "map-categories");
            let all = CategoryOf::ALL.map(|of| (of, cx.t(&format!("map-category-{}", of.id()))));
            if let Some(of) = wrapped_choices(ui, cx.view().map_options.categories, &all) {
                set(cx, |options| options.categories = of);
            }
        }
        MapKind::Clusters => {
            caption(ui, cx, "map-chance");
            let all = Chance::ALL.map(|chance| (chance, cx.words.with("map-chance-below", &[("p", chance.id())])));
            if let Some(chance) = wrapped_choices(ui, cx.view().map_options.chance, &all) {
                set(cx, |options| options.chance = chance);
            }
        }
    }
}

fn tick(ui: &mut Ui, cx: &Cx<'_>, key: &str, on: bool, change: impl FnOnce(&mut MapOptions, bool)) {
    let mut ticked = on;
    if ui.checkbox(&mut ticked, cx.t(key)).changed() {
        set(cx, |options| change(options, ticked));
    }
}

/// The second indicator.
fn with(ui: &mut Ui, cx: &Cx<'_>, shown: &Chosen) {
    let indicator = shown.with.as_deref().and_then(|id| cx.core.atlas.indicator(id));
    let text = indicator.map_or("", |indicator| indicator.name(cx.lang()));
    caption(ui, cx, "map-with");
    unfolding(ui, &cx.t("map-with"), text, LIST, |ui| {
        let own = cx.view().indicator.as_deref();
        for one in cx.core.mapped_indicators().filter(|one| own != Some(one.id.as_str())) {
            let chosen = indicator.is_some_and(|indicator| indicator.id == one.id);
            if ui.selectable_label(chosen, one.name(cx.lang())).clicked() && !chosen {
                set(cx, |options| options.with = Some(one.id.clone()));
            }
        }
    });
}

/// The earlier of two times.
fn since(ui: &mut Ui, cx: &Cx<'_>, shown: &Chosen) {
    let text = shown.since.as_ref().map_or_else(String::new, |period| cx.words.period(period));
    caption(ui, cx, "map-since");
    unfolding(ui, &cx.t("map-since"), &text, LIST, |ui| {
        for period in &shown.times {
            let chosen = shown.since.as_ref() == Some(period);
            if ui.selectable_label(chosen, cx.words.period(period)).clicked() && !chosen {
                set(cx, |options| options.since = Some(period.clone()));
            }
        }
    });
}

/// What a dot stands for: typed, or what chooses itself.
fn dot(ui: &mut Ui, cx: &Cx<'_>, usual: Option<&(f64, String)>) {
    caption(ui, cx, "map-dot");
    let chosen = cx.view().map_options.dot;
    let mut own = chosen.is_some();
    if ui.checkbox(&mut own, cx.t("map-dot-own")).changed() {
        set(cx, |options| options.dot = usual.map(|(each, _)| *each).filter(|_| own));
    }
    let Some(amount) = chosen else {
        if let Some((_, said)) = usual {
            ui.label(said);
        }
        return;
    };
    let mut typed = amount;
    let number = egui::DragValue::new(&mut typed)
        .speed(amount / 100.0)
        .range(f64::MIN_POSITIVE..=f64::MAX)
        .custom_formatter(|value, _| numbers::full(value, if value.fract() == 0.0 { 0 } else { 2 }))
        .custom_parser(|text| text.replace([',', ' '], "").parse().ok());
    let response = ui.add(number);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, cx.t("map-dot")));
    if response.changed() && typed != amount {
        set(cx, |options| options.dot = Some(typed));
    }
}
