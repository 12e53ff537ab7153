//! A slide of a deck as a finished picture.

use super::{Canvas, ComposeError, MapPicture, Studio, bar_chart, compare_chart, compare_maps, live_map, still_map};
use crate::{
    deck::{Annotation, Deck, FigureCall, Slide, Template, figure},
    numbers,
};
use atlas_scene::{
    Align, Color, Halo, Node, Path, Point, Rect, Scene, Size, Stroke, Weight,
    map::{Camera, World},
    slide::{BigFigure, SLIDE, SlideBody, SlidePicture, SlideSpec, boxes, slide as lay_out},
};
use std::collections::BTreeSet;

/// A slide of a deck, `scale` pixels to a layout unit; see [`SLIDE`] for its size. Figures that the atlas does not have are left
/// out; [`crate::deck::check`] names them.
///
/// # Errors
/// Where the deck has no such slide, or the pack's geometry cannot be read.
pub fn slide(deck: &Deck, at: usize, studio: &Studio<'_>, scale: f32) -> Result<SlidePicture, ComposeError> {
    let one = deck.slides.get(at).ok_or(ComposeError::NoSlide(at + 1))?;
    let language = studio.words.language();
    let section = deck.slides[..=at].iter().rev().find_map(|slide| slide.section.as_ref());
    let presented = deck.presented().count();
    let number = deck.presented().position(|(place, _)| place == at).map_or(0, |place| place + 1);
    let title = one.title.get(language);
    let is_quote = one.template == Template::Quote;
    let spec = SlideSpec {
        section: section.map_or_else(String::new, |section| section.get(language).to_owned()),
        title: title.to_owned(),
        caption: if is_quote { String::new() } else { one.caption.get(language).to_owned() },
        body: body(deck, one, studio, scale)?,
        foot: deck.title.get(language).to_owned(),
        number: if number > 0 { format!("{number} / {presented}") } else { String::new() },
    };
    Ok(lay_out(&spec, studio.theme, studio.fonts))
}

fn body(deck: &Deck, one: &Slide, studio: &Studio<'_>, scale: f32) -> Result<SlideBody, ComposeError> {
    let language = studio.words.language();
    let has_caption = !one.caption.is_empty();
    let has_indicator = one.view.indicator.as_deref().is_some_and(|id| studio.atlas.indicator(id).is_some());
    let canvas = |place: Rect| Canvas { size: Size::new(place.width, place.height), scale, transparent: false };
    let map = |place: Rect| {
        let mut picture = still_map(&one.view, studio, &canvas(place))?;
        annotate(&mut picture, &one.annotations, studio);
        Ok::<Scene, ComposeError>(picture.scene)
    };
    Ok(match one.template {
        Template::Title => {
            let camera = Camera::fit(&one.view.extent, SLIDE, 0.0);
            SlideBody::Cover(live_map(&one.view, studio, camera, scale, &[])?.scene)
        }
        Template::MapChart if has_indicator => {
            let places = boxes(2, has_caption);
            SlideBody::Pictures(vec![map(places[0])?, bar_chart(&one.view, studio, &canvas(places[1]))?])
        }
        Template::Compare if has_indicator && !one.view.compared.is_empty() => {
            let places = boxes(2, has_caption);
            let chart = compare_chart(&one.view, studio, &canvas(places[0]))?.scene;
            SlideBody::Pictures(vec![chart, compare_maps(&one.view, studio, &canvas(places[1]))?.scene])
        }
        Template::Map | Template::MapChart | Template::Compare => {
            SlideBody::Pictures(vec![map(boxes(1, has_caption)[0])?])
        }
        Template::Figures => {
            let figures = one.figures.iter().filter_map(|call| big_figure(call, one, studio));
            SlideBody::Figures(figures.collect())
        }
        Template::Quote => {
            let source = one.source.as_deref().and_then(|id| studio.atlas.source(id));
            let by = source.map_or_else(String::new, |source| source.title.clone());
            SlideBody::Quote { words: one.caption.get(language).to_owned(), by }
        }
        Template::End => SlideBody::Lines(sources(deck, studio)),
    })
}

