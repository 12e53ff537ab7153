//! Some units beside one another: as a table, over time, on small maps.

mod head;
mod table;

use super::super::{
    Cx,
    figure::{Figure, Subject},
    widgets,
};
use atlas_data::{PartialDate, Period};
use atlas_view::{Comparison, Language};
use egui::{RichText, Ui};
use std::collections::BTreeSet;

/// What the tab keeps between frames.
#[derive(Default)]
pub(super) struct CompareUi {
    part: Part,
    /// What was written into the field of the list of units that can be added.
    filter: String,
    kept: Option<(Key, Comparison)>,
    /// The themes of which also those indicators are listed that few units have.
    unfolded: BTreeSet<String>,
    layout: Option<table::TableLayout>,
}

/// What a table depends on: the units, the date, the language, and what the map shows.
type Key = (Vec<String>, PartialDate, Language, Option<(String, Period)>);

/// What of the comparison is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Every indicator of every unit.
    #[default]
    Table,
    /// The indicator of the map over time.
    Chart,
    /// The indicator of the map, and where the units lie.
    Maps,
}

impl CompareUi {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, figure: &mut Figure) {
        head::show(ui, cx, &mut self.filter);
        if cx.view().compared.is_empty() {
            ui.add(egui::Label::new(RichText::new(cx.t("compare-none")).weak()).wrap());
            return;
        }
        ui.horizontal(|ui| {
            let parts = [
                (Part::Table, cx.t("compare-as-table")),
                (Part::Chart, cx.t("compare-as-chart")),
                (Part::Maps, cx.t("compare-as-maps")),
            ];
            self.part = widgets::choices(ui, self.part, &parts).unwrap_or(self.part);
            if self.part == Part::Table {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| self.copy(ui, cx));
            }
        });
        ui.add_space(6.0);
        match self.part {
            Part::Table => self.table(ui, cx),
            Part::Chart => show_figure(ui, cx, figure, Subject::Comparison),
            Part::Maps => show_figure(ui, cx, figure, Subject::SmallMaps),
        }
    }

    /// Copies the whole table, also what is folded away.
    fn copy(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if ui.button(cx.t("compare-copy")).on_hover_text(cx.t("compare-copy-tip")).clicked() {
            self.make(cx);
            if let Some((_, table)) = &self.kept {
                ui.ctx().copy_text(table.to_tsv(cx.words));
            }
        }
    }

    fn table(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.make(cx);
        let Some((_, comparison)) = &self.kept else { return };
        if comparison.rows.is_empty() {
            ui.label(RichText::new(cx.t("compare-nothing-known")).weak());
            return;
        }
        table::show(ui, cx, comparison, &mut self.unfolded, &mut self.layout);
    }

    fn make(&mut self, cx: &Cx<'_>) {
        let view = cx.view();
        let shown = view.indicator.clone().zip(view.period.clone());
        let as_of = cx.core.atlas.settled_day(view.as_of);
        let key = (view.compared.clone(), as_of, cx.state.settings.language, shown);
        if self.kept.as_ref().is_none_or(|(known, _)| *known != key) {
            let known = cx.core.mapped_indicators().map(|indicator| indicator.id.as_str());
            self.kept = Some((key, Comparison::of(view, known, &cx.core.atlas, cx.words)));
            self.layout = None;
        }
    }
}

fn show_figure(ui: &mut Ui, cx: &Cx<'_>, figure: &mut Figure, subject: Subject) {
    let indicator = cx.view().indicator.as_deref().and_then(|id| cx.core.atlas.indicator(id));
    let Some(indicator) = indicator else {
        ui.add(egui::Label::new(RichText::new(cx.t("compare-no-indicator")).weak()).wrap());
        return;
    };
    egui::ScrollArea::vertical().id_salt(("compare", subject as u8)).auto_shrink(false).show(ui, |ui| {
        let title = cx.words.with("figure-compare-title", &[("indicator", indicator.name(cx.lang()))]);
        let wish = super::wish(ui, cx, subject);
        figure.show(ui, cx, wish, &title);
    });
}
