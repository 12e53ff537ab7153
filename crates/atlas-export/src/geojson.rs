//! Features as GeoJSON (RFC 7946).

use crate::ExportError;
use atlas_scene::{Cell, Feature, Features, Geometry, LonLat, Ring};
use serde_json::{Number, Value};

/// Whole steps of a degree: seven digits behind the point are about a centimetre.
const STEPS: i64 = 10_000_000;

/// A position in whole steps, so that rounding, directions and boxes are exact.
type Position = [i64; 2];

/// The bytes of a GeoJSON file, a line for each feature. Outer rings run counter-clockwise and holes clockwise; positions
/// have at most seven digits behind the point, and rings and lines that vanish so are left out. Title and attribution
/// are members of the collection, which readers may ignore.
///
/// # Errors
/// Where a position is no number or not on the earth.
pub fn encode(features: &Features) -> Result<Vec<u8>, ExportError> {
    let (mut lines, mut all) = (Vec::with_capacity(features.features.len()), Bounds::default());
    for feature in &features.features {
        let geometry = Parts::of(feature)?;
        let mut own = Bounds::default();
        geometry.positions(&mut |position| own.take(position));
        all.join(&own);
        let properties: Vec<String> =
            feature.properties.iter().map(|(name, cell)| format!("{}:{}", quoted(name), value(cell))).collect();
        lines.push(format!(
            "{{\"type\":\"Feature\",\"id\":{},{}\"properties\":{{{}}},\"geometry\":{}}}",
            quoted(&feature.id),
            own.member(),
            properties.join(","),
            geometry.json()
        ));
    }
    let mut text = String::from("{\"type\":\"FeatureCollection\",\n");
    for (name, said) in [("title", &features.title), ("attribution", &features.attribution)] {
        if !said.is_empty() {
            text.push_str(&format!("\"{name}\":{},\n", quoted(said)));
        }
    }
    let bounds = all.member();
    let line_end = if bounds.is_empty() { "" } else { "\n" };
    text.push_str(&format!("{bounds}{line_end}\"features\":[\n{}\n]}}\n", lines.join(",\n")));
    Ok(text.into_bytes())
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        // The digits as written; where JSON has no such number, the value, or nothing where that is none either.
        Cell::Number { value, text } => {
            text.parse().ok().or_else(|| Number::from_f64(*value)).map_or(Value::Null, Value::Number)
        }
    }
}

/// A geometry in whole steps.
enum Parts {
    Areas(Vec<Vec<Vec<Position>>>),
    Lines(Vec<Vec<Position>>),
    Points(Vec<Position>),
}

impl Parts {
    fn of(feature: &Feature) -> Result<Self, ExportError> {
        let points = |points: &Vec<LonLat>| positions(points, feature);
        Ok(match &feature.geometry {
            Geometry::MultiPolygon(areas) => {
                let areas = areas.iter().map(|rings| area(rings, feature)).collect::<Result<Vec<_>, _>>()?;
                Self::Areas(areas.into_iter().filter(|rings| !rings.is_empty()).collect())
            }
            Geometry::Lines(lines) => {
                let mut lines = lines.iter().map(points).collect::<Result<Vec<_>, _>>()?;
                lines.iter_mut().for_each(Vec::dedup);
                lines.retain(|line| line.len() > 1);
                Self::Lines(lines)
            }
            Geometry::Points(all) => Self::Points(points(all)?),
        })
    }

    fn positions(&self, take: &mut impl FnMut(Position)) {
        match self {
            Self::Areas(areas) => areas.iter().flatten().flatten().for_each(|position| take(*position)),
            Self::Lines(lines) => lines.iter().flatten().for_each(|position| take(*position)),
            Self::Points(points) => points.iter().for_each(|position| take(*position)),
        }
    }

