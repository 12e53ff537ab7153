//! What stands for the figures on the map, how they are sorted and coloured, and what would mislead.

mod histogram;
mod kind;

use super::{
    Cx, icons, style,
    widgets::{caption, unfolding},
};
use atlas_scene::{
    classify::{COUNTS, Classes, Compared, Fit, Method, Spread, compare},
    vision::{Deficiency, simulate},
};
use atlas_view::{
    CHANGE_METHODS, Command, Language, MapKind, View, change_method, classes_of,
    guard::{GuardRemark, guard},
    numbers::{self, NumberStyle},
    palettes::{self, PaletteInfo},
    per_side, values_of_units,
};
use egui::{Rect, RichText, Sense, Ui, Vec2};
use icons::Icon;

/// Width of lists in the narrowest rail.
const LIST: f32 = 224.0;
/// The methods that are shown side by side: four that people know.
const SIDE_BY_SIDE: [Method; 4] = [Method::Jenks, Method::Quantile, Method::EqualInterval, Method::StandardDeviation];

/// What is worked out of a view's figures.
struct Worked {
    kinds: kind::Kinds,
    classed: Option<Classed>,
    remarks: Vec<GuardRemark>,
}

/// What is worked out of figures that are sorted into classes.
struct Classed {
    classes: Classes,
    fit: Fit,
    spread: Spread,
    compared: Vec<Compared>,
}

/// The tab with what it has worked out.
#[derive(Default)]
pub(crate) struct ClassesUi {
    worked: Option<(View, Language, Worked)>,
    dragged: Option<histogram::Dragged>,
}

impl ClassesUi {
    /// Shows the tab.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let language = cx.state.settings.language;
        let key = key(cx.view());
        if self.worked.as_ref().is_none_or(|(of, in_language, _)| (of, in_language) != (&key, &language)) {
            let worked = work(cx);
            self.worked = Some((key, language, worked));
        }
        let Some((_, _, worked)) = &self.worked else { return };
        ui.spacing_mut().item_spacing.y = 6.0;
        kind::show(ui, cx, &worked.kinds);
        if let Some(classed) = worked.classed.as_ref().filter(|_| cx.view().map.has_classes()) {
            method(ui, cx);
            counts(ui, cx);
            let colors = colors(cx, classed.classes.len());
            histogram::show(ui, cx, (&classed.spread, &classed.classes, &colors), &mut self.dragged);
            limits(ui, cx, &classed.classes);
            fit(ui, cx, classed);
            side_by_side(ui, cx, &classed.compared);
        }
        if cx.view().map == MapKind::Change && cx.thematic.is_some() {
            method(ui, cx);
            counts(ui, cx);
        }
        if cx.view().map.has_palette() && cx.thematic.is_some() {
            palette(ui, cx);
        }
        eyes(ui, cx);
        if cx.thematic.is_some() {
            remarks(ui, cx, &worked.remarks);
        }
    }
}

/// A view without what changes nothing here.
fn key(view: &View) -> View {
    View { selection: Vec::new(), item: None, ..view.as_drawn() }
}

fn work(cx: &Cx<'_>) -> Worked {
    let (view, atlas) = (cx.view(), &cx.core.atlas);
    Worked { kinds: kind::Kinds::of(view, cx), classed: classed(view, atlas), remarks: guard(view, atlas, cx.words) }
}

fn classed(view: &View, atlas: &atlas_data::Atlas) -> Option<Classed> {
    let classes = classes_of(view, atlas).filter(|classes| !classes.is_empty())?;
    let values = values_of_units(view, atlas);
    Some(Classed {
        fit: Fit::of(&values, &classes),
        spread: Spread::of(&values, &classes, Spread::usual_columns(values.len())),
        compared: compare(&values, &SIDE_BY_SIDE, view.classes, &[]),
        classes,
    })
}

