//! The way of a line through the units of an edition.
//!
//! Between two points a line is straight in degrees of longitude and latitude. Stops are good to some hundred metres, roads
//! to some kilometres, and between stops nobody has surveyed anything: kilometres within a unit are as schematic as
//! the line, and a unit that a line only grazes may in truth lie beside it.

use super::measure::distance_m;
use crate::geometry::{Boundaries, EditionGeometry, HitIndex, Topology, side};
use std::collections::BTreeMap;

/// Edges that may be looked at for all lines of an edition. Chongqing needs a tenth of a million; lines that go to and
/// fro over outlines made of zigzags would take for ever and fill the memory.
const EDGES: usize = 10_000_000;

/// Shares of a segment that are no stretch of their own: what rounding leaves between two edges that meet on the line,
/// less than a hundredth of a millimetre on a segment across a continent.
const NOTHING: f64 = 1e-12;

/// A line's way through the units of an edition, along its points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Its stretches in order, part by part: a new one wherever it comes to another unit or leaves them all, a
    /// new part begins, or it crosses the 180th meridian.
    pub stretches: Vec<Stretch>,
    /// The units it runs through, each once, in the order in which it first comes to them.
    pub crossings: Vec<Crossing>,
    /// Kilometres outside of every unit.
    pub outside_km: f64,
}

/// A stretch of a line in one unit or outside of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The part of the line; parts are separate.
    pub part: u32,
    /// The unit; `None` outside of every unit.
    pub unit: Option<String>,
    /// Geodesic length.
    pub km: f64,
    /// Longitude and latitude where it begins.
    pub from: [f64; 2],
    /// Longitude and latitude where it ends.
    pub to: [f64; 2],
}

/// What a line has in one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// The unit.
    pub unit: String,
    /// Geodesic length of all its stretches there.
    pub km: f64,
}

impl Course {
    /// The length of the whole line as it is mapped, in kilometres: the sum of what is in units and outside. Each
    /// stretch between two borders or points is measured along the geodesic.
    pub fn length_km(&self) -> f64 {
        self.crossings.iter().map(|crossing| crossing.km).sum::<f64>() + self.outside_km
    }

    /// Kilometres in a unit; 0 where it does not come there.
    pub fn km_in(&self, unit: &str) -> f64 {
        self.crossings.iter().find(|crossing| crossing.unit == unit).map_or(0.0, |crossing| crossing.km)
    }
}

/// A course while it is followed.
#[derive(Default)]
struct Draft {
    course: Course,
    /// Where a unit stands among the crossings.
    places: BTreeMap<usize, usize>,
}

impl Draft {
    fn push(&mut self, unit: Option<usize>, stretch: Stretch) {
        let course = &mut self.course;
        match unit.zip(stretch.unit.clone()) {
            None => course.outside_km += stretch.km,
            Some((at, unit)) => {
                let place = *self.places.entry(at).or_insert(course.crossings.len());
                match course.crossings.get_mut(place) {
                    Some(known) => known.km += stretch.km,
                    None => course.crossings.push(Crossing { unit, km: stretch.km }),
                }
            }
        }
        match course.stretches.last_mut() {
            Some(last) if last.part == stretch.part && last.unit == stretch.unit && last.to == stretch.from => {
                last.km += stretch.km;
                last.to = stretch.to;
            }
            _ => course.stretches.push(stretch),
        }
    }
}

/// Lays lines over the units of an edition.
pub(crate) struct Surveyor<'a> {
    topology: &'a Topology,
    edition: &'a EditionGeometry,
    hits: &'a HitIndex,
    edges_left: usize,
}

impl<'a> Surveyor<'a> {
    /// `None` where the boundaries have no such object.
    pub(crate) fn new(boundaries: &'a Boundaries, object: &str) -> Option<Self> {
        let (edition, hits) = boundaries.hits(object)?;
        Some(Self { topology: &boundaries.topology, edition, hits, edges_left: EDGES })
    }

    /// The course of a line given as the points of each part. `None` where it meets more than can be followed, and for
    /// all lines after it.
    pub(crate) fn course<P>(&mut self, parts: impl Iterator<Item = (u32, P)>) -> Option<Course>
    where
        P: Iterator<Item = [f64; 2]>,
    {
        if self.edges_left == 0 {
            return None;
        }
        let mut draft = Draft::default();
        for (part, mut points) in parts {
            let Some(mut from) = points.next() else { continue };
            for to in points {
                for [from, to] in over_the_180th_meridian(from, to) {
                    self.segment(part, from, to, &mut draft)?;
                }
                from = to;
            }
        }
        Some(draft.course)
    }

