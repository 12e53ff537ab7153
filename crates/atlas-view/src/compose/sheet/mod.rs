//! Sheets: one page that tells everything of a subject, pages that compare some, and what a series of them begins with.

mod compare;
mod series;

pub use compare::compare_sheet;
pub use series::{ContentsView, sheet_contents};

use super::{
    Canvas, ComposeError, SourcesAt, Studio, attribution, describe,
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
    Color, Rect, Scene, Size, Weight,
    page::PageFigure,
    sheet::{self as sheets, COLUMN_LETTERS, Heading, SHEET, SheetColumn, SheetLayout, SheetSpec, Sign, ThingGroup},
};

/// Type and lines of a map on a sheet beside those of a map of its own.
const MAP_GROWTH: f32 = 0.86;
/// Layers of the map of a sheet.
const LAYERS: [Layer; 13] = [
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
    Layer::Locator,
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
}

/// How much is tried, one after the other.
const MEASURES: [(usize, usize, bool); 6] =
    [(9, 3, false), (9, 2, false), (8, 2, true), (7, 2, true), (7, 1, true), (7, 0, true)];
/// Lines of names in a group, and none.
const LINES: usize = 4;
/// A text of so many claims is worth more than further figures and names.
const ENOUGH: usize = 9;

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
    let maker = Maker { panel: &panel, prose: &prose, as_of, number, studio };
    let layout = maker.fitted()?;
    let map = layout.map.map(|place| maker.map(place, scale)).transpose()?;
    Ok(layout.finish(map.as_ref()))
}

struct Maker<'m, 's> {
    panel: &'m Panel,
    prose: &'m Prose,
    as_of: PartialDate,
    number: &'m str,
    studio: &'m Studio<'s>,
}

impl Maker<'_, '_> {
    /// The fullest sheet that has room: figures and names first, then as much of the text as goes.
    fn fitted(&self) -> Result<SheetLayout, ComposeError> {
        let mut best: Option<(SheetLayout, usize)> = None;
        for (figures, lines, is_compact) in MEASURES {
            let bare = Measure { figures, lines, is_compact, claims: 0 };
            let without = self.layout(bare)?;
            let fits = without.overflow <= 0.0;
            let found = if fits { self.with_text(bare, without)? } else { (without, 0) };
            let is_better = best.as_ref().is_none_or(|(known, claims)| known.overflow > 0.0 || *claims < found.1);
            if is_better {
                best = Some(found);
            }
            if best.as_ref().is_some_and(|(_, claims)| *claims >= ENOUGH.min(self.prose.len()) && fits) {
                break;
            }
        }
        match best {
            Some((layout, _)) => Ok(layout),
            None => self.layout(Measure { figures: 7, lines: 0, is_compact: true, claims: 0 }),
        }
    }

    /// The most claims with which it fits.
    fn with_text(&self, bare: Measure, without: SheetLayout) -> Result<(SheetLayout, usize), ComposeError> {
        let (mut best, mut low, mut high) = (without, 0, self.prose.len());
        while low < high {
            let claims = (low + high).div_ceil(2);
            let tried = self.layout(Measure { claims, ..bare })?;
            if tried.overflow > 0.0 {
                high = claims - 1;
            } else {
                (low, best) = (claims, tried);
            }
        }
        Ok((best, low))
    }

    fn layout(&self, measure: Measure) -> Result<SheetLayout, ComposeError> {
        Ok(sheets::layout(&self.spec(measure)?, self.studio.theme, self.studio.fonts))
    }

    fn spec(&self, measure: Measure) -> Result<SheetSpec, ComposeError> {
        let (panel, studio, as_of) = (self.panel, self.studio, self.as_of);
        let (atlas, words) = (studio.atlas, studio.words);
        let mut cited = Cited::default();
        let lead = self.prose.lead(&mut cited);
        let figures = sheet::figure_table(panel, measure.figures, &mut cited, atlas, words);
        let trends = sheet::trends(&panel.id, &mut cited, atlas, as_of, words);
        let things = Things::all(&panel.id, atlas, as_of, words);
        let columns = self.columns(measure.lines, &things, &mut cited);
        let texts = self.prose.blocks(measure.claims, &mut cited);
        let is_cut = measure.claims < self.prose.len();
        let has_map = self.extent().is_some();
        Ok(SheetSpec {
            size: SHEET,
            is_compact: measure.is_compact,
            heading: heading("sheet-kind", panel, as_of, studio),
            lead,
            has_map,
            figures: (!figures.rows.is_empty()).then_some(figures),
            trends,
            columns,
            texts,
            more: if is_cut && measure.claims > 0 { words.get("sheet-more-text") } else { String::new() },
            foot: foot(&cited, &things, has_map, as_of, studio),
            number: self.number.to_owned(),
            title: words.with("sheet-title", &[("name", &panel.title)]),
            description: self.description()?,
        })
    }

    /// What the sheet says to who cannot see it: its subject, and the figures that its head tells.
    fn description(&self) -> Result<String, ComposeError> {
        let (panel, studio) = (self.panel, self.studio);
        let view = View { as_of: self.as_of, ..View::opening(studio.atlas) };
        let reading = Reading::of(&panel.id, &view, studio.atlas, studio.words)?.unwrap_or_default();
        let glance: String = reading.glance.iter().map(|span| span.text()).collect();
        let title = studio.words.with("sheet-title", &[("name", &panel.title)]);
        Ok(describe::paragraphs([title, panel.caption.clone(), glance]))
    }

