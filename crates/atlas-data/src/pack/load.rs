//! From the tables' text to values, row by row.

use super::{
    PackError, PackFiles, limit,
    rows::{Row, Table},
};
use crate::model::*;

/// The tables of a pack that are always read.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) editions: Vec<Edition>,
    pub(crate) units: Vec<Unit>,
    pub(crate) names: Vec<Name>,
    pub(crate) titles: Vec<Title>,
    pub(crate) succession: Vec<Succession>,
    pub(crate) membership: Vec<Membership>,
    pub(crate) themes: Vec<Theme>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) observations: Vec<Observation>,
    pub(crate) sources: Vec<Source>,
    pub(crate) places: Vec<Place>,
    pub(crate) lines: Vec<Line>,
    pub(crate) plans: Vec<Plan>,
    pub(crate) stages: Vec<Stage>,
}

impl Tables {
    /// Reads every table; stops at the first error. The figures are as much work as all the rest: another thread reads them.
    pub(crate) fn read(files: &dyn PackFiles) -> Result<Self, PackError> {
        std::thread::scope(|scope| {
            let observations = scope.spawn(|| read(files, &OBSERVATIONS));
            let rest = Self::without_observations(files)?;
            let observations = observations.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))?;
            Ok(Self { observations, ..rest })
        })
    }

    fn without_observations(files: &dyn PackFiles) -> Result<Self, PackError> {
        Ok(Self {
            editions: read(files, &EDITIONS)?,
            units: read(files, &UNITS)?,
            names: read(files, &NAMES)?,
            titles: if is_there(files, &TITLES) { read(files, &TITLES)? } else { Vec::new() },
            succession: read(files, &SUCCESSION)?,
            membership: read(files, &MEMBERSHIP)?,
            themes: read(files, &THEMES)?,
            indicators: read(files, &INDICATORS)?,
            observations: Vec::new(),
            sources: read(files, &SOURCES)?,
            places: read(files, &PLACES)?,
            lines: read(files, &LINES)?,
            plans: if is_there(files, &PLANS) { read(files, &PLANS)? } else { Vec::new() },
            stages: if is_there(files, &STAGES) { read(files, &STAGES)? } else { Vec::new() },
        })
    }
}

/// A table's file, its columns and how a row is read.
pub(crate) struct Format<T> {
    pub(crate) file: &'static str,
    pub(crate) columns: &'static [&'static str],
    row: fn(&Row<'_>) -> Result<T, PackError>,
}

/// Whether a pack has a table that it may lack.
pub(crate) fn is_there<T>(files: &dyn PackFiles, format: &Format<T>) -> bool {
    files.list().iter().any(|path| path == format.file)
}

/// Reads a table whole.
pub(crate) fn read<T>(files: &dyn PackFiles, format: &Format<T>) -> Result<Vec<T>, PackError> {
    let table = Table::read(files, format.file, format.columns)?;
    table.rows().map(|row| (format.row)(&row)).collect()
}

/// Reads a table and gives every row that could be read and every complaint.
pub(crate) fn read_all<T>(files: &dyn PackFiles, format: &Format<T>) -> (Vec<(u64, T)>, Vec<PackError>) {
    match Table::read(files, format.file, format.columns) {
        Err(error) => (Vec::new(), vec![error]),
        Ok(table) => {
            let (mut values, mut errors) = (Vec::new(), Vec::new());
            for row in table.rows() {
                match (format.row)(&row) {
                    Ok(value) => values.push((row.number, value)),
                    Err(error) if errors.len() < limit::FINDINGS => errors.push(error),
                    Err(_) => {}
                }
            }
            (values, errors)
        }
    }
}

pub(crate) const EDITIONS: Format<Edition> = Format {
    file: "editions.csv",
    columns: &["id", "name_en", "name_zh", "valid_from", "valid_to", "geometry"],
    row: |row| {
        Ok(Edition {
            id: row.id("id")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            valid: row.interval()?,
            geometry: row.optional("geometry"),
            source: row.optional("source"),
        })
    },
};

pub(crate) const UNITS: Format<Unit> = Format {
    file: "units.csv",
    columns: &[
        "id",
        "name_en",
        "name_zh",
        "kind",
        "adcode",
        "parent",
        "seat_en",
        "seat_zh",
        "seat_lon",
        "seat_lat",
        "valid_from",
        "valid_to",
    ],
    row: |row| {
        let has_seat = !row.text("seat_lon").is_empty();
        Ok(Unit {
            id: row.id("id")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            kind: row.word(
                "kind",
                UnitKind::from_id,
                "municipality, district, county, city, autonomous-county, functional-area, zone",
            )?,
            adcode: row.optional("adcode"),
            parent: row.optional("parent"),
            seat_en: row.optional("seat_en"),
            seat_zh: row.optional("seat_zh"),
            seat: if has_seat { Some(row.position("seat_lon", "seat_lat")?) } else { None },
            valid: row.interval()?,
        })
    },
};

