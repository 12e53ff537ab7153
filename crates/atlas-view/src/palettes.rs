//! The colours of classes by name: the ramps of the theme, and schemes that are known from elsewhere, read from
//! `assets/palettes`.
//!
//! The ramps of a theme suit its ground; the others are the same in every theme.

use crate::{Words, themes};
use atlas_scene::{Color, Scheme, SchemeFile, SchemeKind, Theme};
use std::{collections::BTreeMap, sync::OnceLock};

/// The schemes that are known from elsewhere, one file after the other.
const FILES: [&str; 3] = [
    include_str!("../../../assets/palettes/matplotlib.toml"),
    include_str!("../../../assets/palettes/colorbrewer.toml"),
    include_str!("../../../assets/palettes/carto.toml"),
];

/// A palette that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaletteInfo<'a> {
    /// Its name in a view and on the command line.
    pub id: &'a str,
    /// What it is for.
    pub kind: SchemeKind,
    /// Whether 3 to 7 classes can be told apart without red or green cones.
    pub colour_blind_safe: bool,
    /// Who made it, and who has to be named; `None` for the ramps of the themes.
    pub notice: Option<&'a str>,
}

impl PaletteInfo<'_> {
    /// Its name in the reader's language.
    pub fn name(&self, words: &Words) -> String {
        words.get(&format!("palette-name-{}", self.id))
    }

    /// What it is for, in the reader's language.
    pub fn kind_name(&self, words: &Words) -> String {
        words.get(&format!("palette-kind-{}", self.kind.id()))
    }
}

/// The files. A test reads each of them, so none is left out.
fn files() -> &'static [SchemeFile] {
    static READ: OnceLock<Vec<SchemeFile>> = OnceLock::new();
    READ.get_or_init(|| FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect())
}

fn scheme(id: &str) -> Option<&'static Scheme> {
    files().iter().find_map(|file| file.palettes.get(id))
}

/// The names of the themes' ramps, which all themes have.
fn ramps() -> &'static [String] {
    static READ: OnceLock<Vec<String>> = OnceLock::new();
    READ.get_or_init(|| {
        let theme = themes::theme(crate::ThemeName::Light);
        theme.map_or_else(|_| Vec::new(), |theme| theme.palettes.into_keys().collect())
    })
}

/// Whether there is a palette of a name.
pub fn is_known(id: &str) -> bool {
    ramps().iter().any(|ramp| ramp == id) || scheme(id).is_some()
}

/// All palettes: the themes' ramps, then the known schemes, by kind.
pub fn all() -> Vec<PaletteInfo<'static>> {
    let own = ramps().iter().map(|id| PaletteInfo {
        id,
        kind: SchemeKind::Sequential,
        colour_blind_safe: true,
        notice: None,
    });
    let of_file = |file: &'static SchemeFile| {
        file.palettes.iter().map(|(id, scheme)| PaletteInfo {
            id,
            kind: scheme.kind,
            colour_blind_safe: scheme.colour_blind_safe,
            notice: Some(&file.notice),
        })
    };
    let mut all: Vec<_> = own.chain(files().iter().flat_map(of_file)).collect();
    all.sort_by_key(|palette| palette.kind);
    all
}

/// What a palette is for; sequential where there is none of the name, as its stand-in is.
pub fn kind(id: &str) -> SchemeKind {
    scheme(id).map_or(SchemeKind::Sequential, |scheme| scheme.kind)
}

/// The colours of so many classes, from low to high. A palette that nobody knows is the first ramp of the theme.
pub fn colors(id: &str, reversed: bool, count: usize, theme: &Theme) -> Vec<Color> {
    let mut colors = match (theme.palettes.get(id), scheme(id)) {
        (None, Some(scheme)) => scheme.colors(count),
        (own, _) => first_or(own, &theme.palettes).colors(count),
    };
    if reversed {
        colors.reverse();
    }
    colors
}

fn first_or(own: Option<&Vec<Color>>, ramps: &BTreeMap<String, Vec<Color>>) -> Scheme {
    let stops = own.or_else(|| ramps.values().next());
    Scheme::of_ramp(stops.map_or(&[][..], Vec::as_slice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, ThemeName, theme};
    use std::collections::BTreeSet;

    #[test]
    fn every_file_is_read_and_every_palette_has_a_name_of_its_own_in_both_languages() {
        assert_eq!(files().len(), FILES.len());
        let all = all();
        let ids: BTreeSet<&str> = all.iter().map(|palette| palette.id).collect();
        assert_eq!(ids.len(), all.len());
        for language in Language::ALL {
            let words = Words::new(language);
            let names: BTreeSet<String> = all.iter().map(|palette| palette.name(&words)).collect();
            assert_eq!(names.len(), all.len());
            assert!(names.iter().all(|name| !name.starts_with("palette-")), "{names:?}");
            assert!(SchemeKind::ALL.iter().all(|kind| words.has(&format!("palette-kind-{}", kind.id()))));
        }
    }

    #[test]
    fn a_palette_turned_round_begins_with_its_end() {
        let theme = theme(ThemeName::Light).unwrap();
        for palette in all() {
            let mut colors = colors(palette.id, false, 5, &theme);
            colors.reverse();
            assert_eq!(colors, super::colors(palette.id, true, 5, &theme), "{}", palette.id);
            assert_eq!(colors.len(), 5);
        }
    }

    #[test]
    fn ramps_follow_the_theme_and_an_unknown_palette_is_the_first() {
        let [light, dark] = [ThemeName::Light, ThemeName::Dark].map(|name| theme(name).unwrap());
        assert_ne!(colors("teal", false, 6, &light), colors("teal", false, 6, &dark));
        assert_eq!(colors("teal", false, 6, &light), light.palettes["teal"]);
        assert_eq!(colors("viridis", false, 6, &light), colors("viridis", false, 6, &dark));
        assert_eq!(colors("rainbow", false, 6, &light), colors("blue", false, 6, &light));
        assert!(is_known("viridis") && is_known("teal") && !is_known("rainbow"));
    }
}
