//! What can be done while presenting, and the keys that do it.

use super::{course::Cover, pointer::Tool};
use egui::{Event, Key, Modifiers, Pos2, Ui};

/// Something that a key, a button or the speaker's window asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    /// Slides on or back.
    Step(isize),
    /// To a place among the presented slides.
    GoTo(usize),
    /// A digit of a slide's number.
    Digit(char),
    /// To the number that was typed, else on.
    Enter,
    /// Cover the screen or uncover it.
    Cover(Cover),
    /// Let the audience keep its slide, or follow.
    Freeze,
    /// Take a tool or put it away.
    Tool(Tool),
    /// Take away what was drawn.
    Wipe,
    /// Where the speaker's pointer is on the slide, and whether it is pressed.
    Point(Option<Pos2>, bool),
    /// All slides at once, or the one.
    Overview,
    /// Ask for a place to jump to.
    Jump,
    /// Touch the live map of the slide; a unit is looked at where one is named.
    Explore(Option<String>),
    /// Open or close the speaker's window.
    Console,
    /// Show the audience's window on a display, counted from 0.
    Display(usize),
    /// Begin the timer anew.
    ResetTimer,
    /// Stop the timer, or let it go on.
    PauseTimer,
    /// Leave.
    End,
}

/// The keys of a frame. `in_overview` leaves the arrow keys to the overview.
pub(crate) fn of_keys(ui: &Ui, in_overview: bool) -> Vec<Act> {
    let pressed: Vec<(Key, Modifiers)> = ui.input(|input| {
        let keys = input.events.iter().filter_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            _ => None,
        });
        keys.collect()
    });
    pressed.into_iter().filter_map(|(key, modifiers)| of_key(key, modifiers, in_overview)).collect()
}

fn of_key(key: Key, modifiers: Modifiers, in_overview: bool) -> Option<Act> {
    if modifiers.command || modifiers.alt {
        return match key {
            Key::F | Key::K if modifiers.command => Some(Act::Jump),
            _ => None,
        };
    }
    if let Some(digit) = digit(key) {
        return Some(Act::Digit(digit));
    }
    Some(match key {
        Key::ArrowRight | Key::ArrowDown | Key::ArrowLeft | Key::ArrowUp | Key::Enter if in_overview => return None,
        Key::Enter => Act::Enter,
        Key::PageDown | Key::Space | Key::ArrowRight | Key::ArrowDown | Key::N => Act::Step(1),
        Key::PageUp | Key::Backspace | Key::ArrowLeft | Key::ArrowUp => Act::Step(-1),
        Key::Home => Act::GoTo(0),
        Key::End => Act::GoTo(usize::MAX),
        Key::B | Key::Period => Act::Cover(Cover::Black),
        Key::W | Key::Comma => Act::Cover(Cover::White),
        Key::F => Act::Freeze,
        Key::L => Act::Tool(Tool::Laser),
        Key::S => Act::Tool(Tool::Spotlight),
        Key::I => Act::Tool(Tool::Ink),
        Key::C => Act::Wipe,
        Key::O | Key::Tab => Act::Overview,
        Key::J | Key::Slash => Act::Jump,
        Key::E => Act::Explore(None),
        Key::P => Act::Console,
        Key::Escape => Act::End,
        _ => return None,
    })
}

fn digit(key: Key) -> Option<char> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let at = DIGITS.iter().position(|known| *known == key)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}
