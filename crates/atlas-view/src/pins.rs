//! Charts that are kept in sight beside the one that is shown: pinned as they were, whatever the view becomes.

use crate::{Tab, View};

/// How many charts can be pinned at once.
pub const MOST_PINS: usize = 3;

/// What can be asked for of pinned charts. Each is named by its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinCommand {
    /// Pin the chart that is shown.
    Add,
    /// Take one down.
    Remove(usize),
    /// Make one the chart that is shown.
    Show(usize),
    /// Put its picture into the clipboard.
    Copy(usize),
    /// Put the figures behind it into the clipboard.
    CopyTable(usize),
    /// Open the export window with it.
    Export(usize),
}

/// A pinned chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Its slot, which stays while others come and go: from 0 to below [`MOST_PINS`].
    pub slot: usize,
    /// The view that it was pinned with.
    pub view: View,
}

/// The pinned charts, in the order in which they were pinned. They belong to the session: undo leaves them alone, and slides have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pins {
    all: Vec<Pin>,
}

impl Pins {
    /// All of them.
    pub fn all(&self) -> &[Pin] {
        &self.all
    }

    /// The one in a slot.
    pub fn get(&self, slot: usize) -> Option<&Pin> {
        self.all.iter().find(|pin| pin.slot == slot)
    }

    /// Whether the chart of a view can be pinned: there is one, there is room, and it is not pinned already.
    pub fn takes(&self, view: &View) -> bool {
        view.tab == Tab::Chart
            && view.indicator.is_some()
            && self.all.len() < MOST_PINS
            && !self.all.iter().any(|pin| view.with_chart_of(&pin.view) == *view)
    }

    /// Pins the chart of a view, where that can be done.
    pub(crate) fn add(&mut self, view: &View) {
        let free = (0..MOST_PINS).find(|slot| self.get(*slot).is_none());
        if let Some(slot) = free.filter(|_| self.takes(view)) {
            self.all.push(Pin { slot, view: view.clone() });
        }
    }

    /// Takes the chart of a slot down.
    pub(crate) fn remove(&mut self, slot: usize) {
        self.all.retain(|pin| pin.slot != slot);
    }
}

impl View {
    /// The view with the chart of another one: its figures, their time and boundaries, what is chosen and compared. The map looks where
    /// it looked, with its layers and colours.
    pub fn with_chart_of(&self, other: &Self) -> Self {
        Self {
            as_of: other.as_of,
            indicator: other.indicator.clone(),
            period: other.period.clone(),
            filter: other.filter.clone(),
            classes: other.classes,
            selection: other.selection.clone(),
            compared: other.compared.clone(),
            chart: other.chart,
            chart_options: other.chart_options.clone(),
            tab: Tab::Chart,
            ..self.clone()
        }
    }
}
