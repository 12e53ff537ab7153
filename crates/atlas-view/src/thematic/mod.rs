//! Thematic maps: what the figures of a view look like on its map. Each kind is a function from a view to one value,
//! which layers, legend, tables, words and checks read; none of them asks which kind it is.

mod choropleth;
pub(crate) mod dots;
mod kind;
mod marks;
mod plan;
mod symbols;

pub use dots::Dots;
pub use kind::{CategoryOf, Chance, MapKind, MapOptions};

pub use marks::{Circle, MarkedArea, Marks};
pub use plan::{MapFit, MapPlan};
pub(crate) use symbols::{circles, look as circle_look};

use crate::{View, Words, measure};
use atlas_data::{Atlas, Column};
use atlas_scene::{Cell, Color, Fill, Theme, map::Swatch, preflight::KeyOrder};
use std::collections::BTreeMap;

/// What the figures of a view look like on its map, and everything its legend says.
#[derive(Clone, Debug)]
pub struct Thematic {
    /// What it is about, as titles say it.
    pub name: String,
    /// Unit of measurement and period in one line.
    pub caption: String,
    /// The entries of its legend, from the top.
    pub entries: Vec<KeyEntry>,
    /// Remarks below them.
    pub notes: Vec<String>,
    /// In which order the colours of the entries stand.
    pub order: KeyOrder,
    /// The columns that it adds to the table of the map's figures.
    pub columns: Vec<&'static str>,
    /// What stands upon the districts.
    pub marks: Option<Marks>,
    /// What the legend says, as a sentence; `None` where it is a list of classes.
    pub told: Option<String>,
    /// The fill of each outline that has one.
    fills: BTreeMap<String, Fill>,
    /// The fill of all others.
    blank: Fill,
    /// The colour that stands for a unit in lists, where that is not its fill.
    sample: Option<Color>,
    /// What stands in those columns, by unit.
    cells: BTreeMap<String, Vec<Cell>>,
}

/// An entry of a legend, and the units that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyEntry {
    /// What it goes by; empty where there is nothing to point at.
    pub id: String,
    /// The sample.
    pub swatch: Swatch,
    /// What it means.
    pub text: String,
    /// The units that look like this.
    pub units: Vec<String>,
}

impl Thematic {
    /// What a view's figures look like; `None` where it shows none, or where its kind of map does not fit them
    /// ([`MapPlan::of`] says why).
    pub fn of(view: &View, atlas: &Atlas, theme: &Theme, words: &Words) -> Option<Self> {
        let plan = MapPlan::of(view.map, view, atlas).ok()?;
        let subject = Subject { view, atlas, theme, words, plan };
        match view.map {
            MapKind::Choropleth => choropleth::thematic(&subject),
            MapKind::Symbols => symbols::thematic(&subject),
            MapKind::Dots => dots::thematic(&subject),
            _ => None,
        }
    }

    /// The fill of a unit.
    pub fn fill(&self, unit: &str) -> Fill {
        self.fills.get(unit).copied().unwrap_or(self.blank)
    }

    /// What stands for a unit in lists: its fill, or the colour of what stands upon it.
    pub fn sample(&self, unit: &str) -> Fill {
        match (self.fill(unit), self.sample) {
            (Fill::Solid(_), Some(color)) => Fill::Solid(color),
            (fill, _) => fill,
        }
    }

    /// An entry by its id.
    pub fn entry(&self, id: &str) -> Option<&KeyEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The colours of its entries, in their order.
    pub fn colors(&self) -> Vec<Color> {
        let color = |entry: &KeyEntry| match entry.swatch {
            Swatch::Fill(Fill::Solid(color)) if !entry.id.is_empty() => Some(color),
            _ => None,
        };
        self.entries.iter().filter_map(color).collect()
    }

    /// What stands in its [`Thematic::columns`] for a unit.
    pub fn cells(&self, unit: &str) -> Option<&[Cell]> {
        self.cells.get(unit).map(Vec::as_slice)
    }
}

/// What a kind of map is made of.
struct Subject<'a> {
    view: &'a View,
    atlas: &'a Atlas,
    theme: &'a Theme,
    words: &'a Words,
    plan: MapPlan<'a>,
}

impl Subject<'_> {
    /// The entries for what has no figure, a line for each reason.
    fn gaps(&self, column: &Column<'_>) -> Vec<KeyEntry> {
        let key = |key: &'static str| KeyEntry {
            id: String::new(),
            swatch: Swatch::Fill(measure::gap_fill(key, self.theme)),
            text: self.words.get(key),
            units: measure::units_with_gap(column, key),
        };
        measure::gaps(column).into_iter().map(key).collect()
    }
}
