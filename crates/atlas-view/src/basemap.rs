//! The geometry of the map, projected and simplified once per level of detail and shared by all pictures.

use crate::network::{self, Network};
use atlas_data::{ArcRef, Atlas, EditionGeometry, MergedRow, PackError, PackFiles, PartialDate, Topology};
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

/// How near a point must be to the edge of the data to lie on it, as a part of the world.
const EDGE: f64 = 1e-9;

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

/// A named outline around the atlas's own area, or a river.
#[derive(Debug)]
pub struct ContextFeature {
    /// Id in the pack.
    pub id: String,
    /// English and Chinese name.
    pub names: [String; 2],
    /// Importance, 1 is the greatest.
    pub rank: u32,
    /// Where its name stands.
    pub label: Option<World>,
    /// The outline or the line.
    pub shape: Arc<Shape>,
    /// The outline without the straight edges where the data ends.
    pub border: Arc<Shape>,
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
    neighbours: OnceLock<Vec<ContextFeature>>,
    rivers: OnceLock<Vec<ContextFeature>>,
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
        let key = (object.to_owned(), level);
        if let Some(shapes) = self.editions.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(shapes));
        }
        let boundaries = atlas.boundaries()?;
        let shapes = match boundaries.edition(object) {
            Some(edition) => edition_shapes(&boundaries.topology, edition, level),
            None => {
                EditionShapes { units: Vec::new(), inner_borders: empty(), outline: empty(), inner_arcs: Vec::new() }
            }
        };
        let shapes = Arc::new(shapes);
        self.editions.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&shapes));
        Ok(shapes)
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
        let key = (object, level);
        if let Some(shape) = self.former.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(shape));
        }
        let arcs = atlas.former_borders(date)?.map_or_else(Vec::new, |former| former.arcs);
        let topology = &atlas.boundaries()?.topology;
        let simple = topology.level(360.0 / f64::from(1u32 << level));
        let lines: Vec<Vec<[f64; 2]>> = arcs.into_iter().filter_map(|arc| simple.arcs.get(arc).cloned()).collect();
        let parts = joined_lines(lines).iter().map(|line| projected(line)).collect();
        let shape = Arc::new(Shape::new(parts, false));
        self.former.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&shape));
        Ok(shape)
    }

    /// The provinces around.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn neighbours(&self, atlas: &Atlas) -> Result<&[ContextFeature], PackError> {
        if let Some(found) = self.neighbours.get() {
            return Ok(found);
        }
        let mut made: Vec<ContextFeature> = atlas.neighbours()?.iter().map(context_feature).collect();
        leave_out_edges(&mut made);
        Ok(self.neighbours.get_or_init(|| made))
    }

    /// The rivers.
    ///
    /// # Errors
    /// Where the pack's file cannot be read.
    pub fn rivers(&self, atlas: &Atlas) -> Result<&[ContextFeature], PackError> {
        if let Some(found) = self.rivers.get() {
            return Ok(found);
        }
        let made = atlas.rivers()?.iter().map(context_feature).collect();
        Ok(self.rivers.get_or_init(|| made))
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

/// The level whose error stays under [`TOLERANCE_PX`]: every level has half the error of the one before.
fn level_for(pixels_per_world: f64) -> i32 {
    let mut level = 8;
    while level < 24 && 360.0 / f64::from(1u32 << level) > 360.0 / pixels_per_world * TOLERANCE_PX {
        level += 1;
    }
    level
}

fn edition_shapes(topology: &Topology, edition: &EditionGeometry, level: i32) -> EditionShapes {
    let tolerance_deg = 360.0 / f64::from(1u32 << level);
    let simple = topology.level(tolerance_deg);
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

fn context_feature(shape: &atlas_data::ContextShape) -> ContextFeature {
    let parts: Vec<Vec<World>> = shape.parts.iter().map(|part| projected(part)).collect();
    let outline = Arc::new(Shape::new(parts, shape.closed));
    ContextFeature {
        id: shape.id.clone(),
        names: [shape.name_en.clone(), shape.name_zh.clone()],
        rank: shape.rank.unwrap_or(1),
        label: shape.label.map(|[lon, lat]| World::from_lon_lat(lon, lat)),
        border: Arc::clone(&outline),
        shape: outline,
    }
}

/// Outlines that were cut at a box keep its straight edges; no border runs there.
fn leave_out_edges(features: &mut [ContextFeature]) {
    let points = || features.iter().flat_map(|feature| feature.shape.parts.iter().flatten());
    let low = points().fold((f64::INFINITY, f64::INFINITY), |low, p| (low.0.min(p.x), low.1.min(p.y)));
    let high = points().fold((f64::NEG_INFINITY, f64::NEG_INFINITY), |high, p| (high.0.max(p.x), high.1.max(p.y)));
    let same = |a: f64, b: f64, edge: f64| (a - edge).abs() < EDGE && (b - edge).abs() < EDGE;
    let on_edge = |a: &World, b: &World| {
        same(a.x, b.x, low.0) || same(a.x, b.x, high.0) || same(a.y, b.y, low.1) || same(a.y, b.y, high.1)
    };
    for feature in features {
        let mut lines: Vec<Vec<World>> = Vec::new();
        for part in &feature.shape.parts {
            let mut line: Vec<World> = Vec::new();
            let ends = part.iter().zip(part.iter().cycle().skip(1));
            for (a, b) in ends {
                line.push(*a);
                if on_edge(a, b) {
                    lines.push(std::mem::take(&mut line));
                }
            }
            line.extend(part.first());
            lines.push(line);
        }
        lines.retain(|line| line.len() > 1);
        feature.border = Arc::new(Shape::new(lines, false));
    }
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
