"""boundaries.topojson: the 38 units until November 2025 and the 37 after, on shared arcs."""

import shapely
from shapely import ops

from . import sources, topology
from .sources import UNITS

# The three districts that became Liangjiang and a new Beibei.
CHANGED = [500105, 500112, 500109]


def label_point(polygon):
    """The point inside that lies farthest from the outline, in a plane where a degree is as long both ways."""
    shrink = shapely.transform(polygon, lambda points: points * [0.87, 1.0])
    parts = shrink.geoms if shrink.geom_type == "MultiPolygon" else [shrink]
    largest = max(parts, key=lambda part: part.area)
    # A label is wider than high, so the point is looked for in an outline pressed together sideways.
    pressed = shapely.transform(largest, lambda points: points * [0.6, 1.0])
    point = ops.polylabel(pressed, tolerance=2e-4)
    return [round(point.x / 0.6 / 0.87, 6), round(point.y, 6)]


def dividing_line(outline):
    """The line between Liangjiang and the new Beibei, led to the nearest points of the old outer border."""
    between = sources.from_2025(500105).intersection(sources.from_2025(500109))
    lines = [part for part in getattr(between, "geoms", [between]) if part.geom_type.endswith("LineString")]
    merged = ops.linemerge(lines)
    line = max(merged.geoms, key=lambda part: part.length) if merged.geom_type == "MultiLineString" else merged
    points = list(sources.on_grid(line).coords)
    corners = shapely.MultiPoint(list(outline.exterior.coords))
    start = ops.nearest_points(corners, shapely.Point(points[0]))[0]
    end = ops.nearest_points(corners, shapely.Point(points[-1]))[0]
    inside = [point for point in points if outline.contains(shapely.Point(point)) and outline.exterior.distance(shapely.Point(point)) > 3e-4]
    return shapely.LineString([start.coords[0], *inside, end.coords[0]])


def split_of_2025(old):
    """The two units of November 2025 that took the place of Jiangbei, Yubei and Beibei."""
    whole = shapely.union_all([old[code] for code in CHANGED])
    if whole.geom_type != "Polygon":
        raise ValueError("Jiangbei, Yubei and Beibei are not one polygon")
    pieces = sorted(ops.split(whole, dividing_line(whole)).geoms, key=lambda piece: piece.area)
    beibei_2025, liangjiang = sources.from_2025(500109), sources.from_2025(500105)
    found = {"beibei-2025": [], "liangjiang": []}
    for piece in pieces:
        inside_beibei = piece.intersection(beibei_2025).area > piece.intersection(liangjiang).area
        found["beibei-2025" if inside_beibei else "liangjiang"].append(piece)
    return {unit: shapely.union_all(parts) for unit, parts in found.items()}


def editions():
    """Unit id and polygon of both editions, in the order of the official codes."""
    old = {code: sources.until_2025(code) for code in UNITS}
    before = {UNITS[code]: shape for code, shape in old.items()}
    new = split_of_2025(old)
    after = {}
    for code, unit in UNITS.items():
        if code == 500105:
            after["liangjiang"] = new["liangjiang"]
        elif code == 500109:
            after["beibei-2025"] = new["beibei-2025"]
        elif code not in CHANGED:
            after[unit] = old[code]
    return {"edition-2011": before, "edition-2025": after}


def build(folder):
    """Writes boundaries.topojson."""
    builder, numbers = topology.Builder(), {}
    all_editions = editions()
    for name, shapes in all_editions.items():
        for unit, shape in shapes.items():
            rings = topology.polygon_rings(shape)
            numbers[name, unit] = [[builder.add((name, unit), ring) for ring in polygon] for polygon in rings]
    objects = {}
    for name, shapes in all_editions.items():
        objects[name] = [
            topology.geometry_object(builder, numbers[name, unit], unit, {"label": label_point(shape)})
            for unit, shape in shapes.items()
        ]
    sources.write_json(folder / "boundaries.topojson", builder.document(objects))
