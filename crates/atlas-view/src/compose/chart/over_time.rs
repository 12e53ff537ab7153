//! A small map of all units at each of some times, in the same classes.

use super::{
    super::{
        Canvas, ComposeError, Place, Studio,
        describe::{self, Description},
        notes,
    },
    Drawing, Drawn, base,
};
use crate::{
    ChartPlan, EditionShapes, Measure, Ranking, RankingRow, View, captions, filter, measure,
    numbers::{self, NumberStyle},
};
use atlas_data::{Column, Figure, PartialDate, Period};
use atlas_scene::{
    Color,
    chart::{
        ChartPicture,
        multiples::{self, AreaPlace, MapArea, MultiplesSpec, SmallMap},
    },
    map::Shape,
    text::Fonts,
};
use std::{collections::BTreeSet, sync::Arc};

/// A level of detail that is enough for maps of this many pixels across the whole world.
const PIXELS_PER_WORLD: f64 = 24_000.0;

/// The maps of a plan, one for each of its times.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub(super) fn maps<'a>(plan: &ChartPlan<'a>, view: &View, studio: &Studio<'a>) -> Result<OverTime<'a>, ComposeError> {
    OverTime::of(plan, view, studio)
}

impl Drawing for OverTime<'_> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        multiples::natural_height(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = multiples::compose(&self.spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let is_root = self.subject == studio.atlas.info().root;
        let numbers = picture.places.iter().zip(&self.times).filter_map(|((_, rect), time)| {
            let period = Some(time.period.clone()).filter(|_| time.has_value)?;
            Some(Place {
                rect: *rect,
                outline: None,
                units: if is_root { Vec::new() } else { vec![self.subject.clone()] },
                subject: self.subject.clone(),
                period: Some(period),
                indicator: Some(self.indicator.clone()),
                pair: None,
                said: String::new(),
            })
        });
        let areas = picture.areas.iter().filter_map(|area| self.area_place(area, studio));
        let places = numbers.chain(areas).collect();
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

/// The colours of the classes that the maps of a view share, from low to high; none where the view makes no such maps.
pub(crate) fn classes_over_time(view: &View, studio: &Studio<'_>) -> Vec<Color> {
    let Ok(plan) = ChartPlan::of(view.chart, view, studio.atlas) else { return Vec::new() };
    let columns = plan.columns(view, studio.atlas);
    let measures = Measure::of_columns(&columns, plan.indicator, view, studio.atlas, studio.theme, studio.words);
    measures.first().map_or_else(Vec::new, |one| one.classes.iter().map(|(_, _, color)| *color).collect())
}

/// One time: its figures, in words too.
struct Time<'a> {
    period: Period,
    column: Column<'a>,
    ranking: Option<Ranking>,
    measure: Measure,
    has_value: bool,
}

/// Maps over time that have their figures and words, but no size yet.
pub(super) struct OverTime<'a> {
    spec: MultiplesSpec,
    indicator: String,
    as_of: PartialDate,
    times: Vec<Time<'a>>,
    /// Whose number stands below each map: the leading choice, else the whole.
    subject: String,
    unit: String,
}

