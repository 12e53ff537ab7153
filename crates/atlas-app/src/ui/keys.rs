//! Keys that work everywhere in the window.

use super::Cx;
use atlas_view::Command;
use egui::{Key, KeyboardShortcut, Modifiers};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Turns keys into commands. Text fields keep the keys that they need.
pub(crate) fn handle(ctx: &egui::Context, cx: &Cx<'_>) {
    let shortcuts = [
        (CTRL_SHIFT, Key::Z, Command::Redo),
        (CTRL, Key::Y, Command::Redo),
        (CTRL, Key::Z, Command::Undo),
        (CTRL, Key::F, Command::FocusSearch),
        (CTRL, Key::E, Command::OpenExport),
    ];
    for (modifiers, key, command) in shortcuts {
        if ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key))) {
            cx.push(command);
        }
    }
    if ctx.text_edit_focused() || ctx.any_popup_open() {
        return;
    }
    if ctx.input(|input| input.key_pressed(Key::Escape)) {
        cx.push(Command::ClearSelection);
    }
    if ctx.input(|input| input.key_pressed(Key::Home)) {
        cx.push(Command::ShowAll);
    }
}
