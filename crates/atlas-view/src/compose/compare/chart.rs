//! The compared units over time: a line each; a bar each where there is one time only.

use super::{
    super::{
        Canvas,
        chart::{Along, Annotator, Drawing, Drawn, Tones},
        describe::Description,
    },
    Compared, ComposeError, Entry, Place, PlacedScene, Studio,
};
use crate::{ChartKind, ChartOptions, LineUnfit, NoteAxis, View, numbers};
use atlas_data::{Figure, Period, Status};
use atlas_scene::{
    Rect,
    chart::{
        ChartPicture, Reference,
        bar::{self, BarRow, BarSpec},
        lines::{self, LinesSpec, Series, Time},
        scale,
    },
    text::Fonts,
};

/// The chart of a view's compared units: lines over all full years, months and days by the date, with gaps where nothing
/// was measured; bars where there is one period.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn compare_chart(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<PlacedScene, ComposeError> {
    let chart = bare(view, studio)?;
    let Drawn { picture, places } = chart.picture(studio, canvas);
    let mut scene = picture.scene;
    scene.description = chart.in_sentences(studio);
    Ok(PlacedScene { scene, places })
}

/// The height at which that chart is comfortable to read, for a width in layout units.
///
/// # Errors
/// Where the view's indicator is not in the pack.
pub fn compare_height(view: &View, studio: &Studio<'_>, width: f32) -> Result<f32, ComposeError> {
    Ok(bare(view, studio)?.height(width, studio.fonts))
}

/// Beside one another units stand without what was added to the view's own chart.
fn bare<'a>(view: &View, studio: &Studio<'a>) -> Result<OverTime<'a>, ComposeError> {
    let view = View { chart_options: ChartOptions::default(), ..view.clone() };
    over_time(&view, studio, &mut Annotator::new(&view))
}

/// The same with all that was added to the view's chart but notes.
pub(in crate::compose) fn over_time<'a>(
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Result<OverTime<'a>, ComposeError> {
    let chart = Chart::of(view, studio)?;
    let tones = added.tones(chart.rows.iter().map(|row| row.entry.units.as_slice()));
    let lines = added.lines(&chart.along(), studio);
    let spec = match &chart.times {
        Times::Many(times) => Spec::Lines(chart.lines(times, (tones, lines), studio)),
        Times::One(period) => Spec::Bars(chart.bars(period.as_ref(), (tones, lines), studio)),
    };
    Ok(OverTime { chart, spec })
}

/// Lines over several times, or bars of one.
pub(in crate::compose) struct OverTime<'a> {
    chart: Chart<'a>,
    spec: Spec,
}

enum Spec {
    Lines(LinesSpec),
    Bars(BarSpec),
}

impl Drawing for OverTime<'_> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        match &self.spec {
            Spec::Lines(spec) => lines::natural_height(spec, width, fonts),
            Spec::Bars(spec) => bar::natural_height(spec, width, fonts),
        }
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        match (&self.spec, &self.chart.times) {
            (Spec::Lines(spec), Times::Many(times)) => self.chart.lines_picture(spec, times, studio, canvas),
            (Spec::Bars(spec), Times::One(period)) => self.chart.bars_picture(spec, period.as_ref(), studio, canvas),
            // Lines are made of many times and bars of one.
            (Spec::Lines(spec), Times::One(_)) => self.chart.lines_picture(spec, &[], studio, canvas),
            (Spec::Bars(spec), Times::Many(_)) => self.chart.bars_picture(spec, None, studio, canvas),
        }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        match &mut self.spec {
            Spec::Lines(spec) => &mut spec.notes,
            Spec::Bars(spec) => &mut spec.notes,
        }
    }

    fn described(&self, _view: &View, studio: &Studio<'_>) -> Option<String> {
        Some(self.in_sentences(studio))
    }
}

impl OverTime<'_> {
    fn in_sentences(&self, studio: &Studio<'_>) -> String {
        let (kind, title) = match &self.spec {
            Spec::Lines(spec) => (ChartKind::Lines, &spec.title),
            Spec::Bars(spec) => (ChartKind::Bar, &spec.title),
        };
        match &self.chart.times {
            Times::Many(times) => self.chart.described(kind, title, times, studio),
            Times::One(period) => self.chart.described(kind, title, period.as_slice(), studio),
        }
    }
}

/// How far around a point the pointer means it, layout units.
const REACH: f32 = 7.0;

/// Who stands out, and lines at values.
type Added<'v> = (Tones<'v>, Vec<Reference>);

enum Times {
    Many(Vec<Period>),
    One(Option<Period>),
}

/// A compared unit with its figures over the times.
struct Row<'a> {
    entry: Entry,
    figures: Vec<Option<Figure<'a>>>,
}

struct Chart<'a> {
    of: Compared<'a>,
    rows: Vec<Row<'a>>,
    times: Times,
    notes: Vec<String>,
}

