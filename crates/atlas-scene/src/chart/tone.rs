//! How strongly something of a chart stands out: chosen, highlighted, or stepping back so that others can be seen.

use crate::{Color, Theme, Weight};

/// How strongly a unit stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As all others.
    #[default]
    Usual,
    /// One of the chosen.
    Chosen,
    /// Highlighted by who made the chart.
    Lit,
    /// Stepping back, since others are highlighted.
    Pale,
}

/// How far the colour of what steps back goes towards the ground.
const STEP_BACK: f32 = 0.62;

impl Tone {
    /// The tone of something that is chosen or not.
    pub const fn chosen(is_chosen: bool) -> Self {
        if is_chosen { Self::Chosen } else { Self::Usual }
    }

    /// Whether it stands out: it is named in any case, and painted above the others.
    pub const fn is_strong(self) -> bool {
        matches!(self, Self::Chosen | Self::Lit)
    }

    /// The weight of its name.
    pub const fn weight(self) -> Weight {
        if self.is_strong() { Weight::Bold } else { Weight::Regular }
    }

    /// The colour of its mark, where that has no meaning of its own.
    pub fn mark(self, usual: Color, theme: &Theme) -> Color {
        match self {
            Self::Usual => usual,
            Self::Chosen => theme.chart.emphasis,
            Self::Lit => theme.chart.highlight,
            Self::Pale => self.own(usual, theme),
        }
    }

    /// The colour of its mark, where that says what it is: paler where it steps back.
    pub fn own(self, color: Color, theme: &Theme) -> Color {
        if self == Self::Pale { color.mixed(theme.chart.ground, STEP_BACK) } else { color }
    }

    /// The colour of its words.
    pub fn ink(self, theme: &Theme) -> Color {
        match self {
            Self::Usual => theme.chart.ink,
            Self::Chosen => theme.chart.emphasis,
            Self::Lit => theme.chart.highlight,
            Self::Pale => theme.chart.ink_soft,
        }
    }
}
