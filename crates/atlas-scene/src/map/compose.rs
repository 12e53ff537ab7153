//! From layers, names and furniture to a finished map.

use super::{
    Camera, FeatureLayer, Inset, Land, Layer, LegendSpec, ScaleBarText, Shape, clip,
    furniture::{self, card},
    mark, symbol,
};
use crate::{
    Align, Blend, Color, Group, Halo, ImageNode, Node, PathNode, Point, Rect, Scene, Size, Theme, Weight,
    label::{self, LabelSpec, Obstacles, Taken},
    text::Fonts,
};
use std::sync::Arc;

/// Everything that a map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSpec {
    /// What is in sight.
    pub camera: Camera,
    /// The ground under everything; `None` leaves it transparent.
    pub ground: Option<Color>,
    /// Layers from the bottom up.
    pub layers: Vec<Layer>,
    /// Names.
    pub labels: Vec<LabelSpec>,
    /// What the map is about.
    pub title: Option<String>,
    /// Unit of measurement and period.
    pub subtitle: Option<String>,
    /// What colours and lines mean.
    pub legend: Option<LegendSpec>,
    /// A scale bar.
    pub scale_bar: Option<ScaleBarText>,
    /// A north arrow, with the letter that stands for north.
    pub north: Option<String>,
    /// Whether meridians and parallels are drawn.
    pub graticule: bool,
    /// Whether everything ends at the page's edges, as in a frame: what lies beyond has no name, names and symbols are whole or
    /// not there, and the scale bar stands on a card.
    pub is_bounded: bool,
    /// Areas that the map is about: names of places beyond keep off them.
    pub told: Vec<Arc<Shape>>,
    /// Small maps along the edges, those that have room.
    pub insets: Vec<Inset>,
    /// What the small maps keep clear of.
    pub land: Land,
    /// Who has to be named.
    pub attribution: Option<String>,
    /// Sources, boundary edition: one paragraph each.
    pub notes: Vec<String>,
    /// The map in words, for screen readers and files.
    pub description: String,
}

/// The name of the group with all that stands on the page and not on the earth.
pub(crate) const FURNITURE: &str = "furniture";
/// The name of the group with the names on the earth.
pub(crate) const LABELS: &str = "labels";

/// Outlines are kept this far beyond the page, so that no stroke ends at its edge.
const MARGIN: f32 = 12.0;

/// Ground, layers and names, without furniture: what the window shows under its own controls.
pub fn compose_live(spec: &MapSpec, fonts: &Fonts, theme: &Theme, covered: &[Rect]) -> Scene {
    let mut nodes: Vec<Node> = Vec::new();
    let mut symbols_at = Vec::new();
    let mut discs_at = Vec::new();
    for layer in &spec.layers {
        match layer {
            Layer::Relief { pixels, bounds, strength } => {
                let world = bounds.to_world();
                let (a, b) = (spec.camera.to_screen(world.min), spec.camera.to_screen(world.max));
                let rect = Rect::new(a.x, a.y, b.x - a.x, b.y - a.y);
                let pixels = pixels.clone();
                nodes.push(Node::Image(ImageNode { pixels, rect, opacity: *strength, blend: Blend::Multiply }));
            }
            Layer::Features(features) => nodes.push(Node::Group(feature_group(features, &spec.camera))),
            Layer::Dots(dots) => nodes.push(Node::Group(mark::dot_group(dots, &spec.camera))),
            Layer::Discs(discs) => {
                let taken = |disc: &super::Disc| Taken {
                    id: disc.id.clone(),
                    at: spec.camera.to_screen(disc.at),
                    radius: disc.reach(),
                };
                discs_at.extend(discs.iter().map(taken));
                nodes.push(Node::Group(mark::disc_group(discs, &spec.camera)));
            }
            Layer::Symbols(symbols) => {
                for place in symbols {
                    let at = spec.camera.to_screen(place.at);
                    let page = Rect::of_size(spec.camera.size);
                    let place_of = Rect::new(at.x, at.y, 0.0, 0.0).grown(place.size / 2.0);
                    if spec.is_bounded && (!page.holds(&place_of) || covered.iter().any(|one| one.overlaps(&place_of)))
                    {
                        // Neither cut nor half hidden.
                        continue;
                    }
                    // Names beyond the page keep clear of it too, or those within would move as the map does.
                    if page.grown(label::BEYOND + 40.0).contains(at) {
                        symbols_at.push(place_of);
                    }
                    if page.grown(40.0).contains(at) {
                        let nodes_of = symbol::nodes(place, at, theme);
                        nodes.push(Node::Group(Group { name: place.id.clone(), clip: None, nodes: nodes_of }));
                    }
                }
            }
        }
    }
    if spec.graticule {
        nodes.push(Node::Group(furniture::graticule(&spec.camera, theme)));
    }
    let obstacles =
        Obstacles { covered, symbols: &symbols_at, discs: &discs_at, is_bounded: spec.is_bounded, told: &spec.told };
    let labels = label::place(&spec.labels, &spec.camera, fonts, obstacles);
    let labels = labels.into_iter().map(|label| label.node).collect();
    nodes.push(Node::Group(Group { name: LABELS.to_owned(), clip: None, nodes: labels }));
    Scene::new(spec.camera.size, spec.ground, spec.description.clone(), nodes)
}

