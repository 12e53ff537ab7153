//! The layers of a map: which there are, in what order they lie, how strongly each shows.

use crate::layers_text;
use serde::{Deserialize, Serialize};

/// A layer that can be switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Names.
    Labels,
    /// Airports.
    Airports,
    /// Railway stations.
    Stations,
    /// River ports.
    Ports,
    /// Freight terminals.
    Freight,
    /// Scenic areas.
    Scenic,
    /// Old towns.
    OldTowns,
    /// Museums and landmarks.
    Culture,
    /// Universities.
    Universities,
    /// Development zones, industrial parks and bonded zones.
    Parks,
    /// Bridges.
    Bridges,
    /// Metro lines.
    Metro,
    /// High-speed railways.
    HighSpeed,
    /// Conventional railways.
    Railways,
    /// Expressways.
    Expressways,
    /// National and provincial roads.
    Roads,
    /// Waterways.
    Waterways,
    /// Corridors of freight trains that leave the map.
    Corridors,
    /// Borders of former boundaries that are no more.
    #[serde(rename = "former-borders")]
    Former,
    /// The colours of the indicator.
    Values,
    /// Rivers.
    Rivers,
    /// Shaded relief.
    Relief,
    /// Neighbouring provinces.
    Neighbours,
    /// What the colours and lines mean.
    Legend,
    /// The scale bar.
    ScaleBar,
    /// Where north is.
    NorthArrow,
    /// Meridians and parallels.
    Graticule,
    /// The central city at a larger scale.
    CentralCity,
    /// Where the view lies in the whole.
    Locator,
    /// A diagram of the corridors beyond the map.
    Beyond,
}

/// Layers that belong together in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerGroup {
    /// Names and places.
    Places,
    /// Transport lines.
    Transport,
    /// What lies below.
    Base,
    /// What stands around and upon the map.
    Furniture,
}

impl LayerGroup {
    /// All groups from the top.
    pub const ALL: [Self; 4] = [Self::Places, Self::Transport, Self::Base, Self::Furniture];

    /// The key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Transport => "transport",
            Self::Base => "base",
            Self::Furniture => "furniture",
        }
    }
}

impl Layer {
    /// All layers, from the top.
    pub const ALL: [Self; 30] = [
        Self::Labels,
        Self::Airports,
        Self::Stations,
        Self::Ports,
        Self::Freight,
        Self::Scenic,
        Self::OldTowns,
        Self::Culture,
        Self::Universities,
        Self::Parks,
        Self::Bridges,
        Self::Metro,
        Self::HighSpeed,
        Self::Railways,
        Self::Expressways,
        Self::Roads,
        Self::Waterways,
        Self::Corridors,
        Self::Former,
        Self::Values,
        Self::Rivers,
        Self::Relief,
        Self::Neighbours,
        Self::Legend,
        Self::ScaleBar,
        Self::NorthArrow,
        Self::Graticule,
        Self::CentralCity,
        Self::Locator,
        Self::Beyond,
    ];

