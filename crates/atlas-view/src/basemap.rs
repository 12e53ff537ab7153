//! The geometry of the map, projected and simplified once per level of detail and shared by all pictures.

use crate::network::{self, Network};
use atlas_data::{
    ArcRef, Atlas, ContextShape, EditionGeometry, MergedRow, PackError, PackFiles, PartialDate, Topology,
};
use atlas_scene::{
    Grey, Pixels, Raster,
    map::{GeoBox, Shape, World},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// How far a simplified outline may lie from the true one, in output pixels.
const TOLERANCE_PX: f64 = 0.4;

/// The finest level has almost every point that the pack has.
const FINEST: i32 = 48;
/// From this level on those between save few points.
const HALVES_UNTIL: i32 = 40;

/// How near a point must be to the edge of the data to lie on it, degrees.
const EDGE_DEG: f64 = 1e-7;

/// The outlines of one boundary edition at one level of detail.
#[derive(Debug)]
pub struct EditionShapes {
    /// Unit id and outline, in the order of the pack.
    pub units: Vec<(String, Arc<Shape>)>,
    /// Every border between two units, once.
    pub inner_borders: Arc<Shape>,
    /// The outer border.
    pub outline: Arc<Shape>,
    /// The arc of the pack that each part of `inner_borders` is.
    inner_arcs: Vec<usize>,
}

impl EditionShapes {
    /// The borders between units, without those inside of areas that are shown as one.
    pub(crate) fn borders_without(&self, edition: &EditionGeometry, areas: &[MergedRow<'_>]) -> Arc<Shape> {
        if areas.is_empty() {
            return Arc::clone(&self.inner_borders);
        }
        let arcs_of = |unit: &str| -> BTreeSet<usize> {
            let rings = edition.shape(unit).into_iter().flat_map(|shape| shape.polygons.iter().flatten().flatten());
            rings.map(|part| part.arc).collect()
        };
        let mut dissolved = BTreeSet::new();
        for area in areas {
            let mut seen = BTreeSet::new();
            for unit in &area.units {
                let arcs = arcs_of(unit);
                dissolved.extend(seen.intersection(&arcs).copied());
                seen.extend(arcs);
            }
        }
        let parts = self.inner_borders.parts.iter().zip(&self.inner_arcs);
        let kept = parts.filter(|(_, arc)| !dissolved.contains(arc)).map(|(part, _)| part.clone()).collect();
        Arc::new(Shape::new(kept, false))
    }
}

/// What is named around the atlas's own area.
#[derive(Debug)]
pub struct Neighbour {
    /// Id in the pack.
    pub id: String,
    /// English and Chinese name.
    pub names: [String; 2],
    /// Where its name stands.
    pub label: Option<World>,
}

/// A river.
#[derive(Debug)]
pub struct River {
    /// Id in the pack.
    pub id: String,
    /// English and Chinese name.
    pub names: [String; 2],
    /// Importance, 1 is the greatest.
    pub rank: u32,
    /// Its course, as the pack has it.
    pub course: Vec<Vec<World>>,
}

/// A shaded relief and where it lies.
type Relief = (Raster, GeoBox);

/// The dots of an edition's object and some of its outlines.
type DotsByArea = BTreeMap<(String, Vec<String>), Arc<[World]>>;

/// Projected geometry, made on first use.
#[derive(Debug, Default)]
pub struct Basemap {
    editions: Mutex<BTreeMap<(String, i32), Arc<EditionShapes>>>,
    /// Borders that are no more, by the object that no longer has them and the level of detail.
    former: Mutex<BTreeMap<(String, i32), Arc<Shape>>>,
    neighbours: OnceLock<Vec<Neighbour>>,
    /// The borders between them, as the pack has them and by the level of detail.
    whole_borders: OnceLock<Topology>,
    neighbour_borders: Mutex<BTreeMap<i32, Arc<Shape>>>,
    rivers: OnceLock<Vec<River>>,
    /// Their courses in the same order, by the level of detail.
    courses: Mutex<BTreeMap<i32, Arc<[Arc<Shape>]>>>,
    network: Mutex<Option<(PartialDate, Arc<Network>)>>,
    /// The dots of outlines of an edition, by the edition's object and the outlines: as many as were ever asked for.
    dots: Mutex<DotsByArea>,
    /// Outside: whether it was read; inside: whether the pack has one.
    relief: Mutex<Option<Option<Relief>>>,
}

impl Basemap {
    /// The outlines of an edition for a map of `pixels_per_world` pixels across the whole world.
    ///
    /// # Errors
    /// Where the pack's boundaries cannot be read.
    pub fn edition(&self, atlas: &Atlas, object: &str, pixels_per_world: f64) -> Result<Arc<EditionShapes>, PackError> {
        let level = level_for(pixels_per_world);
        kept(&self.editions, (object.to_owned(), level), || {
            let boundaries = atlas.boundaries()?;
            Ok(Arc::new(match boundaries.edition(object) {
                Some(edition) => edition_shapes(&boundaries.topology, edition, level),
                None => EditionShapes {
                    units: Vec::new(),
                    inner_borders: empty(),
                    outline: empty(),
                    inner_arcs: Vec::new(),
                },
            }))
        })
    }

    /// The borders of former boundaries that those of a date no longer have, as lines that are as long as can be, so that
    /// their dashes run on.
    ///
    /// # Errors
    /// Where the pack's boundaries cannot be read.
    pub fn former_borders(
        &self,
        atlas: &Atlas,
        date: PartialDate,
        pixels_per_world: f64,
    ) -> Result<Arc<Shape>, PackError> {
        let level = level_for(pixels_per_world);
        let object = atlas.edition_at(date).and_then(|edition| edition.geometry.clone()).unwrap_or_default();
        kept(&self.former, (object, level), || {
            let arcs = atlas.former_borders(date)?.map_or_else(Vec::new, |former| former.arcs);
            let simple = atlas.boundaries()?.topology.level(tolerance_deg(level));
            let lines = arcs.into_iter().filter_map(|arc| simple.arcs.get(arc).cloned()).collect();
            Ok(lines_shape(&joined_lines(lines)))
        })
    }

    /// The provinces around.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn neighbours(&self, atlas: &Atlas) -> Result<&[Neighbour], PackError> {
        if let Some(found) = self.neighbours.get() {
            return Ok(found);
        }
        let neighbour = |shape: &ContextShape| Neighbour {
            id: shape.id.clone(),
            names: [shape.name_en.clone(), shape.name_zh.clone()],
            label: shape.label.map(|[lon, lat]| World::from_lon_lat(lon, lat)),
        };
        let made = atlas.neighbours()?.iter().map(neighbour).collect();
        Ok(self.neighbours.get_or_init(|| made))
    }

    /// The borders between the provinces around, each once and none where the data ends, for a map of `pixels_per_world` pixels
    /// across the whole world.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn neighbour_borders(&self, atlas: &Atlas, pixels_per_world: f64) -> Result<Arc<Shape>, PackError> {
        let level = level_for(pixels_per_world);
        kept(&self.neighbour_borders, level, || {
            let whole = match self.whole_borders.get() {
                Some(whole) => whole,
                None => {
                    let arcs = atlas.neighbour_arcs()?.map_or(&[][..], |found| &found.arcs);
                    self.whole_borders.get_or_init(|| Topology { arcs: without_edges(arcs) })
                }
            };
            Ok(lines_shape(&whole.level(tolerance_deg(level)).arcs))
        })
    }

    /// The rivers.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn rivers(&self, atlas: &Atlas) -> Result<&[River], PackError> {
        if let Some(found) = self.rivers.get() {
            return Ok(found);
        }
        let river = |shape: &ContextShape| River {
            id: shape.id.clone(),
            names: [shape.name_en.clone(), shape.name_zh.clone()],
            rank: shape.rank.unwrap_or(1),
            course: shape.parts.iter().map(|part| projected(part)).collect(),
        };
        let made = atlas.rivers()?.iter().map(river).collect();
        Ok(self.rivers.get_or_init(|| made))
    }

    /// The courses of the rivers, in their order, for a map of `pixels_per_world` pixels across the whole world.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn courses(&self, atlas: &Atlas, pixels_per_world: f64) -> Result<Arc<[Arc<Shape>]>, PackError> {
        let level = level_for(pixels_per_world);
        kept(&self.courses, level, || {
            let rivers = atlas.rivers()?.iter();
            Ok(rivers.map(|river| lines_shape(&river.simplified(tolerance_deg(level)))).collect())
        })
    }

    /// So many dots in outlines of an edition, or fewer where there is no room: the same ones for the same outlines, however
    /// many are asked for.
    pub(crate) fn dots(&self, atlas: &Atlas, object: &str, units: &[String], count: usize) -> Arc<[World]> {
        let key = (object.to_owned(), units.to_vec());
        if let Some(dots) = self.dots.lock().unwrap_or_else(PoisonError::into_inner).get(&key)
            && dots.len() >= count
        {
            return if dots.len() == count { Arc::clone(dots) } else { dots[..count].into() };
        }
        let Ok(boundaries) = atlas.boundaries() else { return Arc::default() };
        let ids: Vec<&str> = units.iter().map(String::as_str).collect();
        let dots: Arc<[World]> = projected(&boundaries.scatter(object, &ids, count)).into();
        self.dots.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&dots));
        dots
    }

    /// The transport lines as they were at a date.
    pub fn network(&self, atlas: &Atlas, as_of: PartialDate) -> Arc<Network> {
        let mut kept = self.network.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((date, lines)) = kept.as_ref()
            && *date == as_of
        {
            return Arc::clone(lines);
        }
        let lines = Arc::new(network::network_at(atlas, as_of));
        *kept = Some((as_of, Arc::clone(&lines)));
        lines
    }

    /// The shaded relief and where it lies; `None` where the pack has none.
    ///
    /// # Errors
    /// Where the pack's picture cannot be read.
    pub fn relief(&self, atlas: &Atlas) -> Result<Option<Relief>, PackError> {
        self.relief_from(|| atlas.relief())
    }

    /// Reads it from the files of a pack before its atlas is open, for who will ask for it then.
    ///
    /// # Errors
    /// Where the pack's picture cannot be read.
    pub fn read_relief(&self, files: &dyn PackFiles) -> Result<(), PackError> {
        self.relief_from(|| atlas_data::Relief::read(files)).map(drop)
    }

    fn relief_from<'f>(
        &self,
        read: impl FnOnce() -> Result<Option<atlas_data::Relief<'f>>, PackError>,
    ) -> Result<Option<Relief>, PackError> {
        // Who asks while another one reads it waits for that one.
        let mut kept = self.relief.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = &*kept {
            return Ok(found.clone());
        }
        let made = match read()? {
            None => None,
            Some(relief) => Some((decode(&relief.png)?, crate::view::geo_box(relief.bounds))),
        };
        *kept = Some(made.clone());
        Ok(made)
    }
}

