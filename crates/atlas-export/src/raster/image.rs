//! Pictures stretched over boxes, with smooth sampling.

use super::Painter;
use crate::sight::common;
use atlas_scene::{Blend, Grey, ImageNode, Pixels, Raster};
use std::ops::Range;

impl Painter<'_> {
    /// Samples the picture at the middle of every pixel of its box, between four cells.
    pub(super) fn image(&mut self, node: &ImageNode) {
        let (width, height) = node.pixels.size();
        if width == 0 || height == 0 || node.rect.width <= 0.0 || node.rect.height <= 0.0 {
            return;
        }
        let seen = common(&self.seen, &self.clip_rect.map_or(node.rect, |clip| common(&clip, &node.rect)));
        let first = |units: f32, from: f32| ((units * self.scale).round() - from).max(0.0) as usize;
        let columns = first(seen.x, 0.0)..first(seen.right(), 0.0).min(self.pixmap.width() as usize);
        let rows = first(seen.y, self.top)..first(seen.bottom(), self.top).min(self.pixmap.height() as usize);
        let across: Vec<_> =
            columns.clone().map(|x| place(x, self.scale, node.rect.x, node.rect.width, width)).collect();
        // Only the cells below the pixels in sight.
        let (Some(left), Some(right)) = (across.first(), across.last()) else { return };
        let (left, right) = (left.0, right.1 + 1);
        let across: Vec<_> = across.into_iter().map(|(low, _, t)| ((low - left) as u32, t)).collect();
        let row_length = self.pixmap.width() as usize * 4;
        let (top, scale) = (self.top as usize, self.scale);
        let data = self.pixmap.data_mut();
        let mut line = Line { across, cells: Vec::new(), greys: Vec::new(), factors: Vec::new() };
        for y in rows {
            let down = place(top + y, scale, node.rect.y, node.rect.height, height);
            let start = y * row_length + columns.start * 4;
            let Some(pixels) = data.get_mut(start..start + columns.len() * 4) else { continue };
            let ends = [down.0, down.1];
            match (&node.pixels, node.blend) {
                (Raster::Grey(grey), Blend::Multiply) => {
                    line.darken_by_grey(pixels, ends.map(|row| greys_of(grey, row, left..right)), down.2, node.opacity);
                }
                (Raster::Grey(grey), Blend::Over) => {
                    let cells = ends.map(|row| colored(greys_of(grey, row, left..right)));
                    line.cover(pixels, cells.each_ref().map(Vec::as_slice), down.2, node.opacity);
                }
                (Raster::Color(source), Blend::Multiply) => {
                    line.darken(pixels, ends.map(|row| cells_of(source, row, left..right)), down.2, node.opacity);
                }
                (Raster::Color(source), Blend::Over) => {
                    line.cover(pixels, ends.map(|row| cells_of(source, row, left..right)), down.2, node.opacity);
                }
            }
        }
    }
}

/// A row of pixels: after which cell each lies and how far towards the next, and room for what is worked out on the way.
/// Behind the last cell stands the same once more, so that every cell has a next one.
struct Line {
    across: Vec<(u32, f32)>,
    cells: Vec<[f32; 4]>,
    greys: Vec<f32>,
    factors: Vec<u16>,
}

/// The factor that leaves a channel as it is.
const WHOLE: u16 = 256;

impl Line {
    /// Multiplies every pixel; alpha stays. In whole numbers, eight bits of factor: at most one of 255 levels from the exact product,
    /// and several pixels in one step of the processor.
    fn darken(&mut self, pixels: &mut [u8], rows: [&[[u8; 4]]; 2], down: f32, opacity: f32) {
        blend_rows(rows, down, &mut self.cells);
        self.cells.iter_mut().for_each(|cell| *cell = factor(*cell, opacity));
        self.factors.clear();
        let cells = &self.cells;
        self.factors.extend(self.across.iter().flat_map(|across| between(cells, across).map(in_whole)));
        multiply(pixels, &self.factors);
    }

    /// The same of greys.
    fn darken_by_grey(&mut self, pixels: &mut [u8], [above, below]: [&[u8]; 2], down: f32, opacity: f32) {
        let factor = |(a, b): (&u8, &u8)| {
            let value = f32::from(*a) + (f32::from(*b) - f32::from(*a)) * down;
            (1.0 - opacity * (1.0 - value / 255.0)) * f32::from(WHOLE)
        };
        self.greys.clear();
        self.greys.extend(above.iter().zip(below).map(factor));
        self.greys.extend(self.greys.last().copied());
        for (pixel, (low, t)) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(&self.across) {
            let Some([a, b]) = self.greys.get(*low as usize..).and_then(<[f32]>::first_chunk) else { continue };
            *pixel = times(*pixel, rounded(a + (b - a) * t));
        }
    }

