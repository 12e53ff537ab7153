//! The large figures of a slide, whose words a quote is, and what is drawn on its map.

use super::{Editor, chooser::Entry};
use crate::ui::{
    Cx, icons,
    widgets::{both, caption},
};
use atlas_data::{Atlas, Lang};
use atlas_view::deck::{Annotation, FigureCall, Slide};
use egui::{RichText, Ui};
use icons::Icon;

/// How many figures stand on a slide.
const MOST: usize = 6;

impl Editor {
    pub(super) fn figures(&mut self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        caption(ui, cx, "deck-figures");
        let mut changed = slide.clone();
        let mut removed = None;
        for (at, call) in slide.figures.iter().enumerate() {
            ui.horizontal(|ui| {
                if icons::button(ui, Icon::X, &cx.t("deck-figure-remove")).clicked() {
                    removed = Some(at);
                }
                ui.add(egui::Label::new(RichText::new(named(cx, call)).strong()).truncate());
            });
            ui.horizontal(|ui| self.figure(ui, cx, at, call, &mut changed));
        }
        if let Some(at) = removed {
            changed.figures.remove(at);
        }
        if slide.figures.len() < MOST && ui.button(cx.t("deck-figure-add")).clicked() {
            let atlas = &cx.core.atlas;
            let subject = cx.view().subject(atlas).to_owned();
            let indicator = known(&subject, atlas).first().cloned();
            let indicator = indicator.or_else(|| cx.view().indicator.clone()).unwrap_or_default();
            changed.figures.push(FigureCall { subject, indicator, period: None });
        }
        if changed != *slide {
            self.replace(changed, "figures");
        }
    }

    /// Whose figure, of what, and of when.
    fn figure(&mut self, ui: &mut Ui, cx: &Cx<'_>, at: usize, call: &FigureCall, changed: &mut Slide) {
        const SUBJECTS: [&str; MOST] = ["subject-1", "subject-2", "subject-3", "subject-4", "subject-5", "subject-6"];
        const OF: [&str; MOST] = ["of-1", "of-2", "of-3", "of-4", "of-5", "of-6"];
        let (Some(subject_id), Some(of_id)) = (SUBJECTS.get(at), OF.get(at)) else { return };
        let atlas = &cx.core.atlas;
        let lang = cx.lang();
        ui.vertical(|ui| {
            let subject = atlas.short_name(&call.subject, lang).to_owned();
            let subjects = || subjects(cx);
            let label = cx.t("deck-figure-subject");
            if let Some(id) = self.choosers.show(ui, cx, subject_id, (&label, &subject), &subjects) {
                changed.figures[at].subject = id;
                changed.figures[at].period = None;
            }
            let indicator = atlas.indicator(&call.indicator).map_or(call.indicator.as_str(), |one| one.name(lang));
            let of = || {
                let entry = |id: String| {
                    let indicator = atlas.indicator(&id)?;
                    Some(Entry {
                        name: indicator.name(lang).to_owned(),
                        also: indicator.definition(lang).to_owned(),
                        id,
                    })
                };
                known(&call.subject, atlas).into_iter().filter_map(entry).collect()
            };
            let label = cx.t("deck-figure-indicator");
            if let Some(id) = self.choosers.show(ui, cx, of_id, (&label, indicator), &of) {
                changed.figures[at].indicator = id;
                changed.figures[at].period = None;
            }
            let latest = cx.t("deck-figure-latest");
            let shown = call.period.as_ref().map_or(latest.clone(), |period| cx.words.period(period));
            egui::ComboBox::from_id_salt(("period", at)).selected_text(shown).width(200.0).show_ui(ui, |ui| {
                let own = &mut changed.figures[at].period;
                ui.selectable_value(own, None, latest);
                for period in atlas.periods_of_subject(&call.subject, &call.indicator) {
                    let name = cx.words.period(&period);
                    ui.selectable_value(own, Some(period), name);
                }
            });
        });
    }

