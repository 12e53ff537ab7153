//! Photographs that are part of a deck's file.

use super::Bilingual;
use atlas_scene::Pixels;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, imageops::FilterType};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{io::Cursor, sync::Arc};
use thiserror::Error;

/// A larger photograph is refused.
const MOST_BYTES: usize = 12 << 20;
/// Pixels along a side.
const MOST_PIXELS: u32 = 12_000;

/// A photograph, PNG or JPEG, with who has to be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The file in base64. It is shared: the steps back of a deck hold it once.
    #[serde(serialize_with = "written", deserialize_with = "read")]
    data: Arc<str>,
    /// Who made it and who has to be named.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub credit: Bilingual,
}

/// Why a file is no photograph for a slide.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PhotoError {
    /// It is too large.
    #[error("the picture has {0} bytes; {MOST_BYTES} at most go into a deck: make it smaller first")]
    TooLarge(usize),
    /// It cannot be read.
    #[error("the picture cannot be read ({0}); PNG and JPEG can")]
    Unreadable(String),
}

impl Photo {
    /// A photograph of a file's bytes.
    ///
    /// # Errors
    /// Where they are too many, or no PNG or JPEG.
    pub fn new(bytes: &[u8]) -> Result<Self, PhotoError> {
        if bytes.len() > MOST_BYTES {
            return Err(PhotoError::TooLarge(bytes.len()));
        }
        decode(bytes)?;
        Ok(Self { data: STANDARD.encode(bytes).into(), credit: Bilingual::default() })
    }

    /// Whether it begins as a photograph does; quick enough to be asked in every frame.
    pub fn looks_readable(&self) -> bool {
        // A multiple of four characters decodes by itself, and the head of a file is within its first kilobytes; metadata may come first.
        let head = &self.data.as_bytes()[..self.data.len().min(64 << 10) / 4 * 4];
        let Ok(bytes) = STANDARD.decode(head) else { return false };
        image::guess_format(&bytes).is_ok_and(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg))
    }

    /// Its pixels, turned upright, and no more of them than a box of so many needs.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn pixels(&self, width: u32, height: u32) -> Result<Pixels, PhotoError> {
        let bytes = STANDARD.decode(self.data.as_bytes()).map_err(|error| PhotoError::Unreadable(error.to_string()))?;
        let mut picture = decode(&bytes)?;
        if picture.width() > width || picture.height() > height {
            picture = picture.resize(width.max(1), height.max(1), FilterType::Triangle);
        }
        let mut rgba = picture.to_rgba8().into_raw();
        for pixel in rgba.chunks_exact_mut(4) {
            let alpha = u16::from(pixel[3]);
            pixel[..3].iter_mut().for_each(|channel| *channel = ((u16::from(*channel) * alpha + 127) / 255) as u8);
        }
        Ok(Pixels { width: picture.width(), height: picture.height(), rgba })
    }
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PhotoError> {
    let fail = |error: &dyn std::fmt::Display| PhotoError::Unreadable(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| fail(&error))?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_PIXELS), Some(MOST_PIXELS));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| fail(&error))?;
    let orientation = decoder.orientation().map_err(|error| fail(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| fail(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn written<S: Serializer>(data: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(data)
}

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(deserializer).map(Arc::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::RgbImage::from_fn(60, 40, |x, _| image::Rgb([(x * 4) as u8, 120, 40]));
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_photograph_goes_into_the_file_and_comes_out_no_larger_than_needed() {
        for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
            let photo = Photo::new(&file(format)).unwrap();
            let back: Photo = serde_json::from_str(&serde_json::to_string(&photo).unwrap()).unwrap();
            assert_eq!(back, photo);
            let whole = back.pixels(600, 400).unwrap();
            assert_eq!((whole.width, whole.height), (60, 40));
            let small = back.pixels(30, 100).unwrap();
            assert_eq!((small.width, small.height, small.rgba.len()), (30, 20, 30 * 20 * 4));
        }
    }

    #[test]
    fn what_is_no_photograph_is_said() {
        assert!(Photo::new(b"GIF89a").unwrap_err().to_string().contains("PNG and JPEG"));
        assert!(Photo::new(&vec![0; MOST_BYTES + 1]).unwrap_err().to_string().contains("smaller"));
        let broken: Photo = serde_json::from_str(r#"{"data":"no base64!"}"#).unwrap();
        assert!(broken.pixels(10, 10).is_err() && !broken.looks_readable());
        assert!(Photo::new(&file(image::ImageFormat::Png)).unwrap().looks_readable());
    }

    proptest! {
        #[test]
        fn a_damaged_photograph_never_panics(at in 0..2000usize, byte in any::<u8>(), jpeg in any::<bool>()) {
            let mut bytes = file(if jpeg { image::ImageFormat::Jpeg } else { image::ImageFormat::Png });
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = Photo::new(&bytes);
        }
    }
}