/// The colours of so many classes as the map has them.
fn colors(cx: &Cx<'_>, count: usize) -> Vec<atlas_scene::Color> {
    seen(cx, palettes::colors(&cx.view().palette, cx.view().reversed, count, cx.theme))
}

fn method(ui: &mut Ui, cx: &Cx<'_>) {
    let is_change = cx.view().map == MapKind::Change;
    let chosen = if is_change { change_method(cx.view().method) } else { cx.view().method };
    let all = if is_change { &CHANGE_METHODS[..] } else { &Method::ALL };
    let name = |method: Method| cx.t(&format!("method-{}", method.id()));
    caption(ui, cx, "classes-method");
    unfolding(ui, &cx.t("classes-method"), &name(chosen), LIST, |ui| {
        for one in all.iter().copied() {
            let about = cx.t(&format!("method-about-{}", one.id()));
            if ui.selectable_label(one == chosen, name(one)).on_hover_text(about).clicked() && one != chosen {
                cx.push(Command::SetMethod(one));
            }
        }
    });
    let soft = style::color(cx.theme.frame.ink_soft);
    let about = RichText::new(cx.t(&format!("method-about-{}", chosen.id()))).size(12.0).color(soft);
    ui.add(egui::Label::new(about).wrap());
}

fn counts(ui: &mut Ui, cx: &Cx<'_>) {
    let view = cx.view();
    caption(ui, cx, "classes-count");
    // Changes have as many classes on either side of zero.
    let is_change = view.map == MapKind::Change;
    let shown = if is_change { 2 * per_side(view.classes) } else { view.classes };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for count in COUNTS.filter(|count| !is_change || count % 2 == 0) {
            let chosen = shown == count;
            let button = egui::Button::selectable(chosen, count.to_string()).frame_when_inactive(true);
            let response = ui.add_enabled(view.method.takes_count(), button.min_size(Vec2::new(26.0, 26.0)));
            let name = cx.words.count("classes-of", count);
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
            if response.clicked() && !chosen {
                cx.push(Command::SetClasses(count));
            }
        }
    });
}

/// The limits between classes as numbers, which can be typed: the first change makes them the reader's own.
fn limits(ui: &mut Ui, cx: &Cx<'_>, classes: &Classes) {
    let between = classes.between();
    if between.is_empty() {
        return;
    }
    caption(ui, cx, "classes-limits");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        let reach = classes.breaks.last().zip(classes.breaks.first()).map_or(1.0, |(last, first)| last - first);
        for (at, limit) in between.iter().enumerate() {
            let mut typed = *limit;
            let decimals = if limit.fract() == 0.0 { 0 } else { 2 };
            let number = egui::DragValue::new(&mut typed)
                .speed(reach / 400.0)
                .custom_formatter(move |value, _| numbers::full(value, decimals))
                .custom_parser(|text| text.replace([',', ' '], "").parse().ok());
            let response = ui.add(number);
            let name = cx.words.with("classes-limit", &[("number", &(at + 1).to_string())]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, &name));
            if response.changed() && typed != *limit {
                let mut limits = between.to_vec();
                limits[at] = typed;
                cx.push(Command::SetLimits(limits));
            }
        }
    });
}

fn fit(ui: &mut Ui, cx: &Cx<'_>, classed: &Classed) {
    let percent = format!("{:.1}", classed.fit.gvf * 100.0);
    let said = cx.words.with("classes-fit", &[("percent", &percent)]);
    let text = RichText::new(said).size(12.0).color(style::color(cx.theme.frame.ink_soft));
    ui.add(egui::Label::new(text).wrap()).on_hover_text(cx.t("classes-fit-tip"));
}

