//! Everything that can be told about, as a list: districts and counties, functional areas, zones, and units of other
//! dates.

use super::{Cx, style, unit_row};
use atlas_data::{PartialDate, Unit, UnitKind};
use atlas_view::{Command, Language, sort_name};
use egui::{Align, FontId, Id, Pos2, Rect, Response, RichText, ScrollArea, Sense, Ui, Vec2};

/// The list and what was written into its field.
#[derive(Default)]
pub(crate) struct AreasUi {
    filter: String,
    made: Option<(Key, Vec<Group>)>,
    followed: Option<String>,
}

/// What a list was made for: date, language, filter.
type Key = (PartialDate, Language, String);

/// Subjects of one kind.
struct Group {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    /// Since or until when, where it is not of the date.
    note: String,
    /// Whether it has a colour on the map.
    on_map: bool,
}

const ROW: f32 = 28.0;
/// As wide as high it would look like a box to tick.
const SWATCH: Vec2 = Vec2::new(20.0, 12.0);
/// Room at the right for the bar that scrolls.
const SCROLL_BAR: f32 = 10.0;

impl AreasUi {
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let hint = cx.t("areas-filter");
        let field = egui::TextEdit::singleline(&mut self.filter).hint_text(&hint).desired_width(ui.available_width());
        let response = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        ui.add_space(4.0);
        let key =
            (cx.core.atlas.settled_day(cx.view().as_of), cx.state.settings.language, self.filter.trim().to_owned());
        if self.made.as_ref().is_none_or(|(known, _)| *known != key) {
            let groups = groups(cx, &key.2);
            self.made = Some((key, groups));
        }
        let Some((_, groups)) = &self.made else { return };
        if groups.is_empty() {
            ui.label(RichText::new(cx.words.with("search-none", &[("text", self.filter.trim())])).weak());
            return;
        }
        let chosen = cx.view().selection.last();
        let follow = if self.followed.as_ref() == chosen { None } else { chosen.cloned() };
        self.followed = chosen.cloned();
        list(ui, cx, groups, follow.as_deref());
    }
}

/// The groups in their order, those with nothing in them left out.
fn groups(cx: &Cx<'_>, filter: &str) -> Vec<Group> {
    let (atlas, as_of, language) = (&cx.core.atlas, cx.view().as_of, cx.state.settings.language);
    let all = atlas.units().len();
    let answers = (!filter.is_empty()).then(|| cx.core.search.find(filter, atlas, as_of, language, all));
    let wanted = |unit: &&Unit| answers.as_ref().is_none_or(|hits| hits.iter().any(|hit| hit.id == unit.id));
    let of_date = |unit: &&Unit| unit.valid.contains(as_of);
    let kinds = [
        (UnitKind::Municipality, "areas-whole"),
        (UnitKind::District, "areas-districts"),
        (UnitKind::City, "areas-cities"),
        (UnitKind::County, "areas-counties"),
        (UnitKind::AutonomousCounty, "areas-autonomous-counties"),
        (UnitKind::FunctionalArea, "areas-functional-areas"),
        (UnitKind::Zone, "areas-zones"),
    ];
    let group = |key: &str, units: Vec<&Unit>| {
        let count = units.len().to_string();
        let name = cx.words.with("areas-group", &[("name", &cx.t(key)), ("count", &count)]);
        let mut units = units;
        units.sort_by_cached_key(|unit| sort_name(&unit.id, atlas, cx.lang()));
        Group { name, rows: units.into_iter().map(|unit| row(cx, unit)).collect() }
    };
    let of_kind = |kind| {
        atlas.units().iter().filter(move |unit| atlas.kind_at(unit, as_of) == kind).filter(of_date).filter(wanted)
    };
    let now = kinds.into_iter().map(|(kind, key)| group(key, of_kind(kind).collect()));
    let others = atlas.units().iter().filter(|unit| !of_date(unit)).filter(wanted).collect();
    now.chain([group("areas-of-other-dates", others)]).filter(|group| !group.rows.is_empty()).collect()
}

