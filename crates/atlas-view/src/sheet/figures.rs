//! The figures that a sheet shows first, with their places among all units.

use super::Cited;
use crate::{Panel, StatRow, Words, numbers};
use atlas_data::{Atlas, Indicator};
use atlas_scene::sheet::{FigureRow, FigureTable};

/// The key figures of a subject, then others that have a place among all, `most` of both together.
pub(crate) fn figure_table(panel: &Panel, most: usize, cited: &mut Cited, atlas: &Atlas, words: &Words) -> FigureTable {
    let rows: Vec<(&Indicator, &StatRow)> = panel
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter(|row| !row.value.is_empty())
        .filter_map(|row| Some((atlas.indicator(&row.indicator)?, row)))
        .collect();
    let (mut keys, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(indicator, _)| indicator.key.is_some());
    keys.sort_by_key(|(indicator, _)| indicator.key);
    let ranked = others.into_iter().filter(|(indicator, row)| row.rank.is_some() && indicator.part_of.is_none());
    // One indicator may be there in several series, of which the first is the one to be read.
    let mut shown: Vec<(&Indicator, &StatRow)> = Vec::new();
    for (indicator, row) in keys.into_iter().chain(ranked) {
        let is_new = !shown.iter().any(|(known, other)| known.unit == indicator.unit && other.of == row.of)
            || indicator.key.is_some();
        if is_new && shown.len() < most {
            shown.push((indicator, row));
        }
    }
    FigureTable {
        title: words.get("sheet-figures"),
        rank_title: words.get("sheet-rank"),
        rows: shown.into_iter().map(|(indicator, row)| figure_row(indicator, row, panel, cited, words)).collect(),
    }
}

fn figure_row(indicator: &Indicator, row: &StatRow, panel: &Panel, cited: &mut Cited, words: &Words) -> FigureRow {
    let source = row.source.checked_sub(1).and_then(|at| panel.sources.get(at)).map(|source| source.id.as_str());
    let parts = [row.period.clone(), row.status.clone(), cited.mark(source)];
    let rank = row.rank.as_ref().map(|rank| {
        let (position, of) = (rank.position.to_string(), rank.of.to_string());
        words.with("sheet-rank-of", &[("position", &position), ("of", &of)])
    });
    FigureRow {
        name: row.name.clone(),
        detail: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        value: row.value.clone(),
        unit: if numbers::stands_alone(&indicator.unit) { String::new() } else { row.unit.clone() },
        rank: rank.unwrap_or_default(),
        strip: row.rank.as_ref().map(|rank| (rank.marks.clone(), rank.own)),
    }
}
