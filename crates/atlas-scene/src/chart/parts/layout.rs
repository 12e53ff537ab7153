//! Where the names, the bars and the words of a chart of parts stand.

use super::{Arrangement, PartsRow, PartsSpec, frame, key::Key};
use crate::{
    Weight,
    chart::{
        fit::{End, Scale},
        frame::MARGIN,
        notes::Labels,
    },
    text::{Fonts, Line},
};

/// Height of a row of one line, in ems.
const ROW: f32 = 1.72;
/// What each further line of words adds, in ems.
pub(super) const FURTHER_LINE: f32 = 1.12;
/// Height of a thin bar with its value, in ems.
const THIN_BAR: f32 = 1.14;
/// Room between two rows of thin bars, in ems.
pub(super) const BETWEEN: f32 = 0.8;
/// Names may take this part of the width before they are broken into lines.
const NAMES_PART: f32 = 0.3;
/// Width that names may take on a narrow page, in ems: the longest Chinese name, of ten letters, stays on one line.
const LEAST_NAMES: f32 = 10.2;
/// Words behind bars may take this part of the width before they are broken into lines.
const WORDS_PART: f32 = 0.2;
/// Numbers behind bars may take this part of the room beside the names before they are broken into lines.
const NUMBERS_PART: f32 = 0.6;
/// From the names to the bars, in ems.
const AFTER_NAMES: f32 = 0.8;
/// From a bar to the words behind it, in ems.
pub(super) const BEFORE_WORDS: f32 = 0.4;
/// From the sum to the words about what is missing, in ems.
pub(super) const BEFORE_GAP: f32 = 0.7;
/// Least length of the axis, in ems.
const LEAST_AXIS: f32 = 9.0;
/// Font sizes, in ems.
const VALUE: f32 = 0.9;
const GAP: f32 = 0.92;

/// A row, with its words measured.
pub(super) struct PlacedRow {
    /// The name, in lines.
    pub(super) name: Vec<Line>,
    /// What stands beside it.
    pub(super) bars: Bars,
    /// In ems.
    pub(super) height: f32,
}

/// What stands beside the name of a row.
pub(super) enum Bars {
    /// No value: only words.
    Nothing(Vec<Line>),
    /// One bar of all parts; the sum and what is missing behind it.
    Stack { total: Vec<Line>, gap: Vec<Line> },
    /// A thin bar for each part, with its words and its height in ems.
    Thin(Vec<(Vec<Line>, f32)>),
}

/// A part of a stacked bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) part: usize,
    /// Where it begins: nearer to zero.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
}

/// The parts of a row behind one another: what is above zero to the right, what is below to the left.
pub(super) fn segments(row: &PartsRow, parts: usize) -> Vec<Segment> {
    let (mut above, mut below) = (0.0, 0.0);
    let mut found = Vec::new();
    for part in 0..parts {
        let Some(value) = row.value(part) else { continue };
        let end = if value < 0.0 { &mut below } else { &mut above };
        found.push(Segment { part, from: *end, to: *end + value });
        *end += value;
    }
    found
}

/// How far the bar of a row goes to the left and to the right of zero.
pub(super) fn reach(row: &PartsRow, parts: usize) -> (f64, f64) {
    let segments = segments(row, parts);
    segments.iter().fold((0.0, 0.0), |(least, most), segment| (segment.to.min(least), segment.to.max(most)))
}

/// Where everything stands, in layout units from the left edge of the chart's box.
pub(super) struct Layout {
    pub(super) em: f32,
    pub(super) key: Key,
    pub(super) rows: Vec<PlacedRow>,
    /// The words of marked values, between the key and the rows.
    pub(super) labels: Labels,
    bars_left: f32,
    scale: Scale,
}

impl Layout {
    pub(super) fn new(spec: &PartsSpec, width: f32, em: f32, fonts: &Fonts) -> Self {
        let inner = width - 2.0 * MARGIN * em;
        let most = (inner * NAMES_PART).max(LEAST_NAMES * em);
        let name = |row: &PartsRow| fonts.wrap(&row.label, em, row.tone.weight(), most);
        let names: Vec<Vec<Line>> = spec.rows.iter().map(name).collect();
        let bars_left = names.iter().map(|name| widest(name)).fold(0.0, f32::max) + AFTER_NAMES * em;
        let room = inner - bars_left;
        let alone = room - BEFORE_WORDS * em;
        let words = Words { spec, em, fonts, alone, behind: inner * WORDS_PART, number: room * NUMBERS_PART };
        let mut bars: Vec<Bars> = spec.rows.iter().map(|row| words.bars(row)).collect();
        let mut ends: Vec<End> = spec.axis_end.map(|value| End { value, words: 0.0 }).into_iter().collect();
        ends.extend(spec.lines.iter().map(|line| End { value: line.at, words: 0.0 }));
        ends.retain(|end| end.value.is_finite());
        for (row, bars) in spec.rows.iter().zip(&bars) {
            ends.extend(words.ends(row, bars));
        }
        let scale = Scale::fitting(&ends, room);
        for (row, bars) in spec.rows.iter().zip(&mut bars) {
            words.widen(row, bars, &scale, room);
        }
        // Thin bars stand apart from a row without any as they do from one another.
        let apart = if spec.arrangement == Arrangement::Grouped { BETWEEN } else { ROW - FURTHER_LINE };
        let place = |(name, bars): (Vec<Line>, Bars)| {
            let height = (lines(name.len().max(1)) + apart).max(height_of(&bars, apart));
            PlacedRow { name, bars, height }
        };
        let rows = names.into_iter().zip(bars).map(place).collect();
        let labels = Labels::new(&spec.lines, inner, em, fonts);
        let mut layout = Self { em, key: Key::default(), rows, labels, bars_left, scale };
        layout.key = Key::above_first_row(spec, &layout, fonts).unwrap_or_else(|| Key::new(spec, inner, em, fonts));
        layout
    }