fn empty() -> Arc<Shape> {
    Arc::new(Shape::new(Vec::new(), false))
}

/// What is kept under a key, or is made and kept there.
fn kept<K: Ord, T: Clone>(
    all: &Mutex<BTreeMap<K, T>>,
    key: K,
    make: impl FnOnce() -> Result<T, PackError>,
) -> Result<T, PackError> {
    if let Some(found) = all.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(found.clone());
    }
    let made = make()?;
    all.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
    Ok(made)
}

/// The level whose error stays under [`TOLERANCE_PX`].
fn level_for(pixels_per_world: f64) -> i32 {
    let mut level = 16;
    while level < FINEST && tolerance_deg(level) > 360.0 / pixels_per_world * TOLERANCE_PX {
        level += if level < HALVES_UNTIL { 1 } else { 2 };
    }
    level
}

/// How far an outline of a level may lie from the true one: two levels on it is half as far.
fn tolerance_deg(level: i32) -> f64 {
    let between = if level % 2 == 0 { 1.0 } else { std::f64::consts::SQRT_2 };
    360.0 / f64::from(1u32 << (level / 2)) / between
}

fn edition_shapes(topology: &Topology, edition: &EditionGeometry, level: i32) -> EditionShapes {
    let simple = topology.level(tolerance_deg(level));
    let ring = |arcs: &Vec<ArcRef>| projected(&simple.ring(arcs));
    let units = edition.shapes.iter().map(|unit| {
        let parts = unit.polygons.iter().flatten().map(ring).collect();
        (unit.id.clone(), Arc::new(Shape::new(parts, true)))
    });
    let borders = |arcs: &[usize]| {
        let parts = arcs.iter().filter_map(|arc| simple.arcs.get(*arc)).map(|arc| projected(arc)).collect();
        Arc::new(Shape::new(parts, false))
    };
    EditionShapes {
        units: units.collect(),
        inner_borders: borders(edition.inner_arcs()),
        outline: borders(edition.outer_arcs()),
        inner_arcs: edition.inner_arcs().iter().copied().filter(|arc| simple.arcs.get(*arc).is_some()).collect(),
    }
}

