//! The legend: what colours, lines and symbols mean.

use super::{LegendDiagram, NOTE, card};
use crate::{
    Align, Color, Fill, Group, Node, Path, PathNode, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    map::{DiscLook, PointSymbol, SymbolKind, SymbolStyle, World, mark, symbol},
    text::Fonts,
};
use std::sync::Arc;

/// What a legend explains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendSpec {
    /// What the colours mean.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// What is drawn and not listed.
    pub diagram: Option<LegendDiagram>,
    /// Whether colours have no order, and so stand apart.
    pub apart: bool,
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
    /// What a reader can point at, such as a class; empty where there is nothing to point at.
    pub id: String,
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
    /// Lines of several colours, side by side, and their thickness.
    Lines(Vec<Color>, f32),
    /// A symbol and the colour of its badge.
    Symbol(SymbolKind, Color),
    /// A circle of a radius.
    Disc(f32, DiscLook),
    /// Dots on a ground.
    Dots(DotSample),
}

/// Dots on a piece of ground.
#[derive(Clone, Debug, PartialEq)]
pub struct DotSample {
    /// Width and height of the ground.
    pub size: Size,
    /// The ground; `None` for dots alone.
    pub ground: Option<Color>,
    /// The dots, from its corner.
    pub points: Vec<Point>,
    /// Radius of a dot.
    pub radius: f32,
    /// Colour of the dots.
    pub color: Color,
}

const PADDING: f32 = 12.0;
const TITLE: f32 = 13.0;
const TEXT: f32 = 12.0;
const LEADING: f32 = 1.32;
const ROW: f32 = 18.0;
/// Colours with less contrast to the card than this (by WCAG) have an outline.
const PALE: f64 = 1.3;
const SWATCH: Size = Size::new(22.0, 14.0);

/// A stack of words and samples that grows downwards.
#[derive(Clone)]
struct Stack<'a> {
    theme: &'a Theme,
    fonts: &'a Fonts,
    nodes: Vec<Node>,
    top: f32,
    width: f32,
    inner: f32,
    /// Where the entries with an id stand.
    places: Vec<(String, Rect)>,
    /// Those that a diagram shows: what can be pointed at is no wider than they are.
    drawn: Vec<String>,
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
        if let Some(diagram) = &spec.diagram {
            self.diagram(diagram);
        }
        for entry in &spec.entries {
            // What is no class has no id: it stands apart.
            let is_class = matches!(entry.swatch, Swatch::Fill(Fill::Solid(_))) && !entry.id.is_empty();
            if !is_class && !spec.apart && !matches!(entry.swatch, Swatch::Dots(_)) {
                self.top += 5.0;
            }
            self.entry(entry, is_class && !spec.apart);
        }
    }

    fn diagram(&mut self, diagram: &LegendDiagram) {
        let drawn = diagram.draw(self.theme, self.fonts, self.inner);
        self.width = self.width.max(drawn.size.width);
        self.nodes.extend(drawn.nodes.into_iter().map(|node| node.moved(PADDING, self.top)));
        self.places.extend(drawn.places.into_iter().map(|(id, place)| (id, place.moved(PADDING, self.top))));
        self.drawn.extend(self.places.iter().map(|(id, _)| id.clone()));
        self.top += drawn.size.height + 4.0;
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

    /// Whether a colour would have no edge on the card.
    fn is_pale(&self, fill: Fill) -> bool {
        match fill {
            Fill::Solid(color) => {
                let panel = self.theme.frame.panel;
                panel.mixed(Color { a: u8::MAX, ..color }, f32::from(color.a) / 255.0).contrast(panel) < PALE
            }
            Fill::Hatch { .. } => false,
        }
    }

    fn entry(&mut self, entry: &LegendEntry, next_to_last: bool) {
        let size = match &entry.swatch {
            Swatch::Dots(sample) => sample.size,
            _ => SWATCH,
        };
        let row = ROW.max(size.height + 4.0);
        let (middle, above) = (self.top + row / 2.0, self.top);
        let indent = size.width + 8.0;
        let sample = Rect::new(PADDING, middle - size.height / 2.0, size.width, size.height);
        match &entry.swatch {
            Swatch::Fill(fill) => {
                // Classes that follow one another touch, as on the map.
                let sample = if next_to_last { Rect::new(sample.x, self.top, sample.width, ROW) } else { sample };
                let stroke = (!next_to_last || self.is_pale(*fill)).then(|| Stroke::solid(self.theme.frame.rule, 0.75));
                let path = Arc::new(Path::rect(sample));
                self.nodes.push(Node::Path(PathNode { path, fill: Some(*fill), stroke }));
            }
            Swatch::Line(strokes) => {
                let ends = [Point::new(PADDING, middle), Point::new(PADDING + SWATCH.width, middle)];
                for stroke in strokes {
                    // Dots are round ends alone.
                    let round_ends = stroke.dash.first().is_some_and(|dash| *dash < 0.1);
                    let stroke = Stroke { round_ends, ..stroke.clone() };
                    self.nodes.push(Node::stroked(Path::polyline(&ends), stroke));
                }
            }
            Swatch::Lines(colors, width) => {
                let step = SWATCH.width / colors.len().max(1) as f32;
                for (at, color) in colors.iter().enumerate() {
                    let left = PADDING + at as f32 * step;
                    let ends = [Point::new(left, middle), Point::new(left + step, middle)];
                    let stroke = Stroke { round_ends: false, ..Stroke::solid(*color, *width) };
                    self.nodes.push(Node::stroked(Path::polyline(&ends), stroke));
                }
            }
            Swatch::Symbol(kind, color) => {
                let (kind, color, style) = (*kind, *color, SymbolStyle::Filled);
                let sign = PointSymbol {
                    id: String::new(),
                    at: World::default(),
                    kind,
                    size: 16.0,
                    color,
                    style,
                    opacity: 1.0,
                };
                self.nodes.extend(symbol::nodes(&sign, sample.center(), self.theme));
            }
            Swatch::Disc(radius, look) => self.nodes.push(mark::circle(sample.center(), *radius, look)),
            Swatch::Dots(of) => {
                if let Some(ground) = of.ground {
                    let stroke = Some(Stroke::solid(self.theme.frame.rule, 0.75));
                    let path = Arc::new(Path::rect(sample));
                    self.nodes.push(Node::Path(PathNode { path, fill: Some(Fill::Solid(ground)), stroke }));
                }
                let points = of.points.iter().map(|at| at.moved(sample.x, sample.y));
                self.nodes.extend(mark::dots(points, of.radius, of.color));
            }
        }
        let lines = self.fonts.wrap(&entry.text, TEXT, Weight::Regular, self.inner - indent);
        for (at, line) in lines.iter().enumerate() {
            self.width = self.width.max(indent + line.width);
            let y = line.centered_baseline(middle + at as f32 * TEXT * LEADING);
            let node = line.node(Point::new(PADDING + indent, y), Align::Start, self.theme.frame.ink, None);
            self.nodes.push(Node::Text(node));
        }
        self.top += row + lines.len().saturating_sub(1) as f32 * TEXT * LEADING;
        if !entry.id.is_empty() {
            let place = Rect::new(PADDING - 4.0, above, self.inner + 8.0, self.top - above);
            self.places.push((entry.id.clone(), place));
        }
    }
}

