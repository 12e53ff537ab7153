//! What whoever makes a chart adds to it: lines at values, highlighted units, words beside marks. Part of the view, so of undo, files,
//! slides and its text.

use crate::deck::Bilingual;
use atlas_data::{Atlas, Period};
use serde::{Deserialize, Serialize};

/// More lines than this are no longer told apart.
pub const MOST_LINES: usize = 6;
/// More notes than this leave no room for the chart.
pub const MOST_NOTES: usize = 12;
/// Longer words are cut: a note is no article.
pub const MOST_LETTERS: usize = 280;

/// All that was added to a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Annotations {
    /// Lines at values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ReferenceLine>,
    /// Units that stand out while the others step back; whatever is chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlight: Vec<String>,
    /// Words beside marks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<UnitNote>,
}

/// A line at a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceLine {
    /// At which value.
    pub of: LineOf,
    /// On which axis.
    #[serde(default, skip_serializing_if = "NoteAxis::is_first")]
    pub axis: NoteAxis,
    /// What it is; a computed line is named by itself where there are no words.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub words: Bilingual,
}

/// At which value a line stands. What is computed is computed from the figures that the chart shows, so that it is never out of date.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineOf {
    /// The mean of the units, each counting the same.
    Mean,
    /// Their median.
    Median,
    /// The figure of the whole atlas, where it is of the same kind as those of its parts.
    Whole,
    /// A value of its own.
    Value(f64),
}

/// On which axis of values a line stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteAxis {
    /// That of the first indicator.
    #[default]
    First,
    /// That of the second one: upwards in a scatter chart.
    Second,
}

impl NoteAxis {
    /// Whether it is that of the first indicator.
    pub const fn is_first(&self) -> bool {
        matches!(self, Self::First)
    }
}

/// Words beside a mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitNote {
    /// Whose mark.
    pub unit: String,
    /// Which of its points, where it has several; none is the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The words.
    pub words: Bilingual,
    /// Whether an arrow leads to the mark; else the words stand right beside it.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub arrow: bool,
}

const fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_yes(arrow: &bool) -> bool {
    *arrow
}

/// A change of what was added to a chart.
#[derive(Clone, Debug, PartialEq)]
pub enum AnnotationEdit {
    /// Add a line; one at the same value of the same axis is replaced.
    AddLine(ReferenceLine),
    /// Take a line out, by its place.
    RemoveLine(usize),
    /// Highlight exactly these units.
    Highlight(Vec<String>),
    /// Write words beside the mark of a unit in place of those that stand there; none take them away.
    SetNote(UnitNote),
    /// Take a note out, by its place.
    RemoveNote(usize),
    /// Take everything out.
    Clear,
}

impl Annotations {
    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Obeys a change. What the atlas does not know, and what is too much, leaves everything as it is.
    pub fn apply(&mut self, edit: AnnotationEdit, atlas: &Atlas) {
        match edit {
            AnnotationEdit::AddLine(line) => self.add_line(line),
            AnnotationEdit::RemoveLine(at) if at < self.lines.len() => drop(self.lines.remove(at)),
            AnnotationEdit::Highlight(units) => {
                self.highlight.clear();
                for unit in units {
                    if atlas.unit(&unit).is_some() && !self.highlight.contains(&unit) {
                        self.highlight.push(unit);
                    }
                }
            }
            AnnotationEdit::SetNote(note) if atlas.unit(&note.unit).is_some() => self.set_note(note),
            AnnotationEdit::RemoveNote(at) if at < self.notes.len() => drop(self.notes.remove(at)),
            AnnotationEdit::Clear => *self = Self::default(),
            AnnotationEdit::RemoveLine(_) | AnnotationEdit::RemoveNote(_) | AnnotationEdit::SetNote(_) => {}
        }
    }

    fn add_line(&mut self, line: ReferenceLine) {
        if matches!(line.of, LineOf::Value(value) if !value.is_finite()) {
            return;
        }
        let known = self.lines.iter().position(|known| (known.of, known.axis) == (line.of, line.axis));
        match known {
            Some(at) => self.lines[at] = line,
            None if self.lines.len() < MOST_LINES => self.lines.push(line),
            None => {}
        }
    }

    fn set_note(&mut self, note: UnitNote) {
        let known = self.notes.iter().position(|known| (&known.unit, &known.period) == (&note.unit, &note.period));
        match known {
            Some(at) if note.words.is_empty() => drop(self.notes.remove(at)),
            Some(at) => self.notes[at] = note,
            None if self.notes.len() < MOST_NOTES && !note.words.is_empty() => self.notes.push(note),
            None => {}
        }
    }

    /// Takes out what was said about the figures of one indicator, when another one is shown: own values and notes. What is computed,
    /// and who is highlighted, holds for the other one too.
    pub(crate) fn leave_indicator(&mut self) {
        self.lines.retain(|line| !matches!(line.of, LineOf::Value(_)));
        self.notes.clear();
    }

    /// Takes out own values of the second axis, when that shows another indicator.
    pub(crate) fn leave_second_axis(&mut self) {
        self.lines.retain(|line| line.axis.is_first() || !matches!(line.of, LineOf::Value(_)));
    }
}

