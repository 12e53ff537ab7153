"""relief.png: a hillshade in Web Mercator, white where the ground is flat, to be multiplied onto colours."""

import numpy as np
from netCDF4 import Dataset
from PIL import Image
from scipy import ndimage

from . import sources

BOUNDS = (103.5, 26.8, 112.0, 33.8)
WIDTH = 1700
LEVELS = 40
# The part of the width and of the height, on every side, over which the relief fades.
FADE = 0.09
METRES_PER_DEGREE = 111_320.0


def mercator(lat):
    return np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))


def latitude(y):
    return np.degrees(2 * np.arctan(np.exp(np.radians(y))) - np.pi / 2)


def elevation():
    """Elevation in metres on the picture's pixels, resampled with cubic splines."""
    west, south, east, north = BOUNDS
    with Dataset(sources.FOLDER / "meteva/resources/stations/dem_0.00833.nc") as file:
        lats, lons = file["lat"][:].data, file["lon"][:].data
        rows = np.flatnonzero((lats > south - 0.1) & (lats < north + 0.1))
        cols = np.flatnonzero((lons > west - 0.1) & (lons < east + 0.1))
        cells = file["data0"][0, 0, 0, 0, rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1].data.astype(float)
    cells = np.maximum(cells, 0)
    top, bottom = mercator(north), mercator(south)
    height = round(WIDTH * (top - bottom) / (east - west))
    lon = west + (np.arange(WIDTH) + 0.5) / WIDTH * (east - west)
    lat = latitude(top - (np.arange(height) + 0.5) / height * (top - bottom))
    row = (lat - lats[rows[0]]) / (lats[1] - lats[0])
    col = (lon - lons[cols[0]]) / (lons[1] - lons[0])
    grid = np.meshgrid(row, col, indexing="ij")
    return ndimage.map_coordinates(cells, grid, order=3, mode="nearest"), lat


def shade(height, lat, azimuth, altitude, exaggeration):
    """Lambert's hillshade for a light from `azimuth` (clockwise from north) at `altitude`, in degrees."""
    metres_y = METRES_PER_DEGREE * (BOUNDS[2] - BOUNDS[0]) / WIDTH * np.cos(np.radians(lat))[:, None]
    north, east = np.gradient(height)
    north, east = -north / metres_y * exaggeration, east / metres_y * exaggeration
    length = np.sqrt(1 + north**2 + east**2)
    a, h = np.radians(azimuth), np.radians(altitude)
    light = np.array([np.sin(a) * np.cos(h), np.cos(a) * np.cos(h), np.sin(h)])
    return (-east * light[0] - north * light[1] + light[2]) / length


def edges(shape):
    """1 inside, falling to 0 along the outermost part, so that the relief has no visible edge."""
    def ramp(count):
        place = (np.arange(count) + 0.5) / count
        part = np.clip(np.minimum(place, 1 - place) / FADE, 0, 1)
        return part * part * (3 - 2 * part)

    return ramp(shape[0])[:, None] * ramp(shape[1])[None, :]


def build(folder):
    """Writes relief.png; datapackage.json states BOUNDS."""
    height, lat = elevation()
    height = ndimage.gaussian_filter(height, 1.1)
    broad = ndimage.gaussian_filter(height, 6)
    # North-west light as cartographers expect it, softened by two side lights; broad forms count as well as fine ones.
    fine = sum(w * shade(height, lat, a, 45, 2.2) for a, w in [(315, 0.6), (270, 0.2), (0, 0.2)])
    wide = shade(broad, lat, 315, 45, 3.0)
    flat = np.sin(np.radians(45))
    mixed = (0.65 * fine + 0.35 * wide) / flat
    # Flat ground becomes nearly white; only shadows darken, light slopes reach full white.
    tone = np.clip(0.93 + (mixed - 1) * 0.62, 0, 1)
    tone = np.where(tone < 0.5, 0.5 - (0.5 - tone) * 0.5, tone)
    tone = 1 - (1 - tone) * edges(tone.shape)
    steps = np.round(tone * (LEVELS - 1)) / (LEVELS - 1)
    picture = Image.fromarray(np.round(steps * 255).astype(np.uint8), "L")
    picture.save(folder / "relief.png", optimize=True)
