//! What is shown, as a value: undo is a list of views, an export is a view with a size.

use atlas_data::{Atlas, PartialDate, Period};
use atlas_scene::{classify::Method, map::GeoBox};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything that decides what the window shows, but for language, theme and hover.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The date that chooses boundaries, network, names and the list of units.
    pub as_of: PartialDate,
    /// The part of the world in sight, in degrees.
    pub extent: GeoBox,
    /// The indicator that colours the districts; `None` leaves them plain.
    pub indicator: Option<String>,
    /// The period of the figures; `None` is the latest full one by `as_of`.
    pub period: Option<Period>,
    /// How values are sorted into classes.
    pub method: Method,
    /// How many classes.
    pub classes: usize,
    /// Name of the colour ramp in the theme.
    pub palette: String,
    /// Layers in sight.
    pub layers: BTreeSet<Layer>,
    /// Chosen subjects, the first one leads; empty is the whole atlas.
    pub selection: Vec<String>,
    /// The chart in the panel and in an export.
    pub chart: ChartKind,
    /// The open tab of the panel.
    pub tab: Tab,
}

impl View {
    /// The view that the pack names as its opening.
    pub fn opening(atlas: &Atlas) -> Self {
        let info = atlas.info();
        Self {
            as_of: info.opening.as_of,
            extent: geo_box(info.opening.extent),
            indicator: Some(info.opening.indicator.clone()),
            period: None,
            method: Method::Jenks,
            classes: 6,
            palette: "teal".to_owned(),
            layers: Layer::OPENING.into_iter().collect(),
            selection: Vec::new(),
            chart: ChartKind::Bar,
            tab: Tab::Profile,
        }
    }

    /// The subject that the panel tells about: the leading choice, else the root of the atlas.
    pub fn subject<'a>(&'a self, atlas: &'a Atlas) -> &'a str {
        self.selection.first().map_or(&atlas.info().root, |id| id)
    }

    /// Whether a layer is in sight.
    pub fn shows(&self, layer: Layer) -> bool {
        self.layers.contains(&layer)
    }
}

/// A `[west, south, east, north]` list as a box.
pub fn geo_box([west, south, east, north]: [f64; 4]) -> GeoBox {
    GeoBox { west, south, east, north }
}

/// A layer that can be switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Shaded relief.
    Relief,
    /// Rivers.
    Rivers,
    /// Neighbouring provinces.
    Neighbours,
    /// Names.
    Labels,
    /// Conventional railways.
    Railways,
    /// High-speed railways.
    HighSpeed,
    /// Expressways.
    Expressways,
    /// Metro lines.
    Metro,
    /// Airports.
    Airports,
}

impl Layer {
    /// All layers, in the order of the list.
    pub const ALL: [Self; 9] = [
        Self::Labels,
        Self::Airports,
        Self::Metro,
        Self::HighSpeed,
        Self::Railways,
        Self::Expressways,
        Self::Rivers,
        Self::Relief,
        Self::Neighbours,
    ];

    /// The layers of the opening view.
    pub const OPENING: [Self; 4] = [Self::Labels, Self::Rivers, Self::Relief, Self::Neighbours];

    /// The name used in files, on the command line and as the key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Relief => "relief",
            Self::Rivers => "rivers",
            Self::Neighbours => "neighbours",
            Self::Labels => "labels",
            Self::Railways => "railways",
            Self::HighSpeed => "high-speed",
            Self::Expressways => "expressways",
            Self::Metro => "metro",
            Self::Airports => "airports",
        }
    }

    /// The layer of a name, as [`Layer::id`] gives it.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.id() == id)
    }

    /// The `kind` of lines in the pack that this layer shows; `None` where it shows no lines.
    pub const fn line_kind(self) -> Option<&'static str> {
        match self {
            Self::Railways => Some("railway"),
            Self::HighSpeed => Some("high-speed-railway"),
            Self::Expressways => Some("expressway"),
            Self::Metro => Some("metro"),
            _ => None,
        }
    }

    /// Whether the layer belongs to the transport group.
    pub const fn is_transport(self) -> bool {
        self.line_kind().is_some() || matches!(self, Self::Airports)
    }
}

/// A kind of chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Units ranked by one indicator.
    #[default]
    Bar,
}

/// A tab of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// Text about the subject.
    #[default]
    Profile,
    /// Its figures.
    Statistics,
    /// A chart with the subject emphasised.
    Chart,
    /// Where everything comes from.
    Sources,
}

impl Tab {
    /// All tabs in order.
    pub const ALL: [Self; 4] = [Self::Profile, Self::Statistics, Self::Chart, Self::Sources];

    /// The key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Statistics => "statistics",
            Self::Chart => "chart",
            Self::Sources => "sources",
        }
    }
}
