//! Charts as a reader asks for them: the families, their options, what they need, and what fits the figures at hand.

mod annotations;
mod fit;
mod plan;

pub(crate) use annotations::plain;
pub use annotations::{
    AnnotationEdit, AnnotationFaults, Annotations, LineOf, LineUnfit, MOST_LETTERS, MOST_LINES, MOST_NOTES, NoteAxis,
    ReferenceLine, UnitNote,
};
pub use fit::{ChartFit, Unfit};
pub use plan::ChartPlan;
pub(crate) use plan::{column_of, is_extensive, is_made, zones};

use crate::listing::{ListOptions, MOST_COLUMNS};
use atlas_data::Period;
use serde::{Deserialize, Serialize};

/// A kind of chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Units ranked by one indicator, as bars.
    #[default]
    Bar,
    /// The same as a table, with further indicators; a picture of it is the bars of its rows.
    List,
    /// Some units over time, a line each.
    Lines,
    /// Every unit at two times, as two dots in its row.
    Dumbbell,
    /// Every unit at two times, as a line from one to the other.
    Slope,
    /// Two indicators against one another.
    Scatter,
    /// The same, with a third one as the area of the mark.
    Bubble,
    /// How many units have how much.
    Histogram,
    /// Every unit as a dot in the row of its zone, with quartiles.
    Strip,
    /// The parts of a whole, one behind the other.
    Stacked,
    /// Some indicators beside one another.
    Grouped,
    /// The parts of two wholes, back to back.
    Pyramid,
    /// How unequally something is spread over the units.
    Lorenz,
    /// Every unit as a line across the axes of some indicators.
    Parallel,
    /// How some indicators go together, two by two.
    Correlation,
    /// A small map of each of some units, with its value.
    SmallMaps,
    /// A small map of all units at each of some times, in the same classes.
    MapsOverTime,
}

impl ChartKind {
    /// All kinds in the order of a menu.
    pub const ALL: [Self; 17] = [
        Self::Bar,
        Self::List,
        Self::Lines,
        Self::Dumbbell,
        Self::Slope,
        Self::Scatter,
        Self::Bubble,
        Self::Histogram,
        Self::Strip,
        Self::Stacked,
        Self::Grouped,
        Self::Pyramid,
        Self::Lorenz,
        Self::Parallel,
        Self::Correlation,
        Self::SmallMaps,
        Self::MapsOverTime,
    ];

    /// The key of its words, and its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::List => "list",
            Self::Lines => "lines",
            Self::Dumbbell => "dumbbell",
            Self::Slope => "slope",
            Self::Scatter => "scatter",
            Self::Bubble => "bubble",
            Self::Histogram => "histogram",
            Self::Strip => "strip",
            Self::Stacked => "stacked",
            Self::Grouped => "grouped",
            Self::Pyramid => "pyramid",
            Self::Lorenz => "lorenz",
            Self::Parallel => "parallel",
            Self::Correlation => "correlation",
            Self::SmallMaps => "small-maps",
            Self::MapsOverTime => "maps-over-time",
        }
    }

    /// How many further indicators a reader can choose for it.
    pub const fn further(self) -> usize {
        match self {
            Self::Scatter | Self::Lorenz => 1,
            Self::Bubble => 2,
            Self::Stacked | Self::Grouped => MOST_PARTS - 1,
            Self::List => MOST_COLUMNS - 1,
            Self::Parallel | Self::Correlation => MOST_AXES - 1,
            _ => 0,
        }
    }

    /// How many indicators it needs at least, where it shows any number of them.
    pub const fn least_indicators(self) -> usize {
        match self {
            Self::Parallel => 2,
            Self::Correlation => 3,
            _ => 1,
        }
    }

    /// Whether it shows all units, so that a filter changes it; the others show units that were named.
    pub const fn is_of_all(self) -> bool {
        !matches!(self, Self::Lines | Self::SmallMaps | Self::Pyramid)
    }

    /// Whether it shows two times.
    pub const fn has_two_times(self) -> bool {
        matches!(self, Self::Dumbbell | Self::Slope)
    }
}

/// How many maps over time there are at most.
pub const MOST_TIMES: usize = 12;

/// How many indicators parallel coordinates and tables of correlations have at most.
pub const MOST_AXES: usize = 8;

/// How many parts a chart of parts has at most.
pub const MOST_PARTS: usize = 6;

/// What a reader has chosen for a chart beside its indicator; what is left open fills itself in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChartOptions {
    /// Further indicators in order: the upright axis and the area of marks, the weight of a Lorenz curve, further parts,
    /// columns of the table, further axes and rows of correlations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// The earlier of two times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Period>,
    /// Whether a straight line is fitted to the points of a scatter chart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trend: bool,
    /// Whether correlations are those of ranks (Spearman's rho) instead of figures (Pearson's r).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ranks: bool,
    /// What was added: lines at values, highlighted units, words beside marks.
    #[serde(skip_serializing_if = "Annotations::is_empty")]
    pub annotations: Annotations,
    /// How the table is sorted, and which rows it shows.
    #[serde(skip_serializing_if = "ListOptions::is_default")]
    pub list: ListOptions,
}

impl ChartOptions {
    /// Whether nothing was chosen.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
