//! What rows of lists have in common that stand for units: pointer, keyboard, and the colour on the map.

use super::{Cx, style};
use atlas_scene::Fill;
use atlas_view::Command;
use egui::{EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Stroke, Ui};

/// Hover shows the units on the map, a click chooses them, with the command key it adds them or takes them out, a
/// double click goes there.
pub(crate) fn gestures(ui: &Ui, cx: &Cx<'_>, response: &Response, units: &[String]) {
    if response.contains_pointer()
        && let Some(first) = units.first()
    {
        cx.hover_unit(first);
    }
    if response.double_clicked() {
        choose(cx, units);
        cx.push(Command::ShowSelection);
    } else if response.clicked() && ui.input(|input| input.modifiers.command) {
        let chosen = |unit: &String| cx.view().selection.contains(unit);
        if units.iter().all(chosen) {
            units.iter().for_each(|unit| cx.push(Command::ToggleSelect(unit.clone())));
        } else {
            cx.push(Command::AddToSelection(units.to_vec()));
        }
    } else if response.clicked() {
        choose(cx, units);
    }
}

fn choose(cx: &Cx<'_>, units: &[String]) {
    match units {
        [one] => cx.push(Command::Select(one.clone())),
        many => cx.push(Command::SelectAll(many.to_vec())),
    }
}

/// Up and down move the keyboard to the row before or behind; gives the row that has it then.
pub(crate) fn walk(ui: &Ui, response: &Response, at: usize, ids: &dyn Fn(usize) -> Option<Id>) -> Option<usize> {
    if !response.has_focus() {
        return None;
    }
    let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keep));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        at + 1
    } else if pressed(Key::ArrowUp) {
        at.checked_sub(1)?
    } else {
        return None;
    };
    let id = ids(to)?;
    ui.memory_mut(|memory| memory.request_focus(id));
    Some(to)
}

/// The ground of a row: chosen, under the pointer here or on the map, or plain; and who has the keyboard.
pub(crate) fn ground(ui: &Ui, cx: &Cx<'_>, rect: Rect, response: &Response, units: &[String]) {
    let frame = &cx.theme.frame;
    let is = |unit: Option<&String>| unit.is_some_and(|unit| units.contains(unit));
    let chosen = units.iter().any(|unit| cx.view().selection.contains(unit));
    if chosen {
        ui.painter().rect_filled(rect, 4.0, style::color(frame.focus).gamma_multiply(0.18));
        let bar = Rect::from_min_max(rect.min, Pos2::new(rect.left() + 3.0, rect.bottom()));
        ui.painter().rect_filled(bar, 1.5, style::color(frame.focus));
    } else if is(cx.hovered.unit.as_ref()) {
        ui.painter().rect_filled(rect, 4.0, style::color(frame.hover));
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, style::color(frame.focus));
        ui.painter().rect_stroke(rect.shrink(1.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
}

/// A sample of how a unit is filled on the map. A thin line around it lets also the palest class be seen.
pub(crate) fn swatch(ui: &Ui, cx: &Cx<'_>, rect: Rect, fill: Fill) {
    let edge = Stroke::new(1.0, style::color(cx.theme.frame.ink_soft).gamma_multiply(0.45));
    match fill {
        Fill::Solid(color) => {
            ui.painter().rect(rect, 2.0, style::color(color), edge, egui::StrokeKind::Inside);
        }
        Fill::Hatch { ground, line, crossed, .. } => {
            ui.painter().rect(rect, 2.0, style::color(ground), edge, egui::StrokeKind::Inside);
            let painter = ui.painter().with_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
            let stroke = Stroke::new(1.0, style::color(line));
            let mut x = rect.left() - rect.height();
            while x < rect.right() {
                painter.line_segment([Pos2::new(x, rect.bottom()), Pos2::new(x + rect.height(), rect.top())], stroke);
                if crossed {
                    painter
                        .line_segment([Pos2::new(x, rect.top()), Pos2::new(x + rect.height(), rect.bottom())], stroke);
                }
                x += 4.0;
            }
        }
    }
}
