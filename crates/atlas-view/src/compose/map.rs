//! The map of a view: the same layers and names for the window and for still pictures.

use super::{Canvas, ComposeError, Studio, labels, notes};
use crate::{Layer, LayerGroup, Measure, View, measure, merged, network::LineFeature};
use atlas_scene::{
    Fill, LineLook, Rect, Scene, Stroke,
    map::{
        self, Camera, FeatureLayer, Layer as MapLayer, LegendEntry, LegendSpec, MapSpec, PointSymbol, ScaleBarText,
        StyledFeature, Swatch, SymbolKind, World,
    },
};
use std::sync::Arc;

/// A composed map with the camera it was made for.
#[derive(Clone, Debug)]
pub struct MapPicture {
    /// The picture.
    pub scene: Scene,
    /// Where every point of it lies.
    pub camera: Camera,
}

/// The map as the window shows it: ground, layers and names, without furniture. Names keep clear of `covered`.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn live_map(
    view: &View,
    studio: &Studio<'_>,
    camera: Camera,
    scale: f32,
    covered: &[Rect],
) -> Result<MapPicture, ComposeError> {
    let spec = spec(view, studio, camera, scale)?;
    let scene = map::compose_live(&spec, studio.fonts, studio.theme, covered);
    Ok(MapPicture { scene, camera })
}

/// The whole still map with title, legend, scale bar, notes and attribution.
///
/// # Errors
/// Where the pack's geometry cannot be read.
pub fn still_map(view: &View, studio: &Studio<'_>, canvas: &Canvas) -> Result<MapPicture, ComposeError> {
    let words = studio.words;
    let (notes, attribution) = (map_notes(view, studio), Some(attribution(studio)));
    let blank = MapSpec::blank(Camera::fit(&view.extent, canvas.size, 0.0));
    let foot = MapSpec { notes: notes.clone(), attribution: attribution.clone(), ..blank };
    let foot = foot.foot_height(studio.theme, studio.fonts);
    let camera = Camera::fit_above(&view.extent, canvas.size, 16.0, foot);
    let mut spec = spec(view, studio, camera, canvas.scale)?;
    let root = studio.atlas.short_name(&studio.atlas.info().root, words.language().data());
    let measure = Measure::of(view, studio.atlas, studio.theme, words);
    spec.title = Some(match &measure {
        Some(measure) => words.with("figure-map-title", &[("indicator", &measure.name), ("place", root)]),
        None => root.to_owned(),
    });
    spec.subtitle = measure.as_ref().map(|measure| measure.caption(words));
    spec.legend = legend(view, studio);
    spec.scale_bar = Some(ScaleBarText { kilometres: words.unit("km"), metres: words.unit("m") });
    spec.attribution = attribution;
    spec.notes = notes;
    Ok(MapPicture { scene: map::compose(&spec, studio.theme, studio.fonts), camera })
}

/// The legend of a view as a picture of its own; `None` where there is nothing to explain.
pub fn map_legend(view: &View, studio: &Studio<'_>, max_width: f32) -> Option<Scene> {
    let legend = legend(view, studio)?;
    Some(map::legend_scene(&legend, studio.theme, studio.fonts, max_width))
}

/// Who has to be named on every map.
pub fn attribution(studio: &Studio<'_>) -> String {
    let info = studio.atlas.info();
    match studio.words.language() {
        crate::Language::English => info.attribution_en.clone(),
        crate::Language::Chinese => info.attribution_zh.clone(),
    }
}

fn map_notes(view: &View, studio: &Studio<'_>) -> Vec<String> {
    let indicator = view.indicator.as_deref().filter(|id| studio.atlas.indicator(id).is_some());
    match indicator {
        Some(id) => {
            let column = studio.atlas.column(id, view.period.as_ref(), view.as_of);
            notes::column_notes(studio, &column, view.as_of)
        }
        None => notes::edition(studio, view.as_of).into_iter().collect(),
    }
}

