//! One page: walks the scene and remembers which marked pieces of it are pictures and which are words.

use super::{
    face::Face,
    shape,
    store::{Setting, Store, WHOLE, name},
};
use crate::{sight, words::harmless};
use atlas_scene::{Blend, Color, Group, ImageNode, Node, Point, Rect, Scene, Size, Weight};
use pdf_writer::{
    Content, Name,
    types::{LineCapStyle, LineJoinStyle},
};

/// A painted page.
pub(super) struct Page {
    /// Operators, packed.
    pub(super) content: Vec<u8>,
    /// Width and height, points.
    pub(super) size: [f32; 2],
    /// Points per layout unit.
    pub(super) points: f32,
    /// What the page shows, in words.
    pub(super) title: String,
    /// What stands for its figure where it cannot be seen.
    pub(super) alternative: String,
    /// What each marked piece is, by its number.
    pub(super) pieces: Vec<Piece>,
}

/// A marked piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A part of the figure.
    Figure,
    /// A line of text.
    Words,
}

/// Paints a scene; `points` is points per layout unit.
pub(super) fn paint(scene: &Scene, points: f32, store: &mut Store<'_>) -> Page {
    let size = [scene.size.width, scene.size.height].map(|length| (length * points * 100.0).round() / 100.0);
    let mut painter = Painter {
        store,
        content: Content::new(),
        size: scene.size,
        seen: Rect::of_size(scene.size),
        grid: if points <= 1.5 { 100.0 } else { 1000.0 },
        ink: Ink::default(),
        is_described: !scene.alternative().trim().is_empty(),
        pieces: Vec::new(),
        is_open: false,
    };
    // Layout units, y down.
    painter.content.transform([points, 0.0, 0.0, -points, 0.0, size[1]]);
    painter.content.set_line_join(LineJoinStyle::RoundJoin);
    if let Some(ground) = scene.ground.filter(|ground| ground.a > 0) {
        painter.content.begin_marked_content(Name(b"Artifact"));
        painter.fill_color(ground);
        painter.content.rect(0.0, 0.0, scene.size.width, scene.size.height).fill_nonzero().end_marked_content();
    }
    painter.nodes(&scene.nodes);
    painter.close_figure();
    let content = super::packed(painter.content.finish().as_slice());
    let (title, alternative) = (harmless(&scene.title), harmless(scene.alternative()));
    Page { content, size, points, title, alternative, pieces: painter.pieces }
}

/// Colours and lines as they were last set, so that nothing is said twice.
#[derive(Clone, Debug, PartialEq)]
struct Ink {
    fill: [u8; 3],
    line: [u8; 3],
    fill_alpha: u16,
    line_alpha: u16,
    width: f32,
    dash: Vec<f32>,
    round_ends: bool,
    font: Option<(Weight, f32)>,
}

impl Default for Ink {
    fn default() -> Self {
        Self {
            fill: [0; 3],
            line: [0; 3],
            fill_alpha: WHOLE,
            line_alpha: WHOLE,
            width: 1.0,
            dash: Vec::new(),
            round_ends: false,
            font: None,
        }
    }
}

pub(super) struct Painter<'p, 'f> {
    pub(super) store: &'p mut Store<'f>,
    pub(super) content: Content,
    pub(super) size: Size,
    /// What is seen through all clips around.
    seen: Rect,
    /// Steps of coordinates per layout unit.
    grid: f64,
    ink: Ink,
    is_described: bool,
    pieces: Vec<Piece>,
    /// Whether a piece of the figure is open.
    is_open: bool,
}

