//! The colours of classes by name: the ramps of the theme, and schemes that are known from elsewhere, read from
//! `assets/palettes`.
//!
//! The ramps of a theme suit its ground; the others are the same in every theme.

use crate::{MapKind, View, Words, themes};
use atlas_scene::{Color, Scheme, SchemeFile, SchemeKind, Theme};
use std::sync::OnceLock;

/// The schemes that are known from elsewhere, one file after the other.
const FILES: [&str; 3] = [
    include_str!("../../../assets/palettes/matplotlib.toml"),
    include_str!("../../../assets/palettes/colorbrewer.toml"),
    include_str!("../../../assets/palettes/carto.toml"),
];

/// The themes' own palette away from a middle.
const BALANCE: &str = "balance";
/// The themes' own colours without an order.
const DISTINCT: &str = "distinct";

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

/// The names of the themes' own palettes, which all themes have, and what they are for.
fn own() -> &'static [(String, SchemeKind)] {
    static READ: OnceLock<Vec<(String, SchemeKind)>> = OnceLock::new();
    READ.get_or_init(|| {
        let Ok(theme) = themes::theme(crate::ThemeName::Light) else { return Vec::new() };
        let of = |kind| move |id: String| (id, kind);
        let ramps = theme.palettes.into_keys().map(of(SchemeKind::Sequential));
        let diverging = theme.diverging.into_keys().map(of(SchemeKind::Diverging));
        ramps.chain(diverging).chain(theme.qualitative.into_keys().map(of(SchemeKind::Qualitative))).collect()
    })
}

/// A palette of a theme's own.
fn own_scheme(id: &str, theme: &Theme) -> Option<Scheme> {
    let of = |kind, stops: &Vec<Color>| Scheme { kind, ..Scheme::of_ramp(stops) };
    let ramp = theme.palettes.get(id).map(|stops| of(SchemeKind::Sequential, stops));
    let diverging = || theme.diverging.get(id).map(|stops| of(SchemeKind::Diverging, stops));
    ramp.or_else(diverging).or_else(|| theme.qualitative.get(id).map(|stops| of(SchemeKind::Qualitative, stops)))
}

/// Whether there is a palette of a name.
pub fn is_known(id: &str) -> bool {
    own().iter().any(|(known, _)| known == id) || scheme(id).is_some()
}

/// The palette that the map of a view has: the view's, or the theme's own where its kind of map needs colours of another sort.
pub fn of_map(view: &View) -> &str {
    let usual = match view.map {
        MapKind::Change => (SchemeKind::Diverging, BALANCE),
        MapKind::Categories => (SchemeKind::Qualitative, DISTINCT),
        _ => return &view.palette,
    };
    if kind(&view.palette) == usual.0 { &view.palette } else { usual.1 }
}

/// What palettes of a kind of map are for; `None` where all fit.
pub const fn sort_of_map(map: MapKind) -> Option<SchemeKind> {
    match map {
        MapKind::Change => Some(SchemeKind::Diverging),
        MapKind::Categories => Some(SchemeKind::Qualitative),
        _ => None,
    }
}

/// All palettes: the themes' own, then the known schemes, by kind.
pub fn all() -> Vec<PaletteInfo<'static>> {
    let own = own().iter().map(|(id, kind)| PaletteInfo { id, kind: *kind, colour_blind_safe: true, notice: None });
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
    let of_theme = own().iter().find(|(known, _)| known == id).map(|(_, kind)| *kind);
    of_theme.or_else(|| Some(scheme(id)?.kind)).unwrap_or(SchemeKind::Sequential)
}

/// The colours of so many classes, from low to high. A palette that nobody knows is the first ramp of the theme.
pub fn colors(id: &str, reversed: bool, count: usize, theme: &Theme) -> Vec<Color> {
    let first = || theme.palettes.values().next().map_or_else(Vec::new, |stops| Scheme::of_ramp(stops).colors(count));
    let mut colors = match (own_scheme(id, theme), scheme(id)) {
        (Some(own), _) => own.colors(count),
        (None, Some(known)) => known.colors(count),
        (None, None) => first(),
    };
    if reversed {
        colors.reverse();
    }
    colors
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
    fn a_map_has_colours_of_the_sort_that_its_kind_needs() {
        let view =
            |map, palette: &str| View { map, palette: palette.to_owned(), ..View::opening(crate::testing::atlas()) };
        assert_eq!(of_map(&view(MapKind::Choropleth, "teal")), "teal");
        assert_eq!(of_map(&view(MapKind::Change, "teal")), BALANCE);
        assert_eq!(of_map(&view(MapKind::Change, "puor")), "puor");
        assert_eq!(of_map(&view(MapKind::Categories, "puor")), DISTINCT);
        assert_eq!(of_map(&view(MapKind::Categories, "safe")), "safe");
        for map in MapKind::ALL {
            let sort = sort_of_map(map);
            assert!(sort.is_none_or(|sort| kind(of_map(&view(map, "teal"))) == sort), "{map:?}");
        }
        for name in ThemeName::ALL {
            let theme = theme(name).unwrap();
            for (id, kind) in own() {
                assert_eq!(own_scheme(id, &theme).map(|scheme| scheme.kind), Some(*kind), "{id}");
            }
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
