//! What `chart` adds to a chart: lines at values, highlighted units, words beside marks.

use super::values::period;
use crate::AppError;
use atlas_data::{Atlas, Period};
use atlas_view::{
    AnnotationEdit, Language, LineOf, MOST_LETTERS, MOST_LINES, MOST_NOTES, NoteAxis, ReferenceLine, Studio, UnitNote,
    View, Words, compose, deck::Bilingual,
};

/// Options of `chart` that add to it.
#[derive(Debug, clap::Args)]
pub(super) struct AnnotateArgs {
    /// A dashed line at mean, median or whole (the figure of the whole, of a rate), or at a number with its words: 71.8=National average;
    /// y: before it is the upright axis of points; can be repeated
    #[arg(long = "reference", value_name = "VALUE[=WORDS]", value_parser = reference, allow_hyphen_values = true)]
    references: Vec<Asked>,
    /// A unit to stand out while the others step back; can be repeated
    #[arg(long = "highlight", value_name = "UNIT")]
    highlight: Vec<String>,
    /// Words beside the mark of a unit, with an arrow; UNIT@PERIOD is one point of a line; words of both languages are divided by an
    /// upright line: unit=English|中文; can be repeated
    #[arg(long = "note", value_name = "UNIT=WORDS", value_parser = note)]
    notes: Vec<AskedNote>,
}

/// A line that was asked for.
#[derive(Clone, Debug)]
struct Asked {
    text: String,
    of: LineOf,
    axis: NoteAxis,
    words: String,
}

/// A note that was asked for.
#[derive(Clone, Debug)]
struct AskedNote {
    unit: String,
    period: Option<Period>,
    words: String,
}

fn reference(text: &str) -> Result<Asked, String> {
    let (what, words) = text.split_once('=').unwrap_or((text, ""));
    let (axis, value) = match what.trim().split_once(':') {
        Some(("x", value)) => (NoteAxis::First, value),
        Some(("y", value)) => (NoteAxis::Second, value),
        _ => (NoteAxis::First, what.trim()),
    };
    let of = match value {
        "mean" => LineOf::Mean,
        "median" => LineOf::Median,
        "whole" => LineOf::Whole,
        number => {
            let number = number.parse().ok().filter(|number: &f64| number.is_finite());
            LineOf::Value(number.ok_or("write mean, median, whole or a number; words go behind an equals sign")?)
        }
    };
    Ok(Asked { text: what.trim().to_owned(), of, axis, words: checked(words)? })
}

fn note(text: &str) -> Result<AskedNote, String> {
    let (unit, words) = text.split_once('=').ok_or("write a unit, an equals sign and the words")?;
    let words = checked(words)?;
    if words.is_empty() {
        return Err("there are no words behind the equals sign".to_owned());
    }
    let (unit, at) = unit.split_once('@').map_or((unit, None), |(unit, at)| (unit, Some(at)));
    Ok(AskedNote { unit: unit.trim().to_owned(), period: at.map(|at| period(at.trim())).transpose()?, words })
}

fn checked(words: &str) -> Result<String, String> {
    match words.trim().chars().count() {
        count if count > MOST_LETTERS => Err(format!("{count} letters are too many; {MOST_LETTERS} at most")),
        _ => Ok(words.trim().to_owned()),
    }
}

/// Words of both languages are divided by an upright line; others are in the language of the figure.
fn bilingual(words: &str, language: Language) -> Bilingual {
    let (en, zh) = match (words.split_once('|'), language) {
        (Some((en, zh)), _) => (en.trim(), zh.trim()),
        (None, Language::English) => (words, ""),
        (None, Language::Chinese) => ("", words),
    };
    Bilingual { en: en.to_owned(), zh: zh.to_owned() }
}

impl AnnotateArgs {
    /// Whether nothing is added.
    pub(super) fn is_empty(&self) -> bool {
        self.references.is_empty() && self.highlight.is_empty() && self.notes.is_empty()
    }

    /// Adds all of it to the chart of a view, with the words in a language.
    pub(super) fn apply(&self, view: &mut View, atlas: &Atlas, language: Language) -> Result<(), AppError> {
        let as_of = view.as_of;
        let unit = |text: &str| {
            let id = atlas.resolve(text, Some(as_of))?;
            match atlas.unit(id) {
                Some(unit) => Ok(unit.id.clone()),
                None => Err(AppError::Usage(format!("“{text}” is no unit; only units have marks in a chart"))),
            }
        };
        let said = |words: &str| bilingual(words, language);
        let added = &mut view.chart_options.annotations;
        for asked in &self.references {
            let line = ReferenceLine { of: asked.of, axis: asked.axis, words: said(&asked.words) };
            let is_known = added.lines.iter().any(|known| (known.of, known.axis) == (line.of, line.axis));
            if !is_known && added.lines.len() == MOST_LINES {
                return Err(AppError::Usage(format!("a chart has {MOST_LINES} lines at values at most")));
            }
            added.apply(AnnotationEdit::AddLine(line), atlas);
        }
        if !self.highlight.is_empty() {
            let units = self.highlight.iter().map(|text| unit(text)).collect::<Result<Vec<_>, AppError>>()?;
            added.apply(AnnotationEdit::Highlight(units), atlas);
        }
        for asked in &self.notes {
            let note = UnitNote {
                unit: unit(&asked.unit)?,
                period: asked.period.clone(),
                words: said(&asked.words),
                arrow: true,
            };
            let is_known = added.notes.iter().any(|known| (&known.unit, &known.period) == (&note.unit, &note.period));
            if !is_known && added.notes.len() == MOST_NOTES {
                return Err(AppError::Usage(format!("a chart has {MOST_NOTES} notes at most")));
            }
            added.apply(AnnotationEdit::SetNote(note), atlas);
        }
        Ok(())
    }

    /// Refuses what the chart of a view would not show of it.
    pub(super) fn check(&self, view: &View, studio: &Studio<'_>) -> Result<(), AppError> {
        let faults = compose::chart_faults(view, studio)?;
        let added = &view.chart_options.annotations;
        let words = Words::new(Language::English);
        for (at, unfit) in &faults.lines {
            let line = added.lines.get(*at);
            let asked =
                self.references.iter().find(|one| line.is_some_and(|line| (line.of, line.axis) == (one.of, one.axis)));
            if let Some(asked) = asked {
                return Err(AppError::Usage(format!("--reference {}: {}", asked.text, words.get(unfit.key()))));
            }
        }
        let name = |unit: &str| studio.atlas.name(unit, atlas_data::Lang::En).to_owned();
        if let (Some(unit), false) = (faults.highlight.first(), self.highlight.is_empty()) {
            return Err(AppError::Usage(format!("--highlight: this chart does not show {}", name(unit))));
        }
        let absent = faults.notes.iter().filter_map(|at| added.notes.get(*at)).next();
        if let (Some(note), false) = (absent, self.notes.is_empty()) {
            let at = note.period.as_ref().map_or_else(String::new, |period| format!(" at {period}"));
            return Err(AppError::Usage(format!("--note: this chart has no mark of {}{at}", name(&note.unit))));
        }
        Ok(())
    }
}
