//! The table: indicators down, units across. The names of both stay in sight.

use super::{
    super::super::{Cx, icons::Icon, passport::FigureRef, style},
    head::color_of,
};
use atlas_view::{Command, CompareCell, CompareRow, ComparedUnit, Comparison, Extreme};
use egui::{Align2, FontId, Galley, Id, Pos2, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2};
use std::{collections::BTreeSet, sync::Arc};

/// Width of the column with the names of indicators.
const NAMES: f32 = 124.0;
/// Least width of a column of values.
const COLUMN: f32 = 76.0;
/// Least height of the head.
const HEADER: f32 = 36.0;
const THEME: f32 = 32.0;
const MORE: f32 = 28.0;
const ROW: f32 = 54.0;
/// Room at the right of a value.
const PAD: f32 = 8.0;
/// Room for the bar that scrolls.
const SCROLL_BAR: f32 = 10.0;

/// Where the lines stand, for a width and what is unfolded.
pub(super) struct TableLayout {
    width: f32,
    unfolded: BTreeSet<String>,
    lines: Vec<(Line, f32, f32)>,
    /// Height of the head.
    header: f32,
    height: f32,
}

/// A line of the table.
#[derive(Clone, Debug)]
enum Line {
    Theme(String),
    Row(usize),
    /// How many further indicators of a theme there are, and whether they are listed.
    More(String, usize),
}

/// Shows the table in the room that is left.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    comparison: &Comparison,
    unfolded: &mut BTreeSet<String>,
    layout: &mut Option<TableLayout>,
) {
    let room = ui.available_width() - SCROLL_BAR;
    let count = comparison.units.len().max(1) as f32;
    let column = ((room - NAMES) / count).floor().clamp(COLUMN, 150.0);
    let width = NAMES + column * count;
    if layout.as_ref().is_none_or(|known| known.width != width || known.unfolded != *unfolded) {
        *layout = Some(TableLayout::new(ui, cx, comparison, unfolded, column));
    }
    let Some(layout) = layout else { return };
    let names: Vec<&str> = comparison.units.iter().map(|unit| unit.id.as_str()).collect();
    egui::ScrollArea::both().id_salt(("compare-table", names)).auto_shrink(false).show_viewport(ui, |ui, seen| {
        let header = layout.header;
        ui.set_min_size(Vec2::new(width, header + layout.height + 12.0));
        let origin = ui.max_rect().min;
        let corner = origin + seen.min.to_vec2();
        let view = Rect::from_min_size(corner, seen.size()).intersect(ui.clip_rect());
        let grid = Grid { cx, comparison, origin, column, header, view };
        let body = Rect::from_min_max(view.min + Vec2::new(NAMES, header), view.max);
        let side = Rect::from_min_max(view.min + Vec2::new(0.0, header), Pos2::new(view.left() + NAMES, view.bottom()));
        let top = Rect::from_min_max(view.min, Pos2::new(view.right(), view.top() + header));
        let in_sight = |top: f32, height: f32| {
            let y = origin.y + header + top;
            y + height > view.top() + header - ROW && y < view.bottom() + ROW
        };
        let lines: Vec<&(Line, f32, f32)> =
            layout.lines.iter().filter(|(_, top, height)| in_sight(*top, *height)).collect();
        grid.values(&mut part(ui, body), &lines);
        let toggled = grid.names(&mut part(ui, side), &lines);
        grid.rules(&part(ui, body.union(side)), &lines);
        grid.header(&mut part(ui, top));
        if let Some(theme) = toggled
            && !unfolded.remove(&theme)
        {
            unfolded.insert(theme);
        }
    });
}

/// A part of the table that nothing in it leaves.
fn part(ui: &mut Ui, rect: Rect) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    part
}

