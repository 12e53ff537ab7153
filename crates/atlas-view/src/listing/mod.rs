//! The table of figures: units down, the indicator of the map and further ones across, sorted and filtered.

mod filter;
mod make;
mod options;
#[cfg(test)]
mod tests;

pub use filter::{FilterError, read_number};
pub use options::{ListOptions, SortKey};

use crate::{View, Words, search::SearchIndex};
use atlas_data::{Atlas, Bound, PartialDate, Period};
use filter::Filter;
use std::collections::BTreeSet;

/// How many columns of values the table has at most.
pub const MOST_COLUMNS: usize = 6;

/// All rows of the table of figures, by place; [`Listing::arranged`] says which are shown in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The columns of values, that of the map's indicator first.
    pub columns: Vec<ListColumn>,
    /// A row for every unit and for every area that was measured as one, the greatest value of the first column first.
    pub rows: Vec<ListRow>,
}

/// A column of values.
#[derive(Clone, Debug, PartialEq)]
pub struct ListColumn {
    /// Its indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// Unit of measurement, period, and what holds for all values.
    pub caption: String,
    /// The period of its values.
    pub period: Option<Period>,
    /// The least value, or zero where all are above it.
    pub least: f64,
    /// The greatest value, or zero where all are below it.
    pub greatest: f64,
}

/// A unit, or an area that was measured as other units.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    /// The unit, or the measured units of an area joined by plus signs.
    pub id: String,
    /// The units of the date that it stands for.
    pub units: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its short name, for a narrow table.
    pub short_name: String,
    /// What its name is sorted by.
    pub sort_name: String,
    /// Its place in the first column, 1 is the greatest; an area has none.
    pub rank: Option<usize>,
    /// Its values, one for each column.
    pub cells: Vec<ListCell>,
    /// The whole row for who cannot see it.
    pub spoken: String,
}

/// A value, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct ListCell {
    /// Whose figure it is: the row's, or that of a larger area. Its passport goes by this id.
    pub subject: String,
    /// The value in the indicator's unit.
    pub value: Option<f64>,
    /// The value with all its digits, as a plain number; empty where there is none.
    pub digits: String,
    /// How exactly it is known.
    pub bound: Bound,
    /// The value in a few digits with the sign of a bound, or that there is none.
    pub text: String,
    /// What has to be known of it: derived, estimated, an aim, or the larger area that it holds for.
    pub mark: String,
    /// Why there is none, where more can be said.
    pub reason: String,
    /// Ids of its sources, divided by semicolons.
    pub sources: String,
}

/// Which rows are shown, in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// Places of the rows among all.
    pub rows: Vec<usize>,
    /// What of the filter could not be read; nothing is filtered then.
    pub wrong: Option<FilterError>,
}

impl Listing {
    /// The table of a view's indicator and of those that its chart options name; `None` where the pack has no such indicator.
    pub fn of(view: &View, atlas: &Atlas, words: &Words) -> Option<Self> {
        make::listing(view, atlas, words)
    }

    /// The rows that answer to the filter, sorted. Rows without a value in the column that they are sorted by stand last, either way
    /// round. `names` finds units by their names; without it the names are collected where they are needed.
    pub fn arranged(
        &self,
        options: &ListOptions,
        names: Option<&SearchIndex>,
        atlas: &Atlas,
        as_of: PartialDate,
    ) -> Arranged {
        let (filter, wrong) = match Filter::read(&options.filter, self.columns.len()) {
            Ok(filter) => (filter, None),
            Err(error) => (Filter::default(), Some(error)),
        };
        let named = self.named(&filter.name, names, atlas, as_of);
        let kept = |at: &usize| {
            let row = &self.rows[*at];
            let answers = named.as_ref().is_none_or(|ids| {
                let measured = row.id.split('+').any(|id| ids.contains(id));
                measured || row.units.iter().any(|id| ids.contains(id.as_str()))
            });
            answers && filter.holds(|column| row.cells.get(column).and_then(|cell| cell.value))
        };
        let mut rows: Vec<usize> = (0..self.rows.len()).filter(kept).collect();
        self.sort(&mut rows, options);
        Arranged { rows, wrong }
    }

    /// Ids of all units that answer to a name; `None` where none is asked for.
    fn named(
        &self,
        name: &str,
        names: Option<&SearchIndex>,
        atlas: &Atlas,
        as_of: PartialDate,
    ) -> Option<BTreeSet<String>> {
        if name.is_empty() {
            return None;
        }
        let find = |index: &SearchIndex| {
            let hits = index.find_names(name, atlas, as_of, crate::Language::default(), usize::MAX);
            hits.into_iter().map(|hit| hit.id).collect()
        };
        Some(names.map_or_else(|| find(&SearchIndex::new(atlas)), find))
    }

    fn sort(&self, rows: &mut Vec<usize>, options: &ListOptions) {
        if options.sort == SortKey::Name {
            rows.sort_by(|a, b| self.rows[*a].sort_name.cmp(&self.rows[*b].sort_name));
            if options.backwards {
                rows.reverse();
            }
            return;
        }
        let column = self.column_of(&options.sort);
        let value = |at: usize| self.rows[at].cells.get(column).and_then(|cell| cell.value);
        let (mut valued, gaps): (Vec<usize>, Vec<usize>) = rows.iter().partition(|at| value(**at).is_some());
        // Equal values stay in the order of their places, either way round.
        valued.sort_by(|a, b| {
            let [a, b] = [a, b].map(|at| value(*at).unwrap_or(f64::NAN));
            if options.backwards { a.total_cmp(&b) } else { b.total_cmp(&a) }
        });
        valued.extend(gaps);
        *rows = valued;
    }

    /// The column of values that a key sorts by; the first one by place.
    pub fn column_of(&self, key: &SortKey) -> usize {
        match key {
            SortKey::Indicator(id) => self.columns.iter().position(|column| column.indicator == *id).unwrap_or(0),
            SortKey::Rank | SortKey::Name => 0,
        }
    }

    /// The row that a unit stands in.
    pub fn row_of(&self, unit: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.units.iter().any(|one| one == unit))
    }
}

/// The units of the rows that a view's table shows, in their order.
pub(crate) fn shown_units(view: &View, atlas: &Atlas) -> Vec<String> {
    // Words are needed to make a table, and change nothing about who stands in it.
    let words = Words::new(crate::Language::default());
    let Some(listing) = Listing::of(view, atlas, &words) else { return Vec::new() };
    let shown = listing.arranged(&view.chart_options.list, None, atlas, view.as_of);
    shown.rows.into_iter().flat_map(|at| listing.rows[at].units.clone()).collect()
}
