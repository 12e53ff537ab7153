//! A slide of a presentation: a heading, what it is about, and a foot.

use crate::{
    Align, Color, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};

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
    /// A picture over the whole slide with the title upon it.
    Cover(Scene),
    /// Large figures.
    Figures(Vec<BigFigure>),
    /// Words of somebody, and who said them.
    Quote {
        /// The words.
        words: String,
        /// Whose they are.
        by: String,
    },
    /// Lines of text, such as sources.
    Lines(Vec<String>),
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
}

/// A slide, and what did not fit into it.
#[derive(Clone, Debug, PartialEq)]
pub struct SlidePicture {
    /// The slide.
    pub scene: Scene,
    /// The beginnings of texts that had to be cut.
    pub cut: Vec<String>,
    /// The size of the smallest letters, layout units; see [`LEAST_LETTERS`].
    pub smallest: f32,
}

fn smallest(nodes: &[Node]) -> f32 {
    let of = |node: &Node| match node {
        Node::Text(text) => text.size,
        Node::Group(group) => smallest(&group.nodes),
        Node::Path(_) | Node::Image(_) => f32::INFINITY,
    };
    nodes.iter().map(of).fold(f32::INFINITY, f32::min)
}

/// The boxes of pictures in the body: one takes all of it, two stand side by side.
pub fn boxes(count: usize, has_caption: bool) -> Vec<Rect> {
    let body = body(has_caption);
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

fn body(has_caption: bool) -> Rect {
    let top = if has_caption { 124.0 } else { 92.0 };
    Rect::new(EDGE, top, SLIDE.width - 2.0 * EDGE, SLIDE.height - top - FOOT - 8.0)
}

/// A finished slide.
pub fn slide(spec: &SlideSpec, theme: &Theme, fonts: &Fonts) -> SlidePicture {
    let mut page = Page { nodes: Vec::new(), cut: Vec::new(), fonts };
    let frame = &theme.frame;
    if let SlideBody::Cover(picture) = &spec.body {
        page.picture(picture, Rect::of_size(SLIDE));
        page.cover(spec, theme);
    } else {
        page.heading(spec, theme);
        let body = body(!spec.caption.is_empty());
        match &spec.body {
            SlideBody::Pictures(pictures) => {
                let boxes = boxes(pictures.len(), !spec.caption.is_empty());
                pictures.iter().zip(boxes).for_each(|(picture, place)| page.picture(picture, place));
            }
            SlideBody::Figures(figures) => page.figures(figures, body, theme),
            SlideBody::Quote { words, by } => page.quote(words, by, body, theme),
            SlideBody::Lines(lines) => page.lines(lines, body, theme),
            SlideBody::Cover(_) => {}
        }
        let base = SLIDE.height - 13.0;
        page.line(&spec.foot, FOOT_LETTERS, Weight::Regular, Point::new(EDGE, base), 900.0, frame.ink_soft);
        let number = fonts.line(&spec.number, FOOT_LETTERS, Weight::Regular);
        let at = Point::new(SLIDE.width - EDGE, base);
        page.nodes.push(Node::Text(number.node(at, Align::End, frame.ink_soft, None)));
    }
    let smallest = smallest(&page.nodes);
    let scene = Scene { size: SLIDE, ground: Some(frame.panel), title: spec.title.clone(), nodes: page.nodes };
    SlidePicture { scene, cut: page.cut, smallest }
}

struct Page<'a> {
    nodes: Vec<Node>,
    cut: Vec<String>,
    fonts: &'a Fonts,
}

