//! Changes of a page, with the way back.

use super::{MOST_FIGURES, Page, PageFigure};

/// A change of a page. Places count from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum PageEdit {
    /// Puts a figure behind the others.
    Add(Box<PageFigure>),
    /// Takes a figure away.
    Remove(usize),
    /// Takes a figure from one place to another.
    Move(usize, usize),
    /// Puts another figure in the place of one.
    Replace(usize, Box<PageFigure>),
    /// Changes anything else: the page as it is to be, what was changed (typing on in one field is one step back).
    Become(Box<Page>, String),
}

impl Page {
    /// The page after a change; false, and as it was, where there is no such figure or no room for one more.
    pub fn apply(&mut self, edit: PageEdit) -> bool {
        let count = self.figures.len();
        match edit {
            PageEdit::Add(figure) if count < MOST_FIGURES => self.figures.push(*figure),
            PageEdit::Remove(at) if at < count => drop(self.figures.remove(at)),
            PageEdit::Move(from, to) if from < count => {
                let figure = self.figures.remove(from);
                self.figures.insert(to.min(count - 1), figure);
            }
            PageEdit::Replace(at, figure) if at < count => self.figures[at] = *figure,
            PageEdit::Become(page, _) => *self = *page,
            _ => return false,
        }
        true
    }
}

/// A page with its earlier and later states.
#[derive(Clone, Debug, Default)]
pub struct PageHistory {
    page: Page,
    before: Vec<Page>,
    after: Vec<Page>,
    going_on: Option<String>,
}

impl PageHistory {
    /// How many steps back are kept.
    const MOST_STEPS: usize = 200;

    /// A page that nobody has changed yet.
    pub fn new(page: Page) -> Self {
        Self { page, ..Self::default() }
    }

    /// The page as it is now.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Changes the page; false where that is not possible. A change that changes nothing is no step.
    pub fn apply(&mut self, edit: PageEdit) -> bool {
        let about = match &edit {
            PageEdit::Become(_, about) => Some(about.clone()),
            _ => None,
        };
        let before = self.page.clone();
        if !self.page.apply(edit) {
            return false;
        }
        if self.page == before {
            return true;
        }
        let goes_on = about.is_some() && self.going_on == about;
        self.going_on = about;
        self.after.clear();
        if !goes_on {
            self.before.push(before);
            if self.before.len() > Self::MOST_STEPS {
                self.before.remove(0);
            }
        }
        true
    }

    /// Whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a step forth.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// One step back, where there is one.
    pub fn undo(&mut self) {
        if let Some(before) = self.before.pop() {
            self.going_on = None;
            self.after.push(std::mem::replace(&mut self.page, before));
        }
    }

    /// One step forth, where there is one.
    pub fn redo(&mut self) {
        if let Some(after) = self.after.pop() {
            self.going_on = None;
            self.before.push(std::mem::replace(&mut self.page, after));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{View, deck::Bilingual, page::FigureKind, testing::atlas};
    use proptest::prelude::*;

    fn figure() -> Box<PageFigure> {
        Box::new(PageFigure::new(FigureKind::Map, View::opening(atlas())))
    }

    fn titled(page: &Page, title: &str) -> PageEdit {
        let title = Bilingual { en: title.to_owned(), zh: String::new() };
        PageEdit::Become(Box::new(Page { title, ..page.clone() }), "title".to_owned())
    }

    proptest! {
        #[test]
        fn every_way_goes_back_to_its_beginning_and_forth_to_its_end(
            edits in prop::collection::vec((0..5usize, 0..7usize, 0..7usize), 0..30),
        ) {
            let mut history = PageHistory::default();
            for (kind, a, b) in edits {
                let edit = match kind {
                    0 | 1 => PageEdit::Add(figure()),
                    2 => PageEdit::Remove(a),
                    3 => PageEdit::Move(a, b),
                    _ => titled(history.page(), &b.to_string()),
                };
                history.apply(edit);
                prop_assert!(history.page().figures.len() <= MOST_FIGURES);
            }
            let end = history.page().clone();
            while history.can_undo() {
                history.undo();
            }
            prop_assert_eq!(history.page(), &Page::default());
            while history.can_redo() {
                history.redo();
            }
            prop_assert_eq!(history.page(), &end);
        }
    }

    #[test]
    fn typing_on_in_one_field_is_one_step_back() {
        let mut history = PageHistory::default();
        for text in ["A", "An", "And"] {
            assert!(history.apply(titled(history.page(), text)));
        }
        assert!(history.apply(PageEdit::Add(figure())));
        history.undo();
        assert_eq!(history.page().title.en, "And");
        history.undo();
        assert_eq!(history.page(), &Page::default());
        assert!(!history.can_undo());
    }

    #[test]
    fn what_is_not_there_changes_nothing() {
        let mut page = Page::default();
        assert!(!page.apply(PageEdit::Remove(0)) && !page.apply(PageEdit::Move(2, 0)));
        for _ in 0..MOST_FIGURES {
            assert!(page.apply(PageEdit::Add(figure())));
        }
        assert!(!page.apply(PageEdit::Add(figure())));
    }
}
