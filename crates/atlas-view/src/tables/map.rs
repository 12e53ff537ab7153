//! The figures of a map, and its units with their outlines.

use super::{
    IN_FILTER, columns,
    figures::{self, Area, FIGURE_COLUMNS, UNIT_COLUMNS},
    in_filter, outline, text,
};
use crate::{ComposeError, Filtered, Thematic, View, compose, compose::Studio, thematic::Figures};
use atlas_data::{Answer, Column, Comparability, Indicator, Lang, Period, Reason, UnitShape};
use atlas_scene::{Cell, Feature, Features, Geometry, Table};

/// The columns of a map without an indicator.
const PLAIN_COLUMNS: [&str; 5] = ["unit_id", "unit_name_en", "unit_name_zh", "adcode", "covers"];

/// The table of a map: a row for every unit of the date, with its figure or why there is none, its place and its class;
/// units that have a figure only together are one row. Without an indicator it is the list of the units.
pub fn map_table(view: &View, studio: &Studio<'_>) -> Table {
    let shown = Shown::of(view, studio);
    let areas = match &shown.figures {
        Some(figures) => figures::areas(&figures.column, view.as_of, studio.atlas),
        None => studio.atlas.units_at(view.as_of).into_iter().map(|unit| plain(&unit.id, vec![&unit.id])).collect(),
    };
    Table {
        title: shown.thematic.as_ref().map_or_else(|| studio.words.get("table-units"), |one| one.name.clone()),
        columns: columns(&shown.column_ids()),
        rows: areas.iter().map(|area| shown.row(area, studio, None)).collect(),
    }
}

/// The units of a map with their outlines, in the order of the boundaries, with the columns of [`map_table`] as
/// properties. Units that have a figure only together are one feature, and so are those for which the boundaries have
/// only one outline.
///
/// # Errors
/// Where the pack's boundaries cannot be read.
pub fn map_features(view: &View, studio: &Studio<'_>) -> Result<Features, ComposeError> {
    let (atlas, shown) = (studio.atlas, Shown::of(view, studio));
    let boundaries = atlas.boundaries()?;
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.as_deref());
    let edition = object.and_then(|object| boundaries.edition(object));
    let outlines = edition.map_or(&[][..], |edition| edition.shapes.as_slice());
    let mut features: Vec<Feature> = Vec::with_capacity(outlines.len());
    for outline in outlines {
        let area = shown.area_of(outline, view, studio);
        if features.iter().any(|feature| feature.id == area.id) {
            continue;
        }
        let inside = |other: &&UnitShape| {
            let units = atlas.units_of_outline(&other.id, view.as_of);
            other.id == outline.id || (!units.is_empty() && units.iter().all(|unit| area.covers.contains(unit)))
        };
        let covered: Vec<&UnitShape> = match area.covers.len() {
            0 | 1 => vec![outline],
            _ => outlines.iter().filter(inside).collect(),
        };
        let geometry = Geometry::MultiPolygon(outline::together(&boundaries.topology, &covered));
        let row = shown.row(&area, studio, Some(&outline.id));
        let properties = shown.column_ids().into_iter().map(str::to_owned).zip(row).collect();
        features.push(Feature { id: area.id, properties, geometry });
    }
    Ok(Features { title: shown.title(studio), attribution: compose::attribution(studio), features })
}

/// What a map shows.
struct Shown<'a> {
    figures: Option<Shared<'a>>,
    filtered: Option<Filtered>,
    thematic: Option<Thematic>,
}

/// The indicator that all its figures are of.
struct Shared<'a> {
    indicator: &'a Indicator,
    column: Column<'a>,
}

impl<'a> Shown<'a> {
    fn of(view: &View, studio: &Studio<'a>) -> Self {
        let Figures { columns, thematic, .. } = Figures::of(view, studio.atlas, studio.theme, studio.words);
        // What a unit is rests on no figures.
        let has_figures = thematic.is_some() && !columns.is_empty();
        let figures = view.indicator.as_deref().filter(|_| has_figures).and_then(|indicator| {
            let column = studio.atlas.column(indicator, view.period.as_ref(), view.as_of);
            Some(Shared { indicator: column.indicator?, column })
        });
        Self { figures, thematic, filtered: Filtered::of(view, studio.atlas) }
    }

