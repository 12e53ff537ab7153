"""What geometry.md says is measured again here, with other means than the pipeline's own."""

import csv
import json
import math
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod
from scipy.spatial import cKDTree

from atlas_build import findings, gcj02, levels, measure, reading, sources

REPORT = sources.REPOSITORY / "data" / "geometry.md"
FILE = sources.PACK / "geometry" / "boundaries.topojson"
BASEMAP = sources.REPOSITORY / "crates" / "atlas-view" / "src" / "basemap.rs"
EDITIONS = {"edition-2011": "38 units", "edition-2025": "37 units"}


def tables(text):
    """Every table of a page, by the heads of its columns: a list of rows by head."""
    found = {}
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        found[tuple(rows[0])] = [dict(zip(rows[0], row)) for row in rows[2:]]
    return found


def amount(text):
    return float(text.replace(",", "").replace("−", "-"))


def table_with(column):
    return next(rows for head, rows in tables(REPORT.read_text(encoding="utf-8")).items() if column in head)


class File:
    """The file read by hand: the polygons of every unit in degrees, and every use of every arc."""

    def __init__(self):
        document = json.loads(FILE.read_text(encoding="utf-8"))
        (sx, sy), (x0, y0) = document["transform"]["scale"], document["transform"]["translate"]
        self.arcs = []
        for steps in document["arcs"]:
            x = y = 0
            arc = []
            for dx, dy in steps:
                x, y = x + dx, y + dy
                arc.append((x * sx + x0, y * sy + y0))
            self.arcs.append(arc)
        self.objects = {name: entry["geometries"] for name, entry in document["objects"].items()}

    def ring(self, arcs, references):
        points = []
        for signed in references:
            arc = arcs[signed] if signed >= 0 else arcs[~signed][::-1]
            points = points[:-1] + arc
        if points[0] != points[-1]:
            raise AssertionError("an open ring")
        return points

    def polygons(self, edition, arcs):
        for entry in self.objects[edition]:
            parts = entry["arcs"] if entry["type"] == "MultiPolygon" else [entry["arcs"]]
            yield entry["id"], [[self.ring(arcs, ring) for ring in part] for part in parts]

    def uses(self, edition):
        found = {}
        for entry in self.objects[edition]:
            parts = entry["arcs"] if entry["type"] == "MultiPolygon" else [entry["arcs"]]
            for signed in (signed for part in parts for ring in part for signed in ring):
                found.setdefault(max(signed, ~signed), []).append((signed >= 0, entry["id"]))
        return found


def authalic_km2(rings):
    """The area of a polygon on a map of equal areas of the WGS-84 ellipsoid (Snyder 1987, page 16)."""
    a, f = 6378137.0, 1 / 298.257223563
    e = math.sqrt(f * (2 - f))

    def flat(points):
        points = np.array(points)
        s = np.sin(np.radians(points[:, 1]))
        q = (1 - e * e) * (s / (1 - e * e * s * s) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))
        return np.column_stack([a * np.radians(points[:, 0] - 105), a * q / 2])

    return shapely.Polygon(flat(rings[0]), [flat(ring) for ring in rings[1:]]).area / 1e6


def simplified(arc, tolerance):
    """Douglas and Peucker's method, written plainly."""
    t = (arc[0][1] * math.pi / 180) ** 2
    cosine = 1 - t / 2 + t * t / 24

    def off(p, a, b):
        bx, by, px, py = (b[0] - a[0]) * cosine, b[1] - a[1], (p[0] - a[0]) * cosine, p[1] - a[1]
        length2 = bx * bx + by * by
        part = min(max((px * bx + py * by) / length2, 0), 1) if length2 else 0
        return math.hypot(px - part * bx, py - part * by)

    def farthest(first, last):
        return max(((off(arc[i], arc[first], arc[last]), -i) for i in range(first + 1, last)), default=(-1, 0))

    keep, waiting = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    if arc[0] == arc[-1]:
        far = -farthest(0, len(arc) - 1)[1]
        waiting = [(0, far), (far, len(arc) - 1)]
        keep |= {far, *(-farthest(a, b)[1] for a, b in waiting if b - a > 1)}
    while waiting:
        first, last = waiting.pop()
        distance, at = farthest(first, last)
        if distance > tolerance:
            keep.add(-at)
            waiting += [(first, -at), (-at, last)]
    return [arc[i] for i in sorted(keep)]


