//! The journal: what is not saved yet is written down every moment, so that nothing is lost when the program is killed.
//!
//! Every window has a file of its own and holds a lock beside it. A file whose lock is free was left behind.

use crate::{AppError, jobs::Worker};
use atlas_export::file;
use atlas_view::deck::{DECK_ENDING, Deck};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

/// A change is written down this many seconds after it at the latest, and no more often.
const PAUSE: f64 = 0.6;
/// The key under which the journal keeps the deck's own file.
const ORIGIN: &str = "unsaved-from";

enum Wish {
    /// Write the deck down, and then forget files that were left behind and are part of it now.
    Write { path: PathBuf, text: String, instead_of: Vec<PathBuf> },
    /// Everything is saved: forget the file.
    Forget(PathBuf),
}

/// Where what is not saved is written down.
pub(crate) struct Journal {
    folder: Option<PathBuf>,
    path: Option<PathBuf>,
    /// Holds the lock as long as the window lives.
    lock: Option<File>,
    worker: Worker<Wish, Result<(), AppError>>,
    /// When the oldest change was made that is not written down, in the window's seconds.
    waiting: Option<f64>,
    instead_of: Vec<PathBuf>,
}

impl Journal {
    /// A journal in a folder; none where the system names no folder.
    pub(crate) fn start(folder: Option<PathBuf>, ctx: &egui::Context) -> Result<Self, AppError> {
        let ctx = ctx.clone();
        let worker = Worker::start("journal", work, move || ctx.request_repaint())?;
        Ok(Self { folder, path: None, lock: None, worker, waiting: None, instead_of: Vec::new() })
    }

    /// The deck has changed.
    pub(crate) fn changed(&mut self, now: f64) {
        self.waiting = self.waiting.or(Some(now));
    }

    /// The deck is saved, or nothing that anybody needs.
    pub(crate) fn settled(&mut self) {
        self.waiting = None;
        self.lock = None;
        // What comes next begins a file of its own, with a lock of its own.
        if let Some(path) = self.path.take() {
            self.worker.ask(Wish::Forget(path));
        }
    }

    /// Writes down what waits for it; gives what went wrong.
    pub(crate) fn frame(&mut self, ctx: &egui::Context, deck: &Deck, origin: Option<&Path>) -> Option<String> {
        let trouble = self.worker.take().and_then(Result::err).map(|error| error.to_string());
        let since = self.waiting?;
        let wait = since + PAUSE - ctx.input(|input| input.time);
        if wait > 0.0 || self.worker.is_busy() {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait.clamp(0.02, PAUSE)));
            return trouble;
        }
        self.waiting = None;
        if let Some(path) = self.own_path() {
            let instead_of = std::mem::take(&mut self.instead_of);
            self.worker.ask(Wish::Write { path, text: text(deck, origin), instead_of });
        }
        trouble
    }

    /// Writes down at once what waits for it: the window closes.
    pub(crate) fn close(&mut self, deck: &Deck, origin: Option<&Path>) {
        self.worker.finish();
        if self.waiting.take().is_some()
            && let Some(path) = self.own_path()
        {
            // There is no window left to tell what went wrong; the last entry stays.
            let _ =
                work(Wish::Write { path, text: text(deck, origin), instead_of: std::mem::take(&mut self.instead_of) });
        }
    }

    /// Writes the deck down and leaves it there: another one takes its place.
    pub(crate) fn set_aside(&mut self, deck: &Deck, origin: Option<&Path>) {
        self.close(deck, origin);
        (self.path, self.lock) = (None, None);
    }

    /// What windows of former times left behind, the newest first.
    pub(crate) fn left_behind(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut found: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.to_string_lossy().ends_with(DECK_ENDING) && Some(path) != self.path.as_ref())
            .filter(|path| is_free(&lock_of(path)))
            .filter_map(|path| Some((fs::metadata(&path).and_then(|meta| meta.modified()).ok()?, path)))
            .collect();
        found.sort();
        found.into_iter().rev().map(|(_, path)| path).collect()
    }

    /// Takes up what was left behind: it is forgotten as soon as it stands in this journal.
    pub(crate) fn adopt(&mut self, path: PathBuf, now: f64) {
        self.instead_of.push(path);
        self.changed(now);
    }

    /// The file of this window, with its lock held.
    fn own_path(&mut self) -> Option<PathBuf> {
        if self.path.is_none() {
            let folder = self.folder.clone()?;
            fs::create_dir_all(&folder).ok()?;
            let moment = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
            let path = folder.join(format!("{}-{moment}{DECK_ENDING}", std::process::id()));
            let lock = File::create(lock_of(&path)).ok()?;
            // A file system without locks: others may offer the deck too, which loses nothing.
            let _ = lock.try_lock();
            (self.path, self.lock) = (Some(path), Some(lock));
        }
        self.path.clone()
    }
}

/// The deck of a journal and the file that it was opened from.
pub(crate) fn parted(mut deck: Deck) -> (Deck, Option<PathBuf>) {
    let origin = deck.extra.remove(ORIGIN).and_then(|value| value.as_str().map(PathBuf::from));
    (deck, origin)
}

fn text(deck: &Deck, origin: Option<&Path>) -> String {
    let mut deck = deck.clone();
    if let Some(origin) = origin.and_then(Path::to_str) {
        deck.extra.insert(ORIGIN.to_owned(), origin.into());
    }
    deck.to_text()
}

fn work(wish: Wish) -> Result<(), AppError> {
    match wish {
        Wish::Write { path, text, instead_of } => {
            file::write_atomically(&path, text.as_bytes(), true)?;
            instead_of.iter().for_each(|old| forget(old));
        }
        Wish::Forget(path) => forget(&path),
    }
    Ok(())
}

/// What cannot be taken away stays, and is offered again.
fn forget(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_file(lock_of(path));
}

fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Whether nobody holds a lock.
fn is_free(lock: &Path) -> bool {
    match File::open(lock) {
        Ok(file) => file.try_lock().is_ok(),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_view::deck::Bilingual;

    fn titled(title: &str) -> Deck {
        Deck { title: Bilingual { en: title.to_owned(), zh: String::new() }, ..Deck::default() }
    }

    #[test]
    fn what_a_window_left_behind_is_found_and_what_a_living_one_writes_is_not() {
        let folder = tempfile::TempDir::new().unwrap();
        let start = || Journal::start(Some(folder.path().join("unsaved")), &egui::Context::default()).unwrap();
        let (mut killed, mut living, next) = (start(), start(), start());
        for (journal, title) in [(&mut killed, "one"), (&mut living, "two")] {
            journal.changed(0.0);
            journal.close(&titled(title), Some(Path::new("/talks/a.atlasdeck")));
        }
        assert_eq!(next.left_behind(), Vec::<PathBuf>::new());
        drop(killed);
        let left = next.left_behind();
        assert_eq!(left.len(), 1);
        let kept = Deck::from_text(&fs::read_to_string(&left[0]).unwrap()).unwrap();
        assert_eq!(parted(kept), (titled("one"), Some(PathBuf::from("/talks/a.atlasdeck"))));
        // Taken up it stands in the journal of the new window, and nowhere else.
        let mut next = next;
        next.adopt(left[0].clone(), 0.0);
        next.close(&titled("one"), None);
        assert!(!left[0].exists());
        drop(next);
        assert_eq!(start().left_behind().len(), 1);
    }

    #[test]
    fn what_is_saved_is_forgotten() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut journal = Journal::start(Some(folder.path().to_owned()), &egui::Context::default()).unwrap();
        journal.changed(0.0);
        journal.close(&titled("one"), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        journal.settled();
        journal.worker.finish();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
