//! Filled and stroked outlines.

use super::page::{Painter, is_sound};
use atlas_scene::{Fill, Path, PathNode, PathStep, Point, Stroke};
use pdf_writer::Content;

/// More lines than this are a grey area and not a hatch.
const MOST_LINES: usize = 20_000;

impl Painter<'_, '_> {
    pub(super) fn path(&mut self, node: &PathNode) {
        if node.path.steps.is_empty() || !is_placed(&node.path) {
            return;
        }
        let stroke =
            node.stroke.as_ref().filter(|stroke| stroke.color.a > 0 && is_sound(stroke.width) && stroke.width > 0.0);
        let solid = match node.fill {
            Some(Fill::Solid(color)) => Some(color).filter(|color| color.a > 0),
            _ => None,
        };
        self.open_figure();
        if let Some(hatch @ Fill::Hatch { .. }) = node.fill {
            self.hatch(&node.path, hatch);
        }
        // Fill and stroke in one go where this paints the same; a stroke that is seen through would knock the fill out.
        let both = stroke.is_some_and(|stroke| stroke.color.a == 255) && solid.is_some();
        if let Some(color) = solid {
            self.fill_color(color);
            if !both {
                self.trace(&node.path);
                self.content.fill_even_odd();
            }
        }
        if let Some(stroke) = stroke {
            self.line(stroke.color, stroke.width, dash(stroke), stroke.round_ends);
            self.trace(&node.path);
            if both {
                self.content.fill_even_odd_and_stroke()
            } else {
                self.content.stroke()
            };
        }
    }

    /// Slanted lines over the path's box, seen through the path. They run through the whole page, so that neighbouring areas
    /// have one hatch.
    fn hatch(&mut self, path: &Path, hatch: Fill) {
        let Fill::Hatch { ground, line, spacing, width, crossed } = hatch else { return };
        if ground.a > 0 {
            self.fill_color(ground);
            self.trace(path);
            self.content.fill_even_odd();
        }
        let step = spacing.max(0.5) * std::f32::consts::SQRT_2;
        let ([left, top], [right, bottom]) = bounds(path);
        let (left, top) = (left.max(0.0), top.max(0.0));
        let (right, bottom) = (right.min(self.size.width), bottom.min(self.size.height));
        let is_seen = left < right && top < bottom && line.a > 0 && is_sound(width) && width > 0.0;
        let first = ((left + top) / step).floor();
        let count = ((right + bottom) / step).floor() - first;
        if !is_seen || !is_sound(step) || count > MOST_LINES as f32 {
            return;
        }
        self.apart(|painter| {
            painter.trace(path);
            painter.content.clip_even_odd().end_path();
            painter.line(line, width, &[], false);
            for index in 0..=count.max(0.0) as usize {
                let at = (first + index as f32) * step;
                let [x, y, to_x, to_y] = [at - top, top, at - bottom, bottom].map(|value| painter.on_grid(value));
                painter.content.move_to(x, y).line_to(to_x, to_y);
            }
            let back = ((left - bottom) / step).floor();
            let backs = if crossed { ((right - top) / step - back).floor().max(0.0) as usize + 1 } else { 0 };
            for index in 0..backs {
                let at = (back + index as f32) * step;
                let [x, y, to_x, to_y] = [at + top, top, at + bottom, bottom].map(|value| painter.on_grid(value));
                painter.content.move_to(x, y).line_to(to_x, to_y);
            }
            painter.content.stroke();
        });
    }
}

/// The lengths of dashes and gaps; none where they make no sense.
fn dash(stroke: &Stroke) -> &[f32] {
    let dash = stroke.dash.as_slice();
    let is_sound = dash.len().is_multiple_of(2) && dash.iter().all(|length| is_sound(*length) && *length >= 0.0);
    if is_sound && dash.iter().sum::<f32>() > 0.0 { dash } else { &[] }
}

/// Draws an outline with every point where `place` puts it. PDF has no quadratic curves; cubic ones draw the same.
pub(super) fn trace(content: &mut Content, path: &Path, mut place: impl FnMut(Point) -> [f32; 2]) {
    let (mut at, mut begun, mut is_open) = (Point::default(), Point::default(), false);
    for step in &path.steps {
        // An outline begins with a point, also behind one that was closed.
        if !is_open && !matches!(step, PathStep::Move(_) | PathStep::Close) {
            let [x, y] = place(begun);
            content.move_to(x, y);
            (at, is_open) = (begun, true);
        }
        match *step {
            PathStep::Move(to) => {
                let [x, y] = place(to);
                content.move_to(x, y);
                (at, begun, is_open) = (to, to, true);
            }
            PathStep::Line(to) => {
                let [x, y] = place(to);
                content.line_to(x, y);
                at = to;
            }
            PathStep::Quad(c, to) => {
                let towards =
                    |end: Point| Point::new(end.x + (c.x - end.x) * 2.0 / 3.0, end.y + (c.y - end.y) * 2.0 / 3.0);
                let [[ax, ay], [bx, by], [x, y]] = [towards(at), towards(to), to].map(&mut place);
                content.cubic_to(ax, ay, bx, by, x, y);
                at = to;
            }
            PathStep::Cubic(a, b, to) => {
                let [[ax, ay], [bx, by], [x, y]] = [a, b, to].map(&mut place);
                content.cubic_to(ax, ay, bx, by, x, y);
                at = to;
            }
            PathStep::Close => {
                if is_open {
                    content.close_path();
                }
                (at, is_open) = (begun, false);
            }
        }
    }
}

fn points(path: &Path) -> impl Iterator<Item = Point> {
    path.steps.iter().flat_map(|step| match *step {
        PathStep::Move(to) | PathStep::Line(to) => vec![to],
        PathStep::Quad(c, to) => vec![c, to],
        PathStep::Cubic(a, b, to) => vec![a, b, to],
        PathStep::Close => Vec::new(),
    })
}

fn is_placed(path: &Path) -> bool {
    points(path).all(|at| is_sound(at.x) && is_sound(at.y))
}

/// The least and the greatest coordinates of all points.
fn bounds(path: &Path) -> ([f32; 2], [f32; 2]) {
    points(path).fold(([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]), |(low, high), at| {
        ([low[0].min(at.x), low[1].min(at.y)], [high[0].max(at.x), high[1].max(at.y)])
    })
}
