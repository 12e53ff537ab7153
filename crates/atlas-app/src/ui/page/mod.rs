//! Composing a page: its figures on the left, the page as it will be in the middle, words and paper on the right.

mod desk;
mod fields;
mod files;
mod list;
mod preview;

pub(crate) use desk::{Done, PageDesk};
pub(crate) use files::{FileWish, PageFiles};

use crate::{
    AppError,
    ui::{Core, Cx, icons, layout, style},
};
use atlas_view::{Command, PageCommand, page::PageEdit};
use egui::{Align, Layout, RichText, Ui};
use icons::Icon;
use std::{path::PathBuf, sync::Arc};

/// Width of the list of figures.
const LIST: f32 = 264.0;
/// Width of the fields.
const FIELDS: f32 = 372.0;

/// What somebody wants of the page.
#[derive(Debug)]
pub(crate) enum PageWish {
    /// Change it.
    Edit(PageEdit),
    /// Put a logo on it: of a file, else one that is asked for.
    Logo(Option<PathBuf>),
    /// Show the view of the chosen figure on the map.
    ShowOnMap,
    /// Give the file another name or folder.
    Export {
        /// Whether a file of that name may be replaced.
        overwrite: bool,
    },
}

/// The composer.
pub(crate) struct Composer {
    /// Whether it is shown.
    pub(crate) is_open: bool,
    /// The chosen figure.
    pub(crate) at: usize,
    preview: preview::Preview,
    /// The path of a logo that is being typed.
    logo_path: String,
    wishes: Vec<PageWish>,
}

impl Composer {
    pub(crate) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        Ok(Self {
            is_open: false,
            at: 0,
            preview: preview::Preview::start(core, ctx)?,
            logo_path: String::new(),
            wishes: Vec::new(),
        })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.is_open && self.preview.is_busy()
    }

    /// One frame; what is wanted is given by [`Self::take_wishes`].
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &mut PageDesk) {
        let count = desk.page().figures.len();
        self.at = self.at.min(count.saturating_sub(1));
        self.header(ui, cx, desk);
        let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 8));
        egui::Panel::left("page-figures").exact_size(LIST).frame(frame).show(ui, |ui| self.list(ui, cx, desk));
        egui::Panel::right("page-fields").default_size(FIELDS).size_range(300.0..=620.0).frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.fields(ui, cx, desk));
        });
        egui::CentralPanel::default().frame(layout::docked()).show(ui, |ui| {
            if let Some(at) = self.preview.show(ui, cx, desk.shared(), self.at) {
                self.at = at;
            }
        });
    }

    pub(crate) fn take_wishes(&mut self) -> Vec<PageWish> {
        std::mem::take(&mut self.wishes)
    }

    fn wish(&mut self, wish: PageWish) {
        self.wishes.push(wish);
    }

    /// The name of the file, and what can be done with the page.
    fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>, desk: &PageDesk) {
        let frame = layout::docked().inner_margin(egui::Margin::symmetric(12, 6));
        egui::Panel::top("page-top").exact_size(layout::TOP_BAR).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                if icons::button(ui, Icon::ArrowLeft, &cx.t("command-page-leave")).clicked() {
                    cx.push(Command::Page(PageCommand::Compose));
                }
                ui.label(RichText::new(cx.t("page-heading")).size(16.0).family(style::bold()));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| doings(ui, cx, desk));
            });
        });
    }
}

/// What can be done with the page, from the right.
fn doings(ui: &mut Ui, cx: &Cx<'_>, desk: &PageDesk) {
    let any = cx.state.page.figures > 0;
    let export = egui::Button::new(RichText::new(cx.t("page-export")).color(style::color(cx.theme.frame.on_accent)));
    let export = export.fill(style::color(cx.theme.frame.accent)).min_size(egui::vec2(0.0, 32.0));
    if ui.add_enabled(any, export).on_hover_text(cx.t("command-page-export")).clicked() {
        cx.push(Command::Page(PageCommand::Export));
    }
    let buttons = [
        (true, Icon::Save, "command-page-save", PageCommand::Save),
        (true, Icon::FolderOpen, "command-page-open", PageCommand::Open),
        (true, Icon::FilePlus, "command-page-new", PageCommand::New),
        (cx.state.page.can_redo, Icon::Redo2, "redo-tip", PageCommand::Redo),
        (cx.state.page.can_undo, Icon::Undo2, "undo-tip", PageCommand::Undo),
    ];
    for (enabled, icon, tip, wish) in buttons {
        if icons::button_enabled(ui, enabled, icon, &cx.t(tip)).clicked() {
            cx.push(Command::Page(wish));
        }
    }
    let language = cx.state.settings.language;
    let button = egui::Button::new(cx.t("language-switch")).min_size(egui::vec2(0.0, 32.0));
    if ui.add(button).on_hover_text(cx.t("language-switch-tip")).clicked() {
        cx.push(Command::SetLanguage(language.other()));
    }
    let file = desk.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let file = match (file, desk.is_changed()) {
        (Some(file), false) => file,
        (Some(file), true) => cx.words.with("deck-file-changed", &[("file", &file)]),
        (None, true) => cx.t("deck-file-none"),
        (None, false) => String::new(),
    };
    let file = RichText::new(file).size(12.0).color(style::color(cx.theme.frame.ink_soft));
    ui.add(egui::Label::new(file).truncate());
}
