//! Sheets: one page that tells everything of a subject, pages that compare some, and what a series of them begins with.

mod compare;
mod names;
mod series;

pub use compare::compare_sheet;
pub use series::{ContentsView, sheet_contents};

use super::{
    Canvas, ComposeError, SourcesAt, Studio, attribution, describe, locator,
    map::{Tints, sheet_map},
    notes,
};
use crate::{
    Layer, Layers, Panel, View,
    reading::Reading,
    sheet::{self, Cited, Prose, Things},
    state::extent_of,
};
use atlas_data::PartialDate;
use atlas_scene::{
    Color, Point, Rect, Scene, Size,
    page::PageFigure,
    sheet::{self as sheets, FigureRow, FigureTable, Heading, SHEET, SheetColumn, SheetLayout, SheetSpec, Whole},
};
use names::{Named, Names};
use std::{cell::RefCell, rc::Rc};

/// Type and lines of a map on a sheet beside those of a map of its own.
const MAP_GROWTH: f32 = 0.86;
/// Layers of the map of a sheet.
const LAYERS: [Layer; 12] = [
    Layer::Labels,
    Layer::Airports,
    Layer::Stations,
    Layer::Ports,
    Layer::Scenic,
    Layer::Metro,
    Layer::HighSpeed,
    Layer::Railways,
    Layer::Expressways,
    Layer::Rivers,
    Layer::Relief,
    Layer::ScaleBar,
];

/// How much a sheet says: the more, the better, as far as it has room.
#[derive(Clone, Copy)]
struct Measure {
    /// Figures in the table.
    figures: usize,
    /// Lines of names in a group.
    lines: usize,
    /// Whether everything stands closer together.
    is_compact: bool,
    /// Claims of the text.
    claims: usize,
    /// How much larger everything is drawn.
    growth: f32,
}

/// How much is tried, one after the other.
const MEASURES: [(usize, usize, bool); 6] =
    [(9, 3, false), (9, 2, false), (8, 2, true), (7, 2, true), (7, 1, true), (7, 0, true)];
/// Wholes below one another.
const MOST_WHOLES: usize = 2;
/// A text of so many claims is worth more than further figures and names,
const ENOUGH: usize = 9;
/// and one of so many is worth more than larger letters.
const FEW: usize = 3;

/// The sheet of a subject as of a date; a subject that is not there then is shown as of a date at which it was. `number` is that
/// of the page in a series, or empty; `scale` the pixels per layout unit of the file.
///
/// # Errors
/// Where there is no such subject, or the pack cannot be read.
pub fn sheet(
    subject: &str,
    wished: PartialDate,
    number: &str,
    studio: &Studio<'_>,
    scale: f32,
) -> Result<Scene, ComposeError> {
    let studio = &Studio { sources: SourcesAt::Page, ..*studio };
    let as_of = sheet::date_of(subject, wished, studio.atlas);
    let none = || ComposeError::NoSubject(subject.to_owned());
    let panel = Panel::of(subject, studio.atlas, as_of, studio.words).ok_or_else(none)?;
    let prose = Prose::of(subject, studio.atlas, as_of, studio.words)?;
    let maker = Maker::of(&panel, &prose, as_of, number, studio)?;
    let layout = maker.fitted();
    let map = layout.map.map(|place| maker.map(place, scale * layout.growth)).transpose()?;
    let locator = layout.locator.map(|_| maker.locator()).transpose()?.flatten();
    Ok(layout.finish(map.as_ref(), locator.as_ref()))
}

/// The names of transport lines and of places, by groups.
type NamesOfKinds = [Rc<[Names]>; 2];

struct Maker<'m, 's> {
    panel: &'m Panel,
    prose: &'m Prose,
    as_of: PartialDate,
    number: &'m str,
    studio: &'m Studio<'s>,
    /// The transport lines and the places.
    things: [Vec<Things>; 2],
    /// Their names in lines of the widths that were asked for.
    names: RefCell<Vec<(f32, NamesOfKinds)>>,
    /// What the sheet says to who cannot see it.
    description: String,
}