/// Why a line is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineUnfit {
    /// The chart has no axis of values.
    NoAxis,
    /// It has no second axis of values.
    NoSecondAxis,
    /// It shows several times: what is computed differs from one to the other.
    OverTime,
    /// It shows several indicators at once.
    SeveralIndicators,
    /// The figure of the whole is a total, which is not comparable with its parts.
    TotalIsNoPeer,
    /// The whole has no figure.
    NoWhole,
    /// The chart shows no figures.
    NoFigures,
    /// The value lies so far from the figures that these could no longer be told apart.
    FarOff,
}

impl LineUnfit {
    /// The key of the sentence that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoAxis => "chart-line-no-axis",
            Self::NoSecondAxis => "chart-line-no-second-axis",
            Self::OverTime => "chart-line-over-time",
            Self::SeveralIndicators => "chart-line-several-indicators",
            Self::TotalIsNoPeer => "chart-line-total-is-no-peer",
            Self::NoWhole => "chart-line-no-whole",
            Self::NoFigures => "chart-line-no-figures",
            Self::FarOff => "chart-line-far-off",
        }
    }
}

/// What was added to a chart and is not shown in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotationFaults {
    /// Lines by their place, and why they are not drawn.
    pub lines: Vec<(usize, LineUnfit)>,
    /// Highlighted units that the chart does not show.
    pub highlight: Vec<String>,
    /// Notes by their place, whose mark the chart does not show.
    pub notes: Vec<usize>,
}

impl AnnotationFaults {
    /// Why a line is not drawn.
    pub fn of_line(&self, at: usize) -> Option<LineUnfit> {
        self.lines.iter().find(|(line, _)| *line == at).map(|(_, unfit)| *unfit)
    }

    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.highlight.is_empty() && self.notes.is_empty()
    }
}

/// Words as a chart can show them: one paragraph without signs that steer terminals, or turn the direction of what follows, and no
/// longer than [`MOST_LETTERS`].
pub(crate) fn plain(words: &str) -> String {
    let is_steering = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let text: String = words.chars().map(|c| if is_steering(c) { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST_LETTERS {
        return text;
    }
    let cut: String = text.chars().take(MOST_LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::atlas;

    fn words(text: &str) -> Bilingual {
        Bilingual { en: text.to_owned(), zh: String::new() }
    }

    fn note(unit: &str, text: &str) -> UnitNote {
        UnitNote { unit: unit.to_owned(), period: None, words: words(text), arrow: true }
    }

    #[test]
    fn changes_keep_what_is_sound_and_no_more_than_fits() {
        let mut one = Annotations::default();
        let line =
            |of| AnnotationEdit::AddLine(ReferenceLine { of, axis: NoteAxis::First, words: Bilingual::default() });
        one.apply(line(LineOf::Median), atlas());
        one.apply(line(LineOf::Median), atlas());
        one.apply(line(LineOf::Value(f64::NAN)), atlas());
        assert_eq!(one.lines.len(), 1, "the same line is not there twice, and what is no number is none");
        (0..20).for_each(|at| one.apply(line(LineOf::Value(f64::from(at))), atlas()));
        assert_eq!(one.lines.len(), MOST_LINES);
        one.apply(AnnotationEdit::RemoveLine(99), atlas());
        one.apply(AnnotationEdit::RemoveLine(0), atlas());
        assert_eq!(one.lines.len(), MOST_LINES - 1);
        one.apply(AnnotationEdit::SetNote(note("qijiang", "first")), atlas());
        one.apply(AnnotationEdit::SetNote(note("qijiang", "second")), atlas());
        one.apply(AnnotationEdit::SetNote(note("nowhere", "lost")), atlas());
        assert_eq!(one.notes, [note("qijiang", "second")]);
        one.apply(AnnotationEdit::SetNote(note("qijiang", " ")), atlas());
        assert!(one.notes.is_empty(), "no words are no note");
        one.apply(AnnotationEdit::Highlight(["qijiang", "nowhere", "qijiang"].map(str::to_owned).to_vec()), atlas());
        assert_eq!(one.highlight, ["qijiang"]);
        one.leave_indicator();
        assert!(one.lines.is_empty() && one.highlight.len() == 1, "own values belong to their indicator");
        one.apply(AnnotationEdit::Clear, atlas());
        assert!(one.is_empty());
    }

    #[test]
    fn they_are_text_and_back_and_nothing_is_written_of_nothing() {
        let one = Annotations {
            lines: vec![ReferenceLine { of: LineOf::Value(71.8), axis: NoteAxis::Second, words: words("aim") }],
            highlight: vec!["qijiang".to_owned()],
            notes: vec![note("qijiang", "here")],
        };
        let text = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Annotations>(&text).unwrap(), one, "{text}");
        assert_eq!(serde_json::to_string(&Annotations::default()).unwrap(), "{}");
    }

    #[test]
    fn hostile_words_become_plain_ones() {
        assert_eq!(plain(" a\u{202e}b\r\n\tc\u{0} <b>&\u{200b}"), "a b c <b>&");
        let long = plain(&"重".repeat(5000));
        assert!(long.chars().count() == MOST_LETTERS && long.ends_with('…'));
    }
}
