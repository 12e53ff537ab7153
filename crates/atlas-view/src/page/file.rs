//! A page as a file: JSON with a head that says what it is and how old.

use super::{MOST_FIGURES, Page};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The version of the format that this program writes. It reads this one and all older ones.
pub const PAGE_VERSION: u32 = 1;
/// How the names of such files end.
pub const PAGE_ENDING: &str = ".atlaspage";
/// A larger file is refused; a logo is most of it.
pub const MOST_BYTES: usize = 24 << 20;
/// Characters of one text.
const MOST_TEXT: usize = 20_000;

/// Why a text is no page.
#[derive(Debug, Error)]
pub enum PageError {
    /// It is not one.
    #[error("this file is no page of an atlas; a page is JSON whose first key is “atlas-page”")]
    NotAPage,
    /// It is too large to be one.
    #[error("the page has {bytes} bytes; {MOST_BYTES} at most are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It comes from the future.
    #[error(
        "the page has format {found}, this program reads up to {PAGE_VERSION}; open it with a newer version of the program"
    )]
    Newer {
        /// The version in the file.
        found: u32,
    },
    /// It cannot be read.
    #[error("the page cannot be read: {0}")]
    Broken(String),
}

#[derive(Serialize)]
struct Written<'a> {
    #[serde(rename = "atlas-page")]
    version: u32,
    #[serde(flatten)]
    page: &'a Page,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "atlas-page")]
    version: u32,
}

impl Page {
    /// The page as the text of its file: a line for every value, so that it can be compared.
    pub fn to_text(&self) -> String {
        // A page is made of numbers, words and lists: writing it cannot fail.
        let mut text = serde_json::to_string_pretty(&Written { version: PAGE_VERSION, page: self }).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The page of a file's text. What its views name is not looked up: a figure whose data is missing says so in its place.
    ///
    /// # Errors
    /// Where the text is no page of a version that this program knows, or not whole.
    pub fn from_text(text: &str) -> Result<Self, PageError> {
        if text.len() > MOST_BYTES {
            return Err(PageError::TooLarge { bytes: text.len() });
        }
        let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => PageError::NotAPage,
            _ if !text.trim_start().starts_with('{') => PageError::NotAPage,
            _ => PageError::Broken(error.to_string()),
        })?;
        if head.version > PAGE_VERSION {
            return Err(PageError::Newer { found: head.version });
        }
        let mut page: Self = serde_json::from_str(text).map_err(|error| PageError::Broken(error.to_string()))?;
        page.extra.remove("atlas-page");
        page.sound()?;
        Ok(page)
    }

    /// Refuses what no program writes, and mends what a person who edits the file may get wrong.
    fn sound(&mut self) -> Result<(), PageError> {
        if self.figures.len() > MOST_FIGURES {
            let said = format!("it has {} figures; {MOST_FIGURES} at most have room", self.figures.len());
            return Err(PageError::Broken(said));
        }
        let texts = [&self.title, &self.subtitle, &self.notes];
        if texts.iter().any(|both| [&both.en, &both.zh].iter().any(|text| text.chars().count() > MOST_TEXT)) {
            return Err(PageError::Broken(format!("a text has more than {MOST_TEXT} characters; shorten it")));
        }
        for (at, figure) in self.figures.iter_mut().enumerate() {
            let view = &mut figure.view;
            if !view.is_on_earth() {
                let said = format!("figure {}: its extent is no box of longitudes and latitudes", at + 1);
                return Err(PageError::Broken(said));
            }
            view.classes = view.classes.clamp(2, 9);
            view.compared.truncate(crate::MOST_COMPARED);
        }
        self.paper = self.paper.sound();
        self.lead = self.lead.clamp(25, 80);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        View,
        page::{FigureKind, PageFigure, Paper, PaperUnit},
        testing::atlas,
    };
    use proptest::prelude::*;

    fn page() -> Page {
        let figure = |kind| PageFigure::new(kind, View::opening(atlas()));
        let mut page = Page { figures: vec![figure(FigureKind::Map), figure(FigureKind::Chart)], ..Page::default() };
        page.title.zh = "重庆的收入".to_owned();
        page.notes.en = "One\nTwo".to_owned();
        page
    }

    #[test]
    fn a_page_comes_back_exactly_and_keeps_what_it_does_not_know() {
        let mut page = page();
        page.extra.insert("author".to_owned(), "somebody".into());
        let text = page.to_text();
        assert!(text.starts_with("{\n  \"atlas-page\": 1,\n"), "{}", &text[..60]);
        assert_eq!(Page::from_text(&text).unwrap(), page);
        assert_eq!(Page::from_text(&text).unwrap().to_text(), text);
        let short = Page::from_text("{\"atlas-page\": 1}").unwrap();
        assert_eq!(short, Page::default(), "what is left out is as usual");
    }

    #[test]
    fn what_is_no_page_is_refused_with_the_reason() {
        let said = |text: &str| Page::from_text(text).unwrap_err().to_string();
        assert!(said("").contains("no page") && said("{}").contains("no page") && said("hello").contains("no page"));
        assert!(said("{\"atlas-page\": 9}").contains("newer version"));
        let whole = page().to_text();
        assert!(said(&whole[..whole.len() / 2]).contains("cannot be read"));
        let crowded = Page { figures: vec![page().figures[0].clone(); 7], ..page() };
        assert!(said(&crowded.to_text()).contains("7 figures"));
        let mut nowhere = page();
        nowhere.figures[1].view.extent = crate::geo_box([107.0, 30.0, 106.0, 31.0]);
        assert!(said(&nowhere.to_text()).contains("figure 2"));
        let mut huge = page();
        huge.paper = Paper { width: 1e9, height: 1e9, unit: PaperUnit::Mm, dpi: 1e9 };
        let mended = Page::from_text(&huge.to_text()).unwrap();
        assert!(mended.paper.pixels()[0] <= 24_000.0);
    }

    proptest! {
        #[test]
        fn a_damaged_file_never_panics(at in 0..3000usize, byte in any::<u8>()) {
            let mut bytes = page().to_text().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(text) = String::from_utf8(bytes)
                && let Err(error) = Page::from_text(&text)
            {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
