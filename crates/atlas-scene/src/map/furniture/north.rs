//! A north arrow: on Web Mercator north is up everywhere.

use crate::{Align, Group, Halo, Node, Path, Point, Scene, Size, Theme, Weight, text::Fonts};

/// The size of the arrow with its letter.
const SIZE: Size = Size::new(28.0, 42.0);

/// A north arrow at the origin with the letter that the language has for north.
pub(crate) fn north_arrow(letter: &str, theme: &Theme, fonts: &Fonts) -> (Group, Size) {
    let ink = theme.map.label;
    let halo = Some(Halo { color: theme.map.halo, width: 1.8 });
    let middle = SIZE.width / 2.0;
    let at = |x: f32, y: f32| Point::new(middle + x, y);
    let (tip, notch) = (at(0.0, 15.0), at(0.0, 35.0));
    let whole = Path::polygon(&[tip, at(8.0, 40.0), notch, at(-8.0, 40.0)]);
    let left = Path::polygon(&[tip, notch, at(-8.0, 40.0)]);
    let line = fonts.line(letter, 12.0, Weight::Bold);
    let nodes = vec![
        Node::stroked(whole.clone(), crate::Stroke::solid(theme.map.halo, 3.6)),
        Node::filled(whole.clone(), theme.map.place_ground),
        Node::filled(left, ink),
        Node::stroked(whole, crate::Stroke::solid(ink, 1.2)),
        Node::Text(line.node(at(0.0, 11.0), Align::Middle, ink, halo)),
    ];
    (Group { name: "north-arrow".to_owned(), clip: None, nodes }, SIZE)
}

/// A north arrow as a picture of its own.
pub fn north_arrow_scene(letter: &str, theme: &Theme, fonts: &Fonts) -> Scene {
    let (group, size) = north_arrow(letter, theme, fonts);
    Scene::new(size, None, letter.to_owned(), vec![Node::Group(group)])
}
