//! From a view to pixels and to a file: `cargo bench -p atlas-app`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops where something is missing")]

use atlas_app::Core;
use atlas_export::{
    png::{self, PngOptions},
    raster,
};
use atlas_scene::{Pixels, Size, map::Camera};
use atlas_view::{Canvas, Language, Layer, ThemeName, View, compose};
use divan::Bencher;

fn main() {
    divan::main();
}

fn core() -> Core {
    Core::open(None).unwrap()
}

fn map(core: &Core, width: f32, height: f32, scale: f32) -> Pixels {
    map_of(core, &View::opening(&core.atlas), 0.0, [width, height], scale)
}

/// The picture of a view, `closer` zoom levels nearer than its extent.
fn map_of(core: &Core, view: &View, closer: f64, [width, height]: [f32; 2], scale: f32) -> Pixels {
    let fitted = Camera::fit(&view.extent, Size::new(width, height), 0.0);
    let camera = Camera { scale: fitted.scale * 2f64.powf(closer), ..fitted };
    let studio = core.studio(Language::English, ThemeName::Light);
    let picture = compose::live_map(view, &studio, camera, scale, &[]).unwrap();
    raster::render(&picture.scene, &core.fonts, scale).unwrap()
}

#[divan::bench]
fn open_the_built_in_atlas() -> Core {
    core()
}

/// The first picture of a window: nothing is projected, shaped or decoded yet.
#[divan::bench]
fn first_map_780x810(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(core).bench_refs(|core| map(core, 780.0, 810.0, 1.0));
}

#[divan::bench(args = [(780.0, 810.0, 1.0), (1260.0, 990.0, 1.0), (1260.0, 990.0, 2.0)])]
fn next_map(bencher: Bencher<'_, '_>, (width, height, scale): (f32, f32, f32)) {
    let core = core();
    bencher.bench_local(|| map(&core, width, height, scale));
}

/// What a window of 1600 by 1000 asks of its worker, with a margin, all layers shown.
#[divan::bench(args = [0.0, 1.5, 3.0])]
fn map_with_all_layers_1290x1270(bencher: Bencher<'_, '_>, closer: f64) {
    let core = core();
    let view = View { layers: Layer::ALL.into_iter().collect(), ..View::opening(&core.atlas) };
    bencher.bench_local(|| map_of(&core, &view, closer, [1290.0, 1270.0], 1.0));
}

#[divan::bench]
fn chart_as_a_300_dpi_file(bencher: Bencher<'_, '_>) {
    let core = core();
    let view = View { indicator: Some("gdp".to_owned()), ..View::opening(&core.atlas) };
    let studio = core.studio(Language::Chinese, ThemeName::Print);
    let canvas = Canvas { size: Size::new(800.0, 900.0), scale: 300.0 / 96.0, transparent: false };
    bencher.bench_local(|| {
        let scene = compose::bar_chart(&view, &studio, &canvas).unwrap();
        let pixels = raster::render(&scene, &core.fonts, canvas.scale).unwrap();
        png::encode(&pixels, &PngOptions::of_dpi(300.0)).unwrap().len()
    });
}
