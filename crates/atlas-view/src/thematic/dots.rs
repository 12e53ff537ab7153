//! A dot for so many of what is counted, spread over each district.
//!
//! How much a dot stands for, where the reader leaves it open: 1, 2 or 5 times a power of ten, so that all dots together
//! are [`FEWEST`] to [`MOST`]. Of two such numbers the smaller one is taken, which shows more, unless the dots of the
//! densest district would then cover more than [`COVERED`] of it on the opening map. What is counted in whole numbers is
//! never cut: one dot is one at least. A number of the reader's own holds as long as there are no more than [`LIMIT`] dots;
//! then the least round number is taken that keeps to it, and the legend says which.

use super::{
    KeyEntry, MapKind, MapPlan, Subject, Thematic,
    marks::{self, MarkedArea, Marks},
};
use crate::{
    View,
    numbers::{self, NumberStyle, with_unit},
    tables,
};
use atlas_data::{Atlas, Column, Indicator, PartialDate, scatter_in_box};
use atlas_scene::{
    Color, Point, Size,
    map::{DotSample, Swatch},
};

/// All dots together are at least so many where the reader leaves their number open,
pub(crate) const FEWEST: f64 = 1000.0;
/// and at most so many.
pub(crate) const MOST: f64 = 4000.0;
/// More dots are never drawn.
pub(crate) const LIMIT: f64 = 20_000.0;
/// Dots that cover more of a district than this part are one area to the eye.
pub(crate) const COVERED: f64 = 0.6;
/// The opening map that this is judged by: km for each layout unit, and the radius of a dot.
const OPENING: (f64, f64) = (0.6, 1.4);
/// Districts without a dot are named up to so many.
const NAMED: usize = 6;
/// The size of a sample of a density.
const SAMPLE: Size = Size::new(44.0, 26.0);
/// A sample with fewer dots than this says nothing of a density,
const SPARSE: f64 = 1.5;
/// and one with more is full.
const FULL: f64 = 300.0;

/// The columns that dots add to the table of a map.
const COLUMNS: [&str; 2] = ["dots", "dot_value"];

/// Dots of which each is so much.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    /// How much each stands for.
    pub each: f64,
    /// The areas, and how many dots each has.
    pub areas: Vec<(MarkedArea, usize)>,
    /// Their colour.
    pub color: Color,
    /// The ground on which they lie.
    ground: Color,
    /// The densities of the legend's samples, for each km².
    samples: Vec<f64>,
}

impl Dots {
    /// How much a dot of a view's map stands for where the reader leaves it open; `None` where dots do not fit its figures.
    pub fn usual(view: &View, atlas: &Atlas) -> Option<f64> {
        let asked = View { map: MapKind::Dots, ..view.clone() };
        let indicator = MapPlan::of(MapKind::Dots, &asked, atlas).ok()?.indicator?;
        let column = atlas.column(&indicator.id, view.period.as_ref(), view.as_of);
        Some(each(None, indicator, &measured(&column, atlas, view.as_of)))
    }

    /// The piece of ground with as many dots as a density makes of it at a scale; `None` where that is no dot or too many to
    /// be told apart. `index` counts the legend's densities.
    pub fn sample(&self, index: usize, km_per_unit: f64, radius: f32) -> Option<DotSample> {
        let km2 = f64::from(SAMPLE.width) * f64::from(SAMPLE.height) * km_per_unit * km_per_unit;
        let count = self.samples.get(index)? * km2 / self.each;
        if !(SPARSE..=FULL).contains(&count) {
            return None;
        }
        // A dot on the edge would be half outside.
        let (width, height) = (f64::from(SAMPLE.width - 2.0 * radius), f64::from(SAMPLE.height - 2.0 * radius));
        let place = |[x, y]: [f64; 2]| Point::new(x as f32 + radius, y as f32 + radius);
        let points =
            scatter_in_box(width, height, count.round() as usize, index as u64).into_iter().map(place).collect();
        Some(DotSample { size: SAMPLE, ground: Some(self.ground), points, radius, color: self.color })
    }

