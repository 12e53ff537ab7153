//! A slide of a deck as a finished picture.

mod annotate;
mod said;

use super::{
    Canvas, ComposeError, MapPicture, Studio, bar_chart_of_few, compare_chart, compare_maps, live_map, map::slide_map,
};
use crate::{
    ChartKind, ChartPlan, Words,
    deck::{Deck, FigureCall, Slide, Template, figure, names_own_chart, plans},
    numbers::{self, NumberStyle},
    plans as plan_words,
};
use atlas_data::{Bound, Outcome, Plan, Source, Status};
use atlas_scene::{
    Rect, Scene, Size,
    map::{Camera, World, WorldBox},
    slide::{
        BigFigure, COVER, Paragraph, PlanMark, PlanRow, SLIDE, SlideBody, SlidePicture, SlideSpec, boxes,
        slide as lay_out,
    },
};
use std::{collections::BTreeSet, sync::Arc};

/// Rows of a ranking on a slide: with more of them their letters could not be read from the back row.
const MOST_ROWS: usize = 12;

/// A finished slide of a deck.
#[derive(Clone, Debug)]
pub struct SlideView {
    /// The slide, and what did not fit.
    pub picture: SlidePicture,
    /// Its map: where it stands, and what it shows; none where it has no map.
    pub map: Option<(Rect, WorldBox)>,
}

/// A slide of a deck, `scale` pixels to a layout unit; see [`SLIDE`] for its size. Figures that the atlas does not have are left
/// out; [`crate::deck::check`] names them.
///
/// # Errors
/// Where the deck has no such slide, or the pack's geometry cannot be read.
pub fn slide(deck: &Deck, at: usize, studio: &Studio<'_>, scale: f32) -> Result<SlideView, ComposeError> {
    let one = deck.slides.get(at).ok_or(ComposeError::NoSlide(at + 1))?;
    let language = studio.words.language();
    let section = deck.slides[..=at].iter().rev().find_map(|slide| slide.section.as_ref());
    let presented = deck.presented().count();
    let number = deck.presented().position(|(place, _)| place == at).map_or(0, |place| place + 1);
    let body_has_caption = matches!(one.template, Template::Quote | Template::MapText);
    let caption = if body_has_caption { String::new() } else { one.caption.get(language).to_owned() };
    let maker = Maker { deck, one, caption: &caption, studio, scale };
    let (body, seen) = maker.body()?;
    let spec = SlideSpec {
        section: section.map_or_else(String::new, |section| section.get(language).to_owned()),
        title: one.title.get(language).to_owned(),
        body,
        foot: deck.title.get(language).to_owned(),
        number: if number > 0 { format!("{number} / {presented}") } else { String::new() },
        caption,
    };
    let mut picture = lay_out(&spec, studio.theme, studio.fonts);
    picture.scene.description = said::said(&spec, studio);
    let map = seen.zip(picture.pictures.first()).map(|(camera, place)| (*place, camera.in_sight(0.0)));
    Ok(SlideView { picture, map })
}

struct Maker<'m> {
    deck: &'m Deck,
    one: &'m Slide,
    caption: &'m str,
    studio: &'m Studio<'m>,
    scale: f32,
}

