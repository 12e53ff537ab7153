//! A picture as somebody sees it who lacks one kind of cones.

use crate::{
    Color, Fill, Group, Halo, ImageNode, Node, PathNode, Pixels, Raster, Scene, Stroke, TextNode,
    vision::{Deficiency, simulate},
};
use std::sync::Arc;

impl Scene {
    /// The picture as somebody sees it who lacks one kind of cones: every colour by [`simulate`]. Greys stay as they are.
    pub fn seen_by(self, eyes: Deficiency) -> Self {
        let nodes = self.nodes.into_iter().map(|node| seen(node, eyes)).collect();
        Self { ground: self.ground.map(|color| simulate(color, eyes)), nodes, ..self }
    }
}

fn seen(node: Node, eyes: Deficiency) -> Node {
    let color = |color: Color| simulate(color, eyes);
    match node {
        Node::Group(group) => {
            Node::Group(Group { nodes: group.nodes.into_iter().map(|node| seen(node, eyes)).collect(), ..group })
        }
        Node::Text(text) => Node::Text(TextNode {
            color: color(text.color),
            halo: text.halo.map(|halo| Halo { color: color(halo.color), ..halo }),
            ..text
        }),
        Node::Path(path) => Node::Path(PathNode {
            fill: path.fill.map(|fill| match fill {
                Fill::Solid(solid) => Fill::Solid(color(solid)),
                Fill::Hatch { ground, line, spacing, width, crossed } => {
                    Fill::Hatch { ground: color(ground), line: color(line), spacing, width, crossed }
                }
            }),
            stroke: path.stroke.map(|stroke| Stroke { color: color(stroke.color), ..stroke }),
            ..path
        }),
        Node::Image(image) => Node::Image(ImageNode { pixels: raster(image.pixels, eyes), ..image }),
    }
}

fn raster(raster: Raster, eyes: Deficiency) -> Raster {
    let Raster::Color(pixels) = raster else { return raster };
    let rgba = pixels.rgba.chunks_exact(4).flat_map(|pixel| {
        // Alpha is premultiplied: the colour is what it would be alone.
        let whole = |value: u8| (u32::from(value) * 255).checked_div(u32::from(pixel[3])).unwrap_or(0).min(255) as u8;
        let Color { r, g, b, a } =
            simulate(Color { r: whole(pixel[0]), g: whole(pixel[1]), b: whole(pixel[2]), a: pixel[3] }, eyes);
        let part = |value: u8| (u32::from(value) * u32::from(a) / 255) as u8;
        [part(r), part(g), part(b), a]
    });
    Raster::Color(Arc::new(Pixels { width: pixels.width, height: pixels.height, rgba: rgba.collect() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Path, Rect, Size};

    #[test]
    fn every_colour_of_a_picture_is_seen_anew_and_greys_stay() {
        let red = Color { r: 200, g: 30, b: 30, a: 255 };
        let grey = Color { r: 90, g: 90, b: 90, a: 128 };
        let area = Rect::new(1.0, 1.0, 8.0, 8.0);
        let crossed = Fill::Hatch { ground: red, line: grey, spacing: 4.0, width: 1.0, crossed: true };
        let path =
            PathNode { path: Arc::new(Path::rect(area)), fill: Some(crossed), stroke: Some(Stroke::solid(red, 1.0)) };
        let pixels = Pixels { width: 2, height: 1, rgba: vec![200, 30, 30, 255, 0, 0, 0, 0] };
        let image = ImageNode { pixels: Arc::new(pixels).into(), rect: area, opacity: 1.0, blend: crate::Blend::Over };
        let group = Group { name: "both".to_owned(), clip: None, nodes: vec![Node::Path(path), Node::Image(image)] };
        let scene = Scene::new(Size::new(10.0, 10.0), Some(red), String::new(), vec![Node::Group(group)]);
        for eyes in Deficiency::ALL {
            let seen = scene.clone().seen_by(eyes);
            let expected = simulate(red, eyes);
            assert_ne!(expected, red);
            assert_eq!(seen.ground, Some(expected));
            let Node::Group(group) = &seen.nodes[0] else { panic!() };
            let Node::Path(path) = &group.nodes[0] else { panic!() };
            assert_eq!(path.stroke.as_ref().map(|stroke| stroke.color), Some(expected));
            let Some(Fill::Hatch { ground, line, .. }) = path.fill else { panic!() };
            assert_eq!((ground, line), (expected, simulate(grey, eyes)));
            let Node::Image(image) = &group.nodes[1] else { panic!() };
            assert_eq!(image.pixels.pixel(0), Some([expected.r, expected.g, expected.b, 255]));
            assert_eq!(image.pixels.pixel(1), Some([0, 0, 0, 0]));
        }
    }
}
