//! Changes of a deck, with the way back.

use super::{Deck, Slide};
use thiserror::Error;

/// A change of a deck. Places count from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum DeckEdit {
    /// Puts a slide before another one, or at the end.
    Insert(usize, Box<Slide>),
    /// Takes a slide out.
    Remove(usize),
    /// Takes a slide from one place to another.
    Move(usize, usize),
    /// Puts a copy of a slide behind it.
    Duplicate(usize),
    /// Presents a slide or leaves it out.
    Hide(usize, bool),
    /// Puts another slide in the place of one: changed words, another view.
    Replace(usize, Box<Slide>),
    /// Gives the deck another title.
    Title(super::Bilingual),
}

/// Why a change is not possible.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// There is no such slide.
    #[error("the deck has no slide {0}")]
    NoSlide(usize),
    /// The deck is full.
    #[error("a deck has {most} slides at most", most = super::MOST_SLIDES)]
    Full,
}

impl Deck {
    /// The deck after a change.
    ///
    /// # Errors
    /// Where there is no such slide, or no room for one more. The deck stays as it was.
    pub fn apply(&mut self, edit: DeckEdit) -> Result<(), EditError> {
        let count = self.slides.len();
        let there = |at: usize| if at < count { Ok(at) } else { Err(EditError::NoSlide(at + 1)) };
        let room = || if count < super::MOST_SLIDES { Ok(()) } else { Err(EditError::Full) };
        match edit {
            DeckEdit::Insert(at, mut slide) => {
                room()?;
                if self.slides.iter().any(|known| known.id == slide.id) {
                    slide.id = self.free_id();
                }
                self.slides.insert(at.min(count), *slide);
            }
            DeckEdit::Remove(at) => drop(self.slides.remove(there(at)?)),
            DeckEdit::Move(from, to) => {
                let slide = self.slides.remove(there(from)?);
                self.slides.insert(to.min(count - 1), slide);
            }
            DeckEdit::Duplicate(at) => {
                room()?;
                let copy = Slide { id: self.free_id(), section: None, ..self.slides[there(at)?].clone() };
                self.slides.insert(at + 1, copy);
            }
            DeckEdit::Hide(at, hidden) => self.slides[there(at)?].hidden = hidden,
            DeckEdit::Replace(at, slide) => {
                let id = self.slides[there(at)?].id.clone();
                self.slides[at] = Slide { id, ..*slide };
            }
            DeckEdit::Title(title) => self.title = title,
        }
        Ok(())
    }
}

/// A deck with its earlier and later states.
#[derive(Clone, Debug, Default)]
pub struct DeckHistory {
    deck: Deck,
    before: Vec<Deck>,
    after: Vec<Deck>,
    /// What the last change was about: typing on in one field is one step back.
    going_on: Option<String>,
}

impl DeckHistory {
    /// How many steps back are kept.
    const MOST_STEPS: usize = 200;

    /// A deck that nobody has changed yet.
    pub fn new(deck: Deck) -> Self {
        Self { deck, ..Self::default() }
    }

    /// The deck as it is now.
    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    /// Changes the deck; a change that changes nothing is no step.
    ///
    /// # Errors
    /// As [`Deck::apply`].
    pub fn apply(&mut self, edit: DeckEdit) -> Result<(), EditError> {
        self.change(edit, None)
    }

    /// The same for a change that goes on, such as typing in a field: all changes in a row about one thing are one step.
    ///
    /// # Errors
    /// As [`Deck::apply`].
    pub fn apply_along(&mut self, edit: DeckEdit, about: &str) -> Result<(), EditError> {
        self.change(edit, Some(about))
    }

    fn change(&mut self, edit: DeckEdit, about: Option<&str>) -> Result<(), EditError> {
        let before = self.deck.clone();
        self.deck.apply(edit)?;
        if self.deck == before {
            return Ok(());
        }
        let goes_on = about.is_some() && self.going_on.as_deref() == about;
        self.going_on = about.map(str::to_owned);
        self.after.clear();
        if !goes_on {
            self.before.push(before);
            if self.before.len() > Self::MOST_STEPS {
                self.before.remove(0);
            }
        }
        Ok(())
    }

    /// Whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a step forth.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// One step back; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.before.pop() else { return false };
        self.going_on = None;
        self.after.push(std::mem::replace(&mut self.deck, before));
        true
    }

    /// One step forth; false where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.after.pop() else { return false };
        self.going_on = None;
        self.before.push(std::mem::replace(&mut self.deck, after));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{View, testing::atlas};
    use proptest::prelude::*;

    fn slide(id: &str) -> Slide {
        Slide::of_view(id.to_owned(), View::opening(atlas()), atlas())
    }

    fn edit(kind: usize, a: usize, b: usize) -> DeckEdit {
        match kind {
            0 => DeckEdit::Insert(a, Box::new(slide("new"))),
            1 => DeckEdit::Remove(a),
            2 => DeckEdit::Move(a, b),
            3 => DeckEdit::Duplicate(a),
            4 => DeckEdit::Hide(a, b > 2),
            _ => DeckEdit::Replace(a, Box::new(slide("other"))),
        }
    }

    proptest! {
        #[test]
        fn every_way_goes_back_to_its_beginning_and_forth_to_its_end(
            edits in prop::collection::vec((0..6usize, 0..5usize, 0..5usize), 0..30),
        ) {
            let start = Deck { slides: ["a", "b", "c"].map(slide).to_vec(), ..Deck::default() };
            let mut history = DeckHistory::new(start.clone());
            for (kind, a, b) in edits {
                let _ = history.apply(edit(kind, a, b));
                let ids: std::collections::BTreeSet<_> = history.deck().slides.iter().map(|one| &one.id).collect();
                prop_assert_eq!(ids.len(), history.deck().slides.len(), "two slides have one id");
            }
            let end = history.deck().clone();
            while history.undo() {}
            prop_assert_eq!(history.deck(), &start);
            while history.redo() {}
            prop_assert_eq!(history.deck(), &end);
        }
    }

    #[test]
    fn typing_on_in_one_field_is_one_step_back() {
        let start = Deck { slides: vec![slide("a")], ..Deck::default() };
        let mut history = DeckHistory::new(start.clone());
        let titled = |title: &str| {
            let title = super::super::Bilingual { en: title.to_owned(), zh: String::new() };
            DeckEdit::Replace(0, Box::new(Slide { title, ..slide("a") }))
        };
        for text in ["A", "An", "And"] {
            history.apply_along(titled(text), "a title").unwrap();
        }
        history.apply_along(titled("Else"), "another field").unwrap();
        assert!(history.undo());
        assert_eq!(history.deck().slides[0].title.en, "And");
        assert!(history.undo());
        assert_eq!(history.deck(), &start);
        history.apply_along(titled("B"), "a title").unwrap();
        assert!(history.undo() && !history.can_undo() && history.can_redo());
        assert_eq!(history.deck(), &start);
    }

    #[test]
    fn what_is_not_there_is_said_and_nothing_is_lost() {
        let mut deck = Deck { slides: vec![slide("a")], ..Deck::default() };
        let before = deck.clone();
        assert_eq!(deck.apply(DeckEdit::Remove(4)), Err(EditError::NoSlide(5)));
        assert_eq!(deck.apply(DeckEdit::Move(1, 0)).unwrap_err().to_string(), "the deck has no slide 2");
        assert_eq!(deck, before);
    }
}
