//! A scene as pixels, on the processor: the picture that window and file share.

mod image;
mod shape;
mod text;

use crate::ExportError;
use atlas_scene::{Group, Node, Pixels, Rect, Scene, text::Fonts};
use tiny_skia::{Color, Mask, Pixmap, Transform};

/// No picture may have more pixels; A3 at 600 dpi has 70 million.
const MAX_PIXELS: u64 = 160_000_000;

/// Paints a scene; `scale` is pixels per layout unit. The same scene and scale give the same pixels everywhere.
///
/// # Errors
/// Where the picture would have no pixels or more than memory should hold.
pub fn render(scene: &Scene, fonts: &Fonts, scale: f32) -> Result<Pixels, ExportError> {
    let length = |units: f32| (f64::from(units) * f64::from(scale)).round().max(0.0) as u64;
    let (width, height) = (length(scene.size.width), length(scene.size.height));
    if width == 0 || height == 0 {
        return Err(ExportError::Empty);
    }
    if width.saturating_mul(height) > MAX_PIXELS || width > 60_000 || height > 60_000 {
        return Err(ExportError::TooLarge { width, height, limit: MAX_PIXELS / 1_000_000 });
    }
    let mut pixmap = Pixmap::new(width as u32, height as u32).ok_or(ExportError::Empty)?;
    if let Some(ground) = scene.ground {
        pixmap.fill(color(ground));
    }
    let mut painter = Painter { pixmap, fonts, scale, clip: None, clip_rect: None, text: text::Cache::default() };
    painter.nodes(&scene.nodes);
    let (width, height) = (painter.pixmap.width(), painter.pixmap.height());
    Ok(Pixels { width, height, rgba: painter.pixmap.take() })
}

/// What the nodes are painted on.
pub(crate) struct Painter<'a> {
    pixmap: Pixmap,
    fonts: &'a Fonts,
    scale: f32,
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
        let clip = self.clip_rect.map_or(clip, |outer| intersection(&outer, &clip));
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

    fn transform(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }
}

fn intersection(a: &Rect, b: &Rect) -> Rect {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    Rect::new(x, y, (a.right().min(b.right()) - x).max(0.0), (a.bottom().min(b.bottom()) - y).max(0.0))
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
