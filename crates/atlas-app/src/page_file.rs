//! Pages and their files: what window and command line share.

use crate::{
    AppError,
    figure_file::{self, FigureOf, FileFormat, PictureOptions},
};
use atlas_export::xlsx;
use atlas_scene::{Scene, Table};
use atlas_view::{
    Purpose, Remark, Studio, ThemeName, compose,
    deck::Photo,
    page::{self, FigureKind, Page},
    tables,
};
use std::path::Path;

/// The formats that a page can be written in: pictures, and the figures behind as one workbook.
pub(crate) const PAGE_FORMATS: [FileFormat; 4] = [FileFormat::Pdf, FileFormat::Png, FileFormat::Svg, FileFormat::Xlsx];

/// The format that a file's ending names, where a page can be written in it.
pub(crate) fn format_of(path: &Path) -> Result<FileFormat, AppError> {
    let found = FileFormat::of(path).filter(|format| PAGE_FORMATS.contains(format));
    let known = PAGE_FORMATS.map(|format| format!(".{}", format.ending())).join(", ");
    found.ok_or_else(|| {
        AppError::Usage(format!("{}: the ending chooses the format; write one of {known}", path.display()))
    })
}

/// Reads a page's file.
///
/// # Errors
/// Where it cannot be read, or is no page.
pub(crate) fn read(path: &Path) -> Result<Page, AppError> {
    let fail = |reason: String| AppError::Failed(format!("{}: {reason}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| fail(error.to_string()))?.len();
    if size > page::MOST_BYTES as u64 {
        return Err(fail(format!("{size} bytes are too many for a page; {} at most", page::MOST_BYTES)));
    }
    let text = std::fs::read_to_string(path).map_err(|error| fail(error.to_string()))?;
    Page::from_text(&text).map_err(|error| fail(error.to_string()))
}

/// Reads a logo.
///
/// # Errors
/// Where the file cannot be read, or is no PNG or JPEG.
pub(crate) fn logo(path: &Path) -> Result<Photo, AppError> {
    let fail = |reason: String| AppError::Failed(format!("{}: {reason}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
    Photo::new(&bytes).map_err(|error| fail(error.to_string()))
}

/// How a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageOptions {
    /// Whether the ground is left out.
    pub(crate) transparent: bool,
    /// Whether the words of an SVG are text.
    pub(crate) real_text: bool,
}

/// The page as a picture, whole.
///
/// # Errors
/// Where it has no figures, or one of them cannot be made: nothing is written that lacks something.
pub(crate) fn scene(page: &Page, studio: &Studio<'_>, transparent: bool) -> Result<Scene, AppError> {
    if page.figures.is_empty() {
        return Err(AppError::Failed(studio.words.get("page-no-figures")));
    }
    let mut made = compose::page(page, studio, transparent);
    if made.failed.is_empty() {
        return Ok(made.scene);
    }
    let (at, error) = made.failed.swap_remove(0);
    let values = [("number", (at + 1).to_string()), ("reason", error.said(studio.words))];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    Err(AppError::Failed(studio.words.with("page-figure-failed", &values)))
}

/// The bytes of a page as a file.
///
/// # Errors
/// As [`scene`], or where a writer fails.
pub(crate) fn encode(
    page: &Page,
    studio: &Studio<'_>,
    format: FileFormat,
    options: PageOptions,
) -> Result<Vec<u8>, AppError> {
    let scene = scene(page, studio, options.transparent)?;
    if format == FileFormat::Xlsx {
        return workbook(page, studio);
    }
    let picture = PictureOptions { scale: page.paper.scale(), dpi: page.paper.dpi, real_text: options.real_text };
    figure_file::picture(&scene, studio.fonts, format, &picture, studio.words)
}

/// A sheet for each figure, and one of all their sources.
fn workbook(page: &Page, studio: &Studio<'_>) -> Result<Vec<u8>, AppError> {
    let mut sheets: Vec<Table> = Vec::new();
    for figure in &page.figures {
        let of = if figure.kind == FigureKind::Map { FigureOf::Map } else { FigureOf::Chart };
        sheets.push(figure_file::table(of, &figure.view, studio)?);
    }
    let mut ids: Vec<String> = Vec::new();
    for id in sheets.iter().flat_map(tables::named_sources) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let sources = tables::sources_named(&ids, studio.atlas, studio.words);
    sheets.push(sources);
    Ok(xlsx::encode(&sheets)?)
}

/// What is wrong with a page; in the theme for print also without colours.
pub(crate) fn remarks(page: &Page, scene: &Scene, studio: &Studio<'_>) -> Vec<Remark> {
    let points_per_unit = page.paper.scale() / page.paper.dpi * 72.0;
    let grey = page.theme == ThemeName::Print;
    let mut found: Vec<Remark> = Vec::new();
    // The picture is checked once; what colours mean is another thing in each figure.
    let bare = Scene::new(scene.size, scene.ground, String::new(), Vec::new());
    for (at, figure) in page.figures.iter().enumerate() {
        let purpose = Purpose { is_map: figure.kind == FigureKind::Map, points_per_unit, grey };
        let remarks = atlas_view::remarks(if at == 0 { scene } else { &bare }, &figure.view, studio, purpose);
        for remark in remarks {
            if !found.contains(&remark) {
                found.push(remark);
            }
        }
    }
    found.sort_by_key(|remark| std::cmp::Reverse(remark.severity));
    found
}
