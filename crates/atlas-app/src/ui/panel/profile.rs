//! The text about the subject, to be read: names lead to the map, figures to their passports, small numbers to the sources.

use super::super::{Cx, icons, passport::FigureRef, style};
use atlas_data::PartialDate;
use atlas_view::{
    Command, Language, Panel, Tab,
    reading::{Reading, Span, find},
};
use egui::{Key, RichText, Ui, Vec2};
use icons::Icon;
use std::ops::Range;

const SIZE: f32 = 14.0;
const LINE: f32 = 21.0;

/// What was read, and what is looked for in it.
#[derive(Default)]
pub(super) struct ProfileUi {
    read: Option<Read>,
    wanted: String,
    /// Which of the places found is looked at.
    at: usize,
    /// Whether it has to come into sight.
    jump: bool,
    copied: bool,
}

struct Read {
    key: (String, Language, PartialDate),
    reading: Result<Option<Reading>, String>,
}

/// The places of the wanted words, as a walk through the text goes over them.
struct Found<'a> {
    wanted: &'a str,
    /// How many were gone over.
    count: usize,
    at: usize,
    jump: bool,
}

impl ProfileUi {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, panel: &Panel) {
        let key = (panel.id.clone(), cx.state.settings.language, cx.view().as_of);
        if self.read.as_ref().is_none_or(|read| read.key != key) {
            let reading =
                Reading::of(&panel.id, cx.view(), &cx.core.atlas, cx.words).map_err(|error| error.to_string());
            if self.read.as_ref().is_none_or(|read| read.key.0 != key.0) {
                self.wanted.clear();
            }
            (self.at, self.copied) = (0, false);
            self.read = Some(Read { key, reading });
        }
        let Some(read) = &self.read else { return };
        match &read.reading {
            Ok(Some(reading)) => {
                let count = if self.wanted.trim().is_empty() { 0 } else { count(reading, &self.wanted) };
                let copy = tools(ui, cx, (&mut self.wanted, &mut self.at, &mut self.jump), count);
                if copy {
                    ui.ctx().copy_text(reading.quoted(None, &panel.title, &cx.core.atlas, cx.words));
                }
                self.copied |= copy;
                if self.copied {
                    let said = RichText::new(cx.t("reading-copied")).size(12.0);
                    ui.label(said.color(style::color(cx.theme.frame.ink_soft)));
                }
                let mut found =
                    Found { wanted: &self.wanted, count: 0, at: self.at, jump: std::mem::take(&mut self.jump) };
                text(ui, cx, panel, reading, &mut found);
            }
            Err(reason) => {
                ui.label(RichText::new(reason).color(style::color(cx.theme.frame.warning)));
            }
            Ok(None) => {
                ui.label(RichText::new(cx.t("profile-none")).weak());
            }
        }
    }
}

fn paragraphs(reading: &Reading) -> impl Iterator<Item = &[Span]> {
    reading.sections.iter().flat_map(|section| &section.paragraphs).map(|(_, spans)| spans.as_slice())
}

fn whole(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}

fn count(reading: &Reading, wanted: &str) -> usize {
    paragraphs(reading).map(|spans| find::places(&whole(spans), wanted).len()).sum()
}

/// The field for words to find, and the button that copies; true where it was asked to copy.
fn tools(ui: &mut Ui, cx: &Cx<'_>, (wanted, at, jump): (&mut String, &mut usize, &mut bool), count: usize) -> bool {
    let mut copy = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let hint = cx.t("reading-find");
        let room = (ui.available_width() - 190.0).max(90.0);
        let field = egui::TextEdit::singleline(wanted).hint_text(hint.clone()).desired_width(room);
        let response = ui.add(field.margin(egui::Margin::symmetric(8, 5)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, &hint));
        if response.changed() {
            (*at, *jump) = (0, true);
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered {
            response.request_focus();
        }
        if !wanted.trim().is_empty() {
            let (place, of) = ((*at + 1).min(count).to_string(), count.to_string());
            let said = RichText::new(cx.words.with("reading-found", &[("place", &place), ("of", &of)])).size(12.0);
            ui.label(said.color(style::color(cx.theme.frame.ink_soft)));
            let back = icons::button_enabled(ui, count > 1, Icon::ChevronUp, &cx.t("reading-previous")).clicked();
            let on = icons::button_enabled(ui, count > 1, Icon::ChevronDown, &cx.t("reading-next")).clicked();
            if count > 0 && (back || on || entered) {
                *at = if back { (*at + count - 1) % count } else { (*at + 1) % count };
                *jump = true;
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            copy = icons::button(ui, Icon::Copy, &cx.t("reading-copy")).clicked();
        });
    });
    ui.add_space(6.0);
    copy
}