class Areas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file, cls.rows = File(), table_with("measured km²")
        with open(sources.PACK / "units.csv", encoding="utf-8") as file:
            cls.names = {row["id"]: row["name_en"] for row in csv.DictReader(file)}
        cls.units = {}
        for edition, when in [("edition-2011", "until 2025"), ("edition-2025", "from 2025")]:
            for unit, polygons in cls.file.polygons(edition, cls.file.arcs):
                cls.units[cls.names[unit], when] = polygons
        for name in {name for name, _ in cls.units} - {"Beibei District"}:
            if (name, "until 2025") in cls.units and (name, "from 2025") in cls.units:
                if cls.units[name, "until 2025"] == cls.units[name, "from 2025"]:
                    cls.units[name, "both"] = cls.units.pop((name, "until 2025"))
                    del cls.units[name, "from 2025"]

    def test_every_unit_is_there_once_with_its_area(self):
        rows = [row for row in self.rows if row["unit"]]
        self.assertEqual(sorted((row["unit"], row["edition"]) for row in rows), sorted(self.units))
        for row in rows:
            area = sum(authalic_km2(polygon) for polygon in self.units[row["unit"], row["edition"]])
            self.assertAlmostEqual(amount(row["measured km²"]), area, delta=0.01, msg=row["unit"])

    def test_official_figures_are_those_of_the_pack_and_differences_and_marks_are_right(self):
        with open(sources.PACK / "observations.csv", encoding="utf-8") as file:
            pack = [row for row in csv.DictReader(file) if row["indicator"] == "area"]
        ids = {unit for edition in EDITIONS for unit, _ in self.file.polygons(edition, self.file.arcs)}
        wanted = sorted((self.names[row["subject"]], float(row["value"]), row["source"]) for row in pack if row["subject"] in ids)
        found, unit, measured = [], "", 0.0
        for row in self.rows:
            if row["unit"]:
                unit, measured = row["unit"], amount(row["measured km²"])
            official = amount(row["official km²"])
            found.append((unit, official, row["source"].strip("`")))
            self.assertAlmostEqual(amount(row["difference km²"]), measured - official, delta=0.011, msg=unit)
            percent = (measured / official - 1) * 100
            self.assertAlmostEqual(amount(row["%"]), percent, delta=0.03, msg=unit)
            self.assertEqual("over 1 %" in row[""], abs(percent) > 1, unit)
        self.assertEqual(sorted(found), wanted)

    def test_totals_are_the_sums_of_the_rows(self):
        summary = {row[""]: row for row in table_with("38 units")}
        rows = [row for row in self.rows if row["unit"]]
        for column, other in [("38 units", "from 2025"), ("37 units", "until 2025")]:
            total = sum(amount(row["measured km²"]) for row in rows if row["edition"] != other)
            for line in ["sum of the areas of the units, km²", "area inside the outer border, km²"]:
                self.assertAlmostEqual(amount(summary[line][column]), total, delta=0.2)

    def test_another_reader_finds_the_same_areas(self):
        """GDAL, where it is installed, reads the file by itself."""
        if not shutil.which("ogr2ogr"):
            self.skipTest("GDAL's ogr2ogr is not installed")
        geod = Geod(ellps="WGS84")
        said = {(row["unit"], row["edition"]): amount(row["measured km²"]) for row in self.rows if row["unit"]}
        for edition, when in [("edition-2011", "until 2025"), ("edition-2025", "from 2025")]:
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "units.geojson"
                subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", target, FILE, edition], check=True)
                features = json.loads(target.read_text(encoding="utf-8"))["features"]
            self.assertEqual(len(features), len(self.file.objects[edition]))
            for feature in features:
                shape = shapely.geometry.shape(feature["geometry"])
                self.assertTrue(shape.is_valid)
                name = self.names[feature.get("id") or feature["properties"]["id"]]
                area = sum(abs(geod.geometry_area_perimeter(shapely.orient_polygons(part))[0]) for part in shapely.get_parts(shape)) / 1e6
                self.assertAlmostEqual(said.get((name, "both"), said.get((name, when))), area, delta=0.006, msg=name)


