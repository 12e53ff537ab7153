//! What stands around and upon a map: legend, scale bar, title, notes.

use super::{Camera, SymbolKind, symbol};
use crate::{
    Align, Color, Fill, Group, Node, Path, PathNode, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    text::{Fonts, Line},
};
use std::sync::Arc;

/// What a legend explains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendSpec {
    /// What the colours mean.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// Colours, from the top.
    pub entries: Vec<LegendEntry>,
    /// Lines and symbols, from the top.
    pub lines: Vec<LegendEntry>,
    /// Remarks.
    pub notes: Vec<String>,
}

/// A line of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What is explained.
    pub swatch: Swatch,
    /// What it means.
    pub text: String,
}

/// A sample of what a map shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Swatch {
    /// An area.
    Fill(Fill),
    /// A line, its strokes from the bottom up.
    Line(Vec<Stroke>),
    /// A symbol.
    Symbol(SymbolKind),
}

/// The names of the units that a scale bar uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleBarText {
    /// For kilometres.
    pub kilometres: String,
    /// For metres.
    pub metres: String,
}

const PADDING: f32 = 12.0;
const TITLE: f32 = 13.0;
const TEXT: f32 = 12.0;
const NOTE: f32 = 11.0;
const LEADING: f32 = 1.32;
const ROW: f32 = 18.0;
const SWATCH: Size = Size::new(22.0, 14.0);

/// A card with rounded corners, as legend and title stand on.
pub(crate) fn card(rect: Rect, theme: &Theme) -> Node {
    let fill = Fill::Solid(theme.frame.panel.faded(0.93));
    let stroke = Stroke::solid(theme.frame.rule, 1.0);
    Node::Path(PathNode { path: Arc::new(rounded(rect, 6.0)), fill: Some(fill), stroke: Some(stroke) })
}

fn rounded(rect: Rect, radius: f32) -> Path {
    use crate::PathStep::{Close, Cubic, Line, Move};
    let k = radius * 0.447_715;
    let (l, t, r, b) = (rect.x, rect.y, rect.right(), rect.bottom());
    let p = Point::new;
    Path {
        steps: vec![
            Move(p(l + radius, t)),
            Line(p(r - radius, t)),
            Cubic(p(r - k, t), p(r, t + k), p(r, t + radius)),
            Line(p(r, b - radius)),
            Cubic(p(r, b - k), p(r - k, b), p(r - radius, b)),
            Line(p(l + radius, b)),
            Cubic(p(l + k, b), p(l, b - k), p(l, b - radius)),
            Line(p(l, t + radius)),
            Cubic(p(l, t + k), p(l + k, t), p(l + radius, t)),
            Close,
        ],
    }
}

/// A stack of words and samples that grows downwards.
#[derive(Clone)]
struct Stack<'a> {
    theme: &'a Theme,
    fonts: &'a Fonts,
    nodes: Vec<Node>,
    top: f32,
    width: f32,
    inner: f32,
}

impl Stack<'_> {
    fn words(&mut self, text: &str, size: f32, weight: Weight, color: Color) {
        for line in self.fonts.wrap(text, size, weight, self.inner) {
            self.width = self.width.max(line.width);
            let at = Point::new(PADDING, self.top + size * 0.98);
            self.nodes.push(Node::Text(line.node(at, Align::Start, color, None)));
            self.top += size * LEADING;
        }
    }

    /// Title and colours.
    fn colors(&mut self, spec: &LegendSpec) {
        let frame = &self.theme.frame;
        self.words(&spec.title, TITLE, Weight::Bold, frame.ink);
        if !spec.subtitle.is_empty() {
            self.words(&spec.subtitle, TEXT, Weight::Regular, frame.ink_soft);
        }
        self.top += 6.0;
        for entry in &spec.entries {
            let is_class = matches!(entry.swatch, Swatch::Fill(Fill::Solid(_)));
            if !is_class {
                self.top += 5.0;
            }
            self.entry(entry, is_class);
        }
    }

    /// Lines, symbols and remarks.
    fn lines(&mut self, spec: &LegendSpec) {
        if !spec.lines.is_empty() && self.top > PADDING {
            self.top += 8.0;
        }
        for entry in &spec.lines {
            self.entry(entry, false);
        }
        for note in &spec.notes {
            self.top += 5.0;
            self.words(note, NOTE, Weight::Regular, self.theme.frame.ink_soft);
        }
    }

    fn entry(&mut self, entry: &LegendEntry, next_to_last: bool) {
        let middle = self.top + ROW / 2.0;
        let indent = SWATCH.width + 8.0;
        let sample = Rect::new(PADDING, middle - SWATCH.height / 2.0, SWATCH.width, SWATCH.height);
        match &entry.swatch {
            Swatch::Fill(fill) => {
                // Classes that follow one another touch, as on the map.
                let sample = if next_to_last { Rect::new(sample.x, self.top, sample.width, ROW) } else { sample };
                let stroke = (!next_to_last).then(|| Stroke::solid(self.theme.frame.rule, 0.75));
                let path = Arc::new(Path::rect(sample));
                self.nodes.push(Node::Path(PathNode { path, fill: Some(*fill), stroke }));
            }
            Swatch::Line(strokes) => {
                let ends = [Point::new(PADDING, middle), Point::new(PADDING + SWATCH.width, middle)];
                for stroke in strokes {
                    let stroke = Stroke { round_ends: false, ..stroke.clone() };
                    self.nodes.push(Node::stroked(Path::polyline(&ends), stroke));
                }
            }
            Swatch::Symbol(kind) => self.nodes.extend(symbol::nodes(*kind, sample.center(), 16.0, self.theme)),
        }
        let lines = self.fonts.wrap(&entry.text, TEXT, Weight::Regular, self.inner - indent);
        for (at, line) in lines.iter().enumerate() {
            self.width = self.width.max(indent + line.width);
            let y = line.centered_baseline(middle + at as f32 * TEXT * LEADING);
            let node = line.node(Point::new(PADDING + indent, y), Align::Start, self.theme.frame.ink, None);
            self.nodes.push(Node::Text(node));
        }
        self.top += ROW + lines.len().saturating_sub(1) as f32 * TEXT * LEADING;
    }
}