pub(crate) const NAMES: Format<Name> = Format {
    file: "names.csv",
    columns: &["subject", "language", "name", "role", "valid_from", "valid_to"],
    row: |row| {
        Ok(Name {
            subject: row.id("subject")?,
            language: row.required("language")?,
            name: row.required("name")?,
            role: row.word("role", NameRole::from_id, "short, pinyin, initials, former, alternative")?,
            valid: row.interval()?,
        })
    },
};

/// A table that packs may lack.
pub(crate) const TITLES: Format<Title> = Format {
    file: "titles.csv",
    columns: &[
        "unit",
        "name_en",
        "name_zh",
        "short_en",
        "short_zh",
        "kind",
        "valid_from",
        "valid_to",
        "source",
        "note",
    ],
    row: |row| {
        let kind = |text: &str| UnitKind::from_id(text).filter(|kind| kind.is_district_level());
        Ok(Title {
            unit: row.id("unit")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            short_en: row.optional("short_en"),
            short_zh: row.optional("short_zh"),
            kind: row.word("kind", kind, "district, county, city, autonomous-county")?,
            valid: row.interval()?,
            source: row.id("source")?,
            note: row.text("note").to_owned(),
        })
    },
};

pub(crate) const SUCCESSION: Format<Succession> = Format {
    file: "succession.csv",
    columns: &["from", "to", "date", "share", "moved_en", "moved_zh", "note"],
    row: |row| {
        let date = row.required("date")?;
        Ok(Succession {
            from: row.id("from")?,
            to: row.id("to")?,
            date: row.parsed("date", &date)?,
            whole: row.word("share", |text| ["part", "whole"].iter().position(|word| *word == text), "whole, part")?
                == 1,
            moved_en: row.text("moved_en").to_owned(),
            moved_zh: row.text("moved_zh").to_owned(),
            note: row.text("note").to_owned(),
        })
    },
};

pub(crate) const MEMBERSHIP: Format<Membership> = Format {
    file: "membership.csv",
    columns: &["unit", "zone", "valid_from", "valid_to"],
    row: |row| Ok(Membership { unit: row.id("unit")?, zone: row.id("zone")?, valid: row.interval()? }),
};

pub(crate) const THEMES: Format<Theme> = Format {
    file: "themes.csv",
    columns: &["id", "name_en", "name_zh", "order"],
    row: |row| {
        Ok(Theme {
            id: row.id("id")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            order: row.whole("order")?,
        })
    },
};

pub(crate) const INDICATORS: Format<Indicator> = Format {
    file: "indicators.csv",
    columns: &[
        "id",
        "theme",
        "name_en",
        "name_zh",
        "unit",
        "kind",
        "aggregation",
        "decimals",
        "definition_en",
        "definition_zh",
    ],
    row: |row| {
        Ok(Indicator {
            id: row.id("id")?,
            theme: row.id("theme")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            unit: row.required("unit")?,
            kind: row.word("kind", IndicatorKind::from_id, "count, amount, rate, money, index, rank")?,
            aggregation: row.word(
                "aggregation",
                aggregation,
                "sum, none, weighted:<indicator>, weighted:<indicator>|<indicator>",
            )?,
            decimals: row.whole::<u8>("decimals")?.min(9).into(),
            definition_en: row.text("definition_en").to_owned(),
            definition_zh: row.text("definition_zh").to_owned(),
            formula: row.formula()?,
            part_of: Some(row.text("part_of").to_owned()).filter(|whole| !whole.is_empty()),
            key: if row.text("key").is_empty() { None } else { Some(row.whole("key")?) },
        })
    },
};

fn aggregation(text: &str) -> Option<Aggregation> {
    match text {
        "sum" => Some(Aggregation::Sum),
        "none" => Some(Aggregation::None),
        _ => {
            let weights = text.strip_prefix("weighted:")?;
            Some(Aggregation::Weighted(weights.split('|').map(str::to_owned).collect()))
        }
    }
}

pub(crate) const OBSERVATIONS: Format<Observation> = Format {
    file: "observations.csv",
    columns: &[
        "subject",
        "indicator",
        "period",
        "value",
        "bound",
        "status",
        "edition",
        "source",
        "locator",
        "confidence",
        "note",
    ],
    row: |row| {
        Ok(Observation {
            subject: row.id("subject")?,
            indicator: row.id("indicator")?,
            period: row.parsed("period", row.text("period"))?,
            value: row.number("value")?,
            value_text: row.text("value").to_owned(),
            bound: row.word("bound", Bound::from_id, "exact, over, nearly, under")?,
            status: row.word("status", Status::from_id, "reported, derived, estimated, target")?,
            edition: row.optional("edition"),
            source: row.id("source")?,
            locator: row.text("locator").to_owned(),
            confidence: row.word("confidence", Confidence::from_id, "high, medium, low")?,
            note: row.remark(),
        })
    },
};