/// Lines put together where one ends at the point where another begins or ends.
fn joined_lines(lines: Vec<Vec<[f64; 2]>>) -> Vec<Vec<[f64; 2]>> {
    let mut found: Vec<Vec<[f64; 2]>> = Vec::new();
    for mut line in lines {
        // A line that joins two others takes both in.
        loop {
            let (first, last) = (line.first().copied(), line.last().copied());
            let touches = |other: &Vec<[f64; 2]>| {
                let ends = [other.first().copied(), other.last().copied()];
                first != last && (ends.contains(&first) || ends.contains(&last)) && ends[0] != ends[1]
            };
            let Some(at) = found.iter().position(touches) else { break };
            let mut other = found.remove(at);
            if other.first().copied() == last || other.first().copied() == first {
                other.reverse();
            }
            // Now the other one ends at one of this one's ends.
            if other.last().copied() == last {
                line.reverse();
            }
            other.pop();
            other.append(&mut line);
            line = other;
        }
        found.push(line);
    }
    found
}

fn projected(points: &[[f64; 2]]) -> Vec<World> {
    points.iter().map(|[lon, lat]| World::from_lon_lat(*lon, *lat)).collect()
}

fn lines_shape(lines: &[Vec<[f64; 2]>]) -> Arc<Shape> {
    Arc::new(Shape::new(lines.iter().map(|line| projected(line)).collect(), false))
}

