//! The assistant: which charts fit the figures at hand, and why others do not.

use super::{ChartKind, ChartPlan};
use crate::View;
use atlas_data::Atlas;

/// Why a chart does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No indicator is chosen.
    NoIndicator,
    /// Too few units have figures.
    FewUnits,
    /// There is one time only.
    OneTime,
    /// Units have to be chosen first.
    ChooseUnits,
    /// No other indicator is known of the same units.
    NoPartner,
    /// Areas cannot stand for a rate.
    SizeOfRate,
    /// The atlas has no zones at the date.
    NoZones,
    /// The indicator has no parts.
    NoParts,
    /// The parts are measured in different units.
    MixedUnits,
    /// Rates do not add up.
    RateIsNotStacked,
    /// A rate is nothing that could be shared.
    RateIsNotShared,
    /// Some values are below zero.
    BelowZero,
    /// Whole years and parts of a year would stand side by side.
    MixedTimes,
    /// The filter leaves too few units.
    FilteredOut,
}

impl Unfit {
    /// The key of the sentence that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoIndicator => "chart-unfit-no-indicator",
            Self::FewUnits => "chart-unfit-few-units",
            Self::OneTime => "chart-unfit-one-time",
            Self::ChooseUnits => "chart-unfit-choose-units",
            Self::NoPartner => "chart-unfit-no-partner",
            Self::SizeOfRate => "chart-unfit-size-of-rate",
            Self::NoZones => "chart-unfit-no-zones",
            Self::NoParts => "chart-unfit-no-parts",
            Self::MixedUnits => "chart-unfit-mixed-units",
            Self::RateIsNotStacked => "chart-unfit-rate-is-not-stacked",
            Self::RateIsNotShared => "chart-unfit-rate-is-not-shared",
            Self::BelowZero => "chart-unfit-below-zero",
            Self::MixedTimes => "chart-unfit-mixed-times",
            Self::FilteredOut => "chart-unfit-filtered-out",
        }
    }
}

/// Whether a kind of chart fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartFit {
    /// The kind.
    pub kind: ChartKind,
    /// Why it does not fit; none where it does.
    pub unfit: Option<Unfit>,
}

impl ChartFit {
    /// All kinds for a view, in the order of a menu.
    pub fn all(view: &View, atlas: &Atlas) -> Vec<Self> {
        let fit = |kind| Self { kind, unfit: ChartPlan::of(kind, view, atlas).err() };
        ChartKind::ALL.into_iter().map(fit).collect()
    }
}