    /// One kind of geometry for all areas and one for all lines, however many parts they have: tables of GIS programs
    /// want one kind in a column.
    fn json(&self) -> String {
        let line = |points: &Vec<Position>| list(points.iter().map(|position| position_json(*position)));
        match self {
            Self::Areas(areas) if areas.is_empty() => "null".to_owned(),
            Self::Areas(areas) => {
                let closed = |ring: &Vec<Position>| list(ring.iter().chain(ring.first()).map(|at| position_json(*at)));
                geometry("MultiPolygon", &list(areas.iter().map(|rings| list(rings.iter().map(closed)))))
            }
            Self::Lines(lines) if lines.is_empty() => "null".to_owned(),
            Self::Lines(lines) => geometry("MultiLineString", &list(lines.iter().map(line))),
            Self::Points(points) => match points.as_slice() {
                [] => "null".to_owned(),
                [one] => geometry("Point", &position_json(*one)),
                _ => geometry("MultiPoint", &line(points)),
            },
        }
    }
}

fn geometry(kind: &str, coordinates: &str) -> String {
    format!("{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}")
}

fn list(parts: impl Iterator<Item = String>) -> String {
    format!("[{}]", parts.collect::<Vec<_>>().join(","))
}

fn positions(points: &[LonLat], feature: &Feature) -> Result<Vec<Position>, ExportError> {
    let on_earth = |[lon, lat]: &LonLat| lon.abs() <= 180.0 && lat.abs() <= 90.0;
    if !points.iter().all(on_earth) {
        let reason = format!("“{}” has a position that is not on the earth", feature.id);
        return Err(ExportError::Encoding { format: "GeoJSON", reason });
    }
    // Within these limits a rounded number of steps is a whole number that both types hold.
    let steps = |degrees: f64| (degrees * STEPS as f64).round() as i64;
    Ok(points.iter().map(|[lon, lat]| [steps(*lon), steps(*lat)]).collect())
}

/// The rings of an area, each in its direction; none where the outer one encloses nothing.
fn area(rings: &[Ring], feature: &Feature) -> Result<Vec<Vec<Position>>, ExportError> {
    let mut found = Vec::with_capacity(rings.len());
    for (at, ring) in rings.iter().enumerate() {
        let mut ring = positions(ring, feature)?;
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        let (is_outer, double_area) = (at == 0, double_area(&ring));
        if double_area == 0 && is_outer {
            return Ok(found);
        }
        if double_area == 0 {
            continue;
        }
        if (double_area > 0) != is_outer {
            ring.reverse();
        }
        found.push(ring);
    }
    Ok(found)
}

/// Twice the area in square steps, greater than zero where the ring runs counter-clockwise.
fn double_area(ring: &[Position]) -> i128 {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    ends.map(|([ax, ay], [bx, by])| i128::from(*ax) * i128::from(*by) - i128::from(*bx) * i128::from(*ay)).sum()
}

/// The box around positions.
#[derive(Default)]
struct Bounds(Option<[i64; 4]>);

impl Bounds {
    fn take(&mut self, [lon, lat]: Position) {
        let [west, south, east, north] = self.0.unwrap_or([lon, lat, lon, lat]);
        self.0 = Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
    }

    fn join(&mut self, other: &Self) {
        if let Some([west, south, east, north]) = other.0 {
            self.take([west, south]);
            self.take([east, north]);
        }
    }

    /// The member of a JSON object, with a comma behind; nothing where there are no positions.
    fn member(&self) -> String {
        let json = |bounds: [i64; 4]| format!("\"bbox\":{},", list(bounds.into_iter().map(degrees)));
        self.0.map_or_else(String::new, json)
    }
}

fn position_json([lon, lat]: Position) -> String {
    format!("[{},{}]", degrees(lon), degrees(lat))
}

