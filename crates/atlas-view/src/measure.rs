//! An indicator's figures over the units of a date, sorted into classes and coloured.

use crate::{Filtered, View, Words, captions, numbers::NumberStyle, palettes};
use atlas_data::{Aggregation, Atlas, Column, ColumnRow, Indicator, IndicatorKind, PartialDate, Period};
use atlas_scene::{Color, Fill, Theme, classify::Classes};
use std::collections::{BTreeMap, BTreeSet};

/// The figures that colour a map, with everything its legend says.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Name of the indicator.
    pub name: String,
    /// Unit of measurement, in words.
    pub unit: String,
    /// The period shown.
    pub period: Option<Period>,
    /// Value and class of each unit that has one.
    pub values: BTreeMap<String, (f64, usize)>,
    /// From and to of each class, from low to high, and its colour.
    pub classes: Vec<(f64, f64, Color)>,
    /// How values are written.
    pub style: NumberStyle,
    /// Why some units have no colour, as keys of the words that say it.
    pub gaps: Vec<&'static str>,
    /// Those units, each with its key.
    without: BTreeMap<String, &'static str>,
    /// Whether the indicator is a raw count, which colours mislead about.
    pub is_count: bool,
    /// The outlines that the view's filter leaves out; classes are made of all.
    pub outside: BTreeSet<String>,
}

impl Measure {
    /// The measure of a view; `None` where the view names no indicator of the pack.
    pub fn of(view: &View, atlas: &Atlas, theme: &Theme, words: &Words) -> Option<Self> {
        let indicator = atlas.indicator(view.indicator.as_deref()?)?;
        let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
        Self::of_shown(&column, view, atlas, theme, words)
    }

    /// The measure of the column that a view shows.
    pub(crate) fn of_shown(
        column: &Column<'_>,
        view: &View,
        atlas: &Atlas,
        theme: &Theme,
        words: &Words,
    ) -> Option<Self> {
        Some(Self::of_column(column, column.indicator?, None, view, atlas, theme, words))
    }

    /// The measures of some columns of one indicator in classes that all of them share; one for each column.
    pub(crate) fn of_columns(
        columns: &[Column<'_>],
        indicator: &Indicator,
        view: &View,
        atlas: &Atlas,
        theme: &Theme,
        words: &Words,
    ) -> Vec<Self> {
        let shared: Vec<f64> = columns.iter().flat_map(values_of).collect();
        let of = |column| Self::of_column(column, indicator, Some(&shared), view, atlas, theme, words);
        columns.iter().map(of).collect()
    }

    fn of_column(
        column: &Column<'_>,
        indicator: &Indicator,
        shared: Option<&[f64]>,
        view: &View,
        atlas: &Atlas,
        theme: &Theme,
        words: &Words,
    ) -> Self {
        let rows = column.rows.iter();
        let mut figures: Vec<(String, f64)> =
            rows.filter_map(|row| Some((row.unit.id.clone(), row.figure.as_ref()?.value))).collect();
        let outlines = outlines_of_others(column, atlas, view.as_of);
        let areas = column.merged.iter();
        let own = values_of(column);
        let merged = areas.flat_map(|area| area.units.iter().map(|unit| ((*unit).to_owned(), area.figure.value)));
        figures.extend(outlines);
        let classes = Classes::new(shared.unwrap_or(&own), &view.classing());
        let colors = palettes::colors(&view.palette, view.reversed, classes.len(), theme);
        let ranges = classes.breaks.windows(2).zip(colors);
        Self {
            name: indicator.name(words.language().data()).to_owned(),
            unit: words.unit(&indicator.unit),
            period: column.period.clone(),
            gaps: gaps(column),
            without: without_figure(column).map(|row| (row.unit.id.clone(), captions::gap_key(row))).collect(),
            values: figures
                .into_iter()
                .chain(merged)
                .filter_map(|(id, value)| Some((id, (value, classes.class_of(value)?))))
                .collect(),
            classes: ranges.map(|(range, color)| (range[0], range[1], color)).collect(),
            style: NumberStyle::of(indicator),
            is_count: is_raw(indicator),
            outside: outside(view, atlas),
        }
    }

    /// The fill of a unit: its class's colour, or the hatch of why it has none; outside of the filter the pale ground of both.
    pub fn fill(&self, unit: &str, theme: &Theme) -> Fill {
        if self.outside.contains(unit) {
            return Fill::Solid(theme.map.outside);
        }
        let class = self.values.get(unit).and_then(|(_, class)| self.classes.get(*class));
        let gap = self.without.get(unit).copied().unwrap_or("no-data");
        class.map_or_else(|| gap_fill(gap, theme), |(_, _, color)| Fill::Solid(*color))
    }

    /// All units of which something is known: their value, or why there is none.
    pub(crate) fn units(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str).chain(self.without.keys().map(String::as_str))
    }

    /// The units whose values lie in a class, but for those outside of the filter.
    pub fn units_of(&self, class: usize) -> impl Iterator<Item = &str> {
        let own = self.values.iter().filter(move |(_, (_, own))| *own == class).map(|(unit, _)| unit.as_str());
        own.filter(|unit| !self.outside.contains(*unit))
    }

