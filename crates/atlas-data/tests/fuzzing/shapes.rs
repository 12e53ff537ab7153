//! Boundaries and rivers.

use super::{pack, small};
use atlas_data::{ArcRef, Atlas, Boundaries, EditionGeometry, MemoryFiles, check};
use std::sync::Arc;

/// A TopoJSON file: as the boundaries, the neighbours and the rivers of the small pack.
pub(crate) fn topojson(input: &[u8]) {
    let mut files = small::pack();
    files.files.insert(small::BOUNDARIES.to_owned(), input.to_vec());
    match Boundaries::read(&files, small::BOUNDARIES) {
        // What is no TopoJSON at all is none as rivers either; most inputs end here, soon.
        Err(error) if error.to_string().contains("write TopoJSON") => return pack::sentence(&error.to_string()),
        Err(error) => pack::sentence(&error.to_string()),
        Ok(boundaries) => measure(&boundaries),
    }
    pack::sentences(&check(&files));
    context(files);
}

/// Asks everything that can be asked of boundaries.
pub(crate) fn measure(boundaries: &Boundaries) {
    let levels: Vec<_> = [0.0, 1e-4, 0.01, 100.0].map(|tolerance| boundaries.topology.level(tolerance)).into();
    for (at, arc) in boundaries.topology.arcs.iter().enumerate() {
        for level in &levels {
            let simple = &level.arcs[at];
            assert_eq!((simple.first(), simple.last()), (arc.first(), arc.last()), "an arc lost its ends");
            assert!(simple.len() <= arc.len());
        }
    }
    let objects: Vec<&str> = boundaries.objects().collect();
    for object in objects.into_iter().take(8) {
        let edition = boundaries.edition(object).expect("a listed object is there");
        for arc in edition.inner_arcs().iter().chain(edition.outer_arcs()) {
            assert!(*arc < boundaries.topology.arcs.len());
        }
        outlines(boundaries, object, edition);
        for step in 0..64 {
            let (lon, lat) = (105.9 + 0.31 * f64::from(step % 8), 28.9 + 0.17 * f64::from(step / 8));
            let unit = boundaries.unit_at(object, lon, lat);
            let met = boundaries.units_in_box(object, lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1);
            assert!(unit.is_none_or(|unit| met.contains(&unit)), "{unit:?} is not in the box around it");
        }
        for odd in [f64::NAN, f64::INFINITY, -1e308, 0.0] {
            let _ = boundaries.unit_at(object, odd, 29.5);
            let _ = boundaries.unit_at(object, 106.5, odd);
            let _ = boundaries.units_in_box(object, odd, 29.0, 107.0, odd);
        }
    }
}

fn outlines(boundaries: &Boundaries, object: &str, edition: &EditionGeometry) {
    for shape in edition.shapes.iter().take(16) {
        assert!(edition.shape(&shape.id).is_some());
        let area = boundaries.area_km2(object, &shape.id).expect("every outline has an area");
        assert!(area.is_finite(), "{} has the area {area}", shape.id);
        let rings: Vec<&Vec<ArcRef>> = shape.polygons.iter().flatten().collect();
        for ring in &rings {
            assert!(!boundaries.topology.ring(ring).is_empty(), "a ring without points");
        }
        // Only points in the box can be in the outline.
        for [lon, lat] in rings.iter().flat_map(|ring| boundaries.topology.ring(ring)).take(64) {
            assert!(shape.bbox[0] <= lon && lon <= shape.bbox[2], "{} leaves its box", shape.id);
            assert!(shape.bbox[1] <= lat && lat <= shape.bbox[3], "{} leaves its box", shape.id);
            let _ = boundaries.unit_at(object, lon, lat);
        }
    }
}

/// The same file as neighbours and rivers.
fn context(mut files: MemoryFiles) {
    let text = small::DATAPACKAGE.replace(
        "\"attribution_en\"",
        "\"neighbours\": {\"path\": \"geometry/boundaries.topojson\", \"object\": \"now\"},
         \"rivers\": {\"path\": \"geometry/boundaries.topojson\", \"object\": \"rivers\"}, \"attribution_en\"",
    );
    files.files.insert("datapackage.json".to_owned(), text.into_bytes());
    let atlas = Atlas::open_trusted(Arc::new(files)).expect("the tables are sound");
    for shape in [atlas.neighbours(), atlas.rivers()].into_iter().flatten().flatten() {
        assert!(shape.parts.iter().all(|part| !part.is_empty()), "{} has a part without points", shape.id);
    }
}
