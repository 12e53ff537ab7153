//! The kinds of thematic map, and what a reader chooses for them.

use atlas_data::Period;
use serde::{Deserialize, Serialize};

/// What stands for the figures of a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MapKind {
    /// Classes as colours of the districts: right for rates.
    #[default]
    Choropleth,
    /// A circle for each district, its area as the value: right for counts.
    Symbols,
    /// A dot for so many of what is counted, spread over the district.
    Dots,
    /// Two indicators at once, as nine colours.
    Bivariate,
    /// What became more and what became less between two times.
    Change,
    /// What each district is.
    Categories,
    /// Where like values lie beside like ones: local Moran's I.
    Clusters,
}

impl MapKind {
    /// All kinds in the order of a menu.
    pub const ALL: [Self; 7] =
        [Self::Choropleth, Self::Symbols, Self::Dots, Self::Bivariate, Self::Change, Self::Categories, Self::Clusters];

    /// The key of its words, and its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Choropleth => "choropleth",
            Self::Symbols => "symbols",
            Self::Dots => "dots",
            Self::Bivariate => "bivariate",
            Self::Change => "change",
            Self::Categories => "categories",
            Self::Clusters => "clusters",
        }
    }

    /// Whether its figures are sorted into classes by the view's method.
    pub const fn has_classes(self) -> bool {
        matches!(self, Self::Choropleth)
    }

    /// Whether a palette of the reader's colours it.
    pub const fn has_palette(self) -> bool {
        matches!(self, Self::Choropleth | Self::Symbols | Self::Dots | Self::Change | Self::Categories)
    }

    /// Whether the number of its classes is chosen.
    pub const fn has_count(self) -> bool {
        matches!(self, Self::Choropleth | Self::Change)
    }

    /// Whether circles or dots stand upon the districts.
    pub const fn has_marks(self) -> bool {
        matches!(self, Self::Symbols | Self::Dots)
    }

    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What the categories of a map are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CategoryOf {
    /// District, county or autonomous county.
    #[default]
    Kind,
    /// The zone that a unit belongs to.
    Zone,
    /// The greatest part of the indicator, such as the sector with the largest output.
    Part,
}

impl CategoryOf {
    /// All of them in the order of a menu.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Zone, Self::Part];

    /// The key of its words, and its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Zone => "zone",
            Self::Part => "part",
        }
    }
}

/// How small the chance has to be that a cluster came about by accident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chance {
    /// One in twenty.
    #[default]
    Five,
    /// One in a hundred.
    One,
    /// One in a thousand.
    Tenth,
}

impl Chance {
    /// All of them, the greatest first.
    pub const ALL: [Self; 3] = [Self::Five, Self::One, Self::Tenth];

    /// The chance itself, 0 to 1.
    pub const fn value(self) -> f64 {
        match self {
            Self::Five => 0.05,
            Self::One => 0.01,
            Self::Tenth => 0.001,
        }
    }

    /// With how many random arrangements it is measured: as many as usual, and more where they could not show so small a chance.
    pub const fn permutations(self) -> u32 {
        match self {
            Self::Five | Self::One => 999,
            Self::Tenth => 9_999,
        }
    }

    /// As it is written in both languages, and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Five => "0.05",
            Self::One => "0.01",
            Self::Tenth => "0.001",
        }
    }
}

/// What a reader has chosen for a kind of map beside its indicator; what is left open fills itself in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MapOptions {
    /// The second indicator of a bivariate map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// The earlier of two times of a map of change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Period>,
    /// Whether a change is told in per cent of what was before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub relative: bool,
    /// What one dot stands for, in the indicator's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dot: Option<f64>,
    /// Whether symbols that would lie on one another are moved apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
    /// What categories are of.
    #[serde(skip_serializing_if = "is_kind")]
    pub categories: CategoryOf,
    /// From which chance on a cluster is shown.
    #[serde(skip_serializing_if = "is_five")]
    pub chance: Chance,
}

impl MapOptions {
    /// Forgets what belongs to the indicator that is left: its earlier time, and what a dot stands for.
    pub(crate) fn leave_indicator(&mut self) {
        (self.since, self.dot) = (None, None);
    }

    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// As serde asks for it.
fn is_kind(categories: &CategoryOf) -> bool {
    *categories == CategoryOf::Kind
}

/// As serde asks for it.
fn is_five(chance: &Chance) -> bool {
    *chance == Chance::Five
}