    /// The bounds of a class as its legend says them.
    pub fn class_text(&self, class: usize, words: &Words) -> String {
        let Some((from, to, _)) = self.classes.get(class) else { return String::new() };
        let show = |value: f64| self.style.short(value, words.language());
        format!("{} – {}", show(*from), show(*to))
    }

    /// Unit and period in one line: `persons per km², 2020`.
    pub fn caption(&self, words: &Words) -> String {
        words.caption(&self.unit, self.period.as_ref())
    }
}

/// The outlines that a view's filter leaves out.
pub(crate) fn outside(view: &View, atlas: &Atlas) -> BTreeSet<String> {
    Filtered::of(view, atlas).map_or_else(BTreeSet::new, |filtered| filtered.outlines_outside(atlas))
}

/// The values that a map sorts into classes. An area that was measured as one counts once and colours each of its units.
pub(crate) fn values_of(column: &Column<'_>) -> Vec<f64> {
    let own = column.rows.iter().filter_map(|row| Some(row.figure.as_ref()?.value));
    own.chain(column.merged.iter().map(|area| area.figure.value)).collect()
}

/// The figures of an indicator over the units of a view, the least first, in the view's period or its own latest; and which that is.
pub fn figures_of(indicator: &Indicator, view: &View, atlas: &Atlas) -> (Vec<f64>, Option<Period>) {
    let column = crate::chart::column_of(indicator, view, atlas);
    let mut values = values_of(&column);
    values.sort_by(f64::total_cmp);
    (values, column.period)
}

/// The figures that a view's map sorts into classes, in the order of the atlas; none where it has no indicator of the pack.
pub fn values_of_units(view: &View, atlas: &Atlas) -> Vec<f64> {
    let indicator = view.indicator.as_deref().and_then(|id| atlas.indicator(id));
    let column = |known: &Indicator| atlas.column(&known.id, view.period.as_ref(), view.as_of);
    indicator.map_or_else(Vec::new, |known| values_of(&column(known)))
}

/// The classes of a view's figures; `None` where it has no indicator of the pack.
pub fn classes_of(view: &View, atlas: &Atlas) -> Option<Classes> {
    let indicator = atlas.indicator(view.indicator.as_deref()?)?;
    let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
    Some(Classes::new(&values_of(&column), &view.classing()))
}

/// Whether an indicator grows with the unit it is of, as people, money and lengths do. What is said for each person or km²
/// does not, nor do heights and days.
pub(crate) fn is_raw(indicator: &Indicator) -> bool {
    let adds_up = indicator.aggregation == Aggregation::Sum;
    match indicator.kind {
        _ if indicator.unit.contains('/') => false,
        IndicatorKind::Count | IndicatorKind::Money => true,
        IndicatorKind::Amount => adds_up || !matches!(indicator.unit.as_str(), "m" | "days"),
        _ => false,
    }
}

/// Figures of outlines that are no units of the date: the units that lie inside, taken together.
pub(crate) fn outlines_of_others(column: &Column<'_>, atlas: &Atlas, as_of: PartialDate) -> Vec<(String, f64)> {
    let object = column.edition.and_then(|edition| edition.geometry.as_deref());
    let (Some(object), Some(period), Some(indicator)) = (object, &column.period, column.indicator) else {
        return Vec::new();
    };
    let Ok(boundaries) = atlas.boundaries() else { return Vec::new() };
    let outlines = boundaries.edition(object).into_iter().flat_map(|edition| &edition.shapes);
    let others = outlines.filter(|outline| column.row(&outline.id).is_none());
    let value = |id: &str| {
        let own = atlas.outline_answer(id, &indicator.id, period, as_of).figure;
        own.or_else(|| Some(column.merged_in(id, atlas)?.figure.clone())).map(|figure| figure.value)
    };
    others.filter_map(|outline| Some((outline.id.clone(), value(&outline.id)?))).collect()
}

/// Why some units of a column have no colour, as keys of the words that say it, each once.
pub(crate) fn gaps(column: &Column<'_>) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = without_figure(column).map(captions::gap_key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The units that have no figure for the reason that a key says.
pub(crate) fn units_with_gap(column: &Column<'_>, key: &str) -> Vec<String> {
    let rows = without_figure(column).filter(|row| captions::gap_key(row) == key);
    rows.map(|row| row.unit.id.clone()).collect()
}

fn without_figure<'c, 'a>(column: &'c Column<'a>) -> impl Iterator<Item = &'c ColumnRow<'a>> {
    column.rows.iter().filter(|row| row.figure.is_none() && column.merged_with(&row.unit.id).is_none())
}

/// The hatch of a unit without a figure for the reason that a key says: missing data, or a figure that was measured on other
/// boundaries.
pub(crate) fn gap_fill(key: &str, theme: &Theme) -> Fill {
    let crossed = key == "not-comparable";
    Fill::Hatch { ground: theme.map.no_data, line: theme.map.no_data_line, spacing: 6.0, width: 1.0, crossed }
}

/// The hatch of missing data.
pub(crate) fn no_data(theme: &Theme) -> Fill {
    gap_fill("no-data", theme)
}
