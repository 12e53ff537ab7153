//! The open deck: adding slides to it, reading and writing its file.

use super::export;
use crate::{AppError, cli::deck as deck_file, jobs::Worker};
use atlas_data::Atlas;
use atlas_export::file;
use atlas_view::{
    Settings, View, Words,
    deck::{Bilingual, Deck, DeckEdit, DeckHistory, Slide},
};
use std::path::{Path, PathBuf};

/// The ending of a deck's file.
const ENDING: &str = "atlasdeck";

struct Save {
    path: PathBuf,
    text: String,
    overwrite: bool,
}

/// A deck with its file; nothing where nobody chose one.
type Opened = Option<Result<(PathBuf, Deck), AppError>>;

/// What the desk came to.
pub(crate) enum Done {
    /// Another deck is open.
    Opened(Deck),
    /// Something to be told.
    Told(String),
}

/// The open deck and its file.
pub(crate) struct Desk {
    history: DeckHistory,
    path: Option<PathBuf>,
    saver: Worker<Save, Result<PathBuf, AppError>>,
    opener: Worker<Wanted, Opened>,
}

/// A file that is known, or one that is asked for in a folder.
enum Wanted {
    File(PathBuf),
    Ask(PathBuf),
}

impl Desk {
    pub(crate) fn start(ctx: &egui::Context) -> Result<Self, AppError> {
        let wake = |ctx: &egui::Context| {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let save = |wish: Save| {
            file::write_atomically(&wish.path, wish.text.as_bytes(), wish.overwrite)?;
            Ok(wish.path)
        };
        Ok(Self {
            history: DeckHistory::default(),
            path: None,
            saver: Worker::start("deck", save, wake(ctx))?,
            opener: Worker::start("decks", open, wake(ctx))?,
        })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.saver.is_busy() || self.opener.is_busy()
    }

    pub(crate) fn deck(&self) -> &Deck {
        self.history.deck()
    }

    /// Takes up a deck that was read from a file.
    pub(crate) fn take_up(&mut self, deck: Deck, path: Option<PathBuf>) {
        self.history = DeckHistory::new(deck);
        self.path = path;
    }

    /// Adds the view as the last slide; says so.
    pub(crate) fn add(&mut self, view: &View, atlas: &Atlas, words: &Words) -> String {
        if self.deck().slides.is_empty() && self.deck().title.is_empty() {
            let info = atlas.info();
            let title = Bilingual { en: info.title_en.clone(), zh: info.title_zh.clone() };
            // A deck without slides has room for a title.
            let _ = self.history.apply(DeckEdit::Title(title));
        }
        let slide = Slide::of_view(self.deck().free_id(), view.clone(), atlas);
        match self.history.apply(DeckEdit::Insert(self.deck().slides.len(), Box::new(slide))) {
            Ok(()) => words.with("deck-added", &[("number", &self.deck().slides.len().to_string())]),
            Err(error) => error.to_string(),
        }
    }

    /// Writes the deck: into its own file, else into a new one in the folder of exports.
    pub(crate) fn save(&self, settings: &Settings) {
        let text = self.deck().to_text();
        let wish = match &self.path {
            Some(path) => Save { path: path.clone(), text, overwrite: true },
            None => {
                let folder = settings.export_folder.clone().unwrap_or_else(export::default_folder);
                Save { path: free_path(&folder, &self.deck().title.en), text, overwrite: false }
            }
        };
        self.saver.ask(wish);
    }

    /// Asks for a file.
    pub(crate) fn ask(&self, settings: &Settings) {
        let folder = self.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let folder = folder.or_else(|| settings.export_folder.clone()).unwrap_or_else(export::default_folder);
        self.opener.ask(Wanted::Ask(folder));
    }

    /// Opens decks that are dropped on the window, and hands over what the workers have done.
    pub(crate) fn frame(&mut self, ctx: &egui::Context, words: &Words) -> Option<Done> {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|one| one.path().to_owned()));
        if let Some(path) = dropped {
            self.opener.ask(Wanted::File(path));
        }
        if let Some(saved) = self.saver.take() {
            return Some(Done::Told(match saved {
                Ok(path) => {
                    let text = words.with("deck-saved", &[("path", &path.display().to_string())]);
                    self.path = Some(path);
                    text
                }
                Err(error) => words.with("deck-not-saved", &[("reason", &error.to_string())]),
            }));
        }
        match self.opener.take()?? {
            Ok((path, deck)) => {
                self.take_up(deck.clone(), Some(path));
                Some(Done::Opened(deck))
            }
            Err(error) => Some(Done::Told(error.to_string())),
        }
    }
}

fn open(wanted: Wanted) -> Opened {
    let path = match wanted {
        Wanted::File(path) => path,
        Wanted::Ask(folder) => {
            rfd::FileDialog::new().add_filter(ENDING, &[ENDING]).set_directory(folder).pick_file()?
        }
    };
    Some(deck_file::read(&path).map(|deck| (path, deck)))
}

/// A name in a folder that no file has yet.
fn free_path(folder: &Path, title: &str) -> PathBuf {
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let stem: String = title.chars().take(60).map(safe).collect();
    let stem = if stem.trim_matches('-').is_empty() { "atlas".to_owned() } else { stem };
    let name = |number: usize| match number {
        1 => format!("{stem}.{ENDING}"),
        _ => format!("{stem}-{number}.{ENDING}"),
    };
    let free = (1..1000).map(|number| folder.join(name(number))).find(|path| !path.exists());
    free.unwrap_or_else(|| folder.join(name(1000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::TempDir::new().unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let first = free_path(folder.path(), "A talk: 重庆/2024");
        assert_eq!(name(&first), "A-talk--重庆-2024.atlasdeck");
        std::fs::write(&first, "").unwrap();
        assert_eq!(name(&free_path(folder.path(), "A talk: 重庆/2024")), "A-talk--重庆-2024-2.atlasdeck");
        assert_eq!(name(&free_path(folder.path(), "///")), "atlas.atlasdeck");
    }
}
