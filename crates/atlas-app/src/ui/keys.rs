//! Keys that work everywhere in the window: those of the table of actions, and pasting a view.

use super::{Cx, palette::Overlays};
use atlas_view::{
    Command, View, Words,
    actions::{self, Action, ActionGroup, Ask, KeyCombo},
};
use egui::{Event, Key, KeyboardShortcut, Modifiers};

/// Everything that can be asked for now. It is long: what is known of many figures decides what can be asked for.
pub(crate) fn table(cx: &Cx<'_>) -> Vec<Action> {
    actions::actions(cx.state, &cx.core.atlas, words(cx))
}

/// All that a key can ask for now.
pub(crate) fn keyed(cx: &Cx<'_>) -> Vec<Action> {
    actions::fixed(cx.state, words(cx))
}

fn words<'a>(cx: &Cx<'a>) -> [&'a Words; 2] {
    let both = atlas_view::Language::ALL.map(|language| cx.core.words(language));
    actions::both_first(cx.state.settings.language, both)
}

/// What has the keyboard or the pointer for itself.
#[derive(Clone, Copy)]
pub(crate) struct Busy {
    /// A way or an area is being measured.
    pub(crate) measuring: bool,
    /// The keyboard is in the table of figures: its rows are copied, and not their picture.
    pub(crate) in_table: bool,
    /// The keyboard is on the track of the timeline: Home is its beginning there.
    pub(crate) on_track: bool,
}

/// Turns keys into commands. Text fields and the measuring tool keep the keys that they need.
pub(crate) fn handle(ctx: &egui::Context, cx: &Cx<'_>, overlays: &mut Overlays, busy: Busy) {
    // A window that asks for an answer first has the keyboard for itself.
    if overlays.is_open() || ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let any_key = ctx.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, Event::Key { pressed: true, .. } | Event::Copy | Event::Paste(_)))
    });
    if !any_key {
        return;
    }
    let writing = ctx.text_edit_focused() || ctx.any_popup_open();
    let mut table = keyed(cx);
    if cx.state.page.is_edited {
        // There is no map to move, and no slide to change.
        table.retain(|action| matches!(action.group, ActionGroup::Page | ActionGroup::Window));
    } else if cx.state.deck.is_edited {
        // There is no map to move, and no district to compare.
        table.retain(|action| matches!(action.group, ActionGroup::Deck | ActionGroup::Window));
    }
    let mut combos: Vec<(&Action, KeyCombo)> =
        table.iter().flat_map(|action| action.keys.iter().map(move |combo| (action, *combo))).collect();
    // A key with shift held down would also count as the same key without.
    combos.sort_by_key(|(_, combo)| !combo.shift);
    for (action, combo) in combos {
        // In a text field only what is held down with Ctrl is meant for the window, and not what edits text.
        let edits = combo.command && matches!(combo.key, "A" | "Z" | "Y" | "C");
        let is_tools = busy.measuring && combo.key == "Escape";
        // Space presses a button that has the keyboard, and lets the time run elsewhere.
        let is_buttons = combo.key == "Space" && !busy.on_track && ctx.memory(|memory| memory.focused().is_some());
        let is_tools = is_tools || is_buttons || (busy.on_track && combo.key == "Home" && !combo.command);
        if is_tools || (writing && (!combo.command || edits)) || !pressed(ctx, combo) {
            continue;
        }
        let rows = Ask::Do(Box::new(Command::CopyTable));
        let is_picture = matches!(&action.ask, Ask::Do(command) if **command == Command::CopyPicture);
        if action.enabled {
            ask(ctx, cx, overlays, if busy.in_table && is_picture { &rows } else { &action.ask });
        }
    }
    if !writing {
        paste(ctx, cx, overlays);
    }
}

/// Whether a combination was pressed; it is then used up. Copying comes as an event of its own.
fn pressed(ctx: &egui::Context, combo: KeyCombo) -> bool {
    let Some(key) = Key::from_name(combo.key) else { return false };
    let mut modifiers = Modifiers::NONE;
    modifiers.command = combo.command;
    modifiers.shift = combo.shift;
    modifiers.alt = combo.alt;
    if combo.command && key == Key::C {
        let held = ctx.input(|input| input.modifiers.shift);
        let copied = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if held == combo.shift && copied {
            return true;
        }
    }
    let shortcut = KeyboardShortcut::new(modifiers, key);
    // A plain letter is pressed alone.
    let alone = combo.command || combo.alt || combo.shift || ctx.input(|input| input.modifiers.is_none());
    alone && ctx.input_mut(|input| input.consume_shortcut(&shortcut))
}

/// Does what an action asks.
pub(crate) fn ask(ctx: &egui::Context, cx: &Cx<'_>, overlays: &mut Overlays, ask: &Ask) {
    match ask {
        Ask::Do(command) => cx.push((**command).clone()),
        Ask::Palette => overlays.open_palette(),
        Ask::KeySheet => overlays.open_keys(),
        Ask::Filter => super::rail::open(ctx, cx, super::rail::RailTab::Filter),
        Ask::FullScreen => {
            let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
            ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!full));
        }
        Ask::CopyView => {
            ctx.copy_text(cx.view().to_text());
            overlays.say(cx.t("command-copied"));
        }
    }
}

/// A view that was copied as text is shown.
fn paste(ctx: &egui::Context, cx: &Cx<'_>, overlays: &mut Overlays) {
    let pasted = ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    match pasted.map(|text| View::from_text(&text, &cx.core.atlas)) {
        None => {}
        Some(Ok(view)) => cx.push(Command::SetView(Box::new(view))),
        Some(Err(error)) => overlays.say(error.to_string()),
    }
}
