//! Which names a map shows, and how large.

mod in_sight;
mod network;

use super::{Studio, place_symbols, river_growth};
use crate::{
    EditionShapes, Layer, NameLanguages, View,
    basemap::{Neighbour, River},
    merged,
};
use atlas_data::{EditionGeometry, Lang, MergedRow, UnitKind};
use atlas_scene::{
    Color, Halo, Weight,
    label::{ALWAYS, LabelSpec, Placement},
    map::{Camera, LEAST_PICTOGRAM, World, WorldBox},
};

/// Small districts are named beside themselves, with a line, from this zoom on.
const LEADERS_FROM: f64 = 7.0;
/// Names of rivers are repeated at this distance, layout units.
const RIVER_NAME_EVERY: f32 = 560.0;

/// The names of everything in sight, most important first.
pub(super) fn specs(
    view: &View,
    studio: &Studio<'_>,
    edition: Option<(&EditionGeometry, &EditionShapes)>,
    merged: &[MergedRow<'_>],
    neighbours: &[Neighbour],
    rivers: &[River],
    camera: &Camera,
) -> Vec<LabelSpec> {
    let mut found = Vec::new();
    if !view.shows(Layer::Labels) {
        return found;
    }
    if let Some((edition, outlines)) = edition {
        let shapes = edition.shapes.iter();
        found.extend(shapes.filter_map(|shape| unit_label(view, studio, shape, camera)).filter_map(|label| {
            match merged.iter().find(|area| area.units.contains(&label.id.as_str())) {
                None => Some(label),
                // The first unit, the largest, stands for the whole area.
                Some(area) if area.units.first() == Some(&label.id.as_str()) => {
                    let (anchor, whole) = (merged::middle(edition, &area.units), merged::bounds(edition, &area.units));
                    let placement = Placement::Area { area: whole, leader: false, keep_off: false };
                    let text = merged::name(area, studio.atlas, studio.words.language(), view.as_of);
                    let second = label
                        .second
                        .is_some()
                        .then(|| merged::name(area, studio.atlas, studio.words.language().other(), view.as_of));
                    Some(LabelSpec { text, second, anchor, placement, ..label })
                }
                Some(_) => None,
            }
        }));
        in_sight::stand_in_sight(&mut found, outlines, camera);
    }
    if view.shows(Layer::Neighbours) {
        found.extend(neighbours.iter().filter_map(|feature| neighbour_label(studio, feature)));
    }
    if view.shows(Layer::Rivers) {
        found.extend(rivers.iter().filter_map(|feature| river_label(studio, feature, camera)));
    }
    found.extend(network::labels(view, studio, camera));
    found.extend(place_labels(view, studio, camera));
    found
}

/// The other of two names, where a view shows both.
pub(super) fn second(view: &View, studio: &Studio<'_>, names: [&str; 2]) -> Option<String> {
    let [english, chinese] = names;
    let other = match studio.words.language() {
        crate::Language::English => chinese,
        crate::Language::Chinese => english,
    };
    (view.names == NameLanguages::Both && !other.is_empty()).then(|| other.to_owned())
}

/// Places whose symbols are large enough to be read are named from a zoom on, airports sooner.
fn place_labels(view: &View, studio: &Studio<'_>, camera: &Camera) -> Vec<LabelSpec> {
    let symbols = place_symbols(view, studio, camera);
    let named = symbols.into_iter().enumerate().filter_map(|(rank, symbol)| {
        let place = studio.atlas.place(&symbol.id)?;
        let nearest = if place.kind == "airport" { 8.6 } else { 9.4 };
        if camera.zoom() < nearest || symbol.size < LEAST_PICTOGRAM {
            return None;
        }
        let names = [place.name_en.as_str(), place.name_zh.as_str()];
        Some(LabelSpec {
            id: format!("place-{}", symbol.id),
            text: plain(names[usize::from(studio.words.language() == crate::Language::Chinese)]).to_owned(),
            second: second(view, studio, names).map(|text| plain(&text).to_owned()),
            sign: None,
            anchor: symbol.at,
            placement: Placement::Point { clearance: symbol.size / 2.0 + 3.0 },
            size: 11.0,
            weight: Weight::Regular,
            color: studio.theme.map.label,
            halo: halo(studio, 1.5),
            // The list's order is the order of importance.
            priority: 88 - (rank / 12) as i32,
            letter_spacing: 0.0,
        })
    });
    named.collect()
}

/// A name without what stands in brackets behind it. Brackets in the middle are part of the name: Western (Chongqing) Science City.
fn plain(name: &str) -> &str {
    if !name.ends_with([')', '）']) {
        return name;
    }
    let cut = name.find(['(', '（']).unwrap_or(name.len());
    let short = name[..cut].trim_end();
    if short.is_empty() { name } else { short }
}

fn halo(studio: &Studio<'_>, width: f32) -> Option<Halo> {
    Some(Halo { color: studio.theme.map.halo, width })
}

/// Districts are named at their label point; the chosen ones in bold and before all others.
fn unit_label(view: &View, studio: &Studio<'_>, shape: &atlas_data::UnitShape, camera: &Camera) -> Option<LabelSpec> {
    let unit = studio.atlas.unit(&shape.id)?;
    let chosen = view.chooses_outline(&shape.id, studio.atlas);
    let lang = studio.words.language().data();
    let name = |lang| studio.atlas.outline_name(&shape.id, lang, view.as_of);
    let [west, south, east, north] = shape.bbox;
    let (low, high) = (World::from_lon_lat(west, south), World::from_lon_lat(east, north));
    let extent = ((high.x - low.x).abs() * (high.y - low.y).abs()).sqrt();
    let on_screen = (extent * camera.scale) as f32;
    let base = match on_screen {
        large if large > 150.0 => 14.5,
        middle if middle > 90.0 => 13.0,
        _ => 11.5,
    };
    let mut area = WorldBox::EMPTY;
    area.include(low);
    area.include(high);
    let rank = if studio.atlas.kind_at(unit, view.as_of) == UnitKind::District { 20 } else { 10 };
    Some(LabelSpec {
        id: shape.id.clone(),
        text: name(lang),
        second: second(view, studio, [Lang::En, Lang::Zh].map(name).each_ref().map(String::as_str)),
        sign: None,
        anchor: World::from_lon_lat(shape.label[0], shape.label[1]),
        placement: Placement::Area { area, leader: camera.zoom() >= LEADERS_FROM || chosen, keep_off: chosen },
        size: base * zoom_growth(camera),
        weight: if chosen { Weight::Bold } else { Weight::Regular },
        color: studio.theme.map.label,
        halo: halo(studio, 1.6),
        // Large units first: their names stand the most freely.
        priority: if chosen { ALWAYS } else { 100 + rank + (on_screen / 8.0).min(60.0) as i32 },
        letter_spacing: 0.0,
    })
}

/// Names grow a little with the zoom, so that a close view does not look empty.
fn zoom_growth(camera: &Camera) -> f32 {
    (1.0 + (camera.zoom() as f32 - 7.5) * 0.07).clamp(0.95, 1.35)
}

fn neighbour_label(studio: &Studio<'_>, feature: &Neighbour) -> Option<LabelSpec> {
    Some(LabelSpec {
        id: feature.id.clone(),
        text: name(studio, &feature.names),
        second: None,
        sign: None,
        anchor: feature.label?,
        placement: Placement::Free,
        size: 15.0,
        weight: Weight::Regular,
        color: studio.theme.map.neighbour_label,
        halo: halo(studio, 1.2),
        priority: 90,
        letter_spacing: 0.18,
    })
}

fn river_label(studio: &Studio<'_>, feature: &River, camera: &Camera) -> Option<LabelSpec> {
    let nearest = match feature.rank {
        1 => 7.0,
        2 => 7.8,
        _ => 9.0,
    };
    if camera.zoom() < nearest {
        return None;
    }
    let line = feature.course.iter().max_by_key(|part| part.len())?;
    let (size, width) = match feature.rank {
        1 => (13.0, 2.2),
        2 => (12.0, 1.5),
        _ => (10.5, 0.8),
    };
    Some(LabelSpec {
        id: format!("river-{}", feature.id),
        text: name(studio, &feature.names),
        second: None,
        sign: None,
        anchor: line.first().copied()?,
        placement: Placement::Along {
            line: line.as_slice().into(),
            every: RIVER_NAME_EVERY,
            offset: 2.5 + width * river_growth(camera) / 2.0,
        },
        size: size * zoom_growth(camera),
        weight: Weight::Regular,
        color: water(studio),
        halo: halo(studio, 1.4),
        priority: 86 - feature.rank as i32,
        letter_spacing: 0.1,
    })
}

fn water(studio: &Studio<'_>) -> Color {
    studio.theme.map.water_label
}

fn name(studio: &Studio<'_>, [english, chinese]: &[String; 2]) -> String {
    match studio.words.language() {
        crate::Language::English => english.clone(),
        crate::Language::Chinese => chinese.clone(),
    }
}
