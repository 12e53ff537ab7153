"""What geometry.md says, as numbers: everything is measured on the file as written, not on what it was made from."""

import csv
import json
import math

import numpy as np
import shapely
from scipy.spatial import cKDTree

from . import context, gcj02, levels, measure, sources
from .reading import Boundaries, joined, number, outer_rings

BEFORE, AFTER = "edition-2011", "edition-2025"
# Degrees to metres at 30 degrees north.
METRES = np.array([96_486.0, 110_852.0])
# The unit that the newer package still lists under another unit's code.
NEW_UNITS = {500105: "liangjiang", 500109: "beibei-2025"}
GONE = [500105, 500109, 500112]


def table(name):
    with open(sources.PACK / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def official_areas():
    """Subject -> the figures of the indicator `area`, the one that the atlas shows first."""
    order = {"reported": 0, "derived": 1, "high": 0, "medium": 1, "low": 2}
    found = {}
    for row in table("observations"):
        if row["indicator"] == "area":
            found.setdefault(row["subject"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (order.get(row["status"], 2), order.get(row["confidence"], 3)))
    return found


def middle(points):
    """The middle of the box around some points."""
    return (points.min(axis=0) + points.max(axis=0)) / 2


class Edition:
    """One edition of the boundaries."""

    def __init__(self, boundaries, name):
        self.boundaries, self.name, self.units = boundaries, name, boundaries.editions[name]
        self.uses = boundaries.uses(name)
        self.inner = sorted(arc for arc, use in self.uses.items() if len(use) > 1)
        self.outer = sorted(arc for arc, use in self.uses.items() if len(use) == 1)
        self.outer_rings = outer_rings(self.uses, boundaries.grid)
        self.rings = [ring for polygons in self.units.values() for polygon in polygons for ring in polygon]
        self.km2 = {unit: measure.km2(boundaries.arcs, polygons) for unit, polygons in self.units.items()}
        # Around ground the outer border runs one way, around holes the other.
        self.border_km2 = [measure.ring_km2(joined(boundaries.arcs, ring)) for ring in self.outer_rings]
        turn = math.copysign(1, max(self.border_km2, key=abs))
        self.border_km2 = [turn * size for size in self.border_km2]

    def once_each_way(self):
        """How many inner arcs two different units run along, once in each direction."""
        ways = [sorted(self.uses[arc], key=lambda use: use[1]) for arc in self.inner]
        return sum(len(use) == 2 and use[0][0] != use[1][0] and [way for _, way in use] == [False, True] for use in ways)

    def directed_outer(self):
        return {(arc, self.uses[arc][0][1]) for arc in self.outer}

    def points(self, arcs):
        """How many different points the arcs of the edition have."""
        return len({tuple(point) for arc in self.uses for point in arcs[arc].tolist()})

    def outline_points(self, arcs, unit):
        return sum(len(joined(arcs, ring)) for polygon in self.units[unit] for ring in polygon)

    def whole(self, grid):
        """The ground inside the outer border, on the grid."""
        rings = {True: [], False: []}
        for ring, size in zip(self.outer_rings, self.border_km2):
            points = joined(grid, ring)
            if len(points) > 2:
                rings[size > 0].append(shapely.make_valid(shapely.Polygon(points)))
        return shapely.difference(shapely.union_all(rings[True]), shapely.union_all(rings[False]))

    def at_level(self, detail, level):
        """The proof of no gaps and no overlaps at a level of detail; `None` is the full outline."""
        grid = detail.at(self.boundaries.grid, level)
        shapes = {unit: measure.unit_shape(grid, polygons) for unit, polygons in self.units.items()}
        pieces = [measure.covered(polygon) for shape in shapes.values() for polygon in shape.geoms]
        gaps, overlaps = measure.gaps_and_overlaps(pieces, self.whole(grid), self.boundaries)
        contacts = measure.contacts([grid[arc] for arc in sorted(self.uses)])
        folded = [ring for ring in self.rings if measure.grid_area2(grid, [ring]) == 0]
        difference = measure.grid_area2(grid, self.rings) - measure.grid_area2(grid, self.outer_rings)
        return {
            "points": self.points(grid), "outlines": sum(self.outline_points(grid, unit) for unit in self.units),
            "difference": difference, "gaps_m2": gaps * 1e6, "overlaps_m2": overlaps * 1e6,
            "contacts": sum(map(len, contacts)), "folded": len(folded),
            "invalid": [unit for unit, shape in shapes.items() if not shape.is_valid],
        }

    def parts(self):
        """Every part of a unit but its greatest: unit, km2, middle, and the units around it."""
        for unit, polygons in self.units.items():
            sizes = [measure.km2(self.boundaries.arcs, [polygon]) for polygon in polygons]
            for polygon, size in zip(polygons, sizes):
                if size != max(sizes):
                    users = {name for signed in polygon[0] for name, _ in self.uses[number(signed)]} - {unit}
                    yield unit, size, joined(self.boundaries.arcs, polygon[0]), sorted(users)

    def open_holes(self):
        """Every hole that no unit fills: the unit around it, km2 and its points."""
        for ring, size in zip(self.outer_rings, self.border_km2):
            if size < 0:
                users = sorted({self.uses[number(signed)][0][0] for signed in ring})
                yield users, -size, joined(self.boundaries.arcs, ring)


def against_published(edition):
    """The municipality's own published outline: its holes, its parts, and the m2 by which it differs from the outer border."""
    published = sources.on_grid(shapely.transform(sources.amap_geojson(context.MUNICIPALITY), gcj02.to_wgs84))
    boundaries = edition.boundaries
    grid = shapely.transform(published, lambda points: np.round((points - boundaries.origin) / boundaries.scale))
    parts = shapely.get_parts(published)
    different = shapely.symmetric_difference(grid, edition.whole(boundaries.grid))
    return sum(len(part.interiors) for part in parts), len(parts), measure.flat_km2(different, boundaries) * 1e6


def covering_provinces(points, provinces):
    """The provinces of the second package, by code, that hold some ground, and which part of it; the greatest first."""
    ground = shapely.Polygon(points)
    parts = [(code, shapely.intersection(ground, shape).area / ground.area) for code, _, shape in provinces]
    return [(code, part) for code, part in sorted(parts, key=lambda entry: -entry[1]) if part > 0.005]


def province_names():
    """Code -> id, English and Chinese name of the provinces around, and of the municipality."""
    return {**context.NAMES, context.MUNICIPALITY: ("chongqing", "Chongqing", "重庆")}


def datum():
    """How far the points of the second package lie from ours, before and after GCJ-02 is undone, in metres."""
    same = [code for code in sources.UNITS if code not in GONE]
    every = lambda source: np.unique(np.vstack([shapely.get_coordinates(source(code)) for code in same]), axis=0)
    theirs, shifted = every(sources.from_2025), every(sources.amap_geojson)
    ours = gcj02.to_wgs84(shifted)
    points = shapely.points(theirs * METRES)

    def to_lines(undo):
        rings = [ring for code in same for ring in shapely.get_rings(shapely.get_parts(sources.amap_geojson(code)))]
        places = [undo(shapely.get_coordinates(ring)) * METRES for ring in rings]
        edges = np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in places])
        tree = shapely.STRtree(shapely.linestrings(edges))
        return tree.query_nearest(points, return_distance=True, all_matches=False)[1]

    nearest, at = cKDTree(ours * METRES).query(theirs * METRES)
    found = nearest < 1
    shift = np.hypot(*((theirs - shifted[at]) * METRES).T)[found]
    residual = np.abs(gcj02.from_wgs84(ours) - shifted).max()
    return {
        "n": len(theirs), "units": len(same), "ours": len(ours),
        "points_before": np.median(cKDTree(shifted * METRES).query(theirs * METRES)[0]), "points_after": np.median(nearest),
        "lines_before": np.median(to_lines(lambda place: place)), "lines_after": np.median(to_lines(gcj02.to_wgs84)),
        "within": int(found.sum()),
        "same": np.median(nearest[found]), "shift": np.median(shift), "least": shift.min(), "most": shift.max(),
        "residual_mm": residual * METRES.max() * 1000,
    }