    /// Lies over every pixel.
    fn cover(&mut self, pixels: &mut [u8], rows: [&[[u8; 4]]; 2], down: f32, opacity: f32) {
        blend_rows(rows, down, &mut self.cells);
        for (pixel, across) in pixels.chunks_exact_mut(4).zip(&self.across) {
            cover(pixel, between(&self.cells, across), opacity);
        }
    }
}

/// The two cells that a pixel lies between, and how far towards the second.
fn place(pixel: usize, scale: f32, start: f32, length: f32, cells: u32) -> (usize, usize, f32) {
    let at = ((pixel as f32 + 0.5) / scale - start) / length * cells as f32 - 0.5;
    let last = (cells - 1) as f32;
    let at = at.clamp(0.0, last);
    let low = at.floor();
    (low as usize, (low + 1.0).min(last) as usize, at - low)
}

/// A factor from 0 to 1 in whole numbers.
fn in_whole(factor: f32) -> u16 {
    (factor * f32::from(WHOLE) + 0.5) as u16
}

/// The whole number next to one from 0 to 65,535: where the last digit of a number of 24 binary digits is worth one, a sum
/// is rounded to it. Sooner than by a conversion, which has to ask for numbers that do not fit.
fn rounded(number: f32) -> u16 {
    const LAST_DIGIT_IS_ONE: f32 = 8_388_608.0;
    (number + LAST_DIGIT_IS_ONE).to_bits() as u16
}

fn multiply(pixels: &mut [u8], factors: &[u16]) {
    for (channel, factor) in pixels.iter_mut().zip(factors) {
        *channel = ((u16::from(*channel) * factor + WHOLE / 2) >> 8) as u8;
    }
}

/// A pixel of which every channel but alpha is multiplied: red and blue at once, as none of the products reaches into another.
fn times(pixel: [u8; 4], factor: u16) -> [u8; 4] {
    const HALF: u32 = 0x80;
    let (whole, factor) = (u32::from_le_bytes(pixel), u32::from(factor));
    let red_blue = ((whole & 0x00ff_00ff) * factor + (HALF << 16 | HALF)) >> 8 & 0x00ff_00ff;
    let green = (((whole >> 8 & 0xff) * factor + HALF) >> 8) << 8;
    (whole & 0xff00_0000 | red_blue | green).to_le_bytes()
}

/// The greys of a row of a picture in some columns.
fn greys_of(source: &Grey, row: usize, columns: Range<usize>) -> &[u8] {
    let start = row * source.width as usize;
    source.values.get(start + columns.start..start + columns.end).unwrap_or_default()
}

fn colored(greys: &[u8]) -> Vec<[u8; 4]> {
    greys.iter().map(|grey| [*grey, *grey, *grey, 255]).collect()
}

/// The cells of a row of a picture in some columns.
fn cells_of(source: &Pixels, row: usize, columns: Range<usize>) -> &[[u8; 4]] {
    let start = row * source.width as usize;
    let bytes = source.rgba.get((start + columns.start) * 4..(start + columns.end) * 4);
    bytes.unwrap_or_default().as_chunks::<4>().0
}

/// The cells of a row of pixels, blended from the two rows of the picture that it lies between.
fn blend_rows([above, below]: [&[[u8; 4]]; 2], down: f32, cells: &mut Vec<[f32; 4]>) {
    let mix = |(a, b): (&[u8; 4], &[u8; 4])| {
        std::array::from_fn(|i| f32::from(a[i]) + (f32::from(b[i]) - f32::from(a[i])) * down)
    };
    cells.clear();
    cells.extend(above.iter().zip(below).map(mix));
    cells.extend(cells.last().copied());
}

fn between(cells: &[[f32; 4]], (low, t): &(u32, f32)) -> [f32; 4] {
    let Some([a, b]) = cells.get(*low as usize..).and_then(<[_]>::first_chunk) else { return [0.0; 4] };
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t)
}

/// By how much a cell darkens what is there; alpha stays.
fn factor(cell: [f32; 4], opacity: f32) -> [f32; 4] {
    let darker = |value: f32| 1.0 - opacity * (1.0 - value / 255.0);
    [darker(cell[0]), darker(cell[1]), darker(cell[2]), 1.0]
}

fn cover(pixel: &mut [u8], sample: [f32; 4], opacity: f32) {
    let stays = 1.0 - sample[3] / 255.0 * opacity;
    for (channel, value) in pixel.iter_mut().zip(sample) {
        *channel = (f32::from(*channel) * stays + value * opacity + 0.5).min(255.0) as u8;
    }
}
