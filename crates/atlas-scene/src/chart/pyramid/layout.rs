//! Where the sides, the groups and the scale of an age pyramid stand.

use super::{PyramidGroup, PyramidSpec};
use crate::{
    Weight,
    chart::{
        fit::{End, Scale},
        frame::MARGIN,
    },
    text::{Fonts, Line},
};

/// Height of a row of one line, in ems.
const ROW: f32 = 1.5;
/// What each further line of words adds, in ems.
pub(super) const FURTHER_LINE: f32 = 1.06;
/// Names of groups may take this part of the width before they are broken into lines.
const LABELS_PART: f32 = 0.22;
/// From the names of the groups to the bars, in ems.
const AROUND_LABELS: f32 = 0.7;
/// From a bar to its value, in ems.
pub(super) const BEFORE_VALUE: f32 = 0.4;
/// From zero to the words about a missing value: the dots stand between, in ems.
pub(super) const BEFORE_GAP: f32 = 2.2;
/// Height of a line of the sides' names, in ems.
pub(super) const SIDE_LINE: f32 = 1.25;
/// Room below the sides' names, in ems.
const BELOW_SIDES: f32 = 0.4;
/// Height of the strip with the scale, in ems.
pub(super) const SCALE_STRIP: f32 = 1.9;
/// Least length of the longest bar, in ems.
const LEAST_BAR: f32 = 5.0;
/// Values stand behind their bars where the longest bar keeps this part of its side.
const LEAST_PART: f64 = 0.55;
/// Font sizes, in ems.
const LABEL: f32 = 0.92;
const VALUE: f32 = 0.88;
pub(super) const TICK: f32 = 0.88;

/// A group, with its words measured.
pub(super) struct PlacedGroup {
    pub(super) label: Vec<Line>,
    /// The value of each side in words.
    pub(super) values: [Vec<Line>; 2],
    /// In ems.
    pub(super) height: f32,
}

/// Where everything stands, in layout units.
pub(super) struct Layout {
    pub(super) em: f32,
    /// Names of the sides.
    pub(super) sides: [Vec<Line>; 2],
    /// In the order of the spec: from the bottom.
    pub(super) groups: Vec<PlacedGroup>,
    /// Width of the middle column.
    pub(super) column: f32,
    /// Width of a side.
    pub(super) half: f32,
    /// Layout units for one of the value.
    pub(super) unit: f64,
    /// Length of the longest bar, if any is longer than nothing.
    longest: Option<f32>,
    /// Whether a number had to be broken into lines.
    has_broken: bool,
}

impl Layout {
    pub(super) fn new(spec: &PyramidSpec, width: f32, em: f32, fonts: &Fonts) -> Self {
        let inner = width - 2.0 * MARGIN * em;
        let label = |text: &str| fonts.wrap(text, LABEL * em, Weight::Regular, (inner * LABELS_PART).max(3.0 * em));
        let labels: Vec<Vec<Line>> = spec.groups.iter().map(|group| label(&group.label)).collect();
        let column = labels.iter().map(|label| widest(label)).fold(0.0, f32::max) + 2.0 * AROUND_LABELS * em;
        let half = ((inner - column) / 2.0).max(em);
        let sides = spec.sides.each_ref().map(|side| fonts.wrap(&side.name, em, Weight::Bold, half));
        let value = |text: &str, has_value: bool| {
            let room = half - if has_value { 2.0 * BEFORE_VALUE } else { BEFORE_GAP } * em;
            fonts.wrap(text, VALUE * em, Weight::Regular, room.max(em))
        };
        let groups = spec.groups.iter().zip(labels).map(|(group, label)| {
            let [left, right] = &group.value_texts;
            let values = [value(left, group.value(0).is_some()), value(right, group.value(1).is_some())];
            let most = values.iter().map(Vec::len).fold(label.len(), usize::max);
            let height = ROW + most.saturating_sub(1) as f32 * FURTHER_LINE;
            PlacedGroup { label, values, height }
        });
        let groups: Vec<PlacedGroup> = groups.collect();
        let last = spec.ticks.last().map_or(0.0, |(_, text)| fonts.width(text, TICK * em, Weight::Regular));
        // Half of the last word of the scale stands beyond its mark.
        let (unit, longest) = scale(spec, &groups, half, last / 2.0, em);
        let is_broken = |(group, placed): (&PyramidGroup, &PlacedGroup)| {
            (0..2).any(|side| group.value(side).is_some() && placed.values[side].len() > 1)
        };
        let has_broken = spec.groups.iter().zip(&groups).any(is_broken);
        Self { em, sides, groups, column, half, unit, longest, has_broken }
    }

