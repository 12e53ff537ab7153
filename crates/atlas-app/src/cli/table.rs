//! Tables on standard output or in a file: aligned text, CSV, JSON, a spreadsheet.

use crate::AppError;
use atlas_export::{csv, file, xlsx};
use atlas_scene::{Cell, Table};
use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Where a table goes and how it is written.
#[derive(Debug, clap::Args)]
pub(crate) struct TableArgs {
    /// How the table is written; by default after the ending of the file, else as aligned text
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Aligned text
    Table,
    /// Comma-separated values
    Csv,
    /// A list of objects
    Json,
    /// A spreadsheet; only into a file
    Xlsx,
}

impl TableArgs {
    /// Writes a table as asked.
    pub(crate) fn write(&self, table: &Table) -> Result<(), AppError> {
        self.write_with(table, Vec::new)
    }

    /// Writes a table as asked; a spreadsheet has further tables behind it, each on a sheet of its own.
    pub(crate) fn write_with(&self, table: &Table, further: impl FnOnce() -> Vec<Table>) -> Result<(), AppError> {
        let format = match self.format {
            Some(format) => format,
            None => self.output.as_deref().map_or(Ok(Format::Table), format_of)?,
        };
        let bytes = match format {
            Format::Table => aligned(table).into_bytes(),
            // Spreadsheets know Chinese in a file by its byte order mark; pipes do without.
            Format::Csv => csv::encode(table, self.output.is_some())?,
            Format::Json => json(table)?,
            Format::Xlsx if self.output.is_none() => {
                return Err(AppError::Usage("a spreadsheet goes into a file; name it with -o FILE.xlsx".to_owned()));
            }
            Format::Xlsx => xlsx::encode(&[vec![table.clone()], further()].concat())?,
        };
        match &self.output {
            Some(path) => Ok(file::write_atomically(path, &bytes, true)?),
            None => Ok(io::stdout().lock().write_all(&bytes)?),
        }
    }
}

fn format_of(path: &Path) -> Result<Format, AppError> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Ok(Format::Csv),
        Some("json") => Ok(Format::Json),
        Some("xlsx") => Ok(Format::Xlsx),
        Some("txt") => Ok(Format::Table),
        _ => Err(AppError::Usage(format!(
            "{}: the ending is none of .csv, .json, .xlsx, .txt; or name a --format",
            path.display()
        ))),
    }
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Empty => "",
        Cell::Text(text) | Cell::Number { text, .. } => text,
    }
}

/// How many columns of a terminal a text takes; Chinese letters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{ffdc}') { 2 } else { 1 }).sum()
}

fn aligned(table: &Table) -> String {
    let cells = |column: usize| table.rows.iter().filter_map(move |row| row.get(column)).map(text);
    let widths: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| cells(at).map(width).chain([width(&column.id)]).max().unwrap_or_default())
        .collect();
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = (&str, bool)>| {
        let mut row = String::new();
        for ((cell, right), full) in cells.zip(&widths) {
            let gap = " ".repeat(full - width(cell).min(*full));
            // Writing to a string cannot fail.
            let _ = if right { write!(row, "{gap}{cell}  ") } else { write!(row, "{cell}{gap}  ") };
        }
        out.push_str(row.trim_end());
        out.push('\n');
    };
    line(&mut table.columns.iter().map(|column| (column.id.as_str(), column.numeric)));
    for row in &table.rows {
        line(&mut row.iter().zip(&table.columns).map(|(cell, column)| (text(cell), column.numeric)));
    }
    out
}

fn json(table: &Table) -> Result<Vec<u8>, AppError> {
    let object = |row: &Vec<Cell>| {
        let fields = table.columns.iter().zip(row).map(|(column, cell)| {
            let value = match cell {
                Cell::Empty => serde_json::Value::Null,
                Cell::Text(text) => text.as_str().into(),
                Cell::Number { value, text } => {
                    // The figure as written, so that no digit is lost.
                    text.parse::<serde_json::Number>().map_or_else(|_| (*value).into(), serde_json::Value::Number)
                }
            };
            (column.id.clone(), value)
        });
        fields.collect::<serde_json::Map<_, _>>()
    };
    let rows: Vec<_> = table.rows.iter().map(object).collect();
    let mut bytes = serde_json::to_vec_pretty(&rows).map_err(|error| AppError::Output(error.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
