//! Pictures stretched over boxes, with smooth sampling.

use super::{Painter, intersection};
use atlas_scene::{Blend, ImageNode, Pixels, Rect};

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
        let row_length = self.pixmap.width() as usize * 4;
        let data = self.pixmap.data_mut();
        for y in rows {
            let down = place(y, self.scale, node.rect.y, node.rect.height, source.height);
            let start = y * row_length + columns.start * 4;
            let Some(line) = data.get_mut(start..start + columns.len() * 4) else { continue };
            for (pixel, across) in line.chunks_exact_mut(4).zip(&across) {
                let sample = between(source, across, &down);
                match node.blend {
                    Blend::Multiply => multiply(pixel, sample, node.opacity),
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

fn between(source: &Pixels, x: &(usize, usize, f32), y: &(usize, usize, f32)) -> [f32; 4] {
    let cell = |column: usize, row: usize| {
        let at = (row * source.width as usize + column) * 4;
        source.rgba.get(at..at + 4).map_or([0.0; 4], |c| [c[0], c[1], c[2], c[3]].map(f32::from))
    };
    let (a, b) = (cell(x.0, y.0), cell(x.1, y.0));
    let (c, d) = (cell(x.0, y.1), cell(x.1, y.1));
    std::array::from_fn(|i| {
        let top = a[i] + (b[i] - a[i]) * x.2;
        let bottom = c[i] + (d[i] - c[i]) * x.2;
        top + (bottom - top) * y.2
    })
}

/// Darkens what is there; its alpha stays.
fn multiply(pixel: &mut [u8], sample: [f32; 4], opacity: f32) {
    for (channel, value) in pixel.iter_mut().zip(sample).take(3) {
        let factor = 1.0 - opacity * (1.0 - value / 255.0);
        *channel = (f32::from(*channel) * factor + 0.5) as u8;
    }
}

fn cover(pixel: &mut [u8], sample: [f32; 4], opacity: f32) {
    let stays = 1.0 - sample[3] / 255.0 * opacity;
    for (channel, value) in pixel.iter_mut().zip(sample) {
        *channel = (f32::from(*channel) * stays + value * opacity + 0.5).min(255.0) as u8;
    }
}