fn feature_group(layer: &FeatureLayer, camera: &Camera) -> Group {
    let strokes = layer.features.iter().map(|feature| feature.strokes.len()).max().unwrap_or_default();
    let seen = camera.in_sight(MARGIN);
    let in_sight = layer.features.iter().filter(|feature| feature.shape.bounds.meets(&seen));
    let drawn: Vec<_> =
        in_sight.map(|feature| (feature, Arc::new(clip::outline(&feature.shape, camera, MARGIN)))).collect();
    let mut nodes = Vec::new();
    for (feature, path) in &drawn {
        if feature.fill.is_some() && !path.steps.is_empty() {
            let area = Node::Path(PathNode { path: Arc::clone(path), fill: feature.fill, stroke: None });
            nodes.push(Node::Group(Group { name: feature.id.clone(), clip: None, nodes: vec![area] }));
        }
    }
    for at in 0..strokes {
        for (feature, path) in drawn.iter().filter(|(_, path)| !path.steps.is_empty()) {
            if let Some(stroke) = feature.strokes.get(at) {
                let stroke = Some(stroke.clone());
                nodes.push(Node::Path(PathNode { path: Arc::clone(path), fill: None, stroke }));
            }
        }
    }
    Group { name: layer.name.clone(), clip: None, nodes }
}

impl MapSpec {
    /// A map of nothing.
    pub fn blank(camera: Camera) -> Self {
        Self {
            camera,
            ground: None,
            layers: Vec::new(),
            labels: Vec::new(),
            title: None,
            subtitle: None,
            legend: None,
            scale_bar: None,
            north: None,
            graticule: false,
            is_bounded: false,
            told: Vec::new(),
            insets: Vec::new(),
            land: Land::default(),
            attribution: None,
            notes: Vec::new(),
            description: String::new(),
        }
    }

    /// Height of the strip with notes and attribution along the bottom; the map's own extent belongs above it.
    pub fn foot_height(&self, theme: &Theme, fonts: &Fonts) -> f32 {
        foot(self, theme, fonts, self.camera.size.width).1.height
    }
}

/// The whole still map. Title and legend stand in the corners; names keep clear of them.
pub fn compose(spec: &MapSpec, theme: &Theme, fonts: &Fonts) -> Scene {
    let page = Rect::of_size(spec.camera.size);
    let mut furniture = Vec::new();
    let mut taken = Vec::new();
    let mut stand = |group: Group, rect: Rect| {
        furniture.push(group.moved(rect.x, rect.y));
        taken.push(rect.grown(4.0));
    };
    let foot = foot(spec, theme, fonts, page.width);
    let foot_height = foot.1.height;
    let bottom = page.height - foot_height;
    let mut top = 16.0;
    if let Some((group, size)) = title(spec, theme, fonts, page.width) {
        stand(group, Rect::new(16.0, top, size.width, size.height));
        top += size.height + 10.0;
    }
    if let Some(legend) = &spec.legend {
        let width = (page.width * 0.3).clamp(170.0, 280.0);
        let legend = furniture::legend(legend, theme, fonts, width, bottom - top - 8.0);
        top += legend.size.height;
        stand(legend.group, Rect::new(16.0, top - legend.size.height, legend.size.width, legend.size.height));
    }
    let mut right = page.width - 16.0;
    if let Some(text) = &spec.scale_bar {
        let (group, size, _) = furniture::scale_bar(&spec.camera, text, theme, fonts);
        let (group, size) = if spec.is_bounded { furniture::on_card(&group, size, theme) } else { (group, size) };
        right -= size.width - if spec.is_bounded { 8.0 } else { 0.0 };
        stand(group, Rect::new(right, bottom - size.height - 10.0, size.width, size.height));
    }
    if let Some(letter) = &spec.north {
        let (group, size) = furniture::north_arrow(letter, theme, fonts);
        right -= size.width + 8.0;
        stand(group, Rect::new(right, bottom - size.height - 12.0, size.width, size.height));
    }
    stand(foot.0, Rect::new(0.0, bottom, page.width, foot.1.height));
    for one in &spec.insets {
        let room = Rect::new(4.0, 4.0, page.width - 8.0, bottom - 4.0);
        if let Some(place) = one.place(room, &taken, &spec.land) {
            let (group, _) = furniture::inset(one, theme, fonts);
            furniture.push(group.moved(place.x, place.y));
            taken.push(place.grown(4.0));
        }
    }
    let numbers = match spec.graticule {
        true => furniture::number_nodes(&spec.camera, foot_height, theme, fonts, &taken),
        false => (Vec::new(), Vec::new()),
    };
    taken.extend(numbers.1);
    let mut scene = compose_live(spec, fonts, theme, &taken);
    let nodes = numbers.0.into_iter().chain(furniture.into_iter().map(Node::Group)).collect();
    scene.nodes.push(Node::Group(Group { name: FURNITURE.to_owned(), clip: None, nodes }));
    scene
}

