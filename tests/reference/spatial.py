#!/usr/bin/env python3
"""Neighbours, Moran's I, local Moran's I and Geary's C by libpysal and esda, for crates/atlas-data/tests/spatial.rs.

    python3 -m venv VENV && VENV/bin/pip install -r tests/reference/requirements.txt
    VENV/bin/python tests/reference/spatial.py

Reads data/chongqing with nothing of ours (the TopoJSON is decoded here) and writes tests/reference/spatial.json.
The values used are written too, so that the reference holds when a figure is corrected later; new boundaries need a new run.
"""

import csv
import json
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

import numpy as np
from esda import Geary, Moran, Moran_Local
from geopandas import GeoSeries
from libpysal.graph import Graph
from shapely.geometry import MultiPolygon, Polygon

HERE = Path(__file__).resolve().parent
PACK = HERE.parent.parent / "data" / "chongqing"
EDITIONS = ("edition-2011", "edition-2025")
PERMUTATIONS = 999
# Of every unit, so many that chance moves a p of 0.05 by less than 0.003 (four standard errors).
LOCAL_PERMUTATIONS = 99999
# What is measured: object, indicator, period, the only units that count (all that have a value, if none is named).
CASES = (
    ("edition-2011", "gdp-per-person", "2024", ()),
    ("edition-2011", "urbanisation-rate", "2020", ()),
    ("edition-2011", "age-65-plus-share", "2020", ()),
    ("edition-2011", "population-census", "2020", ()),
    # Sixteen units have no value.
    ("edition-2011", "gdp-revised", "2020", ()),
    # Chengkou and Xiushan lie at opposite ends and are left without a neighbour.
    ("edition-2011", "population-census", "2020", ("yuzhong", "jiangbei", "nanan", "shapingba", "chengkou", "xiushan")),
    # Units that have other boundaries and another id now are missing.
    ("edition-2025", "urbanisation-rate", "2020", ()),
)


def outlines(topology, name):
    """Shapely geometries by unit, in the order of the file."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in steps])

    def ring(refs):
        points = []
        for ref in refs:
            arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
            points += arc[1:] if points else arc
        return points

    def polygon(rings):
        outer, *holes = map(ring, rings)
        return Polygon(outer, holes)

    def geometry(feature):
        if feature["type"] == "Polygon":
            return polygon(feature["arcs"])
        return MultiPolygon([polygon(rings) for rings in feature["arcs"]])

    return {feature["id"]: geometry(feature) for feature in topology["objects"][name]["geometries"]}


def queen(shapes):
    """libpysal's weights by shared vertices; GEOS, which compares the outlines as geometries, must agree."""
    geometries = GeoSeries(list(shapes.values()))
    by_vertex = Graph.build_contiguity(geometries, rook=False).to_W()
    by_geos = Graph.build_contiguity(geometries, rook=False, strict=True).to_W()
    assert neighbours(by_vertex, shapes) == neighbours(by_geos, shapes)
    return by_vertex


def neighbours(weights, shapes):
    """Lists of neighbours by unit, in the order of the file."""
    units = list(shapes)
    return {unit: [units[at] for at in sorted(weights.neighbors[place])] for place, unit in enumerate(units)}


# Where no figure is stored the atlas computes one: the formulas that the cases need, as indicators.csv has them.
QUOTIENTS = {"gdp-per-person": ("gdp", "population-resident")}


def stored(indicator, period):
    """Values by subject; where two sources tell the same figure, they must agree."""
    values = {}
    with open(PACK / "observations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["indicator"], row["period"]) == (indicator, period):
                value = float(row["value"])
                assert values.setdefault(row["subject"], value) == value, row
    return values


def observed(indicator, period):
    """Values by subject, stored or, where none is, computed from the same period."""
    values = stored(indicator, period)
    if indicator in QUOTIENTS:
        above, below = (stored(part, period) for part in QUOTIENTS[indicator])
        values = {subject: above[subject] / below[subject] for subject in above.keys() & below.keys()} | values
    return values


def statistics(values, weights, transformation):
    np.random.seed(1950)
    moran = Moran(values, weights, transformation=transformation, permutations=PERMUTATIONS)
    geary = Geary(values, weights, transformation=transformation, permutations=PERMUTATIONS)
    names = {"I": moran.I, "EI": moran.EI, "C": geary.C, "EC": geary.EC}
    return {name: float(value) for name, value in names.items()} | {
        "p_sim_I": float(moran.p_sim),
        "p_sim_C": float(geary.p_sim),
    }


def local(values, weights, units):
    """I, quadrant (1 high-high, 2 low-high, 3 low-low, 4 high-low) and p of every unit; islands have none.

    The last number is the p of the same arrangements where those that give the very observed I count as at least as great.
    In esda the last digit decides whether they do, as it computes the two in different ways; among few units, or with one
    neighbour, these are many.
    """
    found = Moran_Local(values, weights, transformation="r", permutations=LOCAL_PERMUTATIONS, seed=1995)
    larger = (found.sim >= found.Is - 1e-9).sum(axis=0)
    even = (np.minimum(larger, LOCAL_PERMUTATIONS - larger) + 1) / (LOCAL_PERMUTATIONS + 1)
    rows = zip(units, found.Is, found.q, found.p_sim, even, strict=True)
    islands = {units[place] for place in weights.islands}
    return {unit: [float(i), int(q), round(float(p), 5), round(float(e), 5)] for unit, i, q, p, e in rows if unit not in islands}


def case(topology, name, indicator, period, only):
    found = observed(indicator, period)
    shapes = {u: s for u, s in outlines(topology, name).items() if u in found and (not only or u in only)}
    assert shapes, f"no figures of {indicator} {period}"
    values = np.array([found[unit] for unit in shapes])
    weights = queen(shapes)
    return {
        "object": name,
        "indicator": indicator,
        "period": period,
        "islands": len(weights.islands),
        "values": {unit: found[unit] for unit in shapes},
        "r": statistics(values, weights, "r"),
        "b": statistics(values, weights, "b"),
        "local": local(values, weights, list(shapes)),
    }


def main():
    topology = json.loads((PACK / "geometry" / "boundaries.topojson").read_text(encoding="utf-8"))
    editions = {name: outlines(topology, name) for name in EDITIONS}
    lists = {name: neighbours(queen(shapes), shapes) for name, shapes in editions.items()}
    reference = {
        "by": {package: version(package) for package in ("libpysal", "esda", "numpy", "shapely")},
        "permutations": PERMUTATIONS,
        "local_permutations": LOCAL_PERMUTATIONS,
        "pairs": {name: sum(map(len, of.values())) // 2 for name, of in lists.items()},
        "neighbours": lists,
        "cases": [case(topology, *which) for which in CASES],
    }
    text = json.dumps(reference, indent=1, ensure_ascii=False)
    (HERE / "spatial.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
