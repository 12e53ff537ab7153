//! Small maps beside one another, one for each of a few units: where it lies, and its value.

use super::{
    frame::{Frame, MARGIN},
    letters,
};
use crate::{
    Align, Color, Fill, Group, Node, Path, Point, Rect, Scene, Size, Stroke, Theme, Weight,
    map::{Camera, FeatureLayer, Layer, MapSpec, Shape, StyledFeature, World, WorldBox, compose_live},
    text::{Fonts, Line},
};
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
    /// The small maps.
    pub maps: Vec<SmallMap>,
    /// Source, status, boundary edition: one paragraph each.
    pub notes: Vec<String>,
}

/// A small map of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SmallMap {
    /// Id of the unit.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its colour.
    pub color: Color,
    /// Areas that are filled, each in its own colour.
    pub areas: Vec<(Arc<Shape>, Color)>,
    /// Its value in words; empty where there is none.
    pub value_text: String,
    /// Its place, or why there is no value.
    pub note: String,
}

/// Small maps, and where their parts stand.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiplesPicture {
    /// The picture.
    pub scene: Scene,
    /// The box of every map with its words, and that of its value.
    pub places: Vec<(Rect, Rect)>,
    /// Size of its letters, layout units.
    pub em: f32,
    /// The box between the words above and below it.
    pub area: Rect,
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
/// Width of a map that is wide enough, in ems.
const WIDEST_MAP: f32 = 15.0;

/// The height at which the maps stand comfortably, for a width in layout units.
pub fn natural_height(spec: &MultiplesSpec, width: f32, fonts: &Fonts) -> f32 {
    let em = letters::NATURAL_EM.min(width / 22.0);
    let columns = natural_columns(spec.maps.len());
    let cells = Cells::new(spec, width - 2.0 * MARGIN * em, columns, em, fonts);
    let map = cells.width.min(WIDEST_MAP * em) / aspect(spec);
    let frame = frame(spec);
    (frame.head(width, em, fonts) + cells.height(map) + frame.foot(width, em, fonts)).ceil()
}

/// The small maps at a size. The font is the largest with which the words leave room for maps, the columns are as many
/// as make the maps the largest.
pub fn compose(spec: &MultiplesSpec, size: Size, theme: &Theme, fonts: &Fonts, transparent: bool) -> MultiplesPicture {
    let (em, columns) = fitting(spec, size, fonts);
    let mut nodes = Vec::new();
    let area = frame(spec).compose(Rect::of_size(size), em, theme, fonts, &mut nodes);
    let cells = Cells::new(spec, area.width, columns, em, fonts);
    let map = cells.map_size(spec, area.height);
    let painter = Painter { spec, theme, fonts, em, size: map };
    let mut places = Vec::new();
    let mut top = area.y;
    for (row, words_of_row) in cells.rows.iter().enumerate() {
        let height = words_of_row.names + words_of_row.below;
        for column in 0..columns {
            let at = row * columns + column;
            let (Some(one), Some(words)) = (spec.maps.get(at), cells.words.get(at)) else { continue };
            let left = area.x + column as f32 * (cells.width + GUTTER * em);
            let (group, value) = painter.cell(one, words, Point::new(left, top), words_of_row.names);
            nodes.push(Node::Group(group));
            places.push((Rect::new(left, top, cells.width, height + map.height), value));
        }
        top += height + map.height + GUTTER * em;
    }
    let ground = (!transparent).then_some(theme.chart.ground);
    MultiplesPicture { scene: Scene { size, ground, title: spec.title.clone(), nodes }, places, em, area }
}

fn frame(spec: &MultiplesSpec) -> Frame<'_> {
    Frame { title: &spec.title, subtitle: &spec.subtitle, notes: &spec.notes }
}

/// Three in a row, but two by two where there are four.
fn natural_columns(maps: usize) -> usize {
    if maps == 4 { 2 } else { maps.clamp(1, 3) }
}

