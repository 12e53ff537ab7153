//! What the speaker points with: a laser, a spotlight, ink. Places are parts of the slide, so that two windows agree.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, epaint::Mesh};

/// What the pointer does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tool {
    /// A click leads to the next slide.
    #[default]
    Click,
    /// A red dot.
    Laser,
    /// Everything is dark but a circle.
    Spotlight,
    /// Drawing.
    Ink,
}

/// Radius of the spotlight, in parts of the slide's width.
const SPOT: f32 = 0.12;
/// Width of ink, in parts of the slide's width.
const INK: f32 = 0.0035;

/// The tool, where it is, and what was drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pointer {
    pub(crate) tool: Tool,
    at: Option<Pos2>,
    strokes: Vec<Vec<Pos2>>,
    draws: bool,
}

impl Pointer {
    /// Takes a tool, or puts it away.
    pub(crate) fn toggle(&mut self, tool: Tool) {
        self.tool = if self.tool == tool { Tool::Click } else { tool };
        self.draws = false;
    }

    /// The pointer is over a part of the slide, pressed or not; nowhere where it left.
    pub(crate) fn moved(&mut self, at: Option<Pos2>, pressed: bool) {
        self.at = at;
        let Some(at) = at.filter(|_| self.tool == Tool::Ink && pressed) else {
            self.draws = false;
            return;
        };
        match self.strokes.last_mut().filter(|_| self.draws) {
            Some(stroke) => {
                if stroke.last().is_none_or(|last| last.distance(at) > 0.001) {
                    stroke.push(at);
                }
            }
            None => self.strokes.push(vec![at]),
        }
        self.draws = true;
    }

    /// Takes away what was drawn.
    pub(crate) fn wipe(&mut self) {
        self.strokes.clear();
        self.draws = false;
    }

    pub(crate) fn has_ink(&self) -> bool {
        !self.strokes.is_empty()
    }

    /// Paints ink, spotlight and laser over a slide.
    pub(crate) fn paint(&self, painter: &Painter, slide: Rect, [ink, dark]: [Color32; 2]) {
        let on_screen = |at: &Pos2| slide.min + Vec2::new(at.x * slide.width(), at.y * slide.height());
        let width = (INK * slide.width()).max(2.0);
        for stroke in &self.strokes {
            let line: Vec<Pos2> = stroke.iter().map(on_screen).collect();
            match line.as_slice() {
                [dot] => drop(painter.circle_filled(*dot, width / 2.0, ink)),
                _ => drop(painter.add(Shape::line(line, Stroke::new(width, ink)))),
            }
        }
        let Some(at) = self.at.as_ref().map(on_screen) else { return };
        match self.tool {
            Tool::Laser => {
                let radius = slide.width() * 0.006;
                for (grown, strength) in [(2.6, 0.18), (1.7, 0.3), (1.0, 1.0)] {
                    painter.circle_filled(at, radius * grown, ink.gamma_multiply(strength));
                }
            }
            Tool::Spotlight => drop(painter.add(Shape::mesh(darkness(slide, at, SPOT * slide.width(), dark)))),
            Tool::Ink => drop(painter.circle_filled(at, width / 2.0 + 1.0, ink)),
            Tool::Click => {}
        }
    }
}

/// A slide without a circle: a ring of triangles from the circle to far beyond the slide's corners.
fn darkness(slide: Rect, at: Pos2, radius: f32, color: Color32) -> Mesh {
    const SIDES: u32 = 72;
    let far = slide.width() + slide.height();
    let mut mesh = Mesh::default();
    for side in 0..SIDES {
        let (sin, cos) = (side as f32 / SIDES as f32 * std::f32::consts::TAU).sin_cos();
        let out = Vec2::new(cos, sin);
        mesh.colored_vertex(at + out * radius, color);
        mesh.colored_vertex(at + out * far, color);
        let (inner, outer) = (side * 2, side * 2 + 1);
        let next = (side + 1) % SIDES * 2;
        mesh.add_triangle(inner, outer, next);
        mesh.add_triangle(outer, next + 1, next);
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_follows_the_pressed_pointer_and_each_press_is_a_stroke() {
        let mut pointer = Pointer::default();
        let at = |x: f32| Some(Pos2::new(x, 0.5));
        pointer.moved(at(0.1), true);
        assert!(!pointer.has_ink(), "a click is no ink");
        pointer.toggle(Tool::Ink);
        for (x, pressed) in [(0.1, true), (0.2, true), (0.2, false), (0.3, true)] {
            pointer.moved(at(x), pressed);
        }
        assert_eq!(pointer.strokes.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        pointer.moved(None, true);
        pointer.moved(at(0.4), true);
        assert_eq!(pointer.strokes.len(), 3, "beyond the slide a stroke ends");
        pointer.wipe();
        assert!(!pointer.has_ink());
    }
}