impl TableLayout {
    fn new(ui: &Ui, cx: &Cx<'_>, comparison: &Comparison, unfolded: &BTreeSet<String>, column: f32) -> Self {
        let width = NAMES + column * comparison.units.len().max(1) as f32;
        let words = comparison.units.iter().map(|unit| head_words(ui, cx, unit, column));
        let below = |note: Option<Arc<Galley>>| note.map_or(0.0, |note| note.size().y);
        let highest = words.map(|(name, note)| name.size().y + below(note)).fold(0.0, f32::max);
        let header = HEADER.max(highest + 14.0);
        let mut lines: Vec<(Line, f32, f32)> = Vec::new();
        let mut top = 0.0;
        let mut push = |line: Line, height: f32| {
            lines.push((line, top, height));
            top += height;
        };
        let rows: Vec<(usize, &CompareRow)> = comparison.rows.iter().enumerate().collect();
        for of_theme in rows.chunk_by(|(_, a), (_, b)| a.theme == b.theme) {
            let Some((_, first)) = of_theme.first() else { continue };
            push(Line::Theme(first.theme.clone()), THEME);
            let others = of_theme.iter().filter(|(_, row)| !row.is_key).count();
            let open = unfolded.contains(&first.theme);
            for (at, row) in of_theme.iter().filter(|(_, row)| row.is_key || open) {
                push(Line::Row(*at), height(ui, cx, row, column));
            }
            if others > 0 {
                push(Line::More(first.theme.clone(), others), MORE);
            }
        }
        Self { width, unfolded: unfolded.clone(), lines, header, height: top }
    }
}

/// As high as the name needs, and the highest cell: the name of an area of several units takes more than a line.
fn height(ui: &Ui, cx: &Cx<'_>, row: &CompareRow, column: f32) -> f32 {
    let (name, caption) = words(ui, row, ui.visuals().text_color(), false);
    let cells = row.cells.iter().map(|cell| cell_height(ui, cx, cell, column)).fold(0.0, f32::max);
    ROW.max(name.size().y + caption.size().y + 12.0).max(cells)
}

/// Height of a cell's words with the room above them and that of the bar below.
fn cell_height(ui: &Ui, cx: &Cx<'_>, cell: &CompareCell, column: f32) -> f32 {
    let ink = ui.visuals().text_color();
    let lines = |text: String, size: f32| {
        ui.painter().layout(text, FontId::proportional(size), ink, value_room(column)).size().y
    };
    match cell.value {
        Some(_) => lines(cell.text.clone(), 14.0) + lines(below(cx, cell), 11.0) + 18.0,
        None => lines(cell.text.clone(), 12.0) + 14.0,
    }
}

/// Room for the words of a cell.
fn value_room(column: f32) -> f32 {
    column - PAD - 4.0
}

/// The place among all units, or what has to be known of the value.
fn below(cx: &Cx<'_>, cell: &CompareCell) -> String {
    if !cell.note.is_empty() {
        return cell.note.clone();
    }
    cell.rank.map_or_else(String::new, |(position, of)| {
        cx.words.with("stat-rank", &[("position", &position.to_string()), ("of", &of.to_string())])
    })
}

/// The name of an indicator and what stands below it.
fn words(ui: &Ui, row: &CompareRow, ink: egui::Color32, chosen: bool) -> (Arc<Galley>, Arc<Galley>) {
    let room = NAMES - PAD;
    let font = if chosen { FontId::new(13.0, style::bold()) } else { FontId::proportional(13.0) };
    let name = ui.painter().layout(row.name.clone(), font, ink, room);
    let soft = ui.visuals().weak_text_color();
    (name, ui.painter().layout(row.caption.clone(), FontId::proportional(11.0), soft, room))
}

/// What all parts of the table have in common.
struct Grid<'g> {
    cx: &'g Cx<'g>,
    comparison: &'g Comparison,
    /// The upper left corner of the whole table, wherever it is scrolled to.
    origin: Pos2,
    column: f32,
    /// Height of the head.
    header: f32,
    /// What is in sight.
    view: Rect,
}

