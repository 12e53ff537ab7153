//! Words beside marks: each finds the free place that is nearest to its mark, and an arrow leads there.

use super::ink::Ink;
use crate::{
    Align, Halo, Node, Path, Point, Rect, Stroke, Theme, Weight,
    chart::{ChartPicture, axis},
    text::{Fonts, Line},
};

/// Words about a mark.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartNote {
    /// The words.
    pub text: String,
    /// The mark that they are about.
    pub target: Rect,
    /// Whether an arrow leads from the words to the mark; else they stand right beside it.
    pub arrow: bool,
}

/// Size of the words, in ems.
const WORDS: f32 = 0.9;
/// Height of a line of them, in ems.
const LINE: f32 = 1.16;
/// Widths at which words are broken into lines, in ems; the first with a good place is taken.
const WIDTHS: [f32; 4] = [15.0, 11.0, 22.0, 8.0];
/// A place as near as this is good, in ems.
const GOOD: f32 = 7.0;
/// Length of an arrow in ems: the least, and the greatest, where the eye loses it.
const ARROW: (f32, f32) = (1.3, 26.0);
/// How far words without an arrow may stand from their mark, in ems.
const BESIDE: (f32, f32) = (0.0, 0.9);
/// Distance between two places that are tried, in ems.
const STEP: f32 = 0.5;
/// How far words with an arrow stand from their mark where there is room, in ems.
const EASY: f32 = 2.2;
/// How much farther a place may be, in ems, that spares words or an arrow a line.
const PER_LINE: f32 = 4.0;
const PER_CROSSING: f32 = 1.5;

/// Adds notes to a chart where they lie on nothing else. Gives for each whether it has found a place.
pub fn add_notes(picture: &mut ChartPicture, notes: &[ChartNote], theme: &Theme, fonts: &Fonts) -> Vec<bool> {
    if notes.is_empty() {
        return Vec::new();
    }
    let mut ink = Ink::of(&picture.scene.nodes);
    let (mut nodes, mut found) = (Vec::new(), Vec::new());
    for note in notes {
        let seeker = Seeker { note, ink: &ink, room: picture.area, em: picture.em };
        let place = seeker.best(fonts);
        found.push(place.is_some());
        let Some(place) = place else { continue };
        nodes.push(place.node(picture.em, theme));
        ink.texts.push(place.rect.grown(0.1 * picture.em));
        if note.arrow {
            ink.lines.push((place.tail, place.tip));
        }
    }
    picture.scene.nodes.push(axis::group("notes", nodes));
    found
}

/// Where a note may stand.
struct Place {
    cost: f32,
    rect: Rect,
    tail: Point,
    tip: Point,
    arrow: bool,
    lines: Vec<Line>,
}

struct Seeker<'a> {
    note: &'a ChartNote,
    ink: &'a Ink,
    room: Rect,
    em: f32,
}

