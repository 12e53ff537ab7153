//! A page of several figures: each is made for its box, and what they all rest on is told once below them.

use super::{
    Canvas, ComposeError, SourcesAt, Studio, attribution, bar::bar_chart_of_as_many, chart, chart_height, notes,
    still_map,
};
use crate::{
    ChartKind, View, formula,
    page::{FigureKind, Page, PageFigure},
    tables,
};
use atlas_data::{Indicator, PartialDate};
use atlas_scene::{
    Node, Pixels, Point, Rect, Scene, Size,
    page::{self as pages, PageSpec},
};
use std::sync::Arc;

/// A finished page.
#[derive(Debug)]
pub struct PageView {
    /// The page.
    pub scene: Scene,
    /// Where its figures stand.
    pub figures: Vec<Rect>,
    /// The beginnings of texts that had to be cut.
    pub cut: Vec<String>,
    /// Figures that could not be made, by their place from 0, and why. The reason stands in their box.
    pub failed: Vec<(usize, ComposeError)>,
}

/// Sources beyond this number are only counted.
const MOST_SOURCES: usize = 6;
/// The width in layout units at which type and lines of a map suit it; in a larger box they are larger.
const USUAL_MAP: f32 = 780.0;
/// A logo has no more pixels than this along a side, whatever its file has.
const LOGO_PIXELS: u32 = 1600;

/// A page in layout units of its paper.
pub fn page(page: &Page, studio: &Studio<'_>, transparent: bool) -> PageView {
    let studio = &Studio { sources: if page.sources { SourcesAt::Page } else { SourcesAt::Picture }, ..*studio };
    let spec = spec(page, studio, transparent);
    let places = pages::boxes(&spec, studio.fonts);
    let mut failed = Vec::new();
    let mut made = Vec::with_capacity(places.len());
    for (at, (figure, place)) in page.figures.iter().zip(&places).enumerate() {
        let scale = page.paper.scale();
        made.push(match picture(figure, place, studio, scale) {
            Ok(picture) => picture,
            Err(error) => {
                let told = in_its_place(&error, place, studio);
                failed.push((at, error));
                told
            }
        });
    }
    let picture = pages::page(&spec, &made, studio.theme, studio.fonts);
    let mut scene = picture.scene;
    let said = made.iter().map(|figure| figure.scene.alternative().trim().to_owned());
    scene.description = std::iter::once(scene.title.clone()).chain(said).collect::<Vec<_>>().join("\n");
    PageView { scene, figures: picture.figures, cut: picture.cut, failed }
}

fn spec(page: &Page, studio: &Studio<'_>, transparent: bool) -> PageSpec {
    let language = studio.words.language();
    let own = page.notes.get(language).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    let mut notes: Vec<String> = own.collect();
    if page.sources && !page.figures.is_empty() {
        notes.extend(foot(page, studio));
    }
    let title = page.title.get(language).trim().to_owned();
    PageSpec {
        size: page.paper.size(),
        description: described(page, &title, studio),
        title,
        subtitle: page.subtitle.get(language).trim().to_owned(),
        notes,
        logo: page.logo.as_ref().and_then(|logo| logo.pixels(LOGO_PIXELS, LOGO_PIXELS).ok()).map(Arc::<Pixels>::new),
        arrangement: page.arrangement,
        figures: page.figures.len(),
        lead: f32::from(page.lead) / 100.0,
        transparent,
    }
}

/// What the page is about: its title, or what its figures show.
fn described(page: &Page, title: &str, studio: &Studio<'_>) -> String {
    if !title.is_empty() {
        return title.to_owned();
    }
    let (atlas, lang) = (studio.atlas, studio.words.language().data());
    let name = |figure: &PageFigure| {
        let indicator = figure.view.indicator.as_deref().and_then(|id| atlas.indicator(id));
        indicator.map_or_else(|| atlas.short_name(&atlas.info().root, lang), |known| known.name(lang)).to_owned()
    };
    let mut names: Vec<String> = page.figures.iter().map(name).collect();
    names.dedup();
    names.join(&studio.words.get("names-separator"))
}

