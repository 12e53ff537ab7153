//! Pixels as a PNG file with its true resolution.

use crate::{ExportError, words::harmless};
use atlas_scene::{Pixels, Scene};
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};

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

/// The bytes of a PNG file: RGB where everything is opaque, else RGBA. No date is written, so that the same
/// picture always gives the same bytes.
///
/// # Errors
/// Where the encoder fails.
pub fn encode(pixels: &Pixels, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    match is_opaque(pixels) {
        true => written(&without_alpha(pixels), (pixels.width, pixels.height), ColorType::Rgb, options),
        false => written(&straight(pixels), (pixels.width, pixels.height), ColorType::Rgba, options),
    }
}

/// The same of pixels that nobody needs any more: their own memory is enough.
///
/// # Errors
/// As [`encode`].
pub fn encode_last(pixels: Pixels, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    if !is_opaque(&pixels) {
        return encode(&pixels, options);
    }
    let size = (pixels.width, pixels.height);
    written(&packed(pixels.rgba), size, ColorType::Rgb, options)
}

fn is_opaque(pixels: &Pixels) -> bool {
    pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255)
}

/// Red, green and blue of opaque pixels, moved together where they are.
fn packed(mut rgba: Vec<u8>) -> Vec<u8> {
    const PIXELS: usize = 1024;
    let mut part = [0; PIXELS * 3];
    let (mut from, mut to) = (0, 0);
    while from < rgba.len() {
        let end = (from + PIXELS * 4).min(rgba.len());
        let mut length = 0;
        for (rgb, pixel) in part.chunks_exact_mut(3).zip(rgba[from..end].chunks_exact(4)) {
            rgb.copy_from_slice(&pixel[..3]);
            length += 3;
        }
        rgba[to..to + length].copy_from_slice(&part[..length]);
        (from, to) = (end, to + length);
    }
    rgba.truncate(to);
    rgba
}

fn written(
    data: &[u8],
    (width, height): (u32, u32),
    color: ColorType,
    options: &PngOptions,
) -> Result<Vec<u8>, ExportError> {
    let failed = |error: png::EncodingError| ExportError::Encoding { format: "PNG", reason: error.to_string() };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(color);
    encoder.set_compression(Compression::Fast);
    let per_metre = (f64::from(options.dpi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    encoder.add_text_chunk("Software".to_owned(), "Chongqing Atlas".to_owned()).map_err(failed)?;
    for (keyword, words) in [("Title", &options.title), ("Description", &options.description)] {
        if let Some(words) = words {
            encoder.add_itxt_chunk(keyword.to_owned(), harmless(words)).map_err(failed)?;
        }
    }
    encoder.write_header().map_err(failed)?.write_image_data(data).map_err(failed)?;
    Ok(bytes)
}

/// Red, green and blue of a picture that is opaque.
pub(crate) fn without_alpha(pixels: &Pixels) -> Vec<u8> {
    pixels.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
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

    #[test]
    fn pixels_that_nobody_needs_give_the_same_file() {
        for alpha in [255, 128] {
            let rgba = (0..3000u32 * 4).map(|at| if at % 4 == 3 { alpha } else { (at % 97) as u8 }).collect();
            let pixels = Pixels { width: 60, height: 50, rgba };
            let options = PngOptions::of_dpi(96.0);
            assert_eq!(encode(&pixels, &options).unwrap(), encode_last(pixels, &options).unwrap());
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
