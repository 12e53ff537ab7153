//! Lengths and areas on the WGS-84 ellipsoid (Karney, "Algorithms for geodesics", 2013).

use geo::{Coord, Distance, Geodesic, GeodesicArea, LineString, Point, Polygon};

/// Length of a path through points of longitude and latitude, in metres; `None` where a point is not on the earth.
pub fn path_length_m(points: &[[f64; 2]]) -> Option<f64> {
    let on_earth = points.iter().all(|[x, y]| x.abs() <= 180.0 && y.abs() <= 90.0);
    let step =
        |pair: &[[f64; 2]]| Geodesic.distance(Point::new(pair[0][0], pair[0][1]), Point::new(pair[1][0], pair[1][1]));
    on_earth.then(|| points.windows(2).map(step).sum())
}

/// Length of the closed way around points, in metres.
pub fn ring_perimeter_m(points: &[[f64; 2]]) -> Option<f64> {
    let closed: Vec<[f64; 2]> = points.iter().chain(points.first()).copied().collect();
    path_length_m(&closed)
}

/// Area inside of points, in square metres.
pub fn ring_area_m2(points: &[[f64; 2]]) -> Option<f64> {
    let on_earth = points.iter().all(|[x, y]| x.abs() <= 180.0 && y.abs() <= 90.0);
    let line: LineString = points.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect();
    on_earth.then(|| Polygon::new(line, Vec::new()).geodesic_area_signed().abs())
}
