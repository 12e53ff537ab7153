//! What is wrong with a deck: data that this atlas does not have, words that are missing.

use super::{Deck, FigureCall, Photo, Slide, Template};
use crate::{ChartKind, ChartPlan, Words};
use atlas_data::{Atlas, Figure, Plan};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The slide shows less than it was made to show.
    Error,
    /// It can be presented, but somebody will ask.
    Warning,
}

/// Something that is wrong with a slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckFinding {
    /// Place of the slide in the deck, from 0.
    pub slide: usize,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in the words of the reader's language.
    pub message: String,
}

/// Checks every slide against an atlas; in the order of the slides.
pub fn check(deck: &Deck, atlas: &Atlas, words: &Words) -> Vec<DeckFinding> {
    let of = |(at, slide)| {
        let found = check_slide(slide, atlas, words).into_iter();
        found.map(move |(severity, message)| DeckFinding { slide: at, severity, message })
    };
    deck.slides.iter().enumerate().flat_map(of).collect()
}

/// What is wrong with a slide.
pub fn check_slide(slide: &Slide, atlas: &Atlas, words: &Words) -> Vec<(Severity, String)> {
    let mut found = Vec::new();
    let mut add = |severity, message| found.push((severity, message));
    missing(slide, atlas).into_iter().for_each(|id| {
        add(Severity::Error, words.with("deck-missing", &[("id", &id)]));
    });
    let shown = atlas.edition_at(slide.view.as_of);
    if shown.is_none_or(|edition| !edition.valid.contains(slide.view.as_of)) {
        add(Severity::Warning, words.with("deck-no-map", &[("date", &words.date(slide.view.as_of))]));
    }
    for call in &slide.figures {
        if atlas.indicator(&call.indicator).is_some() && figure(call, slide, atlas).is_none() {
            let of = format!("{} {}", call.subject, call.indicator);
            add(Severity::Error, words.with("deck-no-figure", &[("of", &of)]));
        }
    }
    let texts = [&slide.title, &slide.caption].into_iter().filter(|text| !text.is_empty());
    if texts.clone().any(|text| text.en.trim().is_empty()) {
        add(Severity::Warning, words.get("deck-no-english"));
    }
    if texts.clone().any(|text| text.zh.trim().is_empty()) {
        add(Severity::Warning, words.get("deck-no-chinese"));
    }
    if slide.template == Template::Plans && plans(slide, atlas).is_empty() {
        add(Severity::Error, words.get("deck-no-plans"));
    }
    if slide.template == Template::Picture && !slide.picture.as_ref().is_some_and(Photo::looks_readable) {
        add(Severity::Error, words.get("deck-no-picture"));
    }
    let is_own = names_own_chart(slide);
    let shows_own = is_own && matches!(slide.template, Template::Chart | Template::MapChart);
    match ChartPlan::of(slide.view.chart, &slide.view, atlas) {
        Err(unfit) if shows_own => add(Severity::Error, words.get(unfit.key())),
        _ if slide.template == Template::Chart && is_own => {}
        _ if matches!(slide.template, Template::Chart | Template::Compare) && slide.view.compared.is_empty() => {
            add(Severity::Error, words.get("deck-nothing-compared"));
        }
        _ => {}
    }
    if slide.title.is_empty() && slide.template != Template::Quote {
        add(Severity::Warning, words.get("deck-untitled"));
    }
    if slide.template == Template::Quote && slide.source.is_none() {
        add(Severity::Warning, words.get("deck-quote-without-source"));
    }
    found
}

/// Whether a slide's view names a kind of chart of its own; a ranking is one on a page of charts where something was added to it.
pub(crate) fn names_own_chart(slide: &Slide) -> bool {
    let is_ranking = matches!(slide.view.chart, ChartKind::Bar | ChartKind::List);
    !is_ranking || slide.template == Template::Chart && !slide.view.chart_options.annotations.is_empty()
}