fn spec(view: &View, studio: &Studio<'_>, camera: Camera, scale: f32) -> Result<MapSpec, ComposeError> {
    let (atlas, basemap) = (studio.atlas, studio.basemap);
    let theme = studio.theme;
    let object = atlas.edition_at(view.as_of).and_then(|edition| edition.geometry.clone());
    let pixels_per_world = camera.scale * f64::from(scale);
    let mut layers = Vec::new();
    let neighbours = if view.shows(Layer::Neighbours) { basemap.neighbours(atlas)? } else { &[] };
    layers.push(MapLayer::Features(neighbour_layer(neighbours, studio)));
    let edition = match &object {
        Some(object) => atlas.boundaries()?.edition(object),
        None => None,
    };
    if let (Some(object), Some(edition)) = (&object, edition) {
        let shapes = basemap.edition(atlas, object, pixels_per_world)?;
        layers.push(MapLayer::Features(unit_layer(view, studio, &shapes.units)));
        push_relief(&mut layers, view, studio, &camera)?;
        push_rivers(&mut layers, view, studio, &camera)?;
        let inner = shapes.borders_without(edition, &merged::areas(view, atlas));
        layers.push(MapLayer::Features(border_layer(inner, &shapes.outline, studio, &camera)));
        push_network(&mut layers, view, studio, &camera);
        layers.push(MapLayer::Features(selection_layer(view, studio, &shapes.units)));
    }
    if view.shows(Layer::Airports) {
        layers.push(MapLayer::Symbols(airports(view, studio, &camera)));
    }
    let rivers = if view.shows(Layer::Rivers) { basemap.rivers(atlas)? } else { &[] };
    Ok(MapSpec {
        // The provinces around end somewhere; on a ground of their colour nobody sees where.
        ground: Some(if view.shows(Layer::Neighbours) { theme.map.neighbour } else { theme.map.paper }),
        layers,
        labels: labels::specs(view, studio, edition, neighbours, rivers, &camera),
        description: description(view, studio),
        ..MapSpec::blank(camera)
    })
}

fn description(view: &View, studio: &Studio<'_>) -> String {
    let root = studio.atlas.short_name(&studio.atlas.info().root, studio.words.language().data());
    match Measure::of(view, studio.atlas, studio.theme, studio.words) {
        Some(measure) => studio.words.with("figure-map-title", &[("indicator", &measure.name), ("place", root)]),
        None => root.to_owned(),
    }
}

fn neighbour_layer(neighbours: &[crate::basemap::ContextFeature], studio: &Studio<'_>) -> FeatureLayer {
    let colors = &studio.theme.map;
    let areas = neighbours.iter().map(|feature| StyledFeature {
        id: feature.id.clone(),
        shape: feature.shape.clone(),
        fill: Some(Fill::Solid(colors.neighbour)),
        strokes: Vec::new(),
    });
    let borders = neighbours.iter().map(|feature| StyledFeature {
        id: format!("border-{}", feature.id),
        shape: feature.border.clone(),
        fill: None,
        strokes: vec![Stroke::solid(colors.neighbour_border, 0.8)],
    });
    FeatureLayer { name: "neighbours".to_owned(), features: areas.chain(borders).collect() }
}

type Units = [(String, Arc<map::Shape>)];

fn unit_layer(view: &View, studio: &Studio<'_>, units: &Units) -> FeatureLayer {
    let theme = studio.theme;
    let measure = Measure::of(view, studio.atlas, theme, studio.words);
    let features = units.iter().map(|(id, shape)| StyledFeature {
        id: id.clone(),
        shape: shape.clone(),
        fill: Some(measure.as_ref().map_or(Fill::Solid(theme.map.unit), |measure| measure.fill(id, theme))),
        strokes: Vec::new(),
    });
    FeatureLayer { name: "units".to_owned(), features: features.collect() }
}

