//! Some units beside one another: the same indicators of the same period for each.

use crate::{
    View, Words, captions,
    numbers::{self, NumberStyle, with_unit},
    passport,
};
use atlas_data::{Answer, Atlas, Column, Comparability, Indicator, IndicatorKind, PartialDate, Period, Reason, Status};

/// A table of units beside one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The columns.
    pub units: Vec<ComparedUnit>,
    /// The rows, by theme, those known for most units first.
    pub rows: Vec<CompareRow>,
}

/// A unit that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedUnit {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// Whether it is there at the date of the view.
    pub exists: bool,
}

/// One indicator of all compared units.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareRow {
    /// Name of its theme.
    pub theme: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// Unit of measurement.
    pub unit: String,
    /// Unit of measurement and period.
    pub caption: String,
    /// The period of all figures of the row.
    pub period: Period,
    /// Whether most units have it, compared or not.
    pub is_key: bool,
    /// A cell for each unit.
    pub cells: Vec<CompareCell>,
}

/// What is known of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareCell {
    /// Id of the unit, or of the measured units of an area joined by plus signs; its passport goes by this id.
    pub subject: String,
    /// The value in a few digits with the sign of a bound, or why there is none.
    pub text: String,
    /// The value in three significant digits with the sign of a bound; empty where there is none.
    pub brief: String,
    /// The plain number, for a spreadsheet; empty where there is none.
    pub digits: String,
    /// The value in the indicator's unit.
    pub value: Option<f64>,
    /// The area that was measured, that it is an aim, or why there is no value.
    pub note: String,
    /// Its length beside the greatest of the row, 0 to 1; `None` where there is no value or one is below zero.
    pub share: Option<f32>,
    /// Its place among all units and how many have one; 1 is the greatest.
    pub rank: Option<(usize, usize)>,
    /// Whether it is the greatest or the least of the compared ones.
    pub extreme: Option<Extreme>,
    /// The cell for who cannot see it.
    pub spoken: String,
}

/// The ends of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// No compared unit has more.
    Greatest,
    /// No compared unit has less.
    Least,
}

impl Comparison {
    /// Compares the view's chosen units by every indicator of which one of them has a figure. `key` are those that most
    /// units have.
    pub fn of<'a>(view: &View, key: impl Iterator<Item = &'a str>, atlas: &Atlas, words: &Words) -> Self {
        let lang = words.language().data();
        let unit = |id: &String| ComparedUnit {
            id: id.clone(),
            name: atlas.short_name_at(id, lang, view.as_of).to_owned(),
            exists: exists(id, atlas, view.as_of),
        };
        let units = view.compared.iter().map(unit).collect();
        let key: Vec<&str> = key.collect();
        let mut rows = Vec::new();
        for theme in atlas.themes() {
            let of_theme = atlas.indicators().iter().filter(|indicator| indicator.theme == theme.id);
            let (known, others): (Vec<_>, Vec<_>) =
                of_theme.partition(|indicator| key.contains(&indicator.id.as_str()));
            let maker = |is_key| Maker { view, atlas, words, theme: theme.name(lang), is_key };
            rows.extend(known.into_iter().filter_map(|indicator| maker(true).row(indicator)));
            rows.extend(others.into_iter().filter_map(|indicator| maker(false).row(indicator)));
        }
        Self { units, rows }
    }

    /// The table with tabs between its cells, as spreadsheets take it from the clipboard: numbers with all their digits,
    /// the unit of measurement and the period in columns of their own.
    pub fn to_tsv(&self, words: &Words) -> String {
        let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let head =
            ["compare-column-indicator", "compare-column-unit", "compare-column-period"].map(|key| words.get(key));
        let names = self.units.iter().map(|unit| clean(&unit.name));
        let mut lines = vec![head.into_iter().chain(names).collect::<Vec<_>>().join("\t")];
        for row in &self.rows {
            let about = [clean(&row.name), clean(&row.unit), row.period.to_string()];
            let cells =
                row.cells.iter().map(|cell| clean(if cell.value.is_some() { &cell.digits } else { &cell.text }));
            lines.push(about.into_iter().chain(cells).collect::<Vec<_>>().join("\t"));
        }
        lines.join("\n")
    }
}

/// Whether a unit is there at a date.
pub(crate) fn exists(unit: &str, atlas: &Atlas, as_of: PartialDate) -> bool {
    atlas.unit(unit).is_some_and(|unit| unit.valid.contains(as_of))
}

struct Maker<'m> {
    view: &'m View,
    atlas: &'m Atlas,
    words: &'m Words,
    theme: &'m str,
    is_key: bool,
}

