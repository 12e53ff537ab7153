//! Where the figures of a table come from.

use super::{columns, text};
use crate::Words;
use atlas_data::{Atlas, Lang};
use atlas_scene::{Cell, Table};

/// The columns of a table of sources. Titles, publishers and remarks stand as readers of English and as readers of Chinese are told them.
pub const SOURCE_COLUMNS: [&str; 10] =
    ["source_id", "title", "title_zh", "publisher", "publisher_zh", "published", "url", "licence", "note", "note_zh"];

/// The ids that the columns of sources of a table name (`source_id`, `with_source_id`), each once, in the order in which they first stand there.
pub fn named_sources(of: &Table) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    // A row can hold figures of a second indicator, or of an earlier time.
    let is_source = |at: usize| of.columns.get(at).is_some_and(|column| column.id.ends_with("source_id"));
    let cells = of.rows.iter().flat_map(|row| row.iter().enumerate().filter(|(at, _)| is_source(*at)));
    for (_, cell) in cells {
        let Cell::Text(named) = cell else { continue };
        // What was made of several figures names all their sources.
        for id in named.split("; ").filter(|id| !id.is_empty()) {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }
    ids
}

/// The sources that the column `source_id` of a table names, in the order in which they first stand there. Areas that
/// were measured on the map rest on its boundaries: their row says who has to be named.
pub fn sources_table(of: &Table, atlas: &Atlas, words: &Words) -> Table {
    sources_named(&named_sources(of), atlas, words)
}

/// The same of ids.
pub fn sources_named(ids: &[String], atlas: &Atlas, words: &Words) -> Table {
    Table {
        title: words.get("table-sources"),
        columns: columns(&SOURCE_COLUMNS),
        rows: ids.iter().map(|id| row(id, atlas)).collect(),
    }
}

fn row(id: &str, atlas: &Atlas) -> Vec<Cell> {
    let or_empty = |text: Option<&str>| text.filter(|text| !text.is_empty()).map_or(Cell::Empty, super::text);
    let mut row = vec![text(id)];
    if let Some(source) = atlas.source(id) {
        row.extend([Lang::En, Lang::Zh].map(|lang| text(source.title(lang))));
        row.extend([Lang::En, Lang::Zh].map(|lang| or_empty(source.publisher(lang))));
        row.extend([&source.published, &source.url, &source.licence].map(|text| or_empty(text.as_deref())));
        row.extend([Lang::En, Lang::Zh].map(|lang| or_empty(Some(source.note.in_language(lang)))));
    } else if id == atlas.info().boundaries {
        row.extend([text(&atlas.info().attribution_en), text(&atlas.info().attribution_zh)]);
    }
    row.resize(SOURCE_COLUMNS.len(), Cell::Empty);
    row
}
