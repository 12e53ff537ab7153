//! The open page: its changes, its file, and what happens to them. It is kept from one start of the program to the next.

use crate::{
    AppError, figure_file,
    jobs::Worker,
    page_file::{self, PageOptions},
    ui::{Core, files},
};
use atlas_export::file;
use atlas_view::{
    Settings, Words,
    deck::Photo,
    page::{PAGE_ENDING, Page, PageEdit, PageHistory},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A change is written down this many seconds after it.
const PAUSE: f64 = 0.6;

/// A page for a file.
struct Save {
    page: Page,
    path: PathBuf,
    overwrite: bool,
}

/// A picture of a page for a file.
struct Export {
    page: Arc<Page>,
    settings: Settings,
    path: PathBuf,
    overwrite: bool,
}

/// A file that is known, or one that is asked for in a folder.
enum Wanted {
    Page(PathBuf),
    AskPage(PathBuf),
    Logo(PathBuf),
    AskLogo(PathBuf),
}

/// What a file held.
enum Read {
    Page(PathBuf, Box<Page>),
    Logo(Box<Photo>),
}

/// What came of writing a picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// Nothing was asked for, or something else has changed since.
    Idle,
    /// It is being made.
    Working,
    /// It is there.
    Done(PathBuf),
    /// There is a file of that name already.
    Exists,
    /// It could not be made.
    Failed(String),
}

/// What the desk came to.
pub(crate) enum Done {
    /// Another page is open.
    Opened,
    /// A logo for the page.
    Logo(Box<Photo>),
    /// Something to be told.
    Told(String),
}

/// The open page, its file, and the picture that it becomes.
pub(crate) struct PageDesk {
    history: PageHistory,
    shared: Arc<Page>,
    saved: Page,
    path: Option<PathBuf>,
    /// Name and folder of the picture.
    pub(super) name: String,
    pub(super) folder: Option<PathBuf>,
    pub(super) outcome: Outcome,
    /// What came of it was not seen yet.
    pub(super) is_news: bool,
    kept_in: Option<PathBuf>,
    waiting: Option<f64>,
    keeper: Worker<(PathBuf, Page), Result<(), AppError>>,
    saver: Worker<Save, Result<(PathBuf, Page), AppError>>,
    reader: Worker<Wanted, Option<Result<Read, AppError>>>,
    exporter: Worker<Export, Result<PathBuf, AppError>>,
}

