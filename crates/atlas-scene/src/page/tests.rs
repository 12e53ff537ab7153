use super::*;
use crate::{
    Node,
    testing::{fonts, theme},
};

fn spec(size: Size, arrangement: Arrangement, figures: usize) -> PageSpec {
    PageSpec {
        size,
        title: "Where Chongqing earns its living 重庆".to_owned(),
        subtitle: "Gross domestic product per person, and how it is made".to_owned(),
        notes: vec!["A note of the author.".to_owned(), "Sources: yearbook 2025; census of 2020. ".repeat(4)],
        logo: Some(Arc::new(Pixels { width: 40, height: 20, rgba: vec![200; 40 * 20 * 4] })),
        arrangement,
        figures,
        lead: 0.58,
        description: "A page".to_owned(),
        transparent: false,
    }
}

/// A column of a journal, slides, A4 and A3 both ways.
const SIZES: [Size; 7] = [
    Size::new(336.0, 336.0),
    Size::new(692.0, 454.0),
    Size::new(1280.0, 720.0),
    Size::new(1920.0, 1080.0),
    Size::new(1123.0, 794.0),
    Size::new(794.0, 1123.0),
    Size::new(1123.0, 1587.0),
];

#[test]
fn figures_share_the_page_and_stand_off_each_other_and_off_the_words() {
    let fonts = fonts();
    for size in SIZES {
        for arrangement in Arrangement::ALL {
            for count in 1..=MOST_FIGURES {
                let spec = spec(size, arrangement, count);
                let places = boxes(&spec, &fonts);
                assert_eq!(places.len(), count, "{size:?} {arrangement:?}");
                let made = page(&spec, &[], &theme(), &fonts);
                assert_eq!(made.figures, places);
                let words: Vec<Rect> = made.scene.nodes.iter().filter_map(text_bounds).collect();
                for (at, place) in places.iter().enumerate() {
                    assert!(Rect::of_size(size).holds(place), "{size:?} {arrangement:?} {place:?}");
                    assert!(places[at + 1..].iter().all(|other| !place.overlaps(other)), "{size:?} {arrangement:?}");
                    assert!(words.iter().all(|word| !word.overlaps(place)), "{size:?} {arrangement:?} {count}");
                }
                assert!(words.iter().all(|word| Rect::of_size(size).holds(word)));
            }
        }
    }
}

fn text_bounds(node: &Node) -> Option<Rect> {
    match node {
        Node::Text(text) => Some(text.bounds),
        _ => None,
    }
}

#[test]
fn the_lead_is_as_large_as_was_asked_for_and_grids_are_even() {
    let fonts = fonts();
    let wide = SIZES[2];
    let lead = boxes(&PageSpec { lead: 0.7, ..spec(wide, Arrangement::Lead, 3) }, &fonts);
    let whole = lead[0].width + lead[1].width;
    assert!((lead[0].width / whole - 0.7).abs() < 1e-3);
    assert!(lead[1].x == lead[2].x && lead[1].y < lead[2].y, "the others stand below one another");
    let upright = boxes(&spec(SIZES[5], Arrangement::Lead, 3), &fonts);
    assert!(upright[0].width > upright[1].width && upright[1].y == upright[2].y);
    let grid = boxes(&spec(wide, Arrangement::Grid, 6), &fonts);
    let columns: std::collections::BTreeSet<u32> = grid.iter().map(|one| one.x.to_bits()).collect();
    assert_eq!(columns.len(), 3);
    assert!(grid.iter().all(|one| (one.width - grid[0].width).abs() < 1e-3));
    // Five in a grid: two rows, the last one with two wider boxes.
    let five = boxes(&spec(wide, Arrangement::Grid, 5), &fonts);
    assert!(five[4].width > five[0].width && (five[4].right() - five[2].right()).abs() < 0.1);
}

#[test]
fn what_does_not_fit_is_told_and_no_letter_is_smaller_than_seven_points() {
    let fonts = fonts();
    let long = PageSpec { title: "A title without an end ".repeat(20), ..spec(SIZES[2], Arrangement::Auto, 1) };
    assert_eq!(page(&long, &[], &theme(), &fonts).cut, ["A title without an end A"]);
    let noted = PageSpec { notes: vec!["A very long note. ".repeat(400)], ..spec(SIZES[4], Arrangement::Auto, 1) };
    let made = page(&noted, &[], &theme(), &fonts);
    assert_eq!(made.cut.len(), 1);
    assert!(made.figures[0].height > SIZES[4].height * 0.4, "notes leave room: {:?}", made.figures);
    for size in SIZES {
        let made = page(&spec(size, Arrangement::Auto, 1), &[], &theme(), &fonts);
        let small = made.scene.nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.size * 0.75),
            _ => None,
        });
        assert!(small.fold(f32::INFINITY, f32::min) >= 6.99, "{size:?}");
    }
}

#[test]
fn a_framed_figure_is_cut_at_its_box_and_another_one_is_not() {
    let (fonts, theme) = (fonts(), theme());
    let spec = spec(SIZES[2], Arrangement::Columns, 2);
    let places = boxes(&spec, &fonts);
    let size = |place: &Rect| Size::new(place.width + 20.0, place.height + 20.0);
    let scene = |place: &Rect| Scene::new(size(place), None, String::new(), Vec::new());
    let figure =
        |place: &Rect, framed| PageFigure { scene: scene(place), growth: 1.0, at: Point::new(-10.0, -10.0), framed };
    let made = page(&spec, &[figure(&places[0], true), figure(&places[1], false)], &theme, &fonts);
    let clips: Vec<Option<Rect>> = made
        .scene
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Group(group) => Some(group.clip),
            _ => None,
        })
        .collect();
    let [Some(clip), None] = clips[..] else { panic!("{clips:?}") };
    let near = |a: f32, b: f32| (a - b).abs() < 1e-3;
    assert!(near(clip.x, places[0].x) && near(clip.y, places[0].y) && near(clip.width, places[0].width), "{clip:?}");
}
