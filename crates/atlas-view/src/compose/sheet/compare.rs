//! Some subjects beside one another on one page.

use super::{Studio, describe, edge, foot, larger, layers, map_for, outlines, series_color, series_dash, tints};
use crate::{
    CompareRow as Row, ComparedUnit, Comparison, MOST_COMPARED, Panel, View,
    compare::exists,
    compose::{ComposeError, SourcesAt},
    sheet::{self, Cited, Course, Look},
    state::extent_of,
};
use atlas_data::{Atlas, PartialDate, Period};
use atlas_scene::{
    Scene,
    sheet::{CompareCell, CompareColumn, CompareRow, CompareSpec, Heading, SHEET, SheetLayout, Trends, compare},
};

/// How strongly the colours of units fill their districts.
const TINT: f32 = 0.55;
/// Rows beyond this number could not be read.
const MOST_ROWS: usize = 24;
/// So many are worth more than larger letters.
const ENOUGH_ROWS: usize = 7;
/// Charts over time.
const MOST_CHARTS: usize = 3;

/// A sheet that compares two to six subjects as of a date.
///
/// # Errors
/// Where there are fewer or more, one is not in the atlas, or the pack cannot be read.
pub fn compare_sheet(
    subjects: &[String],
    as_of: PartialDate,
    studio: &Studio<'_>,
    scale: f32,
) -> Result<Scene, ComposeError> {
    let studio = &Studio { sources: SourcesAt::Page, ..*studio };
    if !(2..=MOST_COMPARED).contains(&subjects.len()) {
        return Err(ComposeError::NotComparable(subjects.len()));
    }
    if let Some(unknown) = subjects.iter().find(|id| studio.atlas.unit(id).is_none()) {
        return Err(ComposeError::NoSubject(unknown.clone()));
    }
    let view = View { as_of, compared: subjects.to_vec(), ..View::opening(studio.atlas) };
    let maker = Maker { view: &view, table: comparison(&view, studio), studio };
    let layout = maker.fitted();
    let map = layout.map.map(|place| maker.map(place, scale * layout.growth)).transpose()?;
    Ok(layout.finish(map.as_ref(), None))
}

/// The table of the compared subjects, key figures first, then those that most units have.
fn comparison(view: &View, studio: &Studio<'_>) -> Comparison {
    let atlas = studio.atlas;
    let keys = atlas.indicators().iter().filter(|indicator| indicator.key.is_some()).map(|one| one.id.as_str());
    let mut table = Comparison::of(view, keys, atlas, studio.words);
    table.rows.retain(|row| row.cells.iter().filter(|cell| cell.value.is_some()).count() >= 2);
    let known = |row: &Row| std::cmp::Reverse(row.cells.iter().filter(|cell| cell.rank.is_some()).count());
    let weight = |row: &Row| {
        let key = atlas.indicator(&row.indicator).and_then(|indicator| indicator.key);
        (key.is_none(), key, known(row))
    };
    table.rows.sort_by_key(weight);
    // One measure of one year is enough of those that are no key figures.
    let mut kept: Vec<Row> = Vec::new();
    for row in table.rows {
        let is_key = atlas.indicator(&row.indicator).is_some_and(|indicator| indicator.key.is_some());
        let is_new = !kept.iter().any(|other| other.unit == row.unit && other.period == row.period);
        if is_key || is_new {
            kept.push(row);
        }
    }
    table.rows = kept;
    table
}

struct Maker<'m, 's> {
    view: &'m View,
    table: Comparison,
    studio: &'m Studio<'s>,
}

impl Maker<'_, '_> {
    /// The sheet in letters as large as the theme wishes, where enough rows have room in them.
    fn fitted(&self) -> SheetLayout {
        let enough = ENOUGH_ROWS.min(self.table.rows.len());
        for growth in larger(self.studio) {
            let (layout, rows) = self.fullest(growth);
            if layout.overflow <= 0.0 && rows >= enough {
                return layout;
            }
        }
        self.fullest(1.0).0
    }

    /// The sheet with as many rows as have room, and how many: each brings its sources, which take room too.
    fn fullest(&self, growth: f32) -> (SheetLayout, usize) {
        let layout = |rows: usize| compare(&self.spec(rows, growth), self.studio.theme, self.studio.fonts);
        let (mut best, mut low, mut high) = (layout(0).0, 0, self.table.rows.len().min(MOST_ROWS));
        while low < high {
            let rows = (low + high).div_ceil(2);
            let (tried, shown) = layout(rows);
            if shown < rows {
                high = rows - 1;
            } else {
                (low, best) = (rows, tried);
            }
        }
        (best, low)
    }

    fn spec(&self, rows: usize, growth: f32) -> CompareSpec {
        let (view, studio) = (self.view, self.studio);
        let words = studio.words;
        let mut cited = Cited::default();
        let rows: Vec<CompareRow> = self.table.rows[..rows].iter().map(|row| self.row(row, &mut cited)).collect();
        let trends = self.trends(&mut cited);
        let names: Vec<&str> = self.table.units.iter().map(|unit| unit.name.as_str()).collect();
        let names = names.join(&words.get("names-separator"));
        let has_map = self.extent().is_some();
        let title = words.with("sheet-compare-title", &[("names", &names)]);
        CompareSpec {
            size: SHEET,
            growth,
            heading: Heading {
                kind: words.get("sheet-compare-kind"),
                title: names,
                other: String::new(),
                caption: words.get("sheet-compare-caption"),
                edge: edge(view.as_of, studio),
                has_locator: false,
            },
            has_map,
            columns: self.columns(),
            title_of_table: words.get("sheet-figures"),
            description: describe::paragraphs(std::iter::once(title.clone()).chain(self.in_sentences(rows.len()))),
            rows,
            trends,
            foot: foot(&cited, &[], has_map, view.as_of, studio),
            title,
        }
    }

