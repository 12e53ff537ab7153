//! Composing figures and answering a search: `cargo bench -p atlas-view`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops where something is missing")]

use atlas_data::{Atlas, open_path};
use atlas_scene::{Size, label, map::Camera, text::Fonts};
use atlas_view::{
    Basemap, Canvas, Captions, ChartFit, ChartKind, ChartOptions, Comparison, Language, Layer, ListOptions, Listing,
    MapKind, MapOptions, Measure, Panel, Ranking, SourcesAt, Studio, ThemeName, View, Words, compose,
    deck::{Deck, FigureCall, Slide, Template},
    search::SearchIndex,
};
use divan::Bencher;
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn atlas() -> Atlas {
    Atlas::open_trusted(open_path(&repository().join("data/chongqing")).unwrap()).unwrap()
}

fn fonts() -> Fonts {
    let face = |name: &str| std::fs::read(repository().join("assets/fonts").join(name)).unwrap();
    Fonts::new(face("NotoSansSC-Regular.otf").into(), face("NotoSansSC-Bold.otf").into()).unwrap()
}

fn with_studio(run: impl FnOnce(&View, &Studio<'_>)) {
    let (atlas, fonts, basemap) = (atlas(), fonts(), Basemap::default());
    let (theme, words) = (atlas_view::theme(ThemeName::Light).unwrap(), Words::new(Language::English));
    let studio = Studio {
        atlas: &atlas,
        basemap: &basemap,
        fonts: &fonts,
        theme: &theme,
        words: &words,
        sources: SourcesAt::Picture,
    };
    run(&View::opening(&atlas), &studio);
}

#[divan::bench]
fn opening_map(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let camera = Camera::fit(&view.extent, Size::new(1440.0, 900.0), 0.0);
        bencher.bench_local(|| compose::live_map(view, studio, camera, 1.0, &[]).unwrap());
    });
}

/// The view with every layer shown, and its camera in a window of 1600 by 1000, some zoom levels closer.
fn all_layers(view: &View, closer: f64) -> (View, Camera) {
    let fitted = Camera::fit(&view.extent, Size::new(920.0, 908.0), 0.0);
    let view = View { layers: Layer::ALL.into_iter().collect(), ..view.clone() };
    (view, Camera { scale: fitted.scale * 2f64.powf(closer), ..fitted })
}

#[divan::bench(args = [0.0, 1.5, 3.0])]
fn map_with_all_layers(bencher: Bencher<'_, '_>, closer: f64) {
    with_studio(|view, studio| {
        let (view, camera) = all_layers(view, closer);
        bencher.bench_local(|| compose::live_map(&view, studio, camera, 1.0, &[]).unwrap());
    });
}

/// From the atlas to names at their places, all layers.
#[divan::bench(args = [0.0, 1.5, 3.0])]
fn names_with_all_layers(bencher: Bencher<'_, '_>, closer: f64) {
    with_studio(|view, studio| {
        let (view, camera) = all_layers(view, closer);
        bencher.bench_local(|| {
            let specs = compose::names(&view, studio, &camera).unwrap();
            label::place(&specs, &camera, studio.fonts, label::Obstacles::default()).len()
        });
    });
}

/// From figures to the colour of every unit.
#[divan::bench]
fn recolouring_all_units(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let units = studio.atlas.units_at(view.as_of);
        bencher.bench_local(|| {
            let measure = Measure::of(view, studio.atlas, studio.theme, studio.words).unwrap();
            units.iter().map(|unit| measure.fill(&unit.id, studio.theme)).collect::<Vec<_>>()
        });
    });
}

/// The opening map with a circle for each district, on one another or moved apart.
#[divan::bench(args = [false, true])]
fn map_with_circles(bencher: Bencher<'_, '_>, apart: bool) {
    with_studio(|view, studio| {
        let map_options = MapOptions { apart, ..MapOptions::default() };
        let view = View { indicator: Some("gdp".to_owned()), map: MapKind::Symbols, map_options, ..view.clone() };
        let camera = Camera::fit(&view.extent, Size::new(1440.0, 900.0), 0.0);
        bencher.bench_local(|| compose::live_map(&view, studio, camera, 1.0, &[]).unwrap());
    });
}

/// The same with dots, which have their places already.
#[divan::bench]
fn map_with_dots(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let view = View { indicator: Some("gdp".to_owned()), map: MapKind::Dots, ..view.clone() };
        let camera = Camera::fit(&view.extent, Size::new(1440.0, 900.0), 0.0);
        bencher.bench_local(|| compose::live_map(&view, studio, camera, 1.0, &[]).unwrap());
    });
}

#[divan::bench]
fn ranking_chart(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let canvas = Canvas { size: Size::new(800.0, 900.0), scale: 1.0, transparent: false };
        bencher.bench_local(|| compose::bar_chart(view, studio, &canvas).unwrap());
    });
}

#[divan::bench]
fn panel_of_a_district(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        bencher.bench_local(|| Panel::of("qianjiang", studio.atlas, view.as_of, studio.words));
    });
}

