//! A slide in sentences, for who cannot see it: its words, and what its pictures show.

use super::super::Studio;
use atlas_scene::slide::{BigFigure, PlanRow, SlideBody, SlideSpec};

/// Title, caption and body of a slide.
pub(super) fn said(spec: &SlideSpec, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let mut parts = vec![spec.title.clone(), spec.caption.clone()];
    match &spec.body {
        SlideBody::Pictures(pictures) => parts.extend(pictures.iter().map(|picture| picture.alternative().to_owned())),
        SlideBody::Beside(picture, paragraphs) => {
            parts.push(picture.alternative().to_owned());
            parts.extend(paragraphs.iter().map(|paragraph| paragraph.text.clone()));
        }
        SlideBody::Cover(picture) => parts.push(picture.alternative().to_owned()),
        SlideBody::Figures(figures) => parts.extend(figures.iter().map(|figure| of_figure(figure, studio))),
        SlideBody::Plans(plans) => parts.extend(plans.iter().map(|plan| of_plan(plan, studio))),
        SlideBody::Quote { words, by } => parts.extend([words.clone(), by.clone()]),
        SlideBody::Photo { credit, .. } => parts.push(credit.clone()),
        SlideBody::Lines(lines) => parts.extend(lines.iter().cloned()),
    }
    let ends = |text: &str| text.ends_with(['.', '!', '?', '。', '！', '？']);
    let sentence = |text: &String| match text.trim() {
        text if ends(text) => text.to_owned(),
        text => words.with("describe-sentence", &[("said", text)]),
    };
    let parts = parts.iter().filter(|text| !text.trim().is_empty());
    parts.map(sentence).collect::<Vec<_>>().join(&words.get("describe-joint"))
}

fn of_figure(figure: &BigFigure, studio: &Studio<'_>) -> String {
    let words = studio.words;
    let value = match figure.unit.as_str() {
        "" => figure.value.clone(),
        unit => words.with("value-with-unit", &[("value", &figure.value), ("unit", unit)]),
    };
    let said = words.with("describe-item", &[("name", &value), ("value", &figure.detail)]);
    words.with("describe-value", &[("name", &figure.name), ("value", &said)])
}

fn of_plan(plan: &PlanRow, studio: &Studio<'_>) -> String {
    let said = [&plan.outcome, &plan.told].into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>();
    let told = said.join(&studio.words.get("list-separator"));
    let name = studio.words.with("describe-item", &[("name", &plan.said), ("value", &plan.when)]);
    studio.words.with("describe-value", &[("name", &name), ("value", &told)])
}
