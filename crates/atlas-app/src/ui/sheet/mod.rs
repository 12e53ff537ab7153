//! The window that makes sheets: what about, in which language and format, where; the page as it will be beside it.

mod choices;
mod preview;
mod work;

use super::{Core, Cx, files, style};
use crate::{AppError, figure_file::FileFormat, jobs::Worker, sheet_file::SheetOf};
use atlas_view::{Language, Settings, SheetAbout, State, ThemeName, Words, sheet};
use egui::{RichText, Ui};
use preview::Preview;
use std::{path::PathBuf, sync::Arc};
use work::{Outcome, Progress, Wish, Work};

/// Width of the choices, and of the whole window without the page.
const CHOICES: f32 = 372.0;
/// The page is shown no higher than this, and no lower.
const PAGE_HEIGHT: std::ops::RangeInclusive<f32> = 320.0..=900.0;

/// What a series becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bundle {
    /// One file with contents.
    One,
    /// A file for each, in a folder.
    Each,
}

/// The window.
pub(crate) struct SheetDialog {
    open: bool,
    just_opened: bool,
    about: SheetAbout,
    language: Language,
    theme: ThemeName,
    format: FileFormat,
    bundle: Bundle,
    /// Whether files of a folder that are there are written anew.
    replaces: bool,
    dpi: f32,
    name: String,
    folder: PathBuf,
    outcome: Outcome,
    /// Something was written into the folder, which is worth keeping.
    changed: bool,
    preview: Preview,
    work: Work,
    folders: Worker<PathBuf, Option<PathBuf>>,
}

