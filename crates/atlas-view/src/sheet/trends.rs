//! How figures went over the years.

use super::Cited;
use crate::{Words, numbers::NumberStyle};
use atlas_data::{Aggregation, Atlas, Basis, Bound, Figure, Indicator, PartialDate, Period, Status};
use atlas_scene::{
    Color,
    sheet::{Trend, TrendLine, TrendPoint, Trends},
};

/// A course that ended so many years before the date would contradict the key figures.
const OLDEST_END: i32 = 5;
/// Charts beside one another.
const MOST: usize = 3;

/// One indicator of one subject over the years.
#[derive(Debug)]
pub(crate) struct Course<'a> {
    pub(crate) indicator: &'a Indicator,
    years: Vec<(i32, Figure<'a>)>,
}

impl<'a> Course<'a> {
    /// The published figures of full years by a date, of the territory of the date.
    pub(crate) fn of(subject: &str, indicator: &'a Indicator, atlas: &'a Atlas, as_of: PartialDate) -> Self {
        let figure = |period: &Period| {
            let Period::Year(year) = period else { return None };
            let is_over = period.last_day().is_some_and(|end| end <= as_of.first_day());
            let figure = atlas.figure(subject, &indicator.id, Some(period), Some(as_of)).filter(|_| is_over)?;
            let is_known = figure.bound == Bound::Exact && figure.status != Status::Target;
            let is_published = matches!(figure.basis, Basis::Observed { .. } | Basis::Joined { .. });
            (is_known && is_published).then_some((*year, figure))
        };
        let years = atlas.periods_of_subject(subject, &indicator.id).iter().filter_map(figure).collect();
        Self { indicator, years }
    }
}

/// What can be shown over time of a subject: of each unit of measurement the indicator with the most years, in the order of the pack.
pub(crate) fn courses<'a>(subject: &str, atlas: &'a Atlas, as_of: PartialDate) -> Vec<Course<'a>> {
    let all = atlas.indicators().iter().map(|indicator| Course::of(subject, indicator, atlas, as_of));
    let mut found: Vec<Course<'a>> = Vec::new();
    // What only some places count tells nothing beside the figures of all.
    let tells = |one: &Indicator| one.aggregation != Aggregation::None || one.key.is_some();
    let goes_on = |course: &Course<'_>| course.years.last().is_some_and(|(year, _)| year + OLDEST_END >= as_of.year());
    let is_told = |course: &Course<'_>| course.years.len() >= 2 && tells(course.indicator) && goes_on(course);
    for course in all.filter(is_told) {
        match found.iter_mut().find(|known| known.indicator.unit == course.indicator.unit) {
            Some(known) if known.years.len() < course.years.len() => *known = course,
            Some(_) => {}
            None => found.push(course),
        }
    }
    let least = {
        let mut counts: Vec<usize> = found.iter().map(|course| course.years.len()).collect();
        counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
        counts.get(MOST - 1).copied().unwrap_or(0)
    };
    found.retain(|course| course.years.len() >= least);
    found.truncate(MOST);
    found
}

/// The small charts of a subject; `None` where nothing is known of two years.
pub(crate) fn trends(
    subject: &str,
    cited: &mut Cited,
    atlas: &Atlas,
    as_of: PartialDate,
    words: &Words,
) -> Option<Trends> {
    let charts: Vec<Trend> = courses(subject, atlas, as_of)
        .iter()
        .map(|course| trend_of(&[(course, Look::default())], cited, words))
        .collect();
    (!charts.is_empty()).then(|| Trends { title: words.get("sheet-trends"), charts })
}

/// How the line of one of several subjects looks, and what is said at its end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// The short name of the subject.
    pub(crate) name: String,
    /// Its colour.
    pub(crate) color: Option<Color>,
    /// Its dashes.
    pub(crate) dash: Vec<f32>,
}

/// A chart of one indicator of some subjects, each with its look.
pub(crate) fn trend_of(courses: &[(&Course<'_>, Look)], cited: &mut Cited, words: &Words) -> Trend {
    let Some(indicator) = courses.first().map(|(course, _)| course.indicator) else { return Trend::default() };
    let language = words.language();
    let style = NumberStyle::of(indicator);
    let point = |(year, figure): &(i32, Figure<'_>)| TrendPoint {
        time: *year as f32,
        label: year.to_string(),
        value: figure.value,
        text: style.brief(figure.value, language),
    };
    let told = courses.iter().filter(|(course, _)| !course.years.is_empty());
    let lines = told.map(|(course, look)| TrendLine {
        name: look.name.clone(),
        color: look.color,
        dash: look.dash.clone(),
        points: course.years.iter().map(point).collect(),
    });
    let sources: Vec<&str> =
        courses.iter().flat_map(|(course, _)| &course.years).flat_map(|(_, figure)| figure.sources()).collect();
    let detail = [words.unit(&indicator.unit), cited.mark(sources)];
    Trend {
        title: indicator.name(language.data()).to_owned(),
        detail: detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        lines: lines.collect(),
    }
}
