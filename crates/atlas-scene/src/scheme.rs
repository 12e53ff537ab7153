//! Colour schemes that are known by name, as read from `assets/palettes/*.toml`.

use crate::{Color, palette, preflight::PLAIN_DIFFERENCE};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Neighbouring classes nearer than this (CIEDE2000) are not called safe: twice what is just noticeable (2.3; M. Mahy,
/// L. Van Eycken and A. Oosterlinck, "Evaluation of uniform color spaces developed after the adoption of CIELAB and CIELUV", Color
/// Research and Application 19(2), 1994). On a map they do not always touch, so just noticeable is too little.
pub const LEAST_CLASS_DIFFERENCE: f64 = 4.6;

/// What a scheme is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SchemeKind {
    /// From low to high.
    Sequential,
    /// Away from a middle on two sides.
    Diverging,
    /// Things without an order.
    Qualitative,
}

impl SchemeKind {
    /// All of them in order.
    pub const ALL: [Self; 3] = [Self::Sequential, Self::Diverging, Self::Qualitative];

    /// The end of the key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Diverging => "diverging",
            Self::Qualitative => "qualitative",
        }
    }
}

/// A colour scheme.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// What it is for.
    pub kind: SchemeKind,
    /// Whether 3 to 7 classes can be told apart without red or green cones: see [`Scheme::is_safe`].
    pub colour_blind_safe: bool,
    /// The published colours from low to high, a list for every number of classes that has one, the shortest first; or one
    /// list along a continuous scheme.
    pub lists: Vec<Vec<Color>>,
}

/// A file of schemes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeFile {
    /// Where they come from.
    pub source: String,
    /// Their licence.
    pub licence: String,
    /// Who has to be named.
    pub notice: String,
    /// The schemes by name.
    pub palettes: BTreeMap<String, Scheme>,
}

impl Scheme {
    /// A sequential scheme of some stops, such as the ramps of a theme.
    pub fn of_ramp(stops: &[Color]) -> Self {
        Self { kind: SchemeKind::Sequential, colour_blind_safe: true, lists: vec![stops.to_vec()] }
    }

    /// So many colours: the published list of that number where there is one. With fewer than the shortest has, those are
    /// taken from along it, and with more they are blended along the longest.
    pub fn colors(&self, count: usize) -> Vec<Color> {
        let exact = self.lists.iter().find(|list| list.len() == count);
        if let Some(list) = exact {
            return list.clone();
        }
        let shortest = self.lists.first().map_or(&[][..], Vec::as_slice);
        if count < shortest.len() && self.kind == SchemeKind::Qualitative {
            return shortest.iter().take(count).copied().collect();
        }
        let longest = self.lists.last().map_or(&[][..], Vec::as_slice);
        palette::ramp(if count < shortest.len() { shortest } else { longest }, count)
    }

    /// Whether so many classes can be told apart without red or green cones: neighbours by [`LEAST_CLASS_DIFFERENCE`], colours
    /// without an order, which stand anywhere, by [`PLAIN_DIFFERENCE`].
    pub fn is_safe(&self, count: usize) -> bool {
        let least = if self.kind == SchemeKind::Qualitative { PLAIN_DIFFERENCE } else { LEAST_CLASS_DIFFERENCE };
        self.least_difference(count) >= least
    }

