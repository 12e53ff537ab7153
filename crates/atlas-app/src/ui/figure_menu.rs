//! The menu of a right click on a mark of the chart: highlight its unit, write a note beside it.

use super::{Cx, panel, style};
use atlas_data::Period;
use atlas_scene::Point;
use atlas_view::{AnnotationEdit, ChartKind, Command, UnitNote, compose::Place};
use egui::{Pos2, Response, RichText, Ui};

/// The menu, and what is written in it.
#[derive(Default)]
pub(super) struct MarkMenu {
    /// The unit, and which of its points.
    of: Option<(String, Option<Period>)>,
    note: String,
}

impl MarkMenu {
    /// Shows the menu while it is open; a right click on a mark opens it.
    pub(super) fn show(&mut self, cx: &Cx<'_>, response: &Response, places: &[Place], corner: Pos2) {
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            let at = Point::new(at.x - corner.x, at.y - corner.y);
            self.of = places.iter().find(|place| place.rect.contains(at)).and_then(|place| mark(cx, place));
            self.note = self
                .of
                .as_ref()
                .and_then(|of| known(cx, of))
                .map_or_else(String::new, |note| note.words.get(cx.state.settings.language).to_owned());
        }
        if self.of.is_none() {
            return;
        }
        let popup = egui::Popup::context_menu(response);
        popup.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| self.contents(ui, cx));
    }

    fn contents(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let Some(of) = &self.of else { return };
        let (unit, period) = of;
        ui.set_min_width(220.0);
        let name = cx.core.atlas.short_name(unit, cx.lang());
        ui.label(RichText::new(name).family(style::bold()));
        let lit = &cx.view().chart_options.annotations.highlight;
        let is_lit = lit.contains(unit);
        if ui.button(cx.t(if is_lit { "annotate-unhighlight" } else { "annotate-highlight-one" })).clicked() {
            let others = lit.iter().filter(|other| *other != unit).cloned();
            let units = others.chain((!is_lit).then(|| unit.clone())).collect();
            cx.push(Command::Annotate(AnnotationEdit::Highlight(units)));
            ui.close();
        }
        let hint = cx.words.with("annotate-note", &[("name", name)]);
        let field = egui::TextEdit::singleline(&mut self.note).hint_text(&hint).desired_width(220.0);
        let field = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &hint));
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let known = known(cx, of);
        let key = if known.is_some() { "annotate-change-note" } else { "annotate-add-note" };
        let is_ready = known.is_some() || !self.note.trim().is_empty();
        if ui.add_enabled(is_ready, egui::Button::new(cx.t(key))).clicked() || entered && is_ready {
            let words = panel::said(cx, &self.note, known.map(|note| &note.words));
            let arrow = known.is_none_or(|note| note.arrow);
            let note = UnitNote { unit: unit.clone(), period: period.clone(), words, arrow };
            cx.push(Command::Annotate(AnnotationEdit::SetNote(note)));
            ui.close();
        }
    }
}

/// The unit of a mark; and its period in charts that show several.
fn mark(cx: &Cx<'_>, place: &Place) -> Option<(String, Option<Period>)> {
    let own = std::iter::once(&place.subject).chain(&place.units);
    let unit = own.into_iter().find(|id| cx.core.atlas.unit(id).is_some())?;
    let has_points = matches!(cx.view().chart, ChartKind::Lines | ChartKind::Dumbbell | ChartKind::Slope);
    Some((unit.clone(), place.period.clone().filter(|_| has_points)))
}

/// The note that stands there.
fn known<'c>(cx: &'c Cx<'_>, (unit, period): &(String, Option<Period>)) -> Option<&'c UnitNote> {
    let mut notes = cx.view().chart_options.annotations.notes.iter();
    notes.find(|note| note.unit == *unit && note.period == *period)
}