impl<'m, 's> Maker<'m, 's> {
    /// Collects what is the same however much the sheet says.
    fn of(
        panel: &'m Panel,
        prose: &'m Prose,
        as_of: PartialDate,
        number: &'m str,
        studio: &'m Studio<'s>,
    ) -> Result<Self, ComposeError> {
        let things = Things::all(&panel.id, studio.atlas, as_of, studio.words);
        let description = description(panel, as_of, studio)?;
        Ok(Self { panel, prose, as_of, number, studio, things, names: RefCell::default(), description })
    }

    /// The sheet in letters as large as the theme wishes, where it still tells enough in them; else in smaller ones.
    fn fitted(&self) -> SheetLayout {
        let enough = FEW.min(self.prose.len());
        for growth in larger(self.studio) {
            let (layout, claims) = self.fullest(growth);
            if layout.overflow <= 0.0 && claims >= enough {
                return layout;
            }
        }
        self.fullest(1.0).0
    }

    /// The fullest sheet that has room, and how many claims of the text it has: figures and names first, then as much of the text as goes.
    fn fullest(&self, growth: f32) -> (SheetLayout, usize) {
        let mut best: Option<(SheetLayout, usize)> = None;
        for (figures, lines, is_compact) in MEASURES {
            let bare = Measure { figures, lines, is_compact, claims: 0, growth };
            let without = self.layout(bare);
            let fits = without.overflow <= 0.0;
            let found = if fits { self.with_text(bare, without) } else { (without, 0) };
            let is_better = best.as_ref().is_none_or(|(known, claims)| known.overflow > 0.0 || *claims < found.1);
            if is_better {
                best = Some(found);
            }
            if best.as_ref().is_some_and(|(_, claims)| *claims >= ENOUGH.min(self.prose.len()) && fits) {
                break;
            }
        }
        best.unwrap_or_else(|| (self.layout(Measure { figures: 7, lines: 0, is_compact: true, claims: 0, growth }), 0))
    }

    /// The most claims with which it fits.
    fn with_text(&self, bare: Measure, without: SheetLayout) -> (SheetLayout, usize) {
        let (mut best, mut low, mut high) = (without, 0, self.prose.len());
        while low < high {
            let claims = (low + high).div_ceil(2);
            let tried = self.layout(Measure { claims, ..bare });
            if tried.overflow > 0.0 {
                high = claims - 1;
            } else {
                (low, best) = (claims, tried);
            }
        }
        (best, low)
    }

    fn layout(&self, measure: Measure) -> SheetLayout {
        sheets::layout(&self.spec(measure), self.studio.theme, self.studio.fonts)
    }

    fn spec(&self, measure: Measure) -> SheetSpec {
        let (panel, studio, as_of) = (self.panel, self.studio, self.as_of);
        let (atlas, words) = (studio.atlas, studio.words);
        let mut cited = Cited::default();
        let lead = self.prose.lead(&mut cited);
        let figures = sheet::figure_table(panel, as_of, measure.figures, &mut cited, atlas, words);
        let trends = sheet::trends(&panel.id, &mut cited, atlas, as_of, words);
        let columns = self.columns(&measure, &mut cited);
        let texts = self.prose.blocks(measure.claims, &mut cited);
        let is_cut = measure.claims < self.prose.len();
        let has_map = self.extent().is_some();
        SheetSpec {
            size: SHEET,
            growth: measure.growth,
            is_compact: measure.is_compact,
            heading: Heading { has_locator: self.has_locator(), ..headed("sheet-kind", panel, as_of, studio) },
            lead,
            has_map,
            foot: self.foot(&cited, has_map, &figures),
            figures: figures.is_there().then_some(figures),
            trends,
            columns,
            texts,
            more: if is_cut && measure.claims > 0 { words.get("sheet-more-text") } else { String::new() },
            number: self.number.to_owned(),
            title: words.with("sheet-title", &[("name", &panel.title)]),
            description: self.description.clone(),
        }
    }

