//! Thematic maps: what the figures of a view look like on its map. Each kind is a function from a view to one value,
//! which layers, legend, tables, words and checks read; none of them asks which kind it is.

mod bivariate;
mod categories;
mod change;
mod choropleth;
mod clusters;
pub(crate) mod dots;
mod group;
mod joint;
mod kind;
mod marks;
mod plan;
mod symbols;
#[cfg(test)]
mod tests;

pub use change::{CHANGE_METHODS, method_of as change_method, per_side};
pub use dots::Dots;
pub use kind::{CategoryOf, Chance, MapKind, MapOptions};
pub use marks::{Circle, MarkedArea, Marks};
pub use plan::{MapFit, MapPlan};
pub(crate) use symbols::{circles, look as circle_look};

use crate::{Language, Unfit, View, Words, measure};
use atlas_data::{Atlas, Column};
use atlas_scene::{
    Cell, Color, Fill, Theme,
    map::{LegendDiagram, Swatch},
    preflight::KeyOrder,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the figures of a view look like on its map, and everything its legend says.
#[derive(Clone, Debug)]
pub struct Thematic {
    /// What it is about, as titles say it.
    pub name: String,
    /// Unit of measurement and period in one line.
    pub caption: String,
    /// What of its legend is drawn: entries that it holds stand in no list.
    pub diagram: Option<LegendDiagram>,
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
    /// The outlines outside of the view's filter.
    outside: BTreeSet<String>,
    /// What stands in those columns, by unit.
    cells: BTreeMap<String, Vec<Cell>>,
    /// What is said of each unit, where that is not the figure alone.
    said: BTreeMap<String, Vec<String>>,
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
    /// A map of nothing: what a kind of map does not say stays so.
    fn nothing(theme: &Theme) -> Self {
        Self {
            name: String::new(),
            caption: String::new(),
            diagram: None,
            entries: Vec::new(),
            notes: Vec::new(),
            order: KeyOrder::Sequential,
            columns: Vec::new(),
            marks: None,
            told: None,
            fills: BTreeMap::new(),
            blank: measure::no_data(theme),
            sample: None,
            outside: BTreeSet::new(),
            cells: BTreeMap::new(),
            said: BTreeMap::new(),
        }
    }

    /// What a view's figures look like; `None` where it shows none, or where its kind of map does not fit them
    /// ([`MapPlan::of`] says why).
    pub fn of(view: &View, atlas: &Atlas, theme: &Theme, words: &Words) -> Option<Self> {
        Figures::of(view, atlas, theme, words).thematic
    }

    fn of_subject(subject: &Subject<'_>) -> Option<Self> {
        let found = match subject.view.map {
            MapKind::Choropleth => choropleth::thematic(subject),
            MapKind::Symbols => symbols::thematic(subject),
            MapKind::Dots => dots::thematic(subject),
            MapKind::Bivariate => bivariate::thematic(subject),
            MapKind::Change => change::thematic(subject),
            MapKind::Categories => categories::thematic(subject),
            MapKind::Clusters => clusters::thematic(subject),
        };
        let outside = measure::outside(subject.view, subject.atlas);
        found.map(|found| found.without(&outside, subject.theme, subject.words))
    }

    /// The same without what lies outside of the view's filter; classes stay those of all.
    fn without(mut self, outside: &BTreeSet<String>, theme: &Theme, words: &Words) -> Self {
        if outside.is_empty() {
            return self;
        }
        let fill = Fill::Solid(theme.map.outside);
        self.fills.extend(outside.iter().map(|unit| (unit.clone(), fill)));
        for entry in &mut self.entries {
            entry.units.retain(|unit| !outside.contains(unit));
        }
        let is_out = |area: &MarkedArea| area.units.iter().all(|unit| outside.contains(unit));
        match &mut self.marks {
            Some(Marks::Circles(circles)) => circles.retain(|circle| !is_out(&circle.area)),
            Some(Marks::Dots(dots)) => dots.areas.retain(|(area, _)| !is_out(area)),
            None => {}
        }
        self.outside.clone_from(outside);
        self.entries.push(KeyEntry {
            id: String::new(),
            swatch: Swatch::Fill(fill),
            text: words.get("filter-outside"),
            units: Vec::new(),
        });
        self
    }

    /// What is said of a unit beside its name; none where that is its figure alone.
    pub(crate) fn said(&self, unit: &str) -> Option<&[String]> {
        self.said.get(unit).map(Vec::as_slice)
    }

    /// How many units stand out in a view's clusters, and how many would by accident.
    pub(crate) fn clusters_by_accident(view: &View, atlas: &Atlas) -> Option<(usize, usize)> {
        let columns = columns(view, atlas);
        clusters::by_accident(columns.first()?, atlas, view.map_options.chance)
    }

    /// The fill of a unit.
    pub fn fill(&self, unit: &str) -> Fill {
        self.fills.get(unit).copied().unwrap_or(self.blank)
    }

    /// What stands for a unit in lists: its fill, or the colour of what stands upon it.
    pub fn sample(&self, unit: &str) -> Fill {
        match (self.fill(unit), self.sample) {
            (Fill::Solid(_), Some(color)) if !self.outside.contains(unit) => Fill::Solid(color),
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

/// The figures of a view's map, worked out once for everything that draws them or speaks of them.
#[derive(Debug)]
pub(crate) struct Figures<'a> {
    /// The columns that the map shows; none where it shows no figures, or its kind does not fit them.
    pub(crate) columns: Vec<Column<'a>>,
    /// What they look like; `None` where there are none.
    pub(crate) thematic: Option<Thematic>,
    /// Why the kind of map does not fit.
    pub(crate) unfit: Option<Unfit>,
}

impl<'a> Figures<'a> {
    pub(crate) fn of(view: &View, atlas: &'a Atlas, theme: &Theme, words: &Words) -> Self {
        let plan = match MapPlan::of(view.map, view, atlas) {
            Ok(plan) => plan,
            Err(unfit) => return Self { columns: Vec::new(), thematic: None, unfit: Some(unfit) },
        };
        let columns = plan.columns(view, atlas);
        let subject = Subject { view, atlas, theme, words, plan: &plan, columns: &columns };
        let thematic = Thematic::of_subject(&subject);
        Self { columns, thematic, unfit: None }
    }
}

/// What a kind of map is made of.
struct Subject<'a> {
    view: &'a View,
    atlas: &'a Atlas,
    theme: &'a Theme,
    words: &'a Words,
    plan: &'a MapPlan<'a>,
    /// The columns of figures that the map shows.
    columns: &'a [Column<'a>],
}

impl<'a> Subject<'a> {
    /// What is said of every unit of the date.
    fn said(&self, of: impl Fn(&str) -> Vec<String>) -> BTreeMap<String, Vec<String>> {
        let units = self.atlas.units_at(self.view.as_of).into_iter();
        units.map(|unit| (unit.id.clone(), of(&unit.id))).collect()
    }

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

/// The columns of figures that the map of a view shows; none where it shows no figures, or its kind does not fit them.
pub(crate) fn columns<'a>(view: &View, atlas: &'a Atlas) -> Vec<Column<'a>> {
    MapPlan::of(view.map, view, atlas).map_or_else(|_| Vec::new(), |plan| plan.columns(view, atlas))
}

/// A name as it stands after other words of a title: English sets the first letter small unless the name has capitals
/// besides, as abbreviations and names of places have.
fn inside_a_sentence(name: &str, words: &Words) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    if words.language() != Language::English || rest.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}
