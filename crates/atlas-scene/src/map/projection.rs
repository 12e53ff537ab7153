//! Web Mercator (EPSG:3857, OGP Guidance Note 7-2) as a unit square, and the camera over it.

use crate::{Point, Size};
use serde::{Deserialize, Serialize};

/// The latitude at which the square world ends.
const MAX_LAT: f64 = 85.051_128_779_806_59;
/// Metres around the equator of the WGS-84 ellipsoid.
const EQUATOR_M: f64 = 40_075_016.685_578_49;

/// A position in Web Mercator: 0 to 1 from west to east and from north to south.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct World {
    /// From west to east.
    pub x: f64,
    /// From north to south.
    pub y: f64,
}

impl World {
    /// The position of a longitude and latitude in degrees; latitudes beyond the square world are drawn to its edge.
    pub fn from_lon_lat(lon: f64, lat: f64) -> Self {
        let sin = libm::sin(lat.clamp(-MAX_LAT, MAX_LAT).to_radians());
        let y = 0.5 - libm::log((1.0 + sin) / (1.0 - sin)) / (4.0 * std::f64::consts::PI);
        Self { x: (lon + 180.0) / 360.0, y }
    }

    /// Longitude and latitude in degrees.
    pub fn to_lon_lat(self) -> (f64, f64) {
        let stretched = std::f64::consts::PI * (1.0 - 2.0 * self.y);
        (self.x * 360.0 - 180.0, libm::atan(libm::sinh(stretched)).to_degrees())
    }
}

/// An upright box in Web Mercator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldBox {
    /// North-west corner.
    pub min: World,
    /// South-east corner.
    pub max: World,
}

impl WorldBox {
    /// A box that holds nothing.
    pub const EMPTY: Self = Self {
        min: World { x: f64::INFINITY, y: f64::INFINITY },
        max: World { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
    };

    /// Grows so that it holds a position.
    pub fn include(&mut self, at: World) {
        self.min = World { x: self.min.x.min(at.x), y: self.min.y.min(at.y) };
        self.max = World { x: self.max.x.max(at.x), y: self.max.y.max(at.y) };
    }

    /// Whether the two boxes meet.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }
}

/// A box of longitudes and latitudes in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GeoBox {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl GeoBox {
    /// The box around two.
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The same box in Web Mercator.
    pub fn to_world(self) -> WorldBox {
        WorldBox { min: World::from_lon_lat(self.west, self.north), max: World::from_lon_lat(self.east, self.south) }
    }
}

/// A view onto the world: its middle and its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// What is in the middle.
    pub center: World,
    /// Layout units across the whole world: 256 at zoom 0, doubled by every further one.
    pub scale: f64,
    /// Size of the view in layout units.
    pub size: Size,
}

impl Camera {
    /// The camera that shows the whole of an extent with at least `padding` layout units around it.
    pub fn fit(extent: &GeoBox, size: Size, padding: f32) -> Self {
        let world = extent.to_world();
        let room = |length: f32| f64::from((length - 2.0 * padding).max(1.0));
        let (width, height) = (world.max.x - world.min.x, world.max.y - world.min.y);
        let scale = (room(size.width) / width.max(1e-9)).min(room(size.height) / height.max(1e-9));
        let center = World { x: (world.min.x + world.max.x) / 2.0, y: (world.min.y + world.max.y) / 2.0 };
        Self { center, scale, size }
    }

    /// The camera that shows an extent above a strip of `foot` layout units along the bottom of the view.
    pub fn fit_above(extent: &GeoBox, size: Size, padding: f32, foot: f32) -> Self {
        let above = Self::fit(extent, Size::new(size.width, (size.height - foot).max(1.0)), padding);
        let lower = World { y: above.center.y + f64::from(foot) / 2.0 / above.scale, ..above.center };
        Self { center: lower, size, ..above }
    }

    /// Zoom as web maps count it.
    pub fn zoom(&self) -> f64 {
        libm::log2(self.scale / 256.0)
    }

