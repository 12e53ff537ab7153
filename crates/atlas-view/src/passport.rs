//! The passport of a figure: everything that is known about one number, ready to be shown and to be copied.

use crate::{Words, numbers};
use atlas_data::{Atlas, Bound, Confidence, Figure, Indicator, Observation, PartialDate, Period, Source, Status};

/// Everything that is known about one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passport {
    /// What was measured.
    pub title: String,
    /// Of whom.
    pub subject: String,
    /// The figure with all its digits and its unit.
    pub value: String,
    /// What is known about it: name and content, in order.
    pub facts: Vec<(String, String)>,
    /// What other sources say about the same: value, and where it stands.
    pub competing: Vec<(String, String)>,
    /// The plain number, for a spreadsheet.
    pub copy_value: String,
    /// A reference by GB/T 7714, the Chinese standard of bibliographic references.
    pub citation_gb: String,
    /// A reference in plain English.
    pub citation_en: String,
}

impl Passport {
    /// The passport of a subject's figure; `None` where there is no such figure.
    pub fn of(
        subject: &str,
        indicator: &str,
        period: &Period,
        atlas: &Atlas,
        as_of: PartialDate,
        words: &Words,
    ) -> Option<Self> {
        let indicator = atlas.indicator(indicator)?;
        let figure = atlas.figure(subject, &indicator.id, Some(period), Some(as_of))?;
        let observation = figure.observation;
        let source = atlas.source(&observation.source);
        let lang = words.language().data();
        Some(Self {
            title: indicator.name(lang).to_owned(),
            subject: atlas.name(subject, lang).to_owned(),
            value: value(observation, indicator, words),
            facts: facts(observation, indicator, source, atlas, words),
            competing: competing(&figure, indicator, atlas, words),
            copy_value: observation.value_text.clone(),
            citation_gb: source.map_or_else(String::new, |source| gb_t_7714(source, &observation.locator)),
            citation_en: source.map_or_else(String::new, |source| plain_english(source, &observation.locator)),
        })
    }
}

fn value(observation: &Observation, indicator: &Indicator, words: &Words) -> String {
    let mark = numbers::bound_mark(observation.bound);
    format!("{mark}{} {}", numbers::full(observation.value, indicator.decimals), words.unit(&indicator.unit))
}

fn facts(
    observation: &Observation,
    indicator: &Indicator,
    source: Option<&Source>,
    atlas: &Atlas,
    words: &Words,
) -> Vec<(String, String)> {
    let lang = words.language().data();
    let edition = observation.edition.as_ref();
    let edition = edition.and_then(|id| atlas.editions().iter().find(|edition| edition.id == *id));
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let found = [
        ("passport-period", words.period(&observation.period)),
        ("passport-status", words.get(status_key(observation.status))),
        ("passport-bound", words.get(bound_key(observation.bound))),
        ("passport-definition", indicator.definition(lang).to_owned()),
        ("passport-edition", edition.map_or_else(String::new, |edition| edition.name(lang).to_owned())),
        ("passport-source", source.map_or_else(|| observation.source.clone(), |source| source.title.clone())),
        ("passport-publisher", text(source.and_then(|source| source.publisher.as_ref()))),
        ("passport-published", text(source.and_then(|source| source.published.as_ref()))),
        ("passport-locator", observation.locator.clone()),
        ("passport-url", text(source.and_then(|source| source.url.as_ref()))),
        ("passport-confidence", words.get(confidence_key(observation.confidence))),
        ("passport-note", observation.note.clone()),
        ("passport-source-note", source.map_or_else(String::new, |source| source.note.clone())),
    ];
    let told = found.into_iter().filter(|(_, content)| !content.is_empty());
    told.map(|(key, content)| (words.get(key), content)).collect()
}

fn competing(figure: &Figure<'_>, indicator: &Indicator, atlas: &Atlas, words: &Words) -> Vec<(String, String)> {
    let one = |other: &&Observation| {
        let title = atlas.source(&other.source).map_or(other.source.as_str(), |source| source.title.as_str());
        let place = if other.note.is_empty() { title.to_owned() } else { format!("{title} · {}", other.note) };
        (value(other, indicator, words), place)
    };
    figure.competing.iter().map(one).collect()
}

const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Reported => "status-reported",
        Status::Derived => "status-derived",
        Status::Estimated => "status-estimated",
        Status::Target => "status-target",
    }
}

const fn bound_key(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "bound-exact",
        Bound::Over => "bound-over",
        Bound::Nearly => "bound-nearly",
        Bound::Under => "bound-under",
    }
}

const fn confidence_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "confidence-high",
        Confidence::Medium => "confidence-medium",
        Confidence::Low => "confidence-low",
    }
}

/// `Responsible. Title[type]. (date): place. address.` An address makes the type an electronic one.
fn gb_t_7714(source: &Source, locator: &str) -> String {
    let kind = if source.url.is_some() { "EB/OL" } else { "Z" };
    let mut text = String::new();
    if let Some(publisher) = &source.publisher {
        text.push_str(&format!("{publisher}. "));
    }
    text.push_str(&format!("{}[{kind}].", source.title));
    match (&source.published, locator.is_empty()) {
        (Some(date), true) => text.push_str(&format!(" {date}.")),
        (Some(date), false) => text.push_str(&format!(" {date}: {locator}.")),
        (None, false) => text.push_str(&format!(" {locator}.")),
        (None, true) => {}
    }
    if let Some(url) = &source.url {
        text.push_str(&format!(" {url}."));
    }
    text
}

/// `Publisher (date), Title, place, address.`
fn plain_english(source: &Source, locator: &str) -> String {
    let mut parts = Vec::new();
    match (&source.publisher, &source.published) {
        (Some(publisher), Some(date)) => parts.push(format!("{publisher} ({date})")),
        (Some(publisher), None) => parts.push(publisher.clone()),
        (None, Some(date)) => parts.push(format!("({date})")),
        (None, None) => {}
    }
    parts.push(source.title.clone());
    parts.extend(
        [locator.to_owned(), source.url.clone().unwrap_or_default()].into_iter().filter(|part| !part.is_empty()),
    );
    format!("{}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(publisher: Option<&str>, published: Option<&str>, url: Option<&str>) -> Source {
        Source {
            id: "s".to_owned(),
            title: "重庆统计年鉴2025".to_owned(),
            publisher: publisher.map(str::to_owned),
            published: published.map(str::to_owned),
            url: url.map(str::to_owned),
            licence: None,
            note: String::new(),
        }
    }

    #[test]
    fn references_have_no_holes() {
        let whole = source(Some("重庆市统计局"), Some("2025"), Some("https://tjj.cq.gov.cn"));
        assert_eq!(
            gb_t_7714(&whole, "表2-1"),
            "重庆市统计局. 重庆统计年鉴2025[EB/OL]. 2025: 表2-1. https://tjj.cq.gov.cn."
        );
        assert_eq!(
            plain_english(&whole, "table 2-1"),
            "重庆市统计局 (2025), 重庆统计年鉴2025, table 2-1, https://tjj.cq.gov.cn."
        );
        let bare = source(None, None, None);
        assert_eq!(gb_t_7714(&bare, ""), "重庆统计年鉴2025[Z].");
        assert_eq!(plain_english(&bare, ""), "重庆统计年鉴2025.");
    }
}
