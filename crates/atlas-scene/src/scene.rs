//! The finished picture: everything placed, all text shaped. Every output only walks it.

use crate::{Color, Path, Point, Rect, Size};
use std::sync::Arc;

/// A finished picture in layout units. One layout unit is `scale` output pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width and height.
    pub size: Size,
    /// The ground, painted first; `None` leaves the picture transparent.
    pub ground: Option<Color>,
    /// What the picture shows, in a few words.
    pub title: String,
    /// The same for who cannot see it, in sentences: for screen readers and files. Empty where the title says it all.
    pub description: String,
    /// The nodes in painting order.
    pub nodes: Vec<Node>,
}

impl Scene {
    /// A picture with its title; who knows more says it as [`Scene::description`].
    pub fn new(size: Size, ground: Option<Color>, title: String, nodes: Vec<Node>) -> Self {
        Self { size, ground, title, description: String::new(), nodes }
    }

    /// What stands for the picture where it cannot be seen: the description, or else the title.
    pub fn alternative(&self) -> &str {
        if self.description.trim().is_empty() { &self.title } else { &self.description }
    }

    /// The same picture `factor` times as large: type and lines too.
    pub(crate) fn grown(self, factor: f32) -> Self {
        let size = Size::new(self.size.width * factor, self.size.height * factor);
        Self { size, nodes: self.nodes.into_iter().map(|node| node.grown(factor)).collect(), ..self }
    }
}

/// One thing in a scene.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A filled or stroked outline.
    Path(PathNode),
    /// One shaped line of text.
    Text(TextNode),
    /// A picture stretched over a box.
    Image(ImageNode),
    /// Nodes that belong together.
    Group(Group),
}

/// A filled or stroked outline; overlapping parts follow the even-odd rule.
#[derive(Clone, Debug, PartialEq)]
pub struct PathNode {
    /// The outline.
    pub path: Arc<Path>,
    /// The fill, painted before the stroke.
    pub fill: Option<Fill>,
    /// The stroke.
    pub stroke: Option<Stroke>,
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// Slanted lines at 45 degrees on a ground: the sign for "no data". Crossed by others it is another sign.
    Hatch {
        /// Colour under the lines.
        ground: Color,
        /// Colour of the lines.
        line: Color,
        /// Distance from line to line, layout units.
        spacing: f32,
        /// Thickness of a line, layout units.
        width: f32,
        /// Whether lines that slant the other way cross them.
        crossed: bool,
    },
}

impl Fill {
    /// The same fill with its alpha scaled by `factor` (0 to 1).
    pub fn faded(self, factor: f32) -> Self {
        match self {
            Self::Solid(color) => Self::Solid(color.faded(factor)),
            Self::Hatch { ground, line, spacing, width, crossed } => {
                let (ground, line) = (ground.faded(factor), line.faded(factor));
                Self::Hatch { ground, line, spacing, width, crossed }
            }
        }
    }
}

impl Fill {
    fn grown(self, factor: f32) -> Self {
        match self {
            Self::Solid(color) => Self::Solid(color),
            Self::Hatch { ground, line, spacing, width, crossed } => {
                Self::Hatch { ground, line, spacing: spacing * factor, width: width * factor, crossed }
            }
        }
    }
}

/// How an outline is drawn. Joins are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Thickness in layout units.
    pub width: f32,
    /// Lengths of dash, gap, dash, gap ... in layout units; empty is a full line.
    pub dash: Vec<f32>,
    /// Whether the ends are round; else they are cut.
    pub round_ends: bool,
}

impl Stroke {
    /// A full line with round ends.
    pub fn solid(color: Color, width: f32) -> Self {
        Self { color, width, dash: Vec::new(), round_ends: true }
    }

    fn grown(self, factor: f32) -> Self {
        let dash = self.dash.iter().map(|length| length * factor).collect();
        Self { width: self.width * factor, dash, ..self }
    }
}

/// One shaped line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextNode {
    /// The words, for outputs that write text rather than outlines.
    pub text: String,
    /// Where the base line begins.
    pub origin: Point,
    /// Font size (em) in layout units.
    pub size: f32,
    /// Which of the bundled faces.
    pub weight: Weight,
    /// Colour of the letters.
    pub color: Color,
    /// An outline painted behind the letters, so that they read on any ground.
    pub halo: Option<Halo>,
    /// The letters, placed.
    pub glyphs: Vec<PlacedGlyph>,
    /// The box that the text takes: advance width by ascent and descent.
    pub bounds: Rect,
    /// Which point of the text its author fixed: outputs that lay text out anew keep this one.
    pub align: Align,
}

/// One letter of a [`TextNode`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Index in the face.
    pub id: u32,
    /// Offset from the node's origin, layout units.
    pub offset: Point,
    /// The direction of its base line, of length one: to the right, but for letters along a line.
    pub along: Point,
    /// Where the letters that it stands for begin in the node's text, bytes; they end where the next ones begin.
    pub from: usize,
}

impl TextNode {
    /// Whether its letters stand on one level base line.
    pub fn is_level(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.along.y == 0.0 && glyph.offset.y.abs() < self.size / 2.0)
    }
}

/// The two faces of the bundled family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Text.
    #[default]
    Regular,
    /// Titles and emphasis.
    Bold,
}

/// Which end of a line of text is fixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// The left end.
    #[default]
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// An outline behind letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halo {
    /// Colour.
    pub color: Color,
    /// How far it reaches beyond the letters, layout units.
    pub width: f32,
}

