//! What each unit is: its kind, its zone, the greatest part of an indicator.

use super::{
    CategoryOf, Subject, Thematic,
    group::{self, Group, hex},
    joint::Joint,
};
use crate::{captions, palettes, tables};
use atlas_data::{Column, UnitKind};
use atlas_scene::Cell;
use std::collections::BTreeMap;

/// The category's id, its name in the reader's language, its colour; of the greatest part also its figure with its source.
const COLUMNS: [&str; 5] = ["category", "category_name", "class_color", "category_value", "category_source_id"];
/// More categories than this cannot be told apart: the smallest are taken together.
const MOST: usize = 8;
/// The entry of what is left over.
const OTHERS: &str = "others";

/// A category before it has a colour.
struct Category {
    id: String,
    name: String,
    units: Vec<String>,
    /// Whether it is what it says; else what is left over, such as units of no zone.
    is_named: bool,
}

/// Categories with the units that have none, and why.
struct Sorted {
    categories: Vec<Category>,
    gaps: BTreeMap<String, &'static str>,
}

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let words = subject.words;
    let of = subject.view.map_options.categories;
    let sorted = match of {
        CategoryOf::Kind => by_kind(subject),
        CategoryOf::Zone => by_zone(subject),
        CategoryOf::Part => by_part(subject),
    };
    let groups = colored(sorted.categories, subject);
    let parts = subject.columns;
    let part = |id: &str| subject.plan.with.iter().zip(parts).find(|(part, _)| part.id == id);
    let cells = groups.iter().flat_map(|(group, name)| {
        let row = [Cell::Text(group.id.clone()), Cell::Text(name.clone()), hex(group.color)];
        let of_part = part(&group.id);
        group.units.iter().chain(&group.outlines).map(move |unit| {
            let figure = of_part.map(|(_, column)| [value(unit, column), group::source(unit, column, subject.atlas)]);
            (unit.clone(), row.iter().cloned().chain(figure.into_iter().flatten()).collect::<Vec<Cell>>())
        })
    });
    let columns = if of == CategoryOf::Part { &COLUMNS[..] } else { &COLUMNS[..3] };
    let cells: BTreeMap<String, Vec<Cell>> = cells.map(|(unit, row)| (unit, filled(row, columns.len()))).collect();
    let said = subject.said(|unit| {
        let own = groups.iter().find(|(group, _)| group.units.iter().any(|known| known == unit));
        let own = own.map(|(_, name)| name.clone());
        let parts = subject.plan.with.iter().zip(parts);
        let told = parts.map(|(part, column)| captions::told(unit, part, column, subject.atlas, words));
        own.into_iter().chain(told).collect()
    });
    let groups = groups.into_iter().map(|(group, _)| group).collect();
    Some(Thematic {
        name: name(of, subject)?,
        caption: caption(of, subject),
        columns: columns.to_vec(),
        cells,
        said,
        ..subject.painted(groups, &sorted.gaps)
    })
}

/// A row with empty cells at its end, as many as it needs.
fn filled(mut row: Vec<Cell>, columns: usize) -> Vec<Cell> {
    row.resize(columns, Cell::Empty);
    row
}

fn value(unit: &str, column: &Column<'_>) -> Cell {
    let merged = || column.merged_with(unit).map(|area| &area.figure);
    let figure = column.row(unit).and_then(|row| row.figure.as_ref()).or_else(merged);
    figure.map_or(Cell::Empty, |figure| tables::number(figure.value))
}

fn name(of: CategoryOf, subject: &Subject<'_>) -> Option<String> {
    let words = subject.words;
    Some(match of {
        CategoryOf::Kind => words.get("map-kinds-of-unit"),
        CategoryOf::Zone => words.get("map-zones-of-unit"),
        CategoryOf::Part => {
            let lang = words.language().data();
            let own = subject.plan.indicator?;
            let whole = own.part_of.as_deref().and_then(|id| subject.atlas.indicator(id)).unwrap_or(own);
            words.with("map-part-of", &[("indicator", &super::inside_a_sentence(whole.name(lang), words))])
        }
    })
}

/// The date of the boundaries; of parts their unit of measurement and time.
fn caption(of: CategoryOf, subject: &Subject<'_>) -> String {
    let words = subject.words;
    let parts = subject.columns;
    match (of, parts.first()) {
        (CategoryOf::Part, Some(column)) => {
            let unit = column.indicator.map_or_else(String::new, |indicator| words.unit(&indicator.unit));
            words.caption(&unit, column.period.as_ref())
        }
        _ => words.date(subject.view.as_of),
    }
}