    /// Whether the bars have too little room beside the words.
    pub(super) fn is_cramped(&self) -> bool {
        self.scale.length.is_some_and(|length| length < LEAST_AXIS * self.em)
    }

    pub(super) fn height(&self, spec: &PartsSpec, width: f32, fonts: &Fonts) -> f32 {
        let rows = self.rows.iter().map(|row| row.height).sum::<f32>() * self.em;
        let above = frame(spec).head(width, self.em, fonts) + self.key.height + self.labels.height();
        above + rows + frame(spec).foot(width, self.em, fonts)
    }

    /// Where a value stands.
    pub(super) fn x(&self, value: f64) -> f32 {
        self.bars_left + self.scale.x(value)
    }

    /// Thickness of the thinnest lines.
    pub(super) fn hairline(&self) -> f32 {
        (self.em * 0.07).max(0.75)
    }
}

/// Measures the words of rows.
struct Words<'a> {
    spec: &'a PartsSpec,
    em: f32,
    fonts: &'a Fonts,
    /// Width of words that have no bar before them.
    alone: f32,
    /// Width of words behind a bar.
    behind: f32,
    /// Width of numbers behind a bar.
    number: f32,
}

impl Words<'_> {
    fn bars(&self, row: &PartsRow) -> Bars {
        let parts = self.spec.parts.len();
        let wrap = |text: &str, size: f32, weight: Weight, room: f32| {
            // Room for a few letters at least, else a narrow page would have a column of single letters.
            self.fonts.wrap(text, size * self.em, weight, room.max(6.0 * self.em))
        };
        let gap = |room: f32| wrap(&row.gap_text, GAP, Weight::Regular, room);
        let present = (0..parts).filter(|part| row.value(*part).is_some()).count();
        if present == 0 {
            return Bars::Nothing(gap(self.alone));
        }
        let weight = row.tone.weight();
        if self.spec.arrangement == Arrangement::Stacked {
            let gap = if present < parts { gap(self.behind) } else { Vec::new() };
            return Bars::Stack { total: wrap(&row.total_text, 1.0, weight, self.number), gap };
        }
        let thin = |part: usize| {
            let words = match (row.value(part), row.value_text(part)) {
                (Some(_), text) => wrap(text, VALUE, weight, self.number),
                (None, "") => gap(self.alone),
                (None, text) => wrap(text, VALUE, Weight::Regular, self.alone),
            };
            let height = lines(words.len()).max(THIN_BAR);
            (words, height)
        };
        Bars::Thin((0..parts).map(thin).collect())
    }

    /// Words about what is missing behind a short bar take all the room that is there.
    fn widen(&self, row: &PartsRow, bars: &mut Bars, scale: &Scale, room: f32) {
        let parts = self.spec.parts.len();
        let Bars::Stack { total, gap } = bars else { return };
        if gap.len() > 1 {
            let before = if total.is_empty() { BEFORE_WORDS } else { BEFORE_WORDS + BEFORE_GAP } * self.em;
            let left = room - scale.x(reach(row, parts).1) - before - widest(total);
            if left > widest(gap) {
                *gap = self.fonts.wrap(&row.gap_text, GAP * self.em, Weight::Regular, left);
            }
        }
    }

    /// What the scale has to leave room for.
    fn ends(&self, row: &PartsRow, bars: &Bars) -> Vec<End> {
        let end = |value: f64, words: f32| {
            let before = if words > 0.0 { BEFORE_WORDS * self.em } else { 0.0 };
            End { value, words: words + before }
        };
        match bars {
            Bars::Nothing(words) => vec![end(0.0, widest(words))],
            Bars::Stack { total, gap } => {
                let both = !total.is_empty() && !gap.is_empty();
                let between = if both { BEFORE_GAP * self.em } else { 0.0 };
                let (least, most) = reach(row, self.spec.parts.len());
                vec![end(most, widest(total) + between + widest(gap)), end(least, 0.0)]
            }
            Bars::Thin(thin) => {
                let one =
                    |(part, (words, _)): (usize, &(Vec<Line>, f32))| end(row.value(part).unwrap_or(0.0), widest(words));
                thin.iter().enumerate().map(one).collect()
            }
        }
    }
}

/// Width of the widest line.
pub(super) fn widest(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}

/// Height of lines below one another, in ems.
fn lines(count: usize) -> f32 {
    count as f32 * FURTHER_LINE
}

/// Height that what stands beside a name needs, in ems; `apart` is the room between two rows.
fn height_of(bars: &Bars, apart: f32) -> f32 {
    let high = match bars {
        Bars::Nothing(words) => lines(words.len()),
        Bars::Stack { total, gap } => lines(total.len().max(gap.len())),
        Bars::Thin(thin) => thin.iter().map(|(_, height)| height).sum::<f32>(),
    };
    high + apart
}