/// The figure for its box.
fn picture(
    figure: &PageFigure,
    place: &Rect,
    studio: &Studio<'_>,
    scale: f32,
) -> Result<pages::PageFigure, ComposeError> {
    let size = Size::new(place.width, place.height);
    let view = &figure.view;
    if figure.kind == FigureKind::Map {
        let growth = (size.width.min(size.height * 1.25) / USUAL_MAP).clamp(0.85, 2.5);
        let size = Size::new(size.width / growth, size.height / growth);
        let canvas = Canvas { size, scale: scale * growth, transparent: false };
        let scene = still_map(view, studio, &canvas)?.scene;
        return Ok(pages::PageFigure { scene, growth, at: Point::default(), framed: true });
    }
    // The chart's own margins lie outside of its box, so that its words stand on the edges of the page's.
    let first = chart_scene(view, studio, size, scale)?;
    let margin = first_text(&first.nodes).map_or(0.0, |at| at.x);
    let larger = Size::new(size.width + 2.0 * margin, size.height + 2.0 * margin);
    let scene = chart_scene(view, studio, larger, scale)?;
    let margin = first_text(&scene.nodes).map_or(margin, |at| at.x);
    Ok(pages::PageFigure { scene, growth: 1.0, at: Point::new(-margin, -margin), framed: false })
}

/// The chart of a view; a ranking has as many rows as can be read at this height.
fn chart_scene(view: &View, studio: &Studio<'_>, size: Size, scale: f32) -> Result<Scene, ComposeError> {
    let canvas = Canvas { size, scale, transparent: true };
    if matches!(view.chart, ChartKind::Bar | ChartKind::List) && chart_height(view, studio, size.width)? > size.height {
        return bar_chart_of_as_many(view, studio, &canvas);
    }
    Ok(chart(view, studio, &canvas)?.scene)
}

/// Where the first line of text begins: the title of a chart, at its left margin.
fn first_text(nodes: &[Node]) -> Option<Point> {
    nodes.iter().find_map(|node| match node {
        Node::Text(text) => Some(text.origin),
        Node::Group(group) => first_text(&group.nodes),
        Node::Path(_) | Node::Image(_) => None,
    })
}

/// A box with the reason why its figure is not there.
fn in_its_place(error: &ComposeError, place: &Rect, studio: &Studio<'_>) -> pages::PageFigure {
    let scene =
        pages::missing(&error.said(studio.words), Size::new(place.width, place.height), studio.theme, studio.fonts);
    pages::PageFigure { scene, growth: 1.0, at: Point::default(), framed: true }
}

/// Sources of all figures, their boundaries, and who has to be named.
fn foot(page: &Page, studio: &Studio<'_>) -> Vec<String> {
    let words = studio.words;
    let sources = sources(page, studio);
    let more = sources.len().saturating_sub(MOST_SOURCES);
    let mut found = Vec::new();
    if !sources.is_empty() {
        let titles = sources.into_iter().take(MOST_SOURCES).collect::<Vec<_>>().join(&words.get("clause-separator"));
        let line = words.with("page-sources", &[("sources", &titles)]);
        found.push(if more == 0 { line } else { format!("{line} {}", words.count("figure-more-sources", more)) });
    }
    found.extend(formulas(page, studio));
    let mut dates: Vec<PartialDate> = page.figures.iter().map(|figure| figure.view.as_of).collect();
    dates.sort();
    let mut last: Vec<String> = dates.into_iter().filter_map(|date| notes::edition_on_page(studio, date)).collect();
    last.dedup();
    if page.figures.iter().any(|figure| figure.kind == FigureKind::Map || figure.view.chart == ChartKind::SmallMaps) {
        last.push(attribution(studio));
    }
    if !last.is_empty() {
        found.push(last.join(" "));
    }
    found
}

/// How the indicators of all figures are computed, those that are.
fn formulas(page: &Page, studio: &Studio<'_>) -> Vec<String> {
    let (atlas, words) = (studio.atlas, studio.words);
    let mut found: Vec<String> = Vec::new();
    for figure in &page.figures {
        let further = &figure.view.chart_options.with;
        let indicators: Vec<&Indicator> = match figure.kind {
            FigureKind::Map => {
                crate::thematic::columns(&figure.view, atlas).iter().filter_map(|one| one.indicator).collect()
            }
            FigureKind::Chart => {
                figure.view.indicator.iter().chain(further).filter_map(|id| atlas.indicator(id)).collect()
            }
        };
        for indicator in indicators {
            let Some(formula) = &indicator.formula else { continue };
            let formula = formula::in_words(formula, atlas, words);
            let name = indicator.name(words.language().data());
            let line = words.with("page-formula", &[("indicator", name), ("formula", &formula)]);
            if !found.contains(&line) {
                found.push(line);
            }
        }
    }
    found
}