    /// Where a position appears.
    pub fn to_screen(&self, at: World) -> Point {
        let x = (at.x - self.center.x) * self.scale + f64::from(self.size.width) / 2.0;
        let y = (at.y - self.center.y) * self.scale + f64::from(self.size.height) / 2.0;
        Point::new(x as f32, y as f32)
    }

    /// The position that appears at a point.
    pub fn to_world(&self, at: Point) -> World {
        let x = self.center.x + (f64::from(at.x) - f64::from(self.size.width) / 2.0) / self.scale;
        let y = self.center.y + (f64::from(at.y) - f64::from(self.size.height) / 2.0) / self.scale;
        World { x, y }
    }

    /// What is in sight, grown by `margin` layout units on every side.
    pub fn in_sight(&self, margin: f32) -> WorldBox {
        let corner = |x, y| self.to_world(Point::new(x, y));
        WorldBox { min: corner(-margin, -margin), max: corner(self.size.width + margin, self.size.height + margin) }
    }

    /// What is in sight, in degrees.
    pub fn extent(&self) -> GeoBox {
        let seen = self.in_sight(0.0);
        let ((west, north), (east, south)) = (seen.min.to_lon_lat(), seen.max.to_lon_lat());
        GeoBox { west, south, east, north }
    }

    /// Metres on the ground per layout unit, east to west at a latitude, on the WGS-84 ellipsoid.
    pub fn metres_per_unit(&self, lat: f64) -> f64 {
        const E2: f64 = 0.006_694_379_990_14;
        let sin = libm::sin(lat.to_radians());
        // The radius of the parallel on the ellipsoid, against the sphere that Web Mercator draws.
        EQUATOR_M * libm::cos(lat.to_radians()) / libm::sqrt(1.0 - E2 * sin * sin) / self.scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_epsg_3857() {
        // pyproj 3.7.2, Transformer.from_crs(4326, 3857): Chaotianmen at 106.5865 E 29.5685 N.
        let (x, y) = (11_865_154.905_4, 3_448_204.255_7);
        let world = World::from_lon_lat(106.5865, 29.5685);
        assert!((world.x * EQUATOR_M - EQUATOR_M / 2.0 - x).abs() < 0.001, "{}", world.x * EQUATOR_M - EQUATOR_M / 2.0);
        assert!((EQUATOR_M / 2.0 - world.y * EQUATOR_M - y).abs() < 0.001, "{}", EQUATOR_M / 2.0 - world.y * EQUATOR_M);
        let (lon, lat) = world.to_lon_lat();
        assert!((lon - 106.5865).abs() < 1e-12 && (lat - 29.5685).abs() < 1e-12);
    }

    #[test]
    fn a_fitted_camera_shows_the_whole_extent() {
        let extent = GeoBox { west: 105.28, south: 28.16, east: 110.2, north: 32.21 };
        for (width, height) in [(400.0, 1000.0), (1600.0, 300.0), (50.0, 50.0)] {
            let camera = Camera::fit(&extent, Size::new(width, height), 10.0);
            let seen = camera.extent();
            assert!(
                seen.west < extent.west
                    && seen.east > extent.east
                    && seen.south < extent.south
                    && seen.north > extent.north
            );
        }
    }

    #[test]
    fn screen_and_world_are_inverse() {
        let camera = Camera { center: World::from_lon_lat(107.0, 30.0), scale: 1e5, size: Size::new(800.0, 600.0) };
        let point = Point::new(123.0, 456.0);
        let back = camera.to_screen(camera.to_world(point));
        assert!((back.x - point.x).abs() < 1e-3 && (back.y - point.y).abs() < 1e-3);
    }

    #[test]
    fn a_unit_is_as_long_as_the_geodesic() {
        // pyproj 3.7.2, Geod(ellps="WGS84"): 0.1 degrees of longitude at 30 N are 9,648.6277 m.
        let camera = Camera { center: World::default(), scale: 3600.0, size: Size::default() };
        assert!((camera.metres_per_unit(30.0) - 9_648.627_7).abs() < 0.01, "{}", camera.metres_per_unit(30.0));
    }
}
