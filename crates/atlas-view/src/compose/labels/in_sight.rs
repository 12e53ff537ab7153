//! Names of districts whose middle is out of sight: they stand on the part that is seen.

use crate::EditionShapes;
use atlas_scene::{
    Point,
    label::{LabelSpec, Placement},
    map::{Camera, Shape, World, WorldBox},
};

/// A name needs so much room from its middle to the edges of the page and to the borders of its district, layout units.
const ROOM: (f32, f32) = (56.0, 18.0);
/// Points are tried on a lattice of the world that has from this to twice this distance, layout units.
const LATTICE: f64 = 48.0;
/// So many points are offered to a name: legends, insets and the foot of a map can lie on the best ones.
const MOST: usize = 40;
/// Every eighth point of the lattice is the best.
const BEST: u32 = 3;

/// Moves names whose place is beyond the page, or so near to its edge that they would be cut, to points of their district that are in
/// sight. The points are fixed in the world, so that a pan moves such a name seldom.
pub(super) fn stand_in_sight(labels: &mut [LabelSpec], shapes: &EditionShapes, camera: &Camera) {
    let page = WorldBox {
        min: camera.to_world(Point::new(ROOM.0, ROOM.1)),
        max: camera.to_world(Point::new(camera.size.width - ROOM.0, camera.size.height - ROOM.1)),
    };
    let is_in = |at: World| page.min.x < at.x && at.x < page.max.x && page.min.y < at.y && at.y < page.max.y;
    for label in labels.iter_mut().filter(|label| !is_in(label.anchor)) {
        let Placement::Area { .. } = label.placement else { continue };
        let Some((_, shape)) = shapes.units.iter().find(|(id, _)| *id == label.id) else { continue };
        let points = points(shape, &page, label.anchor, camera);
        if let Some(first) = points.first() {
            label.anchor = *first;
            label.placement = Placement::OneOf(points);
        }
    }
}

/// Points of a district in a box, the best first.
fn points(shape: &Shape, page: &WorldBox, middle: World, camera: &Camera) -> Vec<World> {
    if !shape.bounds.meets(page) {
        return Vec::new();
    }
    let seen = WorldBox {
        min: World { x: page.min.x.max(shape.bounds.min.x), y: page.min.y.max(shape.bounds.min.y) },
        max: World { x: page.max.x.min(shape.bounds.max.x), y: page.max.y.min(shape.bounds.max.y) },
    };
    // A power of two, so that zooming in keeps the points that were there.
    let step = libm::exp2(libm::ceil(libm::log2(LATTICE / camera.scale)));
    let places = |from: f64, to: f64| libm::ceil(from / step) as i64..=libm::floor(to / step) as i64;
    let rank = |column: i64, row: i64| column.trailing_zeros().min(row.trailing_zeros()).min(BEST);
    let mut all: Vec<(u32, f64, World)> = Vec::new();
    for row in places(seen.min.y, seen.max.y) {
        for column in places(seen.min.x, seen.max.x) {
            let at = World { x: column as f64 * step, y: row as f64 * step };
            all.push((rank(column, row), libm::hypot(at.x - middle.x, at.y - middle.y), at));
        }
    }
    all.sort_by(|(a, near, _), (b, far, _)| b.cmp(a).then(near.total_cmp(far)));
    let aside = f64::from(ROOM.0) / camera.scale;
    let has_room = |at: &World| [-aside, 0.0, aside].iter().all(|dx| shape.holds(World { x: at.x + dx, y: at.y }));
    all.into_iter().map(|(.., at)| at).filter(has_room).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, View, testing};
    use atlas_scene::Size;

    /// The names of a map around a place, and their camera.
    fn labels(lon: f64, lat: f64, zoom: f64) -> (Vec<LabelSpec>, Camera) {
        let camera =
            Camera { center: World::from_lon_lat(lon, lat), scale: 256.0 * zoom.exp2(), size: Size::new(620.0, 620.0) };
        let view = View::opening(testing::atlas());
        let found =
            testing::with_studio(Language::English, |studio| crate::compose::names(&view, studio, &camera).unwrap());
        (found, camera)
    }

    /// Where the name of a district stands, layout units.
    fn place(labels: &[LabelSpec], camera: &Camera, id: &str) -> (f32, f32) {
        let label = labels.iter().find(|label| label.id == id).unwrap();
        let at = camera.to_screen(label.anchor);
        (at.x, at.y)
    }

    #[test]
    fn a_district_is_named_where_it_is_seen() {
        // The east of Banan.
        let (found, camera) = labels(106.85, 29.42, 12.0);
        let banan = found.iter().find(|label| label.id == "banan").unwrap();
        let Placement::OneOf(points) = &banan.placement else { panic!("{banan:?}") };
        assert_eq!(points.first(), Some(&banan.anchor));
        let object =
            testing::atlas().edition_at(View::opening(testing::atlas()).as_of).unwrap().geometry.clone().unwrap();
        let boundaries = testing::atlas().boundaries().unwrap();
        for at in points {
            let on_page = camera.to_screen(*at);
            assert!((ROOM.0..=620.0 - ROOM.0).contains(&on_page.x) && (ROOM.1..=620.0 - ROOM.1).contains(&on_page.y));
            let (lon, lat) = at.to_lon_lat();
            assert_eq!(boundaries.unit_at(&object, lon, lat), Some("banan"));
        }
        // A district that is nowhere in sight stays where it is.
        let chengkou = found.iter().find(|label| label.id == "chengkou").unwrap();
        assert!(matches!(chengkou.placement, Placement::Area { .. }));
    }

    #[test]
    fn a_middle_in_sight_stays_the_place_of_the_name() {
        let (found, camera) = labels(106.6, 29.4, 9.0);
        let label = found.iter().find(|label| label.id == "banan").unwrap();
        assert!(matches!(label.placement, Placement::Area { .. }), "{:?}", place(&found, &camera, "banan"));
    }

    #[test]
    fn a_pan_seldom_moves_such_a_name() {
        let step = 20.0 / (256.0 * 12f64.exp2()) * 360.0;
        let mut jumps = 0;
        for at in 0..20 {
            let [before, after] = [0, 1].map(|more| {
                let (found, camera) = labels(106.85 + f64::from(at + more) * step, 29.42, 12.0);
                place(&found, &camera, "banan")
            });
            jumps += u32::from((before.0 - 20.0 - after.0).abs() > 0.5 || (before.1 - after.1).abs() > 0.5);
        }
        // Over 400 layout units.
        assert!(jumps <= 3, "{jumps}");
    }
}