impl<'a> OverTime<'a> {
    fn of(plan: &ChartPlan<'a>, view: &View, studio: &Studio<'a>) -> Result<Self, ComposeError> {
        let (atlas, words) = (studio.atlas, studio.words);
        let subject = view.subject(atlas).to_owned();
        let columns = plan.columns(view, atlas);
        let measures = Measure::of_columns(&columns, plan.indicator, view, atlas, studio.theme, words);
        let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref());
        let shapes = match object {
            Some(object) => Some(studio.basemap.edition(atlas, object, PIXELS_PER_WORLD)?),
            None => None,
        };
        let mut times: Vec<Time<'a>> = Vec::with_capacity(columns.len());
        let mut maps = Vec::with_capacity(columns.len());
        for ((period, column), measure) in plan.times.iter().zip(columns).zip(measures) {
            let ranking = Ranking::of_column(&column, atlas, words);
            let mut time = Time { period: period.clone(), column, ranking, measure, has_value: false };
            let (value_text, note, has_value) = below(&subject, &time, plan, view, studio);
            time.has_value = has_value;
            let drawn = shapes.as_ref().map(|shapes| drawn(&time, shapes, view, studio)).transpose()?;
            maps.push(SmallMap {
                id: format!("time-{period}"),
                label: words.period(period),
                value_text,
                note,
                ..drawn.unwrap_or_default()
            });
            times.push(time);
        }
        let base = shapes.as_ref().map_or_else(Vec::new, |shapes| shapes.units.clone());
        let spec = MultiplesSpec {
            title: title(plan, &times, studio),
            subtitle: base::with_filter(subtitle(plan, studio), view, studio),
            base: base.into_iter().map(|(_, shape)| shape).collect(),
            outline: shapes.as_ref().map(|shapes| Arc::clone(&shapes.outline)),
            key: key(&times, studio),
            maps,
            notes: notes_of(plan, &times, view, studio),
        };
        let (indicator, unit) = (plan.indicator.id.clone(), plan.indicator.unit.clone());
        Ok(Self { spec, indicator, as_of: view.as_of, times, subject, unit })
    }

    /// The place of an area: the unit there, and what was measured of it at the time of the map.
    fn area_place(&self, area: &AreaPlace, studio: &Studio<'_>) -> Option<Place> {
        let (time, words) = (self.times.get(area.map)?, studio.words);
        let id = &self.spec.maps.get(area.map)?.areas.get(area.area)?.id;
        // An outline of other dates stands for the units whose territory it is together.
        let unit = match time.column.row(id) {
            Some(_) => id.as_str(),
            None => studio.atlas.units_of_outline(id, self.as_of).into_iter().next()?,
        };
        let ranking = time.ranking.as_ref()?;
        let row = &ranking.rows[ranking.row_of(unit)?];
        let value = match row.value {
            Some(_) => numbers::with_unit(&row.value_text, &self.unit, words),
            None => row.value_text.clone(),
        };
        let period = words.period(&time.period);
        let said = [("name", row.short_name.as_str()), ("period", &period), ("value", &value)];
        let mut lines = vec![words.with("compare-point", &said)];
        lines.extend(rank_text(row, time, studio));
        let place = base::place(area.rect, row, lines.join("\n"));
        Some(Place { outline: Some(Arc::clone(&area.outline)), ..place })
    }

    /// The maps in sentences: every time with its highest and lowest and the chosen units, then the classes.
    fn in_sentences(&self, view: &View, studio: &Studio<'_>) -> String {
        let mut told = Description::of_chart(crate::ChartKind::MapsOverTime, &self.spec.title, studio);
        told.filter(view);
        let shown = describe::is_shown(view, studio);
        let chosen = |row: &RankingRow| row.units.iter().any(|unit| view.selection.contains(unit));
        for time in &self.times {
            told.column(&time.column, &shown, &chosen);
        }
        if let Some(time) = self.times.first() {
            told.classes(&time.measure, &gaps(&self.times));
        }
        told.said()
    }
}

/// What is drawn of a time: fills, the borders between them, the outlines of chosen units.
fn drawn(time: &Time<'_>, shapes: &EditionShapes, view: &View, studio: &Studio<'_>) -> Result<SmallMap, ComposeError> {
    let area = |(id, shape): &(String, Arc<Shape>)| MapArea {
        id: id.clone(),
        shape: Arc::clone(shape),
        fill: time.measure.fill(id, studio.theme),
    };
    let object = time.column.edition.and_then(|edition| edition.geometry.as_deref());
    let borders = match object.map(|object| Ok::<_, ComposeError>(studio.atlas.boundaries()?.edition(object))) {
        Some(edition) => edition?.map(|edition| shapes.borders_without(edition, &time.column.merged)),
        None => None,
    };
    let marked = shapes.units.iter().filter(|(id, _)| view.selection.contains(id));
    Ok(SmallMap {
        areas: shapes.units.iter().map(area).collect(),
        borders,
        marked: marked.map(|(_, shape)| Arc::clone(shape)).collect(),
        ..SmallMap::default()
    })
}