    /// The foot with what has to be known of ranks, their strips and the text.
    fn foot(&self, cited: &Cited, has_map: bool, figures: &FigureTable) -> Vec<String> {
        let mut notes = foot(cited, &self.things, has_map, self.as_of, self.studio);
        let rows = || figures.rows.iter().chain(figures.together.iter().flat_map(|(_, rows)| rows));
        let is_log = |row: &FigureRow| row.strip.as_ref().is_some_and(|strip| !strip.scale.is_empty());
        let said = [
            (rows().any(|row| !row.rank.is_empty()), "sheet-ranks"),
            (rows().any(is_log), "sheet-strip-log-note"),
            (self.prose.has_text(), "sheet-text-date"),
        ];
        let words = self.studio.words;
        let mut said: Vec<String> =
            said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| words.get(key)).collect();
        said.extend(notes.pop());
        if !said.is_empty() {
            notes.push(said.join(" "));
        }
        notes
    }

    fn columns(&self, measure: &Measure, cited: &mut Cited) -> Vec<SheetColumn> {
        let (id, studio) = (&self.panel.id, self.studio);
        let page = sheets::page_of(SHEET, measure.growth);
        let words = studio.words;
        let mut wholes = sheet::wholes(id, cited, studio.atlas, self.as_of, words);
        let measured = if self.things[0].is_empty() { String::new() } else { self.measured(cited) };
        let kinds = [("sheet-transport", 0, measured), ("sheet-places", 1, String::new())];
        let kinds: Vec<_> = kinds.into_iter().filter(|(_, at, _)| !self.things[*at].is_empty()).collect();
        // A third whole would make its column much higher than the others.
        let last = if wholes.len() > MOST_WHOLES && !kinds.is_empty() { wholes.pop() } else { None };
        let mut found = Vec::new();
        if !wholes.is_empty() {
            found.push(SheetColumn::Parts { title: words.get("sheet-structure"), wholes });
        }
        let count = found.len() + kinds.len();
        // The last column is the one with the most room.
        let mut below = last.map(|whole| (whole.title.clone(), vec![Whole { title: String::new(), ..whole }]));
        let names = self.names_in(sheets::group_room(page, count));
        let made = kinds.into_iter().rev().map(|(key, at, aside)| Named {
            title: words.get(key),
            aside,
            groups: Rc::clone(&names[at]),
            below: below.take(),
        });
        let mut made: Vec<Named> = made.collect();
        made.reverse();
        // What has room beside the highest column is told, whatever was asked for.
        let height = |one: &SheetColumn| sheets::column_height(one, (page, count), studio.theme, studio.fonts);
        let asked: Vec<SheetColumn> =
            made.iter().map(|one| one.column(&vec![measure.lines; one.groups.len()])).collect();
        let most = found.iter().chain(&asked).map(height).fold(0.0, f32::max);
        found.extend(made.iter().zip(asked).map(|(one, asked)| one.filled(asked, measure.lines, most, height)));
        found
    }

    /// The names of all groups in lines of a width.
    fn names_in(&self, room: f32) -> NamesOfKinds {
        let mut known = self.names.borrow_mut();
        if let Some((_, names)) = known.iter().find(|(width, _)| *width == room) {
            return names.clone();
        }
        let of = |things: &Vec<Things>| things.iter().map(|one| names::of(one, room, self.studio)).collect();
        let names = self.things.each_ref().map(of);
        known.push((room, names.clone()));
        names
    }

    /// On what lengths of lines were measured; empty where the pack does not say where its outlines come from.
    fn measured(&self, cited: &mut Cited) -> String {
        let edition = self.studio.atlas.edition_at(self.as_of);
        let mark = cited.mark(edition.and_then(|edition| edition.source.as_deref()));
        if mark.is_empty() { mark } else { self.studio.words.with("sheet-measured", &[("mark", &mark)]) }
    }

    /// Where the map looks; `None` where the subject has no outline.
    fn extent(&self) -> Option<atlas_scene::map::GeoBox> {
        let (atlas, id) = (self.studio.atlas, &self.panel.id);
        if *id == atlas.info().root {
            return atlas.edition_at(self.as_of)?.geometry.as_ref().map(|_| View::opening(atlas).extent);
        }
        extent_of(std::slice::from_ref(id), atlas, self.as_of).or_else(|| {
            let members: Vec<String> = atlas.members(id, self.as_of).into_iter().map(|unit| unit.id.clone()).collect();
            if members.is_empty() { None } else { extent_of(&members, atlas, self.as_of) }
        })
    }

    /// Whether a small map tells where the subject lies in the whole.
    fn has_locator(&self) -> bool {
        self.panel.id != self.studio.atlas.info().root && self.extent().is_some()
    }

    /// The whole with the subject in it, on the page's own ground.
    fn locator(&self) -> Result<Option<PageFigure>, ComposeError> {
        let selection = outlines(&self.panel.id, self.as_of, self.studio);
        let view = View { as_of: self.as_of, selection, ..View::opening(self.studio.atlas) };
        let Some((inset, _)) = locator(&view, self.studio)? else { return Ok(None) };
        let growth =
            (sheets::LOCATOR.width / inset.scene.size.width).min(sheets::LOCATOR.height / inset.scene.size.height);
        let scene = Scene { ground: None, ..inset.scene };
        let at = Point::new(sheets::LOCATOR.width - scene.size.width * growth, 0.0);
        Ok(Some(PageFigure { scene, growth, at, framed: false }))
    }

    fn map(&self, place: Rect, scale: f32) -> Result<PageFigure, ComposeError> {
        let (view, tints) = self.map_view();
        map_for(&view, &tints, place, self.studio, scale)
    }

    /// What the map shows, and how.
    fn map_view(&self) -> (View, Tints) {
        let (studio, id) = (self.studio, &self.panel.id);
        let is_root = *id == studio.atlas.info().root;
        let own = if is_root { Vec::new() } else { outlines(id, self.as_of, studio) };
        let color = studio.theme.map.unit;
        let view = View {
            as_of: self.as_of,
            extent: self.extent().unwrap_or(View::opening(studio.atlas).extent),
            indicator: None,
            selection: own.clone(),
            layers: layers(is_root || own.len() > 1, self.things[0].iter().any(|one| one.layer == Layer::Metro)),
            ..View::opening(studio.atlas)
        };
        let own = own.into_iter().map(|id| (id, color)).collect();
        (view, tints(own, if is_root { color } else { studio.theme.map.outside }, studio))
    }
}

