//! The names of the methods.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How class limits are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// As many values in each class.
    Quantile,
    /// Classes as wide as each other.
    EqualInterval,
    /// Least squared deviation within classes (Fisher 1958, Jenks 1977), found exactly.
    #[default]
    Jenks,
    /// Limits at whole standard deviations from the mean.
    StandardDeviation,
    /// The mean, then the mean of what is above it, and so on (Jiang 2013).
    HeadTail,
    /// Round limits (Heckbert 1990).
    Pretty,
    /// Limits that the reader gives.
    Manual,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Quantile,
        Self::EqualInterval,
        Self::Jenks,
        Self::StandardDeviation,
        Self::HeadTail,
        Self::Pretty,
        Self::Manual,
    ];

    /// The name on the command line and in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Quantile => "quantile",
            Self::EqualInterval => "equal-interval",
            Self::Jenks => "jenks",
            Self::StandardDeviation => "standard-deviation",
            Self::HeadTail => "head-tail",
            Self::Pretty => "pretty",
            Self::Manual => "manual",
        }
    }

    /// Whether the number of classes asked for is the most there are. Round limits take it for a hint, and the figures
    /// or the reader decide in the other cases.
    pub const fn takes_count(self) -> bool {
        !matches!(self, Self::HeadTail | Self::Pretty | Self::Manual)
    }
}

impl FromStr for Method {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|method| method.id() == text);
        found.ok_or_else(|| format!("“{text}” is none of {}", Self::ALL.map(Self::id).join(", ")))
    }
}
