//! The open deck: its changes, its file, and what happens to them.

use super::{
    journal::{self, Journal},
    pictures::MarkedDeck,
};
use crate::{AppError, cli::deck as deck_file, jobs::Worker, ui::files};
use atlas_data::Atlas;
use atlas_export::file;
use atlas_view::{
    Settings, View, Words,
    deck::{self, Bilingual, DECK_ENDING, Deck, DeckEdit, DeckHistory, EditError, Photo, Slide},
    page::PAGE_ENDING,
};
use std::path::{Path, PathBuf};

struct Save {
    path: PathBuf,
    deck: Deck,
    overwrite: bool,
}

/// A deck with its file; nothing where nobody chose one.
type Opened = Option<Result<(PathBuf, Deck), AppError>>;

/// What the desk came to.
pub(crate) enum Done {
    /// Another deck is open, from this file.
    Opened(Option<PathBuf>),
    /// The deck is in this file.
    Saved(PathBuf),
    /// A photograph for a slide.
    Picture(Box<Photo>),
    /// Something to be told.
    Told(String),
}

/// The open deck and its file.
pub(crate) struct Desk {
    history: DeckHistory,
    marked: MarkedDeck,
    /// The deck as its file has it.
    saved: Deck,
    path: Option<PathBuf>,
    journal: Journal,
    saver: Worker<Save, Result<(PathBuf, Deck), AppError>>,
    opener: Worker<Wanted, Opened>,
    picker: Worker<Wanted, Option<Result<Photo, String>>>,
}

/// A file that is known, or one that is asked for in a folder.
enum Wanted {
    File(PathBuf),
    Ask(PathBuf),
}