/// Four methods on the same figures: how wide their classes are, how well they fit; a click takes one.
fn side_by_side(ui: &mut Ui, cx: &Cx<'_>, compared: &[Compared]) {
    caption(ui, cx, "classes-side-by-side");
    for one in compared {
        let (row, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 40.0), Sense::click());
        let chosen = cx.view().method == one.method;
        let name = cx.t(&format!("method-{}", one.method.id()));
        let fit = format!("{:.0} %", one.fit.gvf * 100.0);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, format!("{name}, {fit}")));
        let frame = &cx.theme.frame;
        let ground = match (chosen, response.hovered() || response.has_focus()) {
            (true, _) => frame.active,
            (false, true) => frame.hover,
            _ => frame.field,
        };
        let painter = ui.painter();
        painter.rect_filled(row, 4.0, style::color(ground));
        let (left, right) = (row.left_top() + Vec2::new(8.0, 4.0), row.right_top() + Vec2::new(-8.0, 4.0));
        let ink = style::color(frame.ink);
        let soft = style::color(frame.ink_soft);
        let family = if chosen { style::bold() } else { egui::FontFamily::Proportional };
        painter.text(left, egui::Align2::LEFT_TOP, name, egui::FontId::new(13.0, family), ink);
        painter.text(right, egui::Align2::RIGHT_TOP, fit, egui::FontId::proportional(12.0), soft);
        let strip =
            Rect::from_min_max(row.left_bottom() + Vec2::new(8.0, -14.0), row.right_bottom() - Vec2::new(8.0, 6.0));
        widths(ui, strip, &one.classes, &colors(cx, one.classes.len()));
        if response.clicked() && !chosen {
            cx.push(Command::SetMethod(one.method));
        }
    }
}

/// Classes over the axis of their values.
fn widths(ui: &Ui, strip: Rect, classes: &Classes, colors: &[atlas_scene::Color]) {
    let (Some(first), Some(last)) = (classes.breaks.first(), classes.breaks.last()) else { return };
    let x = |value: f64| {
        let part = if last > first { (value - first) / (last - first) } else { 0.0 };
        strip.left() + part as f32 * strip.width()
    };
    for (pair, color) in classes.breaks.windows(2).zip(colors) {
        let part = Rect::from_min_max(egui::pos2(x(pair[0]), strip.top()), egui::pos2(x(pair[1]), strip.bottom()));
        ui.painter().rect_filled(part, 0.0, style::color(*color));
    }
}

/// Colours as the window shows its pictures.
fn seen(cx: &Cx<'_>, colors: Vec<atlas_scene::Color>) -> Vec<atlas_scene::Color> {
    let Some(eyes) = cx.state.eyes else { return colors };
    colors.into_iter().map(|color| simulate(color, eyes)).collect()
}

/// As whom the window shows its pictures.
fn eyes(ui: &mut Ui, cx: &Cx<'_>) {
    let chosen = cx.state.eyes;
    caption(ui, cx, "eyes-label");
    unfolding(ui, &cx.t("eyes-label"), &cx.words.eyes(chosen), LIST, |ui| {
        for one in [None].into_iter().chain(Deficiency::ALL.map(Some)) {
            if ui.selectable_label(one == chosen, cx.words.eyes(one)).clicked() && one != chosen {
                cx.push(Command::SetEyes(one));
            }
        }
    });
}

