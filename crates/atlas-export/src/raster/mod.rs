//! A scene as pixels, on the processor: the picture that window and file share.

mod bands;
mod image;
mod shape;
mod text;

use crate::{ExportError, sight::common};
use atlas_scene::{Group, Node, Pixels, Rect, Scene, text::Fonts};
use bands::{Band, Job, Threads};
use tiny_skia::{Color, Mask, PixmapMut, Transform};

/// No picture may have more pixels; A3 at 600 dpi has 70 million.
const MAX_PIXELS: u64 = 160_000_000;

/// Paints a scene; `scale` is pixels per layout unit. The same scene and scale give the same pixels everywhere.
///
/// # Errors
/// Where the picture would have no pixels or more than memory should hold.
pub fn render(scene: &Scene, fonts: &Fonts, scale: f32) -> Result<Pixels, ExportError> {
    painted(scene, fonts, scale, Threads::Two)
}

/// The same pixels by one thread, where another one has to stay free.
///
/// # Errors
/// As [`render`].
pub fn render_alone(scene: &Scene, fonts: &Fonts, scale: f32) -> Result<Pixels, ExportError> {
    painted(scene, fonts, scale, Threads::One)
}

fn painted(scene: &Scene, fonts: &Fonts, scale: f32, threads: Threads) -> Result<Pixels, ExportError> {
    let job = Job::new(scene, fonts, scale)?;
    Ok(Pixels { width: job.width, height: job.height, rgba: job.whole(threads) })
}

/// Width and height of its picture, pixels.
///
/// # Errors
/// As [`render`].
pub(crate) fn size(scene: &Scene, fonts: &Fonts, scale: f32) -> Result<(u32, u32), ExportError> {
    Job::new(scene, fonts, scale).map(|job| (job.width, job.height))
}

/// The same pixels for a writer that takes some whole rows at a time, from the top: it has them while those below are
/// painted, and the whole is never in memory. It takes what `made_ready` makes of them, which is done by who painted them.
///
/// # Errors
/// As [`render`], and what the writer says: then nothing more is painted.
pub(crate) fn render_rows<E: From<ExportError>>(
    scene: &Scene,
    fonts: &Fonts,
    scale: f32,
    made_ready: impl Fn(&[u8], &mut Vec<u8>) + Sync,
    take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    Job::new(scene, fonts, scale)?.in_turn(made_ready, take)
}

/// Paints the rows of a band. What lies outside of it is left out before it costs anything.
fn paint_band(job: &Job<'_>, rgba: &mut [u8], band: Band, letters: &mut text::Cache) {
    let Some(mut pixmap) = PixmapMut::from_bytes(rgba, band.width, band.rows) else { return };
    // Something else may have been painted there before.
    pixmap.fill(job.scene.ground.map_or(Color::TRANSPARENT, color));
    let scale = job.scale;
    let seen = Rect::new(0.0, band.top as f32 / scale, band.width as f32 / scale, band.rows as f32 / scale);
    let (top, text) = (band.top as f32, std::mem::take(letters));
    let mut painter = Painter { pixmap, fonts: job.fonts, scale, top, seen, clip: None, clip_rect: None, text };
    painter.nodes(&job.scene.nodes);
    *letters = painter.text;
}

/// What the nodes are painted on.
pub(crate) struct Painter<'a> {
    pixmap: PixmapMut<'a>,
    fonts: &'a Fonts,
    scale: f32,
    /// The first row of the band in the picture.
    top: f32,
    /// What the band shows, layout units.
    seen: Rect,
    clip: Option<Mask>,
    clip_rect: Option<Rect>,
    text: text::Cache,
}

impl Painter<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Path(node) => self.path(node),
                Node::Text(node) => self.text(node),
                Node::Image(node) => self.image(node),
                Node::Group(group) => self.group(group),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let Some(clip) = group.clip else {
            self.nodes(&group.nodes);
            return;
        };
        // A clip inside a clip shows what both show.
        let clip = self.clip_rect.map_or(clip, |outer| common(&outer, &clip));
        if !self.meets(&clip) {
            return;
        }
        let before = (self.clip.take(), self.clip_rect.replace(clip));
        self.clip = self.mask(&clip);
        self.nodes(&group.nodes);
        (self.clip, self.clip_rect) = before;
    }

    fn mask(&self, clip: &Rect) -> Option<Mask> {
        let mut mask = Mask::new(self.pixmap.width(), self.pixmap.height())?;
        let rect = tiny_skia::Rect::from_xywh(clip.x, clip.y, clip.width.max(0.01), clip.height.max(0.01))?;
        let path = tiny_skia::PathBuilder::from_rect(rect);
        mask.fill_path(&path, tiny_skia::FillRule::Winding, true, self.transform());
        Some(mask)
    }

    /// From layout units to pixels of the band.
    fn transform(&self) -> Transform {
        Transform::from_row(self.scale, 0.0, 0.0, self.scale, 0.0, -self.top)
    }

    /// Whether a box is seen in the band; at its edges there is a little more.
    fn meets(&self, part: &Rect) -> bool {
        self.seen.grown(1.0 / self.scale + 1.0).overlaps(part)
    }
}

