//! Figures of the compared units: their values over time as lines, or of one time as bars; and small maps.

mod chart;
mod maps;

pub(super) use chart::over_time;
pub use chart::{compare_chart, compare_height};
pub(super) use maps::small_maps;
pub use maps::{compare_maps, compare_maps_height};

use super::{ComposeError, Studio, notes};
use crate::{
    View, compare,
    numbers::{self, NumberStyle, with_unit},
    passport,
};
use atlas_data::{Atlas, Figure, Indicator, Period};
use atlas_scene::{Color, Path, Point, Rect, Scene};
use std::sync::Arc;

/// A figure with the places that answer to the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedScene {
    /// The picture.
    pub scene: Scene,
    /// The places, those on top first.
    pub places: Vec<Place>,
}

/// A place of a figure that stands for a unit, or for one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where, in layout units.
    pub rect: Rect,
    /// Its outline, where it does not fill its box.
    pub outline: Option<Arc<Path>>,
    /// The units of the date that it stands for.
    pub units: Vec<String>,
    /// Whose number it is: a subject, or measured units joined by plus signs.
    pub subject: String,
    /// The period of the number, where the place is one number.
    pub period: Option<Period>,
    /// The indicator of the number, where it is not the view's.
    pub indicator: Option<String>,
    /// Two indicators that it shows together.
    pub pair: Option<[String; 2]>,
    /// The number in words.
    pub said: String,
}

impl Place {
    /// Whether a point lies in it.
    pub fn contains(&self, at: Point) -> bool {
        self.rect.contains(at) && self.outline.as_ref().is_none_or(|outline| outline.encloses(at))
    }
}

/// One line, bar or small map: a compared unit, or those that were measured as one.
struct Entry {
    /// The compared units.
    units: Vec<String>,
    /// The first of them, or the measured units joined by plus signs.
    subject: String,
    name: String,
    color: Color,
    /// Why there is nothing to show; empty where there is.
    gap: String,
    is_area: bool,
}

impl Entry {
    /// The periods for which it has figures.
    fn periods(&self, indicator: &Indicator, atlas: &Atlas) -> Vec<Period> {
        let of = |id: &str| atlas.periods_of_subject(id, &indicator.id);
        let mut found: Vec<Period> = self.subject.split('+').flat_map(of).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// What a picture of the compared units rests on.
struct Compared<'a> {
    indicator: &'a Indicator,
    /// The period of bars and small maps.
    period: Option<Period>,
    entries: Vec<Entry>,
}

impl<'a> Compared<'a> {
    fn of(view: &View, studio: &Studio<'a>) -> Result<Self, ComposeError> {
        let (atlas, words) = (studio.atlas, studio.words);
        let wanted = view.indicator.clone().unwrap_or_default();
        let indicator = atlas.indicator(&wanted).ok_or(ComposeError::NoIndicator(wanted))?;
        let period = compare::period_of(view, indicator, atlas);
        let column = atlas.column(&indicator.id, period.as_ref(), view.as_of);
        let lang = words.language().data();
        let mut entries: Vec<Entry> = Vec::new();
        for (at, unit) in view.compared.iter().enumerate() {
            let shown = period.clone().unwrap_or(Period::Undated);
            let figure = compare::figure_of(unit, indicator, &shown, &column, atlas, view.as_of);
            let gap = match &figure.answer.figure {
                Some(_) => String::new(),
                None => compare::gap(unit, &figure.answer, atlas, view.as_of, words).0,
            };
            let is_area = figure.area.is_some();
            let subject = figure.area.unwrap_or_else(|| unit.clone());
            if let Some(known) = entries.iter_mut().find(|entry| entry.is_area && entry.subject == subject) {
                known.units.push(unit.clone());
                continue;
            }
            let colors = &studio.theme.chart.series;
            let color = colors.get(at % colors.len().max(1)).copied().unwrap_or(studio.theme.chart.mark);
            let name = passport::short_names(&subject, atlas, lang, view.as_of);
            entries.push(Entry { units: vec![unit.clone()], subject, name, color, gap, is_area });
        }
        Ok(Self { indicator, period, entries })
    }

    /// The figure of an entry; none of a unit that is not there at the date.
    fn figure(&self, entry: &Entry, period: &Period, view: &View, atlas: &'a Atlas) -> Option<Figure<'a>> {
        let exists = entry.units.iter().all(|unit| compare::exists(unit, atlas, view.as_of));
        let answer = || atlas.area_answer(&entry.subject, &self.indicator.id, period, view.as_of).figure;
        if exists { answer() } else { None }
    }

    /// A figure in a few digits with the sign of its bound.
    fn text(&self, figure: &Figure<'_>, studio: &Studio<'_>) -> String {
        let text = NumberStyle::of(self.indicator).short(figure.value, studio.words.language());
        format!("{}{text}", numbers::bound_mark(figure.bound))
    }

    /// A number with everything that names it.
    fn said(&self, entry: &Entry, figure: &Figure<'_>, studio: &Studio<'_>) -> String {
        let words = studio.words;
        let value = with_unit(&self.text(figure, studio), &self.indicator.unit, words);
        let period = words.period(&figure.period);
        words.with("compare-point", &[("name", &entry.name), ("period", &period), ("value", &value)])
    }

    /// What is compared; of one unit alone, whose it is.
    fn title<'e>(&self, mut entries: impl Iterator<Item = &'e Entry>, studio: &Studio<'_>) -> String {
        let name = self.indicator.name(studio.words.language().data());
        match (entries.next(), entries.next()) {
            (Some(one), None) => studio.words.with("figure-of-one-title", &[("indicator", name), ("place", &one.name)]),
            _ => studio.words.with("figure-compare-title", &[("indicator", name)]),
        }
    }

    /// Who has no figure and why, then sources and boundaries.
    fn notes(&self, view: &View, studio: &Studio<'a>, figures: &[Figure<'a>]) -> Vec<String> {
        let words = studio.words;
        let missing = self.entries.iter().filter(|entry| !entry.gap.is_empty());
        let missing: Vec<String> = missing
            .map(|entry| words.with("compare-missing", &[("name", &entry.name), ("reason", &entry.gap)]))
            .collect();
        let mut found = Vec::new();
        if !missing.is_empty() {
            found.push(missing.join(&words.get("clause-separator")));
        }
        let has_areas = self.entries.iter().any(|entry| entry.is_area);
        let shown = notes::Shown { indicator: Some(self.indicator), figures: figures.iter().collect(), has_areas };
        found.extend(notes::figure_notes(studio, &shown));
        found.extend(notes::edition(studio, view.as_of));
        found
    }
}
