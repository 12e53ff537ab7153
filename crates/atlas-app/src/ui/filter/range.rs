//! A range of an indicator's figures: their histogram with a handle at either end, and both ends as numbers.

use super::{Cx, icons, style};
use atlas_data::Indicator;
use atlas_view::{Command, ValueRange, figures_of, numbers::NumberStyle, read_number};
use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, RichText, Sense, Stroke, Ui, Vec2};
use icons::Icon;

/// Height of the columns.
const HEIGHT: f32 = 48.0;
/// Room at either side for the handles.
const SIDE: f32 = 7.0;
/// How far beside a handle the pointer means it.
const REACH: f32 = 7.0;
/// How many columns.
const COLUMNS: usize = 24;

/// An indicator with its figures and the range that the filter has of it.
pub(super) struct Ranged {
    pub(super) indicator: String,
    name: String,
    caption: String,
    style: NumberStyle,
    /// The figures of all units, the least first.
    values: Vec<f64>,
    range: ValueRange,
}

/// A number on its way: of which indicator, which end, and as it is written.
pub(super) struct Typed {
    indicator: String,
    end: End,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    From,
    To,
}

impl Ranged {
    /// The indicator of an id over the units of the view; none where the atlas does not have it, or has no figures of it.
    pub(super) fn of(id: &str, cx: &Cx<'_>) -> Option<Self> {
        let indicator: &Indicator = cx.core.atlas.indicator(id)?;
        let (values, period) = figures_of(indicator, cx.view(), &cx.core.atlas);
        if values.is_empty() {
            return None;
        }
        let known = cx.view().filter.range_of(id).cloned();
        Some(Self {
            indicator: id.to_owned(),
            name: indicator.name(cx.lang()).to_owned(),
            caption: cx.words.caption(&cx.words.unit(&indicator.unit), period.as_ref()),
            style: NumberStyle::of(indicator),
            values,
            range: known.unwrap_or_else(|| ValueRange { indicator: id.to_owned(), ..ValueRange::default() }),
        })
    }

    fn least(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    fn greatest(&self) -> f64 {
        self.values.last().copied().unwrap_or(0.0)
    }

    /// Where an end stands: an open one at the end of the figures.
    fn at(&self, end: End) -> f64 {
        match end {
            End::From => self.range.from.unwrap_or_else(|| self.least()),
            End::To => self.range.to.unwrap_or_else(|| self.greatest()),
        }
    }

    /// The range with an end moved, never beyond the other one; at the end of the figures it is open.
    fn moved(&self, end: End, value: f64) -> ValueRange {
        match end {
            End::From => {
                let value = value.min(self.at(End::To));
                ValueRange { from: (value > self.least()).then_some(value), ..self.range.clone() }
            }
            End::To => {
                let value = value.max(self.at(End::From));
                ValueRange { to: (value < self.greatest()).then_some(value), ..self.range.clone() }
            }
        }
    }

    /// The next figure of a unit above or below an end: a key lets one unit more in, or keeps one more out.
    fn step(&self, end: End, up: bool) -> f64 {
        let at = self.at(end);
        let next = match up {
            true => self.values.iter().copied().find(|value| *value > at),
            false => self.values.iter().rev().copied().find(|value| *value < at),
        };
        next.unwrap_or(at)
    }
}

/// What was done with a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// Nothing, or an end has moved.
    Kept,
    /// Both ends are open; it is still being changed.
    Opened,
    /// It was taken away.
    Removed,
}

/// Shows the range; gives what was done with it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, ranged: &Ranged, typed: &mut Option<Typed>) -> Done {
    let mut removed = false;
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - if ranged.range.is_open() { 0.0 } else { icons::SIZE + 8.0 };
        ui.vertical(|ui| {
            ui.set_max_width(room);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(egui::Label::new(RichText::new(&ranged.name).size(13.0)).wrap());
            let soft = style::color(cx.theme.frame.ink_soft);
            ui.add(egui::Label::new(RichText::new(&ranged.caption).size(12.0).color(soft)).wrap());
        });
        if !ranged.range.is_open() {
            let tip = cx.words.with("filter-range-remove", &[("indicator", &ranged.name)]);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                removed = icons::button(ui, Icon::X, &tip).clicked();
            });
        }
    });
    if removed {
        let open = ValueRange { indicator: ranged.indicator.clone(), ..ValueRange::default() };
        cx.push(Command::SetFilter(cx.view().filter.with_range(open)));
    }
    let mut wanted = histogram(ui, cx, ranged);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 30.0) / 2.0;
        wanted = wanted.take().or(field(ui, cx, ranged, End::From, width, typed));
        ui.label("–");
        wanted = wanted.take().or(field(ui, cx, ranged, End::To, width, typed));
    });
    ui.add_space(4.0);
    let opened = wanted.as_ref().is_some_and(ValueRange::is_open);
    if let Some(range) = wanted {
        set(cx, range);
    }
    match (removed, opened) {
        (true, _) => Done::Removed,
        (false, true) => Done::Opened,
        (false, false) => Done::Kept,
    }
}

