//! Small maps beside one another: one for each of a few units, where it lies and its value; or one for each of some times, all units in
//! the same classes.

mod key;

use super::{
    frame::{Frame, MARGIN},
    letters,
};
use crate::{
    Align, Color, Fill, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    map::{Camera, FeatureLayer, Layer, MapSpec, Shape, StyledFeature, World, WorldBox, clip, compose_live},
    text::{Fonts, Line},
};
use key::Key;
use std::sync::Arc;

/// What small maps show.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiplesSpec {
    /// What the values are about.
    pub title: String,
    /// Unit of measurement and period.
    pub subtitle: String,
    /// The outlines of all units: the ground of every small map.
    pub base: Vec<Arc<Shape>>,
    /// The border around all of them.
    pub outline: Option<Arc<Shape>>,
    /// What fills mean that all maps have in common, in one key above them.
    pub key: Vec<(Fill, String)>,
    /// The small maps.
    pub maps: Vec<SmallMap>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A small map of one unit, or of one time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SmallMap {
    /// Id of the unit or time.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The colour that stands for it; none where many colours do.
    pub color: Option<Color>,
    /// Areas that are filled.
    pub areas: Vec<MapArea>,
    /// Borders between them.
    pub borders: Option<Arc<Shape>>,
    /// Areas whose outline is emphasised.
    pub marked: Vec<Arc<Shape>>,
    /// Its value in words; empty where there is none.
    pub value_text: String,
    /// Its place, or why there is no value.
    pub note: String,
}

/// An area of a small map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapArea {
    /// Id of the unit that the pointer means there; empty where it means none.
    pub id: String,
    /// Its outline.
    pub shape: Arc<Shape>,
    /// How it is filled.
    pub fill: Fill,
}

/// Small maps, and where their parts stand.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiplesPicture {
    /// The picture.
    pub scene: Scene,
    /// The box of every map with its words, and that of its value.
    pub places: Vec<(Rect, Rect)>,
    /// The areas that have an id.
    pub areas: Vec<AreaPlace>,
    /// Size of its letters, layout units.
    pub em: f32,
    /// The box between the words above and below it.
    pub area: Rect,
}

/// Where an area of a small map stands.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaPlace {
    /// Its map among those of the spec.
    pub map: usize,
    /// The area among those of its map.
    pub area: usize,
    /// Its outline.
    pub outline: Arc<Path>,
    /// The box around it.
    pub rect: Rect,
}

/// Room between two maps, in ems.
const GUTTER: f32 = 1.4;
const LEADING: f32 = 1.3;
/// Font size of remarks, in ems.
const NOTE: f32 = 0.88;
/// Areas smaller than this are ringed, in ems.
const SMALL: f32 = 0.7;
/// From the colour to the name, in ems.
const KEY: f32 = 1.1;
/// Least width of a map, in ems.
const LEAST_MAP: f32 = 10.0;
/// Width of a map that is comfortable to look at, in ems.
const COMFORTABLE_MAP: f32 = 13.0;
/// More maps in a row are no row any more.
const MOST_COLUMNS: usize = 4;
/// Width of a map that is wide enough, in ems: one that shows where something lies, and one whose colours are read.
const WIDEST_MAP: f32 = 15.0;
const WIDEST_COLOURED: f32 = 24.0;
/// Width of a page of coloured maps in ems of the largest letters that it may have.
const WIDE: f32 = 62.0;

/// The height at which the maps stand comfortably, for a width in layout units.
pub fn natural_height(spec: &MultiplesSpec, width: f32, fonts: &Fonts) -> f32 {
    let em = letters::NATURAL_EM.min(width / 22.0);
    let inner = width - 2.0 * MARGIN * em;
    let columns = natural_columns(spec.maps.len(), inner, em);
    let cells = Cells::new(spec, inner, columns, em, fonts);
    let widest = if spec.key.is_empty() { WIDEST_MAP } else { WIDEST_COLOURED };
    let map = cells.width.min(widest * em) / aspect(spec);
    let (frame, key) = (frame(spec), Key::new(spec, inner, em, fonts).height());
    (frame.head(width, em, fonts) + key + cells.height(map) + frame.foot(width, em, fonts)).ceil()
}