impl Painter<'_, '_> {
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
        if !is_placed(&clip) {
            return;
        }
        // Marked pieces and saved states must not cross.
        self.close_figure();
        let before = self.save();
        let [x, y, width, height] =
            [clip.x, clip.y, clip.width.max(0.0), clip.height.max(0.0)].map(|at| self.on_grid(at));
        self.content.rect(x, y, width, height).clip_nonzero().end_path();
        let around = self.seen;
        self.seen = sight::common(&around, &clip);
        self.nodes(&group.nodes);
        self.seen = around;
        self.close_figure();
        self.restore(before);
    }

    fn image(&mut self, node: &ImageNode) {
        let opacity = whole(node.opacity);
        if !is_placed(&node.rect) || node.rect.width <= 0.0 || node.rect.height <= 0.0 || opacity == 0 {
            return;
        }
        let Some(node) = sight::in_sight(node, &self.seen) else { return };
        let Rect { x, y, width, height } = node.rect;
        let Some(id) = self.store.picture(&node.pixels.to_pixels()) else { return };
        self.open_figure();
        let before = self.save();
        self.set(match node.blend {
            Blend::Multiply => Setting::Multiply(opacity),
            Blend::Over => Setting::Fill(opacity),
        });
        self.content.transform([width, 0.0, 0.0, -height, x, y + height]);
        self.content.x_object(Name(name(id).as_bytes()));
        self.restore(before);
    }

    /// Begins a piece of the figure, unless one is open.
    pub(super) fn open_figure(&mut self) {
        if self.is_open {
            return;
        }
        self.is_open = true;
        if self.is_described {
            self.mark(Name(b"Figure"), Piece::Figure);
        } else {
            // A figure without a description would only be noise to who listens.
            self.content.begin_marked_content(Name(b"Artifact"));
        }
    }

    pub(super) fn close_figure(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.content.end_marked_content();
        }
    }

    pub(super) fn mark(&mut self, tag: Name<'_>, piece: Piece) {
        let number = self.pieces.len() as i32;
        self.pieces.push(piece);
        self.content.begin_marked_content_with_properties(tag).properties().identify(number);
    }

    fn save(&mut self) -> Ink {
        self.content.save_state();
        self.ink.clone()
    }

    fn restore(&mut self, before: Ink) {
        self.content.restore_state();
        self.ink = before;
    }

    /// What is painted by `paint` leaves no setting behind.
    pub(super) fn apart(&mut self, paint: impl FnOnce(&mut Self)) {
        let before = self.save();
        paint(self);
        self.restore(before);
    }

    fn set(&mut self, setting: Setting) {
        let id = self.store.setting(setting);
        self.content.set_parameters(Name(name(id).as_bytes()));
    }

    pub(super) fn fill_color(&mut self, color: Color) {
        let alpha = whole(f32::from(color.a) / 255.0);
        if alpha != self.ink.fill_alpha {
            self.set(Setting::Fill(alpha));
            self.ink.fill_alpha = alpha;
        }
        let rgb = [color.r, color.g, color.b];
        if rgb != self.ink.fill {
            let [r, g, b] = rgb.map(channel);
            self.content.set_fill_rgb(r, g, b);
            self.ink.fill = rgb;
        }
    }

    pub(super) fn line(&mut self, color: Color, width: f32, dash: &[f32], round_ends: bool) {
        let alpha = whole(f32::from(color.a) / 255.0);
        if alpha != self.ink.line_alpha {
            self.set(Setting::Line(alpha));
            self.ink.line_alpha = alpha;
        }
        let rgb = [color.r, color.g, color.b];
        if rgb != self.ink.line {
            let [r, g, b] = rgb.map(channel);
            self.content.set_stroke_rgb(r, g, b);
            self.ink.line = rgb;
        }
        if width != self.ink.width {
            self.content.set_line_width(thousandth(width));
            self.ink.width = width;
        }
        if dash != self.ink.dash {
            self.content.set_dash_pattern(dash.iter().copied().map(thousandth), 0.0);
            self.ink.dash = dash.to_vec();
        }
        if round_ends != self.ink.round_ends {
            self.content.set_line_cap(if round_ends { LineCapStyle::RoundCap } else { LineCapStyle::ButtCap });
            self.ink.round_ends = round_ends;
        }
    }

    pub(super) fn font(&mut self, weight: Weight, size: f32) {
        if self.ink.font != Some((weight, size)) {
            self.content.set_font(Face::name(weight), thousandth(size));
            self.ink.font = Some((weight, size));
        }
    }

    /// A coordinate as it is written: a hundredth of a layout unit is 2/10000 of an inch or less.
    pub(super) fn on_grid(&self, at: f32) -> f32 {
        ((f64::from(at) * self.grid).round() / self.grid) as f32
    }

    pub(super) fn trace(&mut self, path: &atlas_scene::Path) {
        let grid = self.grid;
        let place = |at: Point| [at.x, at.y].map(|at| ((f64::from(at) * grid).round() / grid) as f32);
        shape::trace(&mut self.content, path, place);
    }
}

fn is_placed(rect: &Rect) -> bool {
    [rect.x, rect.y, rect.width, rect.height].into_iter().all(is_sound)
}

/// Whether a number is one that a page can have: finite, and small enough to be added to others.
pub(super) fn is_sound(value: f32) -> bool {
    value.abs() < 1e9
}

/// An opacity as whole ten-thousandths.
fn whole(opacity: f32) -> u16 {
    (opacity.clamp(0.0, 1.0) * f32::from(WHOLE)).round() as u16
}

/// A channel of a colour, 0 to 1, in as few digits as give the same byte back.
fn channel(value: u8) -> f32 {
    (f32::from(value) / 255.0 * 1000.0).round() / 1000.0
}

pub(super) fn thousandth(value: f32) -> f32 {
    ((f64::from(value) * 1000.0).round() / 1000.0) as f32
}
