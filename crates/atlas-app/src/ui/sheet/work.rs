//! Making the files, away from the window.

use super::Bundle;
use crate::{
    AppError,
    figure_file::{self, FileFormat},
    jobs::Worker,
    sheet_file::{self, Made, Series, SheetOf, SheetOptions},
    ui::Core,
};
use atlas_data::PartialDate;
use atlas_view::{Language, ThemeName, Words};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// What a file or folder is to hold.
pub(super) enum Of {
    /// One sheet.
    One(SheetOf),
    /// A sheet for each of some subjects.
    Series(Vec<String>, Bundle),
}

/// Files that are asked for.
pub(super) struct Wish {
    pub(super) of: Of,
    pub(super) as_of: PartialDate,
    pub(super) language: Language,
    pub(super) theme: ThemeName,
    pub(super) format: FileFormat,
    pub(super) dpi: f32,
    pub(super) path: PathBuf,
    pub(super) overwrite: bool,
    pub(super) progress: Arc<Progress>,
}

/// How far it is.
#[derive(Debug, Default)]
pub(super) struct Progress {
    done: AtomicUsize,
    all: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// No further sheet is begun.
    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// How many are done, of how many.
    pub(super) fn counted(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    /// The same, 0 to 1.
    pub(super) fn share(&self) -> f32 {
        let (done, all) = self.counted();
        done as f32 / all.max(1) as f32
    }
}

/// What became of a wish.
pub(super) enum Outcome {
    Idle,
    Working(Arc<Progress>),
    Done(String),
    Exists(String),
    Failed(String),
}

/// What was written.
enum Written {
    File(PathBuf),
    Folder { path: PathBuf, written: usize, kept: usize },
    Stopped { written: usize },
}

/// The thread that writes.
pub(super) struct Work {
    files: Worker<Wish, Result<Written, AppError>>,
}

impl Work {
    pub(super) fn start(core: &Arc<Core>, ctx: &egui::Context) -> Result<Self, AppError> {
        let (core, telling, waking) = (Arc::clone(core), ctx.clone(), ctx.clone());
        let work = move |wish: Wish| write(&core, &wish, &telling);
        Ok(Self { files: Worker::start("sheets", work, move || waking.request_repaint())? })
    }

    pub(super) fn ask(&self, wish: Wish) {
        self.files.ask(wish);
    }

    pub(super) fn is_busy(&self) -> bool {
        self.files.is_busy()
    }

    /// What became of the last wish, once.
    pub(super) fn take(&self, words: &Words) -> Option<Outcome> {
        Some(match self.files.take()? {
            Ok(written) => Outcome::Done(said(&written, words)),
            Err(AppError::Export(atlas_export::ExportError::Exists(path))) => {
                let name = PathBuf::from(&path).file_name().map(|name| name.to_string_lossy().into_owned());
                Outcome::Exists(name.unwrap_or(path))
            }
            Err(error) => Outcome::Failed(error.said(words)),
        })
    }
}

fn said(written: &Written, words: &Words) -> String {
    match written {
        Written::File(path) => words.with("export-done", &[("path", &path.display().to_string())]),
        Written::Folder { path, written, kept } => {
            let (written, kept) = (written.to_string(), kept.to_string());
            let path = path.display().to_string();
            words.with("sheets-written", &[("written", &written), ("kept", &kept), ("path", &path)])
        }
        Written::Stopped { written } => words.with("sheets-stopped", &[("written", &written.to_string())]),
    }
}

fn write(core: &Core, wish: &Wish, ctx: &egui::Context) -> Result<Written, AppError> {
    let studio = core.studio(wish.language, wish.theme);
    let options = SheetOptions { as_of: wish.as_of, dpi: wish.dpi, real_text: false };
    let (subjects, bundle) = match &wish.of {
        Of::One(of) => {
            let bytes = sheet_file::encode(of, wish.format, &options, &studio)?;
            figure_file::write(&bytes, &wish.path, wish.overwrite)?;
            return Ok(Written::File(wish.path.clone()));
        }
        Of::Series(subjects, bundle) => (subjects, *bundle),
    };
    let progress = &wish.progress;
    progress.all.store(subjects.len(), Ordering::Relaxed);
    let step = || {
        progress.done.fetch_add(1, Ordering::Relaxed);
        ctx.request_repaint();
    };
    let series = Series { subjects, options, studio: &studio, cancelled: &progress.cancelled };
    if bundle == Bundle::One {
        if wish.path.exists() && !wish.overwrite {
            return Err(AppError::Export(atlas_export::ExportError::Exists(wish.path.display().to_string())));
        }
        let Some(bytes) = series.combined(|_| step())? else { return Ok(Written::Stopped { written: 0 }) };
        figure_file::write(&bytes, &wish.path, wish.overwrite)?;
        return Ok(Written::File(wish.path.clone()));
    }
    let (mut written, mut kept, mut failed) = (0, 0, None);
    series.write_to(&wish.path, wish.format, !wish.overwrite, |_, made| {
        match made {
            Made::Written => written += 1,
            Made::Kept => kept += 1,
            Made::Failed(reason) => failed = Some(reason.clone()),
        }
        step();
    })?;
    match failed {
        Some(reason) => Err(AppError::Failed(reason)),
        None if written + kept < subjects.len() => Ok(Written::Stopped { written }),
        None => Ok(Written::Folder { path: wish.path.clone(), written, kept }),
    }
}