fn row(cx: &Cx<'_>, unit: &Unit) -> Row {
    let as_of = cx.view().as_of;
    let note = match (unit.valid.from, unit.valid.to) {
        _ if unit.valid.contains(as_of) => String::new(),
        (Some(from), _) if !from.starts_by(as_of) => cx.words.with("areas-since", &[("date", &cx.words.date(from))]),
        (_, Some(to)) => cx.words.with("areas-until", &[("date", &cx.words.date(to))]),
        _ => String::new(),
    };
    let on_map = unit.is_district_level() && unit.valid.contains(as_of);
    Row { id: unit.id.clone(), name: cx.core.atlas.name_at(&unit.id, cx.lang(), as_of).to_owned(), note, on_map }
}

fn list(ui: &mut Ui, cx: &Cx<'_>, groups: &[Group], follow: Option<&str>) {
    let ids: Vec<Id> = groups.iter().flat_map(|group| &group.rows).map(|row| row_id(&row.id)).collect();
    let id_of = |at: usize| ids.get(at).copied();
    ScrollArea::vertical().id_salt("areas").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut at = 0;
        for group in groups {
            ui.add_space(6.0);
            let soft = style::color(cx.theme.frame.ink_soft);
            ui.label(RichText::new(&group.name).size(12.0).color(soft));
            ui.add_space(2.0);
            for row in &group.rows {
                let response = show_row(ui, cx, row);
                if follow == Some(row.id.as_str()) && !ui.clip_rect().contains_rect(response.rect) {
                    ui.scroll_to_rect(response.rect, Some(Align::Center));
                }
                if let Some(to) = unit_row::walk(ui, &response, at, &id_of) {
                    let step = if to > at { ROW } else { -ROW };
                    ui.scroll_to_rect(response.rect.translate(Vec2::new(0.0, step)), None);
                }
                at += 1;
            }
        }
        ui.add_space(8.0);
    });
}

fn row_id(unit: &str) -> Id {
    Id::unique(("area", unit))
}

fn show_row(ui: &mut Ui, cx: &Cx<'_>, row: &Row) -> Response {
    let width = ui.available_width() - SCROLL_BAR;
    let (ink, soft) = (style::color(cx.theme.frame.ink), style::color(cx.theme.frame.ink_soft));
    let left = if row.on_map { 8.0 + SWATCH.x + 8.0 } else { 8.0 };
    let name = ui.painter().layout(row.name.clone(), FontId::proportional(14.0), ink, width - left - 4.0);
    let note = (!row.note.is_empty())
        .then(|| ui.painter().layout(row.note.clone(), FontId::proportional(12.0), soft, width - left - 4.0));
    let words = name.size().y + note.as_ref().map_or(0.0, |note| note.size().y);
    let (space, _) = ui.allocate_exact_size(Vec2::new(width, ROW.max(words + 8.0)), Sense::hover());
    let response = ui.interact(space, row_id(&row.id), Sense::click());
    let spoken = [row.name.as_str(), row.note.as_str()].into_iter().filter(|part| !part.is_empty());
    let is_root = row.id == cx.core.atlas.info().root;
    let chosen = cx.view().selection.contains(&row.id) || (is_root && cx.view().selection.is_empty());
    response.widget_info(|| {
        let spoken = spoken.clone().collect::<Vec<_>>().join(&cx.t("list-separator"));
        egui::WidgetInfo::selected(egui::Role::Button, true, chosen, spoken)
    });
    let units = std::slice::from_ref(&row.id);
    if is_root {
        if response.double_clicked() {
            cx.push(Command::ShowAll);
        } else if response.clicked() {
            cx.push(Command::ClearSelection);
        }
    } else {
        unit_row::gestures(ui, cx, &response, units);
    }
    if !ui.is_rect_visible(space) {
        return response;
    }
    unit_row::ground(ui, cx, space, &response, units);
    if row.on_map {
        let corner = Pos2::new(space.left() + 8.0, space.center().y - SWATCH.y / 2.0);
        if let Some(thematic) = cx.thematic {
            let fill = thematic.sample(&row.id);
            unit_row::swatch(ui, cx, Rect::from_min_size(corner, SWATCH), fill);
        }
    }
    let mut at = Pos2::new(space.left() + left, space.center().y - words / 2.0);
    let below = name.size().y;
    ui.painter().galley(at, name, ink);
    at.y += below;
    if let Some(note) = note {
        ui.painter().galley(at, note, soft);
    }
    response
}
