//! What is shown, as a value: undo is a list of views, an export is a view with a size.

use crate::{
    chart::{ChartKind, ChartOptions},
    filter::Filter,
    layers::{Layer, Layers, Preset},
    thematic::{MapKind, MapOptions},
};
use atlas_data::{Atlas, PartialDate, Period};
use atlas_scene::{
    classify::{Classing, Method},
    map::GeoBox,
};
use serde::{Deserialize, Serialize};

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
    /// The periods of small maps over time; empty is some of those that are known of most units.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Period>,
    /// What stands for the figures on the map.
    #[serde(default, skip_serializing_if = "MapKind::is_default")]
    pub map: MapKind,
    /// What was chosen for that kind of map.
    #[serde(default, skip_serializing_if = "MapOptions::is_default")]
    pub map_options: MapOptions,
    /// Which units are looked at.
    #[serde(default, skip_serializing_if = "Filter::is_empty")]
    pub filter: Filter,
    /// How values are sorted into classes.
    pub method: Method,
    /// How many classes.
    pub classes: usize,
    /// The limits of [`Method::Manual`], ascending; empty with every other method.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<f64>,
    /// Name of the colours of classes: see [`crate::palettes`].
    pub palette: String,
    /// Whether those colours run the other way.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reversed: bool,
    /// The layers, from the top.
    pub layers: Layers,
    /// In which languages names stand on the map.
    pub names: NameLanguages,
    /// Chosen subjects, the first one leads; empty is the whole atlas.
    pub selection: Vec<String>,
    /// Units that are compared, in the order they were taken up; [`MOST_COMPARED`] at most.
    pub compared: Vec<String>,
    /// The line or place that is told about on the map.
    pub item: Option<String>,
    /// The chart in the panel and in an export.
    pub chart: ChartKind,
    /// What was chosen for that chart.
    #[serde(default, skip_serializing_if = "ChartOptions::is_default")]
    pub chart_options: ChartOptions,
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
            times: Vec::new(),
            map: MapKind::default(),
            map_options: MapOptions::default(),
            filter: Filter::default(),
            method: Method::Jenks,
            classes: 6,
            limits: Vec::new(),
            palette: "teal".to_owned(),
            reversed: false,
            layers: Preset::Overview.layers(),
            names: NameLanguages::default(),
            selection: Vec::new(),
            compared: Vec::new(),
            item: None,
            chart: ChartKind::Bar,
            chart_options: ChartOptions::default(),
            tab: Tab::Profile,
        }
    }

    /// What classes the figures are sorted into.
    pub fn classing(&self) -> Classing<'_> {
        Classing { method: self.method, count: self.classes, limits: &self.limits }
    }

    /// The subject that the panel tells about: the leading choice, else the root of the atlas.
    pub fn subject<'a>(&'a self, atlas: &'a Atlas) -> &'a str {
        self.selection.first().map_or(&atlas.info().root, |id| id)
    }

    /// The view without what no map shows: where it looks is the camera's, tab, chart and comparison are the panel's.
    /// Two views that are equal so give the same map.
    pub fn as_drawn(&self) -> Self {
        Self {
            extent: geo_box([0.0; 4]),
            tab: Tab::default(),
            chart: ChartKind::default(),
            chart_options: ChartOptions::default(),
            times: Vec::new(),
            compared: Vec::new(),
            ..self.clone()
        }
    }

    /// Whether another view shows the same figures in the same classes, wherever it looks and whatever is chosen.
    pub fn measures_the_same(&self, other: &Self) -> bool {
        self.as_of == other.as_of
            && self.indicator == other.indicator
            && self.period == other.period
            && (self.map, &self.map_options) == (other.map, &other.map_options)
            && self.filter == other.filter
            && self.classing() == other.classing()
            && (&self.palette, self.reversed) == (&other.palette, other.reversed)
    }

    /// Whether an outline of the map is chosen: its unit is, or one of those that it stands for at the date.
    pub fn chooses_outline(&self, outline: &str, atlas: &Atlas) -> bool {
        let is_chosen = |unit: &str| self.selection.iter().any(|chosen| chosen == unit);
        let stands_for_chosen = || atlas.units_of_outline(outline, self.as_of).into_iter().any(is_chosen);
        !self.selection.is_empty() && (is_chosen(outline) || stands_for_chosen())
    }

    /// Whether its extent is a box of longitudes and latitudes.
    pub(crate) fn is_on_earth(&self) -> bool {
        let GeoBox { west, south, east, north } = self.extent;
        let within = west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
        within && west < east && south < north
    }

    /// Whether a layer is in sight.
    pub fn shows(&self, layer: Layer) -> bool {
        self.layers.shows(layer)
    }
}

/// As serde asks for it.
fn is_false(value: &bool) -> bool {
    !value
}

/// A `[west, south, east, north]` list as a box.
pub fn geo_box([west, south, east, north]: [f64; 4]) -> GeoBox {
    GeoBox { west, south, east, north }
}

/// In which languages names stand on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameLanguages {
    /// In the language of everything else.
    #[default]
    Own,
    /// In both, the other one below in smaller letters.
    Both,
}

/// How many units can be compared at once.
pub const MOST_COMPARED: usize = 6;

/// A tab of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// Text about the subject.
    #[default]
    Profile,
    /// Its figures.
    Statistics,
    /// All units ranked by the indicator, the subject emphasised.
    Chart,
    /// Some units beside one another.
    Compare,
    /// Where everything comes from.
    Sources,
}

impl Tab {
    /// All tabs in order.
    pub const ALL: [Self; 5] = [Self::Profile, Self::Statistics, Self::Chart, Self::Compare, Self::Sources];

    /// The key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Statistics => "statistics",
            Self::Chart => "chart",
            Self::Compare => "compare",
            Self::Sources => "sources",
        }
    }
}