def polygon_km2(part):
    if part.geom_type != "Polygon":
        return 0.0
    return abs(measure.WGS84.geometry_area_perimeter(shapely.orient_polygons(part))[0]) / 1e6


def pieces(one, two):
    """The connected pieces of ground that two units share: km2 and middle of each."""
    parts = shapely.get_parts(shapely.intersection(one, two))
    return [(polygon_km2(part), middle(shapely.get_coordinates(part))) for part in parts if part.area > 0]


def disputed(boundaries):
    """Connected ground that the two packages give to different units, the greatest first: ours, theirs, km2, middle."""
    shape = lambda polygons: measure.unit_shape(boundaries.arcs, polygons)
    ours = {unit: shape(polygons) for unit, polygons in boundaries.editions[AFTER].items()}
    theirs = {
        NEW_UNITS.get(code, unit): shapely.make_valid(sources.from_2025(code))
        for code, unit in sources.UNITS.items() if code != 500112
    }
    whole, other_whole = shapely.union_all(list(ours.values())), shapely.union_all(list(theirs.values()))
    ours[None], theirs[None] = shapely.difference(other_whole, whole), shapely.difference(whole, other_whole)
    found = [
        (one, two, *piece)
        for one, mine in ours.items() for two, other in theirs.items() if one != two and mine.intersects(other)
        for piece in pieces(mine, other)
    ]
    return sorted(found, key=lambda entry: -entry[2])


