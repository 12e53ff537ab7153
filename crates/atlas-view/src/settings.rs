//! What the reader prefers: language, theme, folders. Never part of a view, since decks are bilingual.

use atlas_data::Lang;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How many years can go by in a second while the timeline plays.
pub const SPEEDS: [u8; 3] = [1, 2, 4];

/// The reader's preferences. Unknown keys in a settings file are ignored, missing ones get defaults.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of everything.
    pub language: Language,
    /// Theme of the window.
    pub theme: ThemeName,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// Decks that were opened or saved, the last one first.
    pub recent_decks: Vec<PathBuf>,
    /// Dots per inch of exported pictures.
    pub export_dpi: f32,
    /// Whether exported pictures have no ground.
    pub export_transparent: bool,
    /// Whether the words of exported SVG files are text, which can be changed.
    pub export_svg_text: bool,
    /// Whether the list of layers and indicators is open.
    pub rail_open: bool,
    /// How large everything in the window is, 1 to 3; exports stay as they are.
    pub text_scale: f32,
    /// How many years go by in a second while the timeline plays: 1, 2 or 4.
    pub years_per_second: u8,
    /// Whether the map jumps instead of flying, and nothing else moves by itself.
    pub reduced_motion: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: ThemeName::default(),
            export_folder: None,
            recent_decks: Vec::new(),
            export_dpi: 192.0,
            export_transparent: false,
            export_svg_text: false,
            rail_open: true,
            text_scale: 1.0,
            years_per_second: 2,
            reduced_motion: false,
        }
    }
}

impl Settings {
    /// Reads a settings file; whatever cannot be read becomes a default, with a warning in plain words.
    pub fn from_toml(text: &str) -> (Self, Option<String>) {
        match toml::from_str::<Self>(text) {
            Ok(settings) => {
                // NaN is a number to TOML, and none to a window.
                let text_scale = settings.text_scale.clamp(1.0, 3.0);
                let text_scale = if text_scale.is_finite() { text_scale } else { 1.0 };
                let known = SPEEDS.contains(&settings.years_per_second);
                let years_per_second = if known { settings.years_per_second } else { 2 };
                (Self { text_scale, years_per_second, ..settings }, None)
            }
            Err(error) => (Self::default(), Some(error.message().to_owned())),
        }
    }

    /// Remembers a deck as the last one that was open.
    pub fn remember_deck(&mut self, path: &std::path::Path) {
        self.recent_decks.retain(|known| known != path);
        self.recent_decks.insert(0, path.to_owned());
        self.recent_decks.truncate(10);
    }

    /// The text of a settings file.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }
}

/// A language of the interface and of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN", alias = "zh")]
    Chinese,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    /// The language of names in the pack.
    pub const fn data(self) -> Lang {
        match self {
            Self::English => Lang::En,
            Self::Chinese => Lang::Zh,
        }
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }
}

/// A built-in theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// Dark letters on paper.
    #[default]
    Light,
    /// Light letters on a dark ground.
    Dark,
    /// High contrast for a beamer.
    Projector,
    /// White ground for reports.
    Print,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Projector, Self::Print];

    /// The name used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::Print => "print",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_the_file_and_broken_files_become_defaults() {
        let settings = Settings { language: Language::Chinese, theme: ThemeName::Dark, ..Settings::default() };
        let text = settings.to_toml().unwrap();
        assert_eq!(Settings::from_toml(&text), (settings, None));
        let (defaults, warning) = Settings::from_toml("theme = [");
        assert_eq!(defaults, Settings::default());
        assert!(warning.is_some());
        let (partial, _) = Settings::from_toml("language = \"zh\"\nfuture_key = 1\n");
        assert_eq!(partial.language, Language::Chinese);
        for (text, scale) in [("nan", 1.0), ("inf", 3.0), ("0.0", 1.0), ("1.5", 1.5)] {
            assert_eq!(Settings::from_toml(&format!("text_scale = {text}\n")).0.text_scale, scale);
        }
    }
}