fn fitting(spec: &MultiplesSpec, size: Size, fonts: &Fonts) -> (f32, usize) {
    let mut em = letters::LARGEST_EM.min(size.width / 22.0);
    loop {
        let frame = frame(spec);
        let height = size.height - frame.head(size.width, em, fonts) - frame.foot(size.width, em, fonts);
        let inner = size.width - 2.0 * MARGIN * em;
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
        let wrap = |text: &str, size: f32, weight: Weight, room: f32| match text.is_empty() {
            true => Vec::new(),
            false => fonts.wrap(text, size, weight, room),
        };
        Self {
            name: wrap(&map.label, em, Weight::Bold, width - KEY * em),
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
        let key = Point::new(corner.x + 0.36 * em, top + LEADING * em / 2.0);
        nodes.push(Node::filled(Path::circle(key, 0.36 * em), map.color));
        for line in &words.name {
            let at = Point::new(corner.x + KEY * em, line.centered_baseline(top + LEADING * em / 2.0));
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
        let mut all = WorldBox::EMPTY;
        for (shape, _) in &map.areas {
            all.include(shape.bounds.min);
            all.include(shape.bounds.max);
        }
        let (a, b) = (camera.to_screen(all.min), camera.to_screen(all.max));
        let size = (b.x - a.x).max(b.y - a.y);
        let is_small = !map.areas.is_empty() && size < SMALL * self.em;
        is_small.then(|| {
            let center = Point::new(rect.x + (a.x + b.x) / 2.0, rect.y + (a.y + b.y) / 2.0);
            let stroke = Stroke::solid(map.color, 0.14 * self.em);
            Node::stroked(Path::circle(center, (size / 2.0).max(0.25 * self.em) + 0.3 * self.em), stroke)
        })
    }

    fn map(&self, map: &SmallMap, rect: Rect) -> Group {
        let bounds = bounds(self.spec);
        let size = Size::new(rect.width, rect.height);
        let width = (bounds.max.x - bounds.min.x).max(1e-9);
        let center = World { x: (bounds.min.x + bounds.max.x) / 2.0, y: (bounds.min.y + bounds.max.y) / 2.0 };
        let camera = Camera { center, scale: f64::from(rect.width.max(1.0) - 2.0) / width, size };
        let feature = |shape: &Arc<Shape>, fill: Option<Color>, stroke: Option<Stroke>| StyledFeature {
            id: String::new(),
            shape: Arc::clone(shape),
            fill: fill.map(Fill::Solid),
            strokes: stroke.into_iter().collect(),
        };
        let border = Stroke::solid(self.theme.chart.ground, 0.5);
        let base =
            self.spec.base.iter().map(|shape| feature(shape, Some(self.theme.map.no_data), Some(border.clone())));
        let own = map.areas.iter().map(|(shape, color)| feature(shape, Some(*color), None));
        let outline = self
            .spec
            .outline
            .iter()
            .map(|shape| feature(shape, None, Some(Stroke::solid(self.theme.map.outline, 0.8))));
        let layer = |name: &str, features: Vec<StyledFeature>| {
            Layer::Features(FeatureLayer { name: name.to_owned(), features })
        };
        let layers =
            vec![layer("ground", base.collect()), layer("unit", own.collect()), layer("outline", outline.collect())];
        let scene = compose_live(&MapSpec { layers, ..MapSpec::blank(camera) }, self.fonts, self.theme, &[]);
        let mut nodes: Vec<Node> = scene.nodes.into_iter().map(|node| node.moved(rect.x, rect.y)).collect();
        nodes.extend(self.ring(map, &camera, rect));
        Group { name: format!("{}-map", map.id), clip: Some(rect), nodes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fonts, theme};

    fn spec(maps: usize) -> MultiplesSpec {
        let ring = |x: f64, w: f64| {
            let at = |x: f64, y: f64| World { x, y };
            Arc::new(Shape::new(vec![vec![at(x, 0.4), at(x + w, 0.4), at(x + w, 0.5), at(x, 0.5)]], true))
        };
        let map = |at: usize| SmallMap {
            id: format!("unit-{at}"),
            label: "Youyang Tujia and Miao".to_owned(),
            areas: vec![(ring(0.7, 0.05), Color::default())],
            value_text: "202,129".to_owned(),
            note: "not a unit on this date".to_owned(),
            ..SmallMap::default()
        };
        MultiplesSpec {
            title: "GDP per person".to_owned(),
            subtitle: "yuan per person, 2024".to_owned(),
            base: vec![ring(0.7, 0.05), ring(0.75, 0.05)],
            outline: None,
            maps: (0..maps).map(map).collect(),
            notes: vec!["Source: the statistical office.".to_owned()],
        }
    }

    #[test]
    fn maps_stand_apart_inside_of_the_picture_and_are_all_the_same_size() {
        let theme = theme();
        let fonts = fonts();
        for maps in 1..=6 {
            let spec = spec(maps);
            for (width, height) in [(300.0, 0.0), (800.0, 0.0), (1600.0, 500.0), (500.0, 1400.0)] {
                let height = if height > 0.0 { height } else { natural_height(&spec, width, &fonts) };
                let picture = compose(&spec, Size::new(width, height), &theme, &fonts, false);
                assert_eq!(picture.places.len(), maps);
                let page = Rect::of_size(picture.scene.size).grown(0.5);
                for (at, (place, value)) in picture.places.iter().enumerate() {
                    assert!(page.holds(place), "{maps} in {width}x{height}: {place:?}");
                    assert!(place.grown(0.5).holds(value) && value.width > 1.0, "{place:?} {value:?}");
                    let others = &picture.places[at + 1..];
                    assert!(others.iter().all(|(other, _)| !other.overlaps(place)), "{maps} in {width}x{height}");
                }
            }
        }
    }

    #[test]
    fn a_picture_of_nothing_is_no_panic() {
        let theme = theme();
        let spec = MultiplesSpec { base: Vec::new(), ..spec(0) };
        assert!(compose(&spec, Size::new(300.0, 200.0), &theme, &fonts(), false).places.is_empty());
    }
}
