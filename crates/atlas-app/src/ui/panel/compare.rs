//! Some units beside one another.

use super::super::{Cx, icons, passport::FigureRef, style};
use atlas_data::PartialDate;
use atlas_view::{Command, CompareCell, CompareRow, Comparison, Language, MOST_COMPARED};
use egui::{RichText, Ui, Vec2};

/// The table and what it was made for.
#[derive(Default)]
pub(super) struct CompareUi {
    kept: Option<(Key, Comparison)>,
}

/// What a table depends on: the units, the date, the language.
type Key = (Vec<String>, PartialDate, Language);

/// Width of a column of values.
const COLUMN: f32 = 96.0;
/// Width of the column of names.
const NAMES: f32 = 128.0;

impl CompareUi {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        chips(ui, cx);
        if cx.view().compared.is_empty() {
            ui.add(egui::Label::new(RichText::new(cx.t("compare-none")).weak()).wrap());
            return;
        }
        let key = (cx.view().compared.clone(), cx.view().as_of, cx.state.settings.language);
        if self.kept.as_ref().is_none_or(|(known, _)| *known != key) {
            let indicators = cx.core.mapped_indicators().map(|indicator| indicator.id.as_str());
            self.kept = Some((key, Comparison::of(cx.view(), indicators, &cx.core.atlas, cx.words)));
        }
        let Some((_, table)) = &self.kept else { return };
        if ui.button(cx.t("compare-copy")).clicked() {
            ui.ctx().copy_text(table.to_tsv());
        }
        ui.add_space(6.0);
        egui::ScrollArea::horizontal().id_salt("compare").show(ui, |ui| {
            egui::Grid::new("compare-table").num_columns(table.units.len() + 1).spacing([8.0, 6.0]).show(ui, |ui| {
                head(ui, table);
                let mut theme = "";
                for row in &table.rows {
                    if row.theme != theme {
                        theme = &row.theme;
                        ui.label(RichText::new(theme).family(style::bold()).size(13.0));
                        ui.end_row();
                    }
                    line(ui, cx, row);
                    ui.end_row();
                }
            });
        });
    }
}

/// The compared units, each to be taken out, and what can be added.
fn chips(ui: &mut Ui, cx: &Cx<'_>) {
    let atlas = &cx.core.atlas;
    let compared = &cx.view().compared;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        for id in compared {
            let name = atlas.short_name(id, cx.lang());
            let text = RichText::new(format!("{name} ×"));
            let chip = ui.add(egui::Button::new(text).corner_radius(12.0));
            let tip = cx.words.with("compare-remove", &[("name", name)]);
            chip.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &tip));
            if chip.hovered() {
                cx.hover_unit(id);
            }
            if chip.on_hover_text(tip).clicked() {
                cx.push(Command::ToggleCompare(id.clone()));
            }
        }
        add_menu(ui, cx);
        let selection = &cx.view().selection;
        if selection.len() > 1 && selection.iter().take(MOST_COMPARED).ne(compared.iter()) {
            let text = cx.words.count("compare-selection", selection.len().min(MOST_COMPARED));
            if ui.button(text).clicked() {
                cx.push(Command::Compare(selection.clone()));
            }
        }
        if !compared.is_empty() && ui.button(cx.t("compare-clear")).clicked() {
            cx.push(Command::Compare(Vec::new()));
        }
    });
    ui.add_space(4.0);
}

fn add_menu(ui: &mut Ui, cx: &Cx<'_>) {
    let compared = &cx.view().compared;
    let room = compared.len() < MOST_COMPARED;
    ui.add_enabled_ui(room, |ui| {
        let button = icons::button_enabled(ui, room, icons::Icon::Plus, &cx.t("compare-add"));
        egui::Popup::menu(&button).show(|ui| {
            egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                let units = cx.core.atlas.units_at(cx.view().as_of);
                let root = &cx.core.atlas.info().root;
                for unit in units.into_iter().filter(|unit| unit.id != *root && !compared.contains(&unit.id)) {
                    if ui.button(unit.name(cx.lang())).clicked() {
                        cx.push(Command::ToggleCompare(unit.id.clone()));
                    }
                }
            });
        });
    });
}

fn head(ui: &mut Ui, table: &Comparison) {
    ui.allocate_exact_size(Vec2::new(NAMES, 1.0), egui::Sense::hover());
    for (_, name) in &table.units {
        ui.allocate_ui(Vec2::new(COLUMN, 20.0), |ui| {
            ui.set_min_width(COLUMN);
            ui.add(egui::Label::new(RichText::new(name).family(style::bold())).truncate());
        });
    }
    ui.end_row();
}

fn line(ui: &mut Ui, cx: &Cx<'_>, row: &CompareRow) {
    let soft = style::color(cx.theme.frame.ink_soft);
    ui.allocate_ui(Vec2::new(NAMES, 36.0), |ui| {
        ui.set_min_width(NAMES);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let chosen = cx.view().indicator.as_deref() == Some(row.indicator.as_str());
            let name = RichText::new(&row.name).size(13.0);
            let name = egui::Label::new(if chosen { name.family(style::bold()) } else { name }).wrap();
            if ui.add(name.sense(egui::Sense::click())).on_hover_text(cx.t("stat-show-on-map")).clicked() {
                cx.push(Command::SetIndicator(Some(row.indicator.clone())));
            }
            ui.add(egui::Label::new(RichText::new(&row.caption).size(11.0).color(soft)).wrap());
        });
    });
    for cell in &row.cells {
        show_cell(ui, cx, row, cell);
    }
}

fn show_cell(ui: &mut Ui, cx: &Cx<'_>, row: &CompareRow, cell: &CompareCell) {
    ui.allocate_ui(Vec2::new(COLUMN, 36.0), |ui| {
        ui.set_min_width(COLUMN);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let text = RichText::new(&cell.text);
            if cell.share.is_none() && cell.rank.is_none() {
                ui.add(egui::Label::new(text.size(12.0).weak()).wrap());
                return;
            }
            let value = egui::Label::new(text).wrap().sense(egui::Sense::click());
            let shown = ui.add(value).on_hover_cursor(egui::CursorIcon::PointingHand);
            if shown.clicked()
                && let Some(period) = row.period.clone()
            {
                let (subject, indicator) = (cell.subject.clone(), row.indicator.clone());
                *cx.passport.borrow_mut() = Some(FigureRef { subject, indicator, period });
            }
            if let Some(share) = cell.share {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(COLUMN - 8.0, 4.0), egui::Sense::hover());
                ui.painter().rect_filled(rect, 2.0, style::color(cx.theme.frame.field));
                let part = egui::Rect::from_min_size(rect.min, Vec2::new(rect.width() * share as f32, rect.height()));
                ui.painter().rect_filled(part, 2.0, style::color(cx.theme.chart.mark));
            }
        });
    });
}
