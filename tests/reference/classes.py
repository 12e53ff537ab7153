#!/usr/bin/env python3
"""Class limits and their fit by mapclassify, for crates/atlas-scene/tests/classes.rs.

    python3 -m venv VENV && VENV/bin/pip install -r tests/reference/requirements.txt
    VENV/bin/python tests/reference/classes.py            writes tests/reference/classes.json
    VENV/bin/python tests/reference/classes.py --check    says whether mapclassify still finds what is written there

The values used are written too, so that the reference holds when a figure is corrected later; --check takes them from the file.
"""

import json
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import mapclassify
import numpy as np

HERE = Path(__file__).resolve().parent
FILE = HERE / "classes.json"
COUNTS = range(2, 10)
# Indicators of the pack on the 38 units: many ties, few values, gaps, long tails, small and large numbers.
INDICATORS = (
    ("gdp", "2024"),
    ("gdp-per-person", "2024"),
    ("population-census", "2020"),
    ("urbanisation-rate", "2020"),
    ("age-65-plus-share", "2020"),
    ("ethnic-minority-share", "2020"),
    # Three quarters of the units have none.
    ("ethnic-townships", "2023-06-30"),
    # Small whole numbers with many ties.
    ("subdistricts", "2023-06-30"),
    ("townships", "2023-06-30"),
    # Sixteen units have no value.
    ("gdp-revised", "2020"),
    # Nine values, ten values of one to three.
    ("elevation-max", ""),
    ("attractions-5a", ""),
)
SYNTHETIC = {
    "one value": [7.5],
    "all equal": [4.0] * 6,
    "two values": [1.0, 3.0],
    "three values, many ties": [2.0] * 9 + [5.0] * 3 + [9.0],
    "below and above zero": [-31.5, -8.0, -7.5, -0.2, 0.0, 0.3, 4.0, 12.5, 13.0, 40.0],
    "one to twenty": [float(i) for i in range(1, 21)],
    # A third and two thirds of 36 steps are values themselves.
    "quantiles on values": [float(i * i) for i in range(37)],
    "heavy tail": [float(2**i) for i in range(12)] + [1.0, 1.0, 2.0, 3.0, 3.0, 5.0],
    "two groups": [1.0, 1.1, 1.2, 1.25, 1.3, 98.0, 98.5, 99.0, 99.25],
    "large": [1.25e12, 1.5e12, 2.25e12, 2.5e12, 7.0e12, 9.5e12, 1.0e13],
    "small": [1e-9, 2e-9, 2.5e-9, 7e-9, 7.25e-9, 9e-9],
    "tenths": [i / 10 for i in (1, 2, 3, 3, 4, 5, 7, 7, 7, 8, 9)],
}
# Limits of one's own: within the values, on some of them, and around them.
OWN = ([0.2, 0.6], [0.25, 0.5, 0.75], [-0.5, 0.4, 1.5], [-2.0, -1.0, 0.5])


def multiples(count):
    """Ours: for five classes mapclassify's own."""
    reach = (count - 1) // 2 if count % 2 else count // 2 - 1
    return [times for times in range(-reach, reach + 1) if times or count % 2 == 0]


def own_limits(values):
    """Limits at some places between the least and the greatest value, and at values themselves."""
    least, greatest = min(values), max(values)
    lists = [[least + (greatest - least) * place for place in places] for places in OWN] if least < greatest else []
    distinct = sorted(set(values))
    return lists + [distinct[:2], distinct[-1:], [distinct[len(distinct) // 2], greatest + 1.0]]


def told(classify):
    """What a classifier finds; nothing where it refuses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = classify()
    except ValueError:
        return None
    return {
        "bins": [float(limit) for limit in found.bins],
        "counts": [int(count) for count in found.counts],
        "tss": float(found.tss),
        "adcm": float(found.adcm),
        "gadf": float(found.gadf),
    }


def case(name, values):
    y = np.array(values, dtype=float)
    is_one = len(set(values)) == 1
    by_count = {
        "equal-interval": lambda k: mapclassify.EqualInterval(y, k=k),
        "quantile": lambda k: mapclassify.Quantiles(y, k=k),
        "jenks": lambda k: mapclassify.FisherJenks(y, k=k),
        "standard-deviation": lambda k: mapclassify.StdMean(y, multiples=multiples(k)),
        "pretty": lambda k: mapclassify.PrettyBreaks(y, k=k),
    }
    found = {
        method: {str(k): None if is_one else told(lambda k=k, of=of: of(k)) for k in COUNTS}
        for method, of in by_count.items()
    }
    own = [] if is_one else own_limits(values)
    return {
        "name": name,
        "values": values,
        **found,
        "head-tail": None if is_one else told(lambda: mapclassify.HeadTailBreaks(y)),
        "manual": [{"limits": limits, **told(lambda limits=limits: mapclassify.UserDefined(y, limits))} for limits in own],
    }


def figures(indicator, period):
    from spatial import PACK, observed, outlines

    topology = json.loads((PACK / "geometry" / "boundaries.topojson").read_text(encoding="utf-8"))
    found = observed(indicator, period)
    values = [found[unit] for unit in outlines(topology, "edition-2011") if unit in found]
    assert values, f"no figures of {indicator} {period}"
    return values


def reference(cases):
    return {
        "by": {package: version(package) for package in ("mapclassify", "numpy", "scipy")},
        "cases": [case(name, values) for name, values in cases],
    }


def near(ours, theirs):
    """Whether two readings of JSON are the same but for the last digits."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(near(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(near, ours, theirs))
    if isinstance(ours, float) or isinstance(theirs, float):
        return abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours))
    return ours == theirs


def main():
    if sys.argv[1:] == ["--check"]:
        written = json.loads(FILE.read_text(encoding="utf-8"))
        found = reference([(one["name"], one["values"]) for one in written["cases"]])
        same = near(written["cases"], json.loads(json.dumps(found["cases"])))
        print("same" if same else "other limits")
        sys.exit(not same)
    cases = [(f"{indicator} {period}".strip(), figures(indicator, period)) for indicator, period in INDICATORS]
    found = reference(cases + list(SYNTHETIC.items()))
    lines = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in found["cases"])
    text = f'{{\n "by": {json.dumps(found["by"])},\n "cases": [\n  {lines}\n ]\n}}\n'
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
