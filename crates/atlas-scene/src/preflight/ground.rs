//! What lies below a text: everything painted earlier that covers a point, blended as every output blends it.

use super::{
    items::{Cover, Items, Paint},
    shape,
};
use crate::{Blend, Color, ImageNode, Point, Rect};

/// Pixels of a picture that are looked at along each side.
const SAMPLES: u32 = 48;

/// What covers a point, from the top down to the first that is opaque.
pub(super) struct Ground {
    layers: Vec<Layer>,
    /// Whether nothing shines through: else the colour depends on what the picture is put on.
    pub(super) is_opaque: bool,
}

/// Channels from 0 to 1.
#[derive(Clone, Copy)]
enum Layer {
    /// Covers: premultiplied red, green, blue and alpha.
    Over([f32; 4]),
    /// Darkens by these factors.
    Multiply([f32; 3]),
}

impl Ground {
    /// Below what is painted as number `order`, in the middle of a box; pictures count by their mean colour in the box.
    pub(super) fn below(items: &Items<'_>, order: usize, area: &Rect) -> Self {
        let at = area.center();
        let mut ground = Self { layers: Vec::new(), is_opaque: false };
        let earlier = items.covers.partition_point(|cover| cover.order < order);
        for cover in items.covers.iter().take(earlier).rev() {
            let Some(layer) = layer(cover, at, area) else { continue };
            ground.add(layer);
            if ground.is_opaque {
                return ground;
            }
        }
        if let Some(color) = items.ground {
            ground.add(solid(color));
        }
        ground
    }

    fn add(&mut self, layer: Layer) {
        self.layers.push(layer);
        // As good as opaque: no eight-bit pixel would differ.
        self.is_opaque = matches!(layer, Layer::Over([_, _, _, alpha]) if alpha > 1.0 - 0.5 / 255.0);
    }

    /// The colour where the whole is put on an opaque colour.
    pub(super) fn on(&self, paper: Color) -> Color {
        let start = [paper.r, paper.g, paper.b].map(|channel| f32::from(channel) / 255.0);
        let [r, g, b] = self.layers.iter().rev().fold(start, |below, layer| match layer {
            Layer::Over([r, g, b, a]) => {
                let blend = |over: f32, below: f32| over + below * (1.0 - a);
                [blend(*r, below[0]), blend(*g, below[1]), blend(*b, below[2])]
            }
            Layer::Multiply(factors) => std::array::from_fn(|at| below[at] * factors[at]),
        });
        let channel = |light: f32| (light * 255.0 + 0.5) as u8;
        Color { r: channel(r), g: channel(g), b: channel(b), a: 255 }
    }
}

/// A colour over an opaque one, as every output blends them.
pub(super) fn over(color: Color, below: Color) -> Color {
    Ground { layers: vec![solid(color)], is_opaque: false }.on(below)
}

fn solid(color: Color) -> Layer {
    let [r, g, b, a] = [color.r, color.g, color.b, color.a].map(|channel| f32::from(channel) / 255.0);
    Layer::Over([r * a, g * a, b * a, a])
}

fn layer(cover: &Cover<'_>, at: Point, area: &Rect) -> Option<Layer> {
    if !cover.bounds.contains(at) {
        return None;
    }
    match cover.paint {
        Paint::Area(path, color) => path.encloses(at).then(|| solid(color)),
        Paint::Image(image) => {
            let [r, g, b, a] = mean(image, &shape::shared(area, &image.rect))?;
            let opacity = image.opacity.min(1.0);
            let darker = |value: f32| 1.0 - opacity * (1.0 - value);
            Some(match image.blend {
                Blend::Over => Layer::Over([r, g, b, a].map(|value| value * opacity)),
                Blend::Multiply => Layer::Multiply([r, g, b].map(darker)),
            })
        }
    }
}

/// The mean of the premultiplied pixels in a part of a picture, channels from 0 to 1; `None` where it has none.
fn mean(image: &ImageNode, part: &Rect) -> Option<[f32; 4]> {
    let ((width, height), rect) = (image.pixels.size(), image.rect);
    let columns = span(part.x - rect.x, part.width, rect.width, width)?;
    let rows = span(part.y - rect.y, part.height, rect.height, height)?;
    let (mut sum, mut count) = ([0.0f32; 4], 0.0f32);
    for row in each(rows) {
        for column in each(columns) {
            let at = u64::from(row) * u64::from(width) + u64::from(column);
            let pixel = usize::try_from(at).ok().and_then(|at| image.pixels.pixel(at));
            if let Some(pixel) = pixel {
                let channels = pixel.map(|channel| f32::from(channel) / 255.0);
                sum = std::array::from_fn(|channel| sum[channel] + channels[channel]);
                count += 1.0;
            }
        }
    }
    (count > 0.0).then(|| sum.map(|channel| channel / count))
}

/// The first and last pixel that a stretch of a picture falls on.
fn span(start: f32, length: f32, whole: f32, pixels: u32) -> Option<(u32, u32)> {
    let last = pixels.checked_sub(1)?;
    let pixel = |units: f32| ((units / whole * pixels as f32) as u32).min(last);
    (whole > 0.0).then(|| (pixel(start), pixel(start + length)))
}

/// At most [`SAMPLES`] pixels of a span, evenly.
fn each((first, last): (u32, u32)) -> impl Iterator<Item = u32> {
    let step = last.saturating_sub(first) / SAMPLES + 1;
    (first..=last).step_by(step as usize)
}
