//! Rows of a table with their positions, so that every complaint can name file, row and column.

use super::{
    Finding, PackError, PackFiles,
    files::{limit, read_text},
};
use crate::{Interval, PartialDate, Remark};
use std::str::FromStr;

/// Where numbers end: far beyond everything that is counted, and no sum or square of such numbers is infinite.
const GREATEST: f64 = 1e24;

/// A whole table in memory.
pub(crate) struct Table {
    file: &'static str,
    header: Vec<String>,
    records: Vec<(u64, csv::StringRecord)>,
}

/// One row of a table.
pub(crate) struct Row<'a> {
    table: &'a Table,
    /// Row as a spreadsheet counts: the header is row 1.
    pub(crate) number: u64,
    record: &'a csv::StringRecord,
}

impl Table {
    /// Reads a table; columns beyond the required ones are allowed.
    pub(crate) fn read(files: &dyn PackFiles, file: &'static str, columns: &[&str]) -> Result<Self, PackError> {
        let text = read_text(files, file)?;
        let too_long = |row: u64| {
            let message = format!("the row is longer than {} KB", limit::ROW_BYTES >> 10);
            let mut finding = Finding::error(file, message, "check the quotes");
            finding.row = Some(row);
            PackError::from(finding)
        };
        // Before the reader gives every comma a place in memory.
        let is_long = |line: &str| line.split('\r').any(|part| part.len() > limit::ROW_BYTES);
        if let Some(at) = text.split('\n').position(is_long) {
            return Err(too_long(at as u64 + 1));
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_bytes());
        let malformed = |error: &csv::Error| {
            let row = error.position().map(csv::Position::record);
            let message = match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("there are {len} cells where the header has {expected_len}")
                }
                _ => error.to_string(),
            };
            let mut finding = Finding::error(file, message, "check commas and quotes");
            finding.row = row.map(|row| row + 1);
            PackError::from(finding)
        };
        let header: Vec<String> =
            reader.headers().map_err(|error| malformed(&error))?.iter().map(str::to_owned).collect();
        for column in columns {
            if !header.iter().any(|name| name == *column) {
                let found = header.join(", ");
                let finding = Finding::error(
                    file,
                    format!("the column {column} is missing (there are {found})"),
                    "add it to the header",
                );
                return Err(finding.into());
            }
        }
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| malformed(&error))?;
            let row = records.len() as u64 + 2;
            if record.as_slice().len() > limit::ROW_BYTES {
                return Err(too_long(row));
            }
            if records.len() >= limit::rows(file) {
                let message = format!("there are more than {} rows", limit::rows(file));
                return Err(Finding::error(file, message, "is it really a table of an atlas pack?").into());
            }
            records.push((row, record));
        }
        Ok(Self { file, header, records })
    }

    /// The rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|(number, record)| Row { table: self, number: *number, record })
    }
}

impl Row<'_> {
    /// The text of a cell; empty where the table has no such column.
    pub(crate) fn text(&self, column: &str) -> &str {
        let at = self.table.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// The text of a cell, or nothing where it is empty.
    pub(crate) fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The remark on the row, in English and, where the table has a column for it, in Chinese.
    pub(crate) fn remark(&self) -> Remark {
        Remark { note: self.text("note").to_owned(), note_zh: self.text("note_zh").to_owned() }
    }

    /// The text of a cell that must not be empty.
    pub(crate) fn required(&self, column: &str) -> Result<String, PackError> {
        self.optional(column).ok_or_else(|| self.error(column, "the cell is empty", "fill it in"))
    }

    /// An id: lower-case letters, digits and hyphens.
    pub(crate) fn id(&self, column: &str) -> Result<String, PackError> {
        let id = self.required(column)?;
        let sound =
            id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.' || b == b'_');
        if sound {
            Ok(id)
        } else {
            Err(self.error(column, &format!("“{id}” is not an id"), "use lower-case letters, digits and hyphens"))
        }
    }

    /// One of the words that `read` knows.
    pub(crate) fn word<T>(&self, column: &str, read: fn(&str) -> Option<T>, words: &str) -> Result<T, PackError> {
        let text = self.text(column);
        read(text).ok_or_else(|| {
            self.error(column, &format!("“{text}” is not allowed here"), &format!("write one of: {words}"))
        })
    }

    /// A number that can be added up and multiplied without end.
    pub(crate) fn number(&self, column: &str) -> Result<f64, PackError> {
        let text = self.text(column);
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
        match text.parse::<f64>() {
            Ok(value) if plain && value.abs() < GREATEST => Ok(value),
            Ok(_) if plain => {
                Err(self.error(column, &format!("“{text}” is too large"), "write a number of at most 24 digits"))
            }
            _ => Err(self.error(
                column,
                &format!("“{text}” is not a number"),
                "write digits with a point, without signs for thousands",
            )),
        }
    }

    /// A number, or nothing where the cell is empty.
    pub(crate) fn optional_number(&self, column: &str) -> Result<Option<f64>, PackError> {
        if self.text(column).is_empty() { Ok(None) } else { self.number(column).map(Some) }
    }

    /// A whole number.
    pub(crate) fn whole<T: FromStr>(&self, column: &str) -> Result<T, PackError> {
        let text = self.text(column);
        text.parse().map_err(|_| self.error(column, &format!("“{text}” is not a whole number"), "write digits only"))
    }

    /// A date, or nothing where the cell is empty.
    pub(crate) fn date(&self, column: &str) -> Result<Option<PartialDate>, PackError> {
        match self.text(column) {
            "" => Ok(None),
            text => self.parsed(column, text).map(Some),
        }
    }

    /// A value that reads itself, such as a period.
    pub(crate) fn parsed<T: FromStr<Err = crate::DateError>>(&self, column: &str, text: &str) -> Result<T, PackError> {
        text.parse()
            .map_err(|_| self.error(column, &format!("“{text}” is not a date"), "write YYYY, YYYY-MM or YYYY-MM-DD"))
    }

    /// `formula`, a column that packs may lack.
    pub(crate) fn formula(&self) -> Result<Option<crate::Formula>, PackError> {
        let text = self.text("formula");
        if text.is_empty() {
            return Ok(None);
        }
        let read = crate::Formula::parse(text);
        read.map(Some).map_err(|error| self.error("formula", &error.to_string(), "see docs/pack-format.md"))
    }

    /// `valid_from` and `valid_to`.
    pub(crate) fn interval(&self) -> Result<Interval, PackError> {
        let interval = Interval { from: self.date("valid_from")?, to: self.date("valid_to")? };
        if let Interval { from: Some(from), to: Some(to) } = interval
            && to.first_day() <= from.first_day()
        {
            return Err(self.error("valid_to", "it ends before it begins", "exchange the dates"));
        }
        Ok(interval)
    }

    /// A longitude and latitude in degrees.
    pub(crate) fn position(&self, lon: &str, lat: &str) -> Result<[f64; 2], PackError> {
        let (x, y) = (self.number(lon)?, self.number(lat)?);
        if x.abs() > 180.0 {
            return Err(self.error(lon, "the longitude is beyond 180 degrees", "write degrees, east positive"));
        }
        if y.abs() > 85.0 {
            return Err(self.error(lat, "the latitude is beyond 85 degrees", "write degrees, north positive"));
        }
        Ok([x, y])
    }

    /// A complaint about a cell of this row.
    pub(crate) fn finding(&self, column: &str, message: &str, remedy: &str) -> Finding {
        Finding::error(self.table.file, message, remedy).at(self.number, column)
    }

    fn error(&self, column: &str, message: &str, remedy: &str) -> PackError {
        self.finding(column, message, remedy).into()
    }
}
