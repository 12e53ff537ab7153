//! What a reader chose for the table of figures: how it is sorted, and which rows it shows.

use serde::{Deserialize, Serialize};

/// How the table of figures is sorted and which rows it shows. It is a part of the view, since files and the clipboard are made of
/// views: what is written is what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListOptions {
    /// What the rows are sorted by.
    #[serde(skip_serializing_if = "SortKey::is_rank")]
    pub sort: SortKey,
    /// Whether they stand the other way round: the last place, the end of the alphabet or the least value first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub backwards: bool,
    /// What was written into the field of the filter.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub filter: String,
}

impl ListOptions {
    /// Whether all rows are shown by their place.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The same sorted by a column; by the one that it is sorted by already, the other way round.
    pub fn sorted_by(&self, key: SortKey) -> Self {
        let backwards = self.sort == key && !self.backwards;
        Self { sort: key, backwards, filter: self.filter.clone() }
    }
}

/// What the rows of the table of figures are sorted by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SortKey {
    /// By place: by the value of the first indicator, the greatest first.
    #[default]
    Rank,
    /// By name: in English by letters, in Chinese by pinyin.
    Name,
    /// By an indicator, the greatest value first. One that is no column stands for the place.
    Indicator(String),
}

impl SortKey {
    fn is_rank(&self) -> bool {
        *self == Self::Rank
    }
}