fn by_kind(subject: &Subject<'_>) -> Sorted {
    let units = subject.atlas.units_at(subject.view.as_of);
    let mut kinds: Vec<UnitKind> = units.iter().map(|unit| unit.kind).collect();
    kinds.sort();
    kinds.dedup();
    let category = |kind: UnitKind| Category {
        id: kind.id().to_owned(),
        name: subject.words.get(&format!("kind-{}", kind.id())),
        units: units.iter().filter(|unit| unit.kind == kind).map(|unit| unit.id.clone()).collect(),
        is_named: true,
    };
    Sorted { categories: kinds.into_iter().map(category).collect(), gaps: BTreeMap::new() }
}

/// A unit that is in several zones counts to the first one, in the order of the atlas.
fn by_zone(subject: &Subject<'_>) -> Sorted {
    let (atlas, as_of, words) = (subject.atlas, subject.view.as_of, subject.words);
    let mut left: Vec<String> = atlas.units_at(as_of).into_iter().map(|unit| unit.id.clone()).collect();
    let mut categories = Vec::new();
    for zone in &subject.plan.zones {
        let members: Vec<&str> = atlas.members(&zone.id, as_of).into_iter().map(|unit| unit.id.as_str()).collect();
        let (own, others) = left.into_iter().partition(|unit| members.contains(&unit.as_str()));
        left = others;
        let name = zone.name(words.language().data()).to_owned();
        categories.push(Category { id: zone.id.clone(), name, units: own, is_named: true });
    }
    categories.push(Category {
        id: String::from("no-zone"),
        name: words.get("map-no-zone"),
        units: left,
        is_named: false,
    });
    Sorted { categories, gaps: BTreeMap::new() }
}

/// Where two parts are equally great, none of them is the greatest.
fn by_part(subject: &Subject<'_>) -> Sorted {
    let words = subject.words;
    let joint = Joint::of(subject.columns, subject.atlas, subject.view.as_of);
    let greatest = |values: &[f64]| {
        let most = values.iter().copied().reduce(f64::max)?;
        let mut equal = values.iter().enumerate().filter(|(_, value)| **value == most).map(|(at, _)| at);
        let first = equal.next()?;
        Some(if equal.next().is_some() { None } else { Some(first) })
    };
    let units_of = |wanted: Option<usize>| {
        let areas = joint.areas.iter().filter(|(_, values)| greatest(values) == Some(wanted));
        areas.flat_map(|(units, _)| units.clone()).collect()
    };
    let parts = subject.plan.with.iter().enumerate().map(|(at, part)| Category {
        id: part.id.clone(),
        name: part.name(words.language().data()).to_owned(),
        units: units_of(Some(at)),
        is_named: true,
    });
    let tie = Category {
        id: String::from("tie"),
        name: words.get("map-parts-equal"),
        units: units_of(None),
        is_named: false,
    };
    Sorted { categories: parts.chain([tie]).collect(), gaps: joint.gaps }
}

/// The categories with their colours, which follow their order and not who has units; those without any are left out, and the
/// smallest of too many taken together. Each with its name alone.
fn colored(categories: Vec<Category>, subject: &Subject<'_>) -> Vec<(Group, String)> {
    let words = subject.words;
    let named = categories.iter().filter(|one| one.is_named).count();
    let colors =
        palettes::colors(palettes::of_map(subject.view), subject.view.reversed, named.min(MOST), subject.theme);
    let mut sizes: Vec<usize> = categories.iter().filter(|one| one.is_named).map(|one| one.units.len()).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    // Of too many, those that are as large as the seventh keep their own.
    let least = if named > MOST { sizes.get(MOST - 1).map_or(0, |size| size + 1) } else { 0 };
    let (mut colors, mut groups, mut others) = (colors.into_iter(), Vec::new(), Vec::new());
    for one in categories {
        let is_small = one.is_named && one.units.len() < least;
        let color = if one.is_named && !is_small { colors.next() } else { None };
        match color {
            _ if one.units.is_empty() => {}
            _ if is_small => others.extend(one.units),
            color => groups.push((one, color)),
        }
    }
    if !others.is_empty() {
        let name = words.get("map-others");
        groups.push((Category { id: OTHERS.to_owned(), name, units: others, is_named: false }, None));
    }
    let outlines = subject.outlines();
    let group = |(one, color): (Category, Option<atlas_scene::Color>)| {
        let count = one.units.len().to_string();
        let text = words.with("map-counted", &[("name", &one.name), ("count", &count)]);
        let is_in =
            |units: &[&str]| !units.is_empty() && units.iter().all(|unit| one.units.iter().any(|own| own == unit));
        let group = Group {
            outlines: outlines.iter().filter(|(_, units)| is_in(units)).map(|(id, _)| id.clone()).collect(),
            ..Group::of(one.id.clone(), color.unwrap_or(subject.theme.areas.others), text)
        };
        (Group { units: one.units, ..group }, one.name)
    };
    groups.into_iter().map(group).collect()
}
