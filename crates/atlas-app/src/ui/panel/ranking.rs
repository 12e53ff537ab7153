//! The ranking as a list: place, name, a bar in the colour of the map, the value.

use super::super::{Cx, icons, passport::FigureRef, style, unit_row};
use atlas_data::{PartialDate, Period};
use atlas_scene::Fill;
use atlas_view::{Language, Ranking, RankingOrder, RankingRow};
use egui::{Align, Align2, FontId, Galley, Id, Pos2, Rect, Response, RichText, Sense, Stroke, Ui, Vec2};
use icons::Icon;
use std::sync::Arc;

/// What a ranking was made for.
type Key = (Option<String>, Option<Period>, PartialDate, Language);

/// The ranking that was last made, and how it is sorted.
#[derive(Default)]
pub(super) struct RankingUi {
    made: Option<(Key, Option<Ranking>)>,
    order: RankingOrder,
    places: Option<Places>,
    /// The unit that led the selection in the last frame.
    followed: Option<String>,
}

/// Where the rows stand, for a width.
struct Places {
    order: RankingOrder,
    width: f32,
    /// Rows in their order: place in the ranking, top, height.
    rows: Vec<(usize, f32, f32)>,
    height: f32,
}

const ROW: f32 = 30.0;
const RANK: f32 = 26.0;
const BAR: f32 = 9.0;
const VALUE_FONT: f32 = 14.0;
const REASON_FONT: f32 = 12.0;
/// Room at the right for the bar that scrolls.
const SCROLL_BAR: f32 = 10.0;

impl RankingUi {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let view = cx.view();
        let key = (view.indicator.clone(), view.period.clone(), view.as_of, cx.state.settings.language);
        if self.made.as_ref().is_none_or(|(known, _)| *known != key) {
            let of = |id: &String| Ranking::of(id, view.period.as_ref(), view.as_of, &cx.core.atlas, cx.words);
            self.made = Some((key, view.indicator.as_ref().and_then(of)));
            self.places = None;
        }
        let Some((_, Some(ranking))) = &self.made else {
            ui.label(RichText::new(cx.t("chart-none")).weak());
            return;
        };
        head(ui, cx, ranking);
        order_buttons(ui, cx, &mut self.order);
        let width = ui.available_width() - SCROLL_BAR;
        if self.places.as_ref().is_none_or(|places| places.order != self.order || places.width != width) {
            self.places = Some(Places::new(ui, ranking, self.order, width));
        }
        let Some(places) = &self.places else { return };
        let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), places.height), Sense::hover());
        follow(ui, cx, ranking, places, area, &mut self.followed);
        rows(ui, cx, ranking, places, area);
    }
}

fn head(ui: &mut Ui, cx: &Cx<'_>, ranking: &Ranking) {
    let name = cx.core.atlas.indicator(&ranking.indicator).map_or("", |indicator| indicator.name(cx.lang()));
    ui.add(egui::Label::new(RichText::new(name).family(style::bold()).size(16.0)).wrap());
    let soft = style::color(cx.theme.frame.ink_soft);
    ui.label(RichText::new(&ranking.caption).size(12.0).color(soft));
    ui.add_space(4.0);
}

/// By place or by name; a second click turns the order round.
fn order_buttons(ui: &mut Ui, cx: &Cx<'_>, order: &mut RankingOrder) {
    let by_value = matches!(order, RankingOrder::GreatestFirst | RankingOrder::LeastFirst);
    let turned = match order {
        RankingOrder::GreatestFirst => RankingOrder::LeastFirst,
        RankingOrder::LeastFirst => RankingOrder::GreatestFirst,
        RankingOrder::Names => RankingOrder::NamesBackwards,
        RankingOrder::NamesBackwards => RankingOrder::Names,
    };
    let arrow = if matches!(order, RankingOrder::GreatestFirst | RankingOrder::NamesBackwards) {
        Icon::ArrowDown
    } else {
        Icon::ArrowUp
    };
    let said = match order {
        RankingOrder::GreatestFirst => cx.t("ranking-greatest-first"),
        RankingOrder::LeastFirst => cx.t("ranking-least-first"),
        RankingOrder::Names => cx.t("ranking-names-forwards"),
        RankingOrder::NamesBackwards => cx.t("ranking-names-backwards"),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (own, key, first) in [
            (by_value, "ranking-by-rank", RankingOrder::GreatestFirst),
            (!by_value, "ranking-by-name", RankingOrder::Names),
        ] {
            let name = cx.t(key);
            let font = FontId::proportional(12.0);
            let mut job = egui::text::LayoutJob::simple_singleline(name.clone(), font, ui.visuals().text_color());
            if own {
                let mark = egui::TextFormat::simple(FontId::new(12.0, style::icons()), ui.visuals().text_color());
                job.append(&char::from(arrow).to_string(), 4.0, mark);
            }
            let button = ui.add(egui::Button::selectable(own, job).min_size(Vec2::new(0.0, 26.0)));
            let label = if own { format!("{name}{}{said}", cx.t("list-separator")) } else { name };
            button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, own, &label));
            if button.on_hover_text(&label).clicked() {
                *order = if own { turned } else { first };
            }
        }
    });
    ui.add_space(2.0);
}

