//! Two indicators at once: thirds of each, as nine colours in a square.
//!
//! After Joshua Stevens, "Bivariate choropleth maps: a how-to guide", 2015: two ramps laid over one another.

use super::{
    Subject, Thematic,
    group::{self, Group, hex},
    joint::Joint,
};
use crate::{captions, measure, numbers::NumberStyle, tables};
use atlas_data::{Column, Indicator};
use atlas_scene::{
    Cell, Color, Theme,
    classify::{Classes, Classing, Method},
    map::{LegendDiagram, SquareAxis, SquareCell, SquareKey},
};

/// The second indicator with its period, figure and source, which third of each indicator it is in, counted from 1 at the least, and the colour.
const COLUMNS: [&str; 7] =
    ["with_indicator", "with_period", "with_value", "with_source_id", "third", "with_third", "class_color"];
/// Classes of each indicator.
const THIRDS: usize = 3;

/// One of the two.
struct Side<'s, 'a> {
    indicator: &'a Indicator,
    column: &'s Column<'a>,
    classes: Classes,
}

impl Side<'_, '_> {
    /// Limits are those of quantiles in a choropleth of the same column: each third has equally many figures, as far as equal
    /// values allow.
    fn of<'s, 'a>(indicator: &'a Indicator, column: &'s Column<'a>) -> Side<'s, 'a> {
        let classes = Classes::new(&measure::values_of(column), &Classing::of(Method::Quantile, THIRDS));
        Side { indicator, column, classes }
    }

    fn axis(&self, arrow: &str, subject: &Subject<'_>) -> SquareAxis {
        let words = subject.words;
        let style = NumberStyle::of(self.indicator);
        let limits = self.classes.between().iter().map(|limit| style.short(*limit, words.language())).collect();
        let caption = words.caption(&words.unit(&self.indicator.unit), self.column.period.as_ref());
        let named =
            [("arrow", arrow), ("indicator", self.indicator.name(words.language().data())), ("caption", &caption)];
        SquareAxis { name: words.with("map-axis", &named), limits }
    }

    /// The word for a class.
    fn level(&self, class: usize) -> &'static str {
        match third(class, self.classes.len()) {
            0 => "map-level-low",
            1 => "map-level-middle",
            _ => "map-level-high",
        }
    }
}

/// Where a class of so many stands among thirds: equal values can make fewer of them.
const fn third(class: usize, of: usize) -> usize {
    match of {
        0 | 1 => 1,
        2 => 2 * class,
        _ => class,
    }
}

fn color(theme: &Theme, [x, y]: [usize; 2]) -> Color {
    theme.areas.bivariate.get(THIRDS * y + x).copied().unwrap_or_default()
}

fn cell_id([x, y]: [usize; 2]) -> String {
    format!("third-{}-{}", x + 1, y + 1)
}

pub(super) fn thematic(subject: &Subject<'_>) -> Option<Thematic> {
    let (indicators, columns) = ([subject.plan.indicator?, *subject.plan.with.first()?], subject.columns);
    let [first, second] = columns else { return None };
    let sides = [Side::of(indicators[0], first), Side::of(indicators[1], second)];
    let [nx, ny] = [sides[0].classes.len(), sides[1].classes.len()];
    let joint = Joint::of(columns, subject.atlas, subject.view.as_of);
    let place = |values: &[f64]| {
        let of = |at: usize, n| Some(third(sides[at].classes.class_of(*values.get(at)?)?, n));
        Some([of(0, nx)?, of(1, ny)?])
    };
    // From the top, as the square is read.
    let of_rows = (0..ny).rev().flat_map(|y| (0..nx).map(move |x| [x, y]));
    let groups: Vec<Group> = of_rows
        .map(|[x, y]| {
            let at = [third(x, nx), third(y, ny)];
            let text = said_cell(&sides, [x, y], subject);
            let is_here = |values: &[f64]| place(values) == Some(at);
            let areas = joint.areas.iter().filter(|(_, values)| is_here(values));
            Group {
                units: areas.flat_map(|(units, _)| units.clone()).collect(),
                outlines: joint
                    .outlines
                    .iter()
                    .filter(|(_, values)| is_here(values))
                    .map(|(id, _)| id.clone())
                    .collect(),
                ..Group::of(cell_id(at), color(subject.theme, at), text)
            }
        })
        .collect();
    let cells = joint.each().filter_map(|(id, values)| {
        let at = place(values)?;
        let period = second.period.as_ref().map_or(Cell::Empty, |period| Cell::Text(period.to_string()));
        let thirds = at.map(|third| tables::count(third + 1));
        let source = group::source(id, second, subject.atlas);
        let head = vec![Cell::Text(indicators[1].id.clone()), period, tables::number(values[1]), source];
        Some((id.to_owned(), [head, thirds.to_vec(), vec![hex(color(subject.theme, at))]].concat()))
    });
    let cells = cells.collect();
    let said = subject.said(|unit| {
        let mut lines: Vec<String> = sides
            .iter()
            .map(|side| captions::told(unit, side.indicator, side.column, subject.atlas, subject.words))
            .collect();
        lines.extend(
            groups.iter().find(|group| group.units.iter().any(|one| one == unit)).map(|group| group.text.clone()),
        );
        lines
    });
    let diagram = square(&groups, &sides, nx, subject);
    Some(Thematic {
        name: name(&sides, subject),
        caption: caption(&sides, subject),
        diagram: Some(diagram),
        columns: COLUMNS.to_vec(),
        cells,
        said,
        ..subject.painted(groups, &joint.gaps)
    })
}

fn said_cell(sides: &[Side<'_, '_>; 2], [x, y]: [usize; 2], subject: &Subject<'_>) -> String {
    let words = subject.words;
    let name = |at: usize| sides[at].indicator.name(words.language().data());
    let (first, second) = (words.get(sides[0].level(x)), words.get(sides[1].level(y)));
    let other = super::inside_a_sentence(name(1), words);
    let named = [("first", name(0)), ("firstlevel", &first), ("second", &other), ("secondlevel", &second)];
    words.with("map-cell", &named)
}

fn square(groups: &[Group], sides: &[Side<'_, '_>; 2], columns: usize, subject: &Subject<'_>) -> LegendDiagram {
    let cell = |group: &Group| SquareCell { id: group.id.clone(), color: group.color };
    let rows = groups.chunks(columns.max(1)).rev().map(|row| row.iter().map(cell).collect()).collect();
    LegendDiagram::Square(SquareKey { rows, across: sides[0].axis("→", subject), up: sides[1].axis("↑", subject) })
}

fn name(sides: &[Side<'_, '_>; 2], subject: &Subject<'_>) -> String {
    let words = subject.words;
    let lang = words.language().data();
    let second = super::inside_a_sentence(sides[1].indicator.name(lang), words);
    words.with("map-both", &[("first", sides[0].indicator.name(lang)), ("second", &second)])
}

/// The times, one where both are of the same.
fn caption(sides: &[Side<'_, '_>; 2], subject: &Subject<'_>) -> String {
    let words = subject.words;
    let [first, second] = [0, 1].map(|at| sides[at].column.period.as_ref().map(|period| words.period(period)));
    let mut times: Vec<String> = first.into_iter().chain(second).collect();
    times.dedup();
    words.with("map-thirds", &[("times", &times.join(&words.get("guard-and")))])
}
