//! Small parts of many panels: choices, fields in two languages, where a unit stands among all, how a value went over the years.

use super::{Cx, style};
use atlas_view::{RankStrip, deck::Bilingual};
use egui::{Pos2, Response, RichText, Sense, Stroke, Ui, Vec2};

/// One of a few choices, side by side; gives the one that was clicked.
pub(crate) fn choices<T: Copy + PartialEq>(ui: &mut Ui, chosen: T, all: &[(T, String)]) -> Option<T> {
    ui.horizontal(|ui| choice_buttons(ui, chosen, all)).inner
}

/// The same in as many rows as a narrow panel asks for.
pub(crate) fn wrapped_choices<T: Copy + PartialEq>(ui: &mut Ui, chosen: T, all: &[(T, String)]) -> Option<T> {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        choice_buttons(ui, chosen, all)
    })
    .inner
}

fn choice_buttons<T: Copy + PartialEq>(ui: &mut Ui, chosen: T, all: &[(T, String)]) -> Option<T> {
    let mut clicked = None;
    ui.spacing_mut().item_spacing.x = 4.0;
    for (one, name) in all {
        let text = RichText::new(name);
        let text = if *one == chosen { text.family(style::bold()) } else { text };
        let button = egui::Button::selectable(*one == chosen, text).frame_when_inactive(true);
        if ui.add(button.min_size(Vec2::new(64.0, 28.0))).clicked() && *one != chosen {
            clicked = Some(*one);
        }
    }
    clicked
}

/// A name above a field.
pub(crate) fn caption(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    caption_label(ui, cx, key);
}

/// The same, to say which field it names.
pub(crate) fn caption_label(ui: &mut Ui, cx: &Cx<'_>, key: &str) -> Response {
    ui.add_space(4.0);
    ui.label(RichText::new(cx.t(key)).size(12.0).color(style::color(cx.theme.frame.ink_soft)))
}

/// A field for each language; gives the language whose words have changed.
pub(crate) fn both(ui: &mut Ui, cx: &Cx<'_>, key: &str, text: &mut Bilingual, rows: usize) -> Option<&'static str> {
    let languages = [(&mut text.en, "deck-in-english"), (&mut text.zh, "deck-in-chinese")];
    let mut changed = None;
    for (text, language) in languages {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let mark = RichText::new(cx.t(&format!("{language}-mark"))).size(12.0);
            let mark = egui::Label::new(mark.color(style::color(cx.theme.frame.ink_soft)));
            ui.add_sized(Vec2::new(18.0, 20.0), mark);
            let name = format!("{} ({})", cx.t(key), cx.t(language));
            let field = match rows {
                1 => egui::TextEdit::singleline(text),
                rows => egui::TextEdit::multiline(text).desired_rows(rows),
            };
            let response = ui.add(field.desired_width(ui.available_width()));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            if response.changed() {
                changed = Some(language);
            }
        });
    }
    changed
}

/// A list that unfolds, with its name and what is chosen for those who do not see it.
pub(crate) fn unfolding(ui: &mut Ui, name: &str, shown: &str, width: f32, contents: impl FnOnce(&mut Ui)) {
    let combo = egui::ComboBox::from_id_salt(name.to_owned()).width(width).height(360.0);
    let combo = combo.selected_text(shown.to_owned());
    let response = combo.show_ui(ui, contents).response;
    let said = format!("{name}: {shown}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &said));
}

/// A strip with a mark for every unit and a strong one for this.
pub(crate) fn rank_strip(ui: &mut Ui, cx: &Cx<'_>, strip: &RankStrip, size: Vec2) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let frame = &cx.theme.frame;
    let x = |part: f32| rect.left() + 3.0 + part * (rect.width() - 6.0);
    let soft = Stroke::new(1.0, style::color(frame.ink_soft).gamma_multiply(0.55));
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, style::color(frame.rule)));
    for mark in &strip.marks {
        ui.painter().vline(x(*mark), rect.shrink(3.0).y_range(), soft);
    }
    let own = Pos2::new(x(strip.own), rect.center().y);
    ui.painter().circle(own, 4.5, style::color(frame.accent), Stroke::new(1.5, style::color(frame.panel)));
    let (position, of) = (strip.position.to_string(), strip.of.to_string());
    let key = if strip.is_log { "stat-rank-tip-log" } else { "stat-rank-tip" };
    let tip = cx.words.with(key, &[("position", &position), ("of", &of)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &tip));
    response.on_hover_text(tip)
}

/// A line through the values of the years.
pub(crate) fn spark_line(ui: &mut Ui, cx: &Cx<'_>, series: &[(i32, f64)], size: Vec2) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let (Some(first), Some(last)) = (series.first(), series.last()) else { return response };
    let low = series.iter().map(|(_, value)| *value).fold(f64::INFINITY, f64::min);
    let high = series.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
    let years = f64::from((last.0 - first.0).max(1));
    let room = rect.shrink(3.0);
    let at = |(year, value): &(i32, f64)| {
        let x = f64::from(year - first.0) / years;
        let y = if high > low { (value - low) / (high - low) } else { 0.5 };
        Pos2::new(room.left() + x as f32 * room.width(), room.bottom() - y as f32 * room.height())
    };
    let line: Vec<Pos2> = series.iter().map(at).collect();
    if let Some(end) = line.last() {
        ui.painter().circle_filled(*end, 2.5, style::color(cx.theme.frame.accent));
    }
    ui.painter().line(line, Stroke::new(1.5, style::color(cx.theme.frame.ink_soft)));
    let tip = cx.words.with("series-tip", &[("from", &first.0.to_string()), ("to", &last.0.to_string())]);
    response.on_hover_text(tip)
}

/// Says of a picture what it shows, for who cannot see it.
pub(crate) fn describe(ui: &egui::Ui, response: &egui::Response, said: &str) {
    if !said.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said));
    }
}
