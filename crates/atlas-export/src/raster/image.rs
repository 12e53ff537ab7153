//! Pictures stretched over boxes, with smooth sampling.

use super::{Painter, intersection};
use atlas_scene::{Blend, ImageNode, Pixels, Rect};
use std::ops::Range;

impl Painter<'_> {
    /// Samples the picture at the middle of every pixel of its box, between four cells.
    pub(super) fn image(&mut self, node: &ImageNode) {
        let source = node.pixels.as_ref();
        if source.width == 0 || source.height == 0 || node.rect.width <= 0.0 || node.rect.height <= 0.0 {
            return;
        }
        let (width, height) = (self.pixmap.width() as f32, self.pixmap.height() as f32);
        let page = Rect::new(0.0, 0.0, width / self.scale, height / self.scale);
        let seen = intersection(&page, &self.clip_rect.map_or(node.rect, |clip| intersection(&clip, &node.rect)));
        let first = |units: f32| (units * self.scale).round().max(0.0) as usize;
        let columns = first(seen.x)..first(seen.right()).min(width as usize);
        let rows = first(seen.y)..first(seen.bottom()).min(height as usize);
        let across: Vec<(usize, usize, f32)> =
            columns.clone().map(|x| place(x, self.scale, node.rect.x, node.rect.width, source.width)).collect();
        // Only the cells below the pixels in sight.
        let (Some(left), Some(right)) = (across.first(), across.last()) else { return };
        let (left, right) = (left.0, right.1 + 1);
        let across: Vec<_> = across.into_iter().map(|(a, b, t)| (a - left, b - left, t)).collect();
        let row_length = self.pixmap.width() as usize * 4;
        let data = self.pixmap.data_mut();
        let mut cells = Vec::with_capacity(right - left);
        for y in rows {
            let down = place(y, self.scale, node.rect.y, node.rect.height, source.height);
            blend_rows(source, left..right, &down, &mut cells);
            if node.blend == Blend::Multiply {
                cells.iter_mut().for_each(|cell| *cell = factor(*cell, node.opacity));
            }
            let start = y * row_length + columns.start * 4;
            let Some(line) = data.get_mut(start..start + columns.len() * 4) else { continue };
            for (pixel, across) in line.chunks_exact_mut(4).zip(&across) {
                let sample = between(&cells, across);
                match node.blend {
                    Blend::Multiply => multiply(pixel, sample),
                    Blend::Over => cover(pixel, sample, node.opacity),
                }
            }
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

/// The cells of a row of pixels, blended from the two rows of the picture that it lies between.
fn blend_rows(source: &Pixels, columns: Range<usize>, y: &(usize, usize, f32), cells: &mut Vec<[f32; 4]>) {
    let row = |at: usize| {
        let start = at * source.width as usize;
        let bytes = source.rgba.get((start + columns.start) * 4..(start + columns.end) * 4);
        bytes.unwrap_or_default().as_chunks::<4>().0
    };
    let mix = |(a, b): (&[u8; 4], &[u8; 4])| {
        std::array::from_fn(|i| f32::from(a[i]) + (f32::from(b[i]) - f32::from(a[i])) * y.2)
    };
    cells.clear();
    cells.extend(row(y.0).iter().zip(row(y.1)).map(mix));
}

fn between(cells: &[[f32; 4]], x: &(usize, usize, f32)) -> [f32; 4] {
    let (Some(a), Some(b)) = (cells.get(x.0), cells.get(x.1)) else { return [0.0; 4] };
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * x.2)
}

/// By how much a cell darkens what is there; alpha stays.
fn factor(cell: [f32; 4], opacity: f32) -> [f32; 4] {
    let darker = |value: f32| 1.0 - opacity * (1.0 - value / 255.0);
    [darker(cell[0]), darker(cell[1]), darker(cell[2]), 1.0]
}

fn multiply(pixel: &mut [u8], factors: [f32; 4]) {
    for (channel, factor) in pixel.iter_mut().zip(factors) {
        *channel = (f32::from(*channel) * factor + 0.5) as u8;
    }
}

fn cover(pixel: &mut [u8], sample: [f32; 4], opacity: f32) {
    let stays = 1.0 - sample[3] / 255.0 * opacity;
    for (channel, value) in pixel.iter_mut().zip(sample) {
        *channel = (f32::from(*channel) * stays + value * opacity + 0.5).min(255.0) as u8;
    }
}
