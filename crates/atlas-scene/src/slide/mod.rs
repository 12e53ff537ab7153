//! A slide of a presentation: a heading, what it is about, and a foot.

mod body;
mod page;

use crate::{
    Group, Node, Pixels, Rect, Scene, Size, Theme, Weight,
    text::{Fonts, Line},
};
use page::Page;
use std::sync::Arc;

/// Size of every slide in layout units: 16 to 9.
pub const SLIDE: Size = Size::new(1280.0, 720.0);
/// Room at the edges.
const EDGE: f32 = 40.0;
/// Height of the foot.
const FOOT: f32 = 36.0;
/// Size of the letters of the foot, layout units.
const FOOT_LETTERS: f32 = 14.0;
/// Letters smaller than this, an eightieth of the height, cannot be read from the back row.
pub const LEAST_LETTERS: f32 = 9.0;
/// Size of a caption's letters, and the height of one of its lines.
const CAPTION: (f32, f32) = (20.0, 27.0);
/// Lines of a caption.
const MOST_CAPTION_LINES: usize = 2;

/// What a slide says.
#[derive(Clone, Debug, PartialEq)]
pub struct SlideSpec {
    /// The section that it belongs to.
    pub section: String,
    /// Its title.
    pub title: String,
    /// What stands below the title.
    pub caption: String,
    /// What it is about.
    pub body: SlideBody,
    /// Left in the foot: the title of the deck.
    pub foot: String,
    /// Right in the foot: the number of the slide.
    pub number: String,
}

/// What a slide is about.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideBody {
    /// Finished pictures beside one another, each made for its box of [`boxes`].
    Pictures(Vec<Scene>),
    /// A picture in the first of two boxes, text in the second.
    Beside(Scene, Vec<Paragraph>),
    /// A picture over the whole slide with the title upon it, in its first [`COVER`] layout units.
    Cover(Scene),
    /// Large figures.
    Figures(Vec<BigFigure>),
    /// What was announced, and what became of it.
    Plans(Vec<PlanRow>),
    /// Words of somebody, and who said them.
    Quote {
        /// The words.
        words: String,
        /// Whose they are.
        by: String,
    },
    /// A photograph, and who has to be named.
    Photo {
        /// Its pixels; none where it cannot be read.
        pixels: Option<Arc<Pixels>>,
        /// Who has to be named.
        credit: String,
    },
    /// Lines of text, such as sources.
    Lines(Vec<String>),
}

/// Width of the card on a cover that carries the title.
pub const COVER: f32 = 560.0;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// Whether it is a point of a list.
    pub is_point: bool,
}

/// A figure in large letters.
#[derive(Clone, Debug, PartialEq)]
pub struct BigFigure {
    /// Its value, as people read it.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// Of what it is.
    pub name: String,
    /// Of whom and when.
    pub detail: String,
    /// Whether it is not what was measured but what is aimed at.
    pub is_target: bool,
}

/// An announcement and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// What was announced.
    pub said: String,
    /// When, and by when it was to happen.
    pub when: String,
    /// What became of it in one word.
    pub outcome: String,
    /// The same in words; can be empty.
    pub told: String,
    /// How it came out.
    pub mark: PlanMark,
}

/// How an announcement came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanMark {
    /// As announced.
    Kept,
    /// Otherwise.
    Missed,
    /// Nobody knows, or not yet.
    Open,
}

/// A slide, and what did not fit into it.
#[derive(Clone, Debug, PartialEq)]
pub struct SlidePicture {
    /// The slide.
    pub scene: Scene,
    /// Where its pictures stand, in the order of the body.
    pub pictures: Vec<Rect>,
    /// The beginnings of texts that had to be cut.
    pub cut: Vec<String>,
    /// The size of the smallest letters, layout units; see [`LEAST_LETTERS`].
    pub smallest: f32,
}

impl SlidePicture {
    /// The map at a place of the slide alone, the size of the place, and the slide without it, clear where it was: for a map that moves
    /// below what stands on the page.
    pub fn layers(&self, place: &Rect) -> (Scene, Scene) {
        let (mut map, mut rest) = (Vec::new(), Vec::new());
        for node in &self.scene.nodes {
            match node {
                Node::Group(group) if group.name == PICTURE && map.is_empty() => {
                    let is_furniture =
                        |node: &Node| matches!(node, Node::Group(group) if group.name == crate::map::FURNITURE);
                    let (furniture, earth) = group.nodes.iter().cloned().partition(is_furniture);
                    map.push(Node::Group(Group { nodes: earth, ..group.clone() }.moved(-place.x, -place.y)));
                    rest.push(Node::Group(Group { nodes: furniture, ..group.clone() }));
                }
                other => rest.push(other.clone()),
            }
        }
        let size = Size::new(place.width, place.height);
        let title = self.scene.title.clone();
        let map = Scene::new(size, None, title.clone(), map);
        (map, Scene::new(SLIDE, None, title, rest))
    }
}

