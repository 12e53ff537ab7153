//! Pixels as a PNG file with its true resolution.

use crate::{ExportError, raster, words::harmless};
use atlas_scene::{Pixels, Scene, text::Fonts};
use png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit, Writer};
use std::io::Write as _;

/// What a PNG file says besides its pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct PngOptions {
    /// Dots per inch, written as pHYs.
    pub dpi: f32,
    /// What the picture shows.
    pub title: Option<String>,
    /// The same for who cannot see it.
    pub description: Option<String>,
}

impl PngOptions {
    /// A file that says its resolution only.
    pub fn of_dpi(dpi: f32) -> Self {
        Self { dpi, title: None, description: None }
    }

    /// A file that says what a scene says of itself.
    pub fn of_scene(scene: &Scene, dpi: f32) -> Self {
        let said = |words: &str| Some(words.to_owned()).filter(|words| !words.trim().is_empty());
        Self { dpi, title: said(&scene.title), description: said(&scene.description) }
    }
}

/// The bytes of a PNG file of a scene, `scale` pixels per layout unit: the pixels of [`raster::render`], written while those
/// below are painted. RGB where everything is opaque, else RGBA. No date is written, so that the same picture always gives
/// the same bytes.
///
/// # Errors
/// Where the picture would have no pixels or more than memory should hold, or the encoder fails.
pub fn encode_scene(scene: &Scene, fonts: &Fonts, scale: f32, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    if scene.ground.is_some_and(|ground| ground.a == 255) {
        let (size, mut bytes) = (raster::size(scene, fonts, scale)?, Vec::new());
        let mut file = begin(&mut bytes, size, ColorType::Rgb, options)?;
        let mut rows = file.stream_writer_with_size(CHUNK).map_err(failed)?;
        let made_ready = |rgba: &[u8], rgb: &mut Vec<u8>| match is_opaque(rgba) {
            true => without_alpha(rgba, rgb),
            false => rgb.clear(),
        };
        let write = |rgb: &[u8]| match rgb.is_empty() {
            true => Err(Stop::SeenThrough),
            false => rows.write_all(rgb).map_err(|error| Stop::Failed(failed(error))),
        };
        match raster::render_rows(scene, fonts, scale, made_ready, write) {
            Ok(()) => {
                rows.finish().and_then(|()| file.finish()).map_err(failed)?;
                return Ok(bytes);
            }
            Err(Stop::Failed(error)) => return Err(error),
            // Something on an opaque ground is seen through: the file has to say so from its beginning.
            Err(Stop::SeenThrough) => {}
        }
    }
    encode(&raster::render(scene, fonts, scale)?, options)
}

/// Why rows are written no further.
enum Stop {
    SeenThrough,
    Failed(ExportError),
}

impl From<ExportError> for Stop {
    fn from(error: ExportError) -> Self {
        Self::Failed(error)
    }
}

/// The bytes of a PNG file of pixels, as [`encode_scene`].
///
/// # Errors
/// Where the encoder fails.
pub fn encode(pixels: &Pixels, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    let (data, color) = match is_opaque(&pixels.rgba) {
        true => {
            let mut rgb = Vec::new();
            without_alpha(&pixels.rgba, &mut rgb);
            (rgb, ColorType::Rgb)
        }
        false => (straight(pixels), ColorType::Rgba),
    };
    let mut bytes = Vec::new();
    let mut file = begin(&mut bytes, (pixels.width, pixels.height), color, options)?;
    let mut rows = file.stream_writer_with_size(CHUNK).map_err(failed)?;
    rows.write_all(&data).map_err(failed)?;
    rows.finish().and_then(|()| file.finish()).map_err(failed)?;
    Ok(bytes)
}

fn failed(error: impl std::fmt::Display) -> ExportError {
    ExportError::Encoding { format: "PNG", reason: error.to_string() }
}

fn is_opaque(rgba: &[u8]) -> bool {
    rgba.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255)
}

/// Bytes in a chunk of a file's pixels.
const CHUNK: usize = 1 << 16;

