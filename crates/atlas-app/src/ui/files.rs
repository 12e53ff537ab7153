//! Names and folders of new files.

use std::path::{Path, PathBuf};

/// Where pictures usually go.
pub(crate) fn default_folder() -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let home = home.unwrap_or_else(|| PathBuf::from("."));
    let pictures = home.join("Pictures");
    if pictures.is_dir() { pictures } else { home }
}

/// A name in a folder that no file has yet.
pub(crate) fn free_path(folder: &Path, title: &str, ending: &str) -> PathBuf {
    let stem = safe_stem(title);
    let name = |number: usize| match number {
        1 => format!("{stem}{ending}"),
        _ => format!("{stem}-{number}{ending}"),
    };
    let free = (1..1000).map(|number| folder.join(name(number))).find(|path| !path.exists());
    free.unwrap_or_else(|| folder.join(name(1000)))
}

/// A title as the name of a file that no system refuses.
pub(crate) fn safe_stem(title: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let stem: String = title.chars().take(60).map(safe).collect();
    if stem.trim_matches('-').is_empty() { "atlas".to_owned() } else { stem }
}
