//! What the panel tells about a subject, ready to be shown: text, figures, ranks, sources.

use crate::{
    PlanNote, Words, merged,
    numbers::{self, NumberStyle},
    passport,
};
use atlas_data::{Atlas, Column, Comparability, Figure, Indicator, Observation, PartialDate, Period, Status};

/// Everything the panel says about a subject but its profile and its chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The subject.
    pub id: String,
    /// Its name in the reader's language.
    pub title: String,
    /// Its name in the other language.
    pub other_title: String,
    /// What kind of subject it is, and since or until when.
    pub caption: String,
    /// What has to be known first; empty for most.
    pub note: String,
    /// Its figures by theme.
    pub groups: Vec<StatGroup>,
    /// What was announced of it, and what became of that.
    pub plans: Vec<PlanNote>,
    /// Sources of its figures and its profile, in the order of the list.
    pub sources: Vec<SourceNote>,
}

/// The figures of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct StatGroup {
    /// Name of the theme.
    pub name: String,
    /// One line per indicator.
    pub rows: Vec<StatRow>,
}

/// The figure of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct StatRow {
    /// The indicator.
    pub indicator: String,
    /// Whose figure it is: the subject, or an area that it was measured with.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// What it means, and how it is computed.
    pub definition: String,
    /// The figure in a few digits, with the sign of a bound; empty where there is none that can be compared.
    pub value: String,
    /// The figure in three significant digits, as figures beside one another are written.
    pub brief: String,
    /// The figure with all its digits.
    pub full_value: String,
    /// Unit of measurement.
    pub unit: String,
    /// Its period.
    pub period: String,
    /// Its period as the pack has it.
    pub of: Period,
    /// Derived, estimated or target, or why there is no figure; empty for a reported one.
    pub status: String,
    /// Place among the units.
    pub rank: Option<RankStrip>,
    /// Values of other full years, oldest first: year and value.
    pub series: Vec<(i32, f64)>,
    /// Number of its first source in [`Panel::sources`], from 1; 0 where it has none.
    pub source: usize,
    /// Ids of all sources that it rests on, each once.
    pub sources: Vec<String>,
    /// Other values that sources give for the same period.
    pub competing: usize,
}

/// Where a unit stands among all.
#[derive(Clone, Debug, PartialEq)]
pub struct RankStrip {
    /// Its place, 1 is the greatest.
    pub position: usize,
    /// How many units have a figure.
    pub of: usize,
    /// Where every unit stands between the least and the greatest value, 0 to 1.
    pub marks: Vec<f32>,
    /// Where this unit stands.
    pub own: f32,
    /// Whether equal steps stand for equal ratios, not for equal differences.
    pub is_log: bool,
}

/// A source as the panel lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceNote {
    /// Its id in the pack.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher and date.
    pub detail: String,
}

