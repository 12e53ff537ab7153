//! From one slide to the next: at once, fading, or with the map flying there.

use crate::ui::deck::pictures::{Picture, WHOLE};
use atlas_scene::{
    map::{World, WorldBox},
    slide::SLIDE,
};
use atlas_view::deck::Transition;
use egui::{Color32, Painter, Pos2, Rect, Vec2};

/// Seconds of a fade.
const FADE: f64 = 0.25;
/// Seconds of a flight.
const FLIGHT: f64 = 0.75;

/// A change that is under way.
pub(crate) struct Change {
    from: Picture,
    begun: f64,
    flies: bool,
}

impl Change {
    /// A change from a picture to another; none where it happens at once.
    pub(crate) fn begin(from: &Picture, to: &Picture, how: Transition, now: f64) -> Option<Self> {
        let flies = how == Transition::Fly && from.layers.is_some() && to.layers.is_some();
        (how != Transition::Cut).then(|| Self { from: from.clone(), begun: now, flies })
    }

    /// How far it is, 0 to 1.
    fn part(&self, now: f64) -> f32 {
        let length = if self.flies { FLIGHT } else { FADE };
        ((now - self.begun) / length).clamp(0.0, 1.0) as f32
    }

    pub(crate) fn is_over(&self, now: f64) -> bool {
        self.part(now) >= 1.0
    }

    /// Paints the moment between the two pictures.
    pub(crate) fn paint(&self, painter: &Painter, to: &Picture, place: Rect, ground: [Color32; 2], now: f64) {
        let part = self.part(now);
        let [page, earth] = ground;
        match (&self.from.layers, &to.layers, self.from.map, to.map) {
            (Some(from_layers), Some(to_layers), Some(from_map), Some(to_map)) if self.flies => {
                let flight = Flight { from: from_map, to: to_map, part: eased(part) };
                let maps = [from_layers.0.id(), to_layers.0.id()];
                flight.paint(painter, maps, place, [page, earth]);
                // What stands on one page goes before what stands on the other comes: words never lie over words.
                let (rest, tiles) =
                    if part < 0.5 { (&from_layers.1, &self.from.tiles) } else { (&to_layers.1, &to.tiles) };
                paint_tiles(painter, rest.id(), tiles, place, white((part * 2.0 - 1.0).abs()));
            }
            _ => {
                painter.image(self.from.whole.id(), place, WHOLE, Color32::WHITE);
                painter.image(to.whole.id(), place, WHOLE, white(part));
            }
        }
    }
}

/// White that lets through what is below.
fn white(strength: f32) -> Color32 {
    Color32::WHITE.gamma_multiply(strength.clamp(0.0, 1.0))
}

/// Slow at both ends.
fn eased(part: f32) -> f32 {
    part * part * (3.0 - 2.0 * part)
}

/// Only the parts of a picture that are not empty: every pixel that is painted costs, without a graphics card most of all.
fn paint_tiles(painter: &Painter, texture: egui::TextureId, tiles: &[Rect], place: Rect, tint: Color32) {
    let mut mesh = egui::Mesh::with_texture(texture);
    for tile in tiles {
        let on_screen = |at: Pos2| place.min + Vec2::new(at.x * place.width(), at.y * place.height());
        mesh.add_rect_with_uv(Rect::from_min_max(on_screen(tile.min), on_screen(tile.max)), *tile, tint);
    }
    painter.add(mesh);
}

/// A moment of a flight between two maps, each with its place on the slide and what it shows.
struct Flight {
    from: (Rect, WorldBox),
    to: (Rect, WorldBox),
    part: f32,
}

impl Flight {
    fn paint(&self, painter: &Painter, maps: [egui::TextureId; 2], slide: Rect, [page, earth]: [Color32; 2]) {
        let unit = slide.width() / SLIDE.width;
        let frame = self.frame();
        let on_screen = |rect: Rect| Rect::from_min_size(slide.min + rect.min.to_vec2() * unit, rect.size() * unit);
        let clipped = painter.with_clip_rect(painter.clip_rect().intersect(on_screen(frame)));
        // Nothing is painted where something else will cover it.
        beside(slide, on_screen(frame)).into_iter().for_each(|bar| fill(painter, bar, page));
        let seen = self.seen(frame);
        let place = |of: WorldBox| on_screen(placed(of, frame, seen));
        let wider = if width(self.from.1) >= width(self.to.1) { self.from.1 } else { self.to.1 };
        beside(on_screen(frame), place(wider)).into_iter().for_each(|bar| fill(painter, bar, earth));
        // The wider one lies below, so that nothing is empty where the closer one ends.
        let (wide, close, strength) = match width(self.from.1) >= width(self.to.1) {
            true => ((maps[0], self.from.1), (maps[1], self.to.1), self.part * 1.5),
            false => ((maps[1], self.to.1), (maps[0], self.from.1), (1.0 - self.part) * 1.5),
        };
        let (wide_place, close_place) = (place(wide.1), place(close.1));
        if strength < 1.0 {
            clipped.image(wide.0, wide_place, WHOLE, Color32::WHITE);
        } else {
            for bar in beside(clipped.clip_rect(), close_place).into_iter().filter(Rect::is_positive) {
                clipped.with_clip_rect(bar).image(wide.0, wide_place, WHOLE, Color32::WHITE);
            }
        }
        if strength > 0.0 {
            clipped.image(close.0, close_place, WHOLE, white(strength));
        }
    }

