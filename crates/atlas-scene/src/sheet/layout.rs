//! How a sheet is divided, and the finished page.

use super::{
    BODY, BOTTOM, EDGE, GUTTER, column_width, columns, figures, head, inner,
    pen::{Letters, Pen},
    spec::{SheetSpec, Trends},
    text, trend,
};
use crate::{
    Point, Rect, Scene, Size, Theme,
    page::{PageFigure, placed},
    text::Fonts,
};

/// Room between the parts of a sheet: as they need it, and where there is plenty.
const GAP: f32 = 12.0;
const CLOSE_GAP: f32 = 9.0;
const WIDE_GAP: f32 = 20.0;
/// Heights of the map, and the part of the width that it has beside figures.
const LEAST_MAP: f32 = 232.0;
const MOST_MAP: f32 = 430.0;
const MAP_WIDTH: f32 = 0.475;

/// A sheet of which everything stands in its place but the map.
#[derive(Debug)]
pub struct SheetLayout {
    /// Where the map goes, as laid out.
    pub map: Option<Rect>,
    /// Where the locator goes.
    pub locator: Option<Rect>,
    /// How much too high its contents are; 0 where all of them fit.
    pub overflow: f32,
    /// How much larger it is drawn than laid out: maps are made for that.
    pub growth: f32,
    scene: Scene,
    paper: Size,
    frame: crate::Color,
}

/// The heights of the parts between head and foot; those that are not there have none.
struct Parts {
    lead: f32,
    map: f32,
    trends: f32,
    columns: f32,
    text: f32,
}

impl Parts {
    fn of(pen: &Pen<'_>, spec: &SheetSpec) -> Self {
        let width = inner(spec.page());
        let lead_letters = lead_letters(pen);
        let lead: usize = spec.lead.iter().map(|text| pen.wrapped(text, width, lead_letters).len()).sum();
        let figures = spec.figures.as_ref().filter(|table| table.is_there());
        let table = figures.map_or(0.0, |table| figures::least_height(pen, table, table_width(spec)));
        Self {
            lead: lead as f32 * lead_letters.line(),
            map: if spec.has_map { table.max(LEAST_MAP) } else { table },
            trends: spec.trends.as_ref().map_or(0.0, |trends| trends_height(pen, trends, spec.page(), field(spec))),
            columns: columns_height(pen, spec),
            text: text::height(pen, &spec.texts, &spec.more, column_width(spec.page(), text::COLUMNS)),
        }
    }

    fn all(&self) -> [f32; 5] {
        [self.lead, self.map, self.trends, self.columns, self.text]
    }

    /// The gaps between the parts that are there.
    fn gaps(&self) -> f32 {
        self.all().into_iter().filter(|height| *height > 0.0).count() as f32
    }
}

/// The height of the field of a small chart.
fn field(spec: &SheetSpec) -> f32 {
    if spec.is_compact { trend::LOW_FIELD } else { trend::FIELD }
}

fn lead_letters(pen: &Pen<'_>) -> Letters {
    Letters::regular(BODY + 0.8, pen.ink())
}

/// The width of the table of figures, which shares its row with a map.
fn table_width(spec: &SheetSpec) -> f32 {
    let width = inner(spec.page());
    if spec.has_map { width * (1.0 - MAP_WIDTH) - GUTTER } else { width }
}

pub(super) fn trends_height(pen: &Pen<'_>, trends: &Trends, size: Size, field: f32) -> f32 {
    let mut probe = Pen::new(pen.theme, pen.fonts);
    let head = head::part(&mut probe, &trends.title, Point::default(), inner(size));
    let width = column_width(size, trends.charts.len());
    head + trends.charts.iter().map(|chart| trend::height(pen, chart, width, field)).fold(0.0, f32::max)
}

fn columns_height(pen: &Pen<'_>, spec: &SheetSpec) -> f32 {
    let width = column_width(spec.page(), spec.columns.len());
    let mut probe = Pen::new(pen.theme, pen.fonts);
    spec.columns.iter().map(|one| columns::column(&mut probe, one, Point::default(), width)).fold(0.0, f32::max)
}