/// Outlines that were cut at a box have its straight edges; no border runs there.
fn without_edges(arcs: &[Vec<[f64; 2]>]) -> Vec<Vec<[f64; 2]>> {
    let points = || arcs.iter().flatten();
    let low = points().fold([f64::INFINITY; 2], |low, p| [low[0].min(p[0]), low[1].min(p[1])]);
    let high = points().fold([f64::NEG_INFINITY; 2], |high, p| [high[0].max(p[0]), high[1].max(p[1])]);
    let is_at = |a: f64, b: f64, edge: f64| (a - edge).abs() < EDGE_DEG && (b - edge).abs() < EDGE_DEG;
    let on_edge = |a: &[f64; 2], b: &[f64; 2]| {
        (0..2).any(|axis| is_at(a[axis], b[axis], low[axis]) || is_at(a[axis], b[axis], high[axis]))
    };
    let pieces = arcs.iter().flat_map(|arc| arc.chunk_by(|a, b| !on_edge(a, b)));
    pieces.filter(|piece| piece.len() > 1).map(<[_]>::to_vec).collect()
}

fn decode(png: &[u8]) -> Result<Raster, PackError> {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png)
        .map_err(|error| PackError::picture(&error.to_string()))?;
    let (width, height) = (picture.width(), picture.height());
    Ok(match picture {
        // A relief has no colours.
        image::DynamicImage::ImageLuma8(grey) => {
            Raster::Grey(Arc::new(Grey { width, height, values: grey.into_raw() }))
        }
        other => Raster::Color(Arc::new(Pixels { width, height, rgba: other.into_rgba8().into_raw() })),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::atlas;

    #[test]
    fn no_level_is_farther_from_the_truth_than_a_part_of_a_pixel_and_none_is_much_nearer() {
        for step in 0..=160 {
            let pixels_per_world = 2f64.powf(8.0 + f64::from(step) / 10.0);
            let level = level_for(pixels_per_world);
            let off = tolerance_deg(level) / 360.0 * pixels_per_world;
            assert!(off <= TOLERANCE_PX || level == FINEST, "{off} px at {pixels_per_world}");
            let least = if level <= HALVES_UNTIL { 0.7 } else { 0.49 };
            assert!(off > TOLERANCE_PX * least || level == 16, "{off} px at {pixels_per_world}");
        }
        assert!((tolerance_deg(20) / tolerance_deg(22) - 2.0).abs() < 1e-12);
        assert!(tolerance_deg(20) > tolerance_deg(21) && tolerance_deg(21) > tolerance_deg(22));
    }

    #[test]
    fn no_border_runs_along_the_box_that_the_data_was_cut_at() {
        let on_the_way = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 1.0], [2.0, 2.0], [0.0, 2.0], [0.0, 4.0]];
        let inside = vec![[1.0, 1.0], [2.0, 1.5]];
        let along = vec![[0.0, 4.0], [3.0, 4.0]];
        let corner = vec![[3.0, 4.0], [4.0, 4.0], [4.0, 3.0]];
        let found = without_edges(&[on_the_way, inside.clone(), along, corner]);
        assert_eq!(found, [vec![[4.0, 1.0], [2.0, 2.0], [0.0, 2.0]], inside]);
        assert_eq!(without_edges(&[]), Vec::<Vec<[f64; 2]>>::new());
    }

    #[test]
    fn borders_around_keep_off_the_edges_of_the_data_at_every_level() {
        let arcs = &atlas().neighbour_arcs().unwrap().unwrap().arcs;
        let at = |axis: usize| arcs.iter().flatten().map(move |point| point[axis]);
        let ends = |axis| at(axis).fold([f64::MAX, f64::MIN], |ends, value| [ends[0].min(value), ends[1].max(value)]);
        let (lon, lat) = (ends(0), ends(1));
        let corners = [World::from_lon_lat(lon[0], lat[1]), World::from_lon_lat(lon[1], lat[0])];
        let is_along = |a: &World, b: &World| {
            let same = |a: f64, b: f64, edge: f64| (a - edge).abs() < 1e-9 && (b - edge).abs() < 1e-9;
            corners.iter().any(|corner| same(a.x, b.x, corner.x) || same(a.y, b.y, corner.y))
        };
        let basemap = Basemap::default();
        let mut points = Vec::new();
        for zoom in 13..=24 {
            let pixels_per_world = 2f64.powi(zoom);
            let shape = basemap.neighbour_borders(atlas(), pixels_per_world).unwrap();
            assert!(shape.parts.len() > 10, "{}", shape.parts.len());
            for pair in shape.parts.iter().flat_map(|part| part.windows(2)) {
                // A bay at the edge that is too shallow to be seen is a line along it, of as few pixels.
                let length = (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y) * pixels_per_world;
                assert!(length < 4.0 || !is_along(&pair[0], &pair[1]), "{length} px at zoom {zoom}");
            }
            points.push(shape.parts.iter().map(Vec::len).sum::<usize>());
        }
        assert!(points.is_sorted() && points[0] * 4 < points[11], "{points:?}");
    }

    #[test]
    fn rivers_have_a_course_at_every_level() {
        let basemap = Basemap::default();
        let rivers = basemap.rivers(atlas()).unwrap();
        for zoom in [8, 12, 16, 24] {
            let courses = basemap.courses(atlas(), 2f64.powi(zoom)).unwrap();
            assert_eq!(courses.len(), rivers.len());
            for (river, course) in rivers.iter().zip(courses.iter()) {
                let ends = |parts: &[Vec<World>]| -> Vec<[World; 2]> {
                    parts.iter().map(|part| [*part.first().unwrap(), *part.last().unwrap()]).collect()
                };
                assert_eq!(ends(&river.course), ends(&course.parts), "{} at zoom {zoom}", river.id);
            }
        }
    }
}
