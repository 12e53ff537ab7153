//! The first page of a series: what is in it, and where.

use super::{
    BODY, BOTTOM, EDGE, GUTTER, SMALL, column_width, head, inner,
    layout::SheetLayout,
    pen::{Letters, Pen},
    spec::Heading,
};
use crate::{Align, Point, Rect, Scene, Size, Theme, text::Fonts};

/// Columns of entries.
const COLUMNS: usize = 2;
/// The height of an entry: at most, and at least.
const MOST_ENTRY: f32 = 21.0;
const LEAST_ENTRY: f32 = 14.0;
/// The part of the height that the map has.
const MAP: f32 = 0.42;

/// What is in a series of sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentsSpec {
    /// Size in layout units.
    pub size: Size,
    /// How much larger everything is drawn than is usual, on the same paper.
    pub growth: f32,
    /// The heading of the series.
    pub heading: Heading,
    /// Whether there is a map.
    pub has_map: bool,
    /// The sheets, in their order.
    pub entries: Vec<ContentsEntry>,
    /// Notes at the foot.
    pub foot: Vec<String>,
    /// The number of the page.
    pub number: String,
    /// What the page is, in a few words.
    pub title: String,
    /// The same in sentences.
    pub description: String,
}

impl ContentsSpec {
    /// The size on which it is laid out.
    fn page(&self) -> Size {
        super::page_of(self.size, self.growth)
    }
}

/// A sheet of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Its subject.
    pub name: String,
    /// The subject's name in the other language.
    pub other: String,
    /// The number of its page.
    pub number: String,
}

/// Places everything of the page but its map; the second value is where each entry stands.
pub fn contents(spec: &ContentsSpec, theme: &Theme, fonts: &Fonts) -> (SheetLayout, Vec<Rect>) {
    let mut pen = Pen::new(theme, fonts);
    let top = head::head(&mut pen, &spec.heading, spec.page()) + GUTTER;
    let bottom = spec.page().height - BOTTOM - head::foot_height(&pen, &spec.foot, &spec.number, spec.page());
    let map = spec.has_map.then(|| Rect::new(EDGE, top, inner(spec.page()), spec.page().height * MAP));
    let list = map.map_or(top, |map| map.bottom() + GUTTER);
    let rows = spec.entries.len().div_ceil(COLUMNS).max(1);
    let wished = (bottom - list - GUTTER) / rows as f32;
    let height = wished.clamp(LEAST_ENTRY, MOST_ENTRY);
    let width = column_width(spec.page(), COLUMNS);
    let mut places = Vec::with_capacity(spec.entries.len());
    for (at, entry) in spec.entries.iter().enumerate() {
        let left = EDGE + (at / rows) as f32 * (width + GUTTER);
        let place = Rect::new(left, list + (at % rows) as f32 * height, width, height);
        draw(&mut pen, entry, place);
        places.push(place);
    }
    head::foot(&mut pen, &spec.foot, &spec.number, spec.page());
    let overflow = (LEAST_ENTRY - wished).max(0.0) * rows as f32;
    let mut scene = Scene::new(spec.page(), Some(theme.chart.ground), spec.title.clone(), pen.nodes);
    scene.description.clone_from(&spec.description);
    (
        SheetLayout::new(map, overflow, scene, (spec.size, spec.growth), theme),
        places.iter().map(|place| place.scaled(spec.growth)).collect(),
    )
}

/// Name, name in the other language where it has room, and page; a thin rule leads from one entry to the next.
fn draw(pen: &mut Pen<'_>, entry: &ContentsEntry, place: Rect) {
    let base = place.y + place.height / 2.0 + BODY * 0.36;
    let number = Letters::bold(BODY, pen.ink());
    let taken = pen.line(&entry.number, Point::new(place.right(), base), Align::End, number);
    let name = Letters::regular(BODY, pen.ink());
    let room = place.width - taken - 8.0;
    let lines = pen.wrapped(&entry.name, room, name);
    // A name that has no room in its line would run over the number.
    let Some(first) = lines.first() else { return };
    let end = first.width;
    let first = first.text.clone();
    pen.line(&first, Point::new(place.x, base), Align::Start, name);
    let other = Letters::regular(SMALL, pen.soft());
    let width = pen.fonts.width(&entry.other, other.size, other.weight);
    if end + 6.0 + width <= room {
        pen.line(&entry.other, Point::new(place.x + end + 6.0, base), Align::Start, other);
    }
    pen.rule(place.x, place.right(), place.bottom());
}