impl Maker<'_> {
    fn row(&self, indicator: &Indicator) -> Option<CompareRow> {
        let (view, atlas, words) = (self.view, self.atlas, self.words);
        let period = period_of(view, indicator, atlas)?;
        let column = atlas.column(&indicator.id, Some(&period), view.as_of);
        let mut cells: Vec<CompareCell> =
            view.compared.iter().map(|unit| self.cell(unit, indicator, &period, &column)).collect();
        if cells.iter().all(|cell| cell.value.is_none()) {
            return None;
        }
        mark(&mut cells);
        for (cell, unit) in cells.iter_mut().zip(&view.compared) {
            cell.spoken = self.spoken(cell, unit, indicator);
        }
        let unit = words.unit(&indicator.unit);
        Some(CompareRow {
            theme: self.theme.to_owned(),
            indicator: indicator.id.clone(),
            name: indicator.name(words.language().data()).to_owned(),
            caption: words.caption(&unit, Some(&period)),
            unit,
            is_key: self.is_key,
            cells,
            period,
        })
    }

    fn cell(&self, unit: &str, indicator: &Indicator, period: &Period, column: &Column<'_>) -> CompareCell {
        let (atlas, words) = (self.atlas, self.words);
        let figure_of = figure_of(unit, indicator, period, column, atlas, self.view.as_of);
        let (text, brief, digits, value, note) = match &figure_of.answer.figure {
            Some(figure) => {
                let mark = numbers::bound_mark(figure.bound);
                let style = NumberStyle::of(indicator);
                let text = style.short(figure.value, words.language());
                let brief = format!("{mark}{}", style.brief(figure.value, words.language()));
                let note = match (&figure_of.area, figure.status) {
                    (Some(area), _) => passport::short_names(area, atlas, words.language().data(), self.view.as_of),
                    (None, Status::Target) => words.get("status-target"),
                    _ => String::new(),
                };
                (format!("{mark}{text}"), brief, format!("{mark}{}", figure.digits()), Some(figure.value), note)
            }
            None => {
                let (text, note) = gap(unit, &figure_of.answer, atlas, self.view.as_of, words);
                (text, String::new(), String::new(), None, note)
            }
        };
        let rank = column.rank(unit).map(|rank| (rank.position, rank.of));
        let subject = figure_of.area.unwrap_or_else(|| unit.to_owned());
        CompareCell {
            subject,
            text,
            brief,
            digits,
            value,
            note,
            share: None,
            rank,
            extreme: None,
            spoken: String::new(),
        }
    }

    fn spoken(&self, cell: &CompareCell, unit: &str, indicator: &Indicator) -> String {
        let words = self.words;
        let lang = words.language().data();
        let value = match cell.value {
            Some(_) => with_unit(&cell.text, &indicator.unit, words),
            None => cell.text.clone(),
        };
        let rank = cell.rank.map_or_else(String::new, |(position, of)| {
            words.with("tooltip-rank", &[("position", &position.to_string()), ("of", &of.to_string())])
        });
        let extreme = match cell.extreme {
            Some(Extreme::Greatest) => words.get("compare-greatest"),
            Some(Extreme::Least) => words.get("compare-least"),
            None => String::new(),
        };
        let name = self.atlas.short_name_at(unit, lang, self.view.as_of);
        let parts = [indicator.name(lang), name, &value, &cell.note, &rank, &extreme];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(&words.get("list-separator"))
    }
}

/// The bars' lengths, and the ends of the row.
fn mark(cells: &mut [CompareCell]) {
    let values = || cells.iter().filter_map(|cell| cell.value);
    let greatest = values().fold(f64::NEG_INFINITY, f64::max);
    let least = values().fold(f64::INFINITY, f64::min);
    let distinct = greatest > least;
    for cell in cells {
        let Some(value) = cell.value else { continue };
        cell.share = (least >= 0.0 && greatest > 0.0).then(|| (value / greatest) as f32);
        cell.extreme = match value {
            _ if !distinct => None,
            value if value == greatest => Some(Extreme::Greatest),
            value if value == least => Some(Extreme::Least),
            _ => None,
        };
    }
}

/// A figure of a unit, or of the area that it was measured with.
pub(crate) struct FigureOf<'a> {
    /// The figure, or why there is none.
    pub(crate) answer: Answer<'a>,
    /// The measured units joined by plus signs, where the figure is that of several.
    pub(crate) area: Option<String>,
}