/// The sources of all figures with who published them, those of the first figure first.
fn sources(page: &Page, studio: &Studio<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for figure in &page.figures {
        let ids = match figure.kind {
            FigureKind::Map => tables::named_sources(&tables::map_table(&figure.view, studio)),
            FigureKind::Chart => match tables::chart_table(&figure.view, studio) {
                Ok(table) => tables::named_sources(&table),
                Err(_) => Vec::new(),
            },
        };
        for source in ids.iter().filter_map(|id| studio.atlas.source(id)) {
            let title = notes::titled(source, studio.words);
            if !found.contains(&title) {
                found.push(title);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Language,
        deck::Bilingual,
        page::{Arrangement, Paper},
        testing::{atlas, with_studio},
    };

    fn page_of(kinds: &[(FigureKind, ChartKind)]) -> Page {
        let figure = |(kind, chart): &(FigureKind, ChartKind)| {
            PageFigure::new(*kind, View { chart: *chart, ..View::opening(atlas()) })
        };
        let title = Bilingual { en: "Income".into(), zh: "收入".into() };
        Page { title, figures: kinds.iter().map(figure).collect(), ..Page::default() }
    }

    fn texts(nodes: &[Node], found: &mut Vec<(String, Point)>) {
        for node in nodes {
            match node {
                Node::Text(text) => found.push((text.text.clone(), text.origin)),
                Node::Group(group) => texts(&group.nodes, found),
                _ => {}
            }
        }
    }

    #[test]
    fn what_the_figures_rest_on_is_told_once() {
        with_studio(Language::English, |studio| {
            let whole = page_of(&[(FigureKind::Map, ChartKind::Bar), (FigureKind::Chart, ChartKind::Histogram)]);
            let count = |page: &Page, said: &str| {
                let mut found = Vec::new();
                texts(&super::page(page, studio, false).scene.nodes, &mut found);
                found.iter().filter(|(text, _)| text.contains(said)).count()
            };
            assert_eq!(count(&whole, "Boundaries: 38"), 1);
            assert_eq!(count(&whole, "Sources: "), 1);
            let apart = Page { sources: false, ..whole };
            assert_eq!(count(&apart, "Boundaries: 38"), 2);
            assert_eq!(count(&apart, "Sources: "), 0);
        });
    }

    #[test]
    fn the_words_of_charts_stand_on_the_edge_of_the_page() {
        with_studio(Language::Chinese, |studio| {
            for (key, paper) in Paper::PRESETS {
                let rows = [(FigureKind::Chart, ChartKind::Histogram), (FigureKind::Chart, ChartKind::Strip)];
                let page = Page { paper, arrangement: Arrangement::Rows, ..page_of(&rows) };
                let made = super::page(&page, studio, false);
                assert!(made.failed.is_empty() && made.cut.is_empty(), "{key}: {:?}", made.cut);
                let mut found = Vec::new();
                texts(&made.scene.nodes, &mut found);
                let (_, heading) = found.iter().find(|(text, _)| text == "收入").unwrap();
                let (_, chart) = &found[0];
                assert!((heading.x - chart.x).abs() < 0.1, "{key}: {heading:?} {chart:?}");
                assert!(made.figures.iter().all(|place| Rect::of_size(made.scene.size).holds(place)));
            }
        });
    }

    #[test]
    fn a_figure_that_cannot_be_made_says_so_in_its_place() {
        with_studio(Language::English, |studio| {
            let mut page = page_of(&[(FigureKind::Map, ChartKind::Bar), (FigureKind::Chart, ChartKind::Bar)]);
            page.figures[1].view.indicator = Some("nothing".to_owned());
            let made = super::page(&page, studio, false);
            assert_eq!(made.failed.len(), 1);
            assert_eq!(made.failed[0].0, 1);
            let mut found = Vec::new();
            texts(&made.scene.nodes, &mut found);
            assert!(found.iter().any(|(text, _)| text.contains("nothing")), "{found:?}");
        });
    }
}
