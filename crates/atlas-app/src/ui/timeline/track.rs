//! The track: years, the reigns of boundaries, marks of changes, and the handle.

use super::{Cx, play::Player, said, style};
use atlas_data::{HappeningKind, PartialDate};
use atlas_view::{
    Command,
    timeline::{Mark, Track},
};
use egui::{Align2, EventFilter, FontId, Id, Key, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, accesskit};

/// How far from a mark the pointer still means it, in points.
const NEAR: f32 = 4.5;
/// With the shift key held a drag goes by a month for so many points.
const FINE: f32 = 8.0;
/// Room for the label of a year.
const LABEL: f32 = 34.0;
/// How many sentences a tip has at most.
const MOST_TOLD: usize = 7;

/// A drag of the handle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    date: PartialDate,
    from: f32,
}

/// Where everything stands.
struct Lay {
    whole: Rect,
    left: f32,
    width: f32,
    base: f32,
}

impl Lay {
    fn new(whole: Rect) -> Self {
        let (left, right) = (whole.left() + 10.0, whole.right() - 10.0);
        Self { whole, left, width: (right - left).max(1.0), base: whole.top() + 21.0 }
    }

    fn x(&self, place: f64) -> f32 {
        self.left + place as f32 * self.width
    }

    fn place(&self, x: f32) -> f64 {
        f64::from((x - self.left) / self.width)
    }
}

/// Shows the track; true where the keyboard is on it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, track: &Track, player: &Player, drag: &mut Option<Drag>) -> bool {
    let size = ui.available_size_before_wrap();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(size.x, size.y), Sense::click_and_drag());
    let lay = Lay::new(rect);
    let as_of = player.shown(cx.view().as_of);
    let under = response.hover_pos().and_then(|at| mark_at(track, &lay, at));
    pointer(ui, cx, track, &lay, &response, under, drag);
    keys(ui, cx, track, &response);
    speak(ui, cx, track, &response, as_of);
    reigns(ui, cx, track, &lay, as_of);
    years(ui, cx, track, &lay);
    let hovered = under.map(|mark| mark.day);
    marks(ui, cx, track, &lay, hovered);
    handle(ui, cx, &lay, player.place().unwrap_or_else(|| track.place(as_of)), &response);
    // Those of boundaries and units are buttons with a tip of their own.
    if let Some(mark) = under.filter(|mark| drag.is_none() && mark.kind > HappeningKind::Units) {
        tip(ui, cx, mark);
    }
    response.has_focus()
}

/// The weightiest mark near a point.
fn mark_at<'t>(track: &'t Track, lay: &Lay, at: Pos2) -> Option<&'t Mark> {
    let distance = |mark: &Mark| (lay.x(track.place(mark.day)) - at.x).abs();
    let near = track.marks.iter().filter(|mark| distance(mark) <= NEAR);
    near.min_by(|a, b| a.kind.cmp(&b.kind).then(distance(a).total_cmp(&distance(b))))
}

/// A drag slides, a click goes to the mark or the month there.
fn pointer(
    ui: &Ui,
    cx: &Cx<'_>,
    track: &Track,
    lay: &Lay,
    response: &Response,
    under: Option<&Mark>,
    drag: &mut Option<Drag>,
) {
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let Some(at) = response.interact_pointer_pos() else {
        *drag = None;
        return;
    };
    if response.clicked() {
        response.request_focus();
        cx.push(Command::SetAsOf(under.map_or_else(|| track.month_at(lay.place(at.x)), |mark| mark.day)));
    } else if response.drag_started() {
        let from = ui.input(|input| input.pointer.press_origin()).unwrap_or(at);
        *drag = Some(Drag { date: cx.view().as_of, from: from.x });
        cx.push(Command::SlideAsOf { date: dragged_to(ui, track, lay, *drag, at), begins: true });
    } else if response.dragged() {
        let date = dragged_to(ui, track, lay, *drag, at);
        if date != cx.view().as_of {
            cx.push(Command::SlideAsOf { date, begins: false });
        }
    }
}

fn dragged_to(ui: &Ui, track: &Track, lay: &Lay, drag: Option<Drag>, at: Pos2) -> PartialDate {
    match drag.filter(|_| ui.input(|input| input.modifiers.shift)) {
        Some(drag) => track.moved(drag.date, ((at.x - drag.from) / FINE).round() as i32),
        None => track.month_at(lay.place(at.x)),
    }
}

