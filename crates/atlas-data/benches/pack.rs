//! Opening the atlas and asking it: `cargo bench -p atlas-data`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops where something is missing")]

use atlas_data::{Atlas, AutocorrelationOptions, MemoryFiles, PackFiles, PartialDate, check, morans_i, open_path};
use divan::Bencher;
use std::{path::Path, sync::Arc};

fn main() {
    divan::main();
}

/// The built-in pack in memory, so that no disk is measured.
fn files() -> Arc<dyn PackFiles> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/chongqing");
    Arc::new(MemoryFiles::copy(open_path(&folder).unwrap().as_ref()).unwrap())
}

fn atlas() -> Atlas {
    Atlas::open_trusted(files()).unwrap()
}

fn opening() -> PartialDate {
    "2024-12-31".parse().unwrap()
}

#[divan::bench]
fn open_trusted_tables(bencher: Bencher<'_, '_>) {
    let files = files();
    bencher.bench(|| Atlas::open_trusted(Arc::clone(&files)).unwrap());
}

#[divan::bench]
fn check_a_foreign_pack_whole(bencher: Bencher<'_, '_>) {
    let files = files();
    bencher.bench(|| check(files.as_ref()));
}

#[divan::bench]
fn read_boundaries(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(atlas).bench_refs(|atlas| atlas.boundaries().unwrap().objects().count());
}

#[divan::bench]
fn unit_under_the_pointer(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    let boundaries = atlas.boundaries().unwrap();
    bencher.bench(|| boundaries.unit_at("edition-2011", divan::black_box(106.57), divan::black_box(29.55)));
}

#[divan::bench]
fn column_of_an_indicator(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    bencher.bench(|| atlas.column("gdp", None, opening()).values().len());
}

#[divan::bench]
fn neighbours_of_an_edition(bencher: Bencher<'_, '_>) {
    let opened = || {
        let atlas = atlas();
        atlas.boundaries().unwrap();
        atlas
    };
    bencher
        .with_inputs(opened)
        .bench_refs(|atlas| atlas.boundaries().unwrap().contiguity("edition-2011").unwrap().units().len());
}

#[divan::bench]
fn morans_i_with_999_permutations(bencher: Bencher<'_, '_>) {
    let atlas = atlas();
    let contiguity = atlas.boundaries().unwrap().contiguity("edition-2011").unwrap();
    let column = atlas.column("gdp-per-person", None, opening());
    let options = AutocorrelationOptions::default();
    bencher.bench(|| morans_i(contiguity, |unit| column.value_of(unit), divan::black_box(&options)).unwrap());
}