impl Seeker<'_> {
    fn best(&self, fonts: &Fonts) -> Option<Place> {
        let target = &self.note.target;
        let is_sound = [target.x, target.y, target.width, target.height].iter().all(|length| length.is_finite());
        if !is_sound || self.note.text.trim().is_empty() {
            return None;
        }
        let mut best: Option<Place> = None;
        let mut tried = Vec::new();
        for width in WIDTHS {
            let lines = fonts.wrap(&self.note.text, WORDS * self.em, Weight::Regular, width * self.em);
            let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
            if tried.contains(&lines.len()) {
                continue;
            }
            tried.push(lines.len());
            let most = best.as_ref().map_or(f32::INFINITY, |known| known.cost);
            if let Some(place) = self.place((widest, lines.len() as f32 * LINE * self.em), lines, most) {
                let is_good = place.cost <= GOOD * self.em;
                best = Some(place);
                if is_good {
                    break;
                }
            }
        }
        best
    }

    /// The best place for words of a size that costs less than `most`.
    fn place(&self, (width, height): (f32, f32), lines: Vec<Line>, most: f32) -> Option<Place> {
        let (room, step) = (&self.room, STEP * self.em);
        let (least, farthest) = if self.note.arrow { ARROW } else { BESIDE };
        let mut places: Vec<(f32, Rect)> = Vec::new();
        let count = |length: f32| (length / step).floor().max(-1.0) as isize;
        for row in 0..=count(room.height - height) {
            for column in 0..=count(room.width - width) {
                let rect = Rect::new(room.x + column as f32 * step, room.y + row as f32 * step, width, height);
                let (tail, tip) = self.arrow(&rect);
                let gap = tail.distance(tip);
                if (least * self.em..=farthest * self.em).contains(&gap) && !rect.overlaps(&self.note.target) {
                    let far = if self.note.arrow { (gap - EASY * self.em).abs() } else { gap };
                    places.push((far, rect));
                }
            }
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.y.total_cmp(&b.1.y)).then(a.1.x.total_cmp(&b.1.x)));
        let mut best: Option<(f32, Rect)> = None;
        for (far, rect) in places {
            let known = best.as_ref().map_or(most, |(cost, _)| *cost);
            if far >= known {
                break;
            }
            if let Some(cost) = self.cost(&rect).map(|cost| cost + far).filter(|cost| *cost < known) {
                best = Some((cost, rect));
            }
        }
        let (cost, rect) = best?;
        let (tail, tip) = self.arrow(&rect);
        Some(Place { cost, rect, tail, tip, arrow: self.note.arrow, lines })
    }

    /// From where to where an arrow goes: the shortest way between words and mark, with room around both.
    fn arrow(&self, rect: &Rect) -> (Point, Point) {
        let (words, mark) = (rect.grown(0.25 * self.em), self.note.target.grown(0.2 * self.em));
        let held = |at: Point, by: &Rect| {
            Point::new(at.x.clamp(by.x, by.right().max(by.x)), at.y.clamp(by.y, by.bottom().max(by.y)))
        };
        let tail = held(mark.center(), &words);
        (tail, held(tail, &mark))
    }

    /// What a place costs beside its distance; none where it cannot be.
    fn cost(&self, rect: &Rect) -> Option<f32> {
        let em = self.em;
        if !self.ink.is_free(&rect.grown(0.3 * em)) {
            return None;
        }
        let lines = self.ink.lines_through(&rect.grown(0.12 * em)) as f32 * PER_LINE;
        if !self.note.arrow {
            return Some(lines * em);
        }
        let (tail, tip) = self.arrow(rect);
        // Words in the mark, and the mark itself where it is a word, are what the arrow leads to.
        let own = self.note.target.grown(-0.15 * em);
        let crossed = |others: &[Rect]| {
            others.iter().filter(|other| !other.overlaps(&own) && other.meets_segment(tail, tip)).count()
        };
        let near: Vec<Rect> = self.ink.texts.iter().map(|words| words.grown(0.35 * em)).collect();
        if crossed(&near) > 0 {
            return None;
        }
        let across = self.ink.lines.iter().filter(|(a, b)| cross((tail, tip), (*a, *b))).count();
        let crossings = (2 * crossed(&self.ink.fills) + across) as f32 * PER_CROSSING;
        Some((lines + crossings) * em)
    }
}

/// Whether two straight pieces cross.
fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

impl Place {
    fn node(&self, em: f32, theme: &Theme) -> Node {
        let mut nodes = if self.arrow { self.arrow(em, theme) } else { Vec::new() };
        let halo = Halo { color: theme.chart.ground, width: 0.2 * em };
        // Words at the left of their mark end towards it.
        let is_left = self.tip.x > self.rect.right();
        for (at, line) in self.lines.iter().enumerate() {
            let middle = self.rect.y + (at as f32 + 0.5) * LINE * em;
            let (x, align) = if is_left { (self.rect.right(), Align::End) } else { (self.rect.x, Align::Start) };
            let place = Point::new(x, line.centered_baseline(middle));
            nodes.push(Node::Text(line.node(place, align, theme.chart.ink, Some(halo))));
        }
        axis::group("", nodes)
    }

    fn arrow(&self, em: f32, theme: &Theme) -> Vec<Node> {
        let (tail, tip) = (self.tail, self.tip);
        let length = tail.distance(tip).max(f32::MIN_POSITIVE);
        let (along_x, along_y) = ((tip.x - tail.x) / length, (tip.y - tail.y) / length);
        let (head, half) = (0.62 * em, 0.24 * em);
        let neck = tip.moved(-along_x * head, -along_y * head);
        let barb = |by: f32| neck.moved(-along_y * by, along_x * by);
        let stroke = Stroke { round_ends: false, ..Stroke::solid(theme.chart.ink, (0.09 * em).max(0.75)) };
        vec![
            Node::stroked(Path::polyline(&[tail, neck]), stroke),
            Node::filled(Path::polygon(&[tip, barb(half), barb(-half)]), theme.chart.ink),
        ]
    }
}
