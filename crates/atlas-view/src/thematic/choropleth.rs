//! Classes as colours of the districts.

use super::{KeyEntry, Subject, Thematic};
use crate::{Measure, tables};
use atlas_scene::{Cell, Fill, map::Swatch, preflight::KeyOrder};

/// The class of the legend, counted from 1 at the least, the values from and to which it goes, and its colour.
const COLUMNS: [&str; 4] = ["class", "class_from", "class_to", "class_color"];

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let (words, column) = (subject.words, subject.columns.first()?);
    let measure = Measure::of_shown(column, subject.view, subject.atlas, subject.theme, words)?;
    let classes = measure.classes.iter().enumerate().rev().map(|(class, (_, _, color))| KeyEntry {
        id: format!("class-{class}"),
        swatch: Swatch::Fill(Fill::Solid(*color)),
        text: measure.class_text(class, words),
        units: measure.units_of(class).map(str::to_owned).collect(),
    });
    let cells = measure.values.iter().filter_map(|(unit, (_, class))| {
        let (from, to, color) = measure.classes.get(*class)?;
        let row = vec![tables::count(class + 1), tables::number(*from), tables::number(*to)];
        Some((unit.clone(), [row, vec![Cell::Text(color.to_string())]].concat()))
    });
    Some(Thematic {
        entries: classes.chain(subject.gaps(column)).collect(),
        notes: measure.is_count.then(|| words.get("legend-count-note")).into_iter().collect(),
        order: KeyOrder::Sequential,
        columns: COLUMNS.to_vec(),
        fills: measure.units().map(|unit| (unit.to_owned(), measure.fill(unit, subject.theme))).collect(),
        cells: cells.collect(),
        caption: measure.caption(words),
        name: measure.name,
        ..Thematic::nothing(subject.theme)
    })
}
