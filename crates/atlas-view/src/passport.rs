//! The passport of a figure: everything that is known about one number, ready to be shown and to be copied.

use crate::{
    Words, formula,
    numbers::{self, NumberStyle},
};
use atlas_data::{
    Answer, Atlas, Basis, Bound, Comparability, Confidence, Figure, Indicator, Input, JoinRule, Lang, Observation,
    PartialDate, Period, Reason, Source, Status,
};

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
    /// The figures that it was made of.
    pub inputs: Vec<PassportInput>,
    /// What other sources say about the same: value, and where it stands.
    pub competing: Vec<(String, String)>,
    /// The plain number, for a spreadsheet.
    pub copy_value: String,
    /// A reference by GB/T 7714, the Chinese standard of bibliographic references; one line for each source.
    pub citation_gb: String,
    /// A reference in plain English; one line for each source.
    pub citation_en: String,
}

/// A figure that another was made of. It has a passport of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassportInput {
    /// Its subject.
    pub subject: String,
    /// Its indicator.
    pub indicator: String,
    /// Its period.
    pub period: Period,
    /// Name of the subject, indicator and period.
    pub name: String,
    /// Its value with the unit.
    pub value: String,
}

impl Passport {
    /// The passport of a subject's figure; `None` where there is no such figure. The subject can be an area of
    /// several units, joined by plus signs.
    pub fn of(
        subject: &str,
        indicator: &str,
        period: &Period,
        atlas: &Atlas,
        as_of: PartialDate,
        words: &Words,
    ) -> Option<Self> {
        let indicator = atlas.indicator(indicator)?;
        let mut answer = atlas.area_answer(subject, &indicator.id, period, as_of);
        if answer.figure.is_none() {
            // A figure of another date, such as one of a unit that is gone, is known on its own territory.
            let own = atlas.figure(subject, &indicator.id, Some(period), None)?;
            answer = Answer { figure: Some(own), ..answer };
        }
        let figure = answer.figure.as_ref()?;
        let lang = words.language().data();
        Some(Self {
            title: indicator.name(lang).to_owned(),
            subject: subject_name(subject, atlas, as_of, words),
            value: value(figure, indicator, words),
            facts: facts(figure, &answer, indicator, subject, atlas, as_of, words),
            inputs: inputs(figure, atlas, as_of, words),
            competing: competing(figure, indicator, atlas, words),
            copy_value: figure.digits().into_owned(),
            citation_gb: citations(figure, atlas, gb_t_7714),
            citation_en: citations(figure, atlas, plain_english),
        })
    }
}

/// The short names of a subject, or of those that are joined by plus signs.
pub(crate) fn short_names(subject: &str, atlas: &Atlas, lang: Lang, as_of: PartialDate) -> String {
    subject.split('+').map(|id| atlas.short_name_at(id, lang, as_of)).collect::<Vec<_>>().join(" + ")
}

fn subject_name(subject: &str, atlas: &Atlas, as_of: PartialDate, words: &Words) -> String {
    let lang = words.language().data();
    if subject.contains('+') {
        short_names(subject, atlas, lang, as_of)
    } else {
        atlas.name_at(subject, lang, as_of).to_owned()
    }
}

fn value(figure: &Figure<'_>, indicator: &Indicator, words: &Words) -> String {
    let mark = numbers::bound_mark(figure.bound);
    let number = format!("{mark}{}", NumberStyle::of(indicator).full(figure.value));
    numbers::with_unit(&number, &indicator.unit, words)
}

/// One line for each source that the figure rests on.
fn citations(figure: &Figure<'_>, atlas: &Atlas, cite: fn(&Source, &str) -> String) -> String {
    let mut lines: Vec<String> = Vec::new();
    for observation in figure.observations() {
        let line = atlas.source(&observation.source).map(|source| cite(source, &observation.locator));
        lines.extend(line.filter(|line| !lines.contains(line)));
    }
    lines.join("\n")
}