/// The figure of a compared unit in a column; none of a unit that is not there at the date.
pub(crate) fn figure_of<'a>(
    unit: &str,
    indicator: &Indicator,
    period: &Period,
    column: &Column<'a>,
    atlas: &'a Atlas,
    as_of: PartialDate,
) -> FigureOf<'a> {
    if !exists(unit, atlas, as_of) {
        let answer = Answer { figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure };
        return FigureOf { answer, area: None };
    }
    if let Some(area) = column.merged_with(unit) {
        let id = area.id();
        return FigureOf { answer: atlas.area_answer(&id, &indicator.id, period, as_of), area: Some(id) };
    }
    FigureOf { answer: atlas.answer(unit, &indicator.id, period, as_of), area: None }
}

/// Why a unit has no figure: in short, and what more can be said.
pub(crate) fn gap(
    unit: &str,
    answer: &Answer<'_>,
    atlas: &Atlas,
    as_of: PartialDate,
    words: &Words,
) -> (String, String) {
    if !exists(unit, atlas, as_of) {
        return (words.get("compare-not-then"), String::new());
    }
    let told = answer.reason != Reason::NoFigure;
    let reason = if told { words.get(passport::reason_key(answer.reason)) } else { String::new() };
    (words.get(captions::gap_key_of(answer.comparability)), reason)
}