/// Degrees as a plain decimal number without zeros at its end.
fn degrees(steps: i64) -> String {
    let sign = if steps < 0 { "-" } else { "" };
    let (whole, rest) = (steps.abs() / STEPS, steps.abs() % STEPS);
    let fraction = format!("{rest:07}");
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(geometry: Geometry) -> Feature {
        let properties = vec![
            ("name".to_owned(), Cell::Text("Yuzhong \"渝中\"".into())),
            ("gdp".to_owned(), Cell::Number { value: 1.5, text: "1.50".into() }),
            ("count".to_owned(), Cell::Number { value: 3.0, text: "3".into() }),
            ("none".to_owned(), Cell::Number { value: f64::NAN, text: "n/a".into() }),
            ("empty".to_owned(), Cell::Empty),
        ];
        Feature { id: "yuzhong".to_owned(), properties, geometry }
    }

    fn encoded(geometry: Geometry) -> String {
        let features =
            Features { title: "GDP".to_owned(), attribution: "Somebody".to_owned(), features: vec![feature(geometry)] };
        let bytes = encode(&features).unwrap();
        assert_eq!(bytes, encode(&features).unwrap());
        String::from_utf8(bytes).unwrap()
    }

    /// The coordinates of the only feature.
    fn coordinates(text: &str) -> Value {
        let all: Value = serde_json::from_str(text).unwrap();
        all["features"][0]["geometry"]["coordinates"].clone()
    }

    const SQUARE: [LonLat; 4] = [[106.0, 29.0], [106.0, 30.0], [107.0, 30.0], [107.0, 29.0]];
    const HOLE: [LonLat; 4] = [[106.25, 29.25], [106.5, 29.25], [106.5, 29.5], [106.25, 29.5]];

    #[test]
    fn rings_are_closed_and_run_as_the_standard_says() {
        let text = encoded(Geometry::MultiPolygon(vec![vec![SQUARE.to_vec(), HOLE.to_vec()]]));
        let rings = coordinates(&text);
        // Both were given the other way round.
        assert_eq!(
            rings[0][0],
            serde_json::json!([[107, 29], [107, 30], [106, 30], [106, 29], [107, 29]]),
            "counter-clockwise"
        );
        assert_eq!(rings[0][1][1], serde_json::json!([106.5, 29.5]), "clockwise");
        assert!(
            text.starts_with("{\"type\":\"FeatureCollection\",\n\"title\":\"GDP\",\n\"attribution\":\"Somebody\",\n")
        );
        assert!(text.contains("\"bbox\":[106,29,107,30],\n\"features\""), "{text}");
    }

    #[test]
    fn properties_keep_their_order_and_numbers_are_finite() {
        let text = encoded(Geometry::Points(vec![[106.5, 29.5]]));
        let wanted =
            "\"properties\":{\"name\":\"Yuzhong \\\"渝中\\\"\",\"gdp\":1.5,\"count\":3,\"none\":null,\"empty\":null}";
        assert!(text.contains(wanted), "{text}");
    }

    #[test]
    fn positions_have_seven_digits_and_what_vanishes_is_left_out() {
        let text = encoded(Geometry::Points(vec![[-0.000_000_04, 29.123_456_789], [-0.5, 0.000_000_1]]));
        assert_eq!(text.split("\"coordinates\":").nth(1), Some("[[0,29.1234568],[-0.5,0.0000001]]}}\n]}\n"));
        let speck = vec![[106.1, 29.1], [106.100_000_01, 29.1], [106.1, 29.100_000_01]];
        let text = encoded(Geometry::MultiPolygon(vec![vec![SQUARE.to_vec(), speck.clone()], vec![speck.clone()]]));
        assert_eq!(coordinates(&text).as_array().map(Vec::len), Some(1));
        assert_eq!(coordinates(&text)[0].as_array().map(Vec::len), Some(1));
        let text = encoded(Geometry::MultiPolygon(vec![vec![speck]]));
        assert!(text.ends_with("\"geometry\":null}\n]}\n") && !text.contains("bbox"), "{text}");
    }

    #[test]
    fn lines_are_lines_and_no_features_are_a_file_too() {
        let text = encoded(Geometry::Lines(vec![vec![[106.0, 29.0], [106.0, 29.0], [107.0, 30.0]], vec![[1.0, 1.0]]]));
        assert_eq!(coordinates(&text), serde_json::json!([[[106, 29], [107, 30]]]));
        let none = String::from_utf8(encode(&Features::default()).unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&none).unwrap()["features"], serde_json::json!([]));
    }

    #[test]
    fn a_position_off_the_earth_is_one_sentence() {
        for wrong in [f64::NAN, f64::INFINITY, 200.0] {
            let features =
                Features { features: vec![feature(Geometry::Points(vec![[wrong, 0.0]]))], ..Features::default() };
            let error = encode(&features).unwrap_err().to_string();
            assert_eq!(error, "the GeoJSON file could not be made: “yuzhong” has a position that is not on the earth");
        }
    }
}