impl PageDesk {
    /// A page that is not saved is kept in the folder `unsaved`.
    pub(crate) fn start(unsaved: Option<PathBuf>, core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let wake = |ctx: &egui::Context| {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let save = |wish: Save| {
            file::write_atomically(&wish.path, wish.page.to_text().as_bytes(), wish.overwrite)?;
            Ok((wish.path, wish.page))
        };
        let keep = |(path, page): (PathBuf, Page)| {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| AppError::Failed(error.to_string()))?;
            }
            Ok(file::write_atomically(&path, page.to_text().as_bytes(), true)?)
        };
        let core = Arc::clone(core);
        let kept_in = unsaved.map(|folder| folder.join(format!("page{PAGE_ENDING}")));
        // What cannot be read is no page that anybody misses.
        let kept = kept_in.as_deref().and_then(|path| page_file::read(path).ok()).unwrap_or_default();
        Ok(Self {
            shared: Arc::new(kept.clone()),
            history: PageHistory::new(kept),
            saved: Page::default(),
            path: None,
            name: String::new(),
            folder: None,
            outcome: Outcome::Idle,
            is_news: false,
            kept_in,
            waiting: None,
            keeper: Worker::start("page-keeper", keep, wake(ctx))?,
            saver: Worker::start("page-file", save, wake(ctx))?,
            reader: Worker::start("pages", read, wake(ctx))?,
            exporter: Worker::start("page-export", move |wish: Export| write(&core, &wish), wake(ctx))?,
        })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.saver.is_busy() || self.reader.is_busy() || self.exporter.is_busy()
    }

    pub(crate) fn page(&self) -> &Page {
        self.history.page()
    }

    /// The page for whoever draws it; another one after each change.
    pub(crate) fn shared(&self) -> &Arc<Page> {
        &self.shared
    }

    pub(crate) fn history(&self) -> &PageHistory {
        &self.history
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether the page is not as its file has it.
    pub(crate) fn is_changed(&self) -> bool {
        *self.page() != self.saved
    }

    /// Changes the page; false where that is not possible.
    pub(crate) fn apply(&mut self, edit: PageEdit, now: f64) -> bool {
        let done = self.history.apply(edit);
        self.changed(now);
        done
    }

    pub(crate) fn undo(&mut self, now: f64) {
        self.history.undo();
        self.changed(now);
    }

    pub(crate) fn redo(&mut self, now: f64) {
        self.history.redo();
        self.changed(now);
    }

    /// Begins an empty page with the paper, the colours and the logo of the one before; undoing brings that one back.
    pub(crate) fn begin_new(&mut self, now: f64) {
        let old = self.page();
        let new = Page { paper: old.paper, theme: old.theme, logo: old.logo.clone(), ..Page::default() };
        self.apply(PageEdit::Become(Box::new(new), "new".to_owned()), now);
        (self.path, self.saved) = (None, self.page().clone());
        self.name.clear();
    }

    fn changed(&mut self, now: f64) {
        if *self.shared != *self.history.page() {
            self.shared = Arc::new(self.history.page().clone());
            self.outcome = Outcome::Idle;
            self.waiting = self.waiting.or(Some(now));
        }
    }

    /// Keeps the page in its own file, else in a new one in the folder of exports.
    pub(crate) fn save(&self, settings: &Settings) {
        let page = self.page().clone();
        self.saver.ask(match &self.path {
            Some(path) => Save { page, path: path.clone(), overwrite: true },
            None => Save { page, path: self.suggested(settings), overwrite: false },
        });
    }

    /// Keeps it in another file, which becomes its own; a file that is there is kept.
    pub(crate) fn save_as(&self, path: PathBuf) {
        self.saver.ask(Save { page: self.page().clone(), path, overwrite: false });
    }

    /// A file for the page that is not there yet.
    pub(crate) fn suggested(&self, settings: &Settings) -> PathBuf {
        files::free_path(&self.folder(settings), &self.title(settings), PAGE_ENDING)
    }

    /// The title of the page for names of files.
    fn title(&self, settings: &Settings) -> String {
        self.page().title.get(settings.language).to_owned()
    }

    /// Where its files are looked for.
    pub(crate) fn folder(&self, settings: &Settings) -> PathBuf {
        let own = self.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        own.or_else(|| settings.export_folder.clone()).unwrap_or_else(files::default_folder)
    }

    pub(crate) fn open(&self, path: PathBuf) {
        self.reader.ask(Wanted::Page(path));
    }

    pub(crate) fn ask(&self, settings: &Settings) {
        self.reader.ask(Wanted::AskPage(self.folder(settings)));
    }

    /// Reads a logo, or asks for one by the system's dialog.
    pub(crate) fn pick_logo(&self, path: Option<PathBuf>, settings: &Settings) {
        self.reader.ask(path.map_or_else(|| Wanted::AskLogo(self.folder(settings)), Wanted::Logo));
    }

    /// The name of the picture: what was typed, else the title of the page.
    pub(crate) fn picture_name(&self, settings: &Settings) -> String {
        if !self.name.trim().is_empty() {
            return self.name.clone();
        }
        let stem = files::safe_stem(&self.title(settings));
        format!("{stem}.pdf")
    }

    /// Writes the picture.
    pub(crate) fn export(&mut self, settings: &Settings, overwrite: bool) {
        let name = self.picture_name(settings).trim().replace(['/', '\\'], "-");
        let folder = self.folder.clone().unwrap_or_else(|| self.folder(settings));
        let path = folder.join(name);
        if let Err(error) = page_file::format_of(&path) {
            self.outcome = Outcome::Failed(error.to_string());
            self.is_news = true;
            return;
        }
        self.outcome = Outcome::Working;
        self.exporter.ask(Export { page: Arc::clone(&self.shared), settings: settings.clone(), path, overwrite });
    }

    /// Writes down what is not saved, and hands over what the workers have done.
    pub(crate) fn frame(&mut self, ctx: &egui::Context, words: &Words, now: f64) -> Option<Done> {
        self.keep(ctx, now);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|one| one.path().to_owned()));
        if let Some(path) = dropped.filter(|path| path.to_string_lossy().ends_with(PAGE_ENDING)) {
            self.open(path);
        }
        if let Some(made) = self.exporter.take() {
            self.is_news = true;
            self.outcome = match made {
                Ok(path) => Outcome::Done(path),
                Err(AppError::Export(atlas_export::ExportError::Exists(_))) => Outcome::Exists,
                Err(error) => Outcome::Failed(error.said(words)),
            };
        }
        if let Some(saved) = self.saver.take() {
            return Some(Done::Told(match saved {
                Ok((path, page)) => {
                    let told = words.with("page-saved", &[("path", &path.display().to_string())]);
                    (self.path, self.saved) = (Some(path), page);
                    told
                }
                Err(error) => words.with("page-not-saved", &[("reason", &error.to_string())]),
            }));
        }
        Some(match self.reader.take()?? {
            Ok(Read::Page(path, page)) => {
                self.saved = (*page).clone();
                self.apply(PageEdit::Become(page, format!("open {}", path.display())), now);
                self.path = Some(path);
                self.name.clear();
                Done::Opened
            }
            Ok(Read::Logo(photo)) => Done::Logo(photo),
            Err(error) => Done::Told(error.to_string()),
        })
    }

    fn keep(&mut self, ctx: &egui::Context, now: f64) {
        let Some(since) = self.waiting else { return };
        if now - since < PAUSE {
            ctx.request_repaint_after_secs((PAUSE - (now - since)) as f32);
            return;
        }
        self.waiting = None;
        if let Some(path) = &self.kept_in {
            self.keeper.ask((path.clone(), self.page().clone()));
        }
    }

    /// Before the window closes: what is not written down yet is.
    pub(crate) fn close(&mut self) {
        if self.waiting.take().is_some()
            && let Some(path) = &self.kept_in
        {
            self.keeper.ask((path.clone(), self.page().clone()));
        }
        self.keeper.finish();
    }
}

