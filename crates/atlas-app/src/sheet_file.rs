//! Sheets and their files: what window and command line share.

use crate::{
    AppError,
    figure_file::{self, FileFormat, PictureOptions},
};
use atlas_data::PartialDate;
use atlas_export::pdf::{self, PageLink, PdfOptions};
use atlas_scene::Scene;
use atlas_view::{Language, Studio, compose, sheet};
use std::{
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// The formats that a sheet can be written in.
pub(crate) const SHEET_FORMATS: [FileFormat; 3] = [FileFormat::Pdf, FileFormat::Png, FileFormat::Svg];
/// Layout units in an inch.
const UNITS: f32 = 96.0;

/// What a sheet is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SheetOf {
    /// One subject.
    Subject(String),
    /// Some of them beside one another.
    Comparison(Vec<String>),
}

impl SheetOf {
    /// The name of its file without the ending.
    pub(crate) fn stem(&self, language: Language) -> String {
        match self {
            Self::Subject(id) => sheet::file_stem(std::slice::from_ref(id), language),
            Self::Comparison(ids) => sheet::file_stem(ids, language),
        }
    }
}

/// How sheets are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SheetOptions {
    /// The date that they hold for.
    pub(crate) as_of: PartialDate,
    /// Dots per inch of pictures.
    pub(crate) dpi: f32,
    /// Whether the words of an SVG are text.
    pub(crate) real_text: bool,
}

impl SheetOptions {
    /// Pixels per layout unit.
    pub(crate) fn scale(&self) -> f32 {
        self.dpi / UNITS
    }
}

/// The picture of a sheet; `number` is that of its page in a series, or empty.
///
/// # Errors
/// Where there is no such subject, or the pack cannot be read.
pub(crate) fn scene(
    of: &SheetOf,
    number: &str,
    options: &SheetOptions,
    studio: &Studio<'_>,
) -> Result<Scene, AppError> {
    Ok(match of {
        SheetOf::Subject(id) => compose::sheet(id, options.as_of, number, studio, options.scale())?,
        SheetOf::Comparison(ids) => compose::compare_sheet(ids, options.as_of, studio, options.scale())?,
    })
}

/// The bytes of a sheet as a file.
///
/// # Errors
/// As [`scene`], or where a writer fails.
pub(crate) fn encode(
    of: &SheetOf,
    format: FileFormat,
    options: &SheetOptions,
    studio: &Studio<'_>,
) -> Result<Vec<u8>, AppError> {
    let scene = scene(of, "", options, studio)?;
    let picture = PictureOptions { scale: options.scale(), dpi: options.dpi, real_text: options.real_text };
    figure_file::picture(&scene, studio.fonts, format, &picture, studio.words)
}

/// What became of a sheet of a series.
#[derive(Debug)]
pub(crate) enum Made {
    /// It was written.
    Written,
    /// It was there.
    Kept,
    /// It could not be made, and why.
    Failed(String),
}

/// Some sheets of one kind.
#[derive(Clone, Copy)]
pub(crate) struct Series<'s> {
    /// What they are about, in order.
    pub(crate) subjects: &'s [String],
    /// How they are made.
    pub(crate) options: SheetOptions,
    /// What they are made from.
    pub(crate) studio: &'s Studio<'s>,
    /// Set by who no longer wants them: no further one is begun.
    pub(crate) cancelled: &'s AtomicBool,
}

impl Series<'_> {
    /// Writes a file for each into a folder, and tells of each as it is done. Files that are there are kept where `keep` says so.
    ///
    /// # Errors
    /// Where the folder cannot be made. A sheet that fails does not keep the others.
    pub(crate) fn write_to(
        &self,
        folder: &Path,
        format: FileFormat,
        keep: bool,
        mut told: impl FnMut(&Path, &Made),
    ) -> Result<(), AppError> {
        let fail = |error: std::io::Error| AppError::Failed(format!("{}: {error}", folder.display()));
        std::fs::create_dir_all(folder).map_err(fail)?;
        let language = self.studio.words.language();
        let work = |id: &String| {
            let of = SheetOf::Subject(id.clone());
            let path = folder.join(format!("{}.{}", of.stem(language), format.ending()));
            if keep && path.exists() {
                return (path, Made::Kept);
            }
            let written = encode(&of, format, &self.options, self.studio)
                .and_then(|bytes| figure_file::write(&bytes, &path, true));
            (path, written.map_or_else(|error| Made::Failed(error.to_string()), |()| Made::Written))
        };
        self.each(|_, id| work(id), |_, (path, made): (PathBuf, Made)| told(&path, &made));
        Ok(())
    }

    /// One file with a page for each, after one that says where to find them; `told` hears of each subject as its page is
    /// done. `None` where it was cancelled.
    ///
    /// # Errors
    /// Where a page cannot be made: nothing is written that lacks something.
    pub(crate) fn combined(&self, mut told: impl FnMut(&str)) -> Result<Option<Vec<u8>>, AppError> {
        let (studio, options) = (self.studio, &self.options);
        let contents = compose::sheet_contents(self.subjects, options.as_of, studio, options.scale())?;
        let work = |at: usize, id: &String| {
            let number = (at + 2).to_string();
            scene(&SheetOf::Subject(id.clone()), &number, options, studio).map(|scene| (id.clone(), scene))
        };
        let mut pages: Vec<Option<Scene>> = self.subjects.iter().map(|_| None).collect();
        let mut failed = None;
        self.each(work, |at, made| match made {
            Ok((id, scene)) => {
                pages[at] = Some(scene);
                told(&id);
            }
            Err(error) => failed = Some(error),
        });
        if let Some(error) = failed {
            return Err(error);
        }
        let Some(pages) = pages.into_iter().collect::<Option<Vec<Scene>>>() else { return Ok(None) };
        let scenes: Vec<&Scene> = std::iter::once(&contents.scene).chain(&pages).collect();
        let links = contents.entries.iter().enumerate().map(|(at, area)| PageLink { page: 0, area: *area, to: at + 1 });
        let pdf = PdfOptions {
            title: Some(contents.scene.title.clone()),
            language: Some(studio.words.language().tag().to_owned()),
            links: links.collect(),
            ..PdfOptions::default()
        };
        Ok(Some(pdf::encode_pages(&scenes, studio.fonts, &pdf)?))
    }

    /// Does some work for every subject, on as many threads as there are processors, and hands over what each gave as it comes.
    fn each<T: Send>(&self, work: impl Fn(usize, &String) -> T + Sync, mut done: impl FnMut(usize, T)) {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(self.subjects.len().max(1));
        let (next, (send, hear)) = (AtomicUsize::new(0), mpsc::channel());
        thread::scope(|scope| {
            for _ in 0..threads {
                let (send, next, work) = (send.clone(), &next, &work);
                scope.spawn(move || {
                    while !self.cancelled.load(Ordering::Relaxed) {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(id) = self.subjects.get(at) else { return };
                        // Who no longer listens wants nothing more.
                        if send.send((at, work(at, id))).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(send);
            for (at, made) in hear {
                done(at, made);
            }
        });
    }
}
