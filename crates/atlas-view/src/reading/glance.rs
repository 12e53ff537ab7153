//! What the figures say of a subject, computed, so that it is never out of date: of each theme the first indicator that is known of it and
//! of most units.

use super::Span;
use crate::{Words, numbers, numbers::NumberStyle};
use atlas_data::{Atlas, Bound, Column, Figure, Indicator, PartialDate, Period, Rank, Status};

/// So many figures are no glance any more.
const MOST: usize = 5;

/// The sentences, their figures among them.
pub(super) fn spans(subject: &str, as_of: PartialDate, atlas: &Atlas, words: &Words) -> Vec<Span> {
    let mut found = Vec::new();
    for theme in atlas.themes() {
        let of_theme = atlas.indicators().iter().filter(|indicator| indicator.theme == theme.id);
        let known =
            of_theme.into_iter().find_map(|indicator| Some((indicator, Known::of(subject, indicator, as_of, atlas)?)));
        if let Some((indicator, known)) = known.filter(|_| found.len() < MOST) {
            found.push(sentence(indicator, &known, words));
        }
    }
    found.into_iter().flatten().collect()
}

/// A figure and where it stands.
struct Known<'a> {
    figure: Figure<'a>,
    period: Period,
    rank: Option<Rank>,
}

impl<'a> Known<'a> {
    /// The figure of the period that the atlas shows of all units, where most units and the subject have one.
    fn of(subject: &str, indicator: &Indicator, as_of: PartialDate, atlas: &'a Atlas) -> Option<Self> {
        let column: Column<'a> = atlas.column(&indicator.id, None, as_of);
        let period = column.period.clone().filter(Period::is_full)?;
        let known = column.rows.iter().filter(|row| row.figure.is_some()).count();
        if known * 5 < column.rows.len() * 4 {
            return None;
        }
        let figure = match column.row(subject) {
            Some(row) => row.figure.clone(),
            None => atlas.answer(subject, &indicator.id, &period, as_of).figure,
        };
        let figure = figure.filter(|figure| figure.bound == Bound::Exact && figure.status != Status::Target)?;
        Some(Self { figure, period, rank: column.rank(subject) })
    }
}

/// Name, value, period and place; the value is a figure that leads to its passport.
fn sentence(indicator: &Indicator, known: &Known<'_>, words: &Words) -> Vec<Span> {
    let language = words.language();
    let value = NumberStyle::of(indicator).short(known.figure.value, language);
    let value = numbers::with_unit(&value, &indicator.unit, words);
    let plain = |text: String| Span::Text { text, bold: false };
    let period = words.period(&known.period);
    let end = match &known.rank {
        Some(rank) => {
            let (position, of) = (rank.position.to_string(), rank.of.to_string());
            words.with("glance-ranked", &[("period", &period), ("position", &position), ("of", &of)])
        }
        None => words.with("glance-unranked", &[("period", &period)]),
    };
    let start = words.with("glance-name", &[("name", indicator.name(language.data()))]);
    let figure = Span::Figure { text: value, indicator: indicator.id.clone(), period: known.period.clone() };
    vec![plain(start), figure, plain(end)]
}
