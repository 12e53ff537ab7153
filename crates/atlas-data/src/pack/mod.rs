//! The pack format: files, tables, errors, checks.

mod check;
mod error;
mod files;
mod folder;
mod info;
mod load;
mod rows;
mod stops;
mod zipped;

pub use check::check;
pub use error::{Finding, PackError, Severity};
pub use files::{MemoryFiles, PackFiles, StaticFiles, read_text};
pub(crate) use files::{limit, read_text_within};
pub use folder::FolderFiles;
pub(crate) use info::read as info;
pub use info::{AtlasInfo, ObjectRef, Opening, ReliefRef};
pub(crate) use load::Tables;
pub(crate) use stops::{Stops, runs};
pub use zipped::{ZipFiles, write_zip};

use std::{borrow::Cow, fs, path::Path, sync::Arc};

/// Opens a pack from a folder or a `*.atlas` archive.
///
/// # Errors
/// Where the path cannot be read or is no pack.
pub fn open_path(path: &Path) -> Result<Arc<dyn PackFiles>, PackError> {
    let unreadable =
        |error: std::io::Error| PackError::Unreadable { path: path.display().to_string(), reason: error.to_string() };
    let about = fs::metadata(path).map_err(unreadable)?;
    if about.is_dir() {
        return Ok(Arc::new(FolderFiles::open(path)?));
    }
    // Devices and pipes may never end.
    if !about.is_file() {
        let reason = "it is neither a folder nor a file".to_owned();
        return Err(PackError::Unreadable { path: path.display().to_string(), reason });
    }
    let too_large = || {
        let limit = format!("{} MB", limit::TOTAL_BYTES >> 20);
        PackError::TooLarge { path: path.display().to_string(), limit }
    };
    if about.len() > limit::TOTAL_BYTES {
        return Err(too_large());
    }
    let bytes = files::read_at_most(path, limit::TOTAL_BYTES).map_err(unreadable)?.ok_or_else(too_large)?;
    Ok(Arc::new(ZipFiles::new(&path.display().to_string(), Cow::Owned(bytes))?))
}