/// Arrows go by a month, the page keys by a year, Home and End to the ends.
fn keys(ui: &Ui, cx: &Cx<'_>, track: &Track, response: &Response) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let asks = |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action)) as i32;
    let presses = |key| ui.input(|input| input.num_presses(key)) as i32;
    let months = presses(Key::ArrowRight) + presses(Key::ArrowUp) - presses(Key::ArrowLeft) - presses(Key::ArrowDown)
        + asks(accesskit::Action::Increment)
        - asks(accesskit::Action::Decrement);
    let years = presses(Key::PageUp) - presses(Key::PageDown);
    let as_of = cx.view().as_of;
    let date = if presses(Key::Home) > 0 {
        track.first
    } else if presses(Key::End) > 0 {
        track.last
    } else if months + years != 0 {
        track.moved(as_of, months + 12 * years)
    } else {
        return;
    };
    if date != as_of {
        cx.push(Command::SlideAsOf { date, begins: false });
    }
}

/// The track as a slider of dates, for who cannot see it.
fn speak(ui: &Ui, cx: &Cx<'_>, track: &Track, response: &Response, as_of: PartialDate) {
    let (from, to) = (said(cx, track.first), said(cx, track.last));
    let name = cx.words.with("time-name", &[("from", &from), ("to", &to)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Slider, true, &name));
    let reign = track.reign_at(as_of).map_or("", |reign| reign.name.as_str());
    let value = cx.words.with("time-value", &[("date", &said(cx, as_of)), ("reign", reign)]);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(value);
        node.set_numeric_value((track.place(as_of) * track.months()).round());
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(track.months().round());
        node.set_numeric_value_step(1.0);
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
}

/// The base line: a stretch for every state of the boundaries, that of the date in ink.
fn reigns(ui: &mut Ui, cx: &Cx<'_>, track: &Track, lay: &Lay, as_of: PartialDate) {
    let frame = &cx.theme.frame;
    let now = track.reign_at(as_of).map(|reign| reign.edition.as_str());
    for reign in &track.reigns {
        let (left, right) = (lay.x(track.place(reign.from)), lay.x(track.place(reign.to)));
        let bar = Rect::from_min_max(Pos2::new(left + 0.75, lay.base), Pos2::new(right - 0.75, lay.base + 4.0));
        let is_now = now == Some(reign.edition.as_str());
        let area = bar.expand2(Vec2::new(0.0, 3.0));
        let response = ui.interact(area, Id::unique(("reign", &reign.edition)), Sense::click());
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_now, &reign.name));
        let color = if is_now { frame.ink_soft } else { frame.active };
        let color = if response.hovered() { frame.focus } else { color };
        ui.painter().rect_filled(bar, 1.0, style::color(color));
        if response.has_focus() {
            let stroke = Stroke::new(1.5, style::color(frame.focus));
            ui.painter().rect_stroke(area, 2.0, stroke, egui::StrokeKind::Outside);
        }
        if response.clicked() {
            cx.push(Command::SetAsOf(reign.stands_for));
        }
        let date = said(cx, reign.stands_for);
        response.on_hover_text(cx.words.with("time-reign-tip", &[("name", &reign.name), ("date", &date)]));
    }
}

/// A tick for every year below the base line, and as many labels as have room.
fn years(ui: &Ui, cx: &Cx<'_>, track: &Track, lay: &Lay) {
    let frame = &cx.theme.frame;
    let year_width = lay.width / (track.months() / 12.0) as f32;
    let every = [1, 2, 5, 10, 20, 50].into_iter().find(|every| year_width * *every as f32 >= LABEL).unwrap_or(100);
    let (soft, rule) = (style::color(frame.ink_soft), style::color(frame.ink_soft).gamma_multiply(0.5));
    for year in track.first.year()..=track.last.year() {
        let Some(begin) = PartialDate::new(year, 1, 1).filter(|day| track.first.starts_by(*day)) else { continue };
        let (x, labelled) = (lay.x(track.place(begin)).round() + 0.5, year % every == 0);
        let length = if labelled { 5.0 } else { 3.0 };
        let top = lay.base + 4.0;
        ui.painter().vline(x, top..=top + length, Stroke::new(1.0, rule));
        if labelled {
            let at = Pos2::new(x, lay.whole.bottom());
            ui.painter().text(at, Align2::CENTER_BOTTOM, year.to_string(), FontId::proportional(11.0), soft);
        }
    }
}

