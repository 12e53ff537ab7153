//! What the key figures of the atlas say of a subject, computed, so that it is never out of date.

use super::Span;
use crate::{Words, numbers, numbers::NumberStyle};
use atlas_data::{Atlas, Bound, Column, Figure, Indicator, PartialDate, Period, Rank, Status};

/// The sentences, their figures among them.
pub(super) fn spans(subject: &str, as_of: PartialDate, atlas: &Atlas, words: &Words) -> Vec<Span> {
    let mut keys: Vec<&Indicator> = atlas.indicators().iter().filter(|indicator| indicator.key.is_some()).collect();
    keys.sort_by_key(|indicator| indicator.key);
    let known = keys.into_iter().filter_map(|one| Some((one, Known::of(subject, one, as_of, atlas)?)));
    known.flat_map(|(indicator, known)| sentence(indicator, &known, words)).collect()
}

/// A figure and where it stands.
struct Known<'a> {
    figure: Figure<'a>,
    period: Period,
    rank: Option<Rank>,
}

impl<'a> Known<'a> {
    /// The figure of the period that the atlas shows of all units, where the subject has one.
    fn of(subject: &str, indicator: &Indicator, as_of: PartialDate, atlas: &'a Atlas) -> Option<Self> {
        let column: Column<'a> = atlas.column(&indicator.id, None, as_of);
        let period = column.period.clone()?;
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
    let period = match known.period {
        Period::Undated => String::new(),
        _ => words.with("glance-period", &[("period", &words.period(&known.period))]),
    };
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
