//! Rows of figures, and the table of an indicator over the units of a date.

use super::{columns, count, text};
use atlas_data::{
    Answer, Atlas, Basis, Column, Comparability, Figure, Indicator, JoinRule, Lang, Observation, PartialDate, Period,
    Rank, Reason, Status,
};
use atlas_scene::{Cell, Table};

/// The columns of every row of figures.
pub const FIGURE_COLUMNS: [&str; 20] = [
    "unit_id",
    "unit_name_en",
    "unit_name_zh",
    "indicator_id",
    "indicator_name_en",
    "period",
    "value",
    "unit",
    "bound",
    "status",
    "edition",
    "source_id",
    "source_title",
    "source_title_zh",
    "confidence",
    "note",
    "note_zh",
    "comparability",
    "reason",
    "formula",
];

/// The columns that tables of units have besides.
pub(super) const UNIT_COLUMNS: [&str; 5] = ["indicator_name_zh", "rank", "ranked", "adcode", "covers"];

/// A unit of a date, or an area of several that have their figure only together.
pub(crate) struct Area<'a> {
    /// Id of the unit, or of the measured units joined by plus signs.
    pub(crate) id: String,
    /// The units of the date that it stands for.
    pub(crate) covers: Vec<&'a str>,
    /// Its figure, or why there is none.
    pub(crate) answer: Answer<'a>,
    /// Its place. An area of several units has none.
    pub(crate) rank: Option<Rank>,
}

impl Area<'_> {
    /// An area of which nothing was measured.
    pub(crate) fn without_figure(id: &str) -> Self {
        let answer = Answer { figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure };
        Self { id: id.to_owned(), covers: Vec::new(), answer, rank: None }
    }
}

/// The row of an observation, whatever other observations say of the same.
pub fn observed_row(observation: &Observation, atlas: &Atlas) -> Vec<Cell> {
    let (comparability, reason) = match observation.status {
        Status::Estimated => (Comparability::Estimated, Reason::EstimateOfSource),
        _ => (Comparability::Reported, Reason::SameTerritory),
    };
    let mut row = head(&observation.subject, &observation.indicator, Some(&observation.period), atlas);
    row.extend(observed_cells(observation, comparability, reason, atlas));
    row
}

/// The row of an answer of a subject, or of several joined by plus signs: its figure, or why there is none.
/// [`FIGURE_COLUMNS`] name its cells.
pub fn answer_row(
    subject: &str,
    indicator: &Indicator,
    period: Option<&Period>,
    answer: &Answer<'_>,
    atlas: &Atlas,
) -> Vec<Cell> {
    let Some(figure) = &answer.figure else {
        return gap_row(subject, indicator, period, answer, atlas);
    };
    let mut row = head(subject, &indicator.id, Some(&figure.period), atlas);
    match figure.observation() {
        Some(observation) => row.extend(observed_cells(observation, answer.comparability, answer.reason, atlas)),
        None => row.extend(made_cells(indicator, figure, answer, atlas)),
    }
    row
}

/// The names of a subject, or of those that are joined by plus signs.
pub(super) fn names(subject: &str, lang: Lang, atlas: &Atlas) -> String {
    let names: Vec<&str> = subject.split('+').map(|id| atlas.name(id, lang)).collect();
    names.join(" + ")
}

/// The cells up to the period, which every row has.
fn head(subject: &str, indicator: &str, period: Option<&Period>, atlas: &Atlas) -> Vec<Cell> {
    vec![
        text(subject),
        Cell::Text(names(subject, Lang::En, atlas)),
        Cell::Text(names(subject, Lang::Zh, atlas)),
        text(indicator),
        text(atlas.indicator(indicator).map_or("", |indicator| indicator.name_en.as_str())),
        period.map_or(Cell::Empty, |period| Cell::Text(period.to_string())),
    ]
}

fn observed_cells(
    observation: &Observation,
    comparability: Comparability,
    reason: Reason,
    atlas: &Atlas,
) -> [Cell; 14] {
    let source = atlas.source(&observation.source);
    [
        Cell::Number { value: observation.value, text: observation.value_text.clone() },
        text(atlas.indicator(&observation.indicator).map_or("", |indicator| indicator.unit.as_str())),
        text(observation.bound.id()),
        text(observation.status.id()),
        text(observation.edition.as_deref().unwrap_or_default()),
        text(&observation.source),
        text(source.map_or("", |source| source.title(Lang::En))),
        text(source.map_or("", |source| source.title(Lang::Zh))),
        text(observation.confidence.id()),
        text(observation.note.in_language(Lang::En)),
        text(observation.note.in_language(Lang::Zh)),
        text(comparability.id()),
        text(reason.id()),
        text(""),
    ]
}