fn text(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, reading: &Reading, found: &mut Found<'_>) {
    if !reading.glance.is_empty() {
        let frame = egui::Frame::NONE.fill(style::color(cx.theme.frame.field)).corner_radius(6.0).inner_margin(10.0);
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.label(RichText::new(cx.t("glance-title")).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
            let mut nothing = Found { wanted: "", count: 0, at: 0, jump: false };
            paragraph(ui, cx, panel, (false, &reading.glance), &mut nothing);
        });
        ui.add_space(8.0);
    }
    for (at, section) in reading.sections.iter().enumerate() {
        if let Some(heading) = &section.heading {
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                ui.label(RichText::new(heading).family(style::bold()).size(16.0));
                let tip = cx.words.with("reading-copy-section", &[("heading", heading)]);
                let button = egui::Button::new(icons::text(Icon::Copy, 13.0)).frame(false);
                let response = ui.add(button);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &tip));
                if response.on_hover_text(&tip).clicked() {
                    ui.ctx().copy_text(reading.quoted(Some(at), &panel.title, &cx.core.atlas, cx.words));
                }
            });
            ui.add_space(2.0);
        }
        for (list_item, spans) in &section.paragraphs {
            paragraph(ui, cx, panel, (*list_item, spans), found);
            ui.add_space(6.0);
        }
    }
}

fn paragraph(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, (list_item, spans): (bool, &[Span]), found: &mut Found<'_>) {
    let places = find::places(&whole(spans), found.wanted);
    // A blank at the end of a line may reach beyond it; the panel must not grow for that.
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room));
    // The first line is no higher than the others.
    inside.spacing_mut().interact_size.y = LINE;
    inside.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        if list_item {
            ui.label(RichText::new("•  ").line_height(Some(LINE)).color(style::color(cx.theme.frame.ink_soft)));
        }
        let (mut from, mut told) = (0, 0);
        for (at, span) in spans.iter().enumerate() {
            // What ends a clause stands with the word before it: no line begins with a comma.
            let text = &span.text()[std::mem::take(&mut told)..];
            if let Span::Cite(ids) = span {
                cite(ui, cx, panel, ids);
            }
            let tail = if matches!(span, Span::Text { .. } | Span::Cite(_)) { "" } else { closing(spans.get(at + 1)) };
            told = tail.len();
            let pieces = pieces(text, from, &places);
            for (at, (piece, place)) in pieces.iter().enumerate() {
                let marked = place.map(|place| found.count + place == found.at);
                let tail = if at + 1 == pieces.len() { tail } else { "" };
                let response = piece_of(ui, cx, panel, span, (piece, tail), marked);
                if marked == Some(true) && found.jump {
                    response.scroll_to_me(Some(egui::Align::Center));
                }
            }
            from += text.len() + told;
        }
    });
    let height = inside.min_rect().height();
    ui.advance_cursor_after_rect(egui::Rect::from_min_size(room.min, Vec2::new(room.width(), height)));
    found.count += places.len();
}

/// A text cut where the places found begin and end; each piece with the number of its place.
fn pieces<'t>(text: &'t str, from: usize, places: &[Range<usize>]) -> Vec<(&'t str, Option<usize>)> {
    let (mut found, mut done) = (Vec::new(), 0);
    for (at, place) in places.iter().enumerate() {
        let start = place.start.max(from).saturating_sub(from).min(text.len());
        let end = place.end.saturating_sub(from).min(text.len());
        if start >= end {
            continue;
        }
        found.push((&text[done..start], None));
        found.push((&text[start..end], Some(at)));
        done = end;
    }
    found.push((&text[done..], None));
    found.retain(|(piece, _)| !piece.is_empty());
    found
}

/// The punctuation with which words begin that follow a link.
fn closing(next: Option<&Span>) -> &str {
    let Some(Span::Text { text, .. }) = next else { return "" };
    let is_closing = |c: char| ",.;:!?)”’，。、；：！？）》」".contains(c);
    &text[..text.len() - text.trim_start_matches(is_closing).len()]
}