    /// One dot alone, as the legend's first line has it.
    pub fn single(&self, radius: f32) -> DotSample {
        let size = Size::new(SAMPLE.width, 14.0);
        let points = vec![Point::new(size.width / 2.0, size.height / 2.0)];
        DotSample { size, ground: None, points, radius, color: self.color }
    }
}

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let (view, atlas, words) = (subject.view, subject.atlas, subject.words);
    let indicator = subject.plan.indicator?;
    let column = subject.columns.first()?;
    let areas = measured(column, atlas, view.as_of);
    let each = each(view.map_options.dot, indicator, &areas);
    let plain_areas: Vec<MarkedArea> = areas.iter().map(|(area, _)| area.clone()).collect();
    let plain = marks::plain(subject, column, &plain_areas);
    let style = NumberStyle::of(indicator);
    let text = |value: f64| with_unit(&style.short(value, words.language()), &indicator.unit, words);
    let samples = densities(&areas);
    let dots = Dots {
        each,
        areas: areas.iter().map(|(area, _)| (area.clone(), count(area.value, each))).collect(),
        color: plain.sample.unwrap_or(subject.theme.map.label),
        ground: subject.theme.map.unit,
        samples: samples.clone(),
    };
    let one = KeyEntry {
        id: String::new(),
        swatch: Swatch::Dots(dots.single(1.0)),
        text: words.with("legend-dot", &[("value", &text(each))]),
        units: Vec::new(),
    };
    let density = |(at, density): (usize, &f64)| {
        // Few people on a km² are still not none.
        let decimals = style.decimals.max((-libm::floor(libm::log10(*density))).max(0.0) as usize);
        let value = NumberStyle { decimals, ..style }.short(*density, words.language());
        let value = with_unit(&value, &indicator.unit, words);
        let text = words.with("legend-dots-density", &[("value", &value)]);
        let swatch = Swatch::Dots(DotSample { points: Vec::new(), ..dots.single(1.0) });
        (libm::log(*density), KeyEntry { id: format!("density-{at}"), swatch, text, units: Vec::new() })
    };
    let mut entries: Vec<(f64, KeyEntry)> = samples.iter().enumerate().map(density).collect();
    let shared: Vec<(f64, &MarkedArea)> = areas
        .iter()
        .filter(|(area, _)| count(area.value, each) > 0)
        .map(|(area, km2)| (libm::log(area.value / km2), area))
        .collect();
    marks::share_out(&mut entries, &shared);
    let none: Vec<&MarkedArea> = dots.areas.iter().filter(|(_, count)| *count == 0).map(|(area, _)| area).collect();
    let mut notes = vec![words.get("legend-dots-note")];
    notes.extend(without_dot(&none, &text(each / 2.0), subject));
    let total: usize = dots.areas.iter().map(|(_, count)| count).sum();
    let told = [("value", &*text(each)), ("count", &*numbers::full(total as f64, 0))];
    let cells = dots.areas.iter().flat_map(|(area, count)| {
        area.units.iter().map(move |unit| (unit.clone(), vec![tables::count(*count), tables::number(each)]))
    });
    Some(Thematic {
        entries: std::iter::once(one)
            .chain(entries.into_iter().map(|(_, entry)| entry))
            .chain(subject.gaps(column))
            .collect(),
        notes,
        told: Some(words.with("describe-dots", &told)),
        columns: COLUMNS.to_vec(),
        cells: cells.collect(),
        marks: Some(Marks::Dots(dots)),
        ..plain
    })
}

/// Which districts have too little for a dot.
fn without_dot(none: &[&MarkedArea], half: &str, subject: &Subject<'_>) -> Option<String> {
    let words = subject.words;
    if none.is_empty() {
        return None;
    }
    let name = |area: &&MarkedArea| subject.atlas.short_name(area.id(), words.language().data()).to_owned();
    let names = match none.len() <= NAMED {
        true => none.iter().map(name).collect::<Vec<_>>().join(&words.get("names-separator")),
        false => words.count("legend-dots-units", none.len()),
    };
    Some(words.with("legend-dots-none", &[("value", half), ("units", &names)]))
}

/// The areas of a column and how large each is, in km².
pub(crate) fn measured(column: &Column<'_>, atlas: &Atlas, as_of: PartialDate) -> Vec<(MarkedArea, f64)> {
    let object = column.edition.and_then(|edition| edition.geometry.as_deref()).unwrap_or_default();
    let Ok(boundaries) = atlas.boundaries() else { return Vec::new() };
    let km2 = |area: &MarkedArea| area.units.iter().filter_map(|unit| boundaries.area_km2(object, unit)).sum::<f64>();
    let areas = marks::areas(column, atlas, as_of).into_iter().map(|area| (km2(&area), area));
    areas.filter(|(km2, _)| *km2 > 0.0).map(|(km2, area)| (area, km2)).collect()
}

/// How many dots a value has: the nearest whole number, a half upwards.
pub(crate) fn count(value: f64, each: f64) -> usize {
    libm::floor(value / each + 0.5).clamp(0.0, LIMIT) as usize
}

/// How much a dot stands for: see the head of this file.
pub(crate) fn each(chosen: Option<f64>, indicator: &Indicator, areas: &[(MarkedArea, f64)]) -> f64 {
    let total: f64 = areas.iter().map(|(area, _)| area.value).sum();
    let least = if indicator.decimals == 0 { 1.0 } else { f64::MIN_POSITIVE };
    if let Some(chosen) = chosen {
        let floor = if total / chosen > LIMIT { at_least(total / LIMIT) } else { 0.0 };
        return chosen.max(floor);
    }
    let small = at_least(total / MOST).max(least);
    let larger = marks::next_round(small);
    let reads = densest(areas, small) <= COVERED || total / larger < FEWEST;
    if reads || small == least { small } else { larger }
}

