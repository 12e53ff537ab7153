//! The program without a window: what is shown (a [`View`]), what can be asked for (a [`Command`]), the
//! one place that obeys ([`State::apply`]), and the way from a view to a finished picture.
//!
//! This crate knows nothing of windows, threads and clocks, and opens no file.

pub mod actions;
pub mod compose;
pub mod deck;
pub mod geodesic;
pub mod page;
pub mod reading;
pub mod search;
pub mod sheet;
pub mod tables;
mod thematic;
pub mod timeline;
pub mod words;

mod basemap;
mod captions;
mod chart;
mod command;
mod compare;
mod correlations;
mod file_name;
mod filter;
mod formula;
pub mod guard;
mod history;
mod hit;
mod item;
mod layers;
mod layers_text;
mod listing;
mod measure;
mod merged;
mod network;
pub mod numbers;
pub mod palettes;
mod panel;
mod passport;
mod pattern;
mod pins;
mod plans;
mod preflight;
mod ranking;
mod settings;
mod state;
#[cfg(test)]
mod testing;
mod themes;
mod view;
mod view_text;

pub use basemap::{Basemap, EditionShapes, Neighbour, River};
pub use captions::Captions;
pub use chart::{
    AnnotationEdit, AnnotationFaults, Annotations, ChartFit, ChartKind, ChartOptions, ChartPlan, LineOf, LineUnfit,
    MOST_AXES, MOST_LETTERS, MOST_LINES, MOST_NOTES, MOST_PARTS, MOST_TIMES, NoteAxis, ReferenceLine, Unfit, UnitNote,
};
pub use command::{Command, DeckCommand, Effect, MeasureKind, PageCommand, Turn};
pub use compare::{CompareCell, CompareRow, ComparedUnit, Comparison, Extreme};
pub use compose::{Canvas, ComposeError, MapPicture, SourcesAt, Studio, place_color};
pub use file_name::file_stem;
pub use filter::{Filter, Filtered, MOST_RANGES, RangeTextError, ValueRange, conditions, shown, zone_name, zones_at};
pub use hit::{ItemHit, item_at};
pub use item::ItemCard;
pub use layers::{Layer, LayerGroup, LayerState, Layers, Preset};
pub use listing::{
    Arranged, FilterError, ListCell, ListColumn, ListOptions, ListRow, Listing, MOST_COLUMNS, SortKey, read_number,
};
pub use measure::{Measure, classes_of, figures_of, values_of_units};
pub use panel::{Panel, RankStrip, SourceNote, StatGroup, StatRow};
pub use passport::{Passport, PassportInput};
pub use pattern::Pattern;
pub use pins::{MOST_PINS, Pin, PinCommand, Pins};
pub use plans::PlanNote;
pub use preflight::{Purpose, Remark, remarks};
pub use ranking::{Ranking, RankingRow, sort_name};
pub use settings::{Language, SPEEDS, Settings, ThemeName};
pub use sheet::SheetAbout;
pub use state::{DeckState, PageState, State, units_in_box};
pub use thematic::{
    CHANGE_METHODS, CategoryOf, Chance, Circle, Dots, KeyEntry, MapFit, MapKind, MapOptions, MapPlan, MarkedArea,
    Marks, Thematic, change_method, per_side,
};
pub use themes::theme;
pub use view::{MOST_COMPARED, NameLanguages, Tab, View, geo_box};
pub use view_text::ViewTextError;
pub use words::Words;
