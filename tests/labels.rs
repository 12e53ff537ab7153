//! Names on the map over many views: none lies on another, none leaves the page, the chosen unit has its name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where something is missing")]

use atlas_app::Core;
use atlas_data::Atlas;
use atlas_scene::{
    Node, Rect, Size,
    map::{Camera, World},
};
use atlas_view::{Language, Layer, NameLanguages, ThemeName, View, compose};

/// A name on the map: its words and the box of its letters.
struct Label {
    text: String,
    letters: Rect,
}

fn letters(node: &Node) -> Vec<Label> {
    match node {
        // From the tops of capitals to a little below the base line.
        Node::Text(text) => {
            let top = text.origin.y - 0.8 * text.size;
            let letters = Rect::new(text.bounds.x, top, text.bounds.width, 0.9 * text.size);
            vec![Label { text: text.text.clone(), letters }]
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

/// The point inside of a unit where its name belongs.
fn label_point(atlas: &Atlas, unit: &str, view: &View) -> [f64; 2] {
    let object = atlas.edition_at(view.as_of).unwrap().geometry.as_deref().unwrap();
    atlas.boundaries().unwrap().edition(object).unwrap().shape(unit).unwrap().label
}

#[test]
fn in_two_hundred_views_no_name_lies_on_another_and_the_chosen_unit_has_its_own() {
    let core = Core::open(None).unwrap();
    let mut seen = 0;
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
                assert!(!shrunk.overlaps(&other.letters), "{what}: “{}” lies on “{}”", label.text, other.text);
            }
        }
        if !view.selection.is_empty() {
            let name = core.atlas.short_name(&unit, language.data());
            assert!(found.iter().any(|label| label.text == name), "{what}: the chosen unit has no name");
        }
    }
    assert!(seen > 4000, "only {seen} names in all views");
}