/// A legend at the origin.
pub(crate) struct LegendGroup {
    pub(crate) group: Group,
    pub(crate) size: Size,
    places: Vec<(String, Rect)>,
}

/// A legend as a card at the origin; where it would be higher than `max_height`, lines and notes stand beside the
/// colours.
pub(crate) fn legend(spec: &LegendSpec, theme: &Theme, fonts: &Fonts, max_width: f32, max_height: f32) -> LegendGroup {
    let inner = max_width - 2.0 * PADDING;
    let stack = || Stack {
        theme,
        fonts,
        nodes: Vec::new(),
        top: PADDING,
        width: 0.0,
        inner,
        places: Vec::new(),
        drawn: Vec::new(),
    };
    let mut columns = vec![stack()];
    let mut first = stack();
    first.colors(spec);
    let mut whole = first.clone();
    whole.lines(spec);
    if whole.top <= max_height || spec.lines.is_empty() {
        columns[0] = whole;
    } else {
        columns = if spec.entries.is_empty() && spec.diagram.is_none() { Vec::new() } else { vec![first] };
        columns.extend(line_columns(spec, &stack, max_height));
    }
    let mut size = Size::new(-PADDING, 0.0);
    let (mut nodes, mut places) = (Vec::new(), Vec::new());
    for column in columns {
        let shift = size.width + PADDING;
        size.width = shift + column.width;
        size.height = size.height.max(column.top);
        nodes.extend(column.nodes.into_iter().map(|node| node.moved(shift, 0.0)));
        let width = column.width + 8.0;
        let drawn = column.drawn;
        let moved = |(id, place): (String, Rect)| {
            let width = if drawn.contains(&id) { place.width } else { width };
            (id, Rect { width, ..place.moved(shift, 0.0) })
        };
        places.extend(column.places.into_iter().map(moved));
    }
    let size = Size::new((size.width + 2.0 * PADDING).ceil(), (size.height + PADDING - 4.0).ceil());
    nodes.insert(0, card(Rect::of_size(size).grown(-0.5), theme));
    LegendGroup { group: Group { name: "legend".to_owned(), clip: None, nodes }, size, places }
}

/// Lines, symbols and remarks in as many columns as their height asks for.
fn line_columns<'a>(spec: &LegendSpec, stack: &impl Fn() -> Stack<'a>, max_height: f32) -> Vec<Stack<'a>> {
    let mut columns = vec![stack()];
    for entry in &spec.lines {
        let mut tried = columns.last().cloned().unwrap_or_else(stack);
        tried.entry(entry, false);
        let fits = tried.top + PADDING <= max_height || columns.last().is_some_and(|last| last.nodes.is_empty());
        if fits {
            columns.pop();
            columns.push(tried);
        } else {
            let mut next = stack();
            next.entry(entry, false);
            columns.push(next);
        }
    }
    if let Some(last) = columns.last_mut() {
        let remarks = LegendSpec { notes: spec.notes.clone(), ..LegendSpec::default() };
        last.lines(&remarks);
    }
    columns
}

/// A legend as a picture of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendPicture {
    /// The picture.
    pub scene: Scene,
    /// Where the entries with an id stand in it.
    pub places: Vec<(String, Rect)>,
}

/// A legend as a picture of its own: columns no wider than `max`, and no higher where that can be.
pub fn legend_picture(spec: &LegendSpec, theme: &Theme, fonts: &Fonts, max: Size) -> LegendPicture {
    let LegendGroup { group, size, places } = legend(spec, theme, fonts, max.width, max.height);
    let scene = Scene::new(size, None, spec.title.clone(), vec![Node::Group(group)]);
    LegendPicture { scene, places }
}
