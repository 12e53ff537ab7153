//! One struct per table of the pack. Fields are named as the columns.

use super::{Formula, Interval, PartialDate, Period, Remark};

/// A language of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The tag used in file names of the pack.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// Picks the text of this language.
    pub fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// An enumeration that a table writes as lower-case words.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// All of them, in the order of the format's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the table.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The value of a word in the table.
            pub fn from_id(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == text)
            }
        }
    };
}

worded!(
    /// What a unit is.
    UnitKind {
        /// The whole of the atlas.
        Municipality = "municipality",
        /// A district.
        District = "district",
        /// A county.
        County = "county",
        /// A city of the rank of a county.
        City = "city",
        /// An autonomous county.
        AutonomousCounty = "autonomous-county",
        /// An area with its own administration that is no district.
        FunctionalArea = "functional-area",
        /// A group of units.
        Zone = "zone",
    }
);

worded!(
    /// What a name is.
    NameRole {
        /// Short form, for maps.
        Short = "short",
        /// Pinyin with tone marks.
        Pinyin = "pinyin",
        /// Initials of the pinyin.
        Initials = "initials",
        /// A name of the past.
        Former = "former",
        /// Another name of today.
        Alternative = "alternative",
    }
);

worded!(
    /// What kind of number an indicator has.
    IndicatorKind {
        /// Things that are counted.
        Count = "count",
        /// Things that are measured (km², t, days).
        Amount = "amount",
        /// A ratio.
        Rate = "rate",
        /// Money in the currency reported.
        Money = "money",
        /// A composed score.
        Index = "index",
        /// A place in an order.
        Rank = "rank",
    }
);

worded!(
    /// How exactly a value is known.
    Bound {
        /// As written.
        Exact = "exact",
        /// More than.
        Over = "over",
        /// Nearly.
        Nearly = "nearly",
        /// Less than.
        Under = "under",
    }
);

worded!(
    /// Where a value comes from; better ones first.
    Status {
        /// Published.
        Reported = "reported",
        /// Computed from published values.
        Derived = "derived",
        /// Estimated by a named rule.
        Estimated = "estimated",
        /// An aim, not a fact.
        Target = "target",
    }
);

worded!(
    /// How far a value was checked; better ones first.
    Confidence {
        /// Seen in its source, and plausible.
        High = "high",
        /// Seen in a copy, or in one source only.
        Medium = "medium",
        /// Doubtful.
        Low = "low",
    }
);

worded!(
    /// What became of a plan.
    Outcome {
        /// It happened.
        Done = "done",
        /// It is being done.
        UnderWay = "under-way",
        /// Something else happened instead, or less of it.
        Changed = "changed",
        /// It was given up.
        Dropped = "dropped",
        /// Nobody of our sources says.
        Unknown = "unknown",
    }
);

/// How values of parts make the value of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// They add up.
    Sum,
    /// Their mean, weighted by another indicator: the first of these that has figures of every part.
    Weighted(Vec<String>),
    /// They do not.
    None,
}

/// A state of the boundaries.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Id.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// When it held.
    pub valid: Interval,
    /// Object in the boundaries file, where there is one.
    pub geometry: Option<String>,
    /// Where its outlines come from, where the pack says it.
    pub source: Option<String>,
}

/// A district, county, zone or the whole.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Id.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// What it is.
    pub kind: UnitKind,
    /// Official code.
    pub adcode: Option<String>,
    /// The unit that it belongs to.
    pub parent: Option<String>,
    /// Seat of its government in English.
    pub seat_en: Option<String>,
    /// Seat of its government in Chinese.
    pub seat_zh: Option<String>,
    /// Longitude and latitude of the seat.
    pub seat: Option<[f64; 2]>,
    /// When it existed.
    pub valid: Interval,
}

impl Unit {
    /// Whether it is one of the units that a map of districts shows.
    pub fn is_district_level(&self) -> bool {
        self.kind.is_district_level()
    }
}

impl UnitKind {
    /// Whether units of this kind are those that a map of districts shows.
    pub fn is_district_level(self) -> bool {
        matches!(self, Self::District | Self::County | Self::City | Self::AutonomousCounty)
    }
}

/// One of the names of a subject.
#[derive(Clone, Debug)]
pub struct Name {
    /// The subject.
    pub subject: String,
    /// BCP 47 tag.
    pub language: String,
    /// The name.
    pub name: String,
    /// What kind of name.
    pub role: NameRole,
    /// When it was used.
    pub valid: Interval,
}

/// Territory that went from one unit to another.
#[derive(Clone, Debug)]
pub struct Succession {
    /// The unit before.
    pub from: String,
    /// The unit after.
    pub to: String,
    /// When.
    pub date: PartialDate,
    /// Whether the whole of `from` went.
    pub whole: bool,
    /// What moved, in English.
    pub moved_en: String,
    /// What moved, in Chinese.
    pub moved_zh: String,
    /// Remark.
    pub note: String,
}

/// A unit's time in a zone.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The unit.
    pub unit: String,
    /// The zone.
    pub zone: String,
    /// When.
    pub valid: Interval,
}

/// A group of indicators.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Id.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Place in the list.
    pub order: i64,
}

/// Something that is measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Id.
    pub id: String,
    /// Its theme.
    pub theme: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Unit of measurement.
    pub unit: String,
    /// What kind of number.
    pub kind: IndicatorKind,
    /// How parts make a whole.
    pub aggregation: Aggregation,
    /// Digits behind the point when shown.
    pub decimals: usize,
    /// What it means, in English.
    pub definition_en: String,
    /// What it means, in Chinese.
    pub definition_zh: String,
    /// How it is computed; `None` where it is observed.
    pub formula: Option<Formula>,
    /// The indicator that this one and others with the same one are the parts of, such as the residents of all ages.
    pub part_of: Option<String>,
    /// Its place among the key figures, which tell of a subject at a glance; `None` for most.
    pub key: Option<u8>,
}

