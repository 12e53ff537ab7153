#!/usr/bin/env python3
"""Whether the colours of assets/palettes are those that palettable (ColorBrewer, CARTOColors) and matplotlib publish.

    python3 -m venv VENV && VENV/bin/pip install -r tests/reference/requirements.txt
    VENV/bin/python tests/reference/palettes.py
"""

import sys
import tomllib
from pathlib import Path

import matplotlib
from matplotlib.colors import to_hex
from palettable import cartocolors, colorbrewer

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent.parent / "assets" / "palettes"
# Where our name is another: CARTO's Teal would be that of the atlas.
RENAMED = {"carto-teal": "teal"}


def published(module, kind, id, count):
    """The list of a scheme for a number of classes."""
    schemes = getattr(module, kind)
    wanted = f"{RENAMED.get(id, id)}_{count}"
    names = [name for name in dir(schemes) if name.lower() == wanted]
    assert len(names) == 1, f"{wanted}: {names}"
    return [color.lower() for color in getattr(schemes, names[0]).hex_colors]


def steps(id):
    """Every sixteenth of a colour map's 256 colours, and the last."""
    colors = matplotlib.colormaps[id]
    return [to_hex(colors(min(16 * step, 255))) for step in range(17)]


def wrong(file):
    modules = {"colorbrewer": colorbrewer, "carto": cartocolors}
    schemes = tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))["palettes"]
    for id, scheme in schemes.items():
        for colors in scheme["lists"]:
            of = steps(id) if file == "matplotlib" else published(modules[file], scheme["kind"], id, len(colors))
            if colors != of:
                yield f"{id} of {len(colors)}"


def main():
    found = [name for file in ("colorbrewer", "carto", "matplotlib") for name in wrong(file)]
    print("other colours: " + ", ".join(found) if found else "same")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