impl Maker<'_> {
    /// The canvas of a picture that is drawn `growth` times as large on the slide.
    fn canvas(&self, place: Rect) -> Canvas {
        let growth = self.studio.theme.slide_growth.clamp(1.0, 2.0);
        let size = Size::new(place.width / growth, place.height / growth);
        Canvas { size, scale: self.scale * growth, transparent: false }
    }

    fn places(&self, count: usize) -> Vec<Rect> {
        boxes(count, self.caption, self.studio.fonts)
    }

    fn map(&self, place: Rect) -> Result<MapPicture, ComposeError> {
        let mut picture = slide_map(&self.one.view, self.studio, &self.canvas(place))?;
        annotate::annotate(&mut picture, &self.one.annotations, self.studio);
        Ok(picture)
    }

    /// What the slide is about, and the camera of its map.
    fn body(&self) -> Result<(SlideBody, Option<Camera>), ComposeError> {
        let (one, studio) = (self.one, self.studio);
        let view = &one.view;
        let has_indicator = view.indicator.as_deref().is_some_and(|id| studio.atlas.indicator(id).is_some());
        let compares = has_indicator && !view.compared.is_empty();
        let chart = |place: Rect| Ok::<Scene, ComposeError>(compare_chart(view, studio, &self.canvas(place))?.scene);
        // Another kind than the ranking that the view names, where its figures make one.
        let own = |place: Rect| self.own_chart(place).transpose();
        Ok(match one.template {
            Template::Title => return self.cover(),
            Template::MapText => {
                let map = self.map(self.places(2)[0])?;
                (SlideBody::Beside(map.scene, paragraphs(one.caption.get(studio.words.language()))), Some(map.camera))
            }
            Template::MapChart if has_indicator => {
                let places = self.places(2);
                let map = self.map(places[0])?;
                let chart = match own(places[1])? {
                    Some(chart) => chart,
                    None => bar_chart_of_few(view, studio, &self.canvas(places[1]), MOST_ROWS, false)?,
                };
                (SlideBody::Pictures(vec![map.scene, chart]), Some(map.camera))
            }
            Template::Chart if self.has_own_chart() || compares => {
                let place = self.places(1)[0];
                let picture = own(place)?.map_or_else(|| chart(place), Ok)?;
                (SlideBody::Pictures(vec![picture]), None)
            }
            Template::Compare if compares => {
                let places = self.places(2);
                let maps = compare_maps(view, studio, &self.canvas(places[1]))?.scene;
                (SlideBody::Pictures(vec![chart(places[0])?, maps]), None)
            }
            Template::Map | Template::MapChart | Template::Chart | Template::Compare => {
                let map = self.map(self.places(1)[0])?;
                (SlideBody::Pictures(vec![map.scene]), Some(map.camera))
            }
            Template::Figures => {
                let figures = one.figures.iter().filter_map(|call| self.big_figure(call));
                (SlideBody::Figures(figures.collect()), None)
            }
            Template::Plans => {
                let rows = plans(one, studio.atlas).into_iter().map(|plan| self.plan(plan));
                (SlideBody::Plans(rows.collect()), None)
            }
            Template::Picture => (self.photo(), None),
            Template::Quote => {
                let source = one.source.as_deref().and_then(|id| studio.atlas.source(id));
                let language = studio.words.language();
                let by = source.map_or_else(String::new, |source| source.title(language.data()).to_owned());
                (SlideBody::Quote { words: one.caption.get(language).to_owned(), by }, None)
            }
            Template::End => (SlideBody::Lines(sources(self.deck, studio)), None),
        })
    }

    /// Whether the view names a kind of chart of its own, and its figures make one.
    fn has_own_chart(&self) -> bool {
        let view = &self.one.view;
        names_own_chart(self.one) && ChartPlan::of(view.chart, view, self.studio.atlas).is_ok()
    }

    fn own_chart(&self, place: Rect) -> Option<Result<Scene, ComposeError>> {
        let (view, canvas) = (&self.one.view, self.canvas(place));
        let made = || match view.chart {
            ChartKind::Bar | ChartKind::List => bar_chart_of_few(view, self.studio, &canvas, MOST_ROWS, true),
            _ => super::chart(view, self.studio, &canvas).map(|placed| placed.scene),
        };
        self.has_own_chart().then(made)
    }

    /// The map over the whole slide, with its extent to the right of the card that carries the title.
    fn cover(&self) -> Result<(SlideBody, Option<Camera>), ComposeError> {
        let (view, studio) = (&self.one.view, self.studio);
        let canvas = self.canvas(Rect::of_size(SLIDE));
        let card = canvas.size.width * COVER / SLIDE.width;
        let beside = Camera::fit(&view.extent, Size::new(canvas.size.width - card, canvas.size.height), 12.0);
        let middle = World { x: beside.center.x - f64::from(card) / 2.0 / beside.scale, ..beside.center };
        let camera = Camera { center: middle, size: canvas.size, ..beside };
        let covered = Rect::new(0.0, 0.0, card, canvas.size.height);
        let map = live_map(view, studio, camera, canvas.scale, &[covered])?;
        Ok((SlideBody::Cover(map.scene), Some(camera)))
    }

    fn photo(&self) -> SlideBody {
        let photo = self.one.picture.as_ref();
        let pixels = |length: f32| (length * self.scale).ceil().clamp(1.0, 8000.0) as u32;
        let (width, height) = (pixels(SLIDE.width), pixels(SLIDE.height));
        SlideBody::Photo {
            pixels: photo.and_then(|photo| photo.pixels(width, height).ok()).map(Arc::new),
            credit: photo.map_or_else(String::new, |photo| photo.credit.get(self.studio.words.language()).to_owned()),
        }
    }

    fn big_figure(&self, call: &FigureCall) -> Option<BigFigure> {
        let (atlas, words) = (self.studio.atlas, self.studio.words);
        let indicator = atlas.indicator(&call.indicator)?;
        let figure = figure(call, self.one, atlas)?;
        // "Over 20" is not "over 20.0".
        let is_whole = figure.value.fract() == 0.0 && figure.bound != Bound::Exact;
        let decimals = if is_whole { 0 } else { indicator.decimals };
        let style = NumberStyle { decimals, ..NumberStyle::of(indicator) };
        let value = style.short(figure.value, words.language());
        let lang = words.language().data();
        let subject = atlas.short_name_at(&call.subject, lang, self.one.view.as_of);
        let period = words.period(&figure.period);
        let detail = words.with("deck-figure-detail", &[("subject", subject), ("period", &period)]);
        let status = crate::panel::status(figure.status, words);
        Some(BigFigure {
            value: format!("{}{value}", numbers::bound_mark(figure.bound)),
            // What is counted stands in the name.
            unit: if numbers::stands_alone(&indicator.unit) { String::new() } else { words.unit(&indicator.unit) },
            name: indicator.name(lang).to_owned(),
            detail: if status.is_empty() { detail } else { format!("{detail} · {status}") },
            is_target: figure.status == Status::Target,
        })
    }

    fn plan(&self, plan: &Plan) -> PlanRow {
        let words = self.studio.words;
        let lang = words.language().data();
        PlanRow {
            said: lang.pick(&plan.said_en, &plan.said_zh).to_owned(),
            when: plan_words::when(plan, words),
            outcome: plan_words::outcome(plan, words),
            told: lang.pick(&plan.outcome_en, &plan.outcome_zh).to_owned(),
            mark: match plan.outcome {
                Outcome::Done => PlanMark::Kept,
                Outcome::Changed | Outcome::Dropped => PlanMark::Missed,
                Outcome::UnderWay | Outcome::Unknown => PlanMark::Open,
            },
        }
    }
}

