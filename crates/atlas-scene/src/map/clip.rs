//! From shapes on the world to outlines on the page: culled, clipped, without steps too small to see.

use super::{Camera, Shape, World};
use crate::{Path, Point, Rect};

/// Steps shorter than this, in layout units, cannot be seen.
const LEAST_STEP: f32 = 0.25;

/// The outline of a shape where it is in sight, `margin` layout units beyond the page included.
pub(crate) fn outline(shape: &Shape, camera: &Camera, margin: f32) -> Path {
    let mut path = Path::default();
    let seen = camera.in_sight(margin);
    let page = Rect::of_size(camera.size).grown(margin);
    for (part, bounds) in shape.parts.iter().zip(&shape.part_bounds) {
        if !bounds.meets(&seen) {
            continue;
        }
        let points = thinned(part, camera);
        if shape.closed {
            let ring = clipped_ring(points, &page);
            if ring.len() > 2 {
                path.steps.extend(Path::polygon(&ring).steps);
            }
        } else {
            for run in clipped_line(&points, &page) {
                path.add_polyline(&run);
            }
        }
    }
    path
}

fn thinned(part: &[World], camera: &Camera) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(part.len());
    let last = part.len().saturating_sub(1);
    for (at, world) in part.iter().enumerate() {
        let point = camera.to_screen(*world);
        let near = |p: &Point| (p.x - point.x).abs() < LEAST_STEP && (p.y - point.y).abs() < LEAST_STEP;
        if at == last || !points.last().is_some_and(near) {
            points.push(point);
        }
    }
    points
}

/// Sutherland and Hodgman's clipping ("Reentrant polygon clipping", 1974) against the four edges of the page.
fn clipped_ring(mut ring: Vec<Point>, page: &Rect) -> Vec<Point> {
    let all_inside = ring.iter().all(|p| p.x >= page.x && p.x <= page.right() && p.y >= page.y && p.y <= page.bottom());
    if all_inside {
        return ring;
    }
    type Coordinate = fn(&Point) -> f32;
    type Edge = (Coordinate, Coordinate, f32, f32);
    let (x, y): (Coordinate, Coordinate) = (|p| p.x, |p| p.y);
    let edges: [Edge; 4] =
        [(x, y, page.x, 1.0), (x, y, page.right(), -1.0), (y, x, page.y, 1.0), (y, x, page.bottom(), -1.0)];
    for (at, edge) in edges.into_iter().enumerate() {
        let (along, across, limit, sign) = edge;
        let depth = |p: &Point| (along(p) - limit) * sign;
        let mut kept = Vec::with_capacity(ring.len() + 4);
        for i in 0..ring.len() {
            let (here, next) = (ring[i], ring[(i + 1) % ring.len()]);
            let (a, b) = (depth(&here), depth(&next));
            if a >= 0.0 {
                kept.push(here);
            }
            if (a >= 0.0) != (b >= 0.0) {
                let cross = across(&here) + (across(&next) - across(&here)) * (a / (a - b));
                kept.push(if at < 2 { Point::new(limit, cross) } else { Point::new(cross, limit) });
            }
        }
        ring = kept;
    }
    ring
}

/// The runs of a line that come near the page; whole steps are kept, so that dashes and joins stay as they are.
pub(crate) fn clipped_line(points: &[Point], page: &Rect) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        let step = Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs() + 0.01, (a.y - b.y).abs() + 0.01);
        if !step.overlaps(page) {
            open = false;
            continue;
        }
        match runs.last_mut() {
            Some(run) if open => run.push(*b),
            _ => runs.push(vec![*a, *b]),
        }
        open = true;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_around_the_page_becomes_the_page() {
        let ring = [(-9.0, -9.0), (99.0, -9.0), (99.0, 99.0), (-9.0, 99.0)].map(|(x, y)| Point::new(x, y));
        let page = Rect::new(0.0, 0.0, 10.0, 10.0);
        let clipped = clipped_ring(ring.to_vec(), &page);
        assert_eq!(clipped.len(), 4);
        assert!(clipped.iter().all(|p| [0.0, 10.0].contains(&p.x) && [0.0, 10.0].contains(&p.y)));
    }

    #[test]
    fn a_line_far_away_is_left_out_and_one_across_is_kept() {
        let page = Rect::new(0.0, 0.0, 10.0, 10.0);
        let far = [Point::new(20.0, 0.0), Point::new(30.0, 5.0)];
        assert!(clipped_line(&far, &page).is_empty());
        let across = [Point::new(-5.0, 5.0), Point::new(15.0, 5.0)];
        assert_eq!(clipped_line(&across, &page).len(), 1);
    }
}