impl Indicator {
    /// What it means.
    pub fn definition(&self, lang: Lang) -> &str {
        lang.pick(&self.definition_en, &self.definition_zh)
    }
}

/// One figure with everything known about it.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The unit or place.
    pub subject: String,
    /// What was measured.
    pub indicator: String,
    /// The time it is about.
    pub period: Period,
    /// The value.
    pub value: f64,
    /// The value exactly as the table writes it.
    pub value_text: String,
    /// How exactly it is known.
    pub bound: Bound,
    /// Where it comes from.
    pub status: Status,
    /// The boundary edition it was measured on.
    pub edition: Option<String>,
    /// Its source.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// How far it was checked.
    pub confidence: Confidence,
    /// Remark.
    pub note: Remark,
}

/// A place on the map.
#[derive(Clone, Debug)]
pub struct Place {
    /// Id.
    pub id: String,
    /// What it is (`airport`, `river-port`, ...).
    pub kind: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// The unit it lies in.
    pub unit: Option<String>,
    /// Longitude, WGS-84.
    pub lon: f64,
    /// Latitude, WGS-84.
    pub lat: f64,
    /// `operating`, `under-construction` or `planned`.
    pub status: String,
    /// When it opened.
    pub opened: Option<PartialDate>,
    /// Its source.
    pub source: String,
    /// How well the position is known.
    pub accuracy: String,
    /// Remark.
    pub note: String,
}

/// A transport line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Id.
    pub id: String,
    /// What it is (`railway`, `metro`, ...).
    pub kind: String,
    /// Number on signs.
    pub reference: Option<String>,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// `operating`, `under-construction` or `planned`.
    pub status: String,
    /// When it opened.
    pub opened: Option<PartialDate>,
    /// Official length.
    pub length_km: Option<f64>,
    /// The stretch that the length is about.
    pub length_part: String,
    /// Official colour, `#rrggbb`.
    pub color: Option<String>,
    /// Its source.
    pub source: String,
    /// How well its course is known.
    pub accuracy: String,
    /// Remark.
    pub note: String,
}

/// A point of a transport line.
#[derive(Clone, Debug)]
pub struct LineStop {
    /// The line.
    pub line: String,
    /// Parts are separate lines.
    pub part: u32,
    /// Place in the part.
    pub seq: u32,
    /// Longitude, WGS-84.
    pub lon: f64,
    /// Latitude, WGS-84.
    pub lat: f64,
    /// English name, if it has one.
    pub name_en: String,
    /// Chinese name, if it has one.
    pub name_zh: String,
    /// `station`, `waypoint`, ...
    pub role: String,
    /// When it opened, if later than its line.
    pub opened: Option<PartialDate>,
    /// How well the position is known.
    pub accuracy: String,
    /// How far it was checked.
    pub confidence: String,
}

worded!(
    /// What a corridor comes to.
    StageRole {
        /// Where it begins.
        Start = "start",
        /// A city.
        City = "city",
        /// A province or another part of a country.
        Region = "region",
        /// A country that it crosses.
        Country = "country",
        /// A crossing of a border.
        Border = "border",
        /// A port.
        Port = "port",
        /// Where it ends.
        End = "end",
    }
);

worded!(
    /// What goods travel by.
    Carriage {
        /// By rail.
        Rail = "rail",
        /// By road.
        Road = "road",
        /// By sea.
        Sea = "sea",
    }
);

worded!(
    /// On which side of its beginning a diagram shows a corridor.
    Side {
        /// Above, towards the north.
        Above = "above",
        /// Below, towards the south.
        Below = "below",
    }
);

/// A stage of a corridor that leaves the map. Stages have an order and no position: they are shown as a diagram.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The line.
    pub line: String,
    /// Place on the way.
    pub seq: u32,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// What it is.
    pub role: StageRole,
    /// How it is reached from the stage before.
    pub by: Carriage,
    /// Where the corridor is shown.
    pub side: Side,
    /// The source.
    pub source: String,
}

/// Something that was announced, and what became of it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Id.
    pub id: String,
    /// The unit or place it is about.
    pub subject: String,
    /// The transport line it is about.
    pub line: Option<String>,
    /// The place it is about.
    pub place: Option<String>,
    /// What was announced, in English.
    pub said_en: String,
    /// What was announced, in Chinese.
    pub said_zh: String,
    /// The source that announced it.
    pub said_in: String,
    /// When it was announced.
    pub said_on: Option<PartialDate>,
    /// When it was to happen.
    pub expected: Period,
    /// What became of it.
    pub outcome: Outcome,
    /// When that was.
    pub outcome_date: Option<PartialDate>,
    /// What became of it in words, in English.
    pub outcome_en: String,
    /// What became of it in words, in Chinese.
    pub outcome_zh: String,
    /// The source that says so.
    pub outcome_source: Option<String>,
    /// Remark.
    pub note: String,
}

macro_rules! named {
    ($($kind:ty),*) => {$(
        impl $kind {
            /// Its full name in a language.
            pub fn name(&self, lang: Lang) -> &str {
                lang.pick(&self.name_en, &self.name_zh)
            }
        }
    )*};
}
named!(Edition, Unit, Theme, Indicator, Place, Line, LineStop, Stage);
