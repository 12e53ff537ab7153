//! The window that opens a page, or says where to keep it.

use super::PageDesk;
use crate::ui::{Cx, style};
use atlas_view::page::PAGE_ENDING;
use egui::{Id, Key, RichText, ScrollArea, Ui, Vec2};
use std::path::{Path, PathBuf};

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileWish {
    /// A file.
    Open(PathBuf),
    /// The system's dialog.
    Browse,
    /// Keep the page there.
    Save(PathBuf),
}

/// The window.
#[derive(Default)]
pub(crate) struct PageFiles {
    /// Whether it asks where to save, and else which page to open.
    asks: Option<bool>,
    in_folder: Vec<PathBuf>,
    path: String,
    is_new: bool,
}

impl PageFiles {
    /// Asks where to keep the page, or which one to open.
    pub(crate) fn ask(&mut self, cx_settings: &atlas_view::Settings, saves: bool, desk: &PageDesk) {
        self.asks = Some(saves);
        self.is_new = true;
        self.in_folder = if saves { Vec::new() } else { pages_in(&desk.folder(cx_settings)) };
        self.path = if saves { desk.suggested(cx_settings).display().to_string() } else { String::new() };
    }

    /// Shows the window, where something is asked, and gives what was chosen.
    pub(crate) fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>) -> Option<FileWish> {
        let saves = self.asks?;
        let mut wish = None;
        let look = egui::Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(20.0);
        let modal = egui::Modal::new(Id::unique("page-files")).frame(look).show(ctx, |ui| {
            ui.set_width(480.0);
            let title = cx.t(if saves { "page-save-title" } else { "page-open-title" });
            ui.label(RichText::new(title).size(20.0).family(style::bold()));
            ui.add_space(8.0);
            ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                for path in &self.in_folder {
                    let button = egui::Button::selectable(false, path.display().to_string()).truncate();
                    if ui.add(button.min_size(Vec2::new(ui.available_width(), 28.0))).clicked() {
                        wish = Some(FileWish::Open(path.clone()));
                    }
                }
            });
            ui.add_space(8.0);
            wish = self.path_row(ui, cx, saves).or(wish.take());
            ui.button(cx.t("deck-cancel")).clicked()
        });
        if modal.inner || modal.should_close() || wish.is_some() {
            self.asks = None;
        }
        wish
    }

    /// A path that is typed, and the button that takes it.
    fn path_row(&mut self, ui: &mut Ui, cx: &Cx<'_>, saves: bool) -> Option<FileWish> {
        let name = cx.t("page-path");
        let mut wish = None;
        ui.label(RichText::new(&name).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
        ui.horizontal(|ui| {
            let field = egui::TextEdit::singleline(&mut self.path).desired_width(if saves { 380.0 } else { 260.0 });
            let response = ui.add(field);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            if std::mem::take(&mut self.is_new) {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let named = !self.path.trim().is_empty();
            let button = egui::Button::new(cx.t(if saves { "deck-save" } else { "deck-open" }));
            if (ui.add_enabled(named, button).clicked() || entered) && named {
                let path = PathBuf::from(self.path.trim());
                wish = Some(if saves { FileWish::Save(with_ending(path)) } else { FileWish::Open(path) });
            }
            if !saves && ui.button(cx.t("deck-browse")).clicked() {
                wish = Some(FileWish::Browse);
            }
        });
        wish
    }
}

/// More pages than this in one folder are not listed.
const MOST_LISTED: usize = 200;

fn pages_in(folder: &Path) -> Vec<PathBuf> {
    let is_page = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.ends_with(PAGE_ENDING) && !name.starts_with('.')
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_page).take(MOST_LISTED).collect();
    found.sort();
    found
}

fn with_ending(path: PathBuf) -> PathBuf {
    if path.to_string_lossy().ends_with(PAGE_ENDING) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(PAGE_ENDING);
    PathBuf::from(name)
}