impl SheetDialog {
    pub(crate) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let waking = ctx.clone();
        let ask = |from: PathBuf| rfd::FileDialog::new().set_directory(from).pick_folder();
        Ok(Self {
            open: false,
            just_opened: false,
            about: SheetAbout::Subject,
            language: Language::default(),
            theme: ThemeName::default(),
            format: FileFormat::Pdf,
            bundle: Bundle::One,
            replaces: false,
            dpi: 300.0,
            name: String::new(),
            folder: PathBuf::new(),
            outcome: Outcome::Idle,
            changed: false,
            preview: Preview::start(core, ctx)?,
            work: Work::start(core, ctx)?,
            folders: Worker::start("sheet-folder", ask, move || waking.request_repaint())?,
        })
    }

    /// Opens with what fits the view.
    pub(crate) fn open(&mut self, about: SheetAbout, state: &State) {
        let settings = &state.settings;
        (self.open, self.just_opened, self.about) = (true, true, about);
        (self.language, self.theme) = (settings.language, settings.theme);
        self.folder = settings.export_folder.clone().unwrap_or_else(files::default_folder);
        if !self.work.is_busy() {
            self.outcome = Outcome::Idle;
        }
        self.name = String::new();
    }

    /// Whether the page or a file is being made.
    pub(crate) fn is_busy(&self) -> bool {
        self.work.is_busy() || self.open && self.preview.is_busy()
    }

    /// Settings that were changed here and want to be kept.
    pub(crate) fn take_settings(&mut self, now: &Settings) -> Option<Settings> {
        let changed = std::mem::take(&mut self.changed);
        changed.then(|| Settings { export_folder: Some(self.folder.clone()), ..now.clone() })
    }

    pub(crate) fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>) {
        self.listen(cx.words);
        if !self.open {
            return;
        }
        let height = (ctx.content_rect().height() - 120.0).clamp(*PAGE_HEIGHT.start(), *PAGE_HEIGHT.end());
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(egui::Margin::same(20));
        let modal = egui::Modal::new(egui::Id::unique("sheets")).frame(frame).show(ctx, |ui| {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(CHOICES);
                    ui.heading(cx.t("sheets-window"));
                    ui.add_space(8.0);
                    // What was done and what can be done stay in sight, however little room the choices have.
                    egui::ScrollArea::vertical().max_height(height - 140.0).show(ui, |ui| self.choices(ui, cx));
                    ui.add_space(10.0);
                    self.result(ui, cx);
                    ui.add_space(6.0);
                    self.actions(ui, cx);
                });
                ui.add_space(20.0);
                let of = preview::PageOf { shown: self.shown(cx), language: self.language, theme: self.theme };
                self.preview.show(ui, cx, of, height);
            });
        });
        if modal.should_close() {
            self.open = false;
        }
    }

    fn listen(&mut self, words: &Words) {
        if let Some(outcome) = self.work.take(words) {
            self.changed |= matches!(outcome, Outcome::Done(_));
            self.outcome = outcome;
        }
        if let Some(Some(folder)) = self.folders.take() {
            self.folder = folder;
            self.outcome = Outcome::Idle;
        }
    }

    /// What the sheet is about; `None` for a series.
    fn subject(&self, cx: &Cx<'_>) -> Option<SheetOf> {
        let view = cx.view();
        match self.about {
            SheetAbout::Subject => Some(SheetOf::Subject(view.subject(&cx.core.atlas).to_owned())),
            SheetAbout::Comparison => Some(SheetOf::Comparison(view.compared.clone())),
            SheetAbout::All => None,
        }
    }

    /// The page that is shown: the sheet, or the contents of the series.
    fn shown(&self, cx: &Cx<'_>) -> preview::Shown {
        // Its head tells the date, so it is that of the file.
        let as_of = cx.view().as_of;
        match self.subject(cx) {
            Some(of) => preview::Shown::Sheet(of, as_of),
            None => preview::Shown::Contents(as_of),
        }
    }

    /// The name of the file that would be written, with its ending; `None` where it is a folder.
    fn file_name(&self, cx: &Cx<'_>) -> Option<String> {
        let ending = self.format.ending();
        let stem = match self.subject(cx) {
            Some(of) => of.stem(self.language),
            None if self.bundle == Bundle::Each => return None,
            None => format!("{}.{}", cx.core.atlas.info().id, self.language.data().tag()),
        };
        let own = self.name.trim().replace(['/', '\\'], "-");
        let own = own.strip_suffix(&format!(".{ending}")).unwrap_or(&own).to_owned();
        Some(format!("{}.{ending}", if own.is_empty() { stem } else { own }))
    }

    fn save(&mut self, cx: &Cx<'_>, overwrite: bool) {
        let as_of = cx.view().as_of;
        let path = match self.file_name(cx) {
            Some(name) => self.folder.join(name),
            None => self.folder.clone(),
        };
        let subjects = sheet::subjects(&cx.core.atlas, as_of);
        let wish = Wish {
            of: self.subject(cx).map_or_else(|| work::Of::Series(subjects, self.bundle), work::Of::One),
            as_of,
            language: self.language,
            theme: self.theme,
            format: self.format,
            dpi: self.dpi,
            path,
            overwrite: overwrite || self.replaces && self.bundle == Bundle::Each,
            progress: Arc::new(Progress::default()),
        };
        self.outcome = Outcome::Working(Arc::clone(&wish.progress));
        self.work.ask(wish);
    }

    fn actions(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let replacing = matches!(self.outcome, Outcome::Exists(_));
        ui.horizontal(|ui| {
            let key = if replacing { "export-replace" } else { "export-save" };
            let text = RichText::new(cx.t(key)).color(style::color(cx.theme.frame.on_accent));
            let button =
                egui::Button::new(text).fill(style::color(cx.theme.frame.accent)).min_size(egui::vec2(96.0, 32.0));
            let can_be = self.about != SheetAbout::Comparison || cx.view().compared.len() >= 2;
            let save = ui.add_enabled(!self.work.is_busy() && can_be, button);
            if std::mem::take(&mut self.just_opened) {
                // Enter saves at once.
                save.request_focus();
            }
            if save.clicked() {
                self.save(cx, replacing);
            }
            if let Outcome::Working(progress) = &self.outcome {
                if ui.add(egui::Button::new(cx.t("sheets-stop")).min_size(egui::vec2(80.0, 32.0))).clicked() {
                    progress.cancel();
                }
                return;
            }
            let leave = if matches!(self.outcome, Outcome::Done(_)) { "export-close" } else { "export-cancel" };
            if ui.add(egui::Button::new(cx.t(leave)).min_size(egui::vec2(80.0, 32.0))).clicked() {
                self.open = false;
            }
        });
    }
}
