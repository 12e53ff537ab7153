//! How long bars can be that have words behind them, and which ink reads on a colour.

use crate::{Color, Theme};

/// Where a bar ends and how much room the words behind it take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    /// The value at its end; bars of values below zero go to the left.
    pub(super) value: f64,
    /// Width of the words with the room before them, layout units.
    pub(super) words: f32,
}

impl End {
    const NOTHING: Self = Self { value: 0.0, words: 0.0 };
}

/// A common scale of bars that stand on one zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Layout units for one of the value; 0 where there is nothing to be shown.
    pub(super) unit: f64,
    /// From the left edge of the room to zero, layout units.
    pub(super) zero: f32,
    /// Length of the part of the number line that is shown, layout units; none where every value is zero.
    pub(super) length: Option<f32>,
}

impl Scale {
    /// The largest scale with which every bar has room together with the words behind it. A bar to the left and one
    /// to the right share the room, so every such pair bounds the scale.
    pub(super) fn fitting(ends: &[End], room: f32) -> Self {
        let (lefts, rights): (Vec<End>, Vec<End>) = ends.iter().partition(|end| end.value < 0.0);
        let with_nothing = |ends: &[End]| ends.iter().copied().chain([End::NOTHING]).collect::<Vec<_>>();
        let (lefts, rights) = (with_nothing(&lefts), with_nothing(&rights));
        let bounds = lefts.iter().flat_map(|left| {
            rights.iter().filter_map(|right| {
                let values = right.value - left.value;
                (values > 0.0).then(|| f64::from(room - left.words - right.words) / values)
            })
        });
        let unit = bounds.fold(f64::INFINITY, f64::min);
        let is_empty = !unit.is_finite();
        let unit = if is_empty { 0.0 } else { unit.max(0.0) };
        let reach = |end: &End| (end.value.abs() * unit) as f32;
        let zero = lefts.iter().map(|left| reach(left) + left.words).fold(0.0, f32::max);
        let longest = |ends: &[End]| ends.iter().map(reach).fold(0.0, f32::max);
        let length = (!is_empty).then(|| longest(&lefts) + longest(&rights));
        Self { unit, zero, length }
    }

    /// Where a value stands, from the left edge of the room.
    pub(super) fn x(&self, value: f64) -> f32 {
        self.zero + (value * self.unit) as f32
    }
}

/// Least contrast of a number on the colour of its bar: WCAG 2.2 asks for 3 of what is needed to understand a figure.
const LEAST_CONTRAST: f64 = 3.0;

/// The better of the theme's ink and ground on a colour, if it can be read there.
pub(super) fn ink_on(color: Color, theme: &Theme) -> Option<Color> {
    let (ink, ground) = (theme.chart.ink, theme.chart.ground);
    let better = if ink.contrast(color) >= ground.contrast(color) { ink } else { ground };
    (better.contrast(color) >= LEAST_CONTRAST).then_some(better)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::theme;

    fn end(value: f64, words: f32) -> End {
        End { value, words }
    }

    #[test]
    fn bars_are_as_long_as_their_words_let_them_be() {
        let scale = Scale::fitting(&[end(10.0, 20.0), end(2.0, 70.0)], 100.0);
        assert_eq!((scale.unit, scale.zero, scale.length), (8.0, 0.0, Some(80.0)));
        let scale = Scale::fitting(&[end(10.0, 20.0), end(-5.0, 5.0), end(0.0, 30.0)], 95.0);
        assert!((scale.x(10.0) + 20.0 - 95.0).abs() < 1e-3 && (scale.x(-5.0) - 5.0).abs() < 1e-3, "{scale:?}");
    }

    #[test]
    fn nothing_but_zeros_has_no_length_and_words_that_are_too_wide_no_scale() {
        assert_eq!(Scale::fitting(&[end(0.0, 20.0)], 100.0), Scale { unit: 0.0, zero: 0.0, length: None });
        assert_eq!(Scale::fitting(&[], 100.0).length, None);
        assert_eq!(Scale::fitting(&[end(1.0, 120.0)], 100.0).length, Some(0.0));
    }

    #[test]
    fn a_number_on_a_colour_can_be_read() {
        let theme = theme();
        assert_eq!(ink_on(theme.chart.ground, &theme), Some(theme.chart.ink));
        assert_eq!(ink_on(theme.chart.ink, &theme), Some(theme.chart.ground));
        for color in &theme.chart.series {
            assert!(ink_on(*color, &theme).is_some(), "{color}");
        }
    }
}