fn palette(ui: &mut Ui, cx: &Cx<'_>) {
    let view = cx.view();
    let mut all = palettes::all();
    let sort = palettes::sort_of_map(view.map);
    all.retain(|one| sort.is_none_or(|sort| one.kind == sort));
    let of_map = palettes::of_map(view);
    let chosen = all.iter().find(|one| one.id == of_map);
    let shown = chosen.map_or_else(|| of_map.to_owned(), |one| one.name(cx.words));
    // Marks have one colour: the strongest one.
    caption(ui, cx, if view.map.has_marks() { "map-color" } else { "classes-palette" });
    unfolding(ui, &cx.t("classes-palette"), &shown, LIST, |ui| {
        let mut kind = None;
        for one in &all {
            if kind != Some(one.kind) {
                kind = Some(one.kind);
                let soft = style::color(cx.theme.frame.ink_soft);
                ui.label(RichText::new(one.kind_name(cx.words)).size(12.0).color(soft));
            }
            palette_row(ui, cx, one);
        }
    });
    let mut reversed = view.reversed;
    if view.map.has_marks() {
        return;
    }
    if ui.checkbox(&mut reversed, cx.t("classes-reversed")).changed() {
        cx.push(Command::SetReversed(reversed));
    }
    if let Some(one) = chosen {
        let soft = style::color(cx.theme.frame.ink_soft);
        let ink = if one.colour_blind_safe { soft } else { style::color(cx.theme.frame.warning) };
        let said = cx.t(if one.colour_blind_safe { "classes-safe" } else { "classes-unsafe" });
        ui.add(egui::Label::new(RichText::new(said).size(12.0).color(ink)).wrap());
        if let Some(notice) = one.notice {
            ui.add(egui::Label::new(RichText::new(notice).size(12.0).color(soft)).wrap());
        }
    }
}

fn palette_row(ui: &mut Ui, cx: &Cx<'_>, one: &PaletteInfo<'_>) {
    let view = cx.view();
    ui.horizontal(|ui| {
        let (strip, _) = ui.allocate_exact_size(Vec2::new(70.0, 14.0), Sense::hover());
        let colors = seen(cx, palettes::colors(one.id, view.reversed, 7, cx.theme));
        let width = strip.width() / colors.len().max(1) as f32;
        for (at, color) in colors.iter().enumerate() {
            let corner = strip.min + Vec2::new(at as f32 * width, 0.0);
            let part = Rect::from_min_size(corner, Vec2::new(width, strip.height()));
            ui.painter().rect_filled(part, 0.0, style::color(*color));
        }
        let chosen = palettes::of_map(view) == one.id;
        if ui.selectable_label(chosen, one.name(cx.words)).clicked() && !chosen {
            cx.push(Command::SetPalette(one.id.to_owned()));
        }
        if !one.colour_blind_safe {
            let mark = icons::text(Icon::EyeOff, 13.0).color(style::color(cx.theme.frame.ink_soft));
            ui.add(egui::Label::new(mark)).on_hover_text(cx.t("classes-unsafe"));
        }
    });
}

/// What would mislead, and what helps at a click.
fn remarks(ui: &mut Ui, cx: &Cx<'_>, remarks: &[GuardRemark]) {
    caption(ui, cx, "classes-guard");
    let soft = style::color(cx.theme.frame.ink_soft);
    if remarks.is_empty() {
        ui.label(RichText::new(cx.t("classes-guard-sound")).size(12.0).color(soft));
    }
    for remark in remarks {
        let grave = remark.severity > atlas_scene::preflight::Severity::Note;
        let ink = if grave { style::color(cx.theme.frame.warning) } else { style::color(cx.theme.frame.ink) };
        ui.add(egui::Label::new(RichText::new(&remark.text).size(13.0).color(ink)).wrap());
        match &remark.command {
            Some(command) => {
                let button = egui::Button::new(RichText::new(&remark.remedy).size(12.0)).wrap();
                if ui.add(button).clicked() {
                    cx.push(command.clone());
                }
            }
            None => {
                ui.add(egui::Label::new(RichText::new(&remark.remedy).size(12.0).color(soft)).wrap());
            }
        }
        if let Some((said, command)) = &remark.other
            && ui.add(egui::Button::new(RichText::new(said).size(12.0)).wrap()).clicked()
        {
            cx.push(command.clone());
        }
        ui.add_space(4.0);
    }
}

/// A value as the map's legend has it.
fn number(cx: &Cx<'_>, value: f64) -> String {
    let indicator = cx.view().indicator.as_deref().and_then(|id| cx.core.atlas.indicator(id));
    indicator.map_or_else(String::new, |known| NumberStyle::of(known).short(value, cx.state.settings.language))
}
