//! Running text in columns.

use super::{
    BODY, SMALL,
    pen::{Letters, Pen},
    spec::TextBlock,
};
use crate::{Align, Node, Point, Rect, text::Line};

/// Columns of the text.
pub(super) const COLUMNS: usize = 2;
/// Room above a heading and between paragraphs.
const ABOVE_HEADING: f32 = 6.0;
const BETWEEN: f32 = 3.0;

/// A line of the text with the room above it.
struct Row {
    line: Line,
    letters: Letters,
    above: f32,
    /// A heading is not left alone at the foot of a column.
    keeps: bool,
}

fn rows(pen: &Pen<'_>, texts: &[TextBlock], more: &str, width: f32) -> Vec<Row> {
    let (heading, body) = (Letters::bold(BODY, pen.ink()), Letters::regular(BODY, pen.ink()));
    let mut found: Vec<Row> = Vec::new();
    let mut push = |pen: &Pen<'_>, text: &str, letters: Letters, above: f32, keeps: bool| {
        for (at, line) in pen.wrapped(text, width, letters).into_iter().enumerate() {
            found.push(Row { line, letters, above: if at == 0 { above } else { 0.0 }, keeps });
        }
    };
    for block in texts {
        push(pen, &block.heading, heading, ABOVE_HEADING, true);
        for paragraph in &block.paragraphs {
            push(pen, paragraph, body, BETWEEN, false);
        }
    }
    push(pen, more, Letters::regular(SMALL, pen.soft()), ABOVE_HEADING, false);
    found
}

/// The rows of each column where no column is higher than `height`; `None` where they do not fit.
fn divided(rows: &[Row], height: f32) -> Option<Vec<std::ops::Range<usize>>> {
    let mut found = Vec::new();
    let mut start = 0;
    for _ in 0..COLUMNS {
        let (mut used, mut at) = (0.0, start);
        while let Some(row) = rows.get(at) {
            let need = row.letters.line() + if at == start { 0.0 } else { row.above };
            if used + need > height + 0.01 {
                break;
            }
            used += need;
            at += 1;
        }
        // A heading goes with what it heads.
        while at < rows.len() && at > start && is_left_alone(rows, at) {
            at -= 1;
        }
        found.push(start..at);
        start = at;
    }
    (start == rows.len()).then_some(found)
}

/// Whether a break before a row would leave a heading alone, or with the first of several lines.
fn is_left_alone(rows: &[Row], at: usize) -> bool {
    let is_heading = |at: usize| rows.get(at).is_some_and(|row| row.keeps);
    let goes_on = rows.get(at).is_some_and(|row| row.above == 0.0 && !row.keeps);
    is_heading(at - 1) || (goes_on && at >= 2 && is_heading(at - 2))
}

/// The least height at which the text fits into its columns.
pub(super) fn height(pen: &Pen<'_>, texts: &[TextBlock], more: &str, width: f32) -> f32 {
    let rows = rows(pen, texts, more, width);
    if rows.is_empty() {
        return 0.0;
    }
    let whole: f32 = rows.iter().map(|row| row.letters.line() + row.above).sum();
    let mut height = whole / COLUMNS as f32;
    while divided(&rows, height).is_none() {
        height += 2.0;
    }
    height
}

/// Writes the text into columns of equal height.
pub(super) fn text(pen: &mut Pen<'_>, (texts, more): (&[TextBlock], &str), room: Rect, width: f32) {
    let rows = rows(pen, texts, more, width);
    let height = height(pen, texts, more, width);
    let Some(columns) = divided(&rows, height) else { return };
    let mut left = room.x;
    for column in columns {
        let (first, mut top) = (column.start, room.y);
        for at in column {
            let row = &rows[at];
            top += if at == first { 0.0 } else { row.above };
            let base = Point::new(left, top + row.letters.size);
            pen.nodes.push(Node::Text(row.line.node(base, Align::Start, row.letters.color, None)));
            top += row.letters.line();
        }
        left += width + super::GUTTER;
    }
}