    /// Cuts a segment at every border and asks where the middle of each piece lies. So nothing depends on which border was
    /// crossed which way: a cut too many parts a stretch in two that lie in the same unit.
    fn segment(&mut self, part: u32, from: [f64; 2], to: [f64; 2], draft: &mut Draft) -> Option<()> {
        let mut pieces: Vec<(f64, f64, Option<usize>)> = Vec::new();
        let mut start = 0.0;
        for end in self.cuts(from, to)? {
            let unit = self.unit_at(along(from, to, f64::midpoint(start, end)))?;
            match pieces.last_mut() {
                Some((_, last, same)) if *same == unit => *last = end,
                _ => pieces.push((start, end, unit)),
            }
            start = end;
        }
        for (start, end, unit) in pieces {
            let (from, to) = (along(from, to, start), along(from, to, end));
            let name = unit.and_then(|at| self.edition.shapes.get(at)).map(|shape| shape.id.clone());
            let km = distance_m(from, to).unwrap_or_default() / 1000.0;
            draft.push(unit, Stretch { part, unit: name, km, from, to });
        }
        Some(())
    }

    /// Where a segment meets borders, as ascending shares of its way, with its end as the last. Nothing for a segment
    /// without length.
    fn cuts(&mut self, from: [f64; 2], to: [f64; 2]) -> Option<Vec<f64>> {
        if from == to {
            return Some(Vec::new());
        }
        let mut cuts = Vec::new();
        for (a, b) in self.hits.edges_near(self.topology, from, to) {
            spend(&mut self.edges_left, 1)?;
            let met = meetings(&from, &to, a, b).into_iter().flatten();
            cuts.extend(met.filter(|share| NOTHING < *share && *share < 1.0 - NOTHING));
        }
        cuts.sort_unstable_by(f64::total_cmp);
        cuts.dedup_by(|next, kept| *next - *kept <= NOTHING);
        cuts.push(1.0);
        Some(cuts)
    }

    fn unit_at(&mut self, point: [f64; 2]) -> Option<Option<usize>> {
        let (holding, looked) = self.hits.holding(self.topology, point);
        spend(&mut self.edges_left, looked)?;
        Some(holding.into_iter().next())
    }
}

/// Takes from what is left; who asks for more gets nothing from then on.
fn spend(left: &mut usize, count: usize) -> Option<()> {
    let after = left.checked_sub(count);
    *left = after.unwrap_or(0);
    after.map(|_| ())
}

/// The point at a share of the way; the very ends for 0 and 1.
fn along(from: [f64; 2], to: [f64; 2], share: f64) -> [f64; 2] {
    [0, 1].map(|axis| from[axis] * (1.0 - share) + to[axis] * share)
}

/// A segment the shorter way round the earth, in two pieces where it crosses the 180th meridian.
fn over_the_180th_meridian(from: [f64; 2], to: [f64; 2]) -> Vec<[[f64; 2]; 2]> {
    if (to[0] - from[0]).abs() <= 180.0 {
        return vec![[from, to]];
    }
    let edge = if from[0] > to[0] { 180.0 } else { -180.0 };
    let beyond = to[0] + 2.0 * edge;
    let lat = along(from, [beyond, to[1]], (edge - from[0]) / (beyond - from[0]))[1];
    vec![[from, [edge, lat]], [[-edge, lat], to]]
}

