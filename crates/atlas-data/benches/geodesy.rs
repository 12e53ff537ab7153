//! Where points lie, what lines run through, and how large it all is: `cargo bench -p atlas-data --bench geodesy`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops where something is missing")]

use atlas_data::{Atlas, MemoryFiles, open_path};
use divan::Bencher;
use std::{path::Path, sync::Arc};

const OBJECT: &str = "edition-2025";

fn main() {
    divan::main();
}

/// The built-in pack from memory with its boundaries read.
fn atlas() -> Atlas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing");
    let files = Arc::new(MemoryFiles::copy(open_path(&folder).unwrap().as_ref()).unwrap());
    let atlas = Atlas::open_trusted(files).unwrap();
    atlas.boundaries().unwrap();
    atlas
}

/// A thousand by a thousand points over the box of all units.
fn million(atlas: &Atlas) -> Vec<[f64; 2]> {
    let shapes = &atlas.boundaries().unwrap().edition(OBJECT).unwrap().shapes;
    let [west, south, east, north] = shapes
        .iter()
        .map(|shape| shape.bbox)
        .fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |a, b| {
            [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
        });
    let at = |of: i32, from: f64, to: f64| from + (to - from) * (f64::from(of) + 0.5) / 1000.0;
    (0..1_000_000).map(|i| [at(i % 1000, west, east), at(i / 1000, south, north)]).collect()
}

#[divan::bench(sample_count = 5)]
fn a_million_hit_tests(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    let points = million(&atlas);
    boundaries.unit_at(OBJECT, points[0][0], points[0][1]);
    bencher.bench(|| points.iter().filter(|[lon, lat]| boundaries.unit_at(OBJECT, *lon, *lat).is_some()).count());
}

#[divan::bench(sample_count = 20)]
fn index_on_the_first_hit_test(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(atlas).bench_refs(|atlas| atlas.boundaries().unwrap().unit_at(OBJECT, 106.5, 29.5).is_some());
}

#[divan::bench(sample_count = 10)]
fn areas_of_all_units(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(atlas).bench_refs(|atlas| atlas.boundaries().unwrap().area_km2(OBJECT, "yuzhong"));
}

#[divan::bench]
fn units_in_a_box_over_the_centre(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    boundaries.unit_at(OBJECT, 106.5, 29.5);
    bencher.bench(|| boundaries.units_in_box(OBJECT, divan::black_box(106.2), 29.3, 106.9, 29.8).len());
}

#[divan::bench(sample_count = 20)]
fn units_along_all_lines(bencher: Bencher<'_, '_>) {
    let date = "2025-12-31".parse().unwrap();
    let with_index = || {
        let atlas = atlas();
        atlas.boundaries().unwrap().unit_at(OBJECT, 106.5, 29.5);
        atlas
    };
    bencher.with_inputs(with_index).bench_refs(|atlas| {
        let lines = atlas.lines().iter();
        lines.map(|line| atlas.units_along(&line.id, date).unwrap().len()).sum::<usize>()
    });
}

#[divan::bench]
fn lines_and_places_of_a_unit(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    let date = "2025-12-31".parse().unwrap();
    atlas.lines_of("wanzhou", date).unwrap();
    bencher.bench(|| {
        let unit = divan::black_box("wanzhou");
        atlas.lines_of(unit, date).unwrap().len() + atlas.places_of(unit, date).unwrap().len()
    });
}

/// Places of four thousand dots over all units.
#[divan::bench]
fn dots_over_all_units(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    let units: Vec<&str> = boundaries.edition(OBJECT).unwrap().shapes.iter().map(|unit| unit.id.as_str()).collect();
    let each = 4000 / units.len();
    let dots = || units.iter().map(|unit| boundaries.scatter(OBJECT, &[unit], each).len()).sum::<usize>();
    // The index of the edges and the areas are made once.
    dots();
    bencher.bench(dots);
}