class Coverage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file = File()
        cls.summary = {row[""]: row for row in table_with("38 units")}

    def test_arcs_are_used_as_the_report_says(self):
        outer = {}
        for edition, column in EDITIONS.items():
            uses = self.file.uses(edition)
            inner = [use for use in uses.values() if len(use) > 1]
            outer[edition] = {(arc, use[0][0]) for arc, use in uses.items() if len(use) == 1}
            good = sum(len(use) == 2 and use[0][0] != use[1][0] and use[0][1] != use[1][1] for use in inner)
            said = [self.summary[f"of these {what}"][column] for what in ("between two units, run once each way", "on the outer border, run once")]
            self.assertEqual(said, [f"{good} of {len(inner)}", f"{len(outer[edition])} of {len(outer[edition])}"])
            self.assertEqual(good, len(inner))
            self.assertEqual(int(self.summary["arcs"][column]), len(uses))
        self.assertEqual(*outer.values())

    def test_outlines_fit_together_in_the_eyes_of_another_method(self):
        """GEOS's own check of coverages compares edges, where the pipeline lays areas together."""
        for edition, column in EDITIONS.items():
            shapes = [
                shapely.MultiPolygon([(part[0], part[1:]) for part in polygons])
                for _, polygons in self.file.polygons(edition, self.file.arcs)
            ]
            self.assertTrue(all(shape.is_valid for shape in shapes))
            self.assertTrue(shapely.coverage_is_valid(shapes))
            for line in ["gaps between units, m²", "overlaps of units, m²", "outlines that are not valid polygons"]:
                self.assertEqual(amount(self.summary[line][column]), 0, line)

    def test_holes_and_parts_are_all_told(self):
        text = REPORT.read_text(encoding="utf-8")
        whole = shapely.union_all([shapely.MultiPolygon([(part[0], part[1:]) for part in polygons])
                                   for _, polygons in self.file.polygons("edition-2011", self.file.arcs)])
        holes = sum(len(part.interiors) for part in whole.geoms)
        self.assertIn(f"{holes} holes are filled by no unit", text)
        self.assertIn(f"{len(whole.geoms) - 1} parts lie beyond the outer border", text)
        for row in table_with("full outline"):
            found = [(len(polygons), sum(len(part) - 1 for part in polygons)) for edition in EDITIONS
                     for unit, polygons in self.file.polygons(edition, self.file.arcs) if self.named(unit) == row["unit"]]
            self.assertIn((int(row["parts"]), int(row["holes"])), found)

    @staticmethod
    def named(unit):
        return next(row["name_en"] for row in findings.table("units") if row["id"] == unit)


class Levels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file = File()
        cls.rows = {int(row["level"].strip("*")): row for row in table_with("error, degrees")}

    def test_rules_are_those_of_the_program(self):
        program = BASEMAP.read_text(encoding="utf-8")
        for line in [f"const TOLERANCE_PX: f64 = {levels.TOLERANCE_PX};", f"let mut level = {levels.LEVELS[0]};",
                     f"while level < {levels.LEVELS[-1]} && 360.0 / f64::from(1u32 << level) > 360.0 / pixels_per_world * TOLERANCE_PX"]:
            self.assertIn(line, program)
        self.assertEqual(sorted(self.rows), list(levels.LEVELS))

    def test_counts_and_validity_of_every_level(self):
        for level, row in self.rows.items():
            arcs = [simplified(arc, 360 / 2**level) for arc in self.file.arcs]
            for edition, column in EDITIONS.items():
                polygons = dict(self.file.polygons(edition, arcs))
                points = {point for arc in self.file.uses(edition) for point in arcs[arc]}
                self.assertEqual(int(amount(row[f"points, {column}"])), len(points), level)
                outlines = sum(len(ring) - 1 for parts in polygons.values() for part in parts for ring in part)
                self.assertEqual(int(amount(row[f"outlines, {column}"])), outlines, level)
                shapes = [shapely.MultiPolygon([(part[0], [ring for ring in part[1:] if len(ring) > 3]) for part in parts if len(part[0]) > 3])
                          for parts in polygons.values()]
                invalid = [Coverage.named(unit) for unit, shape in zip(polygons, shapes) if not shape.is_valid]
                self.assertEqual(row["outlines not valid"].split(", ") if row["outlines not valid"] else [], invalid, level)
                if not invalid:
                    self.assertEqual([row[key] for key in ("gaps m²", "overlaps m²", "crossings", "folded rings")], ["0"] * 4)
                    self.assertTrue(shapely.coverage_is_valid(shapes), level)
                self.assertEqual(row["area lost or won"], "0")

    def test_counts_of_the_units(self):
        said = table_with("full outline")
        for column in [head for head in said[0] if head.startswith("level ")]:
            arcs = [simplified(arc, 360 / 2 ** int(column.split()[1])) for arc in self.file.arcs]
            counts = {}
            for edition in EDITIONS:
                for unit, polygons in self.file.polygons(edition, arcs):
                    counts.setdefault(Coverage.named(unit), set()).add(sum(len(ring) - 1 for part in polygons for ring in part))
            for row in said:
                self.assertIn(int(amount(row[column])), counts[row["unit"]], row["unit"])


