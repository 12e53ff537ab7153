//! `sheet`: one page about a subject, one that compares some, or a series of all.

use super::{date, language, page::dpi, theme};
use crate::{
    AppError, builtin,
    figure_file::{self, FileFormat},
    sheet_file::{self, Made, SHEET_FORMATS, Series, SheetOf, SheetOptions},
};
use atlas_data::{Atlas, PartialDate};
use atlas_view::{Basemap, Language, SourcesAt, Studio, ThemeName, Words, sheet};
use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

/// Options of `sheet`.
#[derive(Debug, clap::Args)]
pub(crate) struct SheetArgs {
    /// A subject by its id or name; can be repeated
    #[arg(long = "unit", value_name = "UNIT")]
    units: Vec<String>,
    /// The whole and every district and county of the date
    #[arg(long, conflicts_with = "units")]
    all: bool,
    /// One page that compares two to six units, instead of one for each
    #[arg(long, conflicts_with = "all")]
    compare: bool,
    /// A file to write, replaced if it is there: .pdf, .png or .svg; several sheets become one PDF with contents, or a file each in the
    /// folder that this names
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: PathBuf,
    /// pdf, png or svg, for files in a folder
    #[arg(long, value_name = "FORMAT", value_parser = format, default_value = "pdf")]
    format: FileFormat,
    /// Leave out sheets whose files are in the folder already, after a run that was stopped
    #[arg(long)]
    resume: bool,
    /// The date that the sheets hold for; a unit that is not there then is shown as it last was
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<PartialDate>,
    /// Dots per inch, 72 to 1200
    #[arg(long, value_name = "N", value_parser = dpi, default_value = "150")]
    dpi: f32,
    /// en or zh
    #[arg(long, value_name = "LANG", value_parser = language, default_value = "en")]
    lang: Language,
    /// light, dark, projector or print
    #[arg(long, value_name = "THEME", value_parser = theme, default_value = "light")]
    theme: ThemeName,
    /// Write the words of an SVG as text, which can be changed, instead of outlines
    #[arg(long)]
    svg_text: bool,
}

fn format(text: &str) -> Result<FileFormat, String> {
    let found = SHEET_FORMATS.into_iter().find(|format| format.ending() == text);
    found.ok_or_else(|| format!("write one of: {}", SHEET_FORMATS.map(FileFormat::ending).join(", ")))
}

/// Makes the sheets.
pub(crate) fn run(args: &SheetArgs, atlas: &Atlas) -> Result<(), AppError> {
    if args.units.is_empty() && !args.all {
        return Err(AppError::Usage("name a unit with --unit, or ask for all with --all".to_owned()));
    }
    let broken = |reason: String| AppError::BuiltIn { what: "theme", reason };
    let theme = atlas_view::theme(args.theme).map_err(|error| broken(error.to_string()))?;
    let (fonts, words, basemap) = (builtin::fonts()?, Words::new(args.lang), Basemap::default());
    let sources = SourcesAt::Page;
    let studio = Studio { atlas, basemap: &basemap, fonts: &fonts, theme: &theme, words: &words, sources };
    let as_of = args.as_of.unwrap_or(atlas.info().opening.as_of);
    let options = SheetOptions { as_of, dpi: args.dpi, real_text: args.svg_text };
    let subjects = if args.all { sheet::subjects(atlas, as_of) } else { named(&args.units, args.as_of, atlas)? };
    let one = match &subjects[..] {
        _ if args.compare => Some(SheetOf::Comparison(subjects.clone())),
        [only] if !args.all => Some(SheetOf::Subject(only.clone())),
        _ => None,
    };
    let Some(of) = one else { return series(args, &subjects, options, &studio) };
    let path = match file_format(&args.output)? {
        Some(_) => args.output.clone(),
        None => args.output.join(format!("{}.{}", of.stem(args.lang), args.format.ending())),
    };
    let format = file_format(&path)?.unwrap_or(args.format);
    let bytes = sheet_file::encode(&of, format, &options, &studio)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| AppError::Failed(format!("{}: {error}", folder.display())))?;
    }
    figure_file::write(&bytes, &path, true)
}

/// The ids of subjects that people name.
fn named(units: &[String], as_of: Option<PartialDate>, atlas: &Atlas) -> Result<Vec<String>, AppError> {
    let mut found: Vec<String> = Vec::new();
    for unit in units {
        let id = atlas.resolve(unit, as_of)?.to_owned();
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// The format that a path names; `None` for a folder.
fn file_format(path: &Path) -> Result<Option<FileFormat>, AppError> {
    match path.extension() {
        Some(_) if !path.is_dir() => {
            let known = SHEET_FORMATS.map(|format| format!(".{}", format.ending())).join(", ");
            let wrong = || AppError::Usage(format!("{}: a sheet is written as one of {known}", path.display()));
            FileFormat::of(path).filter(|format| SHEET_FORMATS.contains(format)).map(Some).ok_or_else(wrong)
        }
        _ => Ok(None),
    }
}

/// One PDF of all, or a file each. Tells of each as it is done.
fn series(args: &SheetArgs, subjects: &[String], options: SheetOptions, studio: &Studio<'_>) -> Result<(), AppError> {
    let cancelled = AtomicBool::new(false);
    let series = Series { subjects, options, studio, cancelled: &cancelled };
    let all = subjects.len();
    let (mut count, mut failed) = (0, 0);
    let mut out = io::stdout().lock();
    let mut tell = |line: &str| {
        count += 1;
        // Who closed the pipe wants no more lines, but the files all the same.
        let _ = writeln!(out, "{count}/{all} {line}").and_then(|()| out.flush());
    };
    match file_format(&args.output)? {
        None => series.write_to(&args.output, args.format, args.resume, |path, made| match made {
            Made::Written => tell(&path.display().to_string()),
            Made::Kept => tell(&format!("{} is there", path.display())),
            Made::Failed(reason) => {
                failed += 1;
                tell(&format!("{} failed: {reason}", path.display()));
            }
        })?,
        Some(FileFormat::Pdf) => {
            if let Some(bytes) = series.combined(|id| tell(id))? {
                figure_file::write(&bytes, &args.output, true)?;
            }
        }
        Some(_) => {
            let said = format!("{}: {all} sheets fit into one PDF, or into a folder", args.output.display());
            return Err(AppError::Usage(said));
        }
    }
    if failed == 0 {
        return Ok(());
    }
    Err(AppError::Failed(format!("{failed} of {all} sheets could not be made; the lines above say why")))
}
