//! Where the reader's settings are kept.

use atlas_view::{Language, Settings, ThemeName};
use std::{env, path::PathBuf};

/// Where the reader's settings are kept, and what the command line says instead for this time.
#[derive(Clone, Debug, Default)]
pub struct Store {
    path: Option<PathBuf>,
    language: Option<Language>,
    theme: Option<ThemeName>,
}

impl Store {
    /// The file in a folder `settings` beside the program, where there is one: then the program is portable. Else the file in the
    /// reader's own folder; nowhere, if the system names no such folder.
    pub fn at_home() -> Self {
        if let Some(folder) = beside_the_program() {
            return Self { path: Some(folder.join("settings.toml")), ..Self::default() };
        }
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = if cfg!(target_os = "windows") {
            set("APPDATA")
        } else if cfg!(target_os = "macos") {
            set("HOME").map(|home| home.join("Library/Application Support"))
        } else {
            set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config")))
        };
        Self { path: folder.map(|folder| folder.join("chongqing-atlas").join("settings.toml")), ..Self::default() }
    }

    /// Nowhere: settings last as long as the window.
    pub fn nowhere() -> Self {
        Self::default()
    }

    /// Where decks are written down that are not saved; nowhere where settings are kept nowhere.
    pub(crate) fn unsaved(&self) -> Option<PathBuf> {
        Some(self.path.as_ref()?.parent()?.join("unsaved"))
    }

    /// Language and theme for this time only.
    pub(crate) fn preferring(self, language: Option<Language>, theme: Option<ThemeName>) -> Self {
        Self { language, theme, ..self }
    }

    /// The settings, and a warning where the file could not be understood.
    pub(crate) fn read(&self) -> (Settings, Option<String>) {
        let (mut settings, warning) = self.kept();
        settings.language = self.language.unwrap_or(settings.language);
        settings.theme = self.theme.unwrap_or(settings.theme);
        (settings, warning)
    }

    fn kept(&self) -> (Settings, Option<String>) {
        let text = self.path.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
        text.map_or_else(|| (Settings::default(), None), |text| Settings::from_toml(&text))
    }

    /// Keeps the settings. What was meant for this time only is not kept.
    pub(crate) fn write(&self, settings: &Settings) -> Result<(), String> {
        let Some(path) = &self.path else { return Ok(()) };
        let (kept, _) = self.kept();
        let mut settings = settings.clone();
        if self.language == Some(settings.language) {
            settings.language = kept.language;
        }
        if self.theme == Some(settings.theme) {
            settings.theme = kept.theme;
        }
        let text = settings.to_toml().map_err(|error| error.to_string())?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        atlas_export::file::write_atomically(path, text.as_bytes(), true).map_err(|error| error.to_string())
    }
}

/// The folder that makes the program portable.
fn beside_the_program() -> Option<PathBuf> {
    let folder = env::current_exe().ok()?.parent()?.join("settings");
    folder.is_dir().then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_command_line_says_is_not_kept() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = Some(folder.path().join("a").join("settings.toml"));
        let store = Store { path, ..Store::default() }.preferring(Some(Language::Chinese), None);
        let (mut settings, warning) = store.read();
        assert_eq!((settings.language, warning), (Language::Chinese, None));
        settings.export_dpi = 300.0;
        store.write(&settings).unwrap();
        let (kept, _) = store.preferring(None, None).read();
        assert_eq!((kept.language, kept.export_dpi), (Language::English, 300.0));
    }
}
