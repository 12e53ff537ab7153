//! The text about the subject. Small numbers lead to the sources.

use super::super::{Cx, style};
use atlas_data::{Lang, Paragraph, Profile, Run};
use atlas_view::{Command, Panel, Tab};
use egui::{RichText, Ui};

/// The profile that was last read.
#[derive(Default)]
pub(super) struct ProfileUi {
    read: Option<(String, Lang, Result<Option<Profile>, String>)>,
}

impl ProfileUi {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, panel: &Panel) {
        let lang = cx.lang();
        let known = self.read.as_ref().is_some_and(|(id, read, _)| *id == panel.id && *read == lang);
        if !known {
            let profile = cx.core.atlas.profile(&panel.id, lang).map_err(|error| error.to_string());
            self.read = Some((panel.id.clone(), lang, profile));
        }
        match self.read.as_ref().map(|(_, _, profile)| profile) {
            Some(Ok(Some(profile))) => text(ui, cx, panel, profile),
            Some(Err(reason)) => {
                ui.label(RichText::new(reason).color(style::color(cx.theme.frame.warning)));
            }
            _ => {
                ui.label(RichText::new(cx.t("profile-none")).weak());
            }
        }
    }
}

fn text(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, profile: &Profile) {
    for section in &profile.sections {
        if let Some(heading) = &section.heading {
            ui.add_space(10.0);
            ui.label(RichText::new(heading).family(style::bold()).size(16.0));
            ui.add_space(2.0);
        }
        for words in &section.paragraphs {
            paragraph(ui, cx, panel, words);
            ui.add_space(6.0);
        }
    }
}

fn paragraph(ui: &mut Ui, cx: &Cx<'_>, panel: &Panel, paragraph: &Paragraph) {
    let frame = &cx.theme.frame;
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let format = |size: f32, family: egui::FontFamily, ink| egui::TextFormat {
        line_height: Some(21.0),
        valign: if size < 14.0 { egui::Align::TOP } else { egui::Align::BOTTOM },
        ..egui::TextFormat::simple(egui::FontId::new(size, family), style::color(ink))
    };
    if paragraph.list_item {
        job.append("•  ", 0.0, format(14.0, egui::FontFamily::Proportional, frame.ink_soft));
    }
    for run in &paragraph.runs {
        match run {
            Run::Text { text, bold } => {
                let family = if *bold { style::bold() } else { egui::FontFamily::Proportional };
                job.append(text, 0.0, format(14.0, family, frame.ink));
            }
            Run::Cite(ids) => {
                let numbers: Vec<String> =
                    ids.iter().filter_map(|id| panel.number_of(id)).map(|n| n.to_string()).collect();
                let marks = format!("[{}]", numbers.join(","));
                job.append(&marks, 0.0, format(10.0, egui::FontFamily::Proportional, frame.accent));
            }
        }
    }
    let label = egui::Label::new(job).sense(egui::Sense::click());
    if ui.add(label).clicked() {
        cx.push(Command::SetTab(Tab::Sources));
    }
}
