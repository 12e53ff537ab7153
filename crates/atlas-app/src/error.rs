//! Why the program could not do what it was asked.

use atlas_data::{PackError, QueryError};
use atlas_export::ExportError;
use atlas_view::{ComposeError, Words};
use thiserror::Error;

/// Why the program could not do what it was asked.
#[derive(Debug, Error)]
pub enum AppError {
    /// The pack cannot be read.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A name leads nowhere.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A picture cannot be composed.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// A file cannot be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A built-in theme or font is broken.
    #[error("the program's own {what} is broken: {reason}; install it again")]
    BuiltIn {
        /// What it is.
        what: &'static str,
        /// The reader's reason.
        reason: String,
    },
    /// The window cannot be opened.
    #[error("{0}")]
    Window(String),
    /// Standard output cannot be written.
    #[error("the output could not be written: {0}; is the disk full?")]
    Output(#[from] std::io::Error),
    /// Wrong usage that only the atlas can tell.
    #[error("{0}")]
    Usage(String),
    /// What was asked for is not there, or not sound.
    #[error("{0}")]
    Failed(String),
}

impl AppError {
    /// The reason in the language of the window, where the words have it.
    pub(crate) fn said(&self, words: &Words) -> String {
        match self {
            Self::Compose(error) => error.said(words),
            _ => self.to_string(),
        }
    }

    /// The exit status that tells it to scripts.
    pub(crate) fn exit_status(&self) -> u8 {
        if matches!(self, Self::Usage(_)) { 2 } else { 1 }
    }
}