    fn title(&self, studio: &Studio<'_>) -> String {
        let words = studio.words;
        let place = studio.atlas.short_name(&studio.atlas.info().root, words.language().data());
        let Some(shown) = &self.thematic else { return place.to_owned() };
        let title = words.with("figure-map-title", &[("indicator", &shown.name), ("place", place)]);
        [title, shown.caption.clone()].join(&words.get("list-separator"))
    }

    fn column_ids(&self) -> Vec<&'static str> {
        let own = self.thematic.as_ref().map_or(&[][..], |shown| &shown.columns);
        let mut ids = match &self.figures {
            Some(_) => [&FIGURE_COLUMNS[..], &UNIT_COLUMNS, own].concat(),
            None => [&PLAIN_COLUMNS[..], own].concat(),
        };
        ids.extend(self.filtered.is_some().then_some(IN_FILTER));
        ids
    }

    /// What an outline of the map stands for, and its figure.
    fn area_of<'s>(&'s self, outline: &'s UnitShape, view: &View, studio: &Studio<'s>) -> Area<'s>
    where
        'a: 's,
    {
        let (atlas, id) = (studio.atlas, outline.id.as_str());
        let covers = atlas.units_of_outline(id, view.as_of);
        if covers.as_slice() == [id] {
            return match &self.figures {
                Some(figures) => figures::unit_area(id, &figures.column, view.as_of, atlas),
                None => plain(id, covers),
            };
        }
        // Boundaries older than those of the pack: one outline for the units of then, or for a part of them.
        if let (Some(figures), Some(first)) = (&self.figures, covers.first()) {
            let area = figures::unit_area(first, &figures.column, view.as_of, atlas);
            if covers.iter().all(|unit| area.covers.contains(unit)) {
                return area;
            }
        }
        let area = if covers.is_empty() { id.to_owned() } else { covers.join("+") };
        let period = self.figures.as_ref().and_then(|figures| Some((figures, figures.column.period.as_ref()?)));
        let answer =
            period.map(|(figures, period)| atlas.outline_answer(id, &figures.indicator.id, period, view.as_of));
        Area { answer: answer.unwrap_or_else(none), ..plain(&area, covers) }
    }

    /// The cells of an area; its colour is that of its outline or of a unit that it stands for.
    fn row(&self, area: &Area<'_>, studio: &Studio<'_>, outline: Option<&str>) -> Vec<Cell> {
        let mut row = self.own_row(area, studio, outline);
        row.extend(self.filtered.as_ref().map(|filtered| in_filter(filtered, &area.covers)));
        row
    }

    fn own_row(&self, area: &Area<'_>, studio: &Studio<'_>, outline: Option<&str>) -> Vec<Cell> {
        let atlas = studio.atlas;
        let mut row = match &self.figures {
            Some(Shared { indicator, column }) => {
                let period: Option<&Period> = column.period.as_ref();
                figures::area_row(area, indicator, period, atlas)
            }
            None => {
                let name = |lang| Cell::Text(figures::names(&area.id, lang, atlas));
                let covers = text(&area.covers.join("; "));
                vec![text(&area.id), name(Lang::En), name(Lang::Zh), figures::adcode(&area.id, atlas), covers]
            }
        };
        let Some(shown) = &self.thematic else { return row };
        match outline.into_iter().chain(area.covers.iter().copied()).find_map(|id| shown.cells(id)) {
            Some(cells) => row.extend(cells.iter().cloned()),
            None => row.extend(shown.columns.iter().map(|_| Cell::Empty)),
        }
        row
    }
}

/// An area without a figure.
fn plain<'a>(id: &str, covers: Vec<&'a str>) -> Area<'a> {
    Area { id: id.to_owned(), covers, answer: none(), rank: None }
}

fn none<'a>() -> Answer<'a> {
    Answer { figure: None, comparability: Comparability::Reported, reason: Reason::NoFigure }
}
