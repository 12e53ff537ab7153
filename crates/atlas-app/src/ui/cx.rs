//! What panels may read, and where they put their wishes.

use super::{Core, hover::Hover, layout::Unfolded, passport::FigureRef, rail::RailTab};
use atlas_data::Lang;
use atlas_scene::Theme;
use atlas_view::{Captions, Command, Panel, State, Thematic, View, Words, actions::Ask};
use std::cell::{Cell, RefCell};

/// What panels may read, and where they put their wishes.
pub(crate) struct Cx<'a> {
    pub(crate) core: &'a Core,
    pub(crate) state: &'a State,
    pub(crate) words: &'a Words,
    pub(crate) theme: &'a Theme,
    /// The view as its map is drawn: all dates between two changes have the same one.
    pub(crate) drawn: &'a View,
    /// What is said of each unit on the map.
    pub(crate) captions: &'a Captions,
    /// What the figures look like on the map, where it shows some.
    pub(crate) thematic: Option<&'a Thematic>,
    /// What the panel tells about the subject.
    pub(crate) panel: Option<&'a Panel>,
    /// What is unfolded over the map of a small window.
    pub(crate) unfolded: &'a Cell<Unfolded>,
    /// What the list on the left shows.
    pub(crate) rail_tab: &'a Cell<RailTab>,
    /// The figure whose passport was asked for in this frame.
    pub(crate) passport: &'a RefCell<Option<FigureRef>>,
    /// What the pointer was over in the last frame.
    pub(crate) hovered: &'a Hover,
    hover: &'a RefCell<Hover>,
    commands: &'a RefCell<Vec<Command>>,
    ask: &'a RefCell<Option<Ask>>,
}

/// What a frame collects.
#[derive(Default)]
pub(crate) struct Collected {
    pub(crate) passport: RefCell<Option<FigureRef>>,
    pub(crate) hover: RefCell<Hover>,
    pub(crate) commands: RefCell<Vec<Command>>,
    ask: RefCell<Option<Ask>>,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(
        core: &'a Core,
        state: &'a State,
        panel: Option<&'a Panel>,
        (drawn, captions, thematic): (&'a View, &'a Captions, Option<&'a Thematic>),
        (unfolded, rail_tab): (&'a Cell<Unfolded>, &'a Cell<RailTab>),
        hovered: &'a Hover,
        collected: &'a Collected,
    ) -> Self {
        let settings = &state.settings;
        Self {
            core,
            state,
            words: core.words(settings.language),
            theme: core.theme(settings.theme),
            drawn,
            captions,
            thematic,
            panel,
            unfolded,
            rail_tab,
            hovered,
            passport: &collected.passport,
            hover: &collected.hover,
            commands: &collected.commands,
            ask: &collected.ask,
        }
    }

    /// Asks for something; it happens after the frame.
    pub(crate) fn push(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Asks for something that is no command of the view; it happens after the panels were shown.
    pub(crate) fn ask(&self, ask: Ask) {
        *self.ask.borrow_mut() = Some(ask);
    }

    pub(crate) fn take_ask(&self) -> Option<Ask> {
        self.ask.borrow_mut().take()
    }

    /// Says that the pointer is over a unit.
    pub(crate) fn hover_unit(&self, unit: &str) {
        self.hover.borrow_mut().unit = Some(unit.to_owned());
    }

    /// Says that the pointer is over an entry of the legend.
    pub(crate) fn hover_entry(&self, entry: &str) {
        self.hover.borrow_mut().entry = Some(entry.to_owned());
    }

    /// Says that the pointer is over a line or place.
    pub(crate) fn hover_item(&self, item: &str) {
        self.hover.borrow_mut().item = Some(item.to_owned());
    }

    pub(crate) fn view(&self) -> &View {
        &self.state.view
    }

    pub(crate) fn lang(&self) -> Lang {
        self.state.settings.language.data()
    }

    /// A message without values.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.get(key)
    }
}