/// A sheet for who cannot see it: its subject, and what the key figures say.
fn description(panel: &Panel, as_of: PartialDate, studio: &Studio<'_>) -> Result<String, ComposeError> {
    let view = View { as_of, ..View::opening(studio.atlas) };
    let reading = Reading::of(&panel.id, &view, studio.atlas, studio.words)?.unwrap_or_default();
    let glance: String = reading.glance.iter().map(|span| span.text()).collect();
    let title = studio.words.with("sheet-title", &[("name", &panel.title)]);
    Ok(describe::paragraphs([title, panel.caption.clone(), glance]))
}

/// A whole municipality or a zone has too many places for a small map; the metro of others is only a tangle at the edge.
fn layers(is_wide: bool, has_metro: bool) -> Layers {
    let small = [Layer::Stations, Layer::Ports, Layer::Scenic, Layer::Metro, Layer::Expressways];
    let city = is_wide.then_some(Layer::CentralCity);
    let is_left_out = |layer: &Layer| (is_wide && small.contains(layer)) || (!has_metro && *layer == Layer::Metro);
    LAYERS.into_iter().filter(|layer| !is_left_out(layer)).chain(city).collect()
}

/// The outlines that stand for a subject: its own, or those of its members.
fn outlines(id: &str, as_of: PartialDate, studio: &Studio<'_>) -> Vec<String> {
    match studio.atlas.outline_of(id, as_of) {
        Some(own) => vec![own.to_owned()],
        None => studio.atlas.members(id, as_of).into_iter().map(|unit| unit.id.clone()).collect(),
    }
}

