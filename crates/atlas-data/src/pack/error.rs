//! What can be wrong with a pack, in one sentence each: what, where, what to do.

use std::fmt;
use thiserror::Error;

/// Why a pack cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackError {
    /// A file or folder could not be opened or read.
    #[error("{path} could not be read: {reason}; check the path and the permissions", path = one_line(.path))]
    Unreadable {
        /// The path.
        path: String,
        /// The system's reason.
        reason: String,
    },
    /// The pack lacks a file.
    #[error("the pack has no file {path}; every pack needs it, see docs/pack-format.md", path = one_line(.path))]
    Missing {
        /// Path inside the pack.
        path: String,
    },
    /// The path inside a pack leaves the pack, or is no plain path.
    #[error(
        "the pack names the path “{path}”, which is not a plain path inside the pack; rename the entry",
        path = one_line(.path)
    )]
    BadPath {
        /// Path inside the pack.
        path: String,
    },
    /// The zip archive is broken or cut off.
    #[error(
        "{path} is not a whole zip archive ({reason}); copy or build the pack again",
        path = one_line(.path),
        reason = one_line(.reason)
    )]
    BadZip {
        /// The archive.
        path: String,
        /// What the reader says.
        reason: String,
    },
    /// The pack, or a file in it, is larger than a pack may be.
    #[error(
        "{path} is larger than {limit}, more than a pack may hold; is it really an atlas pack?",
        path = one_line(.path)
    )]
    TooLarge {
        /// The archive, folder or entry.
        path: String,
        /// The limit in words.
        limit: String,
    },
    /// A file is not UTF-8.
    #[error("{path}, line {line}: the text is not UTF-8; save the file as UTF-8", path = one_line(.path))]
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
            file: one_line(file),
            row: None,
            column: None,
            message: one_line(&message.into()),
            remedy: one_line(&remedy.into()),
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

/// Characters that a sentence has at its beginning and at its end, if it quotes more than can be read.
const HEAD_CHARS: usize = 300;
const TAIL_CHARS: usize = 150;

/// A text from a pack as a part of a sentence: one line without characters that steer a terminal or turn the
/// direction of writing, and with its middle left out where it is very long.
fn one_line(text: &str) -> String {
    let plain = |text: &str| -> String {
        let shown = text.chars().map(|c| match c {
            // The pictures of control characters: ␊ for a line break.
            '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        });
        shown.collect()
    };
    // The middle is cut out of the text as it was, so that a cell of megabytes is never copied.
    let head = text.char_indices().nth(HEAD_CHARS).map(|(at, _)| at);
    let tail = text.char_indices().rev().nth(TAIL_CHARS - 1).map(|(at, _)| at);
    match (head, tail) {
        (Some(head), Some(tail)) if head < tail => format!("{} … {}", plain(&text[..head]), plain(&text[tail..])),
        _ => plain(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_one_line_and_cannot_steer_a_terminal() {
        let finding = Finding::error("units.csv", "“a\n\u{1b}[2J\u{202e}b” is not an id", "correct it");
        assert_eq!(finding.to_string(), "units.csv: “a␊␛[2J\u{fffd}b” is not an id; correct it");
        assert!(!PackError::Missing { path: "a\nb".to_owned() }.to_string().contains('\n'));
    }

    #[test]
    fn a_sentence_leaves_out_the_middle_of_what_nobody_can_read() {
        let finding = Finding::error("units.csv", format!("“{}” is not an id", "渝".repeat(1_000_000)), "correct it");
        let sentence = finding.to_string();
        assert!(sentence.chars().count() < 500, "{} characters", sentence.chars().count());
        assert!(sentence.starts_with("units.csv: “渝") && sentence.ends_with("渝” is not an id; correct it"));
    }
}
