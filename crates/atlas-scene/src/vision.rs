//! How colours look to people: without one kind of cones, and how far two colours are apart.
//!
//! Sources: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A physiologically-based model for simulation of color vision
//! deficiency", IEEE TVCG 15(6), 2009; G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 color-difference formula:
//! implementation notes, supplementary test data, and mathematical observations", Color Research and Application 30(1), 2005.

use crate::{
    Color,
    color::{encoded, linear},
};

/// Which kind of cones is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deficiency {
    /// The long ones: red looks dark. About one man in a hundred.
    Protanopia,
    /// The middle ones: red and green look alike. About one man in a hundred, and five more in part.
    Deuteranopia,
    /// The short ones: blue and green, yellow and violet look alike. One person in ten thousand or fewer.
    Tritanopia,
}

impl Deficiency {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// What becomes of linear red, green and blue at severity 1 (Machado, Oliveira and Fernandes 2009, table 1).
    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

/// A colour as somebody sees it who lacks one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1, in linear light).
/// Alpha stays; light that no screen can show is clamped.
pub fn simulate(color: Color, deficiency: Deficiency) -> Color {
    let light = [color.r, color.g, color.b].map(linear);
    let dot = |row: [f64; 3]| encoded(row.iter().zip(light).map(|(a, b)| a * b).sum());
    let [r, g, b] = deficiency.matrix().map(dot);
    Color { r, g, b, a: color.a }
}

/// A colour in CIELAB for the white of sRGB (D65).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lab {
    /// Lightness L*: 0 is black, 100 is white.
    pub l: f64,
    /// From green (negative) to red.
    pub a: f64,
    /// From blue (negative) to yellow.
    pub b: f64,
}

impl Lab {
    fn chroma(self) -> f64 {
        (self.a * self.a + self.b * self.b).sqrt()
    }

    /// Degrees from 0 to 360; 0 for greys, which have no hue.
    fn hue(self) -> f64 {
        if self.a == 0.0 && self.b == 0.0 {
            return 0.0;
        }
        let degrees = libm::atan2(self.b, self.a).to_degrees();
        if degrees < 0.0 { degrees + 360.0 } else { degrees }
    }
}

impl From<Color> for Lab {
    /// CIE 15:2004 with the primaries of sRGB (IEC 61966-2-1); alpha is ignored.
    fn from(color: Color) -> Self {
        const ROWS: [[f64; 3]; 3] = [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ];
        let light = [color.r, color.g, color.b].map(linear);
        // Each row's sum is the white, so that greys have neither a nor b.
        let scaled = ROWS.map(|row| {
            let (white, sum): (f64, f64) = (row.iter().sum(), row.iter().zip(light).map(|(a, b)| a * b).sum());
            let t = sum / white;
            if t > 216.0 / 24389.0 { libm::cbrt(t) } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
        });
        let [x, y, z] = scaled;
        Self { l: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z) }
    }
}

/// How far two colours are apart by CIEDE2000: about 1 can just be seen side by side, 100 is black and white. Alpha is ignored.
pub fn difference(one: Color, other: Color) -> f64 {
    ciede2000(one.into(), other.into())
}

/// CIEDE2000 with all weights 1, by the steps of Sharma, Wu and Dalal (2005).
pub fn ciede2000(one: Lab, other: Lab) -> f64 {
    let mean_chroma = f64::midpoint(one.chroma(), other.chroma());
    let g = 0.5 * (1.0 - seventh(mean_chroma).sqrt());
    let [one, other] = [one, other].map(|lab| Lab { a: lab.a * (1.0 + g), ..lab });
    let (c1, c2) = (one.chroma(), other.chroma());
    let (h1, h2) = (one.hue(), other.hue());
    let is_grey = c1 * c2 == 0.0;

    // Opposite hues are 180 degrees apart but for rounding; they must not fall on either side by chance.
    let is_far = (h2 - h1).abs() > 180.0 + 1e-9;
    let (turn, hue) = if is_grey {
        (0.0, h1 + h2)
    } else if !is_far {
        (h2 - h1, f64::midpoint(h1, h2))
    } else {
        // The short way around passes 0 degrees.
        let turn = if h2 > h1 { h2 - h1 - 360.0 } else { h2 - h1 + 360.0 };
        (turn, if h1 + h2 < 360.0 { (h1 + h2 + 360.0) / 2.0 } else { (h1 + h2 - 360.0) / 2.0 })
    };
    let (light, chroma) = (f64::midpoint(one.l, other.l), f64::midpoint(c1, c2));
    let cos = |degrees: f64| libm::cos(degrees.to_radians());
    let t = 1.0 - 0.17 * cos(hue - 30.0) + 0.24 * cos(2.0 * hue) + 0.32 * cos(3.0 * hue + 6.0)
        - 0.20 * cos(4.0 * hue - 63.0);
    let off = (light - 50.0) * (light - 50.0);
    let dl = (other.l - one.l) / (1.0 + 0.015 * off / (20.0 + off).sqrt());
    let dc = (c2 - c1) / (1.0 + 0.045 * chroma);
    let dh = 2.0 * (c1 * c2).sqrt() * libm::sin((turn / 2.0).to_radians()) / (1.0 + 0.015 * chroma * t);
    let from_blue = (hue - 275.0) / 25.0;
    let rotation = 60.0 * libm::exp(-from_blue * from_blue);
    let crossed = -libm::sin(rotation.to_radians()) * 2.0 * seventh(chroma).sqrt();
    (dl * dl + dc * dc + dh * dh + crossed * dc * dh).max(0.0).sqrt()
}

