#!/usr/bin/env python3
"""Areas, lengths and directions by pyproj, lines through units by shapely, for crates/atlas-data/tests/geodesy.rs.

    python3 -m venv VENV && VENV/bin/pip install -r tests/reference/requirements.txt
    VENV/bin/python tests/reference/geodesy.py

Reads data/chongqing with nothing of ours and writes tests/reference/geodesy.json. New boundaries, lines or stops need a new
run. Lines are straight in degrees between their stops, as the atlas takes them; what GEOS cuts out of them is measured on
the ellipsoid by PROJ.
"""

import csv
import json
import random
from importlib.metadata import version
from itertools import groupby, pairwise
from math import atan2, dist

from pyproj import Geod
from shapely import LinearRing, LineString, STRtree, get_parts, orient_polygons
from spatial import EDITIONS, HERE, PACK, outlines

WGS84 = Geod(ellps="WGS84")
# Degrees; shorter pieces are what rounding leaves where a line passes through a corner.
NOTHING = 1e-9
OUTSIDE = "-"


def area_m2(shape):
    return WGS84.geometry_area_perimeter(orient_polygons(shape))[0]


def metres(points):
    return WGS84.line_length(*zip(*points)) if len(points) > 1 else 0.0


def lines():
    """Every line's parts, each with its points in order."""
    with open(PACK / "line_stops.csv", encoding="utf-8", newline="") as file:
        stops = [(row["line"], int(row["part"]), int(row["seq"]), float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]
    parts = {}
    for (line, part), of_part in groupby(sorted(stops), key=lambda stop: stop[:2]):
        parts.setdefault(line, {})[part] = [stop[3:] for stop in of_part]
    return parts


def pieces(start, end, units, tree):
    """What GEOS finds of a segment in each unit and outside: (from, to, unit), by distance from the start in degrees."""
    segment = LineString([start, end])
    inside = []
    for at in tree.query(segment):
        for piece in get_parts(segment.intersection(units[at][1])):
            if piece.length > NOTHING:
                far = [dist(start, corner) for corner in piece.coords]
                inside.append((min(far), max(far), units[at][0]))
    inside.sort()
    found, done = [], 0.0
    for begin, finish, unit in [*inside, (segment.length, segment.length, None)]:
        if begin - done > NOTHING:
            found.append((done, begin, OUTSIDE))
        if unit:
            found.append((begin, finish, unit))
        done = max(done, finish)
    return segment, found


def along(parts, units, tree):
    """A line's way: metres by unit in the order of first entry, and for every part the units in a row."""
    within, rows = {}, []
    for points in parts.values():
        row = []
        for start, end in pairwise(points):
            if start == end:
                continue
            segment, found = pieces(start, end, units, tree)
            for begin, finish, unit in found:
                ends = [segment.interpolate(at).coords[0] for at in (begin, finish)]
                within[unit] = within.get(unit, 0.0) + metres(ends)
                if not row or row[-1] != unit:
                    row.append(unit)
        rows.append(" ".join(row))
    return {"metres": {unit: round(length, 2) for unit, length in within.items()}, "parts": rows}


def wrapped(points):
    return [[round((lon + 180) % 360 - 180, 6), lat] for lon, lat in points]


def random_rings(generator):
    """Rings all over the earth, some over the 180th meridian; the points of half of them go around, others cross themselves."""
    for at, count in enumerate(list(range(3, 13)) * 4):
        reach = 10 ** generator.uniform(-3, 0.8)
        lon, lat = generator.uniform(-180, 180), generator.uniform(-70, 70)
        if count % 3 == 0:
            lon = 180 + generator.uniform(-reach, reach) / 2
        points = [
            (round(lon + generator.uniform(-reach, reach), 6), round(lat + generator.uniform(-reach, reach), 6))
            for _ in range(count)
        ]
        if at < 20:
            points.sort(key=lambda point: atan2(point[1] - lat, point[0] - lon))
        area, perimeter = WGS84.polygon_area_perimeter(*zip(*points))
        yield {
            "points": wrapped(points),
            "area_m2": round(abs(area), 3),
            "perimeter_m": round(perimeter, 4),
            "simple": LinearRing(points).is_simple,
        }


def random_ways(generator):
    """Pairs of points, near and far."""
    for at in range(40):
        start = (round(generator.uniform(-180, 180), 6), round(generator.uniform(-89, 89), 6))
        reach = 10 ** generator.uniform(-4, 1.5)
        near = (start[0] + generator.uniform(-reach, reach), max(-90, min(90, start[1] + generator.uniform(-reach, reach))))
        end = near if at % 2 else (generator.uniform(-180, 180), generator.uniform(-90, 90))
        start, end = wrapped([start, [end[0], round(end[1], 6)]])
        azimuth, _, distance = WGS84.inv(*start, *end)
        yield {"from": start, "to": end, "distance_m": round(distance, 4), "azimuth_deg": round(azimuth % 360, 7)}


def main():
    topology = json.loads((PACK / "geometry" / "boundaries.topojson").read_text(encoding="utf-8"))
    editions = {name: outlines(topology, name) for name in EDITIONS}
    network = lines()
    trees = {name: (list(shapes.items()), STRtree(list(shapes.values()))) for name, shapes in editions.items()}
    generator = random.Random(1950)
    reference = {
        "by": {package: version(package) for package in ("pyproj", "shapely")},
        "areas_m2": {name: {unit: round(area_m2(shape), 1) for unit, shape in shapes.items()} for name, shapes in editions.items()},
        "lengths_m": {line: round(sum(map(metres, parts.values())), 2) for line, parts in network.items()},
        "along": {name: {line: along(parts, *tree) for line, parts in network.items()} for name, tree in trees.items()},
        "rings": list(random_rings(generator)),
        "ways": list(random_ways(generator)),
    }
    text = json.dumps(reference, ensure_ascii=False, separators=(",", ":"))
    # A line each, so that a change can be read.
    for mark in ('"areas_m2"', '"lengths_m"', '"along"', '"rings"', '"ways"', '{"points"', '{"from"', '"edition-'):
        text = text.replace(mark, "\n" + mark)
    text = text.replace("]},", "]},\n")
    (HERE / "geodesy.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
