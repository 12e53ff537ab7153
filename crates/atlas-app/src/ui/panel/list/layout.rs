//! Where the columns and rows of the table stand, for a width.

use super::super::super::{Cx, style};
use atlas_view::{ListCell, ListColumn, ListRow, Listing};
use egui::{Align, Color32, FontId, Galley, Ui, text::LayoutJob};
use std::sync::Arc;

/// Room at the right for the bar that scrolls.
pub(super) const SCROLL_BAR: f32 = 10.0;
/// Width of the column of places.
pub(super) const RANK: f32 = 44.0;
/// Room at the right of a value.
pub(super) const PAD: f32 = 6.0;
/// Room for the cross that takes a column out.
pub(super) const CROSS: f32 = 18.0;
/// Least height of a row.
const ROW: f32 = 30.0;
/// Least and greatest width of the column of names beside one column of values; beside several it has the least one.
const NAME: (f32, f32) = (90.0, 170.0);
/// Least and greatest width of a column of values, before what is left over is shared out.
const COLUMN: (f32, f32) = (70.0, 150.0);
/// Captions up to this width stay on one line.
const CAPTION: f32 = 84.0;

/// Where columns and rows stand.
pub(super) struct Layout {
    /// The width that it was made for.
    pub(super) room: f32,
    /// Width of the column of names.
    pub(super) name: f32,
    /// Widths of the columns of values.
    pub(super) columns: Vec<f32>,
    /// What of each column's width its values may take; bars stand before them.
    pub(super) values: Vec<f32>,
    /// Height of the head.
    pub(super) header: f32,
    /// The rows in their order.
    pub(super) lines: Vec<Line>,
    /// Height of all rows.
    pub(super) height: f32,
}

/// Where a row stands below the head.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) row: usize,
    pub(super) top: f32,
    pub(super) height: f32,
    /// Height of its first line, without the reason below.
    pub(super) first: f32,
}

impl Layout {
    pub(super) fn new(ui: &Ui, cx: &Cx<'_>, listing: &Listing, shown: &[usize], room: f32) -> Self {
        let one = listing.columns.len() == 1;
        let name = if one { ((room - RANK) * 0.4).clamp(NAME.0, NAME.1) } else { NAME.0 };
        let values: Vec<f32> = (0..listing.columns.len()).map(|at| least_width(ui, listing, shown, at)).collect();
        let mut columns = values.clone();
        // What is left over is shared out, for bars.
        let left = (room - RANK - name - columns.iter().sum::<f32>()).max(0.0) / columns.len().max(1) as f32;
        columns.iter_mut().for_each(|width| *width = (*width + left).floor());
        let heads = listing.columns.iter().zip(&columns).enumerate();
        let highest = heads.map(|(at, (column, width))| head_height(ui, cx, column, at, *width)).fold(0.0, f32::max);
        let header = highest.max(20.0) + 12.0;
        let mut layout =
            Self { room, name, columns, values, header, lines: Vec::with_capacity(shown.len()), height: 0.0 };
        for row in shown {
            let (first, reason) = layout.heights(ui, &listing.rows[*row], one);
            let line = Line { row: *row, top: layout.height, height: first + reason, first };
            layout.height += line.height;
            layout.lines.push(line);
        }
        layout
    }

    /// Width of all columns.
    pub(super) fn width(&self) -> f32 {
        RANK + self.name + self.columns.iter().sum::<f32>()
    }

    /// Height of the first line of a row, and of the reason below.
    fn heights(&self, ui: &Ui, row: &ListRow, one: bool) -> (f32, f32) {
        let ink = ui.visuals().text_color();
        let cells = row.cells.iter().zip(&self.columns).map(|(cell, width)| cell_height(ui, cell, *width));
        let first = ROW.max(name(ui, row, self.name, ink).size().y + 8.0).max(cells.fold(0.0, f32::max));
        let reason = if one { reason(ui, row, self.room).map_or(0.0, |reason| reason.size().y + 4.0) } else { 0.0 };
        (first, reason)
    }
}

