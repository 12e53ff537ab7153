//! Meridians and parallels at round degrees, with their numbers along the edges.

use crate::{
    Align, Group, Halo, Node, Path, Point, Rect, Stroke, Theme, Weight,
    map::{Camera, World},
    text::Fonts,
};

/// Steps between lines, in degrees: whole degrees, then halves of a degree and minutes.
const STEPS: [f64; 9] = [10.0, 5.0, 2.0, 1.0, 0.5, 1.0 / 6.0, 1.0 / 12.0, 1.0 / 30.0, 1.0 / 60.0];
/// Lines are at least this far apart, in layout units.
const LEAST_GAP: f64 = 110.0;

/// A number at the end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct GraticuleNumber {
    /// Degrees, and minutes where the lines are close.
    pub text: String,
    /// Where its base line is fixed.
    pub at: Point,
    /// Which end is fixed there.
    pub align: Align,
}

/// The meridians and parallels in sight.
struct Lines {
    step: f64,
    meridians: Vec<f64>,
    parallels: Vec<f64>,
}

impl Lines {
    fn of(camera: &Camera) -> Self {
        let degree = camera.scale / 360.0;
        let step = STEPS.into_iter().rev().find(|step| step * degree >= LEAST_GAP).unwrap_or(STEPS[0]);
        let extent = camera.extent();
        Self {
            step,
            meridians: multiples(step, extent.west, extent.east).collect(),
            parallels: multiples(step, extent.south, extent.north).collect(),
        }
    }
}

/// Meridians and parallels of a view.
pub(crate) fn graticule(camera: &Camera, theme: &Theme) -> Group {
    let lines = Lines::of(camera);
    let (width, height) = (camera.size.width, camera.size.height);
    let stroke = Stroke { round_ends: false, ..Stroke::solid(theme.map.label.faded(0.28), 0.7) };
    let line = |a, b| Node::stroked(Path::polyline(&[a, b]), stroke.clone());
    let meridians = lines.meridians.iter().map(|lon| {
        let x = camera.to_screen(World::from_lon_lat(*lon, 0.0)).x;
        line(Point::new(x, 0.0), Point::new(x, height))
    });
    let parallels = lines.parallels.iter().map(|lat| {
        let y = camera.to_screen(World::from_lon_lat(0.0, *lat)).y;
        line(Point::new(0.0, y), Point::new(width, y))
    });
    Group { name: "graticule".to_owned(), clip: None, nodes: meridians.chain(parallels).collect() }
}

/// The numbers of the lines, along the lower and the left edge of a view whose lowest `foot` layout units are covered.
pub fn graticule_numbers(camera: &Camera, foot: f32) -> Vec<GraticuleNumber> {
    let lines = Lines::of(camera);
    let bottom = camera.size.height - foot;
    let meridians = lines.meridians.iter().map(|lon| {
        let x = camera.to_screen(World::from_lon_lat(*lon, 0.0)).x;
        let text = degrees(*lon, lines.step, ["E", "W"]);
        GraticuleNumber { text, at: Point::new(x, bottom - 9.0), align: Align::Middle }
    });
    let parallels = lines.parallels.iter().map(|lat| {
        let y = camera.to_screen(World::from_lon_lat(0.0, *lat)).y;
        let text = degrees(*lat, lines.step, ["N", "S"]);
        GraticuleNumber { text, at: Point::new(5.0, y - 3.0), align: Align::Start }
    });
    meridians.chain(parallels).collect()
}

/// The numbers as letters, those that nothing covers.
pub(crate) fn number_nodes(
    camera: &Camera,
    foot: f32,
    theme: &Theme,
    fonts: &Fonts,
    covered: &[Rect],
) -> (Vec<Node>, Vec<Rect>) {
    let halo = Some(Halo { color: theme.map.halo, width: 1.5 });
    let page = Rect::of_size(camera.size);
    let (mut nodes, mut places) = (Vec::new(), Vec::new());
    for number in graticule_numbers(camera, foot) {
        let line = fonts.line(&number.text, 10.0, Weight::Regular);
        let node = line.node(number.at, number.align, theme.map.label, halo);
        if page.holds(&node.bounds) && !covered.iter().any(|one| one.overlaps(&node.bounds)) {
            places.push(node.bounds);
            nodes.push(Node::Text(node));
        }
    }
    (nodes, places)
}

/// Whole multiples of a step between two bounds, few enough to draw.
fn multiples(step: f64, from: f64, to: f64) -> impl Iterator<Item = f64> {
    let first = libm::ceil(from / step) as i64;
    let last = (libm::floor(to / step) as i64).min(first + 200);
    (first..=last).map(move |i| i as f64 * step)
}

/// An angle in degrees and, where the step is less than one, minutes.
fn degrees(angle: f64, step: f64, [positive, negative]: [&str; 2]) -> String {
    let minutes = libm::round(angle.abs() * 60.0) as i64;
    let letter = if angle < 0.0 { negative } else { positive };
    if step >= 1.0 {
        format!("{}°{letter}", minutes / 60)
    } else {
        format!("{}°{:02}′{letter}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_are_written_in_degrees_and_minutes() {
        assert_eq!(degrees(107.0, 1.0, ["E", "W"]), "107°E");
        assert_eq!(degrees(29.5, 0.5, ["N", "S"]), "29°30′N");
        assert_eq!(degrees(-0.166_666_666, 1.0 / 6.0, ["N", "S"]), "0°10′S");
    }

    #[test]
    fn lines_stand_at_whole_steps_inside_the_bounds() {
        assert_eq!(multiples(0.5, 105.28, 106.6).collect::<Vec<_>>(), [105.5, 106.0, 106.5]);
    }
}
