//! A button that opens a list with a filter: units, indicators, sources.

use crate::ui::Cx;
use egui::{ScrollArea, Ui, Vec2};
use std::collections::BTreeMap;

/// How many entries a list shows; the filter finds the others.
const MOST: usize = 40;

/// What was typed into the filters.
#[derive(Default)]
pub(super) struct Choosers {
    filters: BTreeMap<&'static str, String>,
}

/// An entry: its id, its name, and what else it is found by.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) also: String,
}

impl Choosers {
    /// Shows the button; gives the id of the entry that was chosen.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        id: &'static str,
        (label, chosen): (&str, &str),
        entries: &dyn Fn() -> Vec<Entry>,
    ) -> Option<String> {
        let width = ui.available_width().min(330.0);
        let button = ui.add(egui::Button::new(chosen).truncate().min_size(Vec2::new(width, 28.0)));
        let name = format!("{label}: {chosen}");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
        let filter = self.filters.entry(id).or_default();
        let mut taken = None;
        let popup = egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        popup.show(|ui| {
            ui.set_width(width.max(280.0));
            let field = egui::TextEdit::singleline(filter).hint_text(cx.t("deck-filter"));
            let response = ui.add(field.desired_width(f32::INFINITY));
            if !response.has_focus() && filter.is_empty() {
                response.request_focus();
            }
            let wanted = filter.trim().to_lowercase();
            let fits = |entry: &Entry| {
                let all = format!("{} {} {}", entry.name, entry.also, entry.id).to_lowercase();
                wanted.split_whitespace().all(|word| all.contains(word))
            };
            ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                for entry in entries().into_iter().filter(fits).take(MOST) {
                    let button = egui::Button::selectable(entry.name == chosen, entry.name).truncate();
                    if ui.add(button.min_size(Vec2::new(ui.available_width(), 26.0))).clicked() {
                        taken = Some(entry.id);
                    }
                }
            });
            if taken.is_some() {
                ui.close();
            }
        });
        if taken.is_some() {
            self.filters.remove(id);
        }
        taken
    }
}
