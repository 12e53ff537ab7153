"""Reads boundaries.topojson back, the way the program does, without the code that wrote it."""

import json

import numpy as np


class Boundaries:
    """The arcs of the file and the rings of every unit of every edition."""

    def __init__(self, path):
        document = json.loads(path.read_text(encoding="utf-8"))
        self.scale = np.array(document["transform"]["scale"])
        self.origin = np.array(document["transform"]["translate"])
        # Whole steps of the grid, counted from the south-western corner.
        self.grid = [np.cumsum(np.array(arc, dtype=np.int64), axis=0) for arc in document["arcs"]]
        self.arcs = [arc * self.scale + self.origin for arc in self.grid]
        self.editions = {
            name: {entry["id"]: _polygons(entry) for entry in collection["geometries"]}
            for name, collection in document["objects"].items()
        }

    def uses(self, edition):
        """Arc number -> the units on either side, as (unit, whether it runs the arc forward)."""
        found = {}
        for unit, polygons in self.editions[edition].items():
            for signed in (signed for polygon in polygons for ring in polygon for signed in ring):
                found.setdefault(number(signed), []).append((unit, signed >= 0))
        return found


def _polygons(entry):
    return {"Polygon": [entry["arcs"]], "MultiPolygon": entry["arcs"]}[entry["type"]]


def number(signed):
    """The arc that a reference names; TopoJSON writes a reversed arc `i` as `-1 - i`."""
    return signed if signed >= 0 else -1 - signed


def joined(arcs, ring):
    """The points of a ring; the first one is not repeated."""
    parts = [arcs[number(signed)][:: 1 if signed >= 0 else -1] for signed in ring]
    for before, after in zip(parts, parts[1:] + parts[:1]):
        if tuple(before[-1]) != tuple(after[0]):
            raise ValueError("a ring is open")
    return np.concatenate([part[:-1] for part in parts])


def outer_rings(uses, arcs):
    """The rings around the whole: the arcs that one unit alone uses, each in the direction in which that unit runs it."""
    alone = [index if use[0][1] else -1 - index for index, use in sorted(uses.items()) if len(use) == 1]
    start = lambda signed: tuple(arcs[number(signed)][0 if signed >= 0 else -1])
    end = lambda signed: tuple(arcs[number(signed)][-1 if signed >= 0 else 0])
    waiting = {start(signed): signed for signed in alone}
    if len(waiting) != len(alone):
        raise ValueError("two arcs of the outer border begin at the same point")
    rings = []
    while waiting:
        ring = [waiting.pop(min(waiting))]
        while end(ring[-1]) != start(ring[0]):
            ring.append(waiting.pop(end(ring[-1])))
        rings.append(ring)
    return rings
