//! Names on the map over many views: none lies on another, none leaves the page, the chosen unit has its name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_app::Core;
use atlas_data::{Atlas, Lang};
use atlas_scene::{
    Node, PlacedGlyph, Point, Rect, Size, TextNode,
    map::{Camera, World},
};
use atlas_view::{Language, Layer, NameLanguages, ThemeName, View, compose};

/// A name on the map: its words and the box of its letters.
struct Label {
    text: String,
    letters: Rect,
}

fn letters(node: &Node) -> Vec<Label> {
    let label = |text: &TextNode, letters| Label { text: text.text.clone(), letters };
    match node {
        // From the tops of capitals to a little below the base line.
        Node::Text(text) if text.is_level() => {
            let top = text.origin.y - 0.8 * text.size;
            vec![label(text, Rect::new(text.bounds.x, top, text.bounds.width, 0.9 * text.size))]
        }
        // Along a line, the middle of each letter, which is about half an em wide.
        Node::Text(text) => {
            let middle = |glyph: &PlacedGlyph| {
                let (at, along) = (glyph.offset.moved(text.origin.x, text.origin.y), glyph.along);
                let (right, up) = (0.25 * text.size, 0.37 * text.size);
                at.moved(along.x * right + along.y * up, along.y * right - along.x * up)
            };
            let part = |at: Point| Rect::new(at.x, at.y, 0.0, 0.0).grown(0.25 * text.size);
            text.glyphs.iter().map(|glyph| label(text, part(middle(glyph)))).collect()
        }
        Node::Group(group) => group.nodes.iter().flat_map(letters).collect(),
        _ => Vec::new(),
    }
}

/// The names of a view at a camera.
fn labels(core: &Core, view: &View, language: Language, camera: Camera) -> Vec<Label> {
    let studio = core.studio(language, ThemeName::Light);
    let scene = compose::live_map(view, &studio, camera, 1.0, &[]).unwrap().scene;
    let group = scene.nodes.iter().find_map(|node| match node {
        Node::Group(group) if group.name == "labels" => Some(group),
        _ => None,
    });
    group.unwrap().nodes.iter().flat_map(letters).collect()
}

/// The box of a unit on the page.
fn area(atlas: &Atlas, unit: &str, view: &View, camera: &Camera) -> Rect {
    let object = atlas.edition_at(view.as_of).unwrap().geometry.as_deref().unwrap();
    let [west, south, east, north] = atlas.boundaries().unwrap().edition(object).unwrap().shape(unit).unwrap().bbox;
    let (a, b) = (World::from_lon_lat(west, north), World::from_lon_lat(east, south));
    let (a, b) = (camera.to_screen(a), camera.to_screen(b));
    Rect::new(a.x, a.y, b.x - a.x, b.y - a.y)
}

/// The point inside of a unit where its name belongs.
fn label_point(atlas: &Atlas, unit: &str, view: &View) -> [f64; 2] {
    let object = atlas.edition_at(view.as_of).unwrap().geometry.as_deref().unwrap();
    atlas.boundaries().unwrap().edition(object).unwrap().shape(unit).unwrap().label
}

