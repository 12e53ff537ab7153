//! Colour ramps, blended in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020).

use crate::{
    Color,
    color::{encoded, linear},
};

/// `count` colours at even steps along the stops; fewer than two stops repeat the one there is.
pub fn ramp(stops: &[Color], count: usize) -> Vec<Color> {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return vec![Color::default(); count] };
    let color = |at: usize| {
        if count < 2 {
            return stops.get(stops.len() / 2).copied().unwrap_or(*first);
        }
        let place = at as f64 / (count - 1) as f64 * (stops.len() - 1) as f64;
        let low = libm::floor(place) as usize;
        match (stops.get(low), stops.get(low + 1)) {
            (Some(a), Some(b)) => mix(*a, *b, place - low as f64),
            _ => *last,
        }
    };
    (0..count).map(color).collect()
}

/// The colour between two others: 0 is the first, 1 the second. Alpha is blended as it is.
pub fn mix(a: Color, b: Color, t: f64) -> Color {
    let (x, y) = (to_oklab(a), to_oklab(b));
    let blend = |i: usize| x[i] + (y[i] - x[i]) * t;
    let alpha = f64::from(a.a) + (f64::from(b.a) - f64::from(a.a)) * t;
    from_oklab([blend(0), blend(1), blend(2)], libm::round(alpha) as u8)
}

fn to_oklab(color: Color) -> [f64; 3] {
    let [r, g, b] = [color.r, color.g, color.b].map(linear);
    let l = libm::cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
    let m = libm::cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
    let s = libm::cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn from_oklab([l, a, b]: [f64; 3], alpha: u8) -> Color {
    let cube = |v: f64| v * v * v;
    let x = cube(l + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let y = cube(l - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let z = cube(l - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    Color {
        r: encoded(4.076_741_662_1 * x - 3.307_711_591_3 * y + 0.230_969_929_2 * z),
        g: encoded(-1.268_438_004_6 * x + 2.609_757_401_1 * y - 0.341_319_396_5 * z),
        b: encoded(-0.004_196_086_3 * x - 0.703_418_614_7 * y + 1.707_614_701_0 * z),
        a: alpha,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vision::{Deficiency, simulate};

    #[test]
    fn a_ramp_keeps_its_ends_and_darkens_steadily() {
        let stops = ["#e4f1ec", "#7fbfb4", "#0c565c"].map(|hex| Color::from_hex(hex).unwrap());
        let colors = ramp(&stops, 7);
        assert_eq!((colors[0], colors[6]), (stops[0], stops[2]));
        assert!(colors.windows(2).all(|pair| pair[0].luminance() > pair[1].luminance()));
        assert!(ramp(&[], 3).len() == 3 && ramp(&stops, 0).is_empty());
    }

    #[test]
    fn everybody_can_tell_compared_units_apart() {
        for (name, text) in [
            ("light", include_str!("../../../assets/themes/light.toml")),
            ("dark", include_str!("../../../assets/themes/dark.toml")),
            ("projector", include_str!("../../../assets/themes/projector.toml")),
            ("print", include_str!("../../../assets/themes/print.toml")),
        ] {
            let theme: crate::Theme = toml::from_str(text).unwrap();
            let colors = &theme.chart.series;
            for eyes in [None].into_iter().chain(Deficiency::ALL.map(Some)) {
                let seen = |color: Color| to_oklab(eyes.map_or(color, |eyes| simulate(color, eyes)));
                for (at, a) in colors.iter().enumerate() {
                    for b in &colors[at + 1..] {
                        let (x, y) = (seen(*a), seen(*b));
                        let distance = libm::sqrt((0..3).map(|i| (x[i] - y[i]) * (x[i] - y[i])).sum::<f64>());
                        // The palette of Okabe and Ito (2008), the usual one, has 0.076 between its nearest two.
                        assert!(distance > 0.11, "{name}: {a} and {b} are {distance:.3} apart");
                    }
                }
            }
            for color in colors {
                // WCAG 2.2, 1.4.11: 3 to 1 for what a figure needs to be understood.
                let contrast = color.contrast(theme.chart.ground);
                assert!(contrast >= 3.0, "{name}: {color} is {contrast:.2} to 1");
            }
        }
    }
}
