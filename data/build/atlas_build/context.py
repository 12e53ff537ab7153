"""context.topojson and rivers.topojson: what surrounds the municipality and what runs through it."""

import csv
from pathlib import Path

import shapely

from . import sources, topology
from .boundaries import label_point

INPUT = Path(__file__).resolve().parents[1] / "input"
BOX = shapely.box(103.5, 26.8, 112.0, 33.8)
# Where a province's name can stand beside the municipality in the opening view.
LABEL_BOX = shapely.box(105.0, 27.9, 110.6, 32.7)
NAMES = {
    510000: ("sichuan", "Sichuan", "四川"), 420000: ("hubei", "Hubei", "湖北"), 430000: ("hunan", "Hunan", "湖南"),
    520000: ("guizhou", "Guizhou", "贵州"), 610000: ("shaanxi", "Shaanxi", "陕西"), 620000: ("gansu", "Gansu", "甘肃"),
    530000: ("yunnan", "Yunnan", "云南"), 410000: ("henan", "Henan", "河南"), 450000: ("guangxi", "Guangxi", "广西"),
}
MUNICIPALITY = 500000
TOLERANCE_DEG = 0.002


def neighbours():
    """Id, names and polygon of every province in the box.

    The provinces reach a little under the municipality, which is painted over them, so that no sliver of ground
    shows where their simplified border leaves the detailed one.
    """
    found = {code: shape for code, _, shape in sources.provinces() if shape.intersects(BOX)}
    own = found.pop(MUNICIPALITY)
    clipped = {code: shape.intersection(BOX) for code, shape in found.items() if shape.intersection(BOX).area > 0.01}
    codes = sorted(clipped)
    simple = shapely.coverage_simplify([clipped[code] for code in codes], TOLERANCE_DEG)
    for code, shape in zip(codes, simple):
        under = shape.buffer(0.02, quad_segs=2).intersection(own.buffer(0.003))
        yield (*NAMES[code], sources.on_grid(shapely.union_all([shape, under]).buffer(0)), own)


def build_context(folder):
    """Writes context.topojson."""
    builder, waiting = topology.Builder(), []
    for unit, english, chinese, shape, own in neighbours():
        rings = topology.polygon_rings(shape)
        numbers = [[builder.add(unit, ring) for ring in polygon] for polygon in rings]
        visible = shape.difference(own.buffer(0.05)).intersection(LABEL_BOX)
        properties = {"name_en": english, "name_zh": chinese}
        if not visible.is_empty and visible.area > 0.1:
            properties["label"] = label_point(visible)
        waiting.append((unit, numbers, properties))
    objects = [topology.geometry_object(builder, numbers, unit, properties) for unit, numbers, properties in waiting]
    sources.write_json(folder / "context.topojson", builder.document({"neighbours": objects}))


def build_rivers(folder):
    """Writes rivers.topojson from the waypoints in `input`."""
    with open(INPUT / "rivers.csv", encoding="utf-8") as file:
        rivers = list(csv.DictReader(file))
    parts = {}
    with open(INPUT / "river_points.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = (row["river_id"], int(row["part"]))
            parts.setdefault(place, []).append((int(row["seq"]), topology.to_grid(float(row["lon"]), float(row["lat"]))))
    builder, objects = topology.Builder(), []
    for river in rivers:
        own = sorted((place, points) for place, points in parts.items() if place[0] == river["river_id"])
        arcs = [[builder.add_line([point for _, point in sorted(points)])] for _, points in own if len(points) > 1]
        properties = {"name_en": river["name_en"], "name_zh": river["name_zh"], "rank": int(river["rank"])}
        objects.append({"type": "MultiLineString", "id": river["river_id"], "properties": properties, "arcs": arcs})
    sources.write_json(folder / "rivers.topojson", builder.document({"rivers": objects}))
