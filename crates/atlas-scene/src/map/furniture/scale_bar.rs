//! A scale bar that is true at the latitude in the middle of the view.

use super::{NOTE, card};
use crate::{
    Align, Group, Halo, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    map::Camera,
    text::{Fonts, Line},
};

/// The names of the units that a scale bar uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleBarText {
    /// For kilometres.
    pub kilometres: String,
    /// For metres.
    pub metres: String,
}

/// A scale bar for the latitude in the middle of the view, at the origin.
pub(crate) fn scale_bar(camera: &Camera, text: &ScaleBarText, theme: &Theme, fonts: &Fonts) -> (Group, Size, f64) {
    let (_, lat) = camera.center.to_lon_lat();
    let metres_per_unit = camera.metres_per_unit(lat);
    let metres = round_length(metres_per_unit * 130.0);
    let length = (metres / metres_per_unit) as f32;
    let words = if metres >= 1000.0 {
        format!("{:.0} {}", metres / 1000.0, text.kilometres)
    } else {
        format!("{metres:.0} {}", text.metres)
    };
    let line: Line = fonts.line(&words, NOTE, Weight::Regular);
    let halo = Some(Halo { color: theme.map.halo, width: 1.6 });
    let width = length.max(line.width) + 8.0;
    let (left, bottom) = ((width - length) / 2.0, 24.0);
    let bar = [
        Point::new(left, bottom - 5.0),
        Point::new(left, bottom),
        Point::new(left + length, bottom),
        Point::new(left + length, bottom - 5.0),
    ];
    let words = line.node(Point::new(width / 2.0, bottom - 6.0), Align::Middle, theme.map.label, halo);
    let nodes = vec![
        Node::stroked(Path::polyline(&bar), Stroke::solid(theme.map.halo, 4.0)),
        Node::stroked(Path::polyline(&bar), Stroke { round_ends: false, ..Stroke::solid(theme.map.label, 1.5) }),
        Node::Text(words),
    ];
    (Group { name: "scale-bar".to_owned(), clip: None, nodes }, Size::new(width, 28.0), metres)
}

/// A scale bar on a card, on which it is read whatever lies below.
pub(crate) fn on_card(bar: &Group, size: Size, theme: &Theme) -> (Group, Size) {
    let whole = Size::new(size.width + 8.0, size.height);
    let nodes = vec![card(Rect::of_size(whole), theme), Node::Group(bar.clone().moved(4.0, -2.0))];
    (Group { nodes, ..bar.clone() }, whole)
}

/// A scale bar as a picture of its own.
pub fn scale_bar_scene(camera: &Camera, text: &ScaleBarText, theme: &Theme, fonts: &Fonts) -> Scene {
    let (group, size, metres) = scale_bar(camera, text, theme, fonts);
    Scene::new(size, None, format!("{metres} m"), vec![Node::Group(group)])
}

/// The greatest of 1, 2 and 5 times a power of ten that is no longer than `metres`.
fn round_length(metres: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(metres.max(1e-6))));
    let found = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|length| *length <= metres);
    found.unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::round_length;

    #[test]
    fn lengths_are_round() {
        for (metres, round) in [(130_000.0, 100_000.0), (49_999.0, 20_000.0), (50_000.0, 50_000.0), (7.0, 5.0)] {
            assert_eq!(round_length(metres), round);
        }
    }
}