/// A map for its box.
fn map_for(
    view: &View,
    tints: &Tints,
    place: Rect,
    studio: &Studio<'_>,
    scale: f32,
) -> Result<PageFigure, ComposeError> {
    let size = Size::new(place.width / MAP_GROWTH, place.height / MAP_GROWTH);
    let canvas = Canvas { size, scale: scale * MAP_GROWTH, transparent: false };
    let scene = sheet_map(view, studio, &canvas, tints)?.scene;
    Ok(PageFigure { scene, growth: MAP_GROWTH, at: Point::default(), framed: true })
}

fn headed(kind: &str, panel: &Panel, as_of: PartialDate, studio: &Studio<'_>) -> Heading {
    let (atlas, words) = (studio.atlas, studio.words);
    Heading {
        kind: words.get(kind),
        title: panel.title.clone(),
        other: panel.other_title.clone(),
        caption: sheet::caption(panel, atlas, as_of, words),
        edge: edge(as_of, studio),
        has_locator: false,
    }
}

/// The atlas and the date that a page holds for.
fn edge(as_of: PartialDate, studio: &Studio<'_>) -> String {
    let info = studio.atlas.info();
    let name = studio.words.language().data().pick(&info.title_en, &info.title_zh);
    studio.words.with("sheet-edge", &[("atlas", name), ("date", &studio.words.date(as_of))])
}

/// Sources, boundaries, and who has to be named.
fn foot(cited: &Cited, things: &[Vec<Things>], has_map: bool, as_of: PartialDate, studio: &Studio<'_>) -> Vec<String> {
    let told = cited.told(studio.atlas, studio.words);
    let of_things = sheet::sources_of(things.iter().flatten(), studio.atlas, studio.words);
    let mut last: Vec<String> = Some(of_things).filter(|told| !told.is_empty()).into_iter().collect();
    last.extend((has_map && !things.is_empty()).then(|| studio.words.get("sheet-map-key")));
    last.extend(notes::edition_on_page(studio, as_of));
    last.extend(has_map.then(|| attribution(studio)));
    [told, last.join(" ")].into_iter().filter(|note| !note.is_empty()).collect()
}

/// The colour of borders between districts, which no figures colour.
fn borders(studio: &Studio<'_>) -> Color {
    studio.theme.map.outline.faded(0.45)
}

/// The looks of a map with some units in colours of their own.
fn tints(own: Vec<(String, Color)>, others: Color, studio: &Studio<'_>) -> Tints {
    let names = studio.theme.chart.ink_soft;
    Tints { own, others, borders: borders(studio), names, letters: sheets::LEAST_LETTERS / MAP_GROWTH }
}

/// Letters of other themes are as large as a page wants them; those of a theme for the back of a room grow by as much as on its slides beside theirs.
const USUAL_GROWTH: f32 = 1.2;

/// How much larger everything may be drawn than is usual, the largest first; nothing where the theme wishes no such thing.
fn larger(studio: &Studio<'_>) -> impl Iterator<Item = f32> {
    let most = (studio.theme.slide_growth / USUAL_GROWTH).clamp(1.0, 1.25);
    [1.0, 0.66, 0.33].into_iter().map(move |part| 1.0 + (most - 1.0) * part).filter(|growth| *growth > 1.001)
}

/// The dashes of the line of a compared unit.
fn series_dash(at: usize, studio: &Studio<'_>) -> Vec<f32> {
    let dashes = &studio.theme.chart.dashes;
    dashes.get(at % dashes.len().max(1)).cloned().unwrap_or_default()
}

/// The colours in which units are told apart.
fn series_color(at: usize, studio: &Studio<'_>) -> Color {
    let series = &studio.theme.chart.series;
    series.get(at % series.len().max(1)).copied().unwrap_or(studio.theme.chart.mark)
}

#[cfg(test)]
mod tests;