#[divan::bench]
fn captions_of_all_units(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| bencher.bench_local(|| Captions::of(view, studio.atlas, None, studio.words)));
}

/// Two well-known districts, and six.
fn comparing(view: &View, units: &[&str]) -> View {
    View { compared: units.iter().map(|unit| (*unit).to_owned()).collect(), ..view.clone() }
}

const SIX: [&str; 6] = ["yuzhong", "qianjiang", "fuling", "yubei", "jiangjin", "zone-ne"];

#[divan::bench(args = [2, 6])]
fn table_of_compared_units(bencher: Bencher<'_, '_>, units: usize) {
    with_studio(|view, studio| {
        let view = comparing(view, &SIX[..units]);
        let key = ["gdp", "population-census"];
        bencher.bench_local(|| Comparison::of(&view, key.into_iter(), studio.atlas, studio.words));
    });
}

#[divan::bench]
fn lines_of_six_units(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let mut view = comparing(view, &SIX);
        view.indicator = Some("population-registered".to_owned());
        let canvas = Canvas { size: Size::new(800.0, 500.0), scale: 1.0, transparent: false };
        bencher.bench_local(|| compose::compare_chart(&view, studio, &canvas).unwrap());
    });
}

/// What the list of kinds waits for when the view has changed.
#[divan::bench]
fn charts_that_fit(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| bencher.bench_local(|| ChartFit::all(view, studio.atlas)));
}

#[divan::bench(args = ["dumbbell", "scatter", "histogram", "strip", "stacked", "lorenz"])]
fn a_chart(bencher: Bencher<'_, '_>, kind: &str) {
    with_studio(|view, studio| {
        let chart = ChartKind::ALL.into_iter().find(|one| one.id() == kind).unwrap();
        let indicator = match kind {
            "stacked" => "age-65-plus-share",
            "lorenz" => "gdp",
            _ => "urbanisation-rate",
        };
        let view = View { chart, indicator: Some(indicator.to_owned()), ..view.clone() };
        let canvas = Canvas { size: Size::new(800.0, 900.0), scale: 1.0, transparent: false };
        bencher.bench_local(|| compose::chart(&view, studio, &canvas).unwrap());
    });
}

#[divan::bench]
fn small_maps_of_six_units(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let view = comparing(view, &SIX);
        let canvas = Canvas { size: Size::new(800.0, 500.0), scale: 1.0, transparent: false };
        bencher.bench_local(|| compose::compare_maps(&view, studio, &canvas).unwrap());
    });
}

/// Slides of one view: the time until the next one can be drawn.
#[divan::bench(args = ["map", "map-text", "map-chart", "compare", "figures", "plans"])]
fn a_slide(bencher: Bencher<'_, '_>, layout: &str) {
    with_studio(|view, studio| {
        let view = comparing(view, &SIX);
        let mut slide = Slide::of_view("one".to_owned(), view, studio.atlas);
        slide.template = Template::ALL.into_iter().find(|template| template.id() == layout).unwrap();
        slide.figures =
            vec![FigureCall { subject: "qijiang".to_owned(), indicator: "gdp".to_owned(), period: None }; 6];
        slide.plans = studio.atlas.plans().iter().take(5).map(|plan| plan.id.clone()).collect();
        let deck = Deck { slides: vec![slide], ..Deck::default() };
        bencher.bench_local(|| compose::slide(&deck, 0, studio, 1.5).unwrap());
    });
}

#[divan::bench]
fn ranking_as_a_list(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        bencher.bench_local(|| Ranking::of("gdp-per-person", None, view.as_of, studio.atlas, studio.words));
    });
}

#[divan::bench]
fn a_table_of_six_columns(bencher: Bencher<'_, '_>) {
    with_studio(|view, studio| {
        let view = table_view(view);
        bencher.bench_local(|| Listing::of(&view, studio.atlas, studio.words));
    });
}

#[divan::bench(args = ["qj", ">80000 2:>1M"])]
fn a_key_of_the_filter_of_a_table(bencher: Bencher<'_, '_>, filter: &str) {
    with_studio(|view, studio| {
        let view = table_view(view);
        let listing = Listing::of(&view, studio.atlas, studio.words).unwrap();
        let index = SearchIndex::new(studio.atlas);
        let options = ListOptions { filter: filter.to_owned(), ..ListOptions::default() };
        bencher.bench_local(|| listing.arranged(&options, Some(&index), studio.atlas, view.as_of));
    });
}

fn table_view(view: &View) -> View {
    let with = ["population-resident", "urbanisation-rate", "gdp", "area", "age-65-plus-share"].map(str::to_owned);
    let chart_options = ChartOptions { with: with.to_vec(), ..ChartOptions::default() };
    View { chart_options, ..view.clone() }
}

#[divan::bench(args = ["q", "qianj", "黔", "qj"])]
fn a_key_of_the_search(bencher: Bencher<'_, '_>, text: &str) {
    let atlas = atlas();
    let index = SearchIndex::new(&atlas);
    let as_of = atlas.info().opening.as_of;
    bencher.bench(|| index.find(text, &atlas, as_of, Language::English, 8).len());
}
