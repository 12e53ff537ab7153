//! Where the reader's settings are kept.

use atlas_view::Settings;
use std::{env, path::PathBuf};

/// Where the reader's settings are kept.
#[derive(Clone, Debug, Default)]
pub struct Store {
    path: Option<PathBuf>,
}

impl Store {
    /// The file in the reader's own folder; nowhere, if the system names no such folder.
    pub fn at_home() -> Self {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = if cfg!(target_os = "windows") {
            set("APPDATA")
        } else if cfg!(target_os = "macos") {
            set("HOME").map(|home| home.join("Library/Application Support"))
        } else {
            set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config")))
        };
        Self { path: folder.map(|folder| folder.join("chongqing-atlas").join("settings.toml")) }
    }

    /// Nowhere: settings last as long as the window.
    pub fn nowhere() -> Self {
        Self::default()
    }

    /// The settings, and a warning where the file could not be understood.
    pub(crate) fn read(&self) -> (Settings, Option<String>) {
        let text = self.path.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
        text.map_or_else(|| (Settings::default(), None), |text| Settings::from_toml(&text))
    }

    /// Keeps the settings.
    pub(crate) fn write(&self, settings: &Settings) -> Result<(), String> {
        let Some(path) = &self.path else { return Ok(()) };
        let text = settings.to_toml().map_err(|error| error.to_string())?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        atlas_export::file::write_atomically(path, text.as_bytes(), true).map_err(|error| error.to_string())
    }
}