fn read(wanted: Wanted) -> Option<Result<Read, AppError>> {
    let dialog = || rfd::FileDialog::new();
    let page = |path: PathBuf| page_file::read(&path).map(|page| Read::Page(path, Box::new(page)));
    Some(match wanted {
        Wanted::Page(path) => page(path),
        Wanted::AskPage(folder) => {
            let ending = PAGE_ENDING.trim_start_matches('.');
            page(dialog().add_filter(ending, &[ending]).set_directory(folder).pick_file()?)
        }
        Wanted::Logo(path) => logo(&path),
        Wanted::AskLogo(folder) => {
            logo(&dialog().add_filter("png, jpg", &["png", "jpg", "jpeg"]).set_directory(folder).pick_file()?)
        }
    })
}

fn logo(path: &Path) -> Result<Read, AppError> {
    page_file::logo(path).map(|photo| Read::Logo(Box::new(photo)))
}

fn write(core: &Core, wish: &Export) -> Result<PathBuf, AppError> {
    let format = page_file::format_of(&wish.path)?;
    let studio = core.studio(wish.settings.language, wish.page.theme);
    let options =
        PageOptions { transparent: wish.settings.export_transparent, real_text: wish.settings.export_svg_text };
    let bytes = page_file::encode(&wish.page, &studio, format, options)?;
    figure_file::write(&bytes, &wish.path, wish.overwrite)?;
    Ok(wish.path.clone())
}