pub(crate) const SOURCES: Format<Source> = Format {
    file: "sources.csv",
    columns: &["id", "title", "publisher", "published", "url", "licence", "note"],
    row: |row| {
        Ok(Source {
            id: row.id("id")?,
            title: row.required("title")?,
            title_en: row.optional("title_en"),
            title_zh: row.optional("title_zh"),
            publisher: row.optional("publisher"),
            publisher_zh: row.optional("publisher_zh"),
            published: row.optional("published"),
            url: row.optional("url"),
            licence: row.optional("licence"),
            note: row.remark(),
        })
    },
};

const STATES: &str = "operating, under-construction, planned";

fn state(text: &str) -> Option<String> {
    matches!(text, "operating" | "under-construction" | "planned").then(|| text.to_owned())
}

pub(crate) const PLACES: Format<Place> = Format {
    file: "places.csv",
    columns: &[
        "id", "kind", "name_en", "name_zh", "unit", "lon", "lat", "status", "opened", "source", "accuracy", "note",
    ],
    row: |row| {
        let [lon, lat] = row.position("lon", "lat")?;
        Ok(Place {
            id: row.id("id")?,
            kind: row.id("kind")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            unit: row.optional("unit"),
            lon,
            lat,
            status: row.word("status", state, STATES)?,
            opened: row.date("opened")?,
            source: row.id("source")?,
            accuracy: row.text("accuracy").to_owned(),
            note: row.text("note").to_owned(),
        })
    },
};

pub(crate) const LINES: Format<Line> = Format {
    file: "lines.csv",
    columns: &[
        "id",
        "kind",
        "ref",
        "name_en",
        "name_zh",
        "status",
        "opened",
        "length_km",
        "length_part",
        "color",
        "source",
        "accuracy",
        "note",
    ],
    row: |row| {
        Ok(Line {
            id: row.id("id")?,
            kind: row.id("kind")?,
            reference: row.optional("ref"),
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            status: row.word("status", state, STATES)?,
            opened: row.date("opened")?,
            length_km: row.optional_number("length_km")?,
            length_part: row.text("length_part").to_owned(),
            color: row.optional("color"),
            source: row.id("source")?,
            accuracy: row.text("accuracy").to_owned(),
            note: row.text("note").to_owned(),
        })
    },
};

pub(crate) const STOPS: Format<LineStop> = Format {
    file: "line_stops.csv",
    columns: &["line", "part", "seq", "lon", "lat", "name_en", "name_zh", "role", "opened", "accuracy", "confidence"],
    row: |row| {
        let [lon, lat] = row.position("lon", "lat")?;
        Ok(LineStop {
            line: row.id("line")?,
            part: row.whole("part")?,
            seq: row.whole("seq")?,
            lon,
            lat,
            name_en: row.text("name_en").to_owned(),
            name_zh: row.text("name_zh").to_owned(),
            role: row.text("role").to_owned(),
            opened: row.date("opened")?,
            accuracy: row.text("accuracy").to_owned(),
            confidence: row.text("confidence").to_owned(),
        })
    },
};

/// A table that packs may lack.
pub(crate) const PLANS: Format<Plan> = Format {
    file: "plans.csv",
    columns: &[
        "id",
        "subject",
        "line",
        "place",
        "said_en",
        "said_zh",
        "said_in",
        "said_on",
        "expected",
        "outcome",
        "outcome_date",
        "outcome_en",
        "outcome_zh",
        "outcome_source",
        "note",
    ],
    row: |row| {
        Ok(Plan {
            id: row.id("id")?,
            subject: row.id("subject")?,
            line: row.optional("line"),
            place: row.optional("place"),
            said_en: row.required("said_en")?,
            said_zh: row.required("said_zh")?,
            said_in: row.id("said_in")?,
            said_on: row.date("said_on")?,
            expected: row.parsed("expected", row.text("expected"))?,
            outcome: row.word("outcome", Outcome::from_id, "done, under-way, changed, dropped, unknown")?,
            outcome_date: row.date("outcome_date")?,
            outcome_en: row.text("outcome_en").to_owned(),
            outcome_zh: row.text("outcome_zh").to_owned(),
            outcome_source: row.optional("outcome_source"),
            note: row.text("note").to_owned(),
        })
    },
};

/// A table that packs may lack.
pub(crate) const STAGES: Format<Stage> = Format {
    file: "stages.csv",
    columns: &["line", "seq", "name_en", "name_zh", "role", "by", "side", "source"],
    row: |row| {
        Ok(Stage {
            line: row.id("line")?,
            seq: row.whole("seq")?,
            name_en: row.required("name_en")?,
            name_zh: row.required("name_zh")?,
            role: row.word("role", StageRole::from_id, "start, city, region, country, border, port, end")?,
            by: row.word("by", Carriage::from_id, "rail, road, sea")?,
            side: row.word("side", Side::from_id, "above, below")?,
            source: row.id("source")?,
        })
    },
};