fn set(cx: &Cx<'_>, range: ValueRange) {
    let filter = cx.view().filter.with_range(range);
    if filter != cx.view().filter {
        cx.push(Command::SetFilter(filter));
    }
}

fn end_name(cx: &Cx<'_>, ranged: &Ranged, end: End) -> String {
    let key = if end == End::From { "filter-range-from" } else { "filter-range-to" };
    cx.words.with(key, &[("indicator", &ranged.name)])
}

/// The histogram with its handles; gives the range that they were moved to.
fn histogram(ui: &mut Ui, cx: &Cx<'_>, ranged: &Ranged) -> Option<ValueRange> {
    let mut wanted = None;
    let (whole, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT + 4.0), Sense::hover());
    let area = Rect::from_min_size(whole.min, Vec2::new(whole.width(), HEIGHT)).shrink2(Vec2::new(SIDE, 0.0));
    columns(ui, cx, ranged, area);
    let reach = ranged.greatest() - ranged.least();
    let part = |value: f64| if reach > 0.0 { ((value - ranged.least()) / reach).clamp(0.0, 1.0) as f32 } else { 0.5 };
    for end in [End::From, End::To] {
        let x = area.left() + part(ranged.at(end)) * area.width();
        // Where both ends meet the pointer still finds each of them on its own side.
        let grip = match end {
            End::From => Rect::from_min_max(Pos2::new(x - REACH, area.top()), Pos2::new(x + 2.0, whole.bottom())),
            End::To => Rect::from_min_max(Pos2::new(x - 2.0, area.top()), Pos2::new(x + REACH, whole.bottom())),
        };
        let response = ui.interact(
            grip,
            Id::unique(("filter-handle", ranged.indicator.as_str(), end == End::From)),
            Sense::drag(),
        );
        let name = end_name(cx, ranged, end);
        let value = ranged.at(end);
        response.widget_info(|| egui::WidgetInfo::slider(true, value, &name));
        handle(ui, cx, &response, x, (area.top(), whole.bottom()));
        // Where the hand lets go counts too.
        if (response.dragged() || response.drag_stopped())
            && reach > 0.0
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let value =
                ranged.least() + f64::from((pointer.x - area.left()) / area.width().max(1.0)).clamp(0.0, 1.0) * reach;
            wanted = Some(ranged.moved(end, rounded(value, reach)));
        }
        wanted = wanted.or_else(|| keys(ui, ranged, end, &response));
        let said = ranged.style.short(value, cx.state.settings.language);
        response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text(said);
    }
    wanted
}

/// The arrow keys move an end from unit to unit.
fn keys(ui: &Ui, ranged: &Ranged, end: End, response: &Response) -> Option<ValueRange> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key) > 0);
    let wanted = match () {
        () if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) => ranged.step(end, true),
        () if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) => ranged.step(end, false),
        () => return None,
    };
    Some(ranged.moved(end, wanted))
}

fn handle(ui: &Ui, cx: &Cx<'_>, response: &Response, x: f32, (top, bottom): (f32, f32)) {
    let frame = &cx.theme.frame;
    let held = response.hovered() || response.dragged() || response.has_focus();
    let ink = style::color(if held { frame.accent } else { frame.ink });
    ui.painter().vline(x, top..=bottom, Stroke::new(if held { 2.5 } else { 1.5 }, ink));
    let knob = Rect::from_center_size(Pos2::new(x, bottom - 6.0), Vec2::new(9.0, 12.0));
    ui.painter().rect_filled(knob, 3.0, ink);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, style::color(frame.focus));
        ui.painter().rect_stroke(knob.expand(2.0), 4.0, stroke, egui::StrokeKind::Outside);
    }
}

