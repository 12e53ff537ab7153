//! A histogram whose columns are built of units: every block is one that can be pointed at, the chosen ones stand out.

use super::{
    ChartPicture, Mark, Reference, Tone,
    axis::{self, Axis},
    fit,
    frame::{Frame, MARGIN},
    letters,
    notes::Labels,
};
use crate::{Align, Fill, Halo, Node, Path, PathNode, Point, Rect, Scene, Size, Theme, Weight, text::Fonts};
use std::sync::Arc;

/// What a histogram shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistogramSpec {
    /// What the chart is about.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// The values; its marks are the bounds of the columns.
    pub x: Axis,
    /// The columns from left to right, one between each two marks.
    pub bins: Vec<Bin>,
    /// Values that are marked by a line: the median, the whole.
    pub lines: Vec<Reference>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bin {
    /// Its units, the least first: from the bottom.
    pub blocks: Vec<Block>,
    /// How many they are, in words.
    pub count_text: String,
}

/// A unit of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Id of the unit.
    pub id: String,
    /// Its name, shown where it has room.
    pub label: String,
    /// How strongly it stands out.
    pub tone: Tone,
}

/// Height of a block: natural, greatest, least, in ems.
const BLOCK: (f32, f32, f32) = (1.35, 1.8, 0.35);
/// Size of the names in blocks, in ems.
const NAME: f32 = 0.8;

/// The height at which the chart is comfortable to read, for a width in layout units.
pub fn natural_height(spec: &HistogramSpec, width: f32, fonts: &Fonts) -> f32 {
    let em = letters::NATURAL_EM.min(width / 26.0);
    needed(spec, width, em, fonts).max(width * 0.4).ceil()
}

/// The chart at a size. The font is the largest with which everything has room.
pub fn compose(spec: &HistogramSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> ChartPicture {
    let em = letters::largest(size.width / 34.0, |em| needed(spec, size.width, em, fonts) <= size.height);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let layout = Layout::new(spec, area, em, fonts);
    // Lines of marked values end at the columns, which stand before them.
    let xs: Vec<f32> = spec.lines.iter().map(|line| spec.x.x(line.at, &layout.field)).collect();
    let ends = (area.y, layout.field.bottom());
    let [lines, words] = layout.labels.paint(&xs, ends, (area.x, area.right()), theme);
    nodes.extend(lines);
    let marks = axis_and_blocks(&layout, area, theme, fonts, &mut nodes);
    nodes.extend(words);
    let ground = (!transparent).then_some(theme.chart.ground);
    ChartPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), marks, em, area, unsaid: Vec::new() }
}

fn frame(spec: &HistogramSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

fn needed(spec: &HistogramSpec, width: f32, em: f32, fonts: &Fonts) -> f32 {
    let highest = spec.bins.iter().map(|bin| bin.blocks.len()).max().unwrap_or(0) as f32;
    let references = Labels::new(&spec.lines, width - 2.0 * MARGIN * em, em, fonts);
    let field = highest * BLOCK.0 * em + 1.6 * em + references.height();
    frame(spec).head(width, em, fonts) + field + axis::LEVEL * em + frame(spec).foot(width, em, fonts)
}

struct Layout<'a> {
    spec: &'a HistogramSpec,
    em: f32,
    field: Rect,
    block: f32,
    /// The words of the marked values, above the field.
    labels: Labels,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a HistogramSpec, area: Rect, em: f32, fonts: &Fonts) -> Self {
        let labels = Labels::new(&spec.lines, area.width, em, fonts);
        let top = area.y + labels.height();
        let field = Rect::new(
            area.x + 0.4 * em,
            top,
            (area.width - 0.8 * em).max(em),
            (area.bottom() - axis::LEVEL * em - top).max(em),
        );
        let highest = spec.bins.iter().map(|bin| bin.blocks.len()).max().unwrap_or(0).max(1) as f32;
        let block = ((field.height - 1.6 * em) / highest).clamp(BLOCK.2 * em, BLOCK.1 * em);
        Self { spec, em, field, block, labels }
    }

    /// The box of a column.
    fn column(&self, bin: usize) -> Rect {
        let ticks = &self.spec.x.ticks;
        let at = |place: usize| ticks.get(place).map_or(self.field.x, |(value, _)| self.spec.x.x(*value, &self.field));
        let (left, right) = (at(bin), at(bin + 1));
        Rect::new(left, self.field.y, (right - left).max(0.0), self.field.height)
    }

    fn block(&self, column: &Rect, level: usize) -> Rect {
        let top = column.bottom() - (level + 1) as f32 * self.block;
        let gap = (0.05 * self.em).max(0.5);
        let (width, height) = ((column.width - 2.0 * gap).max(0.5), (self.block - gap).max(0.5));
        Rect::new(column.x + gap, top, width, height)
    }
}

fn axis_and_blocks(layout: &Layout<'_>, area: Rect, theme: &Theme, fonts: &Fonts, nodes: &mut Vec<Node>) -> Vec<Mark> {
    let (spec, em) = (layout.spec, layout.em);
    let foot = Rect::new(layout.field.x, layout.field.bottom(), layout.field.width, 0.0);
    nodes.push(spec.x.level(&foot, (area.x, area.right()), em, theme, fonts));
    let base = [Point::new(foot.x, foot.y), Point::new(foot.right(), foot.y)];
    nodes.push(axis::rule(&base, true, em, theme));
    let (mut marks, mut columns) = (Vec::new(), Vec::new());
    let mut item = 0;
    for (at, bin) in spec.bins.iter().enumerate() {
        let column = layout.column(at);
        for (level, block) in bin.blocks.iter().enumerate() {
            let rect = layout.block(&column, level);
            nodes.push(axis::group(&block.id, block_nodes(block, rect, em, theme, fonts)));
            marks.push(Mark { item, part: None, is_number: false, rect });
            item += 1;
        }
        columns.push(count(layout, bin, &column, theme, fonts));
    }
    nodes.push(axis::group("counts", columns.into_iter().flatten().collect()));
    marks
}

fn count(layout: &Layout<'_>, bin: &Bin, column: &Rect, theme: &Theme, fonts: &Fonts) -> Option<Node> {
    let line = fonts.line(&bin.count_text, layout.em * 0.92, Weight::Bold);
    let top = column.bottom() - bin.blocks.len() as f32 * layout.block;
    let halo = Halo { color: theme.chart.ground, width: layout.em * 0.25 };
    let place = Point::new(column.center().x, line.centered_baseline(top - 0.75 * layout.em));
    (line.width <= column.width).then(|| Node::Text(line.node(place, Align::Middle, theme.chart.ink_soft, Some(halo))))
}

/// A block, with its name where that has room in it.
fn block_nodes(block: &Block, rect: Rect, em: f32, theme: &Theme, fonts: &Fonts) -> Vec<Node> {
    let color = block.tone.mark(theme.chart.mark, theme);
    let path = PathNode { path: Arc::new(Path::rect(rect)), fill: Some(Fill::Solid(color)), stroke: None };
    let mut nodes = vec![Node::Path(path)];
    let line = fonts.line(&block.label, em * NAME, block.tone.weight());
    if line.width + 0.4 * em <= rect.width && rect.height >= em * NAME * 1.25 {
        let place = Point::new(rect.center().x, line.centered_baseline(rect.center().y));
        nodes.push(Node::Text(line.node(
            place,
            Align::Middle,
            fit::ink_on(color, theme).unwrap_or(theme.chart.ink),
            None,
        )));
    }
    nodes
}