impl Panel {
    /// Collects what is known about a subject as of a date.
    pub fn of(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Option<Self> {
        let mut panel = Self::without_figures(subject, atlas, as_of, words)?;
        let language = words.language();
        for theme in atlas.themes() {
            let of_theme = atlas.indicators().iter().filter(|indicator| indicator.theme == theme.id);
            let rows: Vec<StatRow> =
                of_theme.filter_map(|indicator| panel.row(indicator, atlas, as_of, words)).collect();
            if !rows.is_empty() {
                panel.groups.push(StatGroup { name: theme.name(language.data()).to_owned(), rows });
            }
        }
        Some(panel)
    }

    /// The same without figures, which take the longest: what the profile and the chart need. The sources have the same
    /// numbers.
    pub fn without_figures(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Option<Self> {
        let unit = atlas.unit(subject)?;
        let language = words.language();
        let mut panel = Self {
            id: subject.to_owned(),
            title: atlas.name_at(subject, language.data(), as_of).to_owned(),
            other_title: atlas.name_at(subject, language.other().data(), as_of).to_owned(),
            caption: caption(unit, atlas, as_of, words),
            note: note(unit, atlas, words),
            groups: Vec::new(),
            plans: Vec::new(),
            sources: Vec::new(),
        };
        // The profile is read first, so its sources are numbered first.
        for id in profile_sources(subject, atlas, words) {
            panel.cite(&id, atlas, words);
        }
        panel.plans = PlanNote::of_subject(&mut panel, atlas, words);
        Some(panel)
    }

    /// The number of a source in the list, added where it is new.
    pub fn cite(&mut self, id: &str, atlas: &Atlas, words: &Words) -> usize {
        if let Some(at) = self.sources.iter().position(|source| source.id == id) {
            return at + 1;
        }
        self.sources.push(source_note(id, atlas, words));
        self.sources.len()
    }

    /// The number of a source in the list, if it is there.
    pub fn number_of(&self, id: &str) -> Option<usize> {
        self.sources.iter().position(|source| source.id == id).map(|at| at + 1)
    }

    fn row(&mut self, indicator: &Indicator, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Option<StatRow> {
        let id = self.id.clone();
        match latest(&id, indicator, atlas, as_of) {
            Some(figure) => Some(self.own_row(&id, indicator, &figure, atlas, as_of, words)),
            None => self.row_of_others(&id, indicator, atlas, as_of, words),
        }
    }

    fn own_row(
        &mut self,
        id: &str,
        indicator: &Indicator,
        figure: &Figure<'_>,
        atlas: &Atlas,
        as_of: PartialDate,
        words: &Words,
    ) -> StatRow {
        StatRow {
            status: status(figure.status, words),
            rank: rank(id, indicator, &figure.period, atlas, as_of),
            series: series(id, indicator, atlas, as_of),
            ..self.plain_row(id.to_owned(), indicator, figure, atlas, words)
        }
    }

    /// The figure without what it is compared with.
    fn plain_row(
        &mut self,
        subject: String,
        indicator: &Indicator,
        figure: &Figure<'_>,
        atlas: &Atlas,
        words: &Words,
    ) -> StatRow {
        let language = words.language();
        let mark = numbers::bound_mark(figure.bound);
        StatRow {
            indicator: indicator.id.clone(),
            subject,
            name: indicator.name(language.data()).to_owned(),
            definition: definition(indicator, atlas, words),
            value: format!("{mark}{}", NumberStyle::of(indicator).short(figure.value, language)),
            brief: format!("{mark}{}", NumberStyle::of(indicator).brief(figure.value, language)),
            full_value: format!("{mark}{}", NumberStyle::of(indicator).full(figure.value)),
            unit: words.unit(&indicator.unit),
            period: words.period(&figure.period),
            of: figure.period.clone(),
            status: String::new(),
            rank: None,
            series: Vec::new(),
            source: figure.sources().first().map_or(0, |source| self.cite(source, atlas, words)),
            sources: figure.sources().into_iter().map(str::to_owned).collect(),
            competing: figure.competing().len(),
        }
    }

    /// A unit whose boundaries changed: the figure of the area that it was measured with, or why there is none.
    fn row_of_others(
        &mut self,
        id: &str,
        indicator: &Indicator,
        atlas: &Atlas,
        as_of: PartialDate,
        words: &Words,
    ) -> Option<StatRow> {
        let changed = |transfer: &atlas_data::Succession| transfer.from == id || transfer.to == id;
        if !atlas.succession().iter().any(changed) {
            return None;
        }
        let column = atlas.column(&indicator.id, None, as_of);
        if let Some(area) = column.merged_with(id) {
            let name = merged::name(area, atlas, words.language(), as_of);
            let row = self.plain_row(area.id(), indicator, &area.figure, atlas, words);
            return Some(StatRow { status: words.with("merged-of", &[("area", &name)]), ..row });
        }
        let (row, period) = (column.row(id)?, column.period.as_ref()?);
        (row.comparability == Comparability::NotComparable).then(|| StatRow {
            indicator: indicator.id.clone(),
            subject: id.to_owned(),
            name: indicator.name(words.language().data()).to_owned(),
            definition: definition(indicator, atlas, words),
            value: String::new(),
            brief: String::new(),
            full_value: String::new(),
            unit: words.get("not-comparable"),
            period: words.period(period),
            of: period.clone(),
            status: words.get(passport::reason_key(row.reason)),
            rank: None,
            series: Vec::new(),
            source: 0,
            sources: Vec::new(),
            competing: 0,
        })
    }
}

/// What an indicator means, and how it is computed.
fn definition(indicator: &Indicator, atlas: &Atlas, words: &Words) -> String {
    let meaning = indicator.definition(words.language().data());
    match &indicator.formula {
        None => meaning.to_owned(),
        Some(formula) => {
            let formula = crate::formula::in_words(formula, atlas, words);
            format!("{meaning}\n{}", words.with("stat-formula", &[("formula", &formula)]))
        }
    }
}

/// The latest full figure by the date; else the latest of any kind, so that a part-year, a target or a
/// figure without a date is told rather than hidden.
fn latest<'a>(subject: &str, indicator: &Indicator, atlas: &'a Atlas, as_of: PartialDate) -> Option<Figure<'a>> {
    atlas.figure(subject, &indicator.id, None, Some(as_of)).or_else(|| {
        let ended = |one: &&Observation| one.period.last_day().is_none_or(|end| end <= as_of.first_day());
        let begun = |one: &&Observation| one.period.start().is_none_or(|start| start <= as_of);
        let of_time = |one: &&Observation| if one.status == Status::Target { begun(one) } else { ended(one) };
        let rows = atlas.observations(subject, &indicator.id).iter().rev().filter(of_time);
        rows.filter_map(|row| atlas.figure(subject, &indicator.id, Some(&row.period), Some(as_of))).next()
    })
}

fn caption(unit: &atlas_data::Unit, atlas: &Atlas, as_of: PartialDate, words: &Words) -> String {
    let kind = words.get(&format!("kind-{}", atlas.kind_at(unit, as_of).id()));
    match (unit.valid.from, unit.valid.to) {
        (_, Some(to)) => words.with("kind-until", &[("kind", &kind), ("date", &words.date(to))]),
        (Some(from), None) => words.with("kind-since", &[("kind", &kind), ("date", &words.date(from))]),
        (None, None) => kind,
    }
}

/// Zones and areas that no outline on the map stands for.
fn note(unit: &atlas_data::Unit, atlas: &Atlas, words: &Words) -> String {
    if unit.is_district_level() || unit.id == atlas.info().root { String::new() } else { words.get("areas-none") }
}

/// What a figure is other than reported; empty where it is that.
pub(crate) fn status(status: Status, words: &Words) -> String {
    match status {
        Status::Reported => String::new(),
        Status::Derived => words.get("status-derived"),
        Status::Estimated => words.get("status-estimated"),
        Status::Target => words.get("status-target"),
    }
}

fn rank(subject: &str, indicator: &Indicator, period: &Period, atlas: &Atlas, as_of: PartialDate) -> Option<RankStrip> {
    let column: Column<'_> = atlas.column(&indicator.id, Some(period), as_of);
    let rank = column.rank(subject)?;
    // A place among a handful says nothing about the whole.
    if rank.of * 2 < column.rows.len() {
        return None;
    }
    let values: Vec<(&str, f64)> =
        column.rows.iter().filter_map(|row| Some((row.unit.id.as_str(), row.figure.as_ref()?.value))).collect();
    let is_log = asks_for_ratios(values.iter().map(|(_, value)| *value).collect());
    let scaled = |value: f64| if is_log { libm::log(value) } else { value };
    let low = values.iter().map(|(_, value)| scaled(*value)).fold(f64::INFINITY, f64::min);
    let high = values.iter().map(|(_, value)| scaled(*value)).fold(f64::NEG_INFINITY, f64::max);
    let place = |value: f64| if high > low { ((scaled(value) - low) / (high - low)) as f32 } else { 0.5 };
    let own = values.iter().find(|(id, _)| *id == subject).map(|(_, value)| place(*value))?;
    let marks = values.iter().map(|(_, value)| place(*value)).collect();
    Some(RankStrip { position: rank.position, of: rank.of, marks, own, is_log })
}

/// Half of all values within this part of their range stand too close together to be told apart on an even scale.
const CROWDED: f64 = 0.1;

/// Whether values are told apart by ratios only: all are above zero, and half of them stand in the lowest tenth of their range.
fn asks_for_ratios(mut values: Vec<f64>) -> bool {
    values.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (values.first(), values.last()) else { return false };
    // The upper one of two in the middle: half of the values are no greater.
    let Some(middle) = values.get(values.len() / 2) else { return false };
    *low > 0.0 && high > low && (middle - low) / (high - low) < CROWDED
}

/// One value per full year, oldest first, and no targets.
fn series(subject: &str, indicator: &Indicator, atlas: &Atlas, as_of: PartialDate) -> Vec<(i32, f64)> {
    let year = |period: &Period| match period {
        Period::Year(year) => Some(*year),
        _ => None,
    };
    let figure = |period: &Period| {
        let year = year(period).filter(|_| period.last_day().is_some_and(|end| end <= as_of.first_day()))?;
        let figure = atlas.figure(subject, &indicator.id, Some(period), Some(as_of))?;
        (figure.status != Status::Target).then_some((year, figure.value))
    };
    atlas.periods_of_subject(subject, &indicator.id).iter().filter_map(figure).collect()
}

fn profile_sources(subject: &str, atlas: &Atlas, words: &Words) -> Vec<String> {
    let Ok(Some(profile)) = atlas.profile(subject, words.language().data()) else { return Vec::new() };
    let runs = profile.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|paragraph| &paragraph.runs);
    let mut found = Vec::new();
    for run in runs {
        if let atlas_data::Run::Cite(ids) = run {
            found.extend(ids.iter().cloned());
        }
    }
    found
}

fn source_note(id: &str, atlas: &Atlas, words: &Words) -> SourceNote {
    let Some(source) = atlas.source(id) else {
        return SourceNote { id: id.to_owned(), title: id.to_owned(), detail: String::new() };
    };
    let lang = words.language().data();
    let parts = [source.publisher(lang), source.published.as_deref()];
    let detail = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let detail = detail.join(&words.get("list-separator"));
    SourceNote { id: id.to_owned(), title: source.title(lang).to_owned(), detail }
}

#[cfg(test)]
mod tests {
    use super::asks_for_ratios;

    #[test]
    fn one_far_out_asks_for_ratios_and_nothing_at_or_below_zero_does() {
        assert!(asks_for_ratios(vec![100.0, 150.0, 200.0, 400.0, 24_000.0]));
        assert!(!asks_for_ratios(vec![100.0, 150.0, 200.0, 400.0, 800.0]));
        for least in [0.0, -5.0] {
            assert!(!asks_for_ratios(vec![least, 150.0, 200.0, 400.0, 24_000.0]), "{least}");
        }
        assert!(!asks_for_ratios(vec![7.0, 7.0]) && !asks_for_ratios(Vec::new()));
    }
}
