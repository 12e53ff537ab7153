//! What is drawn on the map of a slide: words, arrows, rings.

use super::{MapPicture, Studio};
use crate::deck::Annotation;
use atlas_scene::{Align, Color, Halo, Node, Path, Point, Stroke, Weight, map::World};

/// Draws annotations on a map.
pub(super) fn annotate(picture: &mut MapPicture, annotations: &[Annotation], studio: &Studio<'_>) {
    let ink = studio.theme.frame.accent;
    let halo = studio.theme.map.halo;
    let camera = picture.camera;
    let place = |[lon, lat]: [f64; 2]| camera.to_screen(World::from_lon_lat(lon, lat));
    let line = |path: Path, color: Color, width: f32| Node::stroked(path, Stroke::solid(color, width));
    for annotation in annotations {
        let nodes = &mut picture.scene.nodes;
        let mut words = |at: Point, text: &str| {
            let shaped = studio.fonts.line(text, 18.0, Weight::Bold);
            nodes.push(Node::Text(shaped.node(at, Align::Middle, ink, Some(Halo { color: halo, width: 2.5 }))));
        };
        match annotation {
            Annotation::Text { at, words: text } => words(place(*at), text.get(studio.words.language())),
            Annotation::Arrow { from, to, words: text } => {
                let (from, to) = (place(*from), place(*to));
                if !text.is_empty() {
                    words(from.moved(0.0, -10.0), text.get(studio.words.language()));
                }
                nodes.push(line(Path::polyline(&[from, to]), halo, 7.0));
                nodes.push(line(Path::polyline(&[from, to]), ink, 3.0));
                nodes.push(Node::filled(Path::polygon(&tip(from, to)), ink));
            }
            Annotation::Ring { at, km } => {
                let center = place(*at);
                // A degree of latitude is about 111 km everywhere.
                let radius = center.distance(place([at[0], (at[1] + km / 111.0).min(85.0)]));
                let ring = Path::circle(center, radius.clamp(4.0, 4000.0));
                nodes.push(line(ring.clone(), halo, 6.0));
                nodes.push(line(ring, ink, 3.0));
            }
        }
    }
}

/// The three corners of an arrow's tip.
fn tip(from: Point, to: Point) -> [Point; 3] {
    let length = from.distance(to).max(1.0);
    let (dx, dy) = ((to.x - from.x) / length * 14.0, (to.y - from.y) / length * 14.0);
    [to, to.moved(-dx - dy * 0.5, -dy + dx * 0.5), to.moved(-dx + dy * 0.5, -dy - dx * 0.5)]
}
