#!/usr/bin/env python3
"""Coefficients of correlation by scipy, for crates/atlas-data/tests/correlation.rs.

    python3 -m venv VENV && VENV/bin/pip install -r tests/reference/requirements.txt
    VENV/bin/python tests/reference/correlation.py            writes tests/reference/correlation.json
    VENV/bin/python tests/reference/correlation.py --check    says whether scipy still finds what is written there

The values used are written too, so that the reference holds when a figure is corrected later; --check takes them from the file.
"""

import csv
import json
import sys
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

from scipy import stats

HERE = Path(__file__).resolve().parent
FILE = HERE / "correlation.json"
PACK = HERE.parent.parent / "data" / "chongqing"
# Indicators of the pack: shares and money, many ties, gaps, long tails.
INDICATORS = (
    ("gdp", "2024"),
    ("gdp-per-person", "2024"),
    ("population-census", "2020"),
    ("urbanisation-rate", "2020"),
    ("age-65-plus-share", "2020"),
    ("ethnic-minority-share", "2020"),
    ("townships", "2023-06-30"),
)
SYNTHETIC = {
    "three pairs": ([1.0, 2.0, 4.0], [2.0, 1.0, 7.0]),
    "a line": ([float(i) for i in range(12)], [3.0 - 2.0 * i for i in range(12)]),
    "nothing": ([-1.0, -1.0, 1.0, 1.0, 0.0], [-1.0, 1.0, -1.0, 1.0, 0.0]),
    "many ties": ([1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 3.0], [5.0, 5.0, 6.0, 6.0, 6.0, 6.0, 8.0, 8.0, 7.0]),
    "one far away": ([1.0, 2.0, 3.0, 4.0, 5.0, 1000.0], [3.0, 2.0, 4.0, 1.0, 5.0, 900.0]),
    "large": ([1.25e12, 1.5e12, 2.25e12, 7.0e12, 9.5e12, 1.0e13], [3.0e-9, 1.0e-9, 5.0e-9, 4.0e-9, 9.0e-9, 2.0e-9]),
    # Anscombe (1973), the first set.
    "Anscombe": (
        [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0],
        [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
    ),
    "curved": ([float(i) for i in range(1, 31)], [float(i**4) for i in range(1, 31)]),
    "many": ([float(i * 7919 % 1009) for i in range(1000)], [float(i * 104729 % 997) for i in range(1000)]),
}


def observed(indicator, period):
    with open(PACK / "observations.csv", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            row["subject"]: float(row["value"])
            for row in rows
            if row["indicator"] == indicator and row["period"] == period and row["subject"] != "chongqing"
        }


def case(name, x, y):
    pearson, spearman = stats.pearsonr(x, y), stats.spearmanr(x, y)
    return {
        "name": name,
        "x": x,
        "y": y,
        "pearson": {"r": float(pearson.statistic), "p": float(pearson.pvalue)},
        "spearman": {"r": float(spearman.statistic), "p": float(spearman.pvalue)},
    }


def cases():
    known = {f"{indicator} {period}": observed(indicator, period) for indicator, period in INDICATORS}
    assert all(len(values) > 30 for values in known.values()), {name: len(values) for name, values in known.items()}
    for (one, x), (other, y) in combinations(known.items(), 2):
        units = sorted(x.keys() & y.keys())
        yield f"{one} and {other}", [x[unit] for unit in units], [y[unit] for unit in units]
    for name, (x, y) in SYNTHETIC.items():
        yield name, x, y


def near(ours, theirs):
    """Whether two readings of JSON are the same but for the last digits."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(near(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(near, ours, theirs))
    if isinstance(ours, float) or isinstance(theirs, float):
        return abs(ours - theirs) <= 1e-12 * max(1.0, abs(ours))
    return ours == theirs


def main():
    if sys.argv[1:] == ["--check"]:
        written = json.loads(FILE.read_text(encoding="utf-8"))
        found = [case(one["name"], one["x"], one["y"]) for one in written["cases"]]
        same = near(written["cases"], json.loads(json.dumps(found)))
        print("same" if same else "other coefficients")
        sys.exit(not same)
    by = {package: version(package) for package in ("scipy", "numpy")}
    lines = ",\n  ".join(json.dumps(case(*one), ensure_ascii=False) for one in cases())
    FILE.write_text(f'{{\n "by": {json.dumps(by)},\n "cases": [\n  {lines}\n ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