    /// The rows for who cannot see them.
    fn in_sentences(&self, rows: usize) -> Vec<String> {
        let separator = self.studio.words.get("clause-separator");
        let said = |row: &Row| {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.spoken.as_str()).collect();
            cells.join(&separator)
        };
        self.table.rows[..rows].iter().map(said).collect()
    }

    fn columns(&self) -> Vec<CompareColumn> {
        let (view, studio) = (self.view, self.studio);
        let (atlas, words) = (studio.atlas, studio.words);
        let column = |(at, id): (usize, &String)| {
            let panel = Panel::without_figures(id, atlas, view.as_of, words)?;
            Some(CompareColumn {
                name: atlas.short_name_at(id, words.language().data(), view.as_of).to_owned(),
                other: panel.other_title.clone(),
                caption: sheet::short_caption(&panel, atlas, view.as_of, words),
                absent: if exists(id, atlas, view.as_of) { String::new() } else { words.get("compare-not-then") },
                color: series_color(at, studio),
            })
        };
        view.compared.iter().enumerate().filter_map(column).collect()
    }

    fn row(&self, row: &Row, cited: &mut Cited) -> CompareRow {
        let (studio, words) = (self.studio, self.studio.words);
        let sources = sources_of(row, studio.atlas, self.view.as_of);
        let mark = cited.mark(sources.iter().map(String::as_str));
        let cell = |(cell, unit): (&crate::CompareCell, &ComparedUnit)| CompareCell {
            value: match (unit.exists, cell.value) {
                (true, Some(_)) => cell.brief.clone(),
                (true, None) => cell.text.clone(),
                // Why is said at the head of the column.
                (false, _) => words.get("sheet-no-value"),
            },
            rank: cell.rank.map_or_else(String::new, |(position, of)| {
                words.with("stat-rank", &[("position", &position.to_string()), ("of", &of.to_string())])
            }),
            is_known: cell.value.is_some(),
            share: cell.share.map(|share| (share.clamp(0.0, 1.0) * 1000.0) as u16),
        };
        CompareRow {
            name: row.name.clone(),
            detail: [row.caption.clone(), mark]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            cells: row.cells.iter().zip(&self.table.units).map(cell).collect(),
        }
    }

    /// Charts of what is known of two subjects over time.
    fn trends(&self, cited: &mut Cited) -> Option<Trends> {
        let (atlas, as_of) = (self.studio.atlas, self.view.as_of);
        let mut weighed: Vec<(&str, usize)> = Vec::new();
        for id in &self.view.compared {
            for course in sheet::courses(id, atlas, as_of) {
                match weighed.iter_mut().find(|(known, _)| *known == course.indicator.id) {
                    Some((_, count)) => *count += 1,
                    None => weighed.push((course.indicator.id.as_str(), 1)),
                }
            }
        }
        weighed.retain(|(_, count)| *count >= 2);
        weighed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let chart = |(id, _): &(&str, usize)| {
            let indicator = atlas.indicator(id)?;
            let of = |subject: &String| Course::of(subject, indicator, atlas, as_of);
            let courses: Vec<Course<'_>> = self.view.compared.iter().map(of).collect();
            let look = |at: usize| Look {
                name: self.table.units.get(at).map(|unit| unit.name.clone()).unwrap_or_default(),
                color: Some(series_color(at, self.studio)),
                dash: series_dash(at, self.studio),
            };
            let told: Vec<(&Course<'_>, Look)> = courses.iter().enumerate().map(|(at, one)| (one, look(at))).collect();
            Some(sheet::trend_of(&told, cited, self.studio.words))
        };
        let charts: Vec<_> = weighed.iter().take(MOST_CHARTS).filter_map(chart).collect();
        (!charts.is_empty()).then(|| Trends { title: self.studio.words.get("sheet-trends"), charts })
    }

    fn extent(&self) -> Option<atlas_scene::map::GeoBox> {
        extent_of(&self.outlines(), self.studio.atlas, self.view.as_of)
    }

    fn outlines(&self) -> Vec<String> {
        self.view.compared.iter().flat_map(|id| outlines(id, self.view.as_of, self.studio)).collect()
    }

    fn map(&self, place: atlas_scene::Rect, scale: f32) -> Result<atlas_scene::page::PageFigure, ComposeError> {
        let studio = self.studio;
        let ground = studio.theme.map.outside;
        let tinted = |(at, id): (usize, &String)| {
            let color = ground.mixed(series_color(at, studio), TINT);
            outlines(id, self.view.as_of, studio).into_iter().map(move |outline| (outline, color))
        };
        let own = self.view.compared.iter().enumerate().flat_map(tinted).collect();
        let opening = View::opening(studio.atlas);
        let view = View {
            extent: self.extent().unwrap_or(opening.extent),
            indicator: None,
            selection: self.outlines(),
            layers: layers(true, false),
            compared: Vec::new(),
            ..self.view.clone()
        };
        map_for(&view, &tints(own, ground, studio), place, studio, scale)
    }
}

/// The sources of a row's figures, each once.
fn sources_of(row: &Row, atlas: &Atlas, as_of: PartialDate) -> Vec<String> {
    let period: &Period = &row.period;
    let mut found: Vec<String> = Vec::new();
    for cell in row.cells.iter().filter(|cell| cell.value.is_some()) {
        let figure = atlas.area_answer(&cell.subject, &row.indicator, period, as_of).figure;
        for source in figure.iter().flat_map(|figure| figure.sources()) {
            if !found.iter().any(|known| known == source) {
                found.push(source.to_owned());
            }
        }
    }
    found
}
