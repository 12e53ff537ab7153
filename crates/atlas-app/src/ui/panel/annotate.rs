//! What is added to the chart: lines at values, highlighted units, words beside marks. Everything that is there can be taken out.

use super::super::{Cx, icons, style};
use atlas_data::{Indicator, Period};
use atlas_view::{
    AnnotationEdit, AnnotationFaults, ChartKind, Command, Language, LineOf, MOST_LINES, MOST_NOTES, NoteAxis,
    ReferenceLine, UnitNote, compose, deck::Bilingual,
};
use egui::{RichText, Ui};

/// What the block keeps between frames.
#[derive(Default)]
pub(super) struct AnnotateUi {
    value: String,
    label: String,
    axis: NoteAxis,
    note: String,
    no_arrow: bool,
    /// The unit whose note is being written.
    of: Option<String>,
}

/// What was added and is not shown; nothing where nothing was added, or where the chart cannot be made.
pub(super) fn faults(cx: &Cx<'_>) -> AnnotationFaults {
    let view = cx.view();
    if view.chart_options.annotations.is_empty() || view.chart == ChartKind::List {
        return AnnotationFaults::default();
    }
    let settings = &cx.state.settings;
    compose::chart_faults(view, &cx.core.studio(settings.language, settings.theme)).unwrap_or_default()
}

impl AnnotateUi {
    /// The block; `with` is the second indicator of a chart that has an axis for it.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, faults: &AnnotationFaults, with: Option<&str>) {
        let added = &cx.view().chart_options.annotations;
        let count = added.lines.len() + added.notes.len() + usize::from(!added.highlight.is_empty());
        let title = match count {
            0 => cx.t("annotate-title"),
            _ => cx.words.with("annotate-title-count", &[("count", &count.to_string())]),
        };
        egui::CollapsingHeader::new(title).id_salt("annotations").show(ui, |ui| {
            if cx.view().chart == ChartKind::List {
                weak(ui, cx, &cx.t("annotate-list"));
                return;
            }
            list(ui, cx, faults);
            self.lines(ui, cx, with);
            ui.add_space(4.0);
            highlight(ui, cx);
            self.note(ui, cx);
        });
    }

    fn lines(&mut self, ui: &mut Ui, cx: &Cx<'_>, with: Option<&str>) {
        let atlas = &cx.core.atlas;
        let second = with.filter(|_| has_second_axis(cx.view().chart)).and_then(|id| atlas.indicator(id));
        match second {
            Some(second) => self.axes(ui, cx, second),
            None => self.axis = NoteAxis::First,
        }
        let full = cx.view().chart_options.annotations.lines.len() >= MOST_LINES;
        if full {
            weak(ui, cx, &cx.words.with("annotate-lines-full", &[("count", &MOST_LINES.to_string())]));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(cx.t("annotate-lines"));
            for (of, name) in computed(cx) {
                if ui.button(name).clicked() {
                    self.add_line(cx, of, Bilingual::default());
                }
            }
        });
        let mut is_asked = false;
        ui.horizontal_wrapped(|ui| {
            is_asked |= field(ui, &mut self.value, &cx.t("annotate-value"), 96.0);
            is_asked |= field(ui, &mut self.label, &cx.t("annotate-label"), 150.0);
            is_asked |= ui.add_enabled(self.own().is_some(), egui::Button::new(cx.t("annotate-add-line"))).clicked();
        });
        if !self.value.trim().is_empty() && self.own().is_none() {
            weak(ui, cx, &cx.t("annotate-no-number"));
        }
        if let (true, Some(value)) = (is_asked, self.own()) {
            let words = said(cx, &self.label, None);
            self.add_line(cx, LineOf::Value(value), words);
            (self.value, self.label) = (String::new(), String::new());
        }
    }

    fn axes(&mut self, ui: &mut Ui, cx: &Cx<'_>, second: &Indicator) {
        let first = cx.view().indicator.as_deref().and_then(|id| cx.core.atlas.indicator(id));
        ui.label(cx.t("annotate-axis"));
        for (axis, indicator) in [(NoteAxis::First, first), (NoteAxis::Second, Some(second))] {
            let name = indicator.map_or("", |indicator| indicator.name(cx.lang()));
            ui.radio_value(&mut self.axis, axis, name);
        }
    }

    /// The value that was written; grouped digits and a comma for the point of nothing are no number of ours.
    fn own(&self) -> Option<f64> {
        self.value.trim().replace('−', "-").parse().ok().filter(|value: &f64| value.is_finite())
    }

    fn add_line(&self, cx: &Cx<'_>, of: LineOf, words: Bilingual) {
        push(cx, AnnotationEdit::AddLine(ReferenceLine { of, axis: self.axis, words }));
    }

    /// Words beside the mark of the unit that was chosen first.
    fn note(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let view = cx.view();
        let Some(unit) = view.selection.first().filter(|id| cx.core.atlas.unit(id).is_some()) else { return };
        let notes = &view.chart_options.annotations.notes;
        let known = notes.iter().find(|note| note.unit == *unit && note.period.is_none());
        if self.of.as_ref() != Some(unit) {
            self.of = Some(unit.clone());
            self.note = known.map_or_else(String::new, |note| note.words.get(language(cx)).to_owned());
            self.no_arrow = known.is_some_and(|note| !note.arrow);
        }
        if known.is_none() && notes.len() >= MOST_NOTES {
            weak(ui, cx, &cx.words.with("annotate-notes-full", &[("count", &MOST_NOTES.to_string())]));
            return;
        }
        let name = cx.core.atlas.short_name(unit, cx.lang());
        let entered = field(ui, &mut self.note, &cx.words.with("annotate-note", &[("name", name)]), f32::INFINITY);
        ui.horizontal_wrapped(|ui| {
            let mut arrow = !self.no_arrow;
            ui.checkbox(&mut arrow, cx.t("annotate-arrow"));
            self.no_arrow = !arrow;
            let text = cx.t(if known.is_some() { "annotate-change-note" } else { "annotate-add-note" });
            let is_ready = !self.note.trim().is_empty();
            if ui.add_enabled(is_ready, egui::Button::new(text)).clicked() || entered && is_ready {
                let words = said(cx, &self.note, known.map(|note| &note.words));
                let note = UnitNote { unit: unit.clone(), period: None, words, arrow };
                push(cx, AnnotationEdit::SetNote(note));
            }
        });
    }
}

