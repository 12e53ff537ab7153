//! The pack format: files, tables, errors, checks.

mod check;
mod error;
mod files;
mod folder;
mod info;
mod load;
mod rows;
mod zipped;

pub use check::check;
pub use error::{Finding, PackError, Severity};
pub use files::{MemoryFiles, PackFiles, read_text};
pub use folder::FolderFiles;
pub(crate) use info::read as info;
pub use info::{AtlasInfo, ObjectRef, Opening, ReliefRef};
pub(crate) use load::Tables;
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
    if about.len() > files::limit::TOTAL_BYTES {
        let limit = format!("{} MB", files::limit::TOTAL_BYTES >> 20);
        return Err(PackError::TooLarge { path: path.display().to_string(), limit });
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    Ok(Arc::new(ZipFiles::new(&path.display().to_string(), Cow::Owned(bytes))?))
}