fn border_layer(
    inner: Arc<map::Shape>,
    outline: &Arc<map::Shape>,
    studio: &Studio<'_>,
    camera: &Camera,
) -> FeatureLayer {
    let colors = &studio.theme.map;
    let growth = (camera.zoom() as f32 - 7.5).clamp(0.0, 4.0) * 0.15;
    let line = |id: &str, shape: &Arc<map::Shape>, stroke| StyledFeature {
        id: id.to_owned(),
        shape: shape.clone(),
        fill: None,
        strokes: vec![stroke],
    };
    let features = vec![
        line("borders", &inner, Stroke::solid(colors.border, 0.9 + growth)),
        line("outline", outline, Stroke::solid(colors.outline, 1.3 + growth)),
    ];
    FeatureLayer { name: "borders".to_owned(), features }
}

/// The outline of chosen units: ink with a light casing.
fn selection_layer(view: &View, studio: &Studio<'_>, units: &Units) -> FeatureLayer {
    let colors = &studio.theme.map;
    let chosen = units.iter().filter(|(id, _)| view.selection.contains(id));
    let features = chosen.map(|(id, shape)| StyledFeature {
        id: format!("selected-{id}"),
        shape: shape.clone(),
        fill: None,
        strokes: vec![Stroke::solid(colors.selection_casing, 5.0), Stroke::solid(colors.selection, 2.5)],
    });
    FeatureLayer { name: "selection".to_owned(), features: features.collect() }
}

/// The relief's cells are about 0.9 km wide, so it fades as the map comes close.
fn push_relief(
    layers: &mut Vec<MapLayer>,
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
) -> Result<(), ComposeError> {
    if view.shows(Layer::Relief)
        && let Some((pixels, bounds)) = studio.basemap.relief(studio.atlas)?
    {
        let fade = 1.0 - ((camera.zoom() as f32 - 9.0) / 3.0).clamp(0.0, 0.85);
        layers.push(MapLayer::Relief { pixels, bounds, strength: studio.theme.map.relief * fade });
    }
    Ok(())
}

fn push_rivers(
    layers: &mut Vec<MapLayer>,
    view: &View,
    studio: &Studio<'_>,
    camera: &Camera,
) -> Result<(), ComposeError> {
    if !view.shows(Layer::Rivers) {
        return Ok(());
    }
    let growth = (1.0 + (camera.zoom() as f32 - 7.5) * 0.3).clamp(0.8, 3.0);
    let rivers = studio.basemap.rivers(studio.atlas)?;
    let features = rivers.iter().filter(|river| river.rank < 3 || camera.zoom() > 7.2).map(|river| {
        let width = match river.rank {
            1 => 2.2,
            2 => 1.5,
            _ => 0.8,
        };
        StyledFeature {
            id: format!("river-{}", river.id),
            shape: river.shape.clone(),
            fill: None,
            strokes: vec![Stroke::solid(studio.theme.map.water, width * growth)],
        }
    });
    layers.push(MapLayer::Features(FeatureLayer { name: "rivers".to_owned(), features: features.collect() }));
    Ok(())
}

fn look_of<'a>(layer: Layer, studio: &Studio<'a>) -> Option<&'a LineLook> {
    studio.theme.lines.get(*layer.line_kinds().first()?)
}

fn push_network(layers: &mut Vec<MapLayer>, view: &View, studio: &Studio<'_>, camera: &Camera) {
    let shown: Vec<Layer> = view.layers.of_group(LayerGroup::Transport).rev().map(|state| state.layer).collect();
    let lines = studio.basemap.network(studio.atlas, view.as_of);
    let growth = (1.0 + (camera.zoom() as f32 - 7.5) * 0.12).clamp(0.85, 1.8);
    for layer in shown.into_iter().filter(|layer| view.shows(*layer)) {
        let Some(look) = look_of(layer, studio) else { continue };
        let of_kind = lines.iter().filter(|line| layer.line_kinds().contains(&line.kind.as_str()));
        let features = of_kind.flat_map(|line| line_features(line, look, growth)).collect();
        layers.push(MapLayer::Features(FeatureLayer { name: layer.id().to_owned(), features }));
    }
}