fn push(cx: &Cx<'_>, edit: AnnotationEdit) {
    cx.push(Command::Annotate(edit));
}

fn language(cx: &Cx<'_>) -> Language {
    cx.state.settings.language
}

/// Words in the reader's language; those in the other one stay.
pub(crate) fn said(cx: &Cx<'_>, text: &str, known: Option<&Bilingual>) -> Bilingual {
    let mut words = known.cloned().unwrap_or_default();
    let own = match language(cx) {
        Language::English => &mut words.en,
        Language::Chinese => &mut words.zh,
    };
    text.trim().clone_into(own);
    words
}

const fn has_second_axis(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Scatter | ChartKind::Bubble)
}

/// The lines that are computed, with their names.
fn computed(cx: &Cx<'_>) -> [(LineOf, String); 3] {
    let atlas = &cx.core.atlas;
    let place = atlas.short_name(&atlas.info().root, cx.lang()).to_owned();
    [(LineOf::Mean, cx.t("annotate-mean")), (LineOf::Median, cx.t("annotate-median")), (LineOf::Whole, place)]
}

/// A field of one line; true where it was left by the Enter key.
fn field(ui: &mut Ui, text: &mut String, name: &str, width: f32) -> bool {
    let field = egui::TextEdit::singleline(text).hint_text(name).desired_width(width);
    let response = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

fn weak(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    let text = RichText::new(text).size(12.0).color(style::color(cx.theme.frame.ink_soft));
    ui.add(egui::Label::new(text).wrap());
}

/// All that is there, each with a cross that takes it out, and why it is not shown.
fn list(ui: &mut Ui, cx: &Cx<'_>, faults: &AnnotationFaults) {
    let added = &cx.view().chart_options.annotations;
    for (at, line) in added.lines.iter().enumerate() {
        let unfit = faults.of_line(at).map(|unfit| cx.t(unfit.key()));
        row(ui, cx, &line_name(cx, line), unfit, AnnotationEdit::RemoveLine(at));
    }
    if !added.highlight.is_empty() {
        let shown = cx.words.with("annotate-highlighted", &[("names", &names(cx, &added.highlight))]);
        let absent = cx.words.with("annotate-absent", &[("names", &names(cx, &faults.highlight))]);
        let absent = (!faults.highlight.is_empty()).then_some(absent);
        row(ui, cx, &shown, absent, AnnotationEdit::Highlight(Vec::new()));
    }
    for (at, note) in added.notes.iter().enumerate() {
        let absent = faults.notes.contains(&at).then(|| cx.t("annotate-no-mark"));
        row(ui, cx, &note_name(cx, note), absent, AnnotationEdit::RemoveNote(at));
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, what: &str, unfit: Option<String>, out: AnnotationEdit) {
    ui.horizontal(|ui| {
        let tip = cx.words.with("annotate-remove", &[("what", what)]);
        if icons::button(ui, icons::Icon::X, &tip).clicked() {
            push(cx, out);
        }
        ui.vertical(|ui| {
            ui.add_space(6.0);
            ui.add(egui::Label::new(what).wrap());
            if let Some(unfit) = unfit {
                weak(ui, cx, &unfit);
            }
        });
    });
}

fn line_name(cx: &Cx<'_>, line: &ReferenceLine) -> String {
    let words = line.words.get(language(cx)).trim();
    match line.of {
        LineOf::Value(value) if words.is_empty() => value.to_string(),
        LineOf::Value(value) => cx.words.with("chart-line", &[("label", words), ("value", &value.to_string())]),
        _ if !words.is_empty() => words.to_owned(),
        of => computed(cx).into_iter().find(|(known, _)| *known == of).map_or_else(String::new, |(_, name)| name),
    }
}

fn note_name(cx: &Cx<'_>, note: &UnitNote) -> String {
    let name = cx.core.atlas.short_name(&note.unit, cx.lang());
    let at = |period: &Period| cx.words.with("figure-caption", &[("unit", name), ("period", &cx.words.period(period))]);
    let of = note.period.as_ref().map_or_else(|| name.to_owned(), at);
    cx.words.with("chart-said", &[("indicator", &of), ("value", note.words.get(language(cx)))])
}

fn names(cx: &Cx<'_>, units: &[String]) -> String {
    let names: Vec<&str> = units.iter().map(|unit| cx.core.atlas.short_name(unit, cx.lang())).collect();
    names.join(&cx.t("names-separator"))
}

/// Highlights exactly the chosen units.
fn highlight(ui: &mut Ui, cx: &Cx<'_>) {
    let view = cx.view();
    let chosen = &view.selection;
    if chosen.is_empty() {
        weak(ui, cx, &cx.t("annotate-choose"));
        return;
    }
    let is_new = view.chart_options.annotations.highlight != *chosen;
    let text = cx.words.count("annotate-highlight", chosen.len());
    if ui.add_enabled(is_new, egui::Button::new(text)).clicked() {
        push(cx, AnnotationEdit::Highlight(chosen.clone()));
    }
}