    /// The least difference (CIEDE2000) of two colours that have to be told apart among so many, as eyes without red or
    /// without green cones see them: neighbours, of a diverging scheme also the colours as far from the middle on both sides,
    /// and of a qualitative one all pairs.
    pub fn least_difference(&self, count: usize) -> f64 {
        use crate::vision::{Deficiency, difference, simulate};
        let colors = self.colors(count);
        let has_to_differ = |a: usize, b: usize| match self.kind {
            SchemeKind::Sequential => b == a + 1,
            SchemeKind::Diverging => b == a + 1 || a + b + 1 == colors.len(),
            SchemeKind::Qualitative => true,
        };
        let pairs = (0..colors.len()).flat_map(|a| (a + 1..colors.len()).map(move |b| (a, b)));
        let apart = pairs.filter(|(a, b)| has_to_differ(*a, *b)).flat_map(|(a, b)| {
            let (a, b) = (colors[a], colors[b]);
            [Deficiency::Protanopia, Deficiency::Deuteranopia]
                .map(|eyes| difference(simulate(a, eyes), simulate(b, eyes)))
        });
        apart.fold(f64::INFINITY, f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Theme;

    fn files() -> Vec<SchemeFile> {
        let texts = [
            include_str!("../../../assets/palettes/colorbrewer.toml"),
            include_str!("../../../assets/palettes/carto.toml"),
            include_str!("../../../assets/palettes/matplotlib.toml"),
        ];
        texts.into_iter().map(|text| toml::from_str(text).unwrap()).collect()
    }

    fn schemes() -> Vec<(String, Scheme)> {
        files().into_iter().flat_map(|file| file.palettes).collect()
    }

    fn hex(text: &str) -> Color {
        Color::from_hex(text).unwrap()
    }

    #[test]
    fn published_lists_are_taken_as_they_are_and_others_blended() {
        let scheme = &schemes().into_iter().find(|(id, _)| id == "blues").unwrap().1;
        assert_eq!(scheme.colors(3), [hex("#deebf7"), hex("#9ecae1"), hex("#3182bd")]);
        assert_eq!(scheme.colors(2), [hex("#deebf7"), hex("#3182bd")]);
        assert_eq!((scheme.colors(1), scheme.colors(0)), (vec![hex("#9ecae1")], vec![]));
        assert_eq!((scheme.colors(9).len(), scheme.colors(12).len()), (9, 12));
        assert_eq!(scheme.colors(12)[11], hex("#08306b"));
        let safe = &schemes().into_iter().find(|(id, _)| id == "safe").unwrap().1;
        assert_eq!(safe.colors(2), safe.colors(3)[..2]);
    }

    #[test]
    fn lists_rise_by_number_and_every_file_names_its_licence() {
        for (id, scheme) in schemes() {
            let longest = scheme.lists.last().map_or(0, Vec::len);
            assert!(longest >= 7, "{id}");
            assert!(scheme.lists.windows(2).all(|pair| pair[0].len() < pair[1].len()), "{id}");
        }
        assert!(files().iter().all(|file| !file.licence.is_empty() && !file.notice.is_empty()));
        assert!(schemes().len() >= 30);
    }

    #[test]
    fn continuous_schemes_stay_on_their_way_between_the_stops() {
        // matplotlib.colormaps["viridis"](i / 6) for i in 0 to 6.
        let published = ["#440154", "#443983", "#31688e", "#21918c", "#35b779", "#90d743", "#fde725"];
        let scheme = &schemes().into_iter().find(|(id, _)| id == "viridis").unwrap().1;
        for (ours, theirs) in scheme.colors(7).into_iter().zip(published) {
            let apart = crate::vision::difference(ours, hex(theirs));
            assert!(apart < 1.0, "{ours} for {theirs}: {apart}");
        }
    }

    /// What a scheme has to be safe for, and how near its nearest two are.
    fn safety(scheme: &Scheme) -> (bool, f64) {
        let least = (3..=7).map(|count| scheme.least_difference(count)).fold(f64::INFINITY, f64::min);
        ((3..=7).all(|count| scheme.is_safe(count)), least)
    }

    #[test]
    fn who_is_called_safe_for_the_colour_blind_is_and_nobody_else() {
        let wrong: Vec<String> = schemes()
            .iter()
            .map(|(id, scheme)| (id, scheme, safety(scheme)))
            .filter(|(_, scheme, (is_safe, _))| scheme.colour_blind_safe != *is_safe)
            .map(|(id, _, (_, least))| format!("{id}: {least:.1}"))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        // Red and green of one lightness, and a scheme made for everybody.
        let is_safe = |wanted: &str| schemes().iter().any(|(id, scheme)| id == wanted && scheme.colour_blind_safe);
        assert!(is_safe("viridis") && is_safe("rdbu") && is_safe("safe") && !is_safe("rdylgn") && !is_safe("set2"));
    }

    #[test]
    fn the_ramps_of_every_theme_are_safe_for_the_colour_blind() {
        for text in [
            include_str!("../../../assets/themes/light.toml"),
            include_str!("../../../assets/themes/dark.toml"),
            include_str!("../../../assets/themes/projector.toml"),
            include_str!("../../../assets/themes/print.toml"),
        ] {
            let theme: Theme = toml::from_str(text).unwrap();
            for (id, stops) in &theme.palettes {
                let (is_safe, least) = safety(&Scheme::of_ramp(stops));
                assert!(is_safe, "{id}: {least:.1}");
            }
        }
    }
}