    fn columns(&self, lines: usize, things: &[Vec<Things>; 2], cited: &mut Cited) -> Vec<SheetColumn> {
        let (id, studio) = (&self.panel.id, self.studio);
        let words = studio.words;
        let wholes = sheet::wholes(id, cited, studio.atlas, self.as_of, words);
        let mut found = Vec::new();
        if !wholes.is_empty() {
            found.push(SheetColumn::Parts { title: words.get("sheet-structure"), wholes });
        }
        let [transport, places] = things;
        let count = found.len() + 2;
        // Of what shares its outline with others nobody can say what runs through it.
        if transport.is_empty() && places.is_empty() {
            return found;
        }
        let made: Vec<[SheetColumn; LINES]> =
            [("sheet-transport", "sheet-no-transport", transport), ("sheet-places", "sheet-no-places", places)]
                .map(|(key, none, things)| {
                    std::array::from_fn(|lines| SheetColumn::Groups {
                        title: words.get(key),
                        groups: things.iter().map(|one| group(one, (lines, count), studio)).collect(),
                        none: words.get(none),
                    })
                })
                .into();
        // What has room beside the highest column is told, whatever was asked for.
        let height = |one: &SheetColumn| sheets::column_height(one, (SHEET, count), studio.theme, studio.fonts);
        let asked = made.iter().filter_map(|all| all.get(lines));
        let room = found.iter().chain(asked).map(height).fold(0.0, f32::max);
        for all in made {
            let most = all.into_iter().rev().find(|one| height(one) <= room + 0.01);
            found.extend(most);
        }
        found
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

    fn map(&self, place: Rect, scale: f32) -> Result<PageFigure, ComposeError> {
        let (studio, id) = (self.studio, &self.panel.id);
        let is_root = *id == studio.atlas.info().root;
        let own = if is_root { Vec::new() } else { outlines(id, self.as_of, studio) };
        let color = studio.theme.map.unit;
        let view = View {
            as_of: self.as_of,
            extent: self.extent().unwrap_or(View::opening(studio.atlas).extent),
            indicator: None,
            selection: own.clone(),
            layers: layers(is_root),
            ..View::opening(studio.atlas)
        };
        let tints = Tints {
            own: own.into_iter().map(|id| (id, color)).collect(),
            others: if is_root { color } else { studio.theme.map.outside },
        };
        map_for(&view, &tints, place, studio, scale)
    }
}

/// A whole municipality has too many places for a small map.
fn layers(is_root: bool) -> Layers {
    let small = [Layer::Stations, Layer::Ports, Layer::Scenic, Layer::Metro, Layer::Expressways];
    LAYERS.into_iter().filter(|layer| !(is_root && small.contains(layer))).collect()
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
    Ok(PageFigure { scene, growth: MAP_GROWTH, at: Default::default(), framed: true })
}

fn heading(kind: &str, panel: &Panel, as_of: PartialDate, studio: &Studio<'_>) -> Heading {
    let (atlas, words) = (studio.atlas, studio.words);
    Heading {
        kind: words.get(kind),
        title: panel.title.clone(),
        other: panel.other_title.clone(),
        caption: sheet::caption(panel, atlas, as_of, words),
        edge: edge(as_of, studio),
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
    last.extend(notes::edition_on_page(studio, as_of));
    last.extend(has_map.then(|| attribution(studio)));
    [told, last.join(" ")].into_iter().filter(|note| !note.is_empty()).collect()
}

/// Things of a layer with as many names as have room in some lines.
fn group(things: &Things, (lines, columns): (usize, usize), studio: &Studio<'_>) -> ThingGroup {
    let (words, fonts) = (studio.words, studio.fonts);
    let room = sheets::group_room(SHEET, columns);
    let separator = words.get("sheet-separator");
    let said = |count: usize| {
        let names = things.names[..count].join(&separator);
        match things.names.len() - count {
            0 => names,
            left => words.with("sheet-names-more", &[("names", &names), ("count", &left.to_string())]),
        }
    };
    if lines == 0 {
        let name = words.get(&format!("layer-{}", things.layer.id()));
        let (detail, sign) = (things.counted(), sign(things.layer, studio));
        return ThingGroup { name, detail, sign, text: String::new() };
    }
    let fits = |text: &str| fonts.wrap(text, COLUMN_LETTERS, Weight::Regular, room).len() <= lines;
    let all = things.names.len();
    let text = (1..=all).rev().map(said).find(|text| fits(text)).unwrap_or_else(|| said(1));
    ThingGroup {
        name: words.get(&format!("layer-{}", things.layer.id())),
        detail: things.detail.clone(),
        sign: sign(things.layer, studio),
        text: text.trim().to_owned(),
    }
}

/// The sign of a layer on the map.
fn sign(layer: Layer, studio: &Studio<'_>) -> Sign {
    let line = layer.line_kinds().first().and_then(|kind| studio.theme.lines.get(*kind));
    let dot = || Sign::Dot(super::map::places::color(layer, studio));
    line.map_or_else(dot, |look| Sign::Line(look.color))
}

/// The colours in which units are told apart.
fn series_color(at: usize, studio: &Studio<'_>) -> Color {
    let series = &studio.theme.chart.series;
    series.get(at % series.len().max(1)).copied().unwrap_or(studio.theme.chart.mark)
}

#[cfg(test)]
mod tests;