    /// Whether the bars have too little room beside the words.
    pub(super) fn is_cramped(&self) -> bool {
        self.has_broken || self.longest.is_some_and(|longest| longest < LEAST_BAR * self.em)
    }

    /// Height of the names of the sides.
    pub(super) fn above(&self) -> f32 {
        let lines = self.sides.iter().map(Vec::len).fold(0, usize::max);
        if lines == 0 { 0.0 } else { (lines as f32 * SIDE_LINE + BELOW_SIDES) * self.em }
    }

    /// Height of all groups.
    pub(super) fn rows(&self) -> f32 {
        self.groups.iter().map(|group| group.height).sum::<f32>() * self.em
    }

    /// Height of all that is neither above nor below the chart.
    pub(super) fn height(&self) -> f32 {
        self.above() + self.rows() + SCALE_STRIP * self.em
    }

    /// Length of a bar.
    pub(super) fn length(&self, value: f64) -> f32 {
        (value * self.unit) as f32
    }

    /// Whether a value in words has room between the end of its bar and the edge of its side.
    pub(super) fn has_room_behind(&self, value: f64, words: &[Line]) -> bool {
        fits_behind(self.unit, value, self.half, room_of(words, self.em))
    }
}

/// Room that words take with the gap before them.
fn room_of(words: &[Line], em: f32) -> f32 {
    if words.is_empty() { 0.0 } else { widest(words) + BEFORE_VALUE * em }
}

fn fits_behind(unit: f64, value: f64, half: f32, room: f32) -> bool {
    (value * unit) as f32 + room <= half + 0.01
}

/// Layout units for one of the value, and the length of the longest bar. Every value stands behind its bar, unless that
/// would make the bars much shorter: then the longest have theirs within, if they all have room for it.
fn scale(spec: &PyramidSpec, groups: &[PlacedGroup], half: f32, beyond: f32, em: f32) -> (f64, Option<f32>) {
    let mut ends = Vec::new();
    for (group, placed) in spec.groups.iter().zip(groups) {
        for (side, words) in placed.values.iter().enumerate() {
            ends.extend(group.value(side).map(|value| End { value, words: room_of(words, em) }));
        }
    }
    let greatest = ends.iter().map(|end| end.value).fold(0.0, f64::max);
    let last = spec.ticks.iter().map(|(value, _)| *value).filter(|value| value.is_finite()).fold(0.0, f64::max);
    let full = (f64::from(half) / greatest).min(f64::from((half - beyond).max(em)) / last);
    if !full.is_finite() {
        return (0.0, None);
    }
    let behind = Scale::fitting(&ends, half).unit;
    let behind = if greatest > 0.0 { behind.min(full) } else { full };
    // Within its bar a number has the room before it twice.
    let within = |end: &End| (end.value * full) as f32 >= end.words + BEFORE_VALUE * em;
    let all_have_room = ends.iter().all(|end| fits_behind(full, end.value, half, end.words) || within(end));
    let unit = if behind < full * LEAST_PART && all_have_room { full } else { behind };
    (unit, (greatest > 0.0).then_some((greatest * unit) as f32))
}

/// Width of the widest line.
pub(super) fn widest(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}
