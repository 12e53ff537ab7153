//! How a page is divided between its figures.

use super::{MOST_FIGURES, PageSpec};
use crate::Rect;
use serde::{Deserialize, Serialize};

/// How figures stand on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// As their number and the page's shape ask for.
    #[default]
    Auto,
    /// All beside one another.
    Columns,
    /// All below one another.
    Rows,
    /// The first one large, the others beside or below it.
    Lead,
    /// All as large, in rows and columns.
    Grid,
}

impl Arrangement {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Auto, Self::Lead, Self::Grid, Self::Columns, Self::Rows];

    /// Its name on the command line, and the key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Columns => "columns",
            Self::Rows => "rows",
            Self::Lead => "lead",
            Self::Grid => "grid",
        }
    }
}

/// The boxes of the figures, `gap` apart.
pub(super) fn divide(body: Rect, gap: f32, spec: &PageSpec) -> Vec<Rect> {
    let count = spec.figures.min(MOST_FIGURES);
    let wide = body.width >= body.height;
    let lead = spec.lead.clamp(0.25, 0.8);
    match (spec.arrangement, count) {
        (_, 0) => Vec::new(),
        (_, 1) => vec![body],
        (Arrangement::Columns, _) => split(body, gap, &equal(count), true),
        (Arrangement::Rows, _) => split(body, gap, &equal(count), false),
        (Arrangement::Grid, _) | (Arrangement::Auto, 4 | 6) => grid(body, gap, count, wide),
        (Arrangement::Lead | Arrangement::Auto, _) => {
            let parts = split(body, gap, &[lead, 1.0 - lead], wide);
            let rest = count - 1;
            let others = match rest {
                1..=3 => split(parts[1], gap, &equal(rest), !wide),
                _ => grid(parts[1], gap, rest, parts[1].width >= parts[1].height),
            };
            std::iter::once(parts[0]).chain(others).collect()
        }
    }
}

fn equal(count: usize) -> Vec<f32> {
    vec![1.0 / count as f32; count]
}

/// A box divided in parts of its room, across or down.
fn split(room: Rect, gap: f32, parts: &[f32], across: bool) -> Vec<Rect> {
    let whole = if across { room.width } else { room.height };
    let free = (whole - gap * (parts.len() - 1) as f32).max(1.0);
    let mut from = 0.0;
    let one = |part: &f32| {
        let length = free * part;
        let place = match across {
            true => Rect::new(room.x + from, room.y, length, room.height),
            false => Rect::new(room.x, room.y + from, room.width, length),
        };
        from += length + gap;
        place
    };
    parts.iter().map(one).collect()
}

/// Rows and columns; more columns than rows where the room is wide. A last row that is not full has wider boxes.
fn grid(room: Rect, gap: f32, count: usize, wide: bool) -> Vec<Rect> {
    let short = (1..=count).take_while(|side| side * side <= count).last().unwrap_or(1);
    let rows = if wide { short } else { count.div_ceil(short) };
    let columns = count.div_ceil(rows);
    let lines = split(room, gap, &equal(rows), false);
    let of_line = |(at, line): (usize, &Rect)| {
        let here = columns.min(count - (at * columns).min(count));
        if here == 0 { Vec::new() } else { split(*line, gap, &equal(here), true) }
    };
    lines.iter().enumerate().flat_map(of_line).collect()
}