fn big_figure(call: &FigureCall, one: &Slide, studio: &Studio<'_>) -> Option<BigFigure> {
    let (atlas, words) = (studio.atlas, studio.words);
    let indicator = atlas.indicator(&call.indicator)?;
    let figure = figure(call, one, atlas)?;
    let value = numbers::short(figure.value, indicator.decimals, words.language());
    let lang = words.language().data();
    let (subject, period) = (atlas.short_name(&call.subject, lang), words.period(&figure.period));
    Some(BigFigure {
        value: format!("{}{value}", numbers::bound_mark(figure.bound)),
        unit: words.unit(&indicator.unit),
        name: indicator.name(lang).to_owned(),
        detail: words.with("deck-figure-detail", &[("subject", subject), ("period", &period)]),
    })
}

/// The sources of everything that the deck shows, each once, in the order of their titles.
fn sources(deck: &Deck, studio: &Studio<'_>) -> Vec<String> {
    let atlas = studio.atlas;
    let mut ids = BTreeSet::new();
    for (_, one) in deck.presented() {
        let shows_map = !matches!(one.template, Template::Title | Template::Figures | Template::Quote | Template::End);
        if let Some(indicator) = one.view.indicator.as_deref().filter(|_| shows_map) {
            let column = atlas.column(indicator, one.view.period.as_ref(), one.view.as_of);
            let figures = column.rows.iter().filter_map(|row| row.figure.as_ref());
            ids.extend(
                figures.chain(column.merged.iter().map(|area| &area.figure)).flat_map(|figure| figure.sources()),
            );
        }
        ids.extend(one.figures.iter().filter_map(|call| figure(call, one, atlas)).flat_map(|figure| figure.sources()));
        ids.extend(one.source.as_deref());
    }
    let titles: BTreeSet<&str> =
        ids.iter().filter_map(|id| atlas.source(id)).map(|source| source.title.as_str()).collect();
    titles.into_iter().map(str::to_owned).chain([super::attribution(studio)]).collect()
}

/// Draws annotations on a map.
fn annotate(picture: &mut MapPicture, annotations: &[Annotation], studio: &Studio<'_>) {
    let ink = studio.theme.frame.accent;
    let halo = studio.theme.map.halo;
    let camera = picture.camera;
    let place = |[lon, lat]: [f64; 2]| camera.to_screen(World::from_lon_lat(lon, lat));
    let line = |path: Path, color: Color, width: f32| Node::stroked(path, Stroke::solid(color, width));
    for annotation in annotations {
        let nodes = &mut picture.scene.nodes;
        let mut words = |at: Point, text: &str| {
            let shaped = studio.fonts.line(text, 18.0, Weight::Bold);
            nodes.push(Node::Text(shaped.node(at, Align::Middle, ink, Some(Halo { color: halo, width: 2.5 }))));
        };
        match annotation {
            Annotation::Text { at, words: text } => words(place(*at), text.get(studio.words.language())),
            Annotation::Arrow { from, to, words: text } => {
                let (from, to) = (place(*from), place(*to));
                if !text.is_empty() {
                    words(from.moved(0.0, -10.0), text.get(studio.words.language()));
                }
                nodes.push(line(Path::polyline(&[from, to]), halo, 7.0));
                nodes.push(line(Path::polyline(&[from, to]), ink, 3.0));
                nodes.push(Node::filled(Path::polygon(&tip(from, to)), ink));
            }
            Annotation::Ring { at, km } => {
                let center = place(*at);
                // A degree of latitude is about 111 km everywhere.
                let radius = center.distance(place([at[0], (at[1] + km / 111.0).min(85.0)]));
                let ring = Path::circle(center, radius.clamp(4.0, 4000.0));
                nodes.push(line(ring.clone(), halo, 6.0));
                nodes.push(line(ring, ink, 3.0));
            }
        }
    }
}

/// The three corners of an arrow's tip.
fn tip(from: Point, to: Point) -> [Point; 3] {
    let length = from.distance(to).max(1.0);
    let (dx, dy) = ((to.x - from.x) / length * 14.0, (to.y - from.y) / length * 14.0);
    [to, to.moved(-dx - dy * 0.5, -dy + dx * 0.5), to.moved(-dx + dy * 0.5, -dy - dx * 0.5)]
}