impl Places {
    fn new(ui: &Ui, ranking: &Ranking, order: RankingOrder, width: f32) -> Self {
        let (mut rows, mut top) = (Vec::with_capacity(ranking.rows.len()), 0.0);
        for at in ranking.ordered(order) {
            let row = &ranking.rows[at];
            let reason = if row.reason.is_empty() { 0.0 } else { reason(ui, row, width).size().y + 4.0 };
            let name = name(ui, row, name_room(row, width), ui.visuals().text_color()).size().y;
            let height = ROW.max(name + 8.0) + reason;
            rows.push((at, top, height));
            top += height;
        }
        Self { order, width, rows, height: top }
    }

    fn rect(&self, area: Rect, place: usize) -> Option<Rect> {
        let (_, top, height) = self.rows.get(place)?;
        Some(Rect::from_min_size(area.min + Vec2::new(0.0, *top), Vec2::new(self.width, *height)))
    }
}

/// Scrolls gently to what was chosen elsewhere, where it is out of sight.
fn follow(ui: &Ui, cx: &Cx<'_>, ranking: &Ranking, places: &Places, area: Rect, followed: &mut Option<String>) {
    let leading = cx.view().selection.last();
    if followed.as_ref() == leading {
        return;
    }
    *followed = leading.cloned();
    let at = leading.and_then(|unit| ranking.row_of(unit));
    let place = at.and_then(|at| places.rows.iter().position(|(row, ..)| *row == at));
    if let Some(rect) = place.and_then(|place| places.rect(area, place))
        && !ui.clip_rect().contains_rect(rect)
    {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
}

fn row_id(row: &RankingRow) -> Id {
    Id::unique(("ranking", row.id.as_str()))
}

/// All rows answer to keyboard and screen reader, those in sight are painted.
fn rows(ui: &mut Ui, cx: &Cx<'_>, ranking: &Ranking, places: &Places, area: Rect) {
    let id_of = |place: usize| places.rows.get(place).and_then(|(at, ..)| ranking.rows.get(*at)).map(row_id);
    for (place, (at, ..)) in places.rows.iter().enumerate() {
        let (Some(rect), Some(row)) = (places.rect(area, place), ranking.rows.get(*at)) else { continue };
        let response = show_row(ui, cx, ranking, row, rect);
        if let Some(to) = unit_row::walk(ui, &response, place, &id_of)
            && let Some(rect) = places.rect(area, to)
        {
            ui.scroll_to_rect(rect, None);
        }
    }
}

fn show_row(ui: &mut Ui, cx: &Cx<'_>, ranking: &Ranking, row: &RankingRow, rect: Rect) -> Response {
    let response = ui.interact(rect, row_id(row), Sense::click());
    let chosen = row.units.iter().any(|unit| cx.view().selection.contains(unit));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &row.spoken));
    unit_row::gestures(ui, cx, &response, &row.units);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    unit_row::ground(ui, cx, rect, &response, &row.units);
    let (ink, soft) = (style::color(cx.theme.frame.ink), style::color(cx.theme.frame.ink_soft));
    let room = name_room(row, rect.width());
    let name = name(ui, row, room, ink);
    let middle = rect.top() + ROW.max(name.size().y + 8.0) / 2.0;
    if let Some(rank) = row.rank {
        let at = Pos2::new(rect.left() + RANK, middle);
        ui.painter().text(at, Align2::RIGHT_CENTER, rank, FontId::proportional(12.0), soft);
    }
    let left = rect.left() + RANK + 8.0;
    let bottom = middle + name.size().y / 2.0;
    ui.painter().galley(Pos2::new(left, middle - name.size().y / 2.0), name, ink);
    match row.value {
        Some(value) => {
            let bar_left = left + room + 8.0;
            let value_left = show_value(ui, cx, ranking, row, Pos2::new(rect.right() - 4.0, middle));
            let room = Rect::from_min_max(
                Pos2::new(bar_left, middle - BAR / 2.0),
                Pos2::new((rect.right() - VALUE - 4.0).min(value_left - 8.0), middle + BAR / 2.0),
            );
            bar(ui, cx, ranking, row, value, room);
        }
        None => {
            let at = Pos2::new(rect.right() - 4.0, middle);
            ui.painter().text(at, Align2::RIGHT_CENTER, &row.value_text, FontId::proportional(12.0), soft);
            if !row.reason.is_empty() {
                let galley = reason(ui, row, rect.width());
                ui.painter().galley(Pos2::new(left, bottom + 2.0), galley, soft);
            }
        }
    }
    response
}

