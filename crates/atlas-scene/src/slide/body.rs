//! What a slide is about: figures, running text, plans, a quote, a list.

use super::{BigFigure, Page, Paragraph, PlanMark, PlanRow, SlideBody, SlideSpec, body, boxes, page::Type};
use crate::{
    Align, Blend, ImageNode, Node, Path, Pixels, Point, Rect, Stroke, Weight, map::furniture::rounded, text::Line,
};
use std::sync::Arc;

/// Sizes that running text is tried in, the largest first.
const TEXT_SIZES: [f32; 7] = [24.0, 22.0, 20.0, 18.0, 16.0, 15.0, 14.0];
/// Sizes that the rows of plans are tried in.
const PLAN_SIZES: [f32; 8] = [24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0];
/// Sizes that a list is tried in; a long one stands in two columns.
const LIST_SIZES: [f32; 5] = [18.0, 16.0, 14.0, 13.0, 12.0];

impl Page<'_> {
    pub(super) fn body(&mut self, spec: &SlideSpec) {
        let place = body(&spec.caption, self.fonts);
        match &spec.body {
            SlideBody::Pictures(pictures) => {
                let boxes = boxes(pictures.len(), &spec.caption, self.fonts);
                pictures.iter().zip(boxes).for_each(|(picture, place)| self.picture(picture, place));
            }
            SlideBody::Beside(picture, text) => {
                if let [left, right] = boxes(2, &spec.caption, self.fonts)[..] {
                    self.picture(picture, left);
                    self.text(text, Rect { x: right.x + 12.0, width: right.width - 12.0, ..right });
                }
            }
            SlideBody::Figures(figures) => self.figures(figures, place),
            SlideBody::Plans(rows) => self.plans(rows, place),
            SlideBody::Quote { words, by } => self.quote(words, by, place),
            SlideBody::Photo { pixels, credit } => self.photo(pixels.as_ref(), credit, place),
            SlideBody::Lines(lines) => self.list(lines, place),
            SlideBody::Cover(_) => {}
        }
    }

    /// Running text, as large as its box allows.
    fn text(&mut self, text: &[Paragraph], room: Rect) {
        let indent = |one: &Paragraph, size: f32| if one.is_point { size * 1.1 } else { 0.0 };
        let height = |size: f32| {
            let of = |one: &Paragraph| {
                let lines = self.fonts.wrap(&one.text, size, Weight::Regular, room.width - indent(one, size)).len();
                lines as f32 * size * 1.3 + size * 0.7
            };
            text.iter().map(of).sum::<f32>()
        };
        let size = largest(&TEXT_SIZES, |size| height(size) <= room.height);
        let frame = &self.theme.frame;
        let mut top = room.y + ((room.height - height(size)) / 2.0).clamp(0.0, 60.0);
        for one in text {
            let left = indent(one, size);
            if one.is_point {
                let middle = Point::new(room.x + size * 0.3, top + size * 0.68);
                self.nodes.push(Node::filled(Path::circle(middle, size * 0.17), frame.accent));
            }
            let place = Rect::new(room.x + left, top, room.width - left, (room.bottom() - top).max(size));
            top = self.paragraph(&one.text, Type::regular(size, frame.ink), place) + size;
        }
    }

    fn figures(&mut self, figures: &[BigFigure], body: Rect) {
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
            self.figure(figure, card);
        }
    }

    fn figure(&mut self, figure: &BigFigure, card: Rect) {
        let frame = &self.theme.frame;
        // What is aimed at has an outline only: it is not there yet.
        let look = rounded(card, 8.0);
        self.nodes.push(if figure.is_target {
            Node::stroked(look, Stroke { dash: vec![6.0, 5.0], ..Stroke::solid(frame.ink_soft, 1.5) })
        } else {
            Node::filled(look, frame.field)
        });
        let (left, room) = (card.x + 22.0, card.width - 44.0);
        let name = Rect::new(left, card.y + 16.0, room, 52.0);
        let largest = (card.height * 0.24).min(58.0);
        self.paragraph(&figure.name, Type::regular(18.0, frame.ink), name);
        let value = self.fonts.line(&figure.value, largest, Weight::Bold);
        // A long figure is set smaller rather than cut.
        let size = if value.width > room { largest * room / value.width } else { largest };
        let value = self.fonts.line(&figure.value, size, Weight::Bold);
        let base = card.y + card.height * 0.64;
        let ink = if figure.is_target { frame.ink_soft } else { frame.accent };
        self.nodes.push(Node::Text(value.node(Point::new(left, base), Align::Start, ink, None)));
        let soft = |size| Type::regular(size, frame.ink_soft);
        // The unit stands behind the figure where there is room, else below it.
        let unit = self.fonts.width(&figure.unit, 18.0, Weight::Regular);
        if value.width + 10.0 + unit <= room {
            self.line(&figure.unit, soft(18.0), Point::new(left + value.width + 10.0, base), unit + 1.0);
        } else {
            self.line(&figure.unit, soft(18.0), Point::new(left, base + 24.0), room);
        }
        let lines = self.fonts.wrap(&figure.detail, 16.0, Weight::Regular, room).len().clamp(1, 2) as f32;
        let detail = Rect::new(left, card.bottom() - 12.0 - lines * 20.8, room, lines * 20.8);
        self.paragraph(&figure.detail, soft(16.0), detail);
    }

    /// What was announced on the left, what became of it on the right.
    fn plans(&mut self, rows: &[PlanRow], body: Rect) {
        let left = Rect { width: body.width * 0.47, ..body };
        let right = Rect::new(left.right() + 56.0, body.y, body.width - left.width - 56.0, body.height);
        let height = |row: &PlanRow, size: f32| {
            let lines = |text: &str, size: f32, width| match text.trim() {
                "" => 0.0,
                text => self.fonts.wrap(text, size, Weight::Regular, width).len() as f32 * size * 1.3,
            };
            let said = lines(&row.said, size, left.width) + lines(&row.when, size * 0.84, left.width);
            let told = size * 1.3 + lines(&row.told, size, right.width);
            said.max(told) + size * 1.1
        };
        let whole = |size| rows.iter().map(|row| height(row, size)).sum::<f32>();
        let size = largest(&PLAN_SIZES, |size| whole(size) <= body.height);
        let heights: Vec<f32> = rows.iter().map(|row| height(row, size)).collect();
        let mut top = body.y;
        for (row, height) in rows.iter().zip(heights) {
            if top + height > body.bottom() + 1.0 {
                self.is_cut(&row.said);
                break;
            }
            self.plan(row, size, [left, right].map(|column| Rect { y: top, height: height - size, ..column }));
            top += height;
            let line = [Point::new(body.x, top - size * 0.45), Point::new(body.right(), top - size * 0.45)];
            self.nodes.push(Node::stroked(Path::polyline(&line), Stroke::solid(self.theme.frame.rule, 1.0)));
        }
    }

    fn plan(&mut self, row: &PlanRow, size: f32, [left, right]: [Rect; 2]) {
        let frame = &self.theme.frame;
        let (ink, soft) = (Type::regular(size, frame.ink), Type::regular(size * 0.84, frame.ink_soft));
        let base = self.paragraph(&row.said, ink, left);
        if !row.when.is_empty() {
            let top = base + size * 0.3;
            self.paragraph(&row.when, soft, Rect { y: top, height: left.bottom() - top + size * 0.2, ..left });
        }
        let color = match row.mark {
            PlanMark::Kept => self.theme.places.nature,
            PlanMark::Missed => frame.accent,
            PlanMark::Open => frame.ink_soft,
        };
        let middle = Point::new(right.x - 24.0, right.y + size * 0.66);
        let ring = Path::circle(middle, size * 0.36);
        self.nodes.push(match row.mark {
            PlanMark::Open => Node::stroked(ring, Stroke::solid(color, 2.5)),
            _ => Node::filled(ring, color),
        });
        // Not by colour alone: a tick for what was kept, a bar for what was not.
        let sign = match row.mark {
            PlanMark::Kept => vec![(-0.17, 0.0), (-0.04, 0.14), (0.18, -0.13)],
            PlanMark::Missed => vec![(-0.17, 0.0), (0.17, 0.0)],
            PlanMark::Open => Vec::new(),
        };
        let sign: Vec<Point> = sign.into_iter().map(|(x, y)| middle.moved(x * size, y * size)).collect();
        self.nodes.push(Node::stroked(Path::polyline(&sign), Stroke::solid(frame.panel, size * 0.12)));
        let base = self.paragraph(&row.outcome, Type::bold(size, color), Rect { height: size * 1.3, ..right });
        if !row.told.is_empty() {
            let top = base + size * 0.3;
            self.paragraph(&row.told, ink, Rect { y: top, height: right.bottom() - top, ..right });
        }
    }

    fn quote(&mut self, words: &str, by: &str, body: Rect) {
        let frame = &self.theme.frame;
        let lines: Vec<Line> = self.fonts.wrap(words, 32.0, Weight::Regular, body.width - 120.0);
        let fit = ((body.height - 60.0) / 44.0) as usize;
        if lines.len() > fit {
            self.is_cut(words);
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
        self.line(by, Type::regular(18.0, frame.ink_soft), at, body.width - 120.0);
    }

    /// A photograph in the middle, whole, with the credit below.
    fn photo(&mut self, pixels: Option<&Arc<Pixels>>, credit: &str, body: Rect) {
        let foot = if credit.is_empty() { 0.0 } else { 26.0 };
        let room = Rect { height: body.height - foot, ..body };
        if let Some(pixels) = pixels {
            let (width, height) = (pixels.width.max(1) as f32, pixels.height.max(1) as f32);
            let scale = (room.width / width).min(room.height / height);
            let size = (width * scale, height * scale);
            let left = room.x + (room.width - size.0) / 2.0;
            let rect = Rect::new(left, room.y + (room.height - size.1) / 2.0, size.0, size.1);
            let pixels = Arc::clone(pixels).into();
            self.nodes.push(Node::Image(ImageNode { pixels, rect, opacity: 1.0, blend: Blend::Over }));
        }
        let soft = Type::regular(15.0, self.theme.frame.ink_soft);
        self.line(credit, soft, Point::new(body.x, body.bottom() - 4.0), body.width);
    }

    /// A list, in two columns where it is long.
    fn list(&mut self, lines: &[String], body: Rect) {
        let gap = 36.0;
        let columns = |size: f32, count: usize| {
            let width = (body.width - gap * (count - 1) as f32) / count as f32;
            let of = |text: &String| {
                let lines = self.fonts.wrap(text, size, Weight::Regular, width).len();
                (lines as f32 * 1.3 + 0.6) * size
            };
            (width, lines.iter().map(of).collect::<Vec<f32>>())
        };
        let fits =
            |size: f32, count: usize| spread(&columns(size, count).1, body.height).is_some_and(|used| used <= count);
        let wanted = LIST_SIZES.iter().flat_map(|size| [(*size, 1), (*size, 2)]);
        let (size, count) = wanted.into_iter().find(|(size, count)| fits(*size, *count)).unwrap_or((LIST_SIZES[4], 2));
        let (width, heights) = columns(size, count);
        let (mut column, mut top) = (0, body.y);
        for (text, height) in lines.iter().zip(heights) {
            if top + height > body.bottom() + 1.0 {
                (column, top) = (column + 1, body.y);
            }
            if column >= count {
                self.is_cut(text);
                return;
            }
            let place = Rect::new(body.x + column as f32 * (width + gap), top, width, height);
            self.paragraph(text, Type::regular(size, self.theme.frame.ink), place);
            top += height;
        }
    }
}

/// How many columns of a height the pieces fill; none where a piece is higher than a column.
fn spread(heights: &[f32], room: f32) -> Option<usize> {
    let (mut columns, mut used) = (1, 0.0);
    for height in heights {
        if *height > room {
            return None;
        }
        if used + height > room + 1.0 {
            (columns, used) = (columns + 1, 0.0);
        }
        used += height;
    }
    Some(columns)
}

/// The largest size that fits, else the least.
fn largest(sizes: &[f32], fits: impl Fn(f32) -> bool) -> f32 {
    let found = sizes.iter().copied().find(|size| fits(*size));
    found.or(sizes.last().copied()).unwrap_or(super::LEAST_LETTERS)
}