/// A picture stretched over a box.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageNode {
    /// The pixels.
    pub pixels: Raster,
    /// Where they go.
    pub rect: Rect,
    /// How strongly, 0 to 1.
    pub opacity: f32,
    /// How they meet what is below.
    pub blend: Blend,
}

/// The pixels of a picture, which many pictures can share.
#[derive(Clone, Debug, PartialEq)]
pub enum Raster {
    /// Colours.
    Color(Arc<Pixels>),
    /// One opaque grey for each pixel: a relief has a quarter of the bytes so.
    Grey(Arc<Grey>),
}

/// Eight-bit sRGB greys, row by row from the top.
#[derive(Clone, PartialEq, Eq)]
pub struct Grey {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height` bytes.
    pub values: Vec<u8>,
}

impl std::fmt::Debug for Grey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Grey({} x {})", self.width, self.height)
    }
}

impl From<Arc<Pixels>> for Raster {
    fn from(pixels: Arc<Pixels>) -> Self {
        Self::Color(pixels)
    }
}

impl Raster {
    /// Pixels in a row, and rows.
    pub fn size(&self) -> (u32, u32) {
        match self {
            Self::Color(pixels) => (pixels.width, pixels.height),
            Self::Grey(grey) => (grey.width, grey.height),
        }
    }

    /// Red, green, blue and alpha of a pixel, counted row by row; `None` where there is none.
    pub fn pixel(&self, at: usize) -> Option<[u8; 4]> {
        match self {
            Self::Color(pixels) => {
                let start = at.checked_mul(4)?;
                pixels.rgba.get(start..start.checked_add(4)?)?.try_into().ok()
            }
            Self::Grey(grey) => grey.values.get(at).map(|value| [*value, *value, *value, 255]),
        }
    }

    /// The same as colours, for outputs that know nothing else.
    pub fn to_pixels(&self) -> Arc<Pixels> {
        match self {
            Self::Color(pixels) => Arc::clone(pixels),
            Self::Grey(grey) => {
                let rgba = grey.values.iter().flat_map(|value| [*value, *value, *value, 255]).collect();
                Arc::new(Pixels { width: grey.width, height: grey.height, rgba })
            }
        }
    }
}

/// How a picture meets what is below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blend {
    /// Covers.
    #[default]
    Over,
    /// Darkens: white leaves the ground as it is.
    Multiply,
}

/// Eight-bit sRGB pixels with premultiplied alpha, row by row from the top.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue, alpha; `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pixels({} x {})", self.width, self.height)
    }
}

/// Nodes that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// What it is, for outputs with names (a unit's id, `legend`, ...).
    pub name: String,
    /// Nothing is painted outside this box.
    pub clip: Option<Rect>,
    /// The nodes in painting order.
    pub nodes: Vec<Node>,
}

impl Group {
    /// The same group elsewhere.
    pub(crate) fn moved(mut self, dx: f32, dy: f32) -> Self {
        self.nodes = self.nodes.into_iter().map(|node| node.moved(dx, dy)).collect();
        self.clip = self.clip.map(|clip| clip.moved(dx, dy));
        self
    }
}

impl Node {
    /// The same node elsewhere.
    pub(crate) fn moved(self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Group(group) => Self::Group(group.moved(dx, dy)),
            Self::Text(mut text) => {
                text.origin = text.origin.moved(dx, dy);
                text.bounds = text.bounds.moved(dx, dy);
                Self::Text(text)
            }
            Self::Image(mut image) => {
                image.rect = image.rect.moved(dx, dy);
                Self::Image(image)
            }
            Self::Path(mut node) => {
                node.path = Arc::new(node.path.moved(dx, dy));
                Self::Path(node)
            }
        }
    }

    /// The same node `factor` times as large, seen from the corner of its scene.
    fn grown(self, factor: f32) -> Self {
        let point = |at: Point| Point::new(at.x * factor, at.y * factor);
        match self {
            Self::Group(group) => Self::Group(Group {
                nodes: group.nodes.into_iter().map(|node| node.grown(factor)).collect(),
                clip: group.clip.map(|clip| clip.scaled(factor)),
                ..group
            }),
            Self::Text(text) => Self::Text(TextNode {
                origin: point(text.origin),
                size: text.size * factor,
                halo: text.halo.map(|halo| Halo { width: halo.width * factor, ..halo }),
                bounds: text.bounds.scaled(factor),
                glyphs: text.glyphs.into_iter().map(|one| PlacedGlyph { offset: point(one.offset), ..one }).collect(),
                ..text
            }),
            Self::Image(image) => Self::Image(ImageNode { rect: image.rect.scaled(factor), ..image }),
            Self::Path(node) => Self::Path(PathNode {
                path: Arc::new(node.path.scaled(factor)),
                fill: node.fill.map(|fill| fill.grown(factor)),
                stroke: node.stroke.map(|stroke| stroke.grown(factor)),
            }),
        }
    }

    /// A filled outline.
    pub fn filled(path: Path, color: Color) -> Self {
        Self::Path(PathNode { path: Arc::new(path), fill: Some(Fill::Solid(color)), stroke: None })
    }

    /// A stroked outline.
    pub fn stroked(path: Path, stroke: Stroke) -> Self {
        Self::Path(PathNode { path: Arc::new(path), fill: None, stroke: Some(stroke) })
    }
}