/// The lines of a text; one that begins with a hyphen is a point of a list.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let paragraph = |line: &str| match line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        Some(point) => Paragraph { text: point.trim().to_owned(), is_point: true },
        None => Paragraph { text: line.to_owned(), is_point: false },
    };
    lines.map(paragraph).collect()
}

/// The sources of everything that the deck shows, each once, in the order of their titles.
fn sources(deck: &Deck, studio: &Studio<'_>) -> Vec<String> {
    let atlas = studio.atlas;
    let mut ids = BTreeSet::new();
    for (_, one) in deck.presented() {
        ids.extend(of_map(one, studio));
        ids.extend(one.figures.iter().filter_map(|call| figure(call, one, atlas)).flat_map(|figure| figure.sources()));
        if one.template == Template::Plans {
            let told = plans(one, atlas).into_iter();
            ids.extend(told.flat_map(|plan| [Some(plan.said_in.as_str()), plan.outcome_source.as_deref()]).flatten());
        }
        ids.extend(one.source.as_deref());
        ids.extend(one.cites.iter().map(String::as_str));
    }
    let cited = ids.iter().filter_map(|id| atlas.source(id));
    let titles: BTreeSet<String> = cited.map(|source| titled(source, studio.words)).collect();
    titles.into_iter().chain([super::attribution(studio)]).collect()
}

/// A source with who published it.
fn titled(source: &Source, words: &Words) -> String {
    match source.title_and_publisher(words.language().data()) {
        (title, Some(publisher)) => words.with("deck-source", &[("title", title), ("publisher", publisher)]),
        (title, None) => title.to_owned(),
    }
}

/// The sources of the figures that a slide's map or chart shows.
fn of_map<'a>(one: &Slide, studio: &Studio<'a>) -> Vec<&'a str> {
    use Template as T;
    let atlas = studio.atlas;
    let shows = matches!(one.template, T::Map | T::MapText | T::MapChart | T::Chart | T::Compare);
    let Some(indicator) = one.view.indicator.as_deref().filter(|_| shows) else { return Vec::new() };
    let own = atlas.column(indicator, one.view.period.as_ref(), one.view.as_of);
    let has_map = !matches!(one.template, T::Chart | T::Compare);
    let of_map = if has_map { crate::thematic::columns(&one.view, atlas) } else { Vec::new() };
    let mut found = Vec::new();
    for column in std::iter::once(own).chain(of_map) {
        let figures = column.rows.into_iter().filter_map(|row| row.figure);
        let figures = figures.chain(column.merged.into_iter().map(|area| area.figure));
        found.extend(figures.flat_map(|figure| figure.sources()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_and_points() {
        let said = paragraphs("First\n\n- one\n* two\n-3 degrees");
        let points: Vec<(&str, bool)> = said.iter().map(|one| (one.text.as_str(), one.is_point)).collect();
        assert_eq!(points, [("First", false), ("one", true), ("two", true), ("-3 degrees", false)]);
    }
}