/// The name of the groups that hold pictures.
const PICTURE: &str = "picture";

fn smallest(nodes: &[Node]) -> f32 {
    let of = |node: &Node| match node {
        Node::Text(text) => text.size,
        Node::Group(group) => smallest(&group.nodes),
        Node::Path(_) | Node::Image(_) => f32::INFINITY,
    };
    nodes.iter().map(of).fold(f32::INFINITY, f32::min)
}

/// The lines of a caption; more than fit are not shown.
fn caption_lines(caption: &str, fonts: &Fonts) -> Vec<Line> {
    fonts.wrap(caption, CAPTION.0, Weight::Regular, SLIDE.width - 2.0 * EDGE)
}

/// The boxes of pictures in the body of a slide with a caption: one takes all of it, two stand side by side.
pub fn boxes(count: usize, caption: &str, fonts: &Fonts) -> Vec<Rect> {
    let body = body(caption, fonts);
    match count {
        0 => Vec::new(),
        1 => vec![body],
        _ => {
            let left = (body.width * 0.58).round();
            let right = Rect::new(body.x + left + 16.0, body.y, body.width - left - 16.0, body.height);
            vec![Rect::new(body.x, body.y, left, body.height), right]
        }
    }
}

fn body(caption: &str, fonts: &Fonts) -> Rect {
    let lines = if caption.trim().is_empty() { 0 } else { caption_lines(caption, fonts).len().min(MOST_CAPTION_LINES) };
    let top = 94.0 + lines as f32 * CAPTION.1 + if lines > 0 { 6.0 } else { 0.0 };
    Rect::new(EDGE, top, SLIDE.width - 2.0 * EDGE, SLIDE.height - top - FOOT - 8.0)
}

