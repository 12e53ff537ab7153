//! The grid of the table: places and names stay in sight, values scroll. Only rows in sight are painted.

use super::{
    super::super::{Cx, passport::FigureRef, style, unit_row},
    head,
    layout::{self, Layout, Line, PAD, RANK},
};
use atlas_scene::Fill;
use atlas_view::{ListCell, ListRow, Listing};
use egui::{Align2, FontId, Id, Pos2, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2};

/// Rows within this of what is in sight answer to the keyboard too, so that it can walk on.
const AHEAD: f32 = 200.0;
/// A table of at most so many rows has them all ready for a screen reader.
const ALL_READ: usize = 200;
/// Height of a bar.
const BAR: f32 = 9.0;
/// Shorter bars would tell nothing.
const LEAST_BAR: f32 = 32.0;

/// Shows the grid in the room that is left, with `below` at its end; gives whether a part of it has the keyboard.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    listing: &Listing,
    layout: &Layout,
    followed: &mut Option<String>,
    below: impl FnOnce(&mut Ui),
) -> bool {
    let area = egui::ScrollArea::both().id_salt("list").auto_shrink(false);
    let shown = area.show_viewport(ui, |ui, seen| {
        let size = Vec2::new(layout.width(), layout.header + layout.height);
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let view = Rect::from_min_size(whole.min + seen.min.to_vec2(), seen.size()).intersect(ui.clip_rect());
        let body = Rect::from_min_max(Pos2::new(view.left(), view.top() + layout.header), view.max);
        let grid = Grid { cx, listing, layout, whole, view, body };
        grid.follow(ui, followed);
        let mut focused = grid.rows(ui);
        // At the end, as wide as what is in sight, wherever that is scrolled to.
        let place = Rect::from_min_size(
            Pos2::new(view.left(), whole.bottom()),
            Vec2::new(view.width() - layout::SCROLL_BAR, f32::INFINITY),
        );
        ui.scope_builder(UiBuilder::new().max_rect(place), below);
        let top = Rect::from_min_max(view.min, Pos2::new(view.right(), body.top().min(view.bottom())));
        let left = whole.left() + RANK + layout.name;
        focused |= head::show(&mut part(ui, top), cx, listing, layout, left);
        focused
    });
    shown.inner
}

/// A part of the table that nothing in it leaves.
fn part(ui: &mut Ui, rect: Rect) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    part
}

fn row_id(row: &ListRow) -> Id {
    Id::unique(("list", row.id.as_str()))
}

struct Grid<'g> {
    cx: &'g Cx<'g>,
    listing: &'g Listing,
    layout: &'g Layout,
    /// The whole table, wherever it is scrolled to.
    whole: Rect,
    /// What is in sight.
    view: Rect,
    /// The same without the head.
    body: Rect,
}