#[test]
fn in_two_hundred_views_no_name_lies_on_another_and_the_chosen_unit_has_its_own() {
    let core = Core::open(None).unwrap();
    let (mut seen, mut small) = (0, 0);
    for index in 0..200_usize {
        let mut view = View::opening(&core.atlas);
        view.as_of = if index % 2 == 0 { "2024-12-31" } else { "2025-12-01" }.parse().unwrap();
        view.layers = Layer::ALL.into_iter().collect();
        view.names = if index % 3 == 0 { NameLanguages::Both } else { NameLanguages::Own };
        let language = Language::ALL[index / 2 % 2];
        let units = core.atlas.units_at(view.as_of);
        let districts: Vec<_> = units.into_iter().filter(|unit| unit.is_district_level()).collect();
        let unit = districts[index * 7 % districts.len()].id.clone();
        let [lon, lat] = label_point(&core.atlas, &unit, &view);
        if index % 4 < 2 {
            view.selection = vec![unit.clone()];
            // Areas that were measured as one carry their joint name.
            view.indicator = None;
        }
        let zoom = 5.5 + 8.0 * (index as f64 / 199.0);
        let size = Size::new(1000.0, 700.0);
        let camera = Camera { center: World::from_lon_lat(lon, lat), scale: 256.0 * zoom.exp2(), size };
        let what = format!("view {index}: zoom {zoom:.2}, {unit}, {}", language.tag());
        let found = labels(&core, &view, language, camera);
        seen += found.len();
        let page = Rect::of_size(size);
        for (at, label) in found.iter().enumerate() {
            assert!(page.holds(&label.letters), "{what}: “{}” leaves the page", label.text);
            for other in &found[at + 1..] {
                let shrunk = label.letters.grown(-0.5);
                // Letters of one name along a line stand close.
                assert!(
                    label.text == other.text || !shrunk.overlaps(&other.letters),
                    "{what}: “{}” lies on “{}”",
                    label.text,
                    other.text
                );
            }
        }
        if !view.selection.is_empty() {
            let name = core.atlas.short_name(&unit, language.data());
            assert!(found.iter().any(|label| label.text == name), "{what}: the chosen unit has no name");
            let own = area(&core.atlas, &unit, &view, &camera);
            if own.width <= 160.0 && own.height <= 160.0 {
                let both = [Lang::En, Lang::Zh].map(|lang| core.atlas.short_name(&unit, lang));
                let others = found.iter().filter(|label| !both.contains(&label.text.as_str()));
                let covering = others.filter(|label| label.letters.grown(-0.5).overlaps(&own));
                let covering: Vec<_> = covering.map(|label| label.text.as_str()).collect();
                assert!(covering.is_empty(), "{what}: {covering:?} cover the chosen unit");
                small += 1;
            }
        }
    }
    assert!(seen > 4000, "only {seen} names in all views");
    assert!(small > 20, "only {small} small chosen units in all views");
}

#[test]
fn every_district_is_named_in_the_opening_view_and_rivers_along_their_course() {
    let core = Core::open(None).unwrap();
    let view = View { indicator: None, ..View::opening(&core.atlas) };
    for language in Language::ALL {
        for size in [Size::new(740.0, 800.0), Size::new(920.0, 900.0), Size::new(1600.0, 1200.0)] {
            let camera = Camera::fit(&view.extent, size, 0.0);
            let found = labels(&core, &view, language, camera);
            let units = core.atlas.units_at(view.as_of).into_iter().filter(|unit| unit.is_district_level());
            let names = units.map(|unit| core.atlas.short_name(&unit.id, language.data()));
            let missing: Vec<_> = names.filter(|name| !found.iter().any(|label| label.text == *name)).collect();
            assert!(missing.is_empty(), "{}, {size:?}: {missing:?}", language.tag());
            let yangtze = ["Yangtze River", "长江"];
            assert!(found.iter().any(|label| yangtze.contains(&label.text.as_str())), "{size:?}");
        }
    }
}

#[test]
fn a_pan_moves_every_name_that_stays_in_sight_with_the_map() {
    let core = Core::open(None).unwrap();
    let mut view = View::opening(&core.atlas);
    view.layers = Layer::ALL.into_iter().collect();
    for zoom in [7.2f64, 9.0, 11.0] {
        let camera = |dx: f64| Camera {
            center: World::from_lon_lat(106.55 + dx, 29.56),
            scale: 256.0 * zoom.exp2(),
            size: Size::new(1000.0, 700.0),
        };
        let step = 60.0 / (256.0 * zoom.exp2()) * 360.0;
        let (before, after) = (
            labels(&core, &view, Language::English, camera(0.0)),
            labels(&core, &view, Language::English, camera(step)),
        );
        // Those well inside of both pages.
        let inside = Rect::new(200.0, 120.0, 600.0, 460.0);
        let mut seen = 0;
        for label in before.iter().filter(|label| inside.holds(&label.letters)) {
            let moved = label.letters.moved(-60.0, 0.0);
            let near = |other: &Label| {
                other.text == label.text
                    && (other.letters.x - moved.x).abs() < 0.1
                    && (other.letters.y - moved.y).abs() < 0.1
            };
            let there = after.iter().filter(|other| other.text == label.text).map(|other| other.letters);
            let there: Vec<_> = there.collect();
            assert!(after.iter().any(near), "zoom {zoom}: “{}” jumped from {moved:?} to {there:?}", label.text);
            seen += 1;
        }
        assert!(seen > 10, "zoom {zoom}: only {seen} names");
    }
}
