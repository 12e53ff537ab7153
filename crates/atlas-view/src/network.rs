//! Transport lines as they were at a date, drawn as gentle curves through their stops.
//!
//! Positions of stops are good to some hundred metres and those of roads to a few kilometres, so lines
//! are shown schematically and not as surveyed.

use atlas_data::{Atlas, Line, LineStop, PartialDate};
use atlas_scene::{
    Color,
    map::{Shape, World, smooth},
};
use std::sync::Arc;

/// A transport line as it was at a date.
#[derive(Debug)]
pub struct LineFeature {
    /// Id in the pack.
    pub id: String,
    /// Kind in the pack (`railway`, `metro`, ...).
    pub kind: String,
    /// The line's own colour, where it has one (metro).
    pub color: Option<Color>,
    /// Stretches in service.
    pub open: Arc<Shape>,
    /// Stretches under construction or not yet opened.
    pub building: Arc<Shape>,
}

/// What a stretch between two stops was at the date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Open,
    Building,
    Planned,
}

/// Every line with the stretches that were open, or being built, at `as_of`.
pub(crate) fn lines_at(atlas: &Atlas, as_of: PartialDate) -> Vec<LineFeature> {
    atlas.lines().iter().map(|line| line_at(atlas, line, as_of)).collect()
}

fn line_at(atlas: &Atlas, line: &Line, as_of: PartialDate) -> LineFeature {
    let (mut open, mut building) = (Vec::new(), Vec::new());
    for part in parts(atlas.stops(&line.id)) {
        for (stretch, points) in stretches(line, part, as_of) {
            match stretch {
                Stretch::Open => open.push(smooth(&points)),
                Stretch::Building => building.push(smooth(&points)),
                Stretch::Planned => {}
            }
        }
    }
    LineFeature {
        id: line.id.clone(),
        kind: line.kind.clone(),
        color: line.color.as_deref().and_then(Color::from_hex),
        open: Arc::new(Shape::new(open, false)),
        building: Arc::new(Shape::new(building, false)),
    }
}

/// The stops of each part; parts are separate lines and never joined.
fn parts(stops: &[LineStop]) -> impl Iterator<Item = &[LineStop]> {
    stops.chunk_by(|a, b| a.part == b.part)
}

/// Cuts a part where its state changes. Neighbouring stretches share the stop between them.
fn stretches(line: &Line, stops: &[LineStop], as_of: PartialDate) -> Vec<(Stretch, Vec<World>)> {
    let mut found: Vec<(Stretch, Vec<World>)> = Vec::new();
    for pair in stops.windows(2) {
        let [a, b] = pair else { continue };
        let state = stretch(line, a, b, as_of);
        let (from, to) = (World::from_lon_lat(a.lon, a.lat), World::from_lon_lat(b.lon, b.lat));
        match found.last_mut() {
            Some((last, points)) if *last == state => points.push(to),
            _ => found.push((state, vec![from, to])),
        }
    }
    found
}

/// A stop holds from its own opening, else from its line's; a stretch is open from the later of its ends.
/// An operating line without a year has always been there, as far as anyone has written down.
fn stretch(line: &Line, a: &LineStop, b: &LineStop, as_of: PartialDate) -> Stretch {
    match line.status.as_str() {
        "operating" => {
            let opened = |stop: &LineStop| stop.opened.or(line.opened);
            match opened(a).max(opened(b)) {
                Some(date) if date > as_of => Stretch::Planned,
                _ => Stretch::Open,
            }
        }
        "under-construction" => Stretch::Building,
        _ => Stretch::Planned,
    }
}