class Datum(unittest.TestCase):
    def test_distances_measured_on_the_ellipsoid(self):
        rows = {row["distance to"]: row for row in table_with("GCJ-02 as published")}
        same = [code for code in sources.UNITS if code not in (500105, 500109, 500112)]
        every = lambda source: np.unique(np.vstack([shapely.get_coordinates(source(code)) for code in same]), axis=0)
        theirs, shifted = every(sources.from_2025), every(sources.amap_geojson)
        ours = gcj02.to_wgs84(shifted)
        scale = np.array([0.8703, 1.0])

        def metres(points, at):
            return Geod(ellps="WGS84").inv(theirs[:, 0], theirs[:, 1], points[at, 0], points[at, 1])[2]

        before = metres(shifted, cKDTree(shifted * scale).query(theirs * scale)[1])
        nearest = cKDTree(ours * scale).query(theirs * scale)[1]
        after = metres(ours, nearest)
        row = rows["nearest point of ours"]
        self.assertEqual(int(amount(row["n"])), len(theirs))
        self.assertAlmostEqual(np.median(before) / amount(row["GCJ-02 as published"]), 1, delta=0.02)
        self.assertAlmostEqual(np.median(after), amount(row["after the inversion"]), delta=0.01)
        row = rows["the same point of ours"]
        self.assertAlmostEqual(int(amount(row["n"])) / (after < 1).sum(), 1, delta=0.001)
        shift = np.median(metres(shifted, nearest)[after < 1])
        self.assertAlmostEqual(shift / amount(row["GCJ-02 as published"].split()[0]), 1, delta=0.02)
        row = rows["nearest outline of ours"]
        self.assertLess(amount(row["after the inversion"]), amount(rows["nearest point of ours"]["after the inversion"]))


class Instruments(unittest.TestCase):
    """The proofs must be able to fail."""

    def test_crossing_touching_and_overlaid_lines_are_found(self):
        lines = lambda *pairs: [np.array(pair, dtype=np.int64) for pair in pairs]
        cases = {
            (0, 0, 0): lines([(0, 0), (5, 5), (9, 0)], [(9, 0), (5, -5), (0, 0)]),
            (1, 0, 0): lines([(0, 0), (10, 10)], [(0, 10), (10, 0)]),
            (0, 1, 0): lines([(0, 0), (10, 0)], [(5, 0), (5, 9)]),
            (0, 0, 1): lines([(0, 0), (10, 0)], [(10, 0), (5, 0)]),
        }
        for wanted, arcs in cases.items():
            self.assertEqual(tuple(map(len, measure.contacts(arcs))), wanted)

    def test_a_border_drawn_twice_is_found(self):
        """One unit gets a copy of a shared arc with one point moved by a thousandth of a degree."""
        document = json.loads(FILE.read_text(encoding="utf-8"))
        uses = File().uses("edition-2011")
        arc = next(arc for arc, use in sorted(uses.items()) if len(use) == 2 and len(document["arcs"][arc]) > 20)
        copy = [list(step) for step in document["arcs"][arc]]
        middle = len(copy) // 2
        copy[middle][0] += 1000
        copy[middle + 1][0] -= 1000
        document["arcs"].append(copy)
        fresh, unit = len(document["arcs"]) - 1, uses[arc][0][1]
        swap = lambda value: [swap(entry) for entry in value] if isinstance(value, list) else {arc: fresh, ~arc: ~fresh}.get(value, value)
        for entry in document["objects"]["edition-2011"]["geometries"]:
            if entry["id"] == unit:
                entry["arcs"] = swap(entry["arcs"])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "boundaries.topojson"
            path.write_text(json.dumps(document), encoding="utf-8")
            boundaries = reading.Boundaries(path)
        pieces = [measure.covered(polygon) for polygons in boundaries.editions["edition-2011"].values()
                  for polygon in measure.unit_shape(boundaries.grid, polygons).geoms]
        true = findings.Edition(reading.Boundaries(FILE), "edition-2011")
        gaps, overlaps = measure.gaps_and_overlaps(pieces, true.whole(true.boundaries.grid), boundaries)
        self.assertGreater(gaps + overlaps, 1e-4)


if __name__ == "__main__":
    unittest.main()