impl Grid<'_> {
    fn y(&self, top: f32) -> f32 {
        self.origin.y + self.header + top
    }

    fn column_rect(&self, at: usize, top: f32, height: f32) -> Rect {
        let x = self.origin.x + NAMES + at as f32 * self.column;
        Rect::from_min_size(Pos2::new(x, top), Vec2::new(self.column, height))
    }

    fn values(&self, ui: &mut Ui, lines: &[&(Line, f32, f32)]) {
        for (line, top, height) in lines {
            let Line::Row(at) = line else { continue };
            let Some(row) = self.comparison.rows.get(*at) else { continue };
            for (column, cell) in row.cells.iter().enumerate() {
                self.cell(ui, row, cell, column, self.column_rect(column, self.y(*top), *height));
            }
        }
    }

    fn cell(&self, ui: &mut Ui, row: &CompareRow, cell: &CompareCell, column: usize, rect: Rect) {
        let cx = self.cx;
        let Some(unit) = self.comparison.units.get(column) else { return };
        let sense = if cell.value.is_some() { Sense::click() } else { Sense::hover() };
        let id = Id::unique(("compare-cell", row.indicator.as_str(), unit.id.as_str()));
        let response = ui.interact(rect.shrink2(Vec2::new(1.0, 2.0)), id, sense);
        let role = if cell.value.is_some() { egui::Role::Link } else { egui::Role::Label };
        response.widget_info(|| egui::WidgetInfo::labeled(role, true, &cell.spoken));
        if response.contains_pointer() {
            cx.hover_unit(&unit.id);
        }
        let frame = &cx.theme.frame;
        if response.hovered() && cell.value.is_some() {
            ui.painter().rect_filled(response.rect, 4.0, style::color(frame.hover));
        }
        focus_ring(ui, cx, &response);
        let (ink, soft) = (style::color(frame.ink), style::color(frame.ink_soft));
        let right = rect.right() - PAD;
        let room = value_room(self.column);
        match cell.value {
            Some(_) => {
                let strong = cell.extreme == Some(Extreme::Greatest);
                let font = if strong { FontId::new(14.0, style::bold()) } else { FontId::proportional(14.0) };
                let value = ui.painter().layout(cell.text.clone(), font, ink, room);
                let size = value.size();
                let at = Pos2::new(right - size.x, rect.top() + 6.0);
                ui.painter().galley(at, value, ink);
                self.arrow(ui, cell, Pos2::new(at.x - 8.0, at.y + size.y / 2.0));
                let below = below(cx, cell);
                let below = ui.painter().layout(below, FontId::proportional(11.0), soft, room);
                let at = Pos2::new(right - below.size().x, at.y + size.y);
                ui.painter().galley(at, below, soft);
                self.bar(ui, cell, column, rect);
            }
            None => {
                // That a unit is not there at all is said once, in the head of its column.
                let text = if unit.exists { cell.text.clone() } else { "–".to_owned() };
                let text = ui.painter().layout(text, FontId::proportional(12.0), soft, room);
                let at = Pos2::new(right - text.size().x, rect.top() + 7.0);
                ui.painter().galley(at, text, soft);
            }
        }
        let response = match cell.value {
            Some(_) => response.on_hover_cursor(egui::CursorIcon::PointingHand),
            None => response,
        };
        if response.on_hover_text(&cell.spoken).clicked() {
            let (subject, indicator) = (cell.subject.clone(), row.indicator.clone());
            *cx.passport.borrow_mut() = Some(FigureRef { subject, indicator, period: row.period.clone(), as_of: None });
        }
    }

    /// Of three units or more the greatest and the least are marked; of two everybody sees it.
    fn arrow(&self, ui: &Ui, cell: &CompareCell, at: Pos2) {
        let icon = match cell.extreme {
            Some(Extreme::Greatest) => Icon::ArrowUp,
            Some(Extreme::Least) => Icon::ArrowDown,
            None => return,
        };
        if self.comparison.units.len() > 2 {
            let font = FontId::new(11.0, style::icons());
            let soft = style::color(self.cx.theme.frame.ink_soft);
            ui.painter().text(at, Align2::CENTER_CENTER, char::from(icon), font, soft);
        }
    }

    /// The value beside the greatest of the row, in the colour of the unit.
    fn bar(&self, ui: &Ui, cell: &CompareCell, column: usize, rect: Rect) {
        let Some(share) = cell.share else { return };
        let room = rect.width() - PAD - 10.0;
        let (right, bottom) = (rect.right() - PAD, rect.bottom() - 5.0);
        let whole = Rect::from_min_max(Pos2::new(right - room, bottom - 3.0), Pos2::new(right, bottom));
        ui.painter().rect_filled(whole, 1.5, style::color(self.cx.theme.frame.field));
        let part = Rect::from_min_size(whole.min, Vec2::new((room * share).max(1.0), whole.height()));
        ui.painter().rect_filled(part, 1.5, style::color(color_of(self.cx, column)));
    }

    /// The names of themes and indicators; gives the theme that was folded or unfolded.
    fn names(&self, ui: &mut Ui, lines: &[&(Line, f32, f32)]) -> Option<String> {
        let ground = style::color(self.cx.theme.frame.panel);
        ui.painter().rect_filled(ui.max_rect(), 0.0, ground);
        let mut toggled = None;
        for (line, top, height) in lines {
            let place = Rect::from_min_size(Pos2::new(self.view.left(), self.y(*top)), Vec2::new(NAMES, *height));
            match line {
                Line::Theme(name) => {
                    let ink = style::color(self.cx.theme.frame.ink);
                    let at = place.left_bottom() - Vec2::new(0.0, 6.0);
                    ui.painter().text(at, Align2::LEFT_BOTTOM, name, FontId::new(14.0, style::bold()), ink);
                }
                Line::Row(at) => {
                    if let Some(row) = self.comparison.rows.get(*at) {
                        self.name(ui, row, place);
                    }
                }
                Line::More(theme, count) => {
                    if self.more(ui, theme, *count, place) {
                        toggled = Some(theme.clone());
                    }
                }
            }
        }
        toggled
    }

    fn name(&self, ui: &mut Ui, row: &CompareRow, rect: Rect) {
        let cx = self.cx;
        let response = ui.interact(rect, Id::unique(("compare-row", row.indicator.as_str())), Sense::click());
        let chosen = cx.view().indicator.as_deref() == Some(row.indicator.as_str());
        let spoken = format!("{}{}{}", row.name, cx.t("list-separator"), row.caption);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &spoken));
        focus_ring(ui, cx, &response);
        let frame = &cx.theme.frame;
        let ink = style::color(if chosen || response.hovered() { frame.accent } else { frame.ink });
        let (name, caption) = words(ui, row, ink, chosen);
        let below = rect.top() + 6.0 + name.size().y;
        ui.painter().galley(rect.min + Vec2::new(0.0, 6.0), name, ink);
        ui.painter().galley(Pos2::new(rect.left(), below), caption, style::color(frame.ink_soft));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.on_hover_text(cx.t("stat-show-on-map")).clicked() && !chosen {
            cx.push(Command::SetIndicator(Some(row.indicator.clone())));
        }
    }

    fn more(&self, ui: &mut Ui, theme: &str, count: usize, rect: Rect) -> bool {
        let cx = self.cx;
        let response = ui.interact(rect, Id::unique(("compare-more", theme)), Sense::click());
        let text = cx.words.count("rail-some-only", count);
        let spoken = format!("{theme}{}{text}", cx.t("list-separator"));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        focus_ring(ui, cx, &response);
        let frame = &cx.theme.frame;
        let ink = style::color(if response.hovered() { frame.ink } else { frame.ink_soft });
        let galley = ui.painter().layout(text, FontId::proportional(11.0), ink, NAMES - PAD);
        let at = Pos2::new(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(spoken).clicked()
    }

    /// Thin lines below rows, and one beside the names while the table is scrolled sideways.
    fn rules(&self, ui: &Ui, lines: &[&(Line, f32, f32)]) {
        let color = style::color(self.cx.theme.frame.rule);
        for (line, top, height) in lines {
            let (y, weight) = match line {
                Line::Theme(_) => (self.y(*top) + height - 1.0, 1.0),
                Line::Row(_) => (self.y(*top) + height - 0.5, 0.5),
                Line::More(..) => continue,
            };
            ui.painter().hline(self.view.x_range(), y, Stroke::new(1.0, color.gamma_multiply(weight)));
        }
        if self.view.left() > self.origin.x + 0.5 {
            ui.painter().vline(self.view.left() + NAMES, self.view.y_range(), Stroke::new(1.0, color));
        }
    }

    /// The names of the units; a click chooses one on the map.
    fn header(&self, ui: &mut Ui) {
        let cx = self.cx;
        let frame = &cx.theme.frame;
        ui.painter().rect_filled(ui.max_rect(), 0.0, style::color(frame.panel));
        let columns = Rect::from_min_max(ui.max_rect().min + Vec2::new(NAMES, 0.0), ui.max_rect().max);
        let mut columns_ui = part(ui, columns);
        for (at, unit) in self.comparison.units.iter().enumerate() {
            let rect = self.column_rect(at, self.view.top(), self.header);
            let ui = &mut columns_ui;
            let response = ui.interact(rect, Id::unique(("compare-head", unit.id.as_str())), Sense::click());
            let gone = if unit.exists { String::new() } else { cx.t("compare-not-then") };
            let tip = cx.words.with("compare-choose", &[("name", &unit.name)]);
            let spoken = [tip.as_str(), &gone].into_iter().filter(|part| !part.is_empty());
            let spoken = spoken.collect::<Vec<_>>().join(&cx.t("list-separator"));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ColumnHeader, true, &spoken));
            focus_ring(ui, cx, &response);
            if response.contains_pointer() {
                cx.hover_unit(&unit.id);
                ui.painter().rect_filled(rect.shrink(1.0), 4.0, style::color(frame.hover));
            }
            let (name, note) = head_words(ui, cx, unit, self.column);
            let ink = style::color(if unit.exists { frame.ink } else { frame.ink_soft });
            let right = rect.right() - PAD;
            let bottom = rect.bottom() - 8.0;
            let below = bottom - note.as_ref().map_or(0.0, |note| note.size().y);
            ui.painter().galley(Pos2::new(right - name.size().x, below - name.size().y), name, ink);
            if let Some(note) = note {
                let soft = style::color(frame.ink_soft);
                ui.painter().galley(Pos2::new(right - note.size().x, below), note, soft);
            }
            let key = Rect::from_min_max(Pos2::new(rect.left() + 2.0, bottom + 3.0), Pos2::new(right, bottom + 6.0));
            ui.painter().rect_filled(key, 1.5, style::color(color_of(cx, at)));
            if response.on_hover_text(spoken).clicked() {
                cx.push(Command::Select(unit.id.clone()));
            }
        }
        let line = Stroke::new(1.0, style::color(frame.rule));
        ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().bottom() - 0.5, line);
    }
}

/// The name of a unit, in smaller letters where it is long, and that it is not there at the date.
fn head_words(ui: &Ui, cx: &Cx<'_>, unit: &ComparedUnit, column: f32) -> (Arc<Galley>, Option<Arc<Galley>>) {
    let ink = style::color(if unit.exists { cx.theme.frame.ink } else { cx.theme.frame.ink_soft });
    let room = column - PAD - 2.0;
    let words = |text: String, font: FontId| ui.painter().layout(text, font, ink, room);
    let large = words(unit.name.clone(), FontId::new(13.0, style::bold()));
    let fits = large.rows.len() < 3;
    let name = if fits { large } else { words(unit.name.clone(), FontId::new(11.0, style::bold())) };
    let note = (!unit.exists).then(|| words(cx.t("compare-not-then"), FontId::proportional(10.5)));
    (name, note)
}

/// Who has the keyboard; it is scrolled into sight.
fn focus_ring(ui: &Ui, cx: &Cx<'_>, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, style::color(cx.theme.frame.focus));
        ui.painter().rect_stroke(response.rect.shrink(1.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect, None);
    }
}
