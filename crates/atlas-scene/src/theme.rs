//! Colours and sizes by name, as read from `assets/themes/*.toml`. Nothing else in the program names a colour.

use crate::Color;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A whole theme.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Whether light letters stand on a dark ground.
    pub dark: bool,
    /// How much larger maps and charts are drawn on a slide than in the window: type and lines, not the picture.
    pub slide_growth: f32,
    /// Colours of the window's frame and panels.
    pub frame: FrameColors,
    /// Colours and line widths of the map.
    pub map: MapColors,
    /// Colours of charts and other figures.
    pub chart: ChartColors,
    /// Sequential colour ramps for data, from low to high, by name.
    pub palettes: BTreeMap<String, Vec<Color>>,
    /// Ramps away from a middle on two sides, from one end to the other, by name.
    pub diverging: BTreeMap<String, Vec<Color>>,
    /// Colours of things without an order, by name.
    pub qualitative: BTreeMap<String, Vec<Color>>,
    /// Colours of areas that mean the same on every map.
    pub areas: AreaColors,
    /// Colours of the symbols of places.
    pub places: PlaceColors,
    /// Transport lines by kind (`railway`, `expressway`, ...).
    pub lines: BTreeMap<String, LineLook>,
}

/// Colours of the window's frame and panels.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameColors {
    /// Ground of panels.
    pub panel: Color,
    /// Ground of fields, chips and cards on a panel.
    pub field: Color,
    /// Ground of a control under the pointer.
    pub hover: Color,
    /// Ground of a pressed or chosen control.
    pub active: Color,
    /// Thin rules and outlines.
    pub rule: Color,
    /// Text.
    pub ink: Color,
    /// Secondary text.
    pub ink_soft: Color,
    /// The one accent.
    pub accent: Color,
    /// Text on the accent.
    pub on_accent: Color,
    /// Keyboard focus.
    pub focus: Color,
    /// Shadow of what floats.
    pub shadow: Color,
    /// Warnings and errors.
    pub warning: Color,
}

/// Colours and line widths of the map.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapColors {
    /// Ground outside everything.
    pub paper: Color,
    /// Neighbouring provinces.
    pub neighbour: Color,
    /// Borders between neighbouring provinces.
    pub neighbour_border: Color,
    /// Names of neighbouring provinces.
    pub neighbour_label: Color,
    /// Rivers.
    pub water: Color,
    /// Names of rivers.
    pub water_label: Color,
    /// Districts when no indicator is shown.
    pub unit: Color,
    /// Borders between districts.
    pub border: Color,
    /// The border of the municipality.
    pub outline: Color,
    /// Borders of former boundaries.
    pub former_border: Color,
    /// Names of districts.
    pub label: Color,
    /// The halo behind names.
    pub halo: Color,
    /// Ground of a unit without data.
    pub no_data: Color,
    /// Hatch of a unit without data.
    pub no_data_line: Color,
    /// Ground of a unit outside of the filter.
    pub outside: Color,
    /// Borders of units outside of the filter.
    pub outside_border: Color,
    /// Laid over the unit under the pointer.
    pub hover: Color,
    /// Outline of the selection.
    pub selection: Color,
    /// Casing of the selection's outline.
    pub selection_casing: Color,
    /// Places such as airports.
    pub place: Color,
    /// Ground of the symbols of places.
    pub place_ground: Color,
    /// How strongly the relief shows when far, 0 to 1.
    pub relief: f32,
}

/// Colours of areas that mean the same on every map, so that nobody chooses them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaColors {
    /// Nine colours of two measures in thirds, three for each third of the second one, which rises from row to
    /// row; the first one rises along a row.
    pub bivariate: [Color; 9],
    /// High values among high ones.
    pub high_high: Color,
    /// Low values among low ones.
    pub low_low: Color,
    /// High values among low ones.
    pub high_low: Color,
    /// Low values among high ones.
    pub low_high: Color,
    /// Neither: measured, and nothing to be said.
    pub neither: Color,
    /// What is left over after the named ones.
    pub others: Color,
}

/// Colours of charts and other figures.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartColors {
    /// Ground of the figure.
    pub ground: Color,
    /// Titles and values.
    pub ink: Color,
    /// Subtitles, axis labels, notes.
    pub ink_soft: Color,
    /// Rules and grid lines.
    pub rule: Color,
    /// Marks without emphasis.
    pub mark: Color,
    /// Emphasised marks.
    pub emphasis: Color,
    /// Highlighted marks: a second accent.
    pub highlight: Color,
    /// Colours of units that are compared, told apart also by who sees no red, green or blue.
    pub series: Vec<Color>,
    /// Dashes of their lines, where colours may be lost on the way, in widths of the line; empty for lines that are all full.
    #[serde(default)]
    pub dashes: Vec<Vec<f32>>,
}

/// Colours of the symbols of places, by what people do there.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceColors {
    /// Arriving and leaving.
    pub transport: Color,
    /// Mountains, gorges, parks.
    pub nature: Color,
    /// Old towns, museums, universities.
    pub culture: Color,
    /// Making and storing.
    pub economy: Color,
}

/// How a kind of transport line is drawn.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineLook {
    /// The line itself.
    pub color: Color,
    /// Thickness at the opening zoom, layout units.
    pub width: f32,
    /// A wider line beneath, if any.
    pub casing: Option<Color>,
    /// Lengths of dash and gap of a light line on top, if any (the sign for railways).
    pub ties: Option<Color>,
    /// The ground of the signs that carry its number, if it has such signs.
    pub shield: Option<Color>,
    /// The letters on those signs.
    pub on_shield: Option<Color>,
}

/// Font sizes in layout units, the same in every theme.
pub mod type_size {
    /// Captions, axis labels, notes.
    pub const CAPTION: f32 = 12.0;
    /// Text.
    pub const BODY: f32 = 14.0;
    /// Strong text.
    pub const STRONG: f32 = 16.0;
    /// Names of units, titles of figures.
    pub const TITLE: f32 = 20.0;
    /// Key figures.
    pub const KEY: f32 = 28.0;
}
