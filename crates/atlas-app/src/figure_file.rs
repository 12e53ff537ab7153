//! A figure as a file: its ending chooses the format. Window and command line write files by the same call.

use crate::AppError;
use atlas_data::Atlas;
use atlas_export::{
    csv, file, geojson,
    pdf::{self, PdfOptions},
    png::{self, PngOptions},
    svg::{self, SvgOptions},
    xlsx,
};
use atlas_scene::{Features, Scene, Table, preflight::Severity, text::Fonts};
use atlas_view::{
    ChartKind, ComposeError, Purpose, Remark, Studio, ThemeName, View, Words, compose, guard::guard, tables,
};
use std::path::Path;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileFormat {
    /// Pixels.
    Png,
    /// Outlines.
    Svg,
    /// Pages.
    Pdf,
    /// The figures behind, as text.
    Csv,
    /// The figures behind and their sources, as a workbook.
    Xlsx,
    /// The units of a map, with its figures.
    GeoJson,
}

impl FileFormat {
    /// All of them.
    pub(crate) const ALL: [Self; 6] = [Self::Png, Self::Svg, Self::Pdf, Self::Csv, Self::Xlsx, Self::GeoJson];

    /// The ending of its files, without the dot.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::GeoJson => "geojson",
        }
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::GeoJson => "GeoJSON",
        }
    }

    /// Whether it holds a picture, and not the figures behind it.
    pub(crate) const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
    }

    /// Whether a figure can be written in it: outlines of units belong to maps.
    pub(crate) fn fits(self, is_map: bool) -> bool {
        is_map || self != Self::GeoJson
    }

    /// The format that a file's ending names.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// What kind of figure a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureOf {
    /// The chart that the view names.
    Chart,
    /// The map.
    Map,
    /// The units that the view compares, over time.
    Comparison,
    /// A small map for each of them.
    SmallMaps,
}

/// How a picture is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PictureOptions {
    /// Pixels per layout unit.
    pub(crate) scale: f32,
    /// Dots per inch, written into the file; a layout unit has `scale / dpi` inches.
    pub(crate) dpi: f32,
    /// Whether the words of an SVG are text.
    pub(crate) real_text: bool,
}

/// The bytes of a scene as a picture.
///
/// # Errors
/// Where a writer fails.
pub(crate) fn picture(
    scene: &Scene,
    fonts: &Fonts,
    format: FileFormat,
    options: &PictureOptions,
    words: &Words,
) -> Result<Vec<u8>, AppError> {
    Ok(match format {
        FileFormat::Svg => svg::encode(scene, fonts, &SvgOptions { real_text: options.real_text })?.into_bytes(),
        FileFormat::Pdf => {
            // Pixels at their resolution are as wide on paper as in a PNG of the same options.
            let width = scene.size.width * options.scale / options.dpi * 72.0;
            let language = Some(words.language().tag().to_owned());
            pdf::encode(scene, fonts, &PdfOptions { width: Some(width), language, ..PdfOptions::default() })?
        }
        _ => png::encode_scene(scene, fonts, options.scale, &PngOptions::of_scene(scene, options.dpi))?,
    })
}

/// The bytes of the figures behind a view.
///
/// # Errors
/// Where the figures do not make such a chart, or a writer fails.
pub(crate) fn data(of: FigureOf, view: &View, studio: &Studio<'_>, format: FileFormat) -> Result<Vec<u8>, AppError> {
    if format == FileFormat::GeoJson {
        return Ok(geojson::encode(&features(view, studio)?)?);
    }
    let table = table(of, view, studio)?;
    Ok(match format {
        FileFormat::Xlsx => {
            let sources = tables::sources_table(&table, studio.atlas, studio.words);
            xlsx::encode(&[table, sources])?
        }
        _ => csv::encode(&table, true)?,
    })
}

/// What is wrong with a picture; in the theme for print also without colours.
pub(crate) fn remarks(
    of: FigureOf,
    scene: &Scene,
    view: &View,
    studio: &Studio<'_>,
    theme: ThemeName,
    points_per_unit: f32,
) -> Vec<Remark> {
    let is_map = of == FigureOf::Map;
    // The window's comparison is the same picture as the chart of this kind.
    let view = match of {
        FigureOf::Comparison => View { chart: ChartKind::Lines, ..view.clone() },
        FigureOf::SmallMaps => View { chart: ChartKind::SmallMaps, ..view.clone() },
        FigureOf::Chart | FigureOf::Map => view.clone(),
    };
    let purpose = Purpose { is_map, points_per_unit, grey: theme == ThemeName::Print };
    let mut found = atlas_view::remarks(scene, &view, studio, purpose);
    if is_map {
        // What would mislead is told beside what cannot be read; lesser remarks stay where classes are chosen.
        let graver = guard(&view, studio.atlas, studio.words).into_iter().filter(|one| one.severity > Severity::Note);
        found.extend(graver.map(|one| Remark { severity: one.severity, text: one.text, remedy: one.remedy }));
    }
    found
}

/// The table behind a figure.
///
/// # Errors
/// Where the figures do not make such a chart.
pub(crate) fn table(of: FigureOf, view: &View, studio: &Studio<'_>) -> Result<Table, AppError> {
    check(view, studio.atlas)?;
    Ok(match of {
        FigureOf::Chart => tables::chart_table(view, studio)?,
        FigureOf::Map => tables::map_table(view, studio),
        FigureOf::Comparison | FigureOf::SmallMaps => tables::compare_table(view, studio.atlas, studio.words),
    })
}

fn features(view: &View, studio: &Studio<'_>) -> Result<Features, AppError> {
    check(view, studio.atlas)?;
    Ok(tables::map_features(view, studio)?)
}

/// A table of an indicator that the pack does not have would be empty without a word.
fn check(view: &View, atlas: &Atlas) -> Result<(), AppError> {
    match &view.indicator {
        Some(id) if atlas.indicator(id).is_none() => Err(ComposeError::NoIndicator(id.clone()).into()),
        _ => Ok(()),
    }
}

/// Writes bytes, whole or not at all.
///
/// # Errors
/// Where the file cannot be written, or is there and must not be replaced.
pub(crate) fn write(bytes: &[u8], path: &Path, overwrite: bool) -> Result<(), AppError> {
    Ok(file::write_atomically(path, bytes, overwrite)?)
}

/// The picture of a kind of figure at a size: the one call that window, clipboard and command line share.
///
/// # Errors
/// Where the figures do not make such a picture.
pub(crate) fn compose_figure(
    of: FigureOf,
    view: &View,
    studio: &Studio<'_>,
    canvas: &atlas_view::Canvas,
) -> Result<Scene, AppError> {
    Ok(match of {
        FigureOf::Chart => compose::chart(view, studio, canvas)?.scene,
        FigureOf::Map => compose::still_map(view, studio, canvas)?.scene,
        FigureOf::Comparison => compose::compare_chart(view, studio, canvas)?.scene,
        FigureOf::SmallMaps => compose::compare_maps(view, studio, canvas)?.scene,
    })
}