/// The ids of a slide that the atlas does not have.
fn missing(slide: &Slide, atlas: &Atlas) -> Vec<String> {
    let view = &slide.view;
    let added = &view.chart_options.annotations;
    let added = added.highlight.iter().chain(added.notes.iter().map(|note| &note.unit));
    let subjects = view.selection.iter().chain(&view.compared).chain(slide.figures.iter().map(|call| &call.subject));
    let subjects = subjects.chain(added);
    let subjects = subjects.filter(|id| atlas.unit(id).is_none() && atlas.place(id).is_none());
    let indicators =
        view.indicator.iter().chain(&view.map_options.with).chain(slide.figures.iter().map(|call| &call.indicator));
    let indicators = indicators.filter(|id| atlas.indicator(id).is_none());
    let items = view.item.iter().filter(|id| atlas.line(id).is_none() && atlas.place(id).is_none());
    let known = |id: &String| atlas.plans().iter().any(|plan| plan.id == *id);
    let plans = slide.plans.iter().filter(|id| !known(id));
    let sources = slide.source.iter().chain(&slide.cites).filter(|id| atlas.source(id).is_none());
    let filtered = view.filter.unknown(atlas);
    let all = subjects.chain(indicators).chain(items).chain(plans).chain(sources).chain(filtered);
    let mut found: Vec<String> = all.cloned().collect();
    found.sort();
    found.dedup();
    found
}

/// The figure that a slide calls for.
pub(crate) fn figure<'a>(call: &FigureCall, slide: &Slide, atlas: &'a Atlas) -> Option<Figure<'a>> {
    atlas.figure(&call.subject, &call.indicator, call.period.as_ref(), Some(slide.view.as_of))
}

/// The plans that a slide tells: those it names, else all of its subject.
pub(crate) fn plans<'a>(slide: &Slide, atlas: &'a Atlas) -> Vec<&'a Plan> {
    if slide.plans.is_empty() {
        let subject = slide.view.subject(atlas);
        return atlas.plans().iter().filter(|plan| plan.subject == subject).collect();
    }
    slide.plans.iter().filter_map(|id| atlas.plans().iter().find(|plan| plan.id == *id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, View, deck::Bilingual, testing::atlas};

    fn said(change: impl FnOnce(&mut Slide)) -> Vec<(Severity, String)> {
        let mut slide = Slide::of_view("one".to_owned(), View::opening(atlas()), atlas());
        change(&mut slide);
        let deck = Deck { slides: vec![slide], ..Deck::default() };
        let words = Words::new(Language::English);
        check(&deck, atlas(), &words).into_iter().map(|one| (one.severity, one.message)).collect()
    }

    #[test]
    fn a_sound_slide_has_no_findings_and_each_fault_its_own() {
        assert_eq!(said(|_| {}), []);
        let call = |subject: &str, indicator: &str| FigureCall {
            subject: subject.to_owned(),
            indicator: indicator.to_owned(),
            period: None,
        };
        assert_eq!(said(|slide| slide.figures = vec![call("qijiang", "gdp")]), []);
        let error = |change: &dyn Fn(&mut Slide), part: &str| {
            let found = said(|slide| change(slide));
            assert!(
                found.len() == 1 && found[0].0 == Severity::Error && found[0].1.contains(part),
                "{part}: {found:?}"
            );
        };
        error(&|slide| slide.view.selection = vec!["atlantis".to_owned()], "atlantis");
        error(&|slide| slide.view.indicator = Some("happiness".to_owned()), "happiness");
        error(&|slide| slide.figures = vec![call("qijiang", "happiness")], "happiness");
        let long_ago = FigureCall { period: Some("1850".parse().unwrap()), ..call("qijiang", "gdp") };
        error(&|slide| slide.figures = vec![long_ago.clone()], "qijiang");
        error(&|slide| slide.plans = vec!["a-tower".to_owned()], "a-tower");
        error(
            &|slide| (slide.template, slide.view.selection) = (Template::Plans, vec!["shizhu".to_owned()]),
            "announced",
        );
        error(&|slide| slide.template = Template::Chart, "compare");
        let warning = |change: &dyn Fn(&mut Slide), part: &str| {
            let found = said(|slide| change(slide));
            assert!(found.len() == 1 && found[0].0 == Severity::Warning && found[0].1.contains(part), "{found:?}");
        };
        warning(&|slide| slide.title.zh.clear(), "Chinese");
        warning(&|slide| slide.view.as_of = "1950".parse().unwrap(), "1950");
        warning(&|slide| slide.title = Bilingual::default(), "title");
        warning(&|slide| slide.template = Template::Quote, "source");
    }
}