    /// The name used in files, on the command line and as the key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Labels => "labels",
            Self::Airports => "airports",
            Self::Stations => "stations",
            Self::Ports => "ports",
            Self::Freight => "freight",
            Self::Scenic => "scenic",
            Self::OldTowns => "old-towns",
            Self::Culture => "culture",
            Self::Universities => "universities",
            Self::Parks => "parks",
            Self::Bridges => "bridges",
            Self::Metro => "metro",
            Self::HighSpeed => "high-speed",
            Self::Railways => "railways",
            Self::Expressways => "expressways",
            Self::Roads => "roads",
            Self::Waterways => "waterways",
            Self::Corridors => "corridors",
            Self::Former => "former-borders",
            Self::Values => "values",
            Self::Rivers => "rivers",
            Self::Relief => "relief",
            Self::Neighbours => "neighbours",
            Self::Legend => "legend",
            Self::ScaleBar => "scale-bar",
            Self::NorthArrow => "north-arrow",
            Self::Graticule => "graticule",
            Self::CentralCity => "central-city",
            Self::Locator => "locator",
            Self::Beyond => "beyond",
        }
    }

    /// The layer of a name, as [`Layer::id`] gives it.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.id() == id)
    }

    /// The group that it belongs to.
    pub const fn group(self) -> LayerGroup {
        match self {
            Self::Labels
            | Self::Airports
            | Self::Stations
            | Self::Ports
            | Self::Freight
            | Self::Scenic
            | Self::OldTowns
            | Self::Culture
            | Self::Universities
            | Self::Parks
            | Self::Bridges => LayerGroup::Places,
            Self::Metro
            | Self::HighSpeed
            | Self::Railways
            | Self::Expressways
            | Self::Roads
            | Self::Waterways
            | Self::Corridors => LayerGroup::Transport,
            Self::Former | Self::Values | Self::Rivers | Self::Relief | Self::Neighbours => LayerGroup::Base,
            Self::Legend
            | Self::ScaleBar
            | Self::NorthArrow
            | Self::Graticule
            | Self::CentralCity
            | Self::Locator
            | Self::Beyond => LayerGroup::Furniture,
        }
    }

    /// The kinds of lines in the pack that this layer shows, the one that gives it its look first.
    pub const fn line_kinds(self) -> &'static [&'static str] {
        match self {
            Self::Metro => &["metro"],
            Self::HighSpeed => &["high-speed-railway"],
            Self::Railways => &["railway"],
            Self::Expressways => &["expressway"],
            Self::Roads => &["national-road", "provincial-road"],
            Self::Waterways => &["waterway"],
            Self::Corridors => &["freight-corridor"],
            _ => &[],
        }
    }

    /// The kinds of places in the pack that this layer shows.
    pub const fn place_kinds(self) -> &'static [&'static str] {
        match self {
            Self::Airports => &["airport"],
            Self::Stations => &["railway-station"],
            Self::Ports => &["river-port"],
            Self::Freight => &["freight-terminal"],
            Self::Scenic => &["scenic-area"],
            Self::OldTowns => &["ancient-town"],
            Self::Culture => &["museum", "landmark", "cableway", "island"],
            Self::Universities => &["university"],
            Self::Parks => &["development-zone", "industrial-park", "bonded-port"],
            Self::Bridges => &["bridge"],
            _ => &[],
        }
    }

    /// The layer that shows a kind of line or place; `None` where none does.
    pub fn of_kind(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.line_kinds().contains(&kind) || layer.place_kinds().contains(&kind))
    }

    /// Whether it can be made fainter. Furniture and names are there or not.
    pub const fn has_opacity(self) -> bool {
        !matches!(self.group(), LayerGroup::Furniture) && !matches!(self, Self::Labels)
    }
}

/// A layer and how it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerState {
    /// Which.
    pub layer: Layer,
    /// Whether it is in sight.
    pub shown: bool,
    /// How strongly it shows, 0 to 100 per cent.
    pub opacity: u8,
}

/// Every layer once, from the top, with how it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "layers_text::Written", into = "String")]
pub struct Layers {
    stack: Vec<LayerState>,
}

impl From<Vec<LayerState>> for Layers {
    /// Layers named twice count once; layers that are not named are out of sight, below the others of their group.
    fn from(states: Vec<LayerState>) -> Self {
        let mut stack: Vec<LayerState> = Vec::with_capacity(Layer::ALL.len());
        for state in states {
            if !stack.iter().any(|known| known.layer == state.layer) {
                stack.push(LayerState { opacity: state.opacity.min(100), ..state });
            }
        }
        for layer in Layer::ALL {
            if !stack.iter().any(|known| known.layer == layer) {
                stack.push(LayerState { layer, shown: false, opacity: 100 });
            }
        }
        stack.sort_by_key(|state| LayerGroup::ALL.iter().position(|group| *group == state.layer.group()));
        Self { stack }
    }
}

impl FromIterator<Layer> for Layers {
    /// These layers in sight and no others, in their usual order.
    fn from_iter<T: IntoIterator<Item = Layer>>(shown: T) -> Self {
        let shown: Vec<Layer> = shown.into_iter().collect();
        let state = |layer| LayerState { layer, shown: shown.contains(&layer), opacity: 100 };
        Layer::ALL.map(state).to_vec().into()
    }
}

