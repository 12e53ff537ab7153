//! Names of districts whose middle is out of sight: they stand on the part that is seen.

use crate::EditionShapes;
use atlas_scene::{
    label::{LabelSpec, Placement},
    map::{Camera, Shape, World, WorldBox},
};

/// A name needs so much room from its middle to the edges of the page and to the borders of its district, layout units.
const ROOM: (f32, f32) = (56.0, 18.0);
/// Points are tried on a lattice of the world that has from this to twice this distance, layout units.
const LATTICE: f64 = 48.0;
/// So many points are offered to a name.
const MOST: usize = 6;
/// Every eighth point of the lattice is the best.
const BEST: u32 = 3;

/// Moves names whose place is beyond the page, or so near to its edge that they would be cut, to points of their district that are in
/// sight. The points are fixed in the world, so that a pan moves such a name seldom.
pub(super) fn stand_in_sight(labels: &mut [LabelSpec], shapes: &EditionShapes, camera: &Camera) {
    let page = WorldBox {
        min: camera.to_world(atlas_scene::Point::new(ROOM.0, ROOM.1)),
        max: camera.to_world(atlas_scene::Point::new(camera.size.width - ROOM.0, camera.size.height - ROOM.1)),
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
