//! Filled and stroked outlines.

use super::{Painter, paint};
use atlas_scene::{Fill, Path, PathNode, PathStep, Point, Rect, Stroke};
use std::{cmp::Ordering, ops::Range};
use tiny_skia::{FillRule, LineCap, LineJoin, Mask, PathBuilder, StrokeDash, Transform};

/// Lines up to so many pixels wide are thin.
const THIN: f32 = 3.0;
/// A mitred corner reaches so much farther than the line is wide, that of a right angle just so; sharper ones are cut off.
const MITER_LIMIT: f32 = 1.5;

impl Painter<'_> {
    pub(super) fn path(&mut self, node: &PathNode) {
        // A level line has no height, but is seen.
        let beyond = node.stroke.as_ref().map_or(0.0, |stroke| stroke.width) + 0.01;
        let rows = self.seen.grown(1.0 / self.scale + 1.0 + beyond);
        // The pattern of a dashed line is counted from its beginning: of such a line every point stays.
        let is_dashed = node.stroke.as_ref().is_some_and(|stroke| !stroke.dash.is_empty());
        let Some(path) = converted(&node.path, rows.y..rows.bottom(), is_dashed) else { return };
        let bounds = path.bounds();
        let bounds = Rect::new(bounds.left(), bounds.top(), bounds.width(), bounds.height());
        if !self.meets(&bounds.grown(beyond)) {
            return;
        }
        match node.fill {
            Some(Fill::Solid(color)) => {
                let (transform, clip) = (self.transform(), self.clip.as_ref());
                self.pixmap.fill_path(&path, &paint(color), FillRule::EvenOdd, transform, clip);
            }
            Some(hatch @ Fill::Hatch { .. }) => self.hatch(&path, hatch),
            None => {}
        }
        if let Some(stroke) = &node.stroke {
            let (transform, clip) = (self.transform(), self.clip.as_ref());
            self.pixmap.stroke_path(
                &path,
                &paint(stroke.color),
                &converted_stroke(stroke, self.scale),
                transform,
                clip,
            );
        }
    }

    /// Slanted lines over the path's box, seen through the path. They run through the whole picture, so that
    /// neighbouring areas have one hatch.
    fn hatch(&mut self, path: &tiny_skia::Path, hatch: Fill) {
        let Fill::Hatch { ground, line, spacing, width, crossed } = hatch else { return };
        let transform = self.transform();
        self.pixmap.fill_path(path, &paint(ground), FillRule::EvenOdd, transform, self.clip.as_ref());
        let Some(mut seen) = Mask::new(self.pixmap.width(), self.pixmap.height()) else { return };
        seen.fill_path(path, FillRule::EvenOdd, true, transform);
        if let Some(clip) = &self.clip {
            intersect(&mut seen, clip);
        }
        let Some(lines) = slanted(path, spacing, crossed, &self.seen) else { return };
        let stroke = tiny_skia::Stroke { width, ..tiny_skia::Stroke::default() };
        self.pixmap.stroke_path(&lines, &paint(line), &stroke, transform, Some(&seen));
    }
}

fn intersect(mask: &mut Mask, other: &Mask) {
    for (own, theirs) in mask.data_mut().iter_mut().zip(other.data()) {
        *own = (u16::from(*own) * u16::from(*theirs) / 255) as u8;
    }
}

fn slanted(path: &tiny_skia::Path, spacing: f32, crossed: bool, seen: &Rect) -> Option<tiny_skia::Path> {
    let bounds = path.bounds();
    let (left, right) = (bounds.left().max(seen.x), bounds.right().min(seen.right()));
    let (top, bottom) = (bounds.top().max(seen.y), bounds.bottom().min(seen.bottom()));
    if left >= right || top >= bottom {
        return None;
    }
    let step = spacing.max(0.5) * std::f32::consts::SQRT_2;
    let mut builder = PathBuilder::new();
    let mut at = ((left + top) / step).floor() * step;
    while at <= right + bottom {
        builder.move_to(at - top, top);
        builder.line_to(at - bottom, bottom);
        at += step;
    }
    let mut back = ((left - bottom) / step).floor() * step;
    while crossed && back <= right - top {
        builder.move_to(back + top, top);
        builder.line_to(back + bottom, bottom);
        back += step;
    }
    builder.finish()
}