/// What the longest value and mark of a column need, and the longest word of its name.
fn least_width(ui: &Ui, listing: &Listing, shown: &[usize], at: usize) -> f32 {
    let cells = || shown.iter().filter_map(|row| listing.rows.get(*row)?.cells.get(at));
    // The longest text is the widest one, or nearly so; measuring all of a long table would be felt.
    let longest = |texts: &mut dyn Iterator<Item = &str>| {
        texts.max_by_key(|text| text.chars().count()).unwrap_or_default().to_owned()
    };
    let value = longest(&mut cells().filter(|cell| cell.value.is_some()).map(|cell| cell.text.as_str()));
    let column = &listing.columns[at];
    let word = longest(&mut column.name.split_whitespace());
    let wide = |text: String, font: FontId| ui.painter().layout_no_wrap(text, font, Color32::PLACEHOLDER).size().x;
    let value = wide(value, FontId::new(14.0, style::bold())) + PAD + 10.0;
    // A name without spaces is broken anywhere.
    let is_latin = word.is_ascii();
    let word = if is_latin { wide(word, FontId::new(12.0, style::bold())) + PAD + 4.0 } else { 0.0 };
    let caption = wide(column.caption.clone(), FontId::proportional(11.0)) + PAD + 4.0;
    let caption = if caption <= CAPTION { caption } else { 0.0 };
    value.max(word).max(caption).clamp(COLUMN.0, COLUMN.1)
}

/// The name of a row: in smaller letters and as many lines as it needs where it is long.
pub(super) fn name(ui: &Ui, row: &ListRow, room: f32, ink: Color32) -> Arc<Galley> {
    let one_line = ui.painter().layout_no_wrap(row.short_name.clone(), FontId::proportional(14.0), ink);
    if one_line.size().x <= room - 6.0 {
        return one_line;
    }
    ui.painter().layout(row.short_name.clone(), FontId::proportional(12.0), ink, room - 6.0)
}

/// Why a row has no value, in a table of one column.
pub(super) fn reason(ui: &Ui, row: &ListRow, room: f32) -> Option<Arc<Galley>> {
    let text = row.cells.first().map(|cell| cell.reason.clone()).filter(|text| !text.is_empty())?;
    let soft = ui.visuals().weak_text_color();
    Some(ui.painter().layout(text, FontId::proportional(12.0), soft, room - RANK - 8.0))
}

/// Words of a cell, flush right.
pub(super) fn flush_right(ui: &Ui, text: &str, font: FontId, ink: Color32, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, ink, room);
    job.halign = Align::RIGHT;
    ui.painter().layout_job(job)
}

/// The mark below a value.
pub(super) fn mark(ui: &Ui, cell: &ListCell, width: f32, ink: Color32) -> Option<Arc<Galley>> {
    let shown = cell.value.is_some() && !cell.mark.is_empty();
    shown.then(|| flush_right(ui, &cell.mark, FontId::proportional(11.0), ink, width - PAD - 2.0))
}

fn cell_height(ui: &Ui, cell: &ListCell, width: f32) -> f32 {
    let ink = Color32::PLACEHOLDER;
    match cell.value {
        Some(_) => mark(ui, cell, width, ink).map_or(0.0, |mark| mark.size().y + 26.0),
        None => gap(ui, cell, width, ink).size().y + 8.0,
    }
}

/// That there is no value.
pub(super) fn gap(ui: &Ui, cell: &ListCell, width: f32, ink: Color32) -> Arc<Galley> {
    flush_right(ui, &cell.text, FontId::proportional(12.0), ink, width - PAD - 2.0)
}

/// The name of a column with the sign of its order, and what stands below it.
pub(super) fn head_words(
    ui: &Ui,
    column: &ListColumn,
    arrow: Option<char>,
    width: f32,
    [ink, soft]: [Color32; 2],
) -> [Arc<Galley>; 2] {
    let mut job = LayoutJob::simple(column.name.clone(), FontId::new(12.0, style::bold()), ink, width - PAD);
    if let Some(arrow) = arrow {
        let mark = egui::TextFormat::simple(FontId::new(12.0, style::icons()), ink);
        job.append(&format!(" {arrow}"), 0.0, mark);
    }
    job.halign = Align::RIGHT;
    let caption = flush_right(ui, &column.caption, FontId::proportional(11.0), soft, width - PAD - 2.0);
    [ui.painter().layout_job(job), caption]
}

fn head_height(ui: &Ui, cx: &Cx<'_>, column: &ListColumn, at: usize, width: f32) -> f32 {
    let ink = style::color(cx.theme.frame.ink);
    // The sign of the order has its room also where another column has it: sorting moves nothing.
    let arrow = char::from(super::Icon::ArrowDown);
    let [name, caption] = head_words(ui, column, Some(arrow), width, [ink, ink]);
    let cross = if at > 0 { CROSS } else { 0.0 };
    name.size().y + caption.size().y + cross
}
