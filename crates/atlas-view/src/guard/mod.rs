//! The honest-map guard: what the map of a view would make its reader believe that the figures do not say, and what
//! helps.
//!
//! It looks at figures, classes and palette and not at the picture; letters and contrasts are checked before an export
//! (`preflight`). Nothing is forbidden: every remark says what happens, and where a [`Command`] helps it is there to be given.

mod areas;
mod find;
mod marks;
mod remedy;
#[cfg(test)]
mod tests;
mod told;

use crate::{Command, View, Words};
use atlas_data::{Atlas, Period};
use atlas_scene::{classify::Fewer, preflight::Severity};

/// Something about a map that misleads.
#[derive(Clone, Debug, PartialEq)]
pub enum Hazard {
    /// Colours show what grows with the size of a unit, so large units look important because they are large.
    RawCount,
    /// One class is so much wider than the usual one that units in it which have little in common look alike.
    Uneven {
        /// Lower limit of the wide class.
        from: f64,
        /// Its upper limit.
        to: f64,
        /// How many times as wide as the usual one it is.
        times: f64,
    },
    /// Classes without a unit: the legend has colours that the map has not.
    EmptyClasses {
        /// How many.
        count: usize,
    },
    /// Classes with one unit each: a colour says of one unit that it is a group.
    SingleUnits {
        /// How many such classes.
        count: usize,
    },
    /// There are fewer classes than were asked for.
    FewerClasses {
        /// How many were asked for.
        asked: usize,
        /// How many there are.
        made: usize,
        /// Why.
        why: Fewer,
    },
    /// A limit of the reader's own is the value of units: a rule that the map does not show decides on which side they are.
    TieOnLimit {
        /// The limit.
        limit: f64,
        /// How many units have it as their value.
        units: usize,
    },
    /// Limits of the reader's own lie outside of all values.
    LimitsOutside {
        /// These.
        limits: Vec<f64>,
    },
    /// The figures are of a part of a year and look like those of a year.
    PartYear {
        /// Their period.
        period: Period,
    },
    /// The figures are of different times, so that units differ by time too.
    MixedPeriods {
        /// The times on which they rest, the oldest first.
        periods: Vec<Period>,
    },
    /// Some figures are estimates or known only nearly, and look as sure as the others.
    Estimated {
        /// How many.
        units: usize,
        /// Of how many.
        of: usize,
    },
    /// Some figures are aims and no facts.
    Aims {
        /// How many.
        units: usize,
        /// Of how many.
        of: usize,
    },
    /// Some units have figures that were measured on other boundaries, and so no colour.
    NotComparable {
        /// How many.
        units: usize,
    },
    /// The palette has no order, and the classes have one.
    Unordered,
    /// Changes of what grows with the size of a unit: large units change most because they are large.
    RawChange,
    /// Some earlier figures were measured on other boundaries and put together for those that are shown.
    JoinedBefore {
        /// How many.
        units: usize,
    },
    /// Two indicators rest on the same figures, so that they go together by their making.
    SharedPart {
        /// The id of the indicator that both rest on.
        on: String,
    },
    /// No more units stand out than would by accident.
    ByAccident {
        /// How many stand out.
        found: usize,
        /// How many would by accident.
        accident: usize,
    },
    /// Circles whose middles lie in larger ones, so that much of them is hidden or looks like one.
    Overlapping {
        /// How many.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// Circles that are too small to be seen beside the largest one.
    Vanishing {
        /// How many.
        count: usize,
        /// The unit of the largest one.
        beside: String,
    },
    /// The dots of the densest unit run together.
    DotsRunTogether {
        /// That unit.
        unit: String,
    },
    /// A dot stands for so much that many units have none.
    FewDots {
        /// How many units.
        units: usize,
        /// Of how many.
        of: usize,
    },
    /// A dot of the reader's own would make too many dots; a larger one is shown.
    DotRaised {
        /// How much a dot of the map stands for.
        each: f64,
    },
}

/// A hazard in words.
#[derive(Clone, Debug, PartialEq)]
pub struct GuardRemark {
    /// What it is about.
    pub hazard: Hazard,
    /// How bad it is; nothing here is an error.
    pub severity: Severity,
    /// What it does to the reader.
    pub text: String,
    /// What helps, in words.
    pub remedy: String,
    /// What helps, to be given; `None` where only the reader can decide.
    pub command: Option<Command>,
    /// Another thing that helps, in words and to be given.
    pub other: Option<(String, Command)>,
}

/// What would mislead readers of a view's map, the worst first. Empty where the view has no indicator or no figures.
pub fn guard(view: &View, atlas: &Atlas, words: &Words) -> Vec<GuardRemark> {
    // What a unit is rests on no figures, and what does not fit is not shown.
    if crate::thematic::columns(view, atlas).is_empty() {
        return Vec::new();
    }
    let Some(subject) = find::Subject::of(view, atlas) else { return Vec::new() };
    let mut remarks: Vec<GuardRemark> =
        find::hazards(&subject).into_iter().map(|hazard| told::told(hazard, &subject, words)).collect();
    remarks.sort_by_key(|remark| std::cmp::Reverse(remark.severity));
    remarks
}
