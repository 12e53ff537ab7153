//! Why a file could not be made, in one sentence each.

use thiserror::Error;

/// Why a file could not be made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The picture would be larger than memory should hold.
    #[error(
        "a picture of {width} x {height} pixels is too large; choose a smaller size, scale or resolution (at most {limit} million pixels)"
    )]
    TooLarge {
        /// Pixels in a row.
        width: u64,
        /// Rows.
        height: u64,
        /// The limit.
        limit: u64,
    },
    /// The picture has no pixels.
    #[error("a picture of this size has no pixels; choose a larger one")]
    Empty,
    /// The encoder failed.
    #[error("the {format} file could not be made: {reason}")]
    Encoding {
        /// The format.
        format: &'static str,
        /// The encoder's reason.
        reason: String,
    },
    /// There is a file of this name.
    #[error("{0} is already there; choose another name or replace it (--overwrite)")]
    Exists(String),
    /// The file could not be written.
    #[error("{path} could not be written: {reason}; check the folder and the permissions")]
    Unwritable {
        /// The path.
        path: String,
        /// The system's reason.
        reason: String,
    },
}