fn line_features(line: &LineFeature, look: &LineLook, growth: f32) -> [StyledFeature; 2] {
    let color = line.color.unwrap_or(look.color);
    let width = look.width * growth;
    let dashed =
        Stroke { dash: vec![width * 3.0, width * 2.0], round_ends: false, ..Stroke::solid(color, width * 0.8) };
    [
        StyledFeature {
            id: format!("{}-building", line.id),
            shape: line.building.clone(),
            fill: None,
            strokes: vec![dashed],
        },
        StyledFeature {
            id: line.id.clone(),
            shape: line.open.clone(),
            fill: None,
            strokes: line_strokes(look, color, width),
        },
    ]
}

fn line_strokes(look: &LineLook, color: atlas_scene::Color, width: f32) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    if let Some(casing) = look.casing {
        strokes.push(Stroke::solid(casing, width + 1.6));
    }
    strokes.push(Stroke::solid(color, width));
    if let Some(ties) = look.ties {
        strokes.push(Stroke { dash: vec![5.0, 5.0], round_ends: false, ..Stroke::solid(ties, width * 0.5) });
    }
    strokes
}

fn airports(view: &View, studio: &Studio<'_>, camera: &Camera) -> Vec<PointSymbol> {
    let open =
        |place: &&atlas_data::Place| place.kind == "airport" && place.opened.is_none_or(|opened| opened <= view.as_of);
    studio
        .atlas
        .places()
        .iter()
        .filter(open)
        .map(|place| PointSymbol {
            id: place.id.clone(),
            at: World::from_lon_lat(place.lon, place.lat),
            kind: SymbolKind::Airport,
            size: if camera.zoom() > 8.5 { 20.0 } else { 16.0 },
        })
        .collect()
}

fn legend(view: &View, studio: &Studio<'_>) -> Option<LegendSpec> {
    let words = studio.words;
    let measure = Measure::of(view, studio.atlas, studio.theme, words);
    let mut entries = Vec::new();
    let mut lines = Vec::new();
    if let Some(measure) = &measure {
        for (class, (_, _, color)) in measure.classes.iter().enumerate().rev() {
            let swatch = Swatch::Fill(Fill::Solid(*color));
            entries.push(LegendEntry { swatch, text: measure.class_text(class, words) });
        }
        for key in &measure.gaps {
            let swatch = Swatch::Fill(measure::no_data(studio.theme));
            entries.push(LegendEntry { swatch, text: words.get(key) });
        }
    }
    let explained = |layer: &Layer| !layer.line_kinds().is_empty() || *layer == Layer::Airports;
    for layer in Layer::ALL.into_iter().filter(|layer| explained(layer) && view.shows(*layer)) {
        lines.push(LegendEntry {
            swatch: layer_swatch(layer, studio),
            text: words.get(&format!("layer-{}", layer.id())),
        });
    }
    if entries.is_empty() && lines.is_empty() {
        return None;
    }
    let mut notes = Vec::new();
    if measure.as_ref().is_some_and(|measure| measure.is_count) {
        notes.push(words.get("legend-count-note"));
    }
    if lines.iter().any(|entry| matches!(entry.swatch, Swatch::Line(_))) {
        notes.push(words.get("legend-schematic-note"));
    }
    Some(LegendSpec {
        title: measure.as_ref().map_or_else(|| words.get("legend-title"), |measure| measure.name.clone()),
        subtitle: measure.as_ref().map_or_else(String::new, |measure| measure.caption(words)),
        entries,
        lines,
        notes,
    })
}

fn layer_swatch(layer: Layer, studio: &Studio<'_>) -> Swatch {
    match look_of(layer, studio) {
        Some(look) => Swatch::Line(line_strokes(look, look.color, look.width)),
        None => Swatch::Symbol(SymbolKind::Airport),
    }
}