impl<'a> Chart<'a> {
    fn of(view: &View, studio: &Studio<'a>) -> Result<Self, ComposeError> {
        let mut of = Compared::of(view, studio)?;
        let mut times: Vec<Period> =
            of.entries.iter().flat_map(|entry| entry.periods(of.indicator, studio.atlas)).collect();
        times.sort();
        times.dedup();
        let ended = |period: &Period| period.last_day().is_some_and(|end| end <= view.as_of.first_day());
        times.retain(|period| period.is_full() && ended(period));
        let figure = |entry: &Entry, period: &Period| {
            of.figure(entry, period, view, studio.atlas).filter(|figure| figure.status != Status::Target)
        };
        times.retain(|period| of.entries.iter().any(|entry| figure(entry, period).is_some()));
        let shown: Vec<Period> = if times.len() > 1 { times.clone() } else { of.period.iter().cloned().collect() };
        let is_many = times.len() > 1;
        let figures_of = |entry: &Entry| -> Vec<Option<Figure<'a>>> {
            let any = |period: &Period| match is_many {
                true => figure(entry, period),
                false => of.figure(entry, period, view, studio.atlas),
            };
            shown.iter().map(any).collect()
        };
        let figures: Vec<Vec<Option<Figure<'a>>>> = of.entries.iter().map(figures_of).collect();
        for (entry, figures) in of.entries.iter_mut().zip(&figures) {
            // Who has a line lacks nothing, even if not in the period of the table.
            if figures.iter().any(Option::is_some) {
                entry.gap.clear();
            }
        }
        let used: Vec<Figure<'a>> = figures.iter().flatten().flatten().cloned().collect();
        let mut notes = of.notes(view, studio, &used);
        if !is_many {
            // A bar chart says in its rows who has no figure.
            notes.drain(..usize::from(of.entries.iter().any(|entry| !entry.gap.is_empty())));
        }
        let entries = std::mem::take(&mut of.entries);
        let rows = entries.into_iter().zip(figures).map(|(entry, figures)| Row { entry, figures }).collect();
        let times = if is_many { Times::Many(times) } else { Times::One(of.period.clone()) };
        Ok(Self { of, rows, times, notes })
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.rows.iter().flat_map(|row| row.figures.iter().flatten()).map(|figure| figure.value)
    }

    /// Over several times only own values are marked: a mean would go up and down as the lines do.
    fn along(&self) -> Along<'a> {
        let (period, computed) = match &self.times {
            Times::Many(_) => (None, Err(LineUnfit::OverTime)),
            Times::One(period) => (period.clone(), Ok(())),
        };
        Along { axis: NoteAxis::First, indicator: self.of.indicator, period, values: self.values().collect(), computed }
    }

    fn lines_picture(&self, spec: &LinesSpec, times: &[Period], studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = lines::compose(spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let labels = picture.labels.iter().map(|(at, rect)| self.unit_place(&self.rows[*at], *rect));
        let points = picture.points.iter().filter_map(|point| {
            let rect = Rect::new(point.at.x, point.at.y, 0.0, 0.0).grown(REACH);
            self.point_place(&self.rows[point.series], times.get(point.time)?, rect, studio)
        });
        // The nearest point is the last one painted.
        let mut places: Vec<Place> = points.collect();
        places.reverse();
        places.extend(labels);
        let (em, area, unsaid) = (picture.em, picture.area, picture.unsaid);
        Drawn { picture: ChartPicture { scene: picture.scene, marks: Vec::new(), em, area, unsaid }, places }
    }

    fn bars_picture(&self, spec: &BarSpec, period: Option<&Period>, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = bar::compose(spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let places = picture.marks.iter().filter_map(|mark| {
            let id = &spec.rows.get(mark.item)?.id;
            let row = self.rows.iter().find(|one| one.entry.subject == *id)?;
            match mark.is_number {
                true => self.point_place(row, period?, mark.rect, studio),
                false => Some(self.unit_place(row, mark.rect)),
            }
        });
        Drawn { places: places.collect(), picture }
    }

    fn lines(&self, times: &[Period], (tones, lines): Added<'_>, studio: &Studio<'_>) -> LinesSpec {
        let words = studio.words;
        let (low, high) = scale::domain(self.values().chain(lines.iter().map(|line| line.at)));
        let ticks = scale::ticks(low, high, 5);
        let decimals = scale::decimals(&ticks);
        let tick = |value: f64| (value, numbers::short(value, decimals, words.language()));
        let unit = words.unit(&self.of.indicator.unit);
        let span = match (times.first(), times.last()) {
            (Some(first), Some(last)) => {
                let (from, to) = (words.period(first), words.period(last));
                let span = words.with("period-range", &[("from", &from), ("to", &to)]);
                words.with("figure-caption", &[("unit", &unit), ("period", &span)])
            }
            _ => unit,
        };
        LinesSpec {
            title: self.of.title(self.rows.iter().map(|row| &row.entry), studio),
            subtitle: span,
            times: times.iter().map(|period| Time { at: years(period), label: words.period(period) }).collect(),
            ticks: ticks.into_iter().map(tick).collect(),
            series: self.rows.iter().map(|row| self.series(row, tones, studio)).collect(),
            lines,
            notes: self.notes.clone(),
        }
    }

    fn series(&self, row: &Row<'_>, tones: Tones<'_>, studio: &Studio<'_>) -> Series {
        let last = row.figures.iter().rev().flatten().next();
        Series {
            id: row.entry.subject.clone(),
            label: row.entry.name.clone(),
            color: row.entry.color,
            values: row.figures.iter().map(|figure| figure.as_ref().map(|figure| figure.value)).collect(),
            value_text: last.map_or_else(String::new, |figure| self.of.text(figure, studio)),
            tone: tones.of(&row.entry.units, false),
        }
    }

    fn bars(&self, period: Option<&Period>, (tones, lines): Added<'_>, studio: &Studio<'_>) -> BarSpec {
        let words = studio.words;
        let mut rows: Vec<BarRow> = self.rows.iter().map(|row| self.bar(row, tones, studio)).collect();
        rows.sort_by(|a, b| match (a.value, b.value) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        BarSpec {
            title: self.of.title(self.rows.iter().map(|row| &row.entry), studio),
            subtitle: words.caption(&words.unit(&self.of.indicator.unit), period),
            rows,
            lines,
            notes: self.notes.clone(),
        }
    }

    fn bar(&self, row: &Row<'_>, tones: Tones<'_>, studio: &Studio<'_>) -> BarRow {
        let figure = row.figures.iter().flatten().next();
        let value_text = match figure {
            Some(figure) => {
                let text = self.of.text(figure, studio);
                match figure.status {
                    Status::Target => format!("{text} ({})", studio.words.get("status-target")),
                    _ => text,
                }
            }
            None => row.entry.gap.clone(),
        };
        BarRow {
            id: row.entry.subject.clone(),
            label: row.entry.name.clone(),
            value: figure.map(|figure| figure.value),
            value_text,
            rank_text: String::new(),
            tone: tones.of(&row.entry.units, false),
            color: Some(row.entry.color),
        }
    }

    /// The chart in sentences: what is measured, then each unit with its first and its last figure.
    fn described(&self, kind: ChartKind, title: &str, times: &[Period], studio: &Studio<'_>) -> String {
        let words = studio.words;
        let mut told = Description::of_chart(kind, title, studio);
        told.sentence(words.with("describe-measured", &[("unit", &words.unit(&self.of.indicator.unit))]));
        let figures = || self.rows.iter().flat_map(|row| row.figures.iter().flatten().map(move |figure| (row, figure)));
        let by_value = |a: &(&Row<'_>, &Figure<'_>), b: &(&Row<'_>, &Figure<'_>)| a.1.value.total_cmp(&b.1.value);
        if let (Some(highest), Some(lowest)) = (figures().max_by(by_value), figures().min_by(by_value))
            && highest.1.value > lowest.1.value
        {
            let item = |(row, figure): (&Row<'_>, &Figure<'_>)| {
                let named = [row.entry.name.as_str(), &words.period(&figure.period)].join(&words.get("list-separator"));
                words.with("describe-item", &[("name", &named), ("value", &self.of.text(figure, studio))])
            };
            let (highest, lowest) = (item(highest), item(lowest));
            told.sentence(words.with("describe-extremes", &[("highest", &highest), ("lowest", &lowest)]));
        }
        for row in &self.rows {
            let point = |(time, figure): (&Period, &Option<Figure<'_>>)| {
                Some((words.period(time), self.of.text(figure.as_ref()?, studio)))
            };
            let points: Vec<(String, String)> = times.iter().zip(&row.figures).filter_map(point).collect();
            told.series(&row.entry.name, &points);
        }
        told.said()
    }

    fn unit_place(&self, row: &Row<'_>, rect: Rect) -> Place {
        Place {
            rect,
            outline: None,
            units: row.entry.units.clone(),
            subject: row.entry.subject.clone(),
            period: None,
            indicator: None,
            pair: None,
            said: String::new(),
        }
    }

    fn point_place(&self, row: &Row<'_>, period: &Period, rect: Rect, studio: &Studio<'_>) -> Option<Place> {
        let figure = row.figures.iter().flatten().find(|figure| figure.period == *period)?;
        let said = self.of.said(&row.entry, figure, studio);
        Some(Place { period: Some(period.clone()), said, ..self.unit_place(row, rect) })
    }
}

/// When a period ends, in years.
fn years(period: &Period) -> f64 {
    let Some(end) = period.last_day() else { return 0.0 };
    let (month, day) = (end.month().unwrap_or(12), end.day().unwrap_or(31));
    f64::from(end.year()) + (f64::from(month) - 1.0) / 12.0 + (f64::from(day) - 1.0) / 372.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_follow_one_another_on_the_axis() {
        let at = |text: &str| years(&text.parse().unwrap());
        assert!(at("2019") < at("2020-10") && at("2020-10") < at("2020-11-01") && at("2020-11-01") < at("2020"));
        assert!((at("2021") - at("2020") - 1.0).abs() < 1e-9);
    }
}
