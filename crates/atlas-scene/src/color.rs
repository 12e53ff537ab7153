//! Colours: sRGB with straight (not premultiplied) alpha.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An sRGB colour with straight alpha.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha: 255 is opaque.
    pub a: u8,
}

impl Color {
    /// Reads `#rrggbb` or `#rrggbbaa`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.is_ascii() || !matches!(digits.len(), 6 | 8) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let a = if digits.len() == 8 { part(6)? } else { 255 };
        Some(Self { r: part(0)?, g: part(2)?, b: part(4)?, a })
    }

    /// The same colour with its alpha scaled by `factor` (0 to 1).
    pub fn faded(self, factor: f32) -> Self {
        let a = (f32::from(self.a) * factor.clamp(0.0, 1.0) + 0.5) as u8;
        Self { a, ..self }
    }

    /// The colour that lies between this one and another, `part` (0 to 1) of the way, in steps that look even; alpha too.
    pub fn mixed(self, other: Self, part: f32) -> Self {
        let part = part.clamp(0.0, 1.0);
        let between = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * part + 0.5) as u8;
        Self {
            r: between(self.r, other.r),
            g: between(self.g, other.g),
            b: between(self.b, other.b),
            a: between(self.a, other.a),
        }
    }

    /// Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white); alpha is ignored.
    pub fn luminance(self) -> f64 {
        let [r, g, b] = [self.r, self.g, self.b].map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio as WCAG 2.2 defines it, 1 to 21; alpha is ignored.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// One sRGB channel as linear light, 0 to 1.
pub(crate) fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
}

/// Linear light back to an sRGB channel; values outside 0 to 1 are clamped.
pub(crate) fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let c = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * libm::pow(light, 1.0 / 2.4) - 0.055 };
    libm::round(c * 255.0) as u8
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a == 255 { Ok(()) } else { write!(f, "{:02x}", self.a) }
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("“{text}” is not a colour; write #rrggbb or #rrggbbaa")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_goes_both_ways_and_nonsense_is_refused() {
        for text in ["#b3261e", "#00000080"] {
            assert_eq!(Color::from_hex(text).unwrap().to_string(), text);
        }
        for text in ["b3261e", "#b3261", "#ééé", "#gg0000", ""] {
            assert_eq!(Color::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_of_black_on_white_is_21() {
        let black = Color::from_hex("#000000").unwrap();
        let white = Color::from_hex("#ffffff").unwrap();
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_mixture_lies_between_its_colours() {
        let (black, white) = (Color::from_hex("#000000").unwrap(), Color::from_hex("#ffffff").unwrap());
        assert_eq!((black.mixed(white, 0.0), black.mixed(white, 1.0)), (black, white));
        assert_eq!(black.mixed(white, 0.5).to_string(), "#808080");
        assert_eq!(white.mixed(black, 7.0), black);
    }

    #[test]
    fn channels_survive_the_way_through_linear_light() {
        assert!((0..=255u8).all(|c| encoded(linear(c)) == c));
    }
}