/// Shows a piece of a text with the punctuation behind it; `marked` where it is found, and whether it is the one that is looked at.
fn piece_of(
    ui: &mut Ui,
    cx: &Cx<'_>,
    panel: &Panel,
    span: &Span,
    (piece, tail): (&str, &str),
    marked: Option<bool>,
) -> egui::Response {
    let frame = &cx.theme.frame;
    let mut text = RichText::new(piece).size(SIZE).line_height(Some(LINE)).color(style::color(frame.ink));
    if let Some(here) = marked {
        text = text.background_color(style::color(if here { frame.focus.faded(0.45) } else { frame.focus.faded(0.2) }));
    }
    let with_tail = |ui: &Ui, text: RichText| {
        let mut job = egui::text::LayoutJob::default();
        let end = RichText::new(tail).size(SIZE).line_height(Some(LINE)).color(style::color(frame.ink));
        for text in [text, end] {
            text.append_to(&mut job, ui.style(), egui::FontSelection::Default, egui::Align::Center);
        }
        job
    };
    let link = |ui: &mut Ui, text: RichText| {
        let job = with_tail(ui, text.color(style::color(frame.focus)));
        let response = ui.add(egui::Link::new(job));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, piece));
        response
    };
    match span {
        Span::Text { bold: true, .. } => ui.label(text.family(style::bold())),
        Span::Text { .. } | Span::Cite(_) => ui.label(text),
        Span::Subject { id, .. } => {
            let response = link(ui, text);
            if response.hovered() {
                cx.hover_unit(id);
            }
            if response.clicked() {
                cx.push(Command::Select(id.clone()));
                cx.push(Command::ShowSelection);
            }
            response
        }
        Span::Item { id, .. } => {
            let response = link(ui, text);
            if response.hovered() {
                cx.hover_item(id);
            }
            if response.clicked() {
                cx.push(Command::ShowItem(id.clone()));
            }
            response
        }
        Span::Figure { indicator, period, .. } => {
            let job = with_tail(ui, text.underline());
            let response = ui.add(egui::Label::new(job).sense(egui::Sense::click()));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, piece));
            let name = cx.core.atlas.indicator(indicator).map_or("", |indicator| indicator.name(cx.lang()));
            let tip = cx.words.with("reading-figure", &[("indicator", name), ("period", &cx.words.period(period))]);
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(tip);
            if response.clicked() {
                let (subject, indicator) = (panel.id.clone(), indicator.clone());
                *cx.passport.borrow_mut() = Some(FigureRef { subject, indicator, period: period.clone(), as_of: None });
            }
            response
        }
    }
}

/// Small numbers; the pointer on them reads the sources, a click leads to their list.
fn cite(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, ids: &[String]) {
    let numbers: Vec<usize> = ids.iter().filter_map(|id| panel.number_of(id)).collect();
    let said = numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    let text = RichText::new(format!("[{said}]")).size(10.0).line_height(Some(LINE)).raised();
    let label = egui::Label::new(text.color(style::color(cx.theme.frame.accent))).sense(egui::Sense::click());
    let response = ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand);
    let titles = numbers.iter().filter_map(|number| panel.sources.get(number - 1)).map(|source| source.title.as_str());
    let titles = titles.collect::<Vec<_>>().join("\n");
    if response.on_hover_text(titles).clicked() {
        cx.push(Command::SetTab(Tab::Sources));
    }
}

#[cfg(test)]
mod tests {
    use super::{closing, pieces};
    use atlas_view::reading::Span;

    #[test]
    fn punctuation_stands_with_the_link_before_it() {
        let after = |text: &str| Span::Text { text: text.to_owned(), bold: false };
        assert_eq!(closing(Some(&after("，南面是"))), "，");
        assert_eq!(closing(Some(&after("), and"))), "),");
        assert_eq!(closing(Some(&after(" and"))), "");
        assert_eq!(closing(Some(&Span::Cite(Vec::new()))), "");
        assert_eq!(closing(None), "");
    }

    #[test]
    fn a_text_is_cut_where_what_was_found_begins_and_ends() {
        // The second place goes on in the next span.
        let places = [2..4, 8..12];
        assert_eq!(pieces("0123456789", 0, &places), [("01", None), ("23", Some(0)), ("4567", None), ("89", Some(1))]);
        assert_eq!(pieces("abcd", 10, &places), [("ab", Some(1)), ("cd", None)]);
        assert_eq!(pieces("xyz", 20, &places), [("xyz", None)]);
    }
}
