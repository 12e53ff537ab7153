//! Sources, numbered in the order in which a sheet first names them.

use crate::{Words, reading::source_line};
use atlas_data::Atlas;

/// The sources that a sheet has named so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cited {
    ids: Vec<String>,
}

impl Cited {
    /// The numbers of some sources in brackets, such as `[1, 4]`; empty for none.
    pub(crate) fn mark<'s>(&mut self, ids: impl IntoIterator<Item = &'s str>) -> String {
        let mut numbers: Vec<usize> = Vec::new();
        for id in ids {
            let at = self.ids.iter().position(|known| known == id).unwrap_or_else(|| {
                self.ids.push(id.to_owned());
                self.ids.len() - 1
            });
            if !numbers.contains(&(at + 1)) {
                numbers.push(at + 1);
            }
        }
        numbers.sort_unstable();
        if numbers.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        format!("[{}]", numbers.join(",\u{a0}"))
    }

    /// All of them in one paragraph; empty where nothing was cited.
    pub(crate) fn told(&self, atlas: &Atlas, words: &Words) -> String {
        let each =
            self.ids.iter().enumerate().map(|(at, id)| format!("[{}] {}", at + 1, source_line(id, atlas, words)));
        let all: Vec<String> = each.collect();
        let told = all.join(&words.get("clause-separator"));
        if all.is_empty() { String::new() } else { words.with("sheet-sources", &[("sources", &told)]) }
    }
}
