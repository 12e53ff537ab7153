//! Corridors that leave the map, as a diagram of their stages.

use super::super::Studio;
use super::network::look_of;
use crate::{Layer, View};
use atlas_data::{Carriage, Side, Stage, StageRole};
use atlas_scene::{
    Rect,
    map::{Inset, StageSign, Strip, StripStage, strip_diagram},
};

/// The diagram, and which line stands where in it, below the inset's title; `None` where the view shows no corridors or the
/// pack tells of none.
pub fn corridors(view: &View, studio: &Studio<'_>) -> Option<(Inset, Vec<(String, Rect)>)> {
    if !view.shows(Layer::Beyond) || !view.shows(Layer::Corridors) {
        return None;
    }
    let lang = studio.words.language().data();
    let stages = studio.atlas.stages();
    let strips: Vec<Strip> =
        stages.chunk_by(|a, b| a.line == b.line).filter_map(|stages| strip(stages, view, studio)).collect();
    let start = stages.iter().find(|stage| stage.role == StageRole::Start)?;
    if strips.is_empty() {
        return None;
    }
    let start = start.name(lang);
    let said: Vec<String> = strips.iter().map(|strip| in_words(start, strip, studio)).collect();
    let said = said.join(&studio.words.get("describe-joint"));
    let diagram = strip_diagram(start, &strips, said, studio.theme, studio.fonts);
    let title = studio.words.get("inset-beyond");
    Some((Inset { title, scene: diagram.scene, may_cover: false }, diagram.places))
}

fn in_words(start: &str, strip: &Strip, studio: &Studio<'_>) -> String {
    let stages = strip.stages.iter().map(|stage| stage.name.as_str());
    let way = std::iter::once(start).chain(stages).collect::<Vec<_>>().join(" – ");
    studio.words.with("describe-value", &[("name", &strip.name), ("value", &way)])
}

fn strip(stages: &[Stage], view: &View, studio: &Studio<'_>) -> Option<Strip> {
    let line = studio.atlas.line(&stages.first()?.line)?;
    if line.opened.is_some_and(|opened| !opened.starts_by(view.as_of)) {
        return None;
    }
    let lang = studio.words.language().data();
    let look = look_of(Layer::Corridors, studio)?;
    let own = line.color.as_deref().and_then(atlas_scene::Color::from_hex);
    let after_start = stages.iter().filter(|stage| stage.role != StageRole::Start);
    let name = line.name(lang);
    Some(Strip {
        id: line.id.clone(),
        name: match line.length_km {
            Some(km) => studio.words.with("inset-beyond-line", &[("name", name), ("km", &crate::numbers::full(km, 0))]),
            None => name.to_owned(),
        },
        color: atlas_scene::Color { a: 255, ..own.unwrap_or(look.color) },
        is_above: stages.iter().all(|stage| stage.side == Side::Above),
        stages: after_start.map(|stage| strip_stage(stage, studio)).collect(),
    })
}

fn strip_stage(stage: &Stage, studio: &Studio<'_>) -> StripStage {
    StripStage {
        name: stage.name(studio.words.language().data()).to_owned(),
        sign: match stage.role {
            StageRole::Region | StageRole::Country => StageSign::Area,
            StageRole::Border => StageSign::Border,
            StageRole::End => StageSign::End,
            StageRole::Start | StageRole::City | StageRole::Port => StageSign::Place,
        },
        by_water: stage.by == Carriage::Sea,
    }
}