impl Page<'_> {
    fn picture(&mut self, picture: &Scene, place: Rect) {
        let ground = picture.ground.map(|color| Node::filled(Path::rect(Rect::of_size(picture.size)), color));
        let nodes = ground.into_iter().chain(picture.nodes.iter().cloned()).collect();
        let clip = Some(Rect::of_size(picture.size));
        let group = Group { name: "picture".to_owned(), clip, nodes };
        self.nodes.push(Node::Group(group.moved(place.x, place.y)));
    }

    /// One line; a text that is too long is cut, and remembered.
    fn line(&mut self, text: &str, size: f32, weight: Weight, at: Point, room: f32, ink: Color) {
        self.paragraph(text, size, weight, Rect::new(at.x, at.y - size, room, size * 1.2), ink);
    }

    /// A text in a box, line by line; gives the base line of the last one.
    fn paragraph(&mut self, text: &str, size: f32, weight: Weight, room: Rect, ink: Color) -> f32 {
        let lines = self.fonts.wrap(text, size, weight, room.width);
        let fit = ((room.height / (size * 1.3)).round() as usize).max(1);
        if lines.len() > fit {
            self.cut.push(text.chars().take(24).collect());
        }
        let mut base = room.y + size;
        for (at, line) in lines.iter().take(fit).enumerate() {
            base = room.y + size + at as f32 * size * 1.3;
            self.nodes.push(Node::Text(line.node(Point::new(room.x, base), Align::Start, ink, None)));
        }
        base
    }

    fn heading(&mut self, spec: &SlideSpec, theme: &Theme) {
        let frame = &theme.frame;
        let width = SLIDE.width - 2.0 * EDGE;
        self.line(&spec.section, 15.0, Weight::Bold, Point::new(EDGE, 34.0), width, frame.accent);
        self.line(&spec.title, 34.0, Weight::Bold, Point::new(EDGE, 76.0), width, frame.ink);
        self.line(&spec.caption, 20.0, Weight::Regular, Point::new(EDGE, 108.0), width, frame.ink_soft);
        let rule = Path::polyline(&[
            Point::new(EDGE, SLIDE.height - FOOT),
            Point::new(SLIDE.width - EDGE, SLIDE.height - FOOT),
        ]);
        self.nodes.push(Node::stroked(rule, Stroke::solid(frame.rule, 1.0)));
    }

    /// The title on a card over the picture of a cover.
    fn cover(&mut self, spec: &SlideSpec, theme: &Theme) {
        let frame = &theme.frame;
        let card = Rect::new(0.0, 0.0, 560.0, SLIDE.height);
        self.nodes.push(Node::filled(Path::rect(card), frame.panel.faded(0.94)));
        self.nodes.push(Node::filled(Path::rect(Rect::new(EDGE, 150.0, 64.0, 6.0)), frame.accent));
        let room = Rect::new(EDGE, 180.0, card.width - 2.0 * EDGE, 280.0);
        let base = self.paragraph(&spec.title, 50.0, Weight::Bold, room, frame.ink);
        let room = Rect::new(EDGE, base + 34.0, room.width, 560.0 - base);
        self.paragraph(&spec.caption, 22.0, Weight::Regular, room, frame.ink_soft);
        let foot = Point::new(EDGE, SLIDE.height - 40.0);
        self.line(&spec.foot, 15.0, Weight::Regular, foot, card.width - 2.0 * EDGE, frame.ink_soft);
    }

    fn figures(&mut self, figures: &[BigFigure], body: Rect, theme: &Theme) {
        let columns = match figures.len() {
            0 | 1 => 1,
            2 | 4 => 2,
            _ => 3,
        };
        let rows = figures.len().div_ceil(columns).max(1);
        let gap = 20.0;
        let (width, height) = (
            (body.width - gap * (columns - 1) as f32) / columns as f32,
            ((body.height - gap * (rows - 1) as f32) / rows as f32).min(260.0),
        );
        let top = body.y + (body.height - (height + gap) * rows as f32 + gap) / 2.0;
        for (at, figure) in figures.iter().enumerate() {
            let (column, row) = ((at % columns) as f32, (at / columns) as f32);
            let card = Rect::new(body.x + column * (width + gap), top + row * (height + gap), width, height);
            self.figure(figure, card, theme);
        }
    }

    fn figure(&mut self, figure: &BigFigure, card: Rect, theme: &Theme) {
        let frame = &theme.frame;
        self.nodes.push(Node::filled(crate::map::furniture::rounded(card, 8.0), frame.field));
        let (left, room) = (card.x + 22.0, card.width - 44.0);
        let name = Rect::new(left, card.y + 18.0, room, 52.0);
        self.paragraph(&figure.name, 18.0, Weight::Regular, name, frame.ink);
        let value = self.fonts.line(&figure.value, 58.0, Weight::Bold);
        // A long figure is set smaller rather than cut.
        let size = if value.width > room { 58.0 * room / value.width } else { 58.0 };
        let value = self.fonts.line(&figure.value, size, Weight::Bold);
        let base = card.y + card.height * 0.64;
        self.nodes.push(Node::Text(value.node(Point::new(left, base), Align::Start, frame.accent, None)));
        self.line(&figure.unit, 18.0, Weight::Regular, Point::new(left, base + 28.0), room, frame.ink_soft);
        let detail = Point::new(left, card.bottom() - 16.0);
        self.line(&figure.detail, 15.0, Weight::Regular, detail, room, frame.ink_soft);
    }

    fn quote(&mut self, words: &str, by: &str, body: Rect, theme: &Theme) {
        let frame = &theme.frame;
        let lines: Vec<Line> = self.fonts.wrap(words, 32.0, Weight::Regular, body.width - 120.0);
        let fit = ((body.height - 60.0) / 44.0) as usize;
        if lines.len() > fit {
            self.cut.push(words.chars().take(24).collect());
        }
        let shown = &lines[..lines.len().min(fit)];
        let mut base = body.y + (body.height - shown.len() as f32 * 44.0 - 40.0) / 2.0 + 34.0;
        let bar = Rect::new(body.x + 20.0, base - 34.0, 6.0, shown.len() as f32 * 44.0 + 4.0);
        self.nodes.push(Node::filled(Path::rect(bar), frame.accent));
        for line in shown {
            self.nodes.push(Node::Text(line.node(Point::new(body.x + 52.0, base), Align::Start, frame.ink, None)));
            base += 44.0;
        }
        let at = Point::new(body.x + 52.0, base + 6.0);
        self.line(by, 18.0, Weight::Regular, at, body.width - 120.0, frame.ink_soft);
    }

    fn lines(&mut self, lines: &[String], body: Rect, theme: &Theme) {
        let mut top = body.y;
        for text in lines {
            let room = Rect::new(body.x, top, body.width, (body.bottom() - top).max(0.0));
            if room.height < 22.0 {
                self.cut.push(text.chars().take(24).collect());
                break;
            }
            top = self.paragraph(text, 16.0, Weight::Regular, room, theme.frame.ink) + 14.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fonts, theme};

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
        };
        let scene = Scene { size: SLIDE, ground: None, title: String::new(), nodes: Vec::new() };
        let bodies = [
            SlideBody::Pictures(vec![scene.clone()]),
            SlideBody::Cover(scene),
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
        let many = spec(SlideBody::Lines(vec!["line".to_owned(); 60]));
        assert_eq!(slide(&many, &theme, &fonts).cut, ["line"]);
    }

    #[test]
    fn pictures_have_room_beside_one_another() {
        for count in 1..=2 {
            let boxes = boxes(count, true);
            assert_eq!(boxes.len(), count);
            assert!(boxes.iter().all(|one| Rect::of_size(SLIDE).holds(one) && one.width > 300.0 && one.height > 300.0));
        }
    }
}
