//! What can be wrong with a pack, in one sentence each: what, where, what to do.

use std::fmt;
use thiserror::Error;

/// Why a pack cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackError {
    /// A file or folder could not be opened or read.
    #[error("{path} could not be read: {reason}; check the path and the permissions")]
    Unreadable {
        /// The path.
        path: String,
        /// The system's reason.
        reason: String,
    },
    /// The pack lacks a file.
    #[error("the pack has no file {path}; every pack needs it, see docs/pack-format.md")]
    Missing {
        /// Path inside the pack.
        path: String,
    },
    /// The path inside a pack leaves the pack, or is no plain path.
    #[error("the pack names the path “{path}”, which is not a plain path inside the pack; rename the entry")]
    BadPath {
        /// Path inside the pack.
        path: String,
    },
    /// The zip archive is broken or cut off.
    #[error("{path} is not a whole zip archive ({reason}); copy or build the pack again")]
    BadZip {
        /// The archive.
        path: String,
        /// What the reader says.
        reason: String,
    },
    /// The pack, or a file in it, is larger than a pack may be.
    #[error("{path} is larger than {limit}, more than a pack may hold; is it really an atlas pack?")]
    TooLarge {
        /// The archive, folder or entry.
        path: String,
        /// The limit in words.
        limit: String,
    },
    /// A file is not UTF-8.
    #[error("{path}, line {line}: the text is not UTF-8; save the file as UTF-8")]
    NotUtf8 {
        /// Path inside the pack.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// A file does not say what it should.
    #[error("{0}")]
    Finding(Box<Finding>),
}

impl PackError {
    /// A picture that cannot be decoded.
    pub fn picture(reason: &str) -> Self {
        Self::from(Finding::error(
            "datapackage.json",
            format!("the relief picture cannot be read ({reason})"),
            "save it as an 8-bit PNG",
        ))
    }
}

impl From<Finding> for PackError {
    fn from(finding: Finding) -> Self {
        Self::Finding(Box::new(finding))
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack can be used; something in it is doubtful.
    Warning,
}

/// Something wrong in a pack: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// Path inside the pack.
    pub file: String,
    /// Row as a spreadsheet counts: the header is row 1.
    pub row: Option<u64>,
    /// Column.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Finding {
    /// A grave finding about a file.
    pub fn error(file: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.to_owned(),
            row: None,
            column: None,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// A doubt about a file.
    pub fn warning(file: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, message, remedy) }
    }

    /// The same finding at a row and column.
    pub fn at(mut self, row: u64, column: &str) -> Self {
        self.row = Some(row);
        self.column = Some(column.to_owned());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}; {}", self.message, self.remedy)
    }
}