impl Grid<'_> {
    /// The place of a row, as wide as what is in sight.
    fn rect(&self, line: &Line) -> Rect {
        let top = self.whole.top() + self.layout.header + line.top;
        let right = self.view.left() + self.layout.room.min(self.view.width());
        Rect::from_min_max(Pos2::new(self.view.left(), top), Pos2::new(right, top + line.height))
    }

    /// The same with the room that the head covers.
    fn with_head(&self, line: &Line) -> Rect {
        let rect = self.rect(line);
        Rect::from_min_max(rect.min - Vec2::new(0.0, self.layout.header), rect.max)
    }

    /// Scrolls gently to what was chosen elsewhere, where it is out of sight.
    fn follow(&self, ui: &Ui, followed: &mut Option<String>) {
        let leading = self.cx.view().selection.last();
        if followed.as_ref() == leading {
            return;
        }
        *followed = leading.cloned();
        let row = leading.and_then(|unit| self.listing.row_of(unit));
        let line = row.and_then(|row| self.layout.lines.iter().find(|line| line.row == row));
        if let Some(line) = line.filter(|line| !self.body.y_range().contains(self.rect(line).center().y)) {
            ui.scroll_to_rect(self.with_head(line), Some(egui::Align::Center));
        }
    }

    /// The rows in sight; gives whether one has the keyboard.
    fn rows(&self, ui: &mut Ui) -> bool {
        let lines = &self.layout.lines;
        let (from, to) = self.near();
        let near = if lines.len() <= ALL_READ { 0..lines.len() } else { from..to };
        let id_of = |at: usize| lines.get(at).and_then(|line| self.listing.rows.get(line.row)).map(row_id);
        let body = part(ui, self.body);
        let fixed = RANK + self.layout.name;
        let mut side = part(ui, self.body.with_max_x(self.body.left() + fixed));
        let mut values = part(ui, self.body.with_min_x(self.body.left() + fixed));
        let mut focused = false;
        for (at, line) in lines.iter().enumerate().take(near.end).skip(near.start) {
            let Some(row) = self.listing.rows.get(line.row) else { continue };
            let response = self.row(&body, row, self.rect(line));
            if let Some(line) = unit_row::walk(&body, &response, at, &id_of).and_then(|to| lines.get(to)) {
                body.scroll_to_rect(self.with_head(line), None);
            }
            focused |= response.has_focus();
            if (from..to).contains(&at) {
                unit_row::ground(&body, self.cx, self.rect(line), &response, &row.units);
                focused |= self.values(&mut values, row, line);
                self.name(&mut side, row, line);
            }
        }
        focused
    }

    /// From which line to before which one they are in sight or near it.
    fn near(&self) -> (usize, usize) {
        let top = self.body.top() - self.whole.top() - self.layout.header - AHEAD;
        let bottom = top + self.body.height() + 2.0 * AHEAD;
        let lines = &self.layout.lines;
        let from = lines.partition_point(|line| line.top + line.height < top);
        (from, lines.partition_point(|line| line.top < bottom).max(from))
    }

    fn row(&self, ui: &Ui, row: &ListRow, rect: Rect) -> Response {
        let response = ui.interact(rect, row_id(row), Sense::click());
        let chosen = row.units.iter().any(|unit| self.cx.view().selection.contains(unit));
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &row.spoken));
        unit_row::gestures(ui, self.cx, &response, &row.units);
        if response.clicked() {
            // The keyboard walks on from here, and copies the rows.
            response.request_focus();
        }
        response
    }

    /// Place and name.
    fn name(&self, ui: &mut Ui, row: &ListRow, line: &Line) {
        let rect = self.rect(line);
        let (ink, soft) = (style::color(self.cx.theme.frame.ink), style::color(self.cx.theme.frame.ink_soft));
        let middle = rect.top() + line.first / 2.0;
        if let Some(rank) = row.rank {
            let at = Pos2::new(rect.left() + RANK - 16.0, middle);
            ui.painter().text(at, Align2::RIGHT_CENTER, rank, FontId::proportional(12.0), soft);
        }
        let name = layout::name(ui, row, self.layout.name, ink);
        ui.painter().galley(Pos2::new(rect.left() + RANK, middle - name.size().y / 2.0), name, ink);
    }

    /// The values of a row, and why there is none; gives whether one has the keyboard.
    fn values(&self, ui: &mut Ui, row: &ListRow, line: &Line) -> bool {
        let rect = self.rect(line);
        let mut x = self.whole.left() + RANK + self.layout.name;
        let mut focused = false;
        for (at, (cell, width)) in row.cells.iter().zip(&self.layout.columns).enumerate() {
            let place = Rect::from_min_size(Pos2::new(x, rect.top()), Vec2::new(*width, line.first));
            match cell.value {
                Some(value) => focused |= self.value(ui, row, (at, cell, value), place),
                None => self.gap(ui, row, (at, cell), place),
            }
            x += width;
        }
        if row.cells.len() == 1
            && let Some(reason) = layout::reason(ui, row, self.layout.room)
        {
            let soft = style::color(self.cx.theme.frame.ink_soft);
            let at = Pos2::new(rect.left() + RANK, rect.top() + line.first);
            // It begins below the name, outside of the values.
            ui.painter().with_clip_rect(self.body).galley(at, reason, soft);
        }
        focused
    }

    /// A value: a click or Enter opens its passport.
    fn value(&self, ui: &mut Ui, row: &ListRow, (at, cell, value): (usize, &ListCell, f64), place: Rect) -> bool {
        let cx = self.cx;
        let (ink, soft) = (style::color(cx.theme.frame.ink), style::color(cx.theme.frame.ink_soft));
        let font = if at == 0 { FontId::new(14.0, style::bold()) } else { FontId::proportional(14.0) };
        let galley = ui.painter().layout_no_wrap(cell.text.clone(), font, ink);
        let mark = layout::mark(ui, cell, place.width(), soft);
        let below = mark.as_ref().map_or(0.0, |mark| mark.size().y);
        let right = Pos2::new(place.right() - PAD, place.center().y - below / 2.0);
        let rect = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
        let column = &self.listing.columns[at];
        let response = ui.interact(rect.expand(3.0), row_id(row).with(&column.indicator), Sense::click());
        let words = [("value", cell.text.as_str()), ("indicator", &column.name), ("name", &row.name)];
        let label = cx.words.with("list-value", &words);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &label));
        // All bars of a column have the same room, or their lengths would mean nothing.
        let values = self.layout.values.get(at).copied().unwrap_or_default();
        self.bar(ui, row, at, value, place.with_max_x(place.right() - values));
        ui.painter().galley(rect.min, galley, ink);
        if let Some(mark) = mark {
            ui.painter().galley(Pos2::new(right.x, rect.bottom()), mark, soft);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let focused = response.has_focus();
        if response.hovered() || focused {
            let line = Stroke::new(1.0, style::color(cx.theme.frame.accent));
            ui.painter().hline(rect.x_range(), rect.bottom(), line);
        }
        if response.gained_focus() {
            ui.scroll_to_rect(rect, None);
        }
        if response.on_hover_text(cx.t("ranking-value-tip")).clicked()
            && let Some(period) = column.period.clone()
        {
            let (subject, indicator) = (cell.subject.clone(), column.indicator.clone());
            *cx.passport.borrow_mut() = Some(FigureRef { subject, indicator, period, as_of: None });
        }
        focused
    }

    fn gap(&self, ui: &Ui, row: &ListRow, (at, cell): (usize, &ListCell), place: Rect) {
        let soft = style::color(self.cx.theme.frame.ink_soft);
        let galley = layout::gap(ui, cell, place.width(), soft);
        let top = place.center().y - galley.size().y / 2.0;
        ui.painter().galley(Pos2::new(place.right() - PAD, top), galley, soft);
        if row.cells.len() > 1 && !cell.reason.is_empty() {
            let id = row_id(row).with(("gap", at));
            ui.interact(place, id, Sense::hover()).on_hover_text(&cell.reason);
        }
    }

    /// The bar from zero to the value; of the map's indicator in the colour of the unit's class there.
    fn bar(&self, ui: &Ui, row: &ListRow, at: usize, value: f64, room: Rect) {
        let (cx, column) = (self.cx, &self.listing.columns[at]);
        let room = Rect::from_center_size(room.center(), Vec2::new(room.width() - 4.0, BAR));
        let span = column.greatest - column.least;
        if room.width() < LEAST_BAR || span <= 0.0 {
            return;
        }
        let x = |value: f64| room.left() + ((value - column.least) / span) as f32 * room.width();
        let (zero, end) = (x(0.0), x(value));
        let (left, right) = (zero.min(end), zero.max(end).max(zero.min(end) + 1.0));
        let unit = row.units.first().map_or("", String::as_str);
        let plain = Fill::Solid(cx.theme.chart.mark);
        let fill = match cx.thematic {
            Some(thematic) if at == 0 => thematic.sample(unit),
            _ => plain,
        };
        unit_row::swatch(ui, cx, Rect::from_x_y_ranges(left..=right, room.y_range()), fill);
        if column.least < 0.0 {
            let line = Stroke::new(1.0, style::color(cx.theme.frame.ink_soft));
            ui.painter().vline(zero, room.expand(4.0).y_range(), line);
        }
    }
}