fn color(color: atlas_scene::Color) -> Color {
    Color::from_rgba8(color.r, color.g, color.b, color.a)
}

fn paint(ink: atlas_scene::Color) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint::default();
    paint.set_color(color(ink));
    paint.anti_alias = true;
    paint
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fonts;
    use atlas_scene::{Align, Blend, Fill, Grey, ImageNode, Path, PathNode, Point, Raster, Size, Stroke, Weight};
    use std::sync::Arc;

    const SIZE: Size = Size::new(200.0, 120.0);

    /// Areas, hatches, lines, words, pictures and clips, all of them across the middle and some above and below it.
    fn scene(fonts: &Fonts) -> Scene {
        let ink = atlas_scene::Color { r: 20, g: 60, b: 120, a: 255 };
        let paper = atlas_scene::Color { r: 240, g: 230, b: 210, a: 255 };
        let pale = atlas_scene::Color { r: 200, g: 40, b: 40, a: 120 };
        let hatch = Fill::Hatch { ground: paper, line: ink, spacing: 5.0, width: 1.0, crossed: false };
        let area = |fill, x| {
            Node::Path(PathNode {
                path: Arc::new(Path::circle(Point::new(x, 58.0), 25.0)),
                fill: Some(fill),
                stroke: Some(Stroke::solid(ink, 2.0)),
            })
        };
        let line = |y: f32| {
            Node::stroked(Path::polyline(&[Point::new(4.0, y), Point::new(196.0, y)]), Stroke::solid(ink, 1.0))
        };
        let word = |text: &str, y: f32| {
            let halo = Some(atlas_scene::Halo { color: paper, width: 2.0 });
            Node::Text(fonts.line(text, 14.0, Weight::Bold).node(Point::new(90.0, y), Align::Start, ink, halo))
        };
        let rgba = (0..30 * 20u32).flat_map(|at| {
            let grey = (at * 7 % 256) as u8;
            [grey, grey, grey, 255]
        });
        let pixels = Arc::new(Pixels { width: 30, height: 20, rgba: rgba.collect() });
        let image = |blend, x| {
            Node::Image(ImageNode {
                pixels: Arc::clone(&pixels).into(),
                rect: Rect::new(x, 20.0, 60.0, 80.0),
                opacity: 0.7,
                blend,
            })
        };
        let clipped = Group {
            name: String::new(),
            clip: Some(Rect::new(120.0, 30.0, 70.0, 60.0)),
            nodes: vec![area(Fill::Solid(pale), 180.0), word("重庆 Chongqing", 62.0)],
        };
        let nodes = vec![
            area(Fill::Solid(pale), 30.0),
            area(hatch, 75.0),
            image(Blend::Multiply, 10.0),
            image(Blend::Over, 130.0),
            line(59.6),
            line(60.0),
            line(3.0),
            line(118.0),
            word("Above", 16.0),
            word("In the middle", 64.0),
            word("Below", 110.0),
            Node::Group(clipped),
        ];
        Scene::new(SIZE, Some(paper), "All".to_owned(), nodes)
    }

    #[test]
    fn one_thread_and_two_paint_the_same() {
        let fonts = fonts();
        for scale in [1.0, 1.5, 2.0] {
            let scene = scene(&fonts);
            assert_eq!(render(&scene, &fonts, scale).unwrap(), render_alone(&scene, &fonts, scale).unwrap());
        }
    }

    #[test]
    fn nothing_is_lost_where_two_bands_meet() {
        let fonts = fonts();
        for scale in [1.0, 1.5, 2.0] {
            let scene = scene(&fonts);
            let made = render(&scene, &fonts, scale).unwrap();
            let mut whole = vec![0; made.rgba.len()];
            let job = Job::new(&scene, &fonts, scale).unwrap();
            assert!(job.bands().len() > 1);
            let all = Band { width: made.width, top: 0, rows: made.height };
            paint_band(&job, &mut whole, all, &mut text::Cache::default());
            // The last digits of a curve may be rounded in another way in a band that begins elsewhere.
            let differing = made.rgba.iter().zip(&whole).filter(|(a, b)| a.abs_diff(**b) > 2).count();
            assert!(differing * 300 < whole.len(), "{differing} of {} channels at {scale}", whole.len());
            let most = made.rgba.iter().zip(&whole).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
            assert!(most < 60, "{most} at {scale}");
        }
    }

    #[test]
    fn rows_that_are_handed_on_are_those_of_the_picture_in_their_order() {
        let fonts = fonts();
        let scene = scene(&fonts);
        for scale in [0.2, 1.0, 5.3] {
            let mut rows = Vec::new();
            let take = |some: &[u8]| -> Result<(), ExportError> {
                rows.extend_from_slice(some);
                Ok(())
            };
            render_rows(&scene, &fonts, scale, as_they_are, take).unwrap();
            assert!(rows == render(&scene, &fonts, scale).unwrap().rgba, "at {scale}");
        }
    }

    fn as_they_are(rows: &[u8], ready: &mut Vec<u8>) {
        ready.clear();
        ready.extend_from_slice(rows);
    }

    #[test]
    fn a_writer_that_fails_ends_the_painting() {
        let fonts = fonts();
        let mut taken = 0;
        let take = |_: &[u8]| {
            taken += 1;
            Err(ExportError::Empty)
        };
        assert!(render_rows(&scene(&fonts), &fonts, 8.0, as_they_are, take).is_err());
        assert_eq!(taken, 1);
    }

    #[test]
    #[should_panic(expected = "panicked")]
    fn a_painter_that_fails_is_no_endless_wait() {
        let calls = std::sync::atomic::AtomicUsize::new(0);
        let fails = |_: &[u8], _: &mut Vec<u8>| {
            let call = calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            assert!(call != 1, "the second band panicked");
        };
        let fonts = fonts();
        let _ = render_rows(&scene(&fonts), &fonts, 8.0, fails, |_| Ok::<(), ExportError>(()));
    }

    #[test]
    fn bands_are_all_rows_once() {
        let fonts = fonts();
        for height in [1.0, 63.0, 64.0, 65.0, 130.0, 511.0, 512.0, 513.0, 4961.0] {
            let scene = Scene { size: Size::new(3.0, height), ..scene(&fonts) };
            let bands = Job::new(&scene, &fonts, 1.0).unwrap().bands();
            let mut next = 0;
            for band in &bands {
                assert_eq!(band.top, next);
                next += band.rows;
            }
            assert_eq!(next, height as u32);
            assert!(bands.len() <= 9, "{height}: {}", bands.len());
            let last = bands.last().unwrap().rows;
            assert!(last <= 64.max(height as u32 / 20 + 1), "{height}: {last}");
        }
    }

    #[test]
    fn thin_lines_have_the_corners_of_round_ones() {
        let points = (0..40u16).map(|at| Point::new(4.0 + 4.0 * f32::from(at), 20.0 + f32::from(at * 7 % 10)));
        let zigzag = Path::polyline(&points.collect::<Vec<_>>());
        let ink = atlas_scene::Color { r: 20, g: 20, b: 20, a: 255 };
        let paper = atlas_scene::Color { r: 255, g: 255, b: 255, a: 255 };
        // Painted at a scale at which the line is not thin, and made small again.
        let scene = Scene::new(SIZE, Some(paper), String::new(), vec![Node::stroked(zigzag, Stroke::solid(ink, 2.8))]);
        let (small, large) = (render(&scene, &fonts(), 1.0).unwrap(), render(&scene, &fonts(), 4.0).unwrap());
        let mean = |x: usize, y: usize| {
            let of = |at: usize| u32::from(large.rgba[((y * 4 + at / 4) * large.width as usize + x * 4 + at % 4) * 4]);
            (0..16).map(of).sum::<u32>() / 16
        };
        let mut most = 0;
        for (x, y) in (0..SIZE.height as usize).flat_map(|y| (0..SIZE.width as usize).map(move |x| (x, y))) {
            let differs = u32::from(small.rgba[(y * small.width as usize + x) * 4]).abs_diff(mean(x, y));
            most = most.max(differs);
        }
        assert!((1..=64).contains(&most), "{most}");
    }

    #[test]
    fn a_picture_of_one_row_is_a_picture() {
        let fonts = fonts();
        let scene = Scene { size: Size::new(5.0, 1.0), ..scene(&fonts) };
        let made = render(&scene, &fonts, 1.0).unwrap();
        assert_eq!((made.width, made.height, made.rgba.len()), (5, 1, 20));
    }

    #[test]
    fn darkening_is_within_one_level_of_the_exact_product() {
        let fonts = fonts();
        let shade = |grey: u8, colored: bool| {
            let pixels = match colored {
                true => Arc::new(Pixels { width: 1, height: 1, rgba: vec![grey, grey, grey, 255] }).into(),
                false => Raster::Grey(Arc::new(Grey { width: 1, height: 1, values: vec![grey] })),
            };
            let rect = Rect::of_size(SIZE);
            let image = Node::Image(ImageNode { pixels, rect, opacity: 0.35, blend: Blend::Multiply });
            let paper = atlas_scene::Color { r: 240, g: 130, b: 10, a: 255 };
            render(&Scene::new(SIZE, Some(paper), String::new(), vec![image]), &fonts, 1.0).unwrap().rgba
        };
        for grey in 0..=255u8 {
            let exact = |channel: f32| channel * (1.0 - 0.35 * (1.0 - f32::from(grey) / 255.0));
            let pixel = &shade(grey, grey % 2 == 0)[..4];
            for (made, channel) in pixel.iter().zip([240.0, 130.0, 10.0]) {
                assert!((f32::from(*made) - exact(channel)).abs() <= 1.01, "{grey}: {made} of {channel}");
            }
            assert_eq!(pixel[3], 255);
        }
    }
}