fn made_cells(indicator: &Indicator, figure: &Figure<'_>, answer: &Answer<'_>, atlas: &Atlas) -> [Cell; 14] {
    let sources = atlas.sources_of(figure);
    let titles = |lang: Lang| match &figure.basis {
        Basis::Outline { .. } => lang.pick(&atlas.info().attribution_en, &atlas.info().attribution_zh).to_owned(),
        _ => sources.iter().map(|source| source.title(lang)).collect::<Vec<_>>().join("; "),
    };
    let formula = match &figure.basis {
        Basis::Observed { .. } => String::new(),
        Basis::Computed { formula, .. } => formula.to_string(),
        Basis::Joined { rule: JoinRule::Sum, .. } => "sum".to_owned(),
        Basis::Joined { rule: JoinRule::WeightedMean(weight), .. } => format!("weighted:{}", weight.id),
        Basis::Outline { .. } => "outline-area()".to_owned(),
    };
    [
        Cell::Number { value: figure.value, text: figure.digits().into_owned() },
        text(&indicator.unit),
        text(figure.bound.id()),
        text(figure.status.id()),
        text(&figure.editions().join("; ")),
        text(&source_ids(figure, atlas)),
        text(&titles(Lang::En)),
        text(&titles(Lang::Zh)),
        text(figure.confidence.id()),
        text(""),
        text(""),
        text(answer.comparability.id()),
        text(answer.reason.id()),
        text(&formula),
    ]
}

/// Ids of the sources that a figure rests on; what was measured on the map rests on its boundaries.
pub(crate) fn source_ids(figure: &Figure<'_>, atlas: &Atlas) -> String {
    match &figure.basis {
        Basis::Outline { .. } => atlas.info().boundaries.clone(),
        _ => figure.sources().join("; "),
    }
}

fn gap_row(
    subject: &str,
    indicator: &Indicator,
    period: Option<&Period>,
    answer: &Answer<'_>,
    atlas: &Atlas,
) -> Vec<Cell> {
    let mut row = head(subject, &indicator.id, period, atlas);
    row.extend([Cell::Empty, text(&indicator.unit)]);
    row.extend((0..9).map(|_| Cell::Empty));
    // Where nothing was measured there is nothing to compare.
    let is_refused = answer.comparability == Comparability::NotComparable;
    let comparability = if is_refused { text(answer.comparability.id()) } else { Cell::Empty };
    row.extend([comparability, text(answer.reason.id()), Cell::Empty]);
    row
}

/// The units of a column in the order of the pack, each area that has its figure only together once.
pub(super) fn areas<'a>(column: &Column<'a>, as_of: PartialDate, atlas: &'a Atlas) -> Vec<Area<'a>> {
    let mut areas: Vec<Area<'a>> = Vec::with_capacity(column.rows.len());
    for row in &column.rows {
        let area = unit_area(row.unit.id.as_str(), column, as_of, atlas);
        if !areas.iter().any(|known| known.id == area.id) {
            areas.push(area);
        }
    }
    areas
}

/// What a column says of a unit, or of the area that it has its figure in common with.
pub(crate) fn unit_area<'a>(unit: &'a str, column: &Column<'a>, as_of: PartialDate, atlas: &'a Atlas) -> Area<'a> {
    if let (Some(merged), Some(indicator), Some(period)) = (column.merged_with(unit), column.indicator, &column.period)
    {
        let id = merged.id();
        let answer = atlas.area_answer(&id, &indicator.id, period, as_of);
        return Area { id, covers: merged.units.clone(), answer, rank: None };
    }
    let answer = match column.row(unit) {
        Some(row) => Answer { figure: row.figure.clone(), comparability: row.comparability, reason: row.reason },
        // The whole is no unit among others.
        None if atlas.unit(unit).is_some_and(|one| one.valid.contains(as_of)) => {
            let of = column.indicator.zip(column.period.as_ref());
            let none = Answer { figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure };
            of.map_or(none, |(indicator, period)| atlas.answer(unit, &indicator.id, period, as_of))
        }
        // The unit is not there at the date.
        None => Answer { figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure },
    };
    Area { id: unit.to_owned(), covers: vec![unit], answer, rank: column.rank(unit) }
}

/// The cells of an area: [`FIGURE_COLUMNS`] and [`UNIT_COLUMNS`] name them.
pub(super) fn area_row(area: &Area<'_>, indicator: &Indicator, period: Option<&Period>, atlas: &Atlas) -> Vec<Cell> {
    let mut row = answer_row(&area.id, indicator, period, &area.answer, atlas);
    row.extend([
        text(&indicator.name_zh),
        area.rank.map_or(Cell::Empty, |rank| count(rank.position)),
        area.rank.map_or(Cell::Empty, |rank| count(rank.of)),
        adcode(&area.id, atlas),
        text(&area.covers.join("; ")),
    ]);
    row
}

/// The official code of a unit.
pub(super) fn adcode(unit: &str, atlas: &Atlas) -> Cell {
    atlas.unit(unit).and_then(|unit| unit.adcode.as_deref()).map_or(Cell::Empty, text)
}

/// The table of an indicator over the units of a date: a row for every unit, with its figure or why there is none, and
/// one for every area whose units have a figure only together. `None` where the pack has no such indicator.
///
/// Behind [`FIGURE_COLUMNS`] stand the Chinese name of the indicator, the place of the unit and how many have one,
/// its official code, and the units that the row stands for.
pub fn column_table(title: &str, column: &Column<'_>, as_of: PartialDate, atlas: &Atlas) -> Option<Table> {
    let indicator = column.indicator?;
    let rows = areas(column, as_of, atlas);
    Some(Table {
        title: title.to_owned(),
        columns: columns(FIGURE_COLUMNS.iter().chain(&UNIT_COLUMNS)),
        rows: rows.iter().map(|area| area_row(area, indicator, column.period.as_ref(), atlas)).collect(),
    })
}
