//! The list on the left: indicators by theme, classes, the filter, layers.

use super::{
    Cx,
    areas::AreasUi,
    classes::ClassesUi,
    filter::FilterUi,
    layers,
    layout::{self, Unfolded},
    style,
};
use atlas_data::{Indicator, Theme};
use atlas_view::{Command, Tab};
use egui::{RichText, ScrollArea, Ui};

/// What the tabs keep between frames.
pub(crate) struct RailParts<'u> {
    pub(crate) classes: &'u mut ClassesUi,
    pub(crate) filter: &'u mut FilterUi,
    pub(crate) areas: &'u mut AreasUi,
}

/// Opens the list at a tab.
pub(crate) fn open(ctx: &egui::Context, cx: &Cx<'_>, tab: RailTab) {
    cx.rail_tab.set(tab);
    if layout::is_small(ctx.content_rect()) {
        cx.unfolded.set(Unfolded::Rail);
    } else if !cx.state.settings.rail_open {
        cx.push(Command::SetRail(true));
    }
}

/// Shows the list, where it is open.
pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, parts: RailParts<'_>) {
    if layout::is_small(ui.ctx().content_rect()) {
        if cx.unfolded.get() == Unfolded::Rail {
            layout::over_map(ui, "rail-over-map", false, |ui| contents(ui, cx, parts));
        }
        return;
    }
    if !cx.state.settings.rail_open {
        return;
    }
    let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 8));
    egui::Panel::left("rail")
        .default_size(layout::RAIL)
        .size_range(200.0..=360.0)
        .frame(frame)
        .show(ui, |ui| contents(ui, cx, parts));
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, RailParts { classes, filter, areas }: RailParts<'_>) {
    tabs(ui, cx);
    let tab = cx.rail_tab.get();
    let scrolled = ScrollArea::vertical().id_salt(tab.key()).auto_shrink(false);
    match tab {
        RailTab::Indicators => drop(scrolled.show(ui, |ui| indicators(ui, cx))),
        RailTab::Classes => drop(scrolled.show(ui, |ui| classes.show(ui, cx))),
        RailTab::Filter => drop(scrolled.show(ui, |ui| filter.show(ui, cx))),
        RailTab::Layers => drop(scrolled.show(ui, |ui| layers::show(ui, cx))),
        RailTab::Areas => areas.show(ui, cx),
    }
}

/// What the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RailTab {
    /// What the districts are coloured by.
    #[default]
    Indicators,
    /// How figures are sorted and coloured.
    Classes,
    /// Which units are looked at.
    Filter,
    /// What lies on the map.
    Layers,
    /// Everything that can be told about.
    Areas,
}

impl RailTab {
    const ALL: [Self; 5] = [Self::Indicators, Self::Classes, Self::Filter, Self::Layers, Self::Areas];

    /// The key of its words.
    const fn key(self) -> &'static str {
        match self {
            Self::Indicators => "rail-indicators",
            Self::Classes => "rail-style",
            Self::Filter => "rail-filter",
            Self::Layers => "rail-layers",
            Self::Areas => "rail-areas",
        }
    }
}

fn tabs(ui: &mut Ui, cx: &Cx<'_>) {
    let size = tab_size(ui, cx);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding.x = TAB_PADDING;
        for tab in RailTab::ALL {
            let open = cx.rail_tab.get() == tab;
            let text = RichText::new(cx.t(tab.key())).size(size);
            let text = if open { text.family(style::bold()) } else { text };
            if ui.add(egui::Button::selectable(open, text).min_size(egui::vec2(0.0, 30.0))).clicked() {
                cx.rail_tab.set(tab);
            }
        }
    });
    ui.separator();
}

/// Room at either side of the name of a tab.
const TAB_PADDING: f32 = 3.0;

/// The size of the names of tabs: smaller where they would have no room beside one another.
fn tab_size(ui: &Ui, cx: &Cx<'_>) -> f32 {
    const SIZES: [f32; 4] = [14.0, 13.0, 12.0, 11.0];
    let width = |size: f32| {
        // The one that is open is bold.
        let font = || egui::FontId::new(size, style::bold());
        let name =
            |tab: RailTab| ui.painter().layout_no_wrap(cx.t(tab.key()), font(), egui::Color32::PLACEHOLDER).size().x;
        RailTab::ALL.into_iter().map(|tab| name(tab) + 2.0 * TAB_PADDING).sum::<f32>()
    };
    let room = ui.available_width();
    SIZES.into_iter().find(|size| width(*size) <= room).unwrap_or(SIZES[SIZES.len() - 1])
}

fn caption(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    ui.label(RichText::new(text).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
}

/// Indicators by theme: first those of most units, which a map can compare, then those of some only.
fn indicators(ui: &mut Ui, cx: &Cx<'_>) {
    let none = cx.view().indicator.is_none();
    if choice(ui, none, &cx.t("rail-none")).clicked() {
        cx.push(Command::SetIndicator(None));
    }
    for theme in cx.core.atlas.themes() {
        theme_group(ui, cx, theme);
    }
}

fn theme_group(ui: &mut Ui, cx: &Cx<'_>, theme: &Theme) {
    let all = || cx.core.atlas.indicators().iter().filter(|indicator| indicator.theme == theme.id);
    if all().next().is_none() {
        return;
    }
    let mapped: Vec<&Indicator> = cx.core.mapped_indicators().filter(|one| one.theme == theme.id).collect();
    ui.add_space(6.0);
    caption(ui, cx, theme.name(cx.lang()));
    for indicator in &mapped {
        let chosen = cx.view().indicator.as_deref() == Some(indicator.id.as_str());
        let button = choice(ui, chosen, indicator.name(cx.lang()));
        if button.on_hover_text(indicator.definition(cx.lang())).clicked() && !chosen {
            cx.push(Command::SetIndicator(Some(indicator.id.clone())));
        }
    }
    let others: Vec<&Indicator> = all().filter(|one| !mapped.iter().any(|known| known.id == one.id)).collect();
    if !others.is_empty() {
        let title = RichText::new(cx.words.count("rail-some-only", others.len())).size(12.0);
        let title = title.color(style::color(cx.theme.frame.ink_soft));
        egui::CollapsingHeader::new(title).id_salt(&theme.id).show(ui, |ui| {
            others.iter().for_each(|indicator| of_some_only(ui, cx, indicator));
        });
    }
}

/// An indicator of a few subjects: on the map where a unit has it, else among the figures of the whole.
fn of_some_only(ui: &mut Ui, cx: &Cx<'_>, indicator: &Indicator) {
    let chosen = cx.view().indicator.as_deref() == Some(indicator.id.as_str());
    let button = choice(ui, chosen, indicator.name(cx.lang()));
    if !button.on_hover_text(indicator.definition(cx.lang())).clicked() || chosen {
        return;
    }
    if cx.core.atlas.default_period(&indicator.id, cx.view().as_of).is_some() {
        cx.push(Command::SetIndicator(Some(indicator.id.clone())));
    } else {
        cx.push(Command::ClearSelection);
        cx.push(Command::SetTab(Tab::Statistics));
    }
}

fn choice(ui: &mut Ui, chosen: bool, text: &str) -> egui::Response {
    let size = egui::vec2(ui.available_width(), 26.0);
    let button = egui::Button::selectable(chosen, egui::RichText::new(text)).wrap().min_size(size);
    ui.add(button)
}
