//! A pack that lies in a folder.

use super::{PackError, PackFiles, files};
use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

/// A pack that lies in a folder. Links that lead out of the folder are not followed.
#[derive(Debug)]
pub struct FolderFiles {
    root: PathBuf,
    paths: Vec<String>,
}

impl FolderFiles {
    /// Lists a folder.
    ///
    /// # Errors
    /// Where the folder cannot be read, or holds more than a pack may.
    pub fn open(root: &Path) -> Result<Self, PackError> {
        let root = root.canonicalize().map_err(|error| unreadable(root, &error))?;
        let mut paths = Vec::new();
        let mut total = 0;
        walk(&root, &root, 0, &mut paths, &mut total)?;
        paths.sort();
        Ok(Self { root, paths })
    }
}

fn unreadable(path: &Path, error: &io::Error) -> PackError {
    PackError::Unreadable { path: path.display().to_string(), reason: error.to_string() }
}

fn walk(root: &Path, folder: &Path, depth: usize, paths: &mut Vec<String>, total: &mut u64) -> Result<(), PackError> {
    let too_large = |limit: String| PackError::TooLarge { path: root.display().to_string(), limit };
    if depth >= files::limit::DEPTH {
        return Err(too_large(format!("{} folders deep", files::limit::DEPTH)));
    }
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // A link is looked up; whatever it leads to must lie inside the pack.
        let inside = path.canonicalize().is_ok_and(|real| real.starts_with(root));
        if hidden || !inside {
            continue;
        }
        let about = fs::metadata(&path).map_err(|error| unreadable(&path, &error))?;
        if about.is_dir() {
            walk(root, &path, depth + 1, paths, total)?;
            continue;
        }
        // A pipe or a device has no end, and no place in a pack.
        if !about.is_file() {
            continue;
        }
        *total = total.saturating_add(about.len());
        if paths.len() >= files::limit::ENTRIES || *total > files::limit::TOTAL_BYTES {
            return Err(too_large(format!(
                "{} MB or {} files",
                files::limit::TOTAL_BYTES >> 20,
                files::limit::ENTRIES
            )));
        }
        if let Ok(relative) = path.strip_prefix(root) {
            paths.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

impl PackFiles for FolderFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, PackError> {
        files::check_path(path)?;
        if self.paths.binary_search_by(|known| known.as_str().cmp(path)).is_err() {
            return Err(PackError::Missing { path: path.to_owned() });
        }
        let full = self.root.join(path);
        let about = fs::metadata(&full).map_err(|error| unreadable(&full, &error))?;
        let within = if about.is_file() && about.len() <= files::limit::ENTRY_BYTES {
            files::read_at_most(&full, files::limit::ENTRY_BYTES).map_err(|error| unreadable(&full, &error))?
        } else {
            None
        };
        let limit = format!("{} MB", files::limit::ENTRY_BYTES >> 20);
        within.map(Cow::Owned).ok_or(PackError::TooLarge { path: path.to_owned(), limit })
    }

    fn list(&self) -> Vec<String> {
        self.paths.clone()
    }

    fn describe(&self) -> String {
        self.root.display().to_string()
    }
}
