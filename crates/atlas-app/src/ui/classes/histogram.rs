//! How the figures are spread, in the colours of their classes, with limits that can be drawn along.

use super::{super::style, Cx, number};
use atlas_scene::{
    Color,
    classify::{Classes, Spread},
};
use atlas_view::Command;
use egui::{CursorIcon, Id, Pos2, Rect, Sense, Stroke, Ui, Vec2};

/// Height of the columns.
const HEIGHT: f32 = 96.0;
/// Room for the numbers below.
const FOOT: f32 = 18.0;
/// How far beside a limit the pointer means it.
const REACH: f32 = 5.0;

/// A limit on its way: which one of those before, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Dragged {
    limits: Vec<f64>,
    at: usize,
}

pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (spread, classes, colors): (&Spread, &Classes, &[Color]),
    dragged: &mut Option<Dragged>,
) {
    let (whole, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT + FOOT), Sense::hover());
    let name = cx.t("classes-histogram");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    let area = Rect::from_min_size(whole.min, Vec2::new(whole.width(), HEIGHT)).shrink2(Vec2::new(6.0, 0.0));
    columns(ui, cx, area, spread, colors);
    let x = |value: f64| area.left() + spread.place(value) as f32 * area.width();
    let shown = dragged.as_ref().map_or(classes.between(), |one| &one.limits).to_vec();
    for (at, limit) in shown.iter().enumerate() {
        let line = [Pos2::new(x(*limit), area.top()), Pos2::new(x(*limit), area.bottom())];
        let grip = Rect::from_two_pos(line[0], line[1]).expand2(Vec2::new(REACH, 0.0));
        let response = ui.interact(grip, Id::unique(("class-limit", at)), Sense::drag());
        let is_held = response.hovered() || response.dragged();
        let frame = &cx.theme.frame;
        let ink = if is_held { frame.accent } else { frame.ink };
        ui.painter().line_segment(line, Stroke::new(if is_held { 2.5 } else { 1.0 }, style::color(ink)));
        if is_held {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
            let font = egui::FontId::new(12.0, style::bold());
            let at = Pos2::new(x(*limit).clamp(area.left() + 24.0, area.right() - 24.0), area.bottom() + 3.0);
            ui.painter().text(at, egui::Align2::CENTER_TOP, number(cx, *limit), font, style::color(frame.ink));
        }
        follow(cx, &response, at, &shown, (spread, area), dragged);
    }
    if dragged.is_none() && !ui.rect_contains_pointer(area) {
        ends(ui, cx, area, spread);
    }
}

/// Draws a limit along between its neighbours, and lets go of it.
fn follow(
    cx: &Cx<'_>,
    response: &egui::Response,
    at: usize,
    shown: &[f64],
    (spread, area): (&Spread, Rect),
    dragged: &mut Option<Dragged>,
) {
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let part = f64::from((pointer.x - area.left()) / area.width().max(1.0));
        let low = at.checked_sub(1).map_or(spread.from, |before| shown[before]);
        let high = shown.get(at + 1).copied().unwrap_or(spread.to);
        let mut limits = shown.to_vec();
        limits[at] = rounded(spread.value_at(part).clamp(low, high), spread.to - spread.from);
        *dragged = Some(Dragged { limits, at });
    }
    if response.drag_stopped()
        && let Some(done) = dragged.take_if(|one| one.at == at)
    {
        cx.push(Command::SetLimits(done.limits));
    }
}

/// A number as short as the eye can place it: a five-hundredth of the reach.
fn rounded(value: f64, reach: f64) -> f64 {
    if reach <= 0.0 {
        return value;
    }
    let step = 10f64.powi((reach / 500.0).log10().floor() as i32);
    (value / step).round() * step
}

fn columns(ui: &Ui, cx: &Cx<'_>, area: Rect, spread: &Spread, colors: &[Color]) {
    let most = spread.columns.iter().map(|column| column.count()).max().unwrap_or(1).max(1) as f32;
    let width = area.width() / spread.columns.len().max(1) as f32;
    let painter = ui.painter();
    for (at, column) in spread.columns.iter().enumerate() {
        let mut bottom = area.bottom();
        for (count, color) in column.by_class.iter().zip(colors).filter(|(count, _)| **count > 0) {
            let height = *count as f32 / most * area.height();
            let corner = Pos2::new(area.left() + at as f32 * width, bottom - height);
            let part = Rect::from_min_size(corner, Vec2::new((width - 1.0).max(1.0), height));
            painter.rect_filled(part, 0.0, style::color(*color));
            let rule = Stroke::new(0.5, style::color(cx.theme.frame.ink_soft));
            painter.rect_stroke(part, 0.0, rule, egui::StrokeKind::Inside);
            bottom -= height;
        }
    }
    let rule = Stroke::new(1.0, style::color(cx.theme.frame.ink_soft));
    painter.hline(area.x_range(), area.bottom(), rule);
}

/// The least and the greatest value.
fn ends(ui: &Ui, cx: &Cx<'_>, area: Rect, spread: &Spread) {
    let soft = style::color(cx.theme.frame.ink_soft);
    let font = || egui::FontId::proportional(12.0);
    let base = area.bottom() + 3.0;
    let (left, right) = (Pos2::new(area.left(), base), Pos2::new(area.right(), base));
    ui.painter().text(left, egui::Align2::LEFT_TOP, number(cx, spread.from), font(), soft);
    ui.painter().text(right, egui::Align2::RIGHT_TOP, number(cx, spread.to), font(), soft);
}