/// An outline as tiny-skia has it, without what lies above or below some rows: nobody sees it, and a border of many points
/// would be drawn whole for every band. Parts in sight keep all their points where `is_whole`. `None` where nothing is left or
/// something of that is not finite.
fn converted(path: &Path, rows: Range<f32>, is_whole: bool) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::with_capacity(path.steps.len(), path.steps.len() * 2);
    for part in path.steps.chunk_by(|_, next| !matches!(next, PathStep::Move(_))) {
        let (top, bottom) = rows_of(part);
        if bottom < rows.start || top > rows.end {
            continue;
        }
        if is_whole || (top >= rows.start && bottom <= rows.end) {
            add_steps(&mut builder, part, Transform::identity());
        } else {
            add_seen(&mut builder, part, &rows);
        }
    }
    builder.finish()
}

/// Adds steps; of points one after the other that all lie above some rows, or all below, only the first and the last: the
/// straight line between the two lies there as well.
fn add_seen(builder: &mut PathBuilder, steps: &[PathStep], rows: &Range<f32>) {
    let (mut side, mut left_out) = (Ordering::Equal, None);
    for step in steps {
        let next = end_of(step).map_or(Ordering::Equal, |end| side_of(end, rows));
        match (step, next == side && next.is_ne()) {
            (PathStep::Line(to), true) => left_out = Some(*to),
            _ => {
                if let Some(last) = left_out.take() {
                    builder.line_to(last.x, last.y);
                }
                add_steps(builder, std::slice::from_ref(step), Transform::identity());
            }
        }
        side = next;
    }
    if let Some(last) = left_out {
        builder.line_to(last.x, last.y);
    }
}

fn end_of(step: &PathStep) -> Option<&Point> {
    match step {
        PathStep::Move(to) | PathStep::Line(to) | PathStep::Quad(_, to) | PathStep::Cubic(_, _, to) => Some(to),
        PathStep::Close => None,
    }
}

/// Less for what is above some rows, greater for what is below.
fn side_of(point: &Point, rows: &Range<f32>) -> Ordering {
    match point.y {
        y if y < rows.start => Ordering::Less,
        y if y > rows.end => Ordering::Greater,
        _ => Ordering::Equal,
    }
}

/// The least and the greatest y of some steps.
fn rows_of(steps: &[PathStep]) -> (f32, f32) {
    let mut found = (f32::INFINITY, f32::NEG_INFINITY);
    let mut add = |point: &Point| found = (found.0.min(point.y), found.1.max(point.y));
    for step in steps {
        match step {
            PathStep::Move(to) | PathStep::Line(to) => add(to),
            PathStep::Quad(c, to) => [c, to].into_iter().for_each(&mut add),
            PathStep::Cubic(a, b, to) => [a, b, to].into_iter().for_each(&mut add),
            PathStep::Close => {}
        }
    }
    found
}

/// Adds an outline, moved and scaled.
pub(super) fn add(builder: &mut PathBuilder, path: &Path, transform: Transform) {
    add_steps(builder, &path.steps, transform);
}

fn add_steps(builder: &mut PathBuilder, steps: &[PathStep], transform: Transform) {
    let at = |point: &Point| {
        let mut moved = tiny_skia::Point::from_xy(point.x, point.y);
        transform.map_point(&mut moved);
        moved
    };
    for step in steps {
        match step {
            PathStep::Move(to) => builder.move_to(at(to).x, at(to).y),
            PathStep::Line(to) => builder.line_to(at(to).x, at(to).y),
            PathStep::Quad(c, to) => builder.quad_to(at(c).x, at(c).y, at(to).x, at(to).y),
            PathStep::Cubic(a, b, to) => builder.cubic_to(at(a).x, at(a).y, at(b).x, at(b).y, at(to).x, at(to).y),
            PathStep::Close => builder.close(),
        }
    }
}

/// A stroke as tiny-skia has it, for lines drawn at a scale. Round corners of a thin line are hardly told from mitred ones, but
/// cost a twentieth of the time of a map.
fn converted_stroke(stroke: &Stroke, scale: f32) -> tiny_skia::Stroke {
    let is_thin = stroke.width * scale <= THIN;
    tiny_skia::Stroke {
        width: stroke.width,
        line_cap: if stroke.round_ends { LineCap::Round } else { LineCap::Butt },
        line_join: if is_thin { LineJoin::Miter } else { LineJoin::Round },
        miter_limit: MITER_LIMIT,
        dash: StrokeDash::new(stroke.dash.clone(), 0.0),
    }
}
