//! What circles and dots have in common: the areas that they stand for, one colour, round numbers.

use super::{Dots, KeyEntry, Subject, Thematic};
use crate::{measure, merged, palettes};
use atlas_data::{Atlas, Column, PartialDate};
use atlas_scene::{Color, Fill, Theme, map::World};
use std::collections::BTreeMap;

/// The least contrast of marks with the ground of the districts, that of WCAG 1.4.11 for graphical objects.
const LEAST_CONTRAST: f64 = 3.0;
/// So many colours of a palette are looked at for the strongest.
const COLORS: usize = 6;

/// What stands upon the districts of a map.
#[derive(Clone, Debug)]
pub enum Marks {
    /// A circle for each area.
    Circles(Vec<Circle>),
    /// Dots of which each is so much.
    Dots(Dots),
}

/// A circle for an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Circle {
    /// What it stands for.
    pub area: MarkedArea,
    /// Its radius as a part of the radius of the greatest value: the square root of the value's part.
    pub part: f64,
}

/// An outline, or outlines that have a figure only together.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedArea {
    /// The outlines, the one that stands for all of them first.
    pub units: Vec<String>,
    /// A point inside.
    pub at: World,
    /// The value.
    pub value: f64,
}

impl MarkedArea {
    /// What it goes by.
    pub fn id(&self) -> &str {
        self.units.first().map_or("", String::as_str)
    }
}

/// Every area of the date's map that has a value, once, in the order of the map. Nothing is below zero: the plan has seen to it.
pub(crate) fn areas(column: &Column<'_>, atlas: &Atlas, as_of: PartialDate) -> Vec<MarkedArea> {
    let object = column.edition.and_then(|edition| edition.geometry.as_deref());
    let boundaries = atlas.boundaries().ok();
    let Some(edition) = boundaries.zip(object).and_then(|(boundaries, object)| boundaries.edition(object)) else {
        return Vec::new();
    };
    let others: BTreeMap<String, f64> = measure::outlines_of_others(column, atlas, as_of).into_iter().collect();
    let has_outline = |unit: &&&str| edition.shape(unit).is_some();
    let area = |shape: &atlas_data::UnitShape| {
        let id = shape.id.as_str();
        if let Some(area) = column.merged_with(id) {
            let is_first = area.units.iter().find(has_outline) == Some(&id);
            let units: Vec<&str> = area.units.iter().filter(has_outline).copied().collect();
            return is_first.then(|| MarkedArea {
                at: merged::middle(edition, &units),
                units: units.into_iter().map(str::to_owned).collect(),
                value: area.figure.value,
            });
        }
        let own = column.row(id).and_then(|row| row.figure.as_ref()).map(|figure| figure.value);
        let value = own.or_else(|| others.get(id).copied())?;
        let at = World::from_lon_lat(shape.label[0], shape.label[1]);
        Some(MarkedArea { units: vec![id.to_owned()], at, value })
    };
    edition.shapes.iter().filter_map(area).collect()
}

/// The strongest colour of a palette on the ground of the districts; that of names where none is strong enough.
pub(crate) fn ink(palette: &str, theme: &Theme) -> Color {
    let ground = theme.map.unit;
    let colors = palettes::colors(palette, false, COLORS, theme);
    let strongest = colors.into_iter().max_by(|a, b| a.contrast(ground).total_cmp(&b.contrast(ground)));
    strongest.filter(|color| color.contrast(ground) >= LEAST_CONTRAST).unwrap_or(theme.map.label)
}

/// The greatest number of the form 1, 2 or 5 times a power of ten that is no greater; 0 for what is not above zero.
pub(crate) fn round_down(value: f64) -> f64 {
    if !value.is_finite() || value <= 0.0 {
        return 0.0;
    }
    let power = libm::floor(libm::log10(value)) as i32;
    let round = |digit: u32, power: i32| format!("{digit}e{power}").parse().unwrap_or(0.0);
    let candidates = [(1, power + 1), (5, power), (2, power), (1, power), (5, power - 1)];
    candidates.into_iter().map(|(digit, power)| round(digit, power)).find(|round| *round <= value).unwrap_or(0.0)
}

/// The next greater one.
pub(crate) fn next_round(round: f64) -> f64 {
    round_down(round * 2.500_1)
}

/// What a map with marks looks like, but for the marks and their key: plain districts, and hatches where nothing is known.
pub(super) fn plain(subject: &Subject<'_>, column: &Column<'_>, areas: &[MarkedArea]) -> Thematic {
    let (words, theme) = (subject.words, subject.theme);
    let mut fills: BTreeMap<String, Fill> = BTreeMap::new();
    for key in measure::gaps(column) {
        let hatch = measure::gap_fill(key, theme);
        fills.extend(measure::units_with_gap(column, key).into_iter().map(|unit| (unit, hatch)));
    }
    let known = areas.iter().flat_map(|area| &area.units);
    fills.extend(known.map(|unit| (unit.clone(), Fill::Solid(theme.map.unit))));
    let indicator = subject.plan.indicator;
    Thematic {
        name: indicator.map_or_else(String::new, |one| one.name(words.language().data()).to_owned()),
        caption: words
            .caption(&indicator.map_or_else(String::new, |one| words.unit(&one.unit)), column.period.as_ref()),
        fills,
        sample: Some(ink(&subject.view.palette, theme)),
        ..Thematic::nothing(theme)
    }
}

/// Shares areas out among the entries of a legend: each goes to the one whose number is nearest by a measure.
pub(super) fn share_out(entries: &mut [(f64, KeyEntry)], areas: &[(f64, &MarkedArea)]) {
    for (number, area) in areas {
        let gap = |entry: &(f64, KeyEntry)| (entry.0 - number).abs();
        if let Some((_, nearest)) = entries.iter_mut().min_by(|a, b| gap(a).total_cmp(&gap(b))) {
            nearest.units.extend(area.units.iter().cloned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ThemeName, theme};

    #[test]
    fn round_numbers_are_one_two_or_five() {
        for (value, round) in [
            (1.0, 1.0),
            (0.99, 0.5),
            (2_191_000.0, 2_000_000.0),
            (4_999.0, 2_000.0),
            (5_000.0, 5_000.0),
            (0.03, 0.02),
            (1e9, 1e9),
            (0.0, 0.0),
            (-3.0, 0.0),
            (f64::NAN, 0.0),
        ] {
            assert_eq!(round_down(value), round, "{value}");
        }
        assert_eq!([1.0, 2.0, 5.0, 10.0, 0.2, 500.0].map(next_round), [2.0, 5.0, 10.0, 20.0, 0.5, 1000.0]);
    }

    #[test]
    fn marks_of_every_palette_stand_out_from_the_ground_of_every_theme() {
        for name in ThemeName::ALL {
            let theme = theme(name).unwrap();
            for palette in palettes::all() {
                let contrast = ink(palette.id, &theme).contrast(theme.map.unit);
                assert!(contrast >= LEAST_CONTRAST, "{} in {name:?}: {contrast:.2}", palette.id);
            }
        }
    }
}