/// What stands below a map: name and value of the subject, its place or why there is no value, and whether there is one.
fn below(
    subject: &str,
    time: &Time<'_>,
    plan: &ChartPlan<'_>,
    view: &View,
    studio: &Studio<'_>,
) -> (String, String, bool) {
    let (atlas, words) = (studio.atlas, studio.words);
    let place = atlas.short_name_at(subject, words.language().data(), view.as_of);
    let named = |value: &str| words.with("chart-whole", &[("place", place), ("value", value)]);
    let row = time.ranking.as_ref().and_then(|ranking| Some(&ranking.rows[ranking.row_of(subject)?]));
    if let Some(row) = row {
        return match row.value {
            Some(_) => (named(&row.value_text), rank_text(row, time, studio).unwrap_or_default(), true),
            None => (place.to_owned(), row.value_text.clone(), false),
        };
    }
    // The whole, a zone, or a unit of other dates.
    let answer = atlas.answer(subject, &plan.indicator.id, &time.period, view.as_of);
    match &answer.figure {
        Some(figure) => {
            let value = NumberStyle::of(plan.indicator).short(figure.value, words.language());
            (named(&format!("{}{value}", numbers::bound_mark(figure.bound))), String::new(), true)
        }
        None => (place.to_owned(), words.get(captions::gap_key_of(answer.comparability)), false),
    }
}

fn rank_text(row: &RankingRow, time: &Time<'_>, studio: &Studio<'_>) -> Option<String> {
    let rank = time.column.rank(&row.id)?;
    let (position, of) = (rank.position.to_string(), rank.of.to_string());
    Some(studio.words.with("tooltip-rank", &[("position", &position), ("of", &of)]))
}

/// What is shown from when to when.
fn title(plan: &ChartPlan<'_>, times: &[Time<'_>], studio: &Studio<'_>) -> String {
    let words = studio.words;
    let name = plan.indicator.name(words.language().data());
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return name.to_owned() };
    let (from, to) = (words.period(&first.period), words.period(&last.period));
    words.with("chart-over-time-title", &[("indicator", name), ("from", &from), ("to", &to)])
}

fn subtitle(plan: &ChartPlan<'_>, studio: &Studio<'_>) -> String {
    let (atlas, words) = (studio.atlas, studio.words);
    let place = atlas.short_name(&atlas.info().root, words.language().data());
    let units = words.with("chart-units-of", &[("place", place)]);
    let unit = words.unit(&plan.indicator.unit);
    words.with("chart-over-time-subtitle", &[("unit", &unit), ("units", &units)])
}

/// The classes from low to high, then why some units have none.
fn key(times: &[Time<'_>], studio: &Studio<'_>) -> Vec<(atlas_scene::Fill, String)> {
    let Some(first) = times.first().map(|time| &time.measure) else { return Vec::new() };
    let class = |(class, (_, _, color)): (usize, &(f64, f64, Color))| {
        (atlas_scene::Fill::Solid(*color), first.class_text(class, studio.words))
    };
    let gaps = gaps(times).into_iter().map(|key| (measure::no_data(studio.theme), studio.words.get(key)));
    let outside = (!first.outside.is_empty())
        .then(|| (atlas_scene::Fill::Solid(studio.theme.map.outside), studio.words.get("filter-outside")));
    first.classes.iter().enumerate().map(class).chain(gaps).chain(outside).collect()
}

fn gaps(times: &[Time<'_>]) -> Vec<&'static str> {
    let all: BTreeSet<&'static str> = times.iter().flat_map(|time| time.measure.gaps.iter().copied()).collect();
    all.into_iter().collect()
}

/// Sources of all times together, areas that were measured as one, boundaries.
fn notes_of(plan: &ChartPlan<'_>, times: &[Time<'_>], view: &View, studio: &Studio<'_>) -> Vec<String> {
    let of_units = times.iter().flat_map(|time| time.column.rows.iter().filter_map(|row| row.figure.as_ref()));
    let of_areas = times.iter().flat_map(|time| time.column.merged.iter().map(|area| &area.figure));
    let figures: Vec<&Figure<'_>> = of_units.chain(of_areas).collect();
    let has_areas = times.iter().any(|time| !time.column.merged.is_empty());
    let is_count = times.first().is_some_and(|time| time.measure.is_count);
    let mut found: Vec<String> = is_count.then(|| studio.words.get("legend-count-note")).into_iter().collect();
    found.extend(filter::notes(view, filter::Others::Pale, studio.atlas, studio.words));
    let shown = notes::Shown { indicator: Some(plan.indicator), figures, has_areas };
    found.extend(notes::figure_notes(studio, &shown));
    for line in times.iter().filter_map(|time| notes::merged(studio, &time.column)) {
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found.extend(notes::edition(studio, view.as_of));
    found
}
