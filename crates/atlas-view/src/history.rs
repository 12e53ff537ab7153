//! Undo and redo as two lists of views.

use crate::View;

/// How many views are kept.
const DEPTH: usize = 200;

/// The views before and after the present one.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    past: Vec<View>,
    future: Vec<View>,
}

impl History {
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Remembers the view before a change; what was taken back is forgotten.
    pub(crate) fn push(&mut self, before: View) {
        self.future.clear();
        self.past.push(before);
        if self.past.len() > DEPTH {
            self.past.remove(0);
        }
    }

    /// The view before; the present one where there is none.
    pub(crate) fn undo(&mut self, present: View) -> View {
        match self.past.pop() {
            Some(before) => {
                self.future.push(present);
                before
            }
            None => present,
        }
    }

    /// The view that was taken back; the present one where there is none.
    pub(crate) fn redo(&mut self, present: View) -> View {
        match self.future.pop() {
            Some(after) => {
                self.past.push(present);
                after
            }
            None => present,
        }
    }
}
