//! The part of a picture that is seen. A small map of a district lies on a relief of the whole: a file that carried all of it would be many times
//! as large, and some readers refuse pictures that reach so far beyond the page.

use atlas_scene::{ImageNode, Pixels, Rect};
use std::{borrow::Cow, sync::Arc};

/// Cells around the seen part, so that its edges are mixed as in the whole.
const MARGIN: i64 = 2;
/// A picture of which so much is seen stays whole.
const MOST: f32 = 0.8;

/// What both boxes show; empty where they do not meet.
pub(crate) fn common(a: &Rect, b: &Rect) -> Rect {
    let (left, top) = (a.x.max(b.x), a.y.max(b.y));
    let (right, bottom) = (a.right().min(b.right()), a.bottom().min(b.bottom()));
    Rect::new(left, top, (right - left).max(0.0), (bottom - top).max(0.0))
}

/// A picture with no more cells than `seen` needs; `None` where nothing of it is seen.
pub(crate) fn in_sight<'n>(node: &'n ImageNode, seen: &Rect) -> Option<Cow<'n, ImageNode>> {
    let rect = node.rect;
    let part = common(&rect, seen);
    if part.width <= 0.0 || part.height <= 0.0 {
        return None;
    }
    let is_most = part.width >= rect.width * MOST && part.height >= rect.height * MOST;
    let (width, height) = node.pixels.size();
    let cell = (f64::from(rect.width) / f64::from(width), f64::from(rect.height) / f64::from(height));
    if is_most || !(cell.0 > 0.0 && cell.1 > 0.0) {
        return Some(Cow::Borrowed(node));
    }
    let across = cells(part.x - rect.x, part.width, cell.0, width);
    let down = cells(part.y - rect.y, part.height, cell.1, height);
    let pixels = cut(&node.pixels.to_pixels(), (across.0, down.0), (across.1, down.1))?;
    let rect = Rect::new(
        (f64::from(rect.x) + f64::from(across.0) * cell.0) as f32,
        (f64::from(rect.y) + f64::from(down.0) * cell.1) as f32,
        (f64::from(across.1) * cell.0) as f32,
        (f64::from(down.1) * cell.1) as f32,
    );
    Some(Cow::Owned(ImageNode { pixels: Arc::new(pixels).into(), rect, ..node.clone() }))
}

/// The first cell and how many there are of a stretch, of `all`.
fn cells(from: f32, length: f32, cell: f64, all: u32) -> (u32, u32) {
    let place = |at: f64| (at / cell) as i64;
    let first = (place(f64::from(from)) - MARGIN).clamp(0, i64::from(all));
    let last = (place(f64::from(from) + f64::from(length)) + 1 + MARGIN).clamp(first, i64::from(all));
    (first as u32, (last - first) as u32)
}

/// A box of a picture's pixels; `None` where it has fewer than it says, or the box is empty.
fn cut(pixels: &Pixels, (left, top): (u32, u32), (width, height): (u32, u32)) -> Option<Pixels> {
    if width == 0 || height == 0 {
        return None;
    }
    let row = pixels.width as usize * 4;
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for y in top..top + height {
        let from = y as usize * row + left as usize * 4;
        rgba.extend_from_slice(pixels.rgba.get(from..from + width as usize * 4)?);
    }
    Some(Pixels { width, height, rgba })
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_scene::Blend;

    /// A hundred cells by fifty, of ten units each; every one says where it is.
    fn relief() -> ImageNode {
        let cell = |at: u32| [(at % 100) as u8, (at / 100) as u8, 0, 255];
        let pixels = Pixels { width: 100, height: 50, rgba: (0..5000).flat_map(cell).collect() };
        let rect = Rect::new(-200.0, -100.0, 1000.0, 500.0);
        ImageNode { pixels: Arc::new(pixels).into(), rect, opacity: 0.5, blend: Blend::Multiply }
    }

    #[test]
    fn the_seen_cells_stay_where_they_are() {
        let (node, seen) = (relief(), Rect::new(0.0, 0.0, 105.0, 50.0));
        let part = in_sight(&node, &seen).unwrap();
        // Two cells around columns 20 to 30 and rows 10 to 15.
        assert_eq!(part.pixels.size(), (15, 10));
        assert_eq!(part.rect, Rect::new(-20.0, -20.0, 150.0, 100.0));
        assert_eq!(part.pixels.pixel(0), Some([18, 8, 0, 255]));
        assert_eq!((part.opacity, part.blend), (node.opacity, node.blend));
    }

    #[test]
    fn what_is_nearly_all_seen_stays_whole_and_what_is_not_seen_is_nothing() {
        let node = relief();
        assert!(matches!(in_sight(&node, &Rect::new(-100.0, -80.0, 900.0, 470.0)), Some(Cow::Borrowed(_))));
        assert!(in_sight(&node, &Rect::new(900.0, 0.0, 10.0, 10.0)).is_none());
        // At the edge there are no cells beyond.
        let corner = in_sight(&node, &Rect::new(-200.0, -100.0, 20.0, 20.0)).unwrap();
        assert_eq!((corner.rect.x, corner.rect.y), (-200.0, -100.0));
        assert_eq!(corner.pixels.pixel(0), Some([0, 0, 0, 255]));
    }

    #[test]
    fn a_picture_with_fewer_pixels_than_it_says_is_nothing() {
        let short = Pixels { width: 100, height: 100, rgba: vec![0; 40] };
        let node = ImageNode { pixels: Arc::new(short).into(), ..relief() };
        assert!(in_sight(&node, &Rect::new(0.0, 0.0, 100.0, 50.0)).is_none());
    }
}
