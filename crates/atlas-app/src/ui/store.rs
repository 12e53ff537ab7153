//! The settings file in the reader's own folder.

use atlas_view::Settings;
use std::{env, path::PathBuf};

/// Where the settings are kept; `None` where the system names no folder.
fn path() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = if cfg!(target_os = "windows") {
        set("APPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config")))
    };
    folder.map(|folder| folder.join("chongqing-atlas").join("settings.toml"))
}

/// The settings, and a warning where the file could not be understood.
pub(crate) fn read() -> (Settings, Option<String>) {
    let text = path().and_then(|path| std::fs::read_to_string(path).ok());
    text.map_or_else(|| (Settings::default(), None), |text| Settings::from_toml(&text))
}

/// Keeps the settings. Where the system names no folder they last as long as the window.
pub(crate) fn write(settings: &Settings) -> Result<(), String> {
    let Some(path) = path() else { return Ok(()) };
    let text = settings.to_toml().map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    atlas_export::file::write_atomically(&path, text.as_bytes(), true).map_err(|error| error.to_string())
}
