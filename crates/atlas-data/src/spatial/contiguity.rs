//! Which units touch: queen contiguity from shared vertices.

use crate::{Topology, UnitShape};

/// The neighbours of every unit of an edition.
///
/// Two units are neighbours where their unsimplified outlines share at least one vertex, be it a stretch of border or
/// a single point (queen contiguity; Cliff and Ord, *Spatial Processes*, 1981). Vertices are the same where
/// their positions are equal to the last bit, which arcs shared in a TopoJSON file guarantee. It has no unit of
/// measure and holds no unit as its own neighbour. Outlines that cross or touch without a common vertex are no
/// neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contiguity {
    units: Vec<String>,
    names: Vec<Vec<String>>,
    links: Vec<Vec<usize>>,
}

/// A vertex of a unit: the bits of longitude and latitude, and the unit.
type Vertex = (u64, u64, usize);

impl Contiguity {
    /// Compares the outlines of all units.
    pub(crate) fn new(topology: &Topology, shapes: &[UnitShape]) -> Self {
        let mut links = vec![Vec::new(); shapes.len()];
        for at_one_position in vertices(topology, shapes).chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            link_all(&mut links, at_one_position);
        }
        for of_one in &mut links {
            of_one.sort_unstable();
            of_one.dedup();
        }
        let units: Vec<String> = shapes.iter().map(|shape| shape.id.clone()).collect();
        let named = |of_one: &Vec<usize>| of_one.iter().map(|at| units[*at].clone()).collect();
        Self { names: links.iter().map(named).collect(), units, links }
    }

    /// Units in a row, each beside the next.
    #[cfg(test)]
    pub(super) fn chain(units: &[&str]) -> Self {
        let beside =
            |at: usize| [at.checked_sub(1), (at + 1 < units.len()).then_some(at + 1)].into_iter().flatten().collect();
        let links: Vec<Vec<usize>> = (0..units.len()).map(beside).collect();
        let units: Vec<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
        let names = links.iter().map(|of_one| of_one.iter().map(|at| units[*at].clone()).collect()).collect();
        Self { units, names, links }
    }

    /// All units, in the order of the boundaries file.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// The neighbours of a unit, in the order of the boundaries file; none for a unit that touches no other and for
    /// one that the edition does not have.
    pub fn neighbours_of(&self, unit: &str) -> &[String] {
        let at = self.units.iter().position(|id| id == unit);
        at.and_then(|at| self.names.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The neighbours of every unit as places in [`Self::units`], ascending.
    pub(super) fn links(&self) -> &[Vec<usize>] {
        &self.links
    }
}

/// Every vertex of every unit once, those at one position side by side.
fn vertices(topology: &Topology, shapes: &[UnitShape]) -> Vec<Vertex> {
    let mut found = Vec::new();
    for (unit, shape) in shapes.iter().enumerate() {
        for part in shape.polygons.iter().flatten().flatten() {
            let arc = topology.arcs.get(part.arc).into_iter().flatten();
            found.extend(arc.map(|[lon, lat]| (bits(*lon), bits(*lat), unit)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The bits of a number; zero and minus zero are one position.
fn bits(degrees: f64) -> u64 {
    (degrees + 0.0).to_bits()
}

fn link_all(links: &mut [Vec<usize>], at_one_position: &[Vertex]) {
    for (_, _, one) in at_one_position {
        let others = at_one_position.iter().map(|(_, _, other)| *other).filter(|other| other != one);
        links[*one].extend(others);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Boundaries, MemoryFiles};

    /// Four squares around a point, one that meets only a corner, one far away:
    ///
    /// ```text
    /// nw ne
    /// sw se
    ///       corner      island
    /// ```
    fn boundaries() -> Boundaries {
        let square = |id: &str, west: i32, south: i32| {
            let (east, north) = (west + 1, south + 1);
            let ring =
                format!("[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]");
            (id.to_owned(), ring)
        };
        let squares = [
            square("nw", -1, 0),
            square("island", 5, -2),
            square("ne", 0, 0),
            square("sw", -1, -1),
            square("se", 0, -1),
            square("corner", 1, -2),
        ];
        let arcs: Vec<&str> = squares.iter().map(|(_, ring)| ring.as_str()).collect();
        let feature = |(at, (id, _)): (usize, &(String, String))| {
            format!(r#"{{"type":"Polygon","id":"{id}","properties":{{"label":[0,0]}},"arcs":[[{at}]]}}"#)
        };
        let features: Vec<String> = squares.iter().enumerate().map(feature).collect();
        let text = format!(
            r#"{{"type":"Topology","arcs":[{}],"objects":{{"now":{{"type":"GeometryCollection","geometries":[{}]}}}}}}"#,
            arcs.join(","),
            features.join(",")
        );
        Boundaries::read(&MemoryFiles::of([("b.topojson", text.as_str())]), "b.topojson").unwrap()
    }

    #[test]
    fn a_common_corner_is_enough_and_lists_keep_the_order_of_the_file() {
        let boundaries = boundaries();
        let contiguity = boundaries.contiguity("now").unwrap();
        assert_eq!(contiguity.units(), ["nw", "island", "ne", "sw", "se", "corner"]);
        assert_eq!(contiguity.neighbours_of("nw"), ["ne", "sw", "se"]);
        assert_eq!(contiguity.neighbours_of("se"), ["nw", "ne", "sw", "corner"]);
        assert_eq!(contiguity.neighbours_of("corner"), ["se"]);
    }

    #[test]
    fn who_touches_nothing_or_is_not_there_has_no_neighbours() {
        let boundaries = boundaries();
        let contiguity = boundaries.contiguity("now").unwrap();
        assert!(contiguity.neighbours_of("island").is_empty());
        assert!(contiguity.neighbours_of("atlantis").is_empty());
        assert!(boundaries.contiguity("then").is_none());
    }

    #[test]
    fn it_is_made_once() {
        let boundaries = boundaries();
        assert!(std::ptr::eq(boundaries.contiguity("now").unwrap(), boundaries.contiguity("now").unwrap()));
    }
}
