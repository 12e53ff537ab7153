//! What the colours, lines and symbols of a view mean.

use super::{
    super::Studio,
    base::former_strokes,
    network::{building, look_of, planned, strokes},
    places,
};
use crate::{Layer, LayerGroup, Measure, View, measure, network::LineFeature};
use atlas_scene::{
    Fill,
    map::{LegendEntry, LegendSpec, Swatch},
};

/// The id of a class in a legend.
fn class_id(class: usize) -> String {
    format!("class-{class}")
}

/// The legend of a view; `None` where there is nothing to explain.
pub(super) fn legend(view: &View, studio: &Studio<'_>) -> Option<LegendSpec> {
    let measure = Measure::of(view, studio.atlas, studio.theme, studio.words).filter(|_| view.shows(Layer::Values));
    let entries = measure.as_ref().map_or_else(Vec::new, |measure| classes(measure, view, studio));
    let lines: Vec<LegendEntry> = line_entries(view, studio).into_iter().chain(place_entries(view, studio)).collect();
    let is_schematic = lines.iter().any(|entry| matches!(entry.swatch, Swatch::Line(_) | Swatch::Lines(..)));
    let lines: Vec<LegendEntry> = former_entry(view, studio).into_iter().chain(lines).collect();
    if entries.is_empty() && lines.is_empty() {
        return None;
    }
    let mut notes = Vec::new();
    if measure.as_ref().is_some_and(|measure| measure.is_count) {
        notes.push(studio.words.get("legend-count-note"));
    }
    if is_schematic {
        notes.push(studio.words.get("legend-schematic-note"));
    }
    Some(LegendSpec {
        title: measure.as_ref().map_or_else(|| studio.words.get("legend-title"), |measure| measure.name.clone()),
        subtitle: measure.as_ref().map_or_else(String::new, |measure| measure.caption(studio.words)),
        entries,
        lines,
        notes,
    })
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

/// Classes from the greatest down, then what has no colour.
fn classes(measure: &Measure, view: &View, studio: &Studio<'_>) -> Vec<LegendEntry> {
    let opacity = view.layers.opacity(Layer::Values);
    let classes = measure.classes.iter().enumerate().rev().map(|(class, (_, _, color))| LegendEntry {
        id: class_id(class),
        swatch: Swatch::Fill(Fill::Solid(color.faded(opacity))),
        text: measure.class_text(class, studio.words),
    });
    let gaps = measure.gaps.iter().map(|key| LegendEntry {
        id: String::new(),
        swatch: Swatch::Fill(measure::no_data(studio.theme)),
        text: studio.words.get(key),
    });
    classes.chain(gaps).collect()
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
