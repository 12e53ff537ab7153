//! Names that stand wholly on their own ground, in the part of it that is in sight.

use super::{Name, beside};
use crate::{
    PathStep, Point, Rect,
    map::{Camera, Shape, clip},
};

/// From one tried point to the next, layout units.
const STEP: f32 = 8.0;
/// Free ground around a name, the freest first, layout units.
const CLEARANCES: [f32; 4] = [22.0, 12.0, 6.0, 2.0];

/// Middle points of the base line at which a name lies wholly on an area and in the frame: those with the most ground around
/// it first, and of these the nearest to the area's own middle, or to the middle of what is in sight of it.
pub(super) fn candidates(shape: &Shape, name: &Name, anchor: Point, camera: &Camera) -> Vec<Point> {
    let ground = Ground::of(shape, camera);
    let size = name.bounds(Point::default());
    let mut found: Vec<(usize, Point)> = Vec::new();
    let Some(around) = ground.bounds() else { return Vec::new() };
    let steps = |from: f32, to: f32| (from / STEP).ceil() as usize..=(to / STEP) as usize;
    for row in steps(around.y, around.bottom()) {
        let y = row as f32 * STEP;
        let near = ground.between(y - size.height / 2.0 - CLEARANCES[0], y + size.height / 2.0 + CLEARANCES[0]);
        for column in steps(around.x, around.right()) {
            let middle = Point::new(column as f32 * STEP, y);
            let place = Rect::new(middle.x - size.width / 2.0, y - size.height / 2.0, size.width, size.height);
            let holds = |free: &f32| near.holds(&place.grown(*free));
            // Most have no room at all.
            if holds(&CLEARANCES[CLEARANCES.len() - 1]) {
                found.extend(CLEARANCES.iter().position(holds).map(|clearance| (clearance, middle)));
            }
        }
    }
    let aim = if Rect::of_size(camera.size).contains(anchor) { anchor } else { mean(&found) };
    let cost = |(clearance, at): &(usize, Point)| (*clearance, super::leader::rounded(at.distance(aim)) as i64);
    found.sort_by_key(cost);
    found.into_iter().map(|(_, at)| beside::middle(name, at)).collect()
}

fn mean(found: &[(usize, Point)]) -> Point {
    let count = found.len().max(1) as f32;
    let sum = found.iter().fold(Point::default(), |sum, (_, at)| sum.moved(at.x, at.y));
    Point::new(sum.x / count, sum.y / count)
}

/// The ground of an area on the page.
pub(super) struct Ground {
    edges: Vec<[Point; 2]>,
}

impl Ground {
    pub(super) fn of(shape: &Shape, camera: &Camera) -> Self {
        let outline = clip::outline(shape, camera, 0.0);
        let mut edges = Vec::new();
        let (mut first, mut last) = (Point::default(), Point::default());
        for step in &outline.steps {
            match step {
                PathStep::Move(at) => (first, last) = (*at, *at),
                PathStep::Line(at) => {
                    edges.push([last, *at]);
                    last = *at;
                }
                PathStep::Close => edges.push([last, first]),
                // Outlines are straight.
                PathStep::Quad(..) | PathStep::Cubic(..) => {}
            }
        }
        Self { edges }
    }

    fn bounds(&self) -> Option<Rect> {
        let points = || self.edges.iter().flatten();
        let least = points().copied().reduce(|a, b| Point::new(a.x.min(b.x), a.y.min(b.y)))?;
        let most = points().copied().reduce(|a, b| Point::new(a.x.max(b.x), a.y.max(b.y)))?;
        Some(Rect::new(least.x, least.y, most.x - least.x, most.y - least.y))
    }

    /// What decides about boxes between two heights.
    fn between(&self, top: f32, bottom: f32) -> Self {
        let is_near = |[a, b]: &&[Point; 2]| a.y.max(b.y) >= top && a.y.min(b.y) <= bottom;
        Self { edges: self.edges.iter().filter(is_near).copied().collect() }
    }

    /// Whether a box lies wholly on it.
    fn holds(&self, place: &Rect) -> bool {
        !self.cuts(place) && self.contains(place.center())
    }

    /// Whether a box lies on it, wholly or in part.
    pub(super) fn meets(&self, place: &Rect) -> bool {
        self.cuts(place) || self.contains(place.center())
    }

    fn cuts(&self, place: &Rect) -> bool {
        let beside = |a: f32, b: f32, from: f32, to: f32| a.max(b) < from || a.min(b) > to;
        let meets = |[a, b]: &[Point; 2]| {
            !beside(a.x, b.x, place.x, place.right())
                && !beside(a.y, b.y, place.y, place.bottom())
                && place.meets_segment(*a, *b)
        };
        self.edges.iter().any(meets)
    }

    /// By the even-odd rule.
    fn contains(&self, at: Point) -> bool {
        let crosses = |[a, b]: &&[Point; 2]| {
            (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x)
        };
        self.edges.iter().filter(crosses).count() % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Color, Size, Weight,
        label::{LabelSpec, Obstacles, Placement, place},
        map::World,
        testing::fonts,
    };
    use std::sync::Arc;

