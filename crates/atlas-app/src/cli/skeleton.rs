//! `pack init`: a small working pack to begin with, from `assets/skeleton`.

use crate::{AppError, builtin::SKELETON};
use std::{fs, io, path::Path};

/// Writes the skeleton into a new or empty folder; all of it or nothing.
pub(super) fn write(folder: &Path) -> Result<(), AppError> {
    let failed = |reason: String| AppError::Failed(format!("{}: {reason}", folder.display()));
    let is_full = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failed(error.to_string())),
    };
    if is_full {
        return Err(failed("the folder is not empty; name a new one".to_owned()));
    }
    let name = folder.file_name().ok_or_else(|| failed("this is no name of a folder".to_owned()))?;
    let begun = folder.with_file_name(format!(".{}.begun", name.to_string_lossy()));
    fs::create_dir_all(folder.parent().unwrap_or(folder))?;
    // Whoever has a folder of this name keeps it.
    fs::create_dir(&begun).map_err(|error| failed(format!("{} could not be made: {error}", begun.display())))?;
    let written = fill(&begun).and_then(|()| {
        // An empty folder that is there makes way.
        let _ = fs::remove_dir(folder);
        fs::rename(&begun, folder).map_err(AppError::Output)
    });
    if written.is_err() {
        let _ = fs::remove_dir_all(&begun);
    }
    written.map_err(|error| failed(error.to_string()))
}

fn fill(folder: &Path) -> Result<(), AppError> {
    for (path, bytes) in SKELETON.files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::write(target, bytes)?;
    }
    Ok(())
}
