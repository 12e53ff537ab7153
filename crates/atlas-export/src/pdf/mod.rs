//! A scene as PDF: outlines and pictures as the raster paints them, and words that can be found, chosen and read aloud.
//!
//! * Words are text in the bundled faces, of which each file carries the letters it needs, every letter where the scene has it. Where
//!   letters alone would not give the words back (along a line, spaced out), the words stand beside them (`ActualText`).
//! * Halos are outlines and not text, so that no word is there twice.
//! * The structure has one figure with the title as its description, then the lines of text in the scene's order.
//! * Colours are sRGB and the file says so. There are no dates: the same scenes give the same bytes.

mod document;
mod face;
mod image;
mod page;
mod shape;
mod srgb;
mod store;
mod text;

use crate::ExportError;
use atlas_scene::{Scene, text::Fonts};
use store::Store;

/// Points per layout unit: one is a 96th of an inch, as in SVG.
const POINTS: f32 = 0.75;
/// No side of a page may be longer, points; older readers refuse those that are.
const LONGEST: f32 = 14_400.0;

/// What a PDF file says besides its pages, and how wide these are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfOptions {
    /// Width of a page in points (1/72 inch), the height follows; by default a layout unit is 1/96 inch.
    pub width: Option<f32>,
    /// Title of the file; by default that of the first scene.
    pub title: Option<String>,
    /// Language of the words as a tag: `en`, `zh-CN`.
    pub language: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// The program that it was made with; by default our name.
    pub creator: Option<String>,
    /// What it is about, such as its sources.
    pub subject: Option<String>,
    /// Words to find it by.
    pub keywords: Option<String>,
}

/// The bytes of a PDF file with one page.
///
/// # Errors
/// Where the scene has no size or the letters of a face cannot be taken from it.
pub fn encode(scene: &Scene, fonts: &Fonts, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    encode_pages(&[scene], fonts, options)
}

/// The bytes of a PDF file with a page for each scene and, where there are several, a list of their titles.
///
/// # Errors
/// Where there is no scene, one has no size, or the letters of a face cannot be taken from it.
pub fn encode_pages(scenes: &[&Scene], fonts: &Fonts, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    if scenes.is_empty() {
        return Err(ExportError::Empty);
    }
    let mut store = Store::new(fonts)?;
    let mut pages = Vec::with_capacity(scenes.len());
    for scene in scenes {
        pages.push(page::paint(scene, points(scene, options)?, &mut store));
    }
    document::finish(store, &pages, options)
}

/// Points per layout unit of a page.
fn points(scene: &Scene, options: &PdfOptions) -> Result<f32, ExportError> {
    let (width, height) = (scene.size.width, scene.size.height);
    let longest = width.max(height);
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(ExportError::Empty);
    }
    let wished = options.width.filter(|wished| wished.is_finite() && *wished > 0.0);
    let points = wished.map_or(POINTS, |wished| wished / width).min(LONGEST / longest);
    if points * width.min(height) > 0.01 { Ok(points) } else { Err(ExportError::Empty) }
}

fn failed(reason: impl ToString) -> ExportError {
    ExportError::Encoding { format: "PDF", reason: reason.to_string() }
}

/// Bytes as Flate. This encoder gives the same bytes on every processor.
fn packed(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6)
}

#[cfg(test)]
mod tests;
