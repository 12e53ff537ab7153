//! Presentations: a slide is a view with words.

mod check;
mod edit;
mod file;
mod pack;
mod photo;

pub use check::{DeckFinding, Severity, check, check_slide};
pub(crate) use check::{figure, names_own_chart, plans};
pub use edit::{DeckEdit, DeckHistory, EditError};
pub use file::{DECK_VERSION, DeckError, MOST_BYTES, MOST_SLIDES};
pub use pack::{DECK_ENDING, pack_deck, pack_decks};
pub use photo::{Photo, PhotoError};

use crate::{Language, View};
use atlas_data::{Atlas, Period};
use serde::{Deserialize, Serialize};

/// Words in both languages. Where one is missing the other stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

impl Bilingual {
    /// The words in a language, or in the other one where it has none.
    pub fn get(&self, language: Language) -> &str {
        let (own, other) = match language {
            Language::English => (&self.en, &self.zh),
            Language::Chinese => (&self.zh, &self.en),
        };
        if own.trim().is_empty() { other } else { own }
    }

    /// Whether neither language has words.
    pub fn is_empty(&self) -> bool {
        self.en.trim().is_empty() && self.zh.trim().is_empty()
    }
}

/// A presentation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deck {
    /// Its title.
    pub title: Bilingual,
    /// Its slides in order.
    pub slides: Vec<Slide>,
    /// What a newer version of the program wrote and this one does not know: kept.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// How a slide is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// A large title over the map.
    Title,
    /// The map.
    #[default]
    Map,
    /// The map with the caption as running text beside it; a line that begins with a hyphen is a point.
    MapText,
    /// The map with the chart of its indicator beside it.
    MapChart,
    /// The chart of the compared units.
    Chart,
    /// The chart of the compared units, and a small map of each.
    Compare,
    /// A few large figures.
    Figures,
    /// What was announced of the chosen subject, and what became of it.
    Plans,
    /// A photograph.
    Picture,
    /// Words of somebody.
    Quote,
    /// The end, with the sources.
    End,
}

impl Template {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Map,
        Self::MapText,
        Self::MapChart,
        Self::Chart,
        Self::Compare,
        Self::Figures,
        Self::Plans,
        Self::Picture,
        Self::Quote,
        Self::End,
    ];

    /// The key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Map => "map",
            Self::MapText => "map-text",
            Self::MapChart => "map-chart",
            Self::Chart => "chart",
            Self::Compare => "compare",
            Self::Figures => "figures",
            Self::Plans => "plans",
            Self::Picture => "picture",
            Self::Quote => "quote",
            Self::End => "end",
        }
    }
}

/// How a slide follows the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// At once.
    Cut,
    /// One fades into the other.
    Fade,
    /// The map flies there; everything else fades.
    #[default]
    Fly,
}

/// A figure that a slide shows large; its passport is one click away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureCall {
    /// Whose figure.
    pub subject: String,
    /// Of what.
    pub indicator: String,
    /// Of when; none is the latest by the slide's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// Something drawn on the map of a slide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Annotation {
    /// Words at a place.
    Text {
        /// Longitude and latitude.
        at: [f64; 2],
        /// The words.
        words: Bilingual,
    },
    /// An arrow from one place to another.
    Arrow {
        /// Longitude and latitude of its tail.
        from: [f64; 2],
        /// And of its tip.
        to: [f64; 2],
        /// Words at its tail.
        #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
        words: Bilingual,
    },
    /// A ring around a place.
    Ring {
        /// Longitude and latitude.
        at: [f64; 2],
        /// Its radius in kilometres.
        km: f64,
    },
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slide {
    /// Its name in the file, which no other slide of the deck has.
    pub id: String,
    /// How it is laid out.
    #[serde(default)]
    pub template: Template,
    /// The title of the section that begins here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Bilingual>,
    /// Its title.
    #[serde(default)]
    pub title: Bilingual,
    /// What stands below the title, or the words of a quote.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub caption: Bilingual,
    /// What only the speaker sees, in Markdown.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub notes: Bilingual,
    /// What the atlas shows.
    pub view: View,
    /// Large figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureCall>,
    /// The plans that are told, by id; none are all of the chosen subject.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<String>,
    /// A photograph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Photo>,
    /// Whose words a quote is, by the id of its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Sources of what the words say, by id; the last slide lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
    /// What is drawn on the map.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// How it follows the one before.
    #[serde(default)]
    pub transition: Transition,
    /// Whether it is left out when presenting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// What a newer version of the program wrote and this one does not know: kept.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Slide {
    /// A slide of a view, titled by what it shows.
    pub fn of_view(id: String, view: View, atlas: &Atlas) -> Self {
        let title = |lang| match view.indicator.as_deref().and_then(|id| atlas.indicator(id)) {
            Some(indicator) => indicator.name(lang).to_owned(),
            None => atlas.short_name_at(view.subject(atlas), lang, view.as_of).to_owned(),
        };
        Self {
            id,
            template: Template::Map,
            section: None,
            title: Bilingual { en: title(atlas_data::Lang::En), zh: title(atlas_data::Lang::Zh) },
            caption: Bilingual::default(),
            notes: Bilingual::default(),
            view,
            figures: Vec::new(),
            plans: Vec::new(),
            picture: None,
            source: None,
            cites: Vec::new(),
            annotations: Vec::new(),
            transition: Transition::default(),
            hidden: false,
            extra: serde_json::Map::new(),
        }
    }
}

impl Deck {
    /// A name that no slide has yet.
    pub fn free_id(&self) -> String {
        let taken = |id: &String| self.slides.iter().any(|slide| slide.id == *id);
        (1..).map(|number: usize| format!("slide-{number}")).find(|id| !taken(id)).unwrap_or_default()
    }

    /// The slides that are presented, with their places in the deck.
    pub fn presented(&self) -> impl DoubleEndedIterator<Item = (usize, &Slide)> {
        self.slides.iter().enumerate().filter(|(_, slide)| !slide.hidden)
    }
}
