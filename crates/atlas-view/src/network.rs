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

/// The transport network as it was at a date.
#[derive(Debug, Default)]
pub struct Network {
    /// The lines, in the order of the pack.
    pub lines: Vec<LineFeature>,
    /// Where they stop, the busiest first.
    pub stops: Vec<StopFeature>,
}

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
    /// Stretches under construction.
    pub building: Arc<Shape>,
    /// Stretches that are only planned.
    pub planned: Arc<Shape>,
}

/// A stop of one line or more.
#[derive(Debug)]
pub struct StopFeature {
    /// The lines that stop here, by id.
    pub lines: Vec<String>,
    /// Their kind in the pack.
    pub kind: String,
    /// English and Chinese name.
    pub names: [String; 2],
    /// Where it is.
    pub at: World,
    /// The colour of its first line, where that has one.
    pub color: Option<Color>,
    /// Whether a line begins or ends here.
    pub is_end: bool,
    /// Whether trains stop here at the date; else it is being built.
    pub is_open: bool,
}

/// What a stretch between two stops was at the date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Open,
    Building,
    Planned,
    /// Not there at the date, as far as anyone has written down.
    Absent,
}

/// Every line with the stretches that were open, being built or planned at `as_of`.
pub(crate) fn network_at(atlas: &Atlas, as_of: PartialDate) -> Network {
    Network {
        lines: atlas.lines().iter().map(|line| line_at(atlas, line, as_of)).collect(),
        stops: stops_at(atlas, as_of),
    }
}

fn line_at(atlas: &Atlas, line: &Line, as_of: PartialDate) -> LineFeature {
    let (mut open, mut building, mut planned) = (Vec::new(), Vec::new(), Vec::new());
    let told = tells_of_unfinished(atlas, as_of);
    for part in parts(atlas.stops(&line.id)) {
        for (stretch, points) in stretches(line, part, as_of, told) {
            match stretch {
                Stretch::Open => open.push(smooth(&points)),
                Stretch::Building => building.push(smooth(&points)),
                Stretch::Planned => planned.push(smooth(&points)),
                Stretch::Absent => {}
            }
        }
    }
    let shape = |parts| Arc::new(Shape::new(parts, false));
    LineFeature {
        id: line.id.clone(),
        kind: line.kind.clone(),
        color: line.color.as_deref().and_then(Color::from_hex),
        open: shape(open),
        building: shape(building),
        planned: shape(planned),
    }
}

/// What is being built or planned has no dates in a pack: it is what its makers knew, and so it is not shown on maps
/// of a time before the one that the pack opens with.
pub(crate) fn tells_of_unfinished(atlas: &Atlas, as_of: PartialDate) -> bool {
    atlas.info().opening.as_of.starts_by(as_of)
}

/// Stops of one name, kind and place are one stop; a name may stand for several places far apart.
const SAME_PLACE: f64 = 0.012 / 360.0;

fn stops_at(atlas: &Atlas, as_of: PartialDate) -> Vec<StopFeature> {
    let mut found: Vec<StopFeature> = Vec::new();
    let told = tells_of_unfinished(atlas, as_of);
    for line in atlas.lines() {
        for part in parts(atlas.stops(&line.id)) {
            let last = part.len().saturating_sub(1);
            let named = part.iter().enumerate().filter(|(_, stop)| is_station(stop));
            for (at, stop) in named {
                let state = stretch(line, stop, stop, as_of, told);
                if matches!(state, Stretch::Absent | Stretch::Planned) {
                    continue;
                }
                add_stop(&mut found, line, stop, at == 0 || at == last, state == Stretch::Open);
            }
        }
    }
    found.sort_by_key(|stop| (std::cmp::Reverse(stop.lines.len()), !stop.is_end));
    found
}

fn is_station(stop: &LineStop) -> bool {
    matches!(stop.role.as_str(), "station" | "interchange") && !stop.name_zh.is_empty()
}

fn add_stop(found: &mut Vec<StopFeature>, line: &Line, stop: &LineStop, is_end: bool, is_open: bool) {
    let at = World::from_lon_lat(stop.lon, stop.lat);
    let near = |other: World| (other.x - at.x).abs() < SAME_PLACE && (other.y - at.y).abs() < SAME_PLACE;
    let same = |known: &&mut StopFeature| known.kind == line.kind && known.names[1] == stop.name_zh && near(known.at);
    if let Some(known) = found.iter_mut().find(same) {
        if !known.lines.contains(&line.id) {
            known.lines.push(line.id.clone());
        }
        known.is_end |= is_end;
        known.is_open |= is_open;
        return;
    }
    found.push(StopFeature {
        lines: vec![line.id.clone()],
        kind: line.kind.clone(),
        names: [stop.name_en.clone(), stop.name_zh.clone()],
        at,
        color: line.color.as_deref().and_then(Color::from_hex),
        is_end,
        is_open,
    });
}

/// The stops of each part; parts are separate lines and never joined.
fn parts(stops: &[LineStop]) -> impl Iterator<Item = &[LineStop]> {
    stops.chunk_by(|a, b| a.part == b.part)
}

/// Cuts a part where its state changes. Neighbouring stretches share the stop between them.
fn stretches(line: &Line, stops: &[LineStop], as_of: PartialDate, told: bool) -> Vec<(Stretch, Vec<World>)> {
    let mut found: Vec<(Stretch, Vec<World>)> = Vec::new();
    for pair in stops.windows(2) {
        let [a, b] = pair else { continue };
        let state = stretch(line, a, b, as_of, told);
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
fn stretch(line: &Line, a: &LineStop, b: &LineStop, as_of: PartialDate, told: bool) -> Stretch {
    match line.status.as_str() {
        "operating" => {
            let opened = |stop: &LineStop| stop.opened.or(line.opened);
            match opened(a).max(opened(b)) {
                Some(date) if !date.starts_by(as_of) => Stretch::Absent,
                _ => Stretch::Open,
            }
        }
        "under-construction" if told => Stretch::Building,
        "planned" if told => Stretch::Planned,
        _ => Stretch::Absent,
    }
}