/// Title and subtitle on a card at the origin.
fn title(spec: &MapSpec, theme: &Theme, fonts: &Fonts, width: f32) -> Option<(Group, Size)> {
    let title = spec.title.as_deref()?;
    let inner = (width - 56.0).clamp(80.0, 620.0);
    let mut nodes = Vec::new();
    let (mut top, mut widest) = (10.0, 0.0f32);
    let words = [
        (title, 20.0, Weight::Bold, theme.frame.ink),
        (spec.subtitle.as_deref().unwrap_or_default(), 14.0, Weight::Regular, theme.frame.ink_soft),
    ];
    for (text, size, weight, color) in words.into_iter().filter(|(text, ..)| !text.is_empty()) {
        for line in fonts.wrap(text, size, weight, inner) {
            widest = widest.max(line.width);
            nodes.push(Node::Text(line.node(Point::new(14.0, top + size), Align::Start, color, None)));
            top += size * 1.35;
        }
    }
    let size = Size::new(widest + 28.0, top + 8.0);
    nodes.insert(0, card(Rect::of_size(size), theme));
    Some((Group { name: "title".to_owned(), clip: None, nodes }, size))
}

/// Notes and attribution on a strip along the bottom, at the origin.
fn foot(spec: &MapSpec, theme: &Theme, fonts: &Fonts, width: f32) -> (Group, Size) {
    const SIZE: f32 = 11.0;
    let texts: Vec<&String> = spec.notes.iter().chain(&spec.attribution).collect();
    let mut nodes = Vec::new();
    let mut top = 7.0;
    for text in &texts {
        for line in fonts.wrap(text, SIZE, Weight::Regular, width - 32.0) {
            let at = Point::new(16.0, top + SIZE);
            nodes.push(Node::Text(line.node(at, Align::Start, theme.frame.ink_soft, None::<Halo>)));
            top += SIZE * 1.36;
        }
    }
    let size = Size::new(width, if texts.is_empty() { 0.0 } else { top + 6.0 });
    if !texts.is_empty() {
        nodes.insert(0, Node::filled(crate::Path::rect(Rect::of_size(size)), theme.frame.panel));
    }
    (Group { name: "notes".to_owned(), clip: None, nodes }, size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        map::{PointSymbol, SymbolKind, SymbolStyle, World},
        testing::{fonts, theme},
    };

    /// A map of 300 by 200 with a symbol at a point.
    fn map(x: f64, y: f64, is_bounded: bool) -> Scene {
        let camera = Camera { center: World { x: 0.5, y: 0.5 }, scale: 300_000.0, size: Size::new(300.0, 200.0) };
        let symbol = PointSymbol {
            id: "port".to_owned(),
            at: camera.to_world(Point::new(x as f32, y as f32)),
            kind: SymbolKind::Port,
            size: 16.0,
            color: theme().map.place,
            style: SymbolStyle::Filled,
            opacity: 1.0,
        };
        let text = ScaleBarText { kilometres: "km".to_owned(), metres: "m".to_owned() };
        let spec = MapSpec {
            layers: vec![Layer::Symbols(vec![symbol])],
            scale_bar: Some(text),
            is_bounded,
            ..MapSpec::blank(camera)
        };
        compose(&spec, &theme(), &fonts())
    }

    fn groups<'s>(nodes: &'s [Node], name: &str) -> Vec<&'s Group> {
        let mut found = Vec::new();
        for node in nodes {
            if let Node::Group(group) = node {
                found.extend((group.name == name).then_some(group));
                found.extend(groups(&group.nodes, name));
            }
        }
        found
    }

    #[test]
    fn a_symbol_at_the_edge_or_below_furniture_is_whole_or_not_there_where_the_map_ends() {
        for (x, y, is_there) in [(100.0, 100.0, true), (4.0, 100.0, false), (296.0, 50.0, false), (220.0, 180.0, false)]
        {
            let drawn = |is_bounded: bool| groups(&map(x, y, is_bounded).nodes, "port").len();
            assert_eq!((drawn(true), drawn(false)), (usize::from(is_there), 1), "{x} {y}");
        }
    }

    #[test]
    fn the_scale_bar_stands_on_a_card_where_the_map_ends() {
        let filled = |is_bounded: bool| {
            let scene = map(100.0, 100.0, is_bounded);
            let bar = groups(&scene.nodes, "scale-bar");
            let is_card = |node: &Node| matches!(node, Node::Path(path) if path.fill.is_some());
            bar.iter().flat_map(|group| &group.nodes).filter(|node| is_card(node)).count()
        };
        assert_eq!((filled(true), filled(false)), (1, 0));
    }
}
