//! Small maps at many sizes.

use super::*;
use crate::testing::{fonts, theme};

fn spec(maps: usize) -> MultiplesSpec {
    let ring = |x: f64, w: f64| {
        let at = |x: f64, y: f64| World { x, y };
        Arc::new(Shape::new(vec![vec![at(x, 0.4), at(x + w, 0.4), at(x + w, 0.5), at(x, 0.5)]], true))
    };
    let map = |at: usize| SmallMap {
        id: format!("unit-{at}"),
        label: "Youyang Tujia and Miao".to_owned(),
        color: Some(Color::default()),
        areas: vec![MapArea { id: String::new(), shape: ring(0.7, 0.05), fill: Fill::Solid(Color::default()) }],
        value_text: "202,129".to_owned(),
        note: "not a unit on this date".to_owned(),
        ..SmallMap::default()
    };
    MultiplesSpec {
        title: "GDP per person".to_owned(),
        subtitle: "yuan per person, 2024".to_owned(),
        base: vec![ring(0.7, 0.05), ring(0.75, 0.05)],
        outline: None,
        key: Vec::new(),
        maps: (0..maps).map(map).collect(),
        notes: vec!["Source: the statistical office.".to_owned()],
    }
}

#[test]
fn maps_stand_apart_inside_of_the_picture_and_are_all_the_same_size() {
    let theme = theme();
    let fonts = fonts();
    for maps in 1..=6 {
        let spec = spec(maps);
        for (width, height) in [(300.0, 0.0), (800.0, 0.0), (1600.0, 500.0), (500.0, 1400.0)] {
            let height = if height > 0.0 { height } else { natural_height(&spec, width, &fonts) };
            let picture = compose(&spec, Size::new(width, height), &theme, &fonts, false);
            assert_eq!(picture.places.len(), maps);
            let page = Rect::of_size(picture.scene.size).grown(0.5);
            for (at, (place, value)) in picture.places.iter().enumerate() {
                assert!(page.holds(place), "{maps} in {width}x{height}: {place:?}");
                assert!(place.grown(0.5).holds(value) && value.width > 1.0, "{place:?} {value:?}");
                let others = &picture.places[at + 1..];
                assert!(others.iter().all(|(other, _)| !other.overlaps(place)), "{maps} in {width}x{height}");
            }
        }
    }
}

#[test]
fn areas_stand_in_their_maps_below_a_key_that_is_there_once() {
    let (theme, fonts) = (theme(), fonts());
    let fill = Fill::Solid(Color { r: 9, g: 99, b: 99, a: 255 });
    for maps in [2, 6, 12] {
        let mut spec = spec(maps);
        spec.key = vec![(fill, "10.0 – 20.0".to_owned()); 6];
        for map in &mut spec.maps {
            (map.color, map.label) = (None, "2020".to_owned());
            let area =
                |(at, shape): (usize, &Arc<Shape>)| MapArea { id: format!("u{at}"), shape: Arc::clone(shape), fill };
            map.areas = spec.base.iter().enumerate().map(area).collect();
        }
        for width in [300.0, 800.0, 1600.0] {
            let size = Size::new(width, natural_height(&spec, width, &fonts));
            let picture = compose(&spec, size, &theme, &fonts, false);
            assert_eq!(picture.areas.len(), 2 * maps);
            let page = Rect::of_size(size).grown(0.5);
            for area in &picture.areas {
                let (card, _) = picture.places[area.map];
                assert!(card.grown(1.0).holds(&area.rect) && page.holds(&area.rect), "{maps} at {width}: {area:?}");
                assert!(area.outline.encloses(area.rect.center()), "a rectangle holds its middle");
            }
            let words = |node: &Node| matches!(node, Node::Text(text) if text.text == "10.0 – 20.0");
            assert_eq!(picture.scene.nodes.iter().filter(|node| words(node)).count(), 6, "{maps} at {width}");
            let first = picture.places[0].0.y;
            let below = |node: &Node| matches!(node, Node::Text(text) if words(node) && text.bounds.bottom() > first);
            assert!(!picture.scene.nodes.iter().any(below), "the key stands above the maps");
        }
    }
}

#[test]
fn a_picture_of_nothing_is_no_panic() {
    let theme = theme();
    let spec = MultiplesSpec { base: Vec::new(), ..spec(0) };
    assert!(compose(&spec, Size::new(300.0, 200.0), &theme, &fonts(), false).places.is_empty());
}
