//! What was added to a chart, resolved for the figures that it shows: where lines stand and what they say, who stands out, which mark a
//! note is about. The look is the scene's.

use super::{
    super::{Canvas, Place, PlacedScene, Studio},
    Drawing, Drawn,
};
use crate::{
    AnnotationFaults, ChartKind, LineOf, LineUnfit, MOST_LINES, MOST_NOTES, NoteAxis, ReferenceLine, UnitNote, View,
    chart::plain, numbers::NumberStyle, passport,
};
use atlas_data::{Indicator, IndicatorKind, Period};
use atlas_scene::{
    Rect,
    chart::{ChartNote, Reference, Tone, add_notes, scale, strip},
};

/// A line may make the axis this much longer than the figures do.
const REACH: f64 = 2.0;
/// Letters of the words of a line.
const MOST_LABEL: usize = 80;

/// The figures along an axis.
pub(in crate::compose) struct Along<'f> {
    pub(in crate::compose) axis: NoteAxis,
    pub(in crate::compose) indicator: &'f Indicator,
    pub(in crate::compose) period: Option<Period>,
    /// What is shown.
    pub(in crate::compose) values: Vec<f64>,
    /// What cannot be computed of them, and why.
    pub(in crate::compose) computed: Result<(), LineUnfit>,
}

/// Resolves what was added to the chart of a view, and keeps what is not shown.
pub(in crate::compose) struct Annotator<'v> {
    view: &'v View,
    faults: AnnotationFaults,
    seen: Vec<NoteAxis>,
}

impl<'v> Annotator<'v> {
    pub(in crate::compose) fn new(view: &'v View) -> Self {
        Self { view, faults: AnnotationFaults::default(), seen: Vec::new() }
    }

    fn asked(&self) -> impl Iterator<Item = (usize, &'v ReferenceLine)> + use<'v> {
        self.view.chart_options.annotations.lines.iter().take(MOST_LINES).enumerate()
    }

    /// The lines at values of an axis.
    pub(in crate::compose) fn lines(&mut self, along: &Along<'_>, studio: &Studio<'_>) -> Vec<Reference> {
        self.seen.push(along.axis);
        let mut found = Vec::new();
        for (at, line) in self.asked().filter(|(_, line)| line.axis == along.axis) {
            match self.value(line, along, studio) {
                Ok(value) => found.push(Reference { at: value, label: label(line, value, along, studio) }),
                Err(unfit) => self.faults.lines.push((at, unfit)),
            }
        }
        found
    }

    fn value(&self, line: &ReferenceLine, along: &Along<'_>, studio: &Studio<'_>) -> Result<f64, LineUnfit> {
        let values = &along.values;
        if values.is_empty() {
            return Err(LineUnfit::NoFigures);
        }
        let value = match line.of {
            LineOf::Value(value) => value,
            LineOf::Mean => along.computed.map(|()| values.iter().sum::<f64>() / values.len() as f64)?,
            LineOf::Median => {
                along.computed?;
                let mut ascending = values.clone();
                ascending.sort_by(f64::total_cmp);
                strip::quantile(&ascending, 0.5).ok_or(LineUnfit::NoFigures)?
            }
            LineOf::Whole => {
                along.computed?;
                whole(along, self.view, studio)?
            }
        };
        let (low, high) = scale::domain(values.iter().copied());
        let reach = REACH * (high - low);
        let is_near = value.is_finite() && value >= low - reach && value <= high + reach;
        if is_near { Ok(value) } else { Err(LineUnfit::FarOff) }
    }

    /// Who stands out among all that a chart shows.
    pub(in crate::compose) fn tones<'u>(&mut self, shown: impl Iterator<Item = &'u [String]>) -> Tones<'v> {
        let lit = &self.view.chart_options.annotations.highlight;
        if lit.is_empty() {
            return Tones { lit: &[] };
        }
        let mut absent: Vec<&String> = lit.iter().collect();
        shown.for_each(|units| absent.retain(|unit| !units.contains(unit)));
        self.faults.highlight = absent.iter().map(|unit| (*unit).clone()).collect();
        // Where none of them is there, nobody has to step back.
        Tones { lit: if absent.len() == lit.len() { &[] } else { lit } }
    }

    /// What is not shown of it, when all axes of a chart are known.
    pub(super) fn into_faults(mut self) -> AnnotationFaults {
        let seen = &self.seen;
        let why = if seen.is_empty() { LineUnfit::NoAxis } else { LineUnfit::NoSecondAxis };
        let unseen = self.asked().filter(|(_, line)| !seen.contains(&line.axis)).map(|(at, _)| (at, why));
        let unseen: Vec<_> = unseen.collect();
        self.faults.lines.extend(unseen);
        self.faults.lines.sort_by_key(|(at, _)| *at);
        self.faults
    }
}