    /// A camera under which a unit of the world is one of the page, with the corner of the world in its corner.
    fn camera() -> Camera {
        Camera { center: World { x: 150.0, y: 100.0 }, scale: 1.0, size: Size::new(300.0, 200.0) }
    }

    fn area(corners: &[(f64, f64)]) -> Arc<Shape> {
        Arc::new(Shape::new(vec![corners.iter().map(|(x, y)| World { x: *x, y: *y }).collect()], true))
    }

    fn spec(text: &str, anchor: (f64, f64), placement: Placement) -> LabelSpec {
        LabelSpec {
            id: text.to_owned(),
            text: text.to_owned(),
            second: None,
            sign: None,
            anchor: World { x: anchor.0, y: anchor.1 },
            placement,
            size: 12.0,
            weight: Weight::Regular,
            color: Color { r: 0, g: 0, b: 0, a: 255 },
            halo: None,
            priority: 1,
            letter_spacing: 0.0,
        }
    }

    fn bounds(spec: LabelSpec, frame: bool) -> Option<Rect> {
        let fonts = fonts();
        let obstacles = Obstacles { is_bounded: frame, ..Obstacles::default() };
        place(&[spec], &camera(), &fonts, obstacles).first().map(|label| label.bounds)
    }

    #[test]
    fn a_name_stands_wholly_on_the_part_of_its_ground_that_is_in_sight() {
        // Most of the area, and its middle, lie beyond the right edge.
        let own = area(&[(200.0, 20.0), (900.0, 20.0), (900.0, 180.0), (200.0, 180.0)]);
        let found =
            bounds(spec("Shizhu", (600.0, 100.0), Placement::Within { area: own, or_near: false }), true).unwrap();
        assert!(found.x > 200.0 && found.right() < 300.0 && found.y > 20.0 && found.bottom() < 180.0, "{found:?}");
        let middle = found.center();
        assert!((middle.x - 250.0).abs() < 9.0 && (middle.y - 100.0).abs() < 9.0, "{middle:?}");
    }

    #[test]
    fn a_name_without_room_on_its_ground_is_left_out() {
        let narrow = area(&[(270.0, 20.0), (900.0, 20.0), (900.0, 180.0), (270.0, 180.0)]);
        assert_eq!(
            bounds(spec("Shizhu", (600.0, 100.0), Placement::Within { area: narrow, or_near: false }), true),
            None
        );
        let hollow = area(&[(10.0, 10.0), (290.0, 10.0), (290.0, 20.0), (20.0, 20.0), (20.0, 190.0), (10.0, 190.0)]);
        assert_eq!(
            bounds(spec("Shizhu", (15.0, 15.0), Placement::Within { area: hollow, or_near: false }), true),
            None
        );
    }

    #[test]
    fn what_has_to_be_named_stands_near_its_middle_where_its_ground_is_too_small() {
        let narrow = area(&[(140.0, 20.0), (150.0, 20.0), (150.0, 180.0), (140.0, 180.0)]);
        let home = Placement::Within { area: narrow, or_near: true };
        let found = bounds(spec("Yuzhong", (145.0, 100.0), home), true).unwrap();
        assert!((found.center().x - 145.0).abs() < 9.0, "{found:?}");
    }

    #[test]
    fn names_of_places_beyond_keep_off_what_the_map_is_about_and_equal_signs_keep_apart() {
        let fonts = fonts();
        let told = [area(&[(0.0, 0.0), (150.0, 0.0), (150.0, 200.0), (0.0, 200.0)])];
        let obstacles = Obstacles { is_bounded: true, told: &told, ..Obstacles::default() };
        let beside = Placement::Point { clearance: 6.0 };
        let long = |x: f64| spec("Jiangbei International Airport", (x, 100.0), beside.clone());
        let placed = |specs: &[LabelSpec]| place(specs, &camera(), &fonts, obstacles);
        // To its right the frame ends, to its left is the ground of the other.
        assert!(placed(&[long(180.0)]).is_empty());
        assert_eq!(placed(&[long(60.0)]).len(), 1, "on its own ground");
        let sign = |x: f64| LabelSpec {
            id: format!("sign-{x}"),
            sign: Some(crate::label::Sign { ground: Color::default(), edge: Color::default() }),
            ..spec("G69", (x, 100.0), Placement::OneOf(vec![World { x, y: 100.0 }]))
        };
        assert_eq!(placed(&[sign(30.0), sign(70.0)]).len(), 1);
        assert_eq!(placed(&[sign(30.0), sign(170.0)]).len(), 2);
    }

    #[test]
    fn what_lies_beyond_the_frame_has_no_name_in_it() {
        let beside = Placement::Point { clearance: 6.0 };
        let airport = |x: f64| spec("Jiangbei airport", (x, 100.0), beside.clone());
        assert!(bounds(airport(-2.0), false).is_some(), "a map that moves keeps it");
        assert_eq!(bounds(airport(-2.0), true), None);
        // A name near the edge goes to the side where it is whole.
        let found = bounds(airport(290.0), true).unwrap();
        assert!(found.right() < 290.0, "{found:?}");
        assert_eq!(bounds(airport(296.0), true), None, "its symbol would be cut");
    }
}
