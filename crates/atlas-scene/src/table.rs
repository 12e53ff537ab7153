//! A neutral table that exporters write.

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it is.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; every one has a cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub id: String,
    /// Whether it holds numbers.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(id: &str) -> Self {
        Self { id: id.to_owned(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(id: &str) -> Self {
        Self { id: id.to_owned(), numeric: true }
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number and how it is written.
    Number {
        /// The number.
        value: f64,
        /// Its digits.
        text: String,
    },
}