/// Places everything of a sheet but its map.
pub fn layout(spec: &SheetSpec, theme: &Theme, fonts: &Fonts) -> SheetLayout {
    let mut pen = Pen::new(theme, fonts);
    let mut parts = Parts::of(&pen, spec);
    let top = head::head(&mut pen, &spec.heading, spec.page());
    let bottom = spec.page().height - BOTTOM - head::foot_height(&pen, &spec.foot, &spec.number, spec.page());
    let gap = if spec.is_compact { CLOSE_GAP } else { GAP };
    let needed = parts.all().iter().sum::<f32>() + (parts.gaps() + 1.0) * gap;
    let free = bottom - top - needed;
    if spec.has_map {
        parts.map += free.clamp(0.0, MOST_MAP - parts.map.min(MOST_MAP));
    }
    let spare = (bottom - top - parts.all().iter().sum::<f32>()) / (parts.gaps() + 1.0);
    let map = body(&mut pen, spec, &parts, (top, spare.clamp(gap, WIDE_GAP)));
    head::foot(&mut pen, &spec.foot, &spec.number, spec.page());
    let mut scene = Scene::new(spec.page(), Some(theme.chart.ground), spec.title.clone(), pen.nodes);
    scene.description.clone_from(&spec.description);
    let locator = spec.heading.has_locator.then(|| head::locator(spec.page()));
    let paper = (spec.size, spec.growth);
    SheetLayout { locator, ..SheetLayout::new(map, (-free).max(0.0), scene, paper, theme) }
}

/// Draws the parts one below the other; gives where the map goes.
fn body(pen: &mut Pen<'_>, spec: &SheetSpec, parts: &Parts, (top, gap): (f32, f32)) -> Option<Rect> {
    let (left, width) = (EDGE, inner(spec.page()));
    let mut y = top + gap;
    let mut next = |height: f32| {
        let place = Rect::new(left, y, width, height);
        y += if height > 0.0 { height + gap } else { 0.0 };
        place
    };
    let (lead, row, trends, columns, words) =
        (next(parts.lead), next(parts.map), next(parts.trends), next(parts.columns), next(parts.text));
    let letters = lead_letters(pen);
    let mut at = lead.y;
    for paragraph in &spec.lead {
        at = pen.text(paragraph, Point::new(left, at), width, letters);
    }
    let map = map_and_figures(pen, spec, row);
    if let Some(of) = &spec.trends {
        draw_trends(pen, of, trends, spec.page(), field(spec));
    }
    let column = column_width(spec.page(), spec.columns.len());
    for (at, one) in spec.columns.iter().enumerate() {
        let corner = Point::new(left + at as f32 * (column + GUTTER), columns.y);
        columns::column(pen, one, corner, column);
    }
    text::text(pen, (&spec.texts, &spec.more), words, column_width(spec.page(), text::COLUMNS));
    map
}

fn map_and_figures(pen: &mut Pen<'_>, spec: &SheetSpec, row: Rect) -> Option<Rect> {
    let table = spec.figures.as_ref().filter(|table| table.is_there());
    let Some(table) = table else { return spec.has_map.then_some(row) };
    let width = table_width(spec);
    figures::table(pen, table, Rect::new(row.right() - width, row.y, width, row.height));
    spec.has_map.then(|| Rect::new(row.x, row.y, row.width - width - GUTTER, row.height))
}

pub(super) fn draw_trends(pen: &mut Pen<'_>, trends: &Trends, room: Rect, size: Size, field: f32) {
    let top = head::part(pen, &trends.title, Point::new(room.x, room.y), room.width);
    let width = column_width(size, trends.charts.len());
    for (at, chart) in trends.charts.iter().enumerate() {
        let left = room.x + at as f32 * (width + GUTTER);
        trend::chart(pen, chart, Rect::new(left, top, width, room.bottom() - top), field);
    }
}

impl SheetLayout {
    pub(super) fn new(
        map: Option<Rect>,
        overflow: f32,
        scene: Scene,
        (paper, growth): (Size, f32),
        theme: &Theme,
    ) -> Self {
        Self { map, locator: None, overflow, growth, scene, paper, frame: theme.chart.rule }
    }

    /// The finished page with a map and a locator that were made for their boxes.
    pub fn finish(mut self, map: Option<&PageFigure>, locator: Option<&PageFigure>) -> Scene {
        if let (Some(locator), Some(place)) = (locator, self.locator) {
            self.scene.nodes.splice(0..0, placed(locator, place, self.frame));
        }
        if let (Some(map), Some(place)) = (map, self.map) {
            let nodes = placed(map, place, self.frame);
            // The map lies below all words.
            self.scene.nodes.splice(0..0, nodes);
        }
        if self.growth == 1.0 {
            return self.scene;
        }
        Scene { size: self.paper, ..self.scene.grown(self.growth) }
    }
}
