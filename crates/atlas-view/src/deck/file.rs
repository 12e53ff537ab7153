//! A deck as a file: JSON with a head that says what it is and how old.

use super::{Deck, Slide};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// The version of the format that this program writes. It reads this one and all older ones.
pub const DECK_VERSION: u32 = 1;
/// A larger file is refused.
pub const MOST_BYTES: usize = 64 << 20;
/// A deck of more slides is refused.
pub const MOST_SLIDES: usize = 1000;
/// Figures, drawings or plans of one slide.
const MOST_PARTS: usize = 100;
/// Characters of one text.
const MOST_TEXT: usize = 20_000;

/// Why a text is no deck.
#[derive(Debug, Error)]
pub enum DeckError {
    /// It is not one.
    #[error("this file is no deck of an atlas; a deck is JSON whose first key is “atlas-deck”")]
    NotADeck,
    /// It is too large to be one.
    #[error("the deck has {bytes} bytes; {MOST_BYTES} at most are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It comes from the future.
    #[error(
        "the deck has format {found}, this program reads up to {DECK_VERSION}; open it with a newer version of the program"
    )]
    Newer {
        /// The version in the file.
        found: u32,
    },
    /// It cannot be read.
    #[error("the deck cannot be read: {0}")]
    Broken(String),
}

#[derive(Serialize)]
struct Written<'a> {
    #[serde(rename = "atlas-deck")]
    version: u32,
    #[serde(flatten)]
    deck: &'a Deck,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "atlas-deck")]
    version: u32,
}

impl Deck {
    /// The deck as the text of its file: two spaces for every level, a line for every value, so that it can be compared.
    pub fn to_text(&self) -> String {
        // A deck is made of numbers, words and lists: writing it cannot fail.
        let mut text = serde_json::to_string_pretty(&Written { version: DECK_VERSION, deck: self }).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The deck of a file's text. What it names is not looked up: a deck whose data is missing opens, and
    /// [`super::check`] says what is.
    ///
    /// # Errors
    /// Where the text is no deck of a version that this program knows, or not whole.
    pub fn from_text(text: &str) -> Result<Self, DeckError> {
        if text.len() > MOST_BYTES {
            return Err(DeckError::TooLarge { bytes: text.len() });
        }
        let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => DeckError::NotADeck,
            _ if !text.trim_start().starts_with('{') => DeckError::NotADeck,
            _ => DeckError::Broken(error.to_string()),
        })?;
        if head.version > DECK_VERSION {
            return Err(DeckError::Newer { found: head.version });
        }
        let mut deck: Self = serde_json::from_str(text).map_err(|error| DeckError::Broken(error.to_string()))?;
        deck.extra.remove("atlas-deck");
        deck.sound()?;
        Ok(deck)
    }

    /// Refuses what no program writes, and mends what a person who edits the file may get wrong.
    fn sound(&mut self) -> Result<(), DeckError> {
        if self.slides.len() > MOST_SLIDES {
            let message = format!("it has {} slides; {MOST_SLIDES} at most are read", self.slides.len());
            return Err(DeckError::Broken(message));
        }
        let mut ids = BTreeSet::new();
        for (at, slide) in self.slides.iter_mut().enumerate() {
            let place = |what: &str| DeckError::Broken(format!("slide {}: {what}", at + 1));
            if slide.id.is_empty() || slide.id.len() > 100 || !ids.insert(slide.id.clone()) {
                return Err(place("its id is empty, too long or that of another slide; give it one of its own"));
            }
            if texts(slide).any(|text| text.chars().count() > MOST_TEXT) {
                return Err(place(&format!("a text has more than {MOST_TEXT} characters; shorten it")));
            }
            if !slide.view.is_on_earth() {
                return Err(place("its extent is no box of longitudes and latitudes"));
            }
            if slide.figures.len() > MOST_PARTS
                || slide.annotations.len() > MOST_PARTS
                || slide.plans.len() > MOST_PARTS
            {
                return Err(place(&format!("it has more than {MOST_PARTS} figures, drawings or plans; divide it")));
            }
            slide.view.classes = slide.view.classes.clamp(2, 9);
            slide.view.compared.truncate(crate::MOST_COMPARED);
        }
        Ok(())
    }
}

fn texts(slide: &Slide) -> impl Iterator<Item = &String> {
    [&slide.title, &slide.caption, &slide.notes].into_iter().chain(&slide.section).flat_map(|both| [&both.en, &both.zh])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        View,
        deck::{Annotation, Bilingual, FigureCall, Template},
        testing::atlas,
    };
    use proptest::prelude::*;

    pub(crate) fn deck() -> Deck {
        let mut deck =
            Deck { title: Bilingual { en: "Three roles".into(), zh: "三个作用".into() }, ..Deck::default() };
        for template in Template::ALL {
            let mut slide = Slide::of_view(deck.free_id(), View::opening(atlas()), atlas());
            slide.template = template;
            slide.notes.en = "- one\n- *two*".to_owned();
            slide.figures = vec![FigureCall { subject: "qijiang".into(), indicator: "gdp".into(), period: None }];
            slide.annotations = vec![
                Annotation::Ring { at: [106.5, 29.5], km: 12.0 },
                Annotation::Text { at: [107.0, 30.0], words: Bilingual { en: "here".into(), zh: "这里".into() } },
            ];
            deck.slides.push(slide);
        }
        deck
    }

    #[test]
    fn a_deck_comes_back_exactly_and_keeps_what_it_does_not_know() {
        let mut deck = deck();
        deck.slides[2].hidden = true;
        deck.slides[3].extra.insert("sound".to_owned(), "bell.ogg".into());
        deck.extra.insert("author".to_owned(), "somebody".into());
        let text = deck.to_text();
        assert!(text.starts_with("{\n  \"atlas-deck\": 1,\n"), "{}", &text[..60]);
        assert_eq!(Deck::from_text(&text).unwrap(), deck);
        assert_eq!(Deck::from_text(&text).unwrap().to_text(), text);
    }

    #[test]
    fn what_is_no_deck_is_refused_with_the_reason() {
        let said = |text: &str| Deck::from_text(text).unwrap_err().to_string();
        assert!(said("").contains("no deck") && said("hello").contains("no deck") && said("{}").contains("no deck"));
        assert!(said("{\"atlas-deck\": 7}").contains("newer version"));
        let whole = deck().to_text();
        assert!(said(&whole[..whole.len() / 2]).contains("cannot be read"));
        let mut twice = deck();
        twice.slides[1].id = twice.slides[0].id.clone();
        assert!(said(&twice.to_text()).contains("slide 2"));
        let mut crowded = deck();
        let ring = Annotation::Ring { at: [106.5, 29.5], km: 1.0 };
        crowded.slides[2].annotations = vec![ring; MOST_PARTS + 1];
        assert!(said(&crowded.to_text()).contains("slide 3"));
        let mut nowhere = deck();
        nowhere.slides[4].view.extent = crate::geo_box([107.0, 30.0, 106.0, 31.0]);
        assert!(said(&nowhere.to_text()).contains("slide 5"));
    }

    proptest! {
        #[test]
        fn a_damaged_file_never_panics(at in 0..4000usize, byte in any::<u8>()) {
            let mut bytes = deck().to_text().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(text) = String::from_utf8(bytes)
                && let Err(error) = Deck::from_text(&text)
            {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
