//! Where a presentation stands: which slide, what covers it, what the audience sees meanwhile.

/// What covers the slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cover {
    /// Nothing.
    #[default]
    None,
    /// A black screen.
    Black,
    /// A white screen.
    White,
}

/// The course of a presentation. Places count the presented slides from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Course {
    at: usize,
    count: usize,
    pub(crate) cover: Cover,
    /// The place that the audience keeps seeing.
    frozen: Option<usize>,
    /// Digits of a number that is being typed.
    typed: String,
}

impl Course {
    /// A presentation of so many slides from a place on.
    pub(crate) fn new(at: usize, count: usize) -> Self {
        Self { at: at.min(count.saturating_sub(1)), count, ..Self::default() }
    }

    /// The place of the speaker.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// How many slides there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The place that the audience sees.
    pub(crate) fn seen(&self) -> usize {
        self.frozen.unwrap_or(self.at)
    }

    /// Whether the audience keeps seeing one slide.
    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// To the next slide or the one before; a covered screen is uncovered first.
    pub(crate) fn step(&mut self, by: isize) {
        if self.cover == Cover::None {
            self.go_to(self.at.saturating_add_signed(by));
        }
        self.cover = Cover::None;
    }

    /// To a place, the last one where there is no such.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at.min(self.count.saturating_sub(1));
    }

    /// Covers the screen, or uncovers it.
    pub(crate) fn toggle(&mut self, cover: Cover) {
        self.cover = if self.cover == cover { Cover::None } else { cover };
    }

    /// Lets the audience keep seeing this slide, or follow again.
    pub(crate) fn freeze(&mut self) {
        self.frozen = if self.frozen.is_some() { None } else { Some(self.at) };
    }

    /// A digit of a slide's number.
    pub(crate) fn digit(&mut self, digit: char) {
        // Four digits name every slide of the longest deck.
        if self.typed.len() < 4 {
            self.typed.push(digit);
        }
    }

    /// Enter: to the slide whose number was typed, else to the next one.
    pub(crate) fn enter(&mut self) {
        match self.take_number() {
            Some(number) => self.go_to(number.saturating_sub(1)),
            None => self.step(1),
        }
    }

    /// The number that was typed, which is then forgotten.
    pub(crate) fn take_number(&mut self) -> Option<usize> {
        std::mem::take(&mut self.typed).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_within_the_slides_and_uncover_first() {
        let mut course = Course::new(9, 3);
        assert_eq!((course.at(), course.count()), (2, 3));
        course.step(1);
        assert_eq!(course.at(), 2);
        course.toggle(Cover::Black);
        course.step(-1);
        assert_eq!((course.at(), course.cover), (2, Cover::None));
        course.step(-1);
        course.step(-1);
        course.step(-1);
        assert_eq!(course.at(), 0);
        course.toggle(Cover::White);
        course.toggle(Cover::Black);
        course.toggle(Cover::Black);
        assert_eq!(course.cover, Cover::None);
    }

    #[test]
    fn a_typed_number_leads_to_its_slide_and_nothing_typed_to_the_next() {
        let mut course = Course::new(0, 12);
        "11".chars().for_each(|digit| course.digit(digit));
        course.enter();
        assert_eq!(course.at(), 10);
        course.enter();
        assert_eq!(course.at(), 11);
        "99999".chars().for_each(|digit| course.digit(digit));
        course.enter();
        assert_eq!(course.at(), 11);
        course.digit('0');
        course.enter();
        assert_eq!(course.at(), 0);
        course.digit('7');
        assert_eq!(course.take_number(), Some(7));
        course.enter();
        assert_eq!(course.at(), 1, "what was typed before something else is forgotten");
    }

    #[test]
    fn a_frozen_audience_stays_while_the_speaker_goes_on() {
        let mut course = Course::new(1, 5);
        course.freeze();
        course.step(1);
        assert_eq!((course.at(), course.seen()), (2, 1));
        course.freeze();
        assert_eq!((course.at(), course.seen()), (2, 2));
    }
}