    /// The map's place on the slide.
    fn frame(&self) -> Rect {
        let between = |a: Pos2, b: Pos2| a + (b - a) * self.part;
        let (from, to) = (self.from.0, self.to.0);
        Rect::from_min_max(between(from.min, to.min), between(from.max, to.max))
    }

    /// What it shows: its width changes by the same factor in every moment, and its middle goes straight.
    fn seen(&self, frame: Rect) -> WorldBox {
        let (a, b) = (width(self.from.1), width(self.to.1));
        let part = f64::from(self.part);
        let wide = a * (b / a).powf(part);
        // Where the scale changes, the middle moves as the scale does, so that the aim stays in sight.
        let moved = if (a / b).ln().abs() < 0.05 { part } else { (a - wide) / (a - b) };
        let (from, to) = (middle(self.from.1), middle(self.to.1));
        let at = World { x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
        let high = wide * f64::from(frame.height() / frame.width().max(1.0));
        WorldBox {
            min: World { x: at.x - wide / 2.0, y: at.y - high / 2.0 },
            max: World { x: at.x + wide / 2.0, y: at.y + high / 2.0 },
        }
    }
}

fn fill(painter: &Painter, place: Rect, color: Color32) {
    if place.is_positive() {
        painter.rect_filled(place, 0.0, color);
    }
}

/// What of a box is beside another one.
pub(super) fn beside(whole: Rect, inner: Rect) -> [Rect; 4] {
    let inner = inner.intersect(whole);
    let corners = |x0, y0, x1, y1| Rect::from_min_max(Pos2::new(x0, y0), Pos2::new(x1, y1));
    [
        corners(whole.left(), whole.top(), whole.right(), inner.top()),
        corners(whole.left(), inner.bottom(), whole.right(), whole.bottom()),
        corners(whole.left(), inner.top(), inner.left(), inner.bottom()),
        corners(inner.right(), inner.top(), whole.right(), inner.bottom()),
    ]
}

fn width(of: WorldBox) -> f64 {
    (of.max.x - of.min.x).max(1e-9)
}

fn middle(of: WorldBox) -> World {
    World { x: (of.min.x + of.max.x) / 2.0, y: (of.min.y + of.max.y) / 2.0 }
}

/// Where a part of the world lies in a frame that shows another.
fn placed(of: WorldBox, frame: Rect, seen: WorldBox) -> Rect {
    let x = |at: f64| frame.left() + ((at - seen.min.x) / width(seen)) as f32 * frame.width();
    let high = (seen.max.y - seen.min.y).max(1e-9);
    let y = |at: f64| frame.top() + ((at - seen.min.y) / high) as f32 * frame.height();
    Rect::from_min_max(Pos2::new(x(of.min.x), y(of.min.y)), Pos2::new(x(of.max.x), y(of.max.y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(x: f64, y: f64, wide: f64) -> WorldBox {
        WorldBox { min: World { x, y }, max: World { x: x + wide, y: y + wide / 2.0 } }
    }

    #[test]
    fn a_flight_begins_and_ends_where_its_maps_stand() {
        let place = Rect::from_min_size(Pos2::new(40.0, 100.0), Vec2::new(1200.0, 600.0));
        let small = Rect::from_min_size(Pos2::new(40.0, 100.0), Vec2::new(700.0, 350.0));
        let (from, to) = ((place, world(0.7, 0.4, 0.02)), (small, world(0.71, 0.402, 0.002)));
        for (part, (frame, of)) in [(0.0, from), (1.0, to)] {
            let flight = Flight { from, to, part };
            assert_eq!(flight.frame(), frame);
            let back = placed(of, frame, flight.seen(frame));
            assert!(back.min.distance(frame.min) < 0.01 && back.max.distance(frame.max) < 0.01, "{back:?}");
        }
        // On the way the aim never leaves the frame.
        for step in 0..=20 {
            let flight = Flight { from, to, part: step as f32 / 20.0 };
            let frame = flight.frame();
            let aim = placed(to.1, frame, flight.seen(frame)).center();
            assert!(frame.contains(aim), "{step}: {aim:?}");
        }
    }
}