/// How many units lie where; those within the range stand out.
fn columns(ui: &Ui, cx: &Cx<'_>, ranged: &Ranged, area: Rect) {
    let reach = ranged.greatest() - ranged.least();
    let mut counts = [[0_usize; 2]; COLUMNS];
    for value in &ranged.values {
        let part = if reach > 0.0 { (value - ranged.least()) / reach } else { 0.5 };
        let at = ((part * COLUMNS as f64) as usize).min(COLUMNS - 1);
        counts[at][usize::from(!ranged.range.holds(*value))] += 1;
    }
    let most = counts.iter().map(|[inside, outside]| inside + outside).max().unwrap_or(1).max(1) as f32;
    let width = area.width() / COLUMNS as f32;
    let frame = &cx.theme.frame;
    for (at, [inside, outside]) in counts.into_iter().enumerate() {
        let mut bottom = area.bottom();
        for (count, color) in [(inside, style::color(frame.ink_soft)), (outside, style::color(frame.active))] {
            let height = count as f32 / most * area.height();
            let min = Pos2::new(area.left() + at as f32 * width, bottom - height);
            ui.painter().rect_filled(Rect::from_min_size(min, Vec2::new((width - 1.0).max(1.0), height)), 0.0, color);
            bottom -= height;
        }
    }
    ui.painter().hline(area.x_range(), area.bottom(), Stroke::new(1.0, style::color(frame.ink_soft)));
}

/// An end as a number, as people write numbers: 100,000, 100K, 10万. Nothing written is no end.
fn field(
    ui: &mut Ui,
    cx: &Cx<'_>,
    ranged: &Ranged,
    end: End,
    width: f32,
    typed: &mut Option<Typed>,
) -> Option<ValueRange> {
    let mut wanted = None;
    let known = match end {
        End::From => ranged.range.from,
        End::To => ranged.range.to,
    };
    let is_own = |typed: &Typed| typed.indicator == ranged.indicator && typed.end == end;
    let shown = known.map_or_else(String::new, |value| exact(value, ranged));
    let mut text = typed.as_ref().filter(|typed| is_own(typed)).map_or(shown, |typed| typed.text.clone());
    let hint = ranged.style.short(ranged.at(end), cx.state.settings.language);
    let field = egui::TextEdit::singleline(&mut text).hint_text(hint).desired_width(width).char_limit(24);
    let response = ui.add(field);
    let name = cx.words.with("filter-number", &[("name", &end_name(cx, ranged, end))]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
    let is_wrong = !text.trim().is_empty() && read_number(&text).is_none();
    if is_wrong {
        let stroke = Stroke::new(1.5, style::color(cx.theme.frame.warning));
        ui.painter().rect_stroke(response.rect, 3.0, stroke, egui::StrokeKind::Inside);
        response.clone().on_hover_text(cx.t("filter-no-number"));
    }
    if response.changed() {
        let value = read_number(&text);
        let other = ValueRange { from: None, to: None, ..ranged.range.clone() };
        let range = match end {
            End::From => ValueRange { from: value, to: ranged.range.to, ..other },
            End::To => ValueRange { from: ranged.range.from, to: value, ..other },
        };
        // A number that is half written may lie beyond the other end; it counts when it does not.
        if range.is_sound() && !is_wrong {
            wanted = Some(range);
        }
        *typed = Some(Typed { indicator: ranged.indicator.clone(), end, text });
    }
    if response.lost_focus() {
        typed.take_if(|typed| is_own(typed));
    }
    wanted
}

/// A number with as many digits as it has.
fn exact(value: f64, ranged: &Ranged) -> String {
    let digits = (0..6).find(|digits| {
        let factor = 10f64.powi(*digits);
        ((value * factor).round() / factor - value).abs() <= value.abs() * 1e-12
    });
    NumberStyle { decimals: digits.unwrap_or(6) as usize, ..ranged.style }.full(value)
}

/// A number as short as the eye can place it: a two-hundredth of the reach.
fn rounded(value: f64, reach: f64) -> f64 {
    let step = 10f64.powi((reach / 200.0).log10().floor() as i32);
    (value / step).round() * step
}