fn facts(
    figure: &Figure<'_>,
    answer: &Answer<'_>,
    indicator: &Indicator,
    subject: &str,
    atlas: &Atlas,
    as_of: PartialDate,
    words: &Words,
) -> Vec<(String, String)> {
    let lang = words.language().data();
    let named = |ids: Vec<&str>| {
        let editions = atlas.editions().iter().filter(|edition| ids.contains(&edition.id.as_str()));
        editions.map(|edition| edition.name(lang)).collect::<Vec<_>>().join(&words.get("clause-separator"))
    };
    let mut found = vec![
        ("passport-period", words.period(&figure.period)),
        ("passport-status", words.get(status_key(figure.status))),
        ("passport-bound", words.get(bound_key(figure.bound))),
        ("passport-definition", indicator.definition(lang).to_owned()),
        ("passport-formula", made_how(figure, atlas, words)),
        ("passport-edition", named(figure.editions())),
        ("passport-comparability", comparability(answer, words)),
        ("passport-rank", rank(figure, indicator, subject, atlas, as_of, words)),
    ];
    match figure.observation() {
        Some(observation) => found.extend(of_row(observation, atlas, lang)),
        None => {
            let titles: Vec<&str> = atlas.sources_of(figure).into_iter().map(|source| source.title(lang)).collect();
            found.push(("passport-source", titles.join(&words.get("clause-separator"))));
        }
    }
    let confidence = words.get(confidence_key(figure.confidence));
    found.push(("passport-confidence", confidence));
    let told = found.into_iter().filter(|(_, content)| !content.is_empty());
    told.map(|(key, content)| (words.get(key), content)).collect()
}

/// What the row and its source say.
fn of_row(observation: &Observation, atlas: &Atlas, lang: Lang) -> Vec<(&'static str, String)> {
    let source = atlas.source(&observation.source);
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    vec![
        ("passport-source", source.map_or(observation.source.as_str(), |source| source.title(lang)).to_owned()),
        ("passport-publisher", source.and_then(|source| source.publisher(lang)).unwrap_or_default().to_owned()),
        ("passport-published", text(source.and_then(|source| source.published.as_ref()))),
        ("passport-locator", observation.locator.clone()),
        ("passport-url", text(source.and_then(|source| source.url.as_ref()))),
        ("passport-note", observation.note.in_language(lang).to_owned()),
        ("passport-source-note", source.map_or("", |source| source.note.in_language(lang)).to_owned()),
    ]
}

/// The formula or the rule by which a figure was made of others.
fn made_how(figure: &Figure<'_>, atlas: &Atlas, words: &Words) -> String {
    match &figure.basis {
        Basis::Observed { .. } => String::new(),
        Basis::Computed { formula, .. } => formula::in_words(formula, atlas, words),
        Basis::Joined { rule: JoinRule::Sum, .. } => words.get("rule-sum"),
        Basis::Joined { rule: JoinRule::WeightedMean(weight), .. } => {
            words.with("rule-weighted-mean", &[("weight", weight.name(words.language().data()))])
        }
        Basis::Outline { .. } => words.get("formula-outline-area"),
    }
}

fn comparability(answer: &Answer<'_>, words: &Words) -> String {
    let (comparable, why) = (words.get(comparability_key(answer.comparability)), words.get(reason_key(answer.reason)));
    words.with("chart-said", &[("indicator", &comparable), ("value", &why)])
}

/// The place among the units of the date, or of the figure's own time for a unit that is gone.
fn rank(
    figure: &Figure<'_>,
    indicator: &Indicator,
    subject: &str,
    atlas: &Atlas,
    as_of: PartialDate,
    words: &Words,
) -> String {
    let Some(unit) = atlas.unit(subject).filter(|unit| unit.is_district_level()) else { return String::new() };
    let own_time = if unit.valid.contains(as_of) { Some(as_of) } else { figure.period.last_day() };
    let Some(as_of) = own_time else { return String::new() };
    let Some(rank) = atlas.column(&indicator.id, Some(&figure.period), as_of).rank(subject) else {
        return String::new();
    };
    let (position, of) = (rank.position.to_string(), rank.of.to_string());
    let percentile = format!("{:.0}", rank.percentile);
    words.with("passport-rank-of", &[("position", &position), ("of", &of), ("percentile", &percentile)])
}

fn inputs(figure: &Figure<'_>, atlas: &Atlas, as_of: PartialDate, words: &Words) -> Vec<PassportInput> {
    let (Basis::Computed { inputs, .. } | Basis::Joined { inputs, .. }) = &figure.basis else { return Vec::new() };
    let lang = words.language().data();
    let one = |input: &Input<'_>| PassportInput {
        subject: input.subject.clone(),
        indicator: input.indicator.id.clone(),
        period: input.figure.period.clone(),
        name: [
            short_names(&input.subject, atlas, lang, as_of),
            input.indicator.name(lang).to_owned(),
            words.period(&input.figure.period),
        ]
        .join(" · "),
        value: value(&input.figure, input.indicator, words),
    };
    inputs.iter().map(one).collect()
}