/// A legend as a card at the origin; where it would be higher than `max_height`, lines and notes stand beside the
/// colours.
pub(crate) fn legend(
    spec: &LegendSpec,
    theme: &Theme,
    fonts: &Fonts,
    max_width: f32,
    max_height: f32,
) -> (Group, Size) {
    let inner = max_width - 2.0 * PADDING;
    let stack = || Stack { theme, fonts, nodes: Vec::new(), top: PADDING, width: 0.0, inner };
    let mut first = stack();
    first.colors(spec);
    let one_below_other = {
        let mut whole = first.clone();
        whole.lines(spec);
        whole.top
    };
    let beside = one_below_other > max_height && !spec.entries.is_empty() && !spec.lines.is_empty();
    let mut size = Size::new(0.0, 0.0);
    let mut nodes = Vec::new();
    if beside {
        let mut second = stack();
        second.lines(spec);
        size.width = first.width + PADDING + second.width;
        size.height = first.top.max(second.top);
        let shift = first.width + PADDING;
        nodes.extend(second.nodes.into_iter().map(|node| node.moved(shift, 0.0)));
    } else {
        first.lines(spec);
        size = Size::new(first.width, first.top);
    }
    let size = Size::new((size.width + 2.0 * PADDING).ceil(), (size.height + PADDING - 4.0).ceil());
    nodes.append(&mut first.nodes);
    nodes.insert(0, card(Rect::of_size(size).grown(-0.5), theme));
    (Group { name: "legend".to_owned(), clip: None, nodes }, size)
}

/// A legend as a picture of its own.
pub fn legend_scene(spec: &LegendSpec, theme: &Theme, fonts: &Fonts, max_width: f32) -> Scene {
    let (group, size) = legend(spec, theme, fonts, max_width, f32::INFINITY);
    Scene { size, ground: None, title: spec.title.clone(), nodes: vec![Node::Group(group)] }
}

/// A scale bar for the latitude in the middle of the view, at the origin.
pub(crate) fn scale_bar(camera: &Camera, text: &ScaleBarText, theme: &Theme, fonts: &Fonts) -> (Group, Size, f64) {
    let (_, lat) = camera.center.to_lon_lat();
    let metres_per_unit = camera.metres_per_unit(lat);
    let metres = round_length(metres_per_unit * 130.0);
    let length = (metres / metres_per_unit) as f32;
    let words = if metres >= 1000.0 {
        format!("{:.0} {}", metres / 1000.0, text.kilometres)
    } else {
        format!("{metres:.0} {}", text.metres)
    };
    let line: Line = fonts.line(&words, NOTE, Weight::Regular);
    let halo = Some(crate::Halo { color: theme.map.halo, width: 1.6 });
    let width = length.max(line.width) + 8.0;
    let (left, bottom) = ((width - length) / 2.0, 24.0);
    let bar = [
        Point::new(left, bottom - 5.0),
        Point::new(left, bottom),
        Point::new(left + length, bottom),
        Point::new(left + length, bottom - 5.0),
    ];
    let words = line.node(Point::new(width / 2.0, bottom - 6.0), Align::Middle, theme.map.label, halo);
    let nodes = vec![
        Node::stroked(Path::polyline(&bar), Stroke::solid(theme.map.halo, 4.0)),
        Node::stroked(Path::polyline(&bar), Stroke { round_ends: false, ..Stroke::solid(theme.map.label, 1.5) }),
        Node::Text(words),
    ];
    (Group { name: "scale-bar".to_owned(), clip: None, nodes }, Size::new(width, 28.0), metres)
}

/// A scale bar as a picture of its own.
pub fn scale_bar_scene(camera: &Camera, text: &ScaleBarText, theme: &Theme, fonts: &Fonts) -> Scene {
    let (group, size, metres) = scale_bar(camera, text, theme, fonts);
    Scene { size, ground: None, title: format!("{metres} m"), nodes: vec![Node::Group(group)] }
}

/// The greatest of 1, 2 and 5 times a power of ten that is no longer than `metres`.
fn round_length(metres: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(metres.max(1e-6))));
    let found = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|length| *length <= metres);
    found.unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::round_length;

    #[test]
    fn lengths_are_round() {
        for (metres, round) in [(130_000.0, 100_000.0), (49_999.0, 20_000.0), (50_000.0, 50_000.0), (7.0, 5.0)] {
            assert_eq!(round_length(metres), round);
        }
    }
}
