//! Small maps of the compared units: where each lies in the whole, and its value.

use super::{
    super::{
        Canvas,
        chart::{Annotator, Drawing, Drawn},
        describe::Description,
    },
    Compared, ComposeError, Entry, Place, PlacedScene, Studio,
};
use crate::{ChartKind, ChartOptions, View, numbers};
use atlas_data::{Figure, Status, UnitKind};
use atlas_scene::{
    Color, Fill,
    chart::{
        ChartPicture,
        multiples::{self, MapArea, MultiplesSpec, SmallMap},
    },
    map::Shape,
    text::Fonts,
};
use std::sync::Arc;

/// A small map for each of a view's compared units.
///
/// # Errors
/// Where the view's indicator is not in the pack, or its geometry cannot be read.
pub fn compare_maps(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<PlacedScene, ComposeError> {
    let maps = bare(view, studio)?;
    let Drawn { picture, places } = maps.picture(studio, canvas);
    let mut scene = picture.scene;
    scene.description = maps.in_sentences(view, studio);
    Ok(PlacedScene { scene, places })
}

/// The height at which they are comfortable to look at, for a width in layout units.
///
/// # Errors
/// Where the view's indicator is not in the pack, or its geometry cannot be read.
pub fn compare_maps_height(view: &View, studio: &Studio<'_>, width: f32) -> Result<f32, ComposeError> {
    Ok(bare(view, studio)?.height(width, studio.fonts))
}

/// Beside one another units stand without what was added to the view's own chart.
fn bare<'a>(view: &View, studio: &Studio<'a>) -> Result<Maps<'a>, ComposeError> {
    let view = View { chart_options: ChartOptions::default(), ..view.clone() };
    small_maps(&view, studio, &mut Annotator::new(&view))
}

/// The same with who is highlighted.
pub(in crate::compose) fn small_maps<'a>(
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Result<Maps<'a>, ComposeError> {
    let mut maps = Maps::of(view, studio)?;
    let tones = added.tones(maps.entries.iter().map(|(entry, _)| entry.units.as_slice()));
    for ((entry, _), map) in maps.entries.iter().zip(&mut maps.spec.maps) {
        let tone = tones.of(&entry.units, false);
        map.color = map.color.map(|color| tone.own(color, studio.theme));
        for area in &mut map.areas {
            if let Fill::Solid(color) = area.fill {
                area.fill = Fill::Solid(tone.own(color, studio.theme));
            }
        }
    }
    Ok(maps)
}

impl Drawing for Maps<'_> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        multiples::natural_height(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = multiples::compose(&self.spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let mut places = Vec::new();
        for ((entry, figure), (card, value)) in self.entries.iter().zip(&picture.places) {
            let unit = Place {
                rect: *card,
                outline: None,
                units: entry.units.clone(),
                subject: entry.subject.clone(),
                period: None,
                indicator: None,
                pair: None,
                said: String::new(),
            };
            if let Some(figure) = figure {
                let said = self.of.said(entry, figure, studio);
                places.push(Place { rect: *value, period: Some(figure.period.clone()), said, ..unit.clone() });
            }
            places.push(unit);
        }
        let (em, area, unsaid) = (picture.em, picture.area, Vec::new());
        Drawn { picture: ChartPicture { scene: picture.scene, marks: Vec::new(), em, area, unsaid }, places }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        &mut self.spec.notes
    }

    fn described(&self, view: &View, studio: &Studio<'_>) -> Option<String> {
        Some(self.in_sentences(view, studio))
    }
}

/// Small maps that have their figures and words, but no size yet.
pub(in crate::compose) struct Maps<'a> {
    of: Compared<'a>,
    entries: Vec<(Entry, Option<Figure<'a>>)>,
    spec: MultiplesSpec,
}

/// A level of detail that is enough for maps of this many pixels across the whole world.
const PIXELS_PER_WORLD: f64 = 24_000.0;
/// How strongly the rest of an area is coloured that a unit was measured with.
const REST: f32 = 0.45;

