//! What can be chosen, and what became of it.

use super::{Bundle, CHOICES, Outcome, SheetDialog};
use crate::{
    figure_file::FileFormat,
    sheet_file::SHEET_FORMATS,
    ui::{Cx, style, widgets},
};
use atlas_view::{Language, SheetAbout, ThemeName, sheet};
use egui::{RichText, Ui};
use std::path::PathBuf;

/// Dots per inch of pictures.
const RESOLUTIONS: [f32; 4] = [96.0, 150.0, 300.0, 600.0];
const FIELD: f32 = CHOICES - 20.0;

impl SheetDialog {
    pub(super) fn choices(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.abouts(ui, cx);
        ui.add_space(5.0);
        widgets::caption(ui, cx, "sheets-language");
        let languages = [(Language::English, cx.t("deck-in-english")), (Language::Chinese, cx.t("deck-in-chinese"))];
        if let Some(language) = widgets::choices(ui, self.language, &languages) {
            self.language = language;
        }
        ui.add_space(5.0);
        widgets::caption(ui, cx, "sheets-theme");
        let themes = ThemeName::ALL.map(|theme| (theme, cx.t(&format!("theme-{}", theme.id()))));
        if let Some(theme) = widgets::wrapped_choices(ui, self.theme, &themes) {
            self.theme = theme;
        }
        ui.add_space(5.0);
        self.formats(ui, cx);
        ui.add_space(5.0);
        self.place(ui, cx);
    }

    fn abouts(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (view, atlas) = (cx.view(), &cx.core.atlas);
        let name = atlas.name_at(view.subject(atlas), cx.lang(), view.as_of);
        let compared = view.compared.len();
        let all = sheet::subjects(atlas, view.as_of).len();
        let count = |key: &str, count: usize| cx.words.with(key, &[("count", &count.to_string())]);
        let before = self.about;
        for (about, text, enabled) in [
            (SheetAbout::Subject, cx.words.with("sheets-one", &[("name", name)]), true),
            (SheetAbout::Comparison, count("sheets-compared", compared), compared >= 2),
            (SheetAbout::All, count("sheets-all", all), true),
        ] {
            ui.add_enabled_ui(enabled, |ui| ui.radio_value(&mut self.about, about, text));
        }
        if self.about != before {
            (self.name, self.outcome) = (String::new(), Outcome::Idle);
        }
    }

    fn formats(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let is_series = self.about == SheetAbout::All;
        widgets::caption(ui, cx, "sheets-format");
        if is_series {
            let bundles = [(Bundle::One, cx.t("sheets-one-file")), (Bundle::Each, cx.t("sheets-a-file-each"))];
            if let Some(bundle) = widgets::choices(ui, self.bundle, &bundles) {
                (self.bundle, self.outcome) = (bundle, Outcome::Idle);
            }
        }
        if is_series && self.bundle == Bundle::One {
            self.format = FileFormat::Pdf;
            return;
        }
        let formats = SHEET_FORMATS.map(|format| (format, format.name().to_owned()));
        if let Some(format) = widgets::choices(ui, self.format, &formats) {
            (self.format, self.outcome) = (format, Outcome::Idle);
        }
        if self.format == FileFormat::Png {
            let text = |dpi: f32| cx.words.with("export-dpi-value", &[("dpi", &format!("{dpi:.0}"))]);
            let resolutions = RESOLUTIONS.map(|dpi| (dpi, text(dpi)));
            if let Some(dpi) = widgets::wrapped_choices(ui, self.dpi, &resolutions) {
                self.dpi = dpi;
            }
        }
    }

    /// The file's name, and the folder.
    fn place(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if let Some(name) = self.file_name(cx) {
            let label = widgets::caption_label(ui, cx, "export-file");
            let hint = RichText::new(name).color(style::color(cx.theme.frame.ink_soft));
            let field = egui::TextEdit::singleline(&mut self.name).hint_text(hint).desired_width(FIELD);
            if ui.add(field).labelled_by(label.id).changed() {
                self.outcome = Outcome::Idle;
            }
        }
        let label = widgets::caption_label(ui, cx, "export-folder");
        let mut text = self.folder.display().to_string();
        // The field works where no portal can show a dialog, such as on a bare server.
        let field = egui::TextEdit::singleline(&mut text).desired_width(FIELD);
        if ui.add(field).labelled_by(label.id).changed() {
            (self.folder, self.outcome) = (PathBuf::from(text), Outcome::Idle);
        }
        if ui.add_enabled(!self.folders.is_busy(), egui::Button::new(cx.t("export-choose-folder"))).clicked() {
            self.folders.ask(self.folder.clone());
        }
        if self.file_name(cx).is_none() {
            ui.checkbox(&mut self.replaces, cx.t("sheets-replace"));
        }
    }

    pub(super) fn result(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let warning = style::color(cx.theme.frame.warning);
        let text = match &self.outcome {
            Outcome::Idle => return,
            Outcome::Working(progress) => {
                let (done, all) = progress.counted();
                if all > 1 {
                    let (done, all) = (done.to_string(), all.to_string());
                    let said = cx.words.with("sheets-progress", &[("done", &done), ("all", &all)]);
                    ui.add(egui::ProgressBar::new(progress.share()).desired_width(FIELD).text(said));
                    return;
                }
                RichText::new(cx.t("export-working"))
            }
            Outcome::Done(said) => RichText::new(said),
            Outcome::Exists(name) => RichText::new(cx.words.with("export-exists", &[("name", name)])).color(warning),
            Outcome::Failed(reason) => {
                RichText::new(cx.words.with("export-failed", &[("reason", reason)])).color(warning)
            }
        };
        ui.add(egui::Label::new(text).wrap());
    }
}
