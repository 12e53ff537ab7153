//! What the colours, lines and symbols of a view mean.

use super::{
    super::Studio,
    MarkScale,
    base::former_strokes,
    marks,
    network::{building, look_of, planned, strokes},
    places,
};
use crate::{Layer, LayerGroup, View, network::LineFeature, thematic::Figures};
use atlas_scene::{
    map::{LegendEntry, LegendSpec, Swatch},
    preflight::KeyOrder,
};

/// The legend of a view; `None` where there is nothing to explain.
pub(super) fn legend(view: &View, studio: &Studio<'_>, figures: &Figures<'_>, marks: &MarkScale) -> Option<LegendSpec> {
    let shown = figures.thematic.as_ref().filter(|_| view.shows(Layer::Values));
    let (diagram, entries) = shown.map(|shown| marks::key(shown, view, marks)).unwrap_or_default();
    let lines: Vec<LegendEntry> = line_entries(view, studio).into_iter().chain(place_entries(view, studio)).collect();
    let is_schematic = lines.iter().any(|entry| matches!(entry.swatch, Swatch::Line(_) | Swatch::Lines(..)));
    let lines: Vec<LegendEntry> = former_entry(view, studio).into_iter().chain(lines).collect();
    let unfit = unfit(view, studio, figures);
    if diagram.is_none() && entries.is_empty() && lines.is_empty() && unfit.is_none() {
        return None;
    }
    let mut notes = shown.map_or_else(Vec::new, |shown| shown.notes.clone());
    notes.extend(unfit.iter().map(|(_, why)| why.clone()));
    if is_schematic {
        notes.push(studio.words.get("legend-schematic-note"));
    }
    let other_title = || unfit.map_or_else(|| studio.words.get("legend-title"), |(name, _)| name);
    Some(LegendSpec {
        title: shown.map(|shown| shown.name.clone()).unwrap_or_else(other_title),
        apart: shown.is_some_and(|shown| shown.order == KeyOrder::Categorical),
        subtitle: shown.map_or_else(String::new, |shown| shown.caption.clone()),
        diagram,
        entries,
        lines,
        notes,
    })
}

/// The name of an indicator that the kind of map does not fit, and why: else a reader would see districts without a figure and
/// not know it.
fn unfit(view: &View, studio: &Studio<'_>, figures: &Figures<'_>) -> Option<(String, String)> {
    let indicator = studio.atlas.indicator(view.indicator.as_deref()?).filter(|_| view.shows(Layer::Values))?;
    let unfit = figures.unfit?;
    let kind = studio.words.get(&format!("map-kind-{}", view.map.id()));
    let why = studio.words.with("legend-unfit", &[("kind", &kind), ("why", &studio.words.get(unfit.key()))]);
    Some((indicator.name(studio.words.language().data()).to_owned(), why))
}

/// Borders that are no more, and until when they were there. The lines are surveyed ones, and not schematic.
fn former_entry(view: &View, studio: &Studio<'_>) -> Option<LegendEntry> {
    if !view.shows(Layer::Former) {
        return None;
    }
    let former = studio.atlas.former_borders(view.as_of).ok().flatten()?;
    let until = former.editions.first()?.valid.to?.day_before();
    let date = studio.words.month(until);
    let swatch = Swatch::Line(former_strokes(view, studio, 0.0));
    Some(LegendEntry { id: String::new(), swatch, text: studio.words.with("legend-former", &[("date", &date)]) })
}

fn name(layer: Layer, studio: &Studio<'_>) -> String {
    studio.words.get(&format!("layer-{}", layer.id()))
}

/// Lines in the order of the list; then what dashes and dots mean, where there are some.
fn line_entries(view: &View, studio: &Studio<'_>) -> Vec<LegendEntry> {
    let shown: Vec<Layer> = view.layers.of_group(LayerGroup::Transport).map(|state| state.layer).collect();
    let shown: Vec<Layer> =
        shown.into_iter().filter(|layer| view.shows(*layer) && !layer.line_kinds().is_empty()).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let network = studio.basemap.network(studio.atlas, view.as_of);
    let of = |layer: &Layer| {
        let kinds = layer.line_kinds();
        network.lines.iter().filter(move |line| kinds.contains(&line.kind.as_str()))
    };
    let mut entries: Vec<LegendEntry> = Vec::new();
    for layer in &shown {
        let Some(look) = look_of(*layer, studio) else { continue };
        let mut own: Vec<_> =
            of(layer).filter(|line| !line.open.parts.is_empty()).filter_map(|line| line.color).collect();
        own.truncate(5);
        let swatch = match own.len() {
            0 => Swatch::Line(strokes(look, look.color, look.width, 1.0)),
            _ => Swatch::Lines(own, look.width + 0.6),
        };
        entries.push(LegendEntry { id: String::new(), swatch, text: name(*layer, studio) });
    }
    let all = || shown.iter().flat_map(of);
    let ink = studio.theme.map.place;
    type Is = fn(&LineFeature) -> bool;
    let states: [(Is, _, &str); 2] = [
        (|line| !line.building.parts.is_empty(), building(ink, 1.6), "legend-building"),
        (|line| !line.planned.parts.is_empty(), planned(ink, 1.6), "legend-planned"),
    ];
    for (is, stroke, key) in states {
        if all().any(is) {
            let swatch = Swatch::Line(vec![stroke]);
            entries.push(LegendEntry { id: String::new(), swatch, text: studio.words.get(key) });
        }
    }
    entries
}

fn place_entries(view: &View, studio: &Studio<'_>) -> Vec<LegendEntry> {
    let shown = view.layers.of_group(LayerGroup::Places).map(|state| state.layer);
    let shown = shown.filter(|layer| view.shows(*layer) && !layer.place_kinds().is_empty());
    let there = |layer: &Layer| {
        let mut of_layer =
            studio.atlas.places().iter().filter(|place| layer.place_kinds().contains(&place.kind.as_str()));
        of_layer.any(|place| places::is_there(place, view.as_of, studio))
    };
    let entry = |layer| LegendEntry {
        id: String::new(),
        swatch: Swatch::Symbol(places::kind(layer), places::color(layer, studio)),
        text: name(layer, studio),
    };
    shown.filter(there).map(entry).collect()
}
