//! Pages for reports: several figures under one heading, with notes, sources and a logo.

mod edit;
mod file;
mod paper;

pub use atlas_scene::page::{Arrangement, MOST_FIGURES};
pub use edit::{PageEdit, PageHistory};
pub use file::{MOST_BYTES, PAGE_ENDING, PAGE_VERSION, PageError};
pub use paper::{Paper, PaperUnit};

use crate::{
    ThemeName, View,
    deck::{Bilingual, Photo},
};
use serde::{Deserialize, Serialize};

/// A page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Its heading; without one the figures have the whole page.
    pub title: Bilingual,
    /// What stands below the heading.
    #[serde(skip_serializing_if = "Bilingual::is_empty")]
    pub subtitle: Bilingual,
    /// Its figures in order, [`MOST_FIGURES`] at most.
    pub figures: Vec<PageFigure>,
    /// How they stand.
    pub arrangement: Arrangement,
    /// How much of the room the first one takes where it leads, in per cent.
    pub lead: u8,
    /// What stands below the figures; every line is a paragraph.
    #[serde(skip_serializing_if = "Bilingual::is_empty")]
    pub notes: Bilingual,
    /// Whether sources, boundaries and whoever has to be named stand below the notes.
    pub sources: bool,
    /// The sign of the house that publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Photo>,
    /// Size and resolution.
    pub paper: Paper,
    /// Its colours.
    pub theme: ThemeName,
    /// What a newer version of the program wrote and this one does not know: kept.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A figure of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageFigure {
    /// Whether it is the map or the chart of its view.
    pub kind: FigureKind,
    /// What it shows.
    pub view: View,
}

/// What is shown of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// The map.
    #[default]
    Map,
    /// The chart that the view names.
    Chart,
}

/// The share of a leading figure that suits a map beside a chart, in per cent.
const USUAL_LEAD: u8 = 58;

impl Default for Page {
    fn default() -> Self {
        Self {
            title: Bilingual::default(),
            subtitle: Bilingual::default(),
            figures: Vec::new(),
            arrangement: Arrangement::default(),
            lead: USUAL_LEAD,
            notes: Bilingual::default(),
            sources: true,
            logo: None,
            paper: Paper::default(),
            theme: ThemeName::default(),
            extra: serde_json::Map::new(),
        }
    }
}

impl PageFigure {
    /// The chart or map of a view.
    pub fn new(kind: FigureKind, view: View) -> Self {
        Self { kind, view }
    }
}
