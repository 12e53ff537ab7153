//! Which units are looked at: ranges of figures with handles over their histogram, zones, and what is left.

mod chip;
mod range;

pub(crate) use chip::chip;

use super::{
    Cx, icons, style,
    widgets::{caption, unfolding},
};
use atlas_view::{Command, Filter, Filtered, Language, MOST_RANGES, View, zone_name, zones_at};
use egui::{RichText, Ui, Vec2};
use icons::Icon;
use range::{Done, Ranged, Typed};

/// Width of lists in the narrowest rail.
const LIST: f32 = 220.0;

/// What is worked out of a view.
struct Worked {
    ranges: Vec<Ranged>,
    /// Id, name and number of units of each zone.
    zones: Vec<(String, String, usize)>,
    filtered: Option<Filtered>,
    all: usize,
}

/// What the tab was worked out for.
type Key = (View, Vec<String>, Language);

/// The tab with what it keeps between frames.
#[derive(Default)]
pub(crate) struct FilterUi {
    worked: Option<(Key, Worked)>,
    /// Indicators that were taken up and have no range yet.
    offered: Vec<String>,
    typed: Option<Typed>,
}

impl FilterUi {
    /// Shows the tab.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let key = (key(cx.view()), self.offered.clone(), cx.state.settings.language);
        if self.worked.as_ref().is_none_or(|(known, _)| *known != key) {
            let worked = work(cx, &self.offered);
            self.worked = Some((key, worked));
        }
        let Some((_, worked)) = &self.worked else { return };
        ui.spacing_mut().item_spacing.y = 6.0;
        head(ui, cx, worked);
        caption(ui, cx, "filter-by-value");
        for ranged in &worked.ranges {
            match range::show(ui, cx, ranged, &mut self.typed) {
                Done::Kept => {}
                // The hand that opened it wants to find it again.
                Done::Opened if self.offered.contains(&ranged.indicator) => {}
                Done::Opened => self.offered.push(ranged.indicator.clone()),
                Done::Removed => self.offered.retain(|known| *known != ranged.indicator),
            }
        }
        add(ui, cx, worked, &mut self.offered);
        zones(ui, cx, &worked.zones);
        picked(ui, cx);
        if worked.filtered.is_some() {
            ui.add_space(4.0);
            soft(ui, cx, &cx.t("filter-classes"));
        }
    }
}

/// A view without what changes nothing here.
fn key(view: &View) -> View {
    let plain = View { selection: Vec::new(), item: None, layers: std::iter::empty().collect(), ..view.as_drawn() };
    View { palette: String::new(), limits: Vec::new(), ..plain }
}

fn work(cx: &Cx<'_>, offered: &[String]) -> Worked {
    let (view, atlas) = (cx.view(), &cx.core.atlas);
    let mut indicators: Vec<&str> = view.filter.ranges.iter().map(|range| range.indicator.as_str()).collect();
    for other in offered.iter().chain(&view.indicator) {
        if !indicators.contains(&other.as_str()) {
            indicators.push(other);
        }
    }
    let lang = cx.lang();
    let zones = zones_at(view.as_of, atlas).into_iter();
    Worked {
        ranges: indicators.into_iter().filter_map(|id| Ranged::of(id, cx)).collect(),
        zones: zones
            .map(|(zone, units)| (zone.id.clone(), zone_name(&zone.id, lang, atlas).to_owned(), units))
            .collect(),
        filtered: Filtered::of(view, atlas),
        all: atlas.units_at(view.as_of).len(),
    }
}

/// How many units are left, and the way back to all.
fn head(ui: &mut Ui, cx: &Cx<'_>, worked: &Worked) {
    let left = worked.filtered.as_ref().map_or(worked.all, Filtered::left);
    let said = cx.words.with("filter-left", &[("left", &left.to_string()), ("all", &worked.all.to_string())]);
    let is_on = worked.filtered.is_some();
    ui.horizontal(|ui| {
        ui.label(RichText::new(said).family(style::bold()).size(16.0));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = egui::Button::new(cx.t("filter-clear")).min_size(Vec2::new(0.0, 26.0));
            if ui.add_enabled(is_on, button).clicked() {
                cx.push(Command::SetFilter(Filter::default()));
            }
        });
    });
    if let Some(unknown) = worked.filtered.as_ref().map(|filtered| filtered.unknown).filter(|unknown| *unknown > 0) {
        soft(ui, cx, &cx.words.count("filter-unknown", unknown));
    }
    let button = egui::Button::new(cx.t("filter-select")).min_size(Vec2::new(0.0, 26.0));
    if ui.add_enabled(is_on && left > 0, button).on_hover_text(cx.t("filter-select-tip")).clicked() {
        cx.push(Command::SelectFiltered);
    }
}

/// Takes up a further indicator.
fn add(ui: &mut Ui, cx: &Cx<'_>, worked: &Worked, offered: &mut Vec<String>) {
    if worked.ranges.len() >= MOST_RANGES {
        return;
    }
    let name = cx.t("filter-add");
    unfolding(ui, &name, &name, LIST, |ui| {
        for indicator in cx.core.mapped_indicators() {
            if worked.ranges.iter().any(|known| known.indicator == indicator.id) {
                continue;
            }
            if ui.selectable_label(false, indicator.name(cx.lang())).clicked() {
                offered.push(indicator.id.clone());
            }
        }
    });
}

/// The zones of the date; a unit has to belong to one of those that are ticked.
fn zones(ui: &mut Ui, cx: &Cx<'_>, zones: &[(String, String, usize)]) {
    if zones.is_empty() {
        return;
    }
    let filter = &cx.view().filter;
    caption(ui, cx, "filter-by-zone");
    for (id, name, units) in zones {
        let mut wanted = filter.zones.contains(id);
        let text = cx.words.with("filter-zone", &[("zone", name), ("units", &units.to_string())]);
        if ui.checkbox(&mut wanted, text).changed() {
            cx.push(Command::SetFilter(filter.with_zone(id, wanted)));
        }
    }
}

/// The units that were picked, or the way to pick those that are chosen.
fn picked(ui: &mut Ui, cx: &Cx<'_>) {
    let view = cx.view();
    caption(ui, cx, "filter-by-unit");
    if !view.filter.units.is_empty() {
        ui.horizontal(|ui| {
            ui.label(cx.words.count("filter-picked", view.filter.units.len()));
            if icons::button(ui, Icon::X, &cx.t("filter-units-remove")).clicked() {
                cx.push(Command::SetFilter(Filter { units: Vec::new(), ..view.filter.clone() }));
            }
        });
    }
    let any =
        view.selection.iter().any(|id| cx.core.atlas.unit(id).is_some_and(|unit| unit.valid.contains(view.as_of)));
    let button = egui::Button::new(cx.t("filter-to-selection")).min_size(Vec2::new(0.0, 26.0));
    if ui.add_enabled(any, button).on_disabled_hover_text(cx.t("filter-to-selection-none")).clicked() {
        cx.push(Command::FilterToSelection);
    }
}

fn soft(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    let ink = style::color(cx.theme.frame.ink_soft);
    ui.add(egui::Label::new(RichText::new(text).size(12.0).color(ink)).wrap());
}
