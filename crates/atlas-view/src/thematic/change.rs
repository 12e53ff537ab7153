//! What became more and what became less between two times: classes on both sides of zero.

use super::{
    Subject, Thematic,
    group::{self, Group, hex},
    joint::Joint,
};
use crate::{
    Language, captions,
    numbers::{self, NumberStyle},
    palettes, tables,
};
use atlas_data::Indicator;
use atlas_scene::{
    Cell, Color,
    classify::{Classes, Classing, Method},
    preflight::KeyOrder,
};
use std::collections::BTreeMap;

/// The earlier time, figure and its source, the change in the indicator's unit and in per cent, the class from and to which it goes in what
/// the map tells, and its colour.
const COLUMNS: [&str; 8] = [
    "since_period",
    "since_value",
    "since_source_id",
    "change",
    "change_percent",
    "class_from",
    "class_to",
    "class_color",
];
/// The most classes on one side: eight shades are as many as eyes tell apart.
pub(crate) const MOST_PER_SIDE: usize = 4;
/// Why a change has no percentage.
const NO_PERCENT: &str = "map-no-percent";

/// Classes on both sides of zero, with the same limits on both.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mirrored {
    /// Limits away from zero, the first is zero itself.
    limits: Vec<f64>,
}

/// Where a change stands among such classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Less; the class, counted from zero.
    Fall(usize),
    /// Nothing changed.
    Same,
    /// More; the class, counted from zero.
    Rise(usize),
}

/// How many classes a side of a map of change has: half of those of the view, rounded up, and no more than four.
pub fn per_side(classes: usize) -> usize {
    classes.div_ceil(2).clamp(1, MOST_PER_SIDE)
}

/// The methods by which changes are sorted: their limits make sense away from zero.
pub const CHANGE_METHODS: [Method; 4] = [Method::Jenks, Method::Quantile, Method::EqualInterval, Method::Pretty];

/// The method by which changes are sorted: the view's, or natural breaks where it makes no sense away from zero.
pub fn method_of(method: Method) -> Method {
    if CHANGE_METHODS.contains(&method) { method } else { Method::Jenks }
}

impl Mirrored {
    /// The classes of the sizes of all changes, whatever their sign, by a method of a choropleth; then mirrored. Zero is a limit and
    /// belongs to no class. Equal and round steps begin at zero.
    pub(crate) fn of(changes: &[f64], method: Method, per_side: usize) -> Self {
        let mut sizes: Vec<f64> = changes.iter().map(|change| change.abs()).filter(|size| *size > 0.0).collect();
        if sizes.is_empty() {
            return Self { limits: Vec::new() };
        }
        let method = method_of(method);
        if matches!(method, Method::EqualInterval | Method::Pretty) {
            sizes.push(0.0);
        }
        let mut limits = Classes::new(&sizes, &Classing::of(method, per_side)).breaks;
        if let Some(first) = limits.first_mut() {
            *first = 0.0;
        }
        Self { limits }
    }

    /// How many classes a side has.
    pub(crate) fn len(&self) -> usize {
        self.limits.len().saturating_sub(1)
    }

    /// The class of a change: above its lower limit up to its upper one, on both sides away from zero.
    pub(crate) fn step(&self, change: f64) -> Option<Step> {
        if change == 0.0 {
            return Some(Step::Same);
        }
        let class = self.limits.get(1..)?.iter().position(|limit| change.abs() <= *limit)?;
        Some(if change > 0.0 { Step::Rise(class) } else { Step::Fall(class) })
    }

    /// From and to of a class, from low to high.
    fn range(&self, step: Step) -> [f64; 2] {
        let limit = |at: usize| self.limits.get(at).copied().unwrap_or_default();
        match step {
            Step::Same => [0.0; 2],
            Step::Rise(class) => [limit(class), limit(class + 1)],
            Step::Fall(class) => [-limit(class + 1), -limit(class)],
        }
    }

    /// Its classes from the top, without those outside of all changes.
    fn steps(&self, changes: &[f64]) -> Vec<Step> {
        let found: Vec<Step> = changes.iter().filter_map(|change| self.step(*change)).collect();
        let rises = found.iter().filter_map(|step| if let Step::Rise(class) = step { Some(*class) } else { None });
        let falls = found.iter().filter_map(|step| if let Step::Fall(class) = step { Some(*class) } else { None });
        let [rises, falls] = [rises.max(), falls.max()].map(|most| most.map_or(0, |most| most + 1));
        let same = found.contains(&Step::Same).then_some(Step::Same);
        (0..rises).rev().map(Step::Rise).chain(same).chain((0..falls).map(Step::Fall)).collect()
    }
}

impl Step {
    fn id(self) -> String {
        match self {
            Self::Same => "same".to_owned(),
            Self::Rise(class) => format!("rise-{}", class + 1),
            Self::Fall(class) => format!("fall-{}", class + 1),
        }
    }

