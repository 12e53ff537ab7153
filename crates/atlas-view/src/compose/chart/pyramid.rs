//! Pyramids: the parts of two wholes, back to back.

use super::{
    super::{Canvas, Place, Studio, describe::Description},
    Annotator, Drawing, Drawn, base, parts,
};
use crate::{
    ChartKind, ChartPlan, View, captions,
    numbers::{self, NumberStyle},
};
use atlas_data::{Answer, Indicator, Period};
use atlas_scene::{
    chart::{
        Mark,
        pyramid::{self, PyramidGroup, PyramidSpec, Side},
    },
    text::Fonts,
};

pub(super) struct Pyramid<'a> {
    spec: PyramidSpec,
    subjects: Vec<String>,
    groups: Vec<&'a Indicator>,
    period: Period,
}

impl Drawing for Pyramid<'_> {
    fn height(&self, width: f32, fonts: &Fonts) -> f32 {
        pyramid::natural_height(&self.spec, width, fonts)
    }

    fn picture(&self, studio: &Studio<'_>, canvas: &Canvas) -> Drawn {
        let picture = pyramid::compose(&self.spec, canvas.size, studio.theme, studio.fonts, canvas.transparent);
        let places = picture.marks.iter().filter_map(|mark| self.place(mark, studio)).collect();
        Drawn { picture, places }
    }

    fn foot(&mut self) -> &mut Vec<String> {
        &mut self.spec.notes
    }

    fn described(&self, _view: &View, studio: &Studio<'_>) -> Option<String> {
        Some(self.in_sentences(studio))
    }
}

impl Pyramid<'_> {
    /// The pyramid in sentences: every part with its value on both sides.
    fn in_sentences(&self, studio: &Studio<'_>) -> String {
        let mut told = Description::of_chart(ChartKind::Pyramid, &self.spec.title, studio);
        told.sentence(studio.words.with("describe-measured", &[("unit", &self.spec.subtitle)]));
        let [left, right] = &self.spec.sides;
        for group in &self.spec.groups {
            let [a, b] = &group.value_texts;
            told.group(&group.label, &[(&left.name, a), (&right.name, b)]);
        }
        told.said()
    }

    fn place(&self, mark: &Mark, studio: &Studio<'_>) -> Option<Place> {
        let (group, side) = (self.groups.get(mark.item)?, mark.part?);
        let subject = self.subjects.get(side)?.clone();
        let words = studio.words;
        let lang = words.language().data();
        let text = &self.spec.groups.get(mark.item)?.value_texts[side];
        let value = numbers::with_unit(text, &group.unit, words);
        let said = words.with("chart-said", &[("indicator", group.name(lang)), ("value", &value)]);
        let is_root = subject == studio.atlas.info().root;
        Some(Place {
            rect: mark.rect,
            outline: None,
            units: if is_root { Vec::new() } else { vec![subject.clone()] },
            said: format!("{}\n{said}", self.spec.sides.get(side)?.name),
            period: Some(self.period.clone()),
            indicator: Some(group.id.clone()),
            pair: None,
            subject,
        })
    }
}

pub(super) fn pyramid<'a>(
    plan: &ChartPlan<'a>,
    view: &View,
    studio: &Studio<'a>,
    added: &mut Annotator<'_>,
) -> Pyramid<'a> {
    let (atlas, words) = (studio.atlas, studio.words);
    let lang = words.language().data();
    let groups = plan.with.clone();
    let column = crate::chart::column_of(groups[0], view, atlas);
    let period = column.period.clone().unwrap_or(Period::Undated);
    let mut used = Vec::new();
    let mut rows: Vec<PyramidGroup> = Vec::new();
    for group in &groups {
        let answers = [0, 1].map(|side| atlas.answer(&plan.subjects[side], &group.id, &period, view.as_of));
        let texts = [0, 1].map(|side| value_text(&answers[side], group, studio));
        let values = [0, 1].map(|side: usize| answers[side].figure.as_ref().map(|figure| figure.value));
        rows.push(PyramidGroup { label: group.name(lang).to_owned(), values, value_texts: texts });
        used.push((*group, answers));
    }
    let most = rows.iter().flat_map(|row| row.values).flatten();
    let style = NumberStyle::of(groups[0]);
    let axis = base::axis(most.chain([0.0]), style, String::new(), 4, studio);
    let whole = groups[0].part_of.as_ref().and_then(|id| atlas.indicator(id)).unwrap_or(plan.indicator);
    let tones = added.tones(plan.subjects.iter().map(std::slice::from_ref));
    let tone = |side: usize| tones.of(std::slice::from_ref(&plan.subjects[side]), false);
    let spec = PyramidSpec {
        title: words.with("chart-parts-title", &[("indicator", whole.name(lang))]),
        subtitle: words.caption(&words.unit(&groups[0].unit), Some(&period)),
        sides: [0, 1].map(|side| Side {
            id: plan.subjects[side].clone(),
            name: atlas.short_name_at(&plan.subjects[side], lang, view.as_of).to_owned(),
            color: tone(side).own(parts::color(side, studio), studio.theme),
        }),
        groups: rows,
        ticks: axis.ticks,
        notes: base::answer_notes(studio, &used, view),
    };
    Pyramid { spec, subjects: plan.subjects.clone(), groups, period }
}

fn value_text(answer: &Answer<'_>, indicator: &Indicator, studio: &Studio<'_>) -> String {
    match &answer.figure {
        Some(figure) => {
            let text = NumberStyle::of(indicator).short(figure.value, studio.words.language());
            format!("{}{text}", numbers::bound_mark(figure.bound))
        }
        None => studio.words.get(captions::gap_key_of(answer.comparability)),
    }
}