/// Where on a segment an edge meets it, as shares of its way: nowhere, in a point, or along a stretch of both.
fn meetings(from: &[f64; 2], to: &[f64; 2], a: &[f64; 2], b: &[f64; 2]) -> [Option<f64>; 2] {
    let (of_a, of_b) = (side(from, to, a), side(from, to, b));
    if of_a * of_b > 0 {
        return [None, None];
    }
    if of_a == 0 || of_b == 0 {
        let on = |side: i32, point: &[f64; 2]| (side == 0).then(|| share_of(from, to, point)).flatten();
        return [on(of_a, a), on(of_b, b)];
    }
    if side(a, b, from) * side(a, b, to) > 0 {
        return [None, None];
    }
    let twice_the_triangle = |point: &[f64; 2]| (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
    let (before, after) = (twice_the_triangle(from), twice_the_triangle(to));
    let share = before / (before - after);
    [share.is_finite().then(|| share.clamp(0.0, 1.0)), None]
}

/// The share of the way at which a point of a segment's line lies, if it lies between the ends.
fn share_of(from: &[f64; 2], to: &[f64; 2], point: &[f64; 2]) -> Option<f64> {
    let axis = usize::from((to[1] - from[1]).abs() > (to[0] - from[0]).abs());
    let share = (point[axis] - from[axis]) / (to[axis] - from[axis]);
    (0.0..=1.0).contains(&share).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryFiles;

    /// Two squares side by side and one that the 180th meridian parts: west 10 to 11, east 11 to 12, far 179 to -179
    /// degrees, all from the equator to 1 degree north.
    const SQUARES: &str = r#"{"type":"Topology","arcs":[
        [[11,0],[11,1]], [[11,1],[10,1],[10,0],[11,0]], [[11,0],[12,0],[12,1],[11,1]],
        [[179,0],[180,0],[180,1],[179,1],[179,0]], [[-180,0],[-179,0],[-179,1],[-180,1],[-180,0]]],
        "objects":{"now":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","id":"west","properties":{"label":[10.5,0.5]},"arcs":[[0,1]]},
        {"type":"Polygon","id":"east","properties":{"label":[11.5,0.5]},"arcs":[[2,-1]]},
        {"type":"MultiPolygon","id":"far","properties":{"label":[179.5,0.5]},"arcs":[[[3]],[[4]]]}]}}}"#;

    fn course_within(edges: usize, parts: &[&[[f64; 2]]]) -> Option<Course> {
        let boundaries = Boundaries::read(&MemoryFiles::of([("b.topojson", SQUARES)]), "b.topojson").unwrap();
        let mut surveyor = Surveyor::new(&boundaries, "now").unwrap();
        surveyor.edges_left = edges;
        surveyor.course((0..).zip(parts.iter().map(|points| points.iter().copied())))
    }

    /// The units of each stretch, `-` for outside, and the course.
    fn course(parts: &[&[[f64; 2]]]) -> (Vec<String>, Course) {
        let course = course_within(1000, parts).unwrap();
        let unit = |stretch: &Stretch| stretch.unit.clone().unwrap_or_else(|| "-".to_owned());
        (course.stretches.iter().map(unit).collect(), course)
    }

    #[test]
    fn a_line_is_cut_at_borders_and_measured_in_between() {
        let (units, course) = course(&[&[[9.0, 0.5], [13.0, 0.5], [10.5, 0.5]]]);
        assert_eq!(units, ["-", "west", "east", "-", "east", "west"]);
        let ends: Vec<f64> = course.stretches.iter().map(|stretch| stretch.to[0]).collect();
        assert_eq!(ends, [10.0, 11.0, 12.0, 12.0, 11.0, 10.5]);
        let degree = distance_m([10.0, 0.5], [11.0, 0.5]).unwrap() / 1000.0;
        assert_eq!(course.crossings.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>(), ["west", "east"]);
        assert!(
            (course.km_in("west") - 1.5 * degree).abs() < 1e-6 && (course.km_in("east") - 2.0 * degree).abs() < 1e-6
        );
        assert!((course.outside_km - 3.0 * degree).abs() < 1e-6 && (course.length_km() - 6.5 * degree).abs() < 1e-6);
        assert!(course.km_in("far") == 0.0);
    }

    #[test]
    fn parts_are_separate_and_stops_in_one_place_are_no_stretch() {
        let (units, course) =
            course(&[&[[10.2, 0.2], [10.2, 0.2], [10.4, 0.4]], &[[10.4, 0.4]], &[], &[[10.4, 0.4], [11.5, 0.4]]]);
        assert_eq!(units, ["west", "west", "east"]);
        assert_eq!(course.stretches.iter().map(|stretch| stretch.part).collect::<Vec<_>>(), [0, 3, 3]);
    }

    #[test]
    fn a_line_on_a_border_is_in_one_of_the_two_and_one_through_a_corner_in_both() {
        // Down the common border, and over the northern edge of all.
        assert_eq!(course(&[&[[11.0, 1.5], [11.0, -0.5]]]).0, ["-", "east", "-"]);
        assert_eq!(course(&[&[[11.0, 0.2], [11.0, 0.4]]]).0, ["east"]);
        assert_eq!(course(&[&[[10.5, 1.0], [11.5, 1.0]]]).0, ["-"]);
        assert_eq!(course(&[&[[10.5, 0.0], [11.5, 0.0]]]).0, ["west", "east"]);
        // A corner touched from outside, and one passed.
        assert_eq!(course(&[&[[9.5, 0.5], [10.5, 1.5]]]).0, ["-"]);
        assert_eq!(course(&[&[[10.5, 0.5], [11.0, 1.0], [11.5, 0.5]]]).0, ["west", "east"]);
        // A stop on a border.
        assert_eq!(course(&[&[[10.5, 0.5], [11.0, 0.5], [10.5, 0.6]]]).0, ["west"]);
    }

    #[test]
    fn the_shorter_way_goes_over_the_180th_meridian() {
        for points in [[[178.0, 0.5], [-178.0, 0.5]], [[-178.0, 0.5], [178.0, 0.5]]] {
            let (_, course) = course(&[&points]);
            let degree = distance_m([10.0, 0.5], [11.0, 0.5]).unwrap() / 1000.0;
            assert!((course.km_in("far") - 2.0 * degree).abs() < 1e-6, "{course:?}");
            assert!((course.outside_km - 2.0 * degree).abs() < 1e-6);
            assert_eq!(course.crossings.len(), 1);
        }
    }

    #[test]
    fn who_goes_to_and_fro_for_ever_is_not_followed() {
        let to_and_fro: Vec<[f64; 2]> = (0..100).map(|at| [10.5 + f64::from(at % 2), 0.5]).collect();
        assert!(course_within(10_000, &[&to_and_fro]).is_some());
        assert!(course_within(500, &[&to_and_fro]).is_none());
        let mut left = 7;
        assert_eq!((spend(&mut left, 3), left), (Some(()), 4));
        assert_eq!((spend(&mut left, 5), left, spend(&mut left, 1)), (None, 0, None));
    }
}
