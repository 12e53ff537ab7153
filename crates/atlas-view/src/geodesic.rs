//! What a measuring tool says: lengths and areas on the ellipsoid, in words.

use crate::{Words, numbers};
use atlas_data::{path_length_m, ring_area_m2, ring_is_simple, ring_perimeter_m};

/// The length of a path through points of longitude and latitude, in metres; 0 where it cannot be measured.
pub fn length_m(points: &[[f64; 2]]) -> f64 {
    path_length_m(points).unwrap_or_default()
}

/// The length of the closed way around points, in metres; 0 where it cannot be measured.
pub fn perimeter_m(points: &[[f64; 2]]) -> f64 {
    ring_perimeter_m(points).unwrap_or_default()
}

/// The area inside of points, in square metres, 0 for fewer than three; `None` where the way around them crosses itself
/// and so has no inside.
pub fn area_m2(points: &[[f64; 2]]) -> Option<f64> {
    if points.len() < 3 {
        return Some(0.0);
    }
    ring_area_m2(points).filter(|_| ring_is_simple(points))
}

/// A length with its unit: metres below one kilometre.
pub fn length_text(metres: f64, words: &Words) -> String {
    if metres < 1000.0 {
        format!("{} {}", numbers::full(metres, 0), words.unit("m"))
    } else {
        let km = metres / 1000.0;
        format!("{} {}", numbers::full(km, if km < 100.0 { 2 } else { 1 }), words.unit("km"))
    }
}

/// An area with its unit: square metres below a hundredth of a square kilometre.
pub fn area_text(square_metres: f64, words: &Words) -> String {
    if square_metres < 10_000.0 {
        format!("{} {}", numbers::full(square_metres, 0), words.unit("m2"))
    } else {
        let km2 = square_metres / 1e6;
        format!("{} {}", numbers::full(km2, if km2 < 100.0 { 2 } else { 1 }), words.unit("km2"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_that_crosses_itself_has_no_area() {
        let corners = [[107.0, 29.0], [108.0, 29.0], [108.0, 30.0], [107.0, 30.0]];
        assert!(area_m2(&corners).is_some_and(|area| area > 1e10));
        let crossed = [corners[0], corners[2], corners[1], corners[3]];
        assert_eq!(area_m2(&crossed), None);
        assert_eq!(area_m2(&corners[..2]), Some(0.0));
    }
}
