"""Polygons on a grid of whole numbers into TopoJSON with shared arcs.

An arc is a longest chain of edges that the same rings use. It is written once and every ring that runs along it
refers to it, so neighbours can never part, and two editions of the boundaries share what did not change.
"""

from collections import defaultdict

SCALE = 1e-6


def to_grid(lon, lat):
    """Degrees to whole millionths of a degree (about 0.1 m)."""
    return (round(lon / SCALE), round(lat / SCALE))


def open_ring(points):
    """A ring without its repeated last point and without steps of no length."""
    ring = []
    for point in points:
        if not ring or ring[-1] != point:
            ring.append(point)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return ring


def _key(a, b):
    return (a, b) if a < b else (b, a)


class Builder:
    """Collects the rings of all objects, then cuts them into arcs."""

    def __init__(self):
        self.rings = []
        self.users = defaultdict(set)
        self.near = defaultdict(set)
        self.arcs = []
        self.index = {}

    def add(self, user, points):
        """Adds a ring and returns its number."""
        ring = open_ring(points)
        for a, b in zip(ring, ring[1:] + ring[:1]):
            self.users[_key(a, b)].add(user)
            self.near[a].add(b)
            self.near[b].add(a)
        self.rings.append(ring)
        return len(self.rings) - 1

    def add_line(self, points):
        """Adds an open line as an arc of its own and returns its reference."""
        self.arcs.append(points)
        return len(self.arcs) - 1

    def _is_node(self, before, at, after):
        joined = len(self.near[at]) != 2
        return joined or self.users[_key(before, at)] != self.users[_key(at, after)]

    def references(self, number):
        """The signed arc numbers of a ring, as TopoJSON writes them."""
        ring = self.rings[number]
        count = len(ring)
        nodes = [i for i in range(count) if self._is_node(ring[i - 1], ring[i], ring[(i + 1) % count])]
        if not nodes:
            # A ring that shares nothing, or all of itself: it starts at its least point.
            nodes = [min(range(count), key=lambda i: ring[i])]
        found = []
        for here, there in zip(nodes, nodes[1:] + [nodes[0] + count]):
            found.append(self._arc([ring[i % count] for i in range(here, there + 1)]))
        return found

    def _arc(self, points):
        backward = points[::-1]
        if tuple(backward) in self.index:
            return -1 - self.index[tuple(backward)]
        key = tuple(points)
        if key not in self.index:
            self.index[key] = len(self.arcs)
            self.arcs.append(points)
        return self.index[key]

    def document(self, objects):
        """The TopoJSON document of named collections."""
        west = min(x for arc in self.arcs for x, _ in arc)
        south = min(y for arc in self.arcs for _, y in arc)
        return {
            "type": "Topology",
            "transform": {"scale": [SCALE, SCALE], "translate": [round(west * SCALE, 6), round(south * SCALE, 6)]},
            "objects": {
                name: {"type": "GeometryCollection", "geometries": geometries}
                for name, geometries in sorted(objects.items())
            },
            "arcs": [_delta(arc, west, south) for arc in self.arcs],
        }


def _delta(arc, west, south):
    steps, last = [], (west, south)
    for point in arc:
        steps.append([point[0] - last[0], point[1] - last[1]])
        last = point
    return steps


def polygon_rings(geometry):
    """The rings of a shapely polygon or multipolygon on the grid: one list of rings per polygon."""
    polygons = geometry.geoms if geometry.geom_type == "MultiPolygon" else [geometry]
    grid = lambda ring: [to_grid(*point[:2]) for point in ring.coords]
    return [[grid(polygon.exterior)] + [grid(hole) for hole in polygon.interiors] for polygon in polygons]


def geometry_object(builder, numbers, unit, properties):
    """A TopoJSON geometry of the ring numbers of each polygon."""
    polygons = [[builder.references(ring) for ring in rings] for rings in numbers]
    kind, arcs = ("Polygon", polygons[0]) if len(polygons) == 1 else ("MultiPolygon", polygons)
    return {"type": kind, "id": unit, "properties": properties, "arcs": arcs}