/// A mark for every change, the weightiest last and highest. Those of boundaries and units are buttons of their own.
fn marks(ui: &mut Ui, cx: &Cx<'_>, track: &Track, lay: &Lay, hovered: Option<PartialDate>) {
    for kind in HappeningKind::ALL.into_iter().rev() {
        for mark in track.marks.iter().filter(|mark| mark.kind == kind) {
            let x = lay.x(track.place(mark.day));
            let is_hovered = hovered == Some(mark.day);
            let focused = kind <= HappeningKind::Units && button(ui, cx, mark, x, lay);
            paint(ui, cx, kind, x, lay, is_hovered || focused);
        }
    }
}

fn paint(ui: &Ui, cx: &Cx<'_>, kind: HappeningKind, x: f32, lay: &Lay, strong: bool) {
    let frame = &cx.theme.frame;
    let (height, width, color) = match kind {
        HappeningKind::Boundaries => (17.0, 2.5, style::color(frame.accent)),
        HappeningKind::Units => (11.0, 2.0, style::color(frame.ink)),
        HappeningKind::Network => (6.0, 1.2, style::color(frame.ink_soft).gamma_multiply(0.8)),
        HappeningKind::Places => (4.0, 1.2, style::color(frame.ink_soft).gamma_multiply(0.55)),
    };
    let (color, width) = if strong { (style::color(frame.focus), width + 0.8) } else { (color, width) };
    let bottom = lay.base - 1.0;
    ui.painter().vline(x, bottom - height..=bottom, Stroke::new(width, color));
    if kind == HappeningKind::Boundaries {
        ui.painter().circle_filled(Pos2::new(x, bottom - height), 3.0, color);
    }
}

/// The button of a mark; true where the keyboard is on it.
fn button(ui: &mut Ui, cx: &Cx<'_>, mark: &Mark, x: f32, lay: &Lay) -> bool {
    let area = Rect::from_min_max(Pos2::new(x - 4.0, lay.whole.top()), Pos2::new(x + 4.0, lay.base - 2.0));
    let response = ui.interact(area, Id::unique(("time-mark", mark.day)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken(cx, mark)));
    if response.clicked() {
        cx.push(Command::SetAsOf(mark.day));
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        tip(ui, cx, mark);
    }
    response.has_focus() || response.hovered()
}

/// A change in one line.
fn spoken(cx: &Cx<'_>, mark: &Mark) -> String {
    let told = mark.told.join(" ");
    cx.words.with("time-mark", &[("date", &said(cx, mark.written)), ("told", &told)])
}

/// What changed, at the pointer.
fn tip(ui: &Ui, cx: &Cx<'_>, mark: &Mark) {
    let id = Id::unique("time-tip");
    egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer).gap(14.0).show(|ui| {
        ui.set_max_width(380.0);
        ui.label(egui::RichText::new(said(cx, mark.written)).family(style::bold()));
        for line in mark.told.iter().take(MOST_TOLD) {
            ui.label(line);
        }
        let more = mark.told.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            ui.label(cx.words.with("time-mark-more", &[("count", &more.to_string())]));
        }
    });
}

/// The handle: a line with a knob on the base line.
fn handle(ui: &Ui, cx: &Cx<'_>, lay: &Lay, place: f64, response: &Response) {
    let frame = &cx.theme.frame;
    let x = lay.x(place);
    let held = response.dragged() || response.has_focus();
    let color = style::color(if held { frame.focus } else { frame.ink });
    let (top, middle) = (lay.whole.top() + 1.0, lay.base + 2.0);
    ui.painter().vline(x, top..=middle, Stroke::new(1.5, color));
    let knob = Pos2::new(x, middle);
    ui.painter().circle(knob, 6.5, color, Stroke::new(2.0, style::color(frame.panel)));
    if response.has_focus() {
        ui.painter().circle_stroke(knob, 9.5, Stroke::new(1.5, style::color(frame.focus)));
    }
}
