//! The units of a date ranked by one indicator, in words: the bars of the chart and the rows of the list.

use crate::{
    Words, captions, merged,
    numbers::{self, NumberStyle},
    passport,
};
use atlas_data::{Atlas, Column, ColumnRow, Indicator, Lang, MergedRow, NameRole, PartialDate, Period, Reason, Status};

/// The units of a date ranked by one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The indicator.
    pub indicator: String,
    /// The period of all figures.
    pub period: Option<Period>,
    /// Unit of measurement and period.
    pub caption: String,
    /// The least value, or zero where all are above it.
    pub least: f64,
    /// The greatest value, or zero where all are below it.
    pub greatest: f64,
    /// A row for every unit and for every area that was measured as one: the greatest value first, those without a
    /// value last and in the order of the pack.
    pub rows: Vec<RankingRow>,
}

/// A unit, or an area that was measured as other units.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingRow {
    /// The unit, or the measured units of an area joined by plus signs; its passport goes by this id.
    pub id: String,
    /// The units of the date that it stands for.
    pub units: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its short name, for a narrow list.
    pub short_name: String,
    /// What its name is sorted by.
    pub sort_name: String,
    /// Its value in the indicator's unit.
    pub value: Option<f64>,
    /// Its value in a few digits with the sign of a bound, or that there is none.
    pub value_text: String,
    /// Why there is no value, where more can be said.
    pub reason: String,
    /// Its place, 1 is the greatest; an area is no unit of the date and has none.
    pub rank: Option<usize>,
    /// The whole row for who cannot see it.
    pub spoken: String,
}

impl Ranking {
    /// Ranks the units of a date; `None` where the pack has no such indicator.
    pub fn of(
        indicator: &str,
        period: Option<&Period>,
        as_of: PartialDate,
        atlas: &Atlas,
        words: &Words,
    ) -> Option<Self> {
        Self::of_column(&atlas.column(indicator, period, as_of), atlas, words)
    }

    pub(crate) fn of_column(column: &Column<'_>, atlas: &Atlas, words: &Words) -> Option<Self> {
        let indicator = column.indicator?;
        let maker = Maker { indicator, column, atlas, words };
        let units = column.rows.iter().filter(|row| column.merged_with(&row.unit.id).is_none());
        let mut rows: Vec<RankingRow> = units.map(|row| maker.unit(row)).collect();
        rows.extend(column.merged.iter().map(|area| maker.area(area)));
        rows.sort_by(|a, b| match (a.value, b.value) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        let values = || rows.iter().filter_map(|row| row.value);
        Some(Self {
            indicator: indicator.id.clone(),
            period: column.period.clone(),
            caption: words.caption(&words.unit(&indicator.unit), column.period.as_ref()),
            least: values().fold(0.0, f64::min),
            greatest: values().fold(0.0, f64::max),
            rows,
        })
    }

    /// The row that a unit stands in.
    pub fn row_of(&self, unit: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.units.iter().any(|one| one == unit))
    }
}

struct Maker<'m> {
    indicator: &'m Indicator,
    column: &'m Column<'m>,
    atlas: &'m Atlas,
    words: &'m Words,
}