/// The figure of the whole atlas, where its parts are of the same kind: the whole of a rate is a rate, that of a total is not.
fn whole(along: &Along<'_>, view: &View, studio: &Studio<'_>) -> Result<f64, LineUnfit> {
    if along.indicator.kind != IndicatorKind::Rate {
        return Err(LineUnfit::TotalIsNoPeer);
    }
    let root = &studio.atlas.info().root;
    let answer = |period| studio.atlas.answer(root, &along.indicator.id, period, view.as_of).figure;
    along.period.as_ref().and_then(answer).map(|figure| figure.value).ok_or(LineUnfit::NoWhole)
}

/// What a line says: its own words or what it is, and its value.
fn label(line: &ReferenceLine, value: f64, along: &Along<'_>, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let style = match line.of {
        LineOf::Value(value) => NumberStyle { decimals: scale::decimals(&[value]), ..NumberStyle::of(along.indicator) },
        _ => NumberStyle::of(along.indicator),
    };
    let text = style.short(value, words.language());
    let mut own = plain(line.words.get(words.language()));
    if own.chars().count() > MOST_LABEL {
        own = format!("{}…", own.chars().take(MOST_LABEL - 1).collect::<String>().trim_end());
    }
    // Who has written the value needs no second one.
    if own.contains(&text) {
        return own;
    }
    let place = studio.atlas.short_name(&studio.atlas.info().root, words.language().data());
    match line.of {
        _ if !own.is_empty() => words.with("chart-line", &[("label", &own), ("value", &text)]),
        LineOf::Value(_) => text,
        LineOf::Mean => words.with("chart-mean", &[("value", &text)]),
        LineOf::Median => words.with("chart-median", &[("value", &text)]),
        LineOf::Whole => words.with("chart-whole", &[("place", place), ("value", &text)]),
    }
}

/// Who stands out.
#[derive(Clone, Copy)]
pub(in crate::compose) struct Tones<'v> {
    lit: &'v [String],
}

impl Tones<'_> {
    /// The tone of a row of some units that is chosen or not.
    pub(in crate::compose) fn of(&self, units: &[String], is_chosen: bool) -> Tone {
        match () {
            () if units.iter().any(|unit| self.lit.contains(unit)) => Tone::Lit,
            () if is_chosen => Tone::Chosen,
            () if self.lit.is_empty() => Tone::Usual,
            () => Tone::Pale,
        }
    }
}

/// Where the words of a note belong.
enum Target {
    /// Beside a mark.
    Mark(Rect),
    /// Below the chart.
    Below,
    /// Nowhere: the chart does not show what they are about.
    Absent,
}

/// What of the places of a chart a note is about: the number of its period, or the latest one; else the mark of its unit.
fn target(note: &UnitNote, kind: ChartKind, places: &[Place]) -> Target {
    let own: Vec<&Place> =
        places.iter().filter(|place| place.subject == note.unit || place.units.contains(&note.unit)).collect();
    if own.is_empty() {
        return Target::Absent;
    }
    // The bars of a side of a pyramid are of several indicators: none of them is the mark of the unit.
    if kind == ChartKind::Pyramid {
        return if note.period.is_none() { Target::Below } else { Target::Absent };
    }
    let latest = || own.iter().filter_map(|place| place.period.as_ref()).max();
    let numbers_of = |period: &Period| {
        let rects = own.iter().filter(|place| place.period.as_ref() == Some(period)).map(|place| place.rect);
        rects.reduce(|all, one| all.joined(&one))
    };
    match (&note.period, latest()) {
        (Some(period), _) => numbers_of(period).map_or(Target::Absent, Target::Mark),
        (None, Some(period)) => numbers_of(period).map_or(Target::Absent, Target::Mark),
        (None, None) => Target::Mark(own[0].rect),
    }
}