/// How much of the district with the most dots for each km² they cover on the opening map.
fn densest(areas: &[(MarkedArea, f64)], each: f64) -> f64 {
    areas.iter().map(|(area, km2)| covered(count(area.value, each), *km2)).fold(0.0, f64::max)
}

/// How much of a district of so many km² its dots cover on the opening map, did they not lie on one another.
pub(crate) fn covered(count: usize, km2: f64) -> f64 {
    let (km, radius) = OPENING;
    count as f64 * std::f64::consts::PI * (radius * km) * (radius * km) / km2
}

/// The least round number that is no smaller; 1 for nothing.
fn at_least(value: f64) -> f64 {
    let below = marks::round_down(value);
    match below {
        below if below <= 0.0 => 1.0,
        below if below < value => marks::next_round(below),
        below => below,
    }
}

/// Round densities from the thinner to the denser districts: those of the areas a quarter and nine tenths of the way up, the
/// geometric middle of both, and the highest one, which a map that is near has room for.
fn densities(areas: &[(MarkedArea, f64)]) -> Vec<f64> {
    let mut all: Vec<f64> = areas.iter().map(|(area, km2)| area.value / km2).filter(|one| *one > 0.0).collect();
    all.sort_by(f64::total_cmp);
    let at = |part: f64| all.get(((all.len().saturating_sub(1)) as f64 * part).round() as usize).copied();
    let (Some(low), Some(high)) = (at(0.25), at(0.9)) else { return Vec::new() };
    let mut densities = [low, (low * high).sqrt(), high, at(1.0).unwrap_or(high)].map(marks::round_down).to_vec();
    densities.retain(|density| *density > 0.0);
    densities.dedup();
    densities
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, MapOptions, testing};

    fn view(indicator: &str, dot: Option<f64>) -> View {
        let map_options = MapOptions { dot, ..MapOptions::default() };
        View {
            indicator: Some(indicator.to_owned()),
            map: MapKind::Dots,
            map_options,
            ..View::opening(testing::atlas())
        }
    }

    fn shown(view: &View) -> Option<Thematic> {
        testing::with_studio(Language::English, |studio| Thematic::of(view, studio.atlas, studio.theme, studio.words))
    }

    fn dots_of(shown: &Thematic) -> &Dots {
        let Some(Marks::Dots(dots)) = &shown.marks else { panic!("no dots") };
        dots
    }

    #[test]
    fn dots_that_choose_their_number_are_neither_few_nor_many() {
        let mut maps = 0;
        for indicator in testing::atlas().indicators() {
            let view = view(&indicator.id, None);
            let Some(shown) = shown(&view) else { continue };
            let dots = dots_of(&shown);
            let total: f64 = dots.areas.iter().map(|(area, _)| area.value).sum();
            let wanted = total / dots.each;
            let is_whole = indicator.decimals == 0 && dots.each == 1.0;
            assert!(
                (FEWEST * 0.99..=MOST * 1.01).contains(&wanted) || (is_whole && wanted < MOST),
                "{}: {wanted}",
                indicator.id
            );
            assert_eq!(marks::round_down(dots.each * 1.000_001), dots.each, "{}", indicator.id);
            assert_eq!(Dots::usual(&view, testing::atlas()), Some(dots.each));
            maps += 1;
        }
        assert!(maps > 10, "{maps}");
        assert_eq!(Dots::usual(&view("urbanisation-rate", None), testing::atlas()), None);
    }

    #[test]
    fn a_number_of_the_readers_own_holds_up_to_a_limit() {
        assert_eq!(dots_of(&shown(&view("population-census", Some(12_345.0))).unwrap()).each, 12_345.0);
        let many = shown(&view("population-census", Some(0.001))).unwrap();
        let dots = dots_of(&many);
        assert_eq!(dots.each, 2000.0);
        assert!(dots.areas.iter().map(|(_, count)| *count as f64).sum::<f64>() <= LIMIT);
        assert_eq!([0.0, 0.49, 0.5, 1.49, 1.5].map(|value| count(value, 1.0)), [0, 0, 1, 1, 2]);
        assert_eq!([0.0, 3.0, 5.0, 6.0, 0.07].map(at_least), [1.0, 5.0, 5.0, 10.0, 0.1]);
    }

    #[test]
    fn districts_without_a_dot_are_told_by_name_or_number() {
        let note = |dot| shown(&view("population-census", Some(dot))).unwrap().notes.join(" ");
        assert!(!note(20_000.0).contains("No dot"), "{}", note(20_000.0));
        // Chengkou has 197,507 residents, fewer than half of half a million.
        assert!(note(500_000.0).contains("Chengkou"), "{}", note(500_000.0));
        assert!(note(2_000_000.0).contains("districts"), "{}", note(2_000_000.0));
    }
}
