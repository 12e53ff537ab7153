//! Outlines and lines on the world, and how they are styled.

use super::{Disc, DotLayer, GeoBox, PointSymbol, World, WorldBox};
use crate::{Fill, Raster, Stroke};
use std::sync::Arc;

/// An area or a line in one or more parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The parts; the rings of an area do not repeat their first point.
    pub parts: Vec<Vec<World>>,
    /// Whether the parts are rings of an area.
    pub closed: bool,
    /// The box around it.
    pub bounds: WorldBox,
    /// The box around each part.
    pub(crate) part_bounds: Vec<WorldBox>,
}

impl Shape {
    /// A shape of its parts.
    pub fn new(parts: Vec<Vec<World>>, closed: bool) -> Self {
        let mut bounds = WorldBox::EMPTY;
        let mut part_bounds = Vec::with_capacity(parts.len());
        for part in &parts {
            let mut own = WorldBox::EMPTY;
            for at in part {
                own.include(*at);
                bounds.include(*at);
            }
            part_bounds.push(own);
        }
        Self { parts, closed, bounds, part_bounds }
    }

    /// Whether a position lies inside of the area, by the even-odd rule.
    pub fn holds(&self, at: World) -> bool {
        if !self.closed {
            return false;
        }
        let crosses = |(a, b): (&World, &World)| {
            (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x)
        };
        let crossed =
            |ring: &Vec<World>| ring.iter().zip(ring.iter().cycle().skip(1)).filter(|edge| crosses(*edge)).count();
        self.parts.iter().map(crossed).sum::<usize>() % 2 == 1
    }
}

/// A shape with its looks.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledFeature {
    /// What it is: the id of a unit, line or river.
    pub id: String,
    /// Where it is.
    pub shape: Arc<Shape>,
    /// How its area is filled.
    pub fill: Option<Fill>,
    /// How its outline is drawn, from the bottom up.
    pub strokes: Vec<Stroke>,
}

/// Features that belong together. Each stroke of all features is painted before the next stroke of any, so that
/// casings never cut through lines that cross.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeatureLayer {
    /// What the layer is.
    pub name: String,
    /// The features in painting order.
    pub features: Vec<StyledFeature>,
}

/// One layer of a map, from the bottom up.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Shaded relief, multiplied onto what is below.
    Relief {
        /// The picture, in Web Mercator.
        pixels: Raster,
        /// The box that it fills.
        bounds: GeoBox,
        /// How strongly, 0 to 1.
        strength: f32,
    },
    /// Areas and lines.
    Features(FeatureLayer),
    /// Symbols of places.
    Symbols(Vec<PointSymbol>),
    /// Circles that stand for values, in painting order.
    Discs(Vec<Disc>),
    /// Dots of which each is so much.
    Dots(DotLayer),
}

/// A gentle curve through all points: centripetal Catmull-Rom (Yuksel, Schaefer and Keyser 2011), which makes
/// neither loops nor overshoots.
pub fn smooth(points: &[World]) -> Vec<World> {
    const STEPS: usize = 6;
    let mut found: Vec<World> = Vec::with_capacity(points.len() * STEPS);
    let at = |i: isize| points.get(i.clamp(0, points.len() as isize - 1) as usize).copied().unwrap_or_default();
    for i in 0..points.len().saturating_sub(1) as isize {
        let four = [at(i - 1), at(i), at(i + 1), at(i + 2)];
        for step in 0..STEPS {
            found.push(between(&four, step as f64 / STEPS as f64));
        }
    }
    found.extend(points.last());
    found
}

fn between(p: &[World; 4], t: f64) -> World {
    let gap =
        |a: World, b: World| libm::sqrt(libm::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y))).max(1e-9);
    let t0 = 0.0;
    let t1 = t0 + gap(p[0], p[1]);
    let t2 = t1 + gap(p[1], p[2]);
    let t3 = t2 + gap(p[2], p[3]);
    let t = t1 + (t2 - t1) * t;
    let mix = |a: World, b: World, from: f64, to: f64| {
        let part = (t - from) / (to - from);
        World { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }
    };
    let (a1, a2, a3) = (mix(p[0], p[1], t0, t1), mix(p[1], p[2], t1, t2), mix(p[2], p[3], t2, t3));
    let (b1, b2) = (mix(a1, a2, t0, t2), mix(a2, a3, t1, t3));
    mix(b1, b2, t1, t2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_holds_what_lies_in_it_and_not_in_its_hole() {
        let square = |low: f64, high: f64| {
            [(low, low), (high, low), (high, high), (low, high)].map(|(x, y)| World { x, y }).to_vec()
        };
        let ring = Shape::new(vec![square(0.0, 9.0), square(3.0, 6.0)], true);
        let holds = |x, y| ring.holds(World { x, y });
        assert!(holds(1.0, 1.0) && holds(8.0, 4.5) && !holds(4.5, 4.5) && !holds(9.5, 4.0) && !holds(-1.0, 4.0));
        assert!(!Shape::new(vec![square(0.0, 9.0)], false).holds(World { x: 1.0, y: 1.0 }));
    }

    #[test]
    fn a_curve_goes_through_every_point_and_stays_near() {
        let points: Vec<World> =
            [(0.0, 0.0), (1.0, 0.2), (2.0, -0.1), (2.1, 3.0)].iter().map(|(x, y)| World { x: *x, y: *y }).collect();
        let curve = smooth(&points);
        assert!(points.iter().all(|p| curve.iter().any(|c| (c.x - p.x).abs() < 1e-9 && (c.y - p.y).abs() < 1e-9)));
        assert!(curve.iter().all(|c| (-0.5..2.6).contains(&c.x) && (-0.6..3.1).contains(&c.y)));
        assert!(smooth(&[]).is_empty() && smooth(&points[..1]).len() == 1);
    }
}
