//! The page of a slide: pictures, lines of text, heading and foot.

use super::{CAPTION, COVER, EDGE, FOOT, FOOT_LETTERS, MOST_CAPTION_LINES, PICTURE, SLIDE, SlideSpec, caption_lines};
use crate::{Align, Color, Group, Node, Path, Point, Rect, Scene, Stroke, Theme, Weight, text::Fonts};

/// A slide in the making.
pub(super) struct Page<'a> {
    pub(super) nodes: Vec<Node>,
    pub(super) pictures: Vec<Rect>,
    pub(super) cut: Vec<String>,
    pub(super) theme: &'a Theme,
    pub(super) fonts: &'a Fonts,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) ink: Color,
}

impl Type {
    pub(super) fn regular(size: f32, ink: Color) -> Self {
        Self { size, weight: Weight::Regular, ink }
    }

    pub(super) fn bold(size: f32, ink: Color) -> Self {
        Self { size, weight: Weight::Bold, ink }
    }

    /// From one base line to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.3
    }
}

impl Page<'_> {
    /// A picture, as large as its box is wide.
    pub(super) fn picture(&mut self, picture: &Scene, place: Rect) {
        let picture = picture.clone().grown(place.width / picture.size.width.max(1.0));
        let ground = picture.ground.map(|color| Node::filled(Path::rect(Rect::of_size(picture.size)), color));
        let clip = Some(Rect::of_size(picture.size));
        let nodes = ground.into_iter().chain(picture.nodes).collect();
        let group = Group { name: PICTURE.to_owned(), clip, nodes };
        self.nodes.push(Node::Group(group.moved(place.x, place.y)));
        self.pictures.push(place);
    }

    /// Remembers a text that does not fit.
    pub(super) fn is_cut(&mut self, text: &str) {
        self.cut.push(text.chars().take(24).collect());
    }

    /// One line from a point of its base line; a text that is too long is cut, and remembered.
    pub(super) fn line(&mut self, text: &str, set: Type, at: Point, room: f32) {
        self.paragraph(text, set, Rect::new(at.x, at.y - set.size, room, set.leading()));
    }

    /// A text in a box, line by line; gives the base line of the last one.
    pub(super) fn paragraph(&mut self, text: &str, set: Type, room: Rect) -> f32 {
        let lines = self.fonts.wrap(text, set.size, set.weight, room.width);
        let fit = ((room.height / set.leading()).round() as usize).max(1);
        if lines.len() > fit {
            self.is_cut(text);
        }
        let mut base = room.y + set.size;
        for (at, line) in lines.iter().take(fit).enumerate() {
            base = room.y + set.size + at as f32 * set.leading();
            self.nodes.push(Node::Text(line.node(Point::new(room.x, base), Align::Start, set.ink, None)));
        }
        base
    }

    pub(super) fn heading(&mut self, spec: &SlideSpec) {
        let frame = &self.theme.frame;
        let width = SLIDE.width - 2.0 * EDGE;
        self.line(&spec.section, Type::bold(15.0, frame.accent), Point::new(EDGE, 34.0), width);
        self.line(&spec.title, Type::bold(34.0, frame.ink), Point::new(EDGE, 76.0), width);
        let lines = caption_lines(&spec.caption, self.fonts);
        if lines.len() > MOST_CAPTION_LINES {
            self.is_cut(&spec.caption);
        }
        for (at, line) in lines.iter().take(MOST_CAPTION_LINES).enumerate() {
            let at = Point::new(EDGE, 108.0 + at as f32 * CAPTION.1);
            self.nodes.push(Node::Text(line.node(at, Align::Start, frame.ink_soft, None)));
        }
    }

    pub(super) fn foot(&mut self, spec: &SlideSpec) {
        let frame = &self.theme.frame;
        let rule = [Point::new(EDGE, SLIDE.height - FOOT), Point::new(SLIDE.width - EDGE, SLIDE.height - FOOT)];
        self.nodes.push(Node::stroked(Path::polyline(&rule), Stroke::solid(frame.rule, 1.0)));
        let base = SLIDE.height - 13.0;
        self.line(&spec.foot, Type::regular(FOOT_LETTERS, frame.ink_soft), Point::new(EDGE, base), 900.0);
        let number = self.fonts.line(&spec.number, FOOT_LETTERS, Weight::Regular);
        let at = Point::new(SLIDE.width - EDGE, base);
        self.nodes.push(Node::Text(number.node(at, Align::End, frame.ink_soft, None)));
    }

    /// The title on a card over the picture of a cover.
    pub(super) fn cover(&mut self, spec: &SlideSpec) {
        let frame = &self.theme.frame;
        let card = Rect::new(0.0, 0.0, COVER, SLIDE.height);
        self.nodes.push(Node::filled(Path::rect(card), frame.panel));
        self.nodes.push(Node::filled(Path::rect(Rect::new(card.right() - 6.0, 0.0, 6.0, card.height)), frame.accent));
        self.nodes.push(Node::filled(Path::rect(Rect::new(EDGE, 150.0, 64.0, 6.0)), frame.accent));
        let room = Rect::new(EDGE, 180.0, card.width - 2.0 * EDGE, 280.0);
        let base = self.paragraph(&spec.title, Type::bold(50.0, frame.ink), room);
        let room = Rect::new(EDGE, base + 34.0, room.width, 560.0 - base);
        self.paragraph(&spec.caption, Type::regular(22.0, frame.ink_soft), room);
        let foot = Point::new(EDGE, SLIDE.height - 40.0);
        self.line(&spec.foot, Type::regular(15.0, frame.ink_soft), foot, card.width - 2.0 * EDGE);
    }
}