/// The small maps at a size. The font is the largest with which the words leave room for maps, the columns are as many
/// as make the maps the largest.
pub fn compose(spec: &MultiplesSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> MultiplesPicture {
    let (em, columns) = fitting(spec, size, fonts);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let key = Key::new(spec, area.width, em, fonts);
    nodes.extend(key.paint(Point::new(area.x, area.y), theme));
    let cells = Cells::new(spec, area.width, columns, em, fonts);
    let map = cells.map_size(spec, area.height - key.height());
    let painter = Painter { spec, theme, fonts, em, size: map };
    let (mut places, mut areas) = (Vec::new(), Vec::new());
    let mut top = area.y + key.height();
    for (row, words_of_row) in cells.rows.iter().enumerate() {
        let height = words_of_row.names + words_of_row.below;
        for column in 0..columns {
            let at = row * columns + column;
            let (Some(one), Some(words)) = (spec.maps.get(at), cells.words.get(at)) else { continue };
            let left = area.x + column as f32 * (cells.width + GUTTER * em);
            let (group, value) = painter.cell(one, words, Point::new(left, top), words_of_row.names);
            nodes.push(Node::Group(group));
            places.push((Rect::new(left, top, cells.width, height + map.height), value));
            areas.extend(painter.areas(at, one, Point::new(left, top + words_of_row.names)));
        }
        top += height + map.height + GUTTER * em;
    }
    let ground = (!transparent).then_some(theme.chart.ground);
    MultiplesPicture { scene: Scene::new(size, ground, spec.title.clone(), nodes), places, areas, em, area }
}

fn frame(spec: &MultiplesSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

/// As many in a row as have room for maps of a comfortable width, and all rows as long as each other.
fn natural_columns(maps: usize, inner: f32, em: f32) -> usize {
    let most = ((inner + GUTTER * em) / ((COMFORTABLE_MAP + GUTTER) * em)).max(1.0) as usize;
    let rows = maps.div_ceil(most.min(MOST_COLUMNS)).max(1);
    maps.div_ceil(rows).max(1)
}

fn fitting(spec: &MultiplesSpec, size: Size, fonts: &Fonts) -> (f32, usize) {
    let largest = letters::LARGEST_EM.min(size.width / 22.0);
    // Larger words must not take the room of maps whose colours are read.
    let of_coloured = (size.width / WIDE).max(letters::NATURAL_EM);
    let mut em = if spec.key.is_empty() { largest } else { largest.min(of_coloured) };
    loop {
        let frame = frame(spec);
        let height = size.height - frame.head(size.width, em, fonts) - frame.foot(size.width, em, fonts);
        let inner = size.width - 2.0 * MARGIN * em;
        let height = height - Key::new(spec, inner, em, fonts).height();
        let width_of = |columns: usize| Cells::new(spec, inner, columns, em, fonts).map_size(spec, height).width;
        let mut best = (1, 0.0);
        for columns in 1..=spec.maps.len().max(1) {
            let width = width_of(columns);
            if width > best.1 + 0.01 {
                best = (columns, width);
            }
        }
        if em <= letters::LEAST_EM || best.1 >= LEAST_MAP * em {
            // As many rows as that, but all as long as each other: five stand as three and two, not as four and one.
            let rows = spec.maps.len().div_ceil(best.0).max(1);
            return (em, spec.maps.len().div_ceil(rows).max(1));
        }
        em = (em - letters::STEP_EM).max(letters::LEAST_EM);
    }
}

/// Width of the ground over its height.
fn aspect(spec: &MultiplesSpec) -> f32 {
    let bounds = bounds(spec);
    let (width, height) = (bounds.max.x - bounds.min.x, bounds.max.y - bounds.min.y);
    if width > 0.0 && height > 0.0 { (width / height) as f32 } else { 1.0 }
}

fn bounds(spec: &MultiplesSpec) -> WorldBox {
    let mut all = WorldBox::EMPTY;
    for shape in &spec.base {
        all.include(shape.bounds.min);
        all.include(shape.bounds.max);
    }
    all
}

/// The words of all maps in a number of columns.
struct Cells {
    width: f32,
    words: Vec<Words>,
    rows: Vec<RowHeight>,
    em: f32,
}

/// Height of the words of a row of maps: above them and below.
#[derive(Clone, Copy, Debug, Default)]
struct RowHeight {
    names: f32,
    below: f32,
}

struct Words {
    name: Vec<Line>,
    value: Vec<Line>,
    note: Vec<Line>,
}

impl Cells {
    fn new(spec: &MultiplesSpec, inner: f32, columns: usize, em: f32, fonts: &Fonts) -> Self {
        let gutters = columns.saturating_sub(1) as f32 * GUTTER * em;
        let width = ((inner - gutters) / columns.max(1) as f32).max(em);
        let words: Vec<Words> = spec.maps.iter().map(|map| Words::new(map, width, em, fonts)).collect();
        let highest = |row: &[Words]| RowHeight {
            names: row.iter().map(|words| words.names(em)).fold(0.0, f32::max),
            below: row.iter().map(|words| words.below(em)).fold(0.0, f32::max),
        };
        let rows = words.chunks(columns.max(1)).map(highest).collect();
        Self { width, words, rows, em }
    }

    fn height(&self, map: f32) -> f32 {
        let gutters = self.rows.len().saturating_sub(1) as f32 * GUTTER * self.em;
        let words: f32 = self.rows.iter().map(|row| row.names + row.below).sum();
        words + self.rows.len() as f32 * map + gutters
    }

    /// The largest maps with which all rows have room.
    fn map_size(&self, spec: &MultiplesSpec, room: f32) -> Size {
        let height = ((room - self.height(0.0)) / self.rows.len().max(1) as f32).max(0.0);
        let aspect = aspect(spec);
        let width = self.width.min(height * aspect);
        Size::new(width, width / aspect)
    }
}

impl Words {
    fn new(map: &SmallMap, width: f32, em: f32, fonts: &Fonts) -> Self {
        let indent = if map.color.is_some() { KEY * em } else { 0.0 };
        let wrap = |text: &str, size: f32, weight: Weight, room: f32| match text.is_empty() {
            true => Vec::new(),
            false => fonts.wrap(text, size, weight, room),
        };
        Self {
            name: wrap(&map.label, em, Weight::Bold, width - indent),
            value: wrap(&map.value_text, em, Weight::Bold, width),
            note: wrap(&map.note, em * NOTE, Weight::Regular, width),
        }
    }

    /// Height above the map.
    fn names(&self, em: f32) -> f32 {
        (self.name.len() as f32 * LEADING + 0.3) * em
    }

    /// Height below the map.
    fn below(&self, em: f32) -> f32 {
        (self.value.len() as f32 * LEADING + self.note.len() as f32 * LEADING * NOTE + 0.4) * em
    }
}

/// What all maps of a picture have in common.
struct Painter<'a> {
    spec: &'a MultiplesSpec,
    theme: &'a Theme,
    fonts: &'a Fonts,
    em: f32,
    /// Size of every map.
    size: Size,
}

impl Painter<'_> {
    /// The map with its name above, in a strip as high as that of its neighbours, and its value below; gives also where
    /// the value stands.
    fn cell(&self, map: &SmallMap, words: &Words, corner: Point, names: f32) -> (Group, Rect) {
        let (em, colors) = (self.em, &self.theme.chart);
        let mut nodes = Vec::new();
        let mut top = corner.y;
        let mut left = corner.x;
        if let Some(color) = map.color {
            let dot = Point::new(corner.x + 0.36 * em, top + LEADING * em / 2.0);
            nodes.push(Node::filled(Path::circle(dot, 0.36 * em), color));
            left += KEY * em;
        }
        for line in &words.name {
            let at = Point::new(left, line.centered_baseline(top + LEADING * em / 2.0));
            nodes.push(Node::Text(line.node(at, Align::Start, colors.ink, None)));
            top += LEADING * em;
        }
        top = corner.y + names;
        nodes.push(Node::Group(self.map(map, Rect::new(corner.x, top, self.size.width, self.size.height))));
        top += self.size.height + 0.4 * em;
        let mut below = |lines: &[Line], size: f32, color: Color| {
            let first = top;
            for line in lines {
                let at = Point::new(corner.x, line.centered_baseline(top + LEADING * size / 2.0));
                nodes.push(Node::Text(line.node(at, Align::Start, color, None)));
                top += LEADING * size;
            }
            let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
            Rect::new(corner.x, first, widest, top - first)
        };
        let value = below(&words.value, em, colors.ink);
        below(&words.note, em * NOTE, colors.ink_soft);
        (Group { name: map.id.clone(), clip: None, nodes }, value)
    }

    /// A ring around an area that is too small to be seen.
    fn ring(&self, map: &SmallMap, camera: &Camera, rect: Rect) -> Option<Node> {
        let color = map.color?;
        let mut all = WorldBox::EMPTY;
        for MapArea { shape, .. } in &map.areas {
            all.include(shape.bounds.min);
            all.include(shape.bounds.max);
        }
        let (a, b) = (camera.to_screen(all.min), camera.to_screen(all.max));
        let size = (b.x - a.x).max(b.y - a.y);
        let is_small = !map.areas.is_empty() && size < SMALL * self.em;
        is_small.then(|| {
            let center = Point::new(rect.x + (a.x + b.x) / 2.0, rect.y + (a.y + b.y) / 2.0);
            let stroke = Stroke::solid(color, 0.14 * self.em);
            Node::stroked(Path::circle(center, (size / 2.0).max(0.25 * self.em) + 0.3 * self.em), stroke)
        })
    }

    /// The camera of every map.
    fn camera(&self) -> Camera {
        let bounds = bounds(self.spec);
        let width = (bounds.max.x - bounds.min.x).max(1e-9);
        let center = World { x: (bounds.min.x + bounds.max.x) / 2.0, y: (bounds.min.y + bounds.max.y) / 2.0 };
        Camera { center, scale: f64::from(self.size.width.max(1.0) - 2.0) / width, size: self.size }
    }

    /// Where the areas with an id stand on a map with its corner at `corner`.
    fn areas(&self, at: usize, map: &SmallMap, corner: Point) -> Vec<AreaPlace> {
        let camera = self.camera();
        let place = |(area, one): (usize, &MapArea)| {
            let outline = Arc::new(clip::outline(&one.shape, &camera, 0.0).moved(corner.x, corner.y));
            let (a, b) = (camera.to_screen(one.shape.bounds.min), camera.to_screen(one.shape.bounds.max));
            let rect = Rect::new(corner.x + a.x, corner.y + a.y, b.x - a.x, b.y - a.y);
            AreaPlace { map: at, area, outline, rect }
        };
        map.areas.iter().enumerate().filter(|(_, one)| !one.id.is_empty()).map(place).collect()
    }

    fn map(&self, map: &SmallMap, rect: Rect) -> Group {
        let camera = self.camera();
        let feature = |id: &str, shape: &Arc<Shape>, fill: Option<Fill>, strokes: Vec<Stroke>| StyledFeature {
            id: id.to_owned(),
            shape: Arc::clone(shape),
            fill,
            strokes,
        };
        let (colors, spec) = (&self.theme.map, self.spec);
        let border = Stroke::solid(self.theme.chart.ground, 0.5);
        let ground = Some(Fill::Solid(colors.no_data));
        let base = spec.base.iter().map(|shape| feature("", shape, ground, vec![border.clone()]));
        let own = map.areas.iter().map(|area| feature(&area.id, &area.shape, Some(area.fill), Vec::new()));
        let borders = map.borders.iter().map(|shape| feature("", shape, None, vec![border.clone()]));
        let outline =
            spec.outline.iter().map(|shape| feature("", shape, None, vec![Stroke::solid(colors.outline, 0.8)]));
        let casing = [Stroke::solid(colors.selection_casing, 3.2), Stroke::solid(colors.selection, 1.6)];
        let marked = map.marked.iter().map(|shape| feature("", shape, None, casing.to_vec()));
        let layer = |name: &str, features: Vec<StyledFeature>| {
            Layer::Features(FeatureLayer { name: name.to_owned(), features })
        };
        let layers = vec![
            layer("ground", base.collect()),
            layer("unit", own.collect()),
            layer("outline", borders.chain(outline).chain(marked).collect()),
        ];
        let scene = compose_live(&MapSpec { layers, ..MapSpec::blank(camera) }, self.fonts, self.theme, &[]);
        let mut nodes: Vec<Node> = scene.nodes.into_iter().map(|node| node.moved(rect.x, rect.y)).collect();
        nodes.extend(self.ring(map, &camera, rect));
        Group { name: format!("{}-map", map.id), clip: Some(rect), nodes }
    }
}

#[cfg(test)]
mod tests;
