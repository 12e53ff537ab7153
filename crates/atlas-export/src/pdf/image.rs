//! Pictures: sRGB or grey, their alpha as a soft mask, rows filtered as in PNG so that Flate finds more to save.

use super::{packed_samples, store::Objects};
use crate::png;
use atlas_scene::Pixels;
use pdf_writer::{Filter, Finish, Name, Ref, types::Predictor};

/// Writes a picture; `None` where it has no pixels or fewer than it says.
pub(super) fn write(pixels: &Pixels, objects: &mut Objects) -> Option<Ref> {
    let (width, height) = (usize::try_from(pixels.width).ok()?, usize::try_from(pixels.height).ok()?);
    let whole = width.checked_mul(height)?.checked_mul(4)?;
    if whole == 0 || pixels.rgba.len() != whole || whole > i32::MAX as usize {
        return None;
    }
    let size = (width as i32, height as i32);
    let opaque = pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let (colors, mask) = if opaque {
        let mut rgb = Vec::new();
        png::without_alpha(&pixels.rgba, &mut rgb);
        (rgb, None)
    } else {
        let straight = png::straight(pixels);
        let alpha: Vec<u8> = straight.iter().skip(3).step_by(4).copied().collect();
        let [mask] = objects.refs();
        add(objects, mask, size, &alpha, 1, None);
        let mut rgb = Vec::new();
        png::without_alpha(&straight, &mut rgb);
        (rgb, Some(mask))
    };
    let [id] = objects.refs();
    if colors.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]) {
        let grey: Vec<u8> = colors.iter().step_by(3).copied().collect();
        add(objects, id, size, &grey, 1, mask);
    } else {
        add(objects, id, size, &colors, 3, mask);
    }
    Some(id)
}

fn add(
    objects: &mut Objects,
    id: Ref,
    (width, height): (i32, i32),
    samples: &[u8],
    channels: usize,
    mask: Option<Ref>,
) {
    let bytes = packed_samples(&filtered(samples, width as usize * channels, channels));
    let mut image = objects.pdf.image_xobject(id, &bytes);
    image.width(width).height(height).bits_per_component(8);
    image.color_space_name(Name(if channels == 1 { b"DeviceGray" } else { b"DeviceRGB" }));
    // As the raster does: no cell of the picture is seen as a square.
    image.interpolate(true);
    if let Some(mask) = mask {
        image.s_mask(mask);
    }
    image.filter(Filter::FlateDecode);
    let mut parameters = image.decode_parms();
    parameters.predictor(Predictor::PngOptimum).colors(channels as i32).bits_per_component(8).columns(width);
    parameters.finish();
    image.finish();
}

/// Each row behind the number of the filter that leaves the smallest differences.
fn filtered(samples: &[u8], row_length: usize, step: usize) -> Vec<u8> {
    let mut found = Vec::with_capacity(samples.len() + samples.len() / row_length.max(1) + 1);
    let blank = vec![0; row_length];
    let mut above = blank.as_slice();
    let mut tried = Vec::with_capacity(row_length);
    let mut best = Vec::with_capacity(row_length);
    for row in samples.chunks_exact(row_length) {
        let mut least = (u64::MAX, 0);
        for kind in [0u8, 1, 2, 4] {
            tried.clear();
            tried.extend(row.iter().enumerate().map(|(at, value)| {
                let left = if at >= step { row[at - step] } else { 0 };
                let corner = if at >= step { above[at - step] } else { 0 };
                value.wrapping_sub(match kind {
                    0 => 0,
                    1 => left,
                    2 => above[at],
                    _ => paeth(left, above[at], corner),
                })
            }));
            let cost = tried.iter().map(|value| u64::from(value.cast_signed().unsigned_abs())).sum();
            if cost < least.0 {
                least = (cost, kind);
                std::mem::swap(&mut tried, &mut best);
            }
        }
        found.push(least.1);
        found.extend_from_slice(&best);
        above = row;
    }
    found
}

/// The neighbour nearest to what a plane through all three would have here.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}