impl Desk {
    /// Decks that are not saved are written down below `unsaved`.
    pub(crate) fn start(unsaved: Option<PathBuf>, ctx: &egui::Context) -> Result<Self, AppError> {
        let wake = |ctx: &egui::Context| {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let save = |wish: Save| {
            file::write_atomically(&wish.path, wish.deck.to_text().as_bytes(), wish.overwrite)?;
            Ok((wish.path, wish.deck))
        };
        Ok(Self {
            history: DeckHistory::default(),
            marked: MarkedDeck::new(Deck::default()),
            saved: Deck::default(),
            path: None,
            journal: Journal::start(unsaved, ctx)?,
            saver: Worker::start("deck", save, wake(ctx))?,
            opener: Worker::start("decks", open, wake(ctx))?,
            picker: Worker::start("pictures", pick, wake(ctx))?,
        })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.saver.is_busy() || self.opener.is_busy() || self.picker.is_busy()
    }

    pub(crate) fn deck(&self) -> &Deck {
        self.history.deck()
    }

    /// The deck for whoever draws its slides.
    pub(crate) fn marked(&self) -> &MarkedDeck {
        &self.marked
    }

    pub(crate) fn history(&self) -> &DeckHistory {
        &self.history
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether the deck is not as its file has it.
    pub(crate) fn is_changed(&self) -> bool {
        *self.deck() != self.saved
    }

    /// Takes up a deck that was read from a file or that comes with the atlas.
    pub(crate) fn take_up(&mut self, deck: Deck, path: Option<PathBuf>) {
        self.saved = deck.clone();
        self.marked = MarkedDeck::new(deck.clone());
        self.history = DeckHistory::new(deck);
        self.path = path;
        self.journal.settled();
    }

    /// What windows of former times left behind, the newest first.
    pub(crate) fn left_behind(&self) -> Vec<PathBuf> {
        self.journal.left_behind()
    }

    /// Takes up what was left behind; it counts as not saved.
    pub(crate) fn recover(&mut self, left: PathBuf, now: f64) -> Result<(), AppError> {
        let (deck, origin) = journal::parted(deck_file::read(&left)?);
        self.take_up(deck, origin);
        self.saved = Deck::default();
        self.journal.adopt(left, now);
        Ok(())
    }

    /// Changes the deck.
    pub(crate) fn apply(&mut self, edit: DeckEdit, now: f64) -> Result<(), EditError> {
        self.history.apply(edit)?;
        self.changed(now);
        Ok(())
    }

    /// The same for a change that goes on, such as typing.
    pub(crate) fn apply_along(&mut self, edit: DeckEdit, about: &str, now: f64) -> Result<(), EditError> {
        self.history.apply_along(edit, about)?;
        self.changed(now);
        Ok(())
    }

    pub(crate) fn undo(&mut self, now: f64) -> bool {
        let undone = self.history.undo();
        self.changed(now);
        undone
    }

    pub(crate) fn redo(&mut self, now: f64) -> bool {
        let redone = self.history.redo();
        self.changed(now);
        redone
    }

    fn changed(&mut self, now: f64) {
        if *self.marked.deck == *self.history.deck() {
            return;
        }
        self.marked = MarkedDeck::new(self.history.deck().clone());
        if self.is_changed() { self.journal.changed(now) } else { self.journal.settled() }
    }

    /// Adds the view as a slide at a place, else as the last one; says so.
    pub(crate) fn add(&mut self, view: &View, at: usize, now: f64, atlas: &Atlas, words: &Words) -> String {
        if self.deck().slides.is_empty() && self.deck().title.is_empty() {
            let info = atlas.info();
            let title = Bilingual { en: info.title_en.clone(), zh: info.title_zh.clone() };
            // A deck without slides has room for a title.
            let _ = self.history.apply(DeckEdit::Title(title));
        }
        let at = at.min(self.deck().slides.len());
        let slide = Slide::of_view(self.deck().free_id(), view.clone(), atlas);
        match self.apply(DeckEdit::Insert(at, Box::new(slide)), now) {
            Ok(()) => words.with("deck-added", &[("number", &(at + 1).to_string())]),
            Err(error) => error.to_string(),
        }
    }

    /// Writes the deck: into its own file, else into a new one in the folder of exports.
    pub(crate) fn save(&self, settings: &Settings) {
        let deck = self.deck().clone();
        let wish = match &self.path {
            Some(path) => Save { path: path.clone(), deck, overwrite: true },
            None => Save { path: self.suggested(settings), deck, overwrite: false },
        };
        self.saver.ask(wish);
    }

    /// Writes the deck into another file, which becomes its own; a file that is there is kept.
    pub(crate) fn save_as(&self, path: PathBuf) {
        self.saver.ask(Save { path, deck: self.deck().clone(), overwrite: false });
    }

    /// A file for the deck that is not there yet.
    pub(crate) fn suggested(&self, settings: &Settings) -> PathBuf {
        let title = self.deck().title.get(settings.language);
        files::free_path(&self.folder(settings), title, DECK_ENDING)
    }

    /// Where decks are looked for.
    pub(crate) fn folder(&self, settings: &Settings) -> PathBuf {
        let own = self.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        own.or_else(|| settings.export_folder.clone()).unwrap_or_else(files::default_folder)
    }

    /// Opens a file.
    pub(crate) fn open(&self, path: PathBuf) {
        self.opener.ask(Wanted::File(path));
    }

    /// Reads a photograph for a slide, or asks for one by the system's dialog.
    pub(crate) fn pick(&self, path: Option<PathBuf>, settings: &Settings) {
        self.picker.ask(path.map_or_else(|| Wanted::Ask(self.folder(settings)), Wanted::File));
    }

    /// Asks for a file by the system's dialog.
    pub(crate) fn ask(&self, settings: &Settings) {
        self.opener.ask(Wanted::Ask(self.folder(settings)));
    }

    /// Opens decks that are dropped on the window, writes down what is not saved, and hands over what the workers have done.
    pub(crate) fn frame(&mut self, ctx: &egui::Context, words: &Words) -> Option<Done> {
        let trouble = self.journal.frame(ctx, self.history.deck(), self.path.as_deref());
        if let Some(reason) = trouble {
            return Some(Done::Told(words.with("deck-not-written-down", &[("reason", &reason)])));
        }
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|one| one.path().to_owned()));
        match dropped {
            // That is the other desk's.
            Some(path) if path.to_string_lossy().ends_with(PAGE_ENDING) => {}
            Some(path) if is_picture(&path) => self.picker.ask(Wanted::File(path)),
            Some(path) => self.opener.ask(Wanted::File(path)),
            None => {}
        }
        if let Some(picked) = self.picker.take().flatten() {
            return Some(match picked {
                Ok(photo) => Done::Picture(Box::new(photo)),
                Err(reason) => Done::Told(reason),
            });
        }
        if let Some(saved) = self.saver.take() {
            return Some(match saved {
                Ok((path, deck)) => {
                    self.path = Some(path.clone());
                    self.saved = deck;
                    if !self.is_changed() {
                        self.journal.settled();
                    }
                    Done::Saved(path)
                }
                Err(error) => Done::Told(words.with("deck-not-saved", &[("reason", &error.to_string())])),
            });
        }
        match self.opener.take()?? {
            Ok((path, deck)) => {
                self.leave(ctx);
                self.take_up(deck, Some(path.clone()));
                Some(Done::Opened(Some(path)))
            }
            Err(error) => Some(Done::Told(error.to_string())),
        }
    }

