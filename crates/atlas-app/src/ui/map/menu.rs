//! The menu of a right click on the map.

use super::super::{Cx, passport::FigureRef, style};
use atlas_scene::map::GeoBox;
use atlas_view::{Command, MOST_COMPARED};
use egui::{Response, RichText, Ui};

/// What lay under the pointer when the menu was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct MenuPlace {
    pub(super) lon: f64,
    pub(super) lat: f64,
    pub(super) unit: Option<String>,
    pub(super) item: Option<String>,
}

/// The menu, while it is open; true where it was asked to measure from here.
pub(super) fn show(response: &Response, cx: &Cx<'_>, place: &MenuPlace) -> bool {
    let mut measure = false;
    egui::Popup::context_menu(response).show(|ui| {
        ui.set_min_width(220.0);
        if let Some(unit) = place.unit.as_deref() {
            unit_part(ui, cx, unit);
            ui.separator();
        }
        if let Some(item) = place.item.as_deref() {
            let name = item_name(cx, item);
            if ui.button(cx.words.with("menu-tell", &[("name", &name)])).clicked() {
                cx.push(Command::SetItem(Some(item.to_owned())));
            }
        }
        let text = coordinates(cx, place.lon, place.lat);
        if ui.button(cx.words.with("menu-copy-coordinates", &[("coordinates", &text)])).clicked() {
            ui.ctx().copy_text(format!("{:.5}, {:.5}", place.lat, place.lon));
        }
        measure = ui.button(cx.t("menu-measure")).clicked();
        if ui.button(cx.t("menu-zoom-here")).clicked() {
            let (w, h) = (0.18, 0.14);
            let (west, south) = (place.lon - w, place.lat - h);
            cx.push(Command::Show(GeoBox { west, south, east: place.lon + w, north: place.lat + h }));
        }
        if ui.button(cx.t("map-home")).clicked() {
            cx.push(Command::ShowAll);
        }
        ui.separator();
        if ui.button(cx.t("command-copy-picture")).clicked() {
            cx.push(Command::CopyPicture);
        }
        if ui.button(cx.t("command-copy-table")).clicked() {
            cx.push(Command::CopyTable);
        }
        if ui.button(cx.t("export-button")).clicked() {
            cx.push(Command::OpenExport);
        }
    });
    measure
}

fn unit_part(ui: &mut Ui, cx: &Cx<'_>, unit: &str) {
    let name = cx.core.atlas.name_at(unit, cx.lang(), cx.view().as_of);
    ui.label(RichText::new(name).family(style::bold()));
    let view = cx.view();
    if ui.button(cx.t("menu-open")).clicked() {
        cx.push(super::pointer::choose(cx, unit));
    }
    let chosen = view.selection.iter().any(|one| one == unit);
    if ui.button(cx.t(if chosen { "menu-unselect" } else { "menu-select-too" })).clicked() {
        cx.push(Command::ToggleSelect(unit.to_owned()));
    }
    let compared = view.compared.iter().any(|one| one == unit);
    let room = compared || view.compared.len() < MOST_COMPARED;
    let text = cx.t(if compared { "menu-uncompare" } else { "menu-compare" });
    if ui.add_enabled(room, egui::Button::new(text)).clicked() {
        cx.push(Command::ToggleCompare(unit.to_owned()));
        if !compared {
            cx.push(Command::SetTab(atlas_view::Tab::Compare));
        }
    }
    if ui.button(cx.t("menu-zoom-to")).clicked() {
        cx.push(Command::SelectAll(vec![unit.to_owned()]));
        cx.push(Command::ShowSelection);
    }
    if let Some(figure) = figure_of(cx, unit)
        && ui.button(cx.t("menu-passport")).clicked()
    {
        *cx.passport.borrow_mut() = Some(figure);
    }
    if ui.button(cx.t("menu-copy-name")).clicked() {
        ui.ctx().copy_text(name.to_owned());
    }
}

/// The figure that colours a unit; where it was measured together with others, that of all of them.
fn figure_of(cx: &Cx<'_>, unit: &str) -> Option<FigureRef> {
    let view = cx.view();
    let indicator = view.indicator.clone()?;
    let column = cx.core.atlas.column(&indicator, view.period.as_ref(), view.as_of);
    let own = column.rows.iter().any(|row| row.unit.id == unit && row.figure.is_some()).then(|| unit.to_owned());
    let together = || column.merged.iter().find(|area| area.units.contains(&unit)).map(atlas_data::MergedRow::id);
    let (subject, period) = (own.or_else(together)?, column.period.clone()?);
    Some(FigureRef { subject, indicator, period, as_of: None })
}

/// The name of a line or place.
pub(super) fn item_name(cx: &Cx<'_>, item: &str) -> String {
    let atlas = &cx.core.atlas;
    let names = atlas.line(item).map(|line| [&line.name_en, &line.name_zh]);
    let names = names.or_else(|| atlas.place(item).map(|place| [&place.name_en, &place.name_zh]));
    let at = usize::from(cx.lang() == atlas_data::Lang::Zh);
    names.map_or_else(String::new, |names| names[at].clone())
}

/// A position as people write it.
pub(super) fn coordinates(cx: &Cx<'_>, lon: f64, lat: f64) -> String {
    let side = |degrees: f64, [plus, minus]: [&str; 2]| {
        let letter = if degrees < 0.0 { minus } else { plus };
        format!("{:.4}° {letter}", degrees.abs())
    };
    let (lat, lon) = (side(lat, ["N", "S"]), side(lon, ["E", "W"]));
    cx.words.with("map-coordinates", &[("lat", &lat), ("lon", &lon)])
}