/// Writes what stands before the pixels.
fn begin<'b>(
    bytes: &'b mut Vec<u8>,
    (width, height): (u32, u32),
    color: ColorType,
    options: &PngOptions,
) -> Result<Writer<&'b mut Vec<u8>>, ExportError> {
    let mut encoder = Encoder::new(bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(color);
    encoder.set_compression(Compression::Fast);
    // Files of this one filter are as small as of the best for every row, and made in three quarters of the time.
    encoder.set_filter(Filter::Paeth);
    let per_metre = (f64::from(options.dpi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    encoder.add_text_chunk("Software".to_owned(), "Chongqing Atlas".to_owned()).map_err(failed)?;
    for (keyword, words) in [("Title", &options.title), ("Description", &options.description)] {
        if let Some(words) = words {
            encoder.add_itxt_chunk(keyword.to_owned(), harmless(words)).map_err(failed)?;
        }
    }
    encoder.write_header().map_err(failed)
}

/// Red, green and blue of pixels that are opaque, in place of what was there.
pub(crate) fn without_alpha(rgba: &[u8], rgb: &mut Vec<u8>) {
    rgb.resize(rgba.len() / 4 * 3, 0);
    for (to, [red, green, blue, _]) in rgb.as_chunks_mut::<3>().0.iter_mut().zip(rgba.as_chunks::<4>().0) {
        *to = [*red, *green, *blue];
    }
}

/// Red, green, blue and alpha, the colours not multiplied by it, as files want them.
pub(crate) fn straight(pixels: &Pixels) -> Vec<u8> {
    let whole = |channel: u8, alpha: u8| {
        let alpha = u32::from(alpha).max(1);
        ((u32::from(channel) * 255 + alpha / 2) / alpha).min(255) as u8
    };
    pixels.rgba.chunks_exact(4).flat_map(|p| [whole(p[0], p[3]), whole(p[1], p[3]), whole(p[2], p[3]), p[3]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fonts;
    use atlas_scene::{Color, Node, Path, Point, Size};

    /// A scene with half a circle across its rows, on a ground.
    fn scene(ground: Option<Color>) -> Scene {
        let ink = Color { r: 200, g: 40, b: 40, a: 120 };
        let circle = Path::circle(Point::new(30.0, 70.0), 60.0);
        Scene::new(Size::new(90.0, 140.0), ground, "Half".to_owned(), vec![Node::filled(circle, ink)])
    }

    #[test]
    fn a_scene_gives_the_file_of_its_pixels() {
        let fonts = fonts();
        let paper = Color { r: 240, g: 230, b: 210, a: 255 };
        for ground in [Some(paper), Some(Color { a: 128, ..paper }), None] {
            let scene = scene(ground);
            let options = PngOptions::of_scene(&scene, 96.0);
            let made = encode_scene(&scene, &fonts, 1.5, &options).unwrap();
            assert!(made == encode(&raster::render(&scene, &fonts, 1.5).unwrap(), &options).unwrap(), "{ground:?}");
            let has_alpha = png::Decoder::new(std::io::Cursor::new(&made)).read_info().unwrap().info().color_type;
            assert_eq!(has_alpha == ColorType::Rgba, ground != Some(paper));
        }
    }

    #[test]
    fn a_strangers_reader_finds_pixels_and_resolution() {
        let pixels = Pixels { width: 2, height: 1, rgba: vec![255, 0, 0, 255, 64, 0, 0, 128] };
        let words = (Some("人口".to_owned()), Some("Highest: Yuzhong\u{0}\n\u{202e}<x>".to_owned()));
        let options = PngOptions { dpi: 300.0, title: words.0, description: words.1 };
        let bytes = encode(&pixels, &options).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut out = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut out).unwrap();
        assert_eq!(out, [255, 0, 0, 255, 128, 0, 0, 128]);
        assert_eq!(reader.info().pixel_dims.unwrap().xppu, 11811);
        let said = &reader.info().utf8_text;
        let said: Vec<(&str, String)> = said.iter().map(|one| (&*one.keyword, one.get_text().unwrap())).collect();
        assert_eq!(said, [("Title", "人口".to_owned()), ("Description", "Highest: Yuzhong <x>".to_owned())]);
        assert_eq!(bytes, encode(&pixels, &options).unwrap());
    }
}
