//! The figures that a sheet shows first, with their places among all units.

use super::Cited;
use crate::{Panel, RankStrip, StatRow, Words, numbers};
use atlas_data::{Atlas, Indicator, PartialDate, Period};
use atlas_scene::sheet::{FigureRow, FigureStrip, FigureTable};

/// Figures that ended so many years before the date say nothing of it.
const OLDEST: i32 = 10;

/// The key figures of a subject, then others that have a place among all, `most` of both together; those of an area that it was measured with
/// stand apart.
pub(crate) fn figure_table(
    panel: &Panel,
    as_of: PartialDate,
    most: usize,
    cited: &mut Cited,
    atlas: &Atlas,
    words: &Words,
) -> FigureTable {
    let is_fresh = |row: &StatRow| row.of.last_day().is_none_or(|end| end.year() + OLDEST >= as_of.year());
    let rows: Vec<(&Indicator, &StatRow)> = panel
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter(|row| !row.value.is_empty() && is_fresh(row))
        .filter_map(|row| Some((atlas.indicator(&row.indicator)?, row)))
        .collect();
    let (own, shared): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, row)| row.subject == panel.id);
    let (mut keys, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|(indicator, _)| indicator.key.is_some());
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
    let mut shared: Vec<_> = shared.into_iter().filter(|(indicator, _)| indicator.key.is_some()).collect();
    shared.sort_by_key(|(indicator, _)| indicator.key);
    shared.truncate(most.saturating_sub(shown.len()));
    let mut row = |(indicator, row): &(&Indicator, &StatRow)| figure_row(indicator, row, panel, cited, words);
    let rows = shown.iter().map(&mut row).collect();
    // What they have in common is said once, above them.
    let together = shared.first().map(|(_, first)| (first.status.clone(), shared.iter().map(&mut row).collect()));
    FigureTable { title: words.get("sheet-figures"), rank_title: words.get("sheet-rank"), rows, together }
}

fn figure_row(indicator: &Indicator, row: &StatRow, panel: &Panel, cited: &mut Cited, words: &Words) -> FigureRow {
    let period = if row.of == Period::Undated { String::new() } else { row.period.clone() };
    let status = if row.subject == panel.id { row.status.clone() } else { String::new() };
    let parts = [period, status, cited.mark(row.sources.iter().map(String::as_str))];
    let rank = row.rank.as_ref().map(|rank| {
        let (position, of) = (rank.position.to_string(), rank.of.to_string());
        words.with("sheet-rank-of", &[("position", &position), ("of", &of)])
    });
    FigureRow {
        name: row.name.clone(),
        detail: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        value: row.brief.clone(),
        unit: if numbers::stands_alone(&indicator.unit) { String::new() } else { row.unit.clone() },
        rank: rank.unwrap_or_default(),
        strip: row.rank.as_ref().map(|rank| strip(rank, words)),
    }
}

fn strip(rank: &RankStrip, words: &Words) -> FigureStrip {
    let scale = if rank.is_log { words.get("sheet-strip-log") } else { String::new() };
    FigureStrip { marks: rank.marks.clone(), own: rank.own, scale }
}
