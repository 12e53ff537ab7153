//! Points spread over units: the same ones for the same unit, evenly, and never outside of it.
//!
//! Darts are thrown at the unit and kept where no earlier one is near. How near is too near shrinks as points become more:
//! to the share [`GAP`] of the side of the square that each point would have to itself (McCool and Fiume, "Hierarchical
//! Poisson disk sampling distributions", Graphics Interface 1992). So the first `n` of more points are the `n` points
//! themselves, and a figure that grows adds points and moves none.

use super::permute::SplitMix64;
use crate::Boundaries;
use std::collections::BTreeMap;

/// The least distance between points, as a part of the side of the square that each would have to itself. Darts alone fill
/// an area up to 0.83 of it, ever more slowly.
const GAP: f64 = 0.68;
/// So many darts miss before the least distance shrinks for this one point,
const PATIENCE: u32 = 24;
/// by this factor.
const SHRINK: f64 = 0.85;
/// What no unit of an atlas has room for; ends the search in a unit without area.
const MOST_DARTS: u32 = 4000;
/// Up to so many points all of them are looked at; then those in the cells around.
const FEW: usize = 48;

impl Boundaries {
    /// So many points inside of units of an edition, taken as one area, as longitudes and latitudes: exactly inside of the
    /// unsimplified outlines, evenly over the area. The seed is the ids of the units. Fewer where the units have no area,
    /// none where the edition has none of them.
    pub fn scatter(&self, object: &str, units: &[&str], count: usize) -> Vec<[f64; 2]> {
        let Some(edition) = self.edition(object) else { return Vec::new() };
        let shapes: Vec<_> = units.iter().filter_map(|unit| edition.shape(unit)).collect();
        let Some(bounds) = shapes.iter().map(|shape| shape.bbox).reduce(around) else { return Vec::new() };
        let area_km2: f64 = shapes.iter().filter_map(|shape| self.area_km2(object, &shape.id)).sum();
        let holds = |[lon, lat]: [f64; 2]| self.unit_at(object, lon, lat).is_some_and(|unit| units.contains(&unit));
        Darts::new(bounds, area_km2, seed(units)).throw(count, holds)
    }
}

/// So many points spread over a box of a width and height in the same way, in its own units.
pub fn scatter_in_box(width: f64, height: f64, count: usize, seed: u64) -> Vec<[f64; 2]> {
    let mut random = SplitMix64::new(seed);
    let mut kept = Kept::new(width * height, count, [0.0, 0.0]);
    kept.fill(count, || [random.unit() * width, random.unit() * height], |_| true);
    kept.points
}

