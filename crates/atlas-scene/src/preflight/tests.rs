//! Pages to check, and what holds for every scene.

use super::*;
use crate::{
    Align, Blend, Color, Fill, Group, Halo, ImageNode, Node, Path, PathNode, PathStep, Pixels, PlacedGlyph, Point,
    Rect, Size, Stroke, TextNode, Weight, testing,
};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

pub(super) const INK: Color = Color { r: 31, g: 29, b: 26, a: 255 };
pub(super) const PAPER: Color = super::PAPER;

static FONTS: LazyLock<Fonts> = LazyLock::new(testing::fonts);

pub(super) fn hex(text: &str) -> Color {
    Color::from_hex(text).unwrap()
}

/// A word in dark letters; `x` and `y` are the left end of its base line.
pub(super) fn word(text: &str, size: f32, x: f32, y: f32) -> Node {
    Node::Text(FONTS.line(text, size, Weight::Regular).node(Point::new(x, y), Align::Start, INK, None))
}

/// A word in a colour, 15 units large, on the base line `y`.
pub(super) fn colored(text: &str, color: &str, y: f32) -> Node {
    Node::Text(FONTS.line(text, 15.0, Weight::Regular).node(Point::new(20.0, y), Align::Start, hex(color), None))
}

/// A white page of 800 by 600.
pub(super) fn page(nodes: Vec<Node>) -> Scene {
    Scene::new(Size::new(800.0, 600.0), Some(PAPER), String::new(), nodes)
}

pub(super) fn check_with(scene: &Scene, options: &PreflightOptions<'_>) -> Vec<Finding> {
    check(scene, &FONTS, options)
}

/// The findings of a page whose layout units are points.
pub(super) fn check_page(nodes: Vec<Node>) -> Vec<Finding> {
    check_with(&page(nodes), &PreflightOptions { points_per_unit: 1.0, ..PreflightOptions::default() })
}

pub(super) fn ids(found: &[Finding]) -> Vec<&'static str> {
    found.iter().map(|one| one.kind.id()).collect()
}

#[test]
fn the_worst_comes_first_and_the_list_is_bounded() {
    let many = |count: usize| {
        (0..count).map(|at| word(&format!("{at}"), 3.0 + at as f32 / 100.0, 20.0, 4.0 * at as f32 + 9.0))
    };
    let mut nodes: Vec<Node> = many(20).collect();
    nodes.push(colored("lost", "#eeeeee", 300.0));
    nodes.push(colored("pale", "#777777", 400.0));
    let scene = page(nodes);
    let options = PreflightOptions { points_per_unit: 2.0, ..PreflightOptions::default() };
    let found = check_with(&scene, &options);
    assert!(found.windows(2).all(|pair| pair[0].severity >= pair[1].severity));
    assert_eq!(ids(&found).first(), Some(&"contrast"));
    let few = check_with(&scene, &PreflightOptions { most: 2, ..options });
    assert_eq!(few, found[..2]);
    assert_eq!(check_with(&scene, &options), found);
}

/// Numbers on the page mostly, and any others.
fn number() -> impl Strategy<Value = f32> {
    prop_oneof![6 => -50.0..850.0f32, 1 => proptest::num::f32::ANY, 1 => Just(0.0f32)]
}

fn point() -> impl Strategy<Value = Point> {
    (number(), number()).prop_map(|(x, y)| Point::new(x, y))
}

fn rect() -> impl Strategy<Value = Rect> {
    (number(), number(), number(), number()).prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
}

fn color() -> impl Strategy<Value = Color> {
    any::<[u8; 4]>().prop_map(|[r, g, b, a]| Color { r, g, b, a: if a > 100 { 255 } else { a } })
}