    pub(super) fn quote_source(&mut self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        caption(ui, cx, "deck-quote-source");
        let atlas = &cx.core.atlas;
        let lang = cx.lang();
        let title = |id: &str| atlas.source(id).map_or(id, |source| source.title(lang)).to_owned();
        let shown = slide.source.as_deref().map_or_else(|| cx.t("deck-quote-source-none"), title);
        let sources = || {
            let entry = |source: &atlas_data::Source| Entry {
                id: source.id.clone(),
                name: source.title(lang).to_owned(),
                also: found_by(source),
            };
            atlas.sources().iter().map(entry).collect()
        };
        let label = cx.t("deck-quote-source");
        if let Some(id) = self.choosers.show(ui, cx, "source", (&label, &shown), &sources) {
            self.replace(Slide { source: Some(id), ..slide.clone() }, "source");
        }
    }

    /// What is drawn on the map, with its words.
    pub(super) fn annotations(&mut self, ui: &mut Ui, cx: &Cx<'_>, slide: &Slide) {
        if slide.annotations.is_empty() {
            return;
        }
        caption(ui, cx, "deck-annotations");
        let mut changed = slide.clone();
        let mut removed = None;
        for (at, annotation) in changed.annotations.iter_mut().enumerate() {
            let key = match annotation {
                Annotation::Text { .. } => "annotation-text",
                Annotation::Arrow { .. } => "annotation-arrow",
                Annotation::Ring { .. } => "annotation-ring",
            };
            ui.horizontal(|ui| {
                if icons::button(ui, Icon::X, &cx.t("annotation-remove")).clicked() {
                    removed = Some(at);
                }
                ui.label(cx.t(key));
                if let Annotation::Ring { km, .. } = annotation {
                    // A slider rounds what it is given: only what somebody moved is taken.
                    let (mut shown, label) = (*km, cx.t("annotation-radius"));
                    let slider = egui::Slider::new(&mut shown, 1.0..=200.0).logarithmic(true).max_decimals(1);
                    if ui.add(slider.text(label)).changed() {
                        *km = shown;
                    }
                }
            });
            match annotation {
                Annotation::Text { words, .. } | Annotation::Arrow { words, .. } => {
                    both(ui, cx, key, words, 1);
                }
                Annotation::Ring { .. } => {}
            }
        }
        if let Some(at) = removed {
            changed.annotations.remove(at);
        }
        if changed != *slide {
            self.replace(changed, "annotations");
        }
    }
}

/// What a source is found by in any language.
fn found_by(source: &atlas_data::Source) -> String {
    let of = |lang| [source.title(lang), source.publisher(lang).unwrap_or_default()];
    [of(Lang::En), of(Lang::Zh)].concat().join(" ")
}

fn named(cx: &Cx<'_>, call: &FigureCall) -> String {
    let atlas = &cx.core.atlas;
    let indicator = atlas.indicator(&call.indicator).map_or(call.indicator.as_str(), |one| one.name(cx.lang()));
    format!("{} · {indicator}", atlas.short_name(&call.subject, cx.lang()))
}

/// The units and areas of the atlas.
fn subjects(cx: &Cx<'_>) -> Vec<Entry> {
    let atlas = &cx.core.atlas;
    let entry = |unit: &atlas_data::Unit| Entry {
        id: unit.id.clone(),
        name: unit.name(cx.lang()).to_owned(),
        also: format!("{} {}", unit.name_en, unit.name_zh),
    };
    atlas.units().iter().map(entry).collect()
}

/// The indicators that a subject has figures of, in the order of the pack.
fn known(subject: &str, atlas: &Atlas) -> Vec<String> {
    let has = |id: &str| !atlas.periods_of_subject(subject, id).is_empty();
    atlas.indicators().iter().map(|indicator| &indicator.id).filter(|id| has(id)).cloned().collect()
}