fn around(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// FNV-1a of Fowler, Noll and Vo over the ids.
fn seed(units: &[&str]) -> u64 {
    let bytes = units.iter().flat_map(|unit| unit.bytes().chain([b'+']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Darts at a box of degrees.
struct Darts {
    west: f64,
    east: f64,
    /// Sines of the southern and northern latitude: equal steps of them are equal areas of a sphere.
    low: f64,
    high: f64,
    km_per_lon: f64,
    km_per_lat: f64,
    area_km2: f64,
    random: SplitMix64,
}

impl Darts {
    fn new([west, south, east, north]: [f64; 4], area_km2: f64, seed: u64) -> Self {
        let middle = f64::midpoint(south, north).to_radians();
        Self {
            west,
            east,
            low: libm::sin(south.to_radians()),
            high: libm::sin(north.to_radians()),
            km_per_lon: 111.32 * libm::cos(middle),
            km_per_lat: 110.9,
            area_km2,
            random: SplitMix64::new(seed),
        }
    }

    fn throw(mut self, count: usize, holds: impl Fn([f64; 2]) -> bool) -> Vec<[f64; 2]> {
        let (x, y) = (self.km_per_lon, self.km_per_lat);
        let degrees = move |[east, north]: [f64; 2]| [east / x, north / y];
        let dart = || {
            let lon = self.west + self.random.unit() * (self.east - self.west);
            let sine = self.low + self.random.unit() * (self.high - self.low);
            [lon * x, libm::asin(sine).to_degrees() * y]
        };
        let corner = [self.west * x, libm::asin(self.low).to_degrees() * y];
        let mut kept = Kept::new(self.area_km2, count, corner);
        kept.fill(count, dart, |at| holds(degrees(at)));
        kept.points.into_iter().map(degrees).collect()
    }
}

/// The points so far, in lengths that are the same in both directions, and who lies in which cell.
struct Kept {
    points: Vec<[f64; 2]>,
    area: f64,
    corner: [f64; 2],
    cell: f64,
    cells: BTreeMap<[i64; 2], Vec<usize>>,
}

impl Kept {
    fn new(area: f64, count: usize, corner: [f64; 2]) -> Self {
        let cell = (area / count.max(1) as f64).sqrt().max(f64::MIN_POSITIVE);
        Self { points: Vec::with_capacity(count.min(65_536)), area, corner, cell, cells: BTreeMap::new() }
    }

    fn fill(&mut self, count: usize, mut dart: impl FnMut() -> [f64; 2], holds: impl Fn([f64; 2]) -> bool) {
        while self.points.len() < count {
            let own = (self.area / (self.points.len() + 1) as f64).sqrt() * GAP;
            let mut gap = own;
            let mut thrown = 0;
            let mut missed = 0;
            let found = loop {
                if thrown == MOST_DARTS {
                    return;
                }
                thrown += 1;
                let at = dart();
                // Where a dart lies decides nothing about the distance: only those inside count as tries.
                if self.is_free(at, gap) && holds(at) {
                    break at;
                }
                missed += 1;
                if missed == PATIENCE {
                    (missed, gap) = (0, gap * SHRINK);
                }
            };
            let cell = self.cell_of(found);
            self.cells.entry(cell).or_default().push(self.points.len());
            self.points.push(found);
        }
    }

    fn cell_of(&self, at: [f64; 2]) -> [i64; 2] {
        [0, 1].map(|axis| ((at[axis] - self.corner[axis]) / self.cell).floor() as i64)
    }

    /// Whether no point is nearer than this.
    fn is_free(&self, at: [f64; 2], gap: f64) -> bool {
        let far = |point: &[f64; 2]| {
            let (x, y) = (point[0] - at[0], point[1] - at[1]);
            x * x + y * y >= gap * gap
        };
        let reach = (gap / self.cell).ceil() as i64;
        if self.points.len() <= FEW || reach > 4 {
            return self.points.iter().all(far);
        }
        let [column, row] = self.cell_of(at);
        let rows = (row - reach)..=(row + reach);
        rows.flat_map(|row| ((column - reach)..=(column + reach)).map(move |column| [column, row]))
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .all(|index| far(&self.points[*index]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Atlas, open_path};
    use std::path::Path;

    fn atlas() -> Atlas {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing");
        Atlas::open_trusted(open_path(&pack).unwrap()).unwrap()
    }

    fn least_distance(points: &[[f64; 2]], scale: [f64; 2]) -> f64 {
        let gap = |a: &[f64; 2], b: &[f64; 2]| ((a[0] - b[0]) * scale[0]).hypot((a[1] - b[1]) * scale[1]);
        let pairs = points.iter().enumerate().flat_map(|(at, a)| points[..at].iter().map(move |b| gap(a, b)));
        pairs.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn every_point_lies_in_its_unit_and_keeps_its_distance() {
        let atlas = atlas();
        let boundaries = atlas.boundaries().unwrap();
        for object in boundaries.objects() {
            for shape in &boundaries.edition(object).unwrap().shapes {
                let points = boundaries.scatter(object, &[&shape.id], 150);
                assert_eq!(points.len(), 150, "{}", shape.id);
                assert!(
                    points.iter().all(|[lon, lat]| boundaries.unit_at(object, *lon, *lat) == Some(shape.id.as_str())),
                    "{}",
                    shape.id
                );
                let each = (boundaries.area_km2(object, &shape.id).unwrap() / 150.0).sqrt();
                let middle = shape.label[1].to_radians();
                let least = least_distance(&points, [111.32 * middle.cos(), 110.9]);
                assert!(least > 0.4 * each, "{}: {least} km of {each}", shape.id);
            }
        }
    }

    #[test]
    fn more_points_keep_the_first_ones_and_units_differ() {
        let atlas = atlas();
        let boundaries = atlas.boundaries().unwrap();
        let object = boundaries.objects().next().unwrap();
        let shapes = &boundaries.edition(object).unwrap().shapes;
        let (a, b) = (shapes[0].id.as_str(), shapes[1].id.as_str());
        let many = boundaries.scatter(object, &[a], 400);
        for count in [0, 1, 7, 60, 399] {
            assert_eq!(boundaries.scatter(object, &[a], count), many[..count], "{count}");
        }
        assert_ne!(boundaries.scatter(object, &[b], 5), many[..5]);
        let both = boundaries.scatter(object, &[a, b], 300);
        let units: std::collections::BTreeSet<_> =
            both.iter().filter_map(|[lon, lat]| boundaries.unit_at(object, *lon, *lat)).collect();
        assert_eq!(units.into_iter().collect::<std::collections::BTreeSet<_>>(), [a, b].into());
        assert!(boundaries.scatter(object, &["nowhere"], 5).is_empty());
        assert!(boundaries.scatter("nothing", &[a], 5).is_empty());
    }

    #[test]
    fn a_box_is_filled_evenly() {
        let points = scatter_in_box(40.0, 20.0, 200, 7);
        assert_eq!(points.len(), 200);
        assert!(points.iter().all(|[x, y]| (0.0..=40.0).contains(x) && (0.0..=20.0).contains(y)));
        // Each has two by two to itself.
        assert!(least_distance(&points, [1.0, 1.0]) > 0.8);
        // Quarters hold about as many.
        let left = points.iter().filter(|[x, y]| *x < 20.0 && *y < 10.0).count();
        assert!((40..=60).contains(&left), "{left}");
        assert!(scatter_in_box(0.0, 0.0, 3, 1).len() <= 3);
    }
}
