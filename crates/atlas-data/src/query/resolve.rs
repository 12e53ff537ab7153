//! From what a person writes to a subject.

use crate::{Atlas, PartialDate, fold};
use thiserror::Error;

/// Why a name leads to no subject.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QueryError {
    /// Nothing is called so.
    #[error("nothing in this atlas is called “{text}”{suggestion}")]
    Unknown {
        /// What was written.
        text: String,
        /// A question with similar names, or nothing.
        suggestion: String,
    },
    /// Several subjects are called so.
    #[error("“{text}” can be {choices}; write the id")]
    Ambiguous {
        /// What was written.
        text: String,
        /// The ids.
        choices: String,
    },
}

impl Atlas {
    /// The subject of an id, code or name. Where several have the name, an exact id decides, then the one unit
    /// that holds at the date.
    ///
    /// # Errors
    /// Where nothing, or more than one subject, is called so.
    pub fn resolve(&self, text: &str, as_of: Option<PartialDate>) -> Result<&str, QueryError> {
        let found = self.subjects_named(text.trim());
        if let [one] = found.as_slice() {
            return Ok(one);
        }
        if let Some(exact) = found.iter().find(|id| **id == text) {
            return Ok(exact);
        }
        if found.is_empty() {
            return Err(self.unknown(text));
        }
        let holds = |id: &&&str| {
            self.unit(id)
                .is_some_and(|unit| unit.is_district_level() && as_of.is_some_and(|date| unit.valid.contains(date)))
        };
        let holding: Vec<&&str> = found.iter().filter(holds).collect();
        match holding.as_slice() {
            [one] => Ok(one),
            _ => Err(QueryError::Ambiguous { text: text.to_owned(), choices: found.join(" or ") }),
        }
    }

    fn unknown(&self, text: &str) -> QueryError {
        let wanted = fold(text);
        let ids =
            self.units().iter().map(|unit| unit.id.as_str()).chain(self.places().iter().map(|place| place.id.as_str()));
        // What is much longer or shorter is not near, and need not be compared letter by letter.
        let similar = ids.filter(|id| id.len().abs_diff(text.len()) <= 4 * (text.len() + 8));
        let mut near: Vec<(usize, &str)> = similar.map(|id| (distance(&wanted, &fold(id)), id)).collect();
        near.sort();
        let close =
            near.into_iter().take_while(|(distance, _)| *distance <= 2 && *distance * 3 <= wanted.chars().count());
        let close: Vec<&str> = close.map(|(_, id)| id).take(3).collect();
        let suggestion = if close.is_empty() {
            "; `units` and `search` list what there is".to_owned()
        } else {
            format!("; did you mean {}?", close.join(" or "))
        };
        QueryError::Unknown { text: text.to_owned(), suggestion }
    }
}

/// Levenshtein's distance: how many letters have to be changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
