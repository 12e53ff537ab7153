//! Files that are whole or not there.

use crate::ExportError;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Writes a file under a temporary name in the same folder and renames it, so that nothing half-written is ever seen.
///
/// # Errors
/// Where the file is there and may not be replaced, or the folder cannot be written.
pub fn write_atomically(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), ExportError> {
    if !overwrite && path.exists() {
        return Err(ExportError::Exists(path.display().to_string()));
    }
    let failed =
        |error: io::Error| ExportError::Unwritable { path: path.display().to_string(), reason: error.to_string() };
    if path.is_dir() {
        return Err(failed(io::Error::other("it is a folder")));
    }
    let temporary = temporary_name(path);
    let outcome = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    outcome.map_err(|error| {
        // What was begun is taken away again; if even that fails there is nothing more to say.
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
}

fn temporary_name(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_whole_and_never_silently_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_atomically(&path, b"one", false).unwrap();
        let error = write_atomically(&path, b"two", false).unwrap_err();
        assert!(error.to_string().contains("already there"));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_atomically(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_one_sentence_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_atomically(&folder.path().join("no/such/a.txt"), b"x", false).unwrap_err();
        assert!(error.to_string().contains("could not be written"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
