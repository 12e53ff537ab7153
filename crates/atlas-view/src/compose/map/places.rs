//! Symbols of places: airports, ports, old towns ...

use super::super::Studio;
use crate::{Layer, LayerGroup, View, network};
use atlas_data::{PartialDate, Place};
use atlas_scene::{
    Color, Theme,
    map::{Camera, Layer as MapLayer, PointSymbol, SymbolKind, SymbolStyle, World},
};

/// A symbol that another one covers this far becomes a dot, so that both can be told apart.
const CROWDED: f32 = 0.72;
/// The diameter of such a dot, layout units.
const DOT: f32 = 7.0;

/// Adds the symbols of the places in sight, the layers on top of the list last.
pub(super) fn push(layers: &mut Vec<MapLayer>, view: &View, studio: &Studio<'_>, camera: &Camera) {
    let mut symbols = symbols(view, studio, camera);
    symbols.reverse();
    symbols.extend(view.item.as_deref().and_then(|id| studio.atlas.place(id)).map(|place| PointSymbol {
        id: format!("chosen-{}", place.id),
        at: World::from_lon_lat(place.lon, place.lat),
        kind: SymbolKind::Mark,
        size: 26.0,
        color: studio.theme.frame.focus,
        style: SymbolStyle::Filled,
        opacity: 1.0,
    }));
    layers.push(MapLayer::Symbols(symbols));
}

/// The symbols of a view, the most important first. They depend on the zoom but not on what is in sight.
pub(crate) fn symbols(view: &View, studio: &Studio<'_>, camera: &Camera) -> Vec<PointSymbol> {
    let shown = view.layers.of_group(LayerGroup::Places).map(|state| state.layer).filter(|layer| view.shows(*layer));
    let mut found: Vec<PointSymbol> = Vec::new();
    for layer in shown {
        let of_layer = studio.atlas.places().iter().filter(|place| layer.place_kinds().contains(&place.kind.as_str()));
        for place in of_layer.filter(|place| is_there(place, view.as_of, studio)) {
            let mut symbol = symbol(place, layer, view, studio, camera);
            if found.iter().any(|other| is_crowded(&symbol, other, camera)) {
                symbol.size = symbol.size.min(DOT);
            }
            found.push(symbol);
        }
    }
    found
}

fn is_crowded(symbol: &PointSymbol, other: &PointSymbol, camera: &Camera) -> bool {
    let (x, y) = ((symbol.at.x - other.at.x) * camera.scale, (symbol.at.y - other.at.y) * camera.scale);
    let least = f64::from((symbol.size + other.size) / 2.0 * CROWDED);
    x * x + y * y < least * least
}

/// Whether a place was there at a date, or was known to be on its way.
pub(crate) fn is_there(place: &Place, as_of: PartialDate, studio: &Studio<'_>) -> bool {
    match place.status.as_str() {
        "operating" => place.opened.is_none_or(|opened| opened.starts_by(as_of)),
        _ => network::tells_of_unfinished(studio.atlas, as_of),
    }
}

fn symbol(place: &Place, layer: Layer, view: &View, studio: &Studio<'_>, camera: &Camera) -> PointSymbol {
    let closeness = (camera.zoom() as f32 - 7.0).clamp(0.0, 4.0);
    let (least, growth) = match layer {
        Layer::Airports => (16.0, 2.0),
        Layer::Bridges => (8.0, 2.8),
        _ => (12.0, 2.2),
    };
    PointSymbol {
        id: place.id.clone(),
        at: World::from_lon_lat(place.lon, place.lat),
        kind: kind(layer),
        size: least + closeness * growth,
        color: color(layer, studio),
        style: if place.status == "operating" { SymbolStyle::Filled } else { SymbolStyle::Outlined },
        opacity: view.layers.opacity(layer),
    }
}

/// The pictogram of a layer of places.
pub(crate) fn kind(layer: Layer) -> SymbolKind {
    match layer {
        Layer::Airports => SymbolKind::Airport,
        Layer::Stations => SymbolKind::Station,
        Layer::Ports => SymbolKind::Port,
        Layer::Freight => SymbolKind::Freight,
        Layer::Scenic => SymbolKind::Scenic,
        Layer::OldTowns => SymbolKind::OldTown,
        Layer::Universities => SymbolKind::University,
        Layer::Parks => SymbolKind::Works,
        Layer::Bridges => SymbolKind::Bridge,
        _ => SymbolKind::Culture,
    }
}

/// The colour of a layer of places; `None` for other layers.
pub fn place_color(layer: Layer, theme: &Theme) -> Option<Color> {
    let colors = &theme.places;
    match layer {
        Layer::Scenic => Some(colors.nature),
        Layer::OldTowns | Layer::Culture | Layer::Universities => Some(colors.culture),
        Layer::Freight | Layer::Parks => Some(colors.economy),
        Layer::Airports | Layer::Stations | Layer::Ports | Layer::Bridges => Some(colors.transport),
        _ => None,
    }
}

/// The colour of a layer of places on the maps of a studio.
pub(crate) fn color(layer: Layer, studio: &Studio<'_>) -> Color {
    place_color(layer, studio.theme).unwrap_or(studio.theme.map.place)
}
