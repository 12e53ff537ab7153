//! The card of the line or place that is told about.

use super::super::{Cx, icons, style};
use atlas_scene::map::GeoBox;
use atlas_view::{Command, ItemCard};
use egui::{Id, Pos2, Rect, RichText, Ui, Vec2};

/// Width of the card.
const WIDTH: f32 = 268.0;

/// The card and what it was made for.
#[derive(Default)]
pub(super) struct CardUi {
    kept: Option<(String, atlas_data::PartialDate, atlas_view::Language, ItemCard)>,
}

impl CardUi {
    /// Shows the card with its upper right corner at `corner`; gives its box.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>, corner: Pos2) -> Option<Rect> {
        let id = cx.view().item.clone()?;
        let (as_of, language) = (cx.view().as_of, cx.state.settings.language);
        let fresh = self
            .kept
            .as_ref()
            .is_some_and(|(of, date, in_language, _)| *of == id && (*date, *in_language) == (as_of, language));
        if !fresh {
            let card = ItemCard::of(&id, &cx.core.atlas, as_of, cx.words)?;
            self.kept = Some((id, as_of, language, card));
        }
        let (.., card) = self.kept.as_ref()?;
        let area = egui::Area::new(Id::unique("item-card")).order(egui::Order::Middle).constrain(false);
        let shown = area.fixed_pos(corner - Vec2::new(WIDTH + 26.0, 0.0)).show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).inner_margin(12.0).show(ui, |ui| {
                ui.set_width(WIDTH);
                contents(ui, cx, card);
            });
        });
        Some(shown.response.rect)
    }
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, card: &ItemCard) {
    // Lines of text stand close: the card must leave the map in sight.
    ui.spacing_mut().interact_size.y = 18.0;
    let soft = style::color(cx.theme.frame.ink_soft);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_max_width(WIDTH - 40.0);
            ui.add(egui::Label::new(RichText::new(&card.title).family(style::bold()).size(15.0)).wrap());
            ui.add(egui::Label::new(RichText::new(&card.other_title).size(12.0).color(soft)).wrap());
            ui.label(RichText::new(&card.caption).size(12.0).color(soft));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            if icons::button(ui, icons::Icon::X, &cx.t("item-close")).clicked() {
                cx.push(Command::SetItem(None));
            }
        });
    });
    ui.separator();
    egui::Grid::new("item-rows").num_columns(2).spacing([10.0, 3.0]).show(ui, |ui| {
        for (name, text) in &card.rows {
            ui.label(RichText::new(name).size(12.0).color(soft));
            ui.label(RichText::new(text).size(13.0));
            ui.end_row();
        }
    });
    units(ui, cx, card);
    if !card.source.is_empty() {
        ui.add_space(4.0);
        let text = cx.words.with("chart-said", &[("indicator", &cx.t("item-source")), ("value", &card.source)]);
        ui.add(egui::Label::new(RichText::new(text).size(11.0).color(soft)).wrap());
    }
    ui.add_space(4.0);
    if ui.button(cx.t("item-show")).clicked()
        && let Some(extent) = extent_of(cx, &card.id)
    {
        cx.push(Command::Show(extent));
    }
}

fn units(ui: &mut Ui, cx: &Cx<'_>, card: &ItemCard) {
    if card.units.is_empty() {
        return;
    }
    let along = cx.core.atlas.line(&card.id).is_some();
    let key = if along { "item-units-along" } else { "item-unit-in" };
    ui.add_space(4.0);
    ui.label(RichText::new(cx.t(key)).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
    egui::ScrollArea::vertical().id_salt("item-units").max_height(150.0).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(8.0, 2.0);
            // A name and its kilometres stay on one line.
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            for (unit, name, km) in &card.units {
                let text = match km {
                    Some(km) => format!("{name} {}", cx.words.with("item-km", &[("km", &kilometres(*km))])),
                    None => name.clone(),
                };
                let link = ui.link(RichText::new(text).size(13.0));
                if link.hovered() {
                    cx.hover_unit(unit);
                }
                if link.clicked() {
                    cx.push(Command::Select(unit.clone()));
                }
            }
        });
    });
}

/// Kilometres in few digits; short ones keep their tenths.
fn kilometres(km: f64) -> String {
    if km < 10.0 { format!("{km:.1}") } else { format!("{km:.0}") }
}

/// The box around a line or place, with some room.
pub(super) fn extent_of(cx: &Cx<'_>, item: &str) -> Option<GeoBox> {
    let atlas = &cx.core.atlas;
    let place = atlas.place(item).map(|place| [place.lon, place.lat]);
    let points = atlas.stops(item).iter().map(|stop| [stop.lon, stop.lat]).chain(place);
    let boxes = points.map(|[lon, lat]| GeoBox { west: lon, south: lat, east: lon, north: lat });
    let whole = boxes.reduce(GeoBox::union)?;
    let (x, y) = (((whole.east - whole.west) * 0.12).max(0.12), ((whole.north - whole.south) * 0.12).max(0.1));
    Some(GeoBox { west: whole.west - x, south: whole.south - y, east: whole.east + x, north: whole.north + y })
}
