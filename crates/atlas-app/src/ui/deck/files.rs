//! The window that opens a deck, or says where to save it: those of the atlas, recent ones, those of a folder, any path.

use super::desk::{Desk, decks_in};
use crate::ui::{Cx, style};
use atlas_view::deck::{self, DECK_ENDING};
use egui::{Id, Key, RichText, ScrollArea, Ui, Vec2};
use std::path::{Path, PathBuf};

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileWish {
    /// A deck of the atlas.
    BuiltIn(String),
    /// A file.
    Open(PathBuf),
    /// What a window of former times left behind.
    Recover(PathBuf),
    /// The system's dialog.
    Browse,
    /// Write the deck there.
    Save(PathBuf),
}

/// What the window asks.
enum Ask {
    /// Which deck to open.
    Open { built_in: Vec<(String, String)>, left_behind: Vec<(String, PathBuf)>, in_folder: Vec<PathBuf> },
    /// Where to save.
    Save,
}

/// The window.
#[derive(Default)]
pub(crate) struct FilesDialog {
    ask: Option<Ask>,
    path: String,
    is_new: bool,
}

impl FilesDialog {
    /// Asks for a file where that is wanted, to save or to open, and gives what was chosen.
    pub(crate) fn follow(
        &mut self,
        cx: &Cx<'_>,
        ctx: &egui::Context,
        saves: Option<bool>,
        desk: &Desk,
    ) -> Option<FileWish> {
        let settings = &cx.state.settings;
        match saves {
            Some(true) => self.ask_to_save(&desk.suggested(settings)),
            Some(false) => self.ask_to_open(cx, &desk.folder(settings), desk.left_behind()),
            None => {}
        }
        self.show(ctx, cx)
    }

    /// Asks which deck to open; looks into a folder.
    fn ask_to_open(&mut self, cx: &Cx<'_>, folder: &Path, left_behind: Vec<PathBuf>) {
        let atlas = &cx.core.atlas;
        let language = cx.state.settings.language;
        let titled = |id: String| {
            let title = deck::pack_deck(atlas, &id).map(|deck| deck.title.get(language).to_owned());
            (id.clone(), title.unwrap_or(id))
        };
        let left_behind = left_behind.into_iter().map(|path| (left_name(cx, &path), path)).collect();
        let built_in = deck::pack_decks(atlas).into_iter().map(titled).collect();
        self.ask = Some(Ask::Open { built_in, left_behind, in_folder: decks_in(folder) });
        self.path.clear();
        self.is_new = true;
    }

    /// Asks where to save.
    fn ask_to_save(&mut self, suggested: &Path) {
        self.ask = Some(Ask::Save);
        self.path = suggested.display().to_string();
        self.is_new = true;
    }

    /// Shows the window, where something is asked.
    fn show(&mut self, ctx: &egui::Context, cx: &Cx<'_>) -> Option<FileWish> {
        let ask = self.ask.take()?;
        let mut wish = None;
        let look = egui::Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(20.0);
        let modal = egui::Modal::new(Id::unique("deck-files")).frame(look).show(ctx, |ui| {
            ui.set_width(480.0);
            let saves = matches!(ask, Ask::Save);
            let title = cx.t(if saves { "deck-save-title" } else { "deck-open-title" });
            ui.label(RichText::new(title).size(20.0).family(style::bold()));
            ui.add_space(8.0);
            if let Ask::Open { built_in, left_behind, in_folder } = &ask {
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    wish = lists(ui, cx, built_in, left_behind, in_folder);
                });
            }
            ui.add_space(8.0);
            wish = self.path_row(ui, cx, saves).or(wish.take());
            ui.button(cx.t("deck-cancel")).clicked()
        });
        let closed = modal.inner || modal.should_close();
        if !closed && wish.is_none() {
            self.ask = Some(ask);
        }
        wish
    }

    /// A path that is typed, and the button that takes it.
    fn path_row(&mut self, ui: &mut Ui, cx: &Cx<'_>, saves: bool) -> Option<FileWish> {
        let name = cx.t("deck-path");
        let mut wish = None;
        ui.label(RichText::new(&name).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
        ui.horizontal(|ui| {
            let field = egui::TextEdit::singleline(&mut self.path).desired_width(if saves { 380.0 } else { 260.0 });
            let response = ui.add(field);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            if std::mem::take(&mut self.is_new) && saves {
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

fn lists(
    ui: &mut Ui,
    cx: &Cx<'_>,
    built_in: &[(String, String)],
    left_behind: &[(String, PathBuf)],
    in_folder: &[PathBuf],
) -> Option<FileWish> {
    let mut wish = None;
    let mut group = |ui: &mut Ui, key: &str, entries: Vec<(String, FileWish)>| {
        if entries.is_empty() {
            return;
        }
        ui.label(RichText::new(cx.t(key)).size(12.0).color(style::color(cx.theme.frame.ink_soft)));
        for (name, one) in entries {
            let button = egui::Button::selectable(false, name).truncate();
            if ui.add(button.min_size(Vec2::new(ui.available_width(), 28.0))).clicked() {
                wish = Some(one);
            }
        }
        ui.add_space(6.0);
    };
    let file = |path: &PathBuf| (path.display().to_string(), FileWish::Open(path.clone()));
    let left = |(name, path): &(String, PathBuf)| (name.clone(), FileWish::Recover(path.clone()));
    group(ui, "deck-left-behind", left_behind.iter().map(left).collect());
    group(
        ui,
        "deck-built-in",
        built_in.iter().map(|(id, name)| (name.clone(), FileWish::BuiltIn(id.clone()))).collect(),
    );
    let recent = &cx.state.settings.recent_decks;
    group(ui, "deck-recent", recent.iter().map(file).collect());
    group(ui, "deck-in-folder", in_folder.iter().filter(|path| !recent.contains(path)).map(file).collect());
    wish
}

/// What was left behind, by its title.
fn left_name(cx: &Cx<'_>, path: &Path) -> String {
    let deck = crate::cli::deck::read(path);
    deck.map_or_else(|error| error.to_string(), |deck| deck.title.get(cx.state.settings.language).to_owned())
}

fn with_ending(path: PathBuf) -> PathBuf {
    if path.to_string_lossy().ends_with(DECK_ENDING) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(DECK_ENDING);
    PathBuf::from(name)
}