impl Layers {
    /// Every layer from the top, with how it shows.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &LayerState> {
        self.stack.iter()
    }

    /// The layers of a group, from the top.
    pub fn of_group(&self, group: LayerGroup) -> impl DoubleEndedIterator<Item = &LayerState> {
        self.stack.iter().filter(move |state| state.layer.group() == group)
    }

    /// Whether a layer is in sight.
    pub fn shows(&self, layer: Layer) -> bool {
        self.state(layer).is_some_and(|state| state.shown && state.opacity > 0)
    }

    /// How strongly a layer shows, 0 to 1.
    pub fn opacity(&self, layer: Layer) -> f32 {
        self.state(layer).map_or(1.0, |state| f32::from(state.opacity) / 100.0)
    }

    fn state(&self, layer: Layer) -> Option<&LayerState> {
        self.stack.iter().find(|state| state.layer == layer)
    }

    /// Shows or hides a layer.
    pub fn set_shown(&mut self, layer: Layer, shown: bool) {
        if let Some(state) = self.stack.iter_mut().find(|state| state.layer == layer) {
            state.shown = shown;
        }
    }

    /// Makes a layer fainter or stronger, in per cent; more than 100 is 100.
    pub fn set_opacity(&mut self, layer: Layer, percent: u8) {
        if let Some(state) = self.stack.iter_mut().find(|state| state.layer == layer) {
            state.opacity = percent.min(100);
        }
    }

    /// Moves a layer by places within its group, up where `by` is negative; it stops at the ends.
    pub fn shift(&mut self, layer: Layer, by: isize) {
        let of_group = |state: &LayerState| state.layer.group() == layer.group();
        let Some(first) = self.stack.iter().position(of_group) else { return };
        let Some(last) = self.stack.iter().rposition(of_group) else { return };
        let Some(from) = self.stack.iter().position(|state| state.layer == layer) else { return };
        let to = from.saturating_add_signed(by).clamp(first, last);
        let state = self.stack.remove(from);
        self.stack.insert(to, state);
    }
}

/// Layers that go together for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Districts, rivers, relief: what the atlas opens with.
    Overview,
    /// Lines and where they stop.
    Transport,
    /// Where things are made and handled.
    Economy,
    /// A plain map with all that a printed page needs.
    Print,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Overview, Self::Transport, Self::Economy, Self::Print];

    /// The key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Transport => "transport",
            Self::Economy => "economy",
            Self::Print => "print",
        }
    }

    /// Its layers.
    pub fn layers(self) -> Layers {
        use Layer as L;
        let own: &[Layer] = match self {
            Self::Overview => &[L::Values, L::Relief],
            Self::Transport => &[
                L::Airports,
                L::Stations,
                L::Ports,
                L::Freight,
                L::Metro,
                L::HighSpeed,
                L::Railways,
                L::Expressways,
                L::Waterways,
                L::Corridors,
                L::Beyond,
            ],
            Self::Economy => &[L::Airports, L::Ports, L::Freight, L::Parks, L::Values],
            Self::Print => &[L::Values, L::NorthArrow, L::Graticule],
        };
        let common = [L::Labels, L::Rivers, L::Neighbours, L::Legend, L::ScaleBar, L::CentralCity, L::Locator];
        let mut layers: Layers = common.into_iter().chain(own.iter().copied()).collect();
        if self == Self::Transport {
            layers.set_shown(Layer::Relief, true);
            layers.set_opacity(Layer::Relief, 60);
        }
        layers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_from_outside_has_every_layer_once_and_groups_in_order() {
        let twice = vec![
            LayerState { layer: Layer::Rivers, shown: true, opacity: 250 },
            LayerState { layer: Layer::Metro, shown: true, opacity: 50 },
            LayerState { layer: Layer::Rivers, shown: false, opacity: 0 },
        ];
        let layers = Layers::from(twice);
        assert_eq!(layers.iter().count(), Layer::ALL.len());
        assert!(layers.shows(Layer::Rivers) && layers.opacity(Layer::Rivers) == 1.0);
        let groups: Vec<_> = layers.iter().map(|state| state.layer.group()).collect();
        assert!(groups.is_sorted_by_key(|group| LayerGroup::ALL.iter().position(|known| known == group)));
        assert!(!layers.shows(Layer::Labels));
    }

    #[test]
    fn a_layer_moves_inside_of_its_group_only() {
        let mut layers: Layers = [Layer::Metro].into_iter().collect();
        layers.shift(Layer::Metro, 2);
        let order = |layers: &Layers| layers.of_group(LayerGroup::Transport).map(|one| one.layer).collect::<Vec<_>>();
        assert_eq!(order(&layers)[..3], [Layer::HighSpeed, Layer::Railways, Layer::Metro]);
        layers.shift(Layer::Metro, -99);
        layers.shift(Layer::Corridors, 99);
        assert_eq!(order(&layers), order(&[].into_iter().collect()));
    }

    #[test]
    fn every_layer_is_found_by_its_name_and_its_kinds() {
        for layer in Layer::ALL {
            assert_eq!(Layer::from_id(layer.id()), Some(layer));
            for kind in layer.line_kinds().iter().chain(layer.place_kinds()) {
                assert_eq!(Layer::of_kind(kind), Some(layer));
            }
        }
    }
}