/// The period in which the compared units are shown: that of the view for its own indicator, else the latest that at
/// least four fifths as many of them have as have the best known one. Full years, months and days come first; figures
/// without a date stand beside them for what hardly changes; stretches of time, aims and the rest come last.
pub(crate) fn period_of(view: &View, indicator: &Indicator, atlas: &Atlas) -> Option<Period> {
    let is_shown = view.indicator.as_deref() == Some(indicator.id.as_str());
    if let Some(period) = view.period.as_ref().filter(|_| is_shown) {
        return Some(period.clone());
    }
    let as_of = view.as_of;
    let mut usual: Vec<(Period, usize)> = Vec::new();
    let mut others: Vec<(Period, usize)> = Vec::new();
    let mut count = |period: &Period, unit_has: bool, is_aim: bool| {
        let constant = *period == Period::Undated && indicator.kind == IndicatorKind::Amount;
        let stretch = indicator.formula.is_some() && *period != Period::Undated;
        let list = if !is_aim && (period.is_full() || constant || stretch) { &mut usual } else { &mut others };
        match list.iter_mut().find(|(known, _)| known == period) {
            Some((_, count)) => *count += usize::from(unit_has),
            None => list.push((period.clone(), usize::from(unit_has))),
        }
    };
    let mut changed = false;
    for unit in view.compared.iter().filter(|unit| exists(unit, atlas, as_of)) {
        changed |= atlas.succession().iter().any(|transfer| transfer.from == *unit || transfer.to == *unit);
        for period in atlas.periods_of_subject(unit, &indicator.id) {
            if period.last_day().is_some_and(|end| end > as_of.first_day()) {
                continue;
            }
            if let Some(figure) = atlas.answer(unit, &indicator.id, &period, as_of).figure {
                count(&period, true, figure.status == Status::Target);
            }
        }
    }
    if changed {
        // Units that were measured only together with others have figures in the period of the map.
        let column = atlas.column(&indicator.id, None, as_of);
        let together = view.compared.iter().filter(|unit| column.merged_with(unit).is_some()).count();
        if let Some(period) = column.period.filter(|_| together > 0) {
            (0..together).for_each(|_| count(&period, true, false));
        }
    }
    let latest = |list: Vec<(Period, usize)>| {
        let best = list.iter().map(|(_, count)| *count).max()?;
        let wide = list.into_iter().filter(|(_, count)| count * 5 >= best * 4);
        wide.map(|(period, _)| period).max()
    };
    latest(usual).or_else(|| latest(others))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, testing::atlas};

    fn view(units: &[&str], as_of: &str) -> View {
        let mut view = View::opening(atlas());
        view.as_of = as_of.parse().unwrap();
        view.compared = units.iter().map(|unit| (*unit).to_owned()).collect();
        view
    }

    fn table(view: &View) -> Comparison {
        let key = ["gdp", "population-census", "gdp-per-person"];
        Comparison::of(view, key.into_iter(), atlas(), &Words::new(Language::English))
    }

    fn row<'t>(table: &'t Comparison, indicator: &str) -> &'t CompareRow {
        table.rows.iter().find(|row| row.indicator == indicator).unwrap()
    }

    #[test]
    fn every_cell_is_what_the_atlas_answers_for_the_period_of_its_row() {
        for (units, as_of) in [
            (&["yuzhong", "qianjiang", "shizhu", "jiangbei"] as &[&str], "2024-12-31"),
            (&["wanzhou", "zone-ne", "wansheng-zone", "liangjiang-zone-2010"], "2024-12-31"),
            (&["qijiang-county", "wansheng", "fuling"], "2008-12-31"),
        ] {
            let view = view(units, as_of);
            let table = table(&view);
            assert!(table.rows.len() > 5, "{units:?}: {}", table.rows.len());
            for row in &table.rows {
                assert!(row.cells.iter().any(|cell| cell.value.is_some()), "{}", row.indicator);
                assert_eq!(row.cells.len(), units.len());
                for (cell, unit) in row.cells.iter().zip(units) {
                    let answer = atlas().area_answer(&cell.subject, &row.indicator, &row.period, view.as_of);
                    assert_eq!(cell.value, answer.figure.map(|figure| figure.value), "{unit} {}", row.indicator);
                    assert!(!cell.text.is_empty() && !cell.spoken.is_empty());
                }
            }
        }
    }

    #[test]
    fn units_of_other_dates_say_so_in_every_row() {
        let view = view(&["yuzhong", "liangjiang", "qijiang-county"], "2024-12-31");
        let table = table(&view);
        assert_eq!(table.units.iter().map(|unit| unit.exists).collect::<Vec<_>>(), [true, false, false]);
        for row in &table.rows {
            for cell in &row.cells[1..] {
                assert_eq!((cell.text.as_str(), cell.value), ("not a unit on this date", None), "{}", row.indicator);
            }
        }
    }

    #[test]
    fn units_measured_as_one_show_the_area_and_its_name() {
        let view = view(&["liangjiang", "beibei-2025", "yuzhong"], "2026-01-01");
        let table = table(&view);
        let row = row(&table, "population-resident");
        let [liangjiang, beibei, yuzhong] = &row.cells[..] else { panic!("three cells") };
        assert_eq!(liangjiang.value, beibei.value);
        assert_eq!(liangjiang.subject, "jiangbei+beibei+yubei");
        assert_eq!(liangjiang.note, "Jiangbei + Beibei + Yubei");
        assert!(yuzhong.note.is_empty() && yuzhong.extreme == Some(Extreme::Least) && liangjiang.rank.is_none());
    }

    #[test]
    fn the_greatest_and_the_least_are_marked_and_lengths_are_in_proportion() {
        let view = view(&["yuzhong", "qianjiang", "shizhu"], "2024-12-31");
        let table = table(&view);
        let row = row(&table, "gdp-per-person");
        let greatest = row.cells.iter().find(|cell| cell.extreme == Some(Extreme::Greatest)).unwrap();
        assert_eq!((greatest.subject.as_str(), greatest.share), ("yuzhong", Some(1.0)));
        for cell in &row.cells {
            let share = cell.value.unwrap() / greatest.value.unwrap();
            assert!((f64::from(cell.share.unwrap()) - share).abs() < 1e-6);
        }
    }

    #[test]
    fn what_most_units_have_comes_first_within_a_theme() {
        let table = table(&view(&["qianjiang", "fuling"], "2024-12-31"));
        let economy: Vec<&CompareRow> = table.rows.iter().filter(|row| row.theme == "Economy").collect();
        let keys = economy.iter().take_while(|row| row.is_key).count();
        assert!(keys == 2 && economy[keys..].iter().all(|row| !row.is_key), "{keys}");
        assert!(economy.len() > keys + 5);
    }

    #[test]
    fn the_chosen_period_counts_for_the_indicator_of_the_map_only() {
        let mut view = view(&["yuzhong", "fuling"], "2024-12-31");
        view.indicator = Some("population-census".to_owned());
        view.period = Some("2000".parse().unwrap());
        let table = table(&view);
        assert_eq!(row(&table, "population-census").period.to_string(), "2000");
        assert_eq!(row(&table, "gdp").period.to_string(), "2024");
    }

    #[test]
    fn the_copied_table_has_plain_numbers_and_as_many_cells_in_every_line() {
        let words = Words::new(Language::Chinese);
        let view = view(&["yuzhong", "liangjiang"], "2024-12-31");
        let table = Comparison::of(&view, ["gdp-per-person"].into_iter(), atlas(), &words);
        let tsv = table.to_tsv(&words);
        assert!(tsv.lines().all(|line| line.split('\t').count() == 5), "{tsv}");
        assert!(tsv.starts_with("指标\t单位\t时期\t渝中\t两江"), "{tsv}");
        let line = tsv.lines().find(|line| line.starts_with("人均地区生产总值\t")).unwrap();
        assert_eq!(line.split('\t').nth(3), Some("294230"));
    }
}