    /// Before another deck takes its place: what is not saved stays where it can be found.
    pub(crate) fn leave(&mut self, ctx: &egui::Context) {
        if self.is_changed() && !self.deck().slides.is_empty() {
            self.journal.changed(0.0);
            self.journal.set_aside(self.history.deck(), self.path.as_deref());
        }
        ctx.request_repaint();
    }

    /// Before the window closes: what is not saved is written down.
    pub(crate) fn close(&mut self) {
        self.journal.close(self.history.deck(), self.path.as_deref());
    }
}

fn open(wanted: Wanted) -> Opened {
    let path = match wanted {
        Wanted::File(path) => path,
        Wanted::Ask(folder) => {
            let ending = DECK_ENDING.trim_start_matches('.');
            rfd::FileDialog::new().add_filter(ending, &[ending]).set_directory(folder).pick_file()?
        }
    };
    Some(deck_file::read(&path).map(|deck| (path, deck)))
}

/// The endings of photographs.
const PICTURES: [&str; 3] = ["png", "jpg", "jpeg"];

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

fn pick(wanted: Wanted) -> Option<Result<Photo, String>> {
    let path = match wanted {
        Wanted::File(path) => path,
        Wanted::Ask(folder) => {
            rfd::FileDialog::new().add_filter("png, jpg", &PICTURES).set_directory(folder).pick_file()?
        }
    };
    let bytes = std::fs::read(&path).map_err(|error| error.to_string());
    let photo = bytes.and_then(|bytes| Photo::new(&bytes).map_err(|error| error.to_string()));
    Some(photo.map_err(|reason| format!("{}: {reason}", path.display())))
}

/// The decks in a folder by their names.
pub(crate) fn decks_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).map(Iterator::flatten);
    let mut found: Vec<PathBuf> = entries
        .map(|entries| entries.map(|entry| entry.path()).filter(|path| is_deck(path)).take(deck::MOST_SLIDES).collect())
        .unwrap_or_default();
    found.sort();
    found
}

fn is_deck(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.ends_with(DECK_ENDING) && !name.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::TempDir::new().unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let first = files::free_path(folder.path(), "A talk: 重庆/2024", DECK_ENDING);
        assert_eq!(name(&first), "A-talk--重庆-2024.atlasdeck");
        std::fs::write(&first, "").unwrap();
        assert_eq!(
            name(&files::free_path(folder.path(), "A talk: 重庆/2024", DECK_ENDING)),
            "A-talk--重庆-2024-2.atlasdeck"
        );
        assert_eq!(name(&files::free_path(folder.path(), "///", DECK_ENDING)), "atlas.atlasdeck");
        assert_eq!(decks_in(folder.path()), [first]);
    }
}
