//! From a view to a finished picture: the same function serves the window, the exports and the tests.

mod bar;
mod chart;
mod compare;
mod describe;
mod labels;
mod map;
mod notes;
mod page;
mod sheet;
mod slide;

use bar::bar_chart_of_few;
pub use bar::{bar_chart, bar_height};
pub(crate) use chart::classes_over_time;
pub(crate) use chart::correlation::colors as colors_of_correlations;
pub use chart::{chart, chart_faults, chart_height};
pub use compare::{Place, PlacedScene, compare_chart, compare_height, compare_maps, compare_maps_height};
pub use map::places::place_color;
pub use map::{
    MapPicture, MarkScale, attribution, central_city, circle_at, circles_of, corridors, land, live_map, locator,
    locator_frame, map_in_words, map_legend, names, still_map, wanted_insets,
};

pub use page::{PageView, page};
pub use sheet::{ContentsView, compare_sheet, sheet, sheet_contents};
pub use slide::{SlideView, slide};

pub(crate) use map::{line_width, places::symbols as place_symbols, river_growth, stops_from};

use crate::{Basemap, Unfit, Words};
use atlas_data::{Atlas, PackError};
use atlas_scene::{Size, Theme, text::Fonts};
use thiserror::Error;

/// What pictures are made from; nothing in it changes while they are made.
#[derive(Clone, Copy)]
pub struct Studio<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// Projected geometry.
    pub basemap: &'a Basemap,
    /// The faces of all text.
    pub fonts: &'a Fonts,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// The words of the picture's language.
    pub words: &'a Words,
    /// Where sources and boundaries are told.
    pub sources: SourcesAt,
}

/// Where it is told where figures come from, on which boundaries they rest, and who has to be named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourcesAt {
    /// Below each picture.
    #[default]
    Picture,
    /// Once, below all pictures of a page.
    Page,
}

/// Size and ground of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Size in layout units.
    pub size: Size,
    /// Output pixels per layout unit.
    pub scale: f32,
    /// Whether the ground is left out.
    pub transparent: bool,
}

/// Why a picture could not be made.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// The pack could not be read.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The view names no indicator, or one that the pack does not have.
    #[error("the pack has no indicator “{0}”; `facts` lists those it has")]
    NoIndicator(String),
    /// The figures do not make such a chart.
    #[error("{}", Words::new(crate::Language::English).get(.0.key()))]
    Unfit(Unfit),
    /// A figure of a page, counted from 1, cannot be made.
    #[error("figure {0} of the page: {1}")]
    FigureOfPage(usize, String),
    /// The atlas has no such subject.
    #[error("the atlas has no “{0}”; `units` lists what it has")]
    NoSubject(String),
    /// Fewer subjects than two, or more than a page has room for.
    #[error("{0} subjects cannot be compared on a page; choose two to {most}", most = crate::MOST_COMPARED)]
    NotComparable(usize),
    /// The deck has no such slide, counted from 1.
    #[error("the deck has no slide {0}")]
    NoSlide(usize),
}

impl ComposeError {
    /// The reason in the words of a language, where they have it.
    pub fn said(&self, words: &Words) -> String {
        match self {
            Self::Unfit(unfit) => words.get(unfit.key()),
            _ => self.to_string(),
        }
    }
}
