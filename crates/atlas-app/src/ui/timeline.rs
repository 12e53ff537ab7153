//! The bar along the bottom: the date that chooses boundaries, and the two editions.

use super::{Cx, layout, style};
use atlas_data::{Edition, PartialDate};
use atlas_view::Command;
use egui::{RichText, Ui};

/// Shows the editions with a map, the one in force marked.
pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 6));
    egui::Panel::bottom("timeline").exact_size(layout::TIMELINE).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let label = ui.label(RichText::new(cx.t("as-of-label")).color(style::color(cx.theme.frame.ink_soft)));
            ui.label(RichText::new(cx.words.date(cx.view().as_of)).family(style::bold()));
            ui.add_space(12.0);
            if layout::is_small(ui.ctx().content_rect()) {
                let shown = cx.core.atlas.edition_at(cx.view().as_of);
                let chosen = shown.map_or_else(String::new, |edition| edition.name(cx.lang()).to_owned());
                let menu = egui::ComboBox::from_id_salt("editions").selected_text(chosen);
                menu.width(ui.available_width() - 8.0)
                    .truncate()
                    .show_ui(ui, |ui| editions(ui, cx))
                    .response
                    .labelled_by(label.id);
            } else {
                editions(ui, cx);
            }
        });
    });
}

/// A button for every edition with a map.
fn editions(ui: &mut Ui, cx: &Cx<'_>) {
    let shown = cx.core.atlas.edition_at(cx.view().as_of).map(|edition| edition.id.as_str());
    for edition in cx.core.atlas.editions().iter().filter(|edition| edition.geometry.is_some()) {
        edition_button(ui, cx, edition, shown == Some(edition.id.as_str()));
    }
}

fn edition_button(ui: &mut Ui, cx: &Cx<'_>, edition: &Edition, shown: bool) {
    let button = egui::Button::selectable(shown, edition.name(cx.lang())).min_size(egui::vec2(0.0, 30.0));
    if ui.add(button).clicked()
        && !shown
        && let Some(date) = date_of(cx, edition)
    {
        cx.push(Command::SetAsOf(date));
    }
}

/// The date that stands for an edition: that of the opening view where it lies inside, else its first month.
fn date_of(cx: &Cx<'_>, edition: &Edition) -> Option<PartialDate> {
    let opening = cx.core.atlas.info().opening.as_of;
    if edition.valid.contains(opening) { Some(opening) } else { edition.valid.from.map(PartialDate::first_day) }
}
