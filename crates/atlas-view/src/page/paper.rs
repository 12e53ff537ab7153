//! Sizes of pages as people name them.

use atlas_scene::Size;
use serde::{Deserialize, Serialize};

/// A unit of length on paper or screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperUnit {
    /// Pixels of the file.
    Px,
    /// Millimetres.
    #[default]
    Mm,
    /// Inches.
    In,
}

impl PaperUnit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Px, Self::Mm, Self::In];

    /// Its symbol, the same in every language.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Px => "px",
            Self::Mm => "mm",
            Self::In => "in",
        }
    }

    /// How many of it are an inch at a resolution.
    fn per_inch(self, dpi: f32) -> f32 {
        match self {
            Self::Px => dpi,
            Self::Mm => 25.4,
            Self::In => 1.0,
        }
    }
}

/// Size and resolution of a page.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Width in the unit.
    pub width: f32,
    /// Height in the unit.
    pub height: f32,
    /// The unit of both.
    pub unit: PaperUnit,
    /// Pixels in an inch of the file; letters are as large as it says.
    pub dpi: f32,
}

/// Layout units (CSS pixels) in an inch.
const UNITS: f32 = 96.0;
/// Dots per inch that files can have.
const DPI: std::ops::RangeInclusive<f32> = 72.0..=1200.0;
/// Inches along a side.
const INCHES: std::ops::RangeInclusive<f32> = 1.0..=60.0;
/// Pixels along a side.
const MOST_PIXELS: f32 = 24_000.0;

impl Default for Paper {
    fn default() -> Self {
        Self::PRESETS[3].1
    }
}

impl Paper {
    const fn of(width: f32, height: f32, unit: PaperUnit, dpi: f32) -> Self {
        Self { width, height, unit, dpi }
    }

    /// Usual pages by the key of their words: screens and slides, paper, the columns of a journal.
    pub const PRESETS: [(&'static str, Self); 10] = [
        ("page-size-hd", Self::of(1920.0, 1080.0, PaperUnit::Px, 96.0)),
        ("page-size-4k", Self::of(3840.0, 2160.0, PaperUnit::Px, 192.0)),
        ("page-size-slide", Self::of(13.33, 7.5, PaperUnit::In, 192.0)),
        ("page-size-a4", Self::of(297.0, 210.0, PaperUnit::Mm, 300.0)),
        ("page-size-a4-upright", Self::of(210.0, 297.0, PaperUnit::Mm, 300.0)),
        ("page-size-a3", Self::of(420.0, 297.0, PaperUnit::Mm, 300.0)),
        ("page-size-a3-upright", Self::of(297.0, 420.0, PaperUnit::Mm, 300.0)),
        ("page-size-square", Self::of(1080.0, 1080.0, PaperUnit::Px, 96.0)),
        ("page-size-column", Self::of(89.0, 89.0, PaperUnit::Mm, 600.0)),
        ("page-size-columns", Self::of(183.0, 120.0, PaperUnit::Mm, 600.0)),
    ];

    /// The preset that it is, whatever its resolution.
    pub fn preset(&self) -> Option<&'static str> {
        let same = |other: &Self| (self.width, self.height, self.unit) == (other.width, other.height, other.unit);
        // Pixels at another resolution are another size of letters, but the same file.
        Self::PRESETS.iter().find(|(_, paper)| same(paper)).map(|(key, _)| *key)
    }

    /// Pixels of a layout unit.
    pub fn scale(&self) -> f32 {
        self.dpi / UNITS
    }

    /// Width and height of the file in pixels.
    pub fn pixels(&self) -> [f32; 2] {
        let per_unit = self.dpi / self.unit.per_inch(self.dpi);
        [self.width, self.height].map(|length| (length * per_unit).round().max(1.0))
    }

    /// Size in layout units, so that the file has whole pixels.
    pub fn size(&self) -> Size {
        let [width, height] = self.pixels().map(|pixels| pixels / self.scale());
        Size::new(width, height)
    }

    /// The same length in another unit, rounded as people write it.
    pub fn in_unit(self, unit: PaperUnit) -> Self {
        let digits = match unit {
            PaperUnit::Px => 1.0,
            PaperUnit::Mm => 10.0,
            PaperUnit::In => 100.0,
        };
        let convert = |length: f32| {
            let inches = length / self.unit.per_inch(self.dpi);
            (inches * unit.per_inch(self.dpi) * digits).round() / digits
        };
        Self { width: convert(self.width), height: convert(self.height), unit, ..self }
    }

    /// The nearest page that can be made: bounded resolution and lengths.
    pub fn sound(self) -> Self {
        let number = |value: f32, otherwise: f32| if value.is_finite() { value } else { otherwise };
        let dpi = number(self.dpi, UNITS).clamp(*DPI.start(), *DPI.end());
        let per_inch = self.unit.per_inch(dpi);
        let most = (MOST_PIXELS / dpi).min(*INCHES.end());
        let length = |length: f32| number(length, 8.0 * per_inch).clamp(INCHES.start() * per_inch, most * per_inch);
        Self { width: length(self.width), height: length(self.height), dpi, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_have_the_pixels_that_their_names_say() {
        let of = |key: &str| Paper::PRESETS.iter().find(|(known, _)| *known == key).unwrap().1;
        assert_eq!(of("page-size-hd").pixels(), [1920.0, 1080.0]);
        assert_eq!(of("page-size-4k").pixels(), [3840.0, 2160.0]);
        assert_eq!(of("page-size-4k").size(), Size::new(1920.0, 1080.0));
        assert_eq!(of("page-size-a4").pixels(), [3508.0, 2480.0]);
        assert_eq!(of("page-size-a4-upright").pixels(), [2480.0, 3508.0]);
        for (key, paper) in Paper::PRESETS {
            assert_eq!(paper.sound(), paper, "{key}");
            assert_eq!(paper.preset(), Some(key));
            assert_eq!(Paper { dpi: 150.0, ..paper }.preset(), Some(key));
        }
    }

    #[test]
    fn units_are_converted_and_back() {
        let a4 = Paper::default();
        let inches = a4.in_unit(PaperUnit::In);
        assert_eq!((inches.width, inches.height), (11.69, 8.27));
        let back = inches.in_unit(PaperUnit::Mm);
        assert!((back.width - 297.0).abs() < 0.3 && (back.height - 210.0).abs() < 0.3, "{back:?}");
        assert_eq!(a4.in_unit(PaperUnit::Px).pixels(), a4.pixels());
    }

    #[test]
    fn no_page_is_too_large_or_too_small_to_be_made() {
        let wild = [f32::NAN, f32::INFINITY, -1.0, 0.0, 1e9];
        for width in wild {
            for dpi in wild {
                for unit in PaperUnit::ALL {
                    let paper = Paper { width, height: 100.0, unit, dpi }.sound();
                    let [across, down] = paper.pixels();
                    assert!((70.0..=24_000.0).contains(&across) && (70.0..=24_000.0).contains(&down), "{paper:?}");
                }
            }
        }
    }
}
