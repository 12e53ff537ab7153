"""`python -m atlas_build [FOLDER]`: builds everything into the repository, or below FOLDER."""

import sys
from pathlib import Path

from . import boundaries, context, fonts, relief, report, sources


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else sources.REPOSITORY
    geometry = root / "data" / "chongqing" / "geometry"
    geometry.mkdir(parents=True, exist_ok=True)
    boundaries.build(geometry)
    context.build_context(geometry)
    context.build_rivers(geometry)
    relief.build(geometry)
    report.build(root / "data" / "geometry.md", geometry)
    fonts.build(root / "assets" / "fonts")


main()