/// A finished slide. Pictures are made larger or smaller to fill their boxes, so that type in them can be larger than in the
/// window.
pub fn slide(spec: &SlideSpec, theme: &Theme, fonts: &Fonts) -> SlidePicture {
    let mut page = Page { nodes: Vec::new(), pictures: Vec::new(), cut: Vec::new(), theme, fonts };
    if let SlideBody::Cover(picture) = &spec.body {
        page.picture(picture, Rect::of_size(SLIDE));
        page.cover(spec);
    } else {
        page.heading(spec);
        page.body(spec);
        page.foot(spec);
    }
    let smallest = smallest(&page.nodes);
    let scene = Scene::new(SLIDE, Some(theme.frame.panel), spec.title.clone(), page.nodes);
    SlidePicture { scene, pictures: page.pictures, cut: page.cut, smallest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Align, Point,
        testing::{fonts, theme},
    };

    fn spec(body: SlideBody) -> SlideSpec {
        let text = |text: &str| text.to_owned();
        SlideSpec {
            section: text("Roles"),
            title: text("Chongqing 重庆"),
            caption: text("In three parts"),
            body,
            foot: text("Three roles"),
            number: text("3 / 12"),
        }
    }

    fn texts(nodes: &[Node]) -> Vec<Rect> {
        let of = |node: &Node| match node {
            Node::Text(text) => vec![text.bounds],
            Node::Group(group) => texts(&group.nodes),
            _ => Vec::new(),
        };
        nodes.iter().flat_map(of).collect()
    }

    #[test]
    fn every_body_stands_on_the_slide_and_off_itself() {
        let (theme, fonts) = (theme(), fonts());
        let figure = |value: &str| BigFigure {
            value: value.to_owned(),
            unit: "yuan".to_owned(),
            name: "Gross domestic product per person".to_owned(),
            detail: "Qijiang, 2024".to_owned(),
            is_target: value == "7",
        };
        let said = "A railway by a long way over many hills to the sea ".repeat(3);
        let plan = |mark| PlanRow {
            said: said.clone(),
            when: "by 2020".to_owned(),
            outcome: "kept".to_owned(),
            told: said.clone(),
            mark,
        };
        let point = Paragraph { text: "A point that runs over more than one line. ".repeat(2), is_point: true };
        let scene = Scene::new(SLIDE, None, String::new(), Vec::new());
        let bodies = [
            SlideBody::Pictures(vec![scene.clone()]),
            SlideBody::Cover(scene.clone()),
            SlideBody::Beside(scene, vec![point; 5]),
            SlideBody::Plans([PlanMark::Kept, PlanMark::Missed, PlanMark::Open].map(plan).to_vec()),
            SlideBody::Lines(vec!["A source among many".to_owned(); 44]),
            SlideBody::Figures(vec![figure("12"), figure("1,234,567,890,123,456"), figure("0.1"), figure("7")]),
            SlideBody::Quote { words: "A city on two rivers. ".repeat(8), by: "Somebody".to_owned() },
            SlideBody::Lines(vec!["A source with a rather long title. ".repeat(6); 5]),
        ];
        for body in bodies {
            let made = slide(&spec(body.clone()), &theme, &fonts);
            assert_eq!(made.cut, Vec::<String>::new(), "{body:?}");
            assert!(made.smallest >= LEAST_LETTERS, "{body:?}: {}", made.smallest);
            let boxes = texts(&made.scene.nodes);
            for (at, one) in boxes.iter().enumerate() {
                assert!(Rect::of_size(SLIDE).holds(one), "{body:?}: {one:?}");
                assert!(boxes[at + 1..].iter().all(|other| !one.grown(-3.0).overlaps(&other.grown(-3.0))), "{body:?}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let (theme, fonts) = (theme(), fonts());
        let long = SlideSpec { title: "A title without an end ".repeat(9), ..spec(SlideBody::Lines(Vec::new())) };
        assert_eq!(slide(&long, &theme, &fonts).cut, ["A title without an end A"]);
        let many = spec(SlideBody::Lines(vec!["line".to_owned(); 90]));
        assert_eq!(slide(&many, &theme, &fonts).cut, ["line"]);
    }

    #[test]
    fn letters_in_a_picture_count_as_large_as_they_are_on_the_slide() {
        let (theme, fonts) = (theme(), fonts());
        let ink = theme.frame.ink;
        let word = fonts.line("small", 6.0, Weight::Regular).node(Point::new(10.0, 20.0), Align::Start, ink, None);
        let picture = |width| {
            let nodes = vec![Node::Text(word.clone())];
            SlideBody::Pictures(vec![Scene::new(Size::new(width, 300.0), None, String::new(), nodes)])
        };
        let smallest = |width| slide(&spec(picture(width)), &theme, &fonts).smallest;
        assert!(smallest(1200.0) < LEAST_LETTERS);
        assert!((smallest(600.0) - 12.0).abs() < 0.01);
    }

    #[test]
    fn the_map_and_what_stands_on_it_come_apart_and_nothing_is_lost() {
        let (theme, fonts) = (theme(), fonts());
        let dot = |x| Node::filled(crate::Path::circle(Point::new(x, 20.0), 4.0), theme.frame.ink);
        let furniture = Group { name: crate::map::FURNITURE.to_owned(), clip: None, nodes: vec![dot(40.0)] };
        let nodes = vec![dot(10.0), Node::Group(furniture), dot(20.0)];
        let map = Scene::new(Size::new(1200.0, 500.0), None, String::new(), nodes);
        let made = slide(&spec(SlideBody::Pictures(vec![map])), &theme, &fonts);
        let (map, rest) = made.layers(&made.pictures[0]);
        let dots = |nodes: &[Node]| {
            let Some(Node::Group(picture)) = nodes.iter().find(|node| matches!(node, Node::Group(_))) else { return 0 };
            picture.nodes.len()
        };
        assert_eq!((dots(&map.nodes), dots(&rest.nodes)), (2, 1));
        assert_eq!(rest.nodes.len(), made.scene.nodes.len());
        assert_eq!(map.size, Size::new(made.pictures[0].width, made.pictures[0].height));
    }

    #[test]
    fn pictures_have_room_beside_one_another() {
        for count in 1..=2 {
            let boxes = boxes(count, "In three parts", &fonts());
            assert_eq!(boxes.len(), count);
            assert!(boxes.iter().all(|one| Rect::of_size(SLIDE).holds(one) && one.width > 300.0 && one.height > 300.0));
        }
    }
}
