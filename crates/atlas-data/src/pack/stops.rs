//! The points of transport lines: as many as all other tables have rows, and most questions need none of them.

use super::{PackError, PackFiles, load};
use crate::LineStop;
use std::{collections::BTreeMap, ops::Range};

/// The points of all lines, by line, part and order.
#[derive(Debug, Default)]
pub(crate) struct Stops {
    all: Vec<LineStop>,
    of_line: BTreeMap<String, Range<usize>>,
}

impl Stops {
    /// Reads the table.
    pub(crate) fn read(files: &dyn PackFiles) -> Result<Self, PackError> {
        let mut all = load::read(files, &load::STOPS)?;
        all.sort_by(|a, b| (&a.line, a.part, a.seq).cmp(&(&b.line, b.part, b.seq)));
        let of_line = runs(&all, |stop| &stop.line);
        Ok(Self { all, of_line })
    }

    /// The points of all lines.
    pub(crate) fn all(&self) -> &[LineStop] {
        &self.all
    }

    /// The points of a line.
    pub(crate) fn of(&self, line: &str) -> &[LineStop] {
        self.of_line.get(line).and_then(|range| self.all.get(range.clone())).unwrap_or_default()
    }
}

/// Where the run of each key begins and ends in a sorted list.
pub(crate) fn runs<T>(sorted: &[T], key: fn(&T) -> &String) -> BTreeMap<String, Range<usize>> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    for run in sorted.chunk_by(|a, b| key(a) == key(b)) {
        if let Some(first) = run.first() {
            found.insert(key(first).clone(), at..at + run.len());
        }
        at += run.len();
    }
    found
}
