//! The heads of the table's columns: what they are, and the order of the rows.

use super::{
    super::super::{Cx, icons::Icon, style},
    layout::{self, CROSS, Layout, PAD, RANK},
    set,
};
use atlas_view::{Listing, SortKey};
use egui::{Align2, Color32, FontId, Id, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2};

/// Shows the heads in a part of the table that stays in sight; `left` is where the first column of values begins. Gives whether
/// one of them has the keyboard.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, listing: &Listing, layout: &Layout, left: f32) -> bool {
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, style::color(cx.theme.frame.panel));
    let fixed = whole.left() + RANK + layout.name;
    let mut focused = false;
    // What scrolls sideways goes below the places and names.
    let clip = Rect::from_min_max(Pos2::new(fixed, whole.top()), whole.max);
    let mut scrolled = ui.new_child(egui::UiBuilder::new().max_rect(clip));
    scrolled.set_clip_rect(clip.intersect(ui.clip_rect()));
    let mut x = left;
    for (at, width) in layout.columns.iter().enumerate() {
        let rect = Rect::from_min_size(Pos2::new(x, whole.top()), Vec2::new(*width, whole.height()));
        focused |= value_head(&scrolled, cx, listing, at, rect);
        x += width;
    }
    let rank = Rect::from_min_size(whole.min, Vec2::new(RANK, whole.height()));
    focused |= word_head(ui, cx, listing, SortKey::Rank, rank);
    let name = Rect::from_min_max(Pos2::new(rank.right(), whole.top()), Pos2::new(fixed, whole.bottom()));
    focused |= word_head(ui, cx, listing, SortKey::Name, name);
    let line = Stroke::new(1.0, style::color(cx.theme.frame.rule));
    ui.painter().hline(whole.x_range(), whole.bottom() - 0.5, line);
    focused
}

/// Whether the rows are sorted by this; the place stands for an indicator that is no column.
fn is_sorted_by(cx: &Cx<'_>, listing: &Listing, key: &SortKey) -> bool {
    let known = &cx.view().chart_options.list.sort;
    let is_column = |id: &String| listing.columns.iter().any(|column| column.indicator == *id);
    let known = match known {
        SortKey::Indicator(id) if !is_column(id) => &SortKey::Rank,
        known => known,
    };
    known == key
}

/// The sign of the order, where the rows are sorted by this.
fn arrow(cx: &Cx<'_>, listing: &Listing, key: &SortKey) -> Option<char> {
    let down = cx.view().chart_options.list.backwards == (*key == SortKey::Name);
    is_sorted_by(cx, listing, key).then(|| char::from(if down { Icon::ArrowDown } else { Icon::ArrowUp }))
}

/// A click or Enter sorts; says the order to who cannot see it.
fn sorts(ui: &Ui, cx: &Cx<'_>, listing: &Listing, key: &SortKey, name: &str, rect: Rect) -> (Response, bool) {
    let response = ui.interact(rect, Id::unique(("list-head", key_id(key))), Sense::click());
    let backwards = cx.view().chart_options.list.backwards;
    let sorted = is_sorted_by(cx, listing, key);
    let order = match (key, backwards) {
        (SortKey::Name, false) => cx.words.with("list-order-names-forwards", &[("name", name)]),
        (SortKey::Name, true) => cx.words.with("list-order-names-backwards", &[("name", name)]),
        (_, false) => cx.words.with("list-order-forwards", &[("name", name)]),
        (_, true) => cx.words.with("list-order-backwards", &[("name", name)]),
    };
    let spoken = if sorted { order } else { name.to_owned() };
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ColumnHeader, true, sorted, &spoken));
    if response.contains_pointer() {
        ui.painter().rect_filled(rect.shrink(1.0), 4.0, style::color(cx.theme.frame.hover));
    }
    let focused = response.has_focus();
    if focused {
        let stroke = Stroke::new(2.0, style::color(cx.theme.frame.focus));
        ui.painter().rect_stroke(rect.shrink(1.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    if response.clicked() {
        set(cx, cx.view().chart_options.list.sorted_by(key.clone()));
    }
    (response, focused)
}

fn key_id(key: &SortKey) -> &str {
    match key {
        SortKey::Rank => "\u{1}rank",
        SortKey::Name => "\u{1}name",
        SortKey::Indicator(id) => id,
    }
}

fn word_head(ui: &Ui, cx: &Cx<'_>, listing: &Listing, key: SortKey, rect: Rect) -> bool {
    let name = cx.t(if key == SortKey::Rank { "list-rank" } else { "list-unit" });
    let (response, focused) = sorts(ui, cx, listing, &key, &name, rect);
    let ink = style::color(cx.theme.frame.ink);
    let bottom = Pos2::new(rect.left() + if key == SortKey::Rank { 4.0 } else { 0.0 }, rect.bottom() - 6.0);
    let place = ui.painter().text(bottom, Align2::LEFT_BOTTOM, name, FontId::new(12.0, style::bold()), ink);
    if let Some(arrow) = arrow(cx, listing, &key) {
        let font = FontId::new(12.0, style::icons());
        // The places have no room beside their word.
        match key {
            SortKey::Rank => ui.painter().text(place.left_top(), Align2::LEFT_BOTTOM, arrow, font, ink),
            _ => ui.painter().text(place.right_center() + Vec2::new(2.0, 0.0), Align2::LEFT_CENTER, arrow, font, ink),
        };
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(cx.t("list-sort-tip"));
    focused
}

fn value_head(ui: &Ui, cx: &Cx<'_>, listing: &Listing, at: usize, rect: Rect) -> bool {
    let column = &listing.columns[at];
    let key = SortKey::Indicator(column.indicator.clone());
    let spoken = cx.words.with("list-head", &[("name", &column.name), ("caption", &column.caption)]);
    let (response, focused) = sorts(ui, cx, listing, &key, &spoken, rect);
    let colors = [cx.theme.frame.ink, cx.theme.frame.ink_soft].map(style::color);
    let arrow = arrow(cx, listing, &key);
    let [name, caption] = layout::head_words(ui, column, arrow, rect.width(), colors);
    let right = rect.right() - PAD;
    let below = rect.bottom() - 6.0 - caption.size().y;
    ui.painter().galley(Pos2::new(right, below), caption, colors[1]);
    ui.painter().galley(Pos2::new(right, below - name.size().y), name, colors[0]);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(cx.t("list-sort-tip"));
    // The first column is what the map shows; it is changed there.
    let focused_cross = at > 0 && cross(ui, cx, listing, at, rect, colors);
    focused || focused_cross
}

/// Takes a further column out.
fn cross(ui: &Ui, cx: &Cx<'_>, listing: &Listing, at: usize, head: Rect, [ink, soft]: [Color32; 2]) -> bool {
    let column = &listing.columns[at];
    let rect = Rect::from_min_size(Pos2::new(head.right() - PAD - CROSS + 3.0, head.top() + 3.0), Vec2::splat(CROSS));
    let response = ui.interact(rect, Id::unique(("list-cross", column.indicator.as_str())), Sense::click());
    let tip = cx.words.with("list-remove", &[("name", &column.name)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &tip));
    let strong = response.contains_pointer() || response.has_focus();
    let icon = FontId::new(13.0, style::icons());
    let color = if strong { ink } else { soft };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, char::from(Icon::X), icon, color);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, style::color(cx.theme.frame.focus));
        ui.painter().rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
    }
    let focused = response.has_focus();
    if response.on_hover_text(tip).clicked() {
        super::with_column(cx, listing, &column.indicator, false);
    }
    focused
}
