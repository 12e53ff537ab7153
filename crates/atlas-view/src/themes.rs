//! The built-in themes, read from `assets/themes`.

use crate::ThemeName;
use atlas_scene::Theme;

/// The text of a built-in theme.
fn text(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Light => include_str!("../../../assets/themes/light.toml"),
        ThemeName::Dark => include_str!("../../../assets/themes/dark.toml"),
        ThemeName::Projector => include_str!("../../../assets/themes/projector.toml"),
        ThemeName::Print => include_str!("../../../assets/themes/print.toml"),
    }
}

/// Reads a built-in theme.
///
/// # Errors
/// Where the theme file is not a theme: what is wrong and where, in the words of the reader.
pub fn theme(name: ThemeName) -> Result<Theme, toml::de::Error> {
    toml::from_str(text(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_whole_and_all_have_the_same_palettes_and_lines() {
        let themes: Vec<Theme> = ThemeName::ALL.into_iter().map(|name| theme(name).unwrap()).collect();
        for other in &themes {
            assert!(other.palettes.keys().eq(themes[0].palettes.keys()));
            assert!(other.lines.keys().eq(themes[0].lines.keys()));
        }
    }
}
