//! Which figures a pack has, as a Markdown page.

use atlas_data::{Atlas, CoverageRow, Lang, Observation};
use std::fmt::Write as _;

/// How many missing units are named.
const NAMED: usize = 5;

/// The page: indicators by period, then subjects.
pub(super) fn markdown(atlas: &Atlas) -> String {
    let mut page = format!("# Which figures there are: {}\n\n", atlas.info().title_en);
    let (observations, indicators) = (atlas.all_observations().len(), atlas.indicators().len());
    let computed = atlas.indicators().iter().filter(|indicator| indicator.formula.is_some()).count();
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "{observations} figures of {} subjects; {indicators} indicators, {computed} of them computed. Made by \
         `chongqing-atlas pack coverage`.\n",
        subjects(atlas).len()
    );
    page.push_str(
        "*Units* counts districts and counties with a figure of their own territory, out of those of the date. A figure \
         made up of whole predecessors counts.\n",
    );
    let rows = atlas.coverage();
    for theme in atlas.themes() {
        let of_theme: Vec<&CoverageRow<'_>> = rows.iter().filter(|row| row.indicator.theme == theme.id).collect();
        if of_theme.is_empty() {
            continue;
        }
        let _ = writeln!(page, "\n## {}\n", theme.name_en);
        page.push_str("| indicator | period | units | missing | others |\n|---|---|---:|---|---|\n");
        for row in of_theme {
            let _ = writeln!(page, "{}", line(row, atlas));
        }
    }
    page.push_str("\n## Subjects\n\n| subject | indicators | figures | from | to |\n|---|---:|---:|---|---|\n");
    for subject in subjects(atlas) {
        let _ = writeln!(page, "{}", subject_line(subject, atlas));
    }
    page
}

fn line(row: &CoverageRow<'_>, atlas: &Atlas) -> String {
    let period = if row.period.to_string().is_empty() { "no date".to_owned() } else { row.period.to_string() };
    let missing = match row.missing.as_slice() {
        few if few.len() <= NAMED => names(few, atlas),
        _ if row.units == 0 => "all".to_owned(),
        many => format!("{} units", many.len()),
    };
    let others =
        if row.others.len() <= NAMED { names(&row.others, atlas) } else { format!("{} others", row.others.len()) };
    format!("| {} | {period} | {} / {} | {missing} | {others} |", row.indicator.name_en, row.units, row.of)
}

fn names(ids: &[&str], atlas: &Atlas) -> String {
    ids.iter().map(|id| atlas.short_name(id, Lang::En)).collect::<Vec<_>>().join(", ")
}

/// Units, then places, that have figures.
fn subjects(atlas: &Atlas) -> Vec<&str> {
    let units = atlas.units().iter().map(|unit| unit.id.as_str());
    let all = units.chain(atlas.places().iter().map(|place| place.id.as_str()));
    all.filter(|id| !atlas.observations_of(id).is_empty()).collect()
}

fn subject_line(subject: &str, atlas: &Atlas) -> String {
    let rows = atlas.observations_of(subject);
    let mut indicators: Vec<&str> = rows.iter().map(|row| row.indicator.as_str()).collect();
    indicators.dedup();
    let year = |row: &Observation| Some(row.period.last_day()?.year());
    let years = || rows.iter().filter_map(year);
    let (from, to) = (years().min(), years().max());
    let text = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
    format!(
        "| {} | {} | {} | {} | {} |",
        atlas.name(subject, Lang::En),
        indicators.len(),
        rows.len(),
        text(from),
        text(to)
    )
}