    /// Its place among the colours from the lowest up, the middle one for no change.
    fn place(self, per_side: usize) -> usize {
        match self {
            Self::Same => per_side,
            Self::Rise(class) => per_side + 1 + class,
            Self::Fall(class) => per_side.saturating_sub(1 + class),
        }
    }
}

/// How changes are told.
struct Told<'a> {
    indicator: &'a Indicator,
    relative: bool,
    language: Language,
}

impl Told<'_> {
    /// The change of a figure, in what the map tells.
    fn change(&self, before: f64, after: f64) -> Option<f64> {
        match self.relative {
            true => percent(before, after),
            false => Some(after - before),
        }
    }

    fn number(&self, value: f64) -> String {
        if self.relative {
            return numbers::full(value, 1);
        }
        // A difference of years is no year.
        NumberStyle { is_year: false, ..NumberStyle::of(self.indicator) }.short(value, self.language)
    }

    fn signed(&self, value: f64) -> String {
        if value == 0.0 {
            return String::from("0");
        }
        let text = self.number(value);
        let is_zero = !text.bytes().any(|b| matches!(b, b'1'..=b'9'));
        if value > 0.0 && !is_zero { format!("+{text}") } else { text }
    }

    /// The key of the unit of measurement; none where it is the indicator's own.
    fn unit_key(&self) -> Option<&'static str> {
        match (self.relative, self.indicator.unit.as_str()) {
            (true, _) => Some("map-change-percent"),
            (false, "%") => Some("map-change-points"),
            (false, _) => None,
        }
    }
}

/// A change in per cent of what was before; none of nothing and of less than nothing.
fn percent(before: f64, after: f64) -> Option<f64> {
    (before > 0.0).then(|| (after / before - 1.0) * 100.0)
}

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let (words, view) = (subject.words, subject.view);
    let indicator = subject.plan.indicator?;
    let (since, until) = (subject.plan.since.as_ref()?, subject.plan.period.as_ref()?);
    let told = Told { indicator, relative: view.map_options.relative, language: words.language() };
    let columns = subject.columns;
    let joint = Joint::of(columns, subject.atlas, view.as_of);
    let mut gaps = joint.gaps.clone();
    let change = |values: &[f64]| told.change(*values.first()?, *values.get(1)?);
    let of_areas: Vec<(&[String], Option<f64>)> =
        joint.areas.iter().map(|(units, values)| (units.as_slice(), change(values))).collect();
    for (units, _) in of_areas.iter().filter(|(_, change)| change.is_none()) {
        gaps.extend(units.iter().map(|unit| (unit.clone(), NO_PERCENT)));
    }
    let changes: Vec<f64> = of_areas.iter().filter_map(|(_, change)| *change).collect();
    let classes = Mirrored::of(&changes, view.method, per_side(view.classes));
    let colors = palettes::colors(palettes::of_map(view), view.reversed, 2 * classes.len() + 1, subject.theme);
    let color = |step: Step| colors.get(step.place(classes.len())).copied().unwrap_or_default();
    let is_in = |step, change: Option<f64>| change.and_then(|change| classes.step(change)) == Some(step);
    let group = |step: Step| {
        let outlines = joint.outlines.iter().filter(|(_, values)| is_in(step, change(values)));
        Group {
            units: of_areas
                .iter()
                .filter(|(_, change)| is_in(step, *change))
                .flat_map(|(units, _)| units.to_vec())
                .collect(),
            outlines: outlines.map(|(id, _)| id.clone()).collect(),
            ..Group::of(step.id(), color(step), text(step, &classes, &told, subject))
        }
    };
    let groups: Vec<Group> = classes.steps(&changes).into_iter().map(group).collect();
    let cells = joint.each().filter_map(|(id, values)| {
        let step = classes.step(change(values)?)?;
        let before =
            [Cell::Text(since.to_string()), tables::number(values[0]), group::source(id, &columns[0], subject.atlas)];
        Some((id.to_owned(), [&before[..], &row(values, classes.range(step), color(step))].concat()))
    });
    let cells: BTreeMap<String, Vec<Cell>> = cells.collect();
    let unit = told.unit_key().map_or_else(|| words.unit(&indicator.unit), |key| words.get(key));
    let times = [("since", words.period(since)), ("until", words.period(until))];
    let times: Vec<(&str, &str)> = times.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let caption = words.with("map-change-caption", &[&times[..], &[("unit", unit.as_str())]].concat());
    let values: BTreeMap<&str, &[f64]> = joint.each().collect();
    let said = subject.said(|unit| {
        let both = columns.iter().map(|column| captions::told(unit, indicator, column, subject.atlas, words));
        let change = values.get(unit).and_then(|values| said_change(values, &told, subject));
        both.chain(change).collect()
    });
    let name = super::inside_a_sentence(indicator.name(words.language().data()), words);
    let has_both = groups.iter().any(|group| group.id.starts_with("fall"))
        && groups.iter().any(|group| group.id.starts_with("rise"));
    Some(Thematic {
        name: words.with("map-change-of", &[("indicator", &name)]),
        caption,
        notes: has_both.then(|| words.get("map-change-note")).into_iter().collect(),
        order: KeyOrder::Sequential,
        columns: COLUMNS.to_vec(),
        cells,
        said,
        ..subject.painted(groups, &gaps)
    })
}

