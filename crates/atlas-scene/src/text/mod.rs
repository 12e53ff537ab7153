//! Text: the two bundled faces, shaping, measuring and wrapping. Every output uses the glyphs placed here.

mod face;
mod line;
mod wrap;

pub(crate) use line::CAP;
pub use line::Line;

use crate::{Path, Weight};
use face::Face;
use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use thiserror::Error;

/// Why a face cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the {weight:?} face cannot be read: {reason}")]
pub struct FontError {
    /// Which face.
    pub weight: Weight,
    /// What is wrong with it.
    pub reason: String,
}

/// Shaped texts are kept so that a map that is composed anew shapes nothing twice.
const KEPT_LINES: usize = 4096;

type Outlines = BTreeMap<(Weight, u32), Option<Arc<Path>>>;
type Shaped = BTreeMap<(Weight, String), Arc<[face::Shaped]>>;

struct Inner {
    regular: Face,
    bold: Face,
    outlines: Mutex<Outlines>,
    shaped: Mutex<Shaped>,
}

/// The bundled family. Cheap to clone, safe to share between threads.
#[derive(Clone)]
pub struct Fonts {
    inner: Arc<Inner>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fonts")
    }
}

impl Fonts {
    /// Reads the two faces from OpenType files.
    ///
    /// # Errors
    /// Where a file is no OpenType font.
    pub fn new(regular: Cow<'static, [u8]>, bold: Cow<'static, [u8]>) -> Result<Self, FontError> {
        let inner = Inner {
            regular: Face::new(regular, Weight::Regular)?,
            bold: Face::new(bold, Weight::Bold)?,
            outlines: Mutex::default(),
            shaped: Mutex::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.inner.regular,
            Weight::Bold => &self.inner.bold,
        }
    }

    /// The OpenType file of a face, for outputs that carry its letters with them.
    pub fn file(&self, weight: Weight) -> &[u8] {
        self.face(weight).file()
    }

    /// Shapes one line of text at a size (em) in layout units.
    pub fn line(&self, text: &str, size: f32, weight: Weight) -> Line {
        Line::new(text, size, weight, &self.shaped(text, weight))
    }

    fn shaped(&self, text: &str, weight: Weight) -> Arc<[face::Shaped]> {
        let key = (weight, text.to_owned());
        let mut kept = self.inner.shaped.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.get(&key) {
            return Arc::clone(found);
        }
        let shaped: Arc<[face::Shaped]> = self.face(weight).shape(text).into();
        if kept.len() >= KEPT_LINES {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&shaped));
        shaped
    }

    /// The width of a line of text in layout units.
    pub fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        self.shaped(text, weight).iter().map(|glyph| glyph.advance * size).sum()
    }

    /// Breaks text into lines no wider than `max_width`, by the Unicode line breaking rules (UAX 14). A word
    /// that is wider by itself is broken between letters; nothing is ever cut off.
    pub fn wrap(&self, text: &str, size: f32, weight: Weight, max_width: f32) -> Vec<Line> {
        let pieces = wrap::pieces(text, &|part| self.width(part, size, weight), max_width);
        pieces.iter().map(|piece| self.line(piece, size, weight)).collect()
    }

    /// The letters that the family cannot show.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let shown = |c: char| c.is_control() || (self.inner.regular.has(c) && self.inner.bold.has(c));
        let mut found: Vec<char> = text.chars().filter(|c| !shown(*c)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a face has a letter for a character.
    pub fn has(&self, c: char, weight: Weight) -> bool {
        self.face(weight).has(c)
    }

    /// The outline of a glyph for an em of one layout unit, y down; `None` for a blank.
    pub fn outline(&self, weight: Weight, glyph: u32) -> Option<Arc<Path>> {
        let mut kept = self.inner.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entry((weight, glyph)).or_insert_with(|| self.face(weight).outline(glyph).map(Arc::new)).clone()
    }
}