impl Maker<'_> {
    fn unit(&self, row: &ColumnRow<'_>) -> RankingRow {
        let words = self.words;
        let value_text = match &row.figure {
            None => words.get(captions::gap_key(row)),
            Some(figure) => {
                let number = NumberStyle::of(self.indicator).short(figure.value, words.language());
                let number = format!("{}{number}", numbers::bound_mark(figure.bound));
                match figure.status {
                    Status::Target => format!("{number} ({})", words.get("status-target")),
                    _ => number,
                }
            }
        };
        let told = row.figure.is_none() && row.reason != Reason::NoFigure;
        let reason = if told { words.get(passport::reason_key(row.reason)) } else { String::new() };
        let name = self.atlas.name_at(&row.unit.id, words.language().data(), self.column.as_of).to_owned();
        let short_name = self.atlas.short_name_at(&row.unit.id, words.language().data(), self.column.as_of);
        let rank = self.column.rank(&row.unit.id).map(|rank| rank.position);
        RankingRow {
            id: row.unit.id.clone(),
            units: vec![row.unit.id.clone()],
            sort_name: sort_name(&row.unit.id, self.atlas, words.language().data()),
            value: row.figure.as_ref().map(|figure| figure.value),
            spoken: self.spoken(rank, short_name, &value_text, row.figure.is_some(), &reason),
            short_name: short_name.to_owned(),
            name,
            value_text,
            reason,
            rank,
        }
    }

    /// An area is no unit of the date, so it has no place among them.
    fn area(&self, area: &MergedRow<'_>) -> RankingRow {
        let language = self.words.language();
        let name = match area.units.as_slice() {
            [one] => self.atlas.name_at(one, language.data(), self.column.as_of).to_owned(),
            _ => merged::name(area, self.atlas, language, self.column.as_of),
        };
        let first = area.measured.first().copied().unwrap_or_default();
        let value_text = NumberStyle::of(self.indicator).short(area.figure.value, language);
        RankingRow {
            id: area.id(),
            units: area.units.iter().map(|unit| (*unit).to_owned()).collect(),
            sort_name: sort_name(first, self.atlas, language.data()),
            value: Some(area.figure.value),
            spoken: self.spoken(None, &name, &value_text, true, ""),
            short_name: merged::name(area, self.atlas, language, self.column.as_of),
            name,
            value_text,
            reason: String::new(),
            rank: None,
        }
    }

    fn spoken(&self, rank: Option<usize>, name: &str, value: &str, has_value: bool, reason: &str) -> String {
        let value = match has_value {
            true => numbers::with_unit(value, &self.indicator.unit, self.words),
            false => value.to_owned(),
        };
        let rank = rank.map_or_else(String::new, |rank| rank.to_string());
        let parts = [rank.as_str(), name, &value, reason].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(&self.words.get("list-separator"))
    }
}

/// What a unit's name is sorted by: its English letters, or its pinyin without tones.
pub fn sort_name(unit: &str, atlas: &Atlas, lang: Lang) -> String {
    let pinyin = || atlas.names(unit).find(|name| name.role == NameRole::Pinyin).map(|name| name.name.as_str());
    let name = match lang {
        Lang::En => None,
        Lang::Zh => pinyin(),
    };
    atlas_data::fold(name.unwrap_or_else(|| atlas.name(unit, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, testing::atlas};

    fn ranking(indicator: &str, as_of: &str, language: Language) -> Ranking {
        let words = Words::new(language);
        Ranking::of(indicator, None, as_of.parse().unwrap(), atlas(), &words).unwrap()
    }

    #[test]
    fn places_go_down_with_values_and_every_unit_stands_in_one_row() {
        for as_of in ["2024-12-31", "2025-12-31"] {
            for indicator in ["gdp", "population-resident", "income-urban", "gdp-growth"] {
                let ranking = ranking(indicator, as_of, Language::English);
                let values: Vec<f64> = ranking.rows.iter().filter_map(|row| row.value).collect();
                assert!(values.windows(2).all(|pair| pair[0] >= pair[1]), "{indicator}");
                let mut gaps = ranking.rows.iter().skip(values.len());
                assert!(gaps.all(|row| row.value.is_none() && row.rank.is_none()));
                let mut units: Vec<&str> = ranking.rows.iter().flat_map(|row| &row.units).map(String::as_str).collect();
                units.sort_unstable();
                let mut known: Vec<&str> =
                    atlas().units_at(as_of.parse().unwrap()).iter().map(|unit| unit.id.as_str()).collect();
                known.sort_unstable();
                assert_eq!(units, known, "{indicator} {as_of}");
            }
        }
    }

    #[test]
    fn a_row_is_spoken_whole() {
        let english = ranking("gdp-per-person", "2024-12-31", Language::English);
        let said = &english.rows[0].spoken;
        assert!(said.starts_with("1, Yuzhong, 294,230 yuan per person"), "{said}");
        let chinese = ranking("gdp-per-person", "2024-12-31", Language::Chinese);
        let said = &chinese.rows[0].spoken;
        assert!(said.contains("渝中") && said.contains("29.42万"), "{said}");
    }

    #[test]
    fn an_area_measured_as_one_is_one_row_without_a_place() {
        let ranking = ranking("population-resident", "2026-01-01", Language::English);
        let row = &ranking.rows[ranking.row_of("liangjiang").unwrap()];
        assert_eq!(row.units.len(), 2);
        assert_eq!(ranking.row_of("beibei-2025"), ranking.row_of("liangjiang"));
        assert!(row.rank.is_none() && row.value.is_some() && row.name.contains(" + "), "{row:?}");
    }
}