/// Width of the column of values.
const VALUE: f32 = 84.0;
/// Part of a row that a name takes.
const NAME_PART: f32 = 0.34;

/// How much of a row's width its name may take: more where no bar follows.
fn name_room(row: &RankingRow, width: f32) -> f32 {
    let whole = width - RANK - 8.0;
    if row.value.is_some() { whole * NAME_PART } else { whole * 0.6 }
}

fn name(ui: &Ui, row: &RankingRow, room: f32, ink: egui::Color32) -> Arc<Galley> {
    let one_line = ui.painter().layout_no_wrap(row.short_name.clone(), FontId::proportional(14.0), ink);
    if one_line.size().x <= room {
        return one_line;
    }
    // A long name stands in smaller letters, in as many lines as it needs.
    ui.painter().layout(row.short_name.clone(), FontId::proportional(12.0), ink, room)
}

fn reason(ui: &Ui, row: &RankingRow, width: f32) -> Arc<Galley> {
    let ink = ui.visuals().weak_text_color();
    ui.painter().layout(row.reason.clone(), FontId::proportional(REASON_FONT), ink, width - RANK - 16.0)
}

/// The value; a click opens its passport. Gives its left edge.
fn show_value(ui: &mut Ui, cx: &Cx<'_>, ranking: &Ranking, row: &RankingRow, right: Pos2) -> f32 {
    let ink = style::color(cx.theme.frame.ink);
    let galley = ui.painter().layout_no_wrap(row.value_text.clone(), FontId::new(VALUE_FONT, style::bold()), ink);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
    let response = ui.interact(rect.expand(3.0), row_id(row).with("value"), Sense::click());
    let label = cx.words.with("ranking-value", &[("name", &row.name), ("value", &row.value_text)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &label));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(cx.t("ranking-value-tip"));
    ui.painter().galley(rect.min, galley, ink);
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, style::color(cx.theme.frame.accent));
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
    }
    if response.clicked()
        && let Some(period) = ranking.period.clone()
    {
        let (subject, indicator) = (row.id.clone(), ranking.indicator.clone());
        *cx.passport.borrow_mut() = Some(FigureRef { subject, indicator, period });
    }
    rect.left()
}

/// The bar from zero to the value, in the colour of the unit's class on the map.
fn bar(ui: &Ui, cx: &Cx<'_>, ranking: &Ranking, row: &RankingRow, value: f64, room: Rect) {
    let span = ranking.greatest - ranking.least;
    if room.width() < 8.0 || span <= 0.0 {
        return;
    }
    let x = |value: f64| room.left() + ((value - ranking.least) / span) as f32 * room.width();
    let (zero, end) = (x(0.0), x(value));
    let (left, right) = (zero.min(end), zero.max(end).max(zero.min(end) + 1.0));
    let unit = row.units.first().map_or("", String::as_str);
    let fill = cx.measure.map_or(Fill::Solid(cx.theme.chart.mark), |measure| measure.fill(unit, cx.theme));
    let place = Rect::from_x_y_ranges(left..=right, room.y_range());
    unit_row::swatch(ui, cx, place, fill);
    if ranking.least < 0.0 {
        ui.painter().vline(zero, room.expand(4.0).y_range(), Stroke::new(1.0, style::color(cx.theme.frame.ink_soft)));
    }
}