/// A chart with its notes: beside their marks where they lie on nothing, else in the lines below the chart, as the words of lines that
/// have no room along them. Gives also the notes whose
/// marks the chart does not show.
pub(in crate::compose) fn draw(
    drawing: &mut dyn Drawing,
    view: &View,
    studio: &Studio<'_>,
    canvas: &Canvas,
) -> (PlacedScene, Vec<usize>) {
    let language = studio.words.language();
    let asked = view.chart_options.annotations.notes.iter().take(MOST_NOTES);
    let notes: Vec<(&UnitNote, String)> = asked.map(|note| (note, plain(note.words.get(language)))).collect();
    let mut below = vec![false; notes.len()];
    let mut told: Vec<String> = Vec::new();
    loop {
        let Drawn { mut picture, places } = drawing.picture(studio, canvas);
        let targets: Vec<Target> = notes.iter().map(|(note, _)| target(note, view.chart, &places)).collect();
        let (mut beside, mut of) = (Vec::new(), Vec::new());
        let mut moves = Vec::new();
        for (at, ((note, text), target)) in notes.iter().zip(&targets).enumerate() {
            match target {
                Target::Mark(rect) if !below[at] => {
                    beside.push(ChartNote { text: text.clone(), target: *rect, arrow: note.arrow });
                    of.push(at);
                }
                Target::Below if !below[at] => moves.push(at),
                _ => {}
            }
        }
        let placed = add_notes(&mut picture, &beside, studio.theme, studio.fonts);
        moves.extend(of.iter().zip(placed).filter(|(_, placed)| !placed).map(|(at, _)| *at));
        // Every round moves one note more below the chart, where it takes room from the chart; so there are not many.
        moves.retain(|at| !notes[*at].1.is_empty());
        let unsaid: Vec<String> = picture.unsaid.iter().filter(|label| !told.contains(label)).cloned().collect();
        if moves.is_empty() && unsaid.is_empty() {
            let absent = targets.iter().enumerate().filter(|(_, target)| matches!(target, Target::Absent));
            let absent = absent.map(|(at, _)| at).collect();
            return (PlacedScene { scene: picture.scene, places }, absent);
        }
        for label in unsaid {
            drawing.foot().push(studio.words.with("chart-line-below", &[("label", &label)]));
            told.push(label);
        }
        moves.sort_unstable();
        for at in moves {
            below[at] = true;
            drawing.foot().push(told_below(notes[at].0, &notes[at].1, view, studio));
        }
    }
}

/// A note as a line below the chart.
fn told_below(note: &UnitNote, text: &str, view: &View, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let name = passport::short_names(&note.unit, studio.atlas, words.language().data(), view.as_of);
    let of = match &note.period {
        Some(period) => words.with("figure-caption", &[("unit", &name), ("period", &words.period(period))]),
        None => name,
    };
    words.with("chart-said", &[("indicator", &of), ("value", text)])
}

/// The height at which a chart with its notes is comfortable to read.
pub(in crate::compose) fn height(drawing: &mut dyn Drawing, view: &View, studio: &Studio<'_>, width: f32) -> f32 {
    let height = drawing.height(width, studio.fonts);
    let annotations = &view.chart_options.annotations;
    if annotations.notes.is_empty() && annotations.lines.is_empty() {
        return height;
    }
    let size = atlas_scene::Size::new(width, height);
    draw(drawing, view, studio, &Canvas { size, scale: 1.0, transparent: false });
    // What found no room has gone below the chart by now.
    drawing.height(width, studio.fonts)
}