/// The share of a chroma's seventh power in itself and that of 25.
fn seventh(chroma: f64) -> f64 {
    let power = |c: f64| c * c * c * c * c * c * c;
    power(chroma) / (power(chroma) + power(25.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Color {
        Color::from_hex(text).unwrap()
    }

    /// Sharma, Wu and Dalal 2005, table 1: two colours in CIELAB and their CIEDE2000.
    const SHARMA: [[f64; 7]; 34] = [
        [50.0, 2.6772, -79.7751, 50.0, 0.0, -82.7485, 2.0425],
        [50.0, 3.1571, -77.2803, 50.0, 0.0, -82.7485, 2.8615],
        [50.0, 2.8361, -74.0200, 50.0, 0.0, -82.7485, 3.4412],
        [50.0, -1.3802, -84.2814, 50.0, 0.0, -82.7485, 1.0],
        [50.0, -1.1848, -84.8006, 50.0, 0.0, -82.7485, 1.0],
        [50.0, -0.9009, -85.5211, 50.0, 0.0, -82.7485, 1.0],
        [50.0, 0.0, 0.0, 50.0, -1.0, 2.0, 2.3669],
        [50.0, -1.0, 2.0, 50.0, 0.0, 0.0, 2.3669],
        [50.0, 2.49, -0.001, 50.0, -2.49, 0.0009, 7.1792],
        [50.0, 2.49, -0.001, 50.0, -2.49, 0.0010, 7.1792],
        [50.0, 2.49, -0.001, 50.0, -2.49, 0.0011, 7.2195],
        [50.0, 2.49, -0.001, 50.0, -2.49, 0.0012, 7.2195],
        [50.0, -0.001, 2.49, 50.0, 0.0009, -2.49, 4.8045],
        [50.0, -0.001, 2.49, 50.0, 0.0010, -2.49, 4.8045],
        [50.0, -0.001, 2.49, 50.0, 0.0011, -2.49, 4.7461],
        [50.0, 2.5, 0.0, 50.0, 0.0, -2.5, 4.3065],
        [50.0, 2.5, 0.0, 73.0, 25.0, -18.0, 27.1492],
        [50.0, 2.5, 0.0, 61.0, -5.0, 29.0, 22.8977],
        [50.0, 2.5, 0.0, 56.0, -27.0, -3.0, 31.9030],
        [50.0, 2.5, 0.0, 58.0, 24.0, 15.0, 19.4535],
        [50.0, 2.5, 0.0, 50.0, 3.1736, 0.5854, 1.0],
        [50.0, 2.5, 0.0, 50.0, 3.2972, 0.0, 1.0],
        [50.0, 2.5, 0.0, 50.0, 1.8634, 0.5757, 1.0],
        [50.0, 2.5, 0.0, 50.0, 3.2592, 0.3350, 1.0],
        [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
        [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
        [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
        [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
        [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
        [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
        [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
        [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
        [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
        [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
    ];

    #[test]
    fn differences_are_those_of_the_published_pairs_in_both_directions() {
        for [l1, a1, b1, l2, a2, b2, expected] in SHARMA {
            let (one, other) = (Lab { l: l1, a: a1, b: b1 }, Lab { l: l2, a: a2, b: b2 });
            for found in [ciede2000(one, other), ciede2000(other, one)] {
                assert!((found - expected).abs() < 1e-4, "{one:?} {other:?}: {found} for {expected}");
            }
        }
    }

    #[test]
    fn black_and_white_are_a_hundred_apart_and_a_colour_nothing_from_itself() {
        assert!((difference(hex("#000000"), hex("#ffffff")) - 100.0).abs() < 1e-6);
        assert!(difference(hex("#b3261e"), hex("#b3261e")).abs() < 1e-12);
    }

    #[test]
    fn cielab_is_that_of_the_known_primaries() {
        // Bruce Lindbloom's calculator, sRGB and D65.
        for (text, l, a, b) in
            [("#ff0000", 53.24, 80.09, 67.20), ("#00ff00", 87.73, -86.18, 83.18), ("#0000ff", 32.30, 79.19, -107.86)]
        {
            let lab = Lab::from(hex(text));
            let off = (lab.l - l).abs().max((lab.a - a).abs()).max((lab.b - b).abs());
            assert!(off < 0.02, "{text}: {lab:?}");
        }
        let grey = Lab::from(hex("#777777"));
        assert!(grey.chroma() < 1e-9 && (grey.l - 50.03).abs() < 0.01, "{grey:?}");
    }

    #[test]
    fn simulated_colours_are_the_columns_of_the_published_matrices() {
        // Pure red shows the first column as it is, for example 0.152286 of light, which is 109 of 255 in sRGB.
        for (kind, expected) in [
            (Deficiency::Protanopia, "#6d5f00"),
            (Deficiency::Deuteranopia, "#a39000"),
            (Deficiency::Tritanopia, "#ff000f"),
        ] {
            assert_eq!(simulate(hex("#ff0000"), kind), hex(expected), "{kind:?}");
        }
        assert_eq!(simulate(hex("#00ff0080"), Deficiency::Deuteranopia).a, 0x80);
    }

    #[test]
    fn greys_look_the_same_to_everybody() {
        for kind in Deficiency::ALL {
            for level in 0..=255 {
                let grey = Color { r: level, g: level, b: level, a: 255 };
                assert_eq!(simulate(grey, kind), grey, "{kind:?}");
            }
        }
    }

    #[test]
    fn red_and_green_merge_for_who_lacks_the_middle_cones() {
        // Of one lightness for deuteranopes: what the usual red and green of a report become.
        let (red, green) = (hex("#c0504d"), hex("#7c7c30"));
        let seen = |color| simulate(color, Deficiency::Deuteranopia);
        assert!(difference(red, green) > 30.0);
        assert!(difference(seen(red), seen(green)) < difference(red, green) / 3.0);
    }
}
