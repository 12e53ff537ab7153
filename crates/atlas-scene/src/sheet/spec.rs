//! What a sheet says.

use crate::{Color, Size};

/// A page about one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetSpec {
    /// Size in layout units.
    pub size: Size,
    /// How much larger everything is drawn than is usual, on the same paper.
    pub growth: f32,
    /// Whether charts are lower and parts closer together, to make room for text.
    pub is_compact: bool,
    /// What stands above the title and at the right edge of the heading.
    pub heading: Heading,
    /// What the subject is, a paragraph each.
    pub lead: Vec<String>,
    /// Whether there is a map.
    pub has_map: bool,
    /// Key figures beside the map.
    pub figures: Option<FigureTable>,
    /// How some figures went over time.
    pub trends: Option<Trends>,
    /// What the subject consists of and what is there, beside one another.
    pub columns: Vec<SheetColumn>,
    /// The text about it.
    pub texts: Vec<TextBlock>,
    /// Said below a text that is not told to its end; can be empty.
    pub more: String,
    /// Notes and sources at the foot, a paragraph each.
    pub foot: Vec<String>,
    /// The number of the page; can be empty.
    pub number: String,
    /// What the page shows, in a few words.
    pub title: String,
    /// The same in sentences.
    pub description: String,
}

impl SheetSpec {
    /// The size on which it is laid out.
    pub(super) fn page(&self) -> Size {
        super::page_of(self.size, self.growth)
    }
}

/// The head of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// What kind of page it is.
    pub kind: String,
    /// The name of the subject.
    pub title: String,
    /// Its name in the other language.
    pub other: String,
    /// What the subject is.
    pub caption: String,
    /// What the page belongs to and the date that it holds for.
    pub edge: String,
    /// Whether a small map of the whole stands beside it.
    pub has_locator: bool,
}

/// Key figures, one below the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureTable {
    /// Its heading.
    pub title: String,
    /// Said above the places among all; can be empty.
    pub rank_title: String,
    /// The figures.
    pub rows: Vec<FigureRow>,
    /// Figures of an area that the subject was measured with, and its name.
    pub together: Option<(String, Vec<FigureRow>)>,
}

impl FigureTable {
    /// Whether it has a figure.
    pub fn is_there(&self) -> bool {
        !self.rows.is_empty() || self.together.is_some()
    }
}

/// A figure and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureRow {
    /// Of what it is.
    pub name: String,
    /// Its period, and what has to be known of it.
    pub detail: String,
    /// Its value.
    pub value: String,
    /// Its unit; can be empty.
    pub unit: String,
    /// Its place among all; empty where there is none.
    pub rank: String,
    /// Where it stands among all.
    pub strip: Option<FigureStrip>,
}

/// Where a figure stands among all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureStrip {
    /// Where all stand between the least and the greatest, 0 to 1.
    pub marks: Vec<f32>,
    /// Where this one does.
    pub own: f32,
    /// What has to be known of its scale; can be empty.
    pub scale: String,
}

/// Small charts beside one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trends {
    /// Their heading.
    pub title: String,
    /// The charts.
    pub charts: Vec<Trend>,
}

/// Values over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// Of what.
    pub title: String,
    /// The unit, and what has to be known.
    pub detail: String,
    /// One line for every subject.
    pub lines: Vec<TrendLine>,
}

/// The values of one subject, in the order of their times.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrendLine {
    /// Whose it is, said at its end; empty where there is only one.
    pub name: String,
    /// Its colour; the accent where there is only one.
    pub color: Option<Color>,
    /// Its dashes, in widths of the line; empty for a full one.
    pub dash: Vec<f32>,
    /// The values.
    pub points: Vec<TrendPoint>,
}

/// A value at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrendPoint {
    /// When, in years.
    pub time: f32,
    /// When, as people write it.
    pub label: String,
    /// How much.
    pub value: f64,
    /// How much, as people write it.
    pub text: String,
}

/// One of the columns below the trends.
#[derive(Clone, Debug, PartialEq)]
pub enum SheetColumn {
    /// Wholes and their parts.
    Parts {
        /// The heading.
        title: String,
        /// The wholes.
        wholes: Vec<Whole>,
    },
    /// What is there, in groups.
    Groups {
        /// The heading.
        title: String,
        /// Said beside the heading, where it has room, or below; can be empty.
        aside: String,
        /// The groups.
        groups: Vec<ThingGroup>,
        /// Wholes that have no room in a column of their own, with their heading.
        below: Option<(String, Vec<Whole>)>,
    },
}

/// A whole and its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    /// What it is.
    pub title: String,
    /// Its period, and what has to be known of it.
    pub detail: String,
    /// The parts, in their order.
    pub parts: Vec<WholePart>,
    /// How many parts it can have.
    pub kinds: usize,
}

/// A part of a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WholePart {
    /// Its name.
    pub name: String,
    /// Its value with its unit.
    pub text: String,
    /// Its length in the bar; all of them together fill it.
    pub value: f64,
    /// Its place among all parts that the whole can have, which chooses its colour.
    pub order: usize,
}

/// Things of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct ThingGroup {
    /// The kind.
    pub name: String,
    /// How many, or how long; can be empty.
    pub detail: String,
    /// The sign that they have on the map.
    pub sign: Sign,
    /// Their names.
    pub text: String,
}

/// The sign of a kind of things.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// A line.
    Line(Color),
    /// A place.
    Dot(Color),
}

/// A part of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// Its heading; can be empty.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}