fn text() -> impl Strategy<Value = Node> {
    let glyph = (any::<u32>(), point(), point()).prop_map(|(id, offset, along)| PlacedGlyph {
        id: id % 900,
        offset,
        along,
        from: 0,
    });
    let wild = (proptest::collection::vec(glyph, 0..6), rect(), any::<bool>());
    let halo = proptest::option::of((color(), number()).prop_map(|(color, width)| Halo { color, width }));
    ("[ a-zA-Z重庆🜁\t]{0,8}", number(), point(), color(), halo, wild).prop_map(
        |(text, size, origin, color, halo, (glyphs, bounds, is_wild))| {
            let size = if is_wild { size } else { size.abs() % 40.0 };
            let node = FONTS.line(&text, size, Weight::Bold).node(origin, Align::Middle, color, halo);
            Node::Text(if is_wild { TextNode { glyphs, bounds, ..node } } else { node })
        },
    )
}

fn path() -> impl Strategy<Value = Node> {
    let step = prop_oneof![
        point().prop_map(PathStep::Move),
        point().prop_map(PathStep::Line),
        (point(), point()).prop_map(|(c, to)| PathStep::Quad(c, to)),
        (point(), point(), point()).prop_map(|(a, b, to)| PathStep::Cubic(a, b, to)),
        Just(PathStep::Close),
    ];
    let fill = prop_oneof![
        color().prop_map(Fill::Solid),
        (color(), color(), number(), number(), any::<bool>()).prop_map(|(ground, line, spacing, width, crossed)| {
            Fill::Hatch { ground, line, spacing, width, crossed }
        }),
    ];
    let stroke = (color(), number()).prop_map(|(color, width)| Stroke::solid(color, width));
    let steps = proptest::collection::vec(step, 0..7);
    (steps, proptest::option::of(fill), proptest::option::of(stroke))
        .prop_map(|(steps, fill, stroke)| Node::Path(PathNode { path: Arc::new(Path { steps }), fill, stroke }))
}

fn image() -> impl Strategy<Value = Node> {
    let pixels = (0u32..5, 0u32..5, proptest::collection::vec(any::<u8>(), 0..70));
    (pixels, rect(), number(), any::<bool>()).prop_map(|((width, height, rgba), rect, opacity, darkens)| {
        let blend = if darkens { Blend::Multiply } else { Blend::Over };
        Node::Image(ImageNode { pixels: Arc::new(Pixels { width, height, rgba }).into(), rect, opacity, blend })
    })
}

fn node() -> impl Strategy<Value = Node> {
    prop_oneof![3 => text(), 2 => path(), 1 => image()].prop_recursive(3, 24, 6, |inner| {
        let name = prop_oneof![Just("labels"), Just("furniture"), Just(""), Just("inset")];
        (name, proptest::option::of(rect()), proptest::collection::vec(inner, 0..6)).prop_map(|(name, clip, nodes)| {
            let name = name.to_owned();
            Node::Group(Group { name, clip, nodes })
        })
    })
}

proptest! {
    #[test]
    fn no_scene_is_too_strange(
        nodes in proptest::collection::vec(node(), 0..14),
        size in prop_oneof![4 => Just((800.0, 600.0)), 1 => (number(), number())],
        ground in proptest::option::of(color()),
        keys in proptest::collection::vec(color(), 0..5),
        (scale, least) in (number(), number()),
        (grey, is_ramp) in any::<(bool, bool)>(),
    ) {
        let scene = Scene::new(Size::new(size.0, size.1), ground, String::new(), nodes);
        let options = PreflightOptions {
            points_per_unit: scale,
            least_points: least,
            behind: &[PAPER, INK],
            key_colors: &keys,
            key_order: if is_ramp { KeyOrder::Sequential } else { KeyOrder::Categorical },
            grey,
            most: 9,
        };
        let found = check_with(&scene, &options);
        prop_assert!(found.len() <= 9);
        for one in &found {
            prop_assert!(one.at.x.is_finite() && one.at.y.is_finite() && one.count > 0);
            prop_assert!(one.what.chars().count() <= 80);
        }
        prop_assert_eq!(check_with(&scene, &options), found);
    }
}
