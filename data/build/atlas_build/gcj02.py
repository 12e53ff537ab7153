"""GCJ-02, the shifted datum of Chinese web maps, and its exact inverse.

The forward formula is the published one (Krasovsky 1940 ellipsoid with periodic terms). It has no closed inverse;
a fixed-point iteration converges because the shift changes by less than one part in a thousand per degree.
"""

import numpy as np

AXIS = 6378245.0
ECCENTRICITY2 = 0.00669342162296594323


def _waves(t, short):
    return (20.0 * np.sin(6.0 * t * np.pi) + 20.0 * np.sin(2.0 * t * np.pi)) * 2.0 / 3.0 + short


def _shift_lat(x, y):
    value = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    value = _waves(x, value)
    value += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    return value + (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0


def _shift_lon(x, y):
    value = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    value = _waves(x, value)
    value += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    return value + (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0


def from_wgs84(points):
    """Shifts an (n, 2) array of WGS-84 longitudes and latitudes to GCJ-02."""
    lon, lat = points[:, 0], points[:, 1]
    x, y = lon - 105.0, lat - 35.0
    rad = np.radians(lat)
    magic = 1.0 - ECCENTRICITY2 * np.sin(rad) ** 2
    root = np.sqrt(magic)
    d_lat = _shift_lat(x, y) * 180.0 / ((AXIS * (1.0 - ECCENTRICITY2)) / (magic * root) * np.pi)
    d_lon = _shift_lon(x, y) * 180.0 / (AXIS / root * np.cos(rad) * np.pi)
    return np.column_stack([lon + d_lon, lat + d_lat])


def to_wgs84(points, tolerance=1e-10):
    """Undoes the shift of an (n, 2) array exactly: the result shifted again differs by less than `tolerance` degrees."""
    guess = points.copy()
    for _ in range(30):
        error = from_wgs84(guess) - points
        guess = guess - error
        if np.abs(error).max() < tolerance:
            return guess
    raise ArithmeticError("the inverse of GCJ-02 does not converge")