impl<'a> Maps<'a> {
    fn of(view: &View, studio: &Studio<'a>) -> Result<Self, ComposeError> {
        let mut of = Compared::of(view, studio)?;
        let (atlas, words) = (studio.atlas, studio.words);
        let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref());
        let shapes = match object {
            Some(object) => Some(studio.basemap.edition(atlas, object, PIXELS_PER_WORLD)?),
            None => None,
        };
        let units = shapes.as_ref().map_or(&[][..], |shapes| shapes.units.as_slice());
        let entries: Vec<(Entry, Option<Figure<'a>>)> = std::mem::take(&mut of.entries)
            .into_iter()
            .map(|entry| {
                let figure = of.period.as_ref().and_then(|period| of.figure(&entry, period, view, atlas));
                (entry, figure)
            })
            .collect();
        let maps = entries.iter().map(|(entry, figure)| SmallMap {
            id: entry.subject.clone(),
            label: entry.name.clone(),
            color: Some(entry.color),
            areas: areas(entry, &of, view, studio, units),
            borders: None,
            marked: Vec::new(),
            value_text: figure.as_ref().map_or_else(String::new, |figure| of.text(figure, studio)),
            note: note(entry, figure.as_ref(), &of, view, studio),
        });
        let maps = maps.collect();
        let figures: Vec<Figure<'a>> = entries.iter().filter_map(|(_, figure)| figure.clone()).collect();
        let spec = MultiplesSpec {
            title: of.title(of.entries.iter(), studio),
            subtitle: words.caption(&words.unit(&of.indicator.unit), of.period.as_ref()),
            base: units.iter().map(|(_, shape)| Arc::clone(shape)).collect(),
            outline: shapes.as_ref().map(|shapes| Arc::clone(&shapes.outline)),
            key: Vec::new(),
            maps,
            // The maps themselves say who has no figure: there are no entries left to be told of.
            notes: of.notes(view, studio, &figures),
        };
        Ok(Self { of, entries, spec })
    }
}

impl Maps<'_> {
    /// The maps in sentences: what is measured over all units, and each map's unit with its value and place.
    fn in_sentences(&self, view: &View, studio: &Studio<'_>) -> String {
        let mut told = Description::of_chart(ChartKind::SmallMaps, &self.spec.title, studio);
        let column = studio.atlas.column(&self.of.indicator.id, self.of.period.as_ref(), view.as_of);
        told.column(&column, &|_| true, &|_| false);
        let words = studio.words;
        for (entry, map) in self.entries.iter().map(|(entry, _)| entry).zip(&self.spec.maps) {
            let value = numbers::with_unit(&map.value_text, &self.of.indicator.unit, words);
            let value = if map.value_text.is_empty() { String::new() } else { value };
            let said: Vec<&str> = [&*value, &*map.note].into_iter().filter(|part| !part.is_empty()).collect();
            let said = said.join(&words.get("list-separator"));
            told.sentence(words.with("describe-value", &[("name", &entry.name), ("value", &said)]));
        }
        told.said()
    }
}

/// The place among all units, that it is an aim, or why there is no value.
fn note(entry: &Entry, figure: Option<&Figure<'_>>, of: &Compared<'_>, view: &View, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let Some(figure) = figure else { return entry.gap.clone() };
    if figure.status == Status::Target {
        return words.get("status-target");
    }
    let column = studio.atlas.column(&of.indicator.id, Some(&figure.period), view.as_of);
    column.rank(&entry.subject).map_or_else(String::new, |rank| {
        let (position, of) = (rank.position.to_string(), rank.of.to_string());
        words.with("tooltip-rank", &[("position", &position), ("of", &of)])
    })
}

/// What is coloured: the unit's own outline, the members of a zone, the outline that stands for it at dates whose own
/// boundaries the pack does not have; paler what was measured with it.
fn areas(
    entry: &Entry,
    of: &Compared<'_>,
    view: &View,
    studio: &Studio<'_>,
    units: &[(String, Arc<Shape>)],
) -> Vec<MapArea> {
    let atlas = studio.atlas;
    let area = |shape, color: Color| MapArea { id: String::new(), shape, fill: Fill::Solid(color) };
    let shape = |id: &str| units.iter().find(|(known, _)| known == id).map(|(_, shape)| Arc::clone(shape));
    let mut found = Vec::new();
    for id in &entry.units {
        let Some(unit) = atlas.unit(id).filter(|unit| unit.valid.contains(view.as_of)) else { continue };
        if let Some(shape) = shape(id) {
            found.push(area(shape, entry.color));
        } else if unit.kind == UnitKind::Zone {
            let members = atlas.members(id, view.as_of);
            found.extend(members.iter().filter_map(|member| Some(area(shape(&member.id)?, entry.color))));
        } else if let Some((_, shape)) =
            units.iter().find(|(outline, _)| atlas.units_of_outline(outline, view.as_of).contains(&id.as_str()))
        {
            found.push(area(Arc::clone(shape), entry.color.faded(REST)));
        }
    }
    if entry.is_area {
        let column = atlas.column(&of.indicator.id, of.period.as_ref(), view.as_of);
        let others = column.merged.iter().filter(|area| area.id() == entry.subject);
        let others =
            others.flat_map(|area| area.units.iter()).filter(|unit| !entry.units.iter().any(|own| own == *unit));
        found.extend(others.filter_map(|unit| Some(area(shape(unit)?, entry.color.faded(REST)))));
    }
    found
}