fn competing(figure: &Figure<'_>, indicator: &Indicator, atlas: &Atlas, words: &Words) -> Vec<(String, String)> {
    let one = |other: &&Observation| {
        let lang = words.language().data();
        let title = atlas.source(&other.source).map_or(other.source.as_str(), |source| source.title(lang));
        let note = other.note.in_language(lang);
        let place = if note.is_empty() { title.to_owned() } else { format!("{title} · {note}") };
        let mark = numbers::bound_mark(other.bound);
        let number = format!("{mark}{}", NumberStyle::of(indicator).full(other.value));
        (numbers::with_unit(&number, &indicator.unit, words), place)
    };
    figure.competing().iter().map(one).collect()
}

const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Reported => "status-reported",
        Status::Derived => "status-derived",
        Status::Estimated => "status-estimated",
        Status::Target => "status-target",
    }
}

/// How exactly a figure is known, as the key of the words that say it.
pub(crate) const fn bound_key(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "bound-exact",
        Bound::Over => "bound-over",
        Bound::Nearly => "bound-nearly",
        Bound::Under => "bound-under",
    }
}

const fn comparability_key(comparability: Comparability) -> &'static str {
    match comparability {
        Comparability::Reported => "comparability-reported",
        Comparability::Derived => "comparability-derived",
        Comparability::Estimated => "comparability-estimated",
        Comparability::NotComparable => "comparability-not-comparable",
    }
}

/// Why a figure is comparable or not, as the key of the words that say it.
pub(crate) const fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::SameTerritory => "reason-same-territory",
        Reason::WholePredecessors => "reason-whole-predecessors",
        Reason::WholeSuccessors => "reason-whole-successors",
        Reason::Members => "reason-members",
        Reason::EstimateOfSource => "reason-estimate-of-source",
        Reason::PartOfAnother => "reason-part-of-another",
        Reason::PartMissing => "reason-part-missing",
        Reason::NotAdditive => "reason-not-additive",
        Reason::NoFigure => "reason-no-figure",
    }
}

const fn confidence_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "confidence-high",
        Confidence::Medium => "confidence-medium",
        Confidence::Low => "confidence-low",
    }
}

/// `Responsible. Title[type]. (date): place. address.` An address makes the type an electronic one. The standard is Chinese,
/// and so are its words whatever the reader's language is.
fn gb_t_7714(source: &Source, locator: &str) -> String {
    let kind = if source.url.is_some() { "EB/OL" } else { "Z" };
    let mut text = String::new();
    if let Some(publisher) = source.publisher(Lang::Zh) {
        text.push_str(&format!("{publisher}. "));
    }
    text.push_str(&format!("{}[{kind}].", source.title(Lang::Zh)));
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
    match (source.publisher(Lang::En), &source.published) {
        (Some(publisher), Some(date)) => parts.push(format!("{publisher} ({date})")),
        (Some(publisher), None) => parts.push(publisher.to_owned()),
        (None, Some(date)) => parts.push(format!("({date})")),
        (None, None) => {}
    }
    parts.push(source.title(Lang::En).to_owned());
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
            title_en: None,
            title_zh: None,
            publisher: publisher.map(str::to_owned),
            publisher_zh: publisher.map(|_| "重庆市统计局".to_owned()),
            published: published.map(str::to_owned),
            url: url.map(str::to_owned),
            licence: None,
            note: atlas_data::Remark::default(),
        }
    }

    #[test]
    fn references_have_no_holes() {
        let whole = source(Some("Chongqing Bureau of Statistics"), Some("2025"), Some("https://tjj.cq.gov.cn"));
        assert_eq!(
            gb_t_7714(&whole, "表2-1"),
            "重庆市统计局. 重庆统计年鉴2025[EB/OL]. 2025: 表2-1. https://tjj.cq.gov.cn."
        );
        assert_eq!(
            plain_english(&whole, "table 2-1"),
            "Chongqing Bureau of Statistics (2025), 重庆统计年鉴2025, table 2-1, https://tjj.cq.gov.cn."
        );
        let bare = source(None, None, None);
        assert_eq!(gb_t_7714(&bare, ""), "重庆统计年鉴2025[Z].");
        assert_eq!(plain_english(&bare, ""), "重庆统计年鉴2025.");
    }
}
