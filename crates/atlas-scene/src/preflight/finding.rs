//! What a check tells.

use crate::{Color, Rect, vision::Deficiency};

/// One fault of a scene, or several that are alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What is wrong, with its measures.
    pub kind: Kind,
    /// How bad it is.
    pub severity: Severity,
    /// The words of the text, the name of the group, or the two colours as `#rrggbb`; at most 80 characters. Of several alike,
    /// the first that is painted.
    pub what: String,
    /// Where, in layout units; empty for colours.
    pub at: Rect,
    /// How many faults of the scene are alike and told as this one; 1 at least.
    pub count: usize,
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Some readers are lost.
    Warning,
    /// Something cannot be read or is missing.
    Error,
}

/// What is wrong, with its measures.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Letters that are too small at the target size.
    SmallText {
        /// Their size in points.
        points: f32,
        /// The least size that was asked for, points.
        least: f32,
    },
    /// Letters that the face does not have: boxes stand in their place.
    MissingGlyph {
        /// Which characters, in order; empty where every single one is there but not what they make together.
        characters: Vec<char>,
    },
    /// Two texts one upon the other.
    Overlap {
        /// The words of the other text.
        with: String,
        /// The share of the smaller text that lies on the other, 0 to 1.
        share: f32,
    },
    /// Text that is cut off.
    CutText {
        /// By what.
        by: Edge,
        /// The share that is lost, 0 to 1.
        share: f32,
    },
    /// A mark that the page cuts off.
    CutMark {
        /// The share that is lost, 0 to 1.
        share: f32,
    },
    /// Text that is too close to its ground in lightness (WCAG 2.2, 1.4.3).
    Contrast {
        /// The letters as they are seen.
        text: Color,
        /// What lies below them.
        ground: Color,
        /// Their contrast ratio, 1 to 21.
        ratio: f64,
        /// The ratio that they need.
        needed: f64,
    },
    /// Two colours of the key that somebody who lacks one kind of cones cannot tell apart.
    Merging {
        /// The first of the two.
        first: KeyColor,
        /// The second.
        second: KeyColor,
        /// Who.
        eyes: Deficiency,
        /// Their difference for others (CIEDE2000).
        normal: f64,
        /// Their difference for these eyes (CIEDE2000).
        difference: f64,
    },
    /// Two colours of the key that are one grey in print without colours.
    MergingGrey {
        /// The first of the two.
        first: KeyColor,
        /// The second.
        second: KeyColor,
        /// Their difference in lightness L*, 0 to 100.
        difference: f64,
    },
}

impl Kind {
    /// A name for each kind, to look its words up by.
    pub fn id(&self) -> &'static str {
        match self {
            Self::SmallText { .. } => "small-text",
            Self::MissingGlyph { .. } => "missing-glyph",
            Self::Overlap { .. } => "overlap",
            Self::CutText { .. } => "cut-text",
            Self::CutMark { .. } => "cut-mark",
            Self::Contrast { .. } => "contrast",
            Self::Merging { .. } => "merging",
            Self::MergingGrey { .. } => "merging-grey",
        }
    }

    /// Its place in the order of findings that are equally bad.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::MissingGlyph { .. } => 0,
            Self::CutText { .. } => 1,
            Self::Overlap { .. } => 2,
            Self::Contrast { .. } => 3,
            Self::SmallText { .. } => 4,
            Self::CutMark { .. } => 5,
            Self::Merging { .. } => 6,
            Self::MergingGrey { .. } => 7,
        }
    }
}

/// What cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The edge of the page.
    Page,
    /// The clip of the group of this name.
    Group(String),
}

/// A colour of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyColor {
    /// Its place in the list that the caller gave, from 0.
    pub place: usize,
    /// The colour.
    pub color: Color,
}