fn text(step: Step, classes: &Mirrored, told: &Told<'_>, subject: &Subject<'_>) -> String {
    if step == Step::Same {
        return subject.words.get("map-change-same");
    }
    let [from, to] = classes.range(step).map(|limit| told.signed(limit));
    format!("{from} – {to}")
}

/// The change of a unit in words: in the indicator's unit, then in per cent where that says more.
fn said_change(values: &[f64], told: &Told<'_>, subject: &Subject<'_>) -> Option<String> {
    let (before, after) = (*values.first()?, *values.get(1)?);
    let words = subject.words;
    let plain = Told { relative: false, ..*told };
    let difference = plain.signed(after - before);
    let difference = match plain.unit_key() {
        Some(_) => words.with("chart-points-change", &[("points", &difference)]),
        None => numbers::with_unit(&difference, &told.indicator.unit, words),
    };
    let share = percent(before, after).filter(|_| told.indicator.unit != "%" || told.relative);
    let share = share.map(|share| {
        let text = Told { relative: true, ..*told }.signed(share);
        words.with("chart-percent-change", &[("percent", &text)])
    });
    let said: Vec<String> = std::iter::once(difference).chain(share).collect();
    Some(words.with("map-change-said", &[("change", &said.join(&words.get("guard-and")))]))
}

fn row(values: &[f64], [from, to]: [f64; 2], color: Color) -> [Cell; 5] {
    let (before, after) = (values[0], values[1]);
    let share = percent(before, after).map_or(Cell::Empty, tables::number);
    [tables::number(after - before), share, tables::number(from), tables::number(to), hex(color)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_the_same_on_both_sides_and_zero_is_one() {
        let changes = [-9.0, -4.0, -1.0, 0.5, 2.0, 3.0, 7.0, 20.0];
        for method in Method::ALL {
            let classes = Mirrored::of(&changes, method, 3);
            assert_eq!(classes.limits[0], 0.0, "{method:?}");
            assert!((1..=5).contains(&classes.len()), "{method:?}");
            for change in changes {
                let (Some(there), Some(back)) = (classes.step(change), classes.step(-change)) else {
                    panic!("{change}")
                };
                let ([from, to], [other_from, other_to]) = (classes.range(there), classes.range(back));
                assert_eq!((from, to), (-other_to, -other_from), "{method:?}");
                assert!((from..=to).contains(&change), "{method:?}: {change}");
                assert!(from >= 0.0 || to <= 0.0, "no class has both signs");
            }
        }
    }

    #[test]
    fn classes_beyond_all_changes_are_left_out_on_each_side() {
        let changes = [-1.0, 2.0, 20.0, 40.0, 0.0];
        let classes = Mirrored::of(&changes, Method::EqualInterval, 4);
        assert_eq!(classes.limits, [0.0, 10.0, 20.0, 30.0, 40.0]);
        let steps = classes.steps(&changes);
        assert_eq!(steps[..4], [3, 2, 1, 0].map(Step::Rise));
        assert_eq!(steps[4..], [Step::Same, Step::Fall(0)]);
        assert_eq!(classes.steps(&[5.0, 12.0]), [Step::Rise(1), Step::Rise(0)]);
    }

    #[test]
    fn nothing_that_changed_has_no_class_but_is_the_same() {
        let classes = Mirrored::of(&[0.0, 0.0], Method::Jenks, 3);
        assert_eq!((classes.len(), classes.step(0.0), classes.step(1.0)), (0, Some(Step::Same), None));
        let one = Mirrored::of(&[-3.0, 3.0], Method::Quantile, 3);
        assert_eq!(one.limits, [0.0, 3.0]);
        assert_eq!(one.step(-3.0), Some(Step::Fall(0)));
    }

    #[test]
    fn what_is_farther_from_zero_has_a_stronger_colour() {
        let places: Vec<usize> =
            [Step::Fall(2), Step::Fall(0), Step::Same, Step::Rise(0), Step::Rise(2)].map(|step| step.place(3)).to_vec();
        assert_eq!(places, [0, 2, 3, 4, 6]);
        assert_eq!([2, 3, 5, 6, 9].map(per_side), [1, 2, 3, 3, 4]);
    }

    #[test]
    fn nothing_has_no_percentage() {
        assert_eq!((percent(0.0, 5.0), percent(-1.0, 5.0)), (None, None));
        assert!((percent(4.0, 5.0).unwrap() - 25.0).abs() < 1e-12);
    }
}
