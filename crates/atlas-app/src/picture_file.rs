//! A finished scene as a file; its ending chooses the format.

use crate::AppError;
use atlas_export::{
    file,
    png::{self, PngOptions},
    raster,
    svg::{self, SvgOptions},
};
use atlas_scene::{Scene, text::Fonts};
use std::path::Path;

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureFormat {
    /// Pixels.
    Png,
    /// Outlines.
    Svg,
}

impl PictureFormat {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// The ending of its files, without the dot.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The format that a file's ending names.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// Writes a scene; `scale` is pixels per layout unit where the format has pixels. Without an ending that is known it is a PNG.
pub(crate) fn write(
    scene: &Scene,
    fonts: &Fonts,
    (scale, dpi): (f32, f32),
    path: &Path,
    overwrite: bool,
) -> Result<(), AppError> {
    let bytes = match PictureFormat::of(path) {
        Some(PictureFormat::Svg) => svg::encode(scene, fonts, &SvgOptions::default())?.into_bytes(),
        Some(PictureFormat::Png) | None => {
            let options = PngOptions { dpi, title: Some(scene.title.clone()) };
            png::encode(&raster::render(scene, fonts, scale)?, &options)?
        }
    };
    Ok(file::write_atomically(path, &bytes, overwrite)?)
}