def moved(boundaries):
    """What became of the units that are gone: (old unit, new unit, km2 and middle of every connected piece)."""
    before, after = boundaries.editions[BEFORE], boundaries.editions[AFTER]
    shape = lambda polygons: measure.unit_shape(boundaries.arcs, polygons)
    for old in (unit for unit in before if unit not in after):
        for new in (unit for unit in after if unit not in before):
            found = pieces(shape(before[old]), shape(after[new]))
            if found:
                yield old, new, found


def along_km(boundaries, new, gone, metres):
    """How much of the new arcs lies within so many metres of those that are gone."""
    flat = lambda numbers: shapely.multilinestrings([shapely.linestrings(boundaries.arcs[arc] * METRES) for arc in numbers])
    return shapely.intersection(flat(new), flat(gone).buffer(metres)).length / 1000


def views():
    """The opening view and the central city on a map of 1200 by 800 pixels: name -> (level, zoom)."""
    atlas = json.loads((sources.PACK / "datapackage.json").read_text(encoding="utf-8"))["atlas"]
    north = lambda lat: math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))
    found = {}
    for name, box in [("opening view", atlas["opening"]["extent"]), ("central city", atlas["central_city"])]:
        pixels = min(1200 * 360 / (box[2] - box[0]), 800 * 360 / (north(box[3]) - north(box[1])))
        found[name] = (levels.level_for(pixels), math.log2(pixels / levels.WORLD_PX))
    return found


class Findings:
    """Everything that geometry.md says."""

    def __init__(self, path):
        self.boundaries = Boundaries(path)
        self.before, self.after = Edition(self.boundaries, BEFORE), Edition(self.boundaries, AFTER)
        self.detail = levels.Detail(self.boundaries)
        self.names = {row["id"]: row["name_en"] for row in table("units")}
        self.official = official_areas()
        self.steps = {
            edition.name: {level: edition.at_level(self.detail, level) for level in [*levels.LEVELS, None]}
            for edition in (self.before, self.after)
        }

    def units(self):
        """Unit, the editions it is in, and one of them; unchanged units have the very same arcs in both."""
        for unit, polygons in self.before.units.items():
            if self.after.units.get(unit) == polygons:
                yield unit, "both", self.before
            else:
                yield unit, "until 2025", self.before
        for unit in self.after.units:
            if unit not in self.before.units:
                yield unit, "from 2025", self.after

    def changed_arcs(self):
        """The arcs that only the newer and only the older edition has."""
        before, after = set(self.before.uses), set(self.after.uses)
        return sorted(after - before), sorted(before - after)
